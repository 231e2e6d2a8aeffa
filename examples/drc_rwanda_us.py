"""
DR Congo, Rwanda and the United States in 2025: peace, an economic framework that waits for it, and minerals that are offered first.

The peace agreement of 27 June 2025 sets windows of 30 and 90 days and lets the economic framework wait for the security plan. The
partnership of 4 December 2025 gives US persons a first offer on listed projects. The script holds what is reported of both, finds
what waits for what, what was late, what depends on somebody who never signed, and where the windows of the first offer leave a gap.

Run it with `python examples/drc_rwanda_us.py`.
"""

import datetime

from sympy import And

import dealmodel as dm
from dealmodel.calendar import as_date, date_of
from dealmodel.logic import ConstraintSystem
from dealmodel.rules import calendar_rules, rules_of, whole_numbers

# Where it comes from: reports; the texts themselves were not at hand.

nile_post = dm.Source(
    "Nile Post", url="https://nilepost.co.ug/news/268379/landmark-agreement-signed-to-usher-in-new-era-of-cooperation-between-drc-and-rwanda"
)
cameroon_tribune = dm.Source("Cameroon Tribune", url="http://mail.cameroon-tribune.cm/article.html/71246/fr.html/details_2")
all_africa = dm.Source("AllAfrica", date="2025-12-05", url="https://fr.allafrica.com/stories/202512050499.html")
particle = dm.Source(
    "Particle News",
    url="https://particle.news/story/dr-congo-and-rwanda-initial-economic-integration-framework-in-washington-with-activation-tied-to",
)
egmont = dm.Source("Egmont Institute", url="https://www.egmontinstitute.be/the-washington-agreements-peace-for-business-is-not-enough")
insider = dm.Source(
    "Business Insider Africa",
    url="https://africa.businessinsider.com/local/markets/"
    "congo-to-share-a-list-of-minerals-projects-with-the-us-for-potential-development-by/rp3ybcj",
)
steering = dm.Source(
    "joint statement of the Joint Steering Committee",
    url="https://www.thefollowup.ai/article/"
    "joint-statement-on-the-inaugural-meeting-of-the-joint-steering-committee-of-the-us-drc-strategic-partnership-agreement",
)
bankable = dm.Source(
    "Bankable",
    url="https://bankable.africa/en/news/"
    "0712-2099-critical-minerals-security-taxation-inside-the-u-s-drc-strategic-minerals-cooperation-framework",
)
serus = dm.Source("Serus Legal", url="https://www.seruslegal.com/insights/snapshot%3A-u.s.-drc-rwanda-strategic-minerals-agreement")

# Who takes part. M23 is spoken of and can hold things up, but has not signed.

congo, rwanda, states = dm.Party("DR Congo"), dm.Party("Rwanda"), dm.Party("United States")
m23 = dm.Party("AFC/M23", kind="armed group", cites=egmont)
both = dm.Coalition("DR Congo and Rwanda", members=[congo, rwanda])
committee = dm.Party("Joint Steering Committee", kind="organisation", cites=serus)
signatories = dm.Coalition("DR Congo and United States", members=[congo, states])

# The peace agreement. "Satisfactory" execution is for nobody in particular to find: the event is a circumstance.

signed = dm.Event("signature of the peace agreement", cites=nile_post)
satisfactory = dm.Event("execution of the plan is satisfactory", says="who finds so is not reported", cites=particle)
m23_takes_part = dm.Event("M23 takes part in Doha", controlled_by=m23, cites=[nile_post, egmont])
vetted = dm.Event("vetting of a combatant is passed", cites=nile_post)
integrated = dm.Event("combatant is integrated", cites=nile_post)
operations, lifting, plan = dm.Performed("operations"), dm.Performed("lifting"), dm.Performed("plan")

peace = dm.Agreement(
    "DR Congo and Rwanda, 27 June 2025", parties=[congo, rwanda, m23, both],
    clauses=[
        dm.Obligation(
            "mechanism", obligor=both, says="joint security coordination mechanism within 30 days", precedent=signed, by=signed + "30 days",
            cites=[nile_post, cameroon_tribune],
        ),
        dm.Obligation(
            "operations", obligor=congo, obligee=rwanda, says="begins to neutralise the FDLR", precedent=[signed, lifting],
            cites=[nile_post, cameroon_tribune],
        ),
        dm.Obligation(
            "lifting", obligor=rwanda, obligee=congo, says="begins to lift its defensive measures", precedent=[signed, operations],
            cites=[nile_post, cameroon_tribune],
        ),
        dm.Exchange("in parallel", gives="operations", returns="lifting", simultaneous=True, cites=nile_post),
        dm.Obligation(
            "plan", obligor=both, says="the plan of operations is carried out within 90 days", precedent=[operations, lifting],
            by=signed + "90 days", cites=[nile_post, cameroon_tribune],
        ),
        dm.Obligation(
            "framework", obligor=both, says="regional economic framework is launched within 90 days", precedent=signed,
            by=signed + "90 days", cites=[cameroon_tribune, all_africa],
        ),
        dm.Ordering(
            "security first", first=plan, then="framework", strict=False, says="only on satisfactory execution of the plan", cites=particle
        ),
        dm.Ordering("found satisfactory", first=satisfactory, then="framework", strict=False, cites=particle),
        dm.Obligation(
            "Doha", obligor=congo, says="supports the talks with M23 in Doha", precedent=signed,
            requires=dm.Before(m23_takes_part, dm.Performed("Doha"), strict=False), cites=[nile_post, egmont],
        ),
        dm.Permission("integration", holder=congo, act=integrated, precedent=vetted, says="one by one, after vetting", cites=nile_post),
    ],
)  # fmt: skip
on_signature = signed.happened("2025-06-27")
launched = dm.Performed("framework").happened("2025-12-04")  # all_africa: the presidents sign it; it was initialled on 7 November

# The partnership. A window of 3 months that can be renewed once, then nobody, then others from 9 months on; rivals never.

in_force = dm.Event("entry into force", controlled_by=signatories, cites=steering)
notice = dm.Event("project is offered to US persons", controlled_by=congo, cites=steering)
accepted = dm.Event("US offer is accepted", controlled_by=congo, cites=bankable)
allied_talks = dm.Event("talks with an ally", controlled_by=congo, cites=bankable)
rival_talks = dm.Event("talks with a strategic rival", cites=bankable)
refund_asked = dm.Event("VAT refund is asked for", cites=steering)
rivals = dm.Coalition("strategic rivals", cites=bankable)  # nobody reports who they are
window = dm.Period.of("3 months")
first_offer = dm.RightOfFirstOffer(
    "projects of the Strategic Asset Reserve", notice=notice, negotiation=window + window, others=allied_talks
)  # fmt: skip

partnership = dm.Agreement(
    "US and DR Congo, 4 December 2025", parties=[congo, states, committee, rivals, signatories],
    clauses=[
        dm.Obligation(
            "list", obligor=congo, obligee=committee, says="first list of the Strategic Asset Reserve within 30 days", precedent=in_force,
            by=in_force + "30 days", cites=insider,
        ),
        dm.Obligation(
            "first offer", obligor=congo, obligee=states, precedent=notice, content=first_offer, cites=[steering, serus],
            says="US persons negotiate first: 3 months, renewable once",
        ),
        dm.Obligation(
            "fallback", obligor=congo, says="opened to allies, or kept, if no US offer is accepted in 9 months", precedent=notice,
            subsequent=accepted, not_before=notice + "9 months", cites=bankable.at("fallback", confidence="medium"),
        ),
        dm.Ordering("allies", first=dm.Performed("fallback"), then=allied_talks, strict=False, cites=bankable),
        dm.Prohibition("rivals", obligor=congo, obligee=states, act=rival_talks, says="never to strategic rivals", cites=bankable),
        dm.Obligation(
            "VAT", obligor=congo, says="refund within 90 days", precedent=refund_asked, by=refund_asked + "90 days",
            cites=steering.at("tax", confidence="medium"),
        ),
    ],
)  # fmt: skip


def last_day(deal: dm.Agreement, id: str, *given: object) -> datetime.date:
    """Return the last day on which a duty can be performed in time."""
    rules = rules_of(deal, given=given)
    rules = (*rules, *calendar_rules(rules))
    system = ConstraintSystem(integers=whole_numbers(rules))
    system.extend({f"{number} {rule.name}": rule.formula for number, rule in enumerate(rules)})
    me = dm.Performed(id)
    last = system.maximize(me.day, assuming=[And(me.due, me.occurs)])
    if last.value is None:
        raise dm.DealError(last.reason or f"{id} has no last day")
    return date_of(int(last.value))


def one_after_the_other() -> list[dm.Deadlock]:
    """Return the deadlocks if operations and lifting wait for each other and nobody says that they go in parallel."""
    return list(dm.deadlocks(peace.without("in parallel")))


def may_talk(with_whom: dm.Event, day: str, *, offered: str = "2026-01-05") -> dm.Report:
    """Check whether talks on a day keep the partnership, when a project was offered to US persons on another."""
    return dm.check(partnership, given=[notice.happened(offered), accepted.did_not_happen(), with_whom.happened(day)])


def verdict(report: dm.Report) -> str:
    """Return whether talks keep the partnership, or which clauses bar them."""
    barred = "; and by ".join(" and ".join(each.clauses) for each in report.conflicts)
    return f"is barred by {barred}" if barred else "may come in"


def gap(offered: str = "2026-01-05") -> tuple[datetime.date, datetime.date]:
    """Return the first day after the window of US persons, and the last day before others come in."""
    ((_, days),) = first_offer.stages(offered)
    opens = as_date(partnership["fallback"].not_before.period.after(offered))
    one = datetime.timedelta(days=1)
    return as_date(days.last) + one, opens - one


def heading(words: str) -> None:
    """Print a heading."""
    print(f"\n{words}\n{'-' * len(words)}")


def figure() -> str:
    """Return what waits for what in the peace agreement, as SVG; needs matplotlib, the extra `plot`."""
    drawn = dm.plot_precedence(dm.precedence_of(peace))
    return dm.svg_of(drawn, title="What waits for what between DR Congo and Rwanda")


if __name__ == "__main__":
    print(peace.name)
    heading("The windows")
    for id in ("mechanism", "framework"):
        print(f"{id}: by {last_day(peace, id, on_signature)}")
    heading("What waits for what")
    graph = dm.precedence_of(peace)
    print(graph)
    for number, stage in enumerate(graph.stages, 1):
        print(f"stage {number}: {', '.join(each.name.removeprefix('performance of ') for each in stage)}")
    heading("In parallel, or each after the other")
    print(f"in parallel: {dm.check(peace, given=on_signature).verdict}\n")
    for deadlock in one_after_the_other():
        print(deadlock)
    heading("An analyst asks: was the economic framework launched in time?")
    report = dm.check(peace, given=[on_signature, launched])
    print(f"{report.verdict}\n\n{report.conflicts[0]}")
    heading("And can it be launched if the plan is never carried out?")
    blocked = dm.check(peace, given=[on_signature, plan.did_not_happen()])
    for conflict in blocked.conflicts:
        print(conflict)
    heading("A duty that a third party can make impossible")
    for wait in graph.vetoes:
        print(f"{wait}, decided by {wait.holder}, who has not signed")
    alone = dm.check(peace, given=[on_signature, m23_takes_part.did_not_happen()])
    print(f"{alone.verdict}\n\n{alone.conflicts[0]}")
    print(f"\n{partnership.name}")
    heading("The first offer, from a notice on 5 January 2026")
    for name, days in first_offer.stages("2026-01-05"):
        print(f"{name}: {days}")
    opens, closes = gap()
    print(f"neither US persons first nor anybody else: {opens} to {closes}")
    for day in ("2026-03-05", "2026-08-05", "2026-11-05"):
        print(f"on {day}: an ally {verdict(may_talk(allied_talks, day))}; a rival {verdict(may_talk(rival_talks, day))}")
    heading("What the reports leave open")
    for deal in (peace, partnership):
        for each in dm.check(deal).undefined:
            print(each)
