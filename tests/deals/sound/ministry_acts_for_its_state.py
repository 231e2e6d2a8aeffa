"""A ministry signs and pays for its state; what the state gets is the return for it."""

import dealmodel as dm

ukraine, maker = dm.Party("Ukraine"), dm.Party("Maker", kind="company")
ministry = dm.Party("Ministry of Defence", kind="organisation", speaks_for=ukraine)
ordered = dm.Event("order", controlled_by=ministry)

DEAL = dm.Agreement(
    "Radars for a ministry",
    parties=[ukraine, ministry, maker],
    clauses=[
        dm.Obligation("1", obligor=maker, obligee=ukraine, says="delivers 12 radars", precedent=ordered, by=ordered + "6 months"),
        dm.Obligation("2", obligor=ministry, obligee=maker, says="pays 60 million EUR", precedent=ordered, by=ordered + "6 months"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("contract of supply"),
)
