"""
What cash flows are worth: present value, internal rate, duration.

Rates are a year, compounded yearly: a flow in y years counts (1 + rate) ** -y of itself. Where every y is whole the answer is exact;
otherwise it is a bracket, two fractions between which it lies for certain.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Any

from attrs import frozen

from dealmodel.cashflows.day_counts import year_fraction
from dealmodel.cashflows.days import as_day, instant
from dealmodel.cashflows.provisions import to_number
from dealmodel.cashflows.schedules import Schedule, decimal
from dealmodel.errors import UnfitTerms, UnreadableValue, WrongKind
from dealmodel.fields import shown
from dealmodel.values import one_line

FINEST = Fraction(1, 10**25)  #: precision of an internal rate
HIGHEST = Fraction(10_000)  #: internal rate that is looked for
GUESS_DIGITS, MOST_GUESSES = 20, 60  # of an internal rate, before it is judged
PLACES = 40  # decimals of a discount factor
_SCALE = 10**PLACES
_PRECISE = Context(prec=PLACES + 10, Emax=MAX_EMAX, Emin=MIN_EMIN)


@frozen
class Bracket:
    """
    Two fractions between which a number lies, ends included; one number where they are equal.

    >>> print(Bracket(Fraction(1, 3), Fraction(1, 3)))
    0.3333333333
    """

    low: Fraction
    high: Fraction

    __repr__ = one_line

    @property
    def is_exact(self) -> bool:
        """Whether the number is known exactly."""
        return self.low == self.high

    @property
    def width(self) -> Fraction:
        """How far the ends are apart."""
        return self.high - self.low

    @property
    def middle(self) -> Fraction:
        """The number half-way, at most half the width away from the true one."""
        return (self.low + self.high) / 2

    def __contains__(self, number: Any) -> bool:
        """Say whether a number lies in it."""
        return bool(self.low <= number <= self.high)

    def __neg__(self) -> "Bracket":
        """Return the bracket of the opposite number."""
        return Bracket(-self.high, -self.low)

    def __truediv__(self, other: "Bracket") -> "Bracket":
        """
        Return the bracket of a quotient.

        Raises:
            UnreadableValue: the divisor may be 0.
        """
        if other.low <= 0 <= other.high:
            raise UnreadableValue("a quotient is asked for whose divisor may be 0; expected a value other than 0")
        ends = [one / another for one in (self.low, self.high) for another in (other.low, other.high)]
        return Bracket(min(ends), max(ends))

    def __str__(self) -> str:
        """Return the middle with ten decimals."""
        return decimal(self.middle, least=0, most=10)


Timed = tuple[Fraction, Fraction]  # years from the day of valuation, and the flow


def present_value(schedule: Schedule, rate: Any, *, on: date | str | None = None, day_count: str | None = None) -> Bracket:
    """
    Return what the flows on and after a day are worth on it, in units of the currency, to whoever the schedule is seen by.

    Without a day it is that of the first flow, so that the value is net of what is paid out. Years are counted as in the terms, or
    as said.

    Raises:
        UnfitTerms: a rate of -100 % or less.
        WrongKind: no schedule.

    >>> from dealmodel.cashflows.calculation import schedule
    >>> from dealmodel.cashflows.debt import DebtTerms
    >>> terms = DebtTerms("bullet", notional="1000 USD", rate="5 %", day_count="30E/360", start="2025-01-01", maturity="3 years",
    ...                   interest_cycle="1 year")
    >>> print(present_value(schedule(terms), "5 %"), present_value(schedule(terms), "4 %", on="2026-01-01"))
    0 1068.8609467456
    """
    return _value(_timed(schedule, on, day_count), _read_rate(rate))


def internal_rate(schedule: Schedule, *, day_count: str | None = None, precision: Any = "0.0000000001") -> Bracket:
    """
    Return the rate at which all flows together are worth nothing: the yield of the lender, the cost of the borrower.

    The flows must change their sign once, so that there is one such rate and no other (Descartes' rule of signs). The bracket is no wider
    than the precision; at its ends the present value has opposite signs, or is 0.

    Raises:
        UnfitTerms: the flows change sign more than once or never, or the rate lies beyond 1 000 000 %.

    >>> from dealmodel.cashflows.calculation import schedule
    >>> from dealmodel.cashflows.debt import DebtTerms
    >>> terms = DebtTerms("bullet", notional="1000 USD", rate="5 %", day_count="30E/360", start="2025-01-01", maturity="3 years",
    ...                   interest_cycle="1 year", premium="-20 USD")
    >>> print(internal_rate(schedule(terms)))
    0.0574468791
    """
    flows = _timed(schedule, None, day_count)
    signs = [flow > 0 for _, flow in flows]
    if sum(one != other for one, other in pairwise(signs)) != 1:
        raise UnfitTerms("an internal rate is asked for, and the flows do not change from paid to received, or back, exactly once")
    width = to_number(precision)
    if width < FINEST:
        raise UnreadableValue(f"precision is '{precision}'; expected a number of at least {float(FINEST):g}, such as '0.000001'")
    rising = 1 if signs[0] else -1  # received first: the value rises with the rate

    def side(rate: Fraction) -> int | None:
        value = _value(flows, rate)
        if value.low <= 0 <= value.high:
            return 0 if value.is_exact else None
        return rising if value.low > 0 else -rising

    guess = _guessed(flows, rising)
    rounded = guess.limit_denominator(10**5)
    if side(rounded) == 0:
        return Bracket(rounded, rounded)
    near = Bracket(guess - width / 2, guess + width / 2)
    return near if (side(near.low), side(near.high)) == (-1, 1) else _halved(side, width)


def macaulay_duration(schedule: Schedule, rate: Any, *, on: date | str | None = None, day_count: str | None = None) -> Bracket:
    """
    Return the mean time to the flows after a day, in years, weighted by their present values.

    Reference: Frederick Macaulay, Some Theoretical Problems Suggested by the Movements of Interest Rates, 1938.

    >>> from dealmodel.cashflows.calculation import schedule
    >>> from dealmodel.cashflows.debt import DebtTerms
    >>> terms = DebtTerms("bullet", notional="1000 USD", day_count="30E/360", start="2025-01-01", maturity="3 years")
    >>> print(macaulay_duration(schedule(terms), "5 %"))
    3
    """
    flows, at = [(years, flow) for years, flow in _timed(schedule, on, day_count) if years > 0], _read_rate(rate)
    return _value([(years, years * flow) for years, flow in flows], at) / _value(flows, at)


def modified_duration(schedule: Schedule, rate: Any, *, on: date | str | None = None, day_count: str | None = None) -> Bracket:
    """
    Return by which part the value of the flows after a day falls for a rise of the rate: Macaulay's duration over 1 + rate.

    >>> from dealmodel.cashflows.calculation import schedule
    >>> from dealmodel.cashflows.debt import DebtTerms
    >>> terms = DebtTerms("bullet", notional="1000 USD", day_count="30E/360", start="2025-01-01", maturity="3 years")
    >>> modified_duration(schedule(terms), "5 %").low
    Fraction(20, 7)
    """
    growth = 1 + _read_rate(rate)
    return macaulay_duration(schedule, rate, on=on, day_count=day_count) / Bracket(growth, growth)


def _read_rate(rate: Any) -> Fraction:
    read = to_number(rate)
    if read <= -1:
        raise UnfitTerms(f"a rate of '{rate}' a year leaves nothing to discount by; expected more than -100 %")
    return read


def _timed(schedule: Schedule, on: date | str | None, day_count: str | None) -> list[Timed]:
    """Return the flows from a day on, with the years until each."""
    if not isinstance(schedule, Schedule):
        raise WrongKind(f"a value is asked for of {shown(schedule)}; expected a schedule, such as schedule(terms)")
    terms, payments = schedule.terms, schedule.payments
    if not payments:
        raise UnfitTerms("a value is asked for, and nothing is paid in this schedule")
    day = as_day(on) if on is not None else payments[0][0]
    counts = {"day_count": day_count or terms.day_count, "business_days": terms.business_days, "maturity": schedule.rows[-1].date}
    return [(year_fraction(day, each, **counts), flow) for each, flow in payments if instant(each) >= instant(day)]  # type: ignore[arg-type]  # mixed


def _value(flows: Sequence[Timed], rate: Fraction) -> Bracket:
    """Return the sum of discounted flows: exact where all years are whole, else rounded outwards to the places of a factor."""
    if all(years.denominator == 1 for years, _ in flows):
        exact = sum((flow / (1 + rate) ** int(years) for years, flow in flows), Fraction(0))
        return Bracket(exact, exact)
    factors = dict(_factors({years for years, _ in flows}, 1 + rate))
    low = high = 0
    for years, flow in flows:
        ends = [factor * flow.numerator for factor in factors[years]]
        low += min(ends) // flow.denominator
        high -= -max(ends) // flow.denominator
    return Bracket(Fraction(low, _SCALE), Fraction(high, _SCALE))


def _factors(years: Iterable[Fraction], growth: Fraction) -> Iterable[tuple[Fraction, tuple[int, int]]]:
    """
    Yield for each time the ends of growth ** -years, scaled to whole numbers.

    `ln` and `exp` of decimals are rounded correctly. With u the unit of the last digit, relative, growth is off by u / 2, its logarithm
    thereby by u / 2 and by half a digit of its own, the product by half a digit more, the result by half a digit: in all no more than
    u (years + 2 |product| + 1), which is doubled here.
    """
    logarithm = _PRECISE.ln(_PRECISE.divide(Decimal(growth.numerator), Decimal(growth.denominator)))
    for each in years:
        product = _PRECISE.divide(_PRECISE.multiply(logarithm, Decimal(-each.numerator)), Decimal(each.denominator))
        factor = int(_PRECISE.scaleb(_PRECISE.exp(product), PLACES))
        digits_off = 2 * (ceil(abs(each)) + 2 * ceil(abs(product)) + 1)
        off = (factor + 1) * digits_off // 10 ** (_PRECISE.prec - 1) + 1
        yield each, (factor - off, factor + 1 + off)


def _guessed(flows: Sequence[Timed], rising: int) -> Fraction:
    """Return about what the internal rate is, by Newton's method between two ends; nothing rests on it: exact values judge it."""
    with localcontext(Context(prec=GUESS_DIGITS)):
        high = Decimal(2).ln()  # of the growth in a year
        low, at = -high, Decimal(0)
        pairs = [(_decimal(years), rising * _decimal(flow)) for years, flow in flows]
        for _ in range(MOST_GUESSES):
            worths = [(years, flow * (-years * at).exp()) for years, flow in pairs]
            value, slope = sum(worth for _, worth in worths), -sum(years * worth for years, worth in worths)
            low, high = (low, at) if value > 0 else (at, high)
            step = at - value / slope if slope else low
            at, before = step if low < step < high else (low + high) / 2, at
            if abs(at - before) < Decimal(10) ** (3 - GUESS_DIGITS):
                break
        return Fraction(at.exp() - 1)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _halved(side: Callable[[Fraction], int | None], width: Fraction) -> Bracket:
    """
    Halve an interval around a root until it is narrow enough.

    `side` says whether a rate lies below the root (-1), on it (0) or above it (1), or that it lies too near to tell (None).
    """
    low, high = Fraction(-1, 2), Fraction(1)
    while side(high) == -1:
        low, high = high, high * 4
        if high > HIGHEST:
            raise UnfitTerms("the internal rate lies beyond 1 000 000 % a year; look at the flows, and at the days between them")
    while side(low) == 1:
        low, high = (low - 1) / 2, low
        if low + 1 < 1 / HIGHEST:
            raise UnfitTerms("the internal rate lies at -100 % a year, or just above; look at the flows, and at the days between them")
    while high - low > width:
        middle = (low + high) / 2
        at = side(middle)
        if at == 0:
            return Bracket(middle, middle)
        if at is None:  # the root is much nearer than half the width
            return Bracket(middle - width / 2, middle + width / 2)
        low, high = (middle, high) if at == -1 else (low, middle)
    return Bracket(low, high)
