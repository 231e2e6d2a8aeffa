"""A report whose loans and grants add up to more than its total."""

import dealmodel as dm

union, ukraine = dm.Party("European Union", kind="organisation"), dm.Party("Ukraine")
total, loans, grants = (dm.Term(name, unit="billion EUR", low=0) for name in ("total", "loans", "grants"))
report = dm.Source("press release")


def deal(of_grants):
    """Return the deal with a report that tells so much of grants."""
    told = {"t": (total, "50 billion EUR"), "l": (loans, "33 billion EUR"), "g": (grants, of_grants)}
    return dm.Agreement(
        "Facility in the press",
        parties=[union, ukraine],
        clauses=[
            dm.Obligation("1", obligor=union, obligee=ukraine, says="makes the facility available", by="2027-12-31"),
            dm.Obligation("2", obligor=ukraine, obligee=union, says="reports each quarter", by="2027-12-31"),
            dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        ],
        claims=[dm.Claim(id, by=union, about=term, value=value, cites=report) for id, (term, value) in told.items()],
        cites=dm.Source("regulation"),
    )


DEAL = deal("27 billion EUR")
GIVEN = [dm.eq(total, loans + grants)]
EXPECTED = {("D503", ("t", "l", "g"))}
MENDED = deal("17 billion EUR")
