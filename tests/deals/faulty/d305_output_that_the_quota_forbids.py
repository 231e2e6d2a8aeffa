"""A refinery wants 300 kt a year out of a lease that allows 250 kt."""

import dealmodel as dm

state, lessee, refinery = dm.Party("State"), dm.Party("Lessee", kind="company"), dm.Party("Refinery", kind="company")
sold = dm.Term("tonnes sold", unit="kt", low=0)


def quota(most):
    """Return the duty to keep to a quota."""
    return dm.Obligation("1", obligor=lessee, obligee=state, says="keeps to the quota", requires=sold <= most, by="2026-12-31")


DEAL = dm.Agreement(
    "Quota",
    parties=[state, lessee, refinery],
    clauses=[
        quota("250 kt"),
        dm.Obligation("2", obligor=state, obligee=lessee, says="renews the lease", by="2026-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    purposes=dm.Purpose("P", by=refinery, holds=sold >= "300 kt", says="300 kt a year for its ovens"),
    cites=dm.Source("lease contract"),
)
EXPECTED = {("D305", ("P", "1"))}
MENDED = DEAL.amend(quota("300 kt"))
