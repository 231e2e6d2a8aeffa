"""On call the state gives the right to mine under a licence that has been revoked."""

import dealmodel as dm

ukraine, fund = dm.Party("Ukraine"), dm.Party("Reconstruction Fund", kind="organisation")
call = dm.Event("call of the fund", controlled_by=fund)
novo = dm.Deposit("Novopoltavske", commodity="rare earths", cites=dm.Source("state register of deposits"))


def right(status):
    """Return the duty to give the right, under a licence of some status."""
    content = dm.MineralRights(novo, right="develop", status=status)
    return dm.Obligation("1", obligor=ukraine, obligee=fund, content=content, precedent=call, by=call + "60 days")


DEAL = dm.Agreement(
    "Right on call",
    parties=[ukraine, fund],
    clauses=[
        right("revoked"),
        dm.Obligation("2", obligor=fund, obligee=ukraine, says="pays 12 million USD", precedent=call, by=call + "60 days"),
        dm.Power("3", holder=ukraine, effect="terminate", of="1", precedent=dm.Not(dm.Performed("2"))),
        dm.Power("4", holder=fund, effect="terminate", of="2", precedent=dm.Not(dm.Performed("1"))),
    ],
    cites=dm.Source("option agreement"),
)
EXPECTED = {("D103", ("1",))}
MENDED = DEAL.amend(right("granted"))
