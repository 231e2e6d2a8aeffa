"""Take or pay for graphite: either side may end its own duty once the other has broken its own."""

import dealmodel as dm

mine, maker = dm.Party("Zavallia Graphite", kind="company"), dm.Party("Rhine Battery", kind="company")
offtake = dm.Offtake("graphite", quantity="30 kt", take_or_pay="80 %", price="900 USD/t", make_up_years=2)
supply = dm.MineralSupply("graphite", amount="30 kt", per="1 year", specification="94 % carbon", place="FCA Zavallia")

DEAL = dm.Agreement(
    "Off-take of graphite",
    parties=[mine, maker],
    clauses=[
        dm.Obligation("1", obligor=mine, obligee=maker, content=supply, by="2030-12-31"),
        dm.Obligation("2", obligor=maker, obligee=mine, content=offtake, by="2030-12-31"),
        dm.Power("3", holder=maker, effect="terminate", of="2", precedent=dm.Not(dm.Performed("1"))),
        dm.Power("4", holder=mine, effect="terminate", of="1", precedent=dm.Not(dm.Performed("2"))),
    ],
    cites=dm.Source("off-take agreement"),
)
