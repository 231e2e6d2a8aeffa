"""A cooperation that either side may end at any time."""

import dealmodel as dm

ukraine, poland = dm.Party("Ukraine"), dm.Party("Poland")

DEAL = dm.Agreement(
    "Cooperation on pipelines",
    parties=[ukraine, poland],
    clauses=[
        dm.Obligation("1", obligor=ukraine, obligee=poland, says="gives data on its pipelines", by="2026-12-31"),
        dm.Obligation("2", obligor=poland, obligee=ukraine, says="gives data on its pipelines", by="2026-12-31"),
        dm.Power("3", holder=ukraine, effect="terminate", of=["1", "2"]),
        dm.Power("4", holder=poland, effect="terminate", of=["1", "2"]),
    ],
    cites=dm.Source("memorandum of understanding"),
)
