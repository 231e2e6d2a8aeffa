"""One ban says what another has said already, for fewer days."""

import dealmodel as dm

north, south = dm.Party("North"), dm.Party("South")
shelling = {body: dm.Event(f"shelling by {body.name}", controlled_by=body) for body in (north, south)}

DEAL = dm.Agreement(
    "Ceasefire with a repetition",
    parties=[north, south],
    clauses=[
        dm.Prohibition("1", obligor=north, obligee=south, act=shelling[north]),
        dm.Prohibition("2", obligor=south, obligee=north, act=shelling[south]),
        dm.Prohibition("3", obligor=north, obligee=south, act=shelling[north], window=("2026-04-01", "2026-04-30")),
    ],
    cites=dm.Source("ceasefire agreement"),
)
EXPECTED = {("D401", ("3", "1"))}
MENDED = DEAL.without("3")
