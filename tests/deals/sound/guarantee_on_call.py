"""A fuel reserve that the holder may call; the keeper is paid for keeping it, and pays back where it fails."""

import dealmodel as dm

keeper, holder = dm.Party("Keeper", kind="company"), dm.Party("Holder")

DEAL = dm.Agreement(
    "Reserve on call",
    parties=[keeper, holder],
    clauses=[
        dm.Obligation("1", obligor=keeper, obligee=holder, says="releases 100 kt of fuel", by="2026-12-31"),
        dm.Power("2", holder=holder, effect="trigger", of="1"),
        dm.Obligation("3", obligor=holder, obligee=keeper, says="pays 3 million EUR for keeping it", by="2026-12-31"),
        dm.Obligation(
            "4", obligor=keeper, obligee=holder, says="pays the price of the fuel elsewhere", by="2027-03-31",
            precedent=[dm.Performed("3"), dm.Not(dm.Performed("1"))],
        ),
        dm.Power("5", holder=keeper, effect="terminate", of="1", precedent=dm.Not(dm.Performed("3"))),
    ],
    cites=dm.Source("stockholding contract"),
)  # fmt: skip
