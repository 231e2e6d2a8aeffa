"""In an emergency the operator shall both cut the flow below ten and keep it above twenty."""

import dealmodel as dm

operator, shipper = dm.Party("Operator", kind="company"), dm.Party("Shipper", kind="company")
emergency = dm.Event("emergency declared", controlled_by=shipper)
flow = dm.Term("flow", unit="mcm/day", low=0, high=60)
cut = dm.Obligation(
    "1", obligor=operator, obligee=shipper, says="cuts the flow", precedent=emergency, requires=flow <= 10, by=emergency + "2 days"
)

DEAL = dm.Agreement(
    "Transit in an emergency",
    parties=[operator, shipper],
    clauses=[
        cut,
        dm.Obligation(
            "2", obligor=operator, obligee=shipper, says="keeps the hospitals supplied", precedent=emergency, requires=flow >= 20,
            by=emergency + "2 days",
        ),
        dm.Obligation("3", obligor=shipper, obligee=operator, says="pays for both", precedent=emergency, by=emergency + "2 days"),
        dm.Exchange("4", gives=["1", "2"], returns="3", simultaneous=True),
    ],
    cites=dm.Source("emergency protocol"),
)  # fmt: skip
EXPECTED = {("D101", ("1", "2"))}
MENDED = DEAL.amend(
    dm.Obligation(
        "1", obligor=operator, obligee=shipper, says="cuts the flow", precedent=emergency, requires=flow <= 30, by=emergency + "2 days"
    )
)
