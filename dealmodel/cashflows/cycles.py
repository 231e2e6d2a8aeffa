"""Cycles: dates that come again after so many days or months, from an anchor to an end."""

import re
from datetime import date, datetime, timedelta
from typing import Any, Self

from attrs import field, frozen
from dateutil.relativedelta import relativedelta

from dealmodel.calendar import Period
from dealmodel.cashflows.days import as_day, instant
from dealmodel.errors import NegativeAmount, NoSuchDate, UnfitTerms, UnreadableValue, WrongKind, brief
from dealmodel.fields import as_period, is_one_of
from dealmodel.values import one_line

MOST_DATES = 50_000  #: of a cycle; every day of a century has fewer
MONTH_ENDS = ("same day", "end of month")
_CODE = re.compile(r"P(?P<parts>(?:[0-9]{1,5}[DWMQHY])+)(?:L(?P<stub>[01]))?")
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12}
_WORDS = {"daily": "1 day", "weekly": "1 week", "monthly": "1 month", "quarterly": "3 months"}
_WORDS |= {"half-yearly": "6 months", "semi-annually": "6 months", "yearly": "1 year", "annually": "1 year"}


@frozen(cache_hash=True)
class Cycle:
    """
    A step from date to date, and what happens to a last period that is too short for it.

    A "short" last period keeps the date before the end; a "long" one leaves it out, so that the last period is longer than the others.
    Steps are counted from the anchor: every month from 31 January is 28 February, 31 March, 30 April.

    Raises:
        NegativeAmount: a step of nothing, or backwards.

    >>> [str(day.date()) for day in Cycle("3 months").dates("2025-01-31", "2025-09-30")]
    ['2025-01-31', '2025-04-30', '2025-07-31', '2025-09-30']
    """

    every: Period = field(converter=as_period)
    stub: str = field(default="short", validator=is_one_of("short", "long"), kw_only=True)

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Refuse a step that leads nowhere."""
        if self.every.fewest_days <= 0:
            raise NegativeAmount(f"a cycle steps by '{self.every}', which leads nowhere; expected a day or more, such as '3 months'")

    @classmethod
    def of(cls, value: Any) -> Self:  # Any: this is where anything a caller writes is looked at
        """
        Return the cycle that "3 months", "quarterly" or a code such as "P3ML0" stands for.

        In a code L0 is a long last period, L1 a short one, which is also what is meant where neither is said. D, W, M, Q, H and Y are
        days, weeks, months, quarters, halves and years.

        Raises:
            UnreadableValue: the text is none.
            WrongKind: another kind of value.

        >>> print(Cycle.of("P3ML0"), Cycle.of("monthly"), sep="; ")
        every 3 months (long last period); every month
        """
        if isinstance(value, cls):
            return value
        if isinstance(value, Period):
            return cls(value)
        if not isinstance(value, str):
            raise WrongKind(f"a cycle is {type(value).__name__} '{brief(value)}'; expected a text such as '3 months' or 'P3ML0'")
        text = value.strip()
        if match := _CODE.fullmatch(text):
            return cls(_period_in(match["parts"]), stub="long" if match["stub"] == "0" else "short")
        try:
            return cls(_WORDS.get(text.casefold(), text))
        except UnreadableValue as error:
            known = "expected a step such as '3 months', 'quarterly' or 'P3ML0'"
            raise UnreadableValue(f"'{brief(value)}' is no cycle; {known}") from error

    def steps(self, anchor: date, count: int, *, month_end: str = "same day") -> datetime:
        """
        Return the date so many steps after an anchor.

        With "end of month", an anchor at the end of its month leads to the ends of months.

        Raises:
            NoSuchDate: it lies after the year 9999.

        >>> Cycle("1 month").steps(date(2025, 2, 28), 1, month_end="end of month").day
        31
        """
        start = instant(anchor)
        try:
            found = start + relativedelta(months=self.every.months * count) + timedelta(days=self.every.days * count)
        except (ValueError, OverflowError) as error:
            raise NoSuchDate(f"{count} steps of '{self.every}' from {start.date()} leave the calendar; expected an earlier end") from error
        stays = month_end == "end of month" and not self.every.days and start + relativedelta(day=31) == start
        return found + relativedelta(day=31) if stays else found

    def dates(self, anchor: date | str, end: date | str, *, month_end: str = "same day", with_end: bool = True) -> tuple[datetime, ...]:
        """
        Return the dates from an anchor to an end; without the end itself where that is not asked for.

        A long last period leaves out the last date before the end, unless the end is the next date or only the anchor would be left out.

        Raises:
            UnfitTerms: there are more than 50 000 dates.
        """
        first, last = instant(as_day(anchor)), instant(as_day(end))
        found: list[datetime] = []
        while (following := self.steps(first, len(found), month_end=month_end)) < last:
            found.append(following)
            if len(found) > MOST_DATES:
                raise UnfitTerms(f"{self} from {first.date()} to {last.date()} has more than {MOST_DATES} dates; expected fewer")
        if self.stub == "long" and following != last and len(found) > 1:
            found.pop()
        return (*found, last) if with_end else tuple(found)

    def __str__(self) -> str:
        """Return the step in words."""
        every = re.sub(r"^1 (?=day$|month$|year$)", "", str(self.every))
        return f"every {every}{' (long last period)' if self.stub == 'long' else ''}"


def as_cycle(value: Any) -> Cycle:  # Any: this is where anything a caller writes is looked at
    """
    Read a cycle, as `Cycle.of` does.

    >>> print(as_cycle("P1YL1"))
    every year
    """
    return Cycle.of(value)


def _period_in(parts: str) -> Period:
    counts = re.findall(r"([0-9]+)([DWMQHY])", parts)
    days = sum(int(count) * _DAYS.get(unit, 0) for count, unit in counts)
    return Period(days=days, months=sum(int(count) * _MONTHS.get(unit, 0) for count, unit in counts))


def period_in(value: Any) -> Period:  # Any: this is where anything a caller writes is looked at
    """
    Return the period that a text such as "30 days" or a code such as "P1M" stands for.

    >>> str(period_in("P1M"))
    '1 month'
    """
    match = _CODE.fullmatch(value.strip()) if isinstance(value, str) else None
    return _period_in(match["parts"]) if match and not match["stub"] else as_period(value)
