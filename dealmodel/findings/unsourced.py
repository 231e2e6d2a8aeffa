"""D502: figures without a source."""

from collections.abc import Iterator

from dealmodel.agreements import parts_of
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend, together
from dealmodel.quantities import Quantity

KIND = Kind("D502", "unsourced", severity="note", says="a figure without a source")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield the claims and assets with figures that cite nothing, and the clauses where the agreement itself cites nothing either."""
    clauses = () if case.agreement.cites else case.clauses
    for thing in (*clauses, *case.agreement.claims, *case.agreement.assets):
        name = getattr(thing, "id", "") or getattr(thing, "name", "")
        figures = [str(part) for part in parts_of(thing) if isinstance(part, Quantity) and part.is_constant]
        if figures and not thing.cites:
            says = f"{name} names {together(dict.fromkeys(figures))} and cites no source"
            yield Finding(KIND, says, clauses=name, parties=case.parties_of(name), mends=Mend(f"say where {name} comes from: cites=..."))
