"""Delivery against payment: the usual sale of a cargo."""

import dealmodel as dm

mine, maker = dm.Party("Kirovohrad Lithium", kind="company"), dm.Party("Rhine Battery", kind="company")

DEAL = dm.Agreement(
    "Sale of a cargo",
    parties=[mine, maker],
    clauses=[
        dm.Obligation(
            "1", obligor=mine, obligee=maker, content=dm.MineralSupply("lithium concentrate", amount="20 kt", place="FOB Odesa"),
            window=("2026-09-01", "2026-09-30"),
        ),
        dm.Obligation("2", obligor=maker, obligee=mine, says="pays 18 million USD against the bill of lading", by="2026-10-15"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("sales contract of 4 May 2026"),
)  # fmt: skip
