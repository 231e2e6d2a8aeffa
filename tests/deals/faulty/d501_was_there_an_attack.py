"""Both sides tell of one night differently, and a duty hangs on it."""

import dealmodel as dm

ukraine, russia, states = dm.Party("Ukraine"), dm.Party("Russia"), dm.Party("United States")
attack = dm.Event("attack in May", window=("2026-05-01", "2026-05-31"), controlled_by=russia)
says_so = dm.Claim("a", by=ukraine, about=attack, cites=dm.Source("statement of the general staff"))
denies = dm.Claim("b", by=russia, about=attack, happened=False, cites=dm.Source("statement of the ministry"))


def deal(*claims):
    """Return the deal with some claims."""
    return dm.Agreement(
        "Response to attacks",
        parties=[ukraine, russia, states],
        clauses=[
            dm.Obligation("1", obligor=states, obligee=ukraine, says="sends air defence", precedent=attack, by="2026-08-31"),
            dm.Obligation("2", obligor=ukraine, obligee=states, says="shares its data", precedent=attack, by="2026-08-31"),
            dm.Exchange("3", gives="1", returns="2", simultaneous=True),
            dm.Permission("4", holder=russia, act=dm.Event("inspection of the wreckage", controlled_by=russia)),
        ],
        claims=claims,
        cites=dm.Source("agreement"),
    )


DEAL = deal(says_so, denies)
EXPECTED = {("D501", ("a", "b"))}
MENDED = deal(says_so)
