"""A share of a deposit in return for air defence, both on one day, so that nobody goes first."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
text = dm.Source("draft of a minerals agreement", date="2026-03-02")
dobra = dm.Deposit("Dobra", commodity="lithium", control=dm.Control(ukraine, "100 %"), cites=dm.Source("state register of deposits"))

DEAL = dm.Agreement(
    "Minerals for air defence",
    parties=[ukraine, states],
    clauses=[
        dm.Obligation("1", obligor=ukraine, obligee=states, content=dm.MineralRights(dobra, share="25 %"), by="2026-12-31"),
        dm.Obligation("2", obligor=states, obligee=ukraine, says="delivers three batteries of air defence", by="2026-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
    ],
    cites=text,
)
