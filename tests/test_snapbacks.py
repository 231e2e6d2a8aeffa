"""Snapback: back after the period, unless decided otherwise in time, and never after the sunset."""

import datetime

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import escapes, hostile_values
from sympy import Not

from dealmodel.agreements import Agreement
from dealmodel.calendar import Period, day_number
from dealmodel.checking import check
from dealmodel.decisions import Council, Decision
from dealmodel.disputes import DisputeClock, DisputeStep
from dealmodel.errors import DealError, WrongKind
from dealmodel.events import Event
from dealmodel.logic import ConstraintSystem
from dealmodel.obligations import Obligation, Power, Reimposition, Snapback
from dealmodel.parties import Party
from dealmodel.rules import rules_of, whole_numbers

un, state, one, two = Party("UN members"), Party("State"), Party("one"), Party("two")
BOARD = Council("board", members=[one, two], votes_needed=1, vetoes=one)
VOTE = Decision("a stay", council=BOARD)
CLOCK = DisputeClock("commission", stages=DisputeStep("talks", "35 days"))
ended = Event("termination")
days = st.dates(datetime.date(2020, 1, 1), datetime.date(2025, 12, 31))


def snapback_of(**parts):
    said = {"holder": state, "obligor": un, "obligee": state, "measures": "sanctions", "period": "30 days", "until": "2025-10-18"}
    return Snapback("back", **(said | parts))


def deal_of(snapback):
    return Agreement("plan", parties=[un, state, one, two], clauses=snapback.clauses)


def latest(snapback, symbol, *given):
    rules = rules_of(deal_of(snapback), given=given)
    system = ConstraintSystem(integers=whole_numbers(rules))
    for rule in rules:
        system.add(rule.name, rule.formula, firm=rule.firm)
    return system.range(symbol, assuming=[snapback.returned.due]).high


def is_due(snapback, *given):
    return check(deal_of(snapback), given=given).witness.is_due("back")


@given(days, st.integers(0, 400), st.booleans())
@settings(max_examples=20)
def test_the_solver_and_the_calendar_find_the_same_last_day(sunset, period, counts):
    snapback = snapback_of(until=sunset, period=Period(days=period), sunset_counts=counts)
    assert latest(snapback, snapback.notice.day) == day_number(snapback.last_notification())


@given(days, st.integers(0, 14), st.integers(0, 40), st.sampled_from(["clamp", "overflow"]))
def test_the_last_day_is_in_time_and_no_later_one_is(sunset, months, extra, month_end):
    period = Period(months=months, days=extra, month_end=month_end)
    last = snapback_of(until=sunset, period=period).last_notification()
    later = [last + datetime.timedelta(days=ahead) for ahead in range(1, 40)]
    assert period.after(last) <= sunset < min(period.after(day) for day in later)


@pytest.mark.parametrize(("notified", "back"), [("2025-01-31", "2025-02-28"), ("2025-01-29", "2025-02-28"), ("2025-02-28", "2025-03-28")])
def test_a_period_in_months_ends_by_the_calendar(notified, back):
    snapback = snapback_of(period="1 month", unless=VOTE)
    report = check(deal_of(snapback), given=snapback.notice.happened(notified))
    assert (report.together, str(report.witness["back"])) == (True, back)


@pytest.mark.parametrize("extendable_by", ["", "consensus"])
def test_the_dispute_clock_runs_first(extendable_by):
    snapback = snapback_of(clock=evolve(CLOCK, extendable_by=extendable_by))
    assert latest(snapback, CLOCK.referral.day) == day_number("2025-08-14")
    assert latest(snapback, snapback.notice.day, CLOCK.referral.happened("2020-01-14")) == day_number("2025-09-18")


def test_it_comes_back_on_the_day_on_which_the_period_ends():
    snapback = snapback_of(unless=VOTE)
    report = check(deal_of(snapback), given=snapback.notice.happened("2025-08-28"))
    assert report.witness["back"] == datetime.date(2025, 9, 27)


@pytest.mark.parametrize(
    ("notified", "sunset_counts", "due"),
    [("2025-09-18", True, True), ("2025-09-19", True, False), ("2025-09-18", False, False), ("2025-09-17", False, True)],
)
def test_nothing_comes_back_after_the_sunset(notified, sunset_counts, due):
    snapback = snapback_of(sunset_counts=sunset_counts)
    assert is_due(snapback, snapback.notice.happened(notified)) is due


@pytest.mark.parametrize(
    ("votes", "on", "due"),
    [
        ({two: "for"}, "2025-09-27", False),  # carried, on the last day
        ({two: "for"}, "2025-09-28", True),  # too late
        ({two: "for"}, "2025-08-27", True),  # before anybody notified
        ({two: "for", one: "against"}, "2025-09-19", True),  # the veto brings the measures back
        ({}, "2025-09-19", True),
    ],
)
def test_the_vote_is_inverted(votes, on, due):
    snapback = snapback_of(unless=VOTE)
    assert is_due(snapback, snapback.notice.happened("2025-08-28"), VOTE.recorded(votes, on=on)) is due


def test_a_sunset_that_is_an_event_counts_once_it_happens():
    snapback = snapback_of(until=ended)
    notified = snapback.notice.happened("2025-09-20")
    assert is_due(snapback, notified, ended.happened("2025-10-18")) is False
    assert is_due(snapback, notified, ended.happened("2025-10-20")) is True
    assert is_due(snapback, notified, ended.did_not_happen()) is True
    assert snapback.last_notification({ended: datetime.date(2025, 10, 18)}) == datetime.date(2025, 9, 18)
    assert snapback_of(until=ended + "2 days").last_notification({ended: datetime.date(2025, 10, 16)}) == datetime.date(2025, 9, 18)
    assert (snapback.last_notification(), snapback_of(period=None).last_notification()) == (None, None)


def test_without_a_notification_nothing_comes_back():
    snapback = snapback_of()
    assert is_due(snapback, snapback.notice.did_not_happen()) is False


def test_a_requirement_that_fails_leaves_no_notification():
    standing = Event("standing")
    snapback = snapback_of(requires=standing, clock=CLOCK)
    assert check(deal_of(snapback), given=[standing.did_not_happen(), snapback.notice.happened("2025-08-28")]).consistent is False
    assert snapback.power.precedent.sentence == (
        "'standing' happens and 'referral to commission' happens and 'exercise of back.notice' is not before 35 days after "
        "'referral to commission'"
    )


def test_a_clock_without_times_still_asks_for_a_referral():
    snapback = snapback_of(clock=DisputeClock("commission", stages=DisputeStep("talks")))
    assert latest(snapback, snapback.clock.referral.day) == day_number("2025-09-18")


def test_it_is_said_in_clauses_of_the_ordinary_kinds():
    power, duty = snapback_of(unless=VOTE, standing="offered").clauses
    assert (type(power), type(duty), power.of, duty.id, power.standing, duty.standing) == (
        Power, Obligation, ("back",), "back", "offered", "offered",
    )  # fmt: skip
    assert duty.content.sentence == "applies sanctions again, 30 days after the notification and no later than 2025-10-18"


def test_what_is_left_open_is_named():
    empty = Snapback("back")
    assert empty.undefined == ("who may notify", "measures", "period", "sunset")
    assert empty.clauses[1].undefined == ("obligor", "obligee", "who may notify", "measures", "period", "sunset", "deadline")
    assert Reimposition(empty).sentence == "applies measures (not named) again, a while (not said) after the notification"
    vague = snapback_of(unless=Decision("a stay", council=Council("board")), clock=DisputeClock("commission"))
    assert vague.undefined == ("members of board", "votes needed of board", "steps of the dispute")
    assert snapback_of(period=None, unless=VOTE).stopped == VOTE
    assert (snapback_of().undefined, snapback_of(until=None).in_time == True) == ((), True)  # noqa: E712  # SymPy's true


def test_a_sunset_long_past_leaves_a_duty_that_is_dead():
    snapback = snapback_of(until="2025-01-01", unless=VOTE)
    notified = snapback.notice.happened("2025-08-28")
    rules = rules_of(deal_of(snapback), given=notified)
    system = ConstraintSystem(integers=whole_numbers(rules))
    for rule in rules:
        system.add(rule.name, rule.formula, firm=rule.firm)
    assert system.entails(Not(snapback.returned.due)).holds is True


def test_hostile_values_meet_our_errors():
    for name in ("holder", "obligor", "obligee", "measures", "period", "unless", "until", "sunset_counts", "clock", "requires", "says"):
        assert escapes(lambda value, name=name: Snapback("back", **{name: value}), hostile_values(), DealError) == []
    with pytest.raises(WrongKind, match="expected one of 'agreed'"):
        Snapback("back", standing="wished")


def test_measures_come_back_on_the_last_day_of_a_period_whether_or_not_it_counts_for_the_vote():
    short = Period(days=30, last_day_counts=False)
    snapback = Snapback("snapback", holder=state, obligor=un, measures="sanctions", period=short, unless=VOTE, until="2025-10-18")
    deal, notified = deal_of(snapback), snapback.notice.happened("2025-08-28")
    assert str(check(deal, given=[notified, Not(VOTE.formula)]).witness["snapback"]) == "2025-09-27"
    due = [
        check(deal, given=[notified, VOTE.adopted.happened(day), snapback.returned.due]).consistent for day in ("2025-09-26", "2025-09-27")
    ]
    assert due == [False, True]


@pytest.mark.parametrize(("counts", "last"), [(True, "2025-02-09"), (False, "2025-02-08")])
def test_a_sunset_whose_last_day_does_not_count_is_a_day_earlier_for_the_solver_too(counts, last):
    sunset = ended + Period(days=40, last_day_counts=False)
    snapback = snapback_of(until=sunset, sunset_counts=counts)
    happened = ended.happened("2025-01-31")
    assert str(snapback.last_notification({ended: happened.on})) == last
    assert latest(snapback, snapback.notice.day, happened) == day_number(last)


def test_days_are_known_by_events():
    snapback = Snapback("sanctions", until="2025-10-18", period="30 days")
    with pytest.raises(WrongKind, match="last_notification: what is known is list"):
        snapback.last_notification([1])
