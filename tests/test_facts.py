"""Whether a condition holds by what has happened, without a solver."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Not as SympyNot

from dealmodel.agreements import Agreement
from dealmodel.calendar import as_date
from dealmodel.checking import check
from dealmodel.conditions import AllOf, AnyOf, Before, Not, Unless, as_condition
from dealmodel.errors import NotACondition
from dealmodel.events import Event, as_of
from dealmodel.facts import holds_by
from dealmodel.obligations import Ordering
from dealmodel.terms import Term

first, second = Event("first"), Event("second")
LAST = as_date("2025-06-30")
days = st.sampled_from([None, "2025-06-01", "2025-06-30", "2025-07-01"])
conditions = st.recursive(
    st.sampled_from([first, second, Before(first, second)]),
    lambda parts: st.one_of(
        parts.map(Not), st.builds(AllOf, parts, parts), st.builds(AnyOf, parts, parts), st.builds(Unless, parts, parts)
    ),
    max_leaves=4,
)


@given(conditions.map(as_condition), days, days)
def test_it_says_what_a_check_says(condition, one, other):
    facts = [event.happened(day) if day else event.did_not_happen() for event, day in ((first, one), (second, other))]
    deal = Agreement("d", clauses=[Ordering("1", first=first, then=())])
    formula = as_of(condition.formula, LAST)
    assert holds_by(condition, facts, by=LAST) is check(deal, given=[*facts, formula]).consistent
    assert holds_by(condition, facts, by=LAST) is not check(deal, given=[*facts, SympyNot(formula)]).consistent


def test_what_is_not_said_has_not_happened():
    assert holds_by(as_condition(first), (), by=LAST) is False
    assert holds_by(None, first, by=LAST) is False
    assert holds_by(Not(first), second, by=LAST) is True


def test_a_condition_that_is_given_holds_and_one_about_open_terms_is_not_guessed():
    price = Term("price", unit="USD/t")
    condition = as_condition(price >= 5)
    assert holds_by(condition, [price >= 5], by=LAST) is True
    assert holds_by(condition, [price >= 6], by=LAST) is False
    assert holds_by(Not(condition), [], by=LAST) is False


def test_what_is_no_fact_is_refused():
    with pytest.raises(NotACondition):
        holds_by(as_condition(first), [3], by=LAST)


def test_what_is_no_condition_is_refused():
    with pytest.raises(NotACondition, match="a condition is int 5"):
        holds_by(5, (), by=LAST)


def test_the_day_may_be_a_text():
    assert holds_by(first, first.happened("2025-06-30"), by="2025-06-30")
