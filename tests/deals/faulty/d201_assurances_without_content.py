"""Security assurances, and nothing said of trigger, response, time, place or length."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
attack = dm.Event("armed attack", controlled_by=dm.Party("Russia"))
full = dm.SecurityGuarantee(trigger=attack, response="air defence", response_time="5 days", territory="all of Ukraine", duration="10 years")

DEAL = dm.Agreement(
    "Assurances",
    parties=[ukraine, states, dm.Party("Russia")],
    clauses=[
        dm.Obligation("1", obligor=states, obligee=ukraine, content=dm.SecurityGuarantee(), by="2036-12-31"),
        dm.Obligation("2", obligor=ukraine, obligee=states, says="gives up its missiles", by="2036-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        dm.Prohibition("4", obligor=dm.Party("Russia"), obligee=ukraine, act=attack),
    ],
    cites=dm.Source("memorandum"),
)
EXPECTED = {("D201", ("1",))}
MENDED = DEAL.without("3").amend(
    dm.Obligation("1", obligor=states, obligee=ukraine, content=full, by=attack + "5 days"),
    dm.Obligation(
        "3", obligor=states, obligee=ukraine, says="pays damages", precedent=[attack, dm.Not(dm.Performed("1"))], by=attack + "1 year"
    ),
    dm.Obligation("5", obligor=ukraine, obligee=states, says="lets inspectors in", precedent=dm.Not(dm.Performed("2")), by="2037-12-31"),
)
