"""
From the terms of a debt to its cash flows: what happens, one after the other, and what is owed after each.

Everything here is seen by the lender: what is received is positive, what is owed is positive.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from dealmodel.cashflows.day_counts import year_fraction
from dealmodel.cashflows.days import as_day, day_of, instant
from dealmodel.cashflows.debt import DebtTerms
from dealmodel.cashflows.fixings import Fixings
from dealmodel.cashflows.schedules import MOST_BITS, CashFlow, Schedule
from dealmodel.cashflows.timetable import KINDS, Entry, end_of, entry, repayment_dates, timetable
from dealmodel.errors import EmptyWindow, UnfitTerms, WrongKind, raise_all
from dealmodel.fields import shown
from dealmodel.parties import Body
from dealmodel.values import one_line

_NOTHING = Fraction(0)


@frozen
class Position:
    """What is owed at an instant: notional, rate, interest accrued, and what they will change by."""

    at: datetime
    notional: Fraction = _NOTHING
    rate: Fraction = _NOTHING
    accrued: Fraction = _NOTHING
    base: Fraction = _NOTHING  #: the notional that bears interest
    instalment: Fraction = _NOTHING
    interest_factor: Fraction = Fraction(1)
    principal_factor: Fraction = Fraction(1)
    set_apart: Fraction = _NOTHING  #: interest that is due when a call is settled

    __repr__ = one_line


@frozen
class Calculation:
    """One calculation: what every step looks at, and the steps."""

    terms: DebtTerms
    fixings: Fixings
    end: datetime
    repayments: tuple[Entry, ...]  #: when principal is paid back, the end among them
    horizon: tuple[Entry, ...]  #: the dates an annuity is reckoned over

    __repr__ = one_line

    def interest(self, position: Position, until: datetime) -> Fraction:
        """Return the interest of a position until an instant, rounded as the terms say."""
        terms = self.terms
        if not position.rate or not position.base:
            return _NOTHING
        years = year_fraction(position.at, until, day_count=terms.day_count, maturity=self.end, business_days=terms.business_days)
        return self.rounded(years * position.rate * position.base)

    def rounded(self, amount: Fraction) -> Fraction:
        """
        Return an amount to as many digits as the terms say, half to even; as it is where they say nothing.

        Raises:
            UnfitTerms: it has grown so long that it cannot be written out.
        """
        return _bounded(to_digits(amount, self.terms.digits) if self.terms.digits is not None else amount)

    def opening(self, entries: Iterable[Entry]) -> Position:
        """
        Return what is owed before anything happens: nothing, or what the terms say of the day they speak of.

        Interest that they do not say has accrued since the last date of interest before that day, as in ACTUS: without one, and on call,
        there is none.
        """
        terms = self.terms
        if terms.as_of is None or instant(terms.as_of) < instant(terms.start):
            return Position(instant(terms.start))
        at = instant(terms.as_of)
        opened = self._paid_out(at)
        past = [each.reckoned for each in entries if each.code in ("IP", "IPCI") and each.when <= at]
        if terms.accrued is None and past and terms.repayment != "on call":
            opened = evolve(opened, accrued=self.interest(evolve(opened, at=past[-1]), at))
        return evolve(opened, instalment=self._instalment(opened, (at, len(KINDS))))

    def _paid_out(self, at: datetime) -> Position:
        """Return what is owed once the money is paid out."""
        terms, scaling = self.terms, self.terms.scaling
        notional, rate = terms.notional.exact, terms.rate.exact if terms.rate is not None else _NOTHING
        base = notional if terms.interest_base == "outstanding" or terms.base_amount is None else terms.base_amount.exact
        return Position(
            at, notional, rate, terms.accrued.exact if terms.accrued is not None else _NOTHING, base,
            interest_factor=scaling.interest_factor if scaling and "interest" in scaling.scales else Fraction(1),
            principal_factor=scaling.principal_factor if scaling and "principal" in scaling.scales else Fraction(1),
        )  # fmt: skip

    def _instalment(self, position: Position, place: tuple[datetime, int]) -> Fraction:
        """Return what is paid each time: as agreed, an equal part of what is owed, or what pays it off exactly."""
        terms = self.terms
        if terms.instalment is not None:
            return terms.instalment.exact
        if terms.repayment == "linear":
            left = sum(each.place > place for each in self.repayments)
            return position.notional / left if left else position.notional
        return self._annuity(position, place) if terms.repayment == "annuity" else _NOTHING

    def _annuity(self, position: Position, place: tuple[datetime, int]) -> Fraction:
        """
        Return the equal payment that pays off what is owed, with interest, by the last date of the horizon.

        With growth g[i] of the i-th period, notional N and interest a accrued: (N g[1] + a) g[2]...g[n] = A (1 + g[n] + g[n]g[n-1] + ...).
        """
        dates = [each.reckoned for each in self.horizon if each.place > place]
        if not dates:
            return position.instalment
        unit = evolve(position, base=Fraction(1))
        growths = [1 + self.interest(evolve(unit, at=start), end) for start, end in zip([position.at, *dates[:-1]], dates, strict=True)]
        growth = total = Fraction(1)
        for each in reversed(growths[1:]):
            growth = self.rounded(growth * each)
            total += growth
        return self.rounded((position.notional * growths[0] + position.accrued) * growth / total)

    def _owing(self, position: Position, notional: Fraction) -> Position:
        """Return the position with another notional; interest runs on it where the base is what is outstanding."""
        return evolve(position, notional=notional, base=notional if self.terms.interest_base == "outstanding" else position.base)

    def _exchange(self, position: Position, entry: Entry) -> tuple[Fraction, Position]:
        terms, paid = self.terms, self._paid_out(entry.reckoned)
        premium = terms.premium.exact if terms.premium is not None else _NOTHING
        if terms.accrued is None and terms.interest_from:
            paid = evolve(paid, accrued=self.interest(evolve(paid, at=instant(terms.interest_from)), paid.at))
        return -(paid.notional + premium), evolve(paid, instalment=self._instalment(paid, entry.place))

    def _repay(self, position: Position, entry: Entry) -> tuple[Fraction, Position]:
        """Pay an equal part of principal, or what an equal payment leaves beside the interest; never more than is owed."""
        interest = _NOTHING if self.terms.repayment == "linear" else position.accrued
        amount = min(position.instalment - interest, position.notional)
        return position.principal_factor * amount, self._owing(position, position.notional - amount)

    def _pay_interest(self, position: Position, entry: Entry) -> tuple[Fraction, Position]:
        return position.interest_factor * (position.accrued + position.set_apart), evolve(position, accrued=_NOTHING, set_apart=_NOTHING)

    def _capitalise(self, position: Position, entry: Entry) -> tuple[Fraction, Position]:
        return _NOTHING, evolve(self._owing(position, _bounded(position.notional + position.accrued)), accrued=_NOTHING)

    def _reset(self, position: Position, entry: Entry) -> tuple[Fraction, Position]:
        reset = self.terms.reset
        assert reset is not None
        market = self.fixings.value(reset.market, reset.fixing.before(entry.reckoned.date()))
        return _NOTHING, evolve(position, rate=self.rounded(reset.rate(market=market, before=position.rate)))

    def _reset_as_agreed(self, position: Position, entry: Entry) -> tuple[Fraction, Position]:
        reset = self.terms.reset
        assert reset is not None
        assert reset.next_rate is not None
        return _NOTHING, evolve(position, rate=reset.next_rate)

    def _set_instalment(self, position: Position, entry: Entry) -> tuple[Fraction, Position]:
        return _NOTHING, evolve(position, instalment=self._annuity(position, entry.place))

    def _scale(self, position: Position, entry: Entry) -> tuple[Fraction, Position]:
        scaling = self.terms.scaling
        assert scaling is not None
        factor = self.fixings.value(scaling.index, entry.reckoned.date()) / scaling.base
        interest = factor if "interest" in scaling.scales else position.interest_factor
        return _NOTHING, evolve(
            position, interest_factor=interest, principal_factor=factor if "principal" in scaling.scales else position.principal_factor
        )

    def _catch_up(self, position: Position, entry: Entry) -> tuple[Fraction, Position]:
        return _NOTHING, evolve(position, base=position.notional)

    def _purchase(self, position: Position, entry: Entry) -> tuple[Fraction, Position]:
        purchase = self.terms.purchase
        assert purchase is not None
        return -purchase.amount(position.accrued), position

    def _terminate(self, position: Position, entry: Entry) -> tuple[Fraction, Position]:
        termination = self.terms.termination
        assert termination is not None
        return termination.amount(position.accrued), evolve(position, notional=_NOTHING, accrued=_NOTHING, base=_NOTHING)

    def _call(self, position: Position, entry: Entry) -> tuple[Fraction, Position]:
        """Stop interest; where the call is settled later, what has accrued is set apart until then."""
        if self.end == entry.when:
            return _NOTHING, position
        return _NOTHING, evolve(position, set_apart=position.accrued, accrued=_NOTHING, base=_NOTHING)

    def _settle(self, position: Position, entry: Entry) -> tuple[Fraction, Position]:
        return position.principal_factor * position.notional, evolve(position, notional=_NOTHING, accrued=_NOTHING, base=_NOTHING)


Step = Callable[[Calculation, Position, Entry], tuple[Fraction, Position]]
_STEPS: dict[str, Step] = {
    "IED": Calculation._exchange,
    "PR": Calculation._repay,
    "XD": Calculation._call,
    "IP": Calculation._pay_interest,
    "IPCI": Calculation._capitalise,
    "RRF": Calculation._reset_as_agreed,
    "RR": Calculation._reset,
    "PRF": Calculation._set_instalment,
    "PRD": Calculation._purchase,
    "TD": Calculation._terminate,
    "SC": Calculation._scale,
    "IPCB": Calculation._catch_up,
    "MD": Calculation._settle,
    "STD": Calculation._settle,
}


def _bounded(amount: Fraction) -> Fraction:
    """Refuse an amount of so many digits that it cannot be written out."""
    if max(abs(amount.numerator), amount.denominator).bit_length() <= MOST_BITS:
        return amount
    if amount.denominator.bit_length() > MOST_BITS // 2:
        raise UnfitTerms(
            f"exact amounts grow to numbers of more than {MOST_BITS} bits, since every period multiplies their denominators; "
            "write digits=40, and they are rounded to 40 digits"
        )
    raise UnfitTerms(f"amounts grow to numbers of more than {MOST_BITS} bits, some 4200 digits; expected a lower rate, or an earlier end")


def _size(number: int) -> int:
    """Return how many digits a number has, however long it is."""
    guess = number.bit_length() * 30_103 // 100_000
    return guess + int(number >= pow(10, guess))


def to_digits(amount: Fraction, digits: int) -> Fraction:
    """
    Return an amount rounded to so many significant digits, half to even.

    >>> to_digits(Fraction(200, 3), 6)
    Fraction(666667, 10000)
    """
    if not amount:
        return amount
    above, below = abs(amount.numerator), amount.denominator
    size = _size(above // below) if above >= below else 1 - _size(below // above)
    return round(amount, digits - size)


def schedule(
    terms: DebtTerms,
    *,
    observed: Mapping[str, Mapping[Any, Any]] | None = None,  # Any: dates and rates in any form that is read
    called: date | str | None = None,
    until: date | str | None = None,
    seen_by: str | Body = "lender",
) -> Schedule:
    """
    Return the cash flows of a debt, exactly.

    Args:
        terms: what the debt is paid back by.
        observed: for each market or index the values seen, by date; between two dates the earlier one holds.
        called: the day on which a debt on call is called.
        until: where a debt on call ends that nobody calls.
        seen_by: "lender" or "borrower", or the party that is one of them.

    Raises:
        UnfitTerms: the debt has no end; a rate is needed that nobody observed; amounts grow too long.
        EmptyWindow: a debt without a maturity is paid off before its purchase or termination.
        WrongKind: the terms are none.
        InexactNumber: a rate observed is a float.

    >>> terms = DebtTerms("bullet", notional="3000 USD", rate="10 %", day_count="30E/360", start="2025-01-01", maturity="1 year",
    ...                   interest_cycle="1 year")
    >>> for row in schedule(terms):
    ...     print(row.date, row.kind, row.amount)
    2025-01-01 initial exchange -3000 USD
    2026-01-01 interest 300 USD
    2026-01-01 maturity 3000 USD
    """
    if not isinstance(terms, DebtTerms):
        raise WrongKind(f"a schedule is asked for of {shown(terms)}; expected the terms of a debt, DebtTerms(...)")
    on, last = (as_day(day) if day is not None else None for day in (called, until))
    entries = timetable(terms, called=on, until=last)
    end = end_of(terms, called=on, until=last)
    repaid = tuple(entry(terms, "PR", day) for day in repayment_dates(terms, end))
    reckoned = repayment_dates(terms, instant(terms.amortised_by)) if terms.amortised_by else ()
    sums = Calculation(terms, Fixings.of(observed or {}), end, repaid, tuple(entry(terms, "PR", day) for day in reckoned) or repaid)
    rows = tuple(_rows(sums, entries))
    bought = next((number for number, row in enumerate(rows) if row.code == "PRD"), 0)
    return Schedule(terms, rows[bought:]).seen_by(seen_by)


def _rows(sums: Calculation, entries: Sequence[Entry]) -> Iterator[CashFlow]:
    """Yield what happens and is not past; without a maturity, until the day on which nothing is owed any more."""
    terms, position = sums.terms, sums.opening(entries)
    until_paid, last = terms.last_day is None and terms.repayment != "on call", None
    for each in entries:
        if terms.as_of and each.when <= instant(terms.as_of):
            continue  # past: the opening position knows of it
        if until_paid and last and each.when > last.when and not (position.notional or position.accrued):
            _refuse_transfers(terms, last)
            return
        accrued = evolve(position, at=each.reckoned, accrued=position.accrued + sums.interest(position, each.reckoned))
        payoff, position = _STEPS[each.code](sums, accrued, each)
        yield _row(each, payoff, position, terms)
        last = each


def _refuse_transfers(terms: DebtTerms, last: Entry) -> None:
    """Refuse a purchase or termination of a debt that is paid off."""
    raise_all(
        f"terms of a debt, {terms.repayment}",
        (
            EmptyWindow(f"{name} is on {transfer.day}, and the debt is paid off on {last.when.date()}; expected an earlier day")
            for name, transfer in {"purchase": terms.purchase, "termination": terms.termination}.items()
            if transfer and instant(transfer.day) > last.when
        ),
    )


def _row(entry: Entry, payoff: Fraction, position: Position, terms: DebtTerms) -> CashFlow:
    return CashFlow(
        day_of(entry.when), code=entry.code, kind=KINDS[entry.code], payoff=payoff, notional=position.notional, rate=position.rate,
        accrued=position.accrued, currency=terms.currency,
    )  # fmt: skip
