"""Money is due by the end of the year once a third body has ratified, be it after the end of the year."""

import dealmodel as dm

states, ukraine = dm.Party("United States"), dm.Party("Ukraine")
ratified = dm.Event("ratification", says="by a body that is no party")


def pays(by):
    """Return the duty to pay by a day."""
    return dm.Obligation("1", obligor=states, obligee=ukraine, says="pays 75 million USD", precedent=ratified, by=by)


DEAL = dm.Agreement(
    "Payment on ratification",
    parties=[states, ukraine],
    clauses=[
        pays("2026-12-31"),
        dm.Obligation("2", obligor=ukraine, obligee=states, says="opens its books", by="2026-12-31"),
        dm.Obligation(
            "3", obligor=states, obligee=ukraine, says="pays interest", precedent=[ratified, dm.Not(dm.Performed("1"))],
            by=ratified + "3 years",
        ),
        dm.Obligation("4", obligor=ukraine, obligee=states, says="pays for an audit", precedent=dm.Not(dm.Performed("2")), by="2027-12-31"),
    ],
    cites=dm.Source("outline"),
)
EXPECTED = {("D107", ("1",))}
MENDED = DEAL.amend(pays(ratified + "30 days"))
