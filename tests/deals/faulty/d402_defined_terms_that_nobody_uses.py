"""The definitions list a price and an index day; no clause comes back to them."""

import dealmodel as dm

seller, buyer = dm.Party("Seller", kind="company"), dm.Party("Buyer", kind="company")
price, index_day = dm.Term("index price", unit="USD/t", low=0), dm.Event("publication of the index")


def deal(**listed):
    """Return the deal, with some definitions."""
    return dm.Agreement(
        "Copper",
        parties=[seller, buyer],
        clauses=[
            dm.Obligation("1", obligor=seller, obligee=buyer, content=dm.MineralSupply("copper", amount="3 kt"), by="2026-12-31"),
            dm.Obligation("2", obligor=buyer, obligee=seller, says="pays 27 million USD", by="2026-12-31"),
            dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        ],
        cites=dm.Source("sales contract"),
        **listed,
    )


DEAL = deal(terms=price, events=index_day)
EXPECTED = {("D402", ("index price",)), ("D402", ("publication of the index",))}
MENDED = deal()
