"""Events, performances, moments and points in time."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import DAYS, FLAGS, dates, disagreements, lies_in, windows
from sympy import Eq, Ge, Integer, Le, Lt, true

from dealmodel.calendar import Period, Window, day_number
from dealmodel.errors import InexactNumber, NoSuchDate, UnreadableValue, WrongKind
from dealmodel.events import (
    Event,
    Moment,
    Occurrence,
    Performed,
    as_happening,
    as_point,
    day_of,
    not_after,
    not_before,
    starts,
    within,
)
from dealmodel.parties import Party
from dealmodel.symbols import Unknown

talks = Event("talks")
paid = Performed("2.1")
MAY = datetime.date(2025, 5, 1)


@pytest.mark.parametrize(
    ("symbol", "name", "owner"),
    [
        (talks.occurs, "talks occurs", talks),
        (talks.day, "day of talks", talks),
        (paid.occurs, "2.1 is done", paid),
        (paid.due, "2.1 is due", paid),
        (paid.day, "day of 2.1", paid),
        (paid.rank, "rank of 2.1", paid),
    ],
)
def test_every_uncertain_thing_has_a_symbol_that_knows_it(symbol, name, owner):
    assert (symbol.name, symbol.owner) == (name, owner)


def test_a_symbol_is_made_once():
    assert talks.day is talks.day


def test_the_performance_of_a_clause_is_a_condition():
    assert (paid.formula, paid.sentence) == (paid.occurs, "2.1 is performed")


def test_a_performance_is_named_after_its_clause():
    assert (paid.name, str(paid)) == ("performance of 2.1", "the performance of 2.1")


@pytest.mark.parametrize(
    ("moment", "text", "day"),
    [
        (talks + "30 days", "30 days after 'talks'", talks.day + 30),
        (talks + "1 day", "1 day after 'talks'", talks.day + 1),
        (talks + Period(days=2), "2 days after 'talks'", talks.day + 2),
        (talks - "2 weeks", "14 days before 'talks'", talks.day - 14),
        (paid + "5 days", "5 days after the performance of 2.1", paid.day + 5),
        (paid - "5 days", "5 days before the performance of 2.1", paid.day - 5),
        (talks + "0 days", "0 days after 'talks'", talks.day),
    ],
)
def test_a_moment_in_days_has_an_exact_day(moment, text, day):
    assert (str(moment), moment.day) == (text, day)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (talks + "3 months", "3 months after 'talks'"),
        (talks - "1 year", "1 year before 'talks'"),
        (paid + "1 month 10 days", "1 month 10 days after the performance of 2.1"),
    ],
)
def test_a_moment_in_calendar_months_takes_an_unknown_number_of_days(moment, text):
    assert (str(moment), moment.length, moment.day) == (
        text, Unknown(f"days in {text}", owner=moment), moment.anchor.day + moment.length
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "point"),
    [
        ("2025-05-01", MAY),
        (MAY, MAY),
        (talks, talks),
        (paid, paid),
        (talks + "1 day", Moment(talks, "1 day")),
    ],
)
def test_a_point_in_time_is_a_date_a_happening_or_a_moment(value, point):
    assert as_point(value) == point


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        (3.5, WrongKind, "a point in time is float 3.5; expected a date, an event, or an event plus a period (event + '30 days')"),
        (20209, WrongKind, "a point in time is int 20209; expected a date, an event"),
        (True, WrongKind, "a point in time is bool True; expected a date"),
        (None, WrongKind, "a point in time is NoneType None; expected a date"),
        (["2025-05-01"], WrongKind, "a point in time is list ['2025-05-01']; expected a date"),
        (datetime.datetime(2025, 5, 1, 12, tzinfo=datetime.UTC), WrongKind, "has a time of day; expected a date, write '2025-05-01'"),
        ("2025-02-30", NoSuchDate, "February 2025 has 28 days"),
        ("May 1, 2025", UnreadableValue, "write '2025-05-01'"),
        ("2.1", UnreadableValue, "'2.1' is no date in the form of ISO 8601"),
    ],
)
def test_what_is_no_point_in_time_is_refused(value, error, message):
    with pytest.raises(error) as caught:
        as_point(value)
    assert message in str(caught.value)


@pytest.mark.parametrize(("value", "happening"), [("2.1", paid), (talks, talks), (paid, paid), (3, 3)])
def test_the_id_of_a_clause_stands_for_its_performance(value, happening):
    assert as_happening(value) == happening


@pytest.mark.parametrize(
    ("point", "day", "start"),
    [
        (MAY, Integer(20209), ()),
        (talks, talks.day, (talks.occurs,)),
        (paid + "1 day", paid.day + 1, (paid.occurs,)),
    ],
)
def test_a_point_has_a_day_once_its_happening_begins_it(point, day, start):
    assert (day_of(point), starts(point)) == (day, start)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (not_after(talks.day, MAY), Le(talks.day, 20209)),
        (not_after(talks.day, paid), Le(talks.day, paid.day)),
        (not_after(talks.day, paid + "5 days"), Le(talks.day, paid.day + 5)),
        (not_after(talks.day, paid + Period(days=5, last_day_counts=False)), Lt(talks.day, paid.day + 5)),
        (not_before(talks.day, MAY), Ge(talks.day, 20209)),
        (not_before(talks.day, paid + Period(days=5, last_day_counts=False)), Ge(talks.day, paid.day + 5)),
    ],
)
def test_the_last_day_of_a_period_counts_unless_it_is_said_not_to(formula, expected):
    assert formula == expected


@given(windows, dates)
def test_the_limits_of_an_event_say_what_its_window_says(window, day):
    limits = Event("x", window=window).limits
    day_of_x = {Event("x", window=window).day: Integer(day_number(day))}
    assert all(each.xreplace(day_of_x) is true for each in limits) == lies_in(window, day)


def test_a_window_with_an_end_left_out_counts_the_day_inside():
    assert within(talks.day, Window("2025-05-01", None, opens_included=False)) == (Ge(talks.day, 20210),)


def test_an_event_on_any_day_has_no_limits():
    assert (talks.limits, Event("x", window=(None, None)).limits) == ((), ())


def test_that_an_event_happened_is_a_fact_with_a_day():
    fact = talks.happened("2025-05-01")
    assert (fact, fact.sentence, fact.formula) == (
        Occurrence(talks, on=MAY), "'talks' happened on 2025-05-01", talks.occurs & Eq(talks.day, 20209)
    )  # fmt: skip


def test_that_an_event_never_happened_is_a_fact_too():
    fact = talks.did_not_happen()
    assert (fact.sentence, fact.formula) == ("'talks' did not happen", ~talks.occurs)


def test_that_a_clause_was_performed_or_not_is_a_fact_like_others():
    fact, never = paid.happened("2025-05-01"), paid.did_not_happen()
    assert (fact.sentence, fact.formula) == ("2.1 was performed on 2025-05-01", paid.occurs & Eq(paid.day, 20209))
    assert (never.sentence, never.formula) == ("2.1 was not performed", ~paid.occurs)


def test_a_fact_holds_exactly_on_its_day():
    assert not disagreements(
        talks.happened("1970-01-02").formula,
        lambda occurs, day: occurs and day == 1,
        occurs=(talks.occurs, FLAGS), day=(talks.day, DAYS),
    )  # fmt: skip


@given(st.integers(min_value=0, max_value=400), dates)
def test_a_moment_falls_on_the_day_that_the_calendar_counts(days, start):
    moment = talks + Period(days=days)
    assert moment.day.xreplace({talks.day: Integer(day_number(start))}) == day_number(Period(days=days).after(start))


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: talks.happened(None), WrongKind, "a date is NoneType 'None'; expected a date"),
        (lambda: talks.happened(20209), WrongKind, "a date is int '20209'; expected a date"),
        (lambda: talks.happened(MAY.strftime("%d.%m.%Y")), UnreadableValue, "write '2025-05-01'"),
        (lambda: talks + 30, WrongKind, "a period is int '30'; expected a text such as '30 days', or Period(days=30)"),
        (lambda: talks + 30.0, InexactNumber, "a period is the float '30.0'; expected a text in whole days or months"),
        (lambda: talks - None, WrongKind, "a period is NoneType 'None'"),
        (lambda: paid + "30 working days", UnreadableValue, "write calendar days, such as '14 days'"),
        (lambda: paid - "1.5 months", UnreadableValue, "has no fixed length"),
        (lambda: Moment("talks", "1 day"), WrongKind, "Moment: anchor is str 'talks'; expected Event or Performed"),
        (lambda: Performed(2.1), WrongKind, "Performed: clause is float 2.1; expected a text such as '2.1'"),
        (lambda: Occurrence("2.1"), WrongKind, "Occurrence: event is str '2.1'; expected Event or Performed"),
        (lambda: Event("x", window="soon"), UnreadableValue, "'soon' is no date"),
        (lambda: Event("x", window=3), WrongKind, "a window is int '3'; expected two dates such as"),
        (lambda: Event("x", says=None), WrongKind, "Event 'x': says is NoneType None; expected str"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_an_event_says_who_controls_it():
    senate = Party("Senate", kind="organisation")
    assert Event("ratification", controlled_by=senate).controlled_by == senate
    assert Event("drought").controlled_by is None


def test_who_controls_an_event_is_a_party():
    with pytest.raises(WrongKind, match="controlled_by"):
        Event("ratification", controlled_by="Senate")
