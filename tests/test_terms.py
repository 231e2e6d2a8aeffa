"""Terms: they compute and compare like quantities, and a bare number beside one counts in its unit."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Eq, Ge, Gt, Integer, Le, Lt, Rational, Symbol

from dealmodel.errors import EmptyWindow, InexactNumber, UnitMismatch, UnknownUnit, UnreadableValue, WrongKind
from dealmodel.quantities import Quantity, between, eq
from dealmodel.symbols import Unknown
from dealmodel.terms import Term

share = Term("US share", unit="%", low=0, high="100 %")
tonnage = Term("tonnage", unit="kt")
price = Term("price", unit="USD/t", low=0)
age = Term("age", integer=True)
s, t, p, a = share.symbol, tonnage.symbol, price.symbol, age.symbol


def test_the_symbol_is_made_once_and_knows_its_term():
    assert (s, s.owner) == (Unknown("US share", owner=share), share)
    assert share.symbol is s


def test_terms_are_equal_by_value_and_not_by_name_alone():
    assert (Term("x", unit="t") == Term("x", unit="t"), Term("x", unit="t") == Term("x", unit="kt")) == (True, False)


@pytest.mark.parametrize(
    ("limits", "formulas"),
    [
        (share.limits, (Ge(s, 0), Le(s, 1))),
        (price.limits, (Ge(p, 0),)),
        (Term("x", unit="kt", high=5).limits, (Le(Term("x", unit="kt", high=5).symbol, 5000),)),
        (tonnage.limits, ()),
    ],
)
def test_limits_are_formulas_in_the_base_unit(limits, formulas):
    assert limits == formulas


def test_limits_may_be_as_close_as_one_value():
    assert Term("x", unit="t", low="1 kt", high=1000).limits != ()


def test_a_limit_may_be_another_open_term():
    assert Term("second tranche", unit="kt", low=0, high=tonnage).high.magnitude == t


@pytest.mark.parametrize(
    ("computed", "magnitude", "unit"),
    [
        (share + 5, s + Rational(1, 20), "%"),
        (5 + share, s + Rational(1, 20), "%"),
        (share + "5 permille", s + Rational(1, 200), "%"),
        (share + share, 2 * s, "%"),
        (share - Fraction(1, 2), s - Rational(1, 200), "%"),
        (100 - share, 1 - s, "%"),
        ("100 %" - share, 1 - s, "%"),
        (tonnage + "500 t", t + 500, "kt"),
        (tonnage - Quantity("500 t"), t - 500, "kt"),
        (-tonnage, -t, "kt"),
        (tonnage * 2, 2 * t, "kt"),
        (2 * tonnage, 2 * t, "kt"),
        (Decimal("0.5") * tonnage, t / 2, "kt"),
        (Fraction(1, 2) * tonnage, t / 2, "kt"),
        (tonnage / 4, t / 4, "kt"),
        (tonnage * price, t * p, "thousand USD"),
        (tonnage * "100 USD/t", 100 * t, "thousand USD"),
        (share * "500 billion USD", 500 * 10**9 * s, "billion USD"),
        ("500 billion USD" / price, 500 * 10**9 / p, "billion t"),
        (tonnage / "5 days", t / 5, "kt/day"),
        (share * share, s**2, ""),
        (sum([tonnage, tonnage]), 2 * t, "kt"),
        (age + 1, a + 1, ""),
    ],
)
def test_a_term_computes_like_a_quantity(computed, magnitude, unit):
    assert (computed.magnitude, computed.dimension) == (magnitude, Quantity(1, unit).dimension)


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        (share >= 50, Ge(s, Rational(1, 2))),
        (share >= "50", Ge(s, Rational(1, 2))),
        (share >= "50 %", Ge(s, Rational(1, 2))),
        (share > Fraction(1, 2), Gt(s, Rational(1, 200))),
        (share < Decimal("0.5"), Lt(s, Rational(1, 200))),
        (share <= Integer(50), Le(s, Rational(1, 2))),
        (tonnage <= "100 t", Le(t, 100)),
        (tonnage <= 100, Le(t, 100_000)),
        (tonnage < Quantity("1 t"), Lt(t, 1)),
        (price <= 100, Le(p, 100)),
        (tonnage <= Term("other", unit="t"), Le(t, Term("other", unit="t").symbol)),
        (Quantity("100 t") >= tonnage, Le(t, 100)),
        (share + share <= "100 %", Le(2 * s, 1)),
        (tonnage * price <= "500 million USD", Le(t * p, 500_000_000)),
        (age >= 18, Ge(a, 18)),
        (eq(share, 50), Eq(s, Rational(1, 2))),
        (between(age, 18, 24), Ge(a, 18) & Le(a, 24)),
    ],
)
def test_a_comparison_is_a_relation_in_the_base_unit(relation, expected):
    assert relation == expected


@given(st.fractions(max_denominator=1000), st.sampled_from(["%", "kt", "USD/t", "", "day"]))
def test_a_bare_number_counts_in_the_unit_of_the_term(number, unit):
    assert Term("x", unit=unit).reads(number) == Term("x", unit=unit).reads(str(number)) == Quantity(number, unit)


@pytest.mark.parametrize(
    ("term", "text"),
    [(share, "US share"), (Term("share", of="rare-earth deposits", unit="%"), "share (of rare-earth deposits)")],
)
def test_a_share_is_shown_with_its_whole(term, text):
    assert str(term) == text


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Term("x", unit="t", low=5, high="1 kg"), EmptyWindow, "Term 'x' is at least 5 t and at most 1 kg; exchange the limits"),
        (lambda: Term("x", unit="t", low="5 USD"), UnitMismatch, "'t' (mass) stands beside 'USD' (currency USD)"),
        (lambda: Term("x", unit="EUR", high="5 USD"), UnitMismatch, "EUR and USD are different currencies; give a dated rate"),
        (lambda: Term("x", unit="t", low=0.5), InexactNumber, "0.5"),
        (lambda: Term("x", unit="flurb"), UnknownUnit, "unit 'flurb' is not defined"),
        (lambda: Term("x", unit=None), WrongKind, "Term 'x': unit is NoneType None; expected str"),
        (lambda: Term("x", unit="t", low=True), WrongKind, "True"),
        (lambda: Term("x", unit="t", low=[5]), WrongKind, "list"),
        (lambda: Term("x", integer=1), WrongKind, "Term 'x': integer is int 1; expected bool"),
        (lambda: Term("x", of=3), WrongKind, "Term 'x': of is int 3; expected str"),
        (lambda: Term(""), WrongKind, "Term: name is ''"),
        (lambda: share >= 0.5, InexactNumber, "0.5"),
        (lambda: share + 0.5, InexactNumber, "0.5"),
        (lambda: 0.5 - share, InexactNumber, "0.5"),
        (lambda: share * 0.5, InexactNumber, "0.5"),
        (lambda: share / 0.5, InexactNumber, "0.5"),
        (lambda: tonnage <= "5 USD", UnitMismatch, "'kt' (mass) stands beside 'USD' (currency USD)"),
        (lambda: tonnage + price, UnitMismatch, "'kt' (mass) stands beside 'USD/t' (currency USD/mass)"),
        (lambda: price - Term("euro price", unit="EUR/t"), UnitMismatch, "USD and EUR are different currencies"),
        (lambda: "5 flurbs" - share, UnknownUnit, "unit 'flurbs' is not defined"),
        (lambda: share >= None, WrongKind, "NoneType"),
        (lambda: share >= True, WrongKind, "True"),
        (lambda: share == 50 or eq(share, "half"), UnreadableValue, "'half'"),
        (lambda: share / 0, UnreadableValue, "expected a divisor other than 0"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_a_term_is_no_plain_symbol():
    assert s != Symbol("US share")
