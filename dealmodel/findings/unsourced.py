"""D502: figures without a source."""

from collections.abc import Iterator
from typing import Any

from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.parts import parts_of
from dealmodel.quantities import Quantity
from dealmodel.sections import Section
from dealmodel.values import together

KIND = Kind("D502", "unsourced", severity="note", says="figures without a source")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """
    Yield the clauses, the claims and the assets with figures that cite nothing, one finding for each sort.

    Where the agreement itself cites a text, its clauses stand in that; claims and assets are facts, and need sources of their own. A
    part of a clause that cites something, such as a fund, is source enough for it.
    """
    deal = case.agreement
    for things in (() if deal.cites else case.clauses, deal.claims, deal.assets):
        bare = {name_of(each): figures for each in things if (figures := bare_figures(each))}
        if bare:
            some = "names figures and cites" if len(bare) == 1 else "name figures and cite"
            says = f"{together(bare)} {some} no source"
            evidence = Section("Figures without a source", tuple((name, ", ".join(figures)) for name, figures in bare.items()))
            mend = Mend(f"say where {together(bare)} {'comes' if len(bare) == 1 else 'come'} from: cites=...")
            yield Finding(KIND, says, clauses=bare, parties=case.parties_of(*bare), evidence=evidence, mends=mend)


def name_of(thing: Any) -> str:  # Any: statements have ids, assets have names
    """Return the id or the name of a thing."""
    return str(getattr(thing, "id", "") or thing.name)


def bare_figures(thing: object) -> tuple[str, ...]:
    """Return the figures of a thing of which no part cites anything."""
    parts = list(parts_of(thing))
    if any(getattr(each, "cites", ()) for each in parts):
        return ()
    return tuple(dict.fromkeys(str(each) for each in parts if isinstance(each, Quantity) and each.is_constant))
