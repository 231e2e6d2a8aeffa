"""Dispute clocks: steps follow each other, what runs side by side counts once, and nothing is guessed."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import escapes, hostile_values

from dealmodel.calendar import Period
from dealmodel.disputes import DisputeClock, DisputeStep
from dealmodel.errors import DealError, DoubledName, Faults, Undecided, UnknownName, WrongKind

CLOCK = DisputeClock(
    "the Joint Commission",
    stages=[
        DisputeStep("commission", "15 days"),
        [DisputeStep("ministers", "15 days", optional=True), DisputeStep("board", "15 days", optional=True)],
        DisputeStep("opinion", "5 days"),
    ],
    extendable_by="consensus",
)
lengths = st.lists(st.lists(st.integers(0, 60), min_size=1, max_size=3), min_size=1, max_size=4)
starts = st.dates(datetime.date(2015, 1, 1), datetime.date(2025, 12, 31))


def clock_of(stages):
    named = [[DisputeStep(f"{row}.{place}", Period(days=days)) for place, days in enumerate(stage)] for row, stage in enumerate(stages)]
    return DisputeClock("clock", stages=named)


@given(lengths, starts)
def test_the_longest_of_each_stage_add_up(stages, start):
    clock, days = clock_of(stages), sum(map(max, stages))
    assert clock.total() == Period(days=days)
    assert clock.latest_end(start) == start + datetime.timedelta(days=days)


@given(lengths, starts)
def test_the_table_ends_where_the_clock_ends_and_each_step_begins_where_the_stage_before_ended(stages, start):
    rows = clock_of(stages).table(start).to_records()
    assert max(each["until"] for each in rows) == clock_of(stages).latest_end(start)
    assert rows[0]["from"] == start
    assert {each["from"] for each in rows} <= {start, *(each["until"] for each in rows)}


@given(lengths, st.integers(1, 30))
def test_a_longer_step_never_makes_the_whole_shorter(stages, more):
    clock = clock_of(stages)
    longer = clock.with_longer("0.0", Period(days=more))
    assert 0 <= longer.total().days - clock.total().days <= more


def test_the_golden_clock():
    assert (str(CLOCK.total()), str(CLOCK.exhausted)) == ("35 days", "35 days after 'referral to the Joint Commission'")
    assert str(CLOCK.total() + "30 days") == "65 days"
    assert str(CLOCK.total(without="board")) == "35 days"
    assert str(CLOCK.total(without=["ministers", "board"])) == "20 days"
    assert str(CLOCK) == (
        "the Joint Commission: commission: 15 days, then ministers: 15 days, optional beside board: 15 days, optional, "
        "then opinion: 5 days (extendable by consensus)"
    )


def test_calendar_months_stay_calendar_months():
    clock = DisputeClock("clock", stages=[DisputeStep("talks", "1 month"), DisputeStep("panel", "10 days")])
    assert str(clock.latest_end("2025-01-31")) == "2025-03-10"
    beside = DisputeClock("clock", stages=[[DisputeStep("a", "1 month"), DisputeStep("b", "31 days"), DisputeStep("c", "2 months")]])
    assert str(beside.total()) == "2 months"


def test_of_a_month_and_thirty_days_neither_is_the_longer():
    clock = DisputeClock("clock", stages=[[DisputeStep("a", "1 month"), DisputeStep("b", "30 days")]])
    with pytest.raises(Undecided, match="neither is always the longer; write both in days"):
        clock.total()


def test_what_is_left_open_is_named():
    assert DisputeClock("clock").undefined == ("steps of the dispute",)
    unsaid = DisputeClock("clock", stages=[DisputeStep("talks"), DisputeStep("panel", "5 days")])
    assert (unsaid.undefined, str(unsaid)) == (("time for talks",), "clock: talks: (time not said), then panel: 5 days")
    with pytest.raises(Undecided, match="the whole is not known; give it, such as '15 days'"):
        unsaid.latest_end("2025-01-01")
    assert (CLOCK.undefined, str(DisputeClock("clock"))) == (("how far consensus may extend it",), "clock: (no steps said)")
    assert [each.is_timed for each in (CLOCK, unsaid, DisputeClock("clock"))] == [True, False, False]


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: DisputeClock("c", stages=["15 days"]), WrongKind, "expected DisputeStep"),
        (lambda: DisputeClock("c", stages=[DisputeStep("a"), [DisputeStep("a")]]), DoubledName, "two steps 'a'"),
        (lambda: DisputeClock("c", stages=[DisputeStep("a"), DisputeStep("a"), 5]), Faults, "2 faults"),
        (lambda: CLOCK.total(without="opinion"), WrongKind, "is not optional"),
        (lambda: CLOCK.total(without="ministres"), UnknownName, "did you mean 'ministers'"),
        (lambda: CLOCK.with_longer("talks", "5 days"), UnknownName, "no step 'talks'"),
    ],
)
def test_refusals_say_what_to_write(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_hostile_values_meet_our_errors():
    assert escapes(lambda value: DisputeClock("c", stages=value), hostile_values(), DealError) == []
    assert escapes(lambda value: DisputeStep("s", value), hostile_values(), DealError) == []
    assert escapes(CLOCK.latest_end, hostile_values(), DealError) == []
    assert escapes(CLOCK.table, hostile_values(), DealError) == []
    assert escapes(lambda value: CLOCK.with_longer("opinion", value), hostile_values(), DealError) == []


def test_a_month_that_follows_on_days_counts_from_the_day_on_which_they_end():
    clock = DisputeClock("clock", stages=[DisputeStep("talks", "10 days"), DisputeStep("panel", "1 month")])
    assert str(clock.latest_end("2025-01-25")) == "2025-03-04"  # 4 February and a month, not 25 February and 10 days
    assert [str(each["until"]) for each in clock.table("2025-01-25").rows] == ["2025-02-04", "2025-03-04"]
    with pytest.raises(Undecided, match="months after days"):
        clock.total()
