"""D104: duties that wait for each other."""

from collections.abc import Iterator

from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend

KIND = Kind("D104", "deadlock", severity="fault", says="duties none of which can ever be performed, because each waits for another")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield the smallest sets of duties that wait in a circle, with the proof and the ways out, each of which was checked."""
    for each in case.deadlocks:
        mends = [Mend(str(way), way.agreement) for way in each.ways_out]
        *evidence, _ = each.sections()  # the ways out are told above it
        yield Finding(KIND, each.sentence, clauses=each.clauses, parties=case.parties_of(*each.obligations), evidence=evidence, mends=mends)
