"""Two traders call up the same cavern in one season."""

import dealmodel as dm

operator, baltic, alpine = (dm.Party(name, kind="company") for name in ("Operator", "Baltic Gas", "Alpine Gas"))
cavern = dm.StorageFacility("Dashavske", working_gas="2.15 bcm", cites=dm.Source("register of storage facilities"))
season = ("2026-04-01", "2027-03-31")
spring = ("2026-04-01", "2026-06-30")
calls = {trader: dm.Event(f"call of {trader.name}", window=spring, controlled_by=trader) for trader in (baltic, alpine)}


def stores(id, trader, volume):
    """Return the duty to store, once the trader calls."""
    content = dm.GasStorage(cavern, volume=volume, window=season)
    return dm.Obligation(id, obligor=operator, obligee=trader, content=content, precedent=calls[trader], by="2027-03-31")


def pays(id, trader):
    """Return the duty to pay for what is called."""
    return dm.Obligation(id, obligor=trader, obligee=operator, says="pays for it", precedent=calls[trader], by="2027-03-31")


DEAL = dm.Agreement(
    "Options on one cavern",
    parties=[operator, baltic, alpine],
    clauses=[
        stores("1", baltic, "1.5 bcm"), stores("2", alpine, "1 bcm"), pays("3", baltic), pays("4", alpine),
        dm.Power("5", holder=baltic, effect="terminate", of="3", precedent=dm.Not(dm.Performed("1"))),
        dm.Power("6", holder=alpine, effect="terminate", of="4", precedent=dm.Not(dm.Performed("2"))),
        dm.Power("7", holder=operator, effect="terminate", of="1", precedent=dm.Not(dm.Performed("3"))),
        dm.Power("8", holder=operator, effect="terminate", of="2", precedent=dm.Not(dm.Performed("4"))),
    ],
    cites=dm.Source("storage contracts"),
)  # fmt: skip
EXPECTED = {("D106", ("1", "2"))}
MENDED = DEAL.amend(stores("2", alpine, "0.5 bcm"))
