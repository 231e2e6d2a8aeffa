"""A sum of ten million out of an open price and open tonnes, which their limits do not reach: no linear arithmetic decides that."""

import dealmodel as dm

mine, maker = dm.Party("Mine", kind="company"), dm.Party("Maker", kind="company")
price = dm.Term("price", unit="USD/t", low=500, high=900)
sold, paid = dm.Term("tonnes sold", unit="t", low=1000, high=9000), dm.Term("sum paid", unit="USD", low=0)


def pays(tonnes):
    """Return the duty to pay the price for so many tonnes."""
    asked = [dm.eq(paid, price * tonnes), paid >= "10 million USD"]
    return dm.Obligation("2", obligor=maker, obligee=mine, says="pays by the tonne", requires=asked, by="2026-12-31")


DEAL = dm.Agreement(
    "Open price",
    parties=[mine, maker],
    clauses=[
        dm.Obligation("1", obligor=mine, obligee=maker, says="delivers", requires=sold >= "2000 t", by="2026-12-31"),
        pays(sold),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("supply contract"),
)
EXPECTED = {("D601", ("2",))}
MENDED = DEAL.amend(pays("12 kt"))
