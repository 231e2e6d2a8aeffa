"""Half of the minerals are owed, and nothing is owed for them."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
share = dm.RevenueShare(of="all minerals", share="50 %")

DEAL = dm.Agreement(
    "Draft of one page",
    parties=[ukraine, states],
    clauses=[
        dm.Obligation("1", obligor=ukraine, obligee=states, content=share, by="2046-12-31"),
        dm.Obligation("2", obligor=ukraine, obligee=states, says="pays double", precedent=dm.Not(dm.Performed("1")), by="2047-12-31"),
    ],
    cites=dm.Source("draft of 7 February"),
)
EXPECTED = {("D301", ("1",))}
MENDED = DEAL.without("2").amend(
    dm.Obligation("3", obligor=states, obligee=ukraine, says="delivers air defence", by="2046-12-31"),
    dm.Exchange("4", gives="1", returns="3", simultaneous=True),
)
