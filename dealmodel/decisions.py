"""Bodies that decide: votes, majorities, vetoes, and what a recorded vote comes to."""

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from attrs import Factory, field, frozen
from attrs.converters import optional
from sympy import ITE, Add, And, Basic, Eq, Equivalent, Ge, Implies, Integer, Le, Not

from dealmodel.calendar import Window, as_date, day_number
from dealmodel.errors import DealError, DoubledName, InexactNumber, NegativeAmount, UnknownName, WrongKind, did_you_mean, raise_all
from dealmodel.events import Event
from dealmodel.fields import all_are, as_window, called, is_a, is_name, shown, to_tuple
from dealmodel.parties import Body, Coalition, Party
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.symbols import Unknown
from dealmodel.values import in_words, one_line

VOTES = ("for", "against", "abstains", "absent")
MOST_VOTES = 1_000_000  # more than any body has


def _to_number(value: Any) -> Any:  # Any: this is where anything a caller writes is looked at
    """Read a number of votes: a whole number, none below nothing."""
    if isinstance(value, float):
        raise InexactNumber(f"a number of votes is the float '{value}'; expected a whole number such as 9")
    if not isinstance(value, int) or isinstance(value, bool) or value > MOST_VOTES:
        raise WrongKind(f"a number of votes is {shown(value)}; expected a whole number such as 9")
    if value < 0:
        raise NegativeAmount(f"a number of votes is {shown(value)}, less than nothing; expected a whole number such as 9")
    return value


@frozen(cache_hash=True)
class Council:
    """
    A body that decides by votes: so many members have to vote for it, and none with a veto against it.

    Who abstains or stays away votes neither way; such a vote is no veto, in the practice of the UN Security Council (Charter, Article
    27(3); International Court of Justice, Namibia, advisory opinion of 21 June 1971, paragraph 22).

    Raises:
        DoubledName: a member twice.
        UnknownName: a veto of somebody who is no member.
        Faults: several of these.

    >>> a, b, c = Party("A"), Party("B"), Party("C")
    >>> print(Council("board", members=[a, b, c], votes_needed=2, vetoes=a))
    board: 2 of 3 votes, veto: A
    """

    name: str = field(validator=is_name)
    members: tuple[Body, ...] = field(default=(), converter=to_tuple, validator=all_are(Party, Coalition), kw_only=True)
    votes_needed: int | None = field(default=None, converter=optional(_to_number), kw_only=True)
    vetoes: tuple[Body, ...] = field(default=(), converter=to_tuple, validator=all_are(Party, Coalition), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Report all faults of the members together."""
        names = [each.name for each in self.members]
        doubled = sorted({name for name in names if names.count(name) > 1})
        twice = [DoubledName(f"{called(self)} lists '{name}' twice; list each once") for name in doubled]
        raise_all(called(self), [*twice, *(self.unknown(each) for each in self.vetoes if each not in self.members)])

    def unknown(self, body: Any) -> UnknownName:  # Any: whatever stands where a member should
        """Return the error that somebody is no member."""
        name = body.name if isinstance(body, Party | Coalition) else shown(body)
        return UnknownName(f"{called(self)} has no member '{name}'{did_you_mean(name, [each.name for each in self.members])}")

    @property
    def may_stop(self) -> tuple[Body, ...]:
        """The members that can alone keep a decision from being adopted: those with a veto; all, where no vote can be spared."""
        unanimous = self.votes_needed is not None and self.votes_needed >= len(self.members)
        return tuple(each for each in self.members if unanimous or each in self.vetoes)

    def carries(self, *, in_favour: int, vetoed: bool = False) -> bool:
        """
        Return whether so many votes carry a decision.

        Raises:
            WrongKind: the text does not say how many are needed, or these are no number of votes.
            InexactNumber, NegativeAmount: nor are these.

        >>> Council("board", members=[Party("A"), Party("B")], votes_needed=2).carries(in_favour=1)
        False
        """
        if self.votes_needed is None:
            raise WrongKind(f"{called(self)} does not say how many votes are needed; give votes_needed, such as 9")
        return bool(_to_number(in_favour) >= self.votes_needed and not vetoed)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open, and that more votes are needed than there are."""
        if not self.members or self.votes_needed is None:
            return (*(() if self.members else ("members",)), *(("votes needed",) if self.votes_needed is None else ()))
        return ("a majority that its members can reach",) if self.votes_needed > len(self.members) else ()

    def __str__(self) -> str:
        """Return name, majority and vetoes in words."""
        needed = "(not said)" if self.votes_needed is None else self.votes_needed
        veto = f", veto: {', '.join(each.name for each in self.vetoes)}" if self.vetoes else ""
        return f"{self.name}: {needed} of {len(self.members)} votes{veto}"


@frozen(cache_hash=True)
class Ballot:
    """The vote of one member: for, against, or neither, each an event that the member controls."""

    member: Body
    in_favour: Event
    against: Event

    __repr__ = one_line

    @cached_property
    def count(self) -> Unknown:
        """The symbol for what the vote counts: one where it is for the decision, else nought."""
        return Unknown(f"'{self.in_favour.name}'", owner=self)

    def definition(self, day: Unknown) -> Basic:
        """Return what a vote is: one way only, on the day of the decision, counted where it is in favour."""
        votes = self.in_favour, self.against
        once = Not(And(*(vote.occurs for vote in votes), evaluate=False), evaluate=False)
        days = (Implies(vote.occurs, Eq(vote.day, day, evaluate=False)) for vote in votes)
        counted = ITE(self.in_favour.occurs, Eq(self.count, 1, evaluate=False), Eq(self.count, 0, evaluate=False))
        between = Ge(self.count, 0, evaluate=False), Le(self.count, 1, evaluate=False)  # follows, and makes proofs of many votes short
        return And(once, *days, counted, *between, evaluate=False)


def _ballots(decision: Any) -> tuple[Ballot, ...]:  # Any: a decision half made
    def vote(member: Body, way: str) -> Event:
        return Event(f"{member.name} votes {way} {decision.name}", controlled_by=member)

    members = decision.council.members if isinstance(decision.council, Council) else ()  # else its validator, which runs later, refuses it
    return tuple(Ballot(each, vote(each, "for"), vote(each, "against")) for each in members)


@frozen(cache_hash=True)
class Decision:
    """
    A decision that a council may adopt: an event that happens exactly when enough members vote for it and no veto is cast.

    It is a condition and may stand wherever one is due: as `precedent` what has to be decided first, as `subsequent` what is so unless
    it is decided otherwise by the last day of the duty (the inverted vote, under which a veto brings about what the vote was to stop).
    All votes are cast on the day of the decision. Where the council is open in a part, nothing is said of the votes. Name the decision in
    some clause, not only its event `adopted`: the rule of counting comes with the decision.

    >>> a, b, c = Party("A"), Party("B"), Party("C")
    >>> board = Council("board", members=[a, b, c], votes_needed=2, vetoes=a)
    >>> decision = Decision("the budget", council=board)
    >>> decision.sentence, decision.formula
    ("'adoption of the budget' happens", adoption of the budget occurs)
    >>> print(decision.recorded({b: "for", c: "for", a: "against"}))
    the budget is not adopted, 2-1-0: vetoed by A
    """

    name: str = field(validator=is_name)
    council: Council = field(validator=is_a(Council), kw_only=True)
    window: Window | None = field(default=None, converter=optional(as_window), kw_only=True)  #: days on which it can be adopted at all
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)
    adopted: Event = field(init=False, default=Factory(lambda self: Event(f"adoption of {self.name}", window=self.window), takes_self=True))
    ballots: tuple[Ballot, ...] = field(init=False, repr=False, default=Factory(_ballots, takes_self=True))

    __repr__, __str__ = one_line, in_words

    @property
    def formula(self) -> Basic:
        """That it is adopted."""
        return self.adopted.occurs

    @property
    def sentence(self) -> str:
        """The condition in words."""
        return f"{self.adopted} happens"

    def ballot(self, member: Body) -> Ballot:
        """
        Return the ballot of a member.

        Raises:
            UnknownName: there is no such member.
        """
        for each in self.ballots:
            if each.member == member:
                return each
        raise self.council.unknown(member)

    @property
    def definitions(self) -> tuple[tuple[str, Basic], ...]:
        """What an adoption and a vote are, as named formulas that hold in every world."""
        day = self.adopted.day
        votes = tuple((f"{each.member.name} votes once on {self.name}", each.definition(day)) for each in self.ballots)
        if not self.ballots or self.council.votes_needed is None:
            return votes
        counts = Add(*(each.count for each in self.ballots), evaluate=False)
        enough = Ge(counts, Integer(self.council.votes_needed), evaluate=False)
        vetoes = [Not(each.against.occurs) for each in self.ballots if each.member in self.council.vetoes]
        carried = And(enough, *vetoes, evaluate=False) if vetoes else enough
        return (f"{self.name} is adopted by {self.council}", Equivalent(self.adopted.occurs, carried)), *votes

    def recorded(self, votes: Mapping[Body, str], *, on: Any = None) -> "RecordedVote":  # Any: a date, or its text
        """
        Return a vote as it was recorded: for each member "for", "against", "abstains" or "absent"; whoever is not named is absent.

        Raises:
            UnknownName: somebody votes who is no member.
            WrongKind: another word, or no dictionary.
            Faults: several of these.
        """
        if not isinstance(votes, Mapping):
            raise WrongKind(f"votes on '{self.name}' are {shown(votes)}; expected a dictionary such as {{member: 'for'}}")
        faults: list[DealError] = [self.council.unknown(each) for each in votes if each not in self.council.members]
        faults += [_no_vote(self, each) for each in votes.values() if each not in VOTES]
        raise_all(f"votes on '{self.name}'", faults)
        return RecordedVote(self, tuple(votes.get(each, "absent") for each in self.council.members), on=on)


def _no_vote(decision: Decision, vote: object) -> WrongKind:
    """Return the error that something is no vote."""
    return WrongKind(f"a vote on '{decision.name}' is {shown(vote)}; expected one of {', '.join(map(repr, VOTES))}")


@frozen(cache_hash=True)
class RecordedVote:
    """
    How the members of a council voted on a decision, what that comes to and why; made by `Decision.recorded`.

    It is a condition, to be taken as given: `check(deal, given=[vote])`.

    Raises:
        WrongKind: not one vote for each member; the council does not say how many votes it needs, only when asked what the vote comes to.
        Faults: several words that are no vote.

    >>> board = Council("board", members=[Party("A"), Party("B")], votes_needed=2)
    >>> Decision("the budget", council=board).recorded({Party("A"): "for"}, on="2025-09-19").sentence
    'the budget was voted on, on 2025-09-19, 1-0-0: A for'
    """

    decision: Decision = field(validator=is_a(Decision))
    votes: tuple[str, ...] = field(converter=to_tuple)  #: in the order of the members
    on: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)

    __repr__ = one_line

    @votes.validator
    def _one_for_each_member(self, attribute: object, votes: tuple[object, ...]) -> None:
        raise_all(f"votes on '{self.decision.name}'", [_no_vote(self.decision, each) for each in votes if each not in VOTES])
        if len(votes) != len(self.decision.council.members):
            expected = f"expected one for each of {len(self.decision.council.members)} members; take Decision.recorded({{member: 'for'}})"
            raise WrongKind(f"votes on '{self.decision.name}' are {len(votes)}; {expected}")

    def who(self, way: str) -> tuple[Body, ...]:
        """Return the members that voted one way: "for", "against", "abstains", "absent"."""
        return tuple(member for member, vote in zip(self.decision.council.members, self.votes, strict=True) if vote == way)

    @property
    def counts(self) -> tuple[int, int, int]:
        """Votes for, against, abstaining."""
        return self.votes.count("for"), self.votes.count("against"), self.votes.count("abstains")

    @property
    def vetoed_by(self) -> tuple[Body, ...]:
        """The members with a veto that voted against it."""
        return tuple(each for each in self.who("against") if each in self.decision.council.vetoes)

    @property
    def adopted(self) -> bool:
        """Whether it was adopted."""
        return self.decision.council.carries(in_favour=self.counts[0], vetoed=bool(self.vetoed_by))

    @property
    def because(self) -> str:
        """Why it was adopted or not."""
        in_favour, needed = self.counts[0], self.decision.council.votes_needed
        if not self.decision.council.carries(in_favour=in_favour):
            return f"fewer than {needed} votes in favour"
        return f"vetoed by {', '.join(each.name for each in self.vetoed_by)}" if self.vetoed_by else f"{in_favour} votes, {needed} needed"

    @property
    def formula(self) -> Basic:
        """Who voted which way, and on which day, as a SymPy Boolean."""
        ballots = self.decision.ballots
        ways = [(each.in_favour, vote == "for") for each, vote in zip(ballots, self.votes, strict=True)]
        ways += [(each.against, vote == "against") for each, vote in zip(ballots, self.votes, strict=True)]
        day = (Eq(self.decision.adopted.day, day_number(self.on), evaluate=False),) if self.on else ()
        return And(*(each.occurs if so else Not(each.occurs) for each, so in ways), *day, evaluate=False)

    @property
    def sentence(self) -> str:
        """The vote in words."""
        named = (f"{', '.join(each.name for each in self.who(way))} {way}" for way in VOTES[:3] if self.who(way))
        day = f", on {self.on}" if self.on else ""
        return f"{self.decision.name} was voted on{day}, {'-'.join(map(str, self.counts))}: {'; '.join(named) or 'nobody voted'}"

    def __str__(self) -> str:
        """Return what the vote comes to, and why."""
        counts = "-".join(map(str, self.counts))
        return f"{self.decision.name} is {'adopted' if self.adopted else 'not adopted'}, {counts}: {self.because}"
