"""The bank lends on a guarantee, the state guarantees on a licence, the agency licenses on proof of the loan: a circle of three."""

import dealmodel as dm

bank, ministry, agency = (dm.Party(name, kind="organisation") for name in ("Bank", "Ministry of Finance", "Mining agency"))


def step(id, obligor, obligee, says, after):
    """Return one of the three duties, which waits for another, with what follows from its breach."""
    return dm.Obligation(id, obligor=obligor, obligee=obligee, says=says, precedent=after and dm.Performed(after), by="2027-12-31")


def remedy(id, obligor, obligee, broken):
    """Return what follows where a duty is broken."""
    return dm.Obligation(id, obligor=obligor, obligee=obligee, says="pays damages", precedent=dm.Not(dm.Performed(broken)), by="2028-12-31")


def licence(after=()):
    """Return the duty to license."""
    return step("3", agency, bank, "issues the mining licence", after)


DEAL = dm.Agreement(
    "Graphite mine",
    parties=[bank, ministry, agency],
    clauses=[
        step("1", bank, ministry, "opens the loan", "2"),
        step("2", ministry, agency, "gives a guarantee", "3"),
        licence("1"),
        remedy("4", bank, ministry, "1"),
        remedy("5", ministry, agency, "2"),
        remedy("6", agency, bank, "3"),
    ],
    cites=dm.Source("term sheet"),
)
EXPECTED = {("D104", ("1", "2", "3"))}
MENDED = DEAL.amend(licence())
