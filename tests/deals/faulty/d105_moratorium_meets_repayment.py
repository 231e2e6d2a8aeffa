"""A debtor repays within sixty days of a call, and may pay nobody until 2028."""

import dealmodel as dm

debtor, bank, fund = dm.Party("Debtor"), dm.Party("Bank", kind="company"), dm.Party("Monetary Fund", kind="organisation")
call = dm.Event("call of the loan", window=("2026-01-01", "2026-12-31"), controlled_by=bank)


def moratorium(until):
    """Return the ban on payments until a day."""
    return dm.Prohibition("3", obligor=debtor, obligee=fund, act="2", window=("2026-01-01", until))


DEAL = dm.Agreement(
    "Moratorium",
    parties=[debtor, bank, fund],
    clauses=[
        dm.Obligation("1", obligor=bank, obligee=debtor, content=dm.Grant(amount="1 million EUR", purpose="advice"), by="2026-12-31"),
        dm.Obligation("2", obligor=debtor, obligee=bank, says="repays 300 million EUR", precedent=call, by=call + "60 days"),
        moratorium("2027-12-31"),
        dm.Obligation(
            "4", obligor=debtor, obligee=bank, says="pays interest", precedent=[call, dm.Not(dm.Performed("2"))], by=call + "5 years"
        ),
        dm.Power("5", holder=debtor, effect="terminate", of="2", precedent=dm.Not(dm.Performed("1"))),
    ],
    cites=dm.Source("loan agreement and programme of the fund"),
)
EXPECTED = {("D105", ("2", "3"))}
MENDED = DEAL.amend(moratorium("2026-01-31"))
