"""A royalty of an open turnover, at least a minimum, late payment bearing interest."""

import dealmodel as dm

state, mine = dm.Party("DR Congo"), dm.Party("Kolwezi Copper", kind="company")
turnover = dm.Term("turnover of the mine", unit="million USD", low=0, high=900)
paid = dm.Term("royalty paid", unit="million USD", low=0)
mined = dm.Event("mining at Kolwezi", controlled_by=mine)

DEAL = dm.Agreement(
    "Royalty on copper",
    parties=[state, mine],
    clauses=[
        dm.Permission("1", holder=mine, act=mined),
        dm.Obligation(
            "2", obligor=mine, obligee=state, by="2027-03-31",
            content=dm.Royalty("1.2 %", of="turnover", base=turnover, minimum="2 million USD", paid=paid),
        ),
        dm.Prohibition("3", obligor=mine, obligee=state, act=mined, precedent=dm.Not(dm.Performed("2"))),
    ],
    cites=dm.Source("addendum to the mining convention"),
)  # fmt: skip
