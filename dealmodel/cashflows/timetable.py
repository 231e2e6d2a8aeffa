"""When something happens to a debt: every date of its schedule, in order, before any amount is known."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import chain
from math import ceil

from attrs import frozen

from dealmodel.cashflows.cycles import Cycle
from dealmodel.cashflows.day_counts import year_fraction
from dealmodel.cashflows.days import instant, shifted_by
from dealmodel.cashflows.debt import DebtTerms
from dealmodel.errors import UnfitTerms
from dealmodel.values import one_line

KINDS = {  # the codes of ACTUS with plain words, in the order in which they count on one day
    "IED": "initial exchange",
    "PR": "repayment",
    "XD": "call",
    "IP": "interest",
    "IPCI": "interest capitalised",
    "RRF": "rate set as agreed",
    "RR": "rate reset",
    "PRF": "instalment set",
    "PRD": "purchase",
    "TD": "termination",
    "SC": "scaling",
    "IPCB": "interest base reset",
    "MD": "maturity",
    "STD": "settlement of the call",
}
ORDER = {code: number for number, code in enumerate(KINDS)}
_ONE_DAY = timedelta(days=1)


@frozen
class Entry:
    """Something that happens: when it is paid, and the instant up to which interest is reckoned for it."""

    code: str
    when: datetime
    reckoned: datetime

    __repr__ = one_line

    @property
    def place(self) -> tuple[datetime, int]:
        """Where it stands in the order of a schedule."""
        return self.when, ORDER[self.code]


def timetable(terms: DebtTerms, *, called: date | None = None, until: date | None = None) -> tuple[Entry, ...]:
    """
    Return everything that happens to a debt, in order, from its start on.

    A debt on call without a maturity goes on until it is called and paid, or until a day that the caller names.

    Raises:
        UnfitTerms: it goes on for ever.
    """
    end = end_of(terms, called=called, until=until)
    cyclic: dict[str, Iterable[datetime]] = {
        "IED": [instant(terms.start)],
        "PR": repayment_dates(terms, end)[:-1],
        "RR": terms.cyclic(terms.reset.anchor, terms.reset.cycle, end) if terms.reset else (),
        "SC": terms.cyclic(terms.scaling.anchor, terms.scaling.cycle, end) if terms.scaling else (),
        "IPCB": terms.cyclic(terms.base_anchor, terms.base_cycle, end),
    }
    shifted = (entry(terms, code, day) for code, days in cyclic.items() for day in days)
    found = sorted(chain(shifted, _interest(terms, end), _instalments(terms, end), _ends(terms, end, called)), key=lambda each: each.place)
    last = next((each for each in found if each.code == "TD"), None) or entry(terms, _last_code(terms, called), end)
    first = instant(terms.start)
    counted = [each for each in _named_resets(terms, found) if first <= each.when and each.place <= last.place]
    call = next((each.place for each in counted if each.code == "XD"), last.place)
    return tuple(each for each in counted if each.place <= call or each.code in ("IP", last.code))  # after a call, only payment is left


def end_of(terms: DebtTerms, *, called: date | None = None, until: date | None = None) -> datetime:
    """
    Return the last day of a debt: its maturity, the day it is paid off, or the day a call is settled.

    Raises:
        UnfitTerms: nothing ends it.
    """
    if terms.repayment == "on call":
        settled = instant(terms.notice.after(instant(called).date())) if called else None
        ends = [instant(day) for day in (terms.last_day, settled) if day] or [instant(day) for day in (until,) if day]
        if not ends:
            raise UnfitTerms("a debt on call has no end of its own: say when it is called, called='2030-01-01', or until='2030-01-01'")
        return min(ends)
    return instant(terms.last_day) if terms.last_day else _paid_off(terms)


def _paid_off(terms: DebtTerms) -> datetime:
    """Return the date by which instalments have paid off a debt at the latest, if its interest is never more than that of a period."""
    cycle, instalment = terms.repayment_cycle, terms.instalment
    assert cycle is not None
    assert instalment is not None
    origin, begun = (terms.repayment_anchor, 0) if terms.repayment_anchor else (terms.start, 1)
    first, second = (cycle.steps(origin, begun + number, month_end=terms.month_end) for number in (0, 1))
    while terms.as_of and cycle.steps(origin, begun, month_end=terms.month_end) <= instant(terms.as_of):
        begun += 1
    interest = Fraction(0)
    if terms.repayment != "linear" and terms.rate is not None:
        period = year_fraction(first, second, day_count=terms.day_count, business_days=terms.business_days)
        interest = terms.notional.exact * terms.rate.exact * period
    if instalment.exact <= interest:
        raise UnfitTerms(f"an instalment of {instalment} is no more than the interest of a period, so that it never ends; write maturity=")
    steps = ceil(terms.notional.exact / (instalment.exact - interest)) - 1
    return cycle.steps(origin, begun + steps, month_end=terms.month_end)


def repayment_dates(terms: DebtTerms, end: datetime) -> tuple[datetime, ...]:
    """Return the dates on which principal is paid back, the end among them."""
    anchor = terms.repayment_anchor if terms.repayment_cycle else None
    return terms.cyclic(anchor, terms.repayment_cycle, end, with_end=True)


def entry(terms: DebtTerms, code: str, day: datetime) -> Entry:
    """Return what happens on a day, moved to a business day where that is agreed."""
    fixed = code in ("IED", "PRD", "TD", "XD") or (terms.repayment == "on call" and code in ("MD", "STD"))
    if terms.business_days is None or fixed:
        return Entry(code, day, day)
    moved = instant(terms.business_days.moved(day))
    return Entry(code, moved, moved if terms.business_days.interest == "adjusted" else day)


def _interest(terms: DebtTerms, end: datetime) -> Iterator[Entry]:
    """Yield when interest is paid, and when it is added to what is owed; short last periods of the latter are kept."""
    if not terms.has_interest:
        return
    if terms.repayment == "on call":
        yield Entry("IP", end, end)
        yield from (entry(terms, "IPCI", day) for day in terms.cyclic(terms.interest_anchor, terms.interest_cycle, end))
        return
    turn = terms.capitalised_until
    if turn:
        whole = Cycle(terms.interest_cycle.every) if terms.interest_cycle else None
        added = terms.cyclic(terms.interest_anchor, whole, turn)
        yield from (entry(terms, "IPCI", day) for day in (*added, instant(turn)))
    yield from (entry(terms, "IP", day) for day in _interest_dates(terms, end) if not turn or day > instant(turn))


def _interest_dates(terms: DebtTerms, end: datetime) -> tuple[datetime, ...]:
    """Return when interest is paid: by its cycle and at the end; once equal payments have begun, with each of them."""
    dates = terms.cyclic(terms.interest_anchor, terms.interest_cycle, end)
    if terms.repayment not in ("annuity", "fixed instalment"):
        return (*dates, end)
    repaid = repayment_dates(terms, end)
    return (*(day for day in dates if day < repaid[0]), *repaid)


def _instalments(terms: DebtTerms, end: datetime) -> Iterator[Entry]:
    """Yield when the instalment of an annuity is set: the day before the first repayment, unless it is agreed, and at resets."""
    if terms.repayment != "annuity":
        return
    if terms.instalment is None:
        before = shifted_by(repayment_dates(terms, end)[0], -_ONE_DAY)
        yield Entry("PRF", before, before)
    if terms.reset:
        yield from (entry(terms, "PRF", day) for day in terms.cyclic(terms.reset.anchor, terms.reset.cycle, end))


def _ends(terms: DebtTerms, end: datetime, called: date | None) -> Iterator[Entry]:
    """Yield purchase, termination, call, and the end."""
    for code, day in {"PRD": terms.purchase, "TD": terms.termination}.items():
        if day:
            yield entry(terms, code, instant(day.day))
    if _last_code(terms, called) == "STD":
        assert called is not None
        yield entry(terms, "XD", instant(called))
    yield entry(terms, _last_code(terms, called), end)


def _last_code(terms: DebtTerms, called: date | None) -> str:
    if terms.repayment != "on call" or called is None:
        return "MD"
    return "STD" if end_of(terms, called=called) == instant(terms.notice.after(instant(called).date())) else "MD"


def _named_resets(terms: DebtTerms, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries, the first reset to come as the one whose rate is agreed, where one is."""
    agreed = terms.reset is not None and terms.reset.next_rate is not None
    for each in entries:
        if agreed and each.code == "RR" and (terms.as_of is None or each.when > instant(terms.as_of)):
            agreed = False
            yield Entry("RRF", each.when, each.reckoned)
        else:
            yield each
