"""How a clause gives way: what it makes wait waits for something else, or for nothing, and the rest of it stays."""

from collections.abc import Sequence
from typing import Any

from attrs import evolve
from sympy import Basic, true

from dealmodel.agreements import Agreement
from dealmodel.conditions import AllOf, AnyOf, Condition, Holds, Occurs
from dealmodel.events import Event, Happening
from dealmodel.obligations import Clause, Exchange, Obligation, Ordering, Power
from dealmodel.sentences import doer
from dealmodel.sequences.waits import Wait


def loosened(agreement: Agreement, step: Sequence[Wait], other: Happening | None) -> tuple[Clause, ...]:
    """Return the clauses of waits so changed that these are for something else, or nothing; no clauses where one cannot be changed so."""
    changed: dict[str, Clause] = {}
    for wait in step:
        if wait.clause not in agreement:
            return ()
        found = loosened_clause(changed.get(wait.clause, agreement[wait.clause]), wait.before, wait.after, other)
        if not found:
            return ()
        changed |= {each.id: each for each in found}
    return tuple(changed.values())


def loosened_clause(clause: Clause, before: Happening, after: Happening, other: Happening | None) -> tuple[Clause, ...]:
    """Return what stands in the place of one clause; nothing where it cannot be changed so."""
    if isinstance(clause, Ordering) and clause.first == before:
        rest = evolve(clause, then=tuple(each for each in clause.then if each != after))
        if other is None:
            return (rest,)
        moved = evolve(clause, first=other, then=after)
        return (moved,) if not rest.then else (rest, evolve(moved, id=f"{clause.id}, for {doer(other)}"))
    if isinstance(clause, Obligation) and clause.performed == after:
        precedent, not_before = instead(clause.precedent, before, other), moved_point(clause.not_before, before, other)
        changed = evolve(clause, precedent=precedent, not_before=not_before)
        return (changed,) if changed != clause else ()
    if isinstance(clause, Power):
        power = evolve(clause, precedent=instead(clause.precedent, before, other))
        return (power,) if power != clause else ()
    if isinstance(clause, Exchange) and other is None and clause.first:
        return (evolve(clause, first=""),)
    return ()


def moved_point(point: Any, before: Happening, other: Happening | None) -> Any:  # Any: a point in time, or None
    """Return a point counted from something else; None where it was counted from what is given up."""
    if point == before:
        return other
    if getattr(point, "anchor", None) == before:
        return evolve(point, anchor=other) if other is not None else None
    return point


def instead(condition: Condition, before: Happening, other: Happening | None) -> Condition:
    """
    Return a condition in which something else has to happen, or nothing.

    >>> from dealmodel.events import Performed
    >>> instead(AllOf(Performed("1"), Event("vote")), Performed("1"), None).sentence
    "'vote' happens"
    """
    if isinstance(condition, AllOf | AnyOf):
        parts = [instead(each, before, other) for each in condition.parts]
        kept = [each for each in parts if isinstance(condition, AnyOf) or each.formula != true]
        return kept[0] if len(kept) == 1 else type(condition)(*kept)
    if condition in (before, Occurs(before) if isinstance(before, Event) else before):
        return Holds(true) if other is None else Occurs(other) if isinstance(other, Event) else other
    changed = replaced(condition.formula, before, other)
    return Holds(changed) if changed != condition.formula else condition


def replaced(formula: Basic, before: Happening, other: Happening | None) -> Basic:
    """Return a formula in which something else has to happen, or nothing; days of what is given up stay as they are."""
    if other is None:
        return formula.xreplace({before.occurs: true})
    return formula.xreplace({before.occurs: other.occurs, before.day: other.day, before.rank: other.rank})
