"""D402: what is listed and nothing refers to."""

from collections.abc import Iterator
from typing import Any

from dealmodel.agreements import parts_of
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.obligations import Power

KIND = Kind("D402", "unused", severity="note", says="a party, event, term or asset that no statement refers to")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield the parties, events, terms and assets that stand in no statement."""
    deal = case.agreement
    used = set(parts_of(*deal.statements, *case.given))
    used |= set(parts_of(*(each for each in deal.assets if each in used)))
    used |= {each.exercise for each in deal if isinstance(each, Power)}
    used |= {body for each in deal.events for body in parts_of(each.controlled_by)}
    used |= {inner for body in deal.parties if body in used for inner in parts_of(body)}
    listed: list[tuple[str, Any]] = [("party", each) for each in deal.parties]  # Any: four kinds of things with a name
    for kind, things in (("event", deal.events), ("term", deal.terms), ("asset", deal.assets)):
        listed += [(kind, each) for each in things]
    for kind, each in listed:
        if each not in used:
            parties = each.name if kind == "party" else ()
            says = f"no statement refers to the {kind} '{each.name}'"
            yield Finding(KIND, says, clauses=each.name, parties=parties, mends=Mend(f"use '{each.name}', or take it out"))
