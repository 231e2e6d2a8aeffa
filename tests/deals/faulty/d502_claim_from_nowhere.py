"""A figure of losses without any source."""

import dealmodel as dm

ukraine, union = dm.Party("Ukraine"), dm.Party("European Union", kind="organisation")
losses = dm.Term("losses", unit="billion EUR", low=0)


def deal(**rest):
    """Return the deal, the claim with a source or without."""
    return dm.Agreement(
        "Reconstruction",
        parties=[ukraine, union],
        clauses=[
            dm.Obligation("1", obligor=union, obligee=ukraine, says="pays for bridges", by="2027-12-31"),
            dm.Obligation("2", obligor=ukraine, obligee=union, says="builds the bridges", by="2027-12-31"),
            dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        ],
        claims=dm.Claim("a", by=ukraine, about=losses, value="486 billion EUR", **rest),
        cites=dm.Source("agreement"),
    )


DEAL = deal()
EXPECTED = {("D502", ("a",))}
MENDED = deal(cites=dm.Source("damage assessment"))
