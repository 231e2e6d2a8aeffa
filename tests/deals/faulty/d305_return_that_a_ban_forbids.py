"""People are to go home, and a ban keeps the road closed for good."""

import dealmodel as dm

north, south, agency = dm.Party("North"), dm.Party("South"), dm.Party("Agency", kind="organisation")
road = dm.Event("road opened", controlled_by=north)

DEAL = dm.Agreement(
    "Return of the displaced",
    parties=[north, south, agency],
    clauses=[
        dm.Prohibition("1", obligor=north, obligee=south, act=road),
        dm.Permission("2", holder=agency, act=dm.Event("convoy", controlled_by=agency), precedent=road),
    ],
    purposes=dm.Purpose("P", by=agency, holds=road, says="a road home"),
    cites=dm.Source("agreement on return"),
)
EXPECTED = {("D305", ("P", "1"))}
MENDED = DEAL.amend(dm.Prohibition("1", obligor=north, obligee=south, act=road, window=(None, "2026-06-30")))
