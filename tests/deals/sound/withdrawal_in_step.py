"""Each side pulls back its guns once the other has, and a third state answers for the last step."""

import dealmodel as dm

north, south, neighbour = dm.Party("North"), dm.Party("South"), dm.Party("Neighbour")
first, second = dm.Performed("1"), dm.Performed("2")

DEAL = dm.Agreement(
    "Withdrawal in step",
    parties=[north, south, neighbour],
    clauses=[
        dm.Obligation("1", obligor=north, obligee=south, says="pulls its guns back by 15 km", by="2026-04-30"),
        dm.Obligation("2", obligor=south, obligee=north, says="pulls its guns back by 15 km", precedent=first, by=first + "14 days"),
        dm.Obligation(
            "3", obligor=neighbour, obligee=north, says="sends observers to the line", precedent=[first, dm.Not(second)],
            by=first + "30 days",
        ),
    ],
    cites=dm.Source("protocol on the withdrawal of weapons"),
)  # fmt: skip
