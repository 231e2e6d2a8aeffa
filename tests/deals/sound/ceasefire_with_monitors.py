"""Both sides stop shooting and let monitors in; nobody depends on what nobody controls."""

import dealmodel as dm

north, south, mission = dm.Party("North"), dm.Party("South"), dm.Party("Monitoring Mission", kind="organisation")
shots_north = dm.Event("northern shelling", controlled_by=north)
shots_south = dm.Event("southern shelling", controlled_by=south)

DEAL = dm.Agreement(
    "Ceasefire",
    parties=[north, south, mission],
    clauses=[
        dm.Prohibition("1", obligor=north, obligee=south, act=shots_north, window=("2026-05-01", None)),
        dm.Prohibition("2", obligor=south, obligee=north, act=shots_south, window=("2026-05-01", None)),
        dm.Obligation("3", obligor=north, obligee=mission, says="opens its bank of the river to monitors", by="2026-05-15"),
        dm.Obligation("4", obligor=south, obligee=mission, says="opens its bank of the river to monitors", by="2026-05-15"),
        dm.Obligation("5", obligor=mission, obligee=north, says="reports every week to both sides", by="2026-12-31"),
        dm.Exchange("6", gives=["3", "4"], returns="5", simultaneous=True),
    ],
    cites=dm.Source("ceasefire agreement"),
)
