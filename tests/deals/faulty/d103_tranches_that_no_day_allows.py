"""A drawdown of three billion out of a tranche of two."""

import dealmodel as dm

union, ukraine = dm.Party("European Union", kind="organisation"), dm.Party("Ukraine")


def facility(limit):
    """Return the duty to make the facility available, its tranche limited."""
    tranche = dm.Tranche("first", limit=limit, drawdowns=dm.Drawdown("January", amount="3 billion EUR", on="2026-01-15"))
    content = dm.Facility("Loan", total="10 billion EUR", availability=("2026-01-01", "2027-12-31"), tranches=tranche)
    return dm.Obligation("1", obligor=union, obligee=ukraine, content=content, window=("2026-01-01", "2027-12-31"))


DEAL = dm.Agreement(
    "Loan in one tranche",
    parties=[union, ukraine],
    clauses=[
        facility("2 billion EUR"),
        dm.Obligation("2", obligor=ukraine, obligee=union, says="reports each quarter", by="2027-12-31"),
        dm.Power("3", holder=union, effect="suspend", of="1", precedent=dm.Not(dm.Performed("2"))),
        dm.Power("4", holder=ukraine, effect="suspend", of="2", precedent=dm.Not(dm.Performed("1"))),
    ],
    cites=dm.Source("loan agreement"),
)
EXPECTED = {("D103", ("1",))}
MENDED = DEAL.amend(facility("3 billion EUR"))
