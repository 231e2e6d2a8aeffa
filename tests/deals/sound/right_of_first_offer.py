"""The fund is offered every licence first; the licence goes to others only after the days that belong to the fund."""

import dealmodel as dm

ukraine, fund = dm.Party("Ukraine"), dm.Party("Reconstruction Fund", kind="organisation")
notice = dm.Event("notice of a licence", controlled_by=ukraine)
sold = dm.Event("licence granted to others", controlled_by=ukraine)
right = dm.RightOfFirstOffer("new licences", notice=notice, look="90 days", negotiation="60 days", no_better_terms="180 days", others=sold)

DEAL = dm.Agreement(
    "Right of first offer",
    parties=[ukraine, fund],
    clauses=[
        dm.Obligation("1", obligor=ukraine, obligee=fund, content=right, by="2035-12-31"),
        dm.Obligation("2", obligor=fund, obligee=ukraine, says="puts 50 million USD into exploration", by="2035-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("limited partnership agreement, outline"),
)
