"""Day counts: laws, and figures of the definitions."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.cashflows import DAY_COUNTS, BusinessDays, year_fraction
from dealmodel.cashflows.day_counts import named_day_count
from dealmodel.errors import UnreadableValue, WrongKind

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))
counts = st.sampled_from(DAY_COUNTS)


@given(days, days, counts)
def test_from_a_day_to_itself_is_nothing_and_back_is_the_opposite(start, end, count):
    assert year_fraction(start, start, day_count=count) == 0
    assert year_fraction(start, end, day_count=count) == -year_fraction(end, start, day_count=count)


@given(st.lists(days, min_size=3, max_size=3).map(sorted), st.sampled_from(["A/A", "A/360", "A/365", "B/252"]))
def test_parts_of_a_time_add_up_where_days_are_counted_one_by_one(three, count):
    first, second, third = three
    parts = year_fraction(first, second, day_count=count) + year_fraction(second, third, day_count=count)
    assert parts == year_fraction(first, third, day_count=count)


@given(days.filter(lambda day: day.day <= 28), st.integers(1, 10))
def test_whole_years_are_whole_where_months_have_thirty_days(day, years):
    assert year_fraction(day, day.replace(year=day.year + years), day_count="30E/360") == years


@given(st.integers(1990, 2030), st.integers(1, 10))
def test_whole_calendar_years_are_whole_by_actual_actual(year, years):
    assert year_fraction(date(year, 1, 1), date(year + years, 1, 1), day_count="A/A") == years


@pytest.mark.parametrize(
    ("start", "end", "count", "part"),
    [  # the first four as in ISDA, "EMU and market conventions: recent developments", 1998, for actual/actual (ISDA)
        ("2003-11-01", "2004-05-01", "A/A", Fraction(61, 365) + Fraction(121, 366)),
        ("1999-02-01", "1999-07-01", "A/A", Fraction(150, 365)),
        ("2002-08-15", "2003-07-15", "A/A", Fraction(334, 365)),
        ("1999-07-30", "2000-01-30", "A/A", Fraction(155, 365) + Fraction(29, 366)),
        ("2013-01-31", "2013-02-28", "30E/360", Fraction(28, 360)),
        ("2013-01-31", "2013-02-28", "30E/360 ISDA", Fraction(30, 360)),
        ("2013-02-28", "2013-03-31", "30E/360", Fraction(32, 360)),
        ("2013-02-28", "2013-03-31", "30E/360 ISDA", Fraction(30, 360)),
        ("2013-01-01", "2013-12-31", "A/360", Fraction(364, 360)),
        ("2013-01-04", "2013-01-07", "B/252", Fraction(1, 252)),
    ],
)
def test_figures_of_the_definitions(start, end, count, part):
    assert year_fraction(date.fromisoformat(start), date.fromisoformat(end), day_count=count) == part


def test_the_last_of_february_is_no_thirtieth_at_maturity():
    end = date(2013, 2, 28)
    assert year_fraction(date(2013, 1, 31), end, day_count="30E/360 ISDA", maturity=end) == Fraction(28, 360)


def test_holidays_are_no_days_of_business():
    closed = BusinessDays(holidays=["2013-01-04"])
    assert year_fraction(date(2013, 1, 3), date(2013, 1, 8), day_count="B/252", business_days=closed) == Fraction(2, 252)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("AA", "A/A"), ("act/act ISDA", "A/A"), ("Actual/360", "A/360"), ("A365", "A/365"), ("act/365 (fixed)", "A/365"),
        ("30E360ISDA", "30E/360 ISDA"),
    ],
)  # fmt: skip
def test_names_are_read_as_the_market_writes_them(text, name):
    assert named_day_count(text) == name


@pytest.mark.parametrize(
    ("value", "error", "says"),
    [
        ("fortnights", UnreadableValue, "is no day count that is known here"),
        ("30E/361", UnreadableValue, "did you mean '30E/360'?"),
        (360, WrongKind, "such as 'A/365'"),
    ],
)
def test_others_are_refused(value, error, says):
    with pytest.raises(error) as refused:
        named_day_count(value)
    assert says in str(refused.value)
