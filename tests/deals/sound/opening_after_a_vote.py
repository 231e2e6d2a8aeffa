"""A crossing opens only after a vote that one side holds; the other side pays for the works on the same day."""

import dealmodel as dm

east, west = dm.Party("East"), dm.Party("West")
vote, opening = dm.Event("vote of parliament", controlled_by=east), dm.Event("crossing opened", controlled_by=east)

DEAL = dm.Agreement(
    "Border crossing",
    parties=[east, west],
    clauses=[
        dm.Ordering("1", first=vote, then=opening),
        dm.Obligation("2", obligor=east, obligee=west, says="keeps the crossing open", precedent=opening, by=opening + "365 days"),
        dm.Obligation("3", obligor=west, obligee=east, says="pays for the works", precedent=opening, by=opening + "365 days"),
        dm.Exchange("4", gives="2", returns="3", simultaneous=True),
    ],
    cites=dm.Source("agreement on border crossings"),
)
