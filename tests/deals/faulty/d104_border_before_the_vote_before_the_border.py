"""One annex puts the border before the vote, another the vote before the border."""

import dealmodel as dm

north, south = dm.Party("North"), dm.Party("South")
peace = dm.Event("ceasefire", controlled_by=dm.Coalition("both", members=[north, south]))
border, vote = dm.Performed("1"), dm.Performed("2")

def damages(id, obligor, obligee, missed):
    """Return what follows where a duty is not performed."""
    over = [peace, dm.Not(missed)]
    return dm.Obligation(id, obligor=obligor, obligee=obligee, says="pays damages", precedent=over, by=peace + "2 years")


DEAL = dm.Agreement(
    "Return of a province",
    parties=[north, south, peace.controlled_by],
    clauses=[
        dm.Obligation("1", obligor=north, obligee=south, says="hands the border posts over", precedent=peace, by=peace + "1 year"),
        dm.Obligation("2", obligor=south, obligee=north, says="holds local elections", precedent=peace, by=peace + "1 year"),
        dm.Ordering("A.3", first=border, then=vote, says="the border first"),
        dm.Ordering("B.1", first=vote, then=border, says="the vote first"),
        damages("4", north, south, border),
        damages("5", south, north, vote),
    ],
    cites=dm.Source("peace accord with its annexes"),
)
EXPECTED = {("D104", ("1", "2", "A.3", "B.1"))}
MENDED = DEAL.amend(
    dm.Ordering("A.3", first=border, then=vote, strict=False, says="the border no later than the vote"),
    dm.Ordering("B.1", first=vote, then=border, strict=False, says="the vote no later than the border"),
)
