"""The partner pays at least 500 million, the fund takes no more than 400 million."""

import dealmodel as dm

ukraine, fund = dm.Party("Ukraine"), dm.Party("Reconstruction Fund", kind="organisation")
paid = dm.Term("contribution", unit="million USD", low=0)
floor = dm.Obligation("1", obligor=ukraine, obligee=fund, says="pays in 500 million USD or more", requires=paid >= 500, by="2026-12-31")
cap = dm.Obligation("2", obligor=fund, obligee=ukraine, says="takes 400 million USD at most", requires=paid <= 400, by="2026-12-31")

DEAL = dm.Agreement(
    "Contribution",
    parties=[ukraine, fund],
    clauses=[floor, cap, dm.Exchange("3", gives="1", returns="2", simultaneous=True)],
    cites=dm.Source("term sheet"),
)
EXPECTED = {("D101", ("1", "2"))}
MENDED = DEAL.amend(dm.Obligation("1", obligor=ukraine, obligee=fund, says="pays in", requires=paid >= 300, by="2026-12-31"))
