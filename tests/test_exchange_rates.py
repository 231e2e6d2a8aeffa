"""Exchange rates: exact both ways, dated, and never assumed."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.errors import DoubledName, Faults, InexactNumber, MissingRate, NegativeAmount, UnitMismatch, UnknownUnit, UnreadableValue
from dealmodel.exchange_rates import ExchangeRate, ExchangeRates
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

DAY = "2024-10-25"
POSITIVE = st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000)
AMOUNTS = st.fractions(min_value=0, max_value=10**12, max_denominator=100)
EURO = ExchangeRates([
    ExchangeRate("EUR", "1.0825 USD", on=DAY),
    ExchangeRate("EUR", "164.45 JPY", on=DAY),
    ExchangeRate("EUR", "1.0304 USD", on="2025-01-10"),
])


def one_rate(worth):
    return ExchangeRates(ExchangeRate("EUR", Quantity(worth, "USD"), on=DAY))


@given(AMOUNTS, POSITIVE)
def test_an_amount_converted_there_and_back_is_the_same_amount(amount, worth):
    rates = one_rate(worth)
    there = rates.convert(Quantity(amount, "EUR"), to="USD", on=DAY)
    assert rates.convert(there, to="EUR", on=DAY) == Quantity(amount, "EUR")


@given(AMOUNTS, POSITIVE, POSITIVE)
def test_a_way_there_and_back_over_a_third_currency_is_the_same_amount(amount, dollars, yen):
    rates = ExchangeRates([
        ExchangeRate("EUR", Quantity(dollars, "USD"), on=DAY),
        ExchangeRate("JPY", Quantity(1 / yen, "EUR"), on=DAY),
    ])
    there = rates.convert(Quantity(amount, "USD"), to="JPY", on=DAY, through="EUR")
    assert there == Quantity(amount / dollars * yen, "JPY")
    assert rates.convert(there, to="USD", on=DAY, through="EUR") == Quantity(amount, "USD")


@given(st.lists(AMOUNTS, min_size=1, max_size=5), POSITIVE)
def test_a_sum_converted_is_the_sum_of_what_is_converted(amounts, worth):
    rates = one_rate(worth)
    whole = rates.convert(Quantity(sum(amounts), "EUR"), to="USD", on=DAY)
    assert rates.total([Quantity(each, "EUR") for each in amounts], to="USD", on=DAY) == whole


@given(POSITIVE)
def test_the_inverse_of_the_inverse_is_the_rate(worth):
    rate = ExchangeRate("EUR", Quantity(worth, "USD"), on=DAY)
    assert rate.inverse.inverse == rate
    assert rate.inverse.worth.exact * rate.worth.exact == 1


@given(st.lists(AMOUNTS.filter(bool), min_size=1, max_size=4), POSITIVE)
def test_shares_add_up_to_the_whole(amounts, worth):
    mixed = [Quantity(each, "EUR" if place % 2 else "USD") for place, each in enumerate(amounts)]
    assert sum((each.exact for each in one_rate(worth).fixing(DAY).shares(mixed, to="EUR")), Fraction(0)) == 1


def test_shares_depend_on_the_day():
    rates = ExchangeRates([ExchangeRate("EUR", "1 USD", on="2024-01-01"), ExchangeRate("EUR", "3 USD", on="2024-01-02")])
    firsts = [rates.fixing(day).shares(["1 EUR", "1 USD"], to="EUR")[0] for day in ("2024-01-01", "2024-01-02")]
    assert firsts == [Quantity("50 %"), Quantity("75 %")]


def test_an_open_amount_stays_open():
    loan = Term("loan", unit="billion USD")
    converted = EURO.convert(loan, to="EUR", on=DAY)
    assert (converted.magnitude / loan.symbol, converted.unit) == (Quantity("400/433").magnitude, "EUR")


def test_an_amount_in_its_own_currency_needs_no_rate():
    assert ExchangeRates().convert("5 billion EUR", to="EUR", on=DAY) == Quantity("5 billion EUR")


def test_a_missing_day_names_the_pair_the_day_the_nearest_and_what_to_write():
    with pytest.raises(MissingRate) as refused:
        EURO.convert("1 USD", to="EUR", on="2024-12-31")
    assert str(refused.value) == (
        "there is no rate of 'USD' in 'EUR' on 2024-12-31; the nearest is '1 EUR = 1.0304 USD on 2025-01-10'; "
        "write ExchangeRate('USD', '... EUR', on='2024-12-31')"
    )


def test_a_way_over_a_third_currency_is_taken_only_where_it_is_named():
    with pytest.raises(MissingRate, match="allow the way over 'EUR' with through='EUR'"):
        EURO.convert("1 USD", to="JPY", on=DAY)
    assert EURO.rate("USD", "JPY", on=DAY, through="EUR") == Fraction("164.45") / Fraction("1.0825")


def test_a_way_with_a_gap_is_refused():
    with pytest.raises(MissingRate, match=r"nor one through 'GBP'; write .* or allow the way over 'EUR' with through='EUR'"):
        EURO.convert("1 USD", to="JPY", on=DAY, through="GBP")


def test_a_third_currency_that_is_one_of_the_two_changes_nothing():
    assert EURO.rate("USD", "EUR", on=DAY, through="EUR") == EURO.rate("USD", "EUR", on=DAY)


@pytest.mark.parametrize("other", [ExchangeRate("EUR", "1.08 USD", on=DAY), ExchangeRate("USD", "0.9 EUR", on=DAY)])
def test_two_rates_of_one_pair_and_day_are_refused(other):
    with pytest.raises(DoubledName, match="two rates for one pair"):
        ExchangeRates([ExchangeRate("EUR", "1.0825 USD", on=DAY), other])


@pytest.mark.parametrize(
    ("of", "worth", "error"),
    [
        ("EUR", "0 USD", NegativeAmount),
        ("EUR", "-1 USD", NegativeAmount),
        ("EUR", "1 EUR", UnitMismatch),
        ("EUR", "0 EUR", Faults),
        ("EUR", "1 t", UnitMismatch),
        ("t", "1 EUR", UnitMismatch),
        ("EURO", "1 USD", UnknownUnit),
        ("EUR", Term("rate", unit="USD"), UnreadableValue),
        ("EUR", 1.0825, InexactNumber),
    ],
)
def test_what_is_no_rate_is_refused(of, worth, error):
    with pytest.raises(error):
        ExchangeRate(of, worth, on=DAY)


def test_only_money_is_converted():
    with pytest.raises(UnitMismatch, match="which is mass; expected a currency"):
        EURO.convert("5 t", to="EUR", on=DAY)


def test_a_fixing_says_its_day_and_way():
    assert str(EURO.fixing(datetime.date(2024, 10, 25), through="EUR")) == "at the rates of 2024-10-25, through EUR"
