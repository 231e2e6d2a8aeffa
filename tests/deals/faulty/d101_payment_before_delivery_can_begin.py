"""Both sides perform on one day; the delivery ends in June, the payment begins in September."""

import dealmodel as dm

mine, maker = dm.Party("Zavallia Graphite", kind="company"), dm.Party("Rhine Battery", kind="company")
supply = dm.MineralSupply("graphite", amount="5 kt")

DEAL = dm.Agreement(
    "Sale of graphite",
    parties=[mine, maker],
    clauses=[
        dm.Obligation("1", obligor=mine, obligee=maker, content=supply, window=("2026-04-01", "2026-06-30")),
        dm.Obligation("2", obligor=maker, obligee=mine, says="pays 4 million EUR", window=("2026-09-01", "2026-09-30")),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("sales contract"),
)
EXPECTED = {("D101", ("1", "2", "3"))}
MENDED = DEAL.amend(dm.Obligation("2", obligor=maker, obligee=mine, says="pays 4 million EUR", by="2026-06-30"))
