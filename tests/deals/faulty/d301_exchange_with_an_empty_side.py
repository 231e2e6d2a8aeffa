"""Data in return for something that the text does not name."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
data = dm.Obligation("1", obligor=ukraine, obligee=states, says="gives geological data", by="2026-12-31")

DEAL = dm.Agreement(
    "Data for something",
    parties=[ukraine, states],
    clauses=[
        data,
        dm.Exchange("2", gives="1"),
        dm.Obligation("3", obligor=ukraine, obligee=states, says="pays damages", precedent=dm.Not(dm.Performed("1")), by="2027-12-31"),
    ],
    cites=dm.Source("interview"),
)
EXPECTED = {("D301", ("2", "1"))}
MENDED = DEAL.without("3").amend(
    dm.Exchange("2", gives="1", returns="4", simultaneous=True),
    dm.Obligation("4", obligor=states, obligee=ukraine, says="trains geologists", by="2026-12-31"),
)
