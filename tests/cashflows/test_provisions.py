"""Resets, scaling and transfers."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.cashflows import IndexScaling, RateReset, Transfer
from dealmodel.cashflows.provisions import percent, to_number
from dealmodel.errors import InexactNumber, NegativeAmount, UnitMismatch, UnreadableValue, WrongKind
from dealmodel.terms import Term

rates = st.fractions(min_value=-1, max_value=1, max_denominator=1000)


@given(rates, rates, rates, st.tuples(rates, rates).map(sorted))
def test_a_rate_stays_between_floor_and_cap(market, before, spread, limits):
    low, high = limits
    assert low <= RateReset("M", spread=spread, floor=low, cap=high).rate(market=market, before=before) <= high


@given(rates, rates, st.fractions(min_value=0, max_value=1, max_denominator=1000))
def test_a_rate_changes_by_no_more_than_a_period_allows(market, before, most):
    after = RateReset("M", period_floor=-most, period_cap=most).rate(market=market, before=before)
    assert abs(after - before) <= most


@given(rates, rates)
def test_without_limits_a_reset_forgets_the_rate_before(market, before):
    assert RateReset("M", multiplier=2, spread="1 %").rate(market=market, before=before) == 2 * market + Fraction(1, 100)


@pytest.mark.parametrize(
    ("reset", "words"),
    [
        (RateReset("EURIBOR"), "EURIBOR"),
        (RateReset("EURIBOR", multiplier="1.5", spread="-1 %", cap="7 %"), "3/2 x EURIBOR - 1 %, at most 7 %"),
    ],
)
def test_a_reset_says_itself(reset, words):
    assert str(reset) == words


def test_an_index_says_itself():
    assert str(IndexScaling("prices", base=100)) == "interest and principal scaled by prices over 100"


@pytest.mark.parametrize(("how", "paid"), [("added", 105), ("deducted", 95)])
def test_a_transfer_settles_the_interest_accrued(how, paid):
    transfer = Transfer("2025-01-01", price="100 USD", accrued=how)
    assert (transfer.amount(Fraction(5)), transfer.day) == (paid, date(2025, 1, 1))


def test_numbers_and_rates_are_exact():
    assert (to_number("2.5 %"), to_number("2.5"), percent(Fraction(1, 3))) == (Fraction(1, 40), Fraction(5, 2), "100/3 %")


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: RateReset("M", spread=0.01), InexactNumber, "write the text '0.01'"),
        (lambda: RateReset("M", cap="5 USD"), UnitMismatch, "a rate or stake is given as '5 USD'"),
        (lambda: RateReset("M", fixing="-2 days"), NegativeAmount, "runs backwards"),
        (lambda: IndexScaling("prices", base=0), UnreadableValue, "more than 0"),
        (lambda: IndexScaling("prices", base=100, scales="fees"), WrongKind, "expected one of 'interest', 'principal'"),
        (lambda: Transfer("2025-01-01", price="-5 USD"), NegativeAmount, "less than nothing"),
        (lambda: Transfer("2025-01-01", price=Term("price", unit="USD")), UnreadableValue, "in which a term is open; expected a constant"),
        (lambda: Transfer("2025-01-01", price="5 USD", accrued="ignored"), WrongKind, "expected one of 'added', 'deducted'"),
    ],
)
def test_refusals_say_what_to_write(make, error, says):
    with pytest.raises(error) as refused:
        make()
    assert says in str(refused.value)
