"""A storm is nobody's doing: it excuses the carrier, and lets the shipper keep its money."""

import dealmodel as dm

carrier, shipper = dm.Party("Carrier", kind="company"), dm.Party("Shipper", kind="company")
storm = dm.Event("storm on the route", window=("2026-03-01", "2026-05-31"))

DEAL = dm.Agreement(
    "Carriage by sea",
    parties=[carrier, shipper],
    clauses=[
        dm.Obligation("1", obligor=carrier, obligee=shipper, says="carries 30 kt of wheat", subsequent=storm, by="2026-05-31"),
        dm.Obligation("2", obligor=shipper, obligee=carrier, says="pays 1.2 million USD", subsequent=storm, by="2026-05-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("charter party"),
)
