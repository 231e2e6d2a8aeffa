"""Caps: alive from the first day to the last, by the calendar; what is not known stays open."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import escapes, hostile_values
from sympy import Integer, S

from dealmodel.calendar import Period, Window, day_number
from dealmodel.caps import Cap, Timeline
from dealmodel.errors import DealError, DoubledName, NegativeAmount, UnitMismatch, UnknownName, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

adoption, other = Event("adoption"), Event("another day")
stock = Term("stock", unit="kg", low=0)
starts = st.dates(datetime.date(2015, 1, 1), datetime.date(2016, 12, 31))
periods = st.builds(Period, days=st.integers(0, 40), months=st.integers(0, 30), last_day_counts=st.booleans())
LIMIT = Cap("uranium", of=stock, at_most=300, starts=adoption, lasts="15 years")


@given(starts, periods, st.integers(-3, 3), st.booleans())
def test_the_formula_and_the_calendar_say_the_same_at_the_ends(start, lasts, off, at_the_end):
    cap = Cap("cap", says="x", starts=start, lasts=lasts)
    day = (lasts.deadline(start) if at_the_end else start) + datetime.timedelta(days=off)
    truth = cap.alive(Integer(day_number(day))).doit() == S.true
    assert truth == (start <= day <= lasts.deadline(start))
    assert truth == bool(Timeline(cap).alive(day))


@given(starts, st.integers(0, 5000), st.booleans(), st.integers(-3, 3))
def test_counted_from_an_event_it_lives_as_long_as_counted_from_its_day(start, days, counts, off):
    lasts = Period(days=days, last_day_counts=counts)
    day = start + datetime.timedelta(days=days + off)
    counted = Cap("cap", says="x", starts=adoption, lasts=lasts)
    formula = counted.alive(Integer(day_number(day))).xreplace({adoption.occurs: S.true, adoption.day: Integer(day_number(start))}).doit()
    assert (formula == S.true) == bool(Timeline(Cap("cap", says="x", starts=start, lasts=lasts)).alive(day))
    assert (formula == S.true) == bool(Timeline(counted, given=adoption.happened(start)).alive(day))


@given(starts, starts, periods, periods)
def test_a_longer_life_never_ends_sooner(start, day, one, more):
    short, long = (Timeline(Cap("cap", says="x", starts=start, lasts=Period(days=each))) for each in (one.days, one.days + more.days))
    assert len(short.alive(day)) <= len(long.alive(day))


@pytest.mark.parametrize(
    ("start", "lasts", "last"),
    [
        ("2015-10-18", "10 years", "2025-10-18"),
        ("2016-02-29", "1 year", "2017-02-28"),  # the month's end
        ("2016-02-29", Period(months=12, month_end="overflow"), "2017-03-01"),
        ("2015-10-18", Period(months=120, last_day_counts=False), "2025-10-17"),
    ],
)
def test_the_sunset_goes_by_the_rules_of_the_calendar(start, lasts, last):
    cap = Cap("cap", says="x", starts=start, lasts=lasts)
    assert str(cap.sunset) == last
    assert cap.window({}) == Window(start, last)


def test_counted_from_an_event_the_sunset_is_a_moment_until_its_day_is_known():
    assert str(LIMIT.sunset) == "15 years after 'adoption'"
    assert (LIMIT.window({}), LIMIT.window({adoption: datetime.date(2016, 1, 16)})) == (None, Window("2016-01-16", "2031-01-16"))


def test_a_cap_may_begin_a_while_after_an_event_and_last_from_then_on():
    late = Cap("late", says="x", starts=adoption + "1 year", lasts="2 years")
    assert str(late.sunset) == "3 years after 'adoption'"
    assert Timeline(late, given=adoption.happened("2015-10-18")).window("late") == Window("2016-10-18", "2018-10-18")


def test_a_late_start_does_not_change_how_the_life_ends():
    late = Cap("late", says="x", starts=adoption + "10 days", lasts=Period(days=20, last_day_counts=False))
    assert Timeline(late, given=adoption.happened("2015-10-01")).window("late") == Window("2015-10-11", "2015-10-30")


def test_a_sunset_of_another_event_binds_only_once_that_happens():
    cap = Cap("cap", says="x", starts="2015-10-18", until=other)
    assert cap.alive(Integer(day_number("2030-01-01"))).subs(other.occurs, False).doit() == S.true
    assert Timeline(cap, given=other.happened("2020-01-01")).alive("2020-01-02") == ()


def test_a_step_of_a_limit_is_the_next_cap():
    steps = [
        Cap("first", of=stock, at_most="300 kg", starts="2016-01-16", lasts="10 years"),
        Cap("also", of=stock, at_most="0.2 t", starts="2020-01-01", until="2020-12-31"),
        Cap("another", of="level", at_most="1 %", starts="2016-01-16", lasts="10 years"),
    ]
    limits = [Timeline(steps).limit_on(stock, day) for day in ("2016-01-15", "2019-12-31", "2020-06-01", "2026-01-17")]
    assert limits == [None, Quantity("300 kg"), Quantity("200 kg"), None]


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ((), "open"),
        (adoption.happened("2015-10-18"), "alive"),
        (adoption.happened("2030-01-01"), "not yet"),
        (adoption.happened("2000-01-01"), "ended"),
        (adoption.did_not_happen(), "never"),
    ],
)
def test_what_is_known_of_the_event_decides(given, state):
    timeline = Timeline(LIMIT, given=given)
    assert timeline.state(LIMIT, datetime.date(2024, 1, 1)) == state
    assert (bool(timeline.open("2024-01-01")), bool(timeline.alive("2024-01-01"))) == (state == "open", state == "alive")


def test_the_table_is_in_order_of_sunsets_and_says_what_is_not_said():
    caps = [Cap("endless", at_most="1 kg", starts="2015-10-18"), LIMIT, Cap("nothing"), Cap("arms", says="none", until="2020-10-18")]
    rows = Timeline(caps).table("2024-01-01").to_records()
    assert [(each["cap"], str(each["starts"]), str(each["sunset"]), each["2024-01-01"]) for each in rows] == [
        ("arms", "(not said)", "2020-10-18", "ended"),
        ("endless", "2015-10-18", "(not said)", "open"),
        ("uranium", "'adoption'", "15 years after 'adoption'", "open"),
        ("nothing", "(not said)", "(not said)", "open"),
    ]


@pytest.mark.parametrize(
    ("cap", "parts"),
    [
        (Cap("cap"), ("limit", "start", "sunset")),
        (Cap("cap", at_most=0, starts="2015-10-18", until="2020-10-18"), ()),
        (Cap("cap", says="none", starts="2015-10-18", lasts="5 years"), ()),
        (Cap("cap", says="none", starts="2015-10-18", until="2015-10-17"), ("a day on which it is alive",)),
        (Cap("cap", says="none", lasts="5 years", until=None), ("start", "sunset")),
        (LIMIT, ()),
    ],
)
def test_what_is_left_open_is_named(cap, parts):
    assert cap.undefined == parts


def test_words():
    assert str(LIMIT) == "uranium: stock at most 300 kg, from 'adoption' until 15 years after 'adoption'"
    assert str(Cap("cap")) == "cap: at most (not said)"
    assert Cap("cap", says="x").alive(adoption.day) == S.true
    assert Cap("cap", says="x", starts=adoption).alive(other.day).args[0] == adoption.occurs


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Cap("cap", starts=adoption, lasts="1 year", until="2020-01-01"), WrongKind, "and until 2020-01-01; leave one"),
        (lambda: Cap("cap", of=stock, at_most="3 %"), UnitMismatch, "mass"),
        (lambda: Cap("cap", lasts="-1 year"), NegativeAmount, "runs backwards"),
        (lambda: Timeline([LIMIT, LIMIT]), DoubledName, "2 caps named 'uranium'; give each a name"),
        (lambda: Timeline(LIMIT).window("uranum"), UnknownName, "did you mean 'uranium'"),
        (lambda: Timeline(LIMIT, given=[adoption]), WrongKind, "expected Occurrence"),
        (lambda: Timeline([stock]), WrongKind, "expected Cap"),
    ],
)
def test_refusals_say_what_to_write(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_hostile_values_meet_our_errors():
    for name in ("of", "at_most", "starts", "lasts", "until", "says", "cites"):
        assert escapes(lambda value, name=name: Cap("cap", **{name: value}), hostile_values(), DealError) == []
    assert escapes(Timeline, hostile_values(), DealError) == []
    assert escapes(Timeline(LIMIT).alive, hostile_values(), DealError) == []


def test_a_performance_may_start_a_cap():
    cap = Cap("cap", says="x", starts=Performed("1"), lasts="1 day")
    assert Timeline(cap, given=Performed("1").happened("2020-01-01")).alive("2020-01-02") == (cap,)


@pytest.mark.parametrize("start", ["9990-01-01", adoption + "9900 years"])
def test_a_life_beyond_the_calendar_is_refused_when_it_is_written(start):
    with pytest.raises(DealError, match="calendar"):
        Cap("cap", says="x", starts=start, lasts="9900 years")


def test_a_cap_until_what_never_happens_has_no_end():
    cap = Cap("cap", says="x", starts="2015-10-18", until=other)
    assert Timeline(cap, given=other.did_not_happen()).state(cap, "2099-01-01") == "alive"
    assert Timeline(cap).state(cap, "2099-01-01") == "open"


@pytest.mark.parametrize("second", [adoption.happened("2015-10-19"), adoption.did_not_happen()])
def test_two_facts_of_one_event_are_refused(second):
    with pytest.raises(DoubledName, match="leave one out"):
        Timeline(LIMIT, given=[adoption.happened("2015-10-18"), second])


@pytest.mark.parametrize("day", ["2025-02-01", datetime.date(2025, 2, 1), 2.5, True, None])
def test_a_date_is_no_day_of_a_formula(day):
    with pytest.raises(WrongKind, match=r"Cap 'arms' is asked for .*; expected event.day or its like"):
        Cap("arms", starts=Event("adoption")).alive(day)


def test_only_a_happening_measures():
    with pytest.raises(WrongKind, match="Cap 'arms' is measured by str '7'; expected an event or a performance"):
        Cap("arms", of=Term("x"), at_most=5).kept("7")
