"""The allies owe arms, and who the allies are is not said; nor is what is feared."""

import dealmodel as dm

ukraine = dm.Party("Ukraine")
allies, named = dm.Coalition("allies"), dm.Coalition("allies", members=[dm.Party("Poland"), dm.Party("Denmark")])


def deal(allies, **fear):
    """Return the deal with some allies and a fear."""
    return dm.Agreement(
        "Arms from allies",
        parties=[ukraine, allies],
        clauses=[
            dm.Obligation("1", obligor=allies, obligee=ukraine, says="deliver arms", by="2026-12-31"),
            dm.Obligation("2", obligor=ukraine, obligee=allies, says="shares what it learns of them", by="2026-12-31"),
            dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        ],
        concerns=dm.Concern("C", by=ukraine, says="being left alone", **fear),
        cites=dm.Source("interview"),
    )


DEAL = deal(allies)
EXPECTED = {("D201", ("1",)), ("D201", ("2",)), ("D201", ("C",))}
MENDED = deal(named, holds=dm.Not(dm.Performed("1")))
