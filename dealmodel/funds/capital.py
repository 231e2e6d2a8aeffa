"""What partners put into a fund and get out of it: stakes, contributions, capital accounts."""

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Self, TypeAlias

from attrs import Attribute, Factory, evolve, field, frozen
from attrs.converters import optional
from sympy import Expr, Rational

from dealmodel.amounts import to_money, to_share
from dealmodel.calendar import as_date
from dealmodel.errors import DoubledName, NegativeAmount, ShareOverflow, WrongKind
from dealmodel.fields import all_are, called, is_a, is_one_of, to_tuple
from dealmodel.parties import Body, Coalition, Party, is_body
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.values import one_line

KINDS = ("cash", "in kind", "deemed")  # deemed: nothing is put in now, but something counts as put in, such as earlier aid

Number: TypeAlias = Fraction | Expr


def number_of(amount: Quantity) -> Number:
    """
    Return an amount in its base unit: a fraction, or the expression where a symbol occurs in it.

    >>> number_of(Quantity("75 million USD"))
    Fraction(75000000, 1)
    """
    return amount.exact if isinstance(amount.magnitude, Rational) else amount.magnitude


def amount_of(number: Number, unit: str) -> Quantity:
    """
    Return the quantity of which a number is the amount in the base unit.

    >>> amount_of(Fraction(75_000_000), "million USD")
    Quantity('75 million USD')
    """
    return Quantity.of(number / Quantity(1, unit).magnitude, unit)


@frozen(cache_hash=True)
class Stake:
    """
    A party's share of a fund or of what it pays out; open where nothing is said.

    >>> print(Stake(Party("Ukraine"), "50 %"))
    Ukraine 50 %
    """

    party: Body = field(validator=is_a(Party, Coalition))
    share: Quantity | None = field(default=None, converter=optional(to_share))
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return party and share."""
        return f"{self.party.name} {self.share if self.share is not None else '(share not said)'}"


def to_stakes(value: Any) -> tuple[Any, ...]:
    """
    Read stakes: stakes, bare parties, or a dictionary of party and share.

    >>> [str(each) for each in to_stakes({Party("Ukraine"): "50 %"})]
    ['Ukraine 50 %']
    """
    if isinstance(value, Mapping):
        return tuple(Stake(party, share) for party, share in value.items())
    return tuple(Stake(each) if isinstance(each, Party | Coalition) else each for each in to_tuple(value))


def are_stakes(thing: object, attribute: "Attribute[Any]", stakes: tuple[Stake, ...]) -> None:
    """Refuse what are no stakes, a party that has two, and shares that are known to come to more than the whole."""
    all_are(Stake)(thing, attribute, stakes)
    are_distinct(thing, attribute, tuple(each.party for each in stakes))
    total = sum((each.share.exact for each in stakes if each.share is not None and each.share.is_constant), Fraction(0))
    if total > 1:
        shares = ", ".join(map(str, stakes))
        raise ShareOverflow(f"{called(thing)}: shares add up to {Quantity(total).to('%')} ({shares}); expected 100 % at most")


def are_distinct(thing: object, attribute: "Attribute[Any]", bodies: tuple[Any, ...]) -> None:
    """Refuse what are no parties, and a party that stands twice."""
    all_are(Party, Coalition)(thing, attribute, bodies)
    if doubled := [each.name for each in bodies if bodies.count(each) > 1]:
        raise DoubledName(f"{called(thing)}: {attribute.name} has '{doubled[0]}' twice; name each party once")


@frozen(cache_hash=True)
class Contribution:
    """
    What a partner puts into a fund: money, things or services at a value that somebody assesses, or something deemed to be put in.

    An amount that nobody said is open, which is not the same as nothing.

    >>> aid = Contribution(Party("United States"), kind="in kind", of="military assistance")
    >>> print(aid, "|", aid.undefined)
    United States puts in an amount (not said) in kind (military assistance) | ('amount', 'valuer')
    """

    by: Body | None = field(default=None, validator=is_body)
    amount: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)
    kind: str = field(default="cash", validator=is_one_of(*KINDS), kw_only=True)
    of: str = field(default="", validator=is_a(str), kw_only=True)  #: what is put in, in words
    valued_by: Body | None = field(default=None, validator=is_body, kw_only=True)  #: who says what a contribution in kind is worth
    day: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    @valued_by.validator
    def _only_things_are_valued(self, attribute: "Attribute[Body | None]", body: Body | None) -> None:
        if body is not None and self.kind == "cash":
            raise WrongKind(f"Contribution of cash is valued by {body.name}; leave out valued_by, or say kind='in kind' or 'deemed'")

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        valuer = ("valuer",) if self.kind != "cash" and self.valued_by is None else ()
        return (*(() if self.by else ("contributor",)), *(() if self.amount is not None else ("amount",)), *valuer)

    def __str__(self) -> str:
        """Return the contribution in words."""
        amount = str(self.amount) if self.amount is not None else "an amount (not said)"
        inside = ", ".join(part for part in (self.of, f"valued by {self.valued_by.name}" if self.valued_by else "") if part)
        how = {"cash": "", "in kind": " in kind", "deemed": ", deemed to be put in"}[self.kind]
        when = f" on {self.day}" if self.day else ""
        return f"{self.by.name if self.by else 'somebody'} puts in {amount}{how}{f' ({inside})' if inside else ''}{when}"


@frozen
class Balance:
    """A capital account as bare numbers in the base unit of its currency, to compute with."""

    contributed: Number
    returned: Number
    accrued: Number
    profit: Number

    __repr__ = one_line

    @property
    def capital(self) -> Number:
        """What of the contributions has not been paid back."""
        return self.contributed - self.returned


def _nothing(account: Any) -> Quantity:
    """Return no money, in the account's currency."""
    return to_money(account.contributed) * 0


@frozen(cache_hash=True)
class CapitalAccount:
    """
    What a partner has put into a fund and got out of it.

    Raises:
        UnitMismatch: its amounts are not all in one currency.
        NegativeAmount: more is paid back than was put in.

    >>> account = CapitalAccount(Party("United States"), contributed="100 billion USD", returned="30 billion USD", profit="2 billion USD")
    >>> print(account.capital, "|", account.balance)
    70 billion USD | 68 billion USD
    """

    partner: Body = field(validator=is_a(Party, Coalition))
    contributed: Quantity = field(converter=to_money, kw_only=True)  #: all that was put in
    returned: Quantity = field(default=Factory(_nothing, takes_self=True), converter=to_money, kw_only=True)  #: paid back of that
    accrued: Quantity = field(default=Factory(_nothing, takes_self=True), converter=to_money, kw_only=True)  #: return not yet paid
    profit: Quantity = field(default=Factory(_nothing, takes_self=True), converter=to_money, kw_only=True)  #: paid beyond what was put in

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Refuse several currencies, and more paid back than was put in."""
        self.contributed + self.returned + self.accrued + self.profit  # added only to refuse another currency
        if self.capital.is_constant and self.capital.exact < 0:
            more = f"{self.returned} are paid back of {self.contributed}"
            raise NegativeAmount(f"the account of {self.partner.name}: {more}; what is paid beyond what was put in is profit=")

    @property
    def capital(self) -> Quantity:
        """What of the contributions has not been paid back."""
        return self.contributed - self.returned

    @property
    def distributed(self) -> Quantity:
        """All that was paid to the partner."""
        return self.returned + self.profit

    @property
    def balance(self) -> Quantity:
        """Contributions minus distributions; below zero once the partner has got out more than it put in."""
        return self.contributed - self.distributed

    @property
    def owed(self) -> Quantity:
        """The capital not paid back, with the return accrued on it."""
        return self.capital + self.accrued

    @property
    def unit(self) -> str:
        """The unit in which it is shown."""
        return self.contributed.unit

    def after(self, amount: Any) -> Self:
        """
        Return the account after another contribution.

        >>> print(CapitalAccount(Party("Ukraine"), contributed="75 million USD").after("25 million USD").contributed)
        100 million USD
        """
        return evolve(self, contributed=self.contributed + to_money(amount))

    @property
    def numbers(self) -> Balance:
        """The account as bare numbers."""
        return Balance(*map(number_of, (self.contributed, self.returned, self.accrued, self.profit)))

    def holding(self, numbers: Balance) -> Self:
        """Return the account after distributions and accruals, from bare numbers."""
        returned, accrued, profit = (amount_of(each, self.unit) for each in (numbers.returned, numbers.accrued, numbers.profit))
        return evolve(self, returned=returned, accrued=accrued, profit=profit)

    def __str__(self) -> str:
        """Return the account in words."""
        return f"{self.partner.name}: put in {self.contributed}, was paid {self.distributed}, is still owed {self.owed}"
