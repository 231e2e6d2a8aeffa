"""Financing: grants, loans, investments."""

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.amounts import to_money, to_rate
from dealmodel.calendar import Period
from dealmodel.fields import as_period, is_a, runs_forward
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.quantities import Quantity


@frozen(cache_hash=True)
class Grant(Content):
    """
    Money that is not paid back.

    >>> print(Grant(amount="20 billion USD", purpose="the budget").sentence)
    grants 20 billion USD for the budget
    """

    amount: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)
    purpose: str = field(default="", validator=is_a(str), kw_only=True)

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

    >>> print(Loan(amount="2.26 billion GBP", interest="3 %", maturity="30 years").sentence)
    lends 2.26 billion GBP at 3 % a year for 30 years
    """

    amount: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)
    interest: Quantity | None = field(default=None, converter=optional(to_rate), kw_only=True)  #: a year
    maturity: Period | None = field(default=None, converter=optional(as_period), validator=runs_forward, kw_only=True)
    purpose: str = field(default="", validator=is_a(str), kw_only=True)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(amount=self.amount, interest=self.interest, maturity=self.maturity)

    @property
    def sentence(self) -> str:
        """The loan in words."""
        rate = f" at {amount_words(self.interest, 'a rate')} a year"
        term = f" for {self.maturity}" if self.maturity else " for a time (not said)"
        return f"lends {amount_words(self.amount, 'an amount')}{rate}{term}{', for ' + self.purpose if self.purpose else ''}"


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
