"""Delivery not before ninety days after the order, and not later than sixty."""

import dealmodel as dm

maker, army = dm.Party("Maker", kind="company"), dm.Party("Army", kind="organisation")
order = dm.Event("order", controlled_by=army)


def delivery(latest):
    """Return the duty to deliver within so many days."""
    return dm.Obligation(
        "1", obligor=maker, obligee=army, says="delivers 40 radars", precedent=order, not_before=order + "90 days", by=order + latest
    )


DEAL = dm.Agreement(
    "Radars on order",
    parties=[maker, army],
    clauses=[
        delivery("60 days"),
        dm.Obligation("2", obligor=army, obligee=maker, says="pays a deposit of 5 million EUR", precedent=order, by=order + "30 days"),
        dm.Obligation(
            "3", obligor=maker, obligee=army, says="pays a penalty", precedent=[order, dm.Not(dm.Performed("1"))], by=order + "1 year"
        ),
        dm.Power("4", holder=maker, effect="terminate", of="1", precedent=dm.Not(dm.Performed("2"))),
    ],
    cites=dm.Source("framework contract"),
)
EXPECTED = {("D103", ("1",))}
MENDED = DEAL.amend(delivery("120 days"))
