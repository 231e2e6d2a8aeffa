"""
Investment funds: partners with stakes, what they put in, who decides, and how profit is paid out.

A fund is a value like a deposit or a storage: clauses promise contributions to it and distributions from it
(`dealmodel.obligations.funds`). What a text leaves open stays open and is never taken for zero.
"""

from collections.abc import Mapping
from functools import reduce
from typing import Any, Self

from attrs import Attribute, evolve, field, frozen
from sympy import And, Basic, Integer

from dealmodel.amounts import measured, not_negative, to_money
from dealmodel.errors import Undecided, UnknownName, WrongKind, did_you_mean
from dealmodel.fields import all_are, called, is_a, is_name, is_one_of, to_tuple
from dealmodel.funds.capital import CapitalAccount, Contribution, Stake, are_distinct, are_stakes, to_stakes
from dealmodel.funds.payouts import Payout
from dealmodel.funds.waterfalls import Waterfall
from dealmodel.parties import Body, Coalition, Party
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.values import one_line

DECIDES = ("majority", "unanimity")


def _to_number(value: Any) -> Quantity:
    return not_negative(measured(value, "a number of seats", ""), "a number of seats")


@frozen(cache_hash=True)
class Seats:
    """
    How many seats a party fills on a board or committee; may be a `Term` where reports disagree.

    >>> print(Seats(Party("Ukraine"), 3))
    Ukraine 3
    """

    party: Body = field(validator=is_a(Party, Coalition))
    number: Quantity = field(converter=_to_number)

    __repr__ = one_line

    @number.validator
    def _is_whole(self, attribute: "Attribute[Quantity]", number: Quantity) -> None:
        if number.is_constant and not isinstance(number.magnitude, Integer):
            raise WrongKind(f"Seats of {self.party.name} are '{number}'; expected a whole number such as 3")

    def __str__(self) -> str:
        """Return party and number."""
        return f"{self.party.name} {self.number}"


def _to_seats(value: Any) -> tuple[Any, ...]:
    if isinstance(value, Mapping):
        return tuple(Seats(party, number) for party, number in value.items())
    return to_tuple(value)


def _are_seats(thing: object, attribute: "Attribute[Any]", seats: tuple[Seats, ...]) -> None:
    all_are(Seats)(thing, attribute, seats)
    are_distinct(thing, attribute, tuple(each.party for each in seats))


@frozen(cache_hash=True)
class Committee:
    """
    A board or committee: who fills how many seats, and whether a majority of the votes decides or all of them.

    Questions of votes are answered by SymPy Booleans: true or false, or a comparison where a number of seats is open.

    >>> us, ua = Party("United States"), Party("Ukraine")
    >>> committee = Committee("investment committee", seats={us: 3, ua: 2})
    >>> committee.decides_alone(us), committee.can_block(ua), committee.is_balanced
    (True, False, False)
    """

    name: str = field(validator=is_name)
    seats: tuple[Seats, ...] = field(default=(), converter=_to_seats, validator=_are_seats, kw_only=True)
    decides_by: str = field(default="majority", validator=is_one_of(*DECIDES), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    @property
    def total(self) -> Quantity:
        """All votes."""
        return sum((each.number for each in self.seats), Quantity(0))

    def votes_of(self, party: Body) -> Quantity:
        """Return the votes of a party: none, unless it fills seats."""
        return sum((each.number for each in self.seats if each.party == party), Quantity(0))

    def decides_alone(self, party: Body) -> Basic:
        """State that a party can decide without any other."""
        votes = self.votes_of(party)
        return votes * 2 > self.total if self.decides_by == "majority" else And(votes > 0, votes >= self.total)

    def can_block(self, party: Body) -> Basic:
        """State that nothing can be decided without a party."""
        votes = self.votes_of(party)
        return And(votes > 0, votes * 2 >= self.total) if self.decides_by == "majority" else votes > 0

    @property
    def is_balanced(self) -> bool:
        """Whether all that fill seats are known to fill equally many."""
        return len({each.number for each in self.seats}) == 1

    def without_votes(self, party: Body) -> Self:
        """Return the committee in which a party has lost its votes."""
        return evolve(self, seats=tuple(evolve(each, number=0) if each.party == party else each for each in self.seats))

    def __str__(self) -> str:
        """Return name, seats and how it decides."""
        return f"{self.name}: {', '.join(map(str, self.seats)) or 'seats not said'} ({self.decides_by})"


@frozen(cache_hash=True)
class Fund:
    """
    An investment fund: who holds which stake, what was put in, who decides, how profit is distributed.

    Raises:
        ShareOverflow: stakes come to more than 100 %.
        UnknownName: somebody contributes, or is in default, who is no partner.

    >>> us, ua = Party("United States"), Party("Ukraine")
    >>> print(Fund("Reconstruction Investment Fund", partners=[us, ua]))
    Reconstruction Investment Fund (United States (share not said), Ukraine (share not said))
    >>> Fund("Reconstruction Investment Fund", partners={us: "50 %", ua: "50 %"}).undefined
    ('contributions', 'distributions')
    """

    name: str = field(validator=is_name)
    partners: tuple[Stake, ...] = field(default=(), converter=to_stakes, validator=are_stakes, kw_only=True)
    contributions: tuple[Contribution, ...] = field(default=(), converter=to_tuple, validator=all_are(Contribution), kw_only=True)
    committees: tuple[Committee, ...] = field(default=(), converter=to_tuple, validator=all_are(Committee), kw_only=True)
    waterfall: Waterfall | None = field(default=None, validator=is_a(Waterfall, type(None)), kw_only=True)
    currency: str = field(default="USD", kw_only=True)  #: the unit of its accounts, such as "billion USD"
    defaulted: tuple[Body, ...] = field(default=(), converter=to_tuple, validator=are_distinct, kw_only=True)  #: partners in default
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    @currency.validator
    def _is_money(self, attribute: "Attribute[str]", currency: str) -> None:
        to_money(Quantity(0, currency))

    def __attrs_post_init__(self) -> None:
        """Refuse strangers among those who contribute or are in default."""
        partners = [each.party for each in self.partners]
        for body in (*(each.by for each in self.contributions if each.by is not None), *self.defaulted):
            if body not in partners:
                near = did_you_mean(body.name, [each.name for each in partners])
                raise UnknownName(f"{called(self)}: {body.name} is no partner; add it to partners{near}")

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        stakes = [f"share of {each.party.name}" for each in self.partners if each.share is None] if self.partners else ["partners"]
        open_parts = [(part, each.by.name if each.by else "somebody") for each in self.contributions for part in each.undefined]
        put_in = [f"{part} of the contribution of {name}" for part, name in open_parts]
        paid = self.waterfall.undefined if self.waterfall is not None else ("distributions",)
        return (*stakes, *(put_in if self.contributions else ("contributions",)), *paid)

    @property
    def accounts(self) -> tuple[CapitalAccount, ...]:
        """
        The capital account of each partner, from the contributions.

        Raises:
            Undecided: a contribution has no amount, or nobody to be credited with it.
        """
        if unknown := [each for each in self.contributions if each.amount is None or each.by is None]:
            raise Undecided(f"{called(self)}: {unknown[0]}; an account with it is not known, which is not the same as empty")
        nothing = Quantity(0, self.currency)
        put_in = {each.party: nothing for each in self.partners}
        for each in self.contributions:
            put_in[each.by] = put_in[each.by] + each.amount  # type: ignore[index]  # a partner, by the check above
        return tuple(CapitalAccount(party, contributed=amount) for party, amount in put_in.items())

    def votes_of(self, party: Body) -> Quantity:
        """Return the votes of a party on all boards and committees."""
        return sum((each.votes_of(party) for each in self.sitting), Quantity(0))

    @property
    def sitting(self) -> tuple[Committee, ...]:
        """The boards and committees as they vote: a partner in default has no votes."""
        return tuple(reduce(Committee.without_votes, self.defaulted, each) for each in self.committees)

    def committee(self, name: str) -> Committee:
        """
        Return the board or committee of a name.

        Raises:
            UnknownName: there is none.
        """
        for each in self.sitting:
            if each.name == name:
                return each
        raise UnknownName(f"{called(self)} has no committee '{name}'{did_you_mean(str(name), [each.name for each in self.sitting])}")

    def in_default(self, party: Body) -> Self:
        """
        Return the fund with a partner in default: its votes are gone, and what it would be paid is withheld.

        Raises:
            UnknownName: it is no partner.
        """
        return evolve(self, defaulted=(*self.defaulted, party))

    def distribute(self, amount: Any, *, on: Any = None) -> Payout:
        """
        Return who is paid what of an amount by the waterfall; what a partner in default would get stays in the fund.

        Raises:
            Undecided: nothing is said of distributions, or a part of that or of the contributions is open; or a lock and no day.
        """
        if self.waterfall is None:
            raise Undecided(f"{called(self)}: nothing is said of distributions, so nobody can say who is paid what")
        before = self.accounts
        payout = self.waterfall.distribute(amount, before, on=on)
        withheld = [each for each in payout.payments if each.to in self.defaulted and each.amount.magnitude != 0]
        if not withheld:
            return payout
        return evolve(
            payout,
            payments=tuple(each for each in payout.payments if each not in withheld),
            left=sum((each.amount for each in withheld), payout.left),
            accounts=tuple(old if old.partner in self.defaulted else new for old, new in zip(before, payout.accounts, strict=True)),
            why_left=f"withheld from {' and '.join(body.name for body in self.defaulted)}, in default",
        )

    def __str__(self) -> str:
        """Return name and partners."""
        return f"{self.name} ({', '.join(map(str, self.partners)) or 'partners not said'})"
