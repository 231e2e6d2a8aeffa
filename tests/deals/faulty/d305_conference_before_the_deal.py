"""A deal is wanted before the conference, and its clauses do not let it be concluded before March."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
concluded = dm.Event("conclusion of the deal", controlled_by=ukraine)
review_of_text = dm.Obligation("1", obligor=states, obligee=ukraine, says="reviews the text", window=("2026-03-01", "2026-03-31"))

DEAL = dm.Agreement(
    "Road to a deal",
    parties=[ukraine, states],
    clauses=[
        review_of_text,
        dm.Ordering("2", first=dm.Performed("1"), then=concluded),
        dm.Obligation("3", obligor=ukraine, obligee=states, says="sends the text", by="2026-01-31"),
        dm.Obligation("4", obligor=states, obligee=ukraine, says="explains itself", precedent=dm.Not(dm.Performed("1")), by="2026-12-31"),
        dm.Obligation("5", obligor=ukraine, obligee=states, says="explains itself", precedent=dm.Not(dm.Performed("3")), by="2026-12-31"),
    ],
    purposes=dm.Purpose("P", by=ukraine, holds=dm.Before(concluded, "2026-02-14"), says="a deal before the conference"),
    cites=dm.Source("timetable"),
)
EXPECTED = {("D305", ("P", "1", "2"))}
MENDED = DEAL.amend(
    dm.Obligation("1", obligor=states, obligee=ukraine, says="reviews the text", window=("2026-02-01", "2026-02-10"))
)
