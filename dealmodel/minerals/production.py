"""What mines will yield: nothing before they start, then so much a year; and what of it somebody can turn into revenue."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from attrs import field, frozen

from dealmodel.amounts import is_money, to_commodity
from dealmodel.calendar import Period, Window, as_date
from dealmodel.control import ONE_DAY, control_of, control_share, spans_of
from dealmodel.errors import EmptyWindow, UnitMismatch, UnreadableValue
from dealmodel.fields import all_are, as_period, called, is_a, listed, runs_forward, to_tuple
from dealmodel.minerals.deposits import Deposit
from dealmodel.parties import Body
from dealmodel.quantities import Quantity, quantity
from dealmodel.values import one_line


@frozen(cache_hash=True)
class Phase:
    """
    A time in which a mine yields the same amount every calendar year.

    >>> print(Phase("2 years", per_year="10 kt"))
    10 kt a year for 2 years
    """

    lasts: Period = field(converter=as_period, validator=runs_forward)
    per_year: Quantity = field(converter=to_commodity, kw_only=True)  #: in a calendar year; part of a year yields its part, by days

    __repr__ = one_line

    @lasts.validator
    def _takes_time(self, attribute: object, lasts: Period) -> None:
        if lasts.most_days == 0:
            raise EmptyWindow(f"a phase lasts '{lasts}', in which no day lies; expected 1 day or more")

    @per_year.validator
    def _is_known(self, attribute: object, per_year: Quantity) -> None:
        if not per_year.is_constant:
            raise UnreadableValue(f"a phase yields '{per_year}' a year, which is open; expected a constant such as '10 kt'")

    def __str__(self) -> str:
        """Return the amount and how long."""
        return f"{self.per_year} a year for {self.lasts}"


@frozen(cache_hash=True)
class Production:
    """
    What a deposit yields from a day on, phase after phase; nothing before the first and after the last.

    >>> phases = [Phase("1 year", per_year="365 kt"), Phase("2 years", per_year="30 kt")]
    >>> mine = Production(Deposit("Dobra"), starts="2030-07-01", phases=phases)
    >>> mine.between("2030-01-01", "2030-12-31")
    Quantity('184 kt')
    >>> mine.between("2032-01-01", "2032-12-31")
    Quantity('30 kt')
    """

    deposit: Deposit = field(validator=is_a(Deposit))
    starts: datetime.date = field(converter=as_date, kw_only=True)
    phases: tuple[Phase, ...] = field(converter=to_tuple, validator=all_are(Phase), kw_only=True)

    __repr__ = one_line

    @phases.validator
    def _of_one_kind(self, attribute: object, phases: tuple[Phase, ...]) -> None:
        if not phases:
            raise EmptyWindow(f"the production of {called(self.deposit)} has no phase; expected one, as Phase('20 years', per_year=...)")
        first, *others = phases
        for each in others:
            if each.per_year.dimension != first.per_year.dimension:
                both = f"'{first.per_year}' a year and then '{each.per_year}'"
                raise UnitMismatch(f"the production of {called(self.deposit)} is {both}; expected amounts of one dimension")

    @classmethod
    def after(cls, decided: datetime.date | str, lead_time: Period | str, *, deposit: Deposit, phases: Any) -> "Production":  # Any: phases
        """
        Return the production of a mine that takes so long from a decision or a licence to its first output.

        >>> Production.after("2025-05-23", "18 years", deposit=Deposit("Dobra"), phases=Phase("20 years", per_year="30 kt")).starts
        datetime.date(2043, 5, 23)
        """
        return cls(deposit, starts=Period.of(lead_time).after(as_date(decided)), phases=phases)

    @property
    def spans(self) -> tuple[tuple[Window, Quantity], ...]:
        """The days of each phase, with what a calendar year of them yields."""
        found, begins, length = [], self.starts, Period()
        for each in self.phases:
            length = Period(days=length.days + each.lasts.days, months=length.months + each.lasts.months)
            next_begins = length.after(self.starts)  # counted from the start, so that no month end is lost on the way
            found.append((Window(begins, next_begins - ONE_DAY), each.per_year))
            begins = next_begins
        return tuple(found)

    def between(self, first: datetime.date | str, last: datetime.date | str) -> Quantity:
        """
        Return what it yields from one day to another, both included.

        Raises:
            EmptyWindow: the last day is before the first.
        """
        return sum((amount for _, amount in self._parts(Window(as_date(first), as_date(last)))), self._nothing)

    @property
    def _nothing(self) -> Quantity:
        return self.phases[0].per_year * 0

    def _parts(self, window: Window, *, edges: Iterable[Window] = ()) -> Iterator[tuple[Window, Quantity]]:
        """Yield windows that lie in one calendar year, one phase and one window of `edges`, with what each yields."""
        for span, per_year in self.spans:
            for part in _split(_common(span, window), edges):
                share = Fraction(_days(part), _days(_year(part.opens.year)))  # type: ignore[union-attr]  # a part has both ends
                yield part, Quantity.of(per_year.value * share.numerator / share.denominator, per_year.unit)

    def years(self) -> range:
        """Return the calendar years in which it yields something."""
        last = self.spans[-1][0].closes
        assert last is not None, "a span has both ends"
        return range(self.starts.year, last.year + 1)

    def __str__(self) -> str:
        """Return deposit, start and phases."""
        return f"{self.deposit.name} from {self.starts}: {', then '.join(map(str, self.phases))}"


@frozen(cache_hash=True)
class Yield:
    """What one deposit gives in one calendar year: all of it, and the part that a party controls."""

    year: int
    deposit: str
    output: Quantity
    controlled: Quantity

    __repr__ = one_line

    @property
    def lost(self) -> Quantity:
        """What is mined, or could be, under somebody else's control."""
        return self.output - self.controlled


def yields(productions: Iterable[Production], party: Body, *, according_to: Body | None = None) -> tuple[Yield, ...]:
    """
    Return what each mine gives year by year, and the part of it that a party controls on the days on which it is mined.

    >>> from dealmodel.control import Control
    >>> from dealmodel.parties import Party
    >>> ua, ru = Party("Ukraine"), Party("Russia")
    >>> until, since = (None, "2030-06-30"), ("2030-07-01", None)
    >>> field = Deposit("F", control=[Control(ru, "100 %", during=until), Control(ua, "100 %", during=since)])
    >>> (found,) = yields([Production(field, starts="2030-01-01", phases=Phase("1 year", per_year="365 kt"))], ua)
    >>> found.year, found.output, found.controlled
    (2030, Quantity('365 kt'), Quantity('184 kt'))
    """
    found = []
    for mine in listed(productions, "the mines", Production):
        edges = list(spans_of(control_of(mine.deposit, according_to=according_to)))
        for year in mine.years():
            output = held = mine._nothing
            for part, amount in mine._parts(_year(year), edges=edges):
                share = control_share(mine.deposit, party, on=part.opens, according_to=according_to)
                output, held = output + amount, held + amount * share
            found.append(Yield(year, mine.deposit.name, output, held))
    return tuple(found)


def recoverable_revenue(
    productions: Iterable[Production], party: Body, *, price: Any, according_to: Body | None = None
) -> tuple[tuple[int, Quantity], ...]:  # Any: a quantity, its text or a term, or a function of the deposit
    """
    Return what a party can earn with what it controls, year by year, at a price: one for all, or a function of the deposit.

    A price that is an open term gives revenues in that term, which a check can range over.

    Raises:
        UnitMismatch: the price is none of what is mined.

    >>> from dealmodel.control import Control
    >>> from dealmodel.parties import Party
    >>> ua = Party("Ukraine")
    >>> dobra = Deposit("Dobra", control=Control(ua, "80 %"))
    >>> mine = Production(dobra, starts="2030-01-01", phases=Phase("2 years", per_year="10 kt"))
    >>> [(year, str(revenue.to("million USD"))) for year, revenue in recoverable_revenue([mine], ua, price="20000 USD/t")]
    [(2030, '160 million USD'), (2031, '160 million USD')]
    """
    mines = listed(productions, "the mines", Production)
    price_of: Callable[[Deposit], Any] = price if callable(price) else lambda _: price
    totals: dict[int, Quantity] = {}
    for mine in mines:
        here = quantity(price_of(mine.deposit))
        for each in yields([mine], party, according_to=according_to):
            revenue = each.controlled * here
            if not is_money(revenue):
                raise UnitMismatch(
                    f"{called(mine.deposit)} yields {each.output.dimension} and its price is '{here}' ({here.dimension}); "
                    f"expected a price per {each.output.dimension}, such as '1 USD/{each.output.unit}'"
                )
            totals[each.year] = totals[each.year] + revenue if each.year in totals else revenue
    return tuple(sorted(totals.items()))


def _year(year: int) -> Window:
    return Window(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def _days(window: Window) -> int:
    assert window.opens is not None, "asked only of windows with both ends"
    assert window.closes is not None, "as above"
    return (window.closes - window.opens).days + 1


def _common(one: Window, other: Window) -> Window | None:
    """Return the days in both, None if there are none."""
    first = max(each.first or datetime.date.min for each in (one, other))
    last = min(each.last or datetime.date.max for each in (one, other))
    return Window(first, last) if first <= last else None


def _split(window: Window | None, edges: Iterable[Window]) -> Iterator[Window]:
    """Yield the parts of a window that lie in one calendar year and in one of some windows."""
    if window is None or window.opens is None or window.closes is None:
        return
    starts = {window.opens} | {datetime.date(year, 1, 1) for year in range(window.opens.year + 1, window.closes.year + 1)}
    starts |= {each.first for each in edges if each.first is not None and window.opens < each.first <= window.closes}
    for start, following in pairwise([*sorted(starts), window.closes + ONE_DAY]):
        yield Window(start, following - ONE_DAY)
