"""Figures of cash flows: axes in and out, nothing global."""

from datetime import date

import pytest

from cashflows.debts import debt
from dealmodel.cashflows import schedule
from dealmodel.cashflows.plots import COLOURS, draw_flows

matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is an extra")


def heights(axes):
    return sorted(round(bar.get_height(), 6) for bars in axes.containers for bar in bars)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_bars_are_the_flows():
    assert heights(schedule(debt("bullet", maturity="1 year")).plot()) == [-1000, 30, 30, 1000]


def test_axes_that_are_given_come_back():
    from matplotlib.figure import Figure

    axes = Figure().add_subplot()
    assert schedule(debt("linear")).plot(axes) is axes


def test_no_figure_is_left_behind():
    pyplot = pytest.importorskip("matplotlib.pyplot")
    before, settings = pyplot.get_fignums(), dict(matplotlib.rcParams)
    schedule(debt("annuity")).plot()
    assert (pyplot.get_fignums(), dict(matplotlib.rcParams)) == (before, settings)


def test_interest_stands_on_principal_of_the_same_sign_only():
    day = date(2025, 1, 1)
    axes = draw_flows({"principal": {day: -10.0}, "interest": {day: 3.0}}, title="t", unit="USD")
    assert [bar.get_y() for bars in axes.containers for bar in bars] == [0, 0]


def test_colours_differ_in_lightness_and_stand_out_on_white_and_black():
    one, other = (luminance(colour) + 0.05 for colour in COLOURS.values())
    assert max(one, other) / min(one, other) > 1.5
    assert all(1.05 / each > 2 and each / 0.05 > 3 for each in (one, other))


def test_axes_say_the_unit_and_the_side():
    axes = schedule(debt("bullet"), seen_by="borrower").plot()
    assert (axes.get_ylabel(), axes.get_title()) == ("USD", "Cash flows seen by the borrower")


def test_a_figure_can_be_drawn(tmp_path):
    path = tmp_path / "flows.png"
    schedule(debt("annuity")).plot().figure.savefig(path)
    assert path.stat().st_size > 5000
