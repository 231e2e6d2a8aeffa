"""A coalition lends, and one of its members holds the pledge; the borrower repays the coalition."""

import dealmodel as dm

canada, japan, ukraine = dm.Party("Canada"), dm.Party("Japan"), dm.Party("Ukraine")
lenders = dm.Coalition("lenders", members=[canada, japan])
loan = dm.Loan(amount="3 billion EUR", interest="1 %", maturity="20 years")

DEAL = dm.Agreement(
    "Loan of a coalition",
    parties=[lenders, ukraine],
    clauses=[
        dm.Obligation("1", obligor=lenders, obligee=ukraine, content=loan, by="2026-12-31"),
        dm.Obligation("2", obligor=ukraine, obligee=canada, says="pledges its bonds to a trustee of the lenders", by="2026-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        dm.Obligation(
            "4", obligor=ukraine, obligee=lenders, by="2046-12-31",
            content=dm.Repayment("3 billion EUR", maturity="20 years", late=dm.LatePayment("6 %")),
        ),
    ],
    cites=dm.Source("loan agreement"),
)  # fmt: skip
