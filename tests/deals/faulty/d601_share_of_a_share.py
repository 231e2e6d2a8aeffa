"""An open share of an open revenue shall come to 300 million: whether it can is a question of a product, which is not linear."""

import dealmodel as dm

ukraine, fund = dm.Party("Ukraine"), dm.Party("Fund", kind="organisation")
share = dm.Term("share", unit="%", low=20, high=60)
revenue = dm.Term("revenue", unit="million USD", low=100, high=400)
paid = dm.Term("contribution", unit="million USD", low=0)


def pays(part):
    """Return the duty to contribute a part of the revenue."""
    asked = [dm.eq(paid, revenue * part), paid >= 180]
    return dm.Obligation("1", obligor=ukraine, obligee=fund, says="contributes its share", requires=asked, by="2026-12-31")


def deal(part, *, most):
    """Return the deal, with a part and the most that the fund takes of a revenue."""
    return dm.Agreement(
        "Open share",
        parties=[ukraine, fund],
        clauses=[
            pays(part),
            dm.Obligation("2", obligor=fund, obligee=ukraine, says="counts revenue", requires=revenue <= most, by="2026-12-31"),
            dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        ],
        cites=dm.Source("operating agreement"),
    )


DEAL = deal(share, most="250 million USD")
EXPECTED = {("D601", ("1",))}
MENDED = deal("60 %", most="350 million USD")
