"""Investment funds: setting one up, contributions to it, distributions from it."""

from typing import Any

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import And, Basic, Ge, Min, true

from dealmodel.amounts import to_money, to_share
from dealmodel.calendar import day_number
from dealmodel.errors import Undecided, UnknownName, WrongKind
from dealmodel.events import THIS
from dealmodel.fields import called, is_a, is_one_of
from dealmodel.funds.capital import KINDS
from dealmodel.funds.fund import Fund
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.parties import Body, is_body
from dealmodel.quantities import Quantity, eq
from dealmodel.values import one_line

_is_fund = is_a(Fund, type(None))


def _name(fund: Fund | None) -> str:
    return fund.name if fund else "a fund (not named)"


@frozen(cache_hash=True)
class Establishment(Content):
    """
    Setting up a fund; what the text leaves open of the fund is open here.

    >>> from dealmodel.parties import Party
    >>> print(Establishment(Fund("Reconstruction Investment Fund", partners={Party("Ukraine"): "50 %"})).sentence)
    sets up Reconstruction Investment Fund (Ukraine 50 %)
    """

    fund: Fund | None = field(default=None, validator=_is_fund)

    __repr__ = one_line

    @property
    def demands(self) -> Basic:
        """That shares of profit which are open numbers come to the whole."""
        return self.fund.waterfall.demands if self.fund and self.fund.waterfall else true

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return self.fund.undefined if self.fund else ("fund",)

    @property
    def sentence(self) -> str:
        """The duty in words."""
        return f"sets up {self.fund or 'a fund (not named)'}"


@frozen(cache_hash=True)
class FundContribution(Content):
    """
    A contribution to a fund: an amount, or a share of some base, in cash or in kind, up to a total where there is one.

    With `amount` and `base` as quantities or terms, performance has to satisfy amount = share of base, or up_to where that is less.

    >>> from dealmodel.terms import Term
    >>> receipts = Term("receipts from new licences", unit="million USD", low=0)
    >>> paid = Term("Ukraine's contribution", unit="million USD", low=0)
    >>> half = FundContribution(share="50 %", base=receipts, amount=paid)
    >>> half.demands
    Eq(Ukraine's contribution, receipts from new licences/2)
    >>> print(half.sentence)
    contributes 50 % of receipts from new licences to a fund (not named)
    """

    fund: Fund | None = field(default=None, validator=_is_fund)
    amount: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)
    share: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)
    base: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)  #: the money it is a share of
    of: str = field(default="", validator=is_a(str), kw_only=True)  #: in words, what it is a share of, or what is put in
    up_to: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)  #: the most that is owed, all told
    kind: str = field(default="cash", validator=is_one_of(*KINDS), kw_only=True)
    valued_by: Body | None = field(default=None, validator=is_body, kw_only=True)

    __repr__ = one_line

    @valued_by.validator
    def _only_things_are_valued(self, attribute: "Attribute[Body | None]", body: Body | None) -> None:
        if body is not None and self.kind == "cash":
            raise WrongKind(f"FundContribution of cash is valued by {body.name}; leave out valued_by, or say kind='in kind' or 'deemed'")

    @property
    def demands(self) -> Basic:
        """What the amount has to be."""
        if self.amount is None:
            return true
        if self.share is None or self.base is None:
            return self.amount <= self.up_to if self.up_to is not None else true
        part = self.base * self.share
        if self.up_to is None:
            return eq(self.amount, part)
        part <= self.up_to  # noqa: B015  # compared only to refuse another currency
        return eq(self.amount, Quantity.of(Min(part.magnitude, self.up_to.magnitude) / Quantity(1, part.unit).magnitude, part.unit))

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        of_what = ("what it is a share of",) if self.share is not None and self.base is None and not self.of else ()
        valuer = ("valuer",) if self.kind != "cash" and self.valued_by is None else ()
        amount = self.amount if self.share is None else self.share
        return (*missing(fund=self.fund, amount=amount), *of_what, *valuer)

    @property
    def sentence(self) -> str:
        """The contribution in words."""
        base = self.of or (amount_words(self.base, "") if self.base is not None else "something (not said)")
        words = amount_words(self.amount, "an amount") + (f" of {self.of}" if self.of else "")
        what = f"{amount_words(self.share, 'a share')} of {base}" if self.share is not None else words
        how = "" if self.kind == "cash" else f", {self.kind}, valued by {self.valued_by.name if self.valued_by else '(nobody named)'}"
        limit = f", up to {self.up_to} in all" if self.up_to is not None else ""
        return f"contributes {what} to {_name(self.fund)}{how}{limit}"


@frozen(cache_hash=True)
class Distribution(Content):
    """
    A distribution of profit to a partner, by the waterfall of the fund and not before its lock ends.

    With `profit` and `amount` as quantities or terms, performance has to satisfy amount = what the waterfall pays of the profit, on the
    fund's capital accounts as they stand.

    Raises:
        UnknownName: it goes to somebody who is no partner.

    >>> from dealmodel.funds.capital import Contribution
    >>> from dealmodel.parties import Party
    >>> from dealmodel.terms import Term
    >>> from dealmodel.funds.tiers import ReturnOfCapital, Split
    >>> from dealmodel.funds.waterfalls import Waterfall
    >>> us, ua = Party("US"), Party("Ukraine")
    >>> waterfall = Waterfall([ReturnOfCapital(us), Split({us: "50 %", ua: "50 %"})])
    >>> fund = Fund("fund", partners=[us, ua], contributions=Contribution(us, amount="8 USD"), waterfall=waterfall)
    >>> profit, received = Term("profit", unit="USD", low=0), Term("received", unit="USD", low=0)
    >>> Distribution(fund, to=ua, profit=profit, amount=received).demands
    Eq(received, profit/2 - Min(8, profit)/2)
    """

    fund: Fund | None = field(default=None, validator=_is_fund)
    to: Body | None = field(default=None, validator=is_body, kw_only=True)
    profit: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)  #: what is distributed in all
    amount: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)  #: what this partner gets of it

    __repr__ = one_line

    @to.validator
    def _is_partner(self, attribute: "Attribute[Any]", to: Body | None) -> None:
        if to is not None and self.fund is not None and to not in [each.party for each in self.fund.partners]:
            raise UnknownName(f"{called(self)}: {to.name} is no partner of '{self.fund.name}'; name one, or add it to the fund's partners")

    @property
    def demands(self) -> Basic:
        """That the lock is over, and what the amount has to be."""
        waterfall = self.fund.waterfall if self.fund else None
        if waterfall is None:
            return true
        lock = waterfall.locked_until
        on_day = Ge(THIS.day, day_number(lock), evaluate=False) if lock else true
        paid = self.pays
        return And(on_day, eq(self.amount, paid) if paid is not None and self.amount is not None else true, evaluate=False)

    @property
    def pays(self) -> Quantity | None:
        """What the waterfall pays the partner of the profit; nothing where the text leaves open what that takes."""
        if self.fund is None or self.to is None or self.profit is None or self.fund.waterfall is None:
            return None
        try:
            return self.fund.distribute(self.profit, on=self.fund.waterfall.locked_until).paid_to(self.to)
        except Undecided:
            return None

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        ways = ("how it is distributed",) if self.fund and (self.fund.waterfall is None or self.fund.waterfall.undefined) else ()
        return (*missing(fund=self.fund, to_whom=self.to, profit=self.profit), *ways)

    @property
    def sentence(self) -> str:
        """The distribution in words."""
        lock = self.fund.waterfall.locked_until if self.fund and self.fund.waterfall else None
        whom = self.to.name if self.to else "(nobody named)"
        return f"distributes profit of {_name(self.fund)} to {whom}{f', not before {lock}' if lock else ''}"
