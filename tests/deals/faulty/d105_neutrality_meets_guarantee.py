"""Guarantors send troops on an attack, and foreign troops are banned for good."""

import dealmodel as dm

ukraine, guarantors, russia = dm.Party("Ukraine"), dm.Coalition("guarantors", members=[dm.Party("France")]), dm.Party("Russia")
attack = dm.Event("armed attack", controlled_by=russia)
leaving = dm.Event("notice of exit", controlled_by=ukraine)
guarantee = dm.SecurityGuarantee(
    trigger=attack, decided_by=ukraine, responses="forces", response_time="30 days", territory="all of Ukraine",
    binding="treaty", mode="jointly",
    validity=dm.Validity("10 years", begins="2026-01-01", exit=leaving, exit_notice="1 year", renewal="by agreement"),
)  # fmt: skip

DEAL = dm.Agreement(
    "Neutrality with a guarantee",
    parties=[ukraine, guarantors, russia],
    clauses=[
        dm.Obligation("1", obligor=guarantors, obligee=ukraine, content=guarantee, by=attack + "30 days"),
        dm.Prohibition("2", obligor=guarantors, obligee=russia, act="1", says="no foreign troops in Ukraine"),
        dm.Obligation("3", obligor=ukraine, obligee=guarantors, says="stays out of alliances", by="2036-12-31"),
        dm.Power("4", holder=ukraine, effect="terminate", of="3", precedent=[attack, dm.Not(dm.Performed("1"))]),
        dm.Power("5", holder=guarantors, effect="terminate", of="1", precedent=dm.Not(dm.Performed("3"))),
    ],
    cites=dm.Source("draft treaty"),
)
EXPECTED = {("D105", ("1", "2"))}
MENDED = DEAL.without("2")
