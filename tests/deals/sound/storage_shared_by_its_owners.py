"""Each owner of a storage gives away no more than its own part of it."""

import dealmodel as dm

RATES = {"injection": "10 mcm/day", "withdrawal": "10 mcm/day"}
ukraine, union = dm.Party("Ukraine"), dm.Party("European Union", kind="organisation")
trader = dm.Party("Danube Gas", kind="company")
caverns = dm.StorageFacility(
    "Bohorodchany", working_gas="2 bcm", control=[dm.Control(ukraine, "75 %"), dm.Control(union, "25 %")],
    cites=dm.Source("register of storage facilities"),
)  # fmt: skip
season = ("2026-04-01", "2027-03-31")

DEAL = dm.Agreement(
    "A shared storage",
    parties=[ukraine, union, trader],
    clauses=[
        dm.Obligation(
            "1", obligor=ukraine, obligee=trader, content=dm.GasStorage(caverns, volume="1.5 bcm", window=season, **RATES), by="2027-03-31"
        ),
        dm.Obligation(
            "2", obligor=union, obligee=trader, content=dm.GasStorage(caverns, volume="0.5 bcm", window=season, **RATES), by="2027-03-31"
        ),
        dm.Obligation("3", obligor=trader, obligee=ukraine, says="pays 6 million EUR", by="2027-03-31"),
        dm.Obligation("4", obligor=trader, obligee=union, says="pays 2 million EUR", by="2027-03-31"),
        dm.Exchange("5", gives=["1", "2"], returns=["3", "4"], simultaneous=True),
    ],
    cites=dm.Source("storage contract"),
)
