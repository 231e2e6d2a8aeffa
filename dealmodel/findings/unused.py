"""D402: what is listed and nothing refers to."""

from collections.abc import Iterator
from typing import Any

from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.obligations import Power
from dealmodel.parts import parts_of
from dealmodel.values import together

KIND = Kind("D402", "unused", severity="note", says="parties, events, terms or assets that no statement refers to")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """
    Yield the parties, events, terms and assets that stand in no statement, one finding for each sort.

    What cites a source of its own is a fact told beside the clauses, not something forgotten.
    """
    deal = case.agreement
    used = set(parts_of(*deal.statements, *case.given))
    used |= set(parts_of(*(each for each in deal.assets if each in used)))
    used |= {each.exercise for each in deal if isinstance(each, Power)}
    used |= {body for each in deal.events for body in parts_of(each.controlled_by)}
    used |= {inner for body in deal.parties if body in used for inner in parts_of(body)}
    sorts: list[tuple[str, str, Any]] = [("party", "parties", deal.parties)]  # Any: four sorts of things with a name
    sorts += [("event", "events", deal.events), ("term", "terms", deal.terms), ("asset", "assets", deal.assets)]
    for one, several, things in sorts:
        names = [each.name for each in things if each not in used and not each.cites]
        if names:
            listed = together(f"'{name}'" for name in names)
            says = f"no statement refers to the {one if len(names) == 1 else several} {listed}"
            yield Finding(KIND, says, clauses=names, parties=names if one == "party" else (), mends=Mend(f"use {listed}, or leave out"))
