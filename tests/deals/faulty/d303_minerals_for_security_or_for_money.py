"""One side offers minerals for security, the other takes them as a return for money."""

import dealmodel as dm

ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
guarantee = dm.SecurityGuarantee(
    response="arms", response_time="5 days", territory="Ukraine", duration="9 years", trigger=dm.Event("attack")
)
aid = dm.Grant(amount="10 billion USD", purpose="defence")


def exchange(id, gives, returns, by):
    """Return one side's exchange."""
    return dm.Exchange(id, gives=gives, returns=returns, simultaneous=True, standing="offered", proposed_by=by)


DEAL = dm.Agreement(
    "Two readings of one deal",
    parties=[ukraine, states],
    clauses=[
        dm.Obligation(
            "1", obligor=ukraine, obligee=states, content=dm.MineralSupply("titanium", amount="5 kt"), precedent=dm.Event("attack"),
            by=dm.Event("attack") + "5 days",
        ),
        dm.Obligation("2", obligor=states, obligee=ukraine, content=guarantee, by=dm.Event("attack") + "5 days"),
        dm.Obligation("3", obligor=states, obligee=ukraine, content=aid, precedent=dm.Event("attack"), by=dm.Event("attack") + "5 days"),
        exchange("4", "1", "2", ukraine),
        exchange("5", "1", "3", states),
    ],
    cites=dm.Source("two interviews"),
)  # fmt: skip
EXPECTED = {("D303", ("4", "1", "2", "5", "3"))}
MENDED = DEAL.without("5").amend(exchange("4", "1", ["2", "3"], ukraine))
