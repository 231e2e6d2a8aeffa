"""Two cargoes are delivered, and paid for months later on trust."""

import dealmodel as dm

mine, maker, bank = (dm.Party(name, kind="company") for name in ("Mine", "Maker", "Bank"))
first, both = dm.MineralSupply("titanium sponge", amount="2 kt"), [dm.Performed("1"), dm.Performed("2")]

DEAL = dm.Agreement(
    "Titanium on open account",
    parties=[mine, maker, bank],
    clauses=[
        dm.Obligation("1", obligor=mine, obligee=maker, content=first, by="2026-06-30"),
        dm.Obligation("2", obligor=mine, obligee=maker, content=dm.MineralSupply("titanium sponge", amount="1 kt"), by="2026-09-30"),
        dm.Obligation("3", obligor=maker, obligee=mine, says="pays 21 million EUR", precedent=both, by="2026-12-31"),
        dm.Obligation(
            "4", obligor=maker, obligee=mine, says="pays interest", precedent=[*both, dm.Not(dm.Performed("3"))], by="2027-12-31"
        ),
        dm.Obligation("5", obligor=bank, obligee=maker, says="keeps the account", by="2027-12-31"),
        dm.Obligation("6", obligor=maker, obligee=bank, says="pays for the account", by="2027-12-31"),
        dm.Exchange("7", gives="5", returns="6", simultaneous=True),
    ],
    cites=dm.Source("supply contract"),
)
EXPECTED = {("D302", ("1", "2", "3"))}
MENDED = DEAL.without("6", "7").amend(
    dm.Obligation(
        "5", obligor=bank, obligee=mine, says="pays what the buyer does not", precedent=[*both, dm.Not(dm.Performed("3"))], by="2027-12-31"
    )
)
