"""
The minerals proposal of February 2025, sentence by sentence, as typed objects: held, checked and explained.

A press article on an interview of 7 February 2025 says what Ukraine offers, what either side demands, what is planned and what is
contested. Nothing in it is agreed. Its sentences are numbered S1 to S12; every object below cites the sentence it comes from.

Run it with `python examples/minerals_proposal.py`.
"""

import dealmodel as dm
from dealmodel.calendar import as_date, last_weekday

# Where it comes from. "On Friday", says the article of 8 February: the calendar knows which day that was.

interview_day = last_weekday("Friday", on_or_before="2025-02-08")
article = dm.Source("seed article", date="2025-02-08")
interview = dm.Source("interview with Zelensky", author="Reuters", date=interview_day)
survey = dm.Source("table of Ukrainian deposits", date="2025-06-30")
press = dm.Source("later press reports")
metals_report = dm.Source("copy of a Reuters report", date="2025-05-01", url="https://news-pravda.com/other/2025/05/01/1287023.html")
gas_report = dm.Source(
    "Pipeline & Gas Journal, June 2025",
    url="http://admin.pgjonline.com/magazine/2025/june-2025-vol-252-no-6/features/"
    "ukraine-seeks-us-lng-via-european-routes-to-rebuild-gas-reserves-before-winter",
)
capacity_report = dm.Source(
    "Online.UA", url="https://news.online.ua/en/ukraine-hopes-to-increase-winter-gas-storage-for-europe-by-60-reuters-877740/"
)
gas_need = dm.Source("Interfax-Ukraine", author="Serhiy Makogon", url="https://ua.interfax.com.ua/news/economic/1101224.html")
call_report = dm.Source(
    "Kyiv Independent", date="2025-02-15", url="https://kyivindependent.com/state-secretary-rubio-holds-phone-call-with-russias-lavrov/"
)
riyadh_report = dm.Source(
    "Euromaidan Press", date="2025-02-18",
    url="https://euromaidanpress.com/2025/02/18/us-russia-hold-five-hour-talks-in-saudi-arabia-without-ukraines-participation/",
)
meeting_report = dm.Source(
    "bne IntelliNews", url="https://intellinews.com/us-sends-kyiv-an-even-harsher-fourth-version-of-the-mineral-deal-373978"
)


def said(sentence: str, speaker: str = "") -> dm.Citation:
    """Cite a sentence of the article."""
    return article.at(sentence, speaker=speaker, date=interview_day if speaker == "Zelensky" else None)


# Who takes part.

ukraine = dm.Party("Ukraine", cites=said("S1"))
states = dm.Party("United States", cites=said("S1"))
russia = dm.Party("Russia", cites=said("S3"))
north_korea = dm.Party("North Korea", cites=said("S9"))
allies = dm.Coalition("allies of Ukraine", cites=said("S4"))  # the article never says who they are
attackers = dm.Coalition("Russia and its supporters", members=[russia, north_korea], cites=said("S9"))
young = dm.Party("volunteers of 18 to 24", kind="person", cites=said("S10"))
zelensky = dm.Party("Volodymyr Zelensky", kind="person", speaks_for=ukraine, cites=said("S2"))
trump = dm.Party("Donald Trump", kind="person", speaks_for=states, cites=said("S2"))
isw = dm.Party("ISW", kind="organisation")
reuters = dm.Party("Reuters", kind="organisation")
gas_press = dm.Party("gas press", kind="organisation")

# What may happen.

concluded = dm.Event("conclusion of a deal", cites=said("S4"))
# Kyiv asks for the meeting, and nobody can make Washington talk to Moscow: Washington decides about both.
meeting = dm.Event(
    "meeting of Zelensky and Trump in person", controlled_by=states,
    cites=[said("S11"), meeting_report.at("the meeting of 28 February")],
)  # fmt: skip
talks = dm.Event(
    "talks of the United States with Putin", controlled_by=states, window=(interview_day, None), cites=said("S11"),
    says="whether a call counts is not said",
)  # fmt: skip
opening = as_date("2025-02-14")
munich = dm.Event("Munich Security Conference", window=(opening, "2025-02-16"), cites=said("S12"))
invested = dm.Event("allied investment in critical minerals", cites=said("S6"))
advance = dm.Event("Ukrainian advance in Kursk", cites=said("S8"))
troops_back = dm.Event("North Korean troops back at the front", cites=said("S9"))
call = dm.Event("call of Trump and Putin", cites=call_report.at("the call of 12 February"))
riyadh = dm.Event("talks in Riyadh", cites=riyadh_report.at("the talks of 18 February"))

# The open numbers. A share keeps the whole it is a share of.

held_of_all = dm.Term("share under Russian control", of="all mineral resources", unit="%", low=0, high=100, cites=said("S3"))
held_of_rare = dm.Term("share of rare earths under Russian control", of="rare-earth deposits", unit="%", low=0, high=100, cites=said("S3"))
held_of_metals = dm.Term("share of metals under Russian control", of="metal resources", unit="%", low=0, high=100)
flow = dm.Term("firm capacity from Poland to Ukraine", unit="mcm/day", low=0, cites=said("S7"))
distance = dm.Term("distance of the advance", unit="km", low=0, cites=said("S8"))
age = dm.Term("age at signature", low=0, integer=True, cites=said("S10"))

# What there is, and who controls it.


def deposit(name: str, commodity: str, place: str, holder: dm.Party, confidence: str) -> dm.Deposit:
    """Return one deposit of the map, all of it in one hand."""
    return dm.Deposit(
        name,
        commodity=commodity,
        place=place,
        control=dm.Control(holder, "100 %"),
        cites=[said("S3"), survey.at(name, confidence=confidence)],
    )


deposits = (
    dobra := deposit("Dobra", "lithium", "Kirovohrad", ukraine, "high"),
    deposit("Polokhivske", "lithium", "Kirovohrad", ukraine, "high"),
    deposit("Stremyhorodske", "titanium", "Zhytomyr", ukraine, "medium"),
    deposit("Malyshivske", "titanium and zirconium", "Dnipropetrovsk", ukraine, "medium"),
    shevchenkivske := deposit("Shevchenkivske", "lithium", "Donetsk", russia, "medium"),
    deposit("Kruta Balka", "lithium", "Zaporizhzhia", russia, "high"),
    deposit("Novopoltavske", "rare earths", "Zaporizhzhia", russia, "medium"),
)
storages = dm.StorageFacility(
    "Ukrainian underground gas storages",
    working_gas="31 bcm",
    control=dm.Control(ukraine, "100 %"),
    cites=[said("S7"), capacity_report.at("capacity")],
)

# What is offered, demanded and planned.

clauses = [
    dm.Obligation(
        "S1.a", obligor=ukraine, obligee=states, standing="offered", proposed_by=ukraine, cites=said("S1"),
        says="a partnership to develop Ukraine's minerals together", content=dm.MineralRights(commodity="rare earths and other minerals"),
    ),
    dm.Exchange(
        "S1.b", gives="S1.a", returns="S4.b", standing="offered", proposed_by=ukraine, cites=said("S1"),
        says="minerals in return for security",
    ),
    dm.Obligation(
        "S4.b", obligor=allies, obligee=ukraine, standing="demanded", proposed_by=ukraine, cites=said("S4", "Zelensky"),
        says="security guarantees", content=dm.SecurityGuarantee(),
    ),
    dm.Obligation(
        "S5.a", obligor=ukraine, obligee=states, standing="demanded", proposed_by=states, cites=said("S5", "Trump"),
        says="rare earths and other minerals", content=dm.MineralSupply("rare earths and other minerals"),
    ),
    dm.Exchange(
        "S5.b", gives="S5.c", returns="S5.a", standing="demanded", proposed_by=states, cites=said("S5", "Trump"),
        says="minerals in return for financing",
    ),
    dm.Obligation(
        "S5.c", obligor=states, obligee=ukraine, standing="offered", proposed_by=states, cites=said("S5", "Trump"),
        says="financing of Ukraine's war effort, past or future", content=dm.Grant(purpose="the war effort"),
    ),
    dm.Permission(
        "S6.a", holder=allies, act=invested, standing="offered", proposed_by=ukraine, cites=said("S6"),
        says="allies may invest in critical minerals (victory plan, autumn 2024)",
    ),
    dm.Obligation(
        "S7.a", obligor=ukraine, obligee=states, standing="planned", cites=said("S7"),
        says="storage of American LNG, being talked about", content=dm.GasStorage(storages),
    ),
    dm.Obligation(
        "S10.a", obligor=ukraine, obligee=young, standing="planned", proposed_by=ukraine, cites=said("S10"),
        says="recruitment contracts for young men", requires=dm.between(age, 18, 24),
    ),
    dm.Ordering(
        "S11", first=meeting, then=talks, standing="demanded", proposed_by=ukraine, cites=said("S11", "Zelensky"),
        says="Zelensky and Trump meet in person before any talks of the United States with Putin",
    ),
]

# What is claimed, and by whom. None of it binds; a check believes a claim only when it is given.

claims = [
    dm.Claim("S3.b", by=zelensky, about=held_of_all, value="20 %", relation="<", cites=said("S3", "Zelensky")),
    dm.Claim("S3.c", by=zelensky, about=held_of_rare, value="50 %", approximate=True, cites=said("S3", "Zelensky")),
    dm.Claim("S3.d", by=reuters, about=held_of_metals, value="40 %", approximate=True, as_of="2025-05-01", cites=metals_report),
    dm.Claim("S7.c", by=gas_press, about=flow, value="6.4 mcm/day", cites=[said("S7"), gas_report.at("interconnectors")]),
    dm.Claim("S8.a", by=ukraine, about=advance, cites=said("S8")),
    dm.Claim("S8.b", by=russia, about=advance, happened=False, cites=said("S8"), says="the attack was thwarted"),
    dm.Claim("S8.c", by=ukraine, about=distance, value="1.5 mi", give_or_take="0.25 mi", cites=said("S8")),
    dm.Claim("S8.d", by=zelensky, about=distance, value="2.5 km", cites=interview.at("advance")),
    dm.Claim("S8.e", by=isw, about=distance, value="5 km", relation="<=", cites=[said("S8"), press.at("Kursk")]),
    dm.Claim("S9.a", by=zelensky, about=troops_back, cites=said("S9"), says="North Korean troops are back after a pause of weeks"),
]

# What the sides want of it.

purposes = [
    dm.Purpose(
        "S2.c", by=ukraine, holds=[dm.Performed("S4.b"), dm.Performed("S5.c")], says="security and financial help", cites=said("S2")
    ),
    dm.Purpose("S4.a", by=ukraine, holds=concluded, says="a deal, which it calls good for both", cites=said("S4", "Zelensky")),
    dm.Purpose("S6.b", by=ukraine, says="a stronger bargaining position against Moscow", cites=said("S6")),
    dm.Purpose("S12.b", by=ukraine, says="a better position before the conference", cites=said("S12")),
]

deal = dm.Agreement(
    "Minerals proposal of February 2025",
    parties=[ukraine, states, russia, north_korea, allies, attackers, young, zelensky, trump, isw, reuters, gas_press],
    clauses=clauses, claims=claims, purposes=purposes, assets=deposits, events=[munich, call, riyadh], cites=article,
)


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def sentences() -> None:
    """Print each sentence of the article with the objects that cite it."""
    things = [*deal.statements, *deal.parties, *deal.events, *deal.assets, *deal.terms]
    for number in range(1, 13):
        cited = [thing for thing in things if any(cite.source == article and cite.locator == f"S{number}" for cite in thing.cites)]
        for place, thing in enumerate(cited):
            name = getattr(thing, "id", "") or getattr(thing, "name", "")
            standing = getattr(thing, "standing", "")
            print(f"{f'S{number}' if not place else '':<4} {type(thing).__name__:<16} {standing:<9} {name}")


def everything() -> dm.Report:
    """Check all that is stated, with what nobody contests of the claims, and that what Russia holds on the map is more than nothing."""
    disputed = {claim.id for pair in dm.contested(deal.claims) for claim in pair}
    believed = [claim for claim in deal.claims if claim.id not in disputed]
    held = [each for each in deposits for control in each.control if control.party == russia]
    return dm.check(deal, given=[*believed, *([held_of_all > 0] if held else [])])


def shares() -> None:
    """Hold two shares with their different wholes, then take them for the same."""
    for claim in (deal["S3.b"], deal["S3.c"], deal["S3.d"]):
        print(f"{claim.id}  {claim.sentence} (of {claim.about.of})")
    believed = [deal["S3.b"], deal["S3.c"]]
    print(f"\nboth believed: {dm.check(deal, given=believed).verdict}")
    mistaken = dm.check(deal, given=[*believed, dm.eq(held_of_all, held_of_rare)])
    print(f"taken for the same share: {mistaken.verdict}\n\n{mistaken.conflicts[0]}")


def contested() -> None:
    """Put the claims about one thing side by side, in one unit."""
    for id in ("S8.c", "S8.d", "S8.e"):
        claim = deal[id]
        print(f"{id}  {claim.sentence}\n      exactly {claim.value.to('km')}; rounded to {claim.value.to('mi'):.3f}")
    for one, other in dm.contested(deal.claims):
        print(f"{one.id} and {other.id} are contested: {one.sentence}; {other.sentence}")
    apart = deal["S8.c"].disagrees_with(deal["S8.d"])
    print(f"S8.c and S8.d, rounding considered, {'contradict each other' if apart else 'can both be true'}")


def what_happened() -> None:
    """Check S11 against what then happened, under both readings of "talks"."""
    days = {call: "2025-02-12", riyadh: "2025-02-18", meeting: "2025-02-28"}
    facts = [event.happened(day) for event, day in days.items()]
    for event, day in days.items():
        print(f"{event} happened on {day} [{event.cites[-1].source}]")
    print()
    for reading in (dm.Same(talks, call), dm.Same(talks, riyadh)):
        report = dm.check(deal, given=[*facts, reading])
        print(f"Reading: {reading.sentence}\n{report.verdict}\n\n{report.conflicts[0]}\n")


def named_deposits() -> None:
    """Ask what becomes of the offer once it names deposits and a share."""
    for chosen in (dobra, shevchenkivske):
        named = dm.Obligation("S1.a", obligor=ukraine, obligee=states, standing="offered", content=dm.MineralRights(chosen, share="50 %"))
        report = dm.check(deal.amend(named), standing="offered")
        print(f"50 % of {chosen.name}: {report.verdict}")
        for conflict in report.conflicts:
            print(f"\n{conflict}")


if __name__ == "__main__":
    print(deal.name)
    heading("The article, sentence by sentence")
    sentences()
    heading("Everything stated, taken together, with every claim that nobody contests")
    print(everything())
    heading("Each side's position alone, and both together")
    for sides in ([ukraine], [states], [ukraine, states]):
        print(dm.check(deal, proposed_by=sides).verdict)
    heading("What is agreed")
    agreed = [clause.id for clause in deal if clause.standing == "agreed"]
    print(f"{len(agreed)} of {len(deal)} clauses are agreed.")
    heading("S1 and S5: two exchanges that are not the same")
    for exchange in (deal["S1.b"], deal["S5.b"]):
        print(f"{exchange}\n     {deal[exchange.gives[0]].summary}\n     {deal[exchange.returns[0]].summary}")
    heading("S3: two shares of two different wholes")
    shares()
    heading("S3: what is on the map, and in whose hands")
    for each in deal.assets:
        print(f"{each}: {', '.join(map(str, each.control))}")
    heading("If the offer named a deposit")
    named_deposits()
    heading("S7: capacity is not deliverability")
    volume, rate = dm.Quantity("4 bcm"), deal["S7.c"].value
    print(f"The storages hold {storages.working_gas} [{storages.cites[-1].source}].")
    print(f"The pipe from Poland takes {rate} [{deal['S7.c'].cites[-1].source}].")
    print(f"Ukraine needs up to {volume} of imports a year [{gas_need}], which take {(volume / rate).to('day')} through it.")
    heading("S8: contested claims")
    contested()
    heading("S11: what then happened")
    what_happened()
    heading("S12: the window")
    print(f"{munich.name}: {munich.window}. The interview of {interview_day} was {(opening - interview_day).days} days before it.")
