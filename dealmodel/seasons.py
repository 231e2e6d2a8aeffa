"""Seasons: days that come back every year, such as 1 November or the time from 1 October to 1 December."""

import datetime
import re
from typing import Any, Self

from attrs import Attribute, field, frozen

from dealmodel.calendar import Window, as_date
from dealmodel.errors import NoSuchDate, UnreadableValue, WrongKind, brief
from dealmodel.fields import called, shown

_DAY = re.compile(r"[0-9]{2}-[0-9]{2}", re.ASCII)


def _is_day_of_year(season: Any, attribute: "Attribute[str]", value: object) -> None:
    """Refuse what is no day of every year."""
    if not isinstance(value, str):
        raise WrongKind(f"{called(season)}: {attribute.name} is {shown(value)}; expected month and day, such as '11-01'")
    if not _DAY.fullmatch(value):
        raise UnreadableValue(f"Season: {attribute.name} is '{value:.40}'; expected month and day of every year, such as '11-01'")
    if value == "02-29":
        raise NoSuchDate(f"Season: {attribute.name} is '02-29', which most years do not have; write '02-28' or '03-01'")
    as_date(f"2001-{value}")


def refuse_year(year: Any) -> None:  # Any: as for `Season.of`
    """
    Refuse what is no year in which a season can begin.

    >>> refuse_year(2025)
    """
    if type(year) is not int:
        raise WrongKind(f"a year is {shown(year)}; expected a whole number such as 2025")
    if not datetime.MINYEAR <= year < datetime.MAXYEAR:
        raise NoSuchDate(f"there is no season of the year {brief(year)}; expected a year from 1 to {datetime.MAXYEAR - 1}")


@frozen
class Season:
    """
    The days from one day of the year to another, every year; both count.

    One that closes before it opens runs over the new year and belongs to the year in which it opens.

    Raises:
        UnreadableValue, NoSuchDate: a text that is no month and day of every year.

    >>> print(Season("10-01", "12-01").in_year(2025))
    2025-10-01 to 2025-12-01
    """

    opens: str = field(validator=_is_day_of_year)
    closes: str = field(validator=_is_day_of_year)

    @classmethod
    def of(cls, value: Any) -> Self:  # Any: this is where anything a caller writes is looked at
        """
        Return the season that a pair of days or a single day of the year stands for; a season stays itself.

        >>> print(Season.of("11-01"), Season.of(("10-01", "03-31")), sep="; ")
        11-01; 10-01 to 03-31
        """
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls(value, value)
        if isinstance(value, tuple | list) and len(value) == 2:
            return cls(*value)
        raise WrongKind(f"a season is {shown(value)}; expected '11-01' or two days such as ('10-01', '12-01')")

    def in_year(self, year: Any) -> Window:  # Any: as for `of`
        """
        Return its days in a year.

        Raises:
            NoSuchDate: a year before 1 or after 9999.
        """
        refuse_year(year)
        return Window(f"{year:04}-{self.opens}", f"{year + (self.closes < self.opens):04}-{self.closes}")

    def __str__(self) -> str:
        """Return the days, as month and day."""
        return self.opens if self.opens == self.closes else f"{self.opens} to {self.closes}"


def as_season(value: Any) -> Season:
    """
    Read a season, as `Season.of` does: a season, a pair of days of the year or one such day.

    >>> print(as_season(("10-01", "12-01")))
    10-01 to 12-01
    """
    return Season.of(value)
