"""
Gas storages in Ukraine: what there is, who controls it, what is offered, and how fast gas can get there.

The talks of 2025 about storing American liquefied gas speak of capacity. What decides is the slowest step on the way. The script writes
down the storages with the confidence of each figure, finds the report that contradicts itself, and asks how much can be in store in time.

Run it with `python examples/gas_storage.py`.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil

import dealmodel as dm
from dealmodel.calendar import day_number

# Where it comes from.

article = dm.Source("seed article", date="2025-02-08")
april_2015 = dm.Source("report of 2015-04-22, data of GSE", url="https://yustroykaivere.ucoz.ae/news/2018-05-06")
july_2015 = dm.Source(
    "report of 2015-07-02, data of GSE",
    url="https://yaelektroteme.ucoz.net/news/zapasy_gaza_v_pkhg_ukrainy_uvelichilis_na_0_16/2018-11-25-1043",
)
offer_news = dm.Source(
    "UBN, insurance guarantees for gas storage in Ukraine",
    url="https://ubn.news/de/bruessel-fordert-europaeische-banken-auf-versicherungsgarantien-fuer-die-gasspeicherung-in-der-ukraine-zu-geben/?amp=1",
)
minister_news = dm.Source(
    "Reuters by BTA", url="https://faktor.bg/kiev-predlaga-na-chuzhdi-targovtsi-pod-naem-polovinata-ot-gazohranilishtata-si"
)
journal = dm.Source(
    "Pipeline & Gas Journal, June 2025",
    url="http://admin.pgjonline.com/magazine/2025/june-2025-vol-252-no-6/features/"
    "ukraine-seeks-us-lng-via-european-routes-to-rebuild-gas-reserves-before-winter",
)
orlen = dm.Source(
    "Kyiv Independent on the contract with Orlen",
    url="https://kyivindependent.com/ukraine-signs-lng-deal-with-polands-orlen-amid-russian-attacks",
)
orlen_plans = dm.Source(
    "sources on Orlen's plans",
    url="https://www.financetom.com/business/orlen-seeks-to-sell-1-bcm-of-gas-to-ukraine-by-september-sources-say-360922.htm",
)
commission = dm.Source("COM(2025)98", url="https://www.eumonitor.eu/9353000/1/j4nvhdfdk3hydzq_j9vvik7m1c3gyxp/vmlfona7crxp")
energies = dm.Source("a public table of storages, energy in store")
memory = dm.Source("from memory, unverified")
unsure = memory.at("", confidence="memory")

# Who takes part.

ukraine, russia = dm.Party("Ukraine"), dm.Party("Russia")
firms = dm.Party("EU firms", kind="company")
reporter = dm.Party("report of 22 April 2015", kind="organisation")
minister = dm.Party("prime minister of Ukraine", kind="person", speaks_for=ukraine)

# The storages. Only the largest working gas volume can be worked out of a report; most others are from memory.

largest = dm.Quantity("4.859 bcm") / dm.Quantity("28.5 %")
total = dm.Quantity("12.055 bcm") / dm.Quantity("38.95 %")
ROWS = (
    ("Bilche-Volytsko-Uherske", "Lviv", "17.05 bcm", ukraine, april_2015.at("4.859 bcm are 28.50 %", confidence="medium")),
    ("Uherske (XIV-XV)", "Lviv", "1.9 bcm", ukraine, unsure),
    ("Oparske", "Lviv", "1.92 bcm", ukraine, unsure),
    ("Dashavske", "Lviv", "2.15 bcm", ukraine, unsure),
    ("Bohorodchanske", "Ivano-Frankivsk", "2.3 bcm", ukraine, unsure),
    ("Kehychivske", "Kharkiv", "0.7 bcm", ukraine, unsure),
    ("Verhunske", "Luhansk", "0.4 bcm", russia, unsure),
    ("Krasnopopivske", "Luhansk", "0.42 bcm", russia, unsure),
    ("Proletarske", "Dnipropetrovsk", "1.0 bcm", ukraine, unsure),
    ("Solokhivske", "Poltava", "1.3 bcm", ukraine, unsure),
    ("Chervonopartyzanske", "Chernihiv", "1.5 bcm", ukraine, unsure),
    ("Olyshivske", "Chernihiv", "0.31 bcm", ukraine, unsure),
    ("Hlibivske", "Crimea", "1.0 bcm", russia, unsure),  # not in the list of twelve on the mainland
)
storages = tuple(
    dm.StorageFacility(name, place=place, working_gas=volume, control=dm.Control(holder, "100 %"), cites=cite)
    for name, place, volume, holder, cite in ROWS
)
mainland, crimea = storages[:12], storages[12]
ENERGY = {"Bilche-Volytsko-Uherske": "170 TWh", "Dashavske": "20 TWh", "Bohorodchanske": "23 TWh"}

# What is offered to firms from abroad: ten billion cubic metres, fifteen once occupied territory is regained.

regained = dm.Event("occupied territory regained", cites=offer_news.at("15 bcm", confidence="medium"))
offered = dm.StorageFacility(
    "the storages offered",
    spaces=[
        dm.StorageSpace("10 bcm", cites=offer_news.at("10 bcm", confidence="high")),
        dm.StorageSpace("5 bcm", once=regained, cites=offer_news.at("15 bcm", confidence="medium")),
    ],
    regime=dm.CustomsWarehouse("1095 days", cites=unsure),
    control=dm.Control(ukraine, "100 %"),
)  # fmt: skip

# The way of liquefied gas through Poland. Cargoes are told as gas; of a ship's load the conversion and the terminal are from memory.

border = dm.Pipeline(
    "Poland to Ukraine", origin="Poland", destination="Ukraine", firm="6.4 mcm/day", cites=journal.at("capacity", confidence="high")
)
poland = dm.GasRoute("the way through Poland", steps=border)
lng_way = dm.GasRoute(
    "from the ship",
    steps=[
        dm.Conversion("LNG to gas", factor="600 m3/m3 LNG", convention="typical LNG, temperature not said", cites=unsure),
        dm.Regasification("Świnoujście", send_out="22.7 mcm/day", cites=unsure),
        border,
    ],
)
cargo = dm.Quantity("100 mcm")  # each, as in the contract with Orlen: confidence high
need = dm.Quantity("4 bcm")  # to import for the season 2025/26, at least: confidence medium
opens, season_begins = "2025-04-01", "2025-11-01"  # our assumption: injection begins on 1 April


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def working_gas(some: Iterable[dm.StorageFacility]) -> dm.Quantity:
    """Return the working gas volume of some storages together."""
    volumes = [each.working_gas for each in some if each.working_gas is not None]
    return sum(volumes[1:], volumes[0])


def held_by(party: dm.Party) -> tuple[dm.StorageFacility, ...]:
    """Return the storages that a party controls."""
    return tuple(each for each in storages if each.control[0].party == party)


def western_share() -> dm.Quantity:
    """Return the share of the western storages in those of the mainland."""
    west = [each for each in mainland if each.place in ("Lviv", "Ivano-Frankivsk")]
    return (working_gas(west) / working_gas(mainland)).to("%")


def gives(id: str, facility: dm.StorageFacility, volume: str) -> dm.Obligation:
    """Return the clause that Ukraine stores a volume for firms from abroad in the winter 2025/26."""
    content = dm.GasStorage(facility, volume=volume, window=(season_begins, "2026-03-31"))
    return dm.Obligation(id, obligor=ukraine, obligee=firms, content=content, by=season_begins, standing="offered", proposed_by=ukraine)


def deal_of(*clauses: dm.Obligation) -> dm.Agreement:
    """Return an agreement about storage."""
    return dm.Agreement("Storage in Ukraine", parties=[ukraine, russia, firms], clauses=clauses)


def occupied_cannot_be_given() -> dm.Report:
    """Ask whether Ukraine can give space in Crimea: what it does not control it cannot give."""
    clause = gives("Crimea", crimea, "0.5 bcm")
    return dm.check(deal_of(clause), given=clause.performed.happened(season_begins))


def twelve(*, regained_on: str | None) -> dm.Report:
    """Ask whether twelve billion cubic metres can be stored from November on, territory being regained on a day, or never."""
    clause = gives("twelve", offered, "12 bcm")
    fact = regained.happened(regained_on) if regained_on else regained.did_not_happen()
    return dm.check(deal_of(clause), given=[fact, clause.performed.happened(season_begins)])


# The report of 22 April 2015: a stock and a fill that do not go together.

stock_then, fill_then = dm.Term("stock on 2015-04-22", unit="bcm", low=0), dm.Term("fill on 2015-04-22", unit="%", low=0, high=100)
reported = dm.Agreement(
    "The report of 22 April 2015",
    parties=[reporter],
    claims=[
        dm.Claim("stock", by=reporter, about=stock_then, value="8.801 bcm", cites=april_2015),
        dm.Claim("fill", by=reporter, about=fill_then, value="25.85 %", give_or_take="0.005 %", cites=april_2015),
    ],
)


fills = dm.eq(stock_then, fill_then * total)  # what a fill is, of the total that the report of July implies


def stock_by_percentage() -> dm.Quantity:
    """Return the stock that the reported percentage comes to."""
    return (total * dm.Quantity("25.85 %")).to("bcm")


def report_holds() -> dm.Report:
    """Ask whether stock and fill of the report can both be true."""
    return dm.check(reported, given=[*reported.claims, fills])


# Energy and volume: every convention is somebody's.

eu_value = dm.HeatingValue.implied_by("1147 TWh", "105 bcm", cites=commission)
round_value = dm.HeatingValue("10 TWh/bcm", cites=memory)


def heating_values() -> dict[str, dm.HeatingValue]:
    """Return the heating values that the energies reported for three storages imply."""
    known = {each.name: each.working_gas for each in storages if each.name in ENERGY}
    return {name: dm.HeatingValue.implied_by(ENERGY[name], volume, cites=energies) for name, volume in known.items()}


# What the Union asks of its members: the rule of 2022, and as amended in 2025. The derogations of the amendment add up.

amendment = dm.Source("Regulation (EU) 2025/1733", url="https://www.ndfr.nl/content/CELEX-32025R1733-20250911-ENG")
difficult, slow, delegated = "difficult conditions", "big producers or slow sites", "delegated act"
fill_target = dm.FillTarget(
    versions=[
        dm.FillVersion("2022", level="80 %", due="11-01", applies=("2022-06-29", "2022-12-31"), cites=commission.at("Art. 6a")),
        dm.FillVersion("from 2023", level="90 %", due="11-01", applies=("2023-01-01", "2025-09-10"), cites=commission.at("Art. 6a")),
        dm.FillVersion(
            "as amended in 2025", level="90 %", due=("10-01", "12-01"), applies=("2025-09-11", None), cites=amendment.at("Art. 6a(1)"),
            derogations=[
                dm.Derogation(difficult, points="10 %", cites=amendment.at("Art. 6a(5a)")),
                dm.Derogation(slow, points="5 %", cites=amendment.at("Art. 6a(5b)")),
                dm.Derogation(delegated, points="5 %", cites=amendment.at("delegated act", confidence="medium")),
            ],
        ),
    ],
    sunset="2027-12-31",  # by the briefing for the session of July 2025: https://www.eeuropa.org/briefing-2025-july-7-10-session.html
)  # fmt: skip


def kept(day: str, level: str, *given: str) -> dm.Filling:
    """Return whether a level that was the best of a year keeps the target, given some derogations; read on, to the end of the year."""
    return fill_target.met({day: level, f"{day[:4]}-12-31": "0 %"}, given=given)[0]


def floor(*given: str) -> dm.Quantity:
    """Return the level that is asked for in 2025, given some derogations."""
    return fill_target.required_on("2025-11-01", given=given)


# How much gas can be in store in time.

target = dm.Obligation(
    "need", obligor=ukraine, says="4 billion cubic metres of imports are in store when the season begins", standing="planned",
    content=dm.StockLevel(offered, at_least=need, on=season_begins), by=season_begins, cites=orlen_plans.at("4 bcm", confidence="medium"),
)  # fmt: skip
orlen_aim = dm.Obligation(
    "Orlen", says="1 billion cubic metres, ten cargoes, come by September", standing="planned",
    content=dm.StockLevel(offered, at_least="1 bcm", on="2025-09-30"), by="2025-09-30", cites=orlen_plans.at("1 bcm", confidence="medium"),
)  # fmt: skip


def season(*promises: dm.Obligation, months: int = 12) -> dm.Profile:
    """Return the months from April 2025 on, with gas through Poland alone and no stock of imports before."""
    return dm.profile(offered, start=opens, stock="0 bcm", periods=f"{months} months", promises=promises, routes=poland)


def cargoes_in(volume: dm.Quantity) -> int:
    """Return how many whole cargoes a volume is."""
    return int((volume / cargo).exact)


def rate_needed() -> dm.Quantity:
    """Return the rate at which the need would be in store in time."""
    days = day_number(season_begins) - day_number(opens) + 1
    return (need / dm.Quantity(days, "day")).to("mcm/day")


def figure() -> str:
    """Return the drawing of the docs page: the most that can be in store, month by month, beside what is wanted."""
    return dm.svg_of(dm.plot_profile(season(orlen_aim, target)), title="Gas in store by the way through Poland, and what is wanted")


def tell_storages() -> None:
    """Print what there is."""
    for each in storages:
        print(f"{each}: {each.control[0].party.name} [{each.cites[0]}]")
    print(f"12 storages of the mainland: {working_gas(mainland)}; by the report of July 2015: {total:.2f}")
    print(f"the largest: {largest:.2f}; in the west: {western_share():.1f}, as reported about 80 %")
    print(f"controlled by Ukraine: {working_gas(held_by(ukraine))}; by Russia: {working_gas(held_by(russia))}")


def tell_flow() -> None:
    """Print how fast gas comes."""
    print(poland.days_to_move(need))
    days = poland.days_to_move(cargo)
    print(f"a cargo of {cargo} takes {days.days} days; the need is {ceil(Fraction((need / cargo).exact))} cargoes")
    print(f"a ship of 170 000 m3, the conversion and the terminal from memory:\n{lng_way.table('170_000 m3 LNG')}")
    plan = season()
    most = plan.largest_deliverable(by=season_begins)
    print(f"most in store: {most}")
    assert most.amount is not None, "a route limits it"
    print(f"that is {cargoes_in(most.amount)} whole cargoes; the need would take {rate_needed():.2f}")
    print(f"one billion, as Orlen plans: {plan.earliest('1 bcm').by}; four billion: {season(months=24).earliest(need).by}")


def tell_target() -> None:
    """Print which version of the rule applies when, what it asks for, and who keeps it."""
    for day in ("2022-11-01", "2024-11-01", "2025-11-01", "2028-01-01"):
        version = fill_target.applies_on(day)
        print(f"{day}: {version or 'no rule'}")
    print(kept("2024-11-01", "83 %"))
    print(kept("2025-11-15", "83 %"))
    print(kept("2025-11-15", "83 %", difficult))
    print(f"the floor: {floor(difficult, slow)}, with a delegated act {floor(difficult, slow, delegated)}")


if __name__ == "__main__":
    heading("The storages, and who controls them")
    tell_storages()
    heading("A report that contradicts itself")
    print(f"25.85 % of {total:.2f} are {stock_by_percentage():.3f}; the report says 8.801 bcm")
    print(report_holds().conflicts[0])
    heading("Can Ukraine give space in Crimea?")
    print(occupied_cannot_be_given().conflicts[0])
    heading("Twelve billion cubic metres of the ten or fifteen offered")
    for day in (None, "2025-12-01", "2025-10-01"):
        print(f"territory regained {f'on {day}' if day else 'never'}: {twelve(regained_on=day).verdict}")
    heading("Energy and volume")
    for name, value in heating_values().items():
        print(f"{name}: {value.value.to('TWh/bcm'):.2f}")
    print(f"the Union: {eu_value.value:.2f}, leaves open: {', '.join(eu_value.undefined)}")
    heading("How fast gas comes")
    tell_flow()
    heading("An analyst asks: can 4 bcm be in store by 1 November 2025, through Poland alone?")
    print(season(orlen_aim, target))
    heading("What the Union asks of its members")
    tell_target()
    heading("How long foreign gas may lie there")
    assert offered.regime is not None, "said above"
    print(f"what comes on 2025-05-01 is free of duty until {offered.regime.free_until('2025-05-01')} [{offered.regime.cites[0]}]")
