"""The meeting was to come before the talks, and came ten days after."""

import dealmodel as dm

ukraine, states, russia = dm.Party("Ukraine"), dm.Party("United States"), dm.Party("Russia")
meeting, talks = dm.Event("meeting of the presidents", controlled_by=ukraine), dm.Event("talks with Russia", controlled_by=states)

DEAL = dm.Agreement(
    "Order of talks",
    parties=[ukraine, states, russia],
    clauses=[
        dm.Ordering("1", first=meeting, then=talks),
        dm.Prohibition("2", obligor=russia, obligee=ukraine, act=dm.Event("attack", controlled_by=russia)),
        dm.Permission("3", holder=states, act=talks),
    ],
    cites=dm.Source("interview"),
)
GIVEN = [talks.happened("2025-02-18"), meeting.happened("2025-02-28")]
EXPECTED = {("D101", ("1",))}
MENDED = DEAL.without("1")
