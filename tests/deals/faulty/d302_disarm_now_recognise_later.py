"""One side disarms, and the other recognises its border once it has."""

import dealmodel as dm

north, south, union = dm.Party("North"), dm.Party("South"), dm.Party("Union", kind="organisation")
disarmed = dm.Performed("1")

DEAL = dm.Agreement(
    "Disarmament and recognition",
    parties=[north, south, union],
    clauses=[
        dm.Obligation("1", obligor=north, obligee=south, says="hands over its heavy arms", by="2026-06-30"),
        dm.Obligation("2", obligor=south, obligee=north, says="recognises the border", precedent=disarmed, by=disarmed + "1 year"),
        dm.Obligation(
            "3", obligor=south, obligee=north, says="pays for the arms", precedent=[disarmed, dm.Not(dm.Performed("2"))],
            by=disarmed + "2 years",
        ),
        dm.Permission("4", holder=union, act=dm.Event("observation of the border", controlled_by=union)),
    ],
    cites=dm.Source("peace plan"),
)  # fmt: skip
EXPECTED = {("D302", ("1", "2"))}
MENDED = DEAL.amend(
    dm.Obligation(
        "5", obligor=union, obligee=north, says="recognises the border for all its members",
        precedent=[disarmed, dm.Not(dm.Performed("2"))], by=disarmed + "2 years",
    )
)  # fmt: skip
