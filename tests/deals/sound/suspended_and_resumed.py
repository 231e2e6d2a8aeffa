"""Transit that its buyer may suspend while deliveries fail, and resume; the carrier is paid by the day."""

import dealmodel as dm

carrier, shipper = dm.Party("Carrier", kind="company"), dm.Party("Shipper", kind="company")
failed, restored = dm.Event("pressure lost", controlled_by=carrier), dm.Event("pressure restored", controlled_by=carrier)

DEAL = dm.Agreement(
    "Transit",
    parties=[carrier, shipper],
    clauses=[
        dm.Obligation("1", obligor=carrier, obligee=shipper, says="carries 40 bcm a year", by="2026-12-31"),
        dm.Obligation("2", obligor=shipper, obligee=carrier, says="pays for 40 bcm a year", by="2026-12-31"),
        dm.Power("3", holder=shipper, effect="suspend", of="2", precedent=[failed, dm.Not(dm.Performed("1"))]),
        dm.Power("4", holder=shipper, effect="resume", of="2", precedent=restored),
        dm.Power("5", holder=carrier, effect="suspend", of="1", precedent=dm.Not(dm.Performed("2"))),
    ],
    cites=dm.Source("transit contract"),
)
