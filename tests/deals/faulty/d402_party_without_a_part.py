"""A third party is listed and has no part in any clause."""

import dealmodel as dm

ukraine, states, canada = dm.Party("Ukraine"), dm.Party("United States"), dm.Party("Canada")
clauses = [
    dm.Obligation("1", obligor=ukraine, obligee=states, says="opens its registers", by="2026-12-31"),
    dm.Obligation("2", obligor=states, obligee=ukraine, says="sends geologists", by="2026-12-31"),
    dm.Exchange("3", gives="1", returns="2", simultaneous=True),
]
text = dm.Source("memorandum")

DEAL = dm.Agreement("Data for geologists", parties=[ukraine, states, canada], clauses=clauses, cites=text)
EXPECTED = {("D402", ("Canada",))}
MENDED = dm.Agreement("Data for geologists", parties=[ukraine, states], clauses=clauses, cites=text)
