"""Two surveys differ over a deposit, and the supply can be performed only by the larger one."""

import dealmodel as dm

mine, maker = dm.Party("Mine", kind="company"), dm.Party("Maker", kind="company")
survey, audit = dm.Party("Survey", kind="organisation"), dm.Party("Auditor", kind="company")
reserves = dm.Term("reserves", unit="kt", low=0)
high = dm.Claim("a", by=survey, about=reserves, value="400 kt", cites=dm.Source("survey of 1989"))
low = dm.Claim("b", by=audit, about=reserves, value="150 kt", cites=dm.Source("audit of 2024"))


def deal(*claims):
    """Return the deal with some claims."""
    return dm.Agreement(
        "Supply out of one deposit",
        parties=[mine, maker, survey, audit],
        clauses=[
            dm.Obligation("1", obligor=mine, obligee=maker, says="delivers 200 kt", requires=reserves >= "200 kt", by="2030-12-31"),
            dm.Obligation("2", obligor=maker, obligee=mine, says="pays for them", by="2030-12-31"),
            dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        ],
        claims=claims,
        cites=dm.Source("supply contract"),
    )


DEAL = deal(high, low)
EXPECTED = {("D501", ("a", "b"))}
MENDED = deal(
    high, low, dm.Claim("c", by=audit, about=reserves, value="380 kt", supersedes=["a", "b"], cites=dm.Source("drilling of 2026"))
)
