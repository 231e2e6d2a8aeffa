"""What `check` answers, on deals small enough to decide by hand."""

import datetime
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Ge, Symbol

from dealmodel.agreements import Agreement
from dealmodel.assets import StorageFacility
from dealmodel.checking import check
from dealmodel.claims import Claim
from dealmodel.concerns import Concern, Purpose
from dealmodel.conditions import AnyOf, Not, Same, Within
from dealmodel.control import Control
from dealmodel.errors import DoubledName, InconsistentDeal, NotACondition, NotAParty, UnknownName, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.logic import Budget, evaluate
from dealmodel.minerals.deposits import Deposit
from dealmodel.obligations import (
    Exchange,
    GasStorage,
    Grant,
    MineralRights,
    Obligation,
    Ordering,
    Power,
    Prohibition,
    SecurityGuarantee,
)
from dealmodel.parties import Coalition, Party
from dealmodel.quantities import Quantity, eq
from dealmodel.rules import rules_of
from dealmodel.terms import Term

UA, US, RU = Party("Ukraine"), Party("United States"), Party("Russia")
RATIFIED = Event("ratification", window=("2025-05-01", "2025-12-31"))
SHARE = Term("US share", unit="percent", low=0, high="100 %")


def duty(id: str, **rest) -> Obligation:
    return Obligation(id, obligor=UA, obligee=US, **rest)


def deal(*clauses, **rest) -> Agreement:
    return Agreement("Deal", parties=[UA, US, RU], clauses=clauses, **rest)


FUND = deal(
    duty("1", says="contributes", precedent=RATIFIED, by=RATIFIED + "30 days", requires=SHARE >= "50 %"),
    Ordering("2", first=RATIFIED, then=Event("first payment")),
    Obligation("3", obligor=US, obligee=UA, precedent=Performed("1")),
)


def test_a_consistent_deal_shows_a_world_in_its_own_words():
    report = check(FUND, given=[RATIFIED.happened("2025-05-23")])
    assert report.consistent is True
    assert report.reason == ""
    assert report.witness[RATIFIED] == datetime.date(2025, 5, 23)
    assert report.witness[SHARE] >= "50 %"
    assert report.conflicts == ()


def test_the_world_satisfies_every_rule():
    facts = [RATIFIED.happened("2025-05-23")]
    world = check(FUND, given=facts).witness.world
    assert [rule.name for rule in rules_of(FUND, given=facts) if not evaluate(rule.formula, world)] == []


def test_a_world_shows_every_duty_performed_where_that_can_be():
    report = check(FUND)
    assert report.together is True
    assert report.witness.is_due("1")
    assert report.witness.happens("3")


def test_a_deadline_is_kept_in_the_world():
    report = check(FUND, given=RATIFIED.happened("2025-05-23"))
    assert datetime.date(2025, 5, 23) <= report.witness["1"] <= datetime.date(2025, 6, 22)


def test_a_conflict_names_the_clauses_and_nothing_else():
    report = check(FUND.amend(duty("4", requires=SHARE <= "40 %")), given=RATIFIED.happened("2025-05-23"))
    assert report.consistent is False
    assert report.witness is None
    assert [each.clauses for each in report.conflicts] == [("1", "4")]
    assert report.conflicts[0].arithmetic[0].total == "missed by 10 percentage points"


def test_conflicts_without_a_clause_in_common_are_all_listed():
    x, y = Term("x"), Term("y")
    report = check(deal(duty("1", requires=x > 1), duty("2", requires=x < 1), duty("3", requires=y > 1), duty("4", requires=y < 1)))
    assert sorted(each.clauses for each in report.conflicts) == [("1", "2"), ("3", "4")]


def test_facts_that_contradict_each_other_blame_no_clause():
    report = check(FUND, given=[RATIFIED.happened("2026-02-01")])
    assert report.consistent is False
    assert report.conflicts[0].clauses == ()
    assert report.conflicts[0].because == (
        "'ratification' happened on 2026-02-01",
        "'ratification' can only happen 2025-05-01 to 2025-12-31",
    )
    assert report.conflicts[0].arithmetic[0].total == "missed by 32 days"


@pytest.mark.parametrize("dropped", ["1", "2", "3"])
def test_dropping_any_clause_of_a_conflict_ends_it(dropped):
    x, y = Term("x", unit="t"), Term("y", unit="t")
    whole = deal(duty("1", requires=x + y >= "10 t"), duty("2", requires=x <= 4), duty("3", requires=y <= 5))
    assert check(whole).conflicts[0].clauses == ("1", "2", "3")
    assert check(whole).conflicts[0].arithmetic[0].total == "missed by 1 t"
    assert check(whole.without(dropped)).consistent is True


def test_only_the_wanted_standing_counts():
    offered = deal(duty("1", requires=SHARE >= 60, standing="offered"), duty("2", requires=SHARE <= 40, standing="demanded"))
    assert check(offered).consistent is False
    assert check(offered, standing="offered").consistent is True
    assert check(offered, standing=["offered", "demanded"]).conflicts[0].clauses == ("1", "2")
    assert check(offered, standing="agreed").consistent is True


def test_the_positions_of_the_sides_are_checked_alone_and_together():
    sides = deal(duty("1", requires=SHARE >= 60, proposed_by=US), duty("2", requires=SHARE <= 40, proposed_by=UA), duty("3"))
    assert [check(sides, proposed_by=each).consistent for each in (US, UA, [US, UA], None)] == [True, True, False, False]
    assert not check(sides, proposed_by=RU, given=SHARE <= 30).conflicts


def test_a_proposer_who_is_no_party_value_is_refused():
    with pytest.raises(WrongKind, match="proposed_by is str 'Ukraine'; expected a Party"):
        check(FUND, proposed_by="Ukraine")


def test_an_unknown_standing_is_refused_with_the_choices():
    with pytest.raises(WrongKind, match=r"'aggreed'.*'agreed', 'offered'"):
        check(FUND, standing="aggreed")


def test_a_bool_as_a_fact_is_refused_with_the_remedy():
    with pytest.raises(NotACondition, match="write eq"):
        check(FUND, given=[SHARE == "50 %"])


@pytest.mark.parametrize("given", ["2025-02-18", 3, b"x", None])
def test_what_is_no_fact_is_refused(given):
    with pytest.raises(NotACondition):
        check(FUND, given=[given])


def test_two_duties_that_wait_for_each_other_can_never_be_due():
    report = check(deal(duty("1", precedent=Performed("2")), Obligation("2", obligor=US, obligee=UA, precedent=Performed("1"))))
    assert (report.consistent, report.together) == (True, False)
    assert report.apart.arithmetic[0].lines == (("1", "1 waits for 2"), ("2", "2 waits for 1"))
    assert not report.witness.is_due("1")


def test_a_longer_circle_is_a_deadlock_too():
    names = [str(number) for number in range(7)]
    circle = deal(*(duty(one, precedent=Performed(other)) for one, other in itertools.pairwise([*names, "0"])))
    assert check(circle).together is False


def test_a_simultaneous_exchange_resolves_the_deadlock():
    circle = deal(duty("1", precedent=Performed("2")), Obligation("2", obligor=US, obligee=UA, precedent=Performed("1")))
    report = check(circle.amend(Exchange("3", gives="1", returns="2", simultaneous=True)))
    assert report.together is True
    assert report.witness["1"] == report.witness["2"]


def test_exchanges_in_which_each_side_is_first_are_a_circle():
    first, second = Exchange("3", gives="1", returns="2", first="gives"), Exchange("4", gives="1", returns="2", first="returns")
    report = check(deal(duty("1"), duty("2"), first, second))
    assert {"3", "4"} <= set(report.conflicts[0].clauses)
    assert report.conflicts[0].arithmetic[0].total == "a circle: each waits for another, so none can come first"


def test_a_ring_of_three_exchanges_is_a_circle_too():
    ring = [Exchange(name, gives=name[0], returns=name[1], first="gives") for name in ("12", "23", "31")]
    assert check(deal(*(duty(id) for id in "123"), *ring)).consistent is False
    assert check(deal(*(duty(id) for id in "123"), *ring[:2])).together is True


def test_what_goes_first_cannot_wait_for_its_return():
    waits = deal(duty("1", precedent=Performed("2")), duty("2", precedent=RATIFIED), Exchange("3", gives="1", returns="2", first="gives"))
    report = check(waits)
    assert (report.consistent, report.together) == (True, False)


def test_what_goes_first_comes_before_all_that_is_done_at_once_with_its_return():
    at_once = Exchange("4", gives="2", returns="3", simultaneous=True)
    waits = duty("1", precedent=Performed("3"))
    first = Exchange("5", gives="1", returns="2", first="gives")
    assert check(deal(waits, duty("2"), duty("3"), at_once)).together is True
    assert check(deal(waits, duty("2"), duty("3"), at_once, first)).consistent is False


def test_waiting_for_one_of_two_is_no_deadlock():
    either = deal(duty("1", precedent=Event("storm").occurs | Performed("2").occurs), duty("2", precedent=Performed("1")))
    assert check(either).together is True


def test_alternatives_need_not_all_be_performed():
    clauses = [duty("1", requires=SHARE >= 60, precedent=RATIFIED), duty("2", requires=SHARE <= 40, precedent=Event("war"))]
    assert check(deal(*clauses)).together is False
    assert check(deal(*clauses, alternatives=[("1", "2")])).together is True


def test_a_fixed_start_gives_a_calendar_month_its_length():
    months = deal(duty("1", precedent=RATIFIED, not_before=RATIFIED + "1 month", by=RATIFIED + "30 days"))
    assert check(months, given=RATIFIED.happened("2025-06-10")).consistent is True
    assert check(months, given=RATIFIED.happened("2025-07-10")).consistent is False


def month_row(report):
    return [section.rows for section in report.sections() if section.title == "Calendar months from an unknown day"]


@pytest.mark.parametrize(
    ("deadline", "starts", "words"),
    [
        ("31 days", "every", "whatever the number of days they take (28 to 31)"),
        ("30 days", "some", "only for some of the numbers of days they can take (28 to 31)"),
    ],
)
def test_from_an_unknown_start_it_is_said_for_which_lengths_of_months_the_answer_holds(deadline, starts, words):
    begun = Event("begin")
    report = check(deal(duty("1", precedent=begun, not_before=begun + "1 month", by=begun + deadline)))
    assert (report.start_dates, month_row(report)) == (starts, [(("holds", words),)])


def test_no_length_helps_where_the_period_is_too_long_for_all():
    report = check(deal(duty("1", precedent=RATIFIED, not_before=RATIFIED + "1 month", by=RATIFIED + "29 days")), given=RATIFIED)
    assert (report.consistent, report.start_dates) == (False, "no")
    assert month_row(report) == [(("holds", "for none of the numbers of days they can take (30 to 31)"),)]


def test_only_lengths_that_periods_of_one_start_take_together_are_tried():
    begun = Event("begin")
    report = check(deal(duty("1", precedent=begun, not_before=begun + "2 months", by=begun + "1 month 31 days")))
    assert report.start_dates == "every"
    assert report.start_dates_words == "whatever the number of days they take (59 to 62 and 59 to 62)"


def test_where_there_are_too_many_lengths_to_try_the_report_says_so():
    starts = [Event(name) for name in "abcd"]
    report = check(deal(*(duty(each.name, precedent=each, by=each + "1 month") for each in starts)))
    assert report.start_dates == "some"
    assert report.start_dates_words.startswith("for some of the numbers of days they can take; not all could be tried (28 to 31 and")


def test_months_from_what_does_not_happen_are_left_out():
    begun = Event("begin")
    report = check(deal(duty("1", precedent=begun, by=begun + "1 month")), given=begun.did_not_happen())
    assert (report.start_dates, month_row(report)) == ("", [])


@pytest.mark.parametrize(("first", "conflicts"), [("2025-03-01", []), ("2025-03-30", [("A", "B")])])
def test_months_from_a_performance_count_from_the_days_on_which_that_can_be(first, conflicts):
    counted = deal(duty("A", window=("2025-02-01", "2025-02-28")), duty("B", by=Performed("A") + "1 month", not_before=first))
    report = check(counted)
    assert [each.clauses for each in report.conflicts] == conflicts
    assert report.reason == ""


def test_months_from_a_performance_in_breach_of_its_window_count_from_its_day():
    late = [Performed("A").occurs, Performed("A").day >= 20209]
    counted = deal(duty("B", by=Performed("A") + "1 month", not_before="2025-05-30"), duty("A", window=("2025-02-01", "2025-02-28")))
    assert check(counted, given=late).conflicts[0].clauses == ("A",)


def test_a_duty_of_what_one_does_not_control_cannot_hold():
    held = Deposit("Kruta Balka", control=[Control(RU, "100 %")])
    report = check(deal(duty("1", content=MineralRights(held, share="50 %"))))
    assert report.conflicts[0].clauses == ("1",)
    assert "Ukraine controls 0 % of Kruta Balka" in report.conflicts[0].because
    assert report.conflicts[0].arithmetic[0].total == "missed by 50 percentage points"


def test_shares_promised_twice_are_added_up():
    field = Deposit("Dobra", control=[Control(UA, "100 %")])
    twice = deal(duty("1", content=MineralRights(field, share="60 %")), duty("2", content=MineralRights(field, share="50 %")))
    assert check(twice).conflicts[0].clauses == ("1", "2")
    assert check(twice.without("2")).consistent is True


def test_what_was_given_before_counts_when_control_has_fallen():
    spans = [Control(UA, "100 %", during=(None, "2025-06-30")), Control(UA, "50 %", during=("2025-07-01", None))]
    falling = Deposit("Dobra", control=spans)
    gifts = [duty(id, content=MineralRights(falling, share="40 %"), window=("2025-07-01", "2025-07-31")) for id in "12"]
    early = duty("1", content=MineralRights(falling, share="40 %"), window=("2025-06-01", "2025-06-30"))
    assert check(deal(*gifts)).conflicts[0].clauses == ("1", "2")
    assert check(deal(early, gifts[1])).consistent is False
    assert check(deal(early, duty("2", content=MineralRights(falling, share="10 %")))).consistent is True


def test_storage_contracts_of_different_years_do_not_compete():
    cavern = StorageFacility("Dashavske", working_gas="2 bcm")
    years = [("2025-04-01", "2025-10-31"), ("2026-04-01", "2026-10-31")]
    apart = deal(*(duty(w[0], content=GasStorage(cavern, volume="1.5 bcm", window=w)) for w in years))
    overlapping = deal(*(duty(w[0], content=GasStorage(cavern, volume="1.5 bcm", window=(w[0], "2026-10-31"))) for w in years))
    assert check(apart).consistent is True
    assert check(overlapping).consistent is False


@pytest.mark.parametrize(("control", "consistent"), [((None, "2025-12-31"), False), (("2026-01-01", None), True)])
def test_storage_is_held_against_control_on_the_days_of_storage_not_of_the_promise(control, consistent):
    facility = StorageFacility("F", working_gas="2 bcm", control=Control(UA, "50 %", during=control))
    stored = GasStorage(facility, volume="1 bcm", window=("2026-03-01", "2026-06-30"))
    assert check(deal(duty("1", content=stored, by="2025-06-01"))).consistent is consistent


def test_what_a_member_gives_is_not_left_for_its_coalition():
    both = Coalition("both", members=[Coalition("one", members=[UA]), RU])
    field = Deposit("Dobra", control=[Control(UA, "30 %"), Control(RU, "30 %"), Control(US, "40 %")])
    gift = Obligation("1", obligor=both, obligee=US, content=MineralRights(field, share="60 %"))
    own = duty("2", content=MineralRights(field, share="30 %"))
    parties = [UA, US, RU, both]
    assert check(Agreement("Field", parties=parties, clauses=[gift])).consistent is True
    assert check(Agreement("Field", parties=parties, clauses=[gift, own])).conflicts[0].clauses == ("1", "2")


def test_a_terminated_duty_is_not_due():
    power = Power("9", holder=US, effect="terminate", of="1")
    ended = deal(duty("1", by="2025-06-01", requires=SHARE >= 50), power)
    report = check(ended, given=[power.exercise, SHARE <= 40])
    assert report.consistent is True
    assert not report.witness.is_due("1")


def test_what_ends_a_ban_or_makes_it_binding_does_so_from_its_day():
    attack, ceasefire, peace = Event("attack"), Event("ceasefire"), Event("peace")
    conditional = deal(Prohibition("1", obligor=RU, act=attack, precedent=ceasefire))
    ending = deal(Prohibition("1", obligor=RU, act=attack, subsequent=peace))
    attacked = attack.happened("2024-03-01")
    assert check(conditional, given=[attacked, ceasefire.happened("2025-03-01")]).consistent is True
    assert check(ending, given=[attacked, peace.happened("2030-03-01")]).conflicts[0].clauses == ("1",)


def test_a_remedy_need_not_be_due_in_the_same_world():
    fine = duty("2", precedent=Not(Performed("1")), by="2026-06-01")
    report = check(deal(duty("1", by="2026-01-01"), fine))
    assert (report.together, report.apart) == (True, None)
    assert report.witness.shows == "every duty is due and performed, but for what only follows from a breach"
    assert report.witness.is_due("1")
    assert not report.witness.is_due("2")
    assert check(deal(duty("1"), duty("2", precedent=AnyOf(RATIFIED, Not(Performed("1")))))).witness.is_due("2")


def test_duties_that_are_due_in_any_case_are_told_on_one_line():
    clauses = [duty("1", requires=SHARE >= 50), duty("2", requires=SHARE <= 40), duty("3", precedent=RATIFIED)]
    (conflict,) = check(deal(*clauses)).conflicts
    assert conflict.because == ("1 and 2 are due in any case",)


def test_a_ban_that_is_terminated_forbids_nothing_from_then_on():
    attack = Event("attack")
    power = Power("9", holder=RU, effect="terminate", of="1")
    banned = deal(Prohibition("1", obligor=RU, act=attack), power)
    attacked = attack.happened("2023-07-17")
    assert check(banned, given=[attacked, power.exercise.happened("2023-07-16")]).consistent is True
    (conflict,) = check(banned, given=[attacked, power.exercise.happened("2023-07-18")]).conflicts
    assert conflict.clauses == ("1",)
    assert conflict.arithmetic[0].total == "missed by 1 day"


def test_a_duty_is_not_excused_by_what_ends_it_after_its_deadline():
    peace = Event("peace")
    kept_from = deal(duty("1", by="2025-06-01", subsequent=peace), Prohibition("2", obligor=UA, act="1"))
    assert check(kept_from, given=peace.happened("2030-01-01")).conflicts[0].clauses == ("1", "2")
    assert check(kept_from, given=peace.happened("2025-06-01")).consistent is True


def test_a_prohibited_duty_is_a_conflict():
    assert check(deal(duty("1"), Prohibition("2", obligor=UA, act="1"))).conflicts[0].clauses == ("1", "2")


def test_the_day_of_a_performance_is_a_fact_like_others():
    promised = deal(duty("1", by="2025-05-01"), duty("2", by=Performed("1") + "1 month", not_before="2025-03-29"))
    late = check(promised, given=Performed("1").happened("2025-06-01"))
    assert (late.conflicts[0].clauses, late.conflicts[0].because) == (("1",), ("1 was performed on 2025-06-01",))
    assert check(promised, given=Performed("1").did_not_happen()).conflicts[0].clauses == ("1",)
    assert check(promised, given=Performed("1").happened("2025-02-28")).conflicts[0].clauses == ("2",)
    with pytest.raises(UnknownName, match="speaks of '3', which is no obligation"):
        check(promised, given=Performed("3").happened("2025-06-01"))


def test_a_given_comparison_of_constants_is_called_one():
    report = check(deal(duty("1")), given=eq("5 t", "6 t"))
    assert (report.given, report.conflicts[0].because) == (("a comparison of constants, which is false",),) * 2


def test_readings_of_a_word_are_facts_like_others():
    talks, call, meeting = Event("talks"), Event("call"), Event("meeting")
    ordered = deal(Ordering("S11", first=meeting, then=talks))
    facts = [meeting.happened("2025-02-28"), call.happened("2025-02-12")]
    assert check(ordered, given=facts).consistent is True
    report = check(ordered, given=[*facts, Same(talks, call)])
    assert report.conflicts[0].arithmetic[0].total == "missed by 16 days"


def test_a_claim_counts_only_when_it_is_given():
    claim = Claim("S3.b", by=RU, about=SHARE, value="20 %", relation="<")
    claimed = deal(duty("1", requires=SHARE >= 50), claims=[claim])
    assert check(claimed).consistent is True
    assert check(claimed, given=claim).conflicts[0].clauses == ("1",)


def test_a_response_time_counts_from_the_attack():
    attack = Event("attack")
    guarantee = SecurityGuarantee(trigger=attack, responses="arms", response_time="7 days")
    sworn = deal(Obligation("1", obligor=US, obligee=UA, content=guarantee, not_before="2025-03-15"))
    report = check(sworn, given=attack.happened("2025-03-01"))
    assert report.conflicts[0].arithmetic[0].total == "missed by 7 days"


@pytest.mark.parametrize(
    "parts",
    [
        {"requires": Within("1 month", after=RATIFIED)},
        {"content": SecurityGuarantee(trigger=RATIFIED, response_time="1 month")},
    ],
)
@pytest.mark.parametrize(("day", "in_time"), [("2025-06-15", True), ("2025-06-16", False)])
def test_months_inside_a_condition_or_a_content_have_their_length_too(parts, day, in_time):
    facts = [RATIFIED.happened("2025-05-15"), Performed("1").happened(day)]
    assert check(deal(duty("1", **parts)), given=facts).consistent is in_time


def test_within_without_an_event_speaks_of_the_clause_itself():
    report = check(deal(duty("1", requires=Within("10 days", after=RATIFIED))), given=RATIFIED.happened("2025-05-01"))
    assert datetime.date(2025, 5, 1) <= report.witness["1"] <= datetime.date(2025, 5, 11)


def test_a_product_of_open_terms_is_undecided_with_clause_and_expression():
    revenue = Term("revenue", unit="USD", low=0)
    report = check(deal(duty("1", requires=[eq(SHARE * revenue, "2 USD"), eq(revenue * revenue, "2 USD^2")])))
    assert report.consistent is None
    assert report.witness is None
    assert "'1'" in report.reason
    assert "revenue" in report.reason


def test_a_budget_that_runs_out_is_undecided_with_the_reason():
    report = check(FUND, budget=Budget(steps=0))
    assert report.consistent is None
    assert "budget" in report.reason


def test_days_that_nothing_bounds_do_not_run_away():
    window = ("2025-01-01", "2025-01-04")
    needed, other, count = Event("e0", window=window), Event("e1", window=window), Term("t", low=0, high=3, integer=True)
    first = duty("1", says="x", precedent=(count >= 0) | other.occurs, window=window, by=other, requires=needed)
    ordered = deal(first, Ordering("3", first=needed, then="1"), events=[needed, other])
    assert check(ordered, given=other.did_not_happen(), budget=Budget(steps=100_000)).consistent is True


def test_open_parts_are_listed_by_clause():
    allies = Coalition("allies")
    open_deal = Agreement(
        "Open",
        parties=[UA, US, allies],
        clauses=[
            Obligation("S4", obligor=allies, obligee=UA, content=SecurityGuarantee(), standing="demanded"),
            Obligation("S5", obligor=US, obligee=UA, content=Grant(), by="2025-12-31"),
        ],
        purposes=[Purpose("S6", by=UA, says="strength")],
        concerns=[Concern("C", by=UA)],
    )
    assert [str(each) for each in check(open_deal).undefined] == [
        "S4 leaves open: who belongs to 'allies'",
        "S4 leaves open: trigger",
        "S4 leaves open: response",
        "S4 leaves open: response time",
        "S4 leaves open: territory",
        "S4 leaves open: duration",
        "S4 leaves open: exit",
        "S4 leaves open: binding force",
        "S4 leaves open: whether each guarantor owes it, or all together",
        "S4 leaves open: deadline",
        "S5 leaves open: amount",
        "S6 leaves open: what exactly is wanted",
        "C leaves open: what exactly is feared",
    ]
    assert [each.clause for each in check(open_deal, standing="agreed").undefined] == ["S5", "S6", "C"]


def test_raise_if_inconsistent_raises_with_the_report_and_only_then():
    good, bad = check(FUND), check(FUND, given=RATIFIED.happened("2026-02-01"))
    good.raise_if_inconsistent()
    with pytest.raises(InconsistentDeal, match="inconsistent") as caught:
        bad.raise_if_inconsistent()
    assert caught.value.report == bad


def test_an_empty_agreement_is_consistent():
    assert check(Agreement("Nothing")).consistent is True


def test_a_clause_may_have_the_name_of_an_event():
    assert check(deal(duty("talks", by="2025-06-01"), Ordering("2", first="talks", then=Event("talks")))).together is True


def test_a_clause_may_have_the_name_of_a_firm_rule():
    assert check(deal(duty("1"), duty("1.due", requires=SHARE >= 0))).consistent is True


def test_a_symbol_of_the_readers_own_is_allowed_in_a_condition():
    report = check(deal(duty("1", requires=Symbol("x") > 3)))
    assert report.witness.world[Symbol("x")] > 3


SHIFTS = st.integers(min_value=-40, max_value=40)


@given(st.lists(st.tuples(SHIFTS, st.integers(0, 30)), min_size=1, max_size=6), st.randoms())
@settings(max_examples=40)
def test_the_order_of_clauses_changes_no_verdict(shifts, random):
    clauses = [
        duty(str(number), not_before=RATIFIED + f"{shift} days", by=RATIFIED + f"{length} days", precedent=RATIFIED)
        for number, (shift, length) in enumerate(shifts)
    ]
    shuffled = random.sample(clauses, len(clauses))
    fact = RATIFIED.happened("2025-07-01")
    assert check(deal(*clauses), given=fact).consistent == check(deal(*shuffled), given=fact).consistent


@given(st.lists(st.tuples(SHIFTS, SHIFTS), min_size=1, max_size=4))
@settings(max_examples=40)
def test_windows_around_a_known_day_are_decided_as_by_hand(shifts):
    clauses = [
        duty(str(number), not_before=RATIFIED + f"{low} days", by=RATIFIED + f"{high} days", precedent=RATIFIED)
        for number, (low, high) in enumerate(shifts)
    ]
    possible = all(max(low, 0) <= high for low, high in shifts)
    assert check(deal(*clauses), given=RATIFIED.happened("2025-07-01")).consistent is possible


@given(st.lists(st.integers(0, 100), min_size=1, max_size=5))
@settings(max_examples=30)
def test_promised_shares_hold_exactly_when_they_add_up(shares):
    field = Deposit("Dobra", control=[Control(UA, "100 %")])
    promised = deal(*(duty(str(number), content=MineralRights(field, share=f"{share} %")) for number, share in enumerate(shares)))
    assert check(promised).consistent is (sum(shares) <= 100)


def test_an_amount_in_a_witness_has_the_terms_unit():
    price = Term("price", unit="kt", low="1500 t")
    assert check(deal(duty("1", requires=price <= "1.5 kt"))).witness[price] == Quantity("1.5 kt")


NEVER_TOGETHER = [
    pytest.param([duty("1", precedent=Not(Not(Performed("2")))), duty("2", precedent=Not(Not(Performed("1"))))], (), id="double negation"),
    pytest.param(
        [duty("1"), duty("2", precedent=Performed("1")), Power("9", holder=US, effect="trigger", of="1", precedent=Performed("2"))],
        (),
        id="trigger",
    ),
    pytest.param([duty("1", precedent=RATIFIED), duty("2", precedent=Performed("1"))], [Same(RATIFIED, "2")], id="reading"),
]


@pytest.mark.parametrize(("clauses", "facts"), NEVER_TOGETHER)
def test_a_circle_of_waiting_is_found_in_every_disguise(clauses, facts):
    assert check(deal(*clauses, events=[RATIFIED]), given=facts).together is False


def test_of_alternatives_one_will_do():
    either = deal(duty("1", requires=SHARE >= 60), duty("2", requires=SHARE <= 40), alternatives=[("1", "2")])
    report = check(either)
    assert (report.consistent, report.together) == (True, True)
    assert check(either, given=Not(Performed("2"))).consistent is True
    assert check(either, given=[Not(Performed("1")), Not(Performed("2"))]).consistent is False


def test_not_before_what_never_happens_is_never():
    late = deal(duty("1", not_before=RATIFIED))
    assert check(late, given=RATIFIED.did_not_happen()).conflicts[0].clauses == ("1",)


def test_a_window_of_starts_gives_calendar_months_their_true_length():
    february = Event("ratification", window=("2025-02-05", "2025-02-06"))
    late = deal(duty("1", precedent=february, by=february + "1 month", not_before="2025-03-08"))
    assert check(late, given=february).consistent is False
    march = Event("ratification", window=("2025-03-01", "2025-03-20"))
    assert check(deal(duty("1", precedent=march, by=march + "1 month", not_before=march + "31 days"))).together is True


def test_a_world_with_calendar_months_keeps_them_as_they_are():
    start = Event("start")
    report = check(deal(duty("1", precedent=start, not_before=start + "1 month", by=start + "29 days")), given=start)
    begun, done = report.witness[start], report.witness["1"]
    assert begun.month == 2 or (begun.month, begun.day) >= (1, 29)
    assert done <= begun + datetime.timedelta(days=29)


def test_what_is_not_looked_at_is_marked_in_the_world():
    mixed = deal(duty("1", precedent=Performed("2")), duty("2", standing="offered"))
    assert "day 1  2 is performed (not looked at)" in str(check(mixed, standing="agreed", given=Performed("2")))
    assert "never  2 is performed (not looked at)" in str(check(mixed, standing="agreed", given=Not(Performed("2"))))


def test_a_fact_about_a_clause_that_is_not_there_is_refused():
    with pytest.raises(UnknownName, match="'7', which is no obligation of 'Deal'"):
        check(FUND, given=Performed("7"))


def test_a_fact_about_another_event_of_the_same_name_is_refused():
    with pytest.raises(DoubledName, match="another 'ratification' than 'Deal' has"):
        check(FUND, given=Event("ratification").happened("2025-05-23"))


def test_a_fact_that_nothing_speaks_of_is_marked():
    report = check(FUND, given=[RATIFIED.happened("2025-05-23"), Event("rattification").happened("2025-05-23")])
    assert report.given[1] == "'rattification' happened on 2025-05-23 (nothing in the agreement speaks of it)"


def test_what_can_be_read_only_once_is_read_once():
    full = deal(duty("1", requires=SHARE >= 50, precedent=RATIFIED), duty("2", requires=SHARE <= 40, standing="offered", proposed_by=RU))
    facts = (each.happened("2025-05-23") for each in [RATIFIED])
    report = check(full, given=facts, standing=iter(["agreed", "offered"]), proposed_by=(each for each in [RU]))
    assert (report.given, report.standing) == (("'ratification' happened on 2025-05-23",), ("agreed", "offered"))
    assert (report.proposed_by, report.consistent) == (("Russia",), False)


def test_facts_in_a_dictionary_are_refused_since_their_dates_would_be_lost():
    with pytest.raises(WrongKind, match=r"given is dict .*; expected a list of facts such as event.happened\('2025-01-01'\)"):
        check(deal(duty("1")), given={RATIFIED: "2025-01-01"})


def test_a_position_of_somebody_outside_the_deal_is_refused():
    with pytest.raises(NotAParty, match="proposed_by is 'Mars', who is no party to"):
        check(deal(duty("1")), proposed_by=Party("Mars"))


CALL, TALKS = Event("call"), Event("talks")


@pytest.mark.parametrize(
    ("clauses", "given", "days"),
    [
        ([duty("1", precedent=CALL), duty("2", not_before=Performed("1") + "2 days")], [], ["day 1", "day 1", "day 3"]),
        ([Ordering("1", first=CALL, then=TALKS)], [], ["day 1", "day 2"]),
        ([Ordering("1", first=CALL, then=TALKS)], [TALKS.happened("2025-02-18")], ["2025-02-17", "2025-02-18"]),
        ([Ordering("1", first=CALL, then=TALKS)], [Ge(TALKS.day, 20137)], ["2025-02-18", "2025-02-19"]),
        ([Ordering("1", first=CALL, then=TALKS), duty("2", by="2025-06-01")], [], ["2025-06-01", "2025-06-01", "2025-06-02"]),
    ],
)
def test_days_are_numbered_from_the_first_where_nobody_names_a_date(clauses, given, days):
    witness = check(deal(*clauses), given=given).witness
    assert [when for when, _ in witness.rows() if when != "any day"] == days


def test_a_world_without_dates_says_so_and_still_has_dates():
    witness = check(deal(Ordering("1", first=CALL, then=TALKS))).witness
    assert "days are counted from the first, as no date is named" in str(witness)
    assert witness[TALKS] - witness[CALL] == datetime.timedelta(days=1)


def test_what_is_no_agreement_is_refused():
    with pytest.raises(WrongKind, match="check takes an Agreement, and got str 'Fund'"):
        check("Fund")


def test_ids_that_look_like_names_of_rules_do_no_harm():
    odd = deal(duty("length of x"), duty("given: y"), duty("1 and 2"), duty("limits of US share", requires=SHARE >= 0))
    assert check(odd).consistent is True


def test_days_stay_in_the_calendar():
    early = deal(duty("1", by="0001-01-01"), Ordering("2", first=Event("before"), then="1"))
    assert check(early, given=Performed("1")).consistent is False


def test_a_response_time_after_one_of_several_triggers_is_reported_as_open():
    guarantee = SecurityGuarantee(trigger=Event("attack").occurs | Event("blockade").occurs, responses="arms", response_time="1 day")
    assert "event from which the response time counts" in guarantee.undefined


SHARE_OF, REVENUE = Term("share", unit="%", low=0, high=100), Term("revenue", unit="USD", low=0)
PRODUCT = deal(
    duty("1", requires=SHARE_OF * REVENUE >= "60 USD"), duty("2", requires=REVENUE <= "100 USD"), duty("3", requires=SHARE_OF <= "50 %")
)


def test_a_product_of_terms_is_decided_where_a_fact_fixes_one():
    assert check(PRODUCT).consistent is None
    conflict = check(PRODUCT, given=eq(REVENUE, "100 USD")).conflicts[0]
    assert conflict.clauses == ("1", "3")
    assert conflict.arithmetic[0].lines == (("3", "share is at most 50 %"), ("1", "share is at least 60 %"))
    assert check(PRODUCT.without("3"), given=eq(REVENUE, "100 USD")).consistent is True


def test_z3_decides_products_of_terms_and_what_nothing_can_check_says_so():
    report = check(PRODUCT, engine="auto")
    assert report.conflicts[0].clauses == ("1", "2", "3")
    assert "nothing here can check it" in str(report)


def test_orderings_round_in_a_circle_are_named_at_once_though_a_date_is_given():
    clauses = [*(Obligation(id, says="acts") for id in "12"), Ordering("a", first="1", then="2"), Ordering("b", first="2", then="1")]
    report = check(Agreement("Deal", clauses=clauses), given=Performed("1").happened("2025-01-01"), budget=Budget(steps=1000))
    assert report.conflicts[0].clauses == ("a", "b")
