"""Storage is offered for financing, and asked for in return for ore."""

import dealmodel as dm

RATES = {"injection": "10 mcm/day", "withdrawal": "10 mcm/day"}
union, ukraine = dm.Party("European Union", kind="organisation"), dm.Party("Ukraine")
caverns = dm.StorageFacility("Caverns", working_gas="10 bcm", cites=dm.Source("register"))
gas = dm.GasStorage(caverns, volume="2 bcm", window=("2026-04-01", "2026-10-31"), **RATES)
loan = dm.Loan(amount="1 billion EUR", interest="2 %", maturity="10 years")


def exchange(id, gives, returns, by):
    """Return one side's exchange."""
    return dm.Exchange(id, gives=gives, returns=returns, simultaneous=True, standing="demanded", proposed_by=by)


DEAL = dm.Agreement(
    "Storage for what?",
    parties=[union, ukraine],
    clauses=[
        dm.Obligation("1", obligor=ukraine, obligee=union, content=gas, by="2026-10-31"),
        dm.Obligation("2", obligor=union, obligee=ukraine, content=loan, by="2026-10-31"),
        dm.Obligation("3", obligor=union, obligee=ukraine, content=dm.MineralSupply("ore", amount="90 kt"), by="2026-10-31"),
        exchange("4", "1", "2", ukraine),
        exchange("5", "3", "1", union),
    ],
    cites=dm.Source("minutes of two meetings"),
)
EXPECTED = {("D303", ("4", "1", "2", "5", "3"))}
MENDED = DEAL.without("5").amend(exchange("4", "1", ["2", "3"], ukraine))
