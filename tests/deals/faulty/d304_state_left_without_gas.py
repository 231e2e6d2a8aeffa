"""Fear of an empty store: the operator may sell all of the reserve."""

import dealmodel as dm

state, operator = dm.Party("State"), dm.Party("Operator", kind="company")
reserve = dm.Term("reserve", unit="bcm", low=0, high=10)


def keeps(least):
    """Return the duty to keep a reserve."""
    return dm.Obligation("1", obligor=operator, obligee=state, says="keeps a reserve", requires=reserve >= least, by="2026-11-01")


DEAL = dm.Agreement(
    "Strategic reserve",
    parties=[state, operator],
    clauses=[
        keeps("1 bcm"),
        dm.Obligation("2", obligor=state, obligee=operator, says="pays for it", by="2026-11-01"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    concerns=dm.Concern("C", by=state, holds=reserve < "4 bcm", says="a winter with less than 4 bcm"),
    cites=dm.Source("storage order"),
)
EXPECTED = {("D304", ("C",))}
MENDED = DEAL.amend(keeps("4 bcm"))
