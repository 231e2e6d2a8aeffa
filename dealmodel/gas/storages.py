"""Gas storages: what they hold, how fast they take and give, what is there only at some time, and who controls it."""

import datetime
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from attrs import field, frozen
from attrs.converters import optional
from sympy import Basic, true

from dealmodel.amounts import to_gas_rate, to_gas_volume, to_share
from dealmodel.bands.bands import Bands
from dealmodel.bands.pieces import Piece
from dealmodel.calendar import Window, as_date
from dealmodel.control import Control, check_control
from dealmodel.errors import DealError, NegativeAmount, ShareOverflow, UnitMismatch, WrongKind, raise_all
from dealmodel.events import Event, as_of
from dealmodel.fields import all_are, as_window, called, is_a, is_name, shown, to_tuple
from dealmodel.gas.storage_services import CustomsWarehouse, StorageFees
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.terms import Term
from dealmodel.values import one_line

ONE_DAY = datetime.timedelta(days=1)
Rate = Quantity | Bands


def to_storage_rate(value: Any) -> Rate:
    """
    Read a rate of injection or withdrawal: one rate, or points of fill and rate, on straight lines between them.

    A fill is a share of the working gas volume. `Bands` with steps are taken as they are.

    Raises:
        UnitMismatch: no gas rate, or a base that is no share.
        ShareOverflow: a fill outside 0 % to 100 %.

    >>> falling = to_storage_rate([("0 %", "100 mcm/day"), ("80 %", "100 mcm/day"), ("100 %", "20 mcm/day")])
    >>> print(falling.of("90 %"))
    60 mcm/day
    """
    if not isinstance(value, Bands | list | tuple):
        return to_gas_rate(value)
    curve = value if isinstance(value, Bands) else Bands.through(value)
    for band in curve.bands:
        for end in (band.low, band.high):
            if end is not None:
                to_share(end)
        for rate in (band.amount, band.rising_to):
            if rate is not None:
                to_gas_rate(rate)
        if band.rate is not None:
            raise UnitMismatch(f"a storage rate by fill has the band '{band}'; expected an amount, such as Band(amount='5 mcm/day')")
    return curve


@frozen(cache_hash=True)
class StorageSpace:
    """
    A part of a working gas volume that is there only during some days, or once something has happened.

    >>> print(StorageSpace("5 bcm", once=Event("territory regained")))
    5 bcm once 'territory regained' has happened
    """

    volume: Quantity = field(converter=to_gas_volume)
    during: Window | None = field(default=None, converter=optional(as_window), kw_only=True)  #: always, where nothing is said
    once: Event | None = field(default=None, validator=is_a(Event, type(None)), kw_only=True)  #: in any case, where nothing is said
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def is_in_season(self, day: datetime.date) -> bool:
        """Return whether a day is one of its days."""
        return self.during is None or day in self.during

    def is_there(self, day: datetime.date, happened: Mapping[Event, datetime.date]) -> bool:
        """Return whether it is there on a day, given which events happened when; others did not."""
        begun = self.once is None or (self.once in happened and happened[self.once] <= day)
        return begun and self.is_in_season(day)

    def condition(self, day: datetime.date) -> Basic:
        """Return the formula that what it waits for has happened by a day."""
        return true if self.once is None else as_of(self.once.occurs, day)

    def __str__(self) -> str:
        """Return the volume, with when it is there."""
        once = f" once {self.once} has happened" if self.once else ""
        return f"{self.volume}{f' ({self.during})' if self.during else ''}{once}"


@frozen(cache_hash=True)
class StorageFacility:
    """
    An underground gas storage, or a group of them.

    `working_gas` can be put in and taken out, `cushion_gas` stays, `total_gas` is both. A rate is a volume per day, or points of fill and
    rate on straight lines. A loss is the share of the gas put in, or taken out, that is lost or burnt for it. `spaces` says which parts of
    the working gas volume are there when; without them all of it always is.

    Raises:
        NegativeAmount: more cushion gas than gas in all.
        UnitMismatch: volumes or rates at two reference temperatures.
        ShareOverflow: control shares of more than all of it, or spaces of more than the working gas volume.

    >>> print(StorageFacility("Bilche-Volytsko-Uherske", place="Lviv", working_gas="17.05 bcm"))
    Bilche-Volytsko-Uherske (Lviv; working gas 17.05 bcm)
    """

    name: str = field(validator=is_name)
    place: str = field(default="", validator=is_a(str), kw_only=True)
    working_gas: Quantity | None = field(default=None, converter=optional(to_gas_volume), kw_only=True)
    cushion_gas: Quantity | None = field(default=None, converter=optional(to_gas_volume), kw_only=True)
    total_gas: Quantity | None = field(default=None, converter=optional(to_gas_volume), kw_only=True)
    injection_rate: Rate | None = field(default=None, converter=optional(to_storage_rate), kw_only=True)  #: most that can be put in a day
    withdrawal_rate: Rate | None = field(default=None, converter=optional(to_storage_rate), kw_only=True)  #: most taken out a day
    injection_loss: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)  #: share of the gas put in
    withdrawal_loss: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)  #: share of the gas taken out
    spaces: tuple[StorageSpace, ...] = field(default=(), converter=to_tuple, validator=all_are(StorageSpace), kw_only=True)
    fees: StorageFees | None = field(default=None, validator=is_a(StorageFees, type(None)), kw_only=True)
    regime: CustomsWarehouse | None = field(default=None, validator=is_a(CustomsWarehouse, type(None)), kw_only=True)  #: for foreign gas
    control: tuple[Control, ...] = field(default=(), converter=to_tuple, validator=all_are(Control), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Report all that does not fit together."""
        raise_all(called(self), self._faults())

    def _faults(self) -> Iterator[DealError]:
        try:
            check_control(self, self.control)
        except ShareOverflow as fault:
            yield fault
        units = [each.dimension.removesuffix("/time") for each in self.amounts()]
        other = next((each for each in self.amounts() if each.dimension.removesuffix("/time") != units[0]), None)
        if other is not None:
            one = next(self.amounts())
            yield UnitMismatch(f"{called(self)} counts in '{one}' and '{other}'; give all at one reference temperature, by gas_volume(...)")
        elif (rest := self._beside_cushion) is not None and rest.is_constant and rest.exact < 0:
            yield NegativeAmount(f"{called(self)} has {self.cushion_gas} of cushion gas of {self.total_gas} in all; expected less of it")
        elif self.total_gas is not None and self.working_gas is not None and is_less(self.total_gas, self.working_gas):
            yield NegativeAmount(f"{called(self)} has {self.working_gas} of working gas of {self.total_gas} in all; expected no more of it")
        else:
            yield from self._overfull()

    def _overfull(self) -> Iterator[DealError]:
        """Yield that the spaces of one day are more than the working gas volume, so that a fill would be more than all of it."""
        whole, windows = self.working_gas, [each.during for each in self.spaces if each.during]
        for day in sorted({datetime.date.min, *(each.first for each in windows if each.first)}):
            there = [each.volume for each in self.spaces if each.is_in_season(day) and each.volume.is_constant]
            if whole is not None and whole.is_constant and there and (total := sum(there[1:], there[0])).exact > whole.exact:
                yield ShareOverflow(f"{called(self)} has spaces of {total} in {whole} of working gas; expected no more of them on one day")
                return

    def amounts(self) -> Iterator[Quantity]:
        """Yield all volumes and rates that are said."""
        known = (self.working_gas, self.cushion_gas, self.total_gas, *(each.volume for each in self.spaces))
        yield from (each for each in known if each is not None)
        for rate in (self.injection_rate, self.withdrawal_rate):
            if isinstance(rate, Quantity):
                yield rate
            elif rate is not None:
                yield from (each for band in rate.bands for each in (band.amount, band.rising_to) if each is not None)

    @property
    def _beside_cushion(self) -> Quantity | None:
        return self.total_gas - self.cushion_gas if self.total_gas is not None and self.cushion_gas is not None else None

    @property
    def capacity(self) -> Quantity | None:
        """The working gas volume: what is said of it, else all gas but the cushion, else all spaces together."""
        if self.working_gas is not None:
            return self.working_gas
        if self._beside_cushion is not None:
            return self._beside_cushion
        return sum((each.volume for each in self.spaces[1:]), self.spaces[0].volume) if self.spaces else None

    @property
    def unaccounted_gas(self) -> Quantity | None:
        """
        How much of the gas in all is neither working nor cushion gas; less than nothing where these are more. None where one is not said.

        >>> print(StorageFacility("s", working_gas="3 bcm", cushion_gas="2 bcm", total_gas="6 bcm").unaccounted_gas)
        1 bcm
        """
        if self._beside_cushion is None or self.working_gas is None:
            return None
        return self._beside_cushion - self.working_gas

    @property
    def undefined(self) -> tuple[str, ...]:
        """What is not said, and limits nothing."""
        parts = {"working gas": self.capacity, "injection rate": self.injection_rate, "withdrawal rate": self.withdrawal_rate}
        return tuple(name for name, part in parts.items() if part is None)

    def space_on(self, day: datetime.date, happened: Mapping[Event, datetime.date] | None = None) -> Quantity | None:
        """
        Return the working gas volume that is there on a day, given which events happened when; others did not.

        >>> west = StorageFacility("west", spaces=[StorageSpace("10 bcm"), StorageSpace("5 bcm", once=Event("regained"))])
        >>> print(west.space_on(datetime.date(2025, 5, 1)))
        10 bcm
        """
        if not self.spaces:
            return self.capacity
        there = [each.volume for each in self.spaces if each.is_there(day, happened or {})]
        return sum(there, self.spaces[0].volume * 0)

    def rate_at(self, fill: Any, *, of: str = "injection") -> Quantity | None:
        """
        Return the rate of injection or withdrawal at a fill, a share of the working gas volume; None where it is not said.

        >>> old = StorageFacility("old", withdrawal_rate=[("0 %", "2 mcm/day"), ("100 %", "10 mcm/day")])
        >>> print(old.rate_at("25 %", of="withdrawal"))
        4 mcm/day
        """
        refuse_other_way(of)
        rate = self.injection_rate if of == "injection" else self.withdrawal_rate
        return rate.of(to_share(fill)) if isinstance(rate, Bands) else rate

    def __str__(self) -> str:
        """Return name, place and working gas volume."""
        volume = f"working gas {self.working_gas}" if self.working_gas is not None else ""
        inside = "; ".join(part for part in (self.place, volume) if part)
        return f"{self.name} ({inside})" if inside else self.name


def highest_rate(rate: Rate | None) -> Quantity | None:
    """
    Return the highest rate at any fill.

    >>> print(highest_rate(to_storage_rate([("0 %", "100 mcm/day"), ("100 %", "20 mcm/day")])))
    100 mcm/day
    """
    if not isinstance(rate, Bands):
        return rate
    rates = [each for band in rate.bands for each in (band.amount, band.rising_to) if each is not None]
    return max(rates, key=lambda each: each.exact)


def is_concave(pieces: tuple[Piece, ...]) -> bool:
    """
    Return whether straight pieces join, and rise ever less: then a value lies under the curve exactly where it lies under each line.

    >>> curve = to_storage_rate([("0 %", "100 mcm/day"), ("80 %", "100 mcm/day"), ("100 %", "20 mcm/day")])
    >>> is_concave(curve.pieces[1:-1])
    True
    """
    return all(one.value(other.low) == other.value(other.low) and one.slope >= other.slope for one, other in pairwise(pieces))


def stock_on(facility: StorageFacility, day: datetime.date | str) -> Term:
    """
    Return the stock of working gas at the end of a day, as a term: from nothing to what is there of the storage.

    >>> print(stock_on(StorageFacility("s", working_gas="3 bcm"), "2025-11-01") >= "2 bcm")
    stock of s on 2025-11-01 >= 2000000000
    """
    whole, date = facility.capacity, as_date(day)
    if not any(each.once for each in facility.spaces):
        whole = facility.space_on(date)
    known = whole if whole is not None and whole.is_constant else None
    return Term(f"stock of {facility.name} on {date}", unit=unit_of_gas(facility), low=0, high=known)


def moved(facility: StorageFacility, window: Window, *, of: str = "injection") -> Term:
    """
    Return the gas that is put into a storage, or taken out, in a window of days, as a term: as much as its highest rate allows.

    >>> cavern = StorageFacility("s", working_gas="3 bcm", injection_rate="6.4 mcm/day")
    >>> print(moved(cavern, Window("2025-04-01", "2025-11-01")).high.to("mcm"))
    1376 mcm
    """
    refuse_other_way(of)
    rate = highest_rate(facility.injection_rate if of == "injection" else facility.withdrawal_rate)
    most = None
    if rate is not None and rate.is_constant and window.first and window.last:
        most = rate * Quantity((window.last - window.first).days + 1, "day")
    way = "put into" if of == "injection" else "taken out of"
    return Term(f"gas {way} {facility.name}, {period_words(window)}", unit=unit_of_gas(facility), low=0, high=most)


def refuse_other_way(of: object) -> None:
    """
    Refuse what is no way of gas into a storage or out of it.

    Raises:
        WrongKind: another word.
    """
    if of not in ("injection", "withdrawal"):
        raise WrongKind(f"a rate of {shown(of)} is asked for; expected 'injection' or 'withdrawal'")


def unit_of_gas(facility: StorageFacility) -> str:
    """
    Return the unit in which volumes of a storage are shown: that of its working gas volume, else bcm, as its rates count them.

    >>> unit_of_gas(StorageFacility("s")), unit_of_gas(StorageFacility("s", injection_rate="5 mcm@20C/day"))
    ('bcm', 'bcm@20C')
    """
    if facility.capacity is not None:
        return facility.capacity.unit
    references = next((each.measure.references for each in facility.amounts()), ())
    return f"bcm@{references[0]}" if references else "bcm"


def refuse_other_gas(facility: StorageFacility | None, amount: Quantity | None, *, what: str) -> None:
    """
    Refuse a gas volume at another reference temperature than that at which a storage counts; energies and shares are left alone.

    Raises:
        UnitMismatch: it is one.
    """
    said = next(facility.amounts(), None) if facility is not None else None
    if said is None or amount is None or not amount.dimension.startswith("volume"):
        return
    if said.measure.references != amount.measure.references:
        remedy = "convert one, by gas_volume(..., at=...) or at_reference(..., at=...)"
        raise UnitMismatch(f"{what} is '{amount}' ({amount.dimension}), and {called(facility)} counts in '{said}'; {remedy}")


def period_words(window: Window) -> str:
    """
    Return a window in words, a whole calendar month as its number.

    >>> period_words(Window("2025-02-01", "2025-02-28")), period_words(Window("2025-02-01", "2025-02-02"))
    ('2025-02', '2025-02-01 to 2025-02-02')
    """
    first, last = window.first, window.last
    if first and last and first.day == 1 and ends_month(last) and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return str(window)


def ends_month(day: datetime.date) -> bool:
    """
    Return whether a day is the last of its month.

    >>> ends_month(datetime.date(2024, 2, 28)), ends_month(datetime.date.max)
    (False, True)
    """
    return day == datetime.date.max or (day + ONE_DAY).day == 1


def is_less(one: Quantity, other: Quantity) -> bool:
    """Return whether an amount is known to be less than another."""
    return one.is_constant and other.is_constant and one.exact < other.exact
