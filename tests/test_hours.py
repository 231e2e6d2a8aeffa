"""Hours: read exactly, shown as written, counted as the days that contain them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import escapes, hostile_values

from dealmodel.errors import DealError, InexactNumber, NegativeAmount, UnreadableValue, WrongKind
from dealmodel.hours import Hours, as_time_limit, in_days


@pytest.mark.parametrize(
    ("text", "hours", "days"), [("24 hours", 24, 1), ("1 hour", 1, 1), ("72 Hours", 72, 3), ("36 hours", 36, 2), ("0 hours", 0, 0)]
)
def test_hours_are_kept_and_counted_as_days(text, hours, days):
    limit = as_time_limit(text)
    assert (limit, in_days(limit).days) == (Hours(hours), days)


@given(st.integers(0, 10_000), st.integers(0, 24 * 60 - 1))
def test_the_days_are_the_last_on_which_the_hours_can_end(hours, minute):
    """Whatever the minute of the day they begin at, they end by then; and they would not for one minute more than the latest one."""
    days = Hours(hours).period.days
    assert (minute + hours * 60) // (24 * 60) <= days
    assert (24 * 60 - 1 + hours * 60) // (24 * 60) == days


@pytest.mark.parametrize(("text", "days"), [("30 days", 30), ("2 weeks", 14)])
def test_everything_else_is_a_period(text, days):
    assert as_time_limit(text).days == days


def test_hours_are_shown_as_written():
    assert (str(Hours(24)), str(Hours(1))) == ("24 hours", "1 hour")


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: as_time_limit("1.5 hours"), UnreadableValue, "'1.5 hours' is no number of hours; expected whole hours such as '24 hours'"),
        (lambda: as_time_limit("1 day 4 hours"), UnreadableValue, "no number of hours"),
        (lambda: as_time_limit("-24 hours"), NegativeAmount, "Hours: count is '-24', which runs backwards"),
        (lambda: Hours(1.5), InexactNumber, "the float '1.5'; expected a whole number such as 24"),
        (lambda: Hours("24"), WrongKind, "Hours: count is str '24'"),
        (lambda: Hours(True), WrongKind, "Hours: count is bool"),
        (lambda: Hours(10**9), UnreadableValue, "expected 100000 at most"),
        (lambda: as_time_limit(24), DealError, "a period is int '24'"),
    ],
)
def test_what_is_no_number_of_hours_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


@pytest.mark.parametrize("make", [Hours, Hours.of, as_time_limit])
def test_a_hostile_value_gives_a_deal_error_or_a_time_limit(make):
    assert escapes(make, hostile_values(), DealError) == []
