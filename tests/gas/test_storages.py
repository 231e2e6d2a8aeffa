"""Storages: what they hold when, how fast they are at which fill, and what cannot be one."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.bands.bands import Band, Bands
from dealmodel.calendar import Window
from dealmodel.control import Control
from dealmodel.errors import Faults, NegativeAmount, ShareOverflow, UnitMismatch, WrongKind
from dealmodel.events import Event
from dealmodel.gas.storages import (
    StorageFacility,
    StorageSpace,
    highest_rate,
    is_concave,
    moved,
    period_words,
    stock_on,
    to_storage_rate,
    unit_of_gas,
)
from dealmodel.parties import Party
from dealmodel.quantities import Quantity

regained = Event("territory regained")
falling = [("0 %", "100 mcm/day"), ("80 %", "100 mcm/day"), ("100 %", "20 mcm/day")]
west = StorageFacility("west", spaces=[StorageSpace("10 bcm"), StorageSpace("5 bcm", once=regained)])


@pytest.mark.parametrize(
    ("happened", "space"),
    [({}, "10 bcm"), ({regained: datetime.date(2025, 6, 1)}, "15 bcm"), ({regained: datetime.date(2025, 6, 2)}, "10 bcm")],
)
def test_space_that_waits_for_an_event_is_there_from_its_day_on(happened, space):
    assert west.space_on(datetime.date(2025, 6, 1), happened) == Quantity(space)


def test_space_of_a_season_is_there_on_its_days_only():
    summer = StorageFacility("s", spaces=StorageSpace("2 bcm", during=("2025-04-01", "2025-10-31")))
    days = [datetime.date(2025, 3, 31), datetime.date(2025, 4, 1), datetime.date(2025, 10, 31), datetime.date(2025, 11, 1)]
    assert [summer.space_on(day) for day in days] == [Quantity(text) for text in ("0 bcm", "2 bcm", "2 bcm", "0 bcm")]


def test_the_working_gas_volume_is_what_is_said_or_what_is_left_or_all_spaces():
    assert StorageFacility("s").capacity is None
    assert StorageFacility("s", working_gas="3 bcm", total_gas="9 bcm", cushion_gas="5 bcm").capacity == Quantity("3 bcm")
    assert StorageFacility("s", total_gas="9 bcm", cushion_gas="5 bcm").capacity == Quantity("4 bcm")
    assert west.capacity == Quantity("15 bcm")
    assert west.undefined == ("injection rate", "withdrawal rate")


def test_volumes_that_do_not_add_up_are_kept_and_told():
    odd = StorageFacility("s", working_gas="3 bcm", total_gas="9 bcm", cushion_gas="5 bcm")
    assert odd.unaccounted_gas == Quantity("1 bcm")
    assert StorageFacility("s", working_gas="3 bcm", total_gas="8 bcm").unaccounted_gas is None


@pytest.mark.parametrize(("fill", "rate"), [("0 %", "100"), ("80 %", "100"), ("90 %", "60"), ("100 %", "20")])
def test_a_rate_goes_by_the_fill_on_straight_lines(fill, rate):
    storage = StorageFacility("s", working_gas="10 bcm", injection_rate=falling, withdrawal_rate="7 mcm/day")
    assert storage.rate_at(fill) == Quantity(f"{rate} mcm/day")
    assert storage.rate_at(fill, of="withdrawal") == Quantity("7 mcm/day")


@given(st.lists(st.integers(0, 50), min_size=2, max_size=5))
def test_a_curve_is_never_faster_than_its_highest_rate(rates):
    points = [(f"{100 * place}/{len(rates) - 1} %", f"{rate} mcm/day") for place, rate in enumerate(rates)]
    curve = to_storage_rate(points)
    assert highest_rate(curve) == Quantity(max(rates), "mcm/day")
    slopes = [after - before for before, after in pairwise(rates)]
    inside = tuple(each for each in curve.pieces if each.high > 0 and each.low < 1)
    assert is_concave(inside) is (slopes == sorted(slopes, reverse=True))


def test_steps_are_no_concave_curve():
    steps = Bands([Band("0 %", "50 %", amount="9 mcm/day"), Band("50 %", "100 %", amount="5 mcm/day")], how="whole")
    assert not is_concave(tuple(each for each in to_storage_rate(steps).pieces if each.high > 0))


def test_a_stock_and_a_flow_have_the_limits_that_are_known():
    storage = StorageFacility("s", working_gas="2000 mcm", injection_rate=falling)
    stock, flow = stock_on(storage, "2025-11-01"), moved(storage, Window("2025-04-01", "2025-04-30"))
    assert (stock.unit, stock.low, stock.high) == ("mcm", Quantity("0 mcm"), Quantity("2 bcm"))
    assert (flow.name, flow.high) == ("gas put into s, 2025-04", Quantity("3 bcm"))
    assert moved(storage, Window("2025-04-01", "2025-04-30"), of="withdrawal").high is None
    assert stock_on(west, "2025-11-01").high == Quantity("15 bcm")
    assert unit_of_gas(StorageFacility("s")) == "bcm"


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (("2024-02-01", "2024-02-29"), "2024-02"),
        (("2024-02-01", "2024-02-28"), "2024-02-01 to 2024-02-28"),
        (("2024-02-01", None), "from 2024-02-01"),
    ],
)
def test_a_whole_month_is_named_by_its_number(window, words):
    assert period_words(Window.of(window)) == words


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: StorageFacility("s", cushion_gas="5 bcm", total_gas="4 bcm"),
            NegativeAmount,
            "StorageFacility 's' has 5 bcm of cushion gas of 4 bcm in all; expected less of it",
        ),
        (
            lambda: StorageFacility("s", working_gas="5 bcm@0C", injection_rate="4 mcm@20C/day"),
            UnitMismatch,
            "counts in '5 bcm@0C' and '4 mcm@20C/day'; give all at one reference temperature, by gas_volume(...)",
        ),
        (
            lambda: StorageFacility("s", working_gas="5 bcm", withdrawal_rate=[("0 %", "1 mcm@0C/day"), ("9 %", "2 mcm@0C/day")]),
            UnitMismatch,
            "counts in '5 bcm' and '1 mcm@0C/day'",
        ),
        (lambda: StorageFacility("s", injection_rate=[("0 %", "5 bcm"), ("100 %", "1 bcm")]), UnitMismatch, "a gas rate is given as"),
        (lambda: StorageFacility("s", injection_rate=[("0 %", "5 mcm/day"), ("120 %", "1 mcm/day")]), ShareOverflow, "given as '120 %'"),
        (lambda: StorageFacility("s", injection_rate=Bands.flat("5 %")), UnitMismatch, "such as Band(amount='5 mcm/day')"),
        (lambda: StorageFacility("s", injection_rate=[("0 %", "5 mcm/day")]), WrongKind, "a line is drawn through 1 points"),
        (lambda: StorageFacility("s", injection_loss="101 %"), ShareOverflow, "a share is given as '101 %'"),
        (lambda: StorageFacility("s", spaces="5 bcm"), WrongKind, "StorageFacility 's': spaces holds str '5 bcm'; expected StorageSpace"),
        (lambda: StorageSpace("-5 bcm"), NegativeAmount, "less than nothing"),
        (lambda: StorageSpace("5 bcm", once="peace"), WrongKind, "once is str 'peace'; expected Event or nothing"),
        (lambda: StorageFacility("s", working_gas=5.0), TypeError, "float"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_all_that_is_wrong_is_told_at_once():
    ua, ru = Party("Ukraine"), Party("Russia")
    with pytest.raises(Faults) as caught:
        StorageFacility("s", cushion_gas="5 bcm", total_gas="4 bcm", control=[Control(ua, "60 %"), Control(ru, "60 %")])
    assert [type(each) for each in caught.value.exceptions] == [ShareOverflow, NegativeAmount]


def test_the_last_month_of_the_calendar_is_a_month():
    assert period_words(Window("9999-12-01", "9999-12-31")) == "9999-12"


@pytest.mark.parametrize("spaces", [[StorageSpace("4 bcm")], [StorageSpace("2 bcm"), StorageSpace("2 bcm", during=("2025-05-01", None))]])
def test_spaces_of_one_day_are_no_more_than_the_working_gas_volume(spaces):
    with pytest.raises(ShareOverflow, match="has spaces of 4 bcm in 3 bcm of working gas"):
        StorageFacility("s", working_gas="3 bcm", spaces=spaces)


def test_spaces_one_after_the_other_may_add_up_to_more():
    spaces = [StorageSpace("3 bcm", during=(None, "2025-04-30")), StorageSpace("3 bcm", during=("2025-05-01", None))]
    assert StorageFacility("s", working_gas="3 bcm", spaces=spaces).capacity == Quantity("3 bcm")


def test_a_storage_that_says_only_its_rate_counts_as_the_rate_does():
    gate = StorageFacility("gate", injection_rate="5 mcm@20C/day")
    assert moved(gate, Window("2025-01-01", "2025-01-10")).high == Quantity("50 mcm@20C")


def test_a_way_that_is_none_is_refused():
    with pytest.raises(WrongKind, match="a rate of str 'sideways' is asked for"):
        StorageFacility("s", injection_rate="1 mcm/day").rate_at("50 %", of="sideways")


def test_more_working_gas_than_gas_in_all_is_a_fault():
    with pytest.raises(NegativeAmount, match="has 3 bcm of working gas of 2 bcm in all; expected no more of it"):
        StorageFacility("q", working_gas="3 bcm", total_gas="2 bcm")
