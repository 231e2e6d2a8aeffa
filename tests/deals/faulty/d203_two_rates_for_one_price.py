"""Between 4000 and 4500 USD/t two bands name two rates."""

import dealmodel as dm

state, mine = dm.Party("State"), dm.Party("Mine", kind="company")


def royalty(end):
    """Return the duty to pay by two bands, the first up to a price."""
    bands = dm.Bands([dm.Band("0 USD/t", end, rate="5 %"), dm.Band("4000 USD/t", None, rate="9 %")], how="whole")
    return dm.Obligation("1", obligor=mine, obligee=state, content=dm.Royalty(bands, of="the price of lithium"), by="2026-12-31")


DEAL = dm.Agreement(
    "Royalty with two rates",
    parties=[state, mine],
    clauses=[
        royalty("4500 USD/t"),
        dm.Obligation("2", obligor=state, obligee=mine, says="renews the licence", by="2026-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("licence"),
)
EXPECTED = {("D203", ("1",))}
MENDED = DEAL.amend(royalty("4000 USD/t"))
