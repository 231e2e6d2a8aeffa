"""An annex lists deposits that no clause speaks of, and cites nothing for them."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
register = dm.Source("state register of deposits")
dobra = dm.Deposit("Dobra", cites=register)
clauses = [
    dm.Obligation("1", obligor=ukraine, obligee=states, content=dm.MineralRights(dobra, share="10 %"), by="2026-12-31"),
    dm.Obligation("2", obligor=states, obligee=ukraine, says="pays 90 million USD", by="2026-12-31"),
    dm.Exchange("3", gives="1", returns="2", simultaneous=True),
]


def deal(*deposits):
    """Return the deal with an annex of deposits."""
    return dm.Agreement("Dobra", parties=[ukraine, states], clauses=clauses, assets=deposits, cites=dm.Source("agreement and annex"))


DEAL = deal(dm.Deposit("Polokhivske"), dm.Deposit("Stremyhorodske"))
EXPECTED = {("D402", ("Polokhivske", "Stremyhorodske"))}
MENDED = deal(dm.Deposit("Polokhivske", cites=register))
