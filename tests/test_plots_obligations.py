"""Figures of who owes whom: every pair has its arrow, with what is agreed, what is not, and what must not be done told apart."""

from itertools import combinations

import pytest

import dealmodel as dm
from dealmodel.errors import NotAParty, WrongKind
from dealmodel.plots import FIRST, SECOND, plot_obligations

pytest.importorskip("matplotlib", reason="figures need the extra `plot`")

UA, US, RU = dm.Party("Ukraine"), dm.Party("United States"), dm.Party("Russia")
DEAL = dm.Agreement(
    "Fund",
    parties=[UA, US, RU],
    clauses=[
        dm.Obligation("1", obligor=UA, obligee=US, standing="offered"),
        dm.Obligation("2", obligor=US, obligee=UA),
        dm.Obligation("3", obligor=US, obligee=UA, standing="planned"),
        dm.Prohibition("4", obligor=RU, obligee=UA, act=dm.Event("attack")),
        dm.Obligation("5", obligor=RU, standing="demanded", proposed_by=UA),
        dm.Permission("6", holder=US, act=dm.Event("visit")),
    ],
)


def arrows(axes):
    return [each.arrow_patch for each in axes.texts if getattr(each, "arrow_patch", None)]


def words(axes):
    return [each.get_text() for each in axes.texts if each.get_text()]


def test_every_party_that_owes_or_is_owed_and_every_duty_is_there_once():
    assert words(plot_obligations(DEAL)) == ["Ukraine", "United States", "Russia", "(no obligee\nnamed)", "1", "2, 3", "4", "5"]


def test_lines_say_how_binding_and_of_which_kind():
    from matplotlib.colors import to_rgba

    shown = [(each.get_linestyle(), each.get_edgecolor()) for each in arrows(plot_obligations(DEAL))]
    assert shown == [("dashed", to_rgba(FIRST)), ("solid", to_rgba(FIRST)), ("dotted", to_rgba(SECOND)), ("dashed", to_rgba(FIRST))]


def test_only_clauses_of_a_standing_or_proposer_are_drawn():
    assert words(plot_obligations(DEAL, standing="offered")) == ["Ukraine", "United States", "1"]
    with pytest.raises(NotAParty):
        plot_obligations(DEAL, proposed_by=dm.Party("China"))


def test_many_duties_are_counted():
    many = dm.Agreement("Many", parties=[UA, US], clauses=[dm.Obligation(str(n), obligor=UA, obligee=US) for n in range(7)])
    assert words(plot_obligations(many))[-1] == "0, 1, 2, 3,\n3\u00a0more"


def test_arrows_of_both_ways_stay_inside_given_axes():
    from matplotlib.figure import Figure

    axes = Figure().add_subplot()
    assert plot_obligations(DEAL, ax=axes) is axes


def test_many_parties_with_long_names_stay_apart_and_inside():
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    names = [f"The Government of the Republic of the {number}th Province and all of its agencies" for number in range(12)]
    parties = [dm.Party(name) for name in names]
    owed = [dm.Obligation(f"Article {n}", obligor=parties[n], obligee=parties[(n + 1) % 12]) for n in range(12)]
    axes = plot_obligations(dm.Agreement("Many", parties=parties, clauses=owed))
    FigureCanvasAgg(axes.figure).draw()
    boxes = [each.get_bbox_patch().get_window_extent() for each in axes.texts if each.get_bbox_patch()]
    assert len(boxes) == 12
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(axes.figure.bbox.contains(*corner) for box in boxes for corner in box.corners())


def test_nothing_owed_is_an_empty_figure():
    assert words(plot_obligations(dm.Agreement("Nothing"))) == []


def test_something_else_is_refused():
    with pytest.raises(WrongKind, match="who owes whom is asked of str 'x'; expected an Agreement"):
        plot_obligations("x")
