"""The days that calendar months take, together, from one start."""

import datetime

import pytest

from dealmodel.calendar import Period, Window
from dealmodel.events import Event, Performed
from dealmodel.months import lengths_together, window_of
from dealmodel.obligations import Obligation

call = Event("call")
FIRST, LAST = datetime.date(1600, 1, 1).toordinal(), datetime.date(1999, 12, 31).toordinal()
EVERY_DAY = [datetime.date.fromordinal(number) for number in range(FIRST, LAST + 1)]


@pytest.mark.parametrize(
    "periods",
    [
        [Period(months=1), Period(months=3)],
        [Period(months=13, month_end="overflow")],
        [Period(months=-2), Period(months=48)],
        [Period(months=-120), Period(months=6, days=5)],
        [Period(months=12 * 46)],
        [Period(months=12 * 60 + 1)],
    ],
)
def test_periods_take_together_what_they_take_from_some_day_of_the_four_hundred_years(periods):
    brute = {tuple((period.after(day) - day).days for period in periods) for day in EVERY_DAY}
    assert lengths_together([call + period for period in periods], None) == sorted(brute)


def test_from_a_window_of_some_years_only_its_days_are_tried():
    window = Window("2025-02-01", "2025-03-01")
    assert lengths_together([call + "1 month", call - "1 month"], window) == [(28, -31), (31, -28)]


def test_a_window_without_an_end_leaves_every_start():
    assert lengths_together([call + "1 month"], Window("2025-02-01", None)) == [(28,), (29,), (30,), (31,)]


@pytest.mark.parametrize(
    ("anchor", "window"),
    [
        (Event("talks", window=("2025-02-14", "2025-02-16")), Window("2025-02-14", "2025-02-16")),
        (call, None),
        (Performed("1"), Window("2025-02-01", "2025-02-10")),
        (Performed("2"), None),
    ],
)
def test_a_start_lies_in_the_window_of_its_event_or_the_fixed_days_of_its_clause(anchor, window):
    assert window_of(anchor, [Obligation("1", window=("2025-02-01", None), by="2025-02-10")]) == window
