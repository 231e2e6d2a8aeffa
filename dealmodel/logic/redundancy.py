"""What says nothing: formulas that follow from all the others, and clauses whose condition can never hold."""

from collections.abc import Iterator, Mapping

from sympy import Basic, Not

from dealmodel.errors import Undecided
from dealmodel.logic.answers import Implied
from dealmodel.logic.budgets import Unknown
from dealmodel.logic.conflicts import each_without
from dealmodel.logic.engine import Core
from dealmodel.logic.evaluation import World, holds
from dealmodel.logic.inquiry import Inquiry
from dealmodel.logic.premises import Premise


def redundant(inquiry: Inquiry) -> Iterator[Implied]:
    """
    Yield the negotiable formulas of an inquiry that follow from all its others, each with those that imply it.

    Raises:
        Undecided: for some formula that is not known.
    """
    firm = [premise for premise in inquiry.named if premise.firm]
    soft = [premise for premise in inquiry.named if not premise.firm]
    try:
        for premise, others in each_without([firm, inquiry.assumed], soft):
            denied = Premise(None, Not(premise.formula, evaluate=False), number=len(inquiry.assumed))
            found = inquiry.ask(*others, (denied,))
            if isinstance(found, Core):
                yield Implied(premise.name or "", inquiry.explained(found, denied))
    except Unknown as unknown:
        raise Undecided(str(unknown)) from None


def dead(inquiry: Inquiry, conditions: Mapping[str, Basic]) -> Iterator[Implied]:
    """
    Yield the clauses whose condition can never hold under the premises of an inquiry, each with the formulas that rule it out.

    Worlds in which as many conditions hold as may be come first: few of them show it of nearly all that can.

    Raises:
        Undecided: for some clause that is not known.
    """
    still_open = dict(conditions)
    inquiry.engine.wish(still_open.values())
    try:
        found = inquiry.ask(*inquiry.groups) if still_open else None
    except Unknown:  # of each condition more may be known
        found = None
    try:
        if isinstance(found, World):
            still_open = _open_after(inquiry, still_open, found)
        for name, condition in conditions.items():
            if name in still_open:
                applies = Premise(None, condition, number=len(inquiry.assumed))
                found = inquiry.ask(*inquiry.groups, (applies,))
                if isinstance(found, Core):
                    del still_open[name]
                    yield Implied(name, inquiry.explained(found, applies))
                else:
                    still_open = _open_after(inquiry, still_open, found)
    except Unknown as unknown:
        raise Undecided(str(unknown)) from None


def _open_after(inquiry: Inquiry, still_open: dict[str, Basic], world: World) -> dict[str, Basic]:
    """Return the conditions that do not hold in a world either, and wish that they hold in the next."""
    left = {name: condition for name, condition in still_open.items() if not holds(condition, world)}
    inquiry.engine.wish(left.values())
    return left
