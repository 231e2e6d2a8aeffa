"""A royalty that rises with the price, without a hole between its bands, for a licence that ends where it is not paid."""

import dealmodel as dm

ukraine, mine = dm.Party("Ukraine"), dm.Party("Polokhivske Mining", kind="company")
mined = dm.Event("first ore", controlled_by=mine)
bands = dm.Bands.marginal([("4000 USD/t", "6.8 %"), ("7000 USD/t", "10 %"), (None, "25 %")])

DEAL = dm.Agreement(
    "Royalty on lithium",
    parties=[ukraine, mine],
    clauses=[
        dm.Permission("1", holder=mine, act=mined),
        dm.Obligation(
            "2", obligor=mine, obligee=ukraine, content=dm.Royalty(bands, of="the price of lithium carbonate"), precedent=mined,
            by=mined + "365 days",
        ),
        dm.Obligation("3", obligor=ukraine, obligee=mine, says="keeps the licence in force", by="2046-12-31"),
        dm.Power("4", holder=ukraine, effect="terminate", of="3", precedent=[mined, dm.Not(dm.Performed("2"))]),
        dm.Power("5", holder=mine, effect="terminate", of="2", precedent=dm.Not(dm.Performed("3"))),
    ],
    cites=dm.Source("production licence"),
)  # fmt: skip
