"""D503: reported figures that contradict their own sum, share or unit."""

from collections.abc import Iterator

from dealmodel.claims import Claim
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.values import together

KIND = Kind("D503", "arithmetic", severity="warning", says="figures of one report that contradict their own sum, share or unit")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield the reports whose own claims cannot all be true beside definitions and limits, none of them being impossible alone."""
    for claims in reports_in(case.agreement.claims):
        names = " and ".join(each.id for each in claims)
        answer = case.ask(f"whether {names} can all be true", *(each.formula for each in claims), without=case.loaded)
        if answer.consistent is False and answer.conflict is not None:
            guilty = [each for each in claims if each.formula in answer.conflict.assumed]
            says = f"{together(each.id for each in guilty)}, all told by {guilty[0].by.name}, contradict each other"
            mend = Mend("ask for the figures again, and keep the one that is right: Claim(..., supersedes=...)")
            clauses, parties = [each.id for each in guilty], [each.by.name for each in guilty]
            evidence = case.in_words(answer.conflict)
            yield Finding(KIND, says, clauses=clauses, parties=tuple(dict.fromkeys(parties)), evidence=evidence, mends=mend)


def reports_in(claims: tuple[Claim, ...]) -> Iterator[list[Claim]]:
    """Yield the claims of one speaker from one source about one day, where there are several; superseded ones no longer count."""
    gone = {old for claim in claims for old in claim.supersedes}
    reports: dict[object, list[Claim]] = {}
    for each in claims:
        if each.id not in gone:
            reports.setdefault(report_of(each), []).append(each)
    yield from (each for each in reports.values() if len(each) > 1)


def report_of(claim: Claim) -> tuple[object, ...]:
    """Return what tells one report from another: the speaker, the day, the sources."""
    return claim.by, claim.as_of, tuple(cite.source for cite in claim.cites)
