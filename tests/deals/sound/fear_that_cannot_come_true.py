"""The fear of paying in without a guarantee is laid to rest: one day for both."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")

DEAL = dm.Agreement(
    "Contribution for guarantees",
    parties=[ukraine, states],
    clauses=[
        dm.Obligation("1", obligor=ukraine, obligee=states, says="contributes half of its licence receipts", by="2026-12-31"),
        dm.Obligation("2", obligor=states, obligee=ukraine, says="ratifies the guarantee", by="2026-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    concerns=dm.Concern(
        "C", by=ukraine, holds=dm.AllOf(dm.Performed("1"), dm.Not(dm.Performed("2"))),
        says="that Ukraine has contributed and no guarantee is in force",
    ),
    purposes=dm.Purpose("P", by=ukraine, holds=dm.Performed("2"), says="a guarantee in force"),
    cites=dm.Source("outline of a deal"),
)  # fmt: skip
