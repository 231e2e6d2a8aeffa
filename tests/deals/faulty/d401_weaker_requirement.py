"""One clause asks for half of a share, another for two fifths of the same share."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
share = dm.Term("share of Ukraine in the fund", unit="%", low=0, high=100)


def votes(**asked):
    """Return the duty to give votes, with what it asks for."""
    return dm.Obligation("2", obligor=states, obligee=ukraine, says="gives seats on the board", by="2026-12-31", **asked)


DEAL = dm.Agreement(
    "Shares and seats",
    parties=[ukraine, states],
    clauses=[
        dm.Obligation("1", obligor=states, obligee=ukraine, says="transfers shares", requires=share >= "50 %", by="2026-12-31"),
        votes(requires=share >= "40 %"),
        dm.Obligation("3", obligor=ukraine, obligee=states, says="pays in", by="2026-12-31"),
        dm.Exchange("4", gives="3", returns=["1", "2"], simultaneous=True),
    ],
    cites=dm.Source("fund agreement"),
)
EXPECTED = {("D401", ("2", "1"))}
MENDED = DEAL.amend(votes())
