"""Mutual performance in phases: what either side owes in a phase becomes due once the phase before is performed, and verified."""

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import evolve

from dealmodel.conditions import AllOf, Before, Condition
from dealmodel.errors import DoubledName, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.fields import listed, shown
from dealmodel.obligations.obligation import ALWAYS, Obligation


def phased(*phases: Iterable[Obligation], verified: Any = ()) -> tuple[Obligation, ...]:  # Any: events, which `listed` looks at
    """
    Return the clauses of phases, those of each phase due only once all of the phase before are performed.

    Within a phase nobody waits for anybody. `verified` names events, one for each phase but the last: the finding, by whoever controls
    it, that the phase is performed; the next phase then opens once that has happened too, not earlier than the performances.

    Raises:
        WrongKind: a phase is empty or holds something else, or the events are not one for each phase but the last.
        DoubledName: a clause stands in two places.

    >>> out, back = Obligation("1", says="withdraws"), Obligation("2", says="returns prisoners")
    >>> print(phased([out], [back])[1].precedent.sentence)
    1 is performed
    """
    stages = [listed(phase, "the clauses of a phase", Obligation) for phase in phases]
    if empty := [number for number, stage in enumerate(stages, 1) if not stage]:
        raise WrongKind(f"phase {empty[0]} holds no clause, so that the next would wait for nothing; leave it out")
    ids = [each.id for stage in stages for each in stage]
    if doubled := sorted({id for id in ids if ids.count(id) > 1}):
        raise DoubledName(f"clause '{doubled[0]}' stands in the phases twice; give it one place")
    findings = _findings(verified, len(stages) - 1)
    found = list(stages[0]) if stages else []
    for before, stage, finding in zip(stages, stages[1:], findings, strict=False):
        done = _done(before, finding)
        found += [evolve(each, precedent=AllOf(*_wanted(each.precedent), *done)) for each in stage]
    return tuple(found)


def _findings(verified: Any, wanted: int) -> Sequence[Event | None]:  # Any: as above
    """Return the event that verifies each phase but the last, or nothing for each."""
    events = listed((verified,) if isinstance(verified, Event) else verified, "the events that verify phases", Event)
    if events and len(events) != wanted:
        raise WrongKind(f"verified is {shown(verified)}, {len(events)} events; expected {max(wanted, 0)}, one for each phase but the last")
    return events or [None] * wanted


def _done(stage: Iterable[Obligation], finding: Event | None) -> list[Condition | Event]:
    """Return that a phase is performed, and found to be."""
    if finding is None:
        return [Performed(each.id) for each in stage]
    return [*(Before(each.id, finding, strict=False) for each in stage), finding]


def _wanted(precedent: Condition) -> tuple[Condition, ...]:
    """Return the precedent that a clause has already, unless that is none."""
    return () if precedent == ALWAYS else (precedent,)
