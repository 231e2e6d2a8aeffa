"""Everything that an experienced negotiator or auditor would flag about a deal, with the evidence and a way out."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import evolve

from dealmodel.agreements import Agreement
from dealmodel.errors import WrongKind
from dealmodel.fields import shown, to_tuple
from dealmodel.findings import CHECKS, SEVERITIES, Finding
from dealmodel.findings.case import Case
from dealmodel.joining import joined
from dealmodel.logic import Budget
from dealmodel.questions import Question, read_facts
from dealmodel.reviews import Review, expect_code

Progress = Callable[[str, int, int], object]


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

    Where the deal clashes with itself, everything but the conflicts is looked for in what its first repair leaves.

    Args:
        agreements: the deal, or several agreements between whose clauses there may be more to find.
        given: facts and what-ifs, as for `check`.
        standing: look only at clauses of this standing, or of these.
        proposed_by: look only at what this party, or one of these, proposes, and at what nobody in particular does.
        concerns: what must be impossible, beside what the agreement says itself.
        purposes: what must stay possible, beside what the agreement says itself.
        select: codes of the findings to look for ("D1" for all that begin so); all where nothing is said.
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
    facts = read_facts(given)
    limits = {"standing": standing, "proposed_by": to_tuple(proposed_by)}
    question = Question.about(whole, given=facts, budget=budget, engine=engine, **limits)
    case = Case(whole, question, whole.select(**limits), facts)
    found = findings_of(case, wanted, unwanted, progress)
    places = {id: place for place, id in enumerate(each.id for each in whole.statements)}
    last = len(places)
    grave = {word: place for place, word in enumerate(SEVERITIES)}
    ordered = sorted(found, key=lambda each: (grave[each.severity], each.code, [places.get(id, last) for id in each.clauses]))
    return Review(whole, ordered, left_out=case.dropped)


def findings_of(case: Case, wanted: tuple[str, ...], unwanted: tuple[str, ...], progress: Progress | None) -> Iterator[Finding]:
    """Yield what all checks find of the kinds that are asked for."""
    checks = [each for each in CHECKS if any(is_wanted(kind.code, wanted, unwanted) for kind in each.KINDS)]
    for number, check in enumerate(checks, 1):
        if progress is not None:
            progress(check.KINDS[0].name, number, len(checks))
        found: Iterable[Finding] = check.find(case)
        yield from (each for each in found if is_wanted(each.code, wanted, unwanted))


def is_wanted(code: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> bool:
    """
    Return whether findings of a code are asked for.

    >>> is_wanted("D101", (), ()), is_wanted("D101", ("D1",), ()), is_wanted("D101", ("D1",), ("D101",)), is_wanted("D204", ("D1",), ())
    (True, True, False, False)
    """
    return (not wanted or code.startswith(wanted)) and not (unwanted and code.startswith(unwanted))
