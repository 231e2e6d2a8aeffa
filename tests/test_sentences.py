"""Sentences: formulas in words, with dates as dates and amounts in their units."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import dates
from sympy import ITE, And, Eq, Equivalent, Ge, Gt, Implies, Integer, Le, Lt, Max, Nand, Ne, Not, Or, Rational, Symbol, Xor, false, true

from dealmodel.calendar import day_number
from dealmodel.events import Event, Performed
from dealmodel.open_amounts import sum_words
from dealmodel.sentences import date_words, day_words, days_words, sentence
from dealmodel.symbols import Unknown
from dealmodel.terms import Term

call, meeting = Event("call"), Event("meeting")
paid, moved = Performed("2.1"), Performed("3")
share, other = Term("US share", unit="%"), Term("other share", unit="%")
tonnage, price, distance = Term("tonnage", unit="kt"), Term("price", unit="USD/t"), Term("distance", unit="km")
age, money, ore = Term("age"), Term("money", unit="USD"), Term("ore", unit="t")
c, m = call.occurs, meeting.occurs
later = call + "3 months"


def unevaluated(relation, left, right):
    return relation(left, right, evaluate=False)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (true, "always"),
        (false, "never"),
        (c, "'call' happens"),
        (~c, "'call' does not happen"),
        (paid.occurs, "2.1 is performed"),
        (~paid.occurs, "2.1 is not performed"),
        (paid.due, "2.1 is due"),
        (~paid.due, "2.1 is not due"),
        (Unknown("licence", owner="law"), "licence"),
        (~Unknown("licence", owner="law"), "not licence"),
        (Symbol("b"), "b"),
        (And(c, m), "'call' happens and 'meeting' happens"),
        (Or(c, ~m), "'call' happens or 'meeting' does not happen"),
        (And(c, Or(m, paid.occurs)), "'call' happens and (2.1 is performed or 'meeting' happens)"),
        (Not(And(c, m), evaluate=False), "not ('call' happens and 'meeting' happens)"),
        (Not(Or(c, m), evaluate=False), "not ('call' happens or 'meeting' happens)"),
        (Not(Not(c, evaluate=False), evaluate=False), "not ('call' does not happen)"),
        (Implies(c, And(m, paid.occurs)), "if 'call' happens, then 2.1 is performed and 'meeting' happens"),
        (Equivalent(c, m), "'call' happens exactly when 'meeting' happens"),
        (Implies(And(c, m), share >= 50), "if 'call' happens and 'meeting' happens, then US share is at least 50 %"),
    ],
)
def test_connectives_are_said_in_words(formula, text):
    assert sentence(formula) == text


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (Eq(call.day, 20131), "'call' is on 2025-02-12"),
        (Ne(call.day, 20131), "'call' is not on 2025-02-12"),
        (Le(call.day, 20131), "'call' is not after 2025-02-12"),
        (Gt(call.day, 20131), "'call' is after 2025-02-12"),
        (Ge(call.day, 20131), "'call' is not before 2025-02-12"),
        (Lt(call.day, meeting.day), "'call' is before 'meeting'"),
        (Eq(call.day, meeting.day), "'call' is on the day of 'meeting'"),
        (Ne(call.day, meeting.day), "'call' is not on the day of 'meeting'"),
        (Le(paid.day, call.day + 30), "the performance of 2.1 is not after 30 days after 'call'"),
        (Le(paid.day, call.day + 1), "the performance of 2.1 is not after 1 day after 'call'"),
        (Ge(paid.day, call.day - 14), "the performance of 2.1 is not before 14 days before 'call'"),
        (Le(paid.day, later.day), "the performance of 2.1 is not after 3 months after 'call'"),
        (Le(paid.day, (call - "1 month").day), "the performance of 2.1 is not after 1 month before 'call'"),
        (Le(later.length, 92), "days in 3 months after 'call' is at most 92 days"),
        (Ge(later.length, 89), "days in 3 months after 'call' is at least 89 days"),
        (Lt(paid.rank, moved.rank), "3 waits for 2.1"),
        (Lt(call.day, Rational(1, 2)), "'call' is before day 1/2"),
        (Le(call.day - meeting.day, 30), "'call' is not after 30 days after 'meeting'"),
        (Ge(10 * call.day, 10 * meeting.day + 300), "'call' is not before 30 days after 'meeting'"),
        (Le(-2 * call.day, -40262), "'call' is not before 2025-02-12"),
        (Le(call.day + meeting.day, 30), "day of call + day of meeting is at most 30"),
        (Le(call.day, 10**8), "'call' is not after day 100000000"),
        (Le(call.day, -(10**6)), "'call' is not after day -1000000"),
    ],
)
def test_days_are_said_as_dates_and_periods(formula, text):
    assert sentence(formula) == text


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (share >= 50, "US share is at least 50 %"),
        (share < "1/3", "US share is less than 1/3 %"),
        (unevaluated(Eq, share.symbol, Rational(1, 2)), "US share equals 50 %"),
        (unevaluated(Ne, share.symbol, 1), "US share differs from 100 %"),
        (share + other <= "100 %", "US share + other share is at most 100 %"),
        (share - other > "5 %", "US share - other share is more than 5 %"),
        (share + share <= "100 %", "US share is at most 50 %"),
        (share + 5 <= other, "other share is at least US share + 5 %"),
        (tonnage >= "12500 t", "tonnage is at least 12.5 kt"),
        (price >= 20_000, "price is at least 20 000 USD/t"),
        (age >= 18, "age is at least 18"),
        (-share <= "5 %", "US share is at least -5 %"),
        (Symbol("x") >= 3, "x is at least 3"),
        (Unknown("licences", owner="law") >= 3, "licences is at least 3"),
        (Le(share.symbol, call.day), "US share is at most day of call"),
        (Symbol("x") + 1 >= Symbol("y"), "x + 1 is at least y"),
        (share * "100 million USD" >= "60 million USD", "US share is at least 60 %"),
        (price * "10 kt" <= "5 million USD", "price is at most 500 USD/t"),
        ("5 %" - share >= share, "US share is at most 2.5 %"),
        (tonnage * "400 USD/t" <= money, "money is at least 400 000 USD/kt × tonnage"),
        (tonnage * "400 USD/t" + money <= "1 million USD", "400 000 USD/kt × tonnage + money is at most 1 000 000 USD"),
        (tonnage * "1 USD/t" <= money, "money is at least 1000 USD/kt × tonnage"),
        (tonnage * "2 USD/t" + ore * "3 USD/t" >= "8 USD", "1.5 × ore + tonnage is at least 0.004 kt"),
        (tonnage * price <= "5 million USD", "price × tonnage is at most 5 000 000 USD"),
        (distance * distance <= "4 km2", "distance**2 is at most 4 km2"),
        (2 * Symbol("x") <= 7, "x is at most 7/2"),
        (Max(share.symbol, other.symbol) <= 1, "the greater of US share and other share is at most 1"),
    ],
)
def test_amounts_are_said_with_their_units(formula, text):
    assert sentence(formula) == text


@pytest.mark.parametrize(
    "formula",
    [
        distance * Term("width", unit="km") <= "4 km2",
        distance / Term("width", unit="km") <= 2,
        distance * distance <= "4 km2",
        tonnage * price <= "5 million USD",
    ],
)
def test_a_product_of_terms_is_not_said_in_the_unit_of_one_of_them(formula):
    assert not re.search(r"[0-9] (km|kt|USD/t)$", sentence(formula))


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (Xor(c, m), "either 'call' happens or 'meeting' happens, not both"),
        (Xor(c, m, paid.occurs), "an odd number of these: 2.1 is performed; 'call' happens; 'meeting' happens"),
        (Nand(c, m), "not ('call' happens and 'meeting' happens)"),
        (ITE(c, m, paid.occurs), "if 'call' happens, then 'meeting' happens, else 2.1 is performed"),
        (Eq(c, m), "'call' happens exactly when 'meeting' happens"),
        (Eq(c, true, evaluate=False), "'call' happens"),
        (Ne(c, paid.occurs), "not (2.1 is performed exactly when 'call' happens)"),
    ],
)
def test_rare_connectives_are_said_in_words_too(formula, text):
    assert sentence(formula) == text


def test_a_very_deep_formula_is_cut_short():
    formula = c
    for _ in range(60):
        formula = Not(And(formula, m, evaluate=False), evaluate=False)
    assert sentence(formula).count("...") == 1


atoms = st.sampled_from(
    [c, m, paid.occurs, paid.due, share >= 50, Le(call.day, meeting.day + 30), Lt(call.day, 20131), Lt(paid.rank, moved.rank)]
)
formulas = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: And(*two, evaluate=False)),
        st.tuples(inner, inner).map(lambda two: Or(*two, evaluate=False)),
        st.tuples(inner, inner).map(lambda two: Implies(*two, evaluate=False)),
        st.tuples(inner, inner).map(lambda two: Equivalent(*two)),
        st.tuples(inner, inner).map(lambda two: Xor(*two)),
        inner.map(lambda one: Not(one, evaluate=False)),
    ),
    max_leaves=10,
)


@given(formulas)
def test_no_sentence_holds_a_formula_or_a_raw_repr(formula):
    assert not re.search(r"[&|~^=]|name=|Symbol|True|False|day of|rank of|[0-9]{5}", sentence(formula))


@given(dates)
def test_a_day_number_is_said_as_its_date(day):
    assert date_words(Integer(day_number(day))) == str(day)


@pytest.mark.parametrize(
    ("expr", "text"),
    [
        (call.day, "'call'"),
        (Integer(20131), "2025-02-12"),
        (call.day + meeting.day, "day of call + day of meeting"),
        (call.day + Rational(1, 2), "day of call + 1/2"),
        (2 * call.day, "2 × day of call"),
        (later.length, "days in 3 months after 'call'"),
        (later.length + 5, "days in 3 months after 'call' + 5"),
    ],
)
def test_a_day_is_a_date_an_event_or_so_many_days_after(expr, text):
    assert day_words(expr) == text


@pytest.mark.parametrize(("number", "text"), [(1, "1 day"), (0, "0 days"), (16, "16 days")])
def test_days_are_counted_in_words(number, text):
    assert days_words(Integer(number)) == text


def test_another_expression_is_said_as_sympy_writes_it():
    assert sum_words(Symbol("x") ** 2, None) == "x**2"
