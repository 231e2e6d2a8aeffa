"""An amount in which something is open is said by the names of what is open, and in a unit that its numbers really have."""

import pytest
from sympy import Max, Min, Piecewise, Rational, Symbol, sqrt

from dealmodel.open_amounts import amount_in, measure_of, sum_words
from dealmodel.quantities import Quantity
from dealmodel.terms import Term
from dealmodel.units import unit_of

money, dollars, share = Term("money", unit="million USD"), Term("dollars", unit="USD"), Term("share", unit="%")
tonnage, price = Term("tonnage", unit="kt"), Term("price", unit="USD/t")
more = Quantity.of(Max(tonnage.symbol, 5000) / 1000, "kt")
x = Symbol("x")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (money.as_quantity(), "money"),
        (money * 3, "3 × money"),
        (money * "1/3", "1/3 × money"),
        (-money, "-money"),
        (money + "5 million USD", "money + 5 million USD"),
        (dollars - "12500 USD", "dollars - 12 500 USD"),
        ((money * 3).to("USD"), "3 × money"),
        (share * "20 billion USD", "20 billion USD × share"),
        (share * "1 USD", "1 USD × share"),
        (share * money, "money × share"),
        (tonnage * "400 USD/t", "400 000 USD/kt × tonnage"),
        (tonnage * "0.001 USD/t", "1 USD/kt × tonnage"),
        (share * (money + "1 million USD"), "(money + 1 million USD) × share"),
        (money / dollars, "money / dollars"),
        (1 / money, "1 / money"),
        (money * money, "money**2"),
        (abs(-money), "|money|"),
        (share * abs(-money), "|money| × share"),
        (more, "the greater of 5 kt and tonnage"),
        (more * price, "(the greater of 5 kt and tonnage) × price"),
        (more * "400 USD/t", "400 000 USD/kt × (the greater of 5 kt and tonnage)"),
        (Quantity.of(Min(money.symbol, dollars.symbol, 1), "USD"), "the least of 1 USD, dollars and money"),
        (Quantity.of(3 * Min(2 * money.symbol, 7), "USD"), "3 × (the lesser of 2 × money and 7)"),
        (Quantity.of(Piecewise((money.symbol, share.symbol > x), (0, True)), "USD"), "money or 0 USD, by case"),
        (Quantity.of(x + 1, "t"), "(x + 1) t"),
        (Quantity.of(x * money.symbol, "USD"), "x*money USD"),
        (Quantity.of(sqrt(2), "t"), "sqrt(2) t"),
    ],
)
def test_an_open_amount_is_said_in_words(amount, words):
    assert str(amount) == words


def test_a_unit_that_is_too_long_is_not_said():
    long = [Term(f"long {number}", unit="*".join(f"{unit}^12" for unit in "t m day person USD".split())) for number in (1, 2)]
    product = Max(long[0].symbol, 1) * Max(long[1].symbol, 1)
    assert measure_of(long[0].symbol * long[1].symbol) is None
    assert measure_of(long[0].symbol**2) is None
    assert sum_words(2 * product, unit_of("t")).startswith("2 × (the greater of 1 t^12")
    assert amount_in(unit_of("kt^12"), Rational(3), per=unit_of("/kt^12")) == "3"
