"""
The tiers of a distribution waterfall: who is paid first, and until when.

A tier says how much it can still take (`room`), who gets what of an amount (`parts`), and how a payment is booked (`booked`). All of
this is in bare numbers in the base unit of one currency; `dealmodel.funds.waterfalls` reads and shows them with units.

Reference: A. Metrick and A. Yasuda, The Economics of Private Equity Funds, Review of Financial Studies 23 (2010), for the terms:
return of capital, preferred return (hurdle), catch-up, split of the rest (carried interest).
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import Attribute, evolve, field, frozen
from attrs.converters import optional
from sympy import Basic, Max, Min, true

from dealmodel.amounts import not_negative, to_rate, to_share
from dealmodel.errors import DoubledName, Undecided, UnreadableValue
from dealmodel.fields import called, is_a, to_tuple
from dealmodel.funds.capital import Balance, Number, Stake, are_distinct, are_stakes, number_of, to_stakes
from dealmodel.parties import Body, Coalition, Party
from dealmodel.quantities import Quantity, eq
from dealmodel.values import in_words, one_line

Balances = Mapping[Body, Balance]
NONE = Fraction(0)
Paid = tuple[int, Body, Number]  # the number of a tier from 1, to whom, how much


def least(first: Number, second: Number) -> Number:
    """
    Return the lesser of two numbers; a SymPy Min where it depends on a symbol.

    >>> least(Fraction(1), Fraction(2))
    Fraction(1, 1)
    """
    return min(first, second) if isinstance(first, Fraction) and isinstance(second, Fraction) else Min(first, second)


def at_least_nothing(number: Number) -> Number:
    """
    Return a number, or 0 where it is less; a SymPy Max where that depends on a symbol.

    >>> at_least_nothing(Fraction(-1))
    Fraction(0, 1)
    """
    return max(number, NONE) if isinstance(number, Fraction) else Max(number, 0)


def in_proportion(amount: Number, owed: Mapping[Body, Number]) -> dict[Body, Number]:
    """
    Divide an amount among parties in proportion to what each is owed.

    Raises:
        Undecided: what they are owed depends on open numbers, so that the proportion is no linear expression.

    >>> in_proportion(Fraction(3), {Party("A"): Fraction(4), Party("B"): Fraction(2)})[Party("B")]
    Fraction(1, 1)
    """
    if len(owed) == 1:
        return dict.fromkeys(owed, amount)
    total = sum(owed.values(), NONE)
    if not isinstance(total, Fraction):
        names = " and ".join(body.name for body in owed)
        raise Undecided(f"{names} share one tier in proportion to open numbers; give each a tier of its own, or say what each put in")
    return {body: amount * (each / total) if total else NONE for body, each in owed.items()}


def said(part: Quantity | None) -> Quantity:
    """Return a number that the text says; refuse one that it leaves open."""
    if part is None:
        raise Undecided("a tier leaves a number open, so nobody can say who is paid what; its `undefined` says which")
    return part


def named(body: Body | None) -> Body:
    """Return a partner that the text names; refuse one that it leaves open."""
    if body is None:
        raise Undecided("a tier leaves open who is paid, so nobody can say who is paid what")
    return body


def _to_preferred_return(value: Any) -> Quantity:
    return not_negative(to_rate(value), "a preferred return")


def _to_multiple(value: Any) -> Quantity:
    return not_negative(to_rate(value), "a multiple of capital")


def _words(bodies: tuple[Body, ...]) -> str:
    return " and ".join(each.name for each in bodies) or "(nobody named)"


@frozen(cache_hash=True)
class ReturnOfCapital:
    """
    Partners get back what they put in, in proportion to what each still has in the fund.

    >>> print(ReturnOfCapital(Party("United States")).sentence)
    return of capital to United States
    """

    to: tuple[Body, ...] = field(default=(), converter=to_tuple, validator=are_distinct)
    __repr__, __str__ = one_line, in_words

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return () if self.to else ("to whom",)

    @property
    def sentence(self) -> str:
        """The tier in words."""
        return f"return of capital to {_words(self.to)}"

    def room(self, balances: Balances) -> Number:
        """Return how much it can still take."""
        return sum((at_least_nothing(balances[each].capital) for each in self.to), NONE)

    def parts(self, amount: Number, balances: Balances) -> dict[Body, Number]:
        """Return who gets what of an amount."""
        return in_proportion(amount, {each: at_least_nothing(balances[each].capital) for each in self.to})

    def booked(self, balance: Balance, amount: Number) -> Balance:
        """Return a balance after a payment out of this tier."""
        return evolve(balance, returned=balance.returned + amount)


@frozen(cache_hash=True)
class PreferredReturn:
    """
    Partners get a return on what they have in the fund, at a rate a year; it accrues whether or not there is profit.

    It compounds yearly (what is accrued and not paid bears the return, too) or is simple (only capital does).

    Raises:
        NegativeAmount: the rate is negative.

    >>> print(PreferredReturn(Party("United States"), rate="4 %").sentence)
    preferred return of 4 % a year, compounding, to United States
    """

    to: tuple[Body, ...] = field(default=(), converter=to_tuple, validator=are_distinct)
    rate: Quantity | None = field(default=None, converter=optional(_to_preferred_return), kw_only=True)
    compounds: bool = field(default=True, validator=is_a(bool), kw_only=True)
    __repr__, __str__ = one_line, in_words

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return (*(() if self.to else ("to whom",)), *(() if self.rate is not None else ("rate",)))

    @property
    def sentence(self) -> str:
        """The tier in words."""
        rate = f"{self.rate} a year" if self.rate is not None else "a rate (not said)"
        return f"preferred return of {rate}, {'compounding' if self.compounds else 'simple'}, to {_words(self.to)}"

    def a_year(self, balance: Balance) -> Number:
        """Return what accrues in a year on a balance."""
        return number_of(said(self.rate)) * (balance.capital + balance.accrued if self.compounds else balance.capital)

    def room(self, balances: Balances) -> Number:
        """Return how much it can still take."""
        return sum((balances[each].accrued for each in self.to), NONE)

    def parts(self, amount: Number, balances: Balances) -> dict[Body, Number]:
        """Return who gets what of an amount."""
        return in_proportion(amount, {each: balances[each].accrued for each in self.to})

    def booked(self, balance: Balance, amount: Number) -> Balance:
        """Return a balance after a payment out of this tier."""
        return evolve(balance, accrued=balance.accrued - amount, profit=balance.profit + amount)


@frozen(cache_hash=True)
class MultipleOfCapital:
    """
    A partner is paid until all it got is so many times what it put in; what it has in the fund is paid back first.

    >>> print(MultipleOfCapital(Party("Ukraine"), times="1.5").sentence)
    payment to Ukraine until it has had 1.5 times its capital
    """

    to: Body | None = field(default=None, validator=is_a(Party, Coalition, type(None)))
    times: Quantity | None = field(default=None, converter=optional(_to_multiple), kw_only=True)
    __repr__, __str__ = one_line, in_words

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return (*(() if self.to else ("to whom",)), *(() if self.times is not None else ("multiple",)))

    @property
    def sentence(self) -> str:
        """The tier in words."""
        who = self.to.name if self.to else "(nobody named)"
        return f"payment to {who} until it has had {self.times if self.times is not None else 'some number of'} times its capital"

    def room(self, balances: Balances) -> Number:
        """Return how much it can still take."""
        balance = balances[named(self.to)]
        return at_least_nothing(number_of(said(self.times)) * balance.contributed - balance.returned - balance.profit)

    def parts(self, amount: Number, balances: Balances) -> dict[Body, Number]:
        """Return who gets what of an amount."""
        return {named(self.to): amount}

    def booked(self, balance: Balance, amount: Number) -> Balance:
        """Return a balance after a payment out of this tier."""
        back = least(amount, balance.capital)
        return evolve(balance, returned=balance.returned + back, profit=balance.profit + amount - back)


def _is_constant(tier: object, attribute: "Attribute[Any]", share: Quantity | None) -> None:
    if share is not None and not share.is_constant:
        raise UnreadableValue(f"{called(tier)}: {attribute.name} is the open number '{share}'; expected a share such as '20 %'")


@frozen(cache_hash=True)
class CatchUp:
    """
    One partner gets a share of each payment, the other the rest, until the first has so much of all profit of both.

    It belongs behind the returns that it catches up with: what a later tier pays the other partner opens it again for the next payment.

    Raises:
        UnreadableValue: the share of each payment is not above the share to be reached, which is then never reached.

    >>> manager, investor = Party("manager", kind="company"), Party("investor", kind="company")
    >>> print(CatchUp(manager, share="100 %", until="20 %", beside=investor).sentence)
    catch-up: 100 % to manager, the rest to investor, until manager has 20 % of the profit of both
    """

    to: Body | None = field(default=None, validator=is_a(Party, Coalition, type(None)))
    share: Quantity | None = field(default=None, converter=optional(to_share), validator=_is_constant, kw_only=True)  #: of each payment
    until: Quantity | None = field(default=None, converter=optional(to_share), validator=_is_constant, kw_only=True)  #: of all profit
    beside: Body | None = field(default=None, validator=is_a(Party, Coalition, type(None)), kw_only=True)  #: who has the other profit
    __repr__, __str__ = one_line, in_words

    def __attrs_post_init__(self) -> None:
        """Refuse a catch-up that never catches up."""
        if self.to is not None and self.to == self.beside:
            raise DoubledName(f"CatchUp has {self.to.name} on both sides; name the partner that has the other profit")
        if self.share is not None and self.until is not None and self.share.exact <= self.until.exact:
            raise UnreadableValue(
                f"CatchUp gives {self.share} of each payment until {self.until} of all profit is reached, which never is; "
                f"expected a share above {self.until}"
            )

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        parts = {"to whom": self.to, "share of each payment": self.share, "share to be reached": self.until, "beside whom": self.beside}
        return tuple(words for words, part in parts.items() if part is None)

    @property
    def sentence(self) -> str:
        """The tier in words."""
        who, other = (body.name if body else "(nobody named)" for body in (self.to, self.beside))
        share, until = (each if each is not None else "a share (not said)" for each in (self.share, self.until))
        return f"catch-up: {share} to {who}, the rest to {other}, until {who} has {until} of the profit of both"

    def room(self, balances: Balances) -> Number:
        """Return how much it can still take: x with profit(to) + share x = until (profit(both) + x)."""
        to, beside = named(self.to), named(self.beside)
        mine, other = balances[to].profit, balances[beside].profit
        share, until = said(self.share).exact, said(self.until).exact
        return at_least_nothing((until * (mine + other) - mine) / (share - until))

    def parts(self, amount: Number, balances: Balances) -> dict[Body, Number]:
        """Return who gets what of an amount."""
        to, beside = named(self.to), named(self.beside)
        share = said(self.share).exact
        return {to: amount * share, beside: amount * (1 - share)}

    def booked(self, balance: Balance, amount: Number) -> Balance:
        """Return a balance after a payment out of this tier."""
        return evolve(balance, profit=balance.profit + amount)


@frozen(cache_hash=True)
class Split:
    """
    Everything that is left is split in fixed shares.

    Raises:
        ShareOverflow: the shares come to more than 100 %.
        UnreadableValue: they come to less.

    >>> print(Split({Party("United States"): "50 %", Party("Ukraine"): "50 %"}).sentence)
    split of the rest: United States 50 %, Ukraine 50 %
    """

    shares: tuple[Stake, ...] = field(default=(), converter=to_stakes, validator=are_stakes)
    __repr__, __str__ = one_line, in_words

    def __attrs_post_init__(self) -> None:
        """Refuse shares that leave something over."""
        known = [each.share.exact for each in self.shares if each.share is not None and each.share.is_constant]
        if known and len(known) == len(self.shares) and sum(known) < 1:
            shares = ", ".join(map(str, self.shares))
            rest = Quantity(1 - sum(known)).to("%")
            raise UnreadableValue(f"Split gives {shares} and leaves {rest} to nobody; expected shares that come to 100 %")

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        if not self.shares:
            return ("between whom",)
        return tuple(f"share of {each.party.name}" for each in self.shares if each.share is None)

    @property
    def demands(self) -> Basic:
        """That shares which are open numbers come to the whole."""
        shares = [each.share for each in self.shares if each.share is not None]
        return eq(sum(shares, Quantity(0)), "100 %") if any(not each.is_constant for each in shares) else true

    @property
    def sentence(self) -> str:
        """The tier in words."""
        return f"split of the rest: {', '.join(map(str, self.shares)) or '(between nobody named)'}"

    def room(self, balances: Balances) -> None:
        """Return that there is no limit: it takes whatever there is."""
        return

    def parts(self, amount: Number, balances: Balances) -> dict[Body, Number]:
        """Return who gets what of an amount."""
        return {each.party: amount * number_of(said(each.share)) for each in self.shares}

    def booked(self, balance: Balance, amount: Number) -> Balance:
        """Return a balance after a payment out of this tier."""
        return evolve(balance, profit=balance.profit + amount)


Tier = ReturnOfCapital | PreferredReturn | MultipleOfCapital | CatchUp | Split


def bodies_of(tier: Tier) -> tuple[Body, ...]:
    """
    Return who is paid out of a tier.

    >>> [each.name for each in bodies_of(ReturnOfCapital(Party("Ukraine")))]
    ['Ukraine']
    """
    if isinstance(tier, Split):
        return tuple(each.party for each in tier.shares)
    if isinstance(tier, CatchUp):
        return tuple(each for each in (tier.to, tier.beside) if each is not None)
    return tier.to if isinstance(tier.to, tuple) else to_tuple(tier.to)


def accrue(tiers: Iterable[Tier], balances: Balances) -> dict[Body, Balance]:
    """Return the balances a year later: each preferred return has accrued."""
    grown = dict(balances)
    for tier in tiers:
        if isinstance(tier, PreferredReturn):
            grown |= {body: evolve(grown[body], accrued=grown[body].accrued + tier.a_year(grown[body])) for body in tier.to}
    return grown


def pay(tiers: Iterable[Tier], amount: Number, balances: Balances) -> tuple[list[Paid], Number, dict[Body, Balance]]:
    """Return what is paid, tier by tier and each as far as it goes, then what is left, and the balances after it."""
    paid: list[Paid] = []
    left, now = amount, dict(balances)
    for number, tier in enumerate(tiers, 1):
        room = tier.room(now)
        taken = left if room is None else least(left, room)
        left = left - taken
        parts = tier.parts(taken, now)
        now |= {body: tier.booked(now[body], part) for body, part in parts.items()}
        paid += [(number, body, part) for body, part in parts.items()]
    return paid, left, now


def priority_of(tiers: Sequence[Tier]) -> tuple[Tier, ...]:
    """
    Return the tiers before the first split of the rest.

    >>> priority_of([ReturnOfCapital(), Split(), ReturnOfCapital()])
    (ReturnOfCapital(),)
    """
    ends = [number for number, tier in enumerate(tiers) if isinstance(tier, Split)]
    return tuple(tiers[: ends[0]] if ends else tiers)


def owed(tiers: Sequence[Tier], balances: Balances) -> Number:
    """Return the capital to be returned and the return accrued, of the tiers before the first split of the rest."""
    priority = priority_of(tiers)
    capital = {body for tier in priority if isinstance(tier, ReturnOfCapital) for body in tier.to}
    accrued = {body for tier in priority if isinstance(tier, PreferredReturn) for body in tier.to}
    return sum((balances[each].capital for each in capital), NONE) + sum((balances[each].accrued for each in accrued), NONE)
