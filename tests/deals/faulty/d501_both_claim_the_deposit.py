"""Each of two states says that it controls a deposit, and a share of it is promised by one of them."""

import dealmodel as dm

ukraine, russia, states = dm.Party("Ukraine"), dm.Party("Russia"), dm.Party("United States")
ours, theirs = (dm.Control(body, "100 %", said_by=body) for body in (ukraine, russia))


def deal(*control):
    """Return the deal, with who controls the deposit."""
    field = dm.Deposit("Shevchenkivske", commodity="lithium", control=control, cites=dm.Source("two official maps"))
    return dm.Agreement(
        "A share of a contested deposit",
        parties=[ukraine, russia, states],
        clauses=[
            dm.Obligation("1", obligor=ukraine, obligee=states, content=dm.MineralRights(field, share="40 %"), by="2026-12-31"),
            dm.Obligation("2", obligor=states, obligee=ukraine, says="delivers air defence", by="2026-12-31"),
            dm.Exchange("3", gives="1", returns="2", simultaneous=True),
            dm.Permission("4", holder=russia, act=dm.Event("inspection", controlled_by=russia)),
        ],
        cites=dm.Source("memorandum"),
    )


DEAL = deal(ours, theirs)
EXPECTED = {("D501", ("Shevchenkivske",))}
MENDED = deal(dm.Control(ukraine, "100 %"))
