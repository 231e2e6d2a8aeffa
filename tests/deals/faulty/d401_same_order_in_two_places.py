"""Two annexes order the same two acts in the same way."""

import dealmodel as dm

state, agency = dm.Party("State"), dm.Party("Agency", kind="organisation")
inspection, relief = dm.Event("inspection", controlled_by=agency), dm.Event("relief", controlled_by=state)

DEAL = dm.Agreement(
    "Two annexes",
    parties=[state, agency],
    clauses=[
        dm.Ordering("A.1", first=inspection, then=relief),
        dm.Ordering("B.7", first=inspection, then=relief, strict=False),
        dm.Permission("3", holder=agency, act=inspection),
        dm.Permission("4", holder=state, act=relief),
    ],
    cites=dm.Source("joint plan"),
)
EXPECTED = {("D401", ("B.7", "A.1"))}
MENDED = DEAL.without("B.7")
