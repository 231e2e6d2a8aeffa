"""
What happens far along a ray: whether formulas hold for ever once they hold far enough out.

This is the judge of every "there is no end". Along a ray each side of a relation, and each arm of a Max, Min, Abs or Piecewise, is in
the end a straight line. Beyond the last point at which two such lines meet nothing changes any more; there the formulas are evaluated.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations
from typing import Any, NamedTuple

from sympy import Abs, Basic, Integer, Max, Min, Symbol
from sympy.core.relational import Relational

from dealmodel.errors import FormulaError
from dealmodel.logic.evaluation import World, evaluate, value_of
from dealmodel.logic.expressions import from_below
from dealmodel.logic.numbers import Number
from dealmodel.logic.proofs import polynomial

Pair = tuple[Basic, Basic]


class Line(NamedTuple):
    """A sum of symbols with their factors, and what is added."""

    terms: list[tuple[Symbol, Number]]
    constant: Number


class Horizon:
    """Looks along rays; what formulas consist of is found out once."""

    def __init__(self) -> None:
        """Begin with no formulas."""
        self._known: dict[int, tuple[Basic, list[Line], list[Pair]]] = {}  # by id; keeps the formula alive

    def goes_on(self, formulas: Iterable[Basic], world: World, ray: World, expression: Basic, *, upward: bool) -> bool:
        """
        Tell whether formulas that hold in a world hold in all that lie far enough along a ray, on which an expression rises (or falls).

        >>> x = Symbol("x")
        >>> Horizon().goes_on([x > 3], World({x: 4}), World({x: 1}), x, upward=True)
        True
        >>> Horizon().goes_on([x < 9], World({x: 4}), World({x: 1}), x, upward=True)
        False
        """
        slanted = [(each, self._slanted(each, ray.exact)) for each in formulas]
        slanted = [(each, lines) for each, lines in slanted if any(lines)]  # the others stay as they are
        every = [*(lines for _, lines in slanted), self._slanted(expression, ray.exact)]
        far: int | Fraction = 0
        while True:
            here, there = along(world, ray, far), along(world, ray, far + 1)
            steps = max(_last_meeting(*lines, here, there) for lines in every)
            if not steps:
                break
            far += steps + 1
        before, after = value_of(expression, here), value_of(expression, there)
        return (after > before if upward else after < before) and all(evaluate(each, there) for each, _ in slanted)

    def _slanted(self, formula: Basic, ray: Mapping[Symbol, Any]) -> tuple[list[tuple[Line, Number]], list[Pair]]:
        """Return the lines of a formula that rise or fall along a ray, each with its slope, and those that are bent."""
        if id(formula) not in self._known:
            self._known[id(formula)] = formula, *_lines(formula)
        _, straight, bent = self._known[id(formula)]
        sloping = ((line, sum([factor * ray[symbol] for symbol, factor in line.terms if symbol in ray])) for line in straight)
        return [(line, slope) for line, slope in sloping if slope], bent


def _last_meeting(sloping: list[tuple[Line, Number]], bent: list[Pair], here: World, there: World) -> int | Fraction:
    """Return after how many steps from here the last two lines of a formula meet; zero if none do."""
    steps: int | Fraction = 0
    for line, slope in sloping:
        height = line.constant + sum([factor * here.exact[symbol] for symbol, factor in line.terms])
        if (height < 0) is (slope > 0) and height:
            steps = max(steps, -height / Fraction(slope))
    return max([steps, *(_meeting(pair, here, there) for pair in bent)])


def along(world: World, ray: World, steps: int | Fraction) -> World:
    """
    Return the world some steps ahead.

    >>> along(World({Symbol("x"): 4}), World({Symbol("x"): 2}), 3)
    World(x=10)
    """
    return World.of_exact({**world.exact, **{symbol: world.exact[symbol] + steps * change for symbol, change in ray.exact.items()}})


def _lines(formula: Basic) -> tuple[list[Line], list[Pair]]:
    """Return the differences of which the sign matters: straight lines, and others as pairs of expressions."""
    straight, bent = list[Line](), list[Pair]()
    for pair in (pair for part in from_below(formula) for pair in _pairs(part)):
        try:
            line = polynomial(pair[0])
            for each, factor in polynomial(pair[1]).items():
                line[each] = line.get(each, 0) - factor
        except (FormulaError, TypeError):  # not a polynomial, or an equation of Booleans
            continue
        if all(len(each) < 2 and all(isinstance(symbol, Symbol) for symbol in each) for each in line):
            straight.append(Line([(each[0], factor) for each, factor in line.items() if each], line.get((), 0)))
        else:
            bent.append(pair)
    return straight, bent


def _pairs(part: Basic) -> list[Pair]:
    if isinstance(part, Relational):
        return [tuple(part.args)]
    if isinstance(part, (Max, Min)):
        return list(combinations(part.args, 2))
    return [(part.args[0], Integer(0))] if isinstance(part, Abs) else []


def _meeting(pair: Pair, here: World, there: World) -> int | Fraction:
    """Return after how many steps from here two bent lines meet, as they run between here and there."""
    try:
        now, then = (Fraction(value_of(pair[0], place) - value_of(pair[1], place)) for place in (here, there))
    except FormulaError:
        return 0
    return now / (now - then) if now != then else 0
