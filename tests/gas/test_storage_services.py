"""Storage services: what space and flows cost, and how long gas lies free of duty."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.errors import EmptyWindow, NegativeAmount, NoSuchDate, UnitMismatch, UnreadableValue, WrongKind
from dealmodel.gas.energy import HeatingValue
from dealmodel.gas.storage_services import CustomsWarehouse, StorageFees
from dealmodel.quantities import Quantity

fees = StorageFees(space="10 EUR/(mcm*day)", injection="200 EUR/mcm", withdrawal="100 EUR/mcm")
per_energy = StorageFees(space="1 EUR/MWh", injection="0.5 EUR/MWh")
value = HeatingValue("10 kWh/m3@20C", basis="gross")
warehouse = CustomsWarehouse("1095 days")


def test_space_is_paid_by_the_day_and_gas_as_it_moves():
    assert fees.cost(space="1 bcm", days=180, injected="1 bcm", withdrawn="500 mcm") == Quantity("2.05 million EUR")
    assert StorageFees(space="7 EUR/mcm").cost(space="1 bcm", days=180) == Quantity("7000 EUR")


def test_a_fee_per_energy_counts_by_the_heating_value_given():
    assert per_energy.cost(space="1 bcm@20C", injected="100 mcm@20C", by=value) == Quantity("10.5 million EUR")


@given(st.integers(0, 400), st.integers(0, 400))
def test_days_add_up(one, other):
    both = fees.cost(space="1 bcm", days=one + other)
    assert both == fees.cost(space="1 bcm", days=one) + fees.cost(space="1 bcm", days=other)


def test_fees_that_are_not_said_are_undefined():
    assert per_energy.undefined == ("fee for withdrawal",)


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (StorageFees, UnreadableValue, "storage fees are none"),
        (lambda: per_energy.cost(space="1 bcm@20C"), UnreadableValue, "is per energy, and '1 bcm@20C' a volume; give its heating value"),
        (lambda: per_energy.cost(space="1 bcm", by=value), UnitMismatch, "does not say its reference temperature"),
        (lambda: fees.cost(space="1 bcm@0C"), UnitMismatch, "give both at one reference temperature"),
        (lambda: fees, UnreadableValue, "is by the day, and no days are given; give days=180"),
        (lambda: fees.cost(space="1 bcm", days=-5), NegativeAmount, "the time of storage is given as '-5 days', which is less"),
        (lambda: fees.cost(days=5, by="gross"), WrongKind, "counts by str 'gross'; expected a HeatingValue"),
        (lambda: per_energy.cost(withdrawn="1 bcm@20C", by=value), UnreadableValue, "the fee for withdrawal is not said, and counts for"),
        (lambda: StorageFees(space="1 EUR"), UnitMismatch, "expected money per energy or volume: '1 EUR/MWh'"),
        (lambda: StorageFees(space="-1 EUR/MWh"), NegativeAmount, "less than nothing"),
        (lambda: StorageFees(space="1 EUR/MWh", injection="1 USD/MWh"), UnitMismatch, "two currencies; give all in one"),
        (lambda: StorageFees(injection="1 EUR/(MWh*day)"), UnitMismatch, "only space is paid by the day"),
        (lambda: warehouse.duty_falls_due("2025-05-02", left="2025-05-01"), EmptyWindow, "enters the customs warehouse on 2025-05-02"),
        (lambda: CustomsWarehouse("-1 day"), NegativeAmount, "runs backwards"),
    ],
)
def test_what_cannot_be_added_up_is_refused(ask, error, message):
    with pytest.raises(error) as caught:
        ask().cost(space="1 bcm")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("days", "due"),
    [
        ({}, "2028-05-01"),
        ({"left": "2028-04-30"}, None),
        ({"left": "2028-05-01"}, "2028-05-01"),
        ({"cleared": "2026-01-15"}, "2026-01-15"),
        ({"cleared": "2026-01-15", "left": "2026-02-01"}, "2026-01-15"),
        ({"cleared": "2030-01-15"}, "2028-05-01"),
    ],
)
def test_duty_falls_due_on_clearance_or_when_time_is_up(days, due):
    assert warehouse.duty_falls_due("2025-05-01", **days) == (due and datetime.date.fromisoformat(due))


def test_where_gas_must_not_leave_again_leaving_is_clearance():
    assert str(CustomsWarehouse("1095 days", re_export=False).duty_falls_due("2025-05-01", left="2026-01-01")) == "2026-01-01"


def test_1095_days_are_three_years_less_a_leap_day():
    assert str(warehouse.free_until("2025-05-01")) == "2028-04-30"


def test_duty_after_the_end_of_the_calendar_is_refused():
    with pytest.raises(NoSuchDate, match="free of duty to the end of the calendar"):
        CustomsWarehouse("1 day").duty_falls_due("9999-12-30")
