"""
Security guarantees for Ukraine, part by part: Budapest 1994, the United Kingdom 2024 and 2025, and what was asked for in February 2025.

Each instrument is held with the parts that our sources report, and no more: "not said" means not said there. The script asks who has to
do what after an attack, by when, and who may block it; and what the two readings of a contested sentence change.

Run it with `python examples/budapest_uk_guarantees.py`.
"""

from textwrap import fill

from sympy import And, Not

import dealmodel as dm
from dealmodel.conditions import Condition, Holds
from dealmodel.obligations.instruments import elements_of
from dealmodel.parts import parts_of
from dealmodel.tables import Table

# Where it comes from. What is from memory, or of low confidence, is marked so where it is cited.

budapest_text = dm.Source(
    "Budapest Memorandum, paragraphs 1 to 4", date="1994-12-05",
    url="https://impertinencias.blogspot.com/2022/03/pro-memoria-420-recalling-what.html?m=1",
)
budapest_full = dm.Source(
    "Budapest Memorandum, paragraphs 1 to 6", date="1994-12-05", url="https://worldjpn.net/documents/texts/mt/19941215.O1C.html"
)
euromaidan = dm.Source(
    "Euromaidan Press", date="2024-01-14",
    url="https://euromaidanpress.com/2024/01/14/a-security-agreement-with-the-uk-is-bilateral-ukraine-will-also-assist-if-the-uk-faces-"
    "any-future-aggression-prime-minister/",
)
good_time = dm.Source("Good Time Invest", url="https://good-time-invest.com/blog/the-significance-of-ukraine-and-uks-new-security-agreement")
commons = dm.Source("House of Commons Library", url="https://commonslibrary.parliament.uk/uk-ukraine-100-year-partnership-agreement/")
business_news = dm.Source(
    "Ukraine Business News",
    url="https://ubn.news/de/die-ukraine-und-grossbritannien-haben-ein-100-jaehriges-partnerschaftsabkommen-unterzeichnet-"
    "was-beinhaltet-es/?amp=1",
)
article = dm.Source("seed article", date="2025-02-08")
draft_report = dm.Source("copy of a New York Times report", url="https://iptvtechs.us/?p=240949")
memory = dm.Source("memory, held against no page")

# Who takes part.

ukraine, russia, kingdom, states, france, china = (
    dm.Party(name) for name in ("Ukraine", "Russia", "United Kingdom", "United States", "France", "China")
)
assurers = dm.Coalition("assurers of Budapest", members=[russia, kingdom, states])
permanent = dm.Coalition("permanent members of the Security Council", members=[china, france, russia, kingdom, states])
allies = dm.Coalition("allies of Ukraine")  # nobody says who they are
report_1, report_2 = dm.Party("one report", kind="organisation"), dm.Party("another report", kind="organisation")

# What may happen, and who decides whether it does.

attack = dm.Event("armed attack by Russia on Ukraine", controlled_by=russia)
nuclear = dm.Event("aggression against Ukraine in which nuclear weapons are used")
provoked = dm.Event("armed attack by Ukraine on one of the assurers", controlled_by=ukraine)
allied = dm.Event("attack by Ukraine allied with a nuclear state", controlled_by=ukraine)
question = dm.Event("situation that raises a question about the commitments")
council = dm.Event("Security Council acts", says="no permanent member votes against it", controlled_by=permanent)
on_kingdom = dm.Event("armed attack on the United Kingdom")
accession = dm.Event("accession of Ukraine to NATO")
ended = dm.Event("end of the agreement of 2024 by accession")
ratified = dm.Event("ratification of the treaty of 2025", cites=memory.at("ratified in 2025", confidence="memory"))


def promised(id: str, by: dm.Party | dm.Coalition | None, content: dm.SecurityCommitment, **fields: object) -> dm.Obligation:
    """Return a promise of security to Ukraine."""
    return dm.Obligation(id, obligor=by, obligee=ukraine, content=content, **fields)  # type: ignore[arg-type]  # fields of a clause


# Budapest, 1994: what is not to be done, and what is to be done if it is.

paragraph = {number: budapest_text.at(f"paragraph {number}", confidence="high") for number in (1, 2, 3, 4)}
paragraph |= {number: budapest_full.at(f"paragraph {number}", confidence="high") for number in (5, 6)}
others = dm.Coalition("other assurers", members=[kingdom, states])
restraints = [
    dm.respect_for_borders("B.01 (Russia)", by=russia, against=ukraine, act=attack, cites=paragraph[1]),
    *dm.each_of(dm.respect_for_borders, "B.01", by=others, against=ukraine, cites=paragraph[1]),
    dm.non_use_of_force("B.02 (Russia)", by=russia, against=ukraine, act=attack, unless=provoked, cites=paragraph[2]),
    *dm.each_of(dm.non_use_of_force, "B.02", by=others, against=ukraine, unless=provoked, cites=paragraph[2]),
    *dm.each_of(dm.non_coercion, "B.03", by=assurers, against=ukraine, cites=paragraph[3]),
    *dm.each_of(dm.non_use_of_nuclear_weapons, "B.05", by=assurers, against=ukraine, unless=allied, cites=paragraph[5]),
]
seek = dm.SecurityAssurance(
    trigger=nuclear, responses=dm.Response("third-party referral", says="referral to the UN Security Council for immediate action")
)
council_help = dm.SecurityAssurance(
    trigger=nuclear, depends_on=council, responses=dm.Response("other", says="assistance by the Security Council")
)
consult = dm.SecurityAssurance(trigger=question, responses="consultation")
budapest = [
    *restraints,
    promised("B.04", assurers, seek, cites=paragraph[4]),
    promised("B.04 help", None, council_help, standing="reported", says="assistance, at which paragraph 4 aims", cites=paragraph[4]),
    promised("B.06", assurers, consult, cites=paragraph[6]),
    dm.Obligation("B.07", obligor=ukraine, obligee=assurers, says="eliminates all nuclear weapons", cites=budapest_text.at("preamble")),
]

# The United Kingdom, 2024 and 2025. That the ten years count from the signature is our reading.

ten_years = dm.Validity("10 years", begins="2024-01-12", ends_with=ended)
within_a_day = dm.Response("consultation", within="24 hours")
uk_2024 = dm.SecurityCommitment(trigger=attack, responses=within_a_day, mode="each", validity=ten_years)
uk_returned = dm.SecurityCommitment(
    trigger=on_kingdom, responses=dm.Response("other", within="24 hours", says="assistance"), mode="each", validity=ten_years
)
uk_2025 = dm.SecurityCommitment(
    responses=dm.Response("financing", says=f"military help of at least {dm.Quantity('3 billion GBP')} a year"), mode="each",
    validity=dm.Validity("100 years", begins=ratified), binding="treaty and declaration",
)
british = [
    promised("K.03", kingdom, uk_2024, cites=[euromaidan.at("24 hours", confidence="high"), good_time.at("10 years", confidence="high")]),
    dm.Obligation("K.06", obligor=ukraine, obligee=kingdom, content=uk_returned, cites=euromaidan.at("headline", confidence="medium")),
    promised(
        "K.10", kingdom, uk_2025, cites=[business_news.at("3 billion", confidence="medium"), commons.at("100 years", confidence="high")]
    ),
]
contested_sources = [each.at("NATO", confidence="low") for each in (euromaidan, good_time)]
claims = [
    dm.Claim("K.05.ends", by=report_1, about=ended, says="the agreement of 2024 ends once Ukraine is in NATO", cites=contested_sources),
    dm.Claim(
        "K.05.stays", by=report_2, about=ended, happened=False, says="the agreement of 2024 continues even in NATO", cites=contested_sources
    ),
]

# What was asked for in February 2025, and what the American texts of that month gave in return: no guarantee.

demanded = dm.SecurityGuarantee()
proposed = [
    promised("S4.b", allies, demanded, standing="demanded", proposed_by=ukraine, cites=article.at("S4", speaker="Zelensky")),
    dm.Obligation(
        "D3.11", obligor=states, obligee=ukraine, standing="offered", says="supports Ukraine's efforts to obtain security guarantees",
        cites=memory.at("text of 26 February 2025, section 10", confidence="memory"),
    ),
]

deal = dm.Agreement(
    "Security guarantees for Ukraine",
    parties=[ukraine, russia, kingdom, states, france, china, assurers, permanent, others, allies, report_1, report_2],
    clauses=[*budapest, *british, *proposed], claims=claims, events=[accession],
)
promises = deal.without(*(each.id for each in restraints))  # what is to be done once a restraint is broken

instruments = {
    "Budapest 1994, § 4": deal["B.04"],
    "Budapest 1994, § 6": deal["B.06"],
    "UK 2024": deal["K.03"],
    "UK 2025": deal["K.10"],
    "demanded 2025": deal["S4.b"],
    "US texts 2025": None,
}
no_guarantee = draft_report.at("draft of 21 February: no security guarantee in return", confidence="high")

# What happened, and what is asked.

invasion = attack.happened("2022-02-24")  # the date from memory
outside = (accession.did_not_happen(), dm.Same(ended, accession))  # Ukraine is in no alliance: then the contested sentence is idle
responding = ("B.04", "B.06", "K.03")  # the promises of which one might expect a response to an attack on Ukraine

defenceless = dm.Concern(
    "C.1", by=ukraine, says="that it is attacked and nobody has to respond",
    holds=Holds(And(attack.occurs, *(Not(dm.Performed(id).due) for id in responding))),
)  # fmt: skip


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def say(text: str) -> None:
    """Print a long sentence on several lines."""
    print(fill(text, 110, subsequent_indent="  "))


def extents() -> Table:
    """Return how far each part is said by each instrument."""
    columns = {name: elements_of(clause.content if clause else None)[1:] for name, clause in instruments.items()}
    return Table(
        {"part": each.name, **{name: parts[place].extent if instruments[name] else "-" for name, parts in columns.items()}}
        for place, each in enumerate(elements_of(None)[1:])
    )


def named_by() -> list[str]:
    """Return the clauses that say what follows once a restraint is broken: those that name an act which it forbids."""
    acts = {each.act for each in restraints}
    return [each.id for each in promises if acts & set(parts_of(each))]


def due(id: str, *facts: object) -> str:
    """Return in which worlds a promise is due, given some facts: asked both ways, so that each word has its evidence."""
    performed = dm.Performed(id)
    can, need_not = (dm.check(promises, given=[*facts, formula]).consistent for formula in (performed.due, Not(performed.due)))
    return {(True, False): "in every world", (True, True): "in some worlds", (False, True): "in no world"}[bool(can), bool(need_not)]


def after_an_attack() -> Table:
    """Return, for an attack on each of several days, in which worlds each promise is due."""
    days = ("2022-02-24", "2025-03-01", "2034-01-12", "2034-01-13")
    return Table({"attack on": day, **{id: due(id, attack.happened(day), *outside) for id in responding}} for day in days)


def nobody_has_to(day: str) -> dm.Report:
    """Look for a world with an attack on a day, and no response due."""
    idle = [Not(dm.Performed(id).due) for id in responding]
    return dm.check(promises, given=[attack.happened(day), *outside, *idle])


def performed(id: str, day: str) -> dm.Report:
    """Check the performance of a promise on a day, after an attack on 1 March 2025 that raises a question on that day."""
    return dm.check(promises, given=[attack.happened("2025-03-01"), question.happened("2025-03-01"), dm.Performed(id).happened(day)])


def as_claimed(claim: dm.Claim) -> tuple[Condition, ...]:
    """Return what a claim about the end of the agreement of 2024 means: it ends on the day of accession, or does not."""
    return (claim, dm.Same(ended, accession)) if claim.happened else (claim,)


def figure() -> str:
    """Return the parts of each instrument as SVG; needs matplotlib, the extra `plot`."""
    return dm.svg_of(dm.plot_extents(instruments), title="Which parts of a security guarantee each instrument defines")


if __name__ == "__main__":
    print(deal.name)
    heading("What each instrument says")
    for name, clause in instruments.items():
        say(f"{name}: {clause.content.sentence if clause else f'no guarantee [{no_guarantee}]'}")
    say(f"and by another of them, the United States {deal['D3.11'].says} [{deal['D3.11'].cites[0]}]")
    heading("Which parts that leaves open")
    print(extents())
    heading("24 February 2022: what was broken (the date from memory)")
    for facts in ((invasion,), (invasion, provoked.did_not_happen())):
        broken = dm.check(deal, given=facts)
        say(f"{broken.verdict} {'; '.join(each.title for each in broken.conflicts)}.")
    print(f"What is forbidden is named again, as a trigger, by {' and '.join(named_by())} alone, of 2024.")
    heading("After an attack, who has to do something?")
    print(after_an_attack())
    say("in some worlds: B.04 where nuclear weapons are used, B.06 where somebody holds that a question is raised")
    heading("By when? An attack on 1 March 2025")
    print(performed("K.03", "2025-03-03").conflicts[0])
    say(f"B.06, a hundred years later: {performed('B.06', '2125-03-01').verdict}")
    heading("A world with an attack and no response due")
    print(nobody_has_to("2022-02-24").witness)
    heading("The same on 1 March 2025")
    print(nobody_has_to("2025-03-01"))
    heading("Who may block it?")
    print(f"{council_help.responses[0]}: {', '.join(each.name for each in council_help.may_be_blocked_by[1:])}")
    for fact in (council.happened("2025-03-02"), council.did_not_happen()):
        words = [f"{id} is due {due(id, nuclear.happened('2025-03-01'), fact)}" for id in ("B.04", "B.04 help")]
        say(f"{fact.sentence}: {', '.join(words)}")
    heading("Contested: does the agreement of 2024 end with accession to NATO?")
    for one, other in dm.contested(deal.claims):
        print(f"{one.sentence}\n{other.sentence}")
    for claim in claims:
        in_nato = (accession.happened("2028-01-01"), attack.happened("2030-01-01"), *as_claimed(claim))
        print(f"{claim.id}: in NATO in 2028 and attacked in 2030, consultation is due {due('K.03', *in_nato)}")
