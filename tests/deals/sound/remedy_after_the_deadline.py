"""A power to leave that opens only once the deadline has passed, for both sides."""

import dealmodel as dm

host, guest = dm.Party("Host"), dm.Party("Guest")

DEAL = dm.Agreement(
    "Exchange of prisoners",
    parties=[host, guest],
    clauses=[
        dm.Obligation("1", obligor=host, obligee=guest, says="releases 100 prisoners", by="2026-03-31"),
        dm.Obligation("2", obligor=guest, obligee=host, says="releases 120 prisoners", by="2026-09-30"),
        dm.Power("3", holder=guest, effect="terminate", of="2", precedent=dm.Not(dm.Performed("1")), window=("2026-04-01", None)),
        dm.Power("4", holder=host, effect="terminate", of="5", precedent=dm.Not(dm.Performed("2")), window=("2026-10-01", None)),
        dm.Obligation("5", obligor=host, obligee=guest, says="opens a crossing", by="2026-12-31"),
        dm.Power("6", holder=guest, effect="terminate", of="2", precedent=dm.Not(dm.Performed("5"))),
    ],
    cites=dm.Source("protocol on prisoners"),
)
