"""What has happened so far was in time: the facts given leave the rest of the deal open."""

import dealmodel as dm

seller, buyer = dm.Party("Seller", kind="company"), dm.Party("Buyer", kind="company")
signed = dm.Event("signature", controlled_by=seller)

DEAL = dm.Agreement(
    "Sale under way",
    parties=[seller, buyer],
    clauses=[
        dm.Obligation("1", obligor=seller, obligee=buyer, says="delivers the turbine", precedent=signed, by=signed + "3 months"),
        dm.Obligation("2", obligor=buyer, obligee=seller, says="pays 9 million EUR", precedent=signed, by=signed + "3 months"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("contract of sale"),
)
GIVEN = [signed.happened("2026-01-31"), dm.Performed("1").happened("2026-04-30")]
