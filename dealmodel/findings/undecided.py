"""D601: what is not known, and why."""

from collections.abc import Iterator

from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend

KIND = Kind("D601", "undecided", severity="warning", says="a question that has no answer here, and the reason")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield what was asked without an answer, one finding for each reason."""
    reasons: dict[str, list[str]] = {}
    for what, reason in case.undecided:
        reasons.setdefault(reason, []).append(what)
    for reason, asked in reasons.items():
        more = f" and {len(asked) - 1} more" if len(asked) > 1 else ""
        says = f"{asked[0]}{more} is not known: {reason}"
        mend = Mend("give one factor a value, allow more steps (budget=), or ask z3 (engine='auto')")
        yield Finding(KIND, says, clauses=[each.id for each in case.clauses if f"{each.id} " in reason], mends=mend)
