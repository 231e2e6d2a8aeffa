"""What cash flows are worth: laws, textbook figures, brackets that hold the truth."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cashflows.debts import debt, debts
from dealmodel.cashflows import Bracket, internal_rate, macaulay_duration, modified_duration, present_value, schedule
from dealmodel.cashflows.valuation import _factors
from dealmodel.errors import InexactNumber, UnfitTerms, UnreadableValue

rates = st.fractions(min_value=Fraction(-1, 2), max_value=2, max_denominator=1000)
YEARLY = debt("bullet", interest_cycle="1 year")


@given(rates, st.fractions(min_value=0, max_value=50, max_denominator=400))
def test_a_discount_factor_lies_in_its_bracket(rate, years):
    ((_, (low, high)),) = _factors([years], 1 + rate)
    power, root = years.numerator, years.denominator
    ends = [Fraction(end, 10**40) ** root * (1 + rate) ** power for end in (low, high)]
    assert ends[0] <= 1 <= ends[1]


@given(debts(), rates)
def test_what_is_worth_to_one_is_owed_by_the_other(terms, rate):
    rows = schedule(terms)
    assert present_value(rows.seen_by("borrower"), rate) == -present_value(rows, rate)


@given(debts("bullet", "linear", "annuity"))
def test_at_the_internal_rate_the_value_is_nothing(terms):
    rows = schedule(terms)
    assume(rows.payments)
    found = internal_rate(rows, precision="0.0000001")
    values = [present_value(rows, end) for end in (found.low, found.high)]
    assert min(value.low for value in values) <= 0 <= max(value.high for value in values)
    assert found.width <= Fraction(1, 10**7)


@given(debts("bullet", "linear", "annuity"))
def test_both_sides_have_one_internal_rate(terms):
    rows = schedule(terms)
    assert internal_rate(rows, precision="0.0001") == internal_rate(rows.seen_by("borrower"), precision="0.0001")


@given(st.integers(0, 5000), st.integers(1, 10))
def test_a_loan_at_par_yields_its_rate(points, years):
    rate = Fraction(points, 10_000)
    rows = schedule(debt("bullet", rate=rate, interest_cycle="1 year", maturity=f"{years} years"))
    assert (present_value(rows, rate), rate in internal_rate(rows)) == (Bracket(0, 0), True)


@given(debts("bullet", "linear"), rates.filter(lambda rate: rate > 0))
def test_a_higher_rate_lowers_the_value_of_what_is_to_come(terms, rate):
    rows = schedule(terms)
    on = rows[1].date
    assert present_value(rows, rate, on=on).high >= present_value(rows, 2 * rate, on=on).low


@given(st.integers(1, 30), rates)
def test_a_single_payment_lasts_as_long_as_it_takes(years, rate):
    rows = schedule(debt("bullet", rate=None, interest_cycle=None, maturity=f"{years} years"))
    assert macaulay_duration(rows, rate) == Bracket(Fraction(years), Fraction(years))
    assert modified_duration(rows, rate).low == years / (1 + rate)


def test_whole_years_are_exact():
    value = present_value(schedule(YEARLY), "4 %")
    growth = Fraction(104, 100)
    assert value == Bracket(*[sum(60 / growth**year for year in range(1, 6)) + 1000 / growth**5 - 1000] * 2)


def test_duration_of_the_textbook():
    assert round(macaulay_duration(schedule(YEARLY), "6 %").middle, 4) == Fraction("4.4651")
    assert round(modified_duration(schedule(YEARLY), "6 %").middle, 4) == Fraction("4.2124")


def test_parts_of_years_are_narrow_brackets():
    value = present_value(schedule(debt("bullet")), "4 %")
    assert (value.is_exact, 0 < value.width < Fraction(1, 10**30)) == (False, True)


def test_half_a_year_is_a_square_root():
    rows = schedule(debt("bullet", rate=None, interest_cycle=None, maturity="6 months"))
    value = present_value(rows, "21 %", on="2025-01-16", day_count="A/365")
    exact = present_value(rows, "21 %")
    assert 1000 / Fraction(11, 10) - 1000 in exact
    assert value.low > 900


def test_days_may_be_counted_in_another_way():
    rows = schedule(YEARLY)
    assert present_value(rows, "4 %", day_count="A/365").middle != present_value(rows, "4 %").middle


def test_an_internal_rate_below_nothing_is_found():
    rows = schedule(debt("bullet", rate=None, interest_cycle=None, premium="500 USD", maturity="1 year"))
    assert Fraction(-1, 3) in internal_rate(rows)


def test_an_internal_rate_far_below_nothing_is_found():
    rows = schedule(debt("bullet", rate=None, interest_cycle=None, premium="99000 USD", maturity="1 year"))
    assert Fraction(-99, 100) in internal_rate(rows)


def test_an_internal_rate_that_is_hit_is_exact_where_flows_are_whole_years_away():
    assert internal_rate(schedule(debt("bullet", rate="25 %", interest_cycle="1 year"))) == Bracket(Fraction(1, 4), Fraction(1, 4))


def test_an_internal_rate_that_is_hit_lies_in_a_bracket_elsewhere():
    rows = schedule(debt("bullet", rate=None, interest_cycle=None, premium="-200 USD", maturity="4 months"))
    found = internal_rate(rows)
    assert (Fraction(5, 4) ** 3 - 1 in found, found.is_exact, found.width <= Fraction(1, 10**10)) == (True, False, True)


def test_a_bracket_shows_its_middle():
    assert str(Bracket(Fraction(0), Fraction(1, 3))) == "0.1666666667"


def test_an_internal_rate_far_up_is_found():
    rows = schedule(debt("bullet", rate="900 %", interest_cycle="1 year", maturity="2 years"))
    assert 9 in internal_rate(rows)


@pytest.mark.parametrize(
    ("ask", "error", "says"),
    [
        (lambda: present_value(schedule(YEARLY), "-100 %"), UnfitTerms, "leaves nothing to discount by"),
        (lambda: present_value(schedule(YEARLY), 0.05), InexactNumber, "write the text '0.05'"),
        (lambda: present_value(schedule(debt("bullet", as_of="2030-01-15")), "5 %"), UnfitTerms, "nothing is paid in this schedule"),
        (lambda: internal_rate(schedule(YEARLY), precision=0), UnreadableValue, "expected a number of at least"),
        (lambda: internal_rate(schedule(debt("bullet", as_of="2025-06-01"))), UnfitTerms, "exactly once"),
        (
            lambda: internal_rate(schedule(debt("bullet", rate=None, interest_cycle=None, premium="-999.9999999 USD", maturity="1 year"))),
            UnfitTerms, "beyond 1 000 000 %",
        ),
        (
            lambda: internal_rate(schedule(debt("bullet", rate=None, interest_cycle=None, premium="9999999999 USD", maturity="1 year"))),
            UnfitTerms, "at -100 % a year, or just above",
        ),
        (lambda: Bracket(1, 1) / Bracket(-1, 1), UnreadableValue, "whose divisor may be 0"),
        (lambda: macaulay_duration(schedule(YEARLY), "5 %", on="2030-01-15"), UnreadableValue, "whose divisor may be 0"),
    ],
)  # fmt: skip
def test_refusals_say_why(ask, error, says):
    with pytest.raises(error) as refused:
        ask()
    assert says in str(refused.value)


@given(*[st.fractions(max_denominator=50)] * 4)
def test_brackets_divide_as_their_numbers(one, other, third, fourth):
    above, below = Bracket(*sorted((one, other))), Bracket(*sorted((third, fourth)))
    assume(not below.low <= 0 <= below.high)
    assert above.middle / below.middle in above / below
