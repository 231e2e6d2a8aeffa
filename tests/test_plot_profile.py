"""The figure of a storage: its line is what the profile computes, and what is promised stands where it is promised."""

import datetime

import pytest

from dealmodel.errors import WrongKind
from dealmodel.gas.pipelines import GasRoute, Pipeline
from dealmodel.gas.profiles import profile
from dealmodel.gas.storages import StorageFacility
from dealmodel.obligations import Obligation, StockLevel
from dealmodel.plots import plot_profile, svg_of

pytest.importorskip("matplotlib", reason="figures need the extra `plot`")

west = StorageFacility("west", working_gas="10 bcm")
poland = GasRoute("Poland", steps=Pipeline("border", firm="6.4 mcm/day"))


def asked(volume, **fields):
    need = Obligation("need", content=StockLevel(west, at_least=volume, on="2025-11-01"), by="2025-11-01")
    return profile(west, start="2025-04-01", stock="0 bcm", promises=need, routes=poland, **fields)


def drawn(axes):
    return {each.get_label(): (list(each.get_xdata()), list(each.get_ydata())) for each in axes.lines}


def test_a_stock_that_can_be_kept_is_drawn_with_its_space_and_promise():
    shown = asked("1 bcm")
    lines = drawn(plot_profile(shown))
    assert list(lines) == ["stock", "promised", "space"]
    assert lines["stock"][1] == [0.0, *(float(row["stock"].value) for row in shown.table.rows)]
    assert lines["promised"] == ([datetime.date(2025, 11, 1)], [1.0])
    assert set(lines["space"][1]) == {10.0}


def test_where_it_cannot_be_kept_the_line_is_the_most_that_physics_allows():
    lines = drawn(plot_profile(asked("4 bcm")))
    most = dict(zip(*lines["most that physics allows"], strict=True))
    assert most[datetime.date(2025, 11, 1)] == pytest.approx(1.376)
    assert lines["promised"][1] == [4.0]


def test_the_promise_is_named_and_the_text_takes_the_colours_of_the_page():
    axes = plot_profile(asked("1 bcm"), most=True)
    assert [each.get_text() for each in axes.texts] == ["need: 1 bcm"]
    assert "most that physics allows" in drawn(axes)
    assert "currentColor" in svg_of(axes, title="stock")


def test_a_storage_without_a_working_gas_volume_has_no_space_to_draw():
    bare = StorageFacility("bare", injection_rate="1 mcm/day")
    assert "space" not in drawn(plot_profile(profile(bare, start="2025-04-01", stock="0 bcm", periods="40 days")))


def test_something_else_than_a_profile_is_refused():
    with pytest.raises(WrongKind, match="a figure is asked of int 3; expected what profile"):
        plot_profile(3)
