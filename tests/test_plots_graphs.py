"""Figures of what waits for what: everything is drawn once, inside the figure, and nothing lies over anything else."""

import itertools

import pytest

from dealmodel.errors import WrongKind
from dealmodel.events import Event, Performed
from dealmodel.parties import Party
from dealmodel.plots import FIRST, INK, SECOND, plot_precedence, svg_of
from dealmodel.plots.graphs import SIZE, rows_of
from dealmodel.sequences.precedence import Precedence
from dealmodel.sequences.waits import Wait

pytest.importorskip("matplotlib", reason="figures need the extra `plot`")

UA, SIDE = Party("Ukraine"), Party("Donetsk", kind="armed group")
A, B, C, D = (Event(name) for name in "abcd")
CONSENT = Event("consent of Donetsk to something long", controlled_by=SIDE)
GRAPH = Precedence(
    [
        Wait(A, B, clause="1", strict=True), Wait(B, C, clause="2"), Wait(C, A, clause="3 of a long name"),
        Wait(A, D, clause="4", choice=True),
        Wait(CONSENT, B, clause="5", holder=SIDE, waiter=UA), Wait(A, C, clause="6"), Wait(D, Performed("9"), clause="7", kind="together"),
        Wait(Performed("9"), D, clause="7", kind="together"), Wait(Performed("8"), Performed("8"), clause="8", kind="cause"),
    ],
    listed=[Event("alone")],
)  # fmt: skip
AXES = plot_precedence(GRAPH)
COLOURS = {each.get_text(): each.get_color() for each in AXES.texts}


def test_every_happening_and_every_clause_is_there_once():
    assert sorted(COLOURS) == sorted([
        "a", "b", "c", "d", "alone", "9", "8\nwaits for itself (8)", "consent of\nDonetsk to\nsomething long",
        "1", "2", "3 of a long\nname", "4", "5\nheld by Donetsk", "6", "7",
    ])  # fmt: skip
    assert len(AXES.texts) == len(COLOURS)


def test_circles_are_of_one_colour_and_vetoes_of_another():
    assert [COLOURS[name] for name in ("1", "2", "3 of a long\nname", "5\nheld by Donetsk", "7")] == [SECOND, SECOND, SECOND, FIRST, INK]
    assert {line.get_linewidth() for line in AXES.lines if line.get_color() == SECOND} == {2.4}


def test_choices_are_dotted():
    assert {line.get_linestyle() for line in AXES.lines if line.get_color() == INK} == {"-", ":"}


def test_texts_lie_apart_and_inside():
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    renderer = FigureCanvasAgg(AXES.figure).get_renderer()
    boxes = [each.get_window_extent(renderer) for each in AXES.texts]
    assert not [pair for pair in itertools.combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    assert [each for each in boxes if not (AXES.figure.bbox.contains(*each.p0) and AXES.figure.bbox.contains(*each.p1))] == []


def test_what_waits_stands_below_what_it_waits_for():
    chain = Precedence([Wait(A, B, clause="1"), Wait(B, C, clause="2"), Wait(A, C, clause="3"), Wait(D, C, clause="4")])
    assert rows_of(chain) == {A: 0, B: 2, C: 4, D: 2}


def test_on_given_axes_letters_shrink_until_nothing_overlaps():
    from matplotlib.figure import Figure

    small = Figure(figsize=(3, 2)).add_subplot()
    assert plot_precedence(GRAPH, ax=small) is small
    assert {each.get_fontsize() < SIZE for each in small.texts} == {True}
    assert tuple(small.figure.get_size_inches()) == (3, 2)


def test_each_line_of_text_is_measured_once(monkeypatch):
    import matplotlib.textpath

    measured = []
    whole = matplotlib.textpath.TextPath
    monkeypatch.setattr(matplotlib.textpath, "TextPath", lambda at, text, **how: measured.append(text) or whole(at, text, **how))
    chain = [Event(f"step number {number}") for number in range(20)]
    plot_precedence(Precedence([Wait(one, other, clause=f"after {one.name}") for one, other in itertools.pairwise(chain)]))
    assert len(measured) == len(set(measured))


def test_a_graph_of_nothing_is_an_empty_figure():
    assert list(plot_precedence(Precedence()).texts) == []


def test_on_a_page_the_colours_follow_its_scheme():
    text = svg_of(plot_precedence(GRAPH), title="What waits for what")
    assert not [colour for colour in (INK, FIRST, SECOND) if colour in text.replace(f", {FIRST})", "").replace(f", {SECOND})", "")]


def test_what_is_no_graph_is_not_drawn():
    with pytest.raises(WrongKind, match=r"plot_precedence draws a Precedence, and got NoneType None; take precedence_of\(agreement\)"):
        plot_precedence(None)
