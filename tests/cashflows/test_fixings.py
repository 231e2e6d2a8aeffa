"""What markets were seen to say."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.cashflows.fixings import Fixings
from dealmodel.errors import NoSuchDate, UnfitTerms

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2020, 3, 1))


@given(st.dictionaries(days, st.integers(0, 100), min_size=1), days)
def test_the_last_value_seen_holds(seen, asked):
    fixings, past = Fixings.of({"M": seen}), [day for day in seen if day <= asked]
    if past:
        assert fixings.value("M", asked) == seen[max(past)]
    else:
        with pytest.raises(UnfitTerms, match="was not observed until then; the first observation is of 2020"):
            fixings.value("M", asked)


@given(st.dictionaries(days, st.integers(0, 100), min_size=1))
def test_the_order_of_what_is_given_does_not_matter(seen):
    backwards = dict(reversed(list(seen.items())))
    assert Fixings.of({"M": seen}) == Fixings.of({"M": backwards})


def test_an_empty_market_was_never_observed():
    with pytest.raises(UnfitTerms, match=r"was not observed until then$"):
        Fixings.of({"M": {}}).value("M", date(2020, 1, 1))


def test_values_are_read_as_rates():
    assert Fixings.of({"M": {"2020-01-01": "2.5 %"}}).value("M", date(2020, 1, 2)) == Fraction(1, 40)


def test_dates_are_dates():
    with pytest.raises(NoSuchDate):
        Fixings.of({"M": {"2020-02-30": 1}})
