"""The arithmetic that off-take and transport share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import false, true

from dealmodel.errors import WrongKind
from dealmodel.obligations import Offtake
from dealmodel.obligations.take_or_pay import pays, take_years
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

taken = Term("taken", unit="t", low=0)


def tonnes(amount):
    return Quantity(amount, "t")


@given(st.lists(st.tuples(st.integers(0, 120), st.integers(0, 100)), min_size=1, max_size=5), st.integers(0, 3))
def test_over_all_years_each_tonne_is_paid_for_once(years, make_up_years):
    amounts, minimums = zip(*((tonnes(take), tonnes(minimum)) for take, minimum in years), strict=True)
    found = take_years(amounts, minimums=minimums, make_up_years=make_up_years)
    spent = sum(year.payable.exact for year in found)
    assert spent == sum(year.taken.exact + year.lapsed.exact for year in found) + found[-1].balance.exact
    assert all(year.payable.exact >= minimum.exact for year, minimum in zip(found, minimums, strict=True))


@given(st.integers(0, 200), st.integers(0, 100), st.integers(0, 50))
def test_what_is_paid_is_the_greater_amount_and_the_surcharge_beyond_the_limit(take, minimum, extra):
    price, limit = Quantity("10 USD/t"), minimum + extra
    due = 10 * (max(take, minimum) + max(take - limit, 0))
    told = {"minimum": tonnes(minimum), "price": price, "surcharge": (tonnes(limit), Quantity("100 %"))}
    assert pays(Quantity(due, "USD"), taken=tonnes(take), **told) == true
    assert pays(Quantity(due + 1, "USD"), taken=tonnes(take), **told) == false
    formula = pays(Quantity(due, "USD"), taken=taken.as_quantity(), **told)
    assert formula.xreplace({taken.symbol: tonnes(take).magnitude}) == true


def test_a_bool_is_no_number_of_years():
    with pytest.raises(WrongKind) as caught:
        Offtake("ore", make_up_years=True)
    assert "make_up_years is bool True; expected a whole number such as 3" in str(caught.value)
