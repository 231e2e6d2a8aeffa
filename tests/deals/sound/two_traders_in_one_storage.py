"""Two traders share a storage; their seasons do not overlap, so that each may fill it."""

import dealmodel as dm

RATES = {"injection": "15 mcm/day", "withdrawal": "15 mcm/day"}
operator = dm.Party("Storage Operator", kind="company")
baltic, alpine = dm.Party("Baltic Gas", kind="company"), dm.Party("Alpine Gas", kind="company")
cavern = dm.StorageFacility("Dashavske", working_gas="2.15 bcm", cites=dm.Source("register of storage facilities"))
summer, winter = ("2026-04-01", "2026-09-30"), ("2026-10-01", "2027-03-31")

DEAL = dm.Agreement(
    "Two seasons",
    parties=[operator, baltic, alpine],
    clauses=[
        dm.Obligation(
            "1", obligor=operator, obligee=baltic, content=dm.GasStorage(cavern, volume="2 bcm", window=summer, **RATES), by="2026-09-30"
        ),
        dm.Obligation(
            "2", obligor=operator, obligee=alpine, content=dm.GasStorage(cavern, volume="1.5 bcm", window=winter, **RATES), by="2027-03-31"
        ),
        dm.Obligation("3", obligor=baltic, obligee=operator, says="pays 9 million EUR for the summer", by="2026-09-30"),
        dm.Obligation("4", obligor=alpine, obligee=operator, says="pays 7 million EUR for the winter", by="2027-03-31"),
        dm.Exchange("5", gives="1", returns="3", simultaneous=True),
        dm.Exchange("6", gives="2", returns="4", simultaneous=True),
    ],
    cites=dm.Source("storage contracts of 2026"),
)
