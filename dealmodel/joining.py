"""
Several agreements as one, so that what clashes only between two treaties is found like what clashes inside one.

The same party, event, term or asset in two agreements is one thing. Statements are never the same: a promise made in two treaties is
made twice.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import attrs
from attrs import evolve, field, frozen
from sympy import Basic

from dealmodel.agreements import Agreement
from dealmodel.claims import Claim
from dealmodel.concerns import Concern, Purpose
from dealmodel.errors import DealError, DoubledName, WrongKind, raise_all
from dealmodel.events import Event, Performed
from dealmodel.fields import shown
from dealmodel.obligations import Clause, Exchange, Power
from dealmodel.parties import Coalition, Party
from dealmodel.parts import parts_of
from dealmodel.sources import Citation
from dealmodel.symbols import Unknown, unknowns_in

NAMES_STATEMENTS = {  # the fields that hold ids of statements, beside their own id
    Agreement: ("alternatives",),
    Claim: ("id", "supersedes"),
    Concern: ("id",),
    Exchange: ("gives", "returns"),
    Performed: ("clause",),
    Power: ("of",),
    Purpose: ("id",),
}
SYMBOLS = ("occurs", "due", "day", "rank", "length")  # the unknowns of what may hold an id: events, performances, moments


def joined(*agreements: Agreement, name: str = "") -> Agreement:
    """
    Return several agreements as one, with the clauses, claims, goals and things of all.

    A statement whose id stands in more than one of them gets the name of its agreement before the id, there and wherever something
    refers to it: "2.1" of "Fund" becomes "Fund 2.1". The whole is called `name` or, where that is not said, by all names.

    Raises:
        WrongKind: nothing, or something that is no Agreement, is to be joined.
        DoubledName: two agreements of one name; or two of them call different things by one name.
        Faults: several of these.

    >>> ua, us, uk = Party("Ukraine"), Party("United States"), Party("United Kingdom")
    >>> from dealmodel.obligations.obligation import Obligation
    >>> one = Agreement("Fund", parties=[ua, us], clauses=[Obligation("1", obligor=ua, obligee=us)])
    >>> other = Agreement("Partnership", parties=[ua, uk], clauses=[Obligation("1", obligor=ua, obligee=uk), Exchange("2", gives="1")])
    >>> both = joined(one, other)
    >>> both.name, [each.id for each in both], both["2"].gives
    ('Fund and Partnership', ['Fund 1', 'Partnership 1', '2'], ('Partnership 1',))
    """
    if not agreements:
        raise WrongKind("there is no agreement to join; expected one Agreement or several")
    for each in agreements:
        if not isinstance(each, Agreement):
            raise WrongKind(f"what is joined is {shown(each)}; expected an Agreement")
    raise_all("the agreements", list(_doubled_titles(agreements)))
    own = told_apart(agreements)
    raise_all("the agreements together", list(_doubled_things(own)))
    fields = [each for each in attrs.fields(Agreement) if each.name != "name"]
    parts = {each.alias or each.name: tuple(dict.fromkeys(part for deal in own for part in getattr(deal, each.name))) for each in fields}
    return Agreement(name or " and ".join(each.name for each in own), **parts)


def told_apart(agreements: Sequence[Agreement]) -> list[Agreement]:
    """Return agreements in which no id stands twice: those that did have the name of their agreement before them."""
    counts = Counter(id for deal in agreements for id in {each.id for each in deal.statements})
    return [renamed(deal, {each.id: f"{deal.name} {each.id}" for each in deal.statements if counts[each.id] > 1}) for deal in agreements]


def renamed(agreement: Agreement, names: Mapping[str, str]) -> Agreement:
    """
    Return an agreement in which statements have other ids, also wherever they are referred to: in conditions, formulas, exchanges.

    Raises:
        DoubledName: another statement has such an id already.

    >>> from dealmodel.obligations.obligation import Obligation
    >>> deal = Agreement("Fund", clauses=[Obligation("1"), Obligation("2", precedent=Performed("1"), by=Performed("1") + "30 days")])
    >>> print(renamed(deal, {"1": "Fund 1"})["2"].summary)
    (no obligor named) owes this to (no obligee named), once Fund 1 is performed, by 30 days after the performance of Fund 1
    """
    if not names:
        return agreement
    powers = [each for each in agreement.clauses if isinstance(each, Power) and each.id in names]
    exercises = {each.exercise: evolve(each, id=names[each.id]).exercise for each in powers}
    found: Agreement = Renaming(names, exercises).of(agreement)
    return found


@frozen
class Renaming:
    """New ids for old ones, and what follows from them: the exercise of a power is an event that is called by its id."""

    names: Mapping[str, str]
    exercises: Mapping[Event, Event] = field(factory=dict)

    def of(self, value: Any) -> Any:  # Any: whatever stands in a field
        """Return a value with the new ids in it: the very same where there are none."""
        if isinstance(value, Event) and value in self.exercises:
            return self.exercises[value]
        if isinstance(value, tuple | frozenset):
            return self._like(value, [self.of(each) for each in value])
        if isinstance(value, Basic):
            new = {each: self.symbol(each) for each in unknowns_in([value])}
            changed = {old: each for old, each in new.items() if each is not old}
            return value.xreplace(changed) if changed else value
        return self._record(value) if attrs.has(type(value)) and not isinstance(value, Citation) else value

    def _record(self, value: Any) -> Any:  # Any: one of our attrs values
        kind: Any = type(value)  # Any: mypy knows no class with `__attrs_init__`
        ids = {name for each, names in NAMES_STATEMENTS.items() if isinstance(value, each) for name in names}
        ids |= {"id"} if isinstance(value, Clause) else set()
        old = {each.alias: getattr(value, each.name) for each in attrs.fields(kind)}
        new = {each.alias: (self.ids if each.name in ids else self.of)(old[each.alias]) for each in attrs.fields(kind)}
        if all(new[name] is old[name] for name in new):
            return value
        if not hasattr(kind, "__attrs_init__"):
            return kind(**new)
        made = kind.__new__(kind)  # a class whose own `__init__` reads what people write
        made.__attrs_init__(**new)
        return made

    def ids(self, value: Any) -> Any:  # Any: an id, or tuples of them
        """Return an id, or tuples of ids, with the new ones in their place."""
        return self.names.get(value, value) if isinstance(value, str) else self._like(value, [self.ids(each) for each in value])

    def symbol(self, symbol: Unknown) -> Unknown:
        """Return the unknown that takes the place of one."""
        owner: Any = symbol.owner  # Any: whatever the unknown is about
        new = self.of(owner)
        return symbol if new is owner else next(getattr(new, each) for each in SYMBOLS if getattr(owner, each, None) == symbol)

    @staticmethod
    def _like(old: Any, parts: list[Any]) -> Any:  # Any: a tuple or frozenset
        same = all(one is other for one, other in zip(old, parts, strict=True))
        return old if same else type(old)(parts)


def _doubled_titles(agreements: Iterable[Agreement]) -> Iterator[DealError]:
    """Find agreements of one name, by which nothing could be told apart."""
    for title, count in Counter(each.name for each in agreements).items():
        if count > 1:
            yield DoubledName(f"{count} agreements are called '{title}'; give each a name of its own: attrs.evolve(agreement, name=...)")


def _doubled_things(agreements: Sequence[Agreement]) -> Iterator[DealError]:
    """Find names by which two agreements call different things."""
    for one, other in combinations(agreements, 2):
        theirs = {each.name: each for each in _things(other)}
        for mine in _things(one):
            thing = theirs.get(mine.name, mine)
            if thing != mine:
                yield DoubledName(
                    f"'{one.name}' and '{other.name}' use the name '{mine.name}' for different things ({_difference(mine, thing)}); "
                    "make the thing once and use it in both, or rename one"
                )


def _things(agreement: Agreement) -> Iterator[Any]:  # Any: things of several kinds, each with a name
    """Yield what an agreement knows by name."""
    yield from (each for each in parts_of(agreement.parties) if isinstance(each, Party | Coalition))
    yield from (*agreement.events, *agreement.terms, *agreement.assets)


def _difference(one: Any, other: Any) -> str:  # Any: as above
    """Say how two things of one name differ."""
    if type(one) is not type(other):
        return f"{type(one).__name__} and {type(other).__name__}"
    fields = [each.name for each in attrs.fields(type(one)) if getattr(one, each.name) != getattr(other, each.name)]
    return f"two of the class {type(one).__name__} that differ in {' and '.join(fields)}"
