"""Interest runs where the buyer is late; where the seller does not deliver nothing follows."""

import dealmodel as dm

seller, buyer = dm.Party("Seller", kind="company"), dm.Party("Buyer", kind="company")
price = dm.Repayment("20 million EUR", maturity="1 year", late=dm.LatePayment("8 %"))

DEAL = dm.Agreement(
    "Sale with interest",
    parties=[seller, buyer],
    clauses=[
        dm.Obligation("1", obligor=seller, obligee=buyer, content=dm.MineralSupply("graphite", amount="20 kt"), by="2026-06-30"),
        dm.Obligation("2", obligor=buyer, obligee=seller, content=price, by="2027-06-30"),
    ],
    cites=dm.Source("sales contract"),
)
EXPECTED = {("D204", ("1",))}
MENDED = DEAL.amend(
    dm.Obligation("3", obligor=seller, obligee=buyer, says="pays damages", precedent=dm.Not(dm.Performed("1")), by="2027-06-30")
)
