"""D303: two sides that do not mean the same exchange."""

from collections.abc import Iterator
from itertools import combinations

from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.obligations import Exchange, Obligation
from dealmodel.sections import Section

KIND = Kind("D303", "mismatched-exchange", severity="fault", says="two sides link what they give to different things")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield pairs of exchanges, proposed by different sides, with one thing in common and something else in return for it."""
    exchanges = [each for each in case.clauses if isinstance(each, Exchange) and each.gives and each.returns]
    for one, other in combinations(exchanges, 2):
        if one.proposed_by == other.proposed_by or one.proposed_by is None or other.proposed_by is None:
            continue
        pairs = [{subject(case, one.gives), subject(case, one.returns)}, {subject(case, other.gives), subject(case, other.returns)}]
        if len(pairs[0] & pairs[1]) == 1:
            (shared,) = pairs[0] & pairs[1]
            for_one, for_other = (next(iter(pair - {shared}), shared) for pair in pairs)
            links = f"{one.proposed_by.name} links {shared} to {for_one} ({one.id})"
            says = f"{links}, {other.proposed_by.name} links it to {for_other} ({other.id})"
            rows = [(each.id, f"{words(case, each.gives)}, in return for {words(case, each.returns)}") for each in (one, other)]
            evidence = Section("The two exchanges", tuple(rows))
            mend = Mend("agree on one exchange that names all that is given and all that is returned")
            clauses = (one.id, *one.gives, *one.returns, other.id, *other.gives, *other.returns)
            parties = (one.proposed_by.name, other.proposed_by.name)
            yield Finding(KIND, says, clauses=tuple(dict.fromkeys(clauses)), parties=parties, evidence=evidence, mends=mend)


def subject(case: Case, ids: tuple[str, ...]) -> str:
    """Return what a side of an exchange is about, in a word: the kinds of its contents, or the clauses where these have none."""
    return " and ".join(dict.fromkeys(subject_of(case, id) for id in ids))


def subject_of(case: Case, id: str) -> str:
    """Return what a clause is about, in a word: the family of its content."""
    clause = case.agreement[id]
    content = clause.content if isinstance(clause, Obligation) else None
    return FAMILIES.get(type(content).__module__.rpartition(".")[2], id) if content else id


FAMILIES = {
    "minerals": "minerals", "revenue": "minerals", "royalties": "minerals", "offtake": "minerals", "priorities": "minerals",
    "financing": "financing", "facilities": "financing", "funds": "financing", "repayments": "financing", "tranches": "financing",
    "security": "security", "gas_storage": "gas storage",
}  # fmt: skip


def words(case: Case, ids: tuple[str, ...]) -> str:
    """Return the clauses of a side in their own words."""
    return " and ".join(case.agreement[id].sentence for id in ids)
