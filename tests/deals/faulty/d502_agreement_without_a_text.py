"""Two clauses with figures, and nothing that says where they were read."""

import dealmodel as dm

lender, borrower = dm.Party("Lender", kind="organisation"), dm.Party("Borrower")


def deal(**rest):
    """Return the deal, with a text or without."""
    return dm.Agreement(
        "Loan",
        parties=[lender, borrower],
        clauses=[
            dm.Obligation(
                "1", obligor=lender, obligee=borrower, content=dm.Loan(amount="2 billion GBP", interest="3 %", maturity="30 years"),
                by="2026-12-31",
            ),
            dm.Obligation(
                "2", obligor=borrower, obligee=lender, by="2056-12-31",
                content=dm.Repayment("2 billion GBP", maturity="30 years", late=dm.LatePayment("5 %")),
            ),
            dm.Obligation("3", obligor=lender, obligee=borrower, says="pays damages", precedent=dm.Not(dm.Performed("1")), by="2027-12-31"),
        ],
        **rest,
    )  # fmt: skip


DEAL = deal()
EXPECTED = {("D502", ("1", "2"))}
MENDED = deal(cites=dm.Source("loan agreement"))
