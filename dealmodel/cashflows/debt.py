"""The terms of a debt, in the words of the market: notional, rate, repayment, cycles, conventions."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from attrs import Attribute, field, fields, frozen
from attrs.converters import optional

from dealmodel.amounts import to_money, to_rate, to_signed_money
from dealmodel.calendar import Period
from dealmodel.cashflows.cycles import MONTH_ENDS, Cycle, as_cycle, period_in
from dealmodel.cashflows.day_counts import named_day_count
from dealmodel.cashflows.days import BusinessDays, as_business_days, as_day, instant
from dealmodel.cashflows.provisions import IndexScaling, RateReset, Transfer, is_known
from dealmodel.errors import DealError, EmptyWindow, NegativeAmount, UnfitTerms, UnitMismatch, WrongKind, raise_all
from dealmodel.fields import is_a, is_one_of, runs_forward, shown
from dealmodel.parties import Body, is_body
from dealmodel.quantities import Quantity

REPAYMENTS = {  # the word of the market, and the contract type of ACTUS
    "bullet": "PAM",
    "linear": "LAM",
    "fixed instalment": "NAM",
    "annuity": "ANN",
    "on call": "CLM",
}
INTEREST_BASES = ("outstanding", "initial", "lagging")


def _to_maturity(value: Any) -> date | Period:  # Any: this is where anything a caller writes is looked at
    if isinstance(value, Period) or (isinstance(value, str) and not re.match(r"\s*[0-9]{4}-", value)):
        return period_in(value)
    return as_day(value)


def _as_day_count(value: Any) -> Any:  # Any: what is no day count is told with the other faults
    try:
        return named_day_count(value)
    except DealError:
        return value


@frozen(cache_hash=True, repr=False)
class DebtTerms:
    """
    What a debt is paid back by: the terms a schedule of its cash flows follows from.

    `repayment` is "bullet" (all at maturity), "linear" (equal parts of principal), "fixed instalment" (equal payments of an amount that
    is agreed, which may be less than the interest), "annuity" (equal payments that pay off exactly) or "on call" (all on demand). Rates are
    a year, amounts in one currency. Interest is paid on the dates of its cycle and at the end, and as a part of each equal payment; until
    `capitalised_until` it is added to what is owed instead. With `as_of`, notional and rate are those of that day, and what lies before
    it is past; `accrued` is the interest of that day, or else what has accrued since the last date of interest.

    Raises:
        UnfitTerms, EmptyWindow, NegativeAmount, UnitMismatch, UnreadableValue: terms that do not fit together.
        Faults: several of these.

    References: ACTUS contract types PAM, LAM, NAM, ANN and CLM, by which the repayments are structured.

    >>> terms = DebtTerms("linear", notional="5000 USD", rate="8 %", day_count="A/365", start="2025-01-01", maturity="1 year",
    ...                   interest_cycle="3 months", repayment_cycle="3 months")
    >>> print(terms)
    linear: 5000 USD at 8 % a year (A/365) from 2025-01-01 to 2026-01-01, repaid every 3 months, interest every 3 months
    """

    repayment: str = field(validator=is_one_of(*REPAYMENTS))
    notional: Quantity = field(converter=to_money, validator=is_known, kw_only=True)
    rate: Quantity | None = field(default=None, converter=optional(to_rate), validator=is_known, kw_only=True)  #: no interest without one
    day_count: str = field(converter=_as_day_count, kw_only=True)
    start: date = field(converter=as_day, kw_only=True)  #: the day the money is paid out
    maturity: date | Period | None = field(default=None, converter=optional(_to_maturity), kw_only=True)  #: or how long
    as_of: date | None = field(default=None, converter=optional(as_day), kw_only=True)
    accrued: Quantity | None = field(default=None, converter=optional(to_signed_money), validator=is_known, kw_only=True)
    premium: Quantity | None = field(default=None, converter=optional(to_signed_money), validator=is_known, kw_only=True)  #: at the start

    interest_cycle: Cycle | None = field(default=None, converter=optional(as_cycle), kw_only=True)
    interest_anchor: date | None = field(default=None, converter=optional(as_day), kw_only=True)  #: first interest date
    interest_from: date | None = field(default=None, converter=optional(as_day), kw_only=True)  #: where interest runs from before the start
    capitalised_until: date | None = field(default=None, converter=optional(as_day), kw_only=True)
    interest_base: str = field(default="outstanding", validator=is_one_of(*INTEREST_BASES), kw_only=True)  #: which notional bears interest
    base_amount: Quantity | None = field(default=None, converter=optional(to_money), validator=is_known, kw_only=True)
    base_cycle: Cycle | None = field(default=None, converter=optional(as_cycle), kw_only=True)  #: when a lagging base catches up
    base_anchor: date | None = field(default=None, converter=optional(as_day), kw_only=True)

    repayment_cycle: Cycle | None = field(default=None, converter=optional(as_cycle), kw_only=True)
    repayment_anchor: date | None = field(default=None, converter=optional(as_day), kw_only=True)  #: first repayment
    instalment: Quantity | None = field(default=None, converter=optional(to_money), validator=is_known, kw_only=True)
    amortised_by: date | None = field(default=None, converter=optional(as_day), kw_only=True)  #: the end an annuity is reckoned to
    notice: Period = field(default=Period(), converter=period_in, validator=runs_forward, kw_only=True)  #: from a call to its payment

    reset: RateReset | None = field(default=None, validator=is_a(RateReset, type(None)), kw_only=True)
    scaling: IndexScaling | None = field(default=None, validator=is_a(IndexScaling, type(None)), kw_only=True)
    purchase: Transfer | None = field(default=None, validator=is_a(Transfer, type(None)), kw_only=True)  #: from then on the flows count
    termination: Transfer | None = field(default=None, validator=is_a(Transfer, type(None)), kw_only=True)

    month_end: str = field(default="same day", validator=is_one_of(*MONTH_ENDS), kw_only=True)
    business_days: BusinessDays | None = field(default=None, converter=optional(as_business_days), kw_only=True)
    digits: int | None = field(default=None, kw_only=True)  #: significant digits to which amounts are rounded; exact without
    lender: Body | None = field(default=None, validator=is_body, kw_only=True)
    borrower: Body | None = field(default=None, validator=is_body, kw_only=True)

    @digits.validator
    def _digits_are_enough(self, attribute: "Attribute[Any]", value: object) -> None:
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or not 6 <= value <= 1000):
            raise WrongKind(f"DebtTerms: digits is {shown(value)}; expected a whole number from 6 to 1000, or nothing for exact amounts")

    def __attrs_post_init__(self) -> None:
        """Look at the terms together; tell all faults at once."""
        faults = (*_reading_faults(self), *_amount_faults(self), *_date_faults(self), *_reckoning_faults(self), *_shape_faults(self))
        raise_all(f"terms of a debt, {self.repayment}", faults)

    @property
    def currency(self) -> str:
        """The currency that all amounts are in."""
        return self.notional.dimension.removeprefix("currency ")

    @property
    def last_day(self) -> date | None:
        """The maturity that is agreed, where one is; an annuity ends when it is paid off."""
        agreed = self.maturity
        if isinstance(agreed, Period):
            return agreed.after(instant(self.start).date())
        return agreed or (self.amortised_by if self.repayment == "annuity" else None)

    @property
    def has_interest(self) -> bool:
        """Whether there is a rate."""
        return self.rate is not None

    def cyclic(self, anchor: date | None, cycle: Cycle | None, end: date, *, with_end: bool = False) -> tuple[datetime, ...]:
        """
        Return the dates of a cycle before an end, and the end where that is asked for; the anchor alone where there is no cycle.

        Without an anchor steps are counted from the start, which is none of the dates: 31 January leads to 29 February, 31 March.
        """
        first, last = instant(anchor or self.start), instant(end)
        if first >= last or (anchor is None and cycle is None):
            return (last,) if with_end else ()
        if cycle is None:
            return (first, last) if with_end else (first,)
        found = cycle.dates(first, last, month_end=self.month_end, with_end=with_end)
        return found if anchor else found[1:]

    @property
    def words(self) -> str:
        """The terms in words, as they follow "lends": notional, rate, dates and how it is paid back."""
        ends = f"to {self.last_day}" if self.last_day else "on"
        rate = f"at {self.rate} a year ({self.day_count})" if self.rate is not None else "without interest"
        reset = f", reset to {self.reset}" if self.reset else ""
        interest = f", interest {self.interest_cycle}" if self.interest_cycle else ""
        instalment = f" by {self.instalment}" if self.instalment is not None else ""
        repaid = f", repaid{instalment} {self.repayment_cycle}" if self.repayment_cycle else ""
        return f"{self.notional} {rate} from {self.start} {ends}{repaid}{interest}{reset}"

    def __str__(self) -> str:
        """Return the terms in one line."""
        return f"{self.repayment}: {self.words}"

    def __repr__(self) -> str:
        """Return the terms that are said, field by field."""
        said = [(each.name, getattr(self, each.name)) for each in fields(DebtTerms) if getattr(self, each.name) != each.default]
        return f"DebtTerms({', '.join(f'{name}={value!r}' for name, value in said)})"


def _reading_faults(terms: DebtTerms) -> Iterator[DealError]:
    """Yield what cannot be read."""
    try:
        named_day_count(terms.day_count)
    except DealError as error:
        yield error
    if isinstance(terms.maturity, Period) and terms.maturity.fewest_days < 0:
        yield NegativeAmount(f"maturity is '{terms.maturity}' after the start, which runs backwards; expected 0 days or more")


def _amount_faults(terms: DebtTerms) -> Iterator[DealError]:
    """Yield amounts of nothing, and amounts in another currency than the notional."""
    if terms.notional.exact == 0:
        yield NegativeAmount("notional is nothing; expected an amount such as '5000 USD'")
    if terms.instalment is not None and terms.instalment.exact == 0:
        yield NegativeAmount("instalment is nothing, which never pays the debt off; expected an amount such as '500 USD'")
    prices = {name: each.price for name in ("purchase", "termination") if (each := getattr(terms, name))}
    amounts = {name: getattr(terms, name) for name in ("accrued", "premium", "base_amount", "instalment")}
    for name, amount in {**amounts, **prices}.items():
        if amount is not None and amount.dimension != terms.notional.dimension:
            yield UnitMismatch(f"{name.replace('_', ' ')} is '{amount}', and notional is '{terms.notional}'; expected {terms.currency}")


def _date_faults(terms: DebtTerms) -> Iterator[DealError]:
    """Yield dates in the wrong order."""
    start, end = instant(terms.start), instant(terms.last_day) if terms.last_day else None
    if end and end <= start and not isinstance(terms.maturity, Period):
        name = "amortised by" if terms.maturity is None else "maturity"
        yield EmptyWindow(f"{name} is {terms.last_day}, and the start is {terms.start}; expected a later day")
        end = None
    anchors = ("interest_anchor", "repayment_anchor", "capitalised_until", "base_anchor")
    for name in anchors:
        day = getattr(terms, name)
        if day is None:
            continue
        said = f"{name.replace('_', ' ')} is {day}"
        if instant(day) < start and not (name == "interest_anchor" and terms.interest_from):
            hint = "; say interest_from= where interest runs from before the start" if name == "interest_anchor" else ""
            yield EmptyWindow(f"{said}, before the start on {terms.start}; expected {terms.start} or later{hint}")
        if end and instant(day) > end:
            yield EmptyWindow(f"{said}, after the maturity on {terms.last_day}; expected {terms.last_day} or earlier")
    yield from _transfer_faults(terms, end)
    if terms.interest_from and instant(terms.interest_from) > start:
        yield EmptyWindow(f"interest from {terms.interest_from} is after the start on {terms.start}; expected {terms.start} or earlier")


def _transfer_faults(terms: DebtTerms, end: datetime | None) -> Iterator[DealError]:
    """Yield a purchase or termination that falls outside the life of a debt, or a purchase of one that is terminated."""
    for name in ("purchase", "termination"):
        transfer = getattr(terms, name)
        if transfer and instant(transfer.day) < instant(terms.start):
            yield EmptyWindow(f"{name} is on {transfer.day}, before the start on {terms.start}; expected {terms.start} or later")
        if transfer and end and instant(transfer.day) > end:
            yield EmptyWindow(f"{name} is on {transfer.day}, after the maturity on {terms.last_day}; expected {terms.last_day} or earlier")
    bought, ended = terms.purchase, terms.termination
    if bought and ended and instant(bought.day) > instant(ended.day):
        yield EmptyWindow(f"purchase is on {bought.day}, after the termination on {ended.day}; expected {ended.day} or earlier")


def _reckoning_faults(terms: DebtTerms) -> Iterator[DealError]:
    """Yield a day on which everything is past, and an annuity reckoned to an end that lies before its beginning."""
    start, end = instant(terms.start), terms.last_day
    if terms.amortised_by and terms.maturity is not None and instant(terms.amortised_by) <= start:
        yield EmptyWindow(f"amortised by is {terms.amortised_by}, and the start is {terms.start}; expected a later day")
    if terms.as_of and end and instant(end) > start and instant(terms.as_of) > instant(end):
        paid = terms.business_days.moved(end) if terms.business_days else end
        if instant(terms.as_of) > instant(paid):
            yield EmptyWindow(f"as of is {terms.as_of}, after the maturity on {end}, when all is paid; expected {end} or earlier")


def _shape_faults(terms: DebtTerms) -> Iterator[DealError]:
    """Yield what a kind of repayment needs and has not, or has and does not need."""
    kind, repays = terms.repayment, terms.repayment not in ("bullet", "on call")
    if kind == "bullet" and terms.last_day is None:
        yield UnfitTerms("a bullet is repaid at its maturity, and none is given; write maturity='2030-01-01' or maturity='5 years'")
    if repays and terms.repayment_cycle is None:
        yield UnfitTerms(f"{kind} is repaid in parts, and no cycle is given; write repayment_cycle='3 months'")
    if not repays and (terms.repayment_cycle or terms.repayment_anchor or terms.instalment is not None):
        yield UnfitTerms(f"{kind} is repaid at once, and repayments are given; leave them out, or write 'linear', 'annuity', ...")
    if kind == "fixed instalment" and terms.instalment is None:
        yield UnfitTerms("fixed instalment needs the amount that is paid each time; write instalment='500 USD', or 'annuity'")
    if kind in ("linear", "annuity") and terms.last_day is None and terms.instalment is None:
        yield UnfitTerms(f"{kind} ends nowhere: neither maturity nor instalment is given; write maturity='5 years' or instalment='500 USD'")
    if kind != "on call" and terms.notice != Period():
        yield UnfitTerms(f"{kind} is not repaid on call, and a notice of {terms.notice} is given; leave it out, or write 'on call'")
    if terms.interest_base != "lagging" and (terms.base_cycle or terms.base_anchor):
        yield UnfitTerms("a cycle of the interest base is given, and the base does not lag; write interest_base='lagging'")
    if terms.rate is None and (terms.interest_cycle or terms.interest_anchor or terms.reset):
        yield UnfitTerms("interest dates are given, and no rate; write rate='5 %', or leave them out")
