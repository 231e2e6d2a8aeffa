"""
Exact linear arithmetic: bounds on linear forms, and a proof when they clash.

The general simplex of Dutertre and de Moura (CAV 2006). A value is a pair (a, b), standing for a plus b times an infinitely small
positive number: a strict bound x < 3 is x <= (3, -1). Numbers are ints until a fraction appears.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from heapq import heappop, heappush

from attrs import frozen

from dealmodel.logic.formulas import Number, tidy

Pair = tuple[Number, Number]
Limit = tuple[Pair, int]  # with the tag of the bound

PATIENCE = 100  # pivots of one check before Bland's rule, which cannot circle, takes over


@frozen
class Reason:
    """A bound that takes part in a clash, and how often it is counted."""

    tag: int  #: what the caller gave with the bound
    multiplier: Number
    upper: bool


Clash = list[Reason]


def _no_limit(_: int) -> None:
    """Spend nothing."""


def over(number: Number, divisor: Number) -> Number:
    """
    Return the exact quotient.

    >>> over(6, 3), over(1, 2)
    (2, Fraction(1, 2))
    """
    return tidy(Fraction(number) / divisor)


class Simplex:
    """
    A tableau of variables; each row makes one variable the sum of others.

    >>> simplex = Simplex()
    >>> x, y = simplex.add_variable(), simplex.add_variable()
    >>> total = simplex.add_row({x: 1, y: 1})
    >>> _ = simplex.limit(total, upper=True, bound=(10, 0), tag=1), simplex.limit(x, upper=False, bound=(6, 0), tag=2)
    >>> _ = simplex.limit(y, upper=False, bound=(5, 0), tag=3)
    >>> sorted((reason.tag, reason.multiplier) for reason in simplex.check())
    [(1, 1), (2, 1), (3, 1)]
    """

    def __init__(self, spend: Callable[[int], None] = _no_limit) -> None:
        """Take a function to be told of the work done; it may raise to stop it."""
        self.values: list[Pair] = []
        self._spend = spend
        self._lower: list[Limit | None] = []
        self._upper: list[Limit | None] = []
        self._rows: dict[int, dict[int, Number]] = {}  # basic variable: its sum of nonbasic ones
        self._columns: list[set[int]] = []  # variable: the basic ones whose row it stands in
        self._trail: list[tuple[int, bool, Limit | None]] = []
        self._suspects: list[int] = []  # a heap of basic variables that may break a bound
        self._suspected: set[int] = set()

    def add_variable(self) -> int:
        """Return a new variable without bounds."""
        self.values.append((0, 0))
        self._lower.append(None)
        self._upper.append(None)
        self._columns.append(set())
        return len(self.values) - 1

    def add_row(self, terms: Mapping[int, Number]) -> int:
        """Return a new variable that is the sum of `terms`."""
        row: dict[int, Number] = {}
        for variable, coefficient in terms.items():
            for part, inner in self._rows.get(variable, {variable: 1}).items():
                row[part] = tidy(row.get(part, 0) + coefficient * inner)
        row = {part: coefficient for part, coefficient in row.items() if coefficient}
        made = self.add_variable()
        self._rows[made] = row
        for part in row:
            self._columns[part].add(made)
        self.values[made] = self.value_of(row)
        return made

    def value_of(self, terms: Mapping[int, Number]) -> Pair:
        """Return the present value of a sum."""
        pairs = [(self.values[variable], coefficient) for variable, coefficient in terms.items()]
        return tidy(sum(a * k for (a, _), k in pairs)), tidy(sum(b * k for (_, b), k in pairs))

    # ---- bounds

    def mark(self) -> int:
        """Return the present state of the bounds, for `undo`."""
        return len(self._trail)

    def undo(self, mark: int) -> None:
        """Take back every bound since the mark; the values stay, they satisfy fewer bounds too."""
        while len(self._trail) > mark:
            variable, upper, before = self._trail.pop()
            (self._upper if upper else self._lower)[variable] = before

    def limit(self, variable: int, *, upper: bool, bound: Pair, tag: int) -> Clash | None:
        """Put a bound on a variable; return a clash if another bound of the same variable contradicts it."""
        same, other = (self._upper, self._lower) if upper else (self._lower, self._upper)
        present, opposite = same[variable], other[variable]
        if present is not None and (bound >= present[0] if upper else bound <= present[0]):
            return None
        if opposite is not None and (bound < opposite[0] if upper else bound > opposite[0]):
            return [Reason(tag, 1, upper), Reason(opposite[1], 1, not upper)]
        self._trail.append((variable, upper, present))
        same[variable] = bound, tag
        value = self.values[variable]
        if value > bound if upper else value < bound:
            if variable in self._rows:
                self._suspect(variable)
            else:
                self._move(variable, (bound[0] - value[0], bound[1] - value[1]))
        return None

    def _suspect(self, variable: int) -> None:
        if variable not in self._suspected:
            self._suspected.add(variable)
            heappush(self._suspects, variable)

    def _move(self, variable: int, step: Pair) -> None:
        """Move a nonbasic variable, and with it the basic ones that depend on it."""
        values, (a, b) = self.values, step
        before = values[variable]
        values[variable] = tidy(before[0] + a), tidy(before[1] + b)
        for basic in self._columns[variable]:
            coefficient = self._rows[basic][variable]
            before = values[basic]
            values[basic] = tidy(before[0] + coefficient * a), tidy(before[1] + coefficient * b) if b else before[1]
            self._suspect(basic)

    # ---- feasibility

    def check(self) -> Clash | None:
        """Move the values inside all bounds, or return the bounds that add up to a contradiction (Farkas)."""
        pivots, work = 0, 0
        while self._suspects:
            self._spend(work + 1)
            work = 0
            basic = heappop(self._suspects)
            self._suspected.discard(basic)
            broken = self._broken(basic)
            if broken is None:
                continue
            target, upper = broken
            entering = self._entering(basic, rising=not upper, bland=pivots > PATIENCE)
            if entering is None:
                self._suspect(basic)
                return self._explain(basic, upper=upper)
            value, coefficient = self.values[basic], self._rows[basic][entering]
            self._move(entering, (over(target[0] - value[0], coefficient), over(target[1] - value[1], coefficient)))
            work = self._pivot(basic, entering)
            self._suspect(entering)
            pivots += 1
        return None

    def _broken(self, basic: int) -> tuple[Pair, bool] | None:
        if basic in self._rows:
            value, upper, lower = self.values[basic], self._upper[basic], self._lower[basic]
            if upper is not None and value > upper[0]:
                return upper[0], True
            if lower is not None and value < lower[0]:
                return lower[0], False
        return None

    def _entering(self, basic: int, *, rising: bool, bland: bool) -> int | None:
        """Return a nonbasic variable that can still move so that the basic one rises (or falls)."""
        best: tuple[int, int] | None = None
        for part, coefficient in self._rows[basic].items():
            limit = self._upper[part] if (coefficient > 0) == rising else self._lower[part]
            if limit is None or limit[0] != self.values[part]:
                cost = 0 if bland else len(self._columns[part])
                if best is None or (cost, part) < best:
                    best = cost, part
        return None if best is None else best[1]

    def _explain(self, basic: int, *, upper: bool) -> Clash:
        own = self._upper[basic] if upper else self._lower[basic]
        reasons: list[tuple[Limit | None, Number, bool]] = [(own, 1, upper)]
        for part, coefficient in self._rows[basic].items():
            above = (coefficient > 0) != upper  # the part holds the basic variable at the wrong side by this bound
            reasons.append((self._upper[part] if above else self._lower[part], coefficient if coefficient > 0 else -coefficient, above))
        return [Reason(limit[1], multiplier, above) for limit, multiplier, above in reasons if limit is not None]

    def _pivot(self, leaving: int, entering: int) -> int:
        """Express the entering variable by the leaving one, everywhere; return how many numbers that changed."""
        rows, columns = self._rows, self._columns
        row = rows.pop(leaving)
        coefficient = row.pop(entering)
        solved = {part: over(-each, coefficient) for part, each in row.items()}
        solved[leaving] = over(1, coefficient)
        for part in row:
            columns[part].discard(leaving)
        columns[entering].discard(leaving)
        users, columns[entering] = columns[entering], set()
        for basic in users:
            target = rows[basic]
            factor = target.pop(entering)
            for part, each in solved.items():
                total = tidy(target.get(part, 0) + factor * each)
                if total:
                    target[part] = total
                    columns[part].add(basic)
                else:
                    del target[part]
                    columns[part].discard(basic)
        rows[entering] = solved
        for part in solved:
            columns[part].add(entering)
        return len(users) * len(solved)
