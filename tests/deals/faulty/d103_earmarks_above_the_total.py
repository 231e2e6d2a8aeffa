"""A facility of five billion of which six are earmarked, due once the other side has signed."""

import dealmodel as dm

union, ukraine = dm.Party("European Union", kind="organisation"), dm.Party("Ukraine")
signed = dm.Event("signature", controlled_by=ukraine)


def makes_available(grants):
    """Return the facility with so much for grants."""
    earmarks = [dm.Earmark("loans", amount="4 billion EUR"), dm.Earmark("grants", amount=grants)]
    content = dm.Facility("Facility", total="5 billion EUR", availability=("2026-01-01", "2027-12-31"), earmarks=earmarks)
    return dm.Obligation("1", obligor=union, obligee=ukraine, content=content, precedent=signed, by=signed + "2 years")


DEAL = dm.Agreement(
    "Earmarked facility",
    parties=[union, ukraine],
    clauses=[
        makes_available("2 billion EUR"),
        dm.Obligation("2", obligor=ukraine, obligee=union, says="reports each quarter", precedent=signed, by=signed + "2 years"),
        dm.Power("3", holder=union, effect="suspend", of="1", precedent=dm.Not(dm.Performed("2"))),
        dm.Power("4", holder=ukraine, effect="suspend", of="2", precedent=dm.Not(dm.Performed("1"))),
    ],
    cites=dm.Source("regulation"),
)
EXPECTED = {("D103", ("1",))}
MENDED = DEAL.amend(makes_available("1 billion EUR"))
