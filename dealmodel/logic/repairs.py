"""All smallest sets of formulas that clash, and all smallest sets whose absence lets the others hold, of one question."""

from collections.abc import Iterator, Mapping, Sequence

from sympy import Rational

from dealmodel.errors import Undecided
from dealmodel.logic.answers import Conflict, Repair
from dealmodel.logic.budgets import Unknown
from dealmodel.logic.conflicts import hitting_sets
from dealmodel.logic.evaluation import World
from dealmodel.logic.inquiry import Inquiry


def clashes_and_repairs(inquiry: Inquiry, weights: Mapping[str, Rational]) -> Iterator[Conflict | Repair]:
    """
    Yield every conflict and, by rising weight, every repair of an inquiry, each as soon as it is found.

    `weights` has the weight of each negotiable formula, in the order of the formulas.

    Raises:
        Undecided: there may be more, but the budget ran out or something is not linear.
    """
    soft = {premise.name: premise for premise in inquiry.named if premise.name in weights}
    suspects, kept = set[str](), inquiry.named
    inquiry.alone()

    def clash_without(dropped: frozenset[str]) -> tuple[Sequence[str] | None, Conflict | World]:
        nonlocal kept
        found = inquiry.ask(kept, inquiry.assumed, [premise for name, premise in soft.items() if name in suspects - dropped])
        if isinstance(found, World):
            return None, found
        conflict = inquiry.conflict(found)
        suspects.update(conflict.names)
        kept = tuple(premise for premise in inquiry.named if premise.name not in suspects)
        return conflict.names, conflict

    try:
        for names, found in hitting_sets(weights, clash_without, spend=inquiry.spend):
            if isinstance(found, World):
                ordered = tuple(name for name in weights if name in names)
                yield Repair(ordered, sum((weights[name] for name in ordered), Rational(0)), found)
            else:
                yield found
    except Unknown as unknown:
        raise Undecided(str(unknown)) from None
