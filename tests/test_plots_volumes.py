"""Figures of gas by contract year."""

import pytest

from dealmodel import Event, Interruption, ShipOrPay, Term, plot_shipping
from dealmodel.errors import UnknownName, UnreadableValue, WrongKind

pytest.importorskip("matplotlib", reason="figures need the extra `plot`")

shut = Event("force majeure")
transit = ShipOrPay(
    {2021: "40 bcm", 2022: "40 bcm"}, share="100 %",
    interruptions=Interruption("entry", capacity="20 mcm/day", during=("2022-01-01", "2022-12-31"), excuse=shut),
)  # fmt: skip
SHIPPED = {2021: "41.6 bcm", 2022: "20.5 bcm"}


def heights(figure):
    return [round(each.get_height(), 3) for each in figure.axes[0].patches]


def paid(figure):
    return [each.get_ydata()[0] for each in figure.axes[0].lines]


def test_bars_are_what_is_booked_shipped_and_payable_without_being_shipped():
    figure = plot_shipping(transit, SHIPPED)
    assert heights(figure) == [40, 41.6, 0, 40, 20.5, 19.5]
    assert paid(figure) == [41.6, 40]


def test_what_is_excused_is_not_payable():
    figure = plot_shipping(transit, SHIPPED, given=shut)
    assert (heights(figure)[-1], paid(figure)) == (12.2, [41.6, 32.7])


def test_years_units_and_numbers_are_written_on_it():
    axes = plot_shipping(transit, SHIPPED).axes[0]
    assert [each.get_text() for each in axes.get_xticklabels()] == ["2021", "2022"]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("contract year", "gas, bcm")
    assert [each.get_text() for each in axes.texts] == ["41.6", "41.6", "20.5", "40"]
    assert {each.get_text() for each in axes.get_legend().get_texts()} == {"booked", "shipped", "payable", "payable, not shipped"}


@pytest.mark.parametrize(
    ("shipped", "error", "message"),
    [
        (["41.6 bcm"], WrongKind, "expected amounts by year, such as {2020: '55.8 bcm'}"),
        ({}, WrongKind, "what is shipped is dict {}; expected amounts by year"),
        ({2025: "1 bcm"}, UnknownName, "nothing is booked for the contract year '2025'"),
    ],
)
def test_what_is_no_account_of_years_is_refused(shipped, error, message):
    with pytest.raises(error) as caught:
        plot_shipping(transit, shipped)
    assert message in str(caught.value)


def test_what_is_no_contract_or_an_open_amount_is_refused():
    with pytest.raises(WrongKind, match="expected ShipOrPay"):
        plot_shipping(None, SHIPPED)
    with pytest.raises(UnreadableValue, match="without open terms"):
        plot_shipping(transit, {2021: Term("shipped", unit="bcm")})
