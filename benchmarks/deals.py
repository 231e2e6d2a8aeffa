"""
Deals of any size, drawn from a seed, with planted conflicts.

All families but `three_sat_open` and `too_short` come with a hidden world in which everything holds except the conflicts planted on
purpose.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from random import Random

from drafts import Clause, Demand, Draft, Is, Linear, System, failing, later, plus
from families import FAMILIES, UNKNOWN

__all__ = ["FAMILIES", "UNKNOWN", "failing", "make"]


def _plant(draft: Draft, members: int, number: int) -> Iterator[tuple[str, Demand, tuple[Is, ...]]]:
    """
    Yield the clauses of a minimal conflict over unknowns of its own; the last one fails in the hidden world.

    Further clauses tie the unknowns to the rest of the deal, so that the conflict is no island. They hold in every world that the
    conflict without any one of its clauses leaves, so they are in no conflict.
    """
    first = len(draft.clauses)
    if draft.random.random() < 0.5:
        _plant_supply(draft, members, number)
    else:
        _plant_days(draft, members, number)
    planted = draft.clauses[first:]
    del draft.clauses[first:]
    yield from planted


def _plant_supply(draft: Draft, members: int, number: int) -> None:
    needs = [draft.random.randint(20, 60) for _ in range(members - 1)]
    owed = draft.unknowns(f"owed{number}", "amount", needs)
    rest = [name for name, kind in draft.kinds.items() if kind == "amount" and name not in owed]
    for name, need in zip(owed, needs, strict=True):
        draft.add("amount", Linear(((name, 1),), ">=", need))
    draft.add("capacity", Linear((*plus(*owed),), "<=", sum(needs) - Fraction(1, 2)))
    if rest:
        draft.add("tie", draft.at_most(plus(owed[0], draft.random.choice(rest)), [0, 20]))


def _plant_days(draft: Draft, members: int, number: int) -> None:
    gaps = [draft.random.randint(10, 40) for _ in range(members - 1)]
    rest = [name for name, kind in draft.kinds.items() if kind == "day"]
    anchor = draft.random.choice(rest) if rest else ""
    start = draft.world[anchor] if anchor else 0
    days = draft.unknowns(f"step{number}", "day", [start + sum(gaps[:place]) for place in range(members)])
    for (one, other), gap in zip(pairwise(days), gaps, strict=True):
        draft.add("order", Linear((*later(other, one),), ">=", gap))
    draft.add("window", Linear((*later(days[-1], days[0]),), "<=", sum(gaps) - 1))
    if anchor:
        draft.add("tie", Linear((*later(days[0], anchor),), ">=", 0))


def make(family: str, size: int, *, seed: int = 0, conflicts: int = 0, members: int = 5) -> System:
    """
    Return a system of a family with so many clauses, the same for the same seed.

    Transport has a few more clauses than asked for if that is very few; deliveries come in triangular numbers, so there are fewer.

    >>> [clause.kind for clause in make("waterfall", 4).clauses]
    ['paid out', 'forecast', 'least share', 'greatest share']
    >>> system = make("deal", 30, conflicts=2, members=3)
    >>> len(system.clauses), system.planted, sorted(failing(system, system.witness))
    (30, (('3', '8', '19'), ('2', '12', '17')), ['17', '19'])
    """
    draft = Draft(Random(f"{family} {size} {seed} {conflicts} {members}"))
    FAMILIES[family](draft, size - conflicts * (members + 1))
    del draft.clauses[size - conflicts * (members + 1) :]
    written = [(clause, -1) for clause in draft.clauses]
    for number in range(conflicts):
        planted = list(_plant(draft, members, number))
        places = sorted(draft.random.randint(0, len(written)) for _ in planted)
        for behind, (place, clause) in enumerate(zip(places, planted, strict=True)):
            written.insert(place + behind, (clause, number if behind < members else -1))
    clauses = tuple(Clause(str(number), *clause) for number, (clause, _) in enumerate(written))
    groups = tuple(tuple(str(place) for place, (_, each) in enumerate(written) if each == number) for number in range(conflicts))
    used = {name for clause in clauses for name in _names_in(clause)}
    kinds = {name: kind for name, kind in draft.kinds.items() if name in used}
    witness = {} if family in UNKNOWN else {name: draft.world[name] for name in kinds}
    everything = (tuple(clause.id for clause in clauses),) if family == "too_short" else groups
    return System(family, kinds, clauses, witness, planted=everything)


def _names_in(clause: Clause) -> Iterator[str]:
    for literal in (*clause.condition, *(literal for row in clause.demand for literal in row)):
        yield from (name for name, _ in literal.terms) if isinstance(literal, Linear) else (literal.name,)
