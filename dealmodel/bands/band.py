"""One band: a part of a base with the rate or the amount that holds there; what bands leave out, and what two of them claim."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen
from attrs.converters import optional
from sympy import Expr, Rational, S

from dealmodel.amounts import not_negative, to_share
from dealmodel.errors import DealError, EmptyWindow, UnitMismatch, WrongKind, raise_all
from dealmodel.fields import all_are, is_a, shown, to_tuple
from dealmodel.quantities import Quantity, quantity


def to_end(value: Any) -> Quantity:
    """
    Read the end of a band: a known amount.

    Raises:
        WrongKind: it is open.

    >>> to_end("4000 USD/t")
    Quantity('4000 USD/t')
    """
    read = quantity(value)
    if not isinstance(read.magnitude, Rational):
        raise WrongKind(f"a band ends at '{read}', which is open; expected a known amount such as '4000 USD/t'")
    return read


def _rate(value: Any) -> Quantity:
    """Read a rate: a share of the base, or an amount per unit of it."""
    read = quantity(value)
    return to_share(read) if read.dimension == "pure number" else not_negative(read, "a rate")


@frozen(cache_hash=True)
class Band:
    """
    One band of a base: from a lower to an upper end, with the rate or the amount that holds there.

    A rate is a share (up to 100 %) or an amount per unit of the base ("0.5 USD/t"). An amount is fixed, or with `rising_to` moves in a
    straight line from the lower end to the upper one. A band with neither is kept: its rate is undefined.

    Raises:
        EmptyWindow: the upper end does not lie above the lower one.
        UnitMismatch: the ends, or the amounts, are of two dimensions.
        ShareOverflow: a share of more than 100 %.
        WrongKind: a rate and an amount, or an open end.

    >>> print(Band("4000 USD/t", "5000 USD/t", rate="8 %"))
    8 % from 4000 USD/t to 5000 USD/t
    """

    low: Quantity | None = field(default=None, converter=optional(to_end))  #: nothing or no limit, where it is left out
    high: Quantity | None = field(default=None, converter=optional(to_end))  #: no limit, where it is left out
    rate: Quantity | None = field(default=None, converter=optional(_rate), kw_only=True)
    amount: Quantity | None = field(default=None, converter=optional(quantity), kw_only=True)
    rising_to: Quantity | None = field(default=None, converter=optional(quantity), kw_only=True)  #: the amount at the upper end

    def __attrs_post_init__(self) -> None:
        """Report all that is wrong together."""
        raise_all(f"the band {self}", _faults(self))

    @property
    def limits(self) -> str:
        """The ends in words."""
        if self.low is None or self.low.magnitude == 0:
            return f"up to {self.high}" if self.high is not None else "in any case"
        return f"from {self.low} to {self.high}" if self.high is not None else f"above {self.low}"

    @property
    def ends(self) -> tuple[Expr, Expr]:
        """The ends in base units; no end is an infinity."""
        return (
            self.low.magnitude if self.low is not None else S.NegativeInfinity,
            self.high.magnitude if self.high is not None else S.Infinity,
        )

    @property
    def line(self) -> tuple[Expr, Expr]:
        """Start and slope of the amount due in a whole band, in base units."""
        if self.amount is None:
            return S.Zero, self.rate.magnitude if self.rate is not None else S.Zero
        if self.rising_to is None:
            return self.amount.magnitude, S.Zero
        low, high = self.ends
        slope = (self.rising_to.magnitude - self.amount.magnitude) / (high - low)
        return self.amount.magnitude - slope * low, slope

    def holds_between(self, low: Expr, high: Expr) -> bool:
        """Say whether it holds all the way between two numbers of base units."""
        return bool(self.ends[0] <= low and high <= self.ends[1])

    def __str__(self) -> str:
        """Return the rate or amount, and where it holds."""
        what = self.amount if self.rate is None else self.rate
        moves = f" to {self.rising_to} in a line" if self.rising_to is not None else ""
        return f"{what if what is not None else 'something (not said)'}{moves} {self.limits}"


def _faults(band: Band) -> Iterator[DealError]:
    """Find what makes a band unreadable."""
    if band.low is not None and band.high is not None:
        if band.low.dimension != band.high.dimension:
            yield UnitMismatch(f"a band runs from '{band.low}' to '{band.high}', two dimensions; give both ends in one unit")
        elif band.low.magnitude >= band.high.magnitude:
            yield EmptyWindow(f"a band runs from '{band.low}' to '{band.high}', which leaves nothing; exchange the ends or correct one")
    if band.rate is not None and band.amount is not None:
        yield WrongKind(f"a band has the rate '{band.rate}' and the amount '{band.amount}'; leave out one of the two")
    if band.rising_to is not None:
        if band.amount is None or band.low is None or band.high is None:
            yield WrongKind(f"a band rises to '{band.rising_to}'; expected an amount at its lower end, and both ends")
        elif band.amount.dimension != band.rising_to.dimension:
            yield UnitMismatch(f"a band moves from '{band.amount}' to '{band.rising_to}', two dimensions; give both in one unit")


@frozen(cache_hash=True)
class Gap:
    """A part of the base for which no band says anything, between the bands below and above it."""

    low: Quantity | None = field(converter=optional(to_end))  #: None: from nothing
    high: Quantity | None = field(converter=optional(to_end))  #: None: without end
    below: Band | None = field(default=None, validator=is_a(Band, type(None)), kw_only=True)
    above: Band | None = field(default=None, validator=is_a(Band, type(None)), kw_only=True)

    def __str__(self) -> str:
        """Return the gap in words."""
        return f"no band says anything {Band(self.low, self.high).limits}"


@frozen(cache_hash=True)
class Overlap:
    """A part of the base that two bands claim."""

    low: Quantity | None = field(converter=optional(to_end))
    high: Quantity | None = field(converter=optional(to_end))
    bands: tuple[Band, ...] = field(converter=to_tuple, validator=all_are(Band), kw_only=True)  #: the two

    def __str__(self) -> str:
        """Return the overlap in words."""
        return f"two bands hold {Band(self.low, self.high).limits}: {'; '.join(map(str, self.bands))}"


def rows_of_two(rows: Any) -> tuple[tuple[Any, Any], ...]:  # Any: this is where anything a caller writes is looked at
    """
    Return the rows of a table of two columns.

    Raises:
        WrongKind: it is none.

    >>> rows_of_two([["4000 USD/t", "6.8 %"]])
    (['4000 USD/t', '6.8 %'],)
    """
    if isinstance(rows, Iterable) and not isinstance(rows, str | Mapping):
        found = tuple(rows)
        if all(isinstance(each, tuple | list) and len(each) == 2 for each in found):
            return found
    raise WrongKind(f"a table of bands is {shown(rows)}; expected rows of two, such as [('4000 USD/t', '6.8 %'), (None, '40 %')]")


def bands_of(rows: Iterable[tuple[Any, Any]]) -> tuple[Band, ...]:
    """
    Return the bands of a table of upper ends and rates; each begins where the one before it ends, and only the last has no end.

    >>> [str(each) for each in bands_of([("4 t", "3 %"), (None, "5 %")])]
    ['3 % up to 4 t', '5 % above 4 t']
    """
    made: list[Band] = []
    for number, (end, rate) in enumerate(rows_of_two(rows), 1):
        if made and made[-1].high is None:
            raise WrongKind(f"row {number - 1} of the bands has no upper end and is not the last; give it one, or leave out what follows")
        high = None if end is None else to_end(end)
        low = made[-1].high if made else (Quantity(0, high.unit) if high is not None else None)
        made.append(Band(low, high, rate=rate))
    return tuple(made)
