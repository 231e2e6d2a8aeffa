"""Tariffs: what carrying gas costs, by entry, exit and distance."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.errors import Faults, NegativeAmount, ShareOverflow, UnitMismatch, WrongKind
from dealmodel.gas.tariffs import Tariff
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

both = Tariff("both", entry="10 USD/thousand m3", exit="21 USD/thousand m3")
far = Tariff("far", per_distance="0.02 USD/thousand m3/km", discount="25 %", short_haul="500 km")
volumes = st.fractions(min_value=0, max_value=1000, max_denominator=100)


@given(volumes, volumes)
def test_what_two_volumes_cost_is_the_sum_of_what_each_costs(one, other):
    total = both.of(Quantity(one + other, "bcm"))
    assert total == both.of(Quantity(one, "bcm")) + both.of(Quantity(other, "bcm"))


@given(st.fractions(min_value=Fraction(1, 10), max_value=10, max_denominator=50))
def test_an_index_multiplies_the_price(factor):
    assert both.indexed(factor).indexed(1 / factor).price() == both.price()
    assert both.indexed(factor).price() == both.price() * factor


@pytest.mark.parametrize(
    ("tariff", "distance", "price"),
    [
        (both, None, "31 USD/thousand m3"),
        (far, "500 km", "7.5 USD/thousand m3"),
        (far, "501 km", "10.02 USD/thousand m3"),
        (far, "1000 km", "20 USD/thousand m3"),
        (Tariff("all", entry="10 USD/MWh", discount="10 %"), None, "9 USD/MWh"),
        (Tariff("mixed", entry="10 USD/thousand m3", per_distance="2 USD/mcm/km"), "100 km", "10.2 USD/thousand m3"),
    ],
)
def test_a_price_adds_up_its_parts(tariff, distance, price):
    assert tariff.price(distance=distance) == Quantity(price)


def test_an_open_part_stays_open():
    entry = Term("entry tariff", unit="USD/thousand m3", low=0)
    price = Tariff("open", entry=entry, exit="21 USD/thousand m3").price()
    assert price.magnitude.xreplace({entry.symbol: Quantity("10 USD/thousand m3").magnitude}) == both.price().magnitude


@pytest.mark.parametrize(
    ("tariff", "text", "undefined"),
    [
        (Tariff("t"), "t: a price (not said)", ("tariff",)),
        (both, "both: 10 USD/thousand m3 at entry + 21 USD/thousand m3 at exit", ()),
        (far.indexed("110 %"), "far: 0.02 USD/thousand m3/km by distance, less 25 % up to 500 km, times 1.1", ()),
        (Tariff("less", exit="5 USD/MWh", discount="10 %"), "less: 5 USD/MWh at exit, less 10 %", ()),
    ],
)
def test_a_tariff_says_its_formula_and_what_is_open(tariff, text, undefined):
    assert (str(tariff), tariff.undefined) == (text, undefined)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Tariff("t", entry="5 USD/t"), UnitMismatch, "a price of gas is given as '5 USD/t', which is currency USD/mass; expected"),
        (lambda: Tariff("t", entry="-5 USD/m3"), NegativeAmount, "a price of gas is given as '-5 USD/m3', which is less than nothing"),
        (lambda: Tariff("t", per_distance="5 USD/m3"), UnitMismatch, "a price per distance is given as '5 USD/m3'"),
        (lambda: Tariff("t", discount="120 %"), ShareOverflow, "a share is given as '120 %'"),
        (lambda: Tariff("t", short_haul="5 days"), UnitMismatch, "a distance is given as '5 days', which is time; expected length"),
        (lambda: Tariff("t", entry="5 USD/m3", exit="5 EUR/m3"), UnitMismatch, "Tariff 't' adds '5 EUR/m3' to '5 USD/m3'; give both in"),
        (lambda: Tariff("t", entry="5 USD/m3", index=-1), NegativeAmount, "Tariff 't': index is '-1'; expected the factor"),
        (lambda: Tariff("t").price(), WrongKind, "Tariff 't' says no price; give entry, exit or per_distance"),
        (far.price, WrongKind, "Tariff 'far' goes by distance; give distance='1160 km' or the like"),
        (lambda: both.of("5 TWh"), UnitMismatch, "'5 TWh' is carried at '31 USD/thousand m3'; give the gas in the unit that"),
    ],
)
def test_what_is_no_tariff_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_prices_that_do_not_fit_are_refused_together():
    with pytest.raises(Faults) as caught:
        Tariff("t", entry="5 USD/m3", exit="5 EUR/m3", per_distance="5 USD/MWh/km")
    assert len(caught.value.exceptions) == 2


def test_less_than_no_gas_is_not_carried():
    with pytest.raises(NegativeAmount, match="an amount of gas is given as '-5 m3'"):
        Tariff("t", entry="1 USD/m3").of("-5 m3")
