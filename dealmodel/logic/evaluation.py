"""
Worlds, and the exact truth of a formula in one.

This is the judge of every witness: it knows nothing of the solver, calls none of SymPy's simplification, and uses exact
rational numbers only. It does not recurse, so depth is no limit.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from sympy import (
    ITE,
    Abs,
    Add,
    And,
    Basic,
    Eq,
    Equivalent,
    Ge,
    Gt,
    Implies,
    Le,
    Lt,
    Max,
    Min,
    Mul,
    Nand,
    Ne,
    Nor,
    Not,
    Or,
    Piecewise,
    Pow,
    Rational,
    Symbol,
    Tuple,
    Xor,
    ceiling,
    false,
    floor,
    true,
)
from sympy.functions.elementary.piecewise import ExprCondPair

from dealmodel.errors import FormulaError

LARGEST_POWER = 1000


class World(Mapping[Symbol, Basic]):
    """
    A value for every symbol: a Rational, or true or false. Does not change.

    >>> world = World({Symbol("x"): Rational(1, 2), Symbol("b"): true})
    >>> world
    World(x=1/2, b=True)
    >>> world[Symbol("x")]
    1/2
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[Symbol, Basic] | None = None) -> None:
        """Take the values in the order to show them."""
        self._values = dict(values or {})

    def __getitem__(self, symbol: Symbol) -> Basic:
        """Return the value of a symbol."""
        return self._values[symbol]

    def __iter__(self) -> Iterator[Symbol]:
        """Go through the symbols in order."""
        return iter(self._values)

    def __len__(self) -> int:
        """Return how many symbols there are."""
        return len(self._values)

    def __hash__(self) -> int:
        """Return a hash that goes with equality of mappings."""
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        """Show every value."""
        return f"World({', '.join(f'{symbol}={value}' for symbol, value in self._values.items())})"


def evaluate(formula: Basic, world: Mapping[Any, Any]) -> bool:  # Any: SymPy's symbols and values have no types
    """
    Tell whether a formula is true in a world, exactly.

    Raises:
        FormulaError: a symbol has no value or one of the wrong kind, or the formula uses what has no exact rational value.

    >>> x, b = Symbol("x"), Symbol("b")
    >>> evaluate(Implies(b, x**2 > 3), {x: Rational(-7, 4), b: true})
    True
    """
    found = value_of(formula, world)
    if isinstance(found, bool):
        return found
    raise FormulaError(f"{_short(formula)} is the number {found}, not true or false; compare it with another")


def value_of(expression: Basic, world: Mapping[Any, Any]) -> bool | Fraction:  # Any: as above
    """
    Return the exact value of a formula or an expression in a world.

    Raises:
        FormulaError: as for `evaluate`.

    >>> x = Symbol("x")
    >>> value_of(Max(x, 3) / 2, {x: 4})
    Fraction(2, 1)
    """
    done: dict[int, Any] = {}  # values are bool, Fraction, or a FormulaError: a part without value may be in a case not taken
    stack = [expression]
    while stack:
        each = stack[-1]
        if id(each) in done:
            stack.pop()
            continue
        parts = each.args
        open_parts = [part for part in parts if id(part) not in done]
        if open_parts:
            stack += open_parts
        else:
            done[id(each)] = _leaf(each, world) if not parts else _apply(each, [done[id(part)] for part in parts])
    found = done[id(expression)]
    if isinstance(found, FormulaError):
        raise found
    return found  # type: ignore[no-any-return]  # a dictionary of three sorts of values


def _short(expression: Basic) -> str:
    try:
        return f"'{expression}'"
    except RecursionError:
        return f"a very deep {type(expression).__name__}"


def _leaf(leaf: Basic, world: Mapping[Any, Any]) -> Any:  # Any: as for `done` above
    value = leaf
    if isinstance(leaf, Symbol):
        if leaf not in world:
            return FormulaError(f"'{leaf}' has no value in this world")
        value = world[leaf]
    if value is True or value is False or value in (true, false):
        return bool(value)
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    if isinstance(value, Rational) and value.q != 0:
        return Fraction(int(value.p), int(value.q))
    return FormulaError(f"{_short(leaf)} has the value {value}, which is neither an exact rational number nor true or false")


def _apply(whole: Basic, values: Sequence[Any]) -> Any:  # Any: as for `done` above
    if isinstance(whole, (ExprCondPair, Tuple)):
        return tuple(values)
    if isinstance(whole, Piecewise):
        return _first_case(whole, values)
    if isinstance(whole, ITE):
        test = values[0]
        return test if isinstance(test, FormulaError) else values[1] if test else values[2]
    unknown = next((value for value in values if isinstance(value, FormulaError)), None)
    if unknown is not None:
        return unknown
    booleans = sum(isinstance(value, bool) for value in values)
    if booleans == len(values) and type(whole) in CONNECTIVES:
        return CONNECTIVES[type(whole)](values)
    if not booleans and type(whole) in NUMERIC:
        return NUMERIC[type(whole)](values)
    if not booleans and isinstance(whole, Pow):
        return _power(whole, *values)
    what = "mixes numbers and Booleans" if 0 < booleans < len(values) else "has no exact rational value here"
    return FormulaError(f"{_short(whole)} {what}")


def _first_case(whole: Basic, cases: Sequence[Any]) -> Any:  # Any: as for `done` above
    for value, test in cases:
        if isinstance(test, FormulaError) or test:
            return test if isinstance(test, FormulaError) else value
    return FormulaError(f"no case of {_short(whole)} applies in this world")


def _power(whole: Basic, base: Fraction, exponent: Fraction) -> Fraction | FormulaError:
    if exponent.denominator != 1 or abs(exponent) > LARGEST_POWER:
        return FormulaError(f"{_short(whole)} has no exact rational value here: its exponent is {exponent}")
    if base == 0 and exponent < 0:
        return FormulaError(f"{_short(whole)} divides by zero in this world")
    return base ** int(exponent)


def _product(values: Sequence[Fraction]) -> Fraction:
    result = Fraction(1)
    for value in values:
        result *= value
    return result


CONNECTIVES: dict[type, Callable[[Sequence[Any]], bool]] = {  # Any: SymPy's classes have no types
    Not: lambda v: not v[0],
    And: all,
    Or: any,
    Nand: lambda v: not all(v),
    Nor: lambda v: not any(v),
    Implies: lambda v: not v[0] or v[1],
    Equivalent: lambda v: all(v) or not any(v),
    Xor: lambda v: sum(v) % 2 == 1,
    Eq: lambda v: v[0] == v[1],
    Ne: lambda v: v[0] != v[1],
}
NUMERIC: dict[type, Callable[[Sequence[Any]], bool | Fraction]] = {
    Eq: lambda v: v[0] == v[1],
    Ne: lambda v: v[0] != v[1],
    Le: lambda v: v[0] <= v[1],
    Lt: lambda v: v[0] < v[1],
    Ge: lambda v: v[0] >= v[1],
    Gt: lambda v: v[0] > v[1],
    Add: lambda v: sum(v, Fraction(0)),
    Mul: _product,
    Min: min,
    Max: max,
    Abs: lambda v: abs(v[0]),
    floor: lambda v: Fraction(v[0].__floor__()),
    ceiling: lambda v: Fraction(v[0].__ceil__()),
}
