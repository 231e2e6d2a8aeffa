"""D201: parts that a clause or a goal leaves open."""

from collections.abc import Iterator

from dealmodel.checking import left_open
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend, together
from dealmodel.reports import by_clause

KIND = Kind("D201", "undefined", severity="warning", says="a part that a clause leaves open: an amount, a deadline, a trigger, a party")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield each clause and goal that leaves parts open, with these."""
    for id, parts in by_clause(tuple(left_open(case.agreement, case.clauses))).items():
        says = f"{id} leaves open: {', '.join(parts)}"
        yield Finding(KIND, says, clauses=id, parties=case.parties_of(id), mends=Mend(f"say {together(parts)} in {id}"))
