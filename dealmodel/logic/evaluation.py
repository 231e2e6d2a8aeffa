"""
Worlds, and the exact truth of a formula in one.

This is the judge of every witness: it knows nothing of the solver, calls none of SymPy's simplification, and uses exact
rational numbers only. What decides a formula is enough: `b | (1/x > 2)` is true where b is, even if x is zero. Where no case of a
Piecewise applies, no comparison with it holds, as in SymPy; only "not equal" does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from operator import ge, gt, le, lt
from typing import Any, Self

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
    Integer,
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
    S,
    Symbol,
    Xor,
    ceiling,
    false,
    floor,
    true,
)

from dealmodel.errors import FormulaError
from dealmodel.logic.expressions import from_below, number_of, spelled

LARGEST_POWER = 1000


class NoCase(FormulaError):
    """No case of a Piecewise applies, so that it has no value."""


Exact = bool | int | Fraction
PLAIN = frozenset((bool, int, Fraction))


def exact(value: Any) -> Exact | None:  # Any: a value of SymPy's or Python's
    """
    Return a truth value or rational number as Python's own; None if it is neither.

    >>> exact(true), exact(Rational(1, 2)), exact(0.5)
    (True, Fraction(1, 2), None)
    """
    if isinstance(value, (bool, int, Fraction)):
        return value
    if value is true or value is false:
        return value is true
    if isinstance(value, Rational) and value.q != 0:
        return number_of(value)
    return None


class World(Mapping[Symbol, Basic]):
    """
    A value for every symbol: a Rational, or true or false. Does not change.

    >>> world = World({Symbol("x"): Rational(1, 2), Symbol("b"): true})
    >>> world
    World(x=1/2, b=True)
    >>> world[Symbol("x")]
    1/2
    """

    __slots__ = ("exact",)

    def __init__(self, values: Mapping[Symbol, Any] | None = None) -> None:  # Any: as for `exact`
        """Take the values, SymPy's or Python's, in the order to show them."""
        self.exact: dict[Symbol, Any] = {  #: the values as Python's own numbers and truth values
            symbol: value if (known := exact(value)) is None else known for symbol, value in (values or {}).items()
        }

    @classmethod
    def of_exact(cls, values: dict[Symbol, Exact]) -> Self:
        """Take values that are Python's own already, as they are."""
        world = cls.__new__(cls)
        world.exact = values
        return world

    def __getitem__(self, symbol: Symbol) -> Basic:
        """Return the value of a symbol."""
        value = self.exact[symbol]
        if isinstance(value, bool):
            return true if value else false
        if isinstance(value, (int, Fraction)):
            return Integer(value) if value.denominator == 1 else Rational(value.numerator, value.denominator)
        return value

    def __iter__(self) -> Iterator[Symbol]:
        """Go through the symbols in order."""
        return iter(self.exact)

    def __len__(self) -> int:
        """Return how many symbols there are."""
        return len(self.exact)

    def __hash__(self) -> int:
        """Return a hash that goes with equality of mappings."""
        return hash(frozenset(self.items()))

    def __repr__(self) -> str:
        """Show every value."""
        return f"World({', '.join(f'{symbol}={value}' for symbol, value in self.items())})"


def evaluate(formula: Basic, world: Mapping[Any, Any]) -> bool:  # Any: SymPy's symbols and values have no types
    """
    Tell whether a formula is true in a world, exactly.

    Raises:
        FormulaError: what decides it has no value: a symbol without one or with one of the wrong kind, or no exact rational value.

    >>> x, b = Symbol("x"), Symbol("b")
    >>> evaluate(Implies(b, x**2 > 3), {x: Rational(-7, 4), b: true})
    True
    """
    found = value_of(formula, world)
    if isinstance(found, bool):
        return found
    raise FormulaError(f"'{spelled(formula)}' is the number {found}, not true or false; compare it with another")


def holds(formula: Basic, world: Mapping[Any, Any]) -> bool:  # Any: as above
    """
    Tell whether a formula is known to be true in a world; what has no value there is not.

    >>> holds(Symbol("x") > 3, {})
    False
    """
    try:
        return evaluate(formula, world)
    except FormulaError:
        return False


def value_of(expression: Basic, world: Mapping[Any, Any]) -> Exact:  # Any: as above
    """
    Return the exact value of a formula or an expression in a world.

    Raises:
        FormulaError: as for `evaluate`.

    >>> x = Symbol("x")
    >>> value_of(Max(x, 3) / 2, {x: 4})
    2
    """
    found = Evaluation(world).value(expression)
    return found.numerator if isinstance(found, Fraction) and found.denominator == 1 else found


class Evaluation:
    """One world, and the symbols it was asked about."""

    def __init__(self, world: Mapping[Any, Any]) -> None:  # Any: as above
        """Take a world."""
        self._values = world.exact if isinstance(world, World) else world
        self._from_below: dict[int, Exact | FormulaError] = {}  # by id: parts of what is too deep to evaluate from above
        self.asked: list[Symbol] = []

    def value(self, expression: Basic) -> Exact:
        """Return the value of an expression."""
        try:
            return self._value(expression)
        except RecursionError:
            for part in from_below(expression):
                self._from_below[id(part)] = self._value_or_trouble(part)
            return self._value(expression)

    def _value_or_trouble(self, part: Basic) -> "Exact | FormulaError":
        try:
            return self._value(part)
        except FormulaError as trouble:
            return trouble

    def _value(self, each: Basic) -> Exact:
        if self._from_below and id(each) in self._from_below:
            known = self._from_below[id(each)]
            if isinstance(known, FormulaError):
                raise known
            return known
        rule = RULES.get(type(each))
        if rule is not None:
            return rule(self, each)
        if isinstance(each, Symbol):
            return self.value_of_symbol(each)
        return self._value_of_number(each)

    def _value_of_number(self, each: Basic) -> Exact:
        found = exact(each)
        if found is None:
            what = "has no exact rational value here" if each.args else "is neither an exact rational number nor true or false"
            raise FormulaError(f"'{spelled(each)}' {what}")
        return found

    def value_of_symbol(self, symbol: Symbol) -> Exact:
        """Return the value of a symbol."""
        self.asked.append(symbol)
        value = self._values.get(symbol)
        found = value if type(value) in PLAIN else exact(value)
        if found is not None:
            return found
        if symbol not in self._values:
            raise FormulaError(f"'{symbol}' has no value in this world")
        raise FormulaError(f"'{symbol}' is {value}, which is neither an exact rational number nor true or false")

    def truth(self, each: Basic, inside: Basic) -> bool:
        """Return the value of what has to be true or false."""
        found = self._value(each)
        if found is True or found is False:
            return found
        raise FormulaError(f"'{spelled(inside)}' mixes numbers and Booleans")

    def number(self, each: Basic, inside: Basic) -> int | Fraction:
        """Return the value of what has to be a number."""
        found = self.value_of_symbol(each) if type(each) is Symbol else self._value(each)
        if found is True or found is False:
            raise FormulaError(f"'{spelled(inside)}' mixes numbers and Booleans")
        return found

    def some(self, parts: Iterable[Basic], inside: Basic, *, holds: bool) -> bool:
        """Tell whether some part is true (or some is false); one that has no value does not matter if another decides."""
        trouble = None
        for part in parts:
            try:
                if self.truth(part, inside) is holds:
                    return True
            except FormulaError as found:
                trouble = trouble or found
        if trouble is not None:
            raise trouble
        return False

    def numbers(self, whole: Basic) -> list[int | Fraction]:
        """Return the values of all parts, which have to be numbers."""
        return [self.number(part, whole) for part in whole.args]


def _comparison(compare: Callable[[Any, Any], bool]) -> "Rule":
    def rule(at: Evaluation, whole: Basic) -> bool:
        left, right = whole.args
        try:
            return compare(at.number(left, whole), at.number(right, whole))
        except NoCase:
            return False

    return rule


def _implication(at: Evaluation, whole: Basic) -> bool:
    premise, conclusion = whole.args
    try:
        if not at.truth(premise, whole):
            return True
    except FormulaError:
        if at.truth(conclusion, whole):
            return True
        raise
    return at.truth(conclusion, whole)


def _equation(at: Evaluation, whole: Basic) -> bool:
    try:
        left, right = (at._value(side) for side in whole.args)
    except NoCase:
        return isinstance(whole, Ne)
    if isinstance(left, bool) is not isinstance(right, bool):
        raise FormulaError(f"'{spelled(whole)}' mixes numbers and Booleans")
    return (left == right) is isinstance(whole, Eq)


def _absolute(at: Evaluation, whole: Basic) -> int | Fraction:
    value = at.number(whole.args[0], whole)
    return -value if value < 0 else value


def _sum(at: Evaluation, whole: Basic) -> int | Fraction:
    result: int | Fraction = 0
    for part in whole.args:
        result += at.number(part, whole)
    return result


def _product(at: Evaluation, whole: Basic) -> int | Fraction:
    result: int | Fraction = 1
    for part in whole.args:
        result *= at.number(part, whole)
    return result


def _power(at: Evaluation, whole: Basic) -> int | Fraction:
    base, exponent = at.numbers(whole)
    if exponent.denominator != 1 or not -LARGEST_POWER <= exponent <= LARGEST_POWER:
        raise FormulaError(f"'{spelled(whole)}' has no exact rational value here: its exponent is {exponent}")
    if base == 0 and exponent < 0:
        raise FormulaError(f"'{spelled(whole)}' divides by zero in this world")
    return Fraction(base) ** int(exponent)


def _first_case(at: Evaluation, whole: Basic) -> Exact:
    for value, test in whole.args:
        if at.truth(test, whole):
            return at.number(value, whole)
    raise NoCase(f"no case of '{spelled(whole)}' applies in this world")


def _choice(at: Evaluation, whole: Basic) -> bool:
    test, then, otherwise = whole.args
    return at.truth(then if at.truth(test, whole) else otherwise, whole)


Rule = Callable[[Evaluation, Basic], Exact]
RULES: dict[type, Rule] = {
    Symbol: Evaluation.value_of_symbol,
    **dict.fromkeys((Integer, Rational, *map(type, (S.Zero, S.One, S.NegativeOne, S.Half))), Evaluation._value_of_number),
    And: lambda at, whole: not at.some(whole.args, whole, holds=False),
    Or: lambda at, whole: at.some(whole.args, whole, holds=True),
    Nand: lambda at, whole: at.some(whole.args, whole, holds=False),
    Nor: lambda at, whole: not at.some(whole.args, whole, holds=True),
    Not: lambda at, whole: not at.truth(whole.args[0], whole),
    Implies: _implication,
    Equivalent: lambda at, whole: len({at.truth(part, whole) for part in whole.args}) == 1,
    Xor: lambda at, whole: sum(at.truth(part, whole) for part in whole.args) % 2 == 1,
    ITE: _choice,
    Eq: _equation,
    Ne: _equation,
    Le: _comparison(le),
    Lt: _comparison(lt),
    Ge: _comparison(ge),
    Gt: _comparison(gt),
    Add: _sum,
    Mul: _product,
    Pow: _power,
    Min: lambda at, whole: min(at.numbers(whole)),
    Max: lambda at, whole: max(at.numbers(whole)),
    Abs: _absolute,
    floor: lambda at, whole: at.number(whole.args[0], whole).__floor__(),
    ceiling: lambda at, whole: at.number(whole.args[0], whole).__ceil__(),
    Piecewise: _first_case,
}
