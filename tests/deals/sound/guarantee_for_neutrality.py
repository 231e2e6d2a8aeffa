"""A guarantee with trigger, response, time, territory and duration, in return for a ban on foreign bases."""

import dealmodel as dm

ukraine = dm.Party("Ukraine")
guarantors = dm.Coalition("guarantors", members=[dm.Party("France"), dm.Party("United Kingdom")])
russia = dm.Party("Russia")
attack, base = dm.Event("armed attack", controlled_by=russia), dm.Event("foreign base opened", controlled_by=ukraine)
guarantee = dm.SecurityGuarantee(
    trigger=attack, response=["air defence", "sanctions"], response_time="3 days", territory="all of Ukraine", duration="15 years"
)

DEAL = dm.Agreement(
    "Guarantee for neutrality",
    parties=[ukraine, guarantors, russia],
    clauses=[
        dm.Obligation("1", obligor=guarantors, obligee=ukraine, content=guarantee, by=attack + "3 days"),
        dm.Prohibition("2", obligor=ukraine, obligee=guarantors, act=base),
        dm.Prohibition("3", obligor=russia, obligee=ukraine, act=attack),
        dm.Power("4", holder=ukraine, effect="terminate", of="5", precedent=[attack, dm.Not(dm.Performed("1"))]),
        dm.Obligation("5", obligor=ukraine, obligee=guarantors, says="lets observers stay", by="2041-12-31"),
        dm.Power("6", holder=guarantors, effect="terminate", of="1", precedent=dm.Not(dm.Performed("5"))),
    ],
    cites=dm.Source("draft treaty on security guarantees"),
)
