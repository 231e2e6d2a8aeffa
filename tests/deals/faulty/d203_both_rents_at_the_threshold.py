"""Two rents meet at 130 kt: both apply there, and ask for different sums."""

import dealmodel as dm

state, lessee = dm.Party("CORFO", kind="organisation"), dm.Party("Salar Minerals", kind="company")
sales = dm.Term("tonnes sold", unit="kt", low=0, high=216)


def rent(id, rate, condition):
    """Return the duty to pay a rent under a condition."""
    return dm.Obligation(id, obligor=lessee, obligee=state, content=dm.Royalty(rate, of="sales"), precedent=condition, by="2027-03-31")


DEAL = dm.Agreement(
    "Two rents",
    parties=[state, lessee],
    clauses=[
        rent("1", "9 %", sales >= "130 kt"),
        rent("2", "5 %", sales <= "130 kt"),
        dm.Obligation("3", obligor=state, obligee=lessee, says="leaves the brine to the lessee", by="2027-03-31"),
        dm.Power("4", holder=state, effect="terminate", of="3", precedent=dm.Not(dm.AnyOf(dm.Performed("1"), dm.Performed("2")))),
        dm.Power("5", holder=lessee, effect="terminate", of=["1", "2"], precedent=dm.Not(dm.Performed("3"))),
    ],
    alternatives=[("1", "2")],
    cites=dm.Source("annex on rents"),
)
EXPECTED = {("D203", ("1", "2"))}
MENDED = DEAL.amend(rent("2", "5 %", sales < "130 kt"))
