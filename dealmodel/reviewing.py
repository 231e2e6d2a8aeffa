"""Everything that an experienced negotiator or auditor would flag about a deal, with the evidence and a way out."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import evolve

from dealmodel.agreements import Agreement
from dealmodel.checking import given_words
from dealmodel.errors import WrongKind
from dealmodel.fields import shown, to_tuple
from dealmodel.findings import CHECKS, KINDS, SEVERITIES, Finding
from dealmodel.findings.case import Case
from dealmodel.joining import joined
from dealmodel.logic import Budget
from dealmodel.logic.budgets import undisturbed
from dealmodel.questions import Question
from dealmodel.reviews import Review, expect_code, is_wanted
from dealmodel.rules import facts_of

Progress = Callable[[str, int, int], object]
UNDECIDED = "D601"
OF_THE_WHOLE = ("D101", UNDECIDED)  # looked for in the whole deal, not in what a repair leaves
BY_READING = ("D201", "D202", "D203", "D204", "D301", "D303", "D402", "D502")  # found in the text alone, of whatever holds


def review(
    *agreements: Agreement,
    given: Any = (),
    standing: Any = None,
    proposed_by: Any = None,
    concerns: Any = (),
    purposes: Any = (),
    select: Any = (),
    ignore: Any = (),
    budget: Budget | None = None,
    engine: str = "own",
    progress: Progress | None = None,
) -> Review:
    """
    Return all findings about a deal, the gravest first; a sound deal has none.

    Several agreements are reviewed as one (`joined`), so that what clashes only between two treaties is found too.

    Where the deal clashes with itself, everything but the conflicts is looked for in what its first repair leaves; where no repair helps or
    none is known, only what can be seen by reading.

    Args:
        agreements: the deal, or several agreements between whose clauses there may be more to find.
        given: facts and what-ifs, as for `check`.
        standing: look only at clauses of this standing, or of these.
        proposed_by: look only at what this party, or one of these, proposes, and at what nobody in particular does.
        concerns: what must be impossible, beside what the agreement says itself.
        purposes: what must stay possible, beside what the agreement says itself.
        select: codes of the findings to look for ("D1" for all that begin so); all where nothing is said. What of these could not be
            decided (D601) is told too.
        ignore: codes not to look for.
        budget: steps or seconds for each question, after which it is undecided.
        engine: "own", "z3" or "auto", as for `check`.
        progress: called with the name of each check, its number from 1 on and how many there are, before it begins.

    Raises:
        WrongKind: no agreement, or a code that there is not.
        DoubledName: two agreements call different things by one name.

    >>> from dealmodel.events import Event
    >>> from dealmodel.obligations.exchange import Ordering
    >>> one, other = Event("meeting"), Event("talks")
    >>> deal = Agreement("Talks", clauses=[Ordering("1", first=one, then=other), Ordering("2", first=other, then=one)])
    >>> found = review(deal, given=[one.occurs])
    >>> [(each.code, each.clauses) for each in found.select("D101")]
    [('D101', ('1', '2'))]
    """
    for each in agreements:
        if not isinstance(each, Agreement):
            raise WrongKind(f"review takes an Agreement, or several, and got {shown(each)}")
    agreement = agreements[0] if len(agreements) == 1 else joined(*agreements)
    wanted, unwanted = [tuple(map(expect_code, to_tuple(each))) for each in (select, ignore)]
    whole = evolve(
        agreement,
        concerns=(*agreement.concerns, *to_tuple(concerns)),
        purposes=(*agreement.purposes, *to_tuple(purposes)),
    )
    facts = facts_of(given)
    limits = {"standing": standing, "proposed_by": to_tuple(proposed_by)}
    question = Question.about(whole, given=facts, budget=budget, engine=engine, **limits)
    case = Case(whole, question, whole.select(**limits), facts, limits)
    found = findings_of(case, wanted, unwanted, progress)
    some = any(is_wanted(code, wanted, unwanted) for code in KINDS if code not in OF_THE_WHOLE)
    return Review(
        whole,
        in_order(found, whole),
        left_out=case.dropped if some else (),
        given=tuple(given_words(whole, facts)),
        standing=to_tuple(standing),
        proposed_by=tuple(each.name for each in to_tuple(proposed_by)),
    )


def in_order(findings: Iterable[Finding], agreement: Agreement) -> list[Finding]:
    """Return findings by severity, then by code, then by the places of their clauses in the agreement."""
    places = {each.id: place for place, each in enumerate(agreement.statements)}
    last = len(places)
    return sorted(findings, key=lambda each: (SEVERITIES.index(each.severity), each.code, [places.get(id, last) for id in each.clauses]))


def findings_of(case: Case, wanted: tuple[str, ...], unwanted: tuple[str, ...], progress: Progress | None) -> Iterator[Finding]:
    """
    Yield what all checks find of the kinds that are asked for.

    What they could not decide comes along unless it is ignored: "nothing found" must not hide "not known". Who selects it by its code
    asks for what any check at all could not decide.
    """
    every = bool(wanted) and UNDECIDED.startswith(wanted)
    wanted = (*wanted, UNDECIDED) if wanted else ()
    checks = [each for each in CHECKS if every or any(is_wanted(kind.code, wanted, unwanted) for kind in each.KINDS)]
    for number, check in enumerate(checks, 1):
        if progress is not None:
            progress(check.KINDS[0].name, number, len(checks))
        if any(kind.code in (*OF_THE_WHOLE, *BY_READING) for kind in check.KINDS) or case.has_world:
            with undisturbed():
                found: list[Finding] = list(check.find(case))
            yield from (each for each in found if is_wanted(each.code, wanted, unwanted))
