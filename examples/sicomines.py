"""
Sicomines: minerals for infrastructure between the Democratic Republic of the Congo and a Chinese group, 2008 to 2024.

The amendment of 2024 ties the yearly infrastructure payment to the copper price. What the public reports say of it leaves a gap between
two prices; the script keeps the gap, says which assumption fills it, and shows which answers depend on that assumption.

Run it with `python examples/sicomines.py`.
"""

from attrs import evolve
from sympy import And, Implies

import dealmodel as dm
from dealmodel.logic import ConstraintSystem, Range

# Where it comes from.

ecofin = dm.Source(
    "Ecofin, infrastructure investments tied to copper prices",
    url="https://www.ecofinagency.com/mining/0705-45482-drc-chinese-investments-in-infrastructure-now-tied-copper-prices",
)
reuters = dm.Source(
    "Reuters, in Dutch, on the agreement of 2024",
    url="http://nl.marketscreener.com/koers/grondstof/LME-COPPER-CASH-16161/nieuws/"
    "Congolese-infrastructuurovereenkomst-van-7-miljard-met-China-zal-afhangen-van-koperprijzen-46625222/",
)
aiddata = dm.Source("AidData, project 73204", url="https://china.aiddata.org/projects/73204")
vantage = dm.Source(
    "Afrikavantage, a shift in concession practices",
    url="https://www.afrikavantage.com/post/7-billion-for-drc-infrastructure-from-china-signals-a-shift-in-concession-practices",
)
copper_news = dm.Source(
    "Copper News Hub, November 2022",
    date="2022-11-28",
    url="https://coppernewshubb.com/2022/11/28/"
    "sicomines-the-cmoc-gecamines-conflict-the-congolese-government-is-reviewing-certain-chinese-mining-agreements/",
)

# Who takes part.

congo = dm.Party("DR Congo")
gecamines = dm.Party("Gécamines", kind="company")
group = dm.Party("Chinese group", kind="company", cites=reuters.at("shareholders"))
sicomines = dm.Party("Sicomines", kind="company")
early = dm.Party("AidData", kind="organisation")
later = dm.Party("later press", kind="organisation")

# The open numbers. The prices are those of a year; years that differ would be terms of their own.

copper = dm.Term("copper price", unit="USD/t", low=0)
yearly = dm.Term("infrastructure payment of a year", unit="million USD", low=0)
total = dm.Term("infrastructure in all", unit="million USD", low=0)
promised = dm.Term("infrastructure promised in 2008", unit="billion USD", low=0)
delivered = dm.Term("infrastructure delivered by 2022", unit="billion USD", low=0)

# What is reported of the payment: nothing up to one price, all of it from another on. In between it is said to fall gradually.

nothing_at, full_at = dm.Quantity("5200 USD/t"), dm.Quantity("8000 USD/t")
full = dm.Quantity("324 million USD")
years = 2040 - 2024 + 1
disbursed = dm.Quantity("1500 million USD")
reported = dm.Bands([dm.Band(None, nothing_at, amount="0 million USD"), dm.Band(full_at, None, amount=full)], how="whole")

# Our assumption, which no report confirms: in between it falls in a straight line.

assumed = dm.Bands.through([(nothing_at, "0 million USD"), (full_at, full)])

further_from = full_at * "150 %"
clauses = [
    dm.Obligation(
        "payment", obligor=sicomines, obligee=congo, says="pays for infrastructure each year, as much as the copper price allows",
        content=dm.Grant(amount=yearly, purpose="infrastructure, each year from 2024 to 2040"), requires=assumed.is_paid(yearly, on=copper),
        by="2040-12-31", cites=[ecofin, reuters],
    ),
    dm.Obligation(
        "total", obligor=sicomines, obligee=congo, says="infrastructure for 7 billion USD in all", requires=total >= "7 billion USD",
        by="2040-12-31", cites=[ecofin, reuters],
    ),
    dm.Obligation(
        "further works", obligor=sicomines, obligee=congo, precedent=copper >= further_from,
        content=dm.RevenueShare(of="profit beyond that at the full payment", share="30 %"), by="2040-12-31", cites=[ecofin, reuters],
    ),
    dm.Obligation(
        "royalty", obligor=sicomines, obligee=gecamines, content=dm.Royalty("1.2 %", of="turnover"), by="2040-12-31", cites=vantage,
    ),
    dm.Obligation(
        "marketing", obligor=sicomines, obligee=gecamines, content=dm.Preference("the output", to="Gécamines to sell", share="32 %"),
        by="2040-12-31", cites=vantage,
    ),
    dm.Obligation(
        "taxes", obligor=congo, obligee=sicomines, says="asks no taxes and duties until 2040", by="2040-12-31", cites=ecofin,
    ),
]  # fmt: skip

# What was promised in 2008 is told in two ways, and nobody here can say which is right: the claims stay claims.

claims = [
    dm.Claim("promised.early", by=early, about=promised, value=6, cites=aiddata),
    dm.Claim("promised.later", by=later, about=promised, value=3, cites=[ecofin, copper_news]),
    dm.Claim("delivered", by=later, about=delivered, value="0.9", approximate=True, cites=copper_news),
]
deal = dm.Agreement(
    "Sicomines, as amended in 2024",
    parties=[congo, gecamines, group, sicomines, early, later], clauses=clauses, claims=claims, terms=[promised, delivered],
)  # fmt: skip
by_the_reports = evolve(  # the payment with what is reported of it alone, and no line in between
    deal["payment"], content=dm.Royalty(reported, of="the copper price", base=copper, paid=yearly), requires=()
)
adds_up = dm.eq(total, yearly * years + disbursed)


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def in_all(price: dm.Quantity) -> dm.Quantity:
    """Return the infrastructure in all if the copper price stayed where it is for all years, under the assumption."""
    return disbursed + assumed.of(price) * years


def told(at: dm.Quantity, *, line: bool) -> Range:
    """Return what the infrastructure comes to in all at a copper price: by the reports alone, or with the straight line as well."""
    system = ConstraintSystem()
    system.add("price", dm.eq(copper, at), firm=True)
    system.add("sum", adds_up, firm=True)
    system.add("never more", And(yearly >= 0, yearly <= full), firm=True)
    system.add("reported", And(Implies(copper <= nothing_at, yearly <= 0), Implies(copper >= full_at, yearly >= full)))
    if line:
        system.add("assumed", assumed.is_paid(yearly, on=copper))
    return system.range(total.symbol)


def in_millions(found: Range) -> str:
    """Return a range of money, or its one value, in words."""
    low, high = (dm.Quantity(end, "USD").to("million USD") for end in (found.low, found.high))
    return f"{low}" if low == high else f"anything from {low} to {high}"


def delivered_share(of: str) -> dm.Quantity:
    """Return which share of what one claim says was promised had been delivered by 2022."""
    share: dm.Quantity = deal["delivered"].value / deal[of].value
    return share.to("%")


def least_price() -> dm.Quantity:
    """Return the least copper price at which the 7 billion USD come together, if the price stays there."""
    system = ConstraintSystem()
    system.add("price", copper >= 0, firm=True)
    system.add("sum", adds_up, firm=True)
    system.add("payment", assumed.is_paid(yearly, on=copper))
    system.add("total", total >= "7 billion USD")
    return dm.Quantity(system.range(copper.symbol).low, "USD/t")


def is_it_kept(price: str) -> dm.Report:
    """Check whether all is kept at a copper price that stays where it is."""
    return dm.check(deal, given=[dm.eq(copper, price), adds_up])


def figure() -> str:
    """Return the payment over the copper price as SVG; needs matplotlib, the extra `plot`."""
    marks = ["6600 USD/t", "9855 USD/t"]
    drawn = dm.plot_amounts(
        assumed, to="13_000 USD/t", of="copper price", due="payment of a year", marks=marks, assumed=(nothing_at, full_at)
    )
    return dm.svg_of(drawn, title="Infrastructure payment of a year over the copper price")


if __name__ == "__main__":
    print(deal.name)
    heading("The payment of a year")
    for gap in reported.gaps:
        print(f"as reported: {gap}")
    for band in assumed.bands:
        print(f"assumed here: {band}")
    for price in ("5200 USD/t", "6600 USD/t", "9855 USD/t"):
        print(f"at {price}: {assumed.of(price)}")
    print(f"a share of further profit from {further_from} on")
    heading("Does 7 billion add up?")
    print(f"{years} years of {full}, and {disbursed} paid before: {in_all(full_at)}")
    print(f"at 6600 USD/t for all years: {in_all(dm.Quantity('6600 USD/t'))}")
    heading("What was promised in 2008 is contested")
    for one, other in dm.contested(deal.claims):
        print(f"{one.sentence} [{one.cites[0].source}]\n{other.sentence} [{other.cites[0].source}]")
    print(f"delivered by 2022: {delivered_share('promised.later')} of the one, {delivered_share('promised.early')} of the other")
    heading("What depends on the straight line")
    for price in ("5200 USD/t", "6600 USD/t", "9855 USD/t"):
        alone, with_line = told(dm.Quantity(price), line=False), told(dm.Quantity(price), line=True)
        print(f"at {price} in all, by the reports alone: {in_millions(alone)}; with the line: {in_millions(with_line)}")
    heading("An analyst asks: copper falls to 6600 USD/t and stays there; are the 7 billion kept?")
    answer = is_it_kept("6600 USD/t")
    print(f"{answer.verdict}\n\n{answer.conflicts[0]}")
    lowest = least_price()
    print(f"\nkept from {lowest.exact} USD/t on, about {lowest:.2f}")
    print(f"at 12 000 USD/t: {is_it_kept('12_000 USD/t').verdict}")
