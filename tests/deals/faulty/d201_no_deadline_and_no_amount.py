"""A promise of titanium without a tonnage or a day."""

import dealmodel as dm

mine, maker = dm.Party("Irshansk Titanium", kind="company"), dm.Party("Loire Aerospace", kind="company")

DEAL = dm.Agreement(
    "Titanium, some day",
    parties=[mine, maker],
    clauses=[
        dm.Obligation("1", obligor=mine, obligee=maker, content=dm.MineralSupply("titanium sponge")),
        dm.Obligation("2", obligor=maker, obligee=mine, says="pays the market price", by="2026-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("letter of intent"),
)
EXPECTED = {("D201", ("1",))}
MENDED = DEAL.amend(
    dm.Obligation("1", obligor=mine, obligee=maker, content=dm.MineralSupply("titanium sponge", amount="2 kt"), by="2026-12-31")
)
