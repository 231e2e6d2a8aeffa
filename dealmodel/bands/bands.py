"""
Bands: what is due on a base (a price, a revenue, tonnes, a fill level) by the band in which it lies.

*Marginal* bands charge each slice of the base at its own rate, as progressive royalties and income taxes do. *Whole* bands charge all of it
at the rate of the band in which it lies; a band may also fix an amount, or let it move in a straight line. Everything is exact.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import combinations, pairwise
from typing import Any, Self

from attrs import evolve, field, frozen
from sympy import And, Basic, Expr, Implies, Or, Piecewise, Rational, S, true

from dealmodel.bands.band import Band, Gap, Overlap, bands_of, rows_of_two, to_end
from dealmodel.bands.pieces import Piece, Span, spans
from dealmodel.errors import DealError, NegativeAmount, UnitMismatch, UnreadableValue, WrongKind, raise_all
from dealmodel.fields import all_are, is_one_of, to_tuple
from dealmodel.quantities import Quantity, eq, quantity
from dealmodel.values import one_line

HOW = ("marginal", "whole")
ENDS = ("upper", "lower")


def _banded(value: Any) -> tuple[Any, ...]:
    return (value,) if isinstance(value, Band) else to_tuple(value)


@frozen(cache_hash=True)
class Bands:
    """
    Bands of one base, and what is due on it.

    `of(base)` is the amount due: exact for a known base, else a SymPy `Piecewise` in base units that the solver decides by cases.
    Nothing is due on less than nothing, unless a whole band has no lower end.

    Bands with gaps or overlaps can be read, and tell them (`gaps`, `overlaps`). A slice that no marginal band names costs nothing, one
    that two name is charged by both. In a gap of whole bands there is no amount at all; of two whole bands the first listed holds.

    Raises:
        UnitMismatch: bands of two bases, or rates and amounts of two dimensions.
        WrongKind: no bands, or a marginal band that has an amount instead of a rate.
        Faults: several of these.

    >>> royalty = Bands.marginal([("4000 USD/t", "6.8 %"), ("5000 USD/t", "8 %"), (None, "10 %")])
    >>> print(royalty.of("6000 USD/t"), royalty.rate_at("6000 USD/t"), royalty.average_rate("6000 USD/t"))
    452 USD/t 10 % 113/15 %
    """

    bands: tuple[Band, ...] = field(converter=_banded, validator=all_are(Band))
    how: str = field(default="marginal", validator=is_one_of(*HOW), kw_only=True)
    includes: str = field(default="upper", validator=is_one_of(*ENDS), kw_only=True)  #: which end of a whole band belongs to it

    __repr__ = one_line

    @classmethod
    def marginal(cls, rows: Iterable[tuple[Any, Any]]) -> Self:
        """
        Return marginal bands from the rows of a table: upper end (None in the last) and rate.

        >>> print(Bands.marginal([("300 USD/t", "3 %"), (None, "7 %")]))
        3 % of the part up to 300 USD/t, 7 % of the part above 300 USD/t
        """
        return cls(bands_of(rows), how="marginal")

    @classmethod
    def whole(cls, rows: Iterable[tuple[Any, Any]], *, includes: str = "upper") -> Self:
        """
        Return whole bands from the rows of a table: upper end (None in the last) and rate.

        >>> print(Bands.whole([("100 kt", "3 %"), (None, "5 %")]).of("200 kt"))
        10 kt
        """
        return cls(bands_of(rows), how="whole", includes=includes)

    @classmethod
    def flat(cls, rate: Any) -> Self:
        """
        Return one rate for any base.

        >>> print(Bands.flat("1.2 %").of("500 million USD"))
        6 million USD
        """
        return cls(Band(rate=rate))

    @classmethod
    def through(cls, points: Iterable[tuple[Any, Any]]) -> Self:
        """
        Return amounts that lie on straight lines between points of base and amount, and stay as they are beyond the first and the last.

        >>> payment = Bands.through([("5200 USD/t", "0 million USD"), ("8000 USD/t", "324 million USD")])
        >>> print(payment.of("6600 USD/t"), payment.of("9855 USD/t"))
        162 million USD 324 million USD
        """
        known = [(to_end(base), quantity(amount)) for base, amount in rows_of_two(points)]
        if len(known) < 2:
            raise WrongKind(f"a line is drawn through {len(known)} points; expected two at least, such as ('5200 USD/t', '0 USD')")
        lines = [Band(low, high, amount=here, rising_to=there) for (low, here), (high, there) in pairwise(known)]
        (first, at_first), (last, at_last) = known[0], known[-1]
        return cls((Band(None, first, amount=at_first), *lines, Band(last, amount=at_last)), how="whole")

    def __attrs_post_init__(self) -> None:
        """Report all that does not fit together."""
        raise_all("bands", self._faults())

    def _faults(self) -> Iterator[DealError]:
        if not self.bands:
            yield WrongKind("bands are none; expected one at least, such as Band(rate='5 %')")
        rates, amounts = self._given("rate"), self._given("amount")
        for what, found in (("ends", self._limits), ("rates", rates), ("amounts", amounts)):
            other = next((each for each in found if each.dimension != found[0].dimension), None)
            if other is not None:
                yield UnitMismatch(f"bands have the {what} '{found[0]}' and '{other}', two dimensions; give all in one unit")
        if self.how == "marginal":
            yield from self._marginal_faults()
        elif rates and amounts and self._limits and (self._limits[0] * rates[0]).dimension != amounts[0].dimension:
            yield UnitMismatch(f"bands have the rate '{rates[0]}' of '{self._limits[0]}' and the amount '{amounts[0]}'; give one kind")

    def _marginal_faults(self) -> Iterator[DealError]:
        for each in self.bands:
            if each.amount is not None:
                yield WrongKind(f"a marginal band has the amount '{each.amount}'; give a rate, or write how='whole'")
            if each.ends[1] <= 0 or S.NegativeInfinity < each.ends[0] < 0:
                yield NegativeAmount(f"a marginal band holds {each.limits}, less than nothing; let the lowest begin at 0")

    def _given(self, name: str) -> list[Quantity]:
        return [value for each in self.bands if (value := getattr(each, name)) is not None]

    @property
    def _limits(self) -> list[Quantity]:
        return [end for each in self.bands for end in (each.low, each.high) if end is not None]

    @property
    def undefined(self) -> tuple[str, ...]:
        """The bands that have neither a rate nor an amount."""
        return tuple(f"rate {each.limits}" for each in self.bands if each.rate is None and each.amount is None)

    # ---- what is due

    def of(self, base: Any) -> Quantity:
        """
        Return what is due on a base: a quantity, a term, a text.

        Raises:
            UnitMismatch: the bands are of another base.
            UnreadableValue: no band says anything about a known base, or a band has no rate.

        >>> from dealmodel.terms import Term
        >>> Bands.marginal([("4 t", "50 %"), (None, "100 %")]).of(Term("output", unit="t")).magnitude
        Piecewise((0, output < 0), (output/2, output <= 4), (output - 2, True))
        """
        at = self.reads(base)
        return _counted(self._at(at, lambda piece: piece.value(at.magnitude)), self._unit_of_amount(at.unit))

    def cases(self, base: Any) -> tuple[tuple[Basic, Quantity], ...]:
        """
        Return what is due on an open base case by case: the condition of each piece, and the amount there.

        For products with another open amount: of those the solver knows more, once one of the two is known, than of a `Piecewise`.

        >>> from dealmodel.terms import Term
        >>> for when, due in Bands.marginal([("4 t", "50 %"), (None, "100 %")]).cases(Term("output", unit="t")):
        ...     print(when, due, sep=": ")
        output < 0: 0 t
        (output >= 0) & (output <= 4): 0.5 × output
        output > 4: output - 2 t
        """
        at = self.reads(base)
        unit = self._unit_of_amount(at.unit)
        return tuple((each.around(at.magnitude), _counted(each.value(at.magnitude), unit)) for each in self.pieces)

    def is_paid(self, paid: Any, *, on: Any) -> Basic:
        """
        State that what is paid is what is due on a base: case by case where that is open, so that a conflict can show each case.

        Nothing can be paid on a base about which no band says anything.

        >>> from dealmodel.terms import Term
        >>> output, paid = Term("output", unit="t"), Term("paid", unit="t")
        >>> Bands.flat("50 %").is_paid(paid, on=output)
        (Implies(output < 0, Eq(paid, 0))) & (Implies(output >= 0, Eq(paid, output/2)))
        """
        if self.reads(on).is_constant:
            return eq(paid, self.of(on))
        cases = self.cases(on)
        settled = [Implies(when, eq(paid, due), evaluate=False) for when, due in cases]
        return And(*settled, *((Or(*(when for when, _ in cases), evaluate=False),) if self.has_holes else ()), evaluate=False)

    def rate_at(self, base: Any) -> Quantity:
        """
        Return the rate of the band in which a base lies: what the last unit of it costs (the marginal rate); of a line its slope.

        >>> print(Bands.marginal([("4 t", "50 %"), (None, "100 %")]).rate_at("4 t"))
        50 %
        """
        at = self.reads(base)
        rates = self._given("rate")
        unit = rates[0].unit if rates else (Quantity(1, self._unit_of_amount(at.unit)) / Quantity(1, at.unit)).unit
        return _counted(self._at(at, lambda piece: piece.slope), unit)

    def average_rate(self, base: Any) -> Quantity:
        """
        Return what is due on a base as a part of all of it.

        Raises:
            UnreadableValue: the base is nothing.

        >>> print(Bands.marginal([("4 t", "50 %"), (None, "100 %")]).average_rate("8 t"))
        75 %
        """
        part = self.of(base) / self.reads(base)
        return part.to("%") if part.dimension == "pure number" else part

    def reads(self, base: Any) -> Quantity:
        """Return a base as a quantity, and refuse one of another dimension than the ends of the bands."""
        read, ends = quantity(base), self._limits
        if ends and ends[0].dimension != read.dimension:
            raise UnitMismatch(f"bands of '{ends[0]}' ({ends[0].dimension}) are asked about '{read}' ({read.dimension}); convert it")
        return read

    def _unit_of_amount(self, unit: str) -> str:
        """Return in which unit the amount due on a base in some unit is shown."""
        rates, amounts = self._given("rate"), self._given("amount")
        return amounts[0].unit if amounts else (Quantity(1, unit) * rates[0]).unit if rates else unit

    def _at(self, base: Quantity, arm: Callable[[Piece], Expr]) -> Expr:
        """Return what holds at a base: the expression of its piece, or those of all pieces by cases."""
        at, pieces = base.magnitude, self.pieces
        if isinstance(at, Rational):
            found = next((each for each in pieces if each.holds_at(at)), None)
            if found is None:
                raise UnreadableValue(f"no band says anything about '{base}'; `gaps` tells where none does")
            return arm(found)
        if self.has_holes:
            return Piecewise(*((arm(each), each.around(at)) for each in pieces), evaluate=False)
        cases = [(arm(each), each.below_high(at)) for each in pieces[:-1]]
        return Piecewise(*cases, (arm(pieces[-1]), true), evaluate=False) if cases else arm(pieces[-1])

    @property
    def has_holes(self) -> bool:
        """Whether for some number, be it less than nothing, no amount is due at all."""
        ends = self.pieces[0].low, self.pieces[-1].high
        return ends != (S.NegativeInfinity, S.Infinity) or not all(one.meets(other) for one, other in pairwise(self.pieces))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """
        The straight pieces of the amount due, in base units, lowest first.

        Raises:
            UnreadableValue: a band has neither a rate nor an amount.
        """
        if self.undefined:
            raise UnreadableValue(f"bands leave open their {self.undefined[0]}; give it, a Term if it is still open")
        return tuple(self._marginal_pieces() if self.how == "marginal" else self._whole_pieces())

    def _marginal_pieces(self) -> Iterator[Piece]:
        """Yield pieces that each begin where the last one ended."""
        yield Piece(S.NegativeInfinity, S.Zero, start=S.Zero, slope=S.Zero, high_included=False)
        due = S.Zero
        for low, high in pairwise([*self._cuts, S.Infinity]):
            slope = sum((each.rate.magnitude for each in self.bands if each.rate is not None and each.holds_between(low, high)), S.Zero)
            piece = Piece(low, high, start=due - slope * low, slope=slope, low_included=low == 0)
            yield piece
            due = piece.value(high) if high.is_finite else due

    def _whole_pieces(self) -> Iterator[Piece]:
        """Yield the piece of the first band that holds, from end to end."""
        from_nothing = min(each.ends[0] for each in self.bands) == 0
        if from_nothing:
            yield Piece(S.NegativeInfinity, S.Zero, start=S.Zero, slope=S.Zero, high_included=False)
        upper = self.includes == "upper"
        cuts = sorted({end.magnitude for end in self._limits})
        for low, high in pairwise([S.NegativeInfinity, *cuts, S.Infinity]):
            band = next((each for each in self.bands if each.holds_between(low, high)), None)
            if band is not None:
                start, slope = band.line
                begins = not upper or (from_nothing and low == 0)
                yield Piece(low, high, start=start, slope=slope, low_included=begins, high_included=upper)

    @property
    def _cuts(self) -> list[Expr]:
        """The ends of the bands and nothing, in base units, lowest first."""
        return sorted({S.Zero, *(end.magnitude for end in self._limits)})

    # ---- from an amount back to its base

    def where_amount_is(self, amount: Any) -> tuple[Span, ...]:
        """
        Return for which bases so much is due: single values and spans, lowest first; none where it never is.

        Raises:
            UnitMismatch: no such amount is ever due.
            UnreadableValue: a rate is open.

        >>> payment = Bands.through([("5200 USD/t", "0 million USD"), ("8000 USD/t", "324 million USD")])
        >>> print(*payment.where_amount_is("162 million USD"), *payment.where_amount_is("324 million USD"), sep="; ")
        6600 USD/t; from 8000 USD/t on
        """
        asked, rates = quantity(amount), self._given("rate")
        unit = self._limits[0].unit if self._limits else (Quantity(1, asked.unit) / rates[0]).unit if rates else ""
        _refuse_other(asked, self._unit_of_amount(unit))
        parts = (part for each in self._known_pieces for part in each.zeros(each.start - asked.magnitude, each.slope))
        return tuple(spans(parts, unit))

    def where_average_rate_is(self, rate: Any) -> tuple[Span, ...]:
        """
        Return for which bases above nothing the amount due is such a part of all of it: exact, piece by piece; none where it never is.

        Raises:
            UnitMismatch: a rate of another kind.
            UnreadableValue: a rate is open.

        >>> royalty = Bands.marginal([("4000 USD/t", "6.8 %"), (None, "40 %")])
        >>> print(*royalty.where_average_rate_is("20 %"), *royalty.where_average_rate_is("6.8 %"), sep="; ")
        6640 USD/t; above 0 USD/t up to 4000 USD/t
        >>> royalty.where_average_rate_is("40 %")
        ()
        """
        asked, unit = quantity(rate), self._limits[0].unit if self._limits else ""
        _refuse_other(asked, (Quantity(1, self._unit_of_amount(unit)) / Quantity(1, unit)).unit)
        parts = (part for each in self._known_pieces for part in each.zeros(each.start, each.slope - asked.magnitude))
        return tuple(spans((_above_nothing(each) for each in parts if each.high > 0), unit))

    @property
    def _known_pieces(self) -> tuple[Piece, ...]:
        """The pieces, of which no rate is open."""
        for each in (*self._given("rate"), *self._given("amount"), *self._given("rising_to")):
            each.exact  # noqa: B018  # asked only to refuse an open one
        return self.pieces

    # ---- what a review asks

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """
        The parts of the base, from nothing on, for which no band says anything.

        >>> print(*Bands([Band("0 t", "4 t", rate="5 %"), Band("6 t", None, rate="7 %")]).gaps)
        no band says anything from 4 t to 6 t
        """
        parts = pairwise([*self._cuts, S.Infinity])
        return tuple(self._gap(low, high) for low, high in parts if not any(each.holds_between(low, high) for each in self.bands))

    def _gap(self, low: Expr, high: Expr) -> Gap:
        below = next((each for each in self.bands if each.ends[1] == low), None)
        above = next((each for each in self.bands if each.ends[0] == high), None)
        return Gap(below.high if below else None, above.low if above else None, below=below, above=above)

    @property
    def overlaps(self) -> tuple[Overlap, ...]:
        """
        The parts of the base that two bands claim, pair by pair.

        >>> print(*Bands([Band("0 t", "6 t", rate="5 %"), Band("4 t", None, rate="7 %")]).overlaps)
        two bands hold from 4 t to 6 t: 5 % up to 6 t; 7 % above 4 t
        """
        found = []
        for one, other in combinations(self.bands, 2):
            first = max(one, other, key=lambda band: band.ends[0])
            last = min(one, other, key=lambda band: band.ends[1])
            if first.ends[0] < last.ends[1]:
                found.append(Overlap(first.low, last.high, bands=(one, other)))
        return tuple(found)

    def __str__(self) -> str:
        """Return the bands in words."""
        if self._limits and self.how == "marginal":
            return ", ".join(str(each).replace(each.limits, f"of the part {each.limits}") for each in self.bands)
        return ", ".join(str(each).removesuffix(" in any case") for each in self.bands)


def _above_nothing(piece: Piece) -> Piece:
    """Return the part of a piece above zero."""
    return evolve(piece, low=S.Zero, low_included=False) if piece.low <= 0 else piece


def _counted(magnitude: Expr, unit: str) -> Quantity:
    """Return the quantity of a magnitude in base units, shown in a unit."""
    return Quantity.of(magnitude / Quantity(1, unit).magnitude, unit)


def _refuse_other(asked: Quantity, unit: str) -> None:
    """Refuse an amount of another dimension than the one that is ever due."""
    if asked.dimension != (expected := Quantity(1, unit)).dimension:
        raise UnitMismatch(f"bands are asked for '{asked}' ({asked.dimension}); expected {expected.dimension}, such as '1 {unit or '%'}'")
