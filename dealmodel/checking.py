"""Does the deal hold together? The agreement's rules go to the logic half; its answer comes back in the agreement's words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve

from dealmodel.agreements import Agreement
from dealmodel.conditions import Condition
from dealmodel.errors import WrongKind
from dealmodel.fields import shown, to_tuple
from dealmodel.logic import Budget
from dealmodel.obligations import Clause
from dealmodel.questions import Question
from dealmodel.reports import Report, Undefined
from dealmodel.rules import fact_words, facts_of, speaks_of


def check(
    agreement: Agreement,
    *,
    given: Any = (),
    standing: Any = None,
    proposed_by: Any = None,
    budget: Budget | None = None,
    engine: str = "own",
) -> Report:
    """
    Return whether an agreement holds together, with the evidence.

    Args:
        agreement: the deal.
        given: facts and what-ifs that are taken as they are: `event.happened("2025-02-18")`, a claim, a condition, a SymPy Boolean.
        standing: look only at clauses of this standing ("agreed", ...) or of these; at all of them where nothing is said.
        proposed_by: look only at what this party, or one of these, proposes, and at what nobody in particular does.
        budget: steps or seconds after which the answer is "undecided".
        engine: "own"; "z3", if that is installed; or "auto", which asks z3 where the own engine does not know.

    >>> from dealmodel.events import Event
    >>> from dealmodel.obligations.exchange import Ordering
    >>> meeting, talks = Event("meeting"), Event("talks")
    >>> deal = Agreement("Talks", clauses=[Ordering("S11", first=meeting, then=talks)])
    >>> report = check(deal, given=[meeting.happened("2025-02-28"), talks.happened("2025-02-18")])
    >>> report.consistent, report.conflicts[0].clauses, report.conflicts[0].arithmetic[0].total
    (False, ('S11',), 'missed by 10 days')
    """
    if not isinstance(agreement, Agreement):
        raise WrongKind(f"check takes an Agreement, and got {shown(agreement)}")
    given, standing, proposed_by = facts_of(given), None if standing is None else to_tuple(standing), to_tuple(proposed_by)
    question = Question.about(agreement, given=given, standing=standing, proposed_by=proposed_by, budget=budget, engine=engine)
    clauses = agreement.select(standing=standing, proposed_by=proposed_by)
    answer = question.ask()
    report = Report(
        agreement,
        answer.consistent,
        reason=answer.reason,
        undefined=tuple(left_open(agreement, clauses)),
        given=tuple(given_words(agreement, given)),
        standing=standing or (),
        proposed_by=tuple(each.name for each in proposed_by),
    )
    if answer.consistent is False:
        return question.with_start_dates(evolve(report, conflicts=tuple(question.conflicts(answer))), world={})
    if answer.consistent is None:
        return report
    return question.with_world(report, answer)


def given_words(agreement: Agreement, facts: Sequence[Condition]) -> Iterator[str]:
    """Yield what is given in words, and mark what has nothing to do with the agreement."""
    for fact, tied in zip(facts, speaks_of(agreement, facts), strict=True):
        yield fact_words(fact) if tied else f"{fact_words(fact)} (nothing in the agreement speaks of it)"


def left_open(agreement: Agreement, clauses: Iterable[Clause]) -> Iterator[Undefined]:
    """Yield the parts that some clauses, and the goals, leave open."""
    yield from (Undefined(each.id, part) for each in clauses for part in each.undefined)
    yield from (Undefined(each.id, "what exactly is wanted") for each in agreement.purposes if each.holds is None)
    yield from (Undefined(each.id, "what exactly is feared") for each in agreement.concerns if each.holds is None)
