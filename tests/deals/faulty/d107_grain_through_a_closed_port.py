"""Grain is due by June in any case, and only after the port has opened, which nobody here decides."""

import dealmodel as dm

seller, buyer = dm.Party("Seller", kind="company"), dm.Party("Buyer", kind="company")
opened = dm.Event("port opened")


def delivery(**rest):
    """Return the duty to deliver."""
    return dm.Obligation("1", obligor=seller, obligee=buyer, says="ships 60 kt of wheat", **rest)


DEAL = dm.Agreement(
    "Wheat",
    parties=[seller, buyer],
    clauses=[
        delivery(by="2026-06-30"),
        dm.Ordering("2", first=opened, then=dm.Performed("1")),
        dm.Obligation("3", obligor=buyer, obligee=seller, says="pays 15 million USD", by="2026-12-31"),
        dm.Obligation("4", obligor=seller, obligee=buyer, says="pays a penalty", precedent=dm.Not(dm.Performed("1")), by="2027-12-31"),
        dm.Obligation("5", obligor=buyer, obligee=seller, says="pays interest", precedent=dm.Not(dm.Performed("3")), by="2027-12-31"),
    ],
    cites=dm.Source("sales contract"),
)
EXPECTED = {("D107", ("1", "2"))}
MENDED = DEAL.amend(delivery(precedent=opened, by=opened + "60 days"))
