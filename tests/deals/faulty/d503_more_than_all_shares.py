"""Shares of one deposit that come to more than all of it, all told by one company."""

import dealmodel as dm

company, buyer = dm.Party("Company", kind="company"), dm.Party("Buyer", kind="company")
state, private = dm.Term("state share", unit="%", low=0, high=100), dm.Term("private share", unit="%", low=0, high=100)
prospectus = dm.Source("prospectus")


def deal(of_private):
    """Return the deal with a prospectus that tells a private share."""
    return dm.Agreement(
        "Sale of shares",
        parties=[company, buyer],
        clauses=[
            dm.Obligation("1", obligor=company, obligee=buyer, says="transfers its shares", by="2026-12-31"),
            dm.Obligation("2", obligor=buyer, obligee=company, says="pays 12 million EUR", by="2026-12-31"),
            dm.Exchange("3", gives="1", returns="2", simultaneous=True),
        ],
        claims=[
            dm.Claim("a", by=company, about=state, value="68 %", cites=prospectus),
            dm.Claim("b", by=company, about=private, value=of_private, cites=prospectus),
        ],
        cites=dm.Source("sale agreement"),
    )


DEAL = deal("38 %")
GIVEN = [state + private <= "100 %"]
EXPECTED = {("D503", ("a", "b"))}
MENDED = deal("32 %")
