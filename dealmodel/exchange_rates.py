"""
Exchange rates: what one unit of a currency is worth in another, on a day, by a source; amounts are converted through them only.

Nothing is looked up and nothing assumed: a rate that is not written down is missing, and the message says which one to write.
"""

import datetime
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations
from typing import Any, Self

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.amounts import currency_of, to_currency, to_money
from dealmodel.calendar import as_date
from dealmodel.errors import DealError, DoubledName, MissingRate, NegativeAmount, UnitMismatch, raise_all
from dealmodel.fields import all_are, is_a, listed, to_tuple
from dealmodel.quantities import Quantity, quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.values import one_line


@frozen(cache_hash=True)
class ExchangeRate:
    """
    What one unit of a currency is worth in another, on a day.

    Raises:
        UnitMismatch: a unit that is no currency, or twice the same one.
        NegativeAmount: a rate of nothing or less.
        Faults: several of these.

    >>> print(ExchangeRate("EUR", "1.0825 USD", on="2024-10-25"))
    1 EUR = 1.0825 USD on 2024-10-25
    """

    of: str = field(converter=to_currency)  #: the currency of which one unit is priced
    worth: Quantity = field(converter=to_money)  #: what it is worth, with the other currency
    on: datetime.date = field(converter=as_date, kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Refuse a rate of a currency in itself, and one of nothing."""
        faults: list[DealError] = []
        if self.of == currency_of(self.worth):
            faults.append(UnitMismatch(f"the rate of '{self.of}' on {self.on} is given in '{self.of}' itself; name another currency"))
        if self.worth.exact == 0:
            faults.append(NegativeAmount(f"the rate of '{self.of}' on {self.on} is '{self.worth}'; expected more than nothing"))
        raise_all(f"the rate of '{self.of}'", faults)

    @property
    def pair(self) -> tuple[str, str]:
        """The currency that is priced, and the one it is priced in."""
        return self.of, currency_of(self.worth)

    @property
    def inverse(self) -> Self:
        """
        The same rate the other way round, exactly.

        >>> print(ExchangeRate("EUR", "1.25 USD", on="2024-10-25").inverse)
        1 USD = 0.8 EUR on 2024-10-25
        """
        mine, other = self.pair
        return type(self)(other, Quantity(1 / self.worth.exact, mine), on=self.on, cites=self.cites)

    def __str__(self) -> str:
        """Return the rate as an equation."""
        return f"1 {self.of} = {self.worth} on {self.on}"


@frozen(cache_hash=True)
class ExchangeRates:
    """
    A table of exchange rates by pair and day.

    Each pair has one rate a day, and its inverse is exact. A rate of another day is never taken instead; a way over a third
    currency only where it is named (`through`).

    Raises:
        DoubledName: two rates for one pair on one day.

    >>> table = ExchangeRates([ExchangeRate("EUR", "1.0825 USD", on="2024-10-25"), ExchangeRate("EUR", "164.45 JPY", on="2024-10-25")])
    >>> table.convert("18.115 billion EUR", to="billion USD", on="2024-10-25")
    Quantity('19.6094875 billion USD')
    """

    rates: tuple[ExchangeRate, ...] = field(default=(), converter=to_tuple, validator=all_are(ExchangeRate))

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the rates, one a line."""
        return "\n".join(map(str, self.rates)) or "no rates"

    def __attrs_post_init__(self) -> None:
        """Refuse two rates of one pair on one day, also where one is written the other way round."""
        faults = [
            DoubledName(f"'{one}' and '{other}' are two rates for one pair; leave one out, or give each source a table of its own")
            for one, other in combinations(self.rates, 2)
            if one.on == other.on and sorted(one.pair) == sorted(other.pair)
        ]
        raise_all("exchange rates", faults)

    def rate(self, of: str, to: str, *, on: Any, through: str | None = None) -> Fraction:  # Any: a date, or its text
        """
        Return what one unit of a currency is worth in another on a day; by way of a third currency only where that is named.

        Raises:
            MissingRate: it is not in the table; the message names the pair, the day and the nearest day there is.

        >>> ExchangeRates(ExchangeRate("EUR", "1.25 USD", on="2024-10-25")).rate("USD", "EUR", on="2024-10-25")
        Fraction(4, 5)
        """
        mine, other, day = to_currency(of), to_currency(to), as_date(on)
        if mine == other:
            return Fraction(1)
        known = self._direct(mine, other, day)
        if known is None and through is not None:
            first, second = self._direct(mine, to_currency(through), day), self._direct(to_currency(through), other, day)
            known = first * second if first and second else None
        if known is None:
            raise MissingRate(self._missing_words(mine, other, day, through))
        return known

    def convert(self, amount: Any, *, to: str, on: Any, through: str | None = None) -> Quantity:
        """
        Return an amount of money in another currency, exactly, at the rate of a day; open terms in it stay open.

        Raises:
            MissingRate: the table has no such rate.
            UnitMismatch: it is no amount of money.

        >>> table = ExchangeRates([ExchangeRate("EUR", "1.0825 USD", on="2024-10-25"), ExchangeRate("EUR", "164.45 JPY", on="2024-10-25")])
        >>> f"{table.convert('471.9 billion JPY', to='billion USD', on='2024-10-25', through='EUR'):.3f}"
        '3.106 billion USD'
        """
        read = quantity(amount)
        rate = self.rate(currency_of(read), to, on=on, through=through)
        return Quantity.of(read.magnitude * rate, to_currency(to)).to(to)

    def total(self, amounts: Iterable[Any], *, to: str, on: Any, through: str | None = None) -> Quantity:
        """
        Return the sum of amounts of several currencies, in one of them, at the rates of a day.

        >>> table = ExchangeRates(ExchangeRate("EUR", "1.25 USD", on="2024-10-25"))
        >>> print(table.total(["4 EUR", "5 USD"], to="EUR", on="2024-10-25"))
        8 EUR
        """
        found = listed(amounts, "the amounts to add up")
        return sum((self.convert(each, to=to, on=on, through=through) for each in found), Quantity(0, to))

    def fixing(self, on: Any, *, through: str | None = None) -> "Fixing":
        """Return the rates of one day, as an agreement fixes them: what a sum across currencies needs."""
        return Fixing(self, on=on, through=through)

    def _direct(self, of: str, to: str, day: datetime.date) -> Fraction | None:
        if of == to:
            return Fraction(1)
        for each in self.rates:
            if each.on == day and each.pair in ((of, to), (to, of)):
                return each.worth.exact if each.of == of else 1 / each.worth.exact
        return None

    def _missing_words(self, of: str, to: str, day: datetime.date, through: str | None) -> str:
        """Say which rate is missing, which is nearest, and what to write."""
        by_way = f", nor one through '{through}'" if through and to_currency(through) not in (of, to) else ""
        same = [each for each in self.rates if sorted(each.pair) == sorted((of, to))]
        near = min(same, key=lambda each: abs(each.on - day), default=None)
        ways = sorted(self._ways(of, to, day))
        allow = f", or allow the way over '{ways[0]}' with through='{ways[0]}'" if ways else ""
        nearest = "" if ways else "; there is none of another day either"
        if near:
            nearest = f"; the nearest is '{near}'"
        elif not ways and (round_about := self._nearest_way(of, to, day)):
            nearest = f"; there is none of another day either, but a way over '{round_about[1]}' on {round_about[0]}"
        return f"there is no rate of '{of}' in '{to}' on {day}{by_way}{nearest}; write ExchangeRate('{of}', '... {to}', on='{day}'){allow}"

    def _nearest_way(self, of: str, to: str, day: datetime.date) -> tuple[datetime.date, str] | None:
        """Return the day nearest to a day on which a conversion would be possible over a third currency, and that currency."""
        for other in sorted({each.on for each in self.rates}, key=lambda each: (abs(each - day), each)):
            for middle in sorted(self._ways(of, to, other)):
                return other, middle
        return None

    def _ways(self, of: str, to: str, day: datetime.date) -> Iterator[str]:
        """Yield the currencies over which a conversion would be possible."""
        for middle in {name for each in self.rates for name in each.pair} - {of, to}:
            if self._direct(of, middle, day) and self._direct(middle, to, day):
                yield middle


@frozen(cache_hash=True)
class Fixing:
    """
    The rates of one day: with them, amounts of several currencies have a sum.

    >>> table = ExchangeRates(ExchangeRate("EUR", "1.25 USD", on="2024-10-25"))
    >>> print(table.fixing("2024-10-25").convert("5 USD", to="EUR"))
    4 EUR
    """

    rates: ExchangeRates = field(validator=is_a(ExchangeRates), repr=False)
    on: datetime.date = field(converter=as_date, kw_only=True)
    through: str | None = field(default=None, converter=optional(to_currency), kw_only=True)  #: a third currency that is allowed as a way

    __repr__ = one_line

    def convert(self, amount: Any, *, to: str) -> Quantity:
        """Return an amount of money in another currency, as `ExchangeRates.convert` does."""
        return self.rates.convert(amount, to=to, on=self.on, through=self.through)

    def total(self, amounts: Iterable[Any], *, to: str) -> Quantity:
        """Return the sum of amounts of several currencies, in one of them."""
        return self.rates.total(amounts, to=to, on=self.on, through=self.through)

    def shares(self, amounts: Iterable[Any], *, to: str) -> tuple[Quantity, ...]:
        """
        Return the share that each amount has in the sum of all: by these rates, so by this day.

        >>> table = ExchangeRates(ExchangeRate("EUR", "1.25 USD", on="2024-10-25"))
        >>> [str(each) for each in table.fixing("2024-10-25").shares(["4 EUR", "5 USD"], to="EUR")]
        ['50 %', '50 %']
        """
        converted = [self.convert(each, to=to) for each in listed(amounts, "the amounts to compare")]
        whole = sum(converted, Quantity(0, to))
        return tuple((each / whole).to("%") for each in converted)

    def __str__(self) -> str:
        """Return the day, and the way."""
        return f"at the rates of {self.on}" + (f", through {self.through}" if self.through else "")
