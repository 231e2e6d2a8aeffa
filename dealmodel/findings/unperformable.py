"""D103: duties that can become due and cannot be performed."""

from collections.abc import Iterator

from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.values import together

KIND = Kind("D103", "unperformable", severity="fault", says="a duty that can become due and cannot be performed")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield the duties that nobody could perform once they are due, even if every other duty were broken for it."""
    for each in case.collisions:
        if each.kind == KIND.name:
            (id, *_) = each.duties
            others = [name for name in each.clash.names if name not in each.duties]
            beside = f" beside {together(others)}" if others else ""
            becomes = "is due" if each.broken is None else "can become due"
            says = f"{' or '.join(each.duties)} {becomes} and cannot be performed{beside}"
            evidence = case.evidence_of(each, "it is due, and broken")
            mend = Mend(f"leave out {id}", case.without(id)) if len(each.duties) == 1 else Mend("let one of them be possible")
            yield Finding(KIND, says, clauses=each.clash.names, parties=case.parties_of(*each.duties), evidence=evidence, mends=mend)
