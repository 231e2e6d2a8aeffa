"""D202 and D203: cases that no band, date or alternative covers, and cases that two cover differently."""

from collections.abc import Iterator

from dealmodel.agreements import parts_of
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.obligations import Clause

GAP = Kind("D202", "gap", severity="warning", says="a case between bands, dates or alternatives that nothing covers")
OVERLAP = Kind("D203", "overlap", severity="warning", says="a case that two bands, dates or alternatives cover differently")
KINDS = (GAP, OVERLAP)


def find(case: Case) -> Iterator[Finding]:
    """Yield the gaps and overlaps of whatever stands in a clause and has any."""
    for clause in case.clauses:
        for kind, name in ((GAP, "gaps"), (OVERLAP, "overlaps")):
            for each in holes_in(clause, name):
                mend = Mend(f"say in {clause.id} what holds there" if kind is GAP else f"say in {clause.id} which of them holds there")
                says = f"{clause.id}: {each}"
                yield Finding(kind, says, clauses=clause.id, parties=case.parties_of(clause.id), mends=mend)


def holes_in(clause: Clause, name: str) -> Iterator[object]:
    """Yield what a part of a clause gives under a name, where it is a tuple of values."""
    for part in parts_of(clause):
        found = getattr(part, name, ()) if part is not clause else ()
        yield from found if isinstance(found, tuple) else ()
