"""D105: what is required and prohibited at once."""

from collections.abc import Iterator

from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.obligations import Prohibition
from dealmodel.values import together

KIND = Kind("D105", "norm-conflict", severity="fault", says="a duty and a ban that bind at once, so that one of them has to be broken")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield the duties that a ban does not let anybody perform, each with a world in which both bind."""
    for each in case.collisions:
        if each.kind == KIND.name:
            bans = [id for id in each.clash.names if isinstance(case.agreement[id], Prohibition)]
            forbid = "forbids" if len(bans) == 1 else "forbid"
            becomes = f"{'is' if len(each.duties) == 1 else 'are'} due" if each.broken is None else "can become due"
            says = f"{together(each.duties)} {becomes} where {together(bans)} {forbid} the performance"
            evidence = case.evidence_of(each, "both bind, and the duty is broken")
            mends = [Mend(f"leave out {id}", case.without(id)) for id in bans]
            mends += [Mend(f"make {together(bans)} subject to {together(each.duties)}, or the other way round")]
            parties = case.parties_of(*each.duties, *bans)
            yield Finding(KIND, says, clauses=each.clash.names, parties=parties, evidence=evidence, mends=mends)
