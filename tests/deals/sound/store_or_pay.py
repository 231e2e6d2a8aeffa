"""The operator stores the gas or, if it cannot, pays; the trader's fee falls due with either."""

import dealmodel as dm

RATES = {"injection": "10 mcm/day", "withdrawal": "10 mcm/day"}
operator, trader = dm.Party("Storage Operator", kind="company"), dm.Party("Baltic Gas", kind="company")
cavern = dm.StorageFacility("Uhersko", working_gas="1.9 bcm", cites=dm.Source("register of storage facilities"))
season = ("2026-04-01", "2027-03-31")

DEAL = dm.Agreement(
    "Store or pay",
    parties=[operator, trader],
    clauses=[
        dm.Obligation(
            "1", obligor=operator, obligee=trader, content=dm.GasStorage(cavern, volume="1 bcm", window=season, **RATES), by="2027-03-31"
        ),
        dm.Obligation("2", obligor=operator, obligee=trader, says="pays the market price of storage elsewhere", by="2027-03-31"),
        dm.Obligation("3", obligor=trader, obligee=operator, says="pays 5 million EUR", by="2027-03-31"),
        dm.Power("4", holder=trader, effect="terminate", of="3", precedent=dm.Not(dm.AnyOf(dm.Performed("1"), dm.Performed("2")))),
        dm.Power("5", holder=operator, effect="suspend", of=["1", "2"], precedent=dm.Not(dm.Performed("3"))),
    ],
    alternatives=[("1", "2")],
    cites=dm.Source("storage contract"),
)
