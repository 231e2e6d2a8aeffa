"""The calendar: dates, periods and windows, against published rows and against naive twins."""

import copy
import csv
import pickle
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.calendar import Period, Window, as_date, date_of, day_number, last_weekday
from dealmodel.errors import DealError, EmptyWindow, InexactNumber, NoSuchDate, UnreadableValue, WrongKind

ROWS = Path(__file__).parents[2] / "shared" / "yardsticks" / "dates"
published = pytest.mark.skipif(not ROWS.exists(), reason="the published rows lie beside the project, not in it")
days = st.dates(min_value=date(1600, 1, 1), max_value=date(2400, 12, 31))
lengths = st.integers(min_value=-1200, max_value=1200)
rules = st.sampled_from(["clamp", "overflow"])
periods = st.builds(Period, days=st.integers(-5000, 5000), months=lengths, month_end=rules, last_day_counts=st.booleans())


def rows(name: str) -> list[list[str]]:
    """Return the rows of a published table, without its head."""
    if not ROWS.exists():
        return []
    with (ROWS / name).open(encoding="utf-8", newline="") as file:
        return [[cell.strip() for cell in row] for row in csv.reader(file, delimiter=";")][1:]


def period_of(cell: str, *, month_end: str) -> Period:
    """Return the period that a published row writes as "[0 years, 1 months, 0 days]"."""
    text = Period.of(cell.strip("[]"))
    return Period(days=text.days, months=text.months, month_end=month_end)


@published
@pytest.mark.parametrize(("start", "period", "end"), rows("exact_computations.csv"))
@pytest.mark.parametrize("month_end", ["clamp", "overflow"])
def test_published_exact_sums_hold_under_both_rules(start, period, end, month_end):
    assert str(period_of(period, month_end=month_end).after(start)) == end


@published
@pytest.mark.parametrize(("start", "period", "up", "down"), rows("ambiguous_computations.csv"))
def test_published_ambiguous_sums_hold_each_under_its_rule(start, period, up, down):
    ends = [period_of(period, month_end=rule).after(start) for rule in ("overflow", "clamp")]
    assert list(map(str, ends)) == [up, down]


@published
@pytest.mark.parametrize(("day", "first", "last"), rows("first_last_day_of_month.csv"))
def test_published_first_and_last_days_of_months_hold(day, first, last):
    month = Window(first, last)
    assert (as_date(day) in month, str(Period.of("1 month -1 day").after(first))) == (True, last)


@pytest.mark.parametrize(("value", "day"), [("2025-05-01", date(2025, 5, 1)), (" 2024-02-29 ", date(2024, 2, 29)), (date.max, date.max)])
def test_a_date_is_a_date_or_an_iso_text(value, day):
    assert as_date(value) == day


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        ("2025-02-30", NoSuchDate, "February 2025 has 28 days; expected a day from 01 to 28"),
        ("2025-04-00", NoSuchDate, "April 2025 has 30 days"),
        ("2025-13-01", NoSuchDate, "a month from 01 to 12"),
        ("0000-01-01", NoSuchDate, "a year from 0001 to 9999"),
        ("30.04.2025", UnreadableValue, "write '2025-04-30'"),
        ("30/04/2025", UnreadableValue, "write '2025-04-30'"),
        ("04/30/2025", UnreadableValue, "write '2025-04-30'"),
        ("05/04/2025", UnreadableValue, "write '2025-04-05' or '2025-05-04'"),
        ("05/05/2025", UnreadableValue, "write '2025-05-05'"),
        ("20250430", UnreadableValue, "write '2025-04-30'"),
        ("2025-4-3", UnreadableValue, "write '2025-04-03'"),
        ("30 April 2025", UnreadableValue, "write '2025-04-30'"),
        ("30 Apr. 2025", UnreadableValue, "write '2025-04-30'"),
        ("April 30, 2025", UnreadableValue, "write '2025-04-30'"),
        ("30 Brumaire 2025", UnreadableValue, "such as '2025-05-01'"),
        ("31.04.2025", UnreadableValue, "such as '2025-05-01'"),
        ("30.04.0000", UnreadableValue, "such as '2025-05-01'"),
        ("٢٠٢٥-٠٥-٠١", UnreadableValue, "such as '2025-05-01'"),
        ("soon", UnreadableValue, "'soon' is no date"),
        ("", UnreadableValue, "'' is no date"),
        ("9" * 10_000, UnreadableValue, "such as '2025-05-01'"),
        (datetime(2025, 5, 1, 12, tzinfo=UTC), WrongKind, "has a time of day; expected a date, write '2025-05-01'"),
        (20_209, WrongKind, "a date is int '20209'"),
        (None, WrongKind, "a date is NoneType 'None'"),
    ],
)
def test_what_is_no_date_is_refused_with_a_remedy(value, kind, words):
    with pytest.raises(kind) as refusal:
        as_date(value)
    assert words in str(refusal.value)


@given(st.dates())
def test_a_day_number_names_its_date(day):
    assert date_of(day_number(str(day))) == day


def test_day_numbers_count_from_1970():
    assert [day_number("1970-01-01"), day_number("1969-12-31"), day_number("2025-05-01")] == [0, -1, 20_209]


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (-719_163, NoSuchDate, "expected a day from 0001-01-01 to 9999-12-31"),
        (2_932_897, NoSuchDate, "expected a day from 0001-01-01 to 9999-12-31"),
        pytest.param(10**5000, UnreadableValue, "beyond any calendar", id="long"),
        (1 / 2, InexactNumber, "the float '0.5'"),
        (True, WrongKind, "bool 'True'"),
        ("5", WrongKind, "str '5'"),
    ],
)
def test_a_number_of_no_day_is_refused(number, kind, words):
    with pytest.raises(kind) as refusal:
        date_of(number)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "day", "found"),
    [
        ("Friday", "2025-05-01", "2025-04-25"),
        ("thursday", "2025-05-01", "2025-05-01"),
        ("FRIDAY", "2025-05-02", "2025-05-02"),
        ("Sunday", "2025-05-03", "2025-04-27"),
    ],
)
def test_a_weekday_is_the_last_on_or_before_a_date(name, day, found):
    assert str(last_weekday(name, on_or_before=day)) == found


@pytest.mark.parametrize("name", ["Fri", "", None])
def test_another_word_is_no_weekday(name):
    with pytest.raises(UnreadableValue, match="expected one of Monday, Tuesday"):
        last_weekday(name, on_or_before="2025-05-01")


@pytest.mark.parametrize(
    ("text", "days", "months", "shown"),
    [
        ("30 days", 30, 0, "30 days"),
        ("1 day", 1, 0, "1 day"),
        ("1 Day", 1, 0, "1 day"),
        ("2 weeks", 14, 0, "14 days"),
        ("3 months", 0, 3, "3 months"),
        ("1 year", 0, 12, "1 year"),
        ("1 year 6 months", 0, 18, "18 months"),
        ("1 month and 10 days", 10, 1, "1 month 10 days"),
        ("2 years, 1 week", 7, 24, "2 years 7 days"),
        ("1 year, 2 months and 3 days", 3, 14, "14 months 3 days"),
        ("-30 days", -30, 0, "-30 days"),
        ("-1 year -6 months", 0, -18, "-18 months"),
        ("-1 month +3 days", 3, -1, "-1 month +3 days"),
        ("1 month -3 days", -3, 1, "1 month -3 days"),
        ("0 days", 0, 0, "0 days"),
        ("30days", 30, 0, "30 days"),
    ],
)
def test_a_period_is_read_from_words(text, days, months, shown):
    period = Period.of(text)
    assert (period, str(period)) == (Period(days=days, months=months), shown)


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        ("", UnreadableValue, "such as '30 days'"),
        ("soon", UnreadableValue, "such as '30 days'"),
        ("30", UnreadableValue, "such as '30 days'"),
        ("one month", UnreadableValue, "such as '30 days'"),
        ("30 days before", UnreadableValue, "such as '30 days'"),
        ("3.5 months", UnreadableValue, "'3 months and 15 days'"),
        ("1/2 year", UnreadableValue, "'3 months and 15 days'"),
        ("10 business days", UnreadableValue, "list of holidays"),
        ("-1 year 6 months", UnreadableValue, "give every part its sign"),
        ("9999999999 days", UnreadableValue, "such as '30 days'"),
        ("999999999 days", UnreadableValue, "beyond any calendar; expected 3652059 at most"),
        ("999999999 months", UnreadableValue, "beyond any calendar; expected 120000 at most"),
        ("1 day " * 100, UnreadableValue, "'1 day 1 day"),
        (1 / 2, InexactNumber, "the float '0.5'"),
        (30, WrongKind, "or Period(days=30)"),
        (None, WrongKind, "or Period(days=30)"),
    ],
)
def test_what_is_no_period_is_refused_with_a_remedy(value, kind, words):
    with pytest.raises(kind) as refusal:
        Period.of(value)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("fields", "kind", "words"),
    [
        ({"days": 1 / 2}, InexactNumber, "Period: days is the float '0.5'"),
        ({"months": True}, WrongKind, "Period: months is bool 'True'"),
        ({"days": "30"}, WrongKind, "Period: days is str '30'"),
        ({"month_end": "up"}, WrongKind, "expected 'clamp'"),
        ({"last_day_counts": 1}, WrongKind, "Period: last_day_counts is int '1'; expected True or False"),
        pytest.param({"days": 10**5000}, UnreadableValue, "beyond any calendar", id="long"),
    ],
)
def test_a_period_with_another_field_is_refused(fields, kind, words):
    with pytest.raises(kind) as refusal:
        Period(**fields)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (Period(months=1), "2025-01-31", "2025-02-28"),
        (Period(months=1, month_end="overflow"), "2025-01-31", "2025-03-01"),
        (Period(months=-1), "2025-03-31", "2025-02-28"),
        (Period(months=-1, month_end="overflow"), "2025-03-31", "2025-03-01"),
        (Period(months=12), "2024-02-29", "2025-02-28"),
        (Period(months=48), "2024-02-29", "2028-02-29"),
        (Period(months=1, days=1), "2025-01-31", "2025-03-01"),
        (Period(months=1, days=-1), "2025-03-01", "2025-03-31"),
        (Period(days=30), "2025-05-01", "2025-05-31"),
        (Period(), "2025-05-01", "2025-05-01"),
    ],
)
def test_a_period_ends_on_its_day(period, start, end):
    assert str(period.after(start)) == end


def test_months_one_after_the_other_are_not_months_at_once():
    start = as_date("2025-01-31")
    assert [str(Period(months=2).after(Period(months=1).after(start))), str(Period(months=3).after(start))] == ["2025-04-28", "2025-04-30"]


@pytest.mark.parametrize(("counts", "last"), [(True, "2025-05-31"), (False, "2025-05-30")])
def test_the_deadline_depends_on_whether_the_last_day_counts(counts, last):
    assert str(Period(days=30, last_day_counts=counts).deadline("2025-05-01")) == last


@given(periods, days)
def test_before_is_after_backwards(period, day):
    assert period.before(day) == (-period).after(day)


@given(st.integers(-100_000, 100_000), days)
def test_days_are_counted_as_they_are(count, day):
    assert Period(days=count).after(day) == day + timedelta(days=count)


@given(periods)
def test_the_words_of_a_period_are_read_as_the_same_length(period):
    assert Period.of(str(period).partition(" (")[0]) == Period(days=period.days, months=period.months)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(days=30, last_day_counts=False), "30 days (last day not counted)"),
        (Period(months=1, month_end="overflow"), "1 month (overflowing month end)"),
        (Period(months=12, month_end="overflow", last_day_counts=False), "1 year (overflowing month end) (last day not counted)"),
        (Period(days=30, month_end="overflow"), "30 days"),
    ],
)
def test_the_rules_of_a_period_are_said_where_they_matter(period, words):
    assert str(period) == words


@pytest.mark.parametrize("day", ["9999-12-31", date.max])
def test_a_period_beyond_the_calendar_is_refused(day):
    with pytest.raises(NoSuchDate, match="leaves the calendar; expected an end from 0001-01-01 to 9999-12-31"):
        Period(months=1).after(day)


def test_a_period_before_the_calendar_is_refused():
    with pytest.raises(NoSuchDate, match="'-30 days' from 0001-01-02 leaves the calendar"):
        Period(days=30).before("0001-01-02")


@pytest.mark.parametrize(
    ("months", "fewest", "most"),
    [
        *[(0, 0, 0), (1, 28, 31), (2, 59, 62), (3, 89, 92), (6, 181, 184), (12, 365, 366), (24, 730, 731)],
        *[(48, 1460, 1461), (4800, 146_097, 146_097), (-1, -31, -28)],
    ],
)
def test_months_take_so_many_days(months, fewest, most):
    period = Period(months=months)
    assert (period.fewest_days, period.most_days, period.is_exact) == (fewest, most, months == 0)


@pytest.mark.parametrize("month_end", ["clamp", "overflow"])
@pytest.mark.parametrize("months", [1, 2, 3, 6, 11, 12, 13, 48, -1, -3, -12, -25])
def test_the_fewest_and_most_days_are_those_of_a_naive_count(months, month_end):
    period = Period(months=months, month_end=month_end)
    starts = [date(2091, 1, 1) + timedelta(days=number) for number in range(20 * 366)]  # 2100 is no leap year
    spans = [(period.after(start) - start).days for start in starts]
    assert (period.fewest_days, period.most_days) == (min(spans), max(spans))


@given(periods, days)
def test_a_period_takes_no_fewer_and_no_more_days(period, day):
    assert period.fewest_days <= (period.after(day) - day).days <= period.most_days


@given(st.integers(-600, 600), days)
def test_clamping_is_what_dateutil_does(months, day):
    assert Period(months=months).after(day) == day + relativedelta(months=months)


def test_periods_of_one_rule_add_up():
    overflow = Period(months=1, month_end="overflow")
    assert overflow + "1 month 10 days" + overflow == Period(months=3, days=10, month_end="overflow")


@pytest.mark.parametrize("other", [Period(month_end="overflow"), Period(last_day_counts=False)])
def test_periods_of_two_rules_do_not_add_up(other):
    with pytest.raises(WrongKind, match="end by different rules"):
        Period() + other


def test_a_number_is_not_added_to_a_period():
    with pytest.raises(TypeError):
        Period() + 30


@pytest.mark.parametrize(
    ("value", "first", "last", "shown"),
    [
        (("2025-05-01", "2025-12-31"), "2025-05-01", "2025-12-31", "2025-05-01 to 2025-12-31"),
        (["2025-05-01", None], "2025-05-01", "None", "from 2025-05-01"),
        ((None, "2025-12-31"), "None", "2025-12-31", "until 2025-12-31"),
        ((None, None), "None", "None", "any day"),
        ("2025-05-01", "2025-05-01", "2025-05-01", "2025-05-01"),
        (date(2025, 5, 1), "2025-05-01", "2025-05-01", "2025-05-01"),
        (Window("2025-05-01", "2025-05-03", opens_included=False), "2025-05-02", "2025-05-03", "2025-05-01 (excluded) to 2025-05-03"),
        (Window(None, "2025-05-03", closes_included=False), "None", "2025-05-02", "until 2025-05-03 (excluded)"),
        (Window("2025-05-01", "2025-05-02", closes_included=False), "2025-05-01", "2025-05-01", "2025-05-01 to 2025-05-02 (excluded)"),
    ],
)
def test_a_window_has_a_first_and_a_last_day(value, first, last, shown):
    window = Window.of(value)
    assert (str(window.first), str(window.last), str(window)) == (first, last, shown)


@pytest.mark.parametrize(
    ("make", "kind", "words"),
    [
        (lambda: Window("2025-12-31", "2025-05-01"), EmptyWindow, "closes before it opens, on 2025-05-01; exchange the dates"),
        (lambda: Window("2025-05-01", "2025-05-01", opens_included=False), EmptyWindow, "leaves no day"),
        (lambda: Window("2025-05-01", "2025-05-02", opens_included=False, closes_included=False), EmptyWindow, "leaves no day"),
        (lambda: Window(date.max, None, opens_included=False), NoSuchDate, "expected a day from"),
        (lambda: Window(None, date.min, closes_included=False), NoSuchDate, "expected a day from"),
        (lambda: Window("2025-05-01", "2025-05-32"), NoSuchDate, "May 2025 has 31 days"),
        (lambda: Window("2025-05-01", opens_included=1), WrongKind, "Window: opens_included is int '1'"),
        (lambda: Window.of(("2025-05-01",)), WrongKind, "expected two dates"),
        (lambda: Window.of(5), WrongKind, "a window is int '5'"),
    ],
)
def test_what_is_no_window_is_refused_with_a_remedy(make, kind, words):
    with pytest.raises(kind) as refusal:
        make()
    assert words in str(refusal.value)


@given(days, days, days)
def test_a_window_holds_the_days_between_its_ends(first, second, asked):
    window = Window(min(first, second), max(first, second))
    assert (asked in window) == (min(first, second) <= asked <= max(first, second))


@given(days, st.booleans(), st.booleans())
def test_an_open_window_holds_all_days_on_its_open_side(day, opens_included, closes_included):
    after, until = Window(day, None, opens_included=opens_included), Window(None, day, closes_included=closes_included)
    assert (day in after, date.max in after, day in until, date.min in until) == (opens_included, True, closes_included, True)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (("2025-05-01", "2025-05-31"), ("2025-05-31", None), True),
        (("2025-05-01", "2025-05-31"), ("2025-06-01", None), False),
        ((None, "2025-05-31"), ("2025-05-01", None), True),
        ((None, None), "2025-05-01", True),
    ],
)
def test_windows_overlap_where_some_day_lies_in_both(one, other, overlap):
    first, second = Window.of(one), Window.of(other)
    assert (first.overlaps(second), second.overlaps(first)) == (overlap, overlap)


@pytest.mark.parametrize("value", [Period.of("3 months"), Window("2025-05-01", None)])
@pytest.mark.parametrize("twin", [lambda value: pickle.loads(pickle.dumps(value)), copy.deepcopy])
def test_a_copy_is_equal_and_hashes_alike(value, twin):
    assert {value: 1}[twin(value)] == 1


@given(st.text(max_size=110) | st.from_regex(r"[-+0-9, a-z]{0,30}", fullmatch=True))
def test_any_text_is_a_period_or_refused(text):
    try:
        Period.of(text)
    except DealError as refusal:
        assert str(refusal)


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,4}[-./ ][0-9]{1,2}[-./ ][0-9]{1,4}", fullmatch=True))
def test_any_text_is_a_date_or_refused(text):
    try:
        as_date(text)
    except DealError as refusal:
        assert str(refusal)
