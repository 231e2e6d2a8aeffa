"""The tenant may leave only if the landlord consents; the landlord may leave when it likes."""

import dealmodel as dm

landlord, tenant = dm.Party("Landlord", kind="company"), dm.Party("Tenant", kind="company")


def lock(id, bound, holder):
    """Return the ban on leaving without the other side's consent."""
    act = dm.Event(f"{bound.name} leaves", controlled_by=bound)
    return dm.Prohibition(id, obligor=bound, obligee=holder, act=act, subsequent=dm.consent(holder, to=id))


DEAL = dm.Agreement(
    "Lease of a depot",
    parties=[landlord, tenant],
    clauses=[
        dm.Obligation("1", obligor=tenant, obligee=landlord, says="pays the rent", by="2026-12-31"),
        dm.Obligation("2", obligor=landlord, obligee=tenant, says="hands the depot over", by="2026-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        lock("4", tenant, landlord),
    ],
    cites=dm.Source("lease"),
)
EXPECTED = {("D301", ("4",))}
MENDED = DEAL.amend(lock("5", landlord, tenant))
