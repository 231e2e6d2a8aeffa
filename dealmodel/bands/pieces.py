"""Straight pieces of a line over numbers, and the spans in which something holds: what bands are computed with."""

from collections.abc import Iterable, Iterator

from attrs import field, frozen
from attrs.converters import optional
from sympy import And, Basic, Expr, Ge, Gt, Le, Lt, Rational

from dealmodel.fields import is_a
from dealmodel.quantities import Quantity, quantity


@frozen
class Piece:
    """
    A straight piece, `start + slope * x`, over the numbers x from a lower to an upper end; no end is the infinity of SymPy.

    >>> from sympy import S
    >>> piece = Piece(S.Zero, Rational(4), start=Rational(1), slope=Rational(2))
    >>> piece.value(Rational(3)), piece.holds_at(Rational(0)), piece.holds_at(Rational(4))
    (7, False, True)
    """

    low: Expr
    high: Expr
    start: Expr = field(kw_only=True)
    slope: Expr = field(kw_only=True)
    low_included: bool = field(default=False, kw_only=True)
    high_included: bool = field(default=True, kw_only=True)

    def value(self, x: Expr) -> Expr:
        """Return what the piece is at x."""
        return self.start + self.slope * x

    def above_low(self, x: Expr) -> Basic:
        """Return the formula that x is not below the piece."""
        return (Ge if self.low_included else Gt)(x, self.low, evaluate=x.is_number)

    def below_high(self, x: Expr) -> Basic:
        """Return the formula that x is not above the piece."""
        return (Le if self.high_included else Lt)(x, self.high, evaluate=x.is_number)

    def around(self, x: Expr) -> Basic:
        """Return the formula that x lies on the piece."""
        ends = [self.above_low(x)] if self.low.is_finite else []
        ends += [self.below_high(x)] if self.high.is_finite else []
        return And(*ends, evaluate=x.is_number or len(ends) < 2)

    def holds_at(self, x: Rational) -> bool:
        """Say whether a number lies on the piece."""
        return bool(self.around(x))

    def meets(self, above: "Piece") -> bool:
        """Say whether nothing lies between this piece and the one above it."""
        return bool(self.high == above.low and (self.high_included or above.low_included))

    def zeros(self, start: Expr, slope: Expr) -> "tuple[Piece, ...]":
        """
        Return the part of this piece on which `start + slope * x` is zero: nothing, one number, or all of it.

        >>> from sympy import S
        >>> [(each.low, each.high) for each in Piece(S.Zero, S.Infinity, start=S.Zero, slope=S.One).zeros(Rational(-6), Rational(2))]
        [(3, 3)]
        """
        if slope == 0:
            return (self,) if start == 0 else ()
        root = -start / slope
        return (Piece(root, root, start=start, slope=slope, low_included=True),) if self.holds_at(root) else ()


@frozen(cache_hash=True)
class Span:
    """
    The amounts from a lower to an upper end; where an end is left out there is none.

    >>> print(Span(Quantity("3 t"), Quantity("3 t")), Span(Quantity("3 t"), None), sep="; ")
    3 t; from 3 t on
    """

    low: Quantity | None = field(converter=optional(quantity))
    high: Quantity | None = field(converter=optional(quantity))
    low_included: bool = field(default=True, validator=is_a(bool), kw_only=True)
    high_included: bool = field(default=True, validator=is_a(bool), kw_only=True)

    @property
    def is_single(self) -> bool:
        """Whether it is one amount."""
        return self.low is not None and self.low == self.high

    def __contains__(self, amount: Quantity) -> bool:
        """Say whether a known amount lies in it."""
        above = self.low is None or amount > self.low or (self.low_included and amount == self.low)
        return bool(above and (self.high is None or amount < self.high or (self.high_included and amount == self.high)))

    def __str__(self) -> str:
        """Return the span in words."""
        if self.is_single:
            return str(self.low)
        begins = "" if self.low is None else f"{'from' if self.low_included else 'above'} {self.low}"
        ends = "" if self.high is None else f"{'up to' if self.high_included else 'below'} {self.high}"
        on = " on" if begins and not ends and self.low_included else ""
        return " ".join(filter(None, (begins, ends))) + on or "any amount"


def spans(pieces: Iterable[Piece], unit: str) -> Iterator[Span]:
    """
    Yield pieces as spans of a unit, those that meet as one.

    >>> from sympy import S
    >>> halves = [Piece(S.Zero, S.One, start=S.Zero, slope=S.Zero), Piece(S.One, S.Infinity, start=S.Zero, slope=S.Zero)]
    >>> print(*spans(halves, "t"))
    above 0 t
    """
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].meets(piece):
            last = joined.pop()
            ends = {"low_included": last.low_included, "high_included": piece.high_included}
            joined.append(Piece(last.low, piece.high, start=last.start, slope=last.slope, **ends))
        else:
            joined.append(piece)
    factor = Quantity(1, unit).magnitude
    for each in joined:
        low, high = (Quantity.of(end / factor, unit) if end.is_finite else None for end in (each.low, each.high))
        yield Span(low, high, low_included=each.low_included, high_included=each.high_included)
