"""A builder that is late pays a penalty; the owner that does not pay bears interest."""

import dealmodel as dm

builder, owner = dm.Party("Builder", kind="company"), dm.Party("City of Kharkiv", kind="organisation")

DEAL = dm.Agreement(
    "Repair of a power plant",
    parties=[builder, owner],
    clauses=[
        dm.Obligation("1", obligor=builder, obligee=owner, says="repairs both turbines", by="2026-10-31"),
        dm.Obligation("2", obligor=builder, obligee=owner, says="pays 2 million EUR", precedent=dm.Not(dm.Performed("1")), by="2026-12-31"),
        dm.Obligation(
            "3", obligor=owner, obligee=builder, by="2027-01-31",
            content=dm.Repayment("30 million EUR", maturity="1 year", late=dm.LatePayment("8 %", day_count="A/365")),
        ),
    ],
    cites=dm.Source("works contract"),
)  # fmt: skip
