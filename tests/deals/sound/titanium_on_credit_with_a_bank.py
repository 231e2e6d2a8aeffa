"""The seller delivers first, and a bank pays if the buyer does not."""

import dealmodel as dm

mine, maker = dm.Party("Irshansk Titanium", kind="company"), dm.Party("Loire Aerospace", kind="company")
bank = dm.Party("Banque du Centre", kind="company")
paid = dm.Performed("2")

DEAL = dm.Agreement(
    "Titanium on credit",
    parties=[mine, maker, bank],
    clauses=[
        dm.Obligation("1", obligor=mine, obligee=maker, content=dm.MineralSupply("titanium sponge", amount="2 kt"), by="2026-06-30"),
        dm.Obligation(
            "2", obligor=maker, obligee=mine, says="pays 14 million EUR", precedent=dm.Performed("1"), by=dm.Performed("1") + "60 days",
        ),
        dm.Obligation(
            "3", obligor=bank, obligee=mine, says="pays what the buyer does not", precedent=[dm.Performed("1"), dm.Not(paid)],
            by=dm.Performed("1") + "90 days",
        ),
    ],
    cites=dm.Source("supply contract and letter of guarantee"),
)  # fmt: skip
