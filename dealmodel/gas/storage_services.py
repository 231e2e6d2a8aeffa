"""What a storage operator sells: fees for space, injection and withdrawal, and a customs warehouse in which gas stays free of duty."""

import datetime
from collections.abc import Iterator
from typing import Any

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.amounts import GAS_VOLUMES, is_money, not_negative, to_gas_volume
from dealmodel.calendar import Period, as_date
from dealmodel.errors import DealError, EmptyWindow, NoSuchDate, UnitMismatch, UnreadableValue, raise_all
from dealmodel.fields import as_period, is_a, runs_forward
from dealmodel.gas.energy import HeatingValue, is_heating_value
from dealmodel.quantities import Quantity, quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.values import one_line

MEASURES = ("MWh", *GAS_VOLUMES)


def _to_fee(value: Any) -> Quantity:
    """Read money per volume or energy, or that per day."""
    read = not_negative(quantity(value), "a storage fee")
    per = ("", "/day")
    if not any(is_money(read * Quantity(1, unit) * (Quantity("1 day") if each else Quantity(1))) for unit in MEASURES for each in per):
        raise UnitMismatch(f"a storage fee is given as '{read}' ({read.dimension}); expected money per energy or volume: '1 EUR/MWh'")
    return read


@frozen(cache_hash=True)
class StorageFees:
    """
    What storage costs: space for the time it is booked, injection, withdrawal; each in money per volume or per energy.

    A fee for space is per booking ("1 EUR/MWh"), or per day of it ("0.01 EUR/(MWh*day)"). A fee per energy needs a heating value, which
    says by which convention the energy counts. What is not said is `undefined`, and no cost is told where it would count.

    Raises:
        UnitMismatch: a fee that is no money per volume or energy, or fees in two currencies.

    >>> fees = StorageFees(space="10 EUR/(mcm*day)", injection="200 EUR/mcm")
    >>> print(fees.cost(space="1 bcm", days=180, injected="1 bcm"))
    2 000 000 EUR
    """

    space: Quantity | None = field(default=None, converter=optional(_to_fee), kw_only=True)
    injection: Quantity | None = field(default=None, converter=optional(_to_fee), kw_only=True)
    withdrawal: Quantity | None = field(default=None, converter=optional(_to_fee), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the fees that are said."""
        fees = {"space": self.space, "injection": self.injection, "withdrawal": self.withdrawal}
        return ", ".join(f"{name} {fee}" for name, fee in fees.items() if fee is not None) or "(no fees said)"

    def __attrs_post_init__(self) -> None:
        """Report all that does not fit together."""
        raise_all("storage fees", self._faults())

    def _faults(self) -> Iterator[DealError]:
        known = list(self.known)
        other = next((each for each in known if each.measure.currencies != known[0].measure.currencies), None)
        if other is not None:
            yield UnitMismatch(f"storage fees are '{known[0]}' and '{other}', two currencies; give all in one")
        for word, fee in (("injection", self.injection), ("withdrawal", self.withdrawal)):
            if fee is not None and ("time", -1) in fee.measure.base:
                yield UnitMismatch(f"the fee for {word} is '{fee}', per day; only space is paid by the day, write '1 EUR/MWh'")

    @property
    def undefined(self) -> tuple[str, ...]:
        """The fees that are not said."""
        fees = {"space": self.space, "injection": self.injection, "withdrawal": self.withdrawal}
        return tuple(f"fee for {name}" for name, fee in fees.items() if fee is None)

    def cost(
        self, *, space: Any = None, days: int | None = None, injected: Any = None, withdrawn: Any = None, by: HeatingValue | None = None
    ) -> Quantity:
        """
        Return what booked space costs for some days, with the gas put in and taken out.

        Raises:
            UnreadableValue: a fee that counts is not said, a fee by the day meets no days, or a fee per energy no heating value.
            NegativeAmount: fewer days than none.
            UnitMismatch: a volume at another reference temperature than the fee or the heating value.
        """
        known = next(self.known, None)
        if known is None:
            raise UnreadableValue("storage fees are none; expected one at least, such as StorageFees(space='1 EUR/MWh')")
        time = not_negative(Quantity(days, "day"), "the time of storage") if days is not None else None
        if by is not None:
            is_heating_value(by)
        paid = Quantity(0, known.measure.currencies[0])
        parts = (("space", self.space, space), ("injection", self.injection, injected), ("withdrawal", self.withdrawal, withdrawn))
        for word, fee, amount in parts:
            if amount is None or (volume := to_gas_volume(amount)).magnitude == 0:
                continue
            if fee is None:
                raise UnreadableValue(f"the fee for {word} is not said, and counts for '{volume}'; give StorageFees({word}=...)")
            paid += _paid(fee, volume, time, by)
        return paid

    @property
    def known(self) -> Iterator[Quantity]:
        """The fees that are said."""
        return (each for each in (self.space, self.injection, self.withdrawal) if each is not None)


def _paid(fee: Quantity, volume: Quantity, time: Quantity | None, by: HeatingValue | None) -> Quantity:
    """Return what a fee comes to on a volume."""
    amount = volume
    if ("energy", -1) in fee.measure.base:
        if by is None:
            raise UnreadableValue(f"the fee '{fee}' is per energy, and '{volume}' a volume; give its heating value, by=HeatingValue(...)")
        amount = by.energy_of(volume).amount
    due = fee * amount
    by_day = ("time", -1) in fee.measure.base
    due = due * (time if time is not None else Quantity("1 day")) if by_day else due
    if by_day and time is None and is_money(due):
        raise UnreadableValue(f"the fee '{fee}' is by the day, and no days are given; give days=180 or the like")
    if not is_money(due):
        raise UnitMismatch(f"the fee '{fee}' on '{volume}' would be {due.dimension}; give both at one reference temperature")
    return due.to(due.measure.currencies[0])


@frozen(cache_hash=True)
class CustomsWarehouse:
    """
    A regime under which foreign gas lies in store free of customs duty and tax for a time, and may leave again.

    The day of entry is not counted.

    >>> regime = CustomsWarehouse("1095 days")
    >>> print(regime.free_until("2025-05-01"), regime.duty_falls_due("2025-05-01", left="2028-06-01"))
    2028-04-30 2028-05-01
    """

    limit: Period = field(converter=as_period, validator=runs_forward)
    re_export: bool = field(default=True, validator=is_a(bool), kw_only=True)  #: whether gas may leave abroad without duty in time
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the regime in words."""
        return f"free of duty for {self.limit}, {'and may' if self.re_export else 'but may not'} leave abroad without duty"

    def free_until(self, entered: datetime.date | str) -> datetime.date:
        """Return the last day on which gas that came on a day still lies there free of duty."""
        return self.limit.deadline(entered)

    def duty_falls_due(
        self, entered: datetime.date | str, *, left: datetime.date | str | None = None, cleared: datetime.date | str | None = None
    ) -> datetime.date | None:
        """
        Return the day on which duty falls due: when gas is cleared for the country, or is not gone in time; None where it never does.

        `left` is the day of re-export, `cleared` that of clearance; without either the gas stays.

        Raises:
            EmptyWindow: it leaves, or is cleared, before it came.
            NoSuchDate: its time is up after the end of the calendar.

        >>> CustomsWarehouse("1095 days").duty_falls_due("2025-05-01", left="2026-01-31") is None
        True
        """
        came, last = as_date(entered), self.free_until(entered)
        if last == datetime.date.max:
            told = f"gas that enters on {came} is free of duty to the end of the calendar"
            raise NoSuchDate(f"{told}; expected a shorter limit than '{self.limit}'")
        gone, taken = (as_date(each) if each is not None else None for each in (left, cleared))
        for day in (gone, taken):
            if day is not None and day < came:
                raise EmptyWindow(f"gas enters the customs warehouse on {came} and leaves on {day}; exchange the days or correct one")
        days = [last + datetime.timedelta(days=1), *([taken] if taken else [])]
        if gone is not None and self.re_export and gone <= last and not (taken and taken <= gone):
            return None
        days += [gone] if gone is not None and not self.re_export else []
        return min(days)
