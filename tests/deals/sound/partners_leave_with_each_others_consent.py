"""Either partner may leave the venture only if the other consents."""

import dealmodel as dm

north, south = dm.Party("North Oil", kind="company"), dm.Party("South Oil", kind="company")


def lock(id, bound, holder):
    """Return the ban on leaving without the other side's consent."""
    act = dm.Event(f"{bound.name} leaves", controlled_by=bound)
    return dm.Prohibition(id, obligor=bound, obligee=holder, act=act, subsequent=dm.consent(holder, to=id))


DEAL = dm.Agreement(
    "Joint venture for good",
    parties=[north, south],
    clauses=[
        dm.Obligation("1", obligor=north, obligee=south, says="drills three wells", by="2027-12-31"),
        dm.Obligation("2", obligor=south, obligee=north, says="pays for the wells", by="2027-12-31"),
        dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        lock("4", north, south),
        lock("5", south, north),
    ],
    cites=dm.Source("joint venture agreement"),
)
