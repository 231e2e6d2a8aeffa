"""D201: parts that a clause or a goal leaves open."""

from collections.abc import Iterator

from dealmodel.checking import left_open
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.obligations import Exchange
from dealmodel.reports import by_clause
from dealmodel.values import together

KIND = Kind("D201", "undefined", severity="warning", says="a part that a clause leaves open: an amount, a deadline, a trigger, a party")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield each clause and goal that leaves parts open, with these; an exchange with one empty side is told as one-sided."""
    for id, found in by_clause(tuple(left_open(case.agreement, case.clauses))).items():
        parts = [part for part in found if part not in told_as_one_sided(case, id)]
        if not parts:
            continue
        says = f"{id} leaves open: {', '.join(parts)}"
        yield Finding(KIND, says, clauses=id, parties=case.parties_of(id), mends=Mend(f"say {together(parts)} in {id}"))


def told_as_one_sided(case: Case, id: str) -> tuple[str, ...]:
    """Return the open parts of an exchange of which one side is named."""
    clause = case.agreement[id]
    return ("what is given", "what is returned") if isinstance(clause, Exchange) and (clause.gives or clause.returns) else ()
