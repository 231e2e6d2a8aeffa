"""One ally fears talks about it before it has met the other ally."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
meeting, talks = dm.Event("meeting of the presidents", controlled_by=ukraine), dm.Event("talks with Russia", controlled_by=states)

DEAL = dm.Agreement(
    "Talks",
    parties=[ukraine, states],
    clauses=[
        dm.Permission("1", holder=states, act=talks),
        dm.Permission("2", holder=ukraine, act=meeting),
    ],
    concerns=dm.Concern("C", by=ukraine, holds=dm.AllOf(talks, dm.Not(dm.Before(meeting, talks))), says="talks over its head"),
    cites=dm.Source("interview"),
)
EXPECTED = {("D304", ("C",))}
MENDED = DEAL.amend(dm.Ordering("3", first=meeting, then=talks))
