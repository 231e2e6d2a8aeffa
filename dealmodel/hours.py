"""Hours: how fast a text wants something done, where the calendar counts in days."""

import re
from typing import Any, Self

from attrs import Attribute, field, frozen

from dealmodel.calendar import Period
from dealmodel.errors import InexactNumber, NegativeAmount, UnreadableValue, WrongKind, brief

_HOURS = re.compile(r"\s*(?P<count>[+-]?[0-9]{1,6})\s*hours?\s*", re.IGNORECASE)
_MOST = 100_000  # eleven years


def _is_count(_: object, attribute: "Attribute[int]", value: object) -> None:
    if isinstance(value, float):
        raise InexactNumber(f"Hours: {attribute.name} is the float '{value}'; expected a whole number such as 24")
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongKind(f"Hours: {attribute.name} is {type(value).__name__} '{brief(value)}'; expected a whole number such as 24")
    if value < 0:
        raise NegativeAmount(f"Hours: {attribute.name} is '{brief(value)}', which runs backwards; expected 0 or more")
    if value > _MOST:
        raise UnreadableValue(f"Hours: {attribute.name} is '{brief(value)}'; expected {_MOST} at most, or a period in days")


@frozen
class Hours:
    """
    A number of whole hours from something that happens at a time of day nobody writes down.

    Nothing here knows a time of day, so hours are counted as the days that contain them: the last day on which they can end. 24 hours
    end on the next day whatever the hour; 12 hours may end on the same day or the next, and count to the next. What is late by
    these days is late by the hours; what is in time by them may still be late by less than a day.

    Raises:
        InexactNumber, WrongKind: a number that is not whole.
        NegativeAmount, UnreadableValue: less than none, or more than a hundred thousand.

    >>> str(Hours(24)), str(Hours(24).period), str(Hours(36).period)
    ('24 hours', '1 day', '2 days')
    """

    count: int = field(validator=_is_count)

    @classmethod
    def of(cls, text: Any) -> Self:  # Any: this is where anything a caller writes is looked at
        """
        Return the hours that a text such as "24 hours" stands for.

        Raises:
            UnreadableValue: the text is none.

        >>> Hours.of("24 hours")
        Hours(count=24)
        """
        match = _HOURS.fullmatch(text) if isinstance(text, str) else None
        if not match:
            raise UnreadableValue(f"'{brief(text)}' is no number of hours; expected whole hours such as '24 hours', or a period in days")
        return cls(int(match["count"]))

    @property
    def period(self) -> Period:
        """The hours as days: the last day on which they can end."""
        return Period(days=-(-self.count // 24))

    def __str__(self) -> str:
        """Return the hours in words."""
        return f"{self.count} hour{'' if self.count == 1 else 's'}"


TimeLimit = Period | Hours


def as_time_limit(value: Any) -> TimeLimit:  # Any: this is where anything a caller writes is looked at
    """
    Read how fast something has to be done: hours, or a period in days and months as `Period.of` reads it.

    >>> print(as_time_limit("24 hours"), as_time_limit("2 weeks"), sep=", ")
    24 hours, 14 days
    """
    if isinstance(value, Hours):
        return value
    if isinstance(value, str) and "hour" in value.casefold():
        return Hours.of(value)
    return Period.of(value)


def in_days(limit: TimeLimit) -> Period:
    """
    Return a time limit as the period that the calendar counts.

    >>> str(in_days(Hours(24)))
    '1 day'
    """
    return limit.period if isinstance(limit, Hours) else limit
