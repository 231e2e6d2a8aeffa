"""The contribution comes first, the guarantee after it, and nobody answers for the guarantee."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
fund = dm.Fund(
    "Fund", partners={ukraine: "50 %", states: "50 %"}, contributions=[dm.Contribution(ukraine, amount="500 million USD")],
    waterfall=dm.Waterfall(dm.Split({ukraine: "50 %", states: "50 %"})),
)  # fmt: skip

DEAL = dm.Agreement(
    "Contribution, then guarantee",
    parties=[ukraine, states],
    clauses=[
        dm.Obligation("1", obligor=ukraine, obligee=states, content=dm.FundContribution(fund, amount="500 million USD"), by="2026-12-31"),
        dm.Obligation("2", obligor=states, obligee=ukraine, says="ratifies a guarantee", by="2027-12-31"),
        dm.Exchange("3", gives="1", returns="2", first="gives"),
    ],
    cites=dm.Source("outline of a deal"),
)
EXPECTED = {("D302", ("3", "1", "2"))}
MENDED = DEAL.amend(dm.Exchange("3", gives="1", returns="2", simultaneous=True))
