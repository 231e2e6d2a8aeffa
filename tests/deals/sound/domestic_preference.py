"""A lessee sells a quarter of its output at home on fair terms, and may mine until the lease ends."""

import dealmodel as dm

state, lessee = dm.Party("CORFO", kind="organisation"), dm.Party("Salar Minerals", kind="company")
mined = dm.Event("mining in the Salar", controlled_by=lessee)
preference = dm.Preference("the output", to="domestic producers", share="25 %", price_rule="the lowest fifth of export prices")

DEAL = dm.Agreement(
    "Lease with a preference",
    parties=[state, lessee],
    clauses=[
        dm.Permission("1", holder=lessee, act=mined, window=("2026-01-01", "2030-12-31")),
        dm.Obligation("2", obligor=lessee, obligee=state, content=preference, window=("2026-01-01", "2030-12-31")),
        dm.Prohibition("3", obligor=lessee, obligee=state, act=mined, precedent=dm.Not(dm.Performed("2"))),
    ],
    cites=dm.Source("lease contract"),
)
