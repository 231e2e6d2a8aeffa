"""Who of several guarantors owes what: one clause for each guarantor, one for each response."""

from itertools import combinations
from math import comb

from attrs import evolve

from dealmodel.conditions import AllOf, AnyOf, Before, Condition
from dealmodel.errors import WrongKind
from dealmodel.events import THIS, Event
from dealmodel.fields import shown
from dealmodel.obligations.obligation import ALWAYS, Obligation
from dealmodel.obligations.security import SecurityCommitment
from dealmodel.parties import Coalition, Party, parties_in

MOST_WAYS = 1000  # to choose so many guarantors, each of which is spelt out


def by_response(clause: Obligation) -> tuple[Obligation, ...]:
    """
    Return a clause for each response of a security guarantee, so that each has a day, and a breach, of its own.

    Each has the id of the clause with the response behind it, numbered where a kind comes twice. A clause of one response stays itself.

    Raises:
        WrongKind: the clause is about something else.

    >>> from dealmodel.obligations.security import SecurityGuarantee
    >>> both = Obligation("1", content=SecurityGuarantee(responses=["consultation", "arms"]))
    >>> [each.id for each in by_response(both)]
    ['1 consultation', '1 arms']
    """
    content = commitment_of(clause)
    if len(content.responses) < 2:
        return (clause,)
    kinds = [each.kind for each in content.responses]
    numbers = [f" {kinds[:place].count(kind) + 1}" if kinds.count(kind) > 1 else "" for place, kind in enumerate(kinds)]
    return tuple(
        evolve(clause, id=f"{clause.id} {each.kind}{number}", content=evolve(content, responses=each))
        for each, number in zip(content.responses, numbers, strict=True)
    )


def by_guarantor(clause: Obligation) -> tuple[Obligation, ...]:
    """
    Return the clauses that a security guarantee of several guarantors amounts to, by its mode.

    "each": a clause for each of them. "jointly", or where nothing is said: the one clause, owed by all as one. "some": the one clause,
    performed only if at least so many of them have responded by then; each response is an event that its guarantor controls, and
    `response_of` gives it. Of three guarantors, four cannot respond: such a clause can become due and never be performed.

    Raises:
        WrongKind: the clause is about something else, its guarantors are not known, or they can be chosen in too many ways.

    >>> from dealmodel.obligations.security import SecurityGuarantee
    >>> both = Coalition("guarantors", members=[Party("United Kingdom"), Party("France")])
    >>> [each.id for each in by_guarantor(Obligation("1", obligor=both, content=SecurityGuarantee(mode="each")))]
    ['1 (United Kingdom)', '1 (France)']
    """
    content, guarantors = commitment_of(clause), guarantors_of(clause)
    if content.mode == "each" and isinstance(clause.obligor, Coalition):
        return tuple(evolve(clause, id=f"{clause.id} ({each.name})", obligor=each) for each in guarantors)
    if content.mode == "some" and content.least is not None:
        ways = comb(len(guarantors), content.least)
        if ways > MOST_WAYS:
            many = f"Obligation '{clause.id}': {content.least} of {len(guarantors)} guarantors can be chosen in {ways} ways"
            raise WrongKind(f"{many}; expected {MOST_WAYS} at most, so say in `requires` of the clause what is enough")
        responded: list[Condition] = [_has_responded(each, clause, content) for each in guarantors]
        enough = AnyOf(*(AllOf(*chosen) for chosen in combinations(responded, content.least)))
        return (evolve(clause, requires=enough if clause.requires == ALWAYS else AllOf(clause.requires, enough)),)
    return (clause,)


def response_of(guarantor: Party, clause: Obligation) -> Event:
    """
    Return the event that a guarantor responds under a clause.

    >>> print(response_of(Party("France"), Obligation("1")))
    'response of France under 1'
    """
    return Event(f"response of {guarantor.name} under {clause.id}", controlled_by=guarantor)


def _has_responded(guarantor: Party, clause: Obligation, content: SecurityCommitment) -> Condition:
    """Return that a guarantor has responded, after what triggered it and by the day of performance."""
    response = response_of(guarantor, clause)
    begun = [Before(content.anchor, response, strict=False)] if content.anchor else []
    return AllOf(*begun, Before(response, THIS, strict=False))


def guarantors_of(clause: Obligation) -> tuple[Party, ...]:
    """
    Return the obligor of a clause, or the members of a coalition, and theirs in turn, each once.

    Raises:
        WrongKind: there is none, or nobody says who belongs to the coalition.
    """
    found = parties_in(clause.obligor) if clause.obligor else ()
    if not found:
        who = f"'{clause.obligor.name}', whose members are not named" if clause.obligor else "nobody"
        raise WrongKind(f"Obligation '{clause.id}' is owed by {who}; name the obligor, and members=[...] of a coalition")
    return found


def commitment_of(clause: object) -> SecurityCommitment:
    """
    Return the security commitment that a clause is about.

    Raises:
        WrongKind: it is about something else, or no obligation.
    """
    content = clause.content if isinstance(clause, Obligation) else None
    if not isinstance(content, SecurityCommitment):
        what = f"Obligation '{clause.id}' with {shown(content)}" if isinstance(clause, Obligation) else shown(clause)
        raise WrongKind(f"got {what}; expected an Obligation(..., content=SecurityGuarantee(...))")
    return content
