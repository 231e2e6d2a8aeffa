"""
The Joint Comprehensive Plan of Action of 2015: caps with sunsets, a dispute clock, and sanctions that return unless it is voted otherwise.

The sanctions that the plan had lifted came back in September 2025, three weeks before the resolution that held them off was to end. The
script writes down who could notify, who could vote, what was limited until when, and asks: could anybody have stopped it, how late could
the notification have come, and which limits were alive on a day?

Run it with `python examples/jcpoa.py`.
"""

from datetime import date
from typing import Any

from sympy import Add, Basic, Implies, Not, Or

import dealmodel as dm
from dealmodel.calendar import date_of
from dealmodel.logic import ConstraintSystem, Entailment, Optimum
from dealmodel.rules import rules_of, whole_numbers
from dealmodel.symbols import unknowns_in

# Where it comes from.

text = dm.Source("JCPOA, paragraphs 1 to 4", url="http://www.reasonedcomments.org/2015/07/iran-p51-nuclear-deal-joint.html")
packet = dm.Source(
    "White House, what you need to know about the JCPOA",
    url="https://www.yumpu.com/en/document/view/52679729/what-you-need-to-know-about-the-jcpoa/87",
)
straws = dm.Source(
    "Soldier of the Pen, E3 grasping for straws", date="2025-07-01",
    url="https://soldierofthepen.blogspot.com/2025/07/e3-grasping-for-straws.html",
)  # fmt: skip
begun = dm.Source(
    "Soldier of the Pen, snapback 30-day process has begun",
    url="https://soldierofthepen.blogspot.com/2025/08/snapback-30-day-process-has-begun.html",
)
explainer = dm.Source(
    "Reuters explainer on snapback, by ednews", url="https://ednews.net/en/news/world/375035-iran-nuclear-row-could-un-sanctions-return"
)
days = dm.Source("Trend, dates of implementation and withdrawal", url="https://www.trend.az/iran/4072247.html")
vote_19 = dm.Source("USTSGL, vote of 19 September 2025", url="http://www.ustsgl.com/ustsgl/NewsView.Asp?ID=999")
vote_26 = dm.Source("TRT World, vote of 26 September 2025", url="https://www.trtworld.com:443/article/9715d5def62f")
memory = dm.Source("from memory, no page at hand")


def remembered(locator: str) -> dm.Citation:
    """Return a citation of what nobody here has looked up."""
    return memory.at(locator, confidence="memory")


def read(locator: str) -> dm.Citation:
    """Return a citation of the text of the first paragraphs."""
    return text.at(locator, confidence="high")


# Who takes part.

iran, germany = dm.Party("Iran"), dm.Party("Germany")
china, france, russia, uk, us = permanent = [dm.Party(name) for name in ("China", "France", "Russia", "United Kingdom", "United States")]
elected_2025 = ["Algeria", "Denmark", "Greece", "Guyana", "Pakistan", "Panama", "Republic of Korea", "Sierra Leone", "Slovenia", "Somalia"]
elected = [dm.Party(name, cites=remembered("elected members in 2025")) for name in elected_2025]
e3 = dm.Coalition("E3", members=[france, germany, uk])
eu = dm.Party("European Union", kind="organisation")
participants = dm.Coalition("participants", members=[china, e3, eu, russia, us])  # the United States left on 2018-05-08
un = dm.Party("UN members", kind="organisation")
iaea = dm.Party("IAEA", kind="organisation")

# The days from which everything counts.

adoption = dm.Event("Adoption Day", controlled_by=participants, cites=remembered("2015-10-18, 90 days after Resolution 2231 of 2015-07-20"))
verified = dm.Event("Implementation Day", says="the IAEA reports that it has verified Iran's steps", controlled_by=iaea, cites=days)
measured = dm.Event("IAEA measurement", controlled_by=iaea)
FACTS = [adoption.happened("2015-10-18"), verified.happened("2016-01-16")]
TERMINATION = dm.Period.of("10 years").after("2015-10-18")  # 2231, para 8
TESTS_FROM = dm.Period.of("8 years 6 months").after("2015-10-18")

# The caps, their years counted from one day. The text at hand does not say from which, so that day stays a choice.

natanz = dm.Term("IR-1 centrifuges at Natanz", low=0, integer=True)
installed = dm.Term("IR-1 centrifuges in all", low=0, integer=True)
level = dm.Term("enrichment level", unit="%", low=0, high="100 %", of="uranium-235")
stock = dm.Term("stock of enriched uranium", unit="kg", low=0)


def caps_from(start: dm.Event) -> tuple[dm.Cap, ...]:
    """Return the caps with their years counted from an event; arms and missiles count from Adoption Day in any case."""
    monitoring = packet.at("para 15", confidence="high")
    return (
        dm.Cap("arms", says="UN arms restrictions", starts=adoption, lasts="5 years", cites=remembered("2231, annex B")),
        dm.Cap("missiles", says="UN missile restrictions", starts=adoption, lasts="8 years", cites=remembered("2231, annex B")),
        dm.Cap("research, first phase", says="limits on research", starts=start, lasts="8 years", cites=read("para 1")),
        dm.Cap("IR-1 at Natanz", of=natanz, at_most=5060, starts=start, lasts="10 years", cites=read("para 2")),
        dm.Cap("research on four types", says="IR-4, IR-5, IR-6, IR-8 only", starts=start, lasts="10 years", cites=read("para 3")),
        dm.Cap("IR-1 in all", of=installed, at_most=6104, starts=start, cites=remembered("Annex I")),
        dm.Cap("enrichment level", of=level, at_most="3.67 %", starts=start, lasts="15 years", cites=remembered("para 5")),
        dm.Cap("uranium stock", of=stock, at_most="300 kg", starts=start, lasts="15 years", cites=remembered("para 7")),
        dm.Cap("Fordow", says="no enrichment at Fordow", starts=start, lasts="15 years", cites=remembered("para 5")),
        dm.Cap("access disputes", says="mechanism for access", starts=start, lasts="15 years", cites=monitoring),
        dm.Cap("rotors and bellows", says="monitoring", starts=start, lasts="20 years", cites=monitoring),
        dm.Cap("ore concentrate", says="monitoring", starts=start, lasts="25 years", cites=monitoring),
    )


def timeline_from(start: dm.Event) -> dm.Timeline:
    """Return all caps with their years counted from an event, given the days of both."""
    return dm.Timeline(caps_from(start), given=FACTS)


caps = {cap.name: cap for cap in caps_from(adoption)}
timeline = timeline_from(adoption)

# The Council decides with nine votes and no veto; the vote is inverted: it has to be carried to keep the sanctions away.

charter = remembered("UN Charter, Article 27")
council = dm.Council("UN Security Council", members=[*permanent, *elected], votes_needed=9, vetoes=permanent, cites=charter)
keep_lifted = dm.Decision("a resolution to continue the lifting", council=council, cites=[straws.at("para 37", confidence="high"), vote_19])
delay = dm.Decision("a delay by six months", council=council, cites=vote_26)
VOTES = dict.fromkeys(council.members, "against")
VOTES |= {each: "for" for each in council.members if each.name in ("Algeria", "China", "Pakistan", "Russia")}
VOTES |= {each: "abstains" for each in council.members if each.name in ("Guyana", "Republic of Korea")}
on_19_september = keep_lifted.recorded(VOTES, on="2025-09-19")  # who voted which way is from memory, the counts are reported
on_26_september = delay.recorded(VOTES, on="2025-09-26")

# The dispute clock and the snapback.

clock = dm.DisputeClock(
    "the Joint Commission", extendable_by="consensus", cites=explainer.at("para 36", confidence="medium"),
    stages=[
        dm.DisputeStep("Joint Commission", "15 days"),
        [dm.DisputeStep("ministers", "15 days", optional=True), dm.DisputeStep("advisory board", "15 days", optional=True)],
        dm.DisputeStep("Joint Commission on the opinion", "5 days"),
    ],
)  # fmt: skip
e3_standing = dm.Event("E3 standing", says="the E3 are participants that may notify, whatever they did before")


def snapback_with(steps: dm.DisputeClock | None = clock, *, sunset_counts: bool = True) -> dm.Snapback:
    """Return the snapback, with the dispute clock before it or without."""
    return dm.Snapback(
        "J.16", holder=e3, obligor=un, obligee=participants, measures="the UN sanctions that were lifted", period="30 days",
        says="the UN sanctions apply again, unless the Council resolves within 30 days of a notification that they stay away",
        unless=keep_lifted, until=TERMINATION, sunset_counts=sunset_counts, clock=steps, requires=e3_standing,
        cites=[straws.at("para 37", confidence="high"), straws.at("2231, para 8", confidence="high"), begun],
    )  # fmt: skip


snapback = snapback_with()
NOTIFIED = snapback.notice.happened("2025-08-28")
REFERRED = clock.referral.happened("2020-01-14")  # from memory

# The clauses.

ceases = dm.Power(
    "J.18", says="Iran treats the re-imposition as a ground to stop performing", holder=iran, effect="terminate",
    of=["J.01", "J.02", "J.03", "J.04"], precedent=snapback.returned, cites=[explainer.at("para 26, 37", confidence="high"), begun],
)  # fmt: skip


def limitation(id: str, cap: str) -> dm.Obligation:
    """Return the duty to keep to a cap, as the IAEA measures it."""
    content = dm.Limitation(caps[cap], measured=measured)
    return dm.Obligation(id, obligor=iran, obligee=participants, content=content, by=measured, cites=caps[cap].cites)


def deal_with(snapback: dm.Snapback) -> dm.Agreement:
    """Return the plan as an agreement, with one reading of its snapback."""
    enrichment = dm.Event("enrichment at Fordow", controlled_by=iran)
    # For Russia and China the process was not followed; here that is the claim that there was no referral that counts.
    unheard = "the process was not followed"
    tests = dm.Event("tests of up to 30 IR-6 and IR-8", controlled_by=iran)
    return dm.Agreement(
        "Joint Comprehensive Plan of Action",
        parties=[iran, germany, *permanent, *elected, e3, eu, participants, un, iaea],
        clauses=[
            dm.Ordering("stages", says="adoption comes before implementation", first=adoption, then=verified, cites=days),
            limitation("J.01", "IR-1 at Natanz"),
            limitation("J.02", "IR-1 in all"),
            limitation("J.03", "enrichment level"),
            limitation("J.04", "uranium stock"),
            dm.Permission("J.06", holder=iran, act=tests, window=(TESTS_FROM, None), cites=read("para 3")),
            dm.Prohibition(
                "J.08", obligor=iran, act=enrichment, window=timeline.window("Fordow"), subsequent=ceases.exercise,
                cites=caps["Fordow"].cites,
            ),
            dm.Obligation(
                "J.13", says="terminates the earlier resolutions, at once with the verified steps", obligor=un, obligee=iran,
                precedent=verified, by=verified, cites=[packet.at("para 18", confidence="high"), straws],
            ),
            *snapback.clauses,
            ceases,
        ],
        claims=[
            dm.Claim("C.IR", by=iran, about=e3_standing, happened=False, says="the E3 lack standing", cites=remembered("letters of 2025")),
            dm.Claim("C.E3", by=e3, about=e3_standing, says="the E3 are participants and may notify", cites=begun),
            dm.Claim("C.RU", by=russia, about=clock.referral, happened=False, says=unheard, cites=remembered("2025")),
            dm.Claim("C.CN", by=china, about=clock.referral, happened=False, says=unheard, cites=remembered("2025")),
            dm.Claim("C.E3b", by=e3, about=clock.referral, says="the dispute was referred", cites=remembered("January 2020")),
        ],
    )  # fmt: skip


deal = deal_with(snapback)
E3_VIEW = [*FACTS, REFERRED, deal["C.E3"], NOTIFIED]  # what the E3 say, taken as given
CEASED = ceases.exercise.happened("2025-09-28")


WORDS = {True: "yes", False: "no", None: "not known"}  # for an answer of the solver


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def alive(start: dm.Event, day: str) -> list[str]:
    """Return the names of the caps that are alive on a day, their years counted from an event."""
    return [each.name for each in timeline_from(start).alive(day)]


def system_of(deal: dm.Agreement, *given: Any) -> ConstraintSystem:
    """Return the rules of the deal, with what is given, for questions of one's own."""
    rules = rules_of(deal, given=given)
    system = ConstraintSystem(integers=whole_numbers(rules))
    for rule in rules:
        system.add(rule.name, rule.formula, firm=rule.firm)
    return system


def returns() -> Basic:
    """Return the formula that the sanctions are due to come back."""
    return snapback.returned.due


def against(*members: dm.Party) -> Basic:
    """Return the formula that at least one of some members votes against the resolution."""
    return Or(*(keep_lifted.ballot(each).against.occurs for each in members))


def if_vetoed_by(*members: dm.Party) -> Entailment:
    """Ask whether the sanctions return whatever all others do, once one of these members votes against the resolution."""
    return system_of(deal, *E3_VIEW).entails(Implies(against(*members), returns()))


def if_opposed_by(*members: dm.Party) -> Entailment:
    """Ask whether the sanctions return once all of these vote against the resolution."""
    votes = [keep_lifted.ballot(each).against.occurs for each in members]
    return system_of(deal, *E3_VIEW).entails(returns(), assuming=votes)


def votes_to_stop(*absent: dm.Party) -> Optimum:
    """Return the least number of votes in favour with which the sanctions stay away, some members voting for nothing."""
    silent = [Not(keep_lifted.ballot(each).in_favour.occurs) for each in absent]
    counts = Add(*(each.count for each in keep_lifted.ballots))
    return system_of(deal, *E3_VIEW).minimize(counts, assuming=[Not(returns()), *silent])


def in_favour(found: Optimum) -> list[str]:
    """Return who votes for the resolution in the world that a question found."""
    return [each.member.name for each in keep_lifted.ballots if found.witness[each.in_favour.occurs]]


def how_late(steps: dm.DisputeClock | None = None, *, sunset_counts: bool = True) -> date:
    """Return the last day of the first step, notification or, with a clock, referral, for the sanctions still to return."""
    reading = snapback_with(steps, sunset_counts=sunset_counts)
    first = steps.referral if steps else reading.notice
    system = system_of(deal_with(reading), *FACTS, deal["C.E3"])
    return date_of(int(system.range(first.day, assuming=[reading.returned.due]).high or 0))


def deciders() -> list[str]:
    """Return who controls any event on which the return of the sanctions depends, once they are notified."""
    counting = [formula for _, formula in keep_lifted.definitions]
    due = [rule.formula for rule in rules_of(deal) if rule.name == "J.16.due"]
    owners = [each.owner for each in unknowns_in([*due, *counting])]
    return sorted({each.controlled_by.name for each in owners if isinstance(each, dm.Event) and each.controlled_by})


def blocked() -> dm.Conflict:
    """Return why the resolution cannot be adopted once France votes against it."""
    vote = keep_lifted.ballot(france).against
    return dm.check(deal, given=[*E3_VIEW, keep_lifted, vote.occurs]).conflicts[0]


def if_right(id: str) -> str:
    """Return what becomes of the notification if a claim is right."""
    counts = dm.check(deal, given=[*FACTS, deal[id], NOTIFIED]).consistent
    never = system_of(deal, *FACTS, deal[id]).entails(Not(returns())).holds
    return f"does the notification of 2025-08-28 count? {WORDS[counts]}; are the sanctions never due to return? {WORDS[never]}"


def found(amount: str, on: str, *given: Any) -> dm.Report:
    """Check the plan, as the E3 tell what happened, for a stock of enriched uranium that is measured on a day."""
    return dm.check(deal, given=[*E3_VIEW, dm.eq(stock, amount), measured.happened(on), *given])


def figure() -> str:
    """Return the caps as SVG, what is from memory hatched; needs matplotlib, the extra `plot`."""
    doubtful = [each.name for each in timeline.caps if any(cite.confidence == "memory" for cite in each.cites)]
    marks = {"Adoption Day": "2015-10-18", "notified": "2025-08-28"}
    drawn = dm.plot_timeline(timeline, events=marks, doubtful=doubtful)
    return dm.svg_of(drawn, title="Caps of the Joint Comprehensive Plan of Action and their sunsets")


if __name__ == "__main__":
    print(deal.name)
    heading("Which caps are alive, their years counted from Adoption Day")
    print(timeline.table("2024-01-01", "2026-01-01"))
    for day in ("2024-01-01", "2026-01-01"):
        more = [name for name in alive(verified, day) if name not in alive(adoption, day)]
        print(f"counted from Implementation Day, on {day} also: {', '.join(more)}")
    heading("What is contested")
    for one, other in dm.contested(deal.claims):
        print(f"{one.sentence} / {other.sentence}")
    heading("The dispute clock")
    print(clock.table("2025-07-24"))
    print(f"{clock.total()} in all, and {clock.total() + snapback.period} with the notification")
    heading("What happened, as the E3 tell it")
    told = dm.check(deal, given=[*E3_VIEW, on_19_september])
    print(on_19_september, on_26_september, sep="\n")
    print(told.verdict)
    print(f"the sanctions return on {told.witness['J.16'] if told.witness else None}; the resolution ends on {TERMINATION}")
    heading("An analyst asks: could anybody have stopped it after the notification?")
    print(f"events that matter are in the hands of {len(deciders())} members of the Council, of Iran: {WORDS['Iran' in deciders()]}")
    for member in permanent:
        print(f"{member.name} votes against: do the sanctions return whatever all others do? {WORDS[if_vetoed_by(member).holds]}")
    for several in (elected[:6], elected[:7]):
        print(f"{len(several)} of the elected vote against: do the sanctions return? {WORDS[if_opposed_by(*several).holds]}")
    least = votes_to_stop(*permanent)
    print(f"votes with which they stay away, none of the five voting for or against: {least.value} at least")
    print(f"for instance {', '.join(in_favour(least))}")
    print(f"\n{blocked()}")
    heading("Does it depend on what is contested?")
    for id in ("C.IR", "C.RU"):
        print(f"if {deal[id].sentence}: {if_right(id)}")
    heading("How late could the notification have come?")
    print(f"notified until {how_late()}, {TERMINATION} itself still counting")
    print(f"notified until {how_late(sunset_counts=False)}, if they have to be back the day before")
    print(f"referred until {how_late(clock)}, if the dispute clock runs first")
    longer = clock.with_longer("Joint Commission", "10 days")
    print(f"referred until {how_late(longer)}, if it is extended by 10 days")
    print(f"what the text leaves open: {', '.join(str(each) for each in dm.check(deal).undefined)}")
    heading("More than 300 kg is measured: is that a breach?")
    for on, given in (("2019-07-01", []), ("2031-01-01", []), ("2025-12-01", [CEASED]), ("2025-08-01", [CEASED])):
        print(f"{on}{', Iran having stopped on 2025-09-28' if given else ''}: {WORDS[found('301 kg', on, *given).consistent is False]}")
    print(f"\n{found('301 kg', '2025-08-01', CEASED).conflicts[0]}")
