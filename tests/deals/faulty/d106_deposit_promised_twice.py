"""Sixty percent of a deposit go to one partner and half of it to another."""

import dealmodel as dm

ukraine, states, union = dm.Party("Ukraine"), dm.Party("United States"), dm.Party("European Union", kind="organisation")
dobra = dm.Deposit("Dobra", commodity="lithium", cites=dm.Source("state register of deposits"))


def rights(id, to, share):
    """Return the duty to give somebody a share."""
    return dm.Obligation(id, obligor=ukraine, obligee=to, content=dm.MineralRights(dobra, share=share), by="2026-12-31")


DEAL = dm.Agreement(
    "Two partners for Dobra",
    parties=[ukraine, states, union],
    clauses=[
        rights("1", states, "60 %"),
        rights("2", union, "50 %"),
        dm.Obligation("3", obligor=states, obligee=ukraine, says="delivers air defence", by="2026-12-31"),
        dm.Obligation("4", obligor=union, obligee=ukraine, says="builds the railway", by="2026-12-31"),
        dm.Exchange("5", gives="1", returns="3", simultaneous=True),
        dm.Exchange("6", gives="2", returns="4", simultaneous=True),
    ],
    cites=dm.Source("two memoranda"),
)
EXPECTED = {("D106", ("1", "2"))}
MENDED = DEAL.amend(rights("2", union, "40 %"))
