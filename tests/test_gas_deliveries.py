"""Deliveries into and out of storages, and swaps of gas here for gas there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import false, true

from dealmodel.agreements import Agreement
from dealmodel.assets import StorageFacility
from dealmodel.checking import check
from dealmodel.errors import UnitMismatch, UnreadableValue, WrongKind
from dealmodel.gas.energy import HeatingValue
from dealmodel.obligations import GasDelivery, GasSwap, Obligation
from dealmodel.parties import Party
from dealmodel.quantities import Quantity, eq
from dealmodel.terms import Term

cavern = StorageFacility("cavern", injection_rate="20 mcm/day", withdrawal_rate="50 mcm/day")
APRIL = ("2025-04-01", "2025-04-30")
released = Term("released", unit="mcm@20C", low=0)
ten, richer = HeatingValue("10 kWh/m3@20C", basis="gross"), HeatingValue("12.5 kWh/m3@20C", basis="gross")


def deal(content):
    giver, taker = Party("giver"), Party("taker")
    return Agreement("gas", parties=[giver, taker], clauses=[Obligation("1", obligor=giver, obligee=taker, content=content)])


# ---- deliveries


@given(st.integers(0, 2000))
def test_no_more_can_be_delivered_than_the_rate_lets_in_or_out(amount):
    volume = Quantity(amount, "mcm")
    into, out_of = GasDelivery(volume, into=cavern, window=APRIL), GasDelivery(volume, out_of=cavern, window=APRIL)
    assert check(deal(into)).consistent is (amount <= 600)
    assert check(deal(out_of)).consistent is (amount <= 1500)
    assert (into.undefined == (), out_of.undefined == ()) == (amount <= 600, amount <= 1500)


def test_what_is_delivered_is_the_amount_at_least():
    delivered = Term("delivered", unit="mcm", low=0)
    content = GasDelivery("500 mcm", into=cavern, window=APRIL, delivered=delivered)
    assert [check(deal(content), given=eq(delivered, each)).consistent for each in (499, 500, 600, 601)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("content", "sentence", "undefined"),
    [
        (GasDelivery(), "delivers an amount (not said) of gas at a place (not said)", ("amount", "place of delivery", "delivery window")),
        (GasDelivery("5 mcm", at="Budince", window=APRIL), "delivers 5 mcm of gas at Budince within 2025-04-01 to 2025-04-30", ()),
        (GasDelivery("5 mcm", out_of=cavern), "delivers 5 mcm of gas out of cavern", ("delivery window",)),
        (GasDelivery(into=cavern), "delivers an amount (not said) of gas into cavern", ("amount", "delivery window")),
        (GasDelivery("5 GWh", at="Budince", window=APRIL), "delivers 5 GWh of gas at Budince within 2025-04-01 to 2025-04-30", ()),
    ],
)
def test_a_delivery_says_what_it_is_and_what_it_leaves_open(content, sentence, undefined):
    assert (content.sentence, content.undefined) == (sentence, undefined)


def test_an_amount_that_is_open_demands_nothing():
    assert GasDelivery(into=cavern, window=APRIL).demands == true


# ---- swaps


@pytest.mark.parametrize(("against", "holds"), [("98 mcm", false), ("99 mcm", true), ("101 mcm", true), ("102 mcm", false)])
def test_volumes_are_equal_within_the_deviation(against, holds):
    assert GasSwap("100 mcm", against=against, equal="volume", deviation="1 %").demands == holds


def test_equal_energies_need_other_volumes():
    swap = GasSwap("100 mcm@20C", against=released, equal="energy", deviation="0 %", heating_value=ten, released_heating_value=richer)
    assert check(deal(swap)).witness[released] == Quantity("80 mcm@20C")


def test_an_energy_stands_beside_a_volume_with_its_heating_value():
    swap = GasSwap("1 TWh", against="100 mcm@20C", equal="energy", deviation="0 %", released_heating_value=ten)
    assert (swap.difference, swap.demands) == (Quantity("0 MWh"), true)
    assert "heating value of what is delivered" in swap.undefined


def test_a_heating_value_without_its_convention_compares_nothing_and_says_so():
    swap = GasSwap(
        "100 mcm@0C", at="A", against="200 mcm@20C", released_at="B", equal="energy", deviation="0 %", heating_value="10 kWh/m3@0C",
        released_heating_value=ten,
    )  # fmt: skip
    assert (swap.difference, swap.demands) == (None, true)
    assert swap.undefined == ("gross or net, of the heating value of what is delivered",)


@given(st.integers(1, 200), st.integers(1, 200), st.integers(0, 50))
def test_more_deviation_never_forbids_a_swap(here, there, percent):
    held = [
        bool(GasSwap(Quantity(here, "mcm"), against=Quantity(there, "mcm"), equal="volume", deviation=Quantity(each, "%")).demands)
        for each in (percent, percent + 1)
    ]
    assert held == sorted(held)


@pytest.mark.parametrize(
    ("content", "sentence", "undefined"),
    [
        (
            GasSwap(),
            "delivers an amount (not said) of gas at a place (not said) for an amount (not said) released at a place (not said)",
            ("amount delivered", "place of delivery", "amount released", "place of release", "what has to be equal", "deviation allowed"),
        ),
        (
            GasSwap("5 mcm", at="A", against="5 mcm", released_at="B", equal="energy", deviation="1 %"),
            "delivers 5 mcm of gas at A for 5 mcm released at B, equal by energy within 1 %",
            ("heating value of what is delivered", "heating value of what is released"),
        ),
    ],
)
def test_a_swap_says_what_it_is_and_what_it_leaves_open(content, sentence, undefined):
    assert (content.sentence, content.undefined, content.demands) == (sentence, undefined, true)
    assert content.difference is None


def test_without_a_deviation_the_amounts_are_equal():
    assert GasSwap("5 mcm", against="5.001 mcm", equal="volume").demands == false


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: GasDelivery(into=cavern, out_of=cavern), WrongKind, "goes into cavern and out of cavern; write two deliveries"),
        (lambda: GasDelivery("5 mcm", delivered="5 TWh"), UnitMismatch, "'5 TWh' is delivered of '5 mcm', two dimensions"),
        (
            lambda: GasSwap("5 mcm@0C", against="5 mcm@20C"), UnitMismatch,
            "'5 mcm@0C' is swapped for '5 mcm@20C', two dimensions; convert one of them by gas_volume(..., at=...)",
        ),
        (lambda: GasSwap("5 TWh", against="5 TWh", equal="volume"), UnitMismatch, "'5 TWh' is an energy; give a volume, or equal='energy'"),
        (
            lambda: GasSwap("5 mcm@0C", against="5 TWh", equal="energy", heating_value=ten), UnitMismatch,
            "'5 mcm@0C' is at 0C; '10 kWh/m3@20C gross' counts volumes at 20C",
        ),
        (
            lambda: GasSwap("5 TWh", against="5 TWh", equal="energy", heating_value=ten,
                            released_heating_value=HeatingValue("9 kWh/m3@20C", basis="net")),
            UnitMismatch, "counts by '10 kWh/m3@20C gross' here and by '9 kWh/m3@20C net' there; give both gross, or both net",
        ),
        (lambda: GasSwap(heating_value="10 kWh"), UnitMismatch, "a heating value is given as '10 kWh', which is energy; expected energy/"),
        (lambda: GasSwap(heating_value="0 kWh/m3"), UnreadableValue, "expected more than nothing"),
        (lambda: GasSwap(equal="mass"), WrongKind, "GasSwap: equal is str 'mass'; expected one of '', 'energy', 'volume'"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_a_volume_at_another_reference_temperature_than_the_storage_is_refused():
    with pytest.raises(UnitMismatch, match=r"the amount is '100 bcm@0C' .* StorageFacility 'cavern' counts in '20 mcm/day'"):
        GasDelivery("100 bcm@0C", into=cavern, window=APRIL)


def test_an_energy_into_a_storage_leaves_its_heating_value_open():
    open_part = "heating value of the gas: 1000 TWh is an energy, and cavern counts volumes"
    assert GasDelivery("1000 TWh", into=cavern, window=APRIL).undefined == (open_part,)
