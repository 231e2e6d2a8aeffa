"""A royalty by bands of an open price, on open tonnes."""

import dealmodel as dm

state, lessee = dm.Party("State"), dm.Party("Lessee", kind="company")
price, sold = dm.Term("price", unit="USD/t", low=0), dm.Term("tonnes sold", unit="t", low=0)
rent = dm.Term("rent", unit="million USD", low=0)
bands = dm.Bands.marginal([("4000 USD/t", "6.8 %"), (None, "40 %")])


def pays(units):
    """Return the duty to pay the rent on some tonnes."""
    content = dm.Royalty(bands, of="the price", base=price, units=units, paid=rent)
    return dm.Obligation("1", obligor=lessee, obligee=state, content=content, by="2026-12-31")


DEAL = dm.Agreement(
    "Rent on open tonnes",
    parties=[state, lessee],
    clauses=[
        pays(sold),
        dm.Obligation("2", obligor=state, obligee=lessee, says="renews the lease", requires=sold >= "1 t", by="2026-12-31"),
        dm.Exchange("3", gives="2", returns="1", simultaneous=True),
    ],
    cites=dm.Source("lease contract"),
)
EXPECTED = {("D601", ("1",))}
MENDED = DEAL.amend(pays("216 kt"))
