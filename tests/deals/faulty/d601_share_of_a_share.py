"""An open share of an open revenue."""

import dealmodel as dm

ukraine, fund = dm.Party("Ukraine"), dm.Party("Fund", kind="organisation")
share = dm.Term("share", unit="%", low=0, high=100)
revenue, paid = dm.Term("revenue", unit="million USD", low=0), dm.Term("contribution", unit="million USD", low=0)


def pays(part):
    """Return the duty to contribute a part of the revenue."""
    content = dm.RevenueShare(of="new licences", share="50 %")
    return dm.Obligation("1", obligor=ukraine, obligee=fund, content=content, requires=dm.eq(paid, revenue * part), by="2026-12-31")


DEAL = dm.Agreement(
    "Open share",
    parties=[ukraine, fund],
    clauses=[
        pays(share),
        dm.Obligation("2", obligor=fund, obligee=ukraine, says="invests in Ukraine", requires=share <= "50 %", by="2026-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("operating agreement"),
)
EXPECTED = {("D601", ("1",))}
MENDED = DEAL.amend(pays("50 %"))
