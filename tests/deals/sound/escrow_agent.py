"""An agent holds the price and the deed, and hands both over on one day."""

import dealmodel as dm

seller, buyer = dm.Party("Seller", kind="person"), dm.Party("Buyer", kind="person")
agent = dm.Party("Escrow Agent", kind="company")

DEAL = dm.Agreement(
    "Escrow",
    parties=[seller, buyer, agent],
    clauses=[
        dm.Obligation("1", obligor=buyer, obligee=agent, says="deposits 2 million EUR", by="2026-03-31"),
        dm.Obligation("2", obligor=seller, obligee=agent, says="deposits the deed", by="2026-03-31"),
        dm.Obligation(
            "3", obligor=agent, obligee=seller, says="hands over the price", precedent=[dm.Performed("1"), dm.Performed("2")],
            by="2026-04-15",
        ),
        dm.Obligation(
            "4", obligor=agent, obligee=buyer, says="hands over the deed", precedent=[dm.Performed("1"), dm.Performed("2")],
            by="2026-04-15",
        ),
        dm.Exchange("5", gives="1", returns="2", simultaneous=True),
        dm.Exchange("6", gives="3", returns="4", simultaneous=True),
    ],
    cites=dm.Source("escrow agreement"),
)
