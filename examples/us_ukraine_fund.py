"""
The United States–Ukraine fund: four drafts of February and March 2025 and the agreement that was signed, as five typed agreements.

None of it is quoted: the statements are ours, from press reports, legal commentary and copies of the texts; each clause cites where it
comes from and how sure we are. Where reports disagree, both are held as claims. What a text leaves open stays open.

Run it with `python examples/us_ukraine_fund.py`.
"""

from textwrap import fill
from typing import Any

from attrs import evolve
from sympy import And, Basic, Eq, Ge, Gt, Max, Piecewise

import dealmodel as dm
from dealmodel.logic import ConstraintSystem
from dealmodel.logic.answers import Range
from dealmodel.obligations import Clause
from dealmodel.plots import FIRST, INK, SECOND
from dealmodel.rules import rules_of, whole_numbers
from dealmodel.tables import Table

# Who takes part, and who reports.

ukraine = dm.Party("Ukraine")
states = dm.Party("United States")
ministry = dm.Party("Ministry of Economy of Ukraine", kind="organisation", speaks_for=ukraine)
zerkalo = dm.Party("Zerkalo Nedeli", kind="organisation")
telegraph = dm.Party("The Telegraph", kind="organisation")
times = dm.Party("The New York Times", kind="organisation")
wire = dm.Party("UAWire", kind="organisation")
holder = dm.Party("holder of a new licence", kind="company")

# Where it comes from. Many of these are copies of the report that they are named after.

liga = dm.Source("LIGA on The Telegraph's report", url="https://biz.liga.net/en/all/all/novosti/"
                 "terms-normally-imposed-on-aggressor-states-the-telegraph-reveals-us-ukraine-mineral-deal-terms")  # fmt: skip
euromaidan = dm.Source("Euromaidan Press", date="2025-02-18", url="https://euromaidanpress.com/2025/02/18/"
                       "trumps-mineral-deal-demands-higher-gpd-share-from-ukraine-than-germanys-wwi-reparations")  # fmt: skip
nyt = dm.Source("copy of a New York Times report", url="https://iptvtechs.us/?p=240949")
draft_text = dm.Source("text of the draft of 21 February", url="https://forum.finance.ua/topic247991.html?p=5829633")
economist = dm.Source("aggregator on The Economist", date="2025-02-24", url="https://news-pravda.com/world/2025/02/24/1085024.html")
uawire = dm.Source("UAWire", url="https://uawire.org/us-pushes-for-stricter-mineral-rights-deal-with-ukraine")
february_text = dm.Source("English text of 26 February", url="http://zenbb.com.cn/tv/Info.aspx?id=2462")
akua = dm.Source("text of 26 February, in parts", url="https://ak-ua.in.ua/en/news/opublikovan-polnyij-tekst-soglasheniya-o-1")
elite = dm.Source("Elite Expert", url="https://elitexpert.ua/en/ekonomica/ugoda-zi-ssha-pro-investicijnij-fond-vidbudovi-poki-ne-rozroblena-zelenskij/")
intellinews = dm.Source("bne IntelliNews", url="https://intellinews.com/us-sends-kyiv-an-even-harsher-fourth-version-of-the-mineral-deal-373978")
memory = dm.Source("from memory, no page at hand")
einnews = dm.Source("summary of the draft of 23 March", url="https://mining.einnews.com/article/798054832")
antikor = dm.Source("Antikor", url="https://antikor.info/en/articles/759478-ukraina_i_ssha_sozdajut_sovmestnyj_investitsionnyj_fond_dlja_rekonstruktsii_-_goncharenko/print")  # fmt: skip  # noqa: E501
razumkov = dm.Source("Razumkov Centre", url="https://razumkov.org.ua/en/comments/draft-agreement-between-the-us-and-ukraine-on-reconstruction-investment-fund-no-good-choice-for-ukraine")  # fmt: skip  # noqa: E501
harmonic = dm.Source("copy of The Telegraph's report", url="https://harmonictimes.com/world/2025/03/donald-trump-plans-to-make-ukraine-a-province-of-us-industry")  # fmt: skip  # noqa: E501
natlaw = dm.Source("National Law Review", url="https://natlawreview.com/article/dfc-play-critical-role-new-us-ukraine-minerals-deal")
kinstellar = dm.Source("Kinstellar", url="https://www.kinstellar.com/news-and-insights/detail/3410/commentary-re-the-us-ukraine-reconstruction-investment-fund-agreement")  # fmt: skip  # noqa: E501
uba = dm.Source("Ukrainian Bar Association", url="https://uba.ua/eng/news/ekspertna-dumka-ratifkovana-ugoda-pro-korisn-kopalini-analz-kljuchovikh-aspektv")  # fmt: skip  # noqa: E501
menafn = dm.Source("report on ratification", url="https://menafn.com/1109524119/Ukrainian-Parliament-Ratifies-Ukraine-US-Minerals-Deal")
pravda = dm.Source("European Pravda", date="2025-05-01", url="https://www.eurointegration.com.ua/eng/news/2025/05/1/7210648/index.amp")
unn = dm.Source("UNN on the Ministry of Economy", url="https://unn.ua/en/news/ministry-of-economy-on-investment-fund-management-the-system-will-be-equal")
ubn = dm.Source("Ukraine Business News", url="https://ubn.news/do-the-details-of-the-subsoil-agreement-with-the-us-ensure-parity")
newsge = dm.Source("report on the fund's manager", url="https://ai.news.ge/as-critical-resource-deal-advances-us-ukraine-mineral-fund-seeks-manager")
zn = dm.Source("aggregator on Zerkalo Nedeli", date="2025-05-06", url="https://spanish.news-pravda.com/world/2025/05/06/424236.html")
tass = dm.Source("TASS", url="https://tass.com/world/2017961")
wiki = dm.Source("Wikipedia on the agreement", url="https://en.wikipedia.org/wiki/Ukraine%E2%80%93United_States_Mineral_Resources_Agreement")

STATES: dict[str, Any] = {"standing": "demanded", "proposed_by": states}  # how the clauses of the American drafts stand


def owes(id: str, says: str, *cites: dm.Citation, **more: Any) -> dm.Obligation:
    """Return a duty of Ukraine to the United States, as an American draft demands it."""
    return dm.Obligation(id, obligor=ukraine, obligee=states, says=says, cites=cites, **{**STATES, **more})


# 7 February: the first draft.

offer = dm.Event("mineral ready for export", cites=liga)
award = dm.Event("award of a licence that the fund has not decided")
february_7 = dm.Agreement(
    "Draft of 7 February 2025", parties=[ukraine, states], cites=dm.Source("American draft", date="2025-02-07"),
    clauses=[
        owes("D1.02", "a share of recurring revenue from extraction", liga.at("revenue", confidence="high"),
             content=dm.RevenueShare(of="extraction", share="50 %")),
        owes("D1.03", "a share of the value of new licences of third parties", liga.at("licences", confidence="high"),
             content=dm.RevenueShare(of="new licences of third parties", share="50 %")),
        owes("D1.04", "revenue is under a lien of the United States", liga.at("lien", confidence="medium")),
        dm.Permission("D1.05", says="first refusal of exportable minerals of all future licences", holder=states, act=offer,
                      cites=liga.at("offtake", confidence="high"), **STATES),
        dm.Prohibition("D1.06", says="only the fund decides how licences are awarded", obligor=ukraine, obligee=states, act=award,
                       cites=liga.at("control", confidence="high"), **STATES),
        Clause("D1.07", says="New York law", cites=liga.at("law", confidence="high"), **STATES),
        Clause("D1.08", says="the United States keep their immunity", cites=liga.at("immunity", confidence="medium"), **STATES),
        owes("D1.09", "payback of past aid", euromaidan.at("demand", confidence="medium"),
             content=dm.Grant(amount="500 billion USD", purpose="past aid")),
    ],
)  # fmt: skip

# 21 February: all of the fund American, contributions up to 500 billion dollars.

revenue = dm.Term("Ukraine's revenue from resources and infrastructure", unit="billion USD", low=0)
paid_in = dm.Term("Ukraine's contribution under the draft of 21 February", unit="billion USD", low=0)
ports = dm.Event("port earnings count as revenue")
fund_21 = dm.Fund(
    "fund of the draft of 21 February", partners={states: "100 %", ukraine: "0 %"}, currency="billion USD",
    waterfall=dm.Waterfall([dm.Split({states: "100 %"})]), cites=draft_text.at("1", confidence="high"),
)  # fmt: skip
assistance = dm.Term("American assistance after signature", unit="billion USD", low=0)
matched = dm.Term("Ukraine's contribution for new assistance", unit="billion USD", low=0)
february_21 = dm.Agreement(
    "Draft of 21 February 2025", parties=[ukraine, states, wire, times], cites=dm.Source("American draft", date="2025-02-21"),
    clauses=[
        owes("D2.01", "the fund, in which the United States hold the whole financial interest", draft_text.at("1", confidence="high"),
             content=dm.Establishment(fund_21)),
        owes("D2.03", "half of revenue from resources, oil, gas and infrastructure, until 500 billion dollars are paid in",
             nyt.at("3", confidence="high"), economist.at("cap", confidence="high"),
             content=dm.FundContribution(fund_21, amount=paid_in, share="50 %", base=revenue, up_to="500 billion USD")),
        owes("D2.05", "twice any future American assistance", uawire.at("matching", confidence="low"),
             content=dm.FundContribution(fund_21, amount=matched), requires=dm.eq(matched, assistance * 2)),
        dm.Permission("D2.07", says="part of the revenue may be reinvested in reconstruction", holder=states,
                      act=dm.Event("reinvestment in reconstruction"), cites=nyt.at("reinvest", confidence="medium"), **STATES),
    ],
    claims=[
        dm.Claim("D2.08a", by=wire, about=ports, happened=False, says="port revenue is left out",
                 cites=uawire.at("ports", confidence="low")),
        dm.Claim("D2.08b", by=times, about=ports, says="port earnings are included", cites=nyt.at("3", confidence="low")),
    ],
)  # fmt: skip

# 26 February: a framework that both agreed on and nobody signed. Its figures wait for a later Fund Agreement.

both = dm.Coalition("both participants", members=[states, ukraine])
signed_26 = dm.Event("signature of the text of 26 February", controlled_by=both, cites=intellinews)
fund_agreement = dm.Event("conclusion of the Fund Agreement", controlled_by=both)
ratified = dm.Event("ratification of the Fund Agreement by the Rada", controlled_by=ukraine)
consent, transfer = dm.Event("written consent to a transfer", controlled_by=both), dm.Event("transfer of an interest in the fund")
fund_26 = dm.Fund("joint fund of 26 February", partners=[states, ukraine], contributions=[dm.Contribution(states)], cites=february_text)
february_26 = dm.Agreement(
    "Text of 26 February 2025", parties=[ukraine, states, both], cites=dm.Source("framework text", date="2025-02-26"),
    clauses=[
        dm.Obligation("D3.01", says="joint ownership, shares left to the Fund Agreement", obligor=states, obligee=ukraine,
                      precedent=[signed_26, fund_agreement], content=dm.Establishment(fund_26),
                      cites=february_text.at("1", confidence="high")),
        dm.Prohibition("D3.04", says="no transfer of an interest without written consent", obligor=both, act=transfer, subsequent=consent,
                       cites=akua.at("1", confidence="high")),
        dm.Obligation("D3.05", says="half of revenue from future monetisation of state-owned resources", obligor=ukraine, obligee=states,
                      precedent=signed_26, cites=akua.at("3", confidence="high"),
                      content=dm.FundContribution(fund_26, share="50 %", of="future monetisation; revenue of the budget stays out")),
        dm.Obligation("D3.07", says="contributions are reinvested in Ukraine once a year at least", obligor=both, obligee=ukraine,
                      precedent=signed_26, cites=akua.at("3", confidence="high")),
        dm.Obligation("D3.09", says="a long-term financial commitment, as American law permits", obligor=states, obligee=ukraine,
                      precedent=signed_26, content=dm.FundContribution(fund_26), cites=february_text.at("4", confidence="medium")),
        dm.Obligation("D3.11", says="support of Ukraine's efforts to obtain security guarantees", obligor=states, obligee=ukraine,
                      precedent=signed_26, cites=memory.at("10", confidence="memory")),
        dm.Ordering("D3.12", says="the Rada ratifies the Fund Agreement", first=fund_agreement, then=ratified,
                    cites=elite.at("11", confidence="medium")),
    ],
)  # fmt: skip

# 23 March: past aid becomes a contribution that is paid back first, with a return.

aid = dm.Term("aid to be paid back first", unit="billion USD", low=0)
march_waterfall = dm.Waterfall(
    [dm.PreferredReturn(states, rate="4 %"), dm.ReturnOfCapital(states), dm.Split({states: "50 %", ukraine: "50 %"})],
    cites=[einnews.at("waterfall", confidence="high"), harmonic.at("split", confidence="medium")],
)
fund_march = dm.Fund(
    "partnership of the draft of 23 March", partners=[states, ukraine], currency="billion USD", waterfall=march_waterfall,
    contributions=[dm.Contribution(states, amount="100 billion USD", kind="deemed", of="aid since February 2022", cites=harmonic)],
    committees=[dm.Committee("board", seats={states: 3, ukraine: 2}, cites=einnews.at("board", confidence="high"))],
)  # fmt: skip
sale = dm.Event("sale of resources to a competitor")
leaves, leave = dm.Event("Ukraine leaves"), dm.consent(states, to="D4.13")
march_23 = dm.Agreement(
    "Draft of 23 March 2025", parties=[ukraine, states, telegraph], cites=dm.Source("American draft", date="2025-03-23"),
    clauses=[
        owes("D4.01", "the fund, in which aid since February 2022 counts as American capital",
             einnews.at("contributions", confidence="high"), razumkov.at("contributions", confidence="high"),
             content=dm.Establishment(fund_march)),
        owes("D4.02", "half of income from all new resource and infrastructure projects", einnews.at("contributions", confidence="high"),
             content=dm.FundContribution(fund_march, share="50 %", of="all new resource and infrastructure projects")),
        owes("D4.03", "all profit until the American contribution is repaid with its return", einnews.at("waterfall", confidence="high"),
             content=dm.Distribution(fund_march, to=states)),
        dm.Permission("D4.10", says="first offer of all infrastructure and resource projects", holder=states, act=dm.Event("first offer"),
                      cites=einnews.at("priority", confidence="high"), **STATES),
        dm.Prohibition("D4.11", says="no sale of resources to strategic competitors", obligor=ukraine, obligee=states, act=sale,
                       cites=antikor.at("trade", confidence="medium"), **STATES),
        dm.Prohibition("D4.13", says="Ukraine leaves only with American consent", obligor=ukraine, obligee=states, act=leaves,
                       subsequent=leave, cites=razumkov.at("exit", confidence="medium"), **STATES),
        Clause("D4.14", says="a fund of Delaware law", cites=razumkov.at("seat", confidence="high"), **STATES),
    ],
    claims=[
        dm.Claim("D4.04", by=telegraph, about=aid, value="100 billion USD", relation=">=",
                 cites=harmonic.at("priority", confidence="medium")),
    ],
)  # fmt: skip

# 30 April: the agreement that was signed, with the partnership behind it.

note_ua = dm.Event("Ukrainian note", controlled_by=ukraine, cites=menafn)
note_us = dm.Event("American note", controlled_by=states, cites=menafn)
in_force = dm.Event("entry into force", cites=wiki)
entry = [  # F.37: on the day of the later note
    note_ua.happened("2025-05-13"), note_us.happened("2025-05-23"), in_force.occurs, Eq(in_force.day, Max(note_ua.day, note_us.day)),
]  # fmt: skip
later = dm.check(dm.Agreement("F.37", parties=[ukraine, states], events=[note_ua, note_us, in_force]), given=entry).witness
assert later is not None, "two notes on two days clash with nothing"
force_day = later[in_force]
lock_ends = dm.Period.of("10 years").after(force_day)
admin_us = dm.Term("American seats on the administrative committee", low=0, integer=True)
fund = dm.Fund(
    "Reconstruction Investment Fund", partners={states: "50 %", ukraine: "50 %"}, currency="million USD",
    contributions=[
        dm.Contribution(states, amount="75 million USD", day="2025-09-17", cites=tass.at("seed", confidence="high")),
        dm.Contribution(ukraine, amount="75 million USD", day="2025-09-17", cites=tass.at("seed", confidence="high")),
    ],
    committees=[
        dm.Committee("board", seats={states: 3, ukraine: 3}, decides_by="unanimity", cites=unn.at("board", confidence="high")),
        dm.Committee("investment committee", seats={states: 3, ukraine: 2}, cites=unn.at("committees", confidence="high")),
        dm.Committee("administrative committee", seats={states: admin_us, ukraine: 2}, cites=unn.at("committees", confidence="low")),
        dm.Committee("audit committee", seats={states: 2, ukraine: 2}, cites=unn.at("committees", confidence="high")),
        dm.Committee("project search committee", seats={states: 2, ukraine: 3}, cites=unn.at("committees", confidence="high")),
    ],
    waterfall=dm.Waterfall([], locked_until=lock_ends, cites=newsge.at("distributions", confidence="medium")),
)  # fmt: skip
committees = fund.committees[1:]  # without the board
licence = dm.Event("issue of the licence", controlled_by=ukraine)
receipts = dm.Term("receipts from the licence", unit="million USD", low=0, high="40 million USD", says="the high end is made up")
contributed = dm.Term("Ukraine's contribution", unit="million USD", low=0)
counted = dm.Quantity.of(Piecewise((receipts.symbol, Ge(licence.day, in_force.day)), (0, True)) / 10**6, "million USD")
informed, declined = dm.Event("information delivered", controlled_by=holder), dm.Event("partnership declines", controlled_by=states)
better = dm.Event("better terms given to others")
breach = dm.Event("breach by the Ukrainian partner", controlled_by=ukraine)
signed = dm.Agreement(
    "Agreement of 30 April 2025", parties=[ukraine, states, ministry, zerkalo, holder], events=[note_ua, note_us],
    cites=dm.Source("intergovernmental agreement", date="2025-04-30"),
    clauses=[
        dm.Obligation("F.01", says="a Delaware partnership of both sides", obligor=states, obligee=ukraine, precedent=in_force,
                      content=dm.Establishment(fund), cites=natlaw.at("form", confidence="high")),
        dm.Obligation("F.06", says="half of what is received for new licences, permits and production sharing", obligor=ukraine,
                      obligee=states, precedent=[in_force, licence],
                      content=dm.FundContribution(fund, amount=contributed, share="50 %", base=counted),
                      cites=[kinstellar.at("contributions", confidence="high"), uba.at("existing licences", confidence="medium")]),
        dm.Permission("F.08", says="new military assistance, as assessed, counts as American capital", holder=states, precedent=in_force,
                      act=dm.Event("military assistance"), cites=natlaw.at("contributions", confidence="high")),
        dm.Obligation("F.19", says="the American side has three months to look at an opportunity first", obligor=states, obligee=holder,
                      precedent=informed, by=informed + "3 months", cites=ubn.at("exclusivity", confidence="medium")),
        dm.Prohibition("F.20", says="for six months nobody else gets better terms than the partnership declined", obligor=holder,
                       obligee=states, act=better, precedent=declined,
                       subsequent=Gt(better.day, (declined + "6 months").day, evaluate=False),
                       cites=ubn.at("no better terms", confidence="medium")),
        dm.Obligation("F.24", says="good-faith talks if new EU obligations conflict", obligor=states, obligee=ukraine,
                      precedent=dm.Event("conflict with a new EU obligation"), cites=pravda.at("EU", confidence="high")),
        dm.Obligation("F.28", says="parity on the committees", standing="reported", proposed_by=ministry, obligor=states, obligee=ukraine,
                      requires=dm.eq(sum(each.votes_of(states) for each in committees), sum(each.votes_of(ukraine) for each in committees)),
                      cites=unn.at("the system will be equal", confidence="medium")),
        dm.Obligation("F.34", says="profit is distributed after ten years of reinvestment", obligor=states, obligee=ukraine,
                      precedent=in_force, content=dm.Distribution(fund, to=ukraine), cites=newsge.at("distributions", confidence="medium")),
        dm.Power("F.36", says="upon a breach of the Ukrainian partner, no distributions to it and no votes", holder=states,
                 effect="suspend", of="F.34", precedent=breach, cites=zn.at("default", confidence="low")),
    ],
    claims=[
        dm.Claim("F.31a", by=ministry, about=admin_us, value=2, cites=unn.at("committees", confidence="low")),
        dm.Claim("F.31b", by=zerkalo, about=admin_us, value=3, cites=ubn.at("committees", confidence="low")),
    ],
)  # fmt: skip

AGREEMENTS = (february_7, february_21, february_26, march_23, signed)


def security_obligations(deal: dm.Agreement) -> list[str]:
    """Return the clauses that promise a security guarantee, by what they promise."""
    return [each.id for each in deal.obligations if isinstance(each.content, dm.SecurityGuarantee)]


def bounds(deal: dm.Agreement, expression: Basic, *given: Any) -> Range:
    """Return how far a number of a deal can move, once facts are given."""
    rules = rules_of(deal, given=given)
    system = ConstraintSystem(integers=whole_numbers(rules))
    for rule in rules:
        system.add(rule.name, rule.formula, firm=rule.firm)
    return system.range(expression)


def parity(claim: str) -> dm.Report:
    """Check the parity of the committees under one report of the administrative committee."""
    return dm.check(signed, given=[*entry, signed[claim], dm.Performed("F.28")])


def committee_votes(claim: str) -> tuple[Basic, ...]:
    """Return the American and the Ukrainian votes on all committees under one report."""
    reported = {admin_us.symbol: signed[claim].value.magnitude}
    votes = (sum((each.votes_of(body) for each in committees), dm.Quantity(0)) for body in (states, ukraine))
    return tuple(each.magnitude.xreplace(reported) for each in votes)


def licence_share(day: str) -> Range:
    """Return how much Ukraine can owe to the fund for a licence issued on a day."""
    return bounds(signed, contributed.symbol, *entry, licence.happened(day), dm.Performed("F.06"))


def better_terms(refused: Any, given: str) -> dm.Report:
    """Check whether somebody else may get better terms on a day, after the partnership declined on another."""
    return dm.check(signed, given=[*entry, declined.happened(refused), better.happened(given)])


def paid_out_by(day: str) -> dm.Report:
    """Check whether profit may be distributed by a day."""
    early = evolve(signed["F.34"], by=day)
    return dm.check(signed.amend(early), given=[*entry, dm.Performed("F.34")])


def years_of_payment(years: int) -> tuple[dm.Term, list[Basic], dm.Quantity]:
    """Return one open profit a year under the March draft, what the waterfall makes of it year by year, and what Ukraine is paid in all."""
    profit = dm.Term("profit a year", unit="billion USD", low=0)
    accounts, formulas, received = fund_march.accounts, [], dm.Quantity("0 USD")
    for year in range(1, years + 1):
        payout = march_waterfall.distribute(profit, march_waterfall.accrue(accounts))
        owed = dm.Term(f"owed after year {year}", unit="billion USD", low=0)
        part = dm.Term(f"paid to Ukraine in year {year}", unit="billion USD", low=0)
        formulas.append(And(dm.eq(owed, payout.account(states).owed), dm.eq(part, payout.paid_to(ukraine))))
        accounts = (dm.CapitalAccount(states, contributed=owed), dm.CapitalAccount(ukraine, contributed="0 billion USD"))
        received += part
    return profit, formulas, received


def paid_within(years: int) -> tuple[ConstraintSystem, dm.Term]:
    """Return the March draft over some years of one open profit, with Ukraine paid something, and that profit."""
    profit, formulas, received = years_of_payment(years)
    system = ConstraintSystem()
    system.add("profit is not negative", profit >= 0, firm=True)
    for year, formula in enumerate(formulas, 1):
        system.add(f"the waterfall in year {year}", formula, firm=True)
    system.add("Ukraine is paid something", received > "0 USD")
    return system, profit


# What Ukraine fears of each text, and what it wants of the draft of March.

guaranteed = dm.Event("a guarantee of Ukraine's security is in force", controlled_by=states)
CONTRIBUTES = {february_7: "D1.02", february_21: "D2.03", february_26: "D3.05", march_23: "D4.02", signed: "F.06"}


def fear(deal: dm.Agreement) -> dm.Concern:
    """Return what Ukraine fears of a text: that it has contributed, and nobody guarantees its security."""
    says = "that it has contributed and no guarantee of its security is in force"
    return dm.Concern("C.1", by=ukraine, says=says, holds=[dm.Performed(CONTRIBUTES[deal]), dm.Not(guaranteed)])


def reviewed(deal: dm.Agreement) -> dm.Review:
    """Return the review of a text, with what Ukraine fears of it."""
    return dm.review(deal, concerns=fear(deal))


def codes_of_all() -> Table:
    """Return how often each fault and warning is found in each of the five texts."""
    found = {deal: reviewed(deal) for deal in AGREEMENTS}
    kinds = sorted({(each.code, each.name) for review in found.values() for each in review if each.severity != "note"})
    columns = {deal: deal.name.partition(" of ")[2].removesuffix(" 2025") for deal in AGREEMENTS}
    counts = {kind: {columns[deal]: len(review.select(kind[0])) for deal, review in found.items()} for kind in kinds}
    return Table({"code": code, "finding": name, **by_text} for (code, name), by_text in counts.items())


def wanted_of_march(years: int, profit: str) -> dm.Review:
    """Return whether Ukraine can be paid anything in some years under the March draft, if profit is never more than an amount a year."""
    yearly, formulas, received = years_of_payment(years)
    terms = march_23.amend(evolve(march_23["D4.03"], requires=formulas))
    purpose = dm.Purpose("P.1", by=ukraine, says=f"to be paid something within {years} years", holds=received > "0 USD")
    return dm.review(terms, given=yearly <= profit, purposes=purpose, select="D305")


def balances(profit: int, years: int) -> list[dm.Quantity]:
    """Return what the March draft owes the United States, at the start and after each year of one profit."""
    rows = march_waterfall.run([dm.Quantity(profit, "billion USD")] * years, fund_march.accounts).rows
    return [rows[0].opening, *(row.closing for row in rows)]


def figure() -> str:
    """Draw what the March draft owes over the years, at 4, 5 and 10 billion dollars of profit a year, as SVG (extra `plot`)."""
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(7.2, 3.8), layout="constrained")
    axes = drawn.add_subplot()
    lines = {4: (SECOND, (12, 103), "4 billion a year: never"), 5: (INK, (25, 70), "5 billion"), 10: (FIRST, (9.2, 45), "10 billion")}
    for profit, (colour, place, label) in lines.items():
        owed = [each.exact / 10**9 for each in balances(profit, 45)]
        axes.plot(range(46), owed, color=colour, linewidth=2, label=label)
        axes.text(*place, label, color=colour, fontsize=11)
    axes.set(xlim=(0, 45), ylim=(0, 112))
    axes.set_xlabel("years", color=INK)
    axes.set_ylabel("still to be paid first, billion USD", color=INK)
    axes.tick_params(colors=INK)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(INK)
    axes.grid(color=INK, alpha=0.15)
    return dm.svg_of(drawn, title="What the draft of 23 March owes over 45 years, at 4, 5 and 10 billion dollars of profit a year")


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def say(text: str) -> None:
    """Print a sentence, broken into lines that fit a page."""
    print(fill(text, 108, subsequent_indent="    " if text[0] != " " else "        "))


def compare() -> None:
    """Print the five agreements side by side."""
    for deal in AGREEMENTS:
        report = dm.check(deal)
        standings = ", ".join(dict.fromkeys(clause.standing for clause in deal))
        print(f"{report.verdict}\n    {len(deal)} clauses ({standings}); security obligations: {len(security_obligations(deal))}")
        for one, other in dm.contested(deal.claims):
            say(f"    contested: {one.sentence}; {other.sentence}")
    half = dm.Quantity("1 billion USD") * "50 %"  # of royalties of about one billion a year, as the press had it
    print(f"\nAt {half} a year the contributions of 21 February reach their limit after {dm.Quantity('500 billion USD') / half} years.")


def left_open() -> None:
    """Print what each fund leaves open."""
    for deal in AGREEMENTS:
        found = [f"{each.clause} {each.part}" for each in dm.check(deal).undefined if each.part != "deadline"]
        say(f"{deal.name}: {'; '.join(found) or 'nothing'}")
    try:
        print(fund_26.accounts)
    except dm.DealError as error:
        print()
        say(f"The capital accounts of 26 February: {error}.")


def waterfall() -> None:
    """Print when the March draft would have paid its priority amount, and the first years."""
    say(march_waterfall.sentence)
    print()
    for profit in (1, 4, 5, 10):
        amount = dm.Quantity(profit, "billion USD")
        say(f"{amount} a year: {march_waterfall.years_to_clear(amount, fund_march.accounts)}")
    for finding in march_waterfall.never_pays("4 billion USD", fund_march.accounts):
        print()
        say(f"At 4 billion USD a year {finding}.")
    print(f"\n{march_waterfall.run(['10 billion USD'] * 14, fund_march.accounts)}")


def governance() -> None:
    """Print who decides in the fund, before and after a default of Ukraine."""
    for each in fund.committees:
        print(each)
    for claim in ("F.31a", "F.31b"):
        report = parity(claim)
        us, ua = committee_votes(claim)
        print(f"\n{signed[claim].sentence}.")
        print(f"Votes on the committees: {us} to {ua}; parity {'holds' if report.consistent else 'fails'}.")
        for conflict in report.conflicts:
            print(conflict)
    broken = fund.in_default(ukraine)
    board, stripped = fund.committee("board"), broken.committee("board")
    print(f"\nThe United States decide alone on the board: {board.decides_alone(states)}.")
    print(f"After a default of Ukraine, whose votes are then {stripped.votes_of(ukraine)}: {stripped.decides_alone(states)}.")
    halves = evolve(broken, waterfall=dm.Waterfall([dm.Split({states: "50 %", ukraine: "50 %"})]))
    print(f"10 million USD, were profit split like the stakes:\n{halves.distribute('10 million USD')}")


def windows() -> None:
    """Print the dates that follow from the calendar."""
    print(f"In force on the day of the later note: {force_day}. Distributions from {lock_ends} on.")
    looks = dm.Period.of("3 months").deadline("2026-01-12")
    print(f"Informed on 2026-01-12, the American side may look until {looks}; if it declines that day:")
    for given in ("2026-10-12", "2026-10-13"):
        say(f"better terms for others on {given}: {better_terms(looks, given).verdict}")
    for issued in ("2025-05-22", "2025-05-23"):
        print(f"A licence of {issued}: Ukraine owes at most {dm.Quantity.of(licence_share(issued).high, 'USD').to('million USD')}.")
    print(f"\nPaid out by 2034-12-31? {paid_out_by('2034-12-31').verdict}")
    print(paid_out_by("2034-12-31").conflicts[0])


def question() -> None:
    """Answer what the fund of March would have to earn for Ukraine to be paid within ten years."""
    system, profit = paid_within(10)
    found = system.range(profit.symbol)
    least = dm.Quantity.of(found.low, "USD").to("billion USD")
    print("How much would the fund of March have had to earn a year for Ukraine to be paid anything within ten years?")
    print(f"More than {least:.2f} a year{'' if found.low_attained else ' (at that, nothing)'}. Exactly: {found.low} USD.")
    say(f"Because of: {', '.join(found.low_because)}.")
    print(f"At 12 billion USD a year: {march_waterfall.years_to_clear('12 billion USD', fund_march.accounts)}.")
    clash = system.check(assuming=[profit <= "12 billion USD"])
    print(f"At that or less the clause '{clash.conflict.names[0]}' clashes with the waterfall, by a proof that was checked.")  # type: ignore[union-attr]  # it clashes


if __name__ == "__main__":
    heading("Five texts")
    compare()
    heading("What they leave open, deadlines aside")
    left_open()
    heading("The waterfall of 23 March")
    waterfall()
    heading("Who decides in the fund that was signed")
    governance()
    heading("Dates and licences")
    windows()
    heading("A question")
    question()
