"""Figures of caps: each bar is a life, its words are its last day, and no words run into a line."""

import pytest

from dealmodel.caps import Cap, Timeline
from dealmodel.errors import NoSuchDate, UnknownName, WrongKind
from dealmodel.events import Event
from dealmodel.plots import plot_timeline, svg_of
from dealmodel.plots.timelines import Scale

pytest.importorskip("matplotlib", reason="figures need the extra `plot`")

adoption = Event("adoption")
CAPS = Timeline(
    [
        Cap("long", says="x", starts=adoption, lasts="10 years"),
        Cap("short", says="x", starts=adoption, lasts="2 years"),
        Cap("endless", says="x", starts=adoption),
        Cap("unknown", says="x", starts=Event("never dated"), until="2020-10-18"),
        Cap("nothing"),
    ],
    given=adoption.happened("2015-10-18"),
)


def days(axes):
    """Return where each bar begins and ends, as day numbers."""
    return [(round(bar.get_x()), round(bar.get_x() + bar.get_width())) for bar in axes.patches]


def words(axes):
    return [each.get_text() for each in axes.texts]


def test_bars_run_from_the_first_day_to_the_last_in_order_of_sunsets():
    axes = plot_timeline(CAPS)
    first, last = (CAPS.window("long").first.toordinal(), CAPS.window("long").last.toordinal())
    assert days(axes) == [(first, CAPS.window("short").last.toordinal()), (first, last), (first, last)]
    assert [each.get_text() for each in axes.get_yticklabels()] == ["short", "unknown", "long", "endless", "nothing"]
    assert words(axes) == [
        "2017-10-18", "start not known, until 2020-10-18", "2025-10-18", "end not said", "start not known, end not said",
    ]  # fmt: skip


def test_what_is_doubtful_is_hatched_and_what_has_no_end_is_dashed():
    short, long, endless = plot_timeline(CAPS, doubtful=["long"]).patches
    assert [each.get_hatch() for each in (short, long, endless)] == [None, "///", ""]
    assert [each.get_linestyle() for each in (short, long, endless)] == ["solid", "solid", "dashed"]


def test_events_have_a_line_and_a_name():
    axes = plot_timeline(CAPS, events={"notified": "2025-08-28", "Adoption Day": "2015-10-18"})
    assert words(axes)[-2:] == ["notified, 2025-08-28", "Adoption Day, 2015-10-18"]
    assert [next(iter(each.get_xdata())) for each in axes.lines] == [739491, 735889]


def test_names_that_would_run_into_each_other_stand_on_levels_of_their_own():
    scale = Scale(0, 1000, (0, 10, 990))
    assert [(each.level, each.leftward) for each in scale.labels({"first": 1, "second": 10, "last": 990})] == [
        (0, True), (0, False), (1, False),
    ]  # fmt: skip


def test_words_move_past_a_line():
    scale = Scale(0, 1000, (30, 60))
    assert (scale.width("four"), scale.clear(0, "four"), scale.clear(40, "four"), scale.clear(61, "four")) == (65, 60, 60, 61)


@pytest.mark.parametrize(
    ("until", "ticks"),
    [
        ("2015-12-31", ["2015-11", "2015-12"]),
        ("2017-05-01", ["2015-11", *(f"2016-{month:02}" for month in (1, 3, 5, 7, 9, 11)), "2017-01", "2017-03", "2017-05"]),
        ("2025-10-18", ["2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025"]),
        ("2040-10-18", ["2020", "2025", "2030", "2035", "2040"]),
        ("9999-12-31", ["3000", "4000", "5000", "6000", "7000", "8000", "9000"]),
    ],
)
def test_ticks_are_round_years_or_months(until, ticks):
    axes = plot_timeline(Timeline(Cap("cap", says="x", starts="2015-10-18", until=until)))
    assert [each.get_text() for each in axes.get_xticklabels()] == ticks


def test_the_svg_is_the_same_text_each_time():
    one, other = (svg_of(plot_timeline(CAPS, events={"notified": "2025-08-28"}), title="caps") for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: plot_timeline(CAPS.caps), WrongKind, "expected Timeline"),
        (lambda: plot_timeline(Timeline(Cap("cap"))), WrongKind, "give the days of events"),
        (lambda: plot_timeline(CAPS, events={"x": "2025-02-30"}), NoSuchDate, "28 days"),
    ],
)
def test_refusals_say_what_to_write(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_a_name_with_dollar_signs_is_drawn_letter_by_letter():
    capped = Timeline(Cap("from $5 to $\\bad", says="x", starts="2015-10-18", lasts="1 year"))
    axes = plot_timeline(capped, events={"paid $\\bad$": "2015-12-01"})
    assert svg_of(axes, title="t").startswith("<svg")
    assert not axes.get_yticklabels()[0].get_parse_math()


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"events": ["notified"]}, WrongKind, "the named days of a figure are list"),
        ({"doubtful": ["lung"]}, UnknownName, "did you mean 'long'"),
    ],
)
def test_what_is_no_option_of_a_figure_is_refused(options, error, message):
    with pytest.raises(error, match=message):
        plot_timeline(CAPS, **options)


def test_one_doubtful_name_will_do():
    assert [each.get_hatch() for each in plot_timeline(CAPS, doubtful="long").patches] == [None, "///", ""]
    assert [each.get_hatch() for each in plot_timeline(CAPS, doubtful=None).patches] == [None, None, ""]


def test_long_names_are_cut():
    axes = plot_timeline(Timeline(Cap("n" * 60, says="x", starts="2015-10-18", until="2025-10-18")))
    assert [each.get_text() for each in axes.get_yticklabels()] == ["n" * 19 + "…" + "n" * 18]
