"""Half of a deposit is promised by one who controls a fifth of it."""

import dealmodel as dm

ukraine, russia, states = dm.Party("Ukraine"), dm.Party("Russia"), dm.Party("United States")
kruta = dm.Deposit(
    "Kruta Balka", commodity="lithium", control=[dm.Control(ukraine, "20 %"), dm.Control(russia, "80 %")], cites=dm.Source("map of control")
)


def rights(share):
    """Return the duty to give a share."""
    return dm.Obligation("1", obligor=ukraine, obligee=states, content=dm.MineralRights(kruta, share=share), by="2026-12-31")


DEAL = dm.Agreement(
    "Rights in occupied land",
    parties=[ukraine, russia, states],
    clauses=[
        rights("50 %"),
        dm.Obligation("2", obligor=states, obligee=ukraine, says="delivers air defence", by="2026-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=dm.Source("memorandum"),
)
EXPECTED = {("D106", ("1",))}
MENDED = DEAL.amend(rights("20 %"))
