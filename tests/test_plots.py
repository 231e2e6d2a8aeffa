"""Figures: what is drawn is what is due; the SVG follows the page's colours and loads nothing from elsewhere."""

import re
import xml.etree.ElementTree as ET

import pytest

from dealmodel.bands.bands import Bands
from dealmodel.errors import UnitMismatch, UnreadableValue
from dealmodel.obligations.security import SecurityCommitment
from dealmodel.plots import plot_amounts, plot_extents, plot_rates, svg_of

pytest.importorskip("matplotlib", reason="figures need the extra `plot`")

rates = Bands.marginal([("4000 USD/t", "10 %"), ("8000 USD/t", "20 %"), (None, "40 %")])
line = Bands.through([("2 t", "0 USD"), ("6 t", "8 USD")])


def lines(axes):
    return [each for each in axes.lines if len(each.get_xdata()) > 1]


def texts(axes):
    return [each.get_text() for each in axes.texts]


def test_the_marginal_rate_is_drawn_band_by_band_and_the_average_beside_it():
    axes = plot_rates(rates, to="10_000 USD/t", marks=["8000 USD/t"])
    *steps, average = lines(axes)
    assert [(list(each.get_xdata()), list(each.get_ydata())) for each in steps] == [
        ([0, 4000], [10, 10]), ([4000, 8000], [20, 20]), ([8000, 10_000], [40, 40]),
    ]  # fmt: skip
    drawn = dict(zip(average.get_xdata(), average.get_ydata(), strict=True))
    assert (drawn[4000], drawn[8000], drawn[10_000]) == (10, 15, 20)
    assert texts(axes) == ["marginal rate", "average rate", "15.0 %"]


@pytest.mark.parametrize("draw", [plot_rates, plot_amounts])
@pytest.mark.parametrize("end", ["0 USD/t", "-5 USD/t"])
def test_a_figure_up_to_nothing_is_refused(draw, end):
    with pytest.raises(UnreadableValue, match=f"a figure from nothing to '{end}' shows nothing; expected an end above 0 USD/t"):
        draw(rates, to=end)


def test_long_names_of_axes_are_broken_into_lines():
    axes = plot_amounts(line, to="8 t", of="output " * 12, due="fee " * 12)
    assert (axes.get_xlabel().count("\n"), axes.get_ylabel().count("\n")) == (1, 1)


def test_the_amount_is_drawn_and_what_is_assumed_is_dashed():
    axes = plot_amounts(line, to="8 t", marks=["4 t"], assumed=("2 t", "6 t"))
    solid, dashed, after = lines(axes)
    assert [each.get_linestyle() for each in (solid, dashed, after)] == ["-", "--", "-"]
    rising = list(dashed.get_ydata())
    assert (rising[0], rising[-1], set(solid.get_ydata()), set(after.get_ydata())) == (0, 8, {0}, {8})
    assert texts(axes) == ["assumed", "4 USD"]


def test_axes_name_base_and_unit():
    axes = plot_amounts(line, to="8 t", of="output", due="fee")
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("output, t", "fee, USD")


def test_the_svg_takes_its_colours_from_the_page_and_nothing_from_elsewhere():
    text = svg_of(plot_rates(rates, to="10_000 USD/t"), title="a <title> & more")
    assert ET.fromstring(text).attrib["aria-label"] == "a <title> & more"
    for colour, own in (("--md-typeset-a-color", "#1f8078"), ("--md-accent-fg-color", "#b3541e")):
        assert f"var({colour}, color-mix(in srgb, currentColor 35%, {own}))" in text
    assert set(re.findall(r'(?:href|src)="([^"#]*)', text)) <= {""}


def test_the_same_figure_is_the_same_text():
    one, other = (svg_of(plot_rates(rates, to="10_000 USD/t"), title="t") for _ in range(2))
    assert one == other


def test_a_figure_over_another_base_is_refused():
    with pytest.raises(UnitMismatch):
        plot_rates(rates, to="10 t")


def test_each_part_of_each_instrument_is_marked_by_how_far_it_is_said():
    some = SecurityCommitment(responses="arms", mode="some", territory="all")
    axes = plot_extents({"a treaty of many words": some, "draft": None})
    marks = {round(each.get_ydata()[0]): each.get_fillstyle() for each in axes.lines if len(each.get_xdata()) == 1}
    said = {each.get_text(): marks[place] for place, each in enumerate(axes.get_yticklabels())}
    assert said == {
        "trigger": "none", "decided by": "none", "response": "full", "response time": "none", "territory": "full", "guarantors": "left",
        "duration": "none", "renewal": "none", "exit": "none", "binding force": "none",
    }  # fmt: skip
    assert [each.get_text() for each in axes.get_xticklabels()] == ["a treaty of\nmany words", "draft"]
    assert [each.get_text() for each in axes.texts] == ["–"] * 10
    assert [each.get_text() for each in axes.get_legend().get_texts()] == ["defined", "partly", "not said", "no guarantee"]


def test_a_figure_of_no_instrument_is_empty():
    assert [len(each.get_xdata()) for each in plot_extents([]).lines if len(each.get_xdata()) == 1] == []


def test_an_instrument_with_dollar_signs_in_its_name_is_drawn_letter_by_letter():
    axes = plot_extents({"$\\bad$": None})
    assert not axes.get_xticklabels()[0].get_parse_math()
    assert svg_of(axes.figure, title="t").startswith("<svg")
