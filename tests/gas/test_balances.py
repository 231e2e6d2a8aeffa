"""Balances: periods by the calendar, and the physics of each as formulas."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Implies

from dealmodel.bands.bands import Band, Bands
from dealmodel.calendar import Window
from dealmodel.errors import EmptyWindow, UnitMismatch, UnreadableValue
from dealmodel.events import Event
from dealmodel.gas.balances import Balance, periods_of
from dealmodel.gas.pipelines import GasRoute, Pipeline
from dealmodel.gas.storages import ONE_DAY, StorageFacility, StorageSpace
from dealmodel.logic import evaluate
from dealmodel.quantities import Quantity

cavern = StorageFacility("c", working_gas="3 bcm", injection_rate="10 mcm/day", injection_loss="10 %", withdrawal_rate="20 mcm/day")
lengths = st.sampled_from(["1 month", "7 months", "2 years", "1 day", "40 days", "6 weeks"])
starts = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 12, 31))


def balance(facility=cavern, **fields):
    return Balance(facility, **{"stock": "1 bcm", "periods": periods_of("2025-04-01", "1 month")} | fields)


def rule(balance, name):
    return next(each for each in balance.rules if each.name == name)


def fits(balance, *, before="1 bcm", put="0 bcm", taken="0 bcm", after="1 bcm"):
    """Tell which rules of the only period hold, by an evaluation that knows no solver."""
    period = balance.periods[0]
    terms = [balance.first_stock, balance.injected(period), balance.withdrawn(period), balance.stock_after(period)]
    world = {term.symbol: Quantity(amount).magnitude for term, amount in zip(terms, (before, put, taken, after), strict=True)}
    return [each.name for each in balance.rules if not evaluate(each.formula, world)]


@given(starts, lengths, st.lists(st.integers(0, 800), max_size=4))
def test_periods_are_all_days_in_order_and_end_where_they_are_cut(start, length, days):
    cuts = [start + datetime.timedelta(days=each) for each in days]
    found = periods_of(start, length, ends=cuts)
    assert found[0].first == start
    assert all(after.first == before.last + ONE_DAY for before, after in pairwise(found))
    assert {each for each in cuts if each <= found[-1].last} <= {each.last for each in found}


def test_months_are_those_of_the_calendar():
    assert [str(each) for each in periods_of("2024-02-10", "2 months")] == [
        "2024-02-10 to 2024-02-29", "2024-03-01 to 2024-03-31", "2024-04-01 to 2024-04-09",
    ]  # fmt: skip
    assert len(periods_of("2025-04-01", "24 months")) == 24
    assert len(periods_of("2025-04-01", "365 days")) == 365


@pytest.mark.parametrize(
    ("amounts", "broken"),
    [
        ({}, []),
        ({"put": "100 mcm", "after": "1.09 bcm"}, []),
        ({"put": "100 mcm", "after": "1.1 bcm"}, ["stock, 2025-04"]),
        ({"put": "300 mcm", "taken": "600 mcm", "after": "670 mcm"}, []),
        ({"put": "301 mcm", "after": "1270.9 mcm"}, ["injection rate, 2025-04"]),
        ({"taken": "601 mcm", "after": "399 mcm"}, ["withdrawal rate, 2025-04"]),
        ({"taken": "-1 mcm", "after": "1001 mcm"}, ["flows, 2025-04"]),
        ({"before": "2 bcm", "after": "2 bcm"}, ["the first stock, before 2025-04"]),
    ],
)
def test_the_physics_of_a_month(amounts, broken):
    assert fits(balance(), **amounts) == broken


def test_a_stock_fits_into_the_space_before_and_after():
    assert fits(balance(stock="3.1 bcm"), before="3.1 bcm", taken="200 mcm", after="2.9 bcm") == ["space, 2025-04"]


def test_routes_add_up_and_count_up_to_the_gate():
    routes = [GasRoute(name, steps=[Pipeline(name, firm="2 mcm/day"), cavern]) for name in ("east", "west")]
    both = balance(routes=routes)
    assert fits(both, put="120 mcm", after="1108 mcm") == []
    assert fits(both, put="121 mcm", after="1108.9 mcm") == ["routes, 2025-04"]
    assert rule(both, "routes, 2025-04").says == "east lets 2 mcm/day arrive (firm); west lets 2 mcm/day arrive (firm)"


@pytest.mark.parametrize(("fill_at", "most"), [("start", "75"), ("middle", "50"), ("end", "37.5")])
def test_a_rate_by_fill_goes_by_the_fill_that_is_named(fill_at, most):
    curve = [("0 %", "10 mcm/day"), ("100 %", "0 mcm/day")]
    storage = StorageFacility("c", working_gas="300 mcm", injection_rate=curve)
    here = balance(storage, stock="225 mcm", fill_at=fill_at)
    at_most = Quantity(f"{most} mcm")
    more = at_most + "0.1 mcm"
    assert fits(here, before="225 mcm", put=at_most, after=at_most + "225 mcm") == []
    assert "injection rate, 2025-04" in fits(here, before="225 mcm", put=more, after=more + "225 mcm")


def test_a_curve_that_is_not_concave_is_stated_case_by_case():
    steps = Bands([Band("0 %", "50 %", amount="1 mcm/day"), Band("50 %", "100 %", amount="9 mcm/day")], how="whole")
    here = balance(StorageFacility("c", working_gas="3 bcm", injection_rate=steps))
    assert rule(here, "injection rate, 2025-04").formula.has(Implies)
    assert "injection rate, 2025-04" in fits(here, put="31 mcm", after="1031 mcm")
    full = balance(here.facility, stock="2 bcm")
    assert fits(full, before="2 bcm", put="270 mcm", after="2270 mcm") == []


def test_space_comes_with_what_is_given_and_the_rule_says_what_is_not():
    regained = Event("territory regained")
    west = StorageFacility("w", spaces=[StorageSpace("1 bcm"), StorageSpace("5 bcm", once=regained)])
    without, given_ = balance(west), balance(west, given=regained.happened("2025-04-01"))
    assert rule(without, "space, 2025-04").says == "w has room for 1 bcm (5 bcm once 'territory regained' has happened: not given)"
    assert rule(given_, "space, 2025-04").says == "w has room for 6 bcm"
    assert fits(without, put="1 bcm", after="2 bcm") == ["space, 2025-04"]
    assert fits(given_, put="1 bcm", after="2 bcm") == []


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: periods_of("2025-04-01", "1 month 3 days"), UnreadableValue, "expected months or days, such as '12 months' or '90 days'"),
        (lambda: periods_of("2025-04-01", "0 days"), UnreadableValue, "expected months or days"),
        (
            lambda: balance(periods=[*periods_of("2025-04-01", "1200 days"), *periods_of("2028-07-14", "1 day")]),
            UnreadableValue,
            "has 1201 periods; expected 1200 at most",
        ),
        (lambda: balance(periods=[]), EmptyWindow, "has no periods"),
        (lambda: balance(periods=[Window("2025-04-01", None)]), EmptyWindow, "or one without end"),
        (
            lambda: balance(periods=[Window("2025-04-01", "2025-04-30"), Window("2025-05-02", "2025-05-31")]),
            EmptyWindow,
            "expected periods in a row",
        ),
        (lambda: balance(stock="1 bcm@0C"), UnitMismatch, "convert one, by gas_volume(..., at=...) or at_reference(..., at=...)"),
        (
            lambda: balance(routes=GasRoute("r", steps=Pipeline("p", firm="1 mcm@0C/day"))),
            UnitMismatch,
            "holds '3 bcm' (volume), and '1 mcm@0C' (volume at 0C) is to be added",
        ),
        (
            lambda: balance(StorageFacility("c", injection_rate=[("0 %", "1 mcm/day"), ("9 %", "2 mcm/day")])).rules,
            UnreadableValue,
            "go by its fill; expected its working_gas, which is not said",
        ),
        (
            lambda: balance(StorageFacility("c", working_gas="0 bcm", injection_rate=[("0 %", "1 mcm/day"), ("9 %", "2 mcm/day")])).rules,
            UnreadableValue,
            "expected its working_gas, which is '0 bcm'",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_balanced_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


@pytest.mark.parametrize(("start", "length"), [("0001-01-01", "5 days"), ("2025-01-01", "7000 years"), ("2025-01-01", "1201 days")])
def test_periods_beyond_the_calendar_or_too_many_are_refused_at_once(start, length):
    with pytest.raises(UnreadableValue, match="the periods of a balance"):
        periods_of(start, length)


def test_space_that_is_gone_in_the_middle_of_a_period_is_not_there_all_through_it():
    spaces = [StorageSpace("5 bcm", during=(None, "2025-04-10")), StorageSpace("5 bcm", during=("2025-04-20", None))]
    april = Window("2025-04-01", "2025-04-30")
    gap = Balance(StorageFacility("gap", spaces=spaces), stock="3 bcm", periods=[april])
    assert gap.space(april) == Quantity("0 bcm")
