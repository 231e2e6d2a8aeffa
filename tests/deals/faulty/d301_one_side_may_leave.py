"""One partner of a joint venture may leave at any time, the other never."""

import dealmodel as dm

north, south = dm.Party("North Oil", kind="company"), dm.Party("South Oil", kind="company")

DEAL = dm.Agreement(
    "Joint venture",
    parties=[north, south],
    clauses=[
        dm.Obligation("1", obligor=north, obligee=south, says="drills three wells", by="2027-12-31"),
        dm.Obligation("2", obligor=south, obligee=north, says="pays for the wells", by="2027-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        dm.Power("4", holder=south, effect="terminate", of=["1", "2"]),
    ],
    cites=dm.Source("joint venture agreement"),
)
EXPECTED = {("D301", ("4",))}
MENDED = DEAL.amend(dm.Power("5", holder=north, effect="terminate", of=["1", "2"]))
