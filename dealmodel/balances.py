"""
The balance of a storage, period by period: what physics allows, as named SymPy formulas.

| rule of each period | formula |
| --- | --- |
| stock | stock at the end = stock before + injected × (1 - injection loss) - withdrawn |
| space | 0 <= stock at the end <= what is there of the working gas volume |
| flows | 0 <= injected, 0 <= withdrawn |
| injection rate | injected <= days × rate, at the fill that `fill_at` names |
| withdrawal rate | withdrawn <= days × rate, likewise |
| routes | injected <= days × what all routes bring together |

A stock counts at the end of a day. Withdrawn gas is counted as it leaves the rock: the withdrawal loss is taken from it afterwards. A fill
is a share of the whole working gas volume. At the start of a period it is best for injection at rates that fall with the fill, at the end
worst: the truth, with a rate that changes every hour, lies between the two. A storage may inject and withdraw in one period.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

from attrs import field, frozen
from sympy import Add, And, Basic, Eq, Expr, Implies, Le, Rational, S

from dealmodel.amounts import to_gas_volume
from dealmodel.bands import Bands
from dealmodel.calendar import Period, Window, as_date
from dealmodel.errors import EmptyWindow, UnitMismatch, UnreadableValue
from dealmodel.events import Event, Occurrence
from dealmodel.fields import all_are, called, is_a, is_one_of, to_tuple
from dealmodel.obligations.clause import Clause
from dealmodel.obligations.gas_storage import GasStorage
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.stock_levels import GasFlow, StockLevel
from dealmodel.pipelines import GasRoute
from dealmodel.quantities import Quantity
from dealmodel.rule import Rule
from dealmodel.sentences import sentence
from dealmodel.storages import ONE_DAY, StorageFacility, is_concave, moved, period_words, stock_on, unit_of_gas
from dealmodel.symbols import unknowns_in
from dealmodel.terms import Term

FILLS = ("start", "middle", "end")


def periods_of(start: datetime.date | str, length: Any, *, ends: Iterable[datetime.date] = ()) -> tuple[Window, ...]:
    """
    Return the periods from a day on: calendar months where the length is in months or years, else days; also cut after other days.

    Raises:
        UnreadableValue: the length mixes months and days, or is none.

    >>> print(*periods_of("2025-09-15", "2 months", ends=[as_date("2025-11-01")]), sep="; ")
    2025-09-15 to 2025-09-30; 2025-10-01 to 2025-10-31; 2025-11-01; 2025-11-02 to 2025-11-14
    """
    first, period = as_date(start), Period.of(length)
    if (period.months > 0) == (period.days > 0) or period.fewest_days <= 0:
        raise UnreadableValue(f"the periods of a balance are '{length}'; expected months or days, such as '12 months' or '90 days'")
    last = period.after(first) - ONE_DAY
    days = [first + datetime.timedelta(days=count) for count in range((last - first).days + 1)]
    cuts = {last, *ends}
    lasts = [day for day in days if day in cuts or not period.months or (day + ONE_DAY).day == 1]
    return tuple(Window(before + ONE_DAY, end) for before, end in pairwise([first - ONE_DAY, *lasts]))


@frozen(cache_hash=True)
class Balance:
    """
    A storage with a first stock, over periods of days, and the routes that bring gas to it.

    Without routes, gas comes as fast as it can be put in.

    Raises:
        UnitMismatch: the stock, or a route, counts at another reference temperature than the storage.
        EmptyWindow: periods that are open, or do not follow each other.

    >>> cavern = StorageFacility("s", working_gas="3 bcm", injection_rate="10 mcm/day")
    >>> balance = Balance(cavern, stock="1 bcm", periods=periods_of("2025-04-01", "1 month"))
    >>> print(*(rule.name for rule in balance.rules), sep="; ")
    the first stock, before 2025-04; stock, 2025-04; space, 2025-04; flows, 2025-04; injection rate, 2025-04
    """

    facility: StorageFacility = field(validator=is_a(StorageFacility))
    stock: Quantity = field(converter=to_gas_volume, kw_only=True)  #: before the first period
    periods: tuple[Window, ...] = field(converter=to_tuple, validator=all_are(Window), kw_only=True)
    routes: tuple[GasRoute, ...] = field(default=(), converter=to_tuple, validator=all_are(GasRoute), kw_only=True)
    given: tuple[Occurrence, ...] = field(default=(), converter=to_tuple, validator=all_are(Occurrence), kw_only=True)
    fill_at: str = field(default="start", validator=is_one_of(*FILLS), kw_only=True)  #: whose fill the rates of a period go by

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be added up."""
        for one, other in pairwise(self.periods):
            if one.last is None or other.first != one.last + ONE_DAY:
                raise EmptyWindow(f"the balance of {called(self.facility)} goes from '{one}' to '{other}'; expected periods in a row")
        if not self.periods or self.periods[0].first is None or self.periods[-1].last is None:
            raise EmptyWindow(f"the balance of {called(self.facility)} has no periods, or one without end; write periods_of(...)")
        whole = self.facility.capacity
        rates = [each.before_storage().bottleneck.arriving for each in self.routes]
        for each in (self.stock, *(rate * Quantity("1 day") for rate in rates)):
            if whole is not None and each.dimension != whole.dimension:
                raise UnitMismatch(
                    f"{called(self.facility)} holds '{whole}' ({whole.dimension}), and '{each}' ({each.dimension}) is to be added; "
                    "convert one, by gas_volume(..., at=...) or at_reference(..., at=...)"
                )

    # ---- the open numbers

    def stock_after(self, period: Window) -> Term:
        """Return the stock at the end of a period."""
        return stock_on(self.facility, _last(period))

    def injected(self, period: Window) -> Term:
        """Return the gas put in during a period."""
        return moved(self.facility, period, of="injection")

    def withdrawn(self, period: Window) -> Term:
        """Return the gas taken out during a period."""
        return moved(self.facility, period, of="withdrawal")

    @property
    def first_stock(self) -> Term:
        """The stock before the first period."""
        return stock_on(self.facility, _first(self.periods[0]) - ONE_DAY)

    @property
    def happened(self) -> Mapping[Event, datetime.date]:
        """The events that are given to have happened, with their days; no other happened."""
        return {each.event: each.on for each in self.given if isinstance(each.event, Event) and each.on is not None}

    def space(self, period: Window) -> Quantity | None:
        """Return the working gas volume that is there all through a period: of its first and last day the lesser."""
        volumes = [self.facility.space_on(day, self.happened) for day in (_first(period), _last(period))]
        known = [each for each in volumes if each is not None]
        return min(known, key=lambda each: each.exact) if known else None

    # ---- the rules

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all periods, firm, in order; each is named after what it is and its period."""
        first = Eq(self.first_stock.symbol, self.stock.magnitude, evaluate=False)
        found = [_rule("the first stock", f"before {period_words(self.periods[0])}", first, says=f"the first stock is {self.stock}")]
        before = self.first_stock
        for period in self.periods:
            found += self._period_rules(period, before.symbol)
            before = self.stock_after(period)
        return tuple(found)

    def _period_rules(self, period: Window, before: Expr) -> Iterator[Rule]:
        here, label = self.facility, period_words(period)
        after, into, out = self.stock_after(period).symbol, self.injected(period).symbol, self.withdrawn(period).symbol
        kept = 1 - here.injection_loss.magnitude if here.injection_loss is not None else S.One
        moved = Eq(after, Add(before, into * kept, -out, evaluate=False), evaluate=False)
        lost = f" ({here.injection_loss} of it lost)" if here.injection_loss is not None else ""
        says = f"the stock of {here.name} grows by what is put in{lost} and falls by what is taken out"
        yield _rule("stock", label, moved, says=says)
        yield from self._space_rules(period, before, after)
        forward = And(Le(0, into, evaluate=False), Le(0, out, evaluate=False), evaluate=False)
        yield _rule("flows", label, forward, says="no flow is less than nothing")
        for word, amount, rate in (("injection", into, here.injection_rate), ("withdrawal", out, here.withdrawal_rate)):
            if rate is not None:
                limits = list(self._rate_limits(amount, rate, period, (before, after)))
                most = f"at most {rate}" if isinstance(rate, Quantity) else "at most what its fill allows"
                yield _rule(f"{word} rate", label, And(*limits, evaluate=len(limits) == 1), says=f"{word} of {here.name} is {most}")
        if self.routes:
            limits = [(route.before_storage().bottleneck, route.counting) for route in self.routes]
            together = Add(*(limit.arriving.magnitude for limit, _ in limits)) * _days(period)
            says = "; ".join(f"{limit.step.name} lets {limit.arriving} arrive ({counting})" for limit, counting in limits)
            yield _rule("routes", label, Le(into, together, evaluate=False), says=says)

    def _space_rules(self, period: Window, before: Expr, after: Expr) -> Iterator[Rule]:
        space, here, day = self.space(period), self.facility, _last(period)
        waits = [each for each in here.spaces if each.once and each.is_in_season(day) and not each.is_there(day, self.happened)]
        beside = f" ({' and '.join(map(str, waits))}: not given)" if waits else ""
        says = f"{here.name} has room for {space}{beside}" if space is not None else f"no stock of {here.name} is less than nothing"
        limits = [Le(0, after, evaluate=False)]
        if space is not None:
            limits += [Le(each, space.magnitude, evaluate=False) for each in (before, after)]
        yield _rule("space", period_words(period), And(*limits, evaluate=False), says=says)

    def _rate_limits(self, amount: Expr, rate: Quantity | Bands, period: Window, stocks: tuple[Expr, Expr]) -> Iterator[Basic]:
        """Yield what a rate says of an amount: one line, a line for each piece of a concave curve, or case by case."""
        days = _days(period)
        if isinstance(rate, Quantity):
            yield Le(amount, rate.magnitude * days, evaluate=False)
        else:
            whole = self.facility.capacity
            if whole is None:
                raise UnreadableValue(f"rates of {called(self.facility)} go by its fill; expected its working_gas, which is not said")
            before, after = stocks
            fill = {"start": before, "middle": (before + after) / 2, "end": after}[self.fill_at] / whole.magnitude
            inside = tuple(each for each in rate.pieces if each.high > 0 and each.low < 1)
            if is_concave(inside):
                yield from (Le(amount, (each.start + each.slope * fill) * days, evaluate=False) for each in inside)
            else:
                for each in (each for each in rate.pieces if each.high >= 0 and each.low <= 1):
                    yield Implies(each.around(fill), Le(amount, each.value(fill) * days, evaluate=False), evaluate=False)

    # ---- promises

    def contents(self, duties: Iterable[Clause]) -> Iterator[GasStorage | StockLevel | GasFlow]:
        """Yield what clauses promise of this storage."""
        found = (duty.content for duty in duties if isinstance(duty, Obligation))
        yield from (each for each in found if isinstance(each, GasStorage | StockLevel | GasFlow) and each.facility == self.facility)

    def promised(self, duties: Sequence[Clause]) -> Iterator[Rule]:
        """Yield what clauses promise of this storage, negotiable, and how that hangs together with its stock, firm."""
        held: dict[Window, list[Expr]] = {}
        flows: list[GasFlow] = []
        for duty in duties:
            content = duty.content if isinstance(duty, Obligation) else None
            if isinstance(content, GasStorage) and content.facility == self.facility and content.volume is not None:
                yield self._storing(duty, content, held)
            elif isinstance(content, StockLevel | GasFlow) and content.facility == self.facility:
                flows += [content] if isinstance(content, GasFlow) else []
                yield Rule(duty.id, content.demands, firm=False, clause=duty.id, says=duty.sentence)
        yield from self._summed(flows)
        yield from _limits(self.stock, *(content.volume for content in self.contents(duties)))
        for period, volumes in held.items():
            fits = Le(Add(*volumes), self.stock_after(period).symbol, evaluate=False)
            yield _rule("customers' gas", period_words(period), fits, says=f"gas stored for others is in {self.facility.name}")

    def _storing(self, duty: Clause, content: GasStorage, held: dict[Window, list[Expr]]) -> Rule:
        formulas: list[Basic] = []
        for period in self.periods:
            if content.window is None or _last(period) in content.window:
                lies = Term(f"gas stored under {duty.id}, {period_words(period)}", unit=unit_of_gas(self.facility), low=0)
                held.setdefault(period, []).append(lies.symbol)
                formulas.append(lies >= content.volume)
        return Rule(duty.id, And(*formulas, evaluate=False), firm=False, clause=duty.id, says=duty.sentence)

    def _summed(self, flows: Iterable[GasFlow]) -> Iterator[Rule]:
        """Yield that what is moved in the window of a promise is what is moved in its periods."""
        asked = dict.fromkeys((each.window, each.way) for each in flows if each.window is not None)
        for window, way in asked:
            if window in self.periods:
                continue
            whole = moved(self.facility, window, of=way)
            parts = [moved(self.facility, each, of=way).symbol for each in self.periods if _last(each) in window]
            says = f"the {way} of a window is that of its periods"
            yield _rule(f"{way} in all", str(window), Eq(whole.symbol, Add(*parts), evaluate=False), says=says)


def ends_named(facility: StorageFacility, duties: Iterable[Clause], given: Iterable[Occurrence]) -> Iterator[datetime.date]:
    """Yield the days after which something changes, or on which something is promised, so that a period ends there."""
    windows = [each.during for each in facility.spaces if each.during]
    for duty in duties:
        content = duty.content if isinstance(duty, Obligation) else None
        if isinstance(content, StockLevel) and content.on is not None:
            yield content.on
        elif isinstance(content, GasStorage | GasFlow) and content.window is not None:
            windows.append(content.window)
    yield from (each.on - ONE_DAY for each in given if each.on is not None)
    for window in windows:
        if window.first is not None:
            yield window.first - ONE_DAY
        if window.last is not None:
            yield window.last


def _limits(*amounts: Quantity | None) -> Iterator[Rule]:
    """Yield the limits of the terms that amounts leave open."""
    for symbol in unknowns_in(each.magnitude for each in amounts if each is not None):
        if isinstance(symbol.owner, Term) and symbol.owner.limits:
            ends = And(*symbol.owner.limits, evaluate=False)
            yield _rule("limits", symbol.name, ends, says=sentence(ends))


def _rule(what: str, label: str, formula: Basic, *, says: str) -> Rule:
    return Rule(f"{what}, {label}", formula, says=says)


def _first(period: Window) -> datetime.date:
    assert period.first is not None, "a balance refuses periods without ends"
    return period.first


def _last(period: Window) -> datetime.date:
    assert period.last is not None, "as above"
    return period.last


def _days(period: Window) -> Rational:
    return Rational((_last(period) - _first(period)).days + 1)
