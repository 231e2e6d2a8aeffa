"""D106: more promised than there is, or than its giver controls."""

from collections.abc import Iterator

from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend

KIND = Kind("D106", "over-commitment", severity="fault", says="more is promised of an asset than there is or than the giver controls")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield the duties that together take more out of an asset than it or its giver has, with the sum."""
    for each in case.collisions:
        if each.kind == KIND.name:
            rules = case.question.rules_by_name
            limits = [rules[name].says for name in each.clash.firm if rules[name].kind == "stock" and not rules[name].clause]
            promised = " and ".join(each.duties)
            says = f"{promised} promise{'s' if len(each.duties) == 1 else ''} more than can be given: {'; '.join(dict.fromkeys(limits))}"
            evidence = case.evidence_of(each, "all of it is due, and something is not given")
            mends = [Mend(f"leave out {id}", case.without(id)) for id in each.duties]
            clauses = each.clash.names or each.duties
            yield Finding(KIND, says, clauses=clauses, parties=case.parties_of(*each.duties), evidence=evidence, mends=mends)
