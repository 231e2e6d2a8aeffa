"""One report gives one distance twice, in two units that do not agree."""

import dealmodel as dm

north, south = dm.Party("North"), dm.Party("South")
depth = dm.Term("depth of the zone", unit="km", low=0)
bulletin = dm.Source("bulletin")


def deal(in_km):
    """Return the deal with a bulletin that tells the depth in km too."""
    return dm.Agreement(
        "Zone without arms",
        parties=[north, south],
        clauses=[
            dm.Obligation("1", obligor=north, obligee=south, says="leaves the zone", requires=depth <= 30, by="2026-06-30"),
            dm.Obligation("2", obligor=south, obligee=north, says="leaves the zone", by="2026-06-30"),
            dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        ],
        claims=[
            dm.Claim("a", by=north, about=depth, value="10 mi", give_or_take="0.1 mi", cites=bulletin),
            dm.Claim("b", by=north, about=depth, value=in_km, give_or_take="0.1 km", cites=bulletin),
        ],
        cites=dm.Source("protocol"),
    )


DEAL = deal("10 km")
EXPECTED = {("D503", ("a", "b"))}
MENDED = deal("16.1 km")
