"""Numbers with an infinitely small part, against pairs of fractions."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from dealmodel.logic.numbers import Near, over, parts, tidy

RATIONALS = st.one_of(st.integers(-9, 9), st.fractions(-9, 9, max_denominator=6))
VALUES = st.one_of(RATIONALS, st.builds(Near, RATIONALS, RATIONALS))
NOT_ZERO = RATIONALS.filter(bool)


def pair(value):
    """The naive twin: a number, and how often the infinitely small is added."""
    number, little = parts(value)
    return Fraction(number), Fraction(little)


@given(VALUES, VALUES)
def test_sums_and_differences_are_those_of_pairs(one, other):
    (number, little), (more, bit) = pair(one), pair(other)
    assert (pair(one + other), pair(one - other)) == ((number + more, little + bit), (number - more, little - bit))


@given(st.builds(Near, RATIONALS, RATIONALS), RATIONALS)
def test_products_are_those_of_pairs(near, factor):
    number, little = pair(near)
    assert pair(near * factor) == pair(factor * near) == (number * factor, little * factor)
    assert pair(-near) == (-number, -little)


@given(VALUES, VALUES)
def test_order_is_that_of_pairs(one, other):
    assert (one < other, one <= other, one == other) == (pair(one) < pair(other), pair(one) <= pair(other), pair(one) == pair(other))
    assert (one > other, one >= other, one != other) == (pair(one) > pair(other), pair(one) >= pair(other), pair(one) != pair(other))


@given(VALUES, VALUES)
def test_equal_values_have_equal_hashes(one, other):
    assert one != other or hash(one) == hash(other)
    assert hash(tidy(one)) == hash(one)


@given(VALUES, NOT_ZERO)
def test_quotient_is_exact_and_tidy(value, divisor):
    number, little = pair(value)
    assert pair(over(value, divisor)) == (number / divisor, little / divisor)
    assert all(type(part) is int or part.denominator > 1 for part in parts(over(value, divisor)))


@given(VALUES)
def test_tidy_keeps_the_value_in_its_simplest_form(value):
    number, little = pair(value)
    simplest = Near if little else Fraction if number.denominator > 1 else int
    assert (pair(tidy(value)), type(tidy(value)), tidy(tidy(value)) == tidy(value)) == ((number, little), simplest, True)


@given(NOT_ZERO)
def test_infinitely_small_is_less_than_any_number(number):
    assert 0 < Near(0, 1) < abs(number)
    assert Near(0, 10**9) < abs(number)
    assert Near(number, -1) < number < Near(number, 1)


def test_examples_of_each_form():
    assert (over(6, 3), over(1, 2), over(Fraction(4, 3), Fraction(2, 3))) == (2, Fraction(1, 2), 2)
    assert (type(over(6, 3)), type(over(Fraction(4, 3), Fraction(2, 3)))) == (int, int)
    assert (repr(over(Near(3, 1), 2)), repr(tidy(Near(Fraction(4, 2), 0)))) == ("Near(Fraction(3, 2), Fraction(1, 2))", "2")
    assert 1 - Near(3, -1) == Near(-2, 1)
