"""
Exact linear arithmetic: bounds on linear forms, a proof when they clash, the greatest value of a form when they do not.

The general simplex of Dutertre and de Moura (CAV 2006). Rows hold ints over one common denominator.
"""

from collections.abc import Callable, Mapping
from heapq import heappop, heappush
from math import gcd, lcm
from typing import NamedTuple

from dealmodel.logic.numbers import Number, Value, over, tidy

PATIENCE = 100  # pivots of one check before Bland's rule, which cannot circle, takes over


class Reason(NamedTuple):
    """A bound that takes part in a clash or holds an optimum, and how often it is counted."""

    tag: int  #: what the caller gave with the bound
    multiplier: Number
    upper: bool


Reasons = list[Reason]


class Extreme(NamedTuple):
    """The end of what a variable can reach, with the bounds that hold it there."""

    value: Value | None  #: None where no bound holds it
    reasons: Reasons
    ray: dict[int, Number]  #: where no bound holds it: by how much each variable changes on the way without end


def _no_limit(_: int) -> None:
    """Spend nothing."""


class Simplex:
    """
    A tableau of variables; each row makes one variable the sum of others.

    >>> simplex = Simplex()
    >>> x, y = simplex.add_variable(), simplex.add_variable()
    >>> total = simplex.add_row({x: 1, y: 1})
    >>> _ = simplex.limit(total, upper=True, bound=10, tag=1), simplex.limit(x, upper=False, bound=6, tag=2)
    >>> simplex.check(), simplex.extreme(y, upward=True).value
    (None, 4)
    >>> _ = simplex.limit(y, upper=False, bound=5, tag=3)
    >>> sorted((reason.tag, reason.multiplier) for reason in simplex.check())
    [(1, 1), (2, 1), (3, 1)]
    """

    def __init__(self, spend: Callable[[int], None] = _no_limit) -> None:
        """Take a function to be told of the work done; it may raise to stop it."""
        self.values: list[Value] = []
        self.moves = 0  #: how often values have changed
        self._spend = spend
        self._bounds: tuple[list[Value | None], list[Value | None]] = ([], [])  # lower, upper
        self._tags: tuple[list[int], list[int]] = ([], [])
        self._rows: dict[int, dict[int, int]] = {}  # basic variable: denominator times it is this sum of nonbasic ones
        self._denominators: dict[int, int] = {}
        self._columns: list[set[int]] = []  # variable: the basic ones whose row it stands in
        self._trail: list[tuple[int, bool, Value | None, int]] = []
        self._suspects: list[int] = []  # a heap of basic variables that may break a bound
        self._suspected: set[int] = set()

    def add_variable(self) -> int:
        """Return a new variable without bounds."""
        self.values.append(0)
        for each in self._bounds:
            each.append(None)
        for tags in self._tags:
            tags.append(-1)
        self._columns.append(set())
        return len(self.values) - 1

    def add_row(self, terms: Mapping[int, int]) -> int:
        """Return a new variable that is the sum of `terms`."""
        denominator, row = 1, dict(terms)
        if not self._rows.keys().isdisjoint(terms):
            denominator = lcm(*(self._denominators.get(variable, 1) for variable in terms))
            row = {}
            for variable, coefficient in terms.items():
                factor = coefficient * (denominator // self._denominators.get(variable, 1))
                for part, inner in self._rows.get(variable, {variable: 1}).items():
                    row[part] = row.get(part, 0) + factor * inner
            row = {part: each for part, each in row.items() if each}
        made = self.add_variable()
        self._set_row(made, row, denominator)
        for part in row:
            self._columns[part].add(made)
        self.values[made] = self.value_of(terms)
        return made

    def value_of(self, terms: Mapping[int, int]) -> Value:
        """Return the present value of a sum."""
        total: Value = 0
        for variable, coefficient in terms.items():
            total += coefficient * self.values[variable]
        return tidy(total)

    def _set_row(self, basic: int, row: dict[int, int], denominator: int) -> None:
        """Store a row in lowest terms."""
        if denominator != 1:
            divisor = gcd(denominator, *row.values())
            if divisor != 1:
                row = {part: each // divisor for part, each in row.items()}
                denominator //= divisor
        self._rows[basic], self._denominators[basic] = row, denominator

    # ---- bounds

    def mark(self) -> int:
        """Return the present state of the bounds, for `undo`."""
        return len(self._trail)

    def undo(self, mark: int) -> None:
        """Take back every bound since the mark; the values stay, they satisfy fewer bounds too."""
        trail = self._trail
        while len(trail) > mark:
            variable, upper, bound, tag = trail.pop()
            self._bounds[upper][variable], self._tags[upper][variable] = bound, tag

    def limit(self, variable: int, *, upper: bool, bound: Value, tag: int) -> Reasons | None:
        """Put a bound on a variable; return a clash if another bound of the same variable contradicts it."""
        same, present = self._bounds[upper], self._bounds[upper][variable]
        if present is not None and (bound >= present if upper else bound <= present):
            return None
        opposite = self._bounds[not upper][variable]
        if opposite is not None and (bound < opposite if upper else bound > opposite):
            return [Reason(tag, 1, upper), Reason(self._tags[not upper][variable], 1, not upper)]
        self._trail.append((variable, upper, present, self._tags[upper][variable]))
        same[variable], self._tags[upper][variable] = bound, tag
        value = self.values[variable]
        if value > bound if upper else value < bound:
            if variable in self._rows:
                self._suspect(variable)
            else:
                self._move(variable, bound - value)
        return None

    def _suspect(self, variable: int) -> None:
        if variable not in self._suspected:
            self._suspected.add(variable)
            heappush(self._suspects, variable)

    def _move(self, variable: int, step: Value) -> None:
        """Move a nonbasic variable, and with it the basic ones that depend on it."""
        values, rows, denominators = self.values, self._rows, self._denominators
        self.moves += 1
        values[variable] = tidy(values[variable] + step)
        for basic in self._columns[variable]:
            change = step * rows[basic][variable]
            denominator = denominators[basic]
            values[basic] = tidy(values[basic] + (change if denominator == 1 else over(change, denominator)))
            if basic not in self._suspected:
                self._suspected.add(basic)
                heappush(self._suspects, basic)

    # ---- feasibility

    def stands_alone(self, variable: int) -> bool:
        """Return whether a variable does not follow from others: its value is where it was last put."""
        return variable not in self._rows

    def check(self) -> Reasons | None:
        """Move the values inside all bounds, or return the bounds that add up to a contradiction (Farkas)."""
        pivots, work = 0, 0
        while self._suspects:
            self._spend(work + 1)
            work = 0
            basic = heappop(self._suspects)
            self._suspected.discard(basic)
            upper = self._broken(basic)
            if upper is None:
                continue
            entering = self._entering(basic, upward=not upper, bland=pivots > PATIENCE)
            if entering is None:
                self._suspect(basic)
                held = self._holding(basic, upward=not upper)
                return [Reason(self._tags[upper][basic], self._denominators[basic], upper), *held]
            gap = self._bounds[upper][basic] - self.values[basic]  # type: ignore[operator]  # a broken bound is no None
            self._move(entering, over(gap * self._denominators[basic], self._rows[basic][entering]))
            work = self._pivot(basic, entering)
            self._suspect(entering)
            pivots += 1
        return None

    def _broken(self, basic: int) -> bool | None:
        """Return which bound a basic variable breaks, True for the upper one; None if none."""
        if basic in self._rows:
            value, (lower, upper) = self.values[basic], self._bounds
            least, most = lower[basic], upper[basic]
            if most is not None and value > most:
                return True
            if least is not None and value < least:
                return False
        return None

    def _entering(self, basic: int, *, upward: bool, bland: bool) -> int | None:
        """Return a nonbasic variable that can still move so that the basic one rises (or falls)."""
        best, least = None, 0
        values, (lower, upper), columns = self.values, self._bounds, self._columns
        for part, coefficient in self._rows[basic].items():
            limit = upper[part] if (coefficient > 0) == upward else lower[part]
            if limit is None or limit != values[part]:
                cost = part if bland else len(columns[part])
                if best is None or cost < least or (cost == least and part < best):
                    best, least = part, cost
        return best

    def _holding(self, basic: int, *, upward: bool) -> Reasons:
        """Return the bounds of the nonbasic variables that keep a basic one from rising (or falling)."""
        reasons = []
        for part, coefficient in self._rows[basic].items():
            upper = (coefficient > 0) == upward
            reasons.append(Reason(self._tags[upper][part], abs(coefficient), upper))
        return reasons

    def _pivot(self, leaving: int, entering: int) -> int:
        """Express the entering variable by the leaving one, everywhere; return how many numbers that changed."""
        rows, columns, denominators = self._rows, self._columns, self._denominators
        row, denominator = rows.pop(leaving), denominators.pop(leaving)
        pivot = row.pop(entering)
        sign = 1 if pivot > 0 else -1
        solved = {part: -sign * each for part, each in row.items()}
        solved[leaving] = sign * denominator
        self._set_row(entering, solved, abs(pivot))
        solved, scale = rows[entering], denominators[entering]
        for part in row:
            columns[part].discard(leaving)
            columns[part].add(entering)
        users = columns[entering]
        users.discard(leaving)
        columns[entering], columns[leaving] = set(), {entering}
        for basic in users:
            target = rows[basic]
            factor = target.pop(entering)
            if scale != 1:
                for part in target:
                    target[part] *= scale
            for part, each in solved.items():
                total = target.get(part, 0) + factor * each
                if total:
                    target[part] = total
                    columns[part].add(basic)
                else:
                    del target[part]
                    columns[part].discard(basic)
            if scale != 1 or denominators[basic] != 1:
                self._set_row(basic, target, denominators[basic] * scale)
        return (len(users) + 1) * len(solved)

    # ---- extremes

    def extreme(self, variable: int, *, upward: bool) -> Extreme:
        """Move the values inside their bounds, which `check` has done first, to where a variable is greatest (or least)."""
        pivots = 0
        while True:
            self._spend(1 + len(self._columns[variable]))
            moving, rising = variable, upward
            bound = self._bounds[upward][variable]
            if bound is not None and bound == self.values[variable]:
                return Extreme(bound, [Reason(self._tags[upward][variable], 1, upward)], {})
            if variable in self._rows:
                entering = self._entering(variable, upward=upward, bland=pivots > PATIENCE)
                if entering is None:
                    return Extreme(self.values[variable], self._scaled_holding(variable, upward=upward), {})
                moving, rising = entering, (self._rows[variable][entering] > 0) == upward
            room, leaving = self._room(moving, rising=rising)
            if room is None:
                return Extreme(None, [], self._ray(moving, rising=rising))
            if room:
                self._move(moving, room if rising else -room)
            if leaving is not None:
                self._spend(self._pivot(leaving, moving))
            pivots += 1

    def _scaled_holding(self, basic: int, *, upward: bool) -> Reasons:
        denominator = self._denominators[basic]
        return [each._replace(multiplier=over(each.multiplier, denominator)) for each in self._holding(basic, upward=upward)]

    def _room(self, moving: int, *, rising: bool) -> tuple[Value | None, int | None]:
        """Return how far a nonbasic variable can move, and the basic one that stops it; no number if nothing does."""
        values, bounds = self.values, self._bounds
        own, leaving = bounds[rising][moving], None
        room = None if own is None else (own - values[moving] if rising else values[moving] - own)
        for basic in sorted(self._columns[moving]):
            rate = self._rows[basic][moving]
            upper = (rate > 0) == rising
            limit = bounds[upper][basic]
            if limit is not None:
                gap = (limit - values[basic]) if upper else (values[basic] - limit)
                here = over(gap * self._denominators[basic], abs(rate))
                if room is None or here < room:
                    room, leaving = here, basic
        return room, leaving

    def _ray(self, moving: int, *, rising: bool) -> dict[int, Number]:
        """Return by how much each variable changes where a nonbasic one moves without end."""
        step = 1 if rising else -1
        changes: dict[int, Number] = {moving: step}
        for basic in self._columns[moving]:
            changes[basic] = over(step * self._rows[basic][moving], self._denominators[basic])
        return changes
