"""Where dates and numbers end: the last days of a month and of the calendar, the last day of a debt, the longest numbers."""

from datetime import date
from fractions import Fraction

import pytest

from dealmodel.cashflows import (
    BusinessDays,
    Cycle,
    DebtTerms,
    RateReset,
    Transfer,
    internal_rate,
    modified_duration,
    present_value,
    schedule,
    year_fraction,
)
from dealmodel.errors import EmptyWindow, Faults, NoSuchDate, UnfitTerms, UnreadableValue, WrongKind

MONTHLY = {"interest_cycle": "1 month", "repayment_cycle": "1 month"}


def loan(repayment="bullet", **changes):
    base = {"notional": "1000 USD", "rate": "5 %", "day_count": "30E/360", "start": "2025-01-01", "maturity": "2 years"}
    return DebtTerms(repayment, **{**base, "interest_cycle": "1 year", **changes})


def days(flows, *codes):
    return [str(row.date) for row in flows if row.code in codes]


@pytest.mark.parametrize("repayment", ["linear", "annuity"])
def test_a_loan_from_the_end_of_a_month_is_repaid_at_the_ends_of_months(repayment):
    dates = days(schedule(loan(repayment, start="2024-01-31", maturity="1 year", **MONTHLY)), "PR", "MD")
    assert (len(dates), dates[:3], dates[-1]) == (12, ["2024-02-29", "2024-03-31", "2024-04-30"], "2025-01-31")


def test_interest_is_capitalised_at_the_ends_of_months():
    terms = loan(start="2024-01-31", interest_cycle="1 month", capitalised_until="2024-05-31")
    assert days(schedule(terms), "IPCI") == ["2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]


def test_instalments_without_a_maturity_fall_on_the_ends_of_months():
    terms = loan("linear", start="2024-01-31", maturity=None, instalment="400 USD", **MONTHLY)
    assert days(schedule(terms), "PR", "MD") == ["2024-02-29", "2024-03-31", "2024-04-30"]


def test_steps_to_the_end_of_the_month_reach_the_last_day_of_the_calendar():
    assert Cycle("1 month").steps(date(9999, 11, 30), 1, month_end="end of month").date() == date.max


@pytest.mark.parametrize(
    ("repayment", "changes", "says"),
    [
        ("bullet", {"termination": Transfer("2028-01-01", price="5 USD")}, "termination is on 2028-01-01, after the maturity"),
        ("bullet", {"purchase": Transfer("2028-01-01", price="5 USD")}, "purchase is on 2028-01-01, after the maturity"),
        (
            "bullet",
            {"purchase": Transfer("2026-05-01", price="5 USD"), "termination": Transfer("2026-04-01", price="5 USD")},
            "purchase is on 2026-05-01, after the termination on 2026-04-01",
        ),
        ("bullet", {"as_of": "2028-01-01"}, "as of is 2028-01-01, after the maturity on 2027-01-01"),
        ("annuity", {**MONTHLY, "amortised_by": "2024-01-01"}, "amortised by is 2024-01-01, and the start is 2025-01-01"),
        ("annuity", {**MONTHLY, "amortised_by": "2024-01-01", "maturity": None}, "amortised by is 2024-01-01, and the start"),
    ],
)
def test_days_outside_the_life_of_a_debt_are_refused(repayment, changes, says):
    with pytest.raises(EmptyWindow, match=says):
        loan(repayment, **changes)


def test_a_day_between_the_maturity_and_its_payment_on_a_business_day_is_known():
    terms = loan(maturity="2026-01-03", as_of="2026-01-04", business_days="following")
    assert days(schedule(terms), "MD") == ["2026-01-05"]


def test_a_maturity_may_be_after_a_number_of_days_of_four_digits():
    assert loan(maturity="1095 days").last_day == date(2028, 1, 1)


def test_a_debt_ends_when_it_is_paid_off():
    flows = schedule(loan("annuity", instalment="10 USD", maturity=None, **MONTHLY))
    assert (flows[-1].date, flows[-1].notional, flows[-2].payoff > 0) == (date(2035, 11, 1), 0, True)


def test_a_debt_that_is_paid_off_is_not_terminated():
    terms = loan("annuity", instalment="10 USD", maturity=None, termination=Transfer("2037-01-01", price="5 USD"), **MONTHLY)
    with pytest.raises(EmptyWindow, match="the debt is paid off on 2035-11-01"):
        schedule(terms)


@pytest.mark.parametrize("digits", [None, 10])
def test_amounts_too_long_to_write_out_are_refused(digits):
    ages = {"start": "0001-01-01", "maturity": "1500-01-01", "capitalised_until": "1500-01-01"}
    with pytest.raises(UnfitTerms, match="expected a lower rate, or an earlier end"):
        schedule(loan(rate="1000000000 %", digits=digits, **ages))


def test_a_value_too_long_to_write_out_is_shown_by_its_power_of_ten():
    ages = schedule(loan(start="0001-01-01", maturity="9900-01-01", interest_cycle=None))
    assert str(present_value(ages, "-99.99 %")) == "4.959500000E+39601"


NEW_YEAR = {"holidays": ["0001-01-01", "9999-12-31"]}
LAST_YEAR = {"start": "9999-01-01", "maturity": "9999-12-31", "interest_cycle": None}
FIRST_YEAR = {"start": "0001-01-01", "maturity": "0002-01-01", "repayment_anchor": "0001-01-01"}


@pytest.mark.parametrize(
    "asked",
    [
        lambda: year_fraction("2025-01-01", "9999-12-31T23:59:59", day_count="A/365"),
        lambda: BusinessDays("preceding", **NEW_YEAR).moved(date.min),
        lambda: schedule(loan(**LAST_YEAR, business_days=BusinessDays("following", **NEW_YEAR))),
        lambda: schedule(loan("annuity", **MONTHLY, **FIRST_YEAR)),
    ],
)
def test_the_ends_of_the_calendar_are_told(asked):
    with pytest.raises(NoSuchDate, match="the calendar has no day"):
        asked()


def test_a_part_of_a_year_reads_maturity_and_business_days():
    year = ("2025-01-01", "2026-01-01")
    assert year_fraction(*year, day_count="30E/360 ISDA", maturity="2026-01-01") == 1
    assert year_fraction(*year, day_count="B/252", business_days="following") * 252 == 261
    with pytest.raises(UnreadableValue, match="no business-day convention"):
        year_fraction(*year, day_count="B/252", business_days="sometimes")


@pytest.mark.parametrize("first", [date(2025, 1, number) for number in range(1, 9)])
def test_business_days_are_counted_as_one_by_one(first):
    rule = BusinessDays(holidays=["2025-01-04", "2025-01-06", "2025-01-20", "2026-01-01"])
    for length in range(30):
        last = date.fromordinal(first.toordinal() + length)
        assert rule.open_days(first, last) == sum(rule.is_open(date.fromordinal(first.toordinal() + each)) for each in range(length))


def test_a_floor_above_its_cap_is_refused():
    with pytest.raises(EmptyWindow, match="floor is 5 %, above the cap of 2 %"):
        RateReset("E", floor="5 %", cap="2 %")
    with pytest.raises(Faults):
        RateReset("E", floor="5 %", cap="2 %", period_floor="1 %", period_cap="0.5 %")


@pytest.mark.parametrize(
    "asked", [schedule, internal_rate, lambda nothing: present_value(nothing, "5 %"), lambda nothing: modified_duration(nothing, "5 %")]
)
def test_nothing_has_no_flows_and_no_value(asked):
    with pytest.raises(WrongKind, match="is asked for of NoneType None"):
        asked(None)


def test_an_internal_rate_that_is_a_round_number_is_exact():
    assert internal_rate(schedule(loan())).low == internal_rate(schedule(loan())).high == Fraction(1, 20)


def test_an_internal_rate_of_ages_is_found_where_floats_overflow():
    ages = loan(start="0001-01-01", maturity="2501-01-01", rate=None, interest_cycle=None, premium="1000 USD")
    found = internal_rate(schedule(ages))
    assert (1 + found.low) ** 2500 <= Fraction(1, 2) <= (1 + found.high) ** 2500
