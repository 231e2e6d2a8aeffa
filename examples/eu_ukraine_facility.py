"""
The EU's Ukraine Facility of 2024 to 2027: ceilings, tranches that are released reform by reform, what was withheld, and until when.

Every figure that is printed comes out of the model; what went into it cites where it is from. Amounts on which the sources differ
are open terms with claims about them.

Run it with `python examples/eu_ukraine_facility.py`.
"""

import dealmodel as dm

# Where it comes from.

regulation = dm.Source("Regulation (EU) 2024/792", url="http://eurlex.europa.eu/legal-content/AUTO/?uri=CELEX:32024R0792")
proposal = dm.Source("COM(2024) 321", url="https://eumonitor.eu/9353000/1/j4nvhdlglbmvdzx_j9vvik7m1c3gyxp/vmf15578eyzv")
method = dm.Source("methodology C/2025/2114", url="https://eur-lex.europa.eu/eli/C/2025/2114/oj")
first_report = dm.Source(
    "report on the first payment",
    url="https://biztweet.cz/blog/2398-council-gives-green-light-to-first-payment-of-nearly-4-2-billion-under-the-ukraine-facility",
)
interfax = dm.Source("Interfax-Ukraine", url="https://en.interfax.com.ua/news/economic/1090800.html")
liga = dm.Source(
    "Liga",
    url="https://finance.liga.net/en/all/novosti/the-eu-council-approves-a-new-tranche-of-the-ukraine-facility-the-amount-is-eur-32-billion",
)
pravda = dm.Source("European Pravda", date="2025-11-03", url="https://www.eurointegration.com.ua/eng/news/2025/11/3/7224002")
babel = dm.Source(
    "Babel",
    url="https://babel.ua/en/amp/news/123670-the-european-union-approved-the-sixth-tranche-to-ukraine-under-the-ukraine-facility-program",
)

# Who takes part, and what may happen.

union = dm.Party("European Union", kind="organisation", cites=regulation)
ukraine = dm.Party("Ukraine", cites=regulation)
commission = dm.Party("European Commission", kind="organisation", speaks_for=union)
council = dm.Party("Council of the European Union", kind="organisation", speaks_for=union)
both = dm.Coalition("European Union and Ukraine", members=[union, ukraine])
approved = dm.Event("approval of the Ukraine Plan", controlled_by=council, cites=proposal)
signed = dm.Event("framework and financing agreements", controlled_by=both, cites=regulation)
democracy = dm.Event(
    "precondition found met", says="democracy, rule of law, rights of minorities", controlled_by=commission, cites=regulation
)
agency_law = dm.Event(
    "ARMA law", says="reform of the asset recovery agency, assessed as fulfilled", controlled_by=ukraine, cites=pravda
)
last_two = dm.Event(
    "the last two reforms of the fourth", says="two steps still open in November 2025", controlled_by=ukraine, cites=interfax
)

# The ceilings: a whole and the parts that are set aside of it.

facility = dm.Facility(
    "Ukraine Facility", total="50 billion EUR", availability=("2024-03-01", "2027-12-31"),
    earmarks=[dm.Earmark("loans", amount="33 billion EUR"), dm.Earmark("grants", amount="17 billion EUR")],
)
pillar = dm.Facility(
    "Pillar I", total="38.27 billion EUR",
    earmarks=[dm.Earmark("the Ukraine Plan", amount="32.27 billion EUR"), dm.Earmark("bridge financing", amount="6.0 billion EUR")],
)
plan_loan = dm.Facility("plan loan", total="27.0 billion EUR", earmarks=dm.Earmark("pre-financing", share="7 %"))

# The instalments. There are four requests a year: the steps of the first were due in mid-2024, those of the fourth by March 2025, so those
# of the fifth and sixth by June and September 2025. Of the fourth, what the thirteen steps met in time are worth is told in two ways: an
# open term.

thirteen = dm.Term(
    "value of the thirteen steps", unit="billion EUR", low=0, high="4.5", says="those of the fourth met in time", cites=[interfax, liga]
)


OPEN_STEPS = "prefects' law and court judges"


def instalments(in_time: object = thirteen) -> tuple[dm.Tranche, ...]:
    """Return the instalments of the plan, the thirteen steps worth so much."""
    first = dm.Tranche(
        "first", limit="4365691244 EUR", precedent=[approved, signed, democracy], due="2024-06-30", cure="12 months",
        steps=dm.Step("nine steps", count=9, fulfilled="2024-06-30"),
        drawdowns=dm.Drawdown("the first payment", amount="4365691244 EUR", on="I.1", steps="nine steps"),
    )
    fourth = dm.Tranche(
        "fourth", limit="4.5 billion EUR", precedent=[approved, signed, democracy], due="2025-03-31", cure="12 months",
        steps=[
            dm.Step("thirteen steps", count=13, value=in_time, fulfilled="2025-03-31"),
            dm.Step("ARMA law", value="597494240 EUR", fulfilled=agency_law),
            dm.Step(OPEN_STEPS, count=2, fulfilled=last_two),
        ],
        drawdowns=[
            dm.Drawdown("the fourth payment", amount=in_time, on="I.4", steps="thirteen steps"),
            dm.Drawdown("the ARMA step", amount="597494240 EUR", on="I.5", steps="ARMA law"),
        ],
    )
    fifth = dm.Tranche(
        "fifth", limit="2 billion EUR", precedent=[approved, signed, democracy], due="2025-06-30", cure="12 months",
        steps=[
            dm.Step("nine steps", count=9, value="1351906159 EUR", fulfilled="2025-06-30"),
            dm.Step("judges' integrity and digital enforcement", count=2),
        ],
        drawdowns=dm.Drawdown("the fifth payment", amount="1351906159 EUR", on="I.5", steps="nine steps"),
    )
    sixth = dm.Tranche(
        "sixth", due="2025-09-30", cure="12 months",
        steps=[dm.Step("eight steps", count=8, fulfilled="2025-09-30"), dm.Step("two steps", count=2)],
    )
    return first, fourth, fifth, sixth


plan = dm.Facility(
    "Ukraine Plan", total="32.27 billion EUR", purpose="reforms", availability=("2024-03-01", "2027-12-31"), tranches=instalments(),
    earmarks=[dm.Earmark("grants", amount="5.27 billion EUR"), dm.Earmark("loans", amount="27.0 billion EUR")],
)

deal = dm.Agreement(
    "Ukraine Facility",
    parties=[union, ukraine, commission, council, both],
    clauses=[
        dm.Obligation(
            "F", obligor=union, obligee=ukraine, content=facility, window=facility.availability, cites=[regulation.at("Art. 6"), babel]
        ),
        dm.Obligation("P", obligor=union, obligee=ukraine, content=plan, window=plan.availability, cites=[proposal, method]),
        dm.Obligation(
            "I.1", obligor=union, obligee=ukraine, says="pays the first instalment", window=("2024-08-01", "2024-08-31"),
            cites=[proposal, first_report],
        ),
        dm.Obligation("I.4", obligor=union, obligee=ukraine, says="pays for the thirteen steps", not_before="2025-08-08", cites=liga),
        dm.Obligation(
            "I.5", obligor=union, obligee=ukraine, says="pays the fifth and a step of the fourth", not_before="2025-11-04", cites=pravda
        ),
    ],
    claims=[
        dm.Claim("UF.16", by=commission, about=thirteen, value="3.05 billion EUR", cites=interfax),
        dm.Claim("UF.16b", by=council, about=thirteen, value="3.2 billion EUR", approximate=True, as_of="2025-08-08", cites=liga),
    ],
)

KNOWN = (approved.happened("2024-05-14"), agency_law.happened("2025-11-03"))  # the law: reported by that day


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def settled(name: str, *, on: str, in_time: str = "3.05 billion EUR") -> dm.Settlement:
    """Return what became of an instalment by a day, the thirteen steps worth so much."""
    tranche = next(each for each in instalments(in_time) if each.name == name)
    return tranche.settle(on=on, given=KNOWN)


def paid_with(clause: str) -> dm.Quantity:
    """Return the sum of what is drawn with the performance of a clause."""
    drawn = [each for tranche in plan.tranches for each in tranche.drawdowns if each.on == dm.Performed(clause)]
    return sum((each.amount for each in drawn if each.amount is not None), dm.Quantity(0, "EUR"))


def counted() -> tuple[int, int, int]:
    """Return how many steps of these instalments were due, met after the sixth, and are unmet: one late step came with the sixth."""
    steps = [each for tranche in plan.tranches for each in tranche.steps]
    due = sum(each.count for each in steps)
    met = sum(each.count for each in steps if each.fulfilled and each.fulfilled != last_two) + 1
    return due, met, due - met


def all_worth_the_same(claim: dm.Claim) -> dm.Report:
    """Ask whether the sixteen steps of the fourth instalment can be worth the same, if a claim on thirteen of them is true."""
    uniform = dm.Tranche.in_equal_steps("fourth", count=16, fulfilled=13, on="2025-03-31", limit="4.5 billion EUR")
    return dm.check(deal, given=[claim, dm.eq(thirteen, uniform.settle(on="2025-03-31").paid)])


def late_reforms(day: str) -> dm.Report:
    """Ask whether the last two steps of the fourth instalment are paid if they are fulfilled on a day."""
    left = plan["fourth"].settle(on="2025-11-04", given=KNOWN).withheld  # an expression, as the thirteen steps are open
    rest = dm.Drawdown("the rest of the fourth", amount=left, on="I.6", steps=OPEN_STEPS)
    asked = deal.amend(
        dm.Obligation("P", obligor=union, obligee=ukraine, content=plan.with_drawdown(rest, of="fourth"), window=plan.availability),
        dm.Obligation("I.6", obligor=union, obligee=ukraine, says="pays the rest of the fourth instalment"),
    )
    return dm.check(asked, given=[*KNOWN, last_two.happened(day)])


def ceilings() -> None:
    """Print each whole with its parts."""
    for whole in (facility, pillar, plan, plan_loan):
        print(f"{whole.name}: {whole.total}")
        for part in whole.earmarks:
            print(f"  {whole.earmark_amount(part)} for {part.purpose}")
        print(f"  together {whole.earmarked}, which leaves {whole.free}")


def figures() -> dict[str, list[tuple[str, dict[str, dm.Quantity]]]]:
    """Return what the figure of the documentation shows: for some days, each instalment with its parts."""
    words = ("paid", "paid_late", "withheld", "forfeited")
    days = {"8 August 2025": "2025-08-08", "4 November 2025": "2025-11-04", "1 July 2026, if nothing more is met": "2026-07-01"}
    return {
        title: [(name, {word: getattr(settled(name, on=day), word) for word in words}) for name in ("first", "fourth", "fifth")]
        for title, day in days.items()
    }


if __name__ == "__main__":
    print(deal.name)
    heading("The ceilings")
    ceilings()
    heading("The instalments")
    print(plan)
    heading("Does it hold together, with what is known?")
    print(dm.check(deal, given=[*KNOWN, deal["UF.16"]]))
    heading("What is contested")
    for one, other in dm.contested(deal.claims):
        print(f"{one.sentence} [{one.cites[0]}]\n{other.sentence} [{other.cites[0]}]")
    heading("Are the steps of the fourth instalment worth the same?")
    for claim in deal.claims:
        answer = all_worth_the_same(claim)
        print(f"If {claim.sentence}: {answer.verdict}\n\n{answer.conflicts[0]}\n")
    heading("Paid, withheld, forfeited")
    for day in ("2025-08-08", "2025-11-04", "2026-03-31", "2026-04-01", "2026-07-01"):
        for name in ("fourth", "fifth"):
            print(settled(name, on=day))
    print(f"\nThe fourth, if the thirteen steps released 3.2 billion EUR:\n{settled('fourth', on='2025-11-04', in_time='3.2 billion EUR')}")
    heading("The fourth, step by step, on 4 November 2025")
    print(settled("fourth", on="2025-11-04").steps)
    heading("The first instalment")
    print(f"Of {plan['first'].limit}, nearly 4.2 billion EUR were paid after pre-financing was cleared [{first_report}]:")
    print(f"at least {plan['first'].limit - dm.Quantity('4.2 billion EUR')} were cleared.")
    heading("The decision of November 2025")
    print(f"One payment for the fifth and for a step of the fourth: {paid_with('I.5')}")
    heading("Steps counted after the sixth instalment")
    due, met, unmet = counted()
    print(f"Of {due} steps of these four instalments, {met} were met and {unmet} not.")
    print(f"Reported for all six: 63 of 68 [{babel}], so {68 - 63} not; the second and third had {68 - due} steps, {63 - met} of them met.")
    heading("The question: the last two reforms come on 15 April 2026. Does the rest of the fourth instalment still come?")
    for day in ("2026-03-31", "2026-04-15"):
        answer = late_reforms(day)
        print(f"Fulfilled on {day}: {answer.verdict}")
        for conflict in answer.conflicts:
            print(f"\n{conflict}")
