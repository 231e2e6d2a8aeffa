"""Two promises side by side, and nothing said for the case that one is broken."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")

DEAL = dm.Agreement(
    "Two promises",
    parties=[ukraine, states],
    clauses=[
        dm.Obligation("1", obligor=ukraine, obligee=states, says="opens its registers", by="2026-12-31"),
        dm.Obligation("2", obligor=ukraine, obligee=states, says="gives geological data", by="2026-12-31"),
        dm.Obligation("3", obligor=states, obligee=ukraine, says="sends geologists", by="2026-12-31"),
    ],
    cites=dm.Source("memorandum of understanding"),
)
EXPECTED = {("D204", ("1", "2")), ("D204", ("3",))}
MENDED = DEAL.amend(dm.Exchange("4", gives=["1", "2"], returns="3", simultaneous=True))
