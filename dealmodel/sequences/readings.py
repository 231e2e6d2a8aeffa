"""Readings: what somebody takes the same text to say, as a named variant of the agreement."""

from attrs import Attribute, evolve, field, frozen

from dealmodel.agreements import Agreement
from dealmodel.errors import DealError, DoubledName, UnknownName, WrongKind, did_you_mean, raise_all
from dealmodel.fields import all_are, are_names, is_a, is_name, shown, to_tuple
from dealmodel.obligations import Clause
from dealmodel.parties import Body, is_body
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.values import one_line, together


@frozen(cache_hash=True)
class Reading:
    """
    What a party takes a text to say: clauses that it adds, puts in the place of others, or gives no effect.

    A clause whose id the agreement has takes the place of that one. Any other is added, and the reading's name goes before its id, so
    that a conflict says whose reading it is: "1" of reading "UA" becomes "UA: 1", which is also how other clauses refer to it.
    `drops` names clauses of the text to which the reading gives no effect. Words that mean the same are an `Interpretation`.

    >>> from dealmodel.events import Event
    >>> from dealmodel.obligations import Ordering
    >>> deal = Agreement("Talks", clauses=[Clause("1", says="talks are held")])
    >>> kyiv = Reading("UA", clauses=[Ordering("first", first=Event("meeting"), then=Event("talks"))])
    >>> [str(each) for each in reads(deal, kyiv)]
    ['1 (agreed): talks are held', "UA: first (agreed): 'meeting' comes before 'talks'"]
    """

    name: str = field(validator=is_name)
    by: Body | None = field(default=None, validator=is_body, kw_only=True)
    says: str = field(default="", validator=is_a(str), kw_only=True)
    clauses: tuple[Clause, ...] = field(default=(), converter=to_tuple, validator=all_are(Clause), kw_only=True)
    drops: tuple[str, ...] = field(default=(), converter=to_tuple, validator=are_names, kw_only=True)  #: ids of clauses of the text
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the reading in words: whose it is, and which clauses it has or gives no effect."""
        whose = f" (of {self.by.name})" if self.by else ""
        parts = [self.says] if self.says else []
        parts += [f"with {together(each.id for each in self.clauses)}"] if self.clauses else []
        parts += [f"without {together(self.drops)}"] if self.drops else []
        return f"{self.name}{whose}: {', '.join(parts) or 'the text as it stands'}"

    @clauses.validator
    def _each_once(self, attribute: "Attribute[object]", clauses: tuple[Clause, ...]) -> None:
        ids = [each.id for each in clauses]
        if doubled := next((id for id in ids if ids.count(id) > 1), None):
            raise DoubledName(f"Reading '{self.name}' has two clauses with the id '{doubled}'; give each an id of its own")

    def ids(self, agreement: Agreement) -> tuple[str, ...]:
        """Return the ids that the clauses of this reading have once an agreement is read so."""
        return tuple(each.id if each.id in agreement else f"{self.name}: {each.id}" for each in self.clauses)

    def marked(self, agreement: Agreement) -> tuple[Clause, ...]:
        """Return the clauses of this reading as they stand in an agreement that is read so, with its party and its sources."""
        return tuple(
            evolve(each, id=id, proposed_by=each.proposed_by or self.by, cites=each.cites or self.cites)
            for each, id in zip(self.clauses, self.ids(agreement), strict=True)
        )


def reads(agreement: Agreement, *readings: Reading) -> Agreement:
    """
    Return an agreement as it is read, in one way or in several at once.

    Raises:
        WrongKind: something else than an agreement is read, or as something else than a reading.
        DoubledName: two readings of one name, or that put something else in the place of one clause.
        UnknownName: a reading drops a clause that is not there, or that others refer to.
        Faults: several of these at once.

    >>> deal = Agreement("Talks", clauses=[Clause("1", says="talks are held"), Clause("2", says="calls are made")])
    >>> quiet = reads(deal, Reading("RU", clauses=Clause("1", says="talks or calls are held"), drops="2"))
    >>> quiet.name, [each.says for each in quiet]
    ('Talks, read as RU', ['talks or calls are held'])
    """
    if not isinstance(agreement, Agreement):
        raise WrongKind(f"what is read is {shown(agreement)}; expected an Agreement")
    for each in readings:
        if not isinstance(each, Reading):
            raise WrongKind(f"an agreement is read as {shown(each)}; expected a Reading")
    raise_all(f"readings of '{agreement.name}'", [*_doubled(agreement, readings), *_unknown(agreement, readings)])
    changed = agreement.amend(*(clause for each in readings for clause in each.marked(agreement)))
    dropped = dict.fromkeys(id for each in readings for id in each.drops)
    named = f"{agreement.name}, read as {' and '.join(each.name for each in readings)}" if readings else agreement.name
    return evolve(changed.without(*dropped), name=named)


def _doubled(agreement: Agreement, readings: tuple[Reading, ...]) -> list[DealError]:
    faults: list[DealError] = []
    names = [each.name for each in readings]
    faults += [DoubledName(f"two readings have the name '{name}'; rename one") for name in dict.fromkeys(names) if names.count(name) > 1]
    placed: dict[str, tuple[str, Clause]] = {}
    for reading in readings:
        for id, clause in zip(reading.ids(agreement), reading.clauses, strict=True):
            first, other = placed.setdefault(id, (reading.name, clause))
            if id in agreement and other != clause:
                faults.append(
                    DoubledName(
                        f"readings '{first}' and '{reading.name}' put different clauses in the place of '{id}'; "
                        "say what differs in clauses with ids of their own, such as orderings"
                    )
                )
    return faults


def _unknown(agreement: Agreement, readings: tuple[Reading, ...]) -> list[DealError]:
    ids = [each.id for each in agreement]
    return [
        UnknownName(f"reading '{each.name}' drops '{id}', which is no clause of '{agreement.name}'{did_you_mean(id, ids)}")
        for each in readings for id in each.drops if id not in ids
    ]  # fmt: skip
