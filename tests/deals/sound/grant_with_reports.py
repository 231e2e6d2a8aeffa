"""A gift by its own words, held back while reports are missing."""

import dealmodel as dm

norway, ukraine = dm.Party("Norway"), dm.Party("Ukraine")

DEAL = dm.Agreement(
    "Grant for hospitals",
    parties=[norway, ukraine],
    clauses=[
        dm.Obligation(
            "1", obligor=norway, obligee=ukraine, content=dm.Grant(amount="200 million EUR", purpose="hospitals"),
            precedent=dm.Performed("2"), by="2026-12-31",
        ),
        dm.Obligation("2", obligor=ukraine, obligee=norway, says="reports on the first half-year", by="2026-09-30"),
        dm.Obligation(
            "3", obligor=norway, obligee=ukraine, says="audits within the year where it has not paid", precedent=dm.Not(dm.Performed("1")),
            by="2027-12-31",
        ),
    ],
    cites=dm.Source("grant letter"),
)  # fmt: skip
