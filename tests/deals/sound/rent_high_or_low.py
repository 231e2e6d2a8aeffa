"""Two rents that go by the tonnes sold: one of them applies, whatever is sold."""

import dealmodel as dm

state, lessee = dm.Party("CORFO", kind="organisation"), dm.Party("Salar Minerals", kind="company")
sales = dm.Term("tonnes sold", unit="kt", low=0, high=216)
price = dm.Bands.marginal([("4000 USD/t", "6.8 %"), (None, "40 %")])
reduced = dm.Bands.marginal([("4000 USD/t", "0 %"), (None, "40 %")])

DEAL = dm.Agreement(
    "Two rents",
    parties=[state, lessee],
    clauses=[
        dm.Obligation(
            "1", obligor=lessee, obligee=state, content=dm.Royalty(price, of="the price"), precedent=sales >= "130 kt", by="2027-03-31"
        ),
        dm.Obligation(
            "2", obligor=lessee, obligee=state, content=dm.Royalty(reduced, of="the price"), precedent=sales < "130 kt", by="2027-03-31"
        ),
        dm.Obligation("3", obligor=state, obligee=lessee, says="leaves the brine to the lessee", by="2026-12-31"),
        dm.Power("4", holder=state, effect="terminate", of="3", precedent=dm.Not(dm.AnyOf(dm.Performed("1"), dm.Performed("2")))),
        dm.Power("5", holder=lessee, effect="terminate", of=["1", "2"], precedent=dm.Not(dm.Performed("3"))),
    ],
    alternatives=[("1", "2")],
    cites=dm.Source("annex on rents"),
)
