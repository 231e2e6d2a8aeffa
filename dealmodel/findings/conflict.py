"""D101: clauses that cannot hold together."""

from collections.abc import Iterator

from dealmodel.findings.case import Case, Collision
from dealmodel.findings.finding import Finding, Kind
from dealmodel.values import together

KIND = Kind("D101", "conflict", severity="fault", says="these clauses cannot hold together, or cannot once all of them are due")
KINDS = (KIND,)
NOTHING_HOLDS = "what is given cannot hold, whatever the clauses say"


def find(case: Case) -> Iterator[Finding]:
    """
    Yield every smallest set of clauses that clash, then the duties that cannot all be performed once they are due.

    Where a ban, the limits of an asset, or one duty alone makes the clash, it is told as that: D105, D106, D103.
    """
    for each in case.collisions:
        if each.kind != KIND.name:
            continue
        names = each.clash.names
        evidence = case.evidence_of(each, "all of them are due, and one is broken")
        if each.broken is None:
            says = words(case, each)
            yield Finding(KIND, says, clauses=names, parties=case.parties_of(*names), evidence=evidence, mends=case.repairs_of(each))
        else:
            says = f"{together(each.duties)} cannot all be performed once all of them are due"
            yield Finding(KIND, says, clauses=names, parties=case.parties_of(*each.duties), evidence=evidence)


def words(case: Case, collision: Collision) -> str:
    """Return what to say of clauses that cannot hold, with whether what is given has a part in it."""
    names = collision.clash.names
    given = any(case.question.rules_by_name[name].kind == "given" for name in collision.clash.firm)
    if not names:
        return NOTHING_HOLDS
    if len(names) == 1:
        return f"what is given breaks {names[0]}" if given else f"{names[0]} cannot hold"
    return f"{together(names)} cannot hold together{' with what is given' if given else ''}"
