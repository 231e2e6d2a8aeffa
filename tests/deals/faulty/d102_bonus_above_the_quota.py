"""A bonus is promised for more than the quota allows to be sold."""

import dealmodel as dm

state, lessee = dm.Party("CORFO", kind="organisation"), dm.Party("Salar Minerals", kind="company")
sold = dm.Term("tonnes sold", unit="kt", low=0)


def bonus(most):
    """Return the duty to pay a bonus above so many tonnes."""
    return dm.Obligation("2", obligor=state, obligee=lessee, says="pays a bonus of 1 million USD", precedent=sold >= most, by="2027-06-30")


DEAL = dm.Agreement(
    "Quota and bonus",
    parties=[state, lessee],
    clauses=[
        dm.Obligation("1", obligor=lessee, obligee=state, says="sells no more than the quota", requires=sold <= "250 kt", by="2027-03-31"),
        bonus("300 kt"),
        dm.Obligation("3", obligor=state, obligee=lessee, says="leaves the brine to the lessee", by="2027-03-31"),
        dm.Exchange("4", gives="3", returns="1", simultaneous=True),
        dm.Obligation("5", obligor=state, obligee=lessee, says="adds interest", precedent=dm.Not(dm.Performed("2")), by="2027-12-31"),
    ],
    cites=dm.Source("lease contract"),
)
EXPECTED = {("D102", ("2", "1"))}
MENDED = DEAL.amend(bonus("240 kt"))
