"""Storage services: space, injection and withdrawal, firm or interruptible, and what they cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.agreements import Agreement
from dealmodel.assets import StorageFacility, Use
from dealmodel.checking import check
from dealmodel.control import Control
from dealmodel.errors import Faults, UnitMismatch, UnreadableValue, WrongKind
from dealmodel.gas.energy import HeatingValue
from dealmodel.gas.storage_services import StorageFees
from dealmodel.minerals.deposits import Deposit
from dealmodel.obligations import GasStorage, Obligation
from dealmodel.parties import Party
from dealmodel.quantities import Quantity

operator, trader = Party("operator"), Party("trader")
cavern = StorageFacility("cavern", working_gas="2 bcm", injection_rate="20 mcm/day", withdrawal_rate="40 mcm/day")
SUMMER = ("2025-04-01", "2025-10-31")


def service(**fields):
    return GasStorage(fields.pop("facility", cavern), **{"volume": "1 bcm", "window": SUMMER} | fields)


def deal(*contents):
    duties = [Obligation(str(number), obligor=operator, obligee=trader, content=each) for number, each in enumerate(contents, 1)]
    return Agreement("storage", parties=[operator, trader], clauses=duties)


@given(st.integers(1, 20))
def test_bundled_rights_are_the_share_of_the_rates_that_the_volume_is_of_the_space(tenths):
    bundle = service(volume=Quantity(tenths * 100, "mcm"), bundled=True)
    assert (bundle.injection_right, bundle.withdrawal_right) == (Quantity(tenths, "mcm/day"), Quantity(2 * tenths, "mcm/day"))
    assert (bundle.days_to_fill, bundle.days_to_empty) == (Quantity("100 days"), Quantity("50 days"))


def test_what_is_said_of_a_right_prevails_over_the_bundle():
    assert service(bundled=True, injection="5 mcm/day").injection_right == Quantity("5 mcm/day")


@pytest.mark.parametrize(
    "open_service",
    [service(), service(bundled=False), service(facility=None, bundled=True), service(facility=StorageFacility("c"), bundled=True),
     service(facility=StorageFacility("c", working_gas="0 bcm", injection_rate="5 mcm/day"), bundled=True)],
)  # fmt: skip
def test_without_a_bundle_or_a_rate_rights_are_not_known(open_service):
    assert (open_service.injection_right, open_service.days_to_fill) == (None, None)


@pytest.mark.parametrize(("volumes", "consistent"), [(("1 bcm", "1 bcm"), True), (("1 bcm", "1.1 bcm"), False)])
def test_space_is_not_promised_twice(volumes, consistent):
    assert check(deal(*(service(volume=each) for each in volumes))).consistent is consistent


@pytest.mark.parametrize(
    ("rights", "firm", "consistent"),
    [
        (("10 mcm/day", "10 mcm/day"), True, True),
        (("10 mcm/day", "11 mcm/day"), True, False),
        (("10 mcm/day", "11 mcm/day"), False, True),  # an interruptible right takes what others leave
    ],
)
def test_firm_rights_to_inject_are_no_more_than_the_rate(rights, firm, consistent):
    first, second = rights
    found = check(deal(service(volume="100 mcm", injection=first), service(volume="100 mcm", injection=second, firm=firm)))
    assert found.consistent is consistent


def test_a_rate_is_held_against_control_too():
    half = StorageFacility("half", working_gas="2 bcm", withdrawal_rate="40 mcm/day", control=Control(operator, "50 %"))
    assert check(deal(service(facility=half, withdrawal="20 mcm/day"))).consistent is True
    assert check(deal(service(facility=half, withdrawal="21 mcm/day"))).consistent is False


def test_a_service_takes_up_space_and_rates_unless_it_is_interruptible():
    bundle = service(bundled=True)
    whole, injected, withdrawn = Quantity("1 bcm"), Quantity("10 mcm/day"), Quantity("20 mcm/day")
    assert bundle.uses == (
        Use(cavern, whole, during=SUMMER),
        Use(cavern, injected, during=SUMMER, rate="injection"),
        Use(cavern, withdrawn, during=SUMMER, rate="withdrawal"),
    )
    assert service(bundled=True, firm=False).uses == ()


def test_a_service_costs_its_space_and_what_is_moved():
    priced = service(fees=StorageFees(space="2 USD/thousand m3", injection="3 USD/thousand m3", withdrawal="1 USD/thousand m3"))
    assert str(priced.cost(injected="1 bcm", withdrawn="500 mcm")) == "5 500 000 USD"


def test_fees_by_the_day_and_per_energy_count_the_window_and_the_heating_value():
    priced = service(facility=None, volume="1 bcm@20C", fees=StorageFees(space="0.01 EUR/(MWh*day)"))
    assert priced.cost(by=HeatingValue("10 kWh/m3@20C", basis="gross")) == Quantity("21.4 million EUR")


@pytest.mark.parametrize(
    ("content", "undefined"),
    [
        (service(), ("right to inject", "right to withdraw")),
        (service(bundled=True), ()),
        (service(injection="10 mcm/day"), ("right to withdraw",)),
        (service(facility=StorageFacility("c", working_gas="2 bcm"), bundled=True), ("right to inject", "right to withdraw")),
        (service(facility=None), ("facility",)),
        (
            service(injection="4 mcm/day", bundled=True, window=("2025-04-01", "2025-05-20")),
            ("how 1 bcm can be put in within 2025-04-01 to 2025-05-20: that takes 250 days",),
        ),
    ],
)
def test_what_is_left_open_is_said(content, undefined):
    assert content.undefined == undefined


def test_it_says_what_it_is():
    words = "stores 1 bcm of gas in cavern (2025-04-01 to 2025-10-31, 5 mcm/day in, 9 mcm/day out, bundled, interruptible)"
    assert service(injection="5 mcm/day", withdrawal="9 mcm/day", bundled=True, firm=False).sentence == words


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: service(injection="5 mcm@0C/day"), UnitMismatch, "GasStorage: injection is '5 mcm@0C/day' beside a volume of"),
        (
            lambda: service(fees=StorageFees(space="5 USD/m3@0C")), UnitMismatch,
            "GasStorage: a fee is '5 USD/m3@0C' beside a volume of '1 bcm'; give both",
        ),
        (lambda: service(bundled="yes"), WrongKind, "GasStorage: bundled is str 'yes'; expected bool or nothing"),
        (lambda: service().cost(), WrongKind, "needs a volume and fees; give volume=... and fees=StorageFees("),
        (
            lambda: service(fees=StorageFees(space="2 USD/m3")).cost(injected="5 mcm"), UnreadableValue,
            "the fee for injection is not said, and counts for '5 mcm'",
        ),
        (lambda: service(fees="2 USD/m3"), WrongKind, "GasStorage: fees is str '2 USD/m3'; expected StorageFees or nothing"),
        (lambda: Use(Deposit("Dobra"), Quantity("5 %"), rate="injection"), WrongKind, "injection is taken of Deposit 'Dobra', which is no"),
        (lambda: Use(cavern, Quantity("5 mcm"), rate="injection"), UnitMismatch, "is taken of StorageFacility 'cavern', which holds '20"),
    ],
)
def test_what_does_not_fit_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_several_faults_are_refused_together():
    with pytest.raises(Faults) as caught:
        service(injection="5 mcm@0C/day", fees=StorageFees(space="5 USD/m3@0C"))
    assert len(caught.value.exceptions) == 2


def test_a_bundle_is_a_share_of_whatever_tells_the_working_gas_volume():
    told = StorageFacility("told", cushion_gas="5 bcm", total_gas="15 bcm", injection_rate="100 mcm/day")
    assert service(facility=told, bundled=True).injection_right == Quantity("10 mcm/day")


def test_a_volume_at_another_reference_temperature_than_the_storage_is_refused():
    with pytest.raises(UnitMismatch, match="GasStorage: the volume is '1 bcm@0C'"):
        service(volume="1 bcm@0C", bundled=True)
