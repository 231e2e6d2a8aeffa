"""Whatever is handed over, only errors of ours come out."""

import pytest
from attrs import fields
from strategies import escapes, hostile_values

from cashflows.debts import debt
from dealmodel.cashflows import (
    BusinessDays,
    Cycle,
    DebtTerms,
    IndexScaling,
    RateReset,
    Transfer,
    internal_rate,
    present_value,
    schedule,
    year_fraction,
)
from dealmodel.errors import DealError

LOAN = debt("bullet")
FLOWS = schedule(LOAN)
READS = {
    "BusinessDays.of": BusinessDays.of,
    "BusinessDays.holidays": lambda value: BusinessDays(holidays=value),
    "Cycle.of": Cycle.of,
    "Transfer.day": lambda value: Transfer(value, price="5 USD"),
    "IndexScaling.base": lambda value: IndexScaling("prices", base=value),
    "IndexScaling.scales": lambda value: IndexScaling("prices", base=100, scales=value),
    "observed": lambda value: schedule(LOAN, observed=value),
    "observed market": lambda value: schedule(LOAN, observed={"M": value}),
    "observed rate": lambda value: schedule(LOAN, observed={"M": {"2025-01-01": value}}),
    "called": lambda value: schedule(debt("on call"), called=value),
    "until": lambda value: schedule(debt("on call", maturity=None), until=value),
    "seen_by": lambda value: schedule(LOAN, seen_by=value),
    "rate": lambda value: present_value(FLOWS, value),
    "on": lambda value: present_value(FLOWS, "5 %", on=value),
    "day_count": lambda value: present_value(FLOWS, "5 %", day_count=value),
    "year_fraction": lambda value: year_fraction(value, "2025-01-01", day_count="A/A"),
    "Cycle.dates": lambda value: Cycle("1 year").dates("2025-01-01", value),
    "precision": lambda value: internal_rate(FLOWS, precision=value),
}


@pytest.mark.parametrize("name", READS)
def test_readers_refuse_or_read(name):
    assert escapes(READS[name], hostile_values(), DealError) == []


@pytest.mark.parametrize("repayment", ["bullet", "annuity"])
@pytest.mark.parametrize("name", [each.name for each in fields(DebtTerms) if each.name != "repayment"])
def test_terms_refuse_or_read(repayment, name):
    assert escapes(lambda value: schedule(debt(repayment, **{name: value})), hostile_values(), DealError) == []


@pytest.mark.parametrize("name", [each.name for each in fields(RateReset)])
def test_resets_refuse_or_read(name):
    assert escapes(lambda value: RateReset(**{"market": "M", name: value}), hostile_values(), DealError) == []
