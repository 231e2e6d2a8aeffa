"""Two partners set up a fund in equal shares and both pay in on the closing day."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
fund = dm.Fund(
    "Reconstruction Fund",
    partners={ukraine: "50 %", states: "50 %"},
    contributions=[dm.Contribution(ukraine, amount="75 million USD"), dm.Contribution(states, amount="75 million USD")],
    waterfall=dm.Waterfall(dm.Split({ukraine: "50 %", states: "50 %"})),
)

DEAL = dm.Agreement(
    "Fund of equals",
    parties=[ukraine, states],
    clauses=[
        dm.Obligation("1", obligor=ukraine, obligee=states, content=dm.FundContribution(fund, amount="75 million USD"), by="2026-06-30"),
        dm.Obligation("2", obligor=states, obligee=ukraine, content=dm.FundContribution(fund, amount="75 million USD"), by="2026-06-30"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("limited partnership agreement"),
)
