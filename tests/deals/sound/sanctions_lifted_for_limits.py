"""Limits on enrichment in return for relief, on the day on which an agency certifies them."""

import dealmodel as dm

state, union = dm.Party("State"), dm.Party("European Union", kind="organisation")
agency = dm.Party("Agency", kind="organisation")
certified = dm.Event("certificate of the agency", controlled_by=agency)
enrichment = dm.Term("enrichment", unit="%", low=0, high=100)

DEAL = dm.Agreement(
    "Limits for relief",
    parties=[state, union, agency],
    clauses=[
        dm.Obligation(
            "1", obligor=state, obligee=union, says="keeps enrichment low", requires=enrichment <= "3.67 %", precedent=certified,
            by=certified + "90 days",
        ),
        dm.Obligation("2", obligor=union, obligee=state, says="lifts its sanctions", precedent=certified, by=certified + "90 days"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("joint plan"),
)  # fmt: skip
