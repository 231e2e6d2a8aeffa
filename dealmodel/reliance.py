"""What a condition relies on: that something happened, such as a performance, or that it did not, such as a breach."""

from collections.abc import Iterator

from sympy import And, Basic, Not, Or

from dealmodel.events import Happening, Performed
from dealmodel.obligations import Clause, Obligation, Tranche
from dealmodel.parts import parts_of
from dealmodel.rules import only_and_or
from dealmodel.symbols import unknowns_in


def relies_on(formula: Basic, happening: Happening) -> bool:
    """
    Return whether a condition asks, somewhere, that something happened.

    >>> from dealmodel.events import Performed
    >>> paid = Performed("1")
    >>> relies_on(paid.occurs, paid), relies_on(Not(paid.occurs), paid)
    (True, False)
    """
    return any(holds and each == happening.occurs for each, holds in ends_of(only_and_or(formula)))


def relies_on_breach(formula: Basic, happening: Happening) -> bool:
    """
    Return whether a condition asks, somewhere, that something did not happen.

    >>> from dealmodel.events import Performed
    >>> paid = Performed("1")
    >>> relies_on_breach(paid.occurs, paid), relies_on_breach(Not(paid.occurs), paid)
    (False, True)
    """
    return any(not holds and happening.occurs in each.free_symbols for each, holds in ends_of(only_and_or(formula)))


def ends_of(formula: Basic) -> Iterator[tuple[Basic, bool]]:
    """Yield what stands at the ends of And and Or, each with whether it is to hold or to fail."""
    if isinstance(formula, And | Or):
        for each in formula.args:
            yield from ends_of(each)
    elif isinstance(formula, Not):
        yield formula.args[0], False
    else:
        yield formula, True


def is_remedy(duty: Obligation) -> bool:
    """
    Return whether a duty becomes due only where another one is broken.

    >>> paid = Performed("1").occurs
    >>> is_remedy(Obligation("2", precedent=Not(paid))), is_remedy(Obligation("2", precedent=paid))
    (True, False)
    """
    return _asks_for_breach(only_and_or(duty.due_when), duty.id)


def _asks_for_breach(formula: Basic, own: str) -> bool:
    if isinstance(formula, And | Or):
        joint = any if isinstance(formula, And) else all
        return joint(_asks_for_breach(each, own) for each in formula.args)
    denied = unknowns_in([formula.args[0]]) if isinstance(formula, Not) else ()
    return any(isinstance(each.owner, Performed) and each.owner.clause != own for each in denied)


def conditions_of(clause: Clause) -> Iterator[Basic]:
    """Yield the conditions under which a clause, or the money of one of its tranches, is in force or over."""
    if isinstance(clause, Obligation):
        yield clause.due_when
        for part in parts_of(clause.content):
            if isinstance(part, Tranche):
                yield part.precedent.formula
                yield from (each.fulfilled.occurs for each in part.steps if isinstance(each.fulfilled, Happening))
    for name in ("precedent", "subsequent"):
        condition = getattr(clause, name, None)
        if condition is not None:
            yield condition.formula


def breaches_behind(clause: Clause) -> tuple[str, ...]:
    """Return the ids of the clauses whose breach a clause speaks of: it is what follows from that."""
    formulas = [only_and_or(each) for each in conditions_of(clause)]
    ends = (each for formula in formulas for each, holds in ends_of(formula) if not holds)
    owners = (symbol.owner for each in ends for symbol in unknowns_in([each]))
    return tuple(dict.fromkeys(each.clause for each in owners if isinstance(each, Performed) and each.clause != clause.id))
