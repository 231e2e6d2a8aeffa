"""On demand the mine exports concentrate, which a ban on raw exports forbids it."""

import dealmodel as dm

mine, maker, state = dm.Party("Mine", kind="company"), dm.Party("Maker", kind="company"), dm.Party("State")
demand = dm.Event("demand of the maker", controlled_by=maker)

DEAL = dm.Agreement(
    "Export of concentrate",
    parties=[mine, maker, state],
    clauses=[
        dm.Obligation(
            "1", obligor=mine, obligee=maker, content=dm.MineralSupply("lithium concentrate", amount="10 kt"), precedent=demand,
            by=demand + "90 days",
        ),
        dm.Obligation("2", obligor=maker, obligee=mine, says="pays 9 million USD", precedent=demand, by=demand + "90 days"),
        dm.Power("3", holder=maker, effect="terminate", of="2", precedent=dm.Not(dm.Performed("1"))),
        dm.Power("4", holder=mine, effect="terminate", of="1", precedent=dm.Not(dm.Performed("2"))),
        dm.Prohibition("5", obligor=mine, obligee=state, act="1", says="no raw material leaves the country"),
    ],
    cites=dm.Source("supply contract and licence"),
)  # fmt: skip
EXPECTED = {("D105", ("1", "5"))}
MENDED = DEAL.amend(dm.Permission("5", holder=state, act="1", says="licenses the export"))
