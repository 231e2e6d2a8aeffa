"""
The distribution waterfall: tiers that are paid one after the other, for one payment or for many years.

Everything is exact. With open terms in the amount or the accounts, the payments are SymPy expressions of Min and Max, which the logic
half decides. A year first accrues the preferred returns and then pays.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import And, Basic

from dealmodel.amounts import to_money
from dealmodel.calendar import Period, as_date
from dealmodel.errors import DealError, DoubledName, NegativeAmount, Undecided, UnknownName, WrongKind, raise_all
from dealmodel.fields import all_are, shown, to_tuple
from dealmodel.funds.capital import Balance, CapitalAccount, amount_of, number_of
from dealmodel.funds.clearing import Clearing, clearing_of
from dealmodel.funds.payouts import Payment, Payout, Payouts, Year
from dealmodel.funds.tiers import (
    CatchUp,
    MultipleOfCapital,
    PreferredReturn,
    ReturnOfCapital,
    Split,
    Tier,
    accrue,
    bodies_of,
    owed,
    pay,
    priority_of,
)
from dealmodel.parties import Body
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.terms import Term
from dealmodel.values import in_words, one_line

Accounts = Iterable[CapitalAccount]


@frozen
class NeverPays:
    """
    A tier that never pays anybody, and why.

    >>> print(NeverPays(3, (), "tier 2 takes all that is left"))
    tier 3 (nobody named) never pays: tier 2 takes all that is left
    """

    tier: int  #: its number, from 1
    to: tuple[Body, ...]
    reason: str

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the finding in words."""
        return f"tier {self.tier} ({' and '.join(body.name for body in self.to) or 'nobody named'}) never pays: {self.reason}"


@frozen(cache_hash=True)
class Waterfall:
    """
    Tiers in the order in which they are paid; before `locked_until` nothing is paid and all profit stays in the fund.

    Raises:
        DoubledName: two preferred returns for one partner.

    >>> from dealmodel.parties import Party
    >>> us, ua = Party("United States"), Party("Ukraine")
    >>> march = Waterfall([PreferredReturn(us, rate="4 %"), ReturnOfCapital(us), Split({us: "50 %", ua: "50 %"})])
    >>> accounts = [CapitalAccount(us, contributed="100 billion USD"), CapitalAccount(ua, contributed="0 billion USD")]
    >>> print(march.distribute("110 billion USD", accounts))
    tier 2 to United States: 100 billion USD
    tier 3 to United States: 5 billion USD
    tier 3 to Ukraine: 5 billion USD
    >>> print(march.years_to_clear("10 billion USD", accounts))
    cleared after 13.02 years: payment 14 pays the last of it
    >>> march.years_to_clear("4 billion USD", accounts).clears
    False
    """

    tiers: tuple[Tier, ...] = field(
        converter=to_tuple, validator=all_are(ReturnOfCapital, PreferredReturn, MultipleOfCapital, CatchUp, Split)
    )
    locked_until: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)  #: the first day of payments
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__, __str__ = one_line, in_words

    @tiers.validator
    def _one_return_each(self, attribute: "Attribute[tuple[Tier, ...]]", tiers: tuple[Tier, ...]) -> None:
        preferred = [body for tier in tiers if isinstance(tier, PreferredReturn) for body in tier.to]
        if doubled := [body.name for body in preferred if preferred.count(body) > 1]:
            raise DoubledName(f"Waterfall has two preferred returns for {doubled[0]}; join them, or make the second a MultipleOfCapital")

    @property
    def partners(self) -> tuple[Body, ...]:
        """Who is paid out of any tier."""
        return tuple(dict.fromkeys(body for tier in self.tiers for body in bodies_of(tier)))

    @property
    def priority(self) -> tuple[Tier, ...]:
        """The tiers before the first split of the rest."""
        return priority_of(self.tiers)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        tiers = () if self.tiers else ("tiers",)
        return (*tiers, *(f"{part} of tier {number}" for number, tier in enumerate(self.tiers, 1) for part in tier.undefined))

    @property
    def demands(self) -> Basic:
        """That shares which are open numbers come to the whole."""
        return And(*(tier.demands for tier in self.tiers if isinstance(tier, Split)))

    @property
    def sentence(self) -> str:
        """The waterfall in words."""
        tiers = "; ".join(f"{number}. {tier.sentence}" for number, tier in enumerate(self.tiers, 1))
        lock = f"nothing before {self.locked_until}; " if self.locked_until else ""
        return f"{lock}{tiers or 'no tiers'}"

    def distribute(self, amount: Any, accounts: Accounts, *, on: datetime.date | str | None = None) -> Payout:
        """
        Return who is paid what of an amount; `on` is the day, needed where there is a lock.

        The amount and the accounts may be open: a `Term` with low=0, or an expression that cannot be negative.

        Raises:
            Undecided: the waterfall leaves a part open, or has a lock and no day is given.
            UnknownName: a partner of a tier has no account.
            NegativeAmount: the amount is, or may be, less than nothing.
            UnitMismatch: it is in another currency than the accounts.
        """
        held = self._read(accounts)
        return self._payout(read_amount(amount, held), held, as_date(on) if on is not None else None)

    def accrue(self, accounts: Accounts) -> tuple[CapitalAccount, ...]:
        """Return the accounts a year later, before anything is paid."""
        held = self._read(accounts)
        return holding(held, accrue(self.tiers, numbers_of(held)))

    def run(self, profits: Any, accounts: Accounts, *, since: datetime.date | str | None = None) -> Payouts:
        """
        Return year by year who is paid what of some profits: a year accrues, and pays at its end.

        `since` is the day on which the first year begins, needed where there is a lock.

        Raises:
            Undecided, UnknownName, NegativeAmount, UnitMismatch: as for `distribute`.
        """
        start, held = as_date(since) if since is not None else None, self._read(accounts)
        rows, unit = [], held[0].unit if held else ""
        for number, profit in enumerate(to_tuple(profits), 1):
            before, grown = numbers_of(held), self.accrue(held)
            payout = self._payout(read_amount(profit, held), grown, anniversary(start, number))
            opening, full, closing = (owed(self.tiers, each) for each in (before, numbers_of(grown), numbers_of(payout.accounts)))
            first, grows, last = (amount_of(each, unit) for each in (opening, full - opening, closing))
            rows.append(Year(number, anniversary(start, number), opening=first, accrued=grows, payout=payout, closing=last))
            held = payout.accounts
        return Payouts(rows, unit)

    def years_to_clear(self, profit: Any, accounts: Accounts, *, since: datetime.date | str | None = None) -> Clearing:
        """
        Return after how many years of one profit everything before the split of the rest is paid, or that it never is, and why.

        `dealmodel.funds.clearing` has the proofs. `since` is the day on which the first year begins, needed where there is a lock.

        Raises:
            Undecided: the profit or an account is an open number; else as for `distribute`.
        """
        start, held = as_date(since) if since is not None else None, self._read(accounts)
        money = read_amount(profit, held)
        return clearing_of(self.tiers, money, numbers_of(held), is_locked=lambda year: self.is_locked(anniversary(start, year)))

    def never_pays(
        self, profit: Any = None, accounts: Accounts = (), *, since: datetime.date | str | None = None
    ) -> tuple[NeverPays, ...]:
        """
        Return the tiers that never pay: those behind a split of the rest, and, at a profit a year, the split behind what never clears.

        >>> from dealmodel.parties import Party
        >>> us = Party("United States")
        >>> [str(each) for each in Waterfall([Split({us: "100 %"}), ReturnOfCapital(us)]).never_pays()]
        ['tier 2 (United States) never pays: tier 1 takes all that is left']
        """
        split = len(self.priority) + 1
        behind = [(number, f"tier {split} takes all that is left") for number in range(split + 1, len(self.tiers) + 1)]
        if profit is not None and split <= len(self.tiers):
            clearing = self.years_to_clear(profit, accounts, since=since)
            behind = [(split, clearing.reason), *behind] if clearing.clears is False else behind
        return tuple(NeverPays(number, bodies_of(self.tiers[number - 1]), reason) for number, reason in behind)

    def is_locked(self, day: datetime.date | None) -> bool:
        """
        Return whether nothing may be paid on a day.

        Raises:
            Undecided: there is a lock and no day is given.
        """
        if self.locked_until is None:
            return False
        if day is None:
            raise Undecided(f"nothing is paid before {self.locked_until}, and no day is given; give on= or since=, such as '2035-05-23'")
        return day < self.locked_until

    def _read(self, accounts: Accounts) -> tuple[CapitalAccount, ...]:
        """Return the accounts, after making sure that this waterfall can be computed on them."""
        held = to_tuple(accounts)
        if wrong := [each for each in held if not isinstance(each, CapitalAccount)]:
            raise WrongKind(f"accounts hold {shown(wrong[0])}; expected CapitalAccount(partner, contributed='75 million USD')")
        partners = [each.partner for each in held]
        faults: list[DealError] = []
        if self.undefined:
            faults.append(Undecided(f"the waterfall leaves open {', '.join(self.undefined)}, so nobody can say who is paid what"))
        strangers = [body for body in self.partners if body not in partners]
        faults += [UnknownName(f"{body.name} is paid by the waterfall and has no account; give its CapitalAccount") for body in strangers]
        doubled = [body for body in dict.fromkeys(partners) if partners.count(body) > 1]
        faults += [DoubledName(f"{body.name} has several accounts; give one, with all that it put in") for body in doubled]
        raise_all("accounts of the waterfall", faults)
        return held

    def _payout(self, amount: Quantity, held: tuple[CapitalAccount, ...], day: datetime.date | None) -> Payout:
        """Return what is done with an amount on a day."""
        locked = self.is_locked(day)
        paid, left, after = pay(() if locked else self.tiers, number_of(amount), numbers_of(held))
        payments = tuple(Payment(tier, body, amount_of(part, amount.unit)) for tier, body, part in paid)
        why = f"locked until {self.locked_until}" if locked else ""
        return Payout(amount, payments, amount_of(left, amount.unit), holding(held, after), why_left=why)


def read_amount(amount: Any, held: tuple[CapitalAccount, ...]) -> Quantity:
    """Read an amount of money in the currency of some accounts."""
    if isinstance(amount, Term) and (amount.low is None or not amount.low.is_constant or amount.low.exact < 0):
        raise NegativeAmount(f"'{amount.name}' is distributed and may be less than nothing; give the term low=0")
    money = to_money(amount)
    for each in held:
        each.contributed + money  # added only to refuse another currency
    return money


def numbers_of(held: Accounts) -> dict[Body, Balance]:
    """Return capital accounts as bare numbers, by partner."""
    return {each.partner: each.numbers for each in held}


def holding(held: Accounts, balances: dict[Body, Balance]) -> tuple[CapitalAccount, ...]:
    """Return capital accounts with other numbers."""
    return tuple(each.holding(balances[each.partner]) for each in held)


def anniversary(start: datetime.date | None, years: int) -> datetime.date | None:
    """Return the day so many years after a day, where there is one."""
    return Period(months=12 * years).after(start) if start is not None else None
