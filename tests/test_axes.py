"""What all figures share: axes in, axes out, no list of figures, a remedy where matplotlib is not installed."""

import sys

import pytest

import dealmodel as dm
from dealmodel.errors import MissingPackage
from dealmodel.plots.axes import new_axes

pytest.importorskip("matplotlib", reason="figures need the extra `plot`")

UA, US = dm.Party("Ukraine"), dm.Party("United States")
SIGNED = dm.Event("signature", window=("2025-05-01", "2025-12-31"))
SHARE, PRICE = dm.Term("share", unit="%", low=0, high=100), dm.Term("price", unit="USD/t", low=0, high=9)
DEAL = dm.Agreement("Fund", parties=[UA, US], clauses=[dm.Ordering("1", first=SIGNED, then=dm.Event("payment"))], terms=[SHARE, PRICE])
RATES = dm.Bands.marginal([("4000 USD/t", "10 %"), (None, "40 %")])
TRANSIT = dm.ShipOrPay({2021: "40 bcm"}, share="100 %")
SEASON = dm.profile(dm.StorageFacility("s", working_gas="4 bcm"), start="2025-04-01", stock="0 bcm", periods="40 days")
FIGURES = {
    "amounts": lambda ax: dm.plot_amounts(RATES, to="5000 USD/t", ax=ax),
    "days": lambda ax: dm.plot_days(DEAL, ax=ax),
    "extents": lambda ax: dm.plot_extents({"draft": None}, ax=ax),
    "obligations": lambda ax: dm.plot_obligations(DEAL, ax=ax),
    "precedence": lambda ax: dm.plot_precedence(dm.precedence_of(DEAL), ax=ax),
    "profile": lambda ax: dm.plot_profile(SEASON, ax=ax),
    "rates": lambda ax: dm.plot_rates(RATES, to="5000 USD/t", ax=ax),
    "shipping": lambda ax: dm.plot_shipping(TRANSIT, {2021: "41.6 bcm"}, ax=ax),
    "timeline": lambda ax: dm.plot_timeline(dm.Timeline(dm.Cap("cap", says="x", starts="2015-10-18", until="2025-10-18")), ax=ax),
    "zone": lambda ax: dm.plot_zone(DEAL, SHARE, PRICE, ax=ax),
}


def test_every_figure_is_listed():
    assert {f"plot_{name}" for name in FIGURES} == {name for name in dm.__all__ if name.startswith("plot_")}


@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)
def test_a_figure_is_drawn_on_the_axes_given_and_changes_no_other(draw):
    from matplotlib.figure import Figure

    left, right = Figure(figsize=(8, 4)).subplots(1, 2)
    assert draw(left) is left
    assert not right.has_data()
    assert tuple(left.figure.get_size_inches()) == (8, 4)


@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)
def test_a_figure_of_its_own_becomes_text_that_follows_the_page(draw):
    text = dm.svg_of(draw(None), title="t")
    assert text == dm.svg_of(draw(None).figure, title="t")
    assert "#222222" not in text
    assert "matplotlib.pyplot" not in sys.modules or not sys.modules["matplotlib.pyplot"].get_fignums()


@pytest.mark.parametrize("name", ["$x$", r"$\frac{$", "$ <b>&", "$_^{}"])
def test_no_name_breaks_a_figure_and_a_dollar_begins_no_formula(name):
    from matplotlib.text import Text

    party, event, term = dm.Party(name), dm.Event(f"{name} 1", window=("2025-05-01", "2025-05-31")), dm.Term(f"{name} 2", low=0, high=9)
    duty = dm.Obligation(name, obligor=party, obligee=US, precedent=event, by=event + "30 days", requires=term >= 5)
    deal = dm.Agreement(name, parties=[party, US], clauses=[duty], terms=PRICE)
    caps = dm.Timeline(dm.Cap(name, says="x", starts="2015-10-18", until="2025-10-18"))
    drawn = [
        dm.plot_days(deal), dm.plot_obligations(deal), dm.plot_precedence(dm.precedence_of(deal)), dm.plot_zone(deal, term, PRICE),
        dm.plot_timeline(caps, events={name: "2020-01-01"}), dm.plot_extents({name: None}),
    ]  # fmt: skip
    assert all(dm.svg_of(axes, title=name) for axes in drawn)
    formulas = [each for axes in drawn for each in axes.findobj(Text) if "$" in each.get_text() and each.get_parse_math()]
    assert formulas == []


def test_without_matplotlib_a_figure_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(MissingPackage, match=r"write: pip install 'dealmodel\[plot\]'"):
        new_axes("", "")
