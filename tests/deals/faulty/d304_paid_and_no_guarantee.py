"""What Ukraine fears: it has contributed, and no guarantee is in force."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
ratified = dm.Event("ratification by the Senate", controlled_by=states)


def guarantee(**when):
    """Return the duty to guarantee, under some condition."""
    return dm.Obligation("2", obligor=states, obligee=ukraine, says="guarantees the border", by="2027-12-31", **when)


DEAL = dm.Agreement(
    "Contribution and guarantee",
    parties=[ukraine, states],
    clauses=[
        dm.Obligation("1", obligor=ukraine, obligee=states, says="contributes its receipts", by="2026-12-31"),
        guarantee(precedent=ratified),
        dm.Obligation(
            "3", obligor=states, obligee=ukraine, says="pays damages", precedent=[ratified, dm.Not(dm.Performed("2"))], by="2028-12-31"
        ),
        dm.Obligation("4", obligor=ukraine, obligee=states, says="pays interest", precedent=dm.Not(dm.Performed("1")), by="2027-12-31"),
        dm.Prohibition("5", obligor=states, obligee=ukraine, act=ratified, window=("2027-06-01", None)),
    ],
    concerns=dm.Concern(
        "C", by=ukraine, holds=dm.AllOf(dm.Performed("1"), dm.Not(dm.Performed("2"))),
        says="that Ukraine has contributed and no guarantee is in force",
    ),
    cites=dm.Source("outline of a deal"),
)  # fmt: skip
EXPECTED = {("D304", ("C",))}
MENDED = DEAL.without("3", "5").amend(guarantee(), dm.Exchange("6", gives="1", returns="2", simultaneous=True))
