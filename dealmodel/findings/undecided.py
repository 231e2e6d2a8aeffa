"""D601: what is not known, and why."""

from collections.abc import Iterator

from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.values import together

KIND = Kind("D601", "undecided", severity="warning", says="a question that has no answer here, and the reason")
KINDS = (KIND,)
MULTIPLIES = " multiplies unknowns: "


def find(case: Case) -> Iterator[Finding]:
    """Yield what was asked without an answer, one finding for each reason."""
    reasons: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for what, reason in dict.fromkeys(case.undecided):
        reasons.setdefault(plain(case, reason), []).append(what)
    for (clauses, reason), asked in reasons.items():
        more = {1: "", 2: " and one thing more"}.get(len(asked), f" and {len(asked) - 1} things more")
        says = f"it is not known {asked[0]}{more}: {reason}"
        mend = Mend("give one factor a value, allow more steps (budget=), or ask z3 (engine='auto')")
        yield Finding(KIND, says, clauses=clauses, parties=case.parties_of(*clauses), mends=mend)


def plain(case: Case, reason: str) -> tuple[tuple[str, ...], str]:
    """Return the clauses that a reason is about, and the reason; a product is told with the clauses in which it stands."""
    _, multiplies, product = reason.rpartition(MULTIPLIES)
    ids = [rule.clause for rule in case.question.rules if rule.clause and multiplies and product in str(rule.formula)]
    ids = ids or [each.id for each in case.clauses if f"'{each.id}'" in reason]
    words = f"{together(dict.fromkeys(ids))}{MULTIPLIES}{product}" if ids and multiplies else reason
    return tuple(dict.fromkeys(ids)), words
