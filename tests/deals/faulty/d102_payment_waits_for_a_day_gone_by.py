"""The second instalment waits for a survey before 2026, and the survey is planned for 2026."""

import dealmodel as dm

bank, state = dm.Party("Development Bank", kind="organisation"), dm.Party("Ukraine")
survey = dm.Event("survey of the line", window=("2026-03-01", "2026-09-30"), controlled_by=state)
second = dm.Obligation(
    "2", obligor=bank, obligee=state, content=dm.Grant(amount="40 million EUR", purpose="the line"),
    precedent=dm.Before(survey, "2026-01-01"), by="2026-12-31",
)  # fmt: skip

DEAL = dm.Agreement(
    "Grant for a line",
    parties=[bank, state],
    clauses=[
        dm.Obligation("1", obligor=bank, obligee=state, content=dm.Grant(amount="10 million EUR", purpose="the line"), by="2026-12-31"),
        second,
        dm.Power("3", holder=state, effect="terminate", of="4", precedent=dm.Not(dm.AllOf(dm.Performed("1"), dm.Performed("2")))),
        dm.Obligation("4", obligor=state, obligee=bank, says="builds the line", by="2028-12-31"),
        dm.Power("5", holder=bank, effect="suspend", of=["1", "2"], precedent=dm.Not(dm.Performed("4"))),
    ],
    cites=dm.Source("grant agreement"),
)
EXPECTED = {("D102", ("2",))}
MENDED = DEAL.amend(
    dm.Obligation(
        "2", obligor=bank, obligee=state, content=dm.Grant(amount="40 million EUR", purpose="the line"),
        precedent=dm.Before(survey, "2026-10-01"), by="2026-12-31",
    )
)  # fmt: skip
