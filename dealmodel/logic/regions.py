"""
Where two numbers can lie together: the exact convex polygon around all pairs of values that two expressions can take.

A line from corner to corner is an edge if nothing lies beyond it; otherwise the farthest point beyond is another corner, and two lines
take its place. Every edge is an optimum with its proof.
"""

from collections.abc import Iterable, Iterator

from attrs import field, frozen
from sympy import Basic, Ge, Rational

from dealmodel.errors import FormulaError, Undecided
from dealmodel.logic.answers import Optimum
from dealmodel.logic.budgets import Budget
from dealmodel.logic.solver import ConstraintSystem
from dealmodel.values import one_line

Point = tuple[Rational, Rational]
AXES = ((1, 0), (0, 1), (-1, 0), (0, -1))
DEPTH = 60  # lines one inside the other until a polygon has too many corners to be told apart
TRIES = 8  # how often a corner that nothing reaches is looked for from closer by


@frozen
class Edge:
    """An edge of a region, from corner to corner with the region at its left, and the proof that nothing lies beyond."""

    start: Point
    end: Point
    optimum: Optimum = field(eq=False, repr=False)

    __repr__ = one_line

    @property
    def because(self) -> tuple[str, ...]:
        """The names of the formulas that make it an edge."""
        return self.optimum.because

    @property
    def attained(self) -> bool:
        """Whether some world lies on its line, or worlds only come as near as one likes."""
        return self.optimum.attained


@frozen
class Region:
    """
    The convex polygon around all pairs of values: outside of it there is no world; inside, formulas with cases may leave gaps.

    No corner: there is no world at all. One corner is a point; two edges with the same ends are a line.
    """

    corners: tuple[Point, ...]  #: counterclockwise
    edges: tuple[Edge, ...] = field(default=(), kw_only=True)

    __repr__ = one_line


def region(
    system: ConstraintSystem, across: Basic, up: Basic, *, assuming: Iterable[Basic] = (), budget: Budget | None = None
) -> Region:
    """
    Return the convex polygon around all pairs of values that two expressions can take together.

    Raises:
        FormulaError: one of the expressions has no least or no greatest value.
        Undecided: an optimum is not known, and why.

    >>> from sympy import symbols
    >>> x, y = symbols("x y")
    >>> system = ConstraintSystem()
    >>> system.extend({"1": x >= 0, "2": y >= 0, "3": x + 2 * y <= 4})
    >>> found = region(system, x, y)
    >>> found.corners
    ((4, 0), (0, 2), (0, 0))
    >>> [edge.because for edge in found.edges]
    [('3',), ('1',), ('2',)]
    """
    ask = _Support(system, across, up, tuple(assuming), budget)
    ends = [ask.farthest(each) for each in AXES]
    if any(each.clash for each in ends):
        return Region(())
    points = [ask.corner(direction, end) for direction, end in zip(AXES, ends, strict=True)]
    lines = [edge for one, other in zip(points, [*points[1:], points[0]], strict=True) for edge in ask.edges(one, other, DEPTH)]
    edges = _joined(lines)
    return Region(tuple(each.start for each in edges) or (points[0],), edges=edges)


@frozen
class _Support:
    """The questions how far worlds reach in a direction."""

    system: ConstraintSystem
    across: Basic
    up: Basic
    assuming: tuple[Basic, ...]
    budget: Budget | None = field(eq=False)

    def farthest(self, direction: tuple[Basic, Basic], *beside: Basic) -> Optimum:
        """Return how far worlds reach in a direction, under some more formulas."""
        one, other = direction
        expression = one * self.across + other * self.up
        found = self.system.maximize(expression, [*self.assuming, *beside], budget=self.budget)
        if found.unbounded:
            raise FormulaError(f"{expression} has no greatest value, so the region has no end there; add a limit, or assume one")
        if found.value is None and not found.clash:
            raise Undecided(f"how large {expression} can be is not known: {found.reason}")
        return found

    def reach(self, direction: tuple[Basic, Basic], *beside: Basic) -> Rational:
        """Return how far worlds reach in a direction, where there are some."""
        found = self.farthest(direction, *beside).value
        assert found is not None, "there are worlds"
        return found

    def corner(self, direction: tuple[Basic, Basic], found: Optimum) -> Point:
        """Return a point of the region that lies farthest in a direction."""
        if found.attained:
            return self.place(found)
        return self.limit(direction, found.value)

    def place(self, found: Optimum) -> Point:
        """Return where the world of an optimum lies."""
        values = {symbol: found.witness.get(symbol, Rational(0)) for each in (self.across, self.up) for symbol in each.free_symbols}
        return self.across.xreplace(values), self.up.xreplace(values)

    def limit(self, direction: tuple[Basic, Basic], value: Basic) -> Point:
        """
        Return the point that worlds come as near to as one likes: the farthest sideways, of those that are near enough to the end.

        How far sideways they reach shrinks along a straight line, once they are near, so that two distances give the point. It is proved
        by two directions a little aside, beyond which nothing lies: the line of the one between touches the region nowhere else.
        """
        one, other = direction
        ahead, length = one * self.across + other * self.up, one**2 + other**2
        for power in range(TRIES):
            gaps = (Rational(1, 16**power), Rational(1, 2 * 16**power))
            reaches = [self.reach((-other, one), Ge(ahead, value - gap, evaluate=False)) for gap in gaps]
            aside = 2 * reaches[1] - reaches[0]
            point = ((one * value - other * aside) / length, (other * value + one * aside) / length)
            tilted = [(one - gap * other, other + gap * one) for gap in gaps]
            if all(self.reach(each) == each[0] * point[0] + each[1] * point[1] for each in tilted):
                return point
        raise Undecided(f"where {ahead} comes nearest to {value}, which it never reaches, is not known")

    def edges(self, start: Point, end: Point, depth: int) -> Iterator[Edge]:
        """Yield the edges from one corner to another, counterclockwise."""
        if start == end:
            return
        direction = (end[1] - start[1], start[0] - end[0])
        found = self.farthest(direction)
        if found.value == direction[0] * start[0] + direction[1] * start[1]:
            yield Edge(start, end, found)
            return
        if not depth:
            raise Undecided("the region has too many corners to tell them apart")
        between = self.corner(direction, found)
        yield from self.edges(start, between, depth - 1)
        yield from self.edges(between, end, depth - 1)


def _joined(edges: list[Edge]) -> tuple[Edge, ...]:
    """Return edges in order, those that lie on one line and follow each other as one."""
    found: list[Edge] = []
    for each in edges:
        if found and _straight(found[-1], each):
            found[-1] = Edge(found[-1].start, each.end, each.optimum)
        else:
            found.append(each)
    if len(found) > 2 and _straight(found[-1], found[0]):
        last = found.pop()
        found[0] = Edge(last.start, found[0].end, last.optimum)
    return tuple(found)


def _straight(one: Edge, other: Edge) -> bool:
    (left, low), (middle, height), (right, high) = one.start, one.end, other.end
    turn = (middle - left) * (high - height) - (height - low) * (right - middle)
    ahead = (middle - left) * (right - middle) + (height - low) * (high - height)
    return bool(turn == 0 and ahead > 0)
