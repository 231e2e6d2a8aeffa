"""
Days of payment: the end of a day, business days, and how a day that is none is moved.

A payment falls on a date, or on the end of one, which counts as the next day for interest: "2013-12-31T23:59:59".
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, Self, TypeVar

from attrs import evolve, field, frozen

from dealmodel.calendar import as_date
from dealmodel.errors import NoSuchDate, UnreadableValue, WrongKind, brief, did_you_mean
from dealmodel.fields import is_one_of
from dealmodel.values import one_line

Day = TypeVar("Day", bound=date)
END = time(23, 59, 59)
_ONE_DAY = timedelta(days=1)
_TIMED = re.compile(r"(?P<day>[^T]+)T(?P<time>00:00(:00)?|23:59(:59)?|24:00(:00)?)")
_SHIFTS = ("following", "modified following", "preceding", "modified preceding")
_CODES = {"F": "following", "MF": "modified following", "P": "preceding", "MP": "modified preceding"}
_INTEREST = {"SC": "adjusted", "CS": "unadjusted"}
_KNOWN = {first + last: (shift, interest) for first, interest in _INTEREST.items() for last, shift in _CODES.items()}
_KNOWN |= {f"{shift}, {interest}": (shift, interest) for shift, interest in _KNOWN.values()}
_KNOWN |= {shift: (shift, "adjusted") for shift in _SHIFTS}


def as_day(value: Any) -> date:  # Any: this is where anything a caller writes is looked at
    """
    Return the date that a date or an ISO text stands for, or the end of one: a `datetime` of 23:59:59.

    Raises:
        NoSuchDate, UnreadableValue, WrongKind: as for any date; another time of day.

    >>> as_day("2013-12-31"), as_day("2013-12-31T23:59:59")
    (datetime.date(2013, 12, 31), datetime.datetime(2013, 12, 31, 23, 59, 59))
    """
    if isinstance(value, datetime):
        value = value.isoformat(timespec="seconds")
    match = _TIMED.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        return as_date(value)
    day = as_date(match["day"])
    return day if match["time"].startswith("00") else datetime.combine(day, END)


def instant(day: date) -> datetime:
    """Return a day, or the end of one, as something that can be put in order."""
    return day if isinstance(day, datetime) else datetime.combine(day, time())


def day_of(moment: datetime) -> date:
    """Return an instant as it is shown: as a date, or as the end of one."""
    return moment if moment.time() == END else moment.date()


def shifted_by(day: Day, step: timedelta) -> Day:
    """
    Return a day so much later, or earlier.

    Raises:
        NoSuchDate: before the year 1 or after the year 9999.

    >>> shifted_by(date(2025, 1, 1), timedelta(days=-1))
    datetime.date(2024, 12, 31)
    """
    try:
        return day + step
    except OverflowError as error:
        raise NoSuchDate(f"beyond {day} the calendar has no day; expected days from {date.min} to {date.max}") from error


def counted(day: date) -> date:
    """
    Return the date that a day counts as: the end of a day counts as the next.

    Raises:
        NoSuchDate: the end of the last day of the calendar.

    >>> counted(as_day("2013-12-31T23:59:59"))
    datetime.date(2014, 1, 1)
    """
    return shifted_by(instant(day), timedelta(seconds=1)).date()


def _to_holidays(value: Any) -> frozenset[date]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise WrongKind(f"holidays are {type(value).__name__} '{brief(value)}'; expected several dates, such as ['2025-12-25']")
    return frozenset(as_date(each) for each in value)


@frozen(cache_hash=True)
class BusinessDays:
    """
    Which days are no days of payment, and where a payment goes that would fall on one.

    Saturdays, Sundays and the `holidays` are none. "modified following" is the next business day unless that lies in another month,
    then the one before. `interest` says whether interest runs to the moved day ("adjusted") or to the day before the move
    ("unadjusted").

    Raises:
        UnreadableValue: a convention nobody uses.

    >>> print(BusinessDays("modified following").moved(as_day("2013-03-31")))
    2013-03-29
    """

    shift: str = field(default="following", validator=is_one_of(*_SHIFTS))
    interest: str = field(default="adjusted", validator=is_one_of("adjusted", "unadjusted"), kw_only=True)
    holidays: frozenset[date] = field(default=frozenset(), converter=_to_holidays, kw_only=True)

    __repr__ = one_line

    @classmethod
    def of(cls, value: Any) -> Self:  # Any: this is where anything a caller writes is looked at
        """
        Return what "following", "modified following, unadjusted" or a code such as "SCF" or "CSMP" stands for.

        In the codes SC is "shift, then calculate" and CS "calculate, then shift".

        >>> str(BusinessDays.of("CSMP"))
        'modified preceding, unadjusted'
        """
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise WrongKind(f"business days are {type(value).__name__} '{brief(value)}'; expected a text such as 'modified following'")
        text = value.strip()
        known = _KNOWN.get(text.upper()) or _KNOWN.get(" ".join(text.casefold().split()))
        if not known:
            raise UnreadableValue(f"'{brief(value)}' is no business-day convention{did_you_mean(text, [*_SHIFTS, 'SCF'])}")
        return cls(known[0], interest=known[1])

    def with_holidays(self, *days: date | str) -> Self:
        """Return the convention with more holidays."""
        return evolve(self, holidays=self.holidays | _to_holidays(days))

    def is_open(self, day: date) -> bool:
        """
        Say whether a day is a business day.

        >>> BusinessDays().is_open(as_day("2013-03-30"))
        False
        """
        return day.weekday() < 5 and (day.date() if isinstance(day, datetime) else day) not in self.holidays

    def open_days(self, first: date, last: date) -> int:
        """
        Count the business days from a date to another, which is not counted.

        >>> BusinessDays(holidays=["2025-01-01"]).open_days(date(2025, 1, 1), date(2025, 1, 13))
        7
        """
        weeks, rest = divmod((last - first).days, 7)
        days = sum((first.weekday() + number) % 7 < 5 for number in range(rest))
        return 5 * weeks + days - sum(first <= each < last and each.weekday() < 5 for each in self.holidays)

    def moved(self, day: date) -> date:
        """
        Return the business day that a payment of some day falls on.

        Raises:
            NoSuchDate: there is none left in the calendar.
        """
        step = _ONE_DAY if self.shift.endswith("following") else -_ONE_DAY
        found = self._first(day, step)
        return self._first(day, -step) if self.shift.startswith("modified") and found.month != day.month else found

    def _first(self, day: date, step: timedelta) -> date:
        while not self.is_open(day):
            day = shifted_by(day, step)
        return day

    def __str__(self) -> str:
        """Return the convention in words."""
        closed = f", holidays: {len(self.holidays)}" if self.holidays else ""
        return f"{self.shift}, {self.interest}{closed}"


def as_business_days(value: Any) -> BusinessDays:  # Any: this is where anything a caller writes is looked at
    """
    Read a business-day convention, as `BusinessDays.of` does.

    >>> print(as_business_days("SCMF"))
    modified following, adjusted
    """
    return BusinessDays.of(value)
