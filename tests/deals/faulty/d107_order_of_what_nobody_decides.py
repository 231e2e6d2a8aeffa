"""The lock opens only after high water, and both are left to fate: an order that nobody can keep."""

import dealmodel as dm

east, west = dm.Party("East"), dm.Party("West")


def events(*, by=None):
    """Return the two events, as somebody brings them about."""
    return dm.Event("water level above 7 m", controlled_by=by), dm.Event("lock opened", controlled_by=by)


def order(level, lock):
    """Return the clause that orders them."""
    return dm.Ordering("1", first=level, then=lock)


DEAL = dm.Agreement(
    "Locks of the canal",
    parties=[east, west],
    clauses=[
        order(*events()),
        dm.Obligation("2", obligor=east, obligee=west, says="mans the lock", by="2026-12-31"),
        dm.Obligation("3", obligor=west, obligee=east, says="pays the keepers", by="2026-12-31"),
        dm.Exchange("4", gives="2", returns="3", simultaneous=True),
    ],
    cites=dm.Source("canal convention"),
)
EXPECTED = {("D107", ("1",))}
MENDED = DEAL.amend(order(*events(by=east)))
