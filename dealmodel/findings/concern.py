"""D304 and D305: what somebody fears can happen, what somebody wants cannot."""

from collections.abc import Iterable, Iterator

from sympy import Basic

from dealmodel.concerns import Concern, Purpose
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend

REACHABLE = Kind("D304", "concern-reachable", severity="fault", says="what a party fears can happen although everybody keeps the deal")
UNREACHABLE = Kind("D305", "purpose-unreachable", severity="fault", says="what a party wants cannot happen as long as the deal is kept")
KINDS = (REACHABLE, UNREACHABLE)


def find(case: Case) -> Iterator[Finding]:
    """Yield the concerns that have a world, and the purposes that have none."""
    for concern, feared in stated(case.agreement.concerns):
        answer = case.ask(f"whether {concern.id} can happen", feared)
        if answer.consistent:
            world = case.world(answer, f"every clause is kept, and {concern.id} happens")
            mend = Mend("add a clause that rules this out, such as a condition precedent or an Exchange")
            says = f"{concern}; that can happen although every clause is kept"
            yield Finding(REACHABLE, says, clauses=concern.id, parties=case.parties_of(concern.id), evidence=world, mends=mend)
    for purpose, wanted in stated(case.agreement.purposes):
        answer = case.ask(f"whether {purpose.id} can be reached", wanted)
        if answer.consistent is False and answer.conflict is not None:
            names = answer.conflict.names
            says = f"{purpose}; the deal does not let it happen"
            mends = [Mend(f"leave out {id}", case.without(id)) for id in names]
            clauses, evidence = (purpose.id, *names), case.in_words(answer.conflict)
            yield Finding(UNREACHABLE, says, clauses=clauses, parties=case.parties_of(*clauses), evidence=evidence, mends=mends)


def stated(goals: Iterable[Concern | Purpose]) -> Iterator[tuple[Concern | Purpose, Basic]]:
    """Yield the goals that say exactly what is wanted or feared, with that as a formula."""
    yield from ((each, each.holds.formula) for each in goals if each.holds is not None)
