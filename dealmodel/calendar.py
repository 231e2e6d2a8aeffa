"""
Dates, periods and windows of the Gregorian calendar, exact to the day.

A date is a `datetime.date`; its day number counts from 1970-01-01. A calendar month stays a calendar month: it becomes a number of
days only when it is known where it starts. Dates are written as in ISO 8601, 2025-05-01.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any, Literal, NoReturn, Self

from attrs import Attribute, evolve, field, frozen
from attrs.converters import optional
from dateutil.relativedelta import relativedelta

from dealmodel.errors import EmptyWindow, InexactNumber, NoSuchDate, UnreadableValue, WrongKind, brief
from dealmodel.values import one_line

_EPOCH = date(1970, 1, 1).toordinal()
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CYCLE_MONTHS, _CYCLE_DAYS = 4800, 146_097  # the Gregorian calendar repeats after 400 years
_MOST_DAYS, _MOST_MONTHS = 3_652_059, 120_000  # as many as the calendar of `datetime` has
_PART = re.compile(r"(?:,|\band\b)?\s*(?P<count>[+-]?[0-9]{1,9})\s*(?P<unit>day|week|month|year)s?\b\s*", re.IGNORECASE)
_OTHER_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})",  # 30.04.2025
        r"(?P<m>\d{1,2})[/-](?P<d>\d{1,2})[/-](?P<y>\d{4})",  # 04/30/2025
        r"(?P<y>\d{4})[./-]?(?P<m>\d{1,2})[./-]?(?P<d>\d{1,2})",  # 2025/4/30, 20250430
        r"(?P<d>\d{1,2})\.?\s+(?P<m>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})",  # 30 April 2025
        r"(?P<m>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2}),?\s+(?P<y>\d{4})",  # April 30, 2025
    )
)
_DAYS = {"day": 1, "week": 7}
_MONTHS_IN = {"month": 1, "year": 12}


def as_date(value: Any) -> date:  # Any: this is where anything a caller writes is looked at
    """
    Return the date that a date or an ISO text stands for.

    Raises:
        NoSuchDate: a day that the month does not have.
        UnreadableValue: a text in another form.
        WrongKind: a time of day, a number and the like.

    >>> as_date("2025-05-01")
    datetime.date(2025, 5, 1)
    """
    if isinstance(value, datetime):
        raise WrongKind(f"'{value}' has a time of day; expected a date, write '{value.date()}'")
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise WrongKind(f"a date is {type(value).__name__} '{brief(value)}'; expected a date or a text such as '2025-05-01'")
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", value.strip())
    if not match:
        raise UnreadableValue(f"'{brief(value)}' is no date in the form of ISO 8601; expected year-month-day{_iso_of(value)}")
    return _date_from(value, *map(int, match.groups()))


def _date_from(text: str, year: int, month: int, day: int) -> date:
    if not MINYEAR <= year <= MAXYEAR or not 1 <= month <= 12:
        raise NoSuchDate(f"'{text}' is no date; expected a month from 01 to 12 and a year from {MINYEAR:04} to {MAXYEAR}")
    longest = monthrange(year, month)[1]
    if not 1 <= day <= longest:
        raise NoSuchDate(f"'{text}' is no date: {_MONTHS[month - 1]} {year} has {longest} days; expected a day from 01 to {longest}")
    return date(year, month, day)


def _iso_of(text: str) -> str:
    """Return how a date in another form would be written, with both readings where it has two."""
    matches = [match for match in (form.fullmatch(text.strip()) for form in _OTHER_FORMS) if match]
    found = {(int(match["y"]), _month(match["m"]), int(match["d"])) for match in matches}
    real = [f"'{y:04}-{m:02}-{d:02}'" for y, m, d in sorted(found) if y and 1 <= m <= 12 and 1 <= d <= monthrange(y, m)[1]]
    return f", write {' or '.join(real)}" if real else ", such as '2025-05-01'"


def _month(word: str) -> int:
    """Return the number of a month by its digits, its English name or the first letters of that; 0 where there is none."""
    if word.isdigit():
        return int(word)
    return next((number for number, name in enumerate(_MONTHS, 1) if name.lower().startswith(word.lower())), 0)


def day_number(day: date | str) -> int:
    """
    Return the number of days from 1970-01-01 to a date.

    >>> day_number("2025-05-01")
    20209
    """
    return as_date(day).toordinal() - _EPOCH


def date_of(number: int) -> date:
    """
    Return the date of a day number.

    Raises:
        NoSuchDate: before the year 1 or after the year 9999.

    >>> date_of(20209)
    datetime.date(2025, 5, 1)
    """
    _whole(number, "day number", most=10**9)
    if not 1 <= number + _EPOCH <= date.max.toordinal():
        raise NoSuchDate(f"day number '{number}' has no date; expected a day from {date.min} to {date.max}")
    return date.fromordinal(number + _EPOCH)


def last_weekday(name: str, *, on_or_before: date | str) -> date:
    """
    Return the last such weekday on or before a date: what "on Friday" means in a text of that date.

    >>> print(last_weekday("Friday", on_or_before="2025-05-01"))
    2025-04-25
    """
    if str(name).capitalize() not in _WEEKDAYS:
        raise UnreadableValue(f"'{brief(name)}' is no weekday; expected one of {', '.join(_WEEKDAYS)}")
    day = as_date(on_or_before)
    return date_of(day_number(day) - (day.weekday() - _WEEKDAYS.index(name.capitalize())) % 7)


def _whole(value: Any, what: str, *, most: int) -> None:
    """Refuse what is no whole number, or one beyond the calendar."""
    if isinstance(value, float):
        raise InexactNumber(f"{what} is the float '{value}'; expected a whole number such as 30")
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongKind(f"{what} is {type(value).__name__} '{brief(value)}'; expected a whole number such as 30")
    if abs(value) > most:
        raise UnreadableValue(f"{what} is a number of {value.bit_length()} bits, beyond any calendar; expected {most} at most")


def _is_length(thing: object, attribute: "Attribute[int]", value: int) -> None:
    most = _MOST_DAYS if attribute.name == "days" else _MOST_MONTHS
    _whole(value, f"{type(thing).__name__}: {attribute.name}", most=most)


def _is_bool(thing: object, attribute: "Attribute[bool]", value: object) -> None:
    if not isinstance(value, bool):
        raise WrongKind(f"{type(thing).__name__}: {attribute.name} is {type(value).__name__} '{brief(value)}'; expected True or False")


def _is_month_end(thing: object, attribute: "Attribute[str]", value: object) -> None:
    if value not in ("clamp", "overflow"):
        name = f"{type(thing).__name__}: {attribute.name}"
        raise WrongKind(f"{name} is '{brief(value)}'; expected 'clamp' (31 January + 1 month = 28 February) or 'overflow' (1 March)")


@frozen
class Period:
    """
    A length of time in days and calendar months, counted from a day: months first, then days.

    The day it starts from is not counted (30 days after 1 May is 31 May), as in most contracts and codes. `month_end` says where a
    month ends that has no such day: "clamp" at its last day, "overflow" on the first of the next. Where the last day does not count,
    performance is in time the day before. Adding months one after the other is not adding them at once: 31 January + 1 month
    + 2 months is 28 April, + 3 months is 30 April.

    Raises:
        InexactNumber, WrongKind: a number that is not whole.
        UnreadableValue: a number beyond the calendar.

    >>> print(Period(months=1).after("2025-01-31"), Period(months=1, month_end="overflow").after("2025-01-31"))
    2025-02-28 2025-03-01
    >>> Period.of("3 months").fewest_days, Period.of("3 months").most_days
    (89, 92)
    """

    days: int = field(default=0, validator=_is_length, kw_only=True)
    months: int = field(default=0, validator=_is_length, kw_only=True)  #: calendar months; a year has 12
    month_end: Literal["clamp", "overflow"] = field(default="clamp", validator=_is_month_end, kw_only=True)
    last_day_counts: bool = field(default=True, validator=_is_bool, kw_only=True)
    __repr__ = one_line

    @classmethod
    def of(cls, value: Any) -> Self:  # Any: this is where anything a caller writes is looked at
        """
        Return the period that a text such as "30 days", "2 weeks" or "1 year and 6 months" stands for; a period stays itself.

        Raises:
            UnreadableValue: the text is none.
            InexactNumber, WrongKind: a number, or another kind of value.

        >>> Period.of("1 year 10 days")
        Period(days=10, months=12)
        """
        if isinstance(value, cls):
            return value
        if isinstance(value, float):
            raise InexactNumber(f"a period is the float '{value}'; expected a text in whole days or months, such as '30 days'")
        if not isinstance(value, str):
            raise WrongKind(f"a period is {type(value).__name__} '{brief(value)}'; expected a text such as '30 days', or Period(days=30)")
        return cls._read(value)

    @classmethod
    def _read(cls, text: str) -> Self:
        """Read parts such as "3 months" one after the other; after a negative part, every part says its sign."""
        rest, days, months, signed = text.strip() if len(text) <= 100 else "", 0, 0, False
        if not rest:
            _refuse_period(text)
        while rest:
            match = _PART.match(rest)
            if not match or (signed and match["count"][0] not in "+-"):
                _refuse_period(text)
            unit, count = match["unit"].lower(), int(match["count"])
            signed = signed or count < 0
            days, months = days + count * _DAYS.get(unit, 0), months + count * _MONTHS_IN.get(unit, 0)
            rest = rest[match.end() :]
        return cls(days=days, months=months)

    @property
    def is_exact(self) -> bool:
        """Whether it takes the same number of days wherever it starts."""
        return self.months == 0

    @property
    def fewest_days(self) -> int:
        """The fewest days it can take, over all days it can start from."""
        return self.days + _span(self.months, self.month_end)[0]

    @property
    def most_days(self) -> int:
        """The most days it can take, over all days it can start from."""
        return self.days + _span(self.months, self.month_end)[1]

    def after(self, day: date | str) -> date:
        """
        Return the day on which the period ends that starts from a day.

        Raises:
            NoSuchDate: it ends before the year 1 or after the year 9999.

        >>> print(Period.of("30 days").after("2025-05-01"))
        2025-05-31
        """
        start = as_date(day)
        try:
            moved = start + relativedelta(months=self.months)
            short = self.month_end == "overflow" and moved.day < start.day
            return moved + timedelta(days=self.days + short)
        except (ValueError, OverflowError) as error:
            raise NoSuchDate(f"'{self}' from {start} leaves the calendar; expected an end from {date.min} to {date.max}") from error

    def before(self, day: date | str) -> date:
        """
        Return the day as long before a day: months first, then days.

        >>> print(Period.of("1 month").before("2025-03-31"))
        2025-02-28
        """
        return (-self).after(day)

    def deadline(self, start: date | str) -> date:
        """
        Return the last day on which performance is in time: the day the period ends, or the day before where that does not count.

        >>> print(Period(days=30, last_day_counts=False).deadline("2025-05-01"))
        2025-05-30
        """
        end = self if self.last_day_counts else evolve(self, days=self.days - 1)
        return end.after(start)

    def __neg__(self) -> Self:
        """Return the period backwards."""
        return evolve(self, days=-self.days, months=-self.months)

    def __add__(self, other: Any) -> Self:
        """Return the period with the months and days of both; a text takes this one's rules, a period must have them."""
        if not isinstance(other, Period | str):
            return NotImplemented
        read = Period.of(other)
        if isinstance(other, Period) and (read.month_end, read.last_day_counts) != (self.month_end, self.last_day_counts):
            raise WrongKind(f"'{self}' and '{read}' end by different rules; expected the same month_end and last_day_counts in both")
        return evolve(self, days=self.days + read.days, months=self.months + read.months)

    def __str__(self) -> str:
        """Return the length in words: "3 months", "1 year 10 days", "30 days (last day not counted)"."""
        long, word = (self.months // 12, "year") if self.months % 12 == 0 else (self.months, "month")
        parts = [(count, name) for count, name in ((long, word), (self.days, "day")) if count] or [(0, "day")]
        mixed = parts[0][0] < 0 < parts[-1][0]
        words = " ".join(f"{'+' if mixed and count > 0 else ''}{count} {name}{'' if abs(count) == 1 else 's'}" for count, name in parts)
        overflows = " (overflowing month end)" if self.months and self.month_end == "overflow" else ""
        return f"{words}{overflows}{'' if self.last_day_counts else ' (last day not counted)'}"


def _refuse_period(text: str) -> NoReturn:
    """Refuse a text that is no period, with the remedy for the usual ones."""
    remedy = "expected whole days, weeks, months or years, such as '30 days' or '1 year and 6 months'"
    if re.search(r"business|working|banking", text, re.IGNORECASE):
        remedy = "working days depend on a list of holidays: write calendar days, such as '14 days'"
    elif re.search(r"hour", text, re.IGNORECASE):
        remedy = "hours are read as a response time only: write whole days, such as '1 day' for 24 hours"
    elif re.search(r"[0-9][.,/][0-9]", text):
        remedy = "a part of a month or year has no fixed length: write whole ones and days, such as '3 months and 15 days'"
    elif text.lstrip().startswith("-"):
        remedy = "after a negative part, give every part its sign, such as '-1 year -6 months'"
    raise UnreadableValue(f"'{text!s:.40}' is no period; {remedy}")


@lru_cache(maxsize=1024)
def _span(months: int, month_end: str) -> tuple[int, int]:
    """
    Return the fewest and the most days that calendar months take, over every day of the 400 years after which all repeats.

    From one month to another all days take the same, but those that the other month lacks: they clamp, down to fewer days.
    """
    cycles, rest = divmod(months, _CYCLE_MONTHS)
    lengths = [monthrange(2000 + index // 12, index % 12 + 1)[1] for index in range(_CYCLE_MONTHS)]
    firsts = [0, *accumulate(lengths + lengths)]
    spans = set()
    for start, length in enumerate(lengths):
        whole, target = firsts[start + rest] - firsts[start], lengths[(start + rest) % _CYCLE_MONTHS]
        lost = max(0, length - target) - (month_end == "overflow" and length > target)
        spans |= {whole, whole - lost}
    return min(spans) + cycles * _CYCLE_DAYS, max(spans) + cycles * _CYCLE_DAYS


@frozen
class Window:
    """
    The days from one date to another, both included unless said otherwise; without an end it stays open on that side.

    Raises:
        EmptyWindow: no day lies in it.

    >>> window = Window("2025-05-01", "2025-12-31")
    >>> as_date("2025-12-31") in window, str(window)
    (True, '2025-05-01 to 2025-12-31')
    """

    opens: date | None = field(default=None, converter=optional(as_date))
    closes: date | None = field(default=None, converter=optional(as_date))
    opens_included: bool = field(default=True, validator=_is_bool, kw_only=True)
    closes_included: bool = field(default=True, validator=_is_bool, kw_only=True)
    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Refuse a window without a day."""
        if self.opens and self.closes and self.closes < self.opens:
            raise EmptyWindow(f"window from {self.opens} closes before it opens, on {self.closes}; exchange the dates or correct one")
        if (self.first or date.min) > (self.last or date.max):
            raise EmptyWindow(f"window '{self}' leaves no day; expected a later end, or an end that is included")

    @classmethod
    def of(cls, value: Any) -> Self:  # Any: this is where anything a caller writes is looked at
        """
        Return the window that a pair of dates or a single date stands for; a window stays itself.

        >>> print(Window.of(("2025-05-01", None)), Window.of("2025-05-01"), sep="; ")
        from 2025-05-01; 2025-05-01
        """
        if isinstance(value, cls):
            return value
        if isinstance(value, str | date):
            return cls(value, value)
        if isinstance(value, tuple | list) and len(value) == 2:
            return cls(*value)
        raise WrongKind(f"a window is {type(value).__name__} '{brief(value)}'; expected two dates such as ('2025-05-01', '2025-12-31')")

    @property
    def first(self) -> date | None:
        """The first day that counts; None where it is open."""
        return self.opens if self.opens is None or self.opens_included else date_of(day_number(self.opens) + 1)

    @property
    def last(self) -> date | None:
        """The last day that counts; None where it is open."""
        return self.closes if self.closes is None or self.closes_included else date_of(day_number(self.closes) - 1)

    def __contains__(self, day: date | str) -> bool:
        """Say whether a date lies in it."""
        asked = as_date(day)
        return (self.first or date.min) <= asked <= (self.last or date.max)

    def overlaps(self, other: "Window") -> bool:
        """
        Say whether some day lies in both.

        >>> Window("2025-05-01", "2025-05-31").overlaps(Window("2025-05-31", None))
        True
        """
        opens = max(self.first or date.min, other.first or date.min)
        return opens <= min(self.last or date.max, other.last or date.max)

    def __str__(self) -> str:
        """Return the days that count in words: "2025-05-01 to 2025-12-31", "from 2025-05-01", "until 2025-12-31"."""
        opens = f"{self.opens}{'' if self.opens_included else ' (excluded)'}"
        closes = f"{self.closes}{'' if self.closes_included else ' (excluded)'}"
        if self.opens is None:
            return "any day" if self.closes is None else f"until {closes}"
        if self.closes is None:
            return f"from {opens}"
        return f"{self.opens}" if self.first == self.last == self.opens == self.closes else f"{opens} to {closes}"
