"""One band: what it says, and what cannot be read."""

import pytest
from strategies import escapes, hostile_values

from dealmodel.bands.band import Band, Gap, Overlap
from dealmodel.errors import (
    DealError,
    EmptyWindow,
    Faults,
    InexactNumber,
    NegativeAmount,
    ShareOverflow,
    UnitMismatch,
    UnreadableValue,
    WrongKind,
)
from dealmodel.quantities import Quantity
from dealmodel.terms import Term


@pytest.mark.parametrize(
    ("band", "words"),
    [
        (Band(rate="5 %"), "5 % in any case"),
        (Band(None, "4 t", rate="5 %"), "5 % up to 4 t"),
        (Band("0 t", "4 t", rate="5 %"), "5 % up to 4 t"),
        (Band("4 t", None, rate="0.5 USD/t"), "0.5 USD/t above 4 t"),
        (Band("4 t", "5 t", amount="3 USD"), "3 USD from 4 t to 5 t"),
        (Band("4 t", "5 t", amount="3 USD", rising_to="6 USD"), "3 USD to 6 USD in a line from 4 t to 5 t"),
        (Band("4 t", "5 t"), "something (not said) from 4 t to 5 t"),
    ],
)
def test_a_band_says_what_holds_where(band, words):
    assert str(band) == words


def test_a_gap_and_an_overlap_say_what_is_wrong():
    low, high = Quantity("4 t"), Quantity("5 t")
    one, other = Band(None, high, rate="5 %"), Band(low, None, rate="7 %")
    assert str(Gap(low, high)) == "no band says anything from 4 t to 5 t"
    assert str(Overlap(low, high, bands=(one, other))) == "two bands hold from 4 t to 5 t: 5 % up to 5 t; 7 % above 4 t"


def test_bands_of_equal_ends_in_other_units_are_the_same():
    assert Band("1 kt", "2 kt", rate="5 %") == Band("1000 t", "2000 t", rate="5 %")


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Band("5 t", "4 t", rate="5 %"), EmptyWindow, "a band runs from '5 t' to '4 t', which leaves nothing; exchange the ends"),
        (lambda: Band("5 t", "5 t", rate="5 %"), EmptyWindow, "which leaves nothing"),
        (lambda: Band("5 t", "6 USD", rate="5 %"), UnitMismatch, "a band runs from '5 t' to '6 USD', two dimensions; give both"),
        (lambda: Band(rate="101 %"), ShareOverflow, "a share is given as '101 %'; expected 0 % to 100 %"),
        (lambda: Band(rate="-1 USD/t"), NegativeAmount, "a rate is given as '-1 USD/t', which is less than nothing"),
        (lambda: Band(rate=0.068), InexactNumber, "0.068"),
        (lambda: Band("much", rate="5 %"), UnreadableValue, "much"),
        (lambda: Band(Term("threshold", unit="t"), rate="5 %"), WrongKind, "a band ends at 'threshold', which is open; expected a known"),
        (lambda: Band(rate="5 %", amount="3 USD"), WrongKind, "a band has the rate '5 %' and the amount '3 USD'; leave out one of the two"),
        (lambda: Band(None, "5 t", amount="3 USD", rising_to="6 USD"), WrongKind, "a band rises to '6 USD'; expected an amount at"),
        (lambda: Band("4 t", "5 t", amount="3 USD", rising_to="6 t"), UnitMismatch, "a band moves from '3 USD' to '6 t', two dimensions"),
    ],
)
def test_a_band_that_cannot_be_read_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_all_faults_of_a_band_are_reported_together():
    with pytest.raises(Faults) as caught:
        Band("5 t", "4 t", rate="5 %", amount="3 USD")
    assert [type(each) for each in caught.value.exceptions] == [EmptyWindow, WrongKind]


def test_nothing_but_our_errors_comes_out_of_hostile_values():
    assert escapes(lambda value: Band(value, rate="5 %"), hostile_values(), DealError) == []
    assert escapes(lambda value: Band(rate=value), hostile_values(), DealError) == []
    assert escapes(lambda value: Band("1 t", "2 t", amount=value, rising_to="1 t"), hostile_values(), DealError) == []
