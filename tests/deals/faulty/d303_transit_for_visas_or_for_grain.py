"""Clauses without typed contents: transit is linked to visas by one side, and to grain by the other."""

import dealmodel as dm

east, west = dm.Party("East"), dm.Party("West")


def exchange(id, gives, returns, by):
    """Return one side's exchange."""
    return dm.Exchange(id, gives=gives, returns=returns, simultaneous=True, standing="offered", proposed_by=by)


DEAL = dm.Agreement(
    "Transit for what?",
    parties=[east, west],
    clauses=[
        dm.Obligation("transit", obligor=east, obligee=west, says="lets trains through", by="2026-12-31"),
        dm.Obligation("visas", obligor=west, obligee=east, says="gives visas", by="2026-12-31"),
        dm.Obligation("grain", obligor=west, obligee=east, says="sends grain", by="2026-12-31"),
        exchange("1", "transit", "visas", east),
        exchange("2", "transit", "grain", west),
    ],
    cites=dm.Source("two letters"),
)
EXPECTED = {("D303", ("1", "transit", "visas", "2", "grain"))}
MENDED = DEAL.without("2").amend(exchange("1", "transit", ["visas", "grain"], east))
