"""Agreements of all kinds for hypothesis: every sort of statement, hostile names, conditions inside conditions."""

from hypothesis import strategies as st
from sympy import And, Implies, Not, Or, Rational, Symbol, true

import dealmodel as dm
from dealmodel.calendar import Window
from dealmodel.conditions import Holds
from dealmodel.errors import DealError
from dealmodel.events import THIS

HOSTILE = (
    "true", "NO", "null", "~", "1e5", "2025-01-01", "0x1F", "1:30", "-", "- a", "? b", "a: b", "a #b", "#", "'", '"', "\\",
    'call "late", (2)',
    "a\\", "&a", "*a", "!tag", "|", ">", "%", "@x", "`", "{a}", "[b]", "a, b", "a + 3 days", "done(1)", "occurs(x)", "<<", "=",
    "x or y",
    "not", "5 t", "§ 4(2)", "Київ", "日本", "😀", "a  b", "...", "---", "1_000", "--- a", "type", "any",
    "performed", "schema_version", "a-b",
)  # fmt: skip
TEXTS = (
    "", " ", "two\nlines", "\n", "tab\there", "ends with space ", "a\r\nb", "\x85", "\u2028x", "\ufeff", "- x: y", "\x00",
    "word " * 40, "https://a.b/" + "c" * 150, "# no comment",
)  # fmt: skip

names = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(min_size=1, max_size=12).filter(lambda text: text == text.strip() and text.isprintable()),
)
texts = st.one_of(st.just(""), st.sampled_from(TEXTS), st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30), names)
dates = st.dates(min_value=dm.calendar.date(2024, 1, 1), max_value=dm.calendar.date(2027, 12, 31))
windows = st.one_of(
    st.none(),
    st.tuples(dates, dates).map(lambda pair: tuple(sorted(pair))),
    dates.map(lambda day: (day, None)),
    dates.map(lambda day: Window(None, day, closes_included=False)),
)
periods = st.builds(
    lambda days, months, end, counts: dm.Period(days=days, months=months, month_end=end, last_day_counts=counts),
    st.integers(0, 400), st.integers(0, 30), st.sampled_from(["clamp", "overflow"]), st.booleans(),
)  # fmt: skip
shares = st.fractions(0, 1, max_denominator=12).map(lambda each: dm.Quantity(each * 100, "%"))
masses = st.one_of(st.sampled_from(["12 500 t", "1/3 kt", "5.670 Mt LCE"]).map(dm.Quantity), st.fractions(1,
    9).map(lambda n: dm.Quantity(n, "t")))


@st.composite
def distinct_names(draw, count):
    """Draw some names, all different: hostile ones, and one that is drawn sign by sign."""
    own = draw(names)
    others = draw(st.randoms(use_true_random=False)).sample(HOSTILE, count)
    return [own, *(each for each in others if each != own)][:count]


@st.composite
def cited(draw, sources):
    """Draw up to two citations of some sources."""
    chosen = draw(st.lists(st.sampled_from(sources), max_size=2)) if sources else []
    confidence = st.sampled_from(["", "high", "memory"])
    return tuple(source.at(draw(texts), speaker=draw(texts), date=draw(st.none() | dates),
        confidence=draw(confidence)) for source in chosen)


@st.composite
def conditions(draw, events, terms, duties, this=THIS):
    """Draw a condition about some events, terms and duties."""
    happenings = st.sampled_from([*events, *map(dm.Performed, duties), this])
    simple = [st.booleans().map(lambda truth: Holds(true if truth else ~true)), happenings.map(lambda each: each if isinstance(each,
        dm.Performed) else dm.Occurs(each))]
    simple += [
        st.builds(dm.Before, st.just(events[0]), st.one_of(st.just(events[1]), dates, st.builds(lambda a, p: a + p, happenings, periods)),
            strict=st.booleans()),
        st.builds(dm.Within, periods, after=happenings, event=happenings),
        st.tuples(happenings, happenings).filter(lambda two: two[0] != two[1]).map(lambda two: dm.Same(*two)),
        happenings.map(lambda each: Holds(Not(each.occurs))),
        st.builds(lambda a, b, n: Holds(Implies(a.occurs, b.day - a.day <= n)), happenings, happenings, st.integers(0, 99)),
    ]
    simple += [st.builds(lambda t, n: Holds(t.symbol >= n), st.sampled_from(terms), st.integers(0, 9))] if terms else []
    simple += [st.builds(lambda t, n: Holds(Or(t.symbol < Rational(n, 7), Symbol("x y, (z)"))), st.sampled_from(terms), st.integers(0,
        9))] if terms else []

    def joined(parts):
        several = st.lists(parts, min_size=1, max_size=3)
        return st.one_of(
            several.map(lambda each: dm.AllOf(*each)), several.map(lambda each: dm.AnyOf(*each)), parts.map(dm.Not), st.builds(dm.Unless,
                parts, parts),
            parts.map(lambda each: Holds(And(each.formula, Symbol("b"), evaluate=False))),
        )  # fmt: skip

    return draw(st.recursive(st.one_of(simple), joined, max_leaves=5))


@st.composite
def contents(draw, parties, events, terms, assets, duties):
    """Draw what a duty is about."""
    deposits = [each for each in assets if isinstance(each, dm.Deposit)]
    storages = [each for each in assets if isinstance(each, dm.StorageFacility)]
    condition = conditions(events, terms, duties)
    money = dm.Quantity(draw(st.integers(1, 99)), "million USD")
    made = [
        # as functions, so that only the chosen one is drawn
        lambda: dm.Grant(amount=money, purpose=draw(texts)),
        lambda: dm.Loan(amount=money, interest=draw(shares), maturity=draw(periods)),
        lambda: dm.Loan(amount=money, terms=dm.DebtTerms("bullet", notional=money, rate="5 %", day_count="30E/360", start=draw(dates),
            maturity="3 years")),
        lambda: dm.Investment(into=draw(texts), amount=money, stake=draw(shares)),
        lambda: dm.MineralRights(deposits, share=draw(shares), commodity=draw(texts)),
        lambda: dm.MineralSupply("lithium", amount=draw(masses), per="1 year"),
        lambda: dm.RevenueShare(deposits, base=dm.RevenueBase(kinds=["royalties"], since=draw(st.none() | dates)), share=draw(shares)),
        lambda: dm.Royalty(dm.Bands([dm.Band("0 USD/t", "4000 USD/t", rate="6.8 %"), dm.Band("4000 USD/t", None, rate=draw(shares))])),
        lambda: dm.Offtake("lithium", quantity="5 kt", price="20000 USD/t", make_up_years=draw(st.integers(0, 3))),
        lambda: dm.RightOfFirstOffer(draw(texts), look=draw(periods), others=[draw(st.sampled_from(events))]),
        lambda: dm.Exclusivity("gas", start=draw(st.sampled_from(events)), lasts=draw(periods)),
        lambda: dm.SecurityGuarantee(
            trigger=draw(condition), responses=[dm.Response("other", says=draw(names))], response_time=draw(periods)
        ),
        lambda: dm.GasStorage(storages[0] if storages else None, volume="4 bcm", window=draw(windows)),
        lambda: dm.Facility(
            draw(names), total="50 billion EUR", availability=draw(windows),
            tranches=[dm.Tranche("1", limit="6 billion EUR", precedent=draw(condition), steps=[dm.Step("a", count=2,
                fulfilled=draw(dates))])],
            repayment=dm.Repayment("5 million EUR", grace=draw(periods), late=dm.LatePayment("9 %", day_count="A/360")),
        ),
        lambda: dm.Establishment(
            dm.Fund(
                draw(names), partners=[dm.Stake(each, None) for each in parties[:2]],
                waterfall=dm.Waterfall([dm.PreferredReturn(parties[0], rate="10 %"), dm.Split([dm.Stake(parties[0], "100 %")])]),
            )
        ),
    ]
    return draw(st.sampled_from(made))()


@st.composite
def agreements(draw):
    """Draw an agreement in which anything may stand that files can hold."""
    every = draw(distinct_names(14))
    sources = [dm.Source(draw(names), author=draw(texts), date=draw(st.none() | dates)) for _ in range(draw(st.integers(0, 3)))]
    ours = lambda: draw(cited(sources))  # noqa: E731  # one word for every place
    one = dm.Party(every[0], kind=draw(st.sampled_from(["state", "company", "person"])), cites=ours())
    member = dm.Party(every[1], cites=ours())
    two = dm.Coalition(every[2], members=[dm.Coalition(every[3], members=[member]), dm.Party(every[4])], cites=ours())
    speaker = dm.Party(every[5], kind="person", speaks_for=one)
    parties = [one, two, speaker]
    events = [
        dm.Event(every[6], window=draw(windows), says=draw(texts), controlled_by=draw(st.sampled_from([None, *parties])), cites=ours()),
        dm.Event(every[7]),
    ]
    terms = [dm.Term(every[8], unit="percent", low=0, high=draw(shares), cites=ours()), dm.Term(every[9], unit="kt"), dm.Term(every[10],
        integer=True)]
    control = dm.Control(one, draw(shares), during=draw(windows), said_by=draw(st.sampled_from([None, two])), cites=ours())
    estimate = dm.Estimate(draw(masses), category=draw(texts), by=draw(st.sampled_from([None, two, speaker])))
    assets = [
        dm.Deposit(every[11], commodity=draw(texts), estimates=[estimate], control=[control], licences=[dm.Licence("production",
            holder=one, lasts=draw(periods))]),
        dm.StorageFacility(every[12], working_gas="31 bcm", control=[control]),
    ]
    ids = draw(distinct_names(11))
    duties = ids[:2]
    condition = conditions(events, terms, duties)
    point = st.one_of(st.none(), st.dates(dm.calendar.date(2028, 1, 1)), st.sampled_from([*events, dm.Performed(duties[0])]),
        st.builds(lambda a, p: a + p, st.sampled_from(events), periods))
    back = st.builds(lambda a, p: a - p, st.sampled_from([*events, dm.Performed(duties[0])]), periods)
    common = lambda: {  # noqa: E731  # what every clause has
        "says": draw(texts), "standing": draw(st.sampled_from(["agreed", "offered"])), "proposed_by": draw(st.sampled_from([None,
            *parties])), "cites": ours(),
    }  # fmt: skip
    norm = lambda: {"precedent": draw(condition), "window": draw(windows)}  # noqa: E731  # what every norm has
    clauses = [
        dm.Obligation(
            id, obligor=one, obligee=draw(st.sampled_from([None, two,
                speaker])), **norm(), subsequent=draw(condition), requires=draw(condition),
            not_before=draw(back | st.none()), by=draw(point), content=draw(st.none() | contents(parties, events, terms, assets,
                duties)), **common(),
        )
        for id in duties
    ]  # fmt: skip
    clauses += [
        dm.Prohibition(ids[2], obligor=one, act=draw(st.sampled_from([None, *events, dm.Performed(duties[0])])), **norm(),
            subsequent=draw(condition), **common()),
        dm.Permission(ids[3], holder=two, act=events[0], **norm(), subsequent=draw(condition), **common()),
        dm.Power(ids[4], holder=two, effect="suspend", of=[duties[0]], **norm(), **common()),
        dm.Exchange(ids[5], gives=[duties[0]], returns=[duties[1]], simultaneous=draw(st.booleans()), **common()),
        dm.Ordering(ids[6], first=events[0], then=[events[1], dm.Performed(duties[1])], strict=draw(st.booleans()), **common()),
        dm.obligations.clause.Clause(draw(st.just(ids[7])), **common()),
    ]
    claim = dm.Claim(ids[8], by=two, about=terms[0], value="1/3 %", relation="<=", approximate=draw(st.booleans()), says=draw(texts),
        cites=ours())
    other = dm.Claim(ids[9], by=speaker, about=events[0], happened=draw(st.booleans()), as_of=draw(dates), supersedes=[ids[8]])
    alone = conditions(events, terms, duties, this=events[0])
    goals = [dm.Concern(ids[10], holds=draw(st.none() | alone), by=draw(st.sampled_from([None, two])), says=draw(texts), cites=ours())]
    chosen = draw(st.lists(st.sampled_from(clauses[2:]), unique_by=lambda each: each.id))
    try:
        return dm.Agreement(
            every[13], parties=parties, clauses=[*clauses[:2], *chosen], claims=draw(st.sampled_from([[], [claim], [claim,
                other]])), concerns=goals,
            assets=assets, events=draw(st.sampled_from([[], events])), terms=terms, alternatives=draw(st.sampled_from([[],
                [tuple(duties)]])), cites=ours(),
        )  # fmt: skip
    except DealError:  # a power's exercise may have the name of something else
        return dm.Agreement(every[13], parties=parties, cites=ours())
