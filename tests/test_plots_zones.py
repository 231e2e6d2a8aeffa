"""Figures of two terms: the polygon is what the clauses leave, every edge names who makes it, open edges are dashed."""

import pytest

import dealmodel as dm
from dealmodel.errors import FormulaError, UnknownName, WrongKind
from dealmodel.plots import plot_zone

pytest.importorskip("matplotlib", reason="figures need the extra `plot`")

UA, US = dm.Party("Ukraine"), dm.Party("United States")
SHARE = dm.Term("US share", unit="%", low=0, high=100)
MONEY = dm.Term("investment", unit="billion USD", low=0)


def duty(id, requires):
    return dm.Obligation(id, obligor=US, obligee=UA, requires=requires)


DEAL = dm.Agreement(
    "Fund",
    parties=[UA, US],
    clauses=[
        duty("3.1", MONEY <= "10 billion USD"),
        duty("3.2", SHARE <= "50 %"),
        duty("3.3", SHARE * dm.Quantity("20 billion USD") < MONEY + dm.Quantity("4 billion USD")),
    ],
)


def test_the_polygon_counts_in_the_units_of_the_terms():
    axes = plot_zone(DEAL, SHARE, MONEY)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("US share, %", "investment, billion USD")
    assert {tuple(each) for each in axes.patches[0].get_xy()} == {(0, 0), (20, 0), (50, 6), (50, 10), (0, 10)}


def test_edges_name_their_clauses_and_open_ones_are_dashed():
    axes = plot_zone(DEAL, SHARE, MONEY)
    edges = [each for each in axes.lines if len(each.get_xdata()) == 2]
    shown = dict(zip([each.get_text() for each in axes.texts], [each.get_linestyle() for each in edges], strict=True))
    assert shown == {"3.2": "-", "3.1": "-", "limits of US\nshare": "-", "limits of\ninvestment": "-", "3.3": "--"}


def test_clauses_that_clash_leave_no_values():
    axes = plot_zone(DEAL, SHARE, MONEY, given=SHARE >= "60 %")
    assert [each.get_text() for each in axes.texts] == ["no values: the clauses clash"]


def test_a_number_without_an_end_is_refused():
    with pytest.raises(FormulaError, match="has no greatest value, so the region has no end there"):
        plot_zone(DEAL.without("3.1"), SHARE, MONEY)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: plot_zone(DEAL, SHARE, dm.Term("invesment")), UnknownName, "has no term 'invesment'; did you mean 'investment'?"),
        (lambda: plot_zone(DEAL, SHARE, "investment"), WrongKind, "a side of a zone is str 'investment'; expected a Term"),
        (lambda: plot_zone("Fund", SHARE, MONEY), WrongKind, "a zone is asked of str 'Fund'; expected an Agreement"),
    ],
)
def test_refusals_say_what_to_write(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_words_at_an_edge_are_not_broken():
    duties = [duty("reconstruction", MONEY <= "1 billion USD"), duty("2", SHARE <= "50 %")]
    axes = plot_zone(dm.Agreement("Zone", parties=[UA, US], clauses=duties), SHARE, MONEY)
    assert "reconstruction" in "\n".join(each.get_text() for each in axes.texts).split()
