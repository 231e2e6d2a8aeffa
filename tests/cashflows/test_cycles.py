"""Cycles: their dates, their codes and words, what they refuse."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.calendar import Period
from dealmodel.cashflows.cycles import Cycle, as_cycle, period_in
from dealmodel.errors import InexactNumber, NegativeAmount, NoSuchDate, UnfitTerms, UnreadableValue, WrongKind

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))
cycles = st.builds(Cycle, st.builds(Period, months=st.integers(0, 12), days=st.integers(1, 40)), stub=st.sampled_from(["short", "long"]))


def shown(cycle: str, start: str, end: str, **how: object) -> list[str]:
    return [str(day.date()) for day in Cycle.of(cycle).dates(date.fromisoformat(start), date.fromisoformat(end), **how)]


@given(cycles, days, st.integers(1, 2000))
def test_dates_run_from_the_anchor_to_the_end_and_forward(cycle, start, length):
    end = date.fromordinal(start.toordinal() + length)
    found = cycle.dates(start, end)
    assert (found[0].date(), found[-1].date(), list(found)) == (start, end, sorted(set(found)))


@given(cycles, days, st.integers(1, 2000))
def test_without_its_end_a_cycle_has_one_date_less(cycle, start, length):
    end = date.fromordinal(start.toordinal() + length)
    assert cycle.dates(start, end, with_end=False) == cycle.dates(start, end)[:-1]


@given(st.integers(1, 12), days, st.integers(1, 60))
def test_at_the_end_of_months_every_date_is_one(months, day, count):
    end = Period.of("1 month").after(day.replace(day=1))
    last = date.fromordinal(end.toordinal() - 1)
    moved = Cycle(Period(months=months)).steps(last, count, month_end="end of month").date()
    assert date.fromordinal(moved.toordinal() + 1).day == 1


@pytest.mark.parametrize(
    ("cycle", "end", "dates"),
    [
        ("P1ML1", "2025-03-15", ["2025-01-01", "2025-02-01", "2025-03-01", "2025-03-15"]),
        ("P1ML0", "2025-03-15", ["2025-01-01", "2025-02-01", "2025-03-15"]),
        ("P1ML0", "2025-03-01", ["2025-01-01", "2025-02-01", "2025-03-01"]),
        ("P1ML0", "2025-01-20", ["2025-01-01", "2025-01-20"]),
        ("P2W", "2025-01-30", ["2025-01-01", "2025-01-15", "2025-01-29", "2025-01-30"]),
    ],
)
def test_the_last_period_is_short_or_long(cycle, end, dates):
    assert shown(cycle, "2025-01-01", end) == dates


@pytest.mark.parametrize(
    ("rule", "dates"),
    [("same day", ["2025-02-28", "2025-03-28", "2025-04-28"]), ("end of month", ["2025-02-28", "2025-03-31", "2025-04-30"])],
)
def test_a_cycle_from_the_end_of_a_month(rule, dates):
    assert shown("monthly", "2025-02-28", "2025-05-10", month_end=rule)[:3] == dates


def test_steps_are_counted_from_the_anchor_so_that_no_day_is_lost():
    assert shown("1 month", "2025-01-31", "2025-04-01") == ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-01"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("P3ML0", "every 3 months (long last period)"), ("P1QL1", "every 3 months"), ("P1H", "every 6 months"), ("P1YL1", "every year"),
        ("P15D", "every 15 days"), ("quarterly", "every 3 months"), ("1 year", "every year"), ("P1Y6M", "every 18 months"),
    ],
)  # fmt: skip
def test_codes_and_words_are_read_and_said(code, words):
    assert str(as_cycle(code)) == words


@given(cycles)
def test_a_cycle_stays_itself(cycle):
    assert (Cycle.of(cycle), Cycle.of(cycle.every).every) == (cycle, cycle.every)


def test_a_period_is_read_by_code_and_by_words():
    assert period_in("P31D") == period_in("31 days") == Period(days=31)


@pytest.mark.parametrize(
    ("value", "error", "says"),
    [
        ("P3X", UnreadableValue, "expected a step such as '3 months', 'quarterly' or 'P3ML0'"),
        ("P3ML2", UnreadableValue, "'P3ML2' is no cycle"),
        ("0 days", NegativeAmount, "which leads nowhere"),
        ("-1 month", NegativeAmount, "which leads nowhere"),
        (3, WrongKind, "a cycle is int '3'"),
    ],
)
def test_others_are_refused(value, error, says):
    with pytest.raises(error) as refused:
        Cycle.of(value)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("cycle", "end", "error", "says"),
    [("40 years", "9999-12-31", NoSuchDate, "leave the calendar"), ("1 day", "2200-01-01", UnfitTerms, "more than 50000 dates")],
)
def test_cycles_without_end_are_refused(cycle, end, error, says):
    with pytest.raises(error, match=says):
        shown(cycle, "2025-01-01", end)


@pytest.mark.parametrize(("value", "error"), [(1.5, InexactNumber), ("P1ML0", UnreadableValue), (3, WrongKind)])
def test_a_period_has_no_last_period_and_no_fraction(value, error):
    with pytest.raises(error):
        period_in(value)
