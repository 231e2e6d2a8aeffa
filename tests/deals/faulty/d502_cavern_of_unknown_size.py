"""A cavern whose volume nobody vouches for."""

import dealmodel as dm

operator, trader = dm.Party("Operator", kind="company"), dm.Party("Trader", kind="company")


def deal(**rest):
    """Return the deal, the cavern with a source or without."""
    cavern = dm.StorageFacility("Uhersko", working_gas="1.9 bcm", **rest)
    content = dm.GasStorage(cavern, volume="1 bcm", window=("2026-04-01", "2027-03-31"))
    return dm.Agreement(
        "Storage",
        parties=[operator, trader],
        clauses=[
            dm.Obligation("1", obligor=operator, obligee=trader, content=content, by="2027-03-31"),
            dm.Obligation("2", obligor=trader, obligee=operator, says="pays 5 million EUR", by="2027-03-31"),
            dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        ],
        cites=dm.Source("storage contract"),
    )


DEAL = deal()
EXPECTED = {("D502", ("Uhersko",))}
MENDED = deal(cites=dm.Source("register of storage facilities"))
