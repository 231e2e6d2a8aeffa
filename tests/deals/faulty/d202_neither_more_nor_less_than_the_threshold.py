"""One rent above 130 kt, one below, and none for exactly 130 kt."""

import dealmodel as dm

state, lessee = dm.Party("CORFO", kind="organisation"), dm.Party("Salar Minerals", kind="company")
sales = dm.Term("tonnes sold", unit="kt", low=0, high=216)
low = dm.Obligation("2", obligor=lessee, obligee=state, content=dm.Royalty("5 %", of="sales"), precedent=sales < "130 kt", by="2027-03-31")


def high(condition):
    """Return the duty to pay the higher rent under a condition."""
    return dm.Obligation("1", obligor=lessee, obligee=state, content=dm.Royalty("9 %", of="sales"), precedent=condition, by="2027-03-31")


DEAL = dm.Agreement(
    "Two rents",
    parties=[state, lessee],
    clauses=[
        high(sales > "130 kt"),
        low,
        dm.Obligation("3", obligor=state, obligee=lessee, says="leaves the brine to the lessee", by="2027-03-31"),
        dm.Power("4", holder=state, effect="terminate", of="3", precedent=dm.Not(dm.AnyOf(dm.Performed("1"), dm.Performed("2")))),
        dm.Power("5", holder=lessee, effect="terminate", of=["1", "2"], precedent=dm.Not(dm.Performed("3"))),
    ],
    alternatives=[("1", "2")],
    cites=dm.Source("annex on rents"),
)
EXPECTED = {("D202", ("1", "2"))}
MENDED = DEAL.amend(high(sales >= "130 kt"))
