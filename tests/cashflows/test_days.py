"""Days of payment: ends of days, business days, and conventions by their words and codes."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.cashflows.days import BusinessDays, as_day, counted, day_of, instant
from dealmodel.errors import NoSuchDate, UnreadableValue, WrongKind

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31))
shifts = st.sampled_from(["following", "modified following", "preceding", "modified preceding"])
conventions = st.builds(BusinessDays, shifts, holidays=st.lists(days, max_size=5))


@given(conventions, days)
def test_a_payment_lands_on_a_business_day_and_stays_there(convention, day):
    moved = convention.moved(day)
    assert (convention.is_open(moved), convention.moved(moved)) == (True, moved)


@given(conventions, days)
def test_a_business_day_is_not_moved(convention, day):
    assert not convention.is_open(day) or convention.moved(day) == day


@given(days, st.sampled_from(["modified following", "modified preceding"]))
def test_a_modified_shift_stays_in_its_month(day, shift):
    assert BusinessDays(shift).moved(day).month == day.month


@given(days)
def test_following_is_the_first_business_day_from_then_on(day):
    between = [day + timedelta(days=number) for number in range((BusinessDays().moved(day) - day).days)]
    assert not any(map(BusinessDays().is_open, between))


@pytest.mark.parametrize(
    ("convention", "moved"),
    [("SCF", "2013-04-01"), ("SCMF", "2013-03-29"), ("CSP", "2013-03-29"), ("SCMP", "2013-03-29"), ("Following", "2013-04-01")],
)
def test_easter_sunday_2013_moves_as_the_convention_says(convention, moved):
    assert str(BusinessDays.of(convention).moved(date(2013, 3, 31))) == moved


def test_holidays_are_no_business_days():
    assert str(BusinessDays.of("SCF").with_holidays("2013-04-01").moved(date(2013, 3, 31))) == "2013-04-02"


@given(conventions)
def test_a_convention_without_holidays_reads_what_it_says(convention):
    plain = BusinessDays(convention.shift, interest=convention.interest)
    assert BusinessDays.of(str(plain)) == BusinessDays.of(plain) == plain


def test_the_end_of_a_day_is_shown_as_it_is_and_counts_as_the_next():
    end = as_day("2013-12-31T24:00")
    assert (end, counted(end), day_of(instant(end))) == (datetime.combine(date(2013, 12, 31), end.time()), date(2014, 1, 1), end)


@pytest.mark.parametrize("value", ["2013-12-31T00:00:00", "2013-12-31T00:00", datetime.combine(date(2013, 12, 31), datetime.min.time())])
def test_midnight_is_the_day(value):
    assert as_day(value) == date(2013, 12, 31)


@given(days)
def test_a_day_survives_being_put_in_order(day):
    assert day_of(instant(day)) == day


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: as_day("2013-12-31T12:00:00"), UnreadableValue, "no date in the form of ISO 8601"),
        (lambda: as_day("2013-02-29T23:59:59"), NoSuchDate, "February 2013 has 28 days"),
        (lambda: as_day(20131231), WrongKind, "a date is int"),
        (lambda: BusinessDays.of("SCX"), UnreadableValue, "'SCX' is no business-day convention"),
        (lambda: BusinessDays.of(None), WrongKind, "expected a text such as 'modified following'"),
        (lambda: BusinessDays("folowing"), WrongKind, "expected one of 'following'"),
        (lambda: BusinessDays(holidays="2025-12-25"), WrongKind, "expected several dates"),
    ],
)
def test_refusals_say_what_to_write(make, error, says):
    with pytest.raises(error) as refused:
        make()
    assert says in str(refused.value)


def test_words_tell_the_holidays():
    assert str(BusinessDays(holidays=["2025-12-25"])) == "following, adjusted, holidays: 1"
