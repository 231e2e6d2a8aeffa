"""
Minsk II: one text, two readings of its order, and why the two together cannot begin.

The Package of Measures of 12 February 2015 says what is to be done, and of some of it in which order. Ukraine read it as security and the
border first, Russia as elections first. The script holds the text and both readings with their sources, draws what waits for what,
proves that the readings exclude each other, checks ways out, and finds who can hold whom up.

Run it with `python examples/minsk_ii.py`.
"""

from sympy import And

import dealmodel as dm
from dealmodel.calendar import date_of
from dealmodel.logic import ConstraintSystem
from dealmodel.rules import calendar_rules, rules_of, whole_numbers

# Where it comes from: the text as papers and monitors printed it, and an analysis of how the sides read it.

kyiv_post = dm.Source(
    "Kyiv Post, text of the measures",
    url="https://www.kyivpost.com/article/opinion/op-ed/a-complex-of-measures-to-fulfill-the-minsk-agreements-380395.html",
)
annex = dm.Source("annex of UN Security Council resolution 2202, reprinted", url="https://freeukrainenow.org/tag/line-of-contact/")
ua_position = dm.Source("UAposition on the talks in Minsk", url="https://uaposition.com/video/the-results-of-peace-talks-in-minsk")
interfax = dm.Source("Interfax-Ukraine, points 9 and 11", url="https://en.interfax.com.ua/news/general/250186.html")
rewritten = dm.Source("full text, rewritten by machine", url="http://vbanos.gr/blog/2020/12/13/minsk-agreement-2014-full-text/")
chatham_house = dm.Source(
    "The Minsk Conundrum, May 2020", author="D. Allan, Chatham House",
    url="https://www.readkong.com/page/the-minsk-conundrum-western-policy-and-russia-s-war-in-6697240",
)
eiu = dm.Source("EIU on the Steinmeier formula", url="http://country.eiu.com/article.aspx?articleid=1058513889&Country=Ukraine&topic=Politics")

# Who takes part. Russia signed and says that it is no side.

ukraine, russia = dm.Party("Ukraine"), dm.Party("Russia")
osce = dm.Party("OSCE", kind="organisation")
areas = dm.Party("CADLR", kind="armed group")  # certain areas of Donetsk and Luhansk regions
sides = dm.Coalition("sides of the line of contact", members=[ukraine, areas])

# What may happen, and who decides it.

signed = dm.Event("signature", cites=annex)
day_one = dm.Event("day 1 of the withdrawal", says="of its start or of its end: the text can be read both ways", cites=[annex, kyiv_post])
agreed = {id: dm.consent(areas, to=id) for id in ("9", "11", "12")}
free_and_fair = dm.Event("OSCE finds the elections free and fair", controlled_by=osce, cites=eiu)

ceasefire, pulled_back_from, pulled_back = dm.Performed("1"), dm.Performed("2.start"), dm.Performed("2.end")
border_begins, border, foreigners_out = dm.Performed("9.start"), dm.Performed("9.end"), dm.Performed("10")
status, elections = dm.Performed("11"), dm.Performed("12")


def zone(what: str) -> dm.Term:
    """Return the depth of a security zone."""
    return dm.Term(f"security zone for {what}", unit="km", low=0, cites=kyiv_post.at("2"))


artillery, rockets, missiles = zone("artillery of 100 mm and more"), zone("rocket launchers"), zone("Tornado-S, Uragan, Smerch and Tochka")

# The text. Items 9 and 10 name nobody who owes them, item 10 no day; that is left open, and a check says so.

clauses = [
    dm.Obligation("1", obligor=sides, says="ceasefire", window=("2015-02-15", "2015-02-15"), cites=[kyiv_post.at("1"), annex.at("1")]),
    dm.Obligation(
        "2.start", obligor=sides, says="withdrawal of heavy weapons begins by day 2 of the ceasefire", precedent=ceasefire,
        by=ceasefire + "1 day", cites=[kyiv_post.at("2"), annex.at("2")],
    ),
    dm.Obligation(
        "2.end", obligor=sides, says="withdrawal is finished within 14 days", precedent=pulled_back_from, by=pulled_back_from + "14 days",
        requires=[artillery >= "50 km", rockets >= "70 km", missiles >= "140 km"], cites=kyiv_post.at("2"),
    ),
    dm.Obligation("3", obligor=osce, says="monitoring from day 1 of the withdrawal", precedent=pulled_back_from, cites=annex.at("3")),
    dm.Obligation(
        "4.dialogue", obligor=sides, says="dialogue on the modalities of local elections, on day 1 of the withdrawal", precedent=day_one,
        not_before=day_one, by=day_one, cites=[annex.at("4"), kyiv_post.at("4")],
    ),
    dm.Obligation(
        "4.resolution", obligor=ukraine, says="parliament names the territory of the special regime within 30 days of signature",
        precedent=signed, by=signed + "30 days", cites=[annex.at("4"), kyiv_post.at("4")],
    ),
    dm.Obligation("5", obligor=ukraine, says="pardon and amnesty by law", cites=ua_position.at("5", confidence="medium")),
    dm.Obligation(
        "6", obligor=sides, says="exchange of all for all by day 5 after the withdrawal", precedent=pulled_back, by=pulled_back + "5 days",
        cites=ua_position.at("6", confidence="medium"),
    ),
    dm.Obligation(
        "9.start", obligee=ukraine, says="return of border control begins on day 1 after local elections",
        precedent=elections, not_before=elections + "1 day", by=elections + "1 day", cites=interfax.at("9"),
    ),
    dm.Obligation(
        "9.end", obligee=ukraine, says="return of border control is finished after the political settlement, by the end of 2015",
        precedent=[border_begins, status, agreed["9"]], by="2015-12-31", cites=interfax.at("9"),
    ),
    dm.Obligation("10", says="withdrawal of all foreign armed formations and mercenaries", cites=[ua_position.at("10"), annex.at("10")]),
    dm.Obligation(
        "11", obligor=ukraine, says="new constitution and a permanent law on special status, by the end of 2015", precedent=agreed["11"],
        by="2015-12-31", cites=interfax.at("11"),
    ),
    dm.Obligation(
        "12", obligor=ukraine, says="local elections by Ukrainian law and OSCE standards", precedent=agreed["12"],
        cites=[rewritten.at("12", confidence="medium"), annex.at("12")],
    ),
]
text = dm.Agreement("Minsk II", parties=[ukraine, russia, osce, areas, sides], clauses=clauses, cites=[kyiv_post, annex])


def first(one: dm.Performed, then: dm.Performed) -> dm.Ordering:
    """Return that one item comes before another, under the numbers of the two."""
    return dm.Ordering(f"{then.clause} after {one.clause}", first=one, then=then)


# The readings. Kyiv's sets aside what item 9 says of elections and settlement; Moscow's keeps it.

ua = dm.Reading(
    "UA", by=ukraine, says="security first: ceasefire, foreign troops out, border, elections, then limited devolution",
    clauses=[
        first(ceasefire, foreigners_out), first(foreigners_out, border), first(border, elections), first(elections, status),
        dm.Obligation("9.start", obligee=ukraine, says="return of border control begins"),
        dm.Obligation(
            "9.end", obligee=ukraine, says="return of border control is finished", precedent=[border_begins, agreed["9"]],
            by="2015-12-31",
        ),
    ],
    cites=chatham_house,
)  # fmt: skip
ru = dm.Reading(
    "RU", by=russia, says="elections first: ceasefire, elections, border, then wide autonomy",
    clauses=[first(ceasefire, elections), first(elections, border_begins), first(border_begins, status)], cites=chatham_house,
)  # fmt: skip
sequence_of_ua = dm.Reading("UA", by=ukraine, clauses=ua.clauses[:4], cites=ua.cites)  # the order alone, item 9 word for word

# What "day 1 of the withdrawal" means, and whether the day of the ceasefire counts as the first day.

from_start = dm.Reading("start", clauses=dm.Interpretation("day 1", holds=dm.Same(day_one, pulled_back_from)))
from_end = dm.Reading("end", clauses=dm.Interpretation("day 1", holds=dm.Same(day_one, pulled_back)))
day_later = dm.Reading("a day later", clauses=dm.Obligation("2.start", obligor=sides, precedent=ceasefire, by=ceasefire + "2 days"))

# The formula of 2019: special status in two stages, so that it waits for elections and elections do not wait for it.

steinmeier = dm.Reading(
    "Steinmeier",
    clauses=[
        dm.Obligation("status on election day", obligor=ukraine, says="special status takes effect, provisionally", precedent=elections,
                      not_before=elections, by=elections),
        dm.Obligation("11", obligor=ukraine, says="special status becomes permanent", precedent=[elections, free_and_fair]),
    ],
    cites=eiu,
)  # fmt: skip


def items(happenings: tuple[dm.Event | dm.Performed, ...]) -> str:
    """Return the numbers of the items of the text that some happenings belong to."""
    return ", ".join(sorted({each.clause.partition(".")[0] for each in happenings if isinstance(each, dm.Performed)}, key=int))


def order_of(reading: dm.Reading) -> dm.Precedence:
    """Return what a reading itself puts in order, without the rest of the text."""
    return dm.precedence_of(dm.reads(text, reading)).made_by(*reading.ids(text))


def union_with_text() -> dm.Precedence:
    """Return what the text and Kyiv's order make wait, taken together."""
    return dm.precedence_of(text).union(order_of(ua))


def both() -> list[dm.Deadlock]:
    """Return the deadlocks of the two readings taken together."""
    return list(dm.deadlocks(dm.reads(text, ua, ru)))


def with_formula() -> list[dm.Deadlock]:
    """Return the deadlocks of the text in Kyiv's order that are left when special status comes in stages."""
    return list(dm.deadlocks(dm.reads(text, sequence_of_ua, steinmeier)))


def latest_day(deal: dm.Agreement, id: str) -> str:
    """Return the last day on which a duty can be performed in time, all being due and performed that has a date."""
    rules = rules_of(deal, given=signed.happened("2015-02-12"))
    rules = (*rules, *calendar_rules(rules))
    system = ConstraintSystem(integers=whole_numbers(rules))
    system.extend({f"{number} {rule.name}": rule.formula for number, rule in enumerate(rules)})
    dated = [dm.Performed(each) for each in ("1", "2.start", "2.end", "4.dialogue", "4.resolution", "6")]
    last = system.maximize(dm.Performed(id).day, assuming=[And(*(each.occurs for each in dated))])
    if last.value is None:
        raise dm.DealError(last.reason or f"{id} has no last day")
    return str(date_of(int(last.value)))


def held_up_by(item: str) -> list[str]:
    """Return the duties that nobody can perform if the areas never consent to an item."""
    withheld = agreed[item].did_not_happen()
    return [each.id for each in text.obligations if dm.check(text, given=[withheld, each.performed]).consistent is False]


def heading(words: str) -> None:
    """Print a heading."""
    print(f"\n{words}\n{'-' * len(words)}")


def figure() -> str:
    """Return what waits for what under both readings together, as SVG; needs matplotlib, the extra `plot`."""
    deal = dm.reads(text, ua, ru)
    seen: list[dm.Event | dm.Performed] = [ceasefire, foreigners_out, border_begins, border, status, elections, *agreed.values()]
    return dm.svg_of(dm.plot_precedence(dm.precedence_of(deal).among(*seen)), title="What waits for what under both readings of Minsk II")


if __name__ == "__main__":
    print(text.name)
    heading("The days of the text")
    for counted, deal in (("the day of the ceasefire is day 1", text), ("it is not counted", dm.reads(text, day_later))):
        print(f"{counted}: withdrawal begins by {latest_day(deal, '2.start')}, ends by {latest_day(deal, '2.end')}")
        for reading in (from_start, from_end):
            print(f"  dialogue, if day 1 is that of its {reading.name}: {latest_day(dm.reads(deal, reading), '4.dialogue')}")
        print(f"  all for all by {latest_day(deal, '6')}")
    print(f"resolution of the parliament by {latest_day(text, '4.resolution')}")
    heading("What waits for what in the text")
    print(dm.precedence_of(text))
    heading("Two readings, each alone and both together")
    print(dm.check_readings(text, ua, ru))
    print(f"\nitems in a circle, UA and RU: {items(dm.precedence_of(dm.reads(text, ua, ru)).components[0])}")
    print(f"items in a circle, UA and item 9 word for word: {items(union_with_text().components[0])}")
    heading("An analyst asks: can both readings be kept?")
    for deadlock in both():
        print(deadlock)
        partial = next(way for way in deadlock.ways_out if way.says.startswith("a first part of 9.end"))
        print(f"\n{partial}\n{partial.witness}")
    heading("Does the Steinmeier formula lead out?")
    for deadlock in with_formula():
        print(f"not yet: {deadlock.sentence}")
    heading("Who can hold up what")
    for wait in dm.precedence_of(text).vetoes:
        print(f"{wait}, decided by {wait.holder}")
    for item in agreed:
        print(f"without consent to {item}, nobody can perform {', '.join(held_up_by(item))}")
    heading("What the text leaves open")
    for id in ("5", "9.end", "10"):
        print(f"{id}: {', '.join(text[id].undefined)}")
