"""One side offers minerals for security, the other takes them as a return for money."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
attack = dm.Event("attack", window=("2026-01-01", "2034-12-31"))
leaving = dm.Event("notice of exit", controlled_by=ukraine)
guarantee = dm.SecurityGuarantee(
    trigger=attack, decided_by=ukraine, responses="arms", response_time="5 days", territory="Ukraine", binding="treaty",
    validity=dm.Validity("9 years", begins="2026-01-01", exit=leaving, exit_notice="1 year", renewal="by agreement"),
)  # fmt: skip
aid = dm.Grant(amount="10 billion USD", purpose="defence")


def exchange(id, gives, returns, by):
    """Return one side's exchange."""
    return dm.Exchange(id, gives=gives, returns=returns, simultaneous=True, standing="offered", proposed_by=by)


DEAL = dm.Agreement(
    "Two readings of one deal",
    parties=[ukraine, states],
    clauses=[
        dm.Obligation(
            "1", obligor=ukraine, obligee=states, content=dm.MineralSupply("titanium", amount="5 kt"), precedent=attack,
            by=attack + "5 days",
        ),
        dm.Obligation("2", obligor=states, obligee=ukraine, content=guarantee, by=attack + "5 days"),
        dm.Obligation("3", obligor=states, obligee=ukraine, content=aid, precedent=attack, by=attack + "5 days"),
        exchange("4", "1", "2", ukraine),
        exchange("5", "1", "3", states),
    ],
    cites=dm.Source("two interviews"),
)  # fmt: skip
EXPECTED = {("D303", ("4", "1", "2", "5", "3"))}
MENDED = DEAL.without("5").amend(exchange("4", "1", ["2", "3"], ukraine))
