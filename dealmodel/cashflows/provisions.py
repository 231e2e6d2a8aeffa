"""Provisions of a debt: a rate that is reset to a market, scaling by an index, a transfer at a price."""

from datetime import date
from fractions import Fraction
from typing import Any

from attrs import Attribute, field, frozen
from attrs.converters import optional

from dealmodel.amounts import to_money, to_rate
from dealmodel.calendar import Period
from dealmodel.cashflows.cycles import Cycle, as_cycle, period_in
from dealmodel.cashflows.days import as_day
from dealmodel.errors import EmptyWindow, UnreadableValue, raise_all
from dealmodel.fields import called, is_name, is_one_of, runs_forward, to_tuple
from dealmodel.quantities import Quantity
from dealmodel.values import one_line


def to_number(value: Any) -> Fraction:  # Any: this is where anything a caller writes is looked at
    """
    Read an exact number or rate.

    >>> to_number("2 %"), to_number("1.5")
    (Fraction(1, 50), Fraction(3, 2))
    """
    return to_rate(value).exact


def is_known(thing: object, attribute: "Attribute[Any]", value: Quantity | None) -> None:
    """Refuse an amount in which a term is open: a schedule is of numbers."""
    if value is not None and not value.is_constant:
        raise UnreadableValue(f"{called(thing)}: {attribute.name} is '{value}', in which a term is open; expected a constant")


@frozen(cache_hash=True)
class RateReset:
    """
    A rate that follows a market: multiplier times the market's rate, plus a spread, within limits.

    `floor` and `cap` limit the rate, `period_floor` and `period_cap` its change from one reset to the next. The market is read `fixing`
    before the reset. Where `next_rate` is given, the first reset is to that rate. Rates are a year.

    Raises:
        EmptyWindow: a floor above its cap.

    >>> print(RateReset("EURIBOR 3M", cycle="3 months", spread="2 %", floor=0))
    EURIBOR 3M + 2 %, every 3 months, at least 0 %
    """

    market: str = field(validator=is_name)
    cycle: Cycle | None = field(default=None, converter=optional(as_cycle), kw_only=True)
    anchor: date | None = field(default=None, converter=optional(as_day), kw_only=True)  #: first reset
    multiplier: Fraction = field(default=Fraction(1), converter=to_number, kw_only=True)
    spread: Fraction = field(default=Fraction(0), converter=to_number, kw_only=True)
    floor: Fraction | None = field(default=None, converter=optional(to_number), kw_only=True)
    cap: Fraction | None = field(default=None, converter=optional(to_number), kw_only=True)
    period_floor: Fraction | None = field(default=None, converter=optional(to_number), kw_only=True)  #: least change, as in -1 %
    period_cap: Fraction | None = field(default=None, converter=optional(to_number), kw_only=True)  #: most change
    next_rate: Fraction | None = field(default=None, converter=optional(to_number), kw_only=True)
    fixing: Period = field(default=Period(), converter=period_in, validator=runs_forward, kw_only=True)

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Refuse limits that leave no rate."""
        limits = {"floor": (self.floor, self.cap), "period floor": (self.period_floor, self.period_cap)}
        raise_all(
            called(self),
            (
                EmptyWindow(f"{called(self)}: {name} is {percent(low)}, above the cap of {percent(high)}; expected a cap of that or more")
                for name, (low, high) in limits.items()
                if low is not None and high is not None and low > high
            ),
        )

    def rate(self, *, market: Fraction, before: Fraction) -> Fraction:
        """
        Return the rate after a reset, from what the market says and the rate before.

        >>> RateReset("EURIBOR", spread="1 %", period_cap="0.5 %").rate(market=Fraction(4, 100), before=Fraction(3, 100))
        Fraction(7, 200)
        """
        change = _within(market * self.multiplier + self.spread - before, self.period_floor, self.period_cap)
        return _within(before + change, self.floor, self.cap)

    def __str__(self) -> str:
        """Return the formula, the cycle and the limits."""
        times = "" if self.multiplier == 1 else f"{self.multiplier} x "
        plus = f" {'+' if self.spread > 0 else '-'} {percent(abs(self.spread))}" if self.spread else ""
        least = f", at least {percent(self.floor)}" if self.floor is not None else ""
        most = f", at most {percent(self.cap)}" if self.cap is not None else ""
        return f"{times}{self.market}{plus}{f', {self.cycle}' if self.cycle else ''}{least}{most}"


@frozen(cache_hash=True)
class IndexScaling:
    """
    Payments that grow with an index: interest, principal, or both, times the index over its base.

    >>> print(IndexScaling("consumer prices", base=100, cycle="1 year", scales="interest"))
    interest scaled by consumer prices over 100, every year
    """

    index: str = field(validator=is_name)
    base: Fraction = field(converter=to_number, kw_only=True)  #: the index when the deal was made
    scales: tuple[str, ...] = field(default=("interest", "principal"), converter=to_tuple, kw_only=True)
    cycle: Cycle | None = field(default=None, converter=optional(as_cycle), kw_only=True)
    anchor: date | None = field(default=None, converter=optional(as_day), kw_only=True)  #: first scaling
    interest_factor: Fraction = field(default=Fraction(1), converter=to_number, kw_only=True)  #: before the first scaling
    principal_factor: Fraction = field(default=Fraction(1), converter=to_number, kw_only=True)  #: before the first scaling

    __repr__ = one_line

    @base.validator
    def _base_is_positive(self, attribute: "Attribute[Fraction]", value: Fraction) -> None:
        if value <= 0:
            raise UnreadableValue(f"{called(self)}: base is '{value}'; expected the index when the deal was made, more than 0")

    @scales.validator
    def _scales_known_things(self, attribute: "Attribute[Any]", value: tuple[object, ...]) -> None:
        for each in value:
            is_one_of("interest", "principal")(self, attribute, each)

    def __str__(self) -> str:
        """Return what is scaled, by what, and how often."""
        return f"{' and '.join(self.scales)} scaled by {self.index} over {self.base}{f', {self.cycle}' if self.cycle else ''}"


@frozen(cache_hash=True)
class Transfer:
    """
    The sale of a debt, or its end, on a day, at a price beside which the interest accrued is settled.

    `accrued` says whether that interest is "added" to the price, as usual, or "deducted" from it.

    >>> print(Transfer("2013-05-18", price="5100 USD"))
    2013-05-18 at 5100 USD, accrued interest added
    """

    day: date = field(converter=as_day)
    price: Quantity = field(converter=to_money, validator=is_known, kw_only=True)
    accrued: str = field(default="added", validator=is_one_of("added", "deducted"), kw_only=True)

    __repr__ = one_line

    def amount(self, accrued: Fraction) -> Fraction:
        """Return what is paid, in the currency's unit, from the interest accrued."""
        return self.price.exact + (accrued if self.accrued == "added" else -accrued)

    def __str__(self) -> str:
        """Return day and price."""
        return f"{self.day} at {self.price}, accrued interest {self.accrued}"


def _within(value: Fraction, low: Fraction | None, high: Fraction | None) -> Fraction:
    raised = value if low is None else max(value, low)
    return raised if high is None else min(raised, high)


def percent(rate: Fraction) -> str:
    """
    Return a rate in percent, as a decimal where that is exact.

    >>> percent(Fraction(1, 40))
    '2.5 %'
    """
    return str(Quantity(rate).to("%"))


