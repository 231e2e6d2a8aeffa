"""Stocks that are promised: alone, each is held against the space there is."""

import pytest
from sympy import true

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.errors import NegativeAmount, ShareOverflow, UnitMismatch, WrongKind
from dealmodel.gas.storages import StorageFacility
from dealmodel.obligations import Obligation, StockLevel
from dealmodel.quantities import Quantity

cavern = StorageFacility("cavern", working_gas="2 bcm", injection_rate="10 mcm/day")
bare = StorageFacility("bare")


def holds(content):
    duty = Obligation("1", content=content, by="2025-11-01")
    return check(Agreement("deal", clauses=[duty]))


@pytest.mark.parametrize(
    ("content", "sentence", "undefined"),
    [
        (StockLevel(), "has at least a stock (not said) of gas in a facility (not said)", ("facility", "stock", "day")),
        (
            StockLevel(cavern, at_least="90 %", on="2025-11-01"),
            "has at least 90 % of the working gas volume of cavern in store on 2025-11-01",
            (),
        ),
        (StockLevel(cavern, at_least="1 bcm", on="2025-11-01"), "has at least 1 bcm of gas in cavern on 2025-11-01", ()),
        (StockLevel(bare, at_least="90 %", on="2025-11-01"), None, ("working gas volume",)),
    ],
)
def test_each_says_what_is_promised_and_what_is_left_open(content, sentence, undefined):
    assert content.undefined == undefined
    assert sentence is None or content.sentence == sentence


def test_what_is_left_open_demands_nothing():
    open_ones = (StockLevel(cavern), StockLevel(bare, at_least="90 %", on="2025-11-01"))
    assert [each.demands for each in open_ones] == [true] * 2


def test_a_stock_above_capacity_is_an_inconsistent_deal_and_no_error():
    report = holds(StockLevel(cavern, at_least="3 bcm", on="2025-11-01"))
    assert (report.consistent, report.conflicts[0].clauses) == (False, ("1",))
    assert report.conflicts[0].arithmetic[0].total == "missed by 1 bcm"
    assert holds(StockLevel(cavern, at_least="100 %", on="2025-11-01")).consistent


def test_a_share_is_one_of_the_working_gas_volume():
    assert StockLevel(cavern, at_least="25 %", on="2025-11-01").volume == Quantity("0.5 bcm")


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: StockLevel("cavern"), WrongKind, "facility is str 'cavern'; expected StorageFacility or nothing"),
        (lambda: StockLevel(cavern, at_least="4 TWh"), UnitMismatch, "a stock is given as '4 TWh', which is energy"),
        (lambda: StockLevel(cavern, at_least="110 %"), ShareOverflow, "a share is given as '110 %'"),
        (lambda: StockLevel(cavern, at_least="-1 bcm"), NegativeAmount, "less than nothing"),
    ],
)
def test_what_is_no_stock_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_a_stock_at_another_reference_temperature_is_refused():
    with pytest.raises(UnitMismatch, match="StockLevel: the stock is '1 bcm@0C'"):
        StockLevel(StorageFacility("s", working_gas="2 bcm@20C"), at_least="1 bcm@0C", on="2025-11-01")
