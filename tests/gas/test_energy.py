"""Gas as volume and energy: what counts by two conventions never meets, and what is not said converts nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.errors import Faults, NegativeAmount, UnitMismatch, UnreadableValue, WrongKind
from dealmodel.gas.energy import GasEnergy, HeatingValue, at_reference
from dealmodel.quantities import Quantity, gas_volume

gross = HeatingValue("10.5 kWh/m3@20C", basis="gross")
net = HeatingValue("9.5 kWh/m3@20C", basis="net")
cold = HeatingValue("11.2 kWh/m3@0C", basis="gross")
TEMPERATURES = ["0 C", "15 C", "20 C"]
values = st.builds(
    lambda number, at, basis: HeatingValue(f"{number} kWh/m3@{at.replace(' ', '')}", basis=basis),
    st.integers(1, 50), st.sampled_from(TEMPERATURES), st.sampled_from(["gross", "net"]),
)  # fmt: skip


def test_the_commission_and_a_round_figure_are_two_conventions_and_neither_says_itself():
    union, rounded = HeatingValue.implied_by("1147 TWh", "105 bcm"), HeatingValue("10 TWh/bcm")
    assert union.value == Quantity("1147 TWh") / Quantity("105 bcm")
    assert f"{union.value:.2f}" == "10.92 TWh/bcm"
    assert union.undefined == rounded.undefined == ("reference temperature", "gross or net")
    assert union != rounded


def test_what_is_assumed_says_so():
    assumed = HeatingValue("10 TWh/bcm").assuming(at="20 C", basis="gross")
    assert (assumed.undefined, assumed.assumed, str(assumed)) == ((), True, "10 TWh/bcm@20C gross (convention assumed)")
    assert str(assumed.energy_of("4 bcm@20C").amount) == "40 TWh"


def test_a_part_may_be_stated_and_the_other_assumed():
    assert HeatingValue("10.5 kWh/m3@20C").assuming(at="20 C", basis="gross") == HeatingValue(
        "10.5 kWh/m3@20C", basis="gross", assumed=True
    )


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda: HeatingValue("10 TWh/bcm").energy_of("4 bcm"), UnreadableValue, "leaves open: reference temperature and gross"),
        (lambda: HeatingValue("10.5 kWh/m3@20C").energy_of("4 bcm@20C"), UnreadableValue, "leaves open: gross or net"),
        (lambda: gross.energy_of("4 bcm"), UnitMismatch, "'4 bcm' does not say its reference temperature; '10.5"),
        (lambda: gross.energy_of("4 bcm"), UnitMismatch, "write at_reference('4 bcm', at='20 C')"),
        (lambda: gross.energy_of("4 bcm@0C"), UnitMismatch, "write gas_volume('4 bcm@0C', at='20 C')"),
        (lambda: gross.volume_of("40 TWh"), UnitMismatch, "counts; write GasEnergy('40 TWh', by=...)"),
        (lambda: gross.volume_of(net.energy_of("1 bcm@20C")), UnitMismatch, "counts by '9.5 kWh/m3@20C net', and not by"),
        (lambda: net.energy_of("1 bcm@20C") + gross.energy_of("1 bcm@20C"), UnitMismatch, "write .by_other(...)"),
        (lambda: cold.energy_of("1 bcm@0C") - gross.energy_of("1 bcm@20C"), UnitMismatch, "write .by_other(...)"),
        (lambda: cold.energy_of("1 bcm@0C") <= gross.energy_of("1 bcm@20C"), UnitMismatch, "write .by_other(...)"),
        (lambda: cold.energy_of("1 bcm@0C") >= Quantity("1 TWh"), UnitMismatch, "expected a GasEnergy"),
        (lambda: HeatingValue("10 TWh"), UnitMismatch, "which is energy; expected energy/volume"),
        (lambda: HeatingValue("0 kWh/m3@0C"), UnreadableValue, "expected more than nothing"),
        (lambda: HeatingValue("-1 kWh/m3@0C"), NegativeAmount, "less than nothing"),
        (lambda: HeatingValue("10 kWh/m3@0C", basis="superior"), WrongKind, "basis is str 'superior'; expected one of"),
        (lambda: gross.assuming(at="20 C", basis="net"), WrongKind, "states its convention, and 'net at 20 C' is assumed"),
        (lambda: gross.assuming(at="0 C", basis="gross"), WrongKind, "states its convention, and 'gross at 0 C' is assumed"),
        (lambda: GasEnergy("40 bcm", by=gross), UnitMismatch, "given as '40 bcm', which is volume"),
        (lambda: GasEnergy("40 TWh", by=gross).by_other(None), WrongKind, "counts by NoneType None; expected a HeatingValue"),
        (lambda: GasEnergy("40 TWh", by="gross"), WrongKind, "by is str 'gross'; expected HeatingValue"),
        (lambda: at_reference("4 bcm@0C", at="20 C"), UnitMismatch, "temperature; write gas_volume('4 bcm@0C', at='20 C')"),
        (lambda: at_reference("4 bcf", at="20 C"), UnitMismatch, "is no gas volume in m3, mcm or bcm; convert it first"),
        (lambda: at_reference("4 bcm", at="25 C"), UnreadableValue, "'25 C' is none of those known"),
    ],
)
def test_conventions_do_not_mix_in_silence(ask, error, message):
    with pytest.raises(error) as caught:
        ask()
    assert message in str(caught.value)


def test_all_faults_of_a_volume_are_told_at_once():
    with pytest.raises(Faults) as caught:
        at_reference("4 t", at="25 C")
    assert len(caught.value.exceptions) == 2


@given(values, st.integers(1, 1000))
def test_a_volume_comes_back_from_its_energy(value, count):
    volume = Quantity(count, f"mcm@{value.value.measure.references[0]}")
    energy = value.energy_of(volume)
    assert (value.volume_of(energy), energy.volume) == (volume, volume)


@given(values, values, st.integers(1, 1000))
def test_energy_comes_back_from_another_heating_value_and_the_gas_is_the_same(one, other, count):
    energy = GasEnergy(Quantity(count, "GWh"), by=one)
    moved = energy.by_other(other)
    assert moved.by_other(one) == energy
    at = f"{one.value.measure.references[0][:-1]} C"
    assert gas_volume(moved.volume, at=at) == energy.volume


@given(values, st.sampled_from(TEMPERATURES), st.integers(1, 1000))
def test_the_energy_of_a_gas_does_not_depend_on_the_reference_temperature(value, at, count):
    volume = Quantity(count, f"mcm@{value.value.measure.references[0]}")
    assert value.at(at).energy_of(gas_volume(volume, at=at)).amount == value.energy_of(volume).amount


def test_a_cubic_metre_holds_less_the_warmer_it_is():
    assert cold.at("20 C").value.exact < cold.at("15 C").value.exact < cold.value.exact


def test_energies_of_one_heating_value_add_and_compare():
    one, two = gross.energy_of("1 bcm@20C"), gross.energy_of("2 bcm@20C")
    assert (one + one, two - one) == (two, one)
    assert (one <= two, one >= two) == (True, False)
    assert (one < two, one > two) == (True, False)


def test_energies_add_up_by_sum():
    gross = HeatingValue("10 kWh/m3")
    assert sum([GasEnergy("5 TWh", by=gross), GasEnergy("1 TWh", by=gross)]) == GasEnergy("6 TWh", by=gross)


@pytest.mark.parametrize("start", [1, False, "0", None])
def test_only_nought_and_energies_stand_before_an_energy(start):
    with pytest.raises(UnitMismatch, match="expected a GasEnergy"):
        _ = start + GasEnergy("5 TWh", by=HeatingValue("10 kWh/m3"))
