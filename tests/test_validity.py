"""Validity: from when to when, what ends it, and what is left open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.calendar import Period, as_date, date_of, day_number
from dealmodel.errors import EmptyWindow, NegativeAmount, NoSuchDate, WrongKind
from dealmodel.events import THIS, Event, Moment
from dealmodel.obligations.validity import Validity, to_happenings, to_validity

ATTACK, ENTRY = Event("attack"), Event("entry into force")
DAYS = st.integers(day_number("2000-01-01"), day_number("2100-01-01"))


@given(begins=DAYS, length=st.integers(0, 5000), attacked=DAYS)
def test_a_day_is_in_force_from_the_first_to_the_last(begins, length, attacked):
    """A naive count of days is the oracle."""
    validity = Validity(Period(days=length), begins=date_of(begins))
    formula = validity.while_in_force(ATTACK.occurs).subs({ATTACK.occurs: True, ATTACK.day: attacked})
    assert bool(formula) is (begins <= attacked <= begins + length)


def test_nothing_said_leaves_a_formula_as_it_is():
    assert Validity().while_in_force(ATTACK.occurs) == ATTACK.occurs
    assert (Validity().first_points, Validity().last_points, Validity().begun) == ((), (), ())


def test_a_period_counts_from_the_moment_after_an_event():
    validity = Validity("10 years", begins=ENTRY + "30 days")
    assert validity.last_points == (Moment(ENTRY, Period(days=30, months=120)),)
    assert validity.begun == (ENTRY.occurs,)


@pytest.mark.parametrize("validity", [Validity(ends_with=ATTACK), Validity(begins=ATTACK)])
def test_what_begins_or_ends_a_promise_is_in_force_on_its_own_day(validity):
    assert validity.while_in_force(ATTACK.occurs) == ATTACK.occurs


def test_the_performance_of_the_clause_itself_may_come_later():
    assert Validity(("2025-01-01", "2025-12-31")).while_in_force(THIS.occurs) == THIS.occurs


@pytest.mark.parametrize(("counts", "last"), [(True, "2025-01-12"), (False, "2025-01-11")])
def test_the_last_day_counts_unless_the_period_says_otherwise(counts, last):
    year = Validity(Period(months=12, last_day_counts=counts), begins="2024-01-12")
    assert year.last_points == (as_date(last),)


@pytest.mark.parametrize(
    ("validity", "open_parts"),
    [
        (Validity(), ("duration", "exit")),
        (Validity("10 years"), ("day from which the duration counts", "renewal", "exit")),
        (Validity("10 years", begins="2024-01-12", renewal="none"), ("exit",)),
        (Validity(("2024-01-12", "2034-01-11"), renewal="none", exit=ENTRY, exit_notice="1 month"), ()),
        (Validity(exit=Event("notice")), ("duration", "notice of exit")),
        (Validity(exit_notice="6 months"), ("duration", "who may give notice of exit")),
        (Validity(ends_with=ENTRY), ("exit",)),
    ],
)
def test_what_is_left_open_is_named(validity, open_parts):
    assert tuple(part for each in validity.elements for part in each.open) == open_parts


@pytest.mark.parametrize(
    ("validity", "words"),
    [
        (Validity(), "validity not said"),
        (Validity("100 years", begins="2025-01-16"), "100 years from 2025-01-16"),
        (Validity(("2025-01-01", "2025-12-31"), renewal="tacit"), "2025-01-01 to 2025-12-31; tacit"),
        (Validity(exit=ATTACK, exit_notice="6 months", ends_with=ENTRY), "until 'entry into force'; 'attack', notice of 6 months"),
        (Validity(exit_notice="6 months"), "notice of 6 months"),
    ],
)
def test_a_validity_reads_as_words(validity, words):
    assert str(validity) == words


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Validity("-1 year"), NegativeAmount, "Validity: duration is '-1 year', which runs backwards"),
        (lambda: Validity(exit_notice="-1 day"), NegativeAmount, "Validity: exit_notice is '-1 day'"),
        (lambda: Validity("9000 years", begins="2025-01-01"), NoSuchDate, "leaves the calendar"),
        (lambda: Validity(("2025-01-02", "2025-01-01")), EmptyWindow, "closes before it opens"),
        (lambda: Validity(10), WrongKind, "a period is int '10'"),
        (lambda: Validity(ends_with=3), WrongKind, "Validity: ends_with holds int 3"),
        (lambda: Validity(exit=3), WrongKind, "Validity: exit is int 3"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_a_duration_is_read_as_a_validity_and_nothing_as_an_empty_one():
    assert to_validity("10 years") == Validity("10 years")
    assert to_validity(None) == Validity()


def test_ids_are_read_as_performances():
    assert [str(each) for each in to_happenings(["2", ENTRY])] == ["the performance of 2", "'entry into force'"]


def test_how_a_duration_ends_is_not_the_delay_before_it_to_say():
    validity = Validity(Period(days=10, last_day_counts=False), begins=ENTRY + "2 days")
    assert str(validity.last_points[0]) == "12 days (last day not counted) after 'entry into force'"
