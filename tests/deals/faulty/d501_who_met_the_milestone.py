"""Owner and builder disagree on whether the works were finished; the payment hangs on it."""

import dealmodel as dm

owner, builder, engineer = dm.Party("Owner"), dm.Party("Builder", kind="company"), dm.Party("Engineer", kind="person")
finished = dm.Event("works finished", controlled_by=builder)
yes = dm.Claim("a", by=builder, about=finished, cites=dm.Source("notice of completion"))
no = dm.Claim("b", by=owner, about=finished, happened=False, cites=dm.Source("letter of the owner"))
certificate = dm.Claim("c", by=engineer, about=finished, supersedes=["a", "b"], cites=dm.Source("certificate"))


def deal(*claims):
    """Return the deal with some claims."""
    return dm.Agreement(
        "Milestone",
        parties=[owner, builder, engineer],
        clauses=[
            dm.Obligation("1", obligor=owner, obligee=builder, says="pays 8 million EUR", precedent=finished, by=finished + "30 days"),
            dm.Obligation("2", obligor=builder, obligee=owner, says="hands over the keys", precedent=finished, by=finished + "30 days"),
            dm.Exchange("3", gives="1", returns="2", simultaneous=True),
            dm.Permission("4", holder=engineer, act=dm.Event("inspection", controlled_by=engineer)),
        ],
        claims=claims,
        cites=dm.Source("works contract"),
    )


DEAL = deal(yes, no)
EXPECTED = {("D501", ("a", "b"))}
MENDED = deal(yes, no, certificate)
