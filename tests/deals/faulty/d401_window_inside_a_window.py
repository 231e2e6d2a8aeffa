"""Sales are banned on days on which a wider ban holds as well; a third party gets the weaker promise."""

import dealmodel as dm

seller, buyer, state = dm.Party("Seller", kind="company"), dm.Party("Buyer", kind="company"), dm.Party("State")
resale = dm.Event("resale", controlled_by=buyer)

DEAL = dm.Agreement(
    "No resale",
    parties=[seller, buyer, state],
    clauses=[
        dm.Prohibition("1", obligor=buyer, obligee=seller, act=resale, window=("2026-01-01", "2028-12-31")),
        dm.Prohibition("2", obligor=buyer, obligee=state, act=resale, window=("2026-06-01", "2027-12-31")),
        dm.Obligation("3", obligor=seller, obligee=buyer, says="delivers 40 engines", by="2026-03-31"),
        dm.Obligation("4", obligor=buyer, obligee=seller, says="pays for them", by="2026-03-31"),
        dm.Exchange("5", gives="3", returns="4", simultaneous=True),
    ],
    cites=dm.Source("export contract"),
)
EXPECTED = {("D401", ("2", "1"))}
MENDED = DEAL.amend(dm.Prohibition("2", obligor=buyer, obligee=state, act=resale, window=("2026-06-01", "2029-12-31")))
