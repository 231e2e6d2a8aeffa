"""Clauses of every kind: what they say, what they leave open, what they demand, and what is refused."""

import datetime

import pytest
from strategies import DAYS, FLAGS, disagreements
from sympy import Le, true

from dealmodel.assets import StorageFacility, Use
from dealmodel.cashflows import DebtTerms
from dealmodel.conditions import AllOf, Not, Occurs, Within
from dealmodel.errors import (
    DoubledName,
    EmptyWindow,
    Faults,
    InexactNumber,
    NegativeAmount,
    NotACondition,
    OwesItself,
    ShareOverflow,
    UnfitTerms,
    UnitMismatch,
    UnreadableValue,
    WrongKind,
)
from dealmodel.events import THIS, Event, Performed
from dealmodel.minerals.deposits import Deposit
from dealmodel.obligations import (
    Clause,
    Content,
    Exchange,
    GasStorage,
    Grant,
    Investment,
    Loan,
    MineralRights,
    MineralSupply,
    Obligation,
    Ordering,
    Permission,
    Power,
    Prohibition,
    RevenueShare,
    SecurityGuarantee,
)
from dealmodel.obligations.clause import amount_words, missing
from dealmodel.parties import Coalition, Party
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

ua, us, allies = Party("Ukraine"), Party("United States"), Coalition("allies")
attack, vote = Event("attack"), Event("vote")
dobra, balka = Deposit("Dobra"), Deposit("Kruta Balka")
dashava = StorageFacility("Dashava", working_gas="2.15 bcm")
share, volume = Term("share", unit="%"), Term("volume", unit="bcm")
LENT = DebtTerms("bullet", notional="2 billion GBP", rate="3 %", day_count="30E/360", start="2025-01-01", maturity="30 years")
one, two = Performed("1"), Performed("2")


@pytest.mark.parametrize(
    ("content", "sentence", "undefined"),
    [
        (Content(), "performs", ()),
        (MineralRights(), "gives a share (not said) of deposits (not named)", ("deposits", "share")),
        (MineralRights(commodity="lithium"), "gives a share (not said) of deposits of lithium", ("deposits", "share")),
        (MineralRights([dobra, balka], share=share), "gives share of Dobra and Kruta Balka", ()),
        (RevenueShare(), "pays a share (not said) of the revenue from deposits (not named)", ("revenue base", "share")),
        (RevenueShare(dobra, share="50 %"), "pays 50 % of the revenue from Dobra", ()),
        (RevenueShare(of="new licences"), "pays a share (not said) of the revenue from new licences", ("share",)),
        (MineralSupply("titanium"), "supplies an amount (not said) of titanium", ("amount",)),
        (MineralSupply(""), "supplies an amount (not said) of a commodity (not said)", ("commodity", "amount")),
        (MineralSupply("titanium", amount="12.5 kt"), "supplies 12.5 kt of titanium", ()),
        (Grant(), "grants an amount (not said)", ("amount",)),
        (Grant(amount="5 USD", purpose="the budget"), "grants 5 USD for the budget", ()),
        (Loan(), "lends an amount (not said) at a rate (not said) a year for a time (not said)", ("amount", "interest", "maturity")),
        (
            Loan(amount="2000 million GBP", interest="3 %", maturity="30 years", terms=LENT, purpose="arms"),
            "lends 2 billion GBP at 3 % a year (30E/360) from 2025-01-01 to 2055-01-01, for arms",
            (),
        ),
        (
            Loan(amount="2 billion GBP", interest="3 %", maturity="30 years", purpose="arms"),
            "lends 2 billion GBP at 3 % a year for 30 years, for arms",
            (),
        ),
        (
            Investment(),
            "invests an amount (not said) in something (not said) for a stake (not said)",
            ("into what", "amount", "stake"),
        ),
        (Investment(into="a fund", amount="5 USD", stake="50 %"), "invests 5 USD in a fund for a stake of 50 %", ()),
        (
            SecurityGuarantee(),
            "guarantees a response (not said)",
            ("trigger", "response", "response time", "territory", "duration", "exit", "binding force"),
        ),
        (
            SecurityGuarantee(
                trigger=attack, responses=["consultation", "arms"], response_time="1 day", territory="all", validity="15 years"
            ),
            "guarantees, once 'attack' happens, consultation and arms within 1 day",
            ("who establishes that the trigger happened", "day from which the duration counts", "renewal", "exit", "binding force"),
        ),
        (GasStorage(), "stores a volume (not said) of gas in a facility (not said)", ("facility", "volume", "storage window")),
        (
            GasStorage(dashava, volume=volume, window=("2025-04-01", None)),
            "stores volume of gas in Dashava (from 2025-04-01)",
            ("right to inject", "right to withdraw"),
        ),
    ],
)
def test_a_content_says_what_it_is_about_and_what_it_leaves_open(content, sentence, undefined):
    assert (content.sentence, content.undefined) == (sentence, undefined)


@pytest.mark.parametrize(
    ("content", "uses"),
    [
        (Content(), ()),
        (Grant(amount="5 USD"), ()),
        (MineralRights(dobra), ()),
        (MineralRights([dobra, balka], share="50 %"), (Use(dobra, Quantity("50 %")), Use(balka, Quantity("50 %")))),
        (GasStorage(dashava), ()),
        (GasStorage(volume="1 bcm"), ()),
        (GasStorage(dashava, volume="1 bcm"), (Use(dashava, Quantity("1 bcm")),)),
        (
            GasStorage(dashava, volume="1 bcm", window=("2025-04-01", None)),
            (Use(dashava, Quantity("1 bcm"), during=("2025-04-01", None)),),
        ),
    ],
)
def test_a_content_takes_up_what_it_promises_of_an_asset(content, uses):
    assert content.uses == uses


@pytest.mark.parametrize(
    ("guarantee", "due_when", "demands"),
    [
        (SecurityGuarantee(), true, true),
        (SecurityGuarantee(response_time="1 day"), true, true),
        (SecurityGuarantee(trigger=attack), attack.occurs, true),
        (SecurityGuarantee(trigger=attack, response_time="1 day"), attack.occurs, Within("1 day", after=attack).formula),
        (SecurityGuarantee(trigger=one, response_time="1 day"), one.occurs, Within("1 day", after=one).formula),
        (SecurityGuarantee(trigger=[attack, vote], response_time="1 day"), AllOf(attack, vote).formula, true),
    ],
)
def test_a_guarantee_is_due_on_its_trigger_and_demands_its_response_time(guarantee, due_when, demands):
    assert (guarantee.due_when, guarantee.demands) == (due_when, demands)


def test_a_response_in_time_falls_between_the_attack_and_its_end():
    assert not disagreements(
        SecurityGuarantee(trigger=attack, response_time="1 day").demands,
        lambda a, da, d: a and da <= d <= da + 1,
        a=(attack.occurs, FLAGS), da=(attack.day, DAYS), d=(THIS.day, DAYS),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("clause", "undefined"),
    [
        (Clause("1"), ()),
        (Obligation("1"), ("obligor", "obligee", "content", "deadline")),
        (Obligation("1", obligor=ua, obligee=us, says="pays in"), ("deadline",)),
        (Obligation("1", obligor=allies, obligee=us, requires=share >= 5, by="2025-05-01"), ("who belongs to 'allies'",)),
        (Obligation("1", obligor=ua, obligee=us, content=Grant(), window=("2025-05-01", None)), ("amount", "deadline")),
        (Obligation("1", obligor=ua, obligee=us, content=Grant(amount="5 USD"), window=(None, "2025-05-01")), ()),
        (Obligation("1", obligor=ua, obligee=us, says="x", by=vote + "3 months"), ()),
        (Prohibition("4"), ("obligor", "act")),
        (Prohibition("4", obligor=allies, act=attack), ("who belongs to 'allies'",)),
        (Prohibition("4", obligor=ua, act="1"), ()),
        (Permission("5"), ("holder", "act")),
        (Permission("5", holder=ua, act=vote), ()),
        (Power("9", effect="terminate"), ("holder", "clauses that it changes")),
        (Power("9", holder=ua, effect="terminate", of="1"), ()),
        (Exchange("3"), ("what is given", "what is returned")),
        (Exchange("3", gives="1"), ("what is returned",)),
        (Exchange("3", returns="1"), ("what is given",)),
        (Exchange("3", gives="1", returns="2"), ("which side performs first",)),
        (Exchange("3", gives="1", returns="2", first="returns"), ()),
        (Exchange("3", gives="1", returns="2", simultaneous=True), ()),
        (Ordering("2", first=vote, then=()), ("what comes after",)),
        (Ordering("2", first=vote, then=attack), ()),
    ],
)
def test_every_part_that_is_left_open_is_listed(clause, undefined):
    assert clause.undefined == undefined


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (Clause("1", says="peace", standing="demanded", proposed_by=ua), "1 (demanded by Ukraine): peace"),
        (Clause("1"), "1 (agreed): "),
        (Obligation("1"), "1 (agreed): (no obligor named) owes this to (no obligee named)"),
        (Obligation("1", obligor=ua, obligee=us, says="pays in"), "1 (agreed): pays in"),
        (
            Obligation("1", obligor=ua, obligee=us, content=Grant(amount="5 USD"), precedent=vote, subsequent=attack,
                       not_before="2025-01-01", by=vote + "30 days", window=("2025-01-01", "2026-01-01"), requires=share >= 50),
            (
                "1 (agreed): Ukraine grants 5 USD, owed to United States, once 'vote' happens, unless 'attack' happens, "
                "not before 2025-01-01, by 30 days after 'vote', within 2025-01-01 to 2026-01-01, so that share is at least 50 %"
            ),
        ),
        (Prohibition("4"), "4 (agreed): (no obligor named) must not bring about (no act named)"),
        (
            Prohibition("4", obligor=ua, act="1", precedent=vote, subsequent=attack, window=("2025-01-01", None)),
            "4 (agreed): Ukraine must not bring about the performance of 1, while 'vote' happens, unless 'attack' happens, from 2025-01-01",
        ),
        (Permission("5"), "5 (agreed): (no holder named) may bring about (no act named)"),
        (Power("9", effect="suspend"), "9 (agreed): (no holder named) may suspend (no clause named)"),
        (
            Power("9", holder=ua, effect="trigger", of=["1", "2"], precedent=vote),
            "9 (agreed): Ukraine may trigger 1 and 2, while 'vote' happens",
        ),
        (Exchange("3"), "3 (agreed): (nothing said) in return for (nothing said)"),
        (Exchange("3", gives="1", returns=["2", "4"], first="gives"), "3 (agreed): 1 in return for 2 and 4; 1 first"),
        (Exchange("3", gives="1", returns=["2", "4"], first="returns"), "3 (agreed): 1 in return for 2 and 4; 2 and 4 first"),
        (Exchange("3", gives="1", returns="2", simultaneous=True), "3 (agreed): 1 in return for 2, on one day"),
        (Ordering("2", first=vote, then=()), "2 (agreed): 'vote' comes before (nothing named)"),
        (Ordering("2", first="1", then=[vote, "3"], strict=False),
         "2 (agreed): the performance of 1 comes not after 'vote' and the performance of 3"),
    ],
)  # fmt: skip
def test_a_clause_is_said_in_words(clause, text):
    assert str(clause) == text


def test_the_own_words_of_a_clause_come_before_its_parts():
    clause = Obligation("1", obligor=ua, obligee=us, says="pays in")
    assert (clause.sentence, clause.summary) == ("pays in", "Ukraine owes this to United States")


def test_a_term_stands_by_its_name_where_an_amount_does():
    assert (amount_words(share.as_quantity(), "a share"), amount_words(Quantity("5 %"), "a share")) == ("share", "5 %")


@pytest.mark.parametrize(
    ("part", "open_parts"), [(None, ("part",)), ((), ("part",)), ("", ("part",)), (0, ()), (Quantity("0 %"), ()), (False, ())]
)
def test_what_is_nothing_is_missing_and_zero_is_not_nothing(part, open_parts):
    assert missing(part=part) == open_parts


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({}, (None, None)),
        ({"by": vote}, (None, None)),
        ({"by": "2025-05-01"}, (None, datetime.date(2025, 5, 1))),
        ({"window": ("2025-01-01", "2025-12-31")}, (datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))),
        (
            {"window": ("2025-01-01", "2025-12-31"), "not_before": "2025-02-01", "by": "2025-03-01"},
            (datetime.date(2025, 2, 1), datetime.date(2025, 3, 1)),
        ),
        (
            {"window": ("2025-01-01", "2025-12-31"), "not_before": "2024-01-01", "by": vote + "1 day"},
            (datetime.date(2025, 1, 1), datetime.date(2025, 12, 31)),
        ),
    ],
)
def test_the_days_of_performance_are_the_narrowest_that_dates_leave(fields, days):
    assert Obligation("1", **fields).fixed_days == days


@pytest.mark.parametrize("fields", [{"first": "gives"}, {"first": "returns"}, {"simultaneous": True}, {}])
def test_an_exchange_demands_both_sides_or_neither_in_its_order(fields):
    def says(a, da, ra, b, db, rb):
        order = {"gives": da <= db and ra < rb, "returns": db <= da and rb < ra}.get(fields.get("first"), da == db or not fields)
        return (not a and not b) or (a and b and order)

    assert not disagreements(
        Exchange("3", gives="1", returns="2", **fields).formula, says, a=(one.occurs, FLAGS), da=(one.day, DAYS), ra=(one.rank, (0, 1)),
        b=(two.occurs, FLAGS), db=(two.day, DAYS), rb=(two.rank, (0, 1)),
    )  # fmt: skip


def test_an_exchange_of_several_clauses_demands_all_of_them():
    three = Performed("3")
    assert not disagreements(
        Exchange("x", gives=["1", "3"], returns="2").formula,
        lambda a, b, c: a == b == c,
        a=(one.occurs, FLAGS), b=(two.occurs, FLAGS), c=(three.occurs, FLAGS),
    )  # fmt: skip


@pytest.mark.parametrize("exchange", [Exchange("3"), Exchange("3", gives="1"), Exchange("3", returns="1", simultaneous=True)])
def test_an_exchange_with_an_open_side_demands_nothing(exchange):
    assert exchange.formula == true


@pytest.mark.parametrize(
    ("strict", "says"),
    [
        (True, lambda v, dv, a, da, b, db: (not a or (v and dv < da)) and (not b or (v and dv < db))),
        (False, lambda v, dv, a, da, b, db: (not a or (v and dv <= da)) and (not b or (v and dv <= db))),
    ],
)
def test_an_ordering_demands_the_first_before_whatever_happens_of_the_rest(strict, says):
    assert not disagreements(
        Ordering("2", first=vote, then=[attack, "1"], strict=strict).formula, says,
        v=(vote.occurs, FLAGS), dv=(vote.day, DAYS), a=(attack.occurs, FLAGS), da=(attack.day, DAYS),
        b=(one.occurs, FLAGS), db=(one.day, DAYS),
    )  # fmt: skip


def test_an_ordering_before_one_or_before_nothing():
    assert not disagreements(
        Ordering("2", first=vote, then=attack).formula, lambda v, dv, a, da: not a or (v and dv < da),
        v=(vote.occurs, FLAGS), dv=(vote.day, DAYS), a=(attack.occurs, FLAGS), da=(attack.day, DAYS),
    )  # fmt: skip
    assert Ordering("2", first=vote, then=()).formula == true


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, lambda a, d, v, dv, o, do: not a),
        ({"window": ("1970-01-02", "1970-01-02")}, lambda a, d, v, dv, o, do: not (a and d == 1)),
        ({"precedent": vote}, lambda a, d, v, dv, o, do: not (a and v and dv <= d)),
        ({"precedent": Not(vote)}, lambda a, d, v, dv, o, do: not (a and not (v and dv <= d))),
        ({"subsequent": one}, lambda a, d, v, dv, o, do: not a or (o and do <= d)),
        ({"precedent": Within("1 day", after=vote)}, lambda a, d, v, dv, o, do: not (a and v and dv <= d <= dv + 1)),
        ({"subsequent": Within("1 day", after=vote)}, lambda a, d, v, dv, o, do: not a or (v and dv <= d <= dv + 1)),
        (
            {"precedent": vote, "subsequent": one, "window": (None, "1970-01-02")},
            lambda a, d, v, dv, o, do: not (a and v and dv <= d <= 1 and not (o and do <= d)),
        ),
    ],
)
def test_a_prohibition_forbids_the_act_while_it_is_in_force_on_its_day(fields, says):
    assert not disagreements(
        Prohibition("4", obligor=ua, act=attack, **fields).formula, says,
        a=(attack.occurs, FLAGS), d=(attack.day, DAYS), v=(vote.occurs, FLAGS), dv=(vote.day, DAYS), o=(one.occurs, FLAGS),
        do=(one.day, DAYS),
    )  # fmt: skip


def test_a_prohibition_without_an_act_demands_nothing():
    assert Prohibition("4", obligor=ua).formula == true


def test_the_exercise_of_a_power_is_an_event_in_its_window():
    assert Power("9", effect="resume", window=("2025-01-01", None)).exercise == Event("exercise of 9", window=("2025-01-01", None))


def test_an_obligation_is_due_when_its_precedent_and_its_contents_trigger_hold():
    guarantee = Obligation("1", precedent=vote, content=SecurityGuarantee(trigger=attack))
    assert (guarantee.due_when, Obligation("1", precedent=vote).due_when) == (vote.occurs & attack.occurs, vote.occurs)


def test_an_obligation_is_performed_under_its_id():
    assert Obligation("1").performed == one


def test_a_content_of_ones_own_is_accepted():
    class Escrow(Content):
        @property
        def demands(self):
            return Le(THIS.day, 3)

    assert Obligation("1", content=Escrow()).content.demands == Le(THIS.day, 3)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Obligation("1", obligor=ua, obligee=ua), OwesItself, "Obligation '1': Ukraine owes itself; name another obligor"),
        (
            lambda: Obligation("1", window=("2025-05-01", None), by="2025-04-30"),
            EmptyWindow,
            "Obligation '1' may be performed from 2025-05-01 to 2025-04-30, which is no day at all; exchange or correct them",
        ),
        (lambda: Obligation("1", not_before="2025-05-02", by="2025-05-01"), EmptyWindow, "from 2025-05-02 to 2025-05-01"),
        (lambda: Obligation("1", window=("2025-05-02", "2025-05-01")), EmptyWindow, "closes before it opens"),
        (lambda: Obligation("1", obligor="Ukraine"), WrongKind, "obligor is str 'Ukraine'; expected Party or Coalition or nothing"),
        (lambda: Obligation("1", obligee=[us]), WrongKind, "obligee is list"),
        (lambda: Obligation("1", content="arms"), WrongKind, "expected Content or nothing; take one of the families, such as Grant(...)"),
        (lambda: Obligation("1", content=Grant), WrongKind, "Obligation '1': content is type"),
        (lambda: Obligation("1", precedent=share == 5), NotACondition, "write eq(a, b) for an equation"),
        (lambda: Obligation("1", requires="50 %"), NotACondition, "a condition is str '50 %'"),
        (lambda: Obligation("1", by=30), WrongKind, "a point in time is int 30"),
        (lambda: Obligation("1", by="30 days"), UnreadableValue, "'30 days' is no date"),
        (lambda: Obligation("1", standing="signed"), WrongKind, "expected one of 'agreed', 'offered', 'demanded', 'planned', 'reported'"),
        (lambda: Obligation("1", proposed_by="Ukraine"), WrongKind, "proposed_by is str 'Ukraine'"),
        (lambda: Obligation(2.1), WrongKind, "Obligation: id is float 2.1; expected a text such as '2.1'"),
        (lambda: Prohibition("4", act=3), WrongKind, "Prohibition '4': act is int 3; expected Event or Performed or nothing"),
        (lambda: Permission("5", act=Occurs(attack)), WrongKind, "Permission '5': act is Occurs"),
        (lambda: Power("9", effect="end"), WrongKind, "expected one of 'terminate', 'suspend', 'resume', 'trigger'"),
        (lambda: Power("9", effect="resume", of=[Obligation("1")]), WrongKind, "Power '9': of holds Obligation"),
        (lambda: Exchange("3", gives=Obligation("1")), WrongKind, "Exchange '3': gives holds Obligation"),
        (lambda: Exchange("3", gives="1", returns="1"), WrongKind, "Exchange '3' has '1' on both sides; leave it on one"),
        (
            lambda: Exchange("3", gives="1", returns="2", first="gives", simultaneous=True),
            WrongKind,
            "Exchange '3' is simultaneous and lets one side go first; leave out one of the two",
        ),
        (lambda: Exchange("3", first="me"), WrongKind, "expected one of '', 'gives', 'returns'"),
        (lambda: Exchange("3", simultaneous="yes"), WrongKind, "simultaneous is str 'yes'; expected bool"),
        (lambda: Ordering("2", first=3, then=vote), WrongKind, "Ordering '2': first is int 3; expected Event or Performed"),
        (lambda: Ordering("2", first=vote, then=[attack, None]), WrongKind, "Ordering '2': then holds NoneType None"),
        (lambda: MineralRights("Dobra"), WrongKind, "MineralRights: deposits holds str 'Dobra'; expected Deposit"),
        (lambda: MineralRights([dobra, dobra]), DoubledName, "MineralRights lists the deposit 'Dobra' twice; list each once"),
        (lambda: SecurityGuarantee(response_time="-1 day"), NegativeAmount, "response_time is '-1 day', which runs backwards"),
        (lambda: SecurityGuarantee(validity="-1 year"), NegativeAmount, "Validity: duration is '-1 year'"),
        (lambda: Loan().schedule(), UnfitTerms, "write Loan(terms=DebtTerms(...))"),
        (lambda: Loan(terms="3 %"), WrongKind, "Loan: terms is str '3 %'; expected DebtTerms or nothing"),
        (lambda: Loan(amount="5 GBP", terms=LENT), UnfitTerms, "amount is '5 GBP' in the loan and '2 billion GBP' in its terms"),
        (lambda: Loan(maturity="-30 years"), NegativeAmount, "Loan: maturity is '-30 years', which runs backwards"),
        (lambda: RevenueShare([dobra, balka, dobra]), DoubledName, "RevenueShare lists the deposit 'Dobra' twice"),
        (lambda: MineralRights(share="150 %"), ShareOverflow, "a share is given as '150 %'"),
        (lambda: MineralRights(share=0.5), InexactNumber, "0.5"),
        (lambda: RevenueShare(share="5 USD"), UnitMismatch, "a share is given as '5 USD', which is currency USD"),
        (lambda: MineralSupply(None), WrongKind, "MineralSupply: commodity is NoneType None; expected str"),
        (lambda: MineralSupply("x", amount=12.5), InexactNumber, "12.5"),
        (lambda: Grant(amount="5 t"), UnitMismatch, "an amount of money is given as '5 t', which is mass; expected a currency"),
        (lambda: Grant(amount=5), UnitMismatch, "an amount of money is given as '5', which is pure number"),
        (lambda: Grant(amount="5 USD/t"), UnitMismatch, "is given as '5 USD/t', which is currency USD/mass"),
        (lambda: Grant(amount=True), WrongKind, "True"),
        (lambda: Loan(interest="3 days"), UnitMismatch, "a rate or stake is given as '3 days', which is time"),
        (lambda: Loan(maturity=30), WrongKind, "a period is int '30'"),
        (lambda: Loan(maturity="1.5 years"), UnreadableValue, "has no fixed length"),
        (lambda: Investment(into=3), WrongKind, "Investment: into is int 3; expected str"),
        (lambda: Investment(stake=0.5), InexactNumber, "0.5"),
        (lambda: SecurityGuarantee(trigger=True), NotACondition, "eq(a, b)"),
        (lambda: SecurityGuarantee(responses=[3]), WrongKind, "SecurityGuarantee: responses holds int 3; expected Response"),
        (lambda: SecurityGuarantee(validity="forever"), UnreadableValue, "'forever' is no period"),
        (lambda: GasStorage("Dashava"), WrongKind, "GasStorage: facility is str 'Dashava'; expected StorageFacility or nothing"),
        (lambda: GasStorage(volume="1 TWh"), UnitMismatch, "a gas volume is given as '1 TWh', which is energy; expected volume"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_a_loan_with_terms_has_their_schedule():
    assert Loan(terms=LENT).schedule(seen_by="borrower").total("interest") == -1_800_000_000


def test_every_word_of_a_loan_that_differs_from_its_terms_is_told():
    with pytest.raises(Faults) as refused:
        Loan(amount="5 GBP", interest="4 %", maturity="29 years", terms=LENT)
    assert [str(each).split(" is ")[0] for each in refused.value.exceptions] == ["amount", "interest", "maturity"]
