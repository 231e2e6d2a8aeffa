"""A facility whose second tranche waits for a reform, and which is served with interest where a payment is late."""

import dealmodel as dm

union, ukraine = dm.Party("European Union", kind="organisation"), dm.Party("Ukraine")
reform = dm.Event("customs law adopted", controlled_by=ukraine)
facility = dm.Facility(
    "Reform facility", total="6 billion EUR", availability=("2026-01-01", "2027-12-31"),
    tranches=[
        dm.Tranche("first", limit="2 billion EUR"),
        dm.Tranche("second", limit="4 billion EUR", precedent=reform),
    ],
)  # fmt: skip
repayment = dm.Repayment("6 billion EUR", maturity="20 years", grace="10 years", late=dm.LatePayment("4 %"))

DEAL = dm.Agreement(
    "Reform facility",
    parties=[union, ukraine],
    clauses=[
        dm.Obligation("1", obligor=union, obligee=ukraine, content=facility, window=("2026-01-01", "2027-12-31")),
        dm.Obligation("2", obligor=ukraine, obligee=union, content=repayment, by="2047-12-31"),
        dm.Power("3", holder=ukraine, effect="terminate", of="2", precedent=dm.Not(dm.Performed("1"))),
    ],
    cites=dm.Source("loan agreement"),
)
