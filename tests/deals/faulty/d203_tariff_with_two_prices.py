"""Two steps of a tariff for the same tonnes."""

import dealmodel as dm

port, shipper = dm.Party("Port", kind="company"), dm.Party("Shipper", kind="company")


def tariff(start):
    """Return the duty to pay the tariff, its second step from a tonnage on."""
    bands = dm.Bands([dm.Band("0 kt", "60 kt", amount="0.4 million EUR"), dm.Band(start, None, amount="0.7 million EUR")], how="whole")
    return dm.Obligation("1", obligor=shipper, obligee=port, content=dm.Royalty(bands, of="the tonnes loaded"), by="2026-12-31")


DEAL = dm.Agreement(
    "Port tariff",
    parties=[port, shipper],
    clauses=[
        tariff("50 kt"),
        dm.Obligation("2", obligor=port, obligee=shipper, says="loads the ships", by="2026-12-31"),
        dm.Exchange("3", gives="2", returns="1", simultaneous=True),
    ],
    cites=dm.Source("tariff"),
)
EXPECTED = {("D203", ("1",))}
MENDED = DEAL.amend(tariff("60 kt"))
