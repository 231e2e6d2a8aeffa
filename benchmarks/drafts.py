"""
Deals in words that no solver knows, and how they are drawn.

A `System` is clauses over named unknowns: happenings (true or false), amounts, shares and days. A clause has a demand in conjunctive
form, over literals and linear relations with exact numbers, and maybe a condition under which it is made. `failing`
says, exactly, what a world breaks.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

from attrs import field, frozen

Exact = int | Fraction
World = Mapping[str, Exact]  # happenings are 0 or 1


@frozen
class Is:
    """A happening, or that it does not happen."""

    name: str
    value: bool = True

    def holds(self, world: World) -> bool:
        """Tell whether a world has it so."""
        return bool(world[self.name]) is self.value

    @property
    def denied(self) -> "Is":
        """The opposite."""
        return Is(self.name, not self.value)


@frozen
class Linear:
    """A sum of multiples, compared with a number."""

    terms: tuple[tuple[str, Exact], ...]
    relation: str  #: one of <=, >=, ==
    limit: Exact

    def holds(self, world: World) -> bool:
        """Tell whether a world satisfies it."""
        total = sum(factor * world[name] for name, factor in self.terms)
        return total <= self.limit if self.relation == "<=" else total >= self.limit if self.relation == ">=" else total == self.limit


Literal = Is | Linear
Demand = tuple[tuple[Literal, ...], ...]  # every row has to hold, a row does where one of its literals does


@frozen
class Clause:
    """What a clause demands, and when."""

    id: str
    kind: str
    demand: Demand
    condition: tuple[Is, ...] = ()

    def holds(self, world: World) -> bool:
        """Tell whether a world satisfies it."""
        if not all(each.holds(world) for each in self.condition):
            return True
        return all(any(literal.holds(world) for literal in row) for row in self.demand)


@frozen
class System:
    """A deal of some family."""

    family: str
    kinds: dict[str, str]  #: name of every unknown: happening, amount, share or day
    clauses: tuple[Clause, ...]
    witness: dict[str, Exact]  #: in which everything holds but the last clause of each planted conflict; empty if none is known
    planted: tuple[tuple[str, ...], ...] = field(default=(), kw_only=True)  #: the conflicts, by the ids of their clauses

    @property
    def open_numbers(self) -> list[str]:
        """The names of all unknown numbers."""
        return [name for name, kind in self.kinds.items() if kind != "happening"]


def failing(system: System, world: World) -> list[str]:
    """Return the ids of the clauses that a world breaks, and the names of unknowns outside their limits."""
    outside = [name for name in system.open_numbers if world[name] < 0 or (system.kinds[name] == "share" and world[name] > 1)]
    return [*outside, *(clause.id for clause in system.clauses if not clause.holds(world))]


class Draft:
    """A deal while it is drawn: its hidden world first, then clauses that hold in it."""

    def __init__(self, random: Random) -> None:
        """Begin with nothing."""
        self.random = random
        self.kinds: dict[str, str] = {}
        self.world: dict[str, Exact] = {}
        self.clauses: list[tuple[str, Demand, tuple[Is, ...]]] = []

    def unknown(self, name: str, kind: str, value: Exact) -> str:
        """Name an unknown, with its hidden value."""
        self.kinds[name], self.world[name] = kind, value
        return name

    def unknowns(self, stem: str, kind: str, values: Sequence[Exact]) -> list[str]:
        """Name several."""
        return [self.unknown(f"{stem}_{number}", kind, value) for number, value in enumerate(values)]

    def add(self, kind: str, *rows: Literal | Sequence[Literal], condition: Sequence[Is] = ()) -> None:
        """Add a clause; a row may be a single literal."""
        demand = tuple((row,) if isinstance(row, (Is, Linear)) else tuple(row) for row in rows)
        self.clauses.append((kind, demand, tuple(condition)))

    def sum_of(self, terms: Sequence[tuple[str, Exact]]) -> Exact:
        """Return what a sum is in the hidden world."""
        return sum(factor * self.world[name] for name, factor in terms)

    def at_most(self, terms: Sequence[tuple[str, Exact]], slack: Sequence[Exact]) -> Linear:
        """Bound a sum from above, by one of the slacks more than it is."""
        return Linear(tuple(terms), "<=", self.sum_of(terms) + self.random.choice(slack))

    def at_least(self, terms: Sequence[tuple[str, Exact]], slack: Sequence[Exact]) -> Linear:
        """Bound a sum from below, by one of the slacks less than it is."""
        return Linear(tuple(terms), ">=", self.sum_of(terms) - self.random.choice(slack))

    def kept(self, name: str) -> Is:
        """Return a happening as it is in the hidden world."""
        return Is(name, bool(self.world[name]))


def plus(*names: str) -> list[tuple[str, Exact]]:
    """Return terms with factor one."""
    return [(name, 1) for name in names]


def later(one: str, other: str) -> list[tuple[str, Exact]]:
    """Return the terms of how much later one day is than another."""
    return [(one, 1), (other, -1)]
