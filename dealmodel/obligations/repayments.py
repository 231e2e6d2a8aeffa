"""What stands behind a debt: repayment terms, limited recourse to one source, interest on late payment, guarantees."""

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from attrs import evolve, field, frozen
from attrs.converters import optional
from sympy import And, Basic, Min, Not, true

from dealmodel.amounts import to_money, to_rate, to_share
from dealmodel.calendar import Period, as_date
from dealmodel.conditions import Condition, as_condition
from dealmodel.errors import DealError, EmptyWindow, NegativeAmount, UnreadableValue, WrongKind, brief, raise_all
from dealmodel.expected_payments import ExpectedPayment, ExpectedPayments
from dealmodel.fields import as_period, is_a, is_name, is_one_of, runs_forward
from dealmodel.obligations.clause import Content, amount_words, missing, open_body
from dealmodel.parties import Body, is_body
from dealmodel.quantities import Quantity, quantity
from dealmodel.values import in_words, one_line

DAY_COUNTS = {"A/360": 360, "A/365": 365}  # actual days over a year of so many: ISDA 2006 Definitions, section 4.16 (d) and (e)
LONGEST_SCHEDULE = 1000  # years
MOST_INSTALMENTS = 10_000


def _lesser(amount: Quantity, most: Quantity) -> Quantity:
    """Return the lesser of two amounts, shown in the unit of the first; open as long as one of them is."""
    amount <= most  # noqa: B015  # compared only to refuse another currency
    return Quantity.of(Min(amount.magnitude, most.magnitude) / Quantity(1, amount.unit).magnitude, amount.unit)


@frozen(cache_hash=True)
class LimitedRecourse:
    """
    A debt that is served from one source only: where the source pays nothing, nothing is due.

    >>> profits = LimitedRecourse("windfall profits", receipts="2.5 billion EUR", ends=None)
    >>> profits.due("1 billion EUR"), profits.years("45 billion EUR")
    (Quantity('1 billion EUR'), 18)
    """

    source: str = field(validator=is_name)
    receipts: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)  #: what it pays, a year
    ends: Condition | None = field(default=None, converter=optional(as_condition), kw_only=True)  #: once this holds it pays no more
    residual: Body | None = field(default=None, validator=is_body, kw_only=True)  #: who bears what the source does not pay

    __repr__, __str__ = one_line, in_words

    @property
    def pays(self) -> Basic:
        """That the source pays something: it has receipts, and has not ended."""
        going = Not(self.ends.formula, evaluate=False) if self.ends else true
        return And(going, self.receipts > Quantity(0, self.receipts.unit)) if self.receipts is not None else going

    def due(self, owed: Any) -> Quantity:
        """
        Return what is due of an amount in a year: no more than the source pays.

        Raises:
            UnreadableValue: what the source pays is not said.

        >>> LimitedRecourse("profits", receipts="0 EUR").due("1 billion EUR")
        Quantity('0 billion EUR')
        """
        return _lesser(to_money(owed), self._receipts())

    def years(self, owed: Any) -> int:
        """
        Return in how many years the source repays an amount without interest, a begun year counted as one.

        Raises:
            UnreadableValue: what the source pays is not said, is open, or is nothing, so that it never does.
        """
        receipts = self._receipts()
        if receipts.exact == 0:
            raise UnreadableValue(f"'{self.source}' pays nothing, so that {quantity(owed)} are never repaid; expected more than that")
        amount = to_money(owed)
        amount <= receipts  # noqa: B015  # compared only to refuse another currency
        return int(-(-amount.exact // receipts.exact))

    def payments(self, owed: Any, *, since: Any, ended: Any = None) -> ExpectedPayments:  # Any: amounts and dates as they are written
        """
        Return what is repaid year by year, from a day on, until all is or the source ends; what is left over stands last.

        >>> print(LimitedRecourse("profits", receipts="2 billion EUR").payments("5 billion EUR", since="2025-01-01", ended="2026-06-30"))
        2026-01-01  due        2 billion EUR  from profits
        2026-06-30  left over  3 billion EUR  borne by nobody named
        """
        amount, start, end = to_money(owed), as_date(since), as_date(ended) if ended is not None else None
        if end is not None and end < start:
            raise EmptyWindow(f"'{self.source}' ended on {end}, before anything is repaid from {start} on; correct one of the dates")
        if self.years(amount) > LONGEST_SCHEDULE:
            raise UnreadableValue(f"'{self.source}' repays {amount} in {self.years(amount)} years; expected {LONGEST_SCHEDULE} at most")
        rows, left = [], amount
        for year in range(1, self.years(amount) + 1):
            day = Period(months=12 * year).after(start)
            if end is not None and day > end:
                bearer = self.residual.name if self.residual else "nobody named"
                rows.append(ExpectedPayment(f"borne by {bearer}", amount=left, state="left over", on=end))
                break
            paid = self.due(left)
            left -= paid
            rows.append(ExpectedPayment(f"from {self.source}", amount=paid, on=day))
        return ExpectedPayments(rows, unit=amount.unit)

    def _receipts(self) -> Quantity:
        if self.receipts is None:
            raise UnreadableValue(f"what '{self.source}' pays a year is not said; give receipts='... EUR'")
        return self.receipts

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        bearer = missing(who_bears_what_the_source_does_not_pay=self.residual) if self.residual is None else open_body(self.residual, "")
        return (*missing(receipts_of_the_source=self.receipts), *bearer)

    @property
    def sentence(self) -> str:
        """The source in words."""
        end = f", until {self.ends.sentence}" if self.ends else ""
        receipts = f" ({amount_words(self.receipts, '')} a year)" if self.receipts is not None else ""
        return f"from {self.source} only{receipts}{end}"


@frozen(cache_hash=True)
class LatePayment:
    """
    Interest on what is paid late: a rate a year, from a day after the due day on, by a day count, without compounding.

    >>> late = LatePayment("6 %", day_count="A/360")
    >>> late.interest("1000000 EUR", due="2025-03-31", paid="2025-04-30")
    Quantity('5000 EUR')
    """

    rate: Quantity = field(converter=to_rate)  #: a year
    day_count: str = field(default="A/360", validator=is_one_of(*DAY_COUNTS), kw_only=True)
    after: Period = field(default=Period(), converter=as_period, validator=runs_forward, kw_only=True)  #: days of grace that bear none

    __repr__, __str__ = one_line, in_words

    def __attrs_post_init__(self) -> None:
        """Refuse a rate that rewards paying late."""
        if self.rate.is_constant and self.rate.exact < 0:
            raise NegativeAmount(f"interest on late payment is {self.rate} a year; expected 0 % or more")

    def interest(self, amount: Any, *, due: Any, paid: Any) -> Quantity:  # Any: amounts and dates as they are written
        """
        Return the interest on an amount that was due on one day and is paid on another, exactly; nothing if it is in time.

        The day from which it accrues does not count, the day of payment does.
        """
        begins = self.after.after(as_date(due))
        days = max(0, (as_date(paid) - begins).days)
        return to_money(amount) * self.rate * Fraction(days, DAY_COUNTS[self.day_count])

    @property
    def sentence(self) -> str:
        """The rule in words."""
        grace = f" from {self.after} after the due day" if self.after != Period() else ""
        return f"late payment bears {amount_words(self.rate, '')} a year ({self.day_count}){grace}"


@frozen(cache_hash=True)
class Repayment(Content):
    """
    Repayment of what was drawn: when it begins, in how many instalments, and out of what.

    The first instalment falls at the end of `grace`, or after one `every`, the others each one `every` later; all are equal. Without
    instalments in between, all falls at `maturity`. Periods count from the first drawdown.

    Raises:
        EmptyWindow: the last instalment lies beyond the maturity.
        NegativeAmount: fewer than one instalment or more than anybody pays, a period that runs backwards.
        WrongKind: several instalments, and not how far apart.
        Faults: several of these.

    >>> terms = Repayment("3 million EUR", grace="1 year", instalments=3, every="6 months", maturity="2 years")
    >>> print(terms.payments(since="2025-08-31"))
    2026-08-31  due  1 million EUR  instalment 1 of 3
    2027-02-28  due  1 million EUR  instalment 2 of 3
    2027-08-31  due  1 million EUR  instalment 3 of 3
    """

    amount: Quantity | None = field(default=None, converter=optional(to_money))
    maturity: Period | None = field(default=None, converter=optional(as_period), kw_only=True)
    grace: Period | None = field(default=None, converter=optional(as_period), kw_only=True)
    instalments: int = field(default=1, validator=is_a(int), kw_only=True)
    every: Period | None = field(default=None, converter=optional(as_period), kw_only=True)
    recourse: LimitedRecourse | None = field(default=None, validator=is_a(LimitedRecourse, type(None)), kw_only=True)
    late: LatePayment | None = field(default=None, validator=is_a(LatePayment, type(None)), kw_only=True)

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Report all that cannot be, together."""
        raise_all("repayment", _faults(self))

    def _offsets(self) -> Iterator[Period]:
        """Yield how long after the first drawdown each instalment falls."""
        first = self.grace or (self.every if self.instalments > 1 else self.maturity)
        if self.instalments == 1 and self.maturity is not None:
            yield self.maturity
        elif first is not None:
            step = self.every or Period()
            yield from (first + evolve(first, days=step.days * k, months=step.months * k) for k in range(self.instalments))

    def days(self, *, since: Any) -> tuple[datetime.date, ...]:
        """
        Return the days of the instalments, counted from the day of the first drawdown.

        Raises:
            EmptyWindow: from that day, the last one lies beyond the maturity.
        """
        start = as_date(since)
        days = tuple(each.after(start) for each in self._offsets())
        if days and self.maturity is not None and days[-1] > self.maturity.after(start):
            raise EmptyWindow(
                f"repayment from {start} ends on {days[-1]}, beyond its maturity of {self.maturity}, {self.maturity.after(start)}; "
                "expected fewer instalments, or shorter periods"
            )
        return days

    def payments(self, *, since: Any, amount: Any = None) -> ExpectedPayments:  # Any: amounts and dates as they are written
        """
        Return the instalments, each exactly its part of the amount.

        Raises:
            UnreadableValue: the amount or the maturity is not said.
        """
        if self.recourse is not None:
            raise UnreadableValue(f"what is repaid follows what '{self.recourse.source}' pays; ask recourse.payments(..., since=...)")
        owed = self.amount if amount is None else to_money(amount)
        days = self.days(since=since)
        if owed is None or not days:
            raise UnreadableValue(f"repayment says no {'amount' if owed is None else 'maturity'}; give it, and the instalments follow")
        part = owed / self.instalments
        rows = [
            ExpectedPayment(f"instalment {number} of {self.instalments}" if self.instalments > 1 else "repayment", amount=part, on=day)
            for number, day in enumerate(days, 1)
        ]
        return ExpectedPayments(rows)

    @property
    def due_when(self) -> Basic:
        """That the source pays, where recourse is limited to one."""
        return self.recourse.pays if self.recourse else true

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        late = missing(interest_on_late_payment=self.late) if self.recourse is None else ()
        return (*missing(amount=self.amount, maturity=self.maturity), *late, *(self.recourse.undefined if self.recourse else ()))

    @property
    def sentence(self) -> str:
        """The repayment in words."""
        parts = [f"repays {amount_words(self.amount, 'what was drawn')}" if self.amount is not None else "repays what was drawn"]
        parts += [f"in {self.instalments} equal instalments, one every {self.every}"] if self.instalments > 1 else []
        parts += [f"after {self.grace} of grace"] if self.grace else []
        parts += [f"within {self.maturity}"] if self.maturity else []
        parts += [self.recourse.sentence] if self.recourse else []
        parts += [self.late.sentence] if self.late else []
        return ", ".join(parts)


def _faults(terms: Repayment) -> Iterator[DealError]:
    """Find what cannot be in terms of repayment."""
    backward = False
    for name in ("maturity", "grace", "every"):
        period = getattr(terms, name)
        if period is not None and (period.fewest_days < 0 or (name != "grace" and period.most_days == 0)):
            backward = True
            yield NegativeAmount(f"Repayment: {name} is '{period}'; expected {'0 days or more' if name == 'grace' else 'more than 0 days'}")
    if not 1 <= terms.instalments <= MOST_INSTALMENTS:
        yield NegativeAmount(f"Repayment: there are {brief(terms.instalments)} instalments; expected 1 to {MOST_INSTALMENTS}")
    if terms.instalments > 1 and terms.every is None:
        yield WrongKind(f"Repayment: there are {terms.instalments} instalments and not how far apart; give every='6 months' or the like")
    elif not backward and terms.instalments <= MOST_INSTALMENTS and terms.maturity is not None and (offsets := [*terms._offsets()]):
        if offsets[-1].fewest_days > terms.maturity.most_days:
            yield EmptyWindow(
                f"Repayment: the last of {terms.instalments} instalments falls {offsets[-1]} after the first drawdown, beyond the maturity "
                f"of {terms.maturity}; expected fewer instalments, or shorter periods"
            )
        elif terms.grace is not None and terms.grace.fewest_days > terms.maturity.most_days:
            yield EmptyWindow(f"Repayment: a grace of {terms.grace} is longer than the maturity of {terms.maturity}; correct either")


@frozen(cache_hash=True)
class Guarantee(Content):
    """
    The promise to pay a share of a debt that its debtor does not pay.

    In a clause, the obligor is the guarantor; among the guarantees of a facility, `guarantor` names it.

    >>> from dealmodel.events import Event
    >>> budget = Guarantee("loans of the Facility", share="70 %", callable_when=Event("default"))
    >>> print(budget.sentence)
    guarantees 70 % of loans of the Facility, callable once 'default' happens
    >>> print(budget.payable("2 billion EUR"))
    1.4 billion EUR
    """

    debt: str = field(default="", validator=is_a(str))  #: what is covered
    guarantor: Body | None = field(default=None, validator=is_body, kw_only=True)
    share: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)
    limit: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)  #: most that is ever paid
    callable_when: Condition | None = field(default=None, converter=optional(as_condition), kw_only=True)

    __repr__ = one_line

    def payable(self, unpaid: Any) -> Quantity:  # Any: an amount as it is written
        """
        Return what the guarantor pays of an unpaid amount, if the guarantee is called: its share, within its limit.

        Raises:
            UnreadableValue: the share is not said.
        """
        if self.share is None:
            raise UnreadableValue(f"the guarantee of '{self.debt or 'a debt (not said)'}' says no share; give share='... %'")
        part = to_money(unpaid) * self.share
        return part if self.limit is None else _lesser(part, self.limit)

    @property
    def due_when(self) -> Basic:
        """What must hold before it can be called."""
        return self.callable_when.formula if self.callable_when else true

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(debt=self.debt, share=self.share, when_it_is_callable=self.callable_when)

    @property
    def sentence(self) -> str:
        """The guarantee in words."""
        parts = [f"guarantees {amount_words(self.share, 'a share')} of {self.debt or 'a debt (not said)'}"]
        parts += [f"up to {amount_words(self.limit, '')}"] if self.limit is not None else []
        parts += [f"callable once {self.callable_when.sentence}"] if self.callable_when else []
        return ", ".join(parts)
