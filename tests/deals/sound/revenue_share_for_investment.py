"""Half of the revenue from new licences for an investment in the same licences, on one closing day."""

import dealmodel as dm

ukraine, investor = dm.Party("Ukraine"), dm.Party("Dnipro Ventures", kind="company")
base = dm.RevenueBase(kinds=["royalties", "licence fees"], licences="new", owners="all", since="2026-01-01")

DEAL = dm.Agreement(
    "Revenue of new licences",
    parties=[ukraine, investor],
    clauses=[
        dm.Obligation("1", obligor=ukraine, obligee=investor, content=dm.RevenueShare(base=base, share="50 %"), by="2036-12-31"),
        dm.Obligation(
            "2", obligor=investor, obligee=ukraine, by="2036-12-31",
            content=dm.Investment(into="exploration under new licences", amount="75 million USD", stake="50 %"),
        ),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("investment agreement"),
)  # fmt: skip
