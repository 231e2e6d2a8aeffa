"""A loan served from the profits of immobilised assets only, with a guarantor for what they do not pay."""

import dealmodel as dm

lenders, ukraine = dm.Coalition("G7 lenders", members=[dm.Party("Canada"), dm.Party("Japan")]), dm.Party("Ukraine")
union = dm.Party("European Union", kind="organisation")
profits = dm.LimitedRecourse("profits of immobilised assets", receipts="2.5 billion EUR", residual=union)

DEAL = dm.Agreement(
    "Loan from profits",
    parties=[lenders, ukraine, union],
    clauses=[
        dm.Obligation(
            "1", obligor=lenders, obligee=ukraine, content=dm.Loan(amount="45 billion EUR", interest="0 %", maturity="40 years"),
            by="2027-12-31",
        ),
        dm.Obligation(
            "2", obligor=ukraine, obligee=lenders, precedent=dm.Performed("1"), by="2067-12-31",
            content=dm.Repayment("45 billion EUR", maturity="40 years", recourse=profits),
        ),
        dm.Obligation(
            "3", obligor=union, obligee=lenders, precedent=[dm.Performed("1"), dm.Not(dm.Performed("2"))], by="2068-12-31",
            content=dm.Guarantee("the loan", share="100 %", limit="45 billion EUR", callable_when=dm.Not(dm.Performed("2"))),
        ),
        dm.Power("4", holder=ukraine, effect="terminate", of="2", precedent=dm.Not(dm.Performed("1"))),
    ],
    cites=dm.Source("loan agreement and guarantee"),
)  # fmt: skip
