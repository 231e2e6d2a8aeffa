"""A company publishes its payments in any case, and must not publish them in any case."""

import dealmodel as dm

company, public, partner = dm.Party("Company", kind="company"), dm.Party("Public register", kind="organisation"), dm.Party("Partner")

DEAL = dm.Agreement(
    "Secrecy and disclosure",
    parties=[company, public, partner],
    clauses=[
        dm.Obligation("1", obligor=company, obligee=public, says="publishes what it pays", by="2026-06-30"),
        dm.Prohibition("2", obligor=company, obligee=partner, act="1"),
        dm.Obligation("3", obligor=partner, obligee=company, says="pays for the audit", by="2026-12-31"),
        dm.Obligation("4", obligor=company, obligee=public, says="pays a fine", precedent=dm.Not(dm.Performed("1")), by="2026-12-31"),
        dm.Power("5", holder=company, effect="terminate", of="1", precedent=dm.Not(dm.Performed("3"))),
    ],
    cites=dm.Source("contract and law on payments to governments"),
)
EXPECTED = {("D105", ("1", "2"))}
MENDED = DEAL.without("2")
