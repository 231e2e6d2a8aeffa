"""Fixings: what markets and indices were seen to say, by date; between two dates the earlier one holds."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NoReturn

from attrs import frozen

from dealmodel.cashflows.days import as_day, instant
from dealmodel.cashflows.provisions import to_number
from dealmodel.errors import UnfitTerms, WrongKind, brief, did_you_mean
from dealmodel.values import one_line


@frozen
class Fixings:
    """
    Observed values of several markets.

    >>> seen = Fixings.of({"EURIBOR": {"2025-01-01": "2 %", "2025-04-01": "3 %"}})
    >>> seen.value("EURIBOR", as_day("2025-03-31"))
    Fraction(1, 50)
    """

    series: Mapping[str, tuple[tuple[datetime, Fraction], ...]]  #: of each market, in order of dates

    __repr__ = one_line

    @classmethod
    def of(cls, observed: Any) -> "Fixings":  # Any: this is where anything a caller writes is looked at
        """
        Read the observations of each market: a mapping from dates to exact rates.

        Raises:
            InexactNumber: a rate is a float.
            WrongKind: no mapping.
        """
        if not isinstance(observed, Mapping):
            _refuse(observed)
        return cls({name: _series(rows) for name, rows in observed.items()})

    def value(self, name: str, day: date) -> Fraction:
        """
        Return what a market says on a day: the last value seen until then.

        Raises:
            UnfitTerms: nothing is known of the market, or nothing so early.
        """
        if name not in self.series:
            near = did_you_mean(name, self.series) if self.series else ""
            raise UnfitTerms(f"'{name}' is needed on {day:%Y-%m-%d} and was not observed{near}; give observed={{'{name}': {{date: rate}}}}")
        rows = self.series[name]
        found = bisect_right(rows, instant(day), key=lambda row: row[0])
        if not found:
            first = f"; the first observation is of {rows[0][0]:%Y-%m-%d}" if rows else ""
            raise UnfitTerms(f"'{name}' is needed on {day:%Y-%m-%d} and was not observed until then{first}")
        return rows[found - 1][1]


def _series(rows: Any) -> tuple[tuple[datetime, Fraction], ...]:  # Any: what a caller writes for one market
    if not isinstance(rows, Mapping):
        _refuse(rows)
    return tuple(sorted((instant(as_day(day)), to_number(rate)) for day, rate in rows.items()))


def _refuse(value: object) -> NoReturn:
    expected = "expected a mapping such as {'EURIBOR': {'2025-01-01': '2 %'}}"
    raise WrongKind(f"what is observed is {type(value).__name__} '{brief(value)}'; {expected}")
