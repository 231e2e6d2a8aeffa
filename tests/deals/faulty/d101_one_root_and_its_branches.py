"""Two amounts clash, and half of the deal waits for one of them: one finding, not five."""

import dealmodel as dm

union, ukraine = dm.Party("European Union", kind="organisation"), dm.Party("Ukraine")
drawn = dm.Term("amount drawn", unit="million EUR", low=0)


def draws(least):
    """Return the duty to draw an amount."""
    return dm.Obligation("1", obligor=ukraine, obligee=union, says="draws the first tranche", requires=drawn >= least, by="2026-06-30")


DEAL = dm.Agreement(
    "Tranche and what follows",
    parties=[union, ukraine],
    clauses=[
        draws("900 million EUR"),
        dm.Obligation(
            "2", obligor=union, obligee=ukraine, says="caps the first tranche", requires=drawn <= "600 million EUR", by="2026-06-30"
        ),
        dm.Obligation("3", obligor=ukraine, obligee=union, says="reports on it", precedent=dm.Performed("1"), by="2026-12-31"),
        dm.Obligation("4", obligor=ukraine, obligee=union, says="repays it", precedent=dm.Performed("3"), by="2036-12-31"),
        dm.Exchange("5", gives="2", returns="1", simultaneous=True),
        dm.Obligation("6", obligor=ukraine, obligee=union, says="pays a fee", precedent=dm.Not(dm.Performed("4")), by="2037-12-31"),
    ],
    cites=dm.Source("loan agreement"),
)
EXPECTED = {("D101", ("1", "2"))}
MENDED = DEAL.amend(draws("600 million EUR"))
