"""The agreement: the one container, with its look-up, its changes and its term sheet."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any, Self

from attrs import evolve, field, frozen
from attrs.validators import deep_iterable

from dealmodel.assets import Asset, StorageFacility
from dealmodel.claims import Claim, circle_of, circle_words
from dealmodel.concerns import Concern, Purpose
from dealmodel.decisions import Decision
from dealmodel.errors import DealError, DoubledName, NotAParty, UnknownName, WrongKind, brief, did_you_mean, raise_all
from dealmodel.events import THIS, Event, Performed
from dealmodel.fields import all_are, are_names, called, is_name, shown, to_tuple
from dealmodel.minerals.deposits import Deposit
from dealmodel.obligations.clause import STANDINGS, Clause
from dealmodel.obligations.exchange import Exchange
from dealmodel.obligations.norms import Power, Prohibition
from dealmodel.obligations.obligation import Obligation
from dealmodel.parties import Body, Coalition, Party
from dealmodel.parts import parts_of
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.term_sheets import term_sheet, term_sheet_html
from dealmodel.terms import Term

Statement = Clause | Claim | Concern | Purpose


def _groups(value: Any) -> tuple[tuple[Any, ...], ...]:
    """Make a tuple of tuples."""
    return tuple(to_tuple(each) for each in to_tuple(value))


@frozen(eq=False, repr=False)
class Agreement:
    """
    A deal: parties and the clauses between them, with the claims, assets, events and terms that they speak of.

    Assets, events and terms need not be listed: they are found in the clauses; those listed beside are kept too. Iterating gives
    the clauses; `deal["2.1"]` looks one up.

    Raises:
        DoubledName: two different things, or two statements, of one name.
        NotAParty: somebody owes, is owed, proposes, claims or controls who is no party.
        UnknownName: a clause refers to one that is not there.
        Faults: several of these at once.

    >>> from dealmodel.obligations.obligation import Obligation
    >>> ua, us = Party("Ukraine"), Party("United States")
    >>> deal = Agreement("Fund", parties=[ua, us], clauses=[Obligation("1", obligor=ua, obligee=us, says="pays in")])
    >>> deal["1"].says, len(deal)
    ('pays in', 1)
    """

    name: str = field(validator=is_name)
    parties: tuple[Body, ...] = field(default=(), converter=to_tuple, validator=all_are(Party, Coalition), kw_only=True)
    clauses: tuple[Clause, ...] = field(default=(), converter=to_tuple, validator=all_are(Clause), kw_only=True)
    claims: tuple[Claim, ...] = field(default=(), converter=to_tuple, validator=all_are(Claim), kw_only=True)
    concerns: tuple[Concern, ...] = field(default=(), converter=to_tuple, validator=all_are(Concern), kw_only=True)
    purposes: tuple[Purpose, ...] = field(default=(), converter=to_tuple, validator=all_are(Purpose), kw_only=True)
    #: groups of clauses, of each of which one will do
    alternatives: tuple[tuple[str, ...], ...] = field(default=(), converter=_groups, validator=deep_iterable(are_names), kw_only=True)
    _assets: tuple[Asset, ...] = field(
        default=(), converter=to_tuple, validator=all_are(Deposit, StorageFacility), alias="assets", kw_only=True
    )
    _events: tuple[Event, ...] = field(default=(), converter=to_tuple, validator=all_are(Event), alias="events", kw_only=True)
    _terms: tuple[Term, ...] = field(default=(), converter=to_tuple, validator=all_are(Term), alias="terms", kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Report all faults of the agreement together."""
        raise_all(f"agreement '{self.name}'", [*_doubled(self), *_strangers(self), *_dangling(self), *_circles(self), *_no_choices(self)])

    def __eq__(self, other: object) -> bool:
        """Return whether both say the same; to list a thing that a statement speaks of anyway says nothing more."""
        return self._said == other._said if isinstance(other, Agreement) else NotImplemented

    def __hash__(self) -> int:
        """Return a hash that equal agreements share."""
        return hash(self._said)

    @cached_property
    def _said(self) -> tuple[object, ...]:
        """Everything that it says, its things in any order."""
        things = [frozenset(each) for each in (self.assets, self.events, self.terms)]
        return (self.name, self.parties, self.statements, *things, self.alternatives, self.cites)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Everything with an id: clauses, claims, concerns, purposes."""
        return (*self.clauses, *self.claims, *self.concerns, *self.purposes)

    @cached_property
    def _by_id(self) -> dict[str, Statement]:
        """The statements by their ids; of two with one id, which is a fault, the first."""
        return {each.id: each for each in reversed(self.statements)}

    @cached_property
    def assets(self) -> tuple[Asset, ...]:
        """The assets listed, and those that the clauses speak of."""
        return self._all(self._assets, Deposit, StorageFacility)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events listed, those that the clauses speak of, and the exercise of each power."""
        exercises = [each.exercise for each in self.clauses if isinstance(each, Power)]
        return tuple(dict.fromkeys([*self._all(self._events, Event), *exercises]))

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms listed, and those that the clauses speak of."""
        return self._all(self._terms, Term)

    @cached_property
    def _parts(self) -> tuple[tuple[Any, tuple[object, ...]], ...]:
        """Each statement and listed thing, with whatever has a name in it: gone through once, since many questions are about that."""
        others = (*self.claims, *self.concerns, *self.purposes, *self._assets, *self._events, *self._terms)
        return (*((each, each.things) for each in self.clauses), *((each, tuple(parts_of(each))) for each in others))

    def _all(self, listed: tuple[Any, ...], *kinds: type) -> tuple[Any, ...]:
        found = (part for _, parts in self._parts for part in parts if isinstance(part, kinds))
        return tuple(dict.fromkeys([*listed, *found]))

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """The clauses that are duties."""
        return tuple(each for each in self.clauses if isinstance(each, Obligation))

    def __iter__(self) -> Iterator[Clause]:
        """Go through the clauses in order."""
        return iter(self.clauses)

    def __len__(self) -> int:
        """Return the number of clauses."""
        return len(self.clauses)

    def __contains__(self, id: object) -> bool:
        """Return whether there is a statement with this id."""
        return isinstance(id, str) and id in self._by_id

    def __getitem__(self, id: str) -> Any:  # Any: the caller knows which class stands under the id
        """
        Return the clause, claim, concern or purpose with this id.

        Raises:
            UnknownName: there is none; the message suggests the nearest.
        """
        if id in self:
            return self._by_id[id]
        near = did_you_mean(brief(id), [each.id for each in self.statements])
        raise UnknownName(f"agreement '{self.name}' has nothing with the id '{brief(id)}'{near}")

    def select(self, *, standing: Any = None, proposed_by: Any = None) -> tuple[Clause, ...]:
        """
        Return the clauses of some standing or standings, proposed by some party or parties; what nobody in particular proposes too.

        Raises:
            WrongKind: a word that is no standing, or a proposer that is no Party or Coalition.
            NotAParty: a proposer that is no party to the agreement.

        >>> deal = Agreement("Fund", clauses=[Clause("1", standing="offered"), Clause("2")])
        >>> [each.id for each in deal.select(standing="agreed")]
        ['2']
        """
        standings = STANDINGS if standing is None else to_tuple(standing)
        bodies = to_tuple(proposed_by)
        if not standings:
            raise WrongKind(f"standing is empty; expected one or several of {', '.join(map(repr, STANDINGS))}, or nothing for all of them")
        for word in standings:
            if word not in STANDINGS:
                raise WrongKind(f"standing is {shown(word)}; expected one or several of {', '.join(map(repr, STANDINGS))}")
        for body in bodies:
            if not isinstance(body, Party | Coalition):
                raise WrongKind(f"proposed_by is {shown(body)}; expected a Party or Coalition, or several")
            if is_stranger(body, known_bodies(self)):
                near = did_you_mean(body.name, [each.name for each in self.parties])
                raise NotAParty(f"proposed_by is '{body.name}', who is no party to '{self.name}'{near}")
        wanted = [each for each in self.clauses if each.standing in standings]
        return tuple(each for each in wanted if not bodies or each.proposed_by is None or each.proposed_by in bodies)

    def amend(self, *clauses: Clause) -> Self:
        """
        Return the agreement with these clauses, each in the place of the one with its id, or at the end.

        >>> deal = Agreement("Fund", clauses=[Clause("1", says="old"), Clause("2", says="kept")])
        >>> [each.says for each in deal.amend(Clause("1", says="new"), Clause("3", says="added"))]
        ['new', 'kept', 'added']
        """
        changed = {each.id: each for each in self.clauses} | {getattr(each, "id", ""): each for each in clauses}
        return evolve(self, clauses=tuple(changed.values()))

    def without(self, *ids: str) -> Self:
        """
        Return the agreement without some clauses.

        Raises:
            UnknownName: there is no such clause, or a clause that stays refers to it.

        >>> deal = Agreement("Fund", clauses=[Clause("1"), Clause("2")])
        >>> [each.id for each in deal.without("1")]
        ['2']
        """
        for id in ids:
            if id not in [each.id for each in self.clauses]:
                near = did_you_mean(brief(id), [each.id for each in self.clauses])
                raise UnknownName(f"agreement '{self.name}' has no clause '{brief(id)}'{near}")
        return evolve(self, clauses=tuple(each for each in self.clauses if each.id not in ids))

    def __repr__(self) -> str:
        """Return one line: the name, and how much there is of what."""
        return f"<Agreement '{self.name}': {len(self.parties)} parties, {len(self.clauses)} clauses, {len(self.claims)} claims>"

    def __str__(self) -> str:
        """Return the agreement as a term sheet."""
        return term_sheet(self)

    def _repr_html_(self) -> str:
        """Return the agreement as a term sheet for a notebook, each clause with its conditions and sources folded away."""
        return term_sheet_html(self)


def _doubled(deal: Agreement) -> Iterator[DealError]:
    """Find ids and names that stand for more than one thing."""
    if THIS.clause in deal:
        yield DoubledName(f"agreement '{deal.name}' has the id '{THIS.clause}', by which a condition means its own clause; rename it")
    for id, count in Counter(each.id for each in deal.statements).items():
        if count > 1:
            yield DoubledName(f"agreement '{deal.name}' has {count} statements with the id '{id}'; give each an id of its own")
    by_name: dict[tuple[bool, str], list[object]] = {}  # a decision may be called like something else, not like another decision
    bodies = [each for each in parts_of(deal.parties) if isinstance(each, Party | Coalition)]
    for thing in dict.fromkeys([*bodies, *deal.events, *deal.terms, *deal.assets, *deal._all((), Decision)]):
        by_name.setdefault((isinstance(thing, Decision), thing.name), []).append(thing)
    for (_, name), things in by_name.items():
        if len(things) > 1:
            yield DoubledName(
                f"agreement '{deal.name}' uses the name '{name}' for different things "
                f"({' and '.join(type(each).__name__ for each in things)}); "
                "make the thing once and use it everywhere, or rename one"
            )


def known_bodies(deal: Agreement) -> set[object]:
    """Return the parties, the members of coalitions among them; whoever speaks for one of these is known too."""
    known: set[object] = set()
    for body in deal.parties:
        known |= {each for each in parts_of(body) if isinstance(each, Party | Coalition)}
    return known


def is_stranger(body: Body, known: set[object]) -> bool:
    """Return whether a body neither is known nor speaks for one that is."""
    return body not in known and getattr(body, "speaks_for", None) not in known


def _strangers(deal: Agreement) -> Iterator[DealError]:
    """Find those who take part in a statement or asset and are no party."""
    known = known_bodies(deal)
    names = [each.name for each in deal.parties]
    found = [asset for asset in deal.assets if asset not in deal._assets]
    for thing, parts in (*deal._parts, *((asset, tuple(parts_of(asset))) for asset in found)):
        for body in parts:
            if isinstance(body, Party | Coalition) and is_stranger(body, known):
                near = did_you_mean(body.name, names)
                if body.name in names:
                    near = f", or use the '{body.name}' of parties everywhere, which differs in some field"
                yield NotAParty(f"{called(thing)}: '{body.name}' is no party to '{deal.name}'; add it to parties{near}")


def _dangling(deal: Agreement) -> Iterator[DealError]:
    """Find references to clauses that are not there or are no duties."""
    duties, claims = dict.fromkeys(each.id for each in deal.obligations), [each.id for each in deal.claims]
    changeable = duties | dict.fromkeys(each.id for each in deal.clauses if isinstance(each, Prohibition))
    for each, parts in deal._parts[: len(deal.statements)]:
        named = [part.clause for part in parts if isinstance(part, Performed) and part != THIS]
        named += [*each.gives, *each.returns] if isinstance(each, Exchange) else ()
        yield from _unknown(deal, each, named, among=duties, kind="obligation")
        if isinstance(each, Power):
            yield from _unknown(deal, each, each.of, among=changeable, kind="obligation or prohibition")
        for id in each.supersedes if isinstance(each, Claim) else ():
            if id not in claims:
                yield UnknownName(f"{called(each)} supersedes '{id}', which is no claim of '{deal.name}'{did_you_mean(id, claims)}")


def _unknown(deal: Agreement, thing: object, named: Iterable[str], *, among: Collection[str], kind: str) -> Iterator[DealError]:
    """Find names that are no clause of a kind."""
    for id in dict.fromkeys(named):
        if id not in among:
            what = f"'{id}', which is no {kind}" if id in deal else f"'{id}', which is not in '{deal.name}'"
            is_ban = id in deal and isinstance(deal[id], Prohibition)
            near = "; a prohibition is never performed: let it hold under a condition, its precedent" if is_ban else did_you_mean(id, among)
            yield UnknownName(f"{called(thing)} refers to {what}{near}")


def _circles(deal: Agreement) -> Iterator[DealError]:
    """Find claims that supersede each other in a circle."""
    if circle := circle_of(deal.claims):
        yield WrongKind(circle_words(circle))


def _no_choices(deal: Agreement) -> Iterator[DealError]:
    """Find groups of alternatives that are none."""
    duties = [each.id for each in deal.obligations]
    for group in deal.alternatives:
        if len(group) < 2:
            yield WrongKind(f"alternatives of '{deal.name}' have the group {group}, which is no choice; write groups, as in [('1', '2')]")
    for id in {id: None for group in deal.alternatives for id in group}:
        if id not in duties:
            yield UnknownName(f"alternatives of '{deal.name}' name '{id}', which is no obligation of it{did_you_mean(id, duties)}")
