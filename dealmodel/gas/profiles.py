"""
Can a storage be filled and emptied as promised? Its balance goes to the logic half; what comes back is a table, or a conflict.

Months answer at once. 365 single days take seconds at constant rates; where rates go by the fill they may take minutes, or run out of
budget: ask for months, or give a budget.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import evolve, field, frozen
from sympy import Add, Basic, Expr, Ge, S

from dealmodel.bands.bands import Bands
from dealmodel.calendar import Window, as_date
from dealmodel.errors import DealError, DoubledName, EmptyWindow, raise_all
from dealmodel.events import Occurrence
from dealmodel.explaining import conflict_in_words
from dealmodel.fields import all_are, called, listed, to_tuple
from dealmodel.gas.balances import Balance, days_of, dues_in, ends_named, facilities_in, periods_of, promise_of
from dealmodel.gas.most import Most
from dealmodel.gas.pipelines import GasRoute
from dealmodel.gas.storages import ONE_DAY, StorageFacility, period_words, unit_of_gas
from dealmodel.logic import Answer, Budget, ConstraintSystem
from dealmodel.logic import Conflict as Clash
from dealmodel.obligations.clause import Clause
from dealmodel.obligations.fill_targets import FillTarget
from dealmodel.obligations.gas_deliveries import GasDelivery
from dealmodel.obligations.gas_storage import GasStorage
from dealmodel.obligations.stock_levels import StockLevel
from dealmodel.quantities import Quantity, quantity
from dealmodel.reports import Conflict
from dealmodel.rule import Rule
from dealmodel.sections import Section, html_of, text_of
from dealmodel.tables import Table
from dealmodel.terms import Term

PLAIN = ("stock, ", "the first stock, ", "flows, ")  # rules that go without saying


def profile(
    facility: StorageFacility,
    *,
    start: datetime.date | str,
    stock: Any,
    periods: Any = "12 months",
    promises: Iterable[Clause] | Clause = (),
    routes: Iterable[GasRoute] | GasRoute = (),
    given: Iterable[Occurrence] | Occurrence = (),
    fill_at: str = "start",
    budget: Budget | None = None,
) -> "Profile":
    """
    Return how a storage can go from a first stock through some periods, keeping what is promised, or why it cannot.

    Args:
        facility: the storage.
        start: the first day.
        stock: the working gas in store before it.
        periods: how long: "12 months" goes by calendar months, "90 days" day by day. A period also ends on each day that is named.
        promises: an agreement, or clauses; of them count the duties about this storage, all taken as due, but for interruptible services.
        routes: the ways by which gas comes, which add up; without any it comes as fast as it can be put in.
        given: events that happened, on their days; others did not. They open spaces that wait for them.
        fill_at: whether rates that go by the fill go by that at the "start", the "middle" or the "end" of each period.
        budget: steps or seconds after which an answer is "undecided".

    Raises:
        DoubledName: a promise is about another storage of the same name, or two have one id.
        EmptyWindow: a promise lies outside the periods.
        UnitMismatch: volumes at two reference temperatures.

    >>> from dealmodel.gas.pipelines import Pipeline
    >>> border = GasRoute("Poland", steps=Pipeline("border", firm="6.4 mcm/day"))
    >>> west = StorageFacility("west", working_gas="10 bcm")
    >>> season = profile(west, start="2025-04-01", stock="0 bcm", periods="12 months", routes=border)
    >>> print(season.largest_deliverable(by="2025-11-01"))
    1.376 bcm by 2025-11-01, limited by: border lets 6.4 mcm/day arrive (firm), 2025-04-01 to 2025-11-01
    """
    duties, facts = tuple(to_tuple(promises)), tuple(to_tuple(given))
    listed(duties, "the promises of a profile", Clause)
    listed(facts, "what is given to a profile", Occurrence)
    whole = Balance(facility, stock=stock, periods=periods_of(start, periods), routes=routes, given=facts, fill_at=fill_at)
    balance = evolve(whole, periods=periods_of(start, periods, ends=ends_named(whole, duties)))
    return Profile(balance, duties, budget)


@frozen(repr=False)
class Profile:
    """
    A storage through some periods: feasible with a table, or infeasible with a conflict, or undecided with a reason.

    The conflict names the promises, smallest set, and the physics that limits them. The table shows one way to keep them all: the one
    that moves least gas, where that can be found.
    """

    balance: Balance
    promises: tuple[Clause, ...] = field(validator=all_are(Clause))
    budget: Budget | None = field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        """Refuse promises of which the balance does not hear."""
        raise_all(f"the profile of {called(self.balance.facility)}", (*self._doubles(), *self._strays()))

    def _doubles(self) -> Iterator[DealError]:
        """Yield what would not count, and nobody would notice: promises of one id, or about another storage of the same name."""
        here, ids = self.balance.facility, [each.id for each in self.promises]
        for id in dict.fromkeys(each for each in ids if ids.count(each) > 1):
            yield DoubledName(f"two promises have the id '{id}'; give each its own")
        for id in sorted({each.name for each in self.balance.rules} & set(ids)):
            yield DoubledName(f"a promise has the id '{id}', which is a rule of the balance; give it another")
        for each in self.promises:
            if any(other.name == here.name and other != here for other in facilities_in(getattr(each, "content", None))):
                told = f"'{each.id}' is about another {called(here)} than the profile, with other figures"
                yield DoubledName(f"{told}; give both the same storage, or each a name of its own")

    def _strays(self) -> Iterator[DealError]:
        first, last = self.balance.periods[0].first, self.balance.periods[-1].last
        whole = Window(first, last)
        for each in self.promises:
            content = promise_of(self.balance.facility, each)
            if isinstance(content, StockLevel) and content.on is not None and content.on not in whole:
                yield EmptyWindow(f"'{each.id}' is about {content.on}, and the profile goes from {first} to {last}; let it cover that day")
            if isinstance(content, FillTarget) and not any(due.days.overlaps(whole) for due in dues_in(content, whole)):
                yield EmptyWindow(f"'{each.id}' has no target that falls due from {first} to {last}; let the profile cover one")
            window = content.window if isinstance(content, GasStorage | GasDelivery) else None
            outside = window is not None and not window.overlaps(whole)
            if window is not None and isinstance(content, GasDelivery):
                outside = not (window.first and window.last and window.first in whole and window.last in whole)
            if outside:
                yield EmptyWindow(f"'{each.id}' is about {window}, and the profile goes from {first} to {last}; let it cover these days")

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """The rules by name: physics firm, promises negotiable."""
        return {each.name: each for each in (*self.balance.rules, *self.balance.promised(self.promises))}

    @cached_property
    def system(self) -> ConstraintSystem:
        """The rules as a constraint system, for questions of your own."""
        system = ConstraintSystem()
        system.extend({each.name: each.formula for each in self.rules.values() if each.firm}, firm=True)
        system.extend({each.name: each.formula for each in self.rules.values() if not each.firm})
        return system

    @cached_property
    def answer(self) -> Answer:
        """What the constraint system answers: with a world, a clash, or a reason."""
        return self.system.check(budget=self.budget)

    @property
    def feasible(self) -> bool | None:
        """Whether all promises can be kept; None is undecided, and `answer.reason` says why."""
        return self.answer.consistent

    @cached_property
    def conflict(self) -> Conflict | None:
        """Which promises cannot be kept together, the physics that limits them, and the sum that fails; over as few periods as show it."""
        told = [each for each in (self._in_few_periods, self) if each.answer.conflict]
        return told[0]._in_words(told[0].answer.conflict) if told and told[0].answer.conflict else None

    @property
    def _in_few_periods(self) -> "Profile":
        """
        Return the profile of what clashes with periods that end only on the days named there; itself, where rates go by the fill.

        At constant rates its rules are sums of those of the shorter periods, so what clashes here clashes there.
        """
        balance, here, clash = self.balance, self.balance.facility, self.answer.conflict
        if isinstance(here.injection_rate, Bands) or isinstance(here.withdrawal_rate, Bands) or clash is None:
            return self
        promises = tuple(each for each in self.promises if each.id in clash.names)
        named = {*ends_named(balance, promises), balance.periods[-1].last}
        starts = [balance.periods[0].first, *(each.last + ONE_DAY for each in balance.periods if each.last in named and each.last)]
        ends = [each.last for each in balance.periods if each.last in named]
        periods = [Window(*both) for both in zip(starts, ends, strict=False)]
        return evolve(self, balance=evolve(balance, periods=periods), promises=promises)

    def _in_words(self, clash: Clash) -> Conflict:
        clauses = {each.id: each for each in self.promises}
        told = conflict_in_words(clash, clauses, self.rules, {})
        return evolve(told, because=self._physics(clash.firm))

    def _physics(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return what firm rules say, those of several periods in one line with the days of the first and the last of these."""
        wanted, spans = set(names), dict[str, list[Window]]()
        labels = {period_words(each): each for each in self.balance.periods}
        for each in self.rules.values():
            if each.firm and each.name in wanted:
                period = labels.get(each.name.partition(", ")[2])
                spans.setdefault(each.says, []).extend([period] if period else [])
        return tuple(f"{says}, {Window(found[0].first, found[-1].last)}" if found else says for says, found in spans.items())

    @property
    def undefined(self) -> tuple[str, ...]:
        """What the storage, its routes and the promises leave open, and so limits nothing."""
        open_parts = [f"{self.balance.facility.name}: {each}" for each in self.balance.facility.undefined]
        open_parts += [f"{route.name}: {each}" for route in self.balance.gates for each in route.undefined]
        contents = ((each.id, content.undefined) for each in self.promises if (content := promise_of(self.balance.facility, each)))
        return (*open_parts, *(f"{id}: {part}" for id, parts in contents for part in parts))

    # ---- one way to do it

    @cached_property
    def world(self) -> Mapping[Basic, Basic]:
        """A value for each open number, in the way that moves least gas; empty where there is none."""
        if not self.feasible:
            return {}
        moved = [each.symbol for period in self.balance.periods for each in (self.balance.injected(period), self.balance.withdrawn(period))]
        least = self.system.minimize(Add(*moved), budget=self.budget)
        return least.witness if least.value is not None else self.answer.witness

    @cached_property
    def table(self) -> Table:
        """
        The periods with their days, the gas put in and taken out, the most of each that was possible, the stock at the end and the space.

        No rows where the promises cannot all be kept. A limit that is not said is left empty.
        """
        balance, rows = self.balance, []
        for period in balance.periods if self.world else ():
            shown = {
                "period": period_words(period),
                "days": days_of(period),
                "put in": self._value(balance.injected(period).symbol),
                "most in": self._most_moved(period, "injection"),
                "taken out": self._value(balance.withdrawn(period).symbol),
                "most out": self._most_moved(period, "withdrawal"),
                "stock": self._value(balance.stock_after(period).symbol),
                "space": balance.space(period),
            }
            rows.append(shown)
        return Table(rows)

    def _value(self, symbol: Expr) -> Quantity:
        value = self.world.get(symbol, S.Zero)
        unit = unit_of_gas(self.balance.facility)
        return Quantity.of(value / Quantity(1, unit).magnitude, unit)

    def _before(self, period: Window) -> Term:
        place = self.balance.periods.index(period)
        return self.balance.stock_after(self.balance.periods[place - 1]) if place else self.balance.first_stock

    def _most_moved(self, period: Window, way: str) -> Quantity | None:
        """Return the most that could be moved in a period, at the fill that it has; None where nothing says so."""
        here, days = self.balance.facility, Quantity(days_of(period), "day")
        rate: Any = here.injection_rate if way == "injection" else here.withdrawal_rate
        if isinstance(rate, Bands) and here.capacity is not None:
            before, after = self._value(self._before(period).symbol), self._value(self.balance.stock_after(period).symbol)
            at = {"start": before, "middle": (before + after) / 2, "end": after}[self.balance.fill_at]
            rate = rate.of(at / here.capacity)
        limits = [rate * days] if rate is not None else []
        if way == "injection" and self.balance.gates:
            brought = [each.bottleneck.arriving * days for each in self.balance.gates]
            limits.append(sum(brought[1:], brought[0]))
        return min(limits, key=lambda each: each.exact).to(unit_of_gas(here)) if limits else None

    # ---- how far it goes

    def largest_stock(self, on: datetime.date | str) -> Most:
        """Return the most that can be in store at the end of a day, and what limits it."""
        return self._best(as_date(on), upward=True, amount=lambda stock: stock)

    def largest_deliverable(self, by: datetime.date | str) -> Most:
        """Return by how much the stock can grow from the start to the end of a day, and what limits it."""
        return self._best(as_date(by), upward=True, amount=lambda stock: stock - self.balance.stock)

    def largest_withdrawal(self, by: datetime.date | str) -> Most:
        """Return by how much the stock can fall from the start to the end of a day, and what limits it."""
        return self._best(as_date(by), upward=False, amount=lambda stock: self.balance.stock - stock)

    def _best(self, day: datetime.date, *, upward: bool, amount: Callable[[Quantity], Quantity]) -> Most:
        cut = self._ending(day)
        stock, unit = cut._stock_on(day), unit_of_gas(self.balance.facility)
        found = (cut.system.maximize if upward else cut.system.minimize)(stock, budget=self.budget)
        if found.value is None:
            clash = "the promises clash: see `conflict`" if found.clash else found.reason or "nothing limits it"
            return Most(None, day, reason=clash, evidence=found)
        clauses = tuple(each for each in found.because if not cut.rules[each].firm)
        told = cut._physics(each for each in found.because if not each.startswith(PLAIN))
        reached = Quantity.of(found.value / Quantity(1, unit).magnitude, unit)
        return Most(amount(reached).to(unit), day, clauses=clauses, because=told, evidence=found)

    def earliest(self, stock: Any) -> Most:
        """
        Return the first day at whose end a stock, or a fill, can be in store, and what keeps it from being there a day earlier.

        >>> west = StorageFacility("west", working_gas="10 bcm", injection_rate="6.4 mcm/day")
        >>> print(profile(west, start="2025-04-01", stock="0 bcm", periods="24 months").earliest("4 bcm"))
        4 bcm by 2026-12-16, limited by: injection of west is at most 6.4 mcm/day, 2025-04-01 to 2026-12-15
        """
        read, whole = quantity(stock), self.balance.facility.capacity
        amount = whole * read if whole is not None and read.dimension == "pure number" else read
        wanted = amount.to(unit_of_gas(self.balance.facility))
        reached = self.answer
        if not self.feasible:
            reason = self.answer.reason or "the promises clash: see `conflict`"
            return Most(wanted, None, clauses=self.conflict.clauses if self.conflict else (), reason=reason, evidence=reached)
        for period in self.balance.periods:
            last = period.last or datetime.date.max
            reached = self._reaches(wanted, last)
            if reached.consistent is None:
                return Most(wanted, None, reason=reached.reason, evidence=reached)
            day = last if reached.consistent else self._peak(wanted, period)
            if day is not None:
                return self._within(wanted, period, day)
        return self._limited(wanted, None, self, reached, reason=f"not until {self.balance.periods[-1].last}")

    def _peak(self, wanted: Quantity, period: Window) -> datetime.date | None:
        """
        Return a day at whose end a stock can be reached, though it cannot at the end of its period: gas has to leave, or space goes.

        At constant rates the most by each day rises to a peak and falls from there: a linear programme is concave in its limits. Where
        rates go by the fill, a peak may be overlooked.
        """
        assert period.first, "a balance refuses periods without ends"
        assert period.last, "as above"
        all_in = Add(self._before(period).symbol, self.balance.injected(period).symbol)
        if self.system.check([Ge(all_in, wanted.magnitude, evaluate=False)], budget=self.budget).consistent is False:
            return None
        low, high = period.first, period.last - ONE_DAY
        while low <= high:
            day = low + (high - low) // 2
            if self._ending(day)._reaches(wanted, day).consistent:
                return day
            here, after = (self.largest_stock(each).amount for each in (day, day + ONE_DAY))
            rises = here is not None and after is not None and after.exact > here.exact
            low, high = (day + ONE_DAY, high) if rises else (low, day - ONE_DAY)
        return None

    def _within(self, wanted: Quantity, period: Window, reached: datetime.date) -> Most:
        """Find the first day inside a period at whose end the stock can be reached, as it can by a later one: by halving."""
        assert period.first, "a balance refuses periods without ends"
        low, high = period.first - ONE_DAY, reached
        while (high - low).days > 1:
            middle = low + (high - low) // 2
            if self._ending(middle)._reaches(wanted, middle).consistent:
                high = middle
            else:
                low = middle
        before = high - ONE_DAY
        if before < (self.balance.periods[0].first or before):
            return Most(wanted, high)
        cut = self._ending(before)
        return self._limited(wanted, high, cut, cut._reaches(wanted, before))

    def _limited(self, wanted: Quantity, day: datetime.date | None, cut: "Profile", short: Answer | None, *, reason: str = "") -> Most:
        """Return a day together with what keeps the stock from being reached earlier."""
        clash = short.conflict if short else None
        firm = [each for each in (clash.firm if clash else ()) if not each.startswith(PLAIN)]
        return Most(wanted, day, clauses=clash.names if clash else (), because=cut._physics(firm), reason=reason, evidence=short)

    def _reaches(self, wanted: Quantity, day: datetime.date) -> Answer:
        return self.system.check([Ge(self._stock_on(day), wanted.magnitude, evaluate=False)], budget=self.budget)

    def _stock_on(self, day: datetime.date) -> Expr:
        return next(self.balance.stock_after(each).symbol for each in self.balance.periods if each.last == day)

    def _ending(self, day: datetime.date) -> "Profile":
        """Return this profile with a period that ends on a day."""
        first, last = self.balance.periods[0].first, self.balance.periods[-1].last
        if not (first and last and first <= day <= last):
            raise EmptyWindow(f"the profile goes from {first} to {last}, and is asked about {day}; let it cover that day")
        periods = []
        for each in self.balance.periods:
            cuts = each.first and each.last and each.first <= day < each.last
            periods += [Window(each.first, day), Window(day + ONE_DAY, each.last)] if cuts else [each]
        return self if tuple(periods) == self.balance.periods else evolve(self, balance=evolve(self.balance, periods=periods))

    # ---- how it is shown

    @property
    def verdict(self) -> str:
        """The answer in one sentence."""
        name = self.balance.facility.name
        over = f"{self.balance.periods[0].first} to {self.balance.periods[-1].last}"
        words = {True: "✓ can be kept", False: "✗ cannot all be kept", None: f"? undecided: {self.answer.reason}"}[self.feasible]
        return f"What is promised of {name}, {over}: {words}"

    def sections(self) -> Iterator[Section]:
        """Yield the conflict, or the way found, and what is left open, as titled tables."""
        if self.conflict:
            yield from self.conflict.sections()
        if self.undefined:
            yield Section("Left open, so without a limit", tuple(("", each) for each in self.undefined))

    def __str__(self) -> str:
        """Return the verdict, the table, and the conflict."""
        return "\n\n".join(part for part in (self.verdict, str(self.table) if self.world else "", text_of(self)) if part)

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Profile: {self.verdict}>"

    def _repr_html_(self) -> str:
        """Return the profile for a notebook."""
        return html_of(self, heading=self.verdict) + (self.table._repr_html_() if self.world else "")

