"""The open numbers of a deal."""

from functools import cached_property
from typing import Any

from attrs import Attribute, Converter, field, frozen
from sympy import Basic, true

from dealmodel.errors import EmptyWindow, WrongKind
from dealmodel.fields import is_a, is_name
from dealmodel.quantities import Quantity, quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.symbols import Unknown
from dealmodel.values import one_line


def _is_unit(term: Any, attribute: "Attribute[str]", unit: object) -> None:
    """Refuse a unit that nobody defined."""
    is_a(str)(term, attribute, unit)
    Quantity(1, unit)  # type: ignore[arg-type]  # a text, by the line above


def _limit(value: Any, term: Any) -> Quantity | None:
    """Read a limit; a bare number counts in the term's unit."""
    return None if value is None else term.reads(value)


@frozen(cache_hash=True, order=False)
class Term:
    """
    A named number that the deal leaves open, with its unit and limits.

    A term computes and compares like a quantity; beside it a bare number counts in the term's own unit. A comparison gives a
    SymPy relation in the base unit; `==` asks whether two terms are the same (use `eq` for an equation).

    Raises:
        EmptyWindow: the lower limit lies above the upper one.
        UnitMismatch: a limit in another dimension.

    >>> share = Term("US share", unit="percent", low=0, high="100 %")
    >>> share >= 50
    US share >= 1/2
    >>> share + share <= "100 %"
    2*US share <= 1
    """

    name: str = field(validator=is_name)
    unit: str = field(default="", validator=_is_unit, kw_only=True)  #: empty for a pure number
    low: Quantity | None = field(default=None, converter=Converter(_limit, takes_self=True), kw_only=True)  # type: ignore[misc]  # mypy knows no converter that sees its object  #: least value, itself allowed
    high: Quantity | None = field(default=None, converter=Converter(_limit, takes_self=True), kw_only=True)  # type: ignore[misc]  # mypy knows no converter that sees its object  #: most
    integer: bool = field(default=False, validator=is_a(bool), kw_only=True)  #: whole numbers only, counted in the base unit
    of: str = field(default="", validator=is_a(str), kw_only=True)  #: what a share is a share of: its denominator
    says: str = field(default="", validator=is_a(str), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    @integer.validator
    def _counts_whole_units(self, attribute: "Attribute[bool]", integer: object) -> None:
        if integer is True and Quantity(1, self.unit).magnitude != 1:
            raise WrongKind(f"Term '{self.name}' counts whole '{self.unit}', which is no base unit; leave out integer or the unit")

    @high.validator
    def _limits_leave_a_value(self, attribute: "Attribute[Quantity | None]", high: Quantity | None) -> None:
        if self.low is not None and high is not None and (self.low > high) is true:
            raise EmptyWindow(f"Term '{self.name}' is at least {self.low} and at most {high}; exchange the limits or correct one")

    @cached_property
    def symbol(self) -> Unknown:
        """The SymPy symbol: the value, counted in the base unit of its dimension."""
        return Unknown(self.name, owner=self)

    @property
    def limits(self) -> tuple[Basic, ...]:
        """The formulas that the limits state."""
        here = self.as_quantity()
        return (*((here >= self.low,) if self.low is not None else ()), *((here <= self.high,) if self.high is not None else ()))

    def as_quantity(self) -> Quantity:
        """Return the value as a quantity whose magnitude is the symbol."""
        return Quantity.of(self.symbol / Quantity(1, self.unit).magnitude, self.unit)

    def reads(self, value: Any) -> Quantity:
        """
        Return what a value beside this term means: a bare number counts in the term's unit.

        >>> Term("price", unit="USD/t").reads(30_000)
        Quantity('30000 USD/t')
        """
        read = quantity(value) if isinstance(value, str | Quantity | Term) else Quantity(value, self.unit)
        if isinstance(value, str) and not read.unit:
            read = Quantity(value, self.unit)
        Quantity(1, self.unit) <= read  # noqa: B015  # compared only to refuse another dimension
        return read

    def __str__(self) -> str:
        """Return the name, and what it is a share of."""
        return f"{self.name} (of {self.of})" if self.of else self.name

    def __add__(self, other: Any) -> Quantity:
        """Return the sum as a quantity."""
        return self.as_quantity() + self.reads(other)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Quantity:
        """Return the difference as a quantity."""
        return self.as_quantity() - self.reads(other)

    def __rsub__(self, other: Any) -> Quantity:
        """Return the difference as a quantity."""
        return self.reads(other) - self.as_quantity()

    def __neg__(self) -> Quantity:
        """Return the negative as a quantity."""
        return -self.as_quantity()

    def __mul__(self, other: Any) -> Quantity:
        """Return the product as a quantity; a bare factor is a pure number."""
        return self.as_quantity() * quantity(other)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Quantity:
        """Return the quotient as a quantity; a bare divisor is a pure number."""
        return self.as_quantity() / quantity(other)

    def __rtruediv__(self, other: Any) -> Quantity:
        """Return the quotient as a quantity."""
        return quantity(other) / self.as_quantity()

    def __lt__(self, other: Any) -> Basic:
        """State that the value is less."""
        return self.as_quantity() < self.reads(other)

    def __le__(self, other: Any) -> Basic:
        """State that the value is at most so much."""
        return self.as_quantity() <= self.reads(other)

    def __gt__(self, other: Any) -> Basic:
        """State that the value is more."""
        return self.as_quantity() > self.reads(other)

    def __ge__(self, other: Any) -> Basic:
        """State that the value is at least so much."""
        return self.as_quantity() >= self.reads(other)
