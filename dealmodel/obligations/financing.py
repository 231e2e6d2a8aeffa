"""Financing: grants, loans, investments."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.amounts import to_money, to_rate
from dealmodel.calendar import Period
from dealmodel.cashflows import DebtTerms, Schedule, schedule
from dealmodel.errors import DealError, UnfitTerms, raise_all
from dealmodel.fields import as_period, is_a, runs_forward
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.quantities import Quantity
from dealmodel.values import one_line


@frozen(cache_hash=True)
class Grant(Content):
    """
    Money that is not paid back.

    >>> print(Grant(amount="20 billion USD", purpose="the budget").sentence)
    grants 20 billion USD for the budget
    """

    amount: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)
    purpose: str = field(default="", validator=is_a(str), kw_only=True)

    __repr__ = one_line

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(amount=self.amount)

    @property
    def sentence(self) -> str:
        """The grant in words."""
        return f"grants {amount_words(self.amount, 'an amount')}{' for ' + self.purpose if self.purpose else ''}"


@frozen(cache_hash=True)
class Loan(Content):
    """
    Money that is paid back, with interest a year, after a maturity.

    With `terms` it says exactly what is paid when, and has a `schedule`; amount, interest and maturity need not be said again.

    Raises:
        UnfitTerms: amount, interest or maturity are said again, and differently.

    >>> print(Loan(amount="2.26 billion GBP", interest="3 %", maturity="30 years").sentence)
    lends 2.26 billion GBP at 3 % a year for 30 years
    """

    amount: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)
    interest: Quantity | None = field(default=None, converter=optional(to_rate), kw_only=True)  #: a year
    maturity: Period | None = field(default=None, converter=optional(as_period), validator=runs_forward, kw_only=True)
    purpose: str = field(default="", validator=is_a(str), kw_only=True)
    terms: DebtTerms | None = field(default=None, validator=is_a(DebtTerms, type(None)), kw_only=True)

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Refuse terms that say something else than the loan."""
        raise_all("a loan", self._contradictions())

    def _contradictions(self) -> Iterator[DealError]:
        if self.terms is None:
            return
        said: dict[str, tuple[object, object]] = {"amount": (self.amount, self.terms.notional)}
        said["interest"] = (self.interest, self.terms.rate)
        if isinstance(self.terms.maturity, Period):
            said["maturity"] = (self.maturity, self.terms.maturity)
        for name, (here, there) in said.items():
            if here is not None and here != there:
                yield UnfitTerms(f"{name} is '{here}' in the loan and '{there}' in its terms; say it once, in the terms")

    def schedule(
        self,
        *,
        observed: Mapping[str, Mapping[Any, Any]] | None = None,  # Any: dates and rates in any form that is read
        called: date | str | None = None,
        until: date | str | None = None,
        seen_by: Any = "lender",  # Any: a side, or the party that is one
    ) -> Schedule:
        """
        Return the cash flows of the loan, as `dealmodel.schedule` does of its terms.

        Raises:
            UnfitTerms: the loan has no terms.

        >>> terms = DebtTerms("bullet", notional="2 billion GBP", rate="3 %", day_count="30E/360", start="2025-01-01", maturity="1 year")
        >>> print(Loan(terms=terms).schedule(seen_by="borrower"))
        date        kind                           flow        outstanding  rate  accrued
        2025-01-01  initial exchange   2 000 000 000.00  -2 000 000 000.00   3 %     0.00
        2026-01-01  interest             -60 000 000.00  -2 000 000 000.00   3 %     0.00
        2026-01-01  maturity          -2 000 000 000.00               0.00   3 %     0.00
        """
        if self.terms is None:
            raise UnfitTerms("the loan says no terms, so that its cash flows are open; write Loan(terms=DebtTerms(...))")
        return schedule(self.terms, observed=observed, called=called, until=until, seen_by=seen_by)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        if self.terms is not None:
            return ()
        return missing(amount=self.amount, interest=self.interest, maturity=self.maturity)

    @property
    def sentence(self) -> str:
        """The loan in words."""
        said = f", for {self.purpose}" if self.purpose else ""
        if self.terms is not None:
            return f"lends {self.terms.words}{said}"
        rate = f" at {amount_words(self.interest, 'a rate')} a year"
        term = f" for {self.maturity}" if self.maturity else " for a time (not said)"
        return f"lends {amount_words(self.amount, 'an amount')}{rate}{term}{said}"


@frozen(cache_hash=True)
class Investment(Content):
    """
    Money put into something, for a stake in it.

    >>> print(Investment(into="a joint fund", amount="75 million USD", stake="50 %").sentence)
    invests 75 million USD in a joint fund for a stake of 50 %
    """

    into: str = field(default="", validator=is_a(str), kw_only=True)
    amount: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)
    stake: Quantity | None = field(default=None, converter=optional(to_rate), kw_only=True)

    __repr__ = one_line

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(into_what=self.into, amount=self.amount, stake=self.stake)

    @property
    def sentence(self) -> str:
        """The investment in words."""
        where = self.into or "something (not said)"
        stake = f"a stake of {self.stake}" if self.stake is not None else "a stake (not said)"
        return f"invests {amount_words(self.amount, 'an amount')} in {where} for {stake}"
