"""Storage fees by fill, the last band ending at ninety percent."""

import dealmodel as dm

operator, trader = dm.Party("Operator", kind="company"), dm.Party("Trader", kind="company")


def fees(*middle):
    """Return the duty to pay by fill, with some bands between the first and the full store."""
    bands = dm.Bands(
        [dm.Band("0 bcm", "1 bcm", amount="3 million EUR"), *middle, dm.Band("1.8 bcm", None, amount="9 million EUR")], how="whole"
    )
    return dm.Obligation("1", obligor=trader, obligee=operator, content=dm.Royalty(bands, of="the gas in store"), by="2027-03-31")


DEAL = dm.Agreement(
    "Fees by fill",
    parties=[operator, trader],
    clauses=[
        fees(),
        dm.Obligation("2", obligor=operator, obligee=trader, says="keeps the gas", by="2027-03-31"),
        dm.Exchange("3", gives="2", returns="1", simultaneous=True),
    ],
    cites=dm.Source("tariff"),
)
EXPECTED = {("D202", ("1",))}
MENDED = DEAL.amend(fees(dm.Band("1 bcm", "1.8 bcm", amount="5 million EUR")))
