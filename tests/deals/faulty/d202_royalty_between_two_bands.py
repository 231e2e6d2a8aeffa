"""Up to 4000 USD/t one rate, above 4500 USD/t another; between them none."""

import dealmodel as dm

state, mine = dm.Party("State"), dm.Party("Mine", kind="company")


def royalty(start):
    """Return the duty to pay by two bands, the second from a price on."""
    bands = dm.Bands([dm.Band("0 USD/t", "4000 USD/t", rate="5 %"), dm.Band(start, None, rate="9 %")], how="whole")
    return dm.Obligation("1", obligor=mine, obligee=state, content=dm.Royalty(bands, of="the price of lithium"), by="2026-12-31")


DEAL = dm.Agreement(
    "Royalty with a hole",
    parties=[state, mine],
    clauses=[
        royalty("4500 USD/t"),
        dm.Obligation("2", obligor=state, obligee=mine, says="renews the licence", by="2026-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("licence"),
)
EXPECTED = {("D202", ("1",))}
MENDED = DEAL.amend(royalty("4000 USD/t"))
