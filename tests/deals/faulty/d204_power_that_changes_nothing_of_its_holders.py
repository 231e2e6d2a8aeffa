"""A partner may end what the other owes it, which is no answer to a breach."""

import dealmodel as dm

north, south = dm.Party("North"), dm.Party("South")

DEAL = dm.Agreement(
    "Water from the reservoir",
    parties=[north, south],
    clauses=[
        dm.Obligation("1", obligor=north, obligee=south, says="lets 200 m3/s through", by="2026-12-31"),
        dm.Obligation("2", obligor=south, obligee=north, says="pays for the dam", by="2026-12-31"),
        dm.Power("3", holder=south, effect="terminate", of="1"),
        dm.Power("4", holder=north, effect="terminate", of="2"),
    ],
    cites=dm.Source("water treaty"),
)
EXPECTED = {("D204", ("1",)), ("D204", ("2",))}
MENDED = DEAL.amend(
    dm.Power("3", holder=south, effect="terminate", of="2"), dm.Power("4", holder=north, effect="terminate", of="1")
)
