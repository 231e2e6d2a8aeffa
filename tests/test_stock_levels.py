"""Stocks and flows that are promised: alone, each is held against what the storage has."""

import pytest
from sympy import true

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.errors import NegativeAmount, ShareOverflow, UnitMismatch, WrongKind
from dealmodel.obligations import GasFlow, Obligation, StockLevel
from dealmodel.quantities import Quantity
from dealmodel.storages import StorageFacility

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
        (GasFlow(), "puts at least a volume (not said) of gas into a facility (not said)", ("facility", "volume", "window")),
        (
            GasFlow(cavern, volume="1 bcm", way="withdrawal", window=("2025-12-01", "2025-12-31")),
            "takes at least 1 bcm of gas out of cavern (2025-12-01 to 2025-12-31)",
            (),
        ),
    ],
)
def test_each_says_what_is_promised_and_what_is_left_open(content, sentence, undefined):
    assert content.undefined == undefined
    assert sentence is None or content.sentence == sentence


def test_what_is_left_open_demands_nothing():
    open_ones = (StockLevel(cavern), StockLevel(bare, at_least="90 %", on="2025-11-01"), GasFlow(cavern))
    assert [each.demands for each in open_ones] == [true] * 3


def test_a_stock_above_capacity_is_an_inconsistent_deal_and_no_error():
    report = holds(StockLevel(cavern, at_least="3 bcm", on="2025-11-01"))
    assert (report.consistent, report.conflicts[0].clauses) == (False, ("1",))
    assert report.conflicts[0].arithmetic[0].total == "missed by 1 bcm"
    assert holds(StockLevel(cavern, at_least="100 %", on="2025-11-01")).consistent


def test_a_flow_above_the_rate_is_found_without_a_balance():
    window = ("2025-04-01", "2025-04-30")
    assert holds(GasFlow(cavern, volume="300 mcm", window=window)).consistent
    assert holds(GasFlow(cavern, volume="301 mcm", window=window)).conflicts[0].arithmetic[0].total == "missed by 0.001 bcm"
    assert holds(GasFlow(cavern, volume="301 mcm", way="withdrawal", window=window)).consistent


def test_a_share_is_one_of_the_working_gas_volume():
    assert StockLevel(cavern, at_least="25 %", on="2025-11-01").volume == Quantity("0.5 bcm")


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: StockLevel("cavern"), WrongKind, "facility is str 'cavern'; expected StorageFacility or nothing"),
        (lambda: StockLevel(cavern, at_least="4 TWh"), UnitMismatch, "a stock is given as '4 TWh', which is energy"),
        (lambda: StockLevel(cavern, at_least="110 %"), ShareOverflow, "a share is given as '110 %'"),
        (lambda: StockLevel(cavern, at_least="-1 bcm"), NegativeAmount, "less than nothing"),
        (lambda: GasFlow(cavern, way="out"), WrongKind, "way is str 'out'; expected one of 'injection', 'withdrawal'"),
    ],
)
def test_what_is_no_stock_or_flow_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)
