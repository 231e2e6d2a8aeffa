"""The mine ships once it is paid, the smelter pays once the ore is there; nobody begins."""

import dealmodel as dm

mine, smelter = dm.Party("Mine", kind="company"), dm.Party("Smelter", kind="company")
unshipped, unpaid = dm.Not(dm.Performed("1")), dm.Not(dm.Performed("2"))


def ships(**rest):
    """Return the duty to ship."""
    return dm.Obligation("1", obligor=mine, obligee=smelter, says="ships 10 kt of zinc ore", by="2026-06-30", **rest)


DEAL = dm.Agreement(
    "Zinc ore",
    parties=[mine, smelter],
    clauses=[
        ships(precedent=dm.Performed("2")),
        dm.Obligation("2", obligor=smelter, obligee=mine, says="pays 9 million USD", precedent=dm.Performed("1"), by="2026-07-31"),
        dm.Obligation("3", obligor=mine, obligee=smelter, says="pays a penalty", precedent=unshipped, by="2027-06-30"),
        dm.Obligation("4", obligor=smelter, obligee=mine, says="pays interest", precedent=unpaid, by="2027-06-30"),
    ],
    cites=dm.Source("sales contract"),
)
EXPECTED = {("D104", ("1", "2"))}
MENDED = DEAL.amend(ships(), dm.Exchange("5", gives="1", returns="2", simultaneous=True))
