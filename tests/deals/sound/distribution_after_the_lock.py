"""Profits are paid out only after ten years, the paid-in capital first; each side may stop paying in where the other has not."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
manager = dm.Party("Fund Manager", kind="company")
tiers = [dm.ReturnOfCapital([ukraine, states]), dm.Split({ukraine: "50 %", states: "50 %"})]
fund = dm.Fund(
    "Locked Fund", partners={ukraine: "50 %", states: "50 %"}, waterfall=dm.Waterfall(tiers, locked_until="2036-01-01"),
    contributions=[dm.Contribution(ukraine, amount="75 million USD"), dm.Contribution(states, amount="75 million USD")],
)  # fmt: skip
profit = dm.Term("profit of the fund", unit="million USD", low=0)

DEAL = dm.Agreement(
    "Locked fund",
    parties=[ukraine, states, manager],
    clauses=[
        dm.Obligation("1", obligor=manager, obligee=ukraine, content=dm.Distribution(fund, to=ukraine, profit=profit), by="2036-12-31"),
        dm.Obligation("2", obligor=manager, obligee=states, content=dm.Distribution(fund, to=states, profit=profit), by="2036-12-31"),
        dm.Obligation("3", obligor=ukraine, obligee=manager, says="pays a management fee of 1 million USD", by="2036-12-31"),
        dm.Obligation("4", obligor=states, obligee=manager, says="pays a management fee of 1 million USD", by="2036-12-31"),
        dm.Exchange("5", gives=["1", "2"], returns=["3", "4"], simultaneous=True),
    ],
    cites=dm.Source("limited partnership agreement"),
)
