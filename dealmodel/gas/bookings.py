"""Bookings of gas transport by contract year, and what interrupts them."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Self

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import And, Basic, Not, false

from dealmodel.amounts import GAS_VOLUMES, measured, not_negative, to_gas
from dealmodel.calendar import Window, date_of, day_number
from dealmodel.conditions import Condition, as_condition_alone
from dealmodel.errors import WrongKind
from dealmodel.events import as_of
from dealmodel.facts import holds_by
from dealmodel.fields import as_window, is_name, shown
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.values import one_line


@frozen(cache_hash=True)
class Booking:
    """
    The capacity that is booked for one contract year, as a volume or energy of gas.

    >>> year = Booking.in_year(2021, "40 bcm")
    >>> print(year, year.per_day.to("mcm/day").value, sep="; ")
    2021-01-01 to 2021-12-31: 40 bcm; 8000/73
    """

    during: Window = field(converter=as_window)
    volume: Quantity = field(converter=to_gas)

    __repr__ = one_line

    @during.validator
    def _has_two_ends(self, attribute: "Attribute[Window]", during: Window) -> None:
        if during.first is None or during.last is None:
            raise WrongKind(f"Booking: a contract year runs '{during}'; expected two dates, such as ('2021-01-01', '2021-12-31')")

    @classmethod
    def in_year(cls, year: Any, volume: Any) -> Self:  # Any: a calendar year; an amount of gas
        """Return the booking for a calendar year."""
        if type(year) is not int or not datetime.MINYEAR <= year <= datetime.MAXYEAR:
            raise WrongKind(f"a contract year is {shown(year)}; expected a calendar year such as 2021, or Booking((first, last), volume)")
        return cls((f"{year:04}-01-01", f"{year:04}-12-31"), volume)

    @property
    def days(self) -> int:
        """How many days the contract year has."""
        return days_in(self.during)

    @property
    def per_day(self) -> Quantity:
        """What that is on each day, if it is the same on all."""
        return self.volume / Quantity(self.days, "day")

    @property
    def name(self) -> str:
        """The calendar year, or the days."""
        year = self.last.year
        return f"{year}" if self.during == Window(f"{year:04}-01-01", f"{year:04}-12-31") else f"{self.during}"

    @property
    def last(self) -> datetime.date:
        """The last day of the contract year."""
        assert self.during.last is not None  # by the validator
        return self.during.last

    def __str__(self) -> str:
        """Return days and volume."""
        return f"{self.during}: {self.volume}"


def days_in(window: Window) -> int:
    """
    Return how many days lie in a window with two ends.

    >>> days_in(Window("2020-01-01", "2020-12-31"))
    366
    """
    assert window.first is not None
    assert window.last is not None
    return day_number(window.last) - day_number(window.first) + 1


def spans_in(year: Window, windows: Sequence[Window]) -> Iterator[Window]:
    """
    Yield the parts of a window with two ends, within each of which no other window opens or closes.

    >>> print(*spans_in(Window("2020-01-01", "2020-12-31"), [Window("2020-03-01", "2020-03-31"), Window("2020-03-31", None)]), sep="; ")
    2020-01-01 to 2020-02-29; 2020-03-01 to 2020-03-30; 2020-03-31; 2020-04-01 to 2020-12-31
    """
    assert year.first is not None
    assert year.last is not None
    ends = {day_number(each.first) - 1 for each in windows if each.first} | {day_number(each.last) for each in windows if each.last}
    low, high = day_number(year.first) - 1, day_number(year.last)
    for before, last in pairwise([low, *sorted(each for each in ends if low < each < high), high]):
        yield Window(date_of(before + 1), date_of(last))


def _to_capacity(value: Any) -> Quantity:
    """Read gas per day."""
    units = (f"{unit}/day" for unit in (*GAS_VOLUMES, "MWh"))
    return not_negative(measured(value, "a capacity", *units), "a capacity")


@frozen(cache_hash=True)
class Interruption:
    """
    Days on which booked capacity cannot be used: how much of it, what excuses that, and what may take the excuse away.

    Where `excuse` holds, such as force majeure, the booking is less by what is lost, unless `alternative` holds: another route
    for it was offered. Without an excuse nothing is less; a part that is not said is open.

    >>> from dealmodel.events import Event
    >>> shut = Interruption("entry point", capacity="30 mcm/day", during=("2022-05-11", None), excuse=Event("force majeure"))
    >>> print(shut, shut.lost_in(Window("2022-01-01", "2022-12-31")), sep="; ")
    entry point, 30 mcm/day from 2022-05-11; 7050 mcm
    """

    name: str = field(validator=is_name)
    capacity: Quantity | None = field(default=None, converter=optional(_to_capacity), kw_only=True)  #: that is lost on each day
    during: Window | None = field(default=None, converter=optional(as_window), kw_only=True)
    excuse: Condition | None = field(default=None, converter=optional(as_condition_alone), kw_only=True)
    alternative: Condition | None = field(default=None, converter=optional(as_condition_alone), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def lost_in(self, year: Window) -> Quantity | None:
        """
        Return how much capacity is lost in a year; None where capacity or days are not said.

        Raises:
            WrongKind: interruption and year both go on without end.
        """
        if self.capacity is None or self.during is None:
            return None
        if not self.during.overlaps(year):
            return self.capacity * Quantity(0, "day")
        firsts = [each for each in (self.during.first, year.first) if each is not None]
        lasts = [each for each in (self.during.last, year.last) if each is not None]
        if not firsts or not lasts:
            raise WrongKind(f"what is lost at '{self.name}' is asked for '{year}', without end; expected two dates, as of a booking")
        return self.capacity * Quantity(days_in(Window(max(firsts), min(lasts))), "day")

    def excuses(self, *, by: datetime.date) -> Basic:
        """Return the formula that the interruption makes the booking less, at the end of a day."""
        if self.excuse is None:
            return false
        excuse = as_of(self.excuse.formula, by)
        return And(excuse, Not(as_of(self.alternative.formula, by)), evaluate=False) if self.alternative is not None else excuse

    def is_excused(self, given: Iterable[Any] = (), *, by: datetime.date) -> bool:  # Any: as `holds_by` reads it
        """
        Return whether what is given excuses the interruption at the end of a day; what is not given has not happened.

        >>> from dealmodel.events import Event
        >>> majeure, offered = Event("force majeure"), Event("rerouting offered")
        >>> shut, last = Interruption("entry point", excuse=majeure, alternative=offered), datetime.date(2022, 12, 31)
        >>> shut.is_excused([majeure], by=last), shut.is_excused([majeure, offered], by=last)
        (True, False)
        """
        return holds_by(self.excuse, given, by=by) and not holds_by(self.alternative, given, by=by)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        parts = {"capacity": self.capacity, "days": self.during, "excuse": self.excuse}
        return tuple(name for name, part in parts.items() if part is None)

    def __str__(self) -> str:
        """Return what is interrupted, when."""
        capacity = "a capacity (not said)" if self.capacity is None else self.capacity
        return f"{self.name}, {capacity} {self.during or '(days not said)'}"
