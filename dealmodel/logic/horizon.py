"""
What happens far along a ray: whether formulas hold for ever once they hold far enough out.

This is the judge of every "there is no end". Along a ray each side of a relation, and each arm of a Max, Min, Abs or Piecewise, is in
the end a straight line. Beyond the last point at which two such lines meet nothing changes any more; there the formulas are evaluated.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations
from typing import Any

from sympy import Abs, Basic, Integer, Max, Min, Symbol
from sympy.core.relational import Relational

from dealmodel.errors import FormulaError
from dealmodel.logic.evaluation import World, evaluate, value_of
from dealmodel.logic.expressions import from_below
from dealmodel.logic.proofs import Polynomial, polynomial

Pair = tuple[Basic, Basic]


class Horizon:
    """Looks along rays; what formulas consist of is found out once."""

    def __init__(self) -> None:
        """Begin with no formulas."""
        self._known: dict[int, tuple[Basic, list[Polynomial], list[Pair]]] = {}  # by id; keeps the formula alive

    def goes_on(self, formulas: Iterable[Basic], world: World, ray: World, expression: Basic, *, upward: bool) -> bool:
        """
        Tell whether formulas that hold in a world hold in all that lie far enough along a ray, on which an expression rises (or falls).

        >>> x = Symbol("x")
        >>> Horizon().goes_on([x > 3], World({x: 4}), World({x: 1}), x, upward=True)
        True
        >>> Horizon().goes_on([x < 9], World({x: 4}), World({x: 1}), x, upward=True)
        False
        """
        held = list(formulas)
        far: int | Fraction = 0
        while True:
            here, there = along(world, ray, far), along(world, ray, far + 1)
            steps = max((self._last_meeting(each, here, there, ray) for each in (*held, expression)), default=0)
            if not steps:
                break
            far += steps + 1
        before, after = value_of(expression, here), value_of(expression, there)
        return (after > before if upward else after < before) and all(evaluate(each, there) for each in held)

    def _last_meeting(self, formula: Basic, here: World, there: World, ray: World) -> int | Fraction:
        """Return after how many steps from here the last two lines of a formula meet; zero if none do."""
        if id(formula) not in self._known:
            self._known[id(formula)] = formula, *_lines(formula)
        _, straight, bent = self._known[id(formula)]
        meetings = [_crossing(line, here.exact, ray.exact) for line in straight]
        return max([0, *meetings, *(_meeting(pair, here, there) for pair in bent)])


def along(world: World, ray: World, steps: int | Fraction) -> World:
    """
    Return the world some steps ahead.

    >>> along(World({Symbol("x"): 4}), World({Symbol("x"): 2}), 3)
    World(x=10)
    """
    return World.of_exact({**world.exact, **{symbol: world.exact[symbol] + steps * change for symbol, change in ray.exact.items()}})


def _lines(formula: Basic) -> tuple[list[Polynomial], list[Pair]]:
    """Return the differences of which the sign matters: straight lines as polynomials, others as pairs of expressions."""
    straight, bent = list[Polynomial](), list[Pair]()
    for pair in (pair for part in from_below(formula) for pair in _pairs(part)):
        try:
            line = polynomial(pair[0] - pair[1])
        except (FormulaError, TypeError):  # not a polynomial, or an equation of Booleans
            continue
        plain = all(len(each) < 2 and all(isinstance(symbol, Symbol) for symbol in each) for each in line)
        if plain:
            straight.append(line)
        else:
            bent.append(pair)
    return straight, bent


def _pairs(part: Basic) -> list[Pair]:
    if isinstance(part, Relational):
        return [tuple(part.args)]
    if isinstance(part, (Max, Min)):
        return list(combinations(part.args, 2))
    return [(part.args[0], Integer(0))] if isinstance(part, Abs) else []


def _crossing(line: Polynomial, here: Mapping[Symbol, Any], ray: Mapping[Symbol, Any]) -> int | Fraction:
    """Return after how many steps along the ray a line is zero."""
    slope = sum(factor * ray[each[0]] for each, factor in line.items() if each and each[0] in ray)
    if not slope:
        return 0
    return -sum(factor * here[each[0]] if each else factor for each, factor in line.items()) / Fraction(slope)


def _meeting(pair: Pair, here: World, there: World) -> int | Fraction:
    """Return after how many steps from here two bent lines meet, as they run between here and there."""
    try:
        now, then = (Fraction(value_of(pair[0], place) - value_of(pair[1], place)) for place in (here, there))
    except FormulaError:
        return 0
    return now / (now - then) if now != then else 0
