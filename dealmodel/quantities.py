"""
Quantities: exact SymPy magnitudes with a unit.

A quantity holds its amount in the base unit of its dimension and remembers the unit it is shown in. Everything is exact: text, int,
Fraction, Decimal and SymPy numbers come in, floats are refused. Units and dimensions are compared before numbers.
"""

import operator
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from numbers import Rational as AnyRational
from typing import Any, NoReturn, Self

from attrs import field, frozen
from sympy import Abs, And, Basic, Eq, Expr, Ge, Gt, Le, Lt, Rational, S

from dealmodel.errors import EmptyWindow, NotACondition, UnitMismatch, UnreadableValue, WrongKind, brief
from dealmodel.mathematics import in_latex, text_in_latex
from dealmodel.numerals import LONGEST, check_length, digits_of, exact_number, grouped, read_number, rounded
from dealmodel.open_amounts import words_of
from dealmodel.units import GREATEST_POWER, REFERENCES, SCALES, Unit, refuse_mix, unit_from, unit_of

_SIGNS = str.maketrans({"€": "EUR", "₴": "UAH"})
_CURRENCY_FIRST = re.compile(r"\s*([A-Z]{3})\s*(?=[+\-\u2212]?\s*[0-9])")
_SIGN_FIRST = re.compile(r"\s*(\w*\$|£|¥)")
_SCALED = re.compile(rf"((?:(?:{'|'.join(SCALES)})\b\s*)*)(.*)", re.DOTALL)


@frozen(init=False, repr=False, order=False)
class Quantity:
    """
    An exact amount with a unit.

    Made from a text (`"1/3 t"`, `"12 500 t"`, `"USD 500 million"`) or from an exact number and a unit; without a unit it is a pure
    number. `==` asks whether two quantities are the same amount, whatever units they are shown in; `eq` states an equation.
    `<=` and the like give a SymPy relation in the base unit. A bare number beside a quantity is a pure number, so it stands beside
    pure numbers and as a factor only; 0 may start a sum.

    As text, a quantity has the digits that were given, in groups of three from five digits on; a computed amount is a decimal where
    that is exact, else a fraction. `format(amount, ".2f")` rounds half to even.

    Raises:
        InexactNumber: a float, also inside an expression.
        UnreadableValue: a text that is no quantity, or a number that is too long.
        UnknownUnit: a unit that nobody defined.

    >>> Quantity("1.5 mi").to("km")
    Quantity('2.414016 km')
    >>> print(Quantity("100 USD/t") * "12_500 t")
    1 250 000 USD
    >>> Quantity("1 kt") == Quantity(1000, "t")
    True
    """

    magnitude: Expr  #: the amount in the base unit of its dimension
    measure: Unit = field(eq=lambda unit: unit.base)  #: the unit it is shown in
    digits: str = field(eq=False)  #: as they were given; empty for a computed amount

    def __init__(self, value: Any, unit: str = "") -> None:  # Any: this is where anything a caller writes is looked at
        """Read a text, or a number with its unit; a quantity stays the amount it is."""
        if isinstance(value, str):
            count, digits, text = _read(value)
            if unit and text:
                raise UnreadableValue(f"quantity '{value}' has a unit, and '{brief(unit)}' is given beside it; write the unit once")
            measure = _unit_named(text or unit)
            self.__attrs_init__(count * measure.factor, measure, digits)
        elif isinstance(value, Quantity) or hasattr(value, "as_quantity"):
            read = quantity(value) if not unit else quantity(value).to(unit)
            self.__attrs_init__(read.magnitude, read.measure, read.digits)
        else:
            measure = _unit_named(unit)
            digits = f"{value:f}" if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < LONGEST else ""
            self.__attrs_init__(exact_number(value) * measure.factor, measure, digits)

    @classmethod
    def of(cls, value: Any, unit: str = "") -> Self:
        """
        Return the quantity that a number or SymPy expression counts in a unit.

        >>> from sympy import Symbol
        >>> Quantity.of(Symbol("x"), "kt").magnitude
        1000*x
        """
        measure = _unit_named(unit)
        return cls._made(exact_number(value) * measure.factor, measure)

    @classmethod
    def _made(cls, magnitude: Expr, measure: Unit, digits: str = "") -> Self:
        if isinstance(magnitude, Rational):
            check_length(magnitude)
        made = cls.__new__(cls)
        made.__attrs_init__(magnitude, measure, digits)
        return made

    @property
    def value(self) -> Expr:
        """The amount in the shown unit."""
        return self.magnitude / self.measure.factor

    @property
    def unit(self) -> str:
        """The unit it is shown in; empty for a pure number."""
        return self.measure.text

    @property
    def dimension(self) -> str:
        """What is measured, in words: "mass", "currency USD", "energy/volume", "pure number"."""
        return self.measure.dimension

    @property
    def is_constant(self) -> bool:
        """Whether no symbol occurs in it."""
        return isinstance(self.magnitude, Rational) or not self.magnitude.free_symbols

    @property
    def exact(self) -> Fraction:
        """
        The amount in the base unit as a fraction.

        Raises:
            UnreadableValue: it is no fraction: a symbol occurs in it, or a root.

        >>> Quantity("20 %").exact
        Fraction(1, 5)
        """
        if not isinstance(self.magnitude, Rational):
            raise UnreadableValue(f"'{self}' is no single fraction; expected a constant such as '5 t', without open terms")
        return Fraction(int(self.magnitude.p), int(self.magnitude.q))

    def to(self, unit: str) -> Self:
        """
        Return the same amount, shown in another unit of its dimension.

        Raises:
            UnitMismatch: the unit measures something else.

        >>> Quantity("4 bcm").to("mcm")
        Quantity('4000 mcm')
        """
        wanted = _unit_named(unit)
        if wanted.base != self.measure.base:
            refuse_mix(self.measure, wanted, "cannot be shown in")
        return self._made(self.magnitude, wanted, self.digits if wanted.factor == self.measure.factor else "")

    def __add__(self, other: Any) -> Self:
        """Return the sum, shown in the unit of the first."""
        return self._sum(other, operator.add)

    def __radd__(self, other: Any) -> Self:
        """Return the sum; 0 may start one, as `sum` does."""
        return self if type(other) is int and other == 0 else self._sum(other, operator.add)

    def __sub__(self, other: Any) -> Self:
        """Return the difference, shown in the unit of the first."""
        return self._sum(other, operator.sub)

    def __rsub__(self, other: Any) -> Self:
        """Return the difference, shown in the unit of this one."""
        return self._sum(other, lambda here, there: there - here)

    def _sum(self, other: Any, operation: Callable[[Expr, Expr], Expr]) -> Self:
        beside = _operand(other)
        if beside is NotImplemented:
            return NotImplemented  # type: ignore[no-any-return]  # leaves the operation to the other operand
        _check_same(self, beside)
        return self._made(operation(self.magnitude, beside.magnitude), self.measure)

    def __mul__(self, other: Any) -> Self:
        """Return the product; a bare factor is a pure number."""
        factor = _operand(other)
        if factor is NotImplemented:
            return NotImplemented
        measure = self.measure.times(factor.measure) if factor.unit else self.measure
        return self._made(self.magnitude * factor.magnitude, measure)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> "Quantity":
        """Return the quotient; a bare divisor is a pure number."""
        divisor = _operand(other)
        return NotImplemented if divisor is NotImplemented else _quotient(self, divisor)

    def __rtruediv__(self, other: Any) -> "Quantity":
        """Return the quotient."""
        dividend = _operand(other)
        return NotImplemented if dividend is NotImplemented else _quotient(dividend, self)

    def __pow__(self, power: Any) -> Self:
        """Return a whole power."""
        if not isinstance(power, int) or isinstance(power, bool) or abs(power) > GREATEST_POWER:
            raise UnreadableValue(f"'{self}' is raised to another power than a whole one up to {GREATEST_POWER}; multiply it out")
        if power < 0 and self.magnitude.is_zero:
            raise UnreadableValue(f"'{self}' is raised to '{power}', which divides by it; expected an amount other than 0")
        return self._made(self.magnitude**power, self.measure.to_the(power))

    def __neg__(self) -> Self:
        """Return the negative amount."""
        return self._made(-self.magnitude, self.measure)

    def __abs__(self) -> Self:
        """Return the amount without its sign."""
        return self._made(Abs(self.magnitude), self.measure)

    def __lt__(self, other: Any) -> Basic:
        """State that it is less."""
        return self._relation(other, operator.lt, Lt)

    def __le__(self, other: Any) -> Basic:
        """State that it is at most so much."""
        return self._relation(other, operator.le, Le)

    def __gt__(self, other: Any) -> Basic:
        """State that it is more."""
        return self._relation(other, operator.gt, Gt)

    def __ge__(self, other: Any) -> Basic:
        """State that it is at least so much."""
        return self._relation(other, operator.ge, Ge)

    def _relation(self, other: Any, decide: Callable[[Expr, Expr], Basic], state: Callable[..., Basic]) -> Basic:
        """Decide between constants; between others state the relation, unevaluated since that is ten times faster."""
        beside = _operand(other)
        if beside is NotImplemented:
            return NotImplemented
        _check_same(self, beside)
        if self.is_constant and beside.is_constant:
            return decide(self.magnitude, beside.magnitude)
        return state(self.magnitude, beside.magnitude, evaluate=False)

    def __bool__(self) -> NoReturn:
        """Refuse: an amount is neither true nor false."""
        raise NotACondition(f"quantity '{self}' is no condition; compare it, as in amount > '0 {self.unit}', or write eq(amount, other)")

    def __str__(self) -> str:
        """Return the amount with its unit, in groups of three digits from five on; an open one with the names of what is open."""
        words = None if isinstance(self.magnitude, Rational) else words_of(self.magnitude, self.measure)
        return words or self._text(grouped(self._number()))

    def __repr__(self) -> str:
        """Return the Python expression that gives this quantity."""
        if isinstance(self.magnitude, Rational):
            return f"Quantity('{self._text(self._number())}')"
        return f"Quantity.of({self.value}, '{self.unit}')"

    def __format__(self, spec: str) -> str:
        """Return the text; ".2f" rounds to two decimals, half to even."""
        if not spec:
            return str(self)
        match = re.fullmatch(r"\.([0-9]{1,2})f", spec)
        if not match or not isinstance(self.magnitude, Rational):
            raise UnreadableValue(f"'{self}' cannot be written in the format '{spec}'; expected a constant and a format such as '.2f'")
        return self._text(grouped(rounded(self.value, places=int(match[1]))))

    def _repr_latex_(self) -> str | None:
        """Return the amount for a notebook; None, which shows the text, where a number is too long."""
        number = in_latex(self.value)
        if number is None:
            return None
        return rf"${number}\ {text_in_latex(self.unit)}$" if self.unit else f"${number}$"

    def _number(self) -> str:
        if self.digits:
            return self.digits
        value = self.value
        text = digits_of(value) if isinstance(value, Rational) else str(value)
        return f"({text})" if value.is_Add and self.unit else text

    def _text(self, number: str) -> str:
        return f"{number} {self.measure.label(number)}".rstrip()


def quantity(value: Any, *, like: Any = None) -> Quantity:
    """
    Return the quantity that a value stands for: a quantity, a text, an exact number, or a thing with `as_quantity()`.

    A number without a unit is a pure number; beside a thing with `reads(number)` it counts in that thing's unit.

    Raises:
        InexactNumber, UnreadableValue, UnknownUnit: as for `Quantity`.
        WrongKind: a bool, None, a list and the like.

    >>> quantity("4 bcm"), quantity(7)
    (Quantity('4 bcm'), Quantity('7'))
    """
    if isinstance(value, Quantity):
        return value
    if hasattr(value, "as_quantity"):
        return value.as_quantity()  # type: ignore[no-any-return]  # a protocol of the layers above
    read = Quantity(value)
    is_bare = not read.unit and hasattr(like, "reads")
    return like.reads(read.magnitude) if is_bare else read


def eq(first: Any, second: Any) -> Basic:
    """
    State that two amounts are equal: true or false between constants, else an equation.

    Raises:
        UnitMismatch: they measure different things.

    >>> eq(Quantity("1 kt"), "1000 t")
    True
    """
    here, there = _pair(first, second)
    return Eq(here.magnitude, there.magnitude, evaluate=here.is_constant and there.is_constant)


def between(value: Any, low: Any, high: Any) -> Basic:
    """
    State that low <= value <= high, both ends included.

    Raises:
        EmptyWindow: the lower end lies above the upper one.
        UnitMismatch: they measure different things.

    >>> from sympy import Symbol
    >>> between(Quantity.of(Symbol("x"), "t"), "1 kt", "2 kt")
    (x >= 1000) & (x <= 2000)
    """
    at_least, least = _pair(value, low)
    at_most, most = _pair(value, high)
    if (least > most) is S.true:
        raise EmptyWindow(f"nothing lies between {least} and {most}; exchange the ends or correct one")
    ends = (at_least >= least, at_most <= most)
    return And(*ends, evaluate=S.true in ends or S.false in ends)


def gas_volume(volume: Any, *, at: str) -> Quantity:
    """
    Return a gas volume, or a rate or price of one, at another reference temperature: "0 C", "15 C" or "20 C".

    By the law of ideal gases at one pressure: volumes go with the temperature in kelvin.

    Raises:
        UnitMismatch: the unit does not say at which temperature it counts.
        UnreadableValue: another temperature.

    >>> gas_volume("273.15 m3@0C", at="15 C")
    Quantity('288.15 m3@15C')
    """
    read, reference = quantity(volume), str(at).replace("°", "").replace(" ", "")
    if reference not in REFERENCES:
        raise UnreadableValue(f"reference temperature '{brief(at)}' is none of those known; expected 0 C, 15 C or 20 C")
    if not read.measure.references:
        raise UnitMismatch(f"'{read}' does not say its reference temperature; write its unit as m3@0C, mcm@15C, bcm@20C or the like")
    moved, ratio = [], S.One
    for name, power in read.measure.powers:
        stem, _, old = name.partition("_at_")
        moved.append((f"{stem}_at_{reference}" if old else name, power))
        ratio *= (REFERENCES[reference] / REFERENCES[old]) ** power if old else S.One
    measure = unit_from(tuple(moved))
    return Quantity.of(read.magnitude * ratio / measure.factor, measure.text)


def _read(text: str) -> tuple[Rational, str, str]:
    """Return the number, its digits and the unit of a quantity's text; a currency may come first."""
    text = text.translate(_SIGNS).replace("US$", "USD")
    if unclear := _SIGN_FIRST.match(text):
        unit_of(unclear[1])  # says which codes the sign may stand for
    first = _CURRENCY_FIRST.match(text)
    if not first:
        return read_number(text)
    number, digits, rest = read_number(text[first.end() :])
    scales, rest = _SCALED.fullmatch(rest).groups()  # type: ignore[union-attr]  # the pattern matches any text
    return number, digits, f"{scales.strip()} {unit_of(first[1]).text} {rest}".replace(" /", "/").strip()


def _operand(other: Any) -> Quantity:
    """Return an operand as a quantity; a value of an unknown type is left to its own operators."""
    if isinstance(other, Quantity):
        return other
    return Quantity(other) if isinstance(other, str | int | AnyRational | Decimal | float | Expr) else NotImplemented


def _pair(first: Any, second: Any) -> tuple[Quantity, Quantity]:
    """Return two values that are to be compared, each read beside the other."""
    here, there = quantity(first, like=second), quantity(second, like=first)
    _check_same(here, there)
    return here, there


def _quotient(dividend: Quantity, divisor: Quantity) -> Quantity:
    if divisor.magnitude.is_zero:
        raise UnreadableValue(f"'{dividend}' is divided by '{divisor}'; expected a divisor other than 0")
    measure = dividend.measure.times(divisor.measure, power=-1) if divisor.unit else dividend.measure
    return Quantity._made(dividend.magnitude / divisor.magnitude, measure)


def _unit_named(unit: Any) -> Unit:
    if not isinstance(unit, str):
        raise WrongKind(f"a unit is {type(unit).__name__} '{brief(unit)}'; expected a text such as 't' or 'USD/t'")
    return unit_of(unit)


def _check_same(here: Quantity, there: Quantity) -> None:
    """Refuse two dimensions in one sum or comparison."""
    if here.measure.base == there.measure.base:
        return
    for bare, other in ((there, here), (here, there)):
        if not bare.unit:
            raise UnitMismatch(f"'{bare}' has no unit and stands beside '{other}' ({other.dimension}); write '{bare} {other.unit}'")
    refuse_mix(here.measure, there.measure, "stands beside")
