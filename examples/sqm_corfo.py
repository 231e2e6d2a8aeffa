"""
The lithium lease of the Salar de Atacama: SQM and CORFO, as amended in 2018.

Progressive rents on the price of three products, a discount that depends on the tonnes sold, a quota, contributions and a preference for
Chilean buyers, as typed objects: computed, checked, and turned around to ask which price gives the state how much.

Run it with `python examples/sqm_corfo.py`.
"""

from typing import Any

from sympy import And, Piecewise

import dealmodel as dm
from dealmodel.logic import ConstraintSystem, Range

# Where it comes from.

annex = dm.Source("Annex 5, rent rates", url="https://lawinsider.com/contracts/8EKIEgkNCj2")
slides = dm.Source("SQM investor slides", url="https://pitchsend.com/slides/820cde11-4f2c-4100-9ec2-b98a915d7f91")
steinbild = dm.Source(
    "Steinbild Consulting, SQM reached agreement", url="http://steinbildconsulting.com/index.php/blog/sqm-reached-agreement-corfo"
)
roskill = dm.Source(
    "Roskill, CORFO and SQM settle differences",
    url="https://roskill.com/news/lithium-corfo-sqm-settle-differences-agree-new-salar-de-atacama-license/",
)
argus = dm.Source(
    "Argus, SQM cleared to increase lithium production",
    url="https://www.argusmedia.com/pt/news-and-insights/latest-market-news/1609796-sqm-cleared-to-increase-lithium-production",
)

# Who takes part, and how long it lasts.

corfo = dm.Party("CORFO", kind="organisation")
sqm = dm.Party("SQM", kind="company")
buyers = dm.Coalition("Chilean producers of added value", cites=steinbild.at("domestic buyers"))  # who they are is not said
state = dm.Coalition("communities and region", cites=steinbild.at("contributions"))
lease_ends = "2030-12-31"

# The rates of Annex 5: each slice of the price at its own rate.

UPPER_ENDS_AND_RATES = {
    "lithium carbonate": [(4000, "6.8"), (5000, "8"), (6000, "10"), (7000, "17"), (10_000, "25"), (None, "40")],
    "lithium hydroxide": [(5000, "6.8"), (6000, "8"), (7000, "10"), (10_000, "17"), (12_000, "25"), (None, "40")],
    "potassium chloride": [(300, "3"), (400, "7"), (500, "10"), (600, "15"), (None, "20")],
}


def table(rows: list[tuple[int | None, str]]) -> dm.Bands:
    """Return marginal bands from upper ends in USD/t and rates in percent."""
    return dm.Bands.marginal([(end and f"{end} USD/t", f"{rate} %") for end, rate in rows])


RATES = {product: table(rows) for product, rows in UPPER_ENDS_AND_RATES.items()}
carbonate = RATES["lithium carbonate"]
# The footnote: a discount of 272 USD/t off the first band if a year's sales are below 60 % of the theoretical capacity. That is all that
# the first band asks for, so the first band is free.
discounted = table([(4000, "0"), *UPPER_ENDS_AND_RATES["lithium carbonate"][1:]])

# The open numbers of one year. That the theoretical capacity is the plant capacity reported elsewhere is an assumption of ours.

capacity = dm.Quantity("216 000 t")
sales = dm.Term("carbonate sold in a year", unit="t", low=0, high="216 000 t", cites=roskill.at("capacity"))
price = dm.Term("price of carbonate", unit="USD/t", low=0)
rent = dm.Term("rent on carbonate", unit="million USD", low=0)
turnover = dm.Term("sales of SQM Salar", unit="million USD", low=0)
to_region = dm.Term("contribution to the region", unit="million USD", low=0)
research = dm.Term("yearly research", unit="million USD", low="10.8 million USD", high="18.9 million USD", cites=roskill.at("R&D"))
communities = dm.Term("yearly to communities", unit="million USD", low=10, high=15, cites=steinbild.at("communities"))
to_2030 = dm.Term("lithium sold to 2030", unit="Mt LCE", low=0)

# The quota counts lithium metal; a tonne of it is 5.323 t of lithium carbonate equivalent.

new_quota, old_quota = dm.Quantity("349 553 t"), dm.Quantity("64 816 t")
carbonate_equivalent = "5.323 t LCE/t"
quota = ((new_quota + old_quota) * carbonate_equivalent).to("Mt LCE")


def owes(id: str, content: Any, *, to: dm.Party | dm.Coalition = corfo, cites: Any, **rest: Any) -> dm.Obligation:
    """Return a duty of SQM for as long as the lease lasts."""
    return dm.Obligation(id, obligor=sqm, obligee=to, content=content, by=lease_ends, cites=cites, **rest)


full = dm.Royalty(carbonate, of="the price of lithium carbonate", base=price, units=sales, paid=rent)
reduced = dm.Royalty(discounted, of="the price of lithium carbonate", base=price, units=sales, paid=rent)
clauses = [
    dm.Permission(
        "lease", holder=sqm, act=dm.Event("lithium is taken from the salt lake"), window=(None, lease_ends), cites=[steinbild, roskill],
        says="SQM works the salt lake",
    ),
    owes(
        "A5.carbonate", full, precedent=sales >= capacity * "60 %", cites=[annex, slides],
        says="rent on each tonne of lithium carbonate, by bands of its price",
    ),
    owes(
        "A5.discount", reduced, precedent=sales < capacity * "60 %", cites=annex,
        says="the same with the first band free, while sales are low",
    ),
    owes("A5.hydroxide", dm.Royalty(RATES["lithium hydroxide"], of="the price of lithium hydroxide"), cites=slides),
    owes("A5.chloride", dm.Royalty(RATES["potassium chloride"], of="the price of potassium chloride"), cites=slides),
    owes("quota", None, says="sells no more lithium than the quota", requires=to_2030 <= quota, cites=[steinbild, roskill, slides]),
    owes("settlement", dm.Grant(amount="17.5 million USD", purpose="the end of the arbitration"), cites=[steinbild, argus]),
    owes("research", dm.Grant(amount=research, purpose="research and development, each year"), cites=[steinbild, roskill]),
    owes("communities", dm.Grant(amount=communities, purpose="communities, each year"), to=state, cites=steinbild),
    owes(
        "region", dm.Royalty("1.7 %", of="the sales of SQM Salar", base=turnover, paid=to_region),
        to=state, cites=steinbild,
    ),
    owes(
        "domestic",
        dm.Preference("the output", to=buyers.name, share="25 %", price_rule="the weighted FOB price of the lowest fifth of exports"),
        to=buyers, cites=[steinbild, argus],
    ),
]  # fmt: skip
deal = dm.Agreement(
    "Salar de Atacama lease, 2018", parties=[corfo, sqm, buyers, state], clauses=clauses, terms=[to_2030],
    alternatives=[("A5.carbonate", "A5.discount")],
)  # fmt: skip


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def per_tonne() -> None:
    """Print what Annex 5 asks for a tonne, with the average rate and that of the last dollar."""
    for product, rates in RATES.items():
        for each in (400, 500, 600) if product == "potassium chloride" else (20_000, 30_000, 40_000):
            at = dm.Quantity(each, "USD/t")
            last, average = rates.rate_at(at), rates.average_rate(at)
            print(f"{product:<18} at {at!s:>12}: {rates.of(at)!s:>12}, {average:.1f} on average, {last} of the last dollar")


def discount() -> dm.Quantity:
    """Return how much less the discounted rates ask for a tonne, wherever the price lies above the first band."""
    system = ConstraintSystem()
    system.add("price", price >= "4000 USD/t", firm=True)
    found = system.range((carbonate.of(price) - discounted.of(price)).magnitude)
    assert found.low == found.high
    return dm.Quantity(found.low, "USD/t")


def step(at: str) -> tuple[dm.Quantity, dm.Quantity]:
    """
    Return from where to where more sales leave SQM with less, at a price.

    Once a year's sales reach 60 % of the capacity, the discount is lost on every tonne. What SQM keeps then is compared with what it can
    keep below the threshold, by the solver, over all tonnages.
    """
    threshold = capacity * "60 %"
    kept_below, kept_above = (dm.Quantity(at) - rates.of(at) for rates in (discounted, carbonate))
    tonnes = sales.symbol
    kept = Piecewise((tonnes * kept_below.magnitude, tonnes < threshold.magnitude), (tonnes * kept_above.magnitude, True))
    system = ConstraintSystem()
    system.add("sales", And(*sales.limits), firm=True)
    best_below = system.maximize(kept, assuming=[sales < threshold]).value
    found = system.range(tonnes, assuming=[sales >= threshold, kept < best_below])
    return dm.Quantity(found.low, "t"), dm.Quantity(found.high, "t")


def where(share: str, *, beside: str = "0 %") -> tuple[dm.Span, ...]:
    """Return at which prices the rent and a flat share of the sales beside it make up such a share of the price."""
    return carbonate.where_average_rate_is(dm.Quantity(share) - beside)


def at_least(share: str) -> Range:
    """Return the prices at which the rent is such a share at least, as the solver finds them by cases."""
    system = ConstraintSystem()
    system.add("price", price > 0, firm=True)
    system.add("rent", carbonate.of(price) >= price * share)
    return system.range(price.symbol)


def short_of(share: str) -> dm.Quantity:
    """Return the least by which the rent falls short of a share of the price, once the price is in the highest band."""
    system = ConstraintSystem()
    system.add("price", price > "10_000 USD/t", firm=True)
    return dm.Quantity(system.minimize((price * share - carbonate.of(price)).magnitude).value, "USD/t")


def asked_too_much() -> dm.Report:
    """Check the lease with 40 % of the price asked for, at full production and some price above nothing."""
    return dm.check(deal, given=[dm.eq(sales, capacity), price > 0, dm.Performed("A5.carbonate"), rent >= price * capacity * "40 %"])


def figure() -> str:
    """Return the marginal and the average rate on lithium carbonate as SVG; needs matplotlib, the extra `plot`."""
    marks = ["20_000 USD/t", "30_000 USD/t", "40_000 USD/t"]
    drawn = dm.plot_rates(carbonate, to="60_000 USD/t", of="price of lithium carbonate", marks=marks)
    return dm.svg_of(drawn, title="Marginal and average rent on lithium carbonate over its price")


if __name__ == "__main__":
    print(deal.name)
    heading("What Annex 5 asks for a tonne")
    per_tonne()
    heading("The discount and the quota")
    print(f"below {(capacity * '60 %').to('t')} a year the rent is {discount()} less a tonne, at any price from 4000 USD/t on")
    print(f"quota: {new_quota + old_quota} of lithium, which is {quota} or about {quota:.1f}")
    heading("Does it hold together?")
    print(dm.check(deal, given=[dm.eq(price, "20_000 USD/t"), dm.eq(sales, capacity)]))
    heading("Where more sales leave less")
    low, high = step("20_000 USD/t")
    print(f"at 20 000 USD/t, from {low} to {high:.1f} SQM keeps less than it can just below {low}")
    heading("An analyst asks: at which price does the state get 40 %?")
    for share in ("30 %", "35 %", "39 %", "40 %"):
        exactly = ", ".join(map(str, where(share))) or "at no price"
        print(f"{share}: exactly so much {exactly}; so much at least, by the solver: {at_least(share)}")
    print(f"the rent stays {short_of('40 %')} short of 40 %, at every price above 10 000 USD/t")
    (with_region,) = where("40 %", beside="1.7 %")
    print(f"together with the 1.7 % for the region, 40 % are reached at {with_region}, about {with_region.low:.2f}\n")
    answer = asked_too_much()
    print(f"{answer.verdict}\n\n{answer.conflicts[0]}")
