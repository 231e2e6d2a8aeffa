"""A way out in 2027 that asks for a vote before 2027 and for the lack of that vote."""

import dealmodel as dm

north, south = dm.Party("North"), dm.Party("South")
vote = dm.Event("vote against the union", window=("2028-01-01", "2028-12-31"), controlled_by=south)

DEAL = dm.Agreement(
    "Customs union",
    parties=[north, south],
    clauses=[
        dm.Obligation("1", obligor=north, obligee=south, says="levies no duties", by="2029-12-31"),
        dm.Obligation("2", obligor=south, obligee=north, says="levies no duties", by="2029-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        dm.Power("4", holder=south, effect="terminate", of=["1", "2"], precedent=dm.Before(vote, "2027-12-31")),
        dm.Power("5", holder=north, effect="terminate", of=["1", "2"]),
    ],
    cites=dm.Source("customs treaty"),
)
EXPECTED = {("D102", ("4",))}
MENDED = DEAL.amend(dm.Power("4", holder=south, effect="terminate", of=["1", "2"], precedent=vote))
