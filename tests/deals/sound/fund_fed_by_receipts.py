"""A contribution of half of the receipts from new licences, matched on the same day by the other partner."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
fund = dm.Fund(
    "Receipts Fund", partners={ukraine: "50 %", states: "50 %"}, waterfall=dm.Waterfall(dm.Split({ukraine: "50 %", states: "50 %"})),
    contributions=[dm.Contribution(ukraine, amount="10 million USD")],
)  # fmt: skip
receipts = dm.Term("receipts from new licences", unit="million USD", low=0, high=400)
theirs = dm.Term("contribution of Ukraine", unit="million USD", low=0)

DEAL = dm.Agreement(
    "Fund fed by receipts",
    parties=[ukraine, states],
    clauses=[
        dm.Obligation(
            "1", obligor=ukraine, obligee=states, by="2027-03-31",
            content=dm.FundContribution(fund, share="50 %", base=receipts, amount=theirs, up_to="150 million USD"),
        ),
        dm.Obligation("2", obligor=states, obligee=ukraine, by="2027-03-31", content=dm.FundContribution(fund, amount=theirs)),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("operating agreement of the fund"),
)  # fmt: skip
