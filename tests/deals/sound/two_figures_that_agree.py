"""Two sources give two figures that are the same within their rounding."""

import dealmodel as dm

ukraine, buyer = dm.Party("Ukraine"), dm.Party("Buyer", kind="company")
survey, press = dm.Party("Geological Survey", kind="organisation"), dm.Party("press", kind="organisation")
reserves = dm.Term("reserves of Dobra", unit="Mt", low=0)

DEAL = dm.Agreement(
    "Sale of a report",
    parties=[ukraine, buyer, survey, press],
    clauses=[
        dm.Obligation("1", obligor=ukraine, obligee=buyer, says="hands over the report", by="2026-05-31", requires=reserves >= "1 Mt"),
        dm.Obligation("2", obligor=buyer, obligee=ukraine, says="pays for the report", by="2026-05-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    claims=[
        dm.Claim("a", by=survey, about=reserves, value="1.26 Mt", cites=dm.Source("survey of 2019")),
        dm.Claim("b", by=press, about=reserves, value="1.3 Mt", give_or_take="0.05 Mt", cites=dm.Source("a newspaper")),
    ],
    cites=dm.Source("contract of sale"),
)
