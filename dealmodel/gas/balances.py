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

A stock counts at the end of a day. Gas is counted at the wellhead: the injection loss is taken from it on its way in, the withdrawal
loss on its way out, so that for a delivery out of a storage more has to be withdrawn. A storage may inject and withdraw in one period.

A fill is a share of the whole working gas volume; the rates of a period go by one fill, at its start, middle or end. Where injection
slows down as the storage fills, the start lets more in than really goes in, the end less. Asking with both tells how much that matters.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Any

from attrs import field, frozen
from sympy import Add, And, Basic, Eq, Expr, Implies, Le, Or, S

from dealmodel.amounts import to_gas_volume
from dealmodel.bands.bands import Bands
from dealmodel.calendar import Period, Window, as_date
from dealmodel.errors import EmptyWindow, UnitMismatch, UnreadableValue
from dealmodel.events import Event, Occurrence
from dealmodel.fields import all_are, called, is_a, is_one_of, to_tuple
from dealmodel.gas.fill_rules import FillDue
from dealmodel.gas.pipelines import GasRoute
from dealmodel.gas.storages import ONE_DAY, StorageFacility, ends_month, is_concave, moved, period_words, stock_on, unit_of_gas
from dealmodel.obligations.clause import Clause, amount_words
from dealmodel.obligations.fill_targets import FillTarget
from dealmodel.obligations.gas_deliveries import GasDelivery
from dealmodel.obligations.gas_storage import GasStorage
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.stock_levels import StockLevel
from dealmodel.quantities import Quantity
from dealmodel.rule import Rule
from dealmodel.sentences import sentence
from dealmodel.symbols import unknowns_in
from dealmodel.terms import Term
from dealmodel.values import one_line

FILLS = ("start", "middle", "end")
MOST_PERIODS = 1200  # a hundred years of months, three of days


def periods_of(start: datetime.date | str, length: Any, *, ends: Iterable[datetime.date] = ()) -> tuple[Window, ...]:
    """
    Return the periods from a day on: calendar months where the length is in months or years, else days; also cut after other days.

    Raises:
        UnreadableValue: the length mixes months and days, or is none; more than 1200 periods, or no day before them.

    >>> print(*periods_of("2025-09-15", "2 months", ends=[as_date("2025-11-01")]), sep="; ")
    2025-09-15 to 2025-09-30; 2025-10-01 to 2025-10-31; 2025-11-01; 2025-11-02 to 2025-11-14
    """
    first, period = as_date(start), Period.of(length)
    if first == datetime.date.min:
        raise UnreadableValue(f"the periods of a balance begin on {first}, before which there is no day; expected a later one")
    if (period.months > 0) == (period.days > 0) or period.fewest_days <= 0:
        raise UnreadableValue(f"the periods of a balance are '{length}'; expected months or days, such as '12 months' or '90 days'")
    if period.months + period.days > MOST_PERIODS:
        raise UnreadableValue(f"the periods of a balance are '{length}'; expected {MOST_PERIODS} periods at most")
    last = period.after(first) - ONE_DAY
    days = [first + datetime.timedelta(days=count) for count in range((last - first).days + 1)]
    cuts = {last, *ends}
    lasts = [day for day in days if day in cuts or not period.months or ends_month(day)]
    return tuple(Window(before + ONE_DAY, end) for before, end in pairwise([first - ONE_DAY, *lasts]))


@frozen(cache_hash=True)
class Balance:
    """
    A storage with a first stock, over periods of days, and the routes that bring gas to it.

    Without routes, gas comes as fast as it can be put in.

    Raises:
        UnitMismatch: the stock, or a route, counts at another reference temperature than the storage.
        EmptyWindow: periods that are open, or do not follow each other.
        UnreadableValue: more than 1200 periods.

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

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the storage, its first stock and its days in words."""
        count = len(self.periods)
        days = f"{_first(self.periods[0])} to {_last(self.periods[-1])}"
        return f"{self.facility.name} with {self.stock} at first, {days} in {count} period{'s' if count > 1 else ''}"

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be added up."""
        for one, other in pairwise(self.periods):
            if one.last is None or other.first != one.last + ONE_DAY:
                raise EmptyWindow(f"the balance of {called(self.facility)} goes from '{one}' to '{other}'; expected periods in a row")
        if len(self.periods) > MOST_PERIODS:
            count = len(self.periods)
            raise UnreadableValue(f"the balance of {called(self.facility)} has {count} periods; expected {MOST_PERIODS} at most")
        if not self.periods or self.periods[0].first is None or self.periods[-1].last is None:
            raise EmptyWindow(f"the balance of {called(self.facility)} has no periods, or one without end; write periods_of(...)")
        whole = self.facility.capacity
        rates = [each.bottleneck.arriving for each in self.gates]
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
    def gates(self) -> tuple[GasRoute, ...]:
        """The routes up to the gate of the storage; its own rates are rules of their own."""
        return tuple(each.before_storage() for each in self.routes if any(not isinstance(step, StorageFacility) for step in each.steps))

    @property
    def happened(self) -> Mapping[Event, datetime.date]:
        """The events that are given to have happened, with their days; no other happened."""
        return {each.event: each.on for each in self.given if isinstance(each.event, Event) and each.on is not None}

    def space(self, period: Window) -> Quantity | None:
        """Return the working gas volume that is there all through a period: the least of its days on which something changes."""
        gone = [each.during.last for each in self.facility.spaces if each.during]
        changes = [each + ONE_DAY for each in gone if each is not None and _first(period) <= each < _last(period)]
        days = {_first(period), _last(period), *changes}
        volumes = [self.facility.space_on(day, self.happened) for day in sorted(days)]
        known = [each for each in volumes if each is not None]
        return min(known, key=lambda each: each.exact) if known else None

    # ---- the rules

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all periods, firm, in order; each is named after what it is and its period."""
        first = Eq(self.first_stock.symbol, self.stock.magnitude, evaluate=False)
        says = f"the first stock is {amount_words(self.stock, 'a stock')}"
        found = [_rule("the first stock", f"before {period_words(self.periods[0])}", first, says=says)]
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
                most = f"at most {amount_words(rate, 'a rate')}" if isinstance(rate, Quantity) else "at most what its fill allows"
                yield _rule(f"{word} rate", label, And(*limits, evaluate=len(limits) == 1), says=f"{word} of {here.name} is {most}")
        if self.gates:
            limits = [(route.bottleneck, route.counting) for route in self.gates]
            together = Add(*(limit.arriving.magnitude for limit, _ in limits)) * days_of(period)
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
        days = days_of(period)
        if isinstance(rate, Quantity):
            yield Le(amount, rate.magnitude * days, evaluate=False)
        else:
            whole = self.facility.capacity
            if whole is None or whole.magnitude == 0:
                said = "not said" if whole is None else f"'{whole}'"
                raise UnreadableValue(f"rates of {called(self.facility)} go by its fill; expected its working_gas, which is {said}")
            before, after = stocks
            fill = {"start": before, "middle": (before + after) / 2, "end": after}[self.fill_at] / whole.magnitude
            inside = tuple(each for each in rate.pieces if each.high > 0 and each.low < 1)
            if is_concave(inside):
                yield from (Le(amount, (each.start + each.slope * fill) * days, evaluate=False) for each in inside)
            else:
                for each in (each for each in rate.pieces if each.high >= 0 and each.low <= 1):
                    yield Implies(each.around(fill), Le(amount, each.value(fill) * days, evaluate=False), evaluate=False)

    # ---- promises

    def promised(self, duties: Iterable[Clause]) -> Iterator[Rule]:
        """
        Yield what clauses promise of this storage, negotiable, and how that hangs together with its stock and flows, firm.

        Gas stored for several customers adds up, and so does what several deliver. A fill target is reached at the end of a period.
        """
        parts: dict[Expr, list[Expr]] = {}  # what belongs to single promises, by the stock or flow that holds it
        open_amounts = [self.stock, *self.facility.amounts()]
        for duty in duties:
            content = promise_of(self.facility, duty)
            if content is not None:
                yield Rule(duty.id, self._promise(duty.id, content, parts), firm=False, clause=duty.id, says=duty.sentence)
                open_amounts += [each for each in _amounts(content) if each is not None]
        for whole, amounts in parts.items():
            fits = Le(Add(*amounts), whole, evaluate=False)
            yield _rule("promised", whole.name, fits, says="what single clauses promise is part of the whole")
        yield from _limits(*open_amounts)

    def _promise(self, id: str, content: "Promise", parts: dict[Expr, list[Expr]]) -> Basic:
        """Return what a clause promises as a formula; note which stocks or flows it has a part in."""
        if isinstance(content, StockLevel):
            return content.demands
        if isinstance(content, FillTarget):
            return self._filling(content)
        window, way = content.window, "withdrawal" if isinstance(content, GasDelivery) and content.out_of is not None else "injection"
        shares = []
        for period in (each for each in self.periods if window is None or _last(each) in window):
            stored = isinstance(content, GasStorage)
            whole = self.stock_after(period) if stored else moved(self.facility, period, of=way)
            part = Term(f"part of {id} in {whole.name}", unit=whole.unit, low=0)
            parts.setdefault(whole.symbol, []).append(part.symbol)
            shares.append(part)
        not_less = [Le(0, each.symbol, evaluate=False) for each in shares]
        if isinstance(content, GasStorage):
            enough = [each >= content.volume for each in shares if content.volume is not None]
        else:
            delivered = sum((each.as_quantity() for each in shares), Quantity(0, unit_of_gas(self.facility)))
            loss = self.facility.withdrawal_loss if way == "withdrawal" else None
            arrives = delivered if loss is None else delivered * (Quantity(1) - loss)
            enough = [arrives >= each for each in (content.amount, content.delivered) if each is not None]
        return And(*not_less, *enough, evaluate=False)

    def _filling(self, target: FillTarget) -> Basic:
        """Return that at the end of a period within its days the level of each year's target is there."""
        levels = []
        for due in dues_in(target, Window(self.periods[0].first, self.periods[-1].last)):
            level, whole = target.required(due, given=self.given), self.facility.capacity
            level = whole * level if level.dimension == "pure number" and whole is not None else level
            stocks = [self.stock_after(each) for each in self.periods if _last(each) in due.days]
            if stocks and level.dimension != "pure number":
                ways = [each >= level for each in stocks]
                levels.append(Or(*ways, evaluate=False) if len(ways) > 1 else ways[0])
        return And(*levels, evaluate=False)


Promise = GasStorage | GasDelivery | StockLevel | FillTarget


def promise_of(facility: StorageFacility, clause: Clause) -> Promise | None:
    """
    Return what a clause promises of a storage, None where that is nothing, as with an interruptible service.

    >>> cavern = StorageFacility("s")
    >>> promise_of(cavern, Obligation("1", content=StockLevel(cavern))), promise_of(cavern, Obligation("2", says="pays"))
    (StockLevel(StorageFacility('s')), None)
    """
    content = clause.content if isinstance(clause, Obligation) else None
    if not isinstance(content, Promise) or facility not in facilities_in(content):
        return None
    return None if isinstance(content, GasStorage) and not content.firm else content


def facilities_in(content: object) -> tuple[StorageFacility, ...]:
    """
    Return the storages that what is promised speaks of.

    >>> [each.name for each in facilities_in(GasDelivery("5 mcm", into=StorageFacility("s")))]
    ['s']
    """
    if isinstance(content, GasDelivery):
        found: tuple[object, ...] = (content.into, content.out_of)
    else:
        found = (content.of,) if isinstance(content, FillTarget) else (getattr(content, "facility", None),)
    return tuple(each for each in found if isinstance(each, StorageFacility))


def dues_in(target: FillTarget, window: Window) -> Iterator[FillDue]:
    """Yield the targets, not the milestones, that fall due in a window that has both ends, in order."""
    for year in range(_first(window).year - 1, _last(window).year + 1):
        found = target.due_in(year) if target.year in (None, year) else ()
        yield from (due for due in found if due.is_target and due.days.overlaps(window))


def _amounts(content: Promise) -> tuple[Quantity | None, ...]:
    """Return the amounts that a promise names, which may be open."""
    if isinstance(content, GasDelivery):
        return content.amount, content.delivered
    return () if isinstance(content, FillTarget) else (content.volume,)


def ends_named(balance: Balance, duties: Iterable[Clause]) -> Iterator[datetime.date]:
    """Yield the days after which something changes, or on which something is promised, so that a period ends there."""
    facility, windows = balance.facility, [each.during for each in balance.facility.spaces if each.during]
    for duty in duties:
        content = promise_of(facility, duty)
        if isinstance(content, StockLevel) and content.on is not None:
            yield content.on
        elif isinstance(content, FillTarget):
            windows += [due.days for due in dues_in(content, Window(balance.periods[0].first, balance.periods[-1].last))]
        elif isinstance(content, GasStorage | GasDelivery) and content.window is not None:
            windows.append(content.window)
    yield from (each.on - ONE_DAY for each in balance.given if each.on not in (None, datetime.date.min))
    for window in windows:
        if window.first not in (None, datetime.date.min):
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


def days_of(period: Window) -> int:
    """Return how many days a period has, its first and last included."""
    return (_last(period) - _first(period)).days + 1
