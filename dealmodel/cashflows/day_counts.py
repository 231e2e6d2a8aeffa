"""
Day counts: which part of a year lies between two dates, as an exact fraction.

The first date is counted, the last is not. Definitions: ISDA, 2006 ISDA Definitions, section 4.16.
"""

import re
from calendar import isleap
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from dealmodel.cashflows.days import BusinessDays, as_business_days, as_day, counted
from dealmodel.errors import UnreadableValue, WrongKind, brief, did_you_mean


def _actual_actual(start: date, end: date) -> Fraction:
    """Divide the days in leap years by 366, the others by 365."""
    if start.year == end.year:
        return Fraction((end - start).days, 365 + isleap(start.year))
    first = Fraction((date(start.year + 1, 1, 1) - start).days, 365 + isleap(start.year))
    last = Fraction((end - date(end.year, 1, 1)).days, 365 + isleap(end.year))
    return first + (end.year - start.year - 1) + last


def _thirty(start: date, end: date, first: int, last: int) -> Fraction:
    return Fraction(360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first, 360)


def _thirty_european(start: date, end: date) -> Fraction:
    return _thirty(start, end, min(start.day, 30), min(end.day, 30))


def _ends_february(day: date) -> bool:
    return day.month == 2 and (day + timedelta(days=1)).month == 3


def _thirty_isda(start: date, end: date, *, maturity: date | None) -> Fraction:
    """Take the last of February for a 30th as well, but at maturity."""
    first = 30 if _ends_february(start) else min(start.day, 30)
    last = 30 if _ends_february(end) and end != maturity else min(end.day, 30)
    return _thirty(start, end, first, last)


def _business_252(start: date, end: date, *, business_days: BusinessDays) -> Fraction:
    return Fraction(business_days.open_days(start, end), 252)


_PLAIN: dict[str, Callable[[date, date], Fraction]] = {
    "A/A": _actual_actual,
    "A/360": lambda start, end: Fraction((end - start).days, 360),
    "A/365": lambda start, end: Fraction((end - start).days, 365),
    "30E/360": _thirty_european,
}
DAY_COUNTS = (*_PLAIN, "30E/360 ISDA", "B/252")
_KEYS = {re.sub("[ /]", "", name).casefold(): name for name in DAY_COUNTS}
_KEYS |= {"aaisda": "A/A", "a365fixed": "A/365", "a365f": "A/365", "eurobond": "30E/360"}


def named_day_count(value: Any) -> str:  # Any: this is where anything a caller writes is looked at
    """
    Return the name of a day count as it is known here.

    Raises:
        UnreadableValue: nobody here knows it.
        WrongKind: no text.

    >>> named_day_count("Act/365"), named_day_count("30E360"), named_day_count("actual/actual")
    ('A/365', '30E/360', 'A/A')
    """
    if not isinstance(value, str):
        raise WrongKind(f"a day count is {type(value).__name__} '{brief(value)}'; expected a text such as 'A/365'")
    key = re.sub(r"act(ual)?", "a", re.sub(r"[ /()\-]", "", value.casefold()))
    if key not in _KEYS:
        raise UnreadableValue(f"'{brief(value)}' is no day count that is known here{did_you_mean(value, DAY_COUNTS)}")
    return _KEYS[key]


def _counted(day: date | str) -> date:
    return counted(day if isinstance(day, date) else as_day(day))


def year_fraction(
    start: date | str,
    end: date | str,
    *,
    day_count: str,
    maturity: date | str | None = None,
    business_days: BusinessDays | str | None = None,
) -> Fraction:
    """
    Return the part of a year from one date to another; negative where the second lies before the first.

    "A/A" is Actual/Actual (ISDA). "30E/360 ISDA" looks at the maturity, "B/252" at the business days (Monday to Friday without any).

    Raises:
        UnreadableValue: nobody here knows the day count, or the business days.
        NoSuchDate: the end of the last day of the calendar.

    >>> year_fraction("2012-12-30", "2013-01-09", day_count="A/A")
    Fraction(1829, 66795)
    """
    name = named_day_count(day_count)
    first, last = _counted(start), _counted(end)
    final = _counted(maturity) if maturity is not None and name == "30E/360 ISDA" else None
    open_days = as_business_days(business_days) if business_days is not None else BusinessDays()
    if last < first:
        return -year_fraction(end, start, day_count=name, maturity=maturity, business_days=business_days)
    if name in _PLAIN:
        return _PLAIN[name](first, last)
    if name == "B/252":
        return _business_252(first, last, business_days=open_days)
    return _thirty_isda(first, last, maturity=final)
