"""Numbers: read from text exactly or refused with the right spelling, and written without loss."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Float, I, Integer, Rational, Symbol, nan, oo, pi, sqrt, true, zoo

from dealmodel.errors import InexactNumber, UnreadableValue, WrongKind
from dealmodel.numerals import digits_of, exact_number, grouped, read_number, rounded

x = Symbol("x")
fractions = st.fractions(max_denominator=10**6)


@pytest.mark.parametrize(
    ("text", "number", "digits", "rest"),
    [
        ("7", "7", "7", ""),
        ("+7 t", "7", "7", "t"),
        ("-3 t", "-3", "-3", "t"),
        ("\u2212\u00a03\u202ft", "-3", "-3", "t"),
        ("1/3 t", "1/3", "1/3", "t"),
        ("1/3/day", "1/3", "1/3", "/day"),
        ("5/day", "5", "5", "/day"),
        ("1.50 t", "3/2", "1.50", "t"),
        ("2.5e3 t", "2500", "2.5e3", "t"),
        ("25E-1", "5/2", "25e-1", ""),
        ("12_500 t", "12500", "12500", "t"),
        ("12 500 t", "12500", "12500", "t"),
        ("12,500.25 t", "50001/4", "12500.25", "t"),
        ("1 000 000", "1000000", "1000000", ""),
        ("50%", "50", "50", "%"),
        ("5EUR", "5", "5", "EUR"),
    ],
)
def test_a_number_is_read_with_its_digits_and_the_rest(text, number, digits, rest):
    assert read_number(text) == (Rational(number), digits, rest)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "does not begin with a number"),
        ("t", "does not begin with a number"),
        (".5 t", "'0.5 t'"),
        ("--3", "does not begin with a number"),
        ("nan t", "does not begin with a number"),
        ("1,5 t", "2.5 with a point"),
        ("12,50 t", "2.5 with a point"),
        ("0,125 t", "2.5 with a point"),
        ("1.234,56 t", "2.5 with a point"),
        ("1'000 t", "write 12500"),
        ("1 2 t", "write 12500"),
        ("12 5000 t", "write 12500"),
        ("1__0 t", "write 12500"),
        ("5. t", "cannot be read"),
        ("1.2.3 t", "cannot be read"),
        ("1 1/2 t", "cannot be read"),
        ("1/0 t", "cannot be read"),
        ("1/2.5 t", "cannot be read"),
        ("3-5 t", "cannot be read"),
        ("1e100 t", "exponent beyond 99"),
        ("1e-999999999 t", "exponent beyond 99"),
        ("9" * 201, "201 characters"),
    ],
)
def test_a_text_that_is_no_clear_number_is_refused_with_a_remedy(text, words):
    with pytest.raises(UnreadableValue) as refusal:
        read_number(text)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("value", "exact"),
    [
        (5, Integer(5)),
        (Fraction(1, 3), Rational(1, 3)),
        (Decimal("2.50"), Rational(5, 2)),
        (Rational(1, 7), Rational(1, 7)),
        (2 * x, 2 * x),
    ],
)
def test_exact_numbers_and_expressions_come_in(value, exact):
    assert exact_number(value) == exact


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1 / 10, "write the text '0.1' or Fraction(1, 10)"),
        (1e22, "write the text '1e+22'"),
        (Float("0.5") * x, "Fraction(1, 2)"),
    ],
)
def test_a_float_is_refused_with_its_exact_spelling(value, words):
    with pytest.raises(InexactNumber) as refusal:
        exact_number(value)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (float("nan"), "infinite or undefined"),
        (float("-inf"), "infinite or undefined"),
        (Decimal("NaN"), "infinite or too long"),
        (Decimal("Infinity"), "infinite or too long"),
        (Decimal("1e999999999"), "infinite or too long"),
        (Decimal("1e-999999999"), "infinite or too long"),
        pytest.param(10**5000, "bits is too long", id="long int"),
        pytest.param(Fraction(1, 10**5000), "bits is too long", id="long Fraction"),
        pytest.param(Rational(1, 10**5000), "bits is too long", id="long Rational"),
        (nan, "undefined"),
        (oo, "infinite"),
        (-oo, "infinite"),
        (zoo, "infinite"),
        (x + I, "not real"),
    ],
)
def test_what_is_infinite_undefined_or_too_long_is_refused(value, words):
    with pytest.raises(UnreadableValue) as refusal:
        exact_number(value)
    assert words in str(refusal.value)


@pytest.mark.parametrize("value", [True, None, "5", [5], true, x > 5, 5j])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(WrongKind, match="expected an int, a Fraction, a Decimal"):
        exact_number(value)


@pytest.mark.parametrize("value", [sqrt(2), pi, x**2])
def test_roots_and_powers_are_exact_expressions(value):
    assert exact_number(value) is value


@pytest.mark.parametrize(
    ("number", "digits"),
    [("2.414016", "2.414016"), ("-1/8", "-0.125"), ("1/3", "1/3"), ("100", "100"), ("-7/6", "-7/6"), ("1/1024", "0.0009765625")],
)
def test_a_number_is_a_decimal_where_that_is_exact(number, digits):
    assert digits_of(Rational(number)) == digits


@given(fractions)
def test_written_digits_are_read_as_the_same_number(number):
    assert read_number(digits_of(Rational(number.numerator, number.denominator)))[0] == number


@given(st.integers(min_value=-(10**30), max_value=10**30))
def test_grouped_digits_are_read_as_the_same_number(number):
    assert read_number(grouped(str(number)))[0] == number


@given(fractions, st.integers(min_value=0, max_value=8))
def test_rounding_agrees_with_that_of_fractions(number, places):
    assert Fraction(rounded(Rational(number.numerator, number.denominator), places=places)) == round(number, places)


@given(st.text(max_size=220))
def test_any_text_begins_with_a_number_or_is_refused(text):
    try:
        read_number(text)
    except UnreadableValue as refusal:
        assert str(refusal)
