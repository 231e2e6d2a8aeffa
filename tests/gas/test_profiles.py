"""Profiles: what is promised of a storage, held against its physics, month by month."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealmodel.agreements import Agreement
from dealmodel.errors import DoubledName, EmptyWindow, Faults, UnitMismatch, WrongKind
from dealmodel.events import Event
from dealmodel.gas.balances import promise_of
from dealmodel.gas.fill_rules import Derogation, FillVersion
from dealmodel.gas.pipelines import GasRoute, Pipeline
from dealmodel.gas.profiles import profile
from dealmodel.gas.storages import StorageFacility, StorageSpace
from dealmodel.logic import Budget, evaluate
from dealmodel.obligations import FillTarget, GasDelivery, GasStorage, Obligation, StockLevel
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

START = "2025-04-01"
west = StorageFacility("west", working_gas="10 bcm")
poland = GasRoute("Poland", steps=Pipeline("border", firm="6.4 mcm/day"))
dry = GasRoute("dry", steps=Pipeline("closed", firm="0 mcm/day"))
slow_when_full = [("0 %", "100 mcm/day"), ("80 %", "100 mcm/day"), ("100 %", "20 mcm/day")]
fast_when_full = [("0 %", "20 mcm/day"), ("50 %", "150 mcm/day"), ("100 %", "250 mcm/day")]
curved = StorageFacility(
    "curved", working_gas="10 bcm", injection_rate=slow_when_full, withdrawal_rate=fast_when_full, injection_loss="1 %"
)
stepped = StorageFacility(
    "stepped", working_gas="10 bcm", withdrawal_rate=[("0 %", "10 mcm/day"), ("50 %", "20 mcm/day"), ("100 %", "200 mcm/day")]
)
percents = st.integers(0, 100)


def duty(id, content):
    return Obligation(id, content=content, by="2026-03-31")


def level(id, at_least, on, facility=west):
    return duty(id, StockLevel(facility, at_least=at_least, on=on))


def out(id, volume, window, facility=west):
    return duty(id, GasDelivery(volume, out_of=facility, window=window))


def season(*promises, facility=west, stock="0 bcm", **fields):
    return profile(facility, start=START, stock=stock, promises=promises, **fields)


def test_four_billion_through_one_border_are_impossible_and_the_sum_says_so():
    asked = season(level("need", "4 bcm", "2025-11-01"), routes=poland)
    assert (asked.feasible, asked.conflict.clauses) == (False, ("need",))
    assert asked.conflict.arithmetic[0].total == "missed by 2.624 bcm"
    assert "border lets 6.4 mcm/day arrive (firm), 2025-04-01 to 2025-11-01" in asked.conflict.because
    assert asked.verdict == "What is promised of west, 2025-04-01 to 2026-03-31: ✗ cannot all be kept"
    assert (asked.world, asked.table.rows) == ({}, ())


def test_the_conflict_is_told_in_as_few_periods_as_show_it():
    asked = season(level("need", "4 bcm", "2025-11-01"), level("aim", "1 bcm", "2025-09-30"), routes=poland)
    assert len(asked.conflict.arithmetic[0].lines) == 5
    assert len(asked.balance.periods) == 13


def test_two_promises_clash_that_could_each_be_kept():
    full, early = level("full", "9 bcm", "2025-11-01"), out("early", "5 bcm", ("2025-09-01", "2025-10-31"))
    route = GasRoute("all", steps=Pipeline("p", firm="50 mcm/day"))
    assert [season(each, routes=route).feasible for each in (full, early)] == [True, True]
    assert season(full, early, routes=route).conflict.clauses == ("full", "early")


@pytest.mark.parametrize(("volumes", "feasible"), [(["6 bcm", "4 bcm"], True), (["6 bcm", "5 bcm"], False)])
def test_gas_stored_for_several_adds_up(volumes, feasible):
    window = ("2025-11-01", "2026-03-31")
    promises = [duty(f"customer {volume}", GasStorage(west, volume=volume, window=window)) for volume in volumes]
    asked = season(*promises)
    assert asked.feasible is feasible
    assert asked.conflict is None or asked.conflict.clauses == tuple(each.id for each in promises)


def test_space_waits_for_what_is_given():
    regained = Event("territory regained")
    offered = StorageFacility("offered", spaces=[StorageSpace("10 bcm"), StorageSpace("5 bcm", once=regained)])
    twelve = level("twelve", "12 bcm", "2025-11-01", offered)
    assert season(twelve, facility=offered).feasible is False
    assert any("not given" in each for each in season(twelve, facility=offered).conflict.because)
    assert season(twelve, facility=offered, given=regained.happened("2025-11-02")).feasible is False
    assert season(twelve, facility=offered, given=regained.happened("2025-10-15")).feasible is True


def test_space_that_shrinks_under_the_gas_is_a_conflict_without_a_clause():
    shrinking = StorageFacility("s", spaces=[StorageSpace("2 bcm"), StorageSpace("5 bcm", during=(None, "2025-06-30"))])
    assert season(facility=shrinking, stock="5 bcm").feasible is True
    stuck = StorageFacility("s", spaces=shrinking.spaces, withdrawal_rate="1 mcm/day")
    assert season(facility=stuck, stock="5 bcm").conflict.clauses == ()


def test_a_fill_target_is_a_promise_and_what_is_given_lowers_it():
    war = Event("difficult conditions")
    rule = FillVersion("new rule", level="90 %", due=("10-01", "12-01"), derogations=Derogation("war", points="10 %", condition=war))
    goal = duty("target", FillTarget(of=west, versions=rule))
    route = GasRoute("all", steps=Pipeline("p", firm="35 mcm/day"))
    assert season(goal, routes=route).conflict.clauses == ("target",)
    assert season(goal, routes=route, given=war.happened("2025-05-01")).feasible is True
    assert season(goal, routes=GasRoute("all", steps=Pipeline("p", firm="37 mcm/day"))).feasible is True


def test_a_fill_target_of_spaces_is_a_share_of_them():
    spaced = StorageFacility("spaced", spaces=StorageSpace("1 bcm"), injection_rate="3 mcm/day")
    rule = FillVersion("rule", level="90 %", due="11-01")
    goal = duty("target", FillTarget(of=spaced, versions=rule))
    assert season(goal, facility=spaced).conflict.arithmetic[0].total == "missed by 0.255 bcm"


def test_deliveries_of_several_add_up():
    window, store = ("2025-05-01", "2025-05-31"), StorageFacility("s", working_gas="9 bcm", injection_rate="10 mcm/day")
    both = [duty(id, GasDelivery("160 mcm", into=store, window=window)) for id in ("one", "other")]
    assert [season(each, facility=store).feasible for each in both] == [True, True]
    assert season(*both, facility=store).conflict.clauses == ("one", "other")
    exact = duty("exact", GasDelivery("160 mcm", into=store, window=window, delivered="150 mcm"))
    assert season(exact, facility=store).feasible is True


def test_of_a_delivery_out_of_a_lossy_storage_more_has_to_be_withdrawn():
    lossy = StorageFacility("lossy", working_gas="2 bcm", withdrawal_loss="10 %")
    window = ("2025-12-01", "2025-12-31")
    assert season(out("fits", "0.9 bcm", window, lossy), facility=lossy, stock="1 bcm", routes=dry).feasible is True
    assert season(out("more", "0.91 bcm", window, lossy), facility=lossy, stock="1 bcm", routes=dry).feasible is False


def test_a_fill_target_of_nobody_knows_what_is_left_open():
    bare = StorageFacility("bare")
    asked = season(duty("target", FillTarget(of=bare, versions=FillVersion("rule", level="90 %", due="11-01"))), facility=bare)
    assert (asked.feasible, "target: working gas" in asked.undefined) == (True, True)


def test_promises_come_from_an_agreement_and_others_are_left_alone():
    other = level("other", "9 bcm", "2025-05-01", StorageFacility("east", working_gas="1 bcm"))
    deal = Agreement("deal", clauses=[level("need", "4 bcm", "2025-11-01"), other, Obligation("pay", says="pays")])
    assert profile(west, start=START, stock="0 bcm", promises=deal, routes=poland).conflict.clauses == ("need",)
    assert [promise_of(west, each) is None for each in deal] == [False, True, True]


def test_the_table_shows_the_way_that_moves_least():
    asked = season(level("full", "3 bcm", "2025-11-01"), out("winter", "2 bcm", ("2025-12-01", "2026-02-28")), stock="1 bcm")
    rows = asked.table.to_records()
    assert sum((row["put in"] for row in rows[1:]), rows[0]["put in"]) == Quantity("2 bcm")
    assert sum((row["taken out"] for row in rows[1:]), rows[0]["taken out"]) == Quantity("2 bcm")
    assert (rows[-1]["stock"], rows[-1]["space"], rows[-1]["most out"]) == (Quantity("1 bcm"), Quantity("10 bcm"), None)
    assert sum(row["days"] for row in rows) == 365


@given(percents, percents, st.sampled_from(["start", "middle", "end"]), st.sampled_from([curved, stepped]))
@settings(max_examples=15, deadline=None)
def test_every_way_found_keeps_the_physics(full, end, fill_at, facility):
    asked = season(
        level("full", f"{full} %", "2025-11-01", facility), level("end", f"{end} %", "2026-03-31", facility), facility=facility,
        stock="1 bcm", fill_at=fill_at,
    )  # fmt: skip
    assert asked.feasible is not None
    if not asked.feasible:
        assert asked.conflict.clauses
        return
    kept = Quantity(1) if facility.injection_loss is None else Quantity(1) - facility.injection_loss
    before = Quantity("1 bcm")
    assert all(evaluate(each.formula, asked.world) for each in asked.rules.values())
    for row in asked.table.to_records():
        assert row["stock"] == before + row["put in"] * kept - row["taken out"]
        assert 0 <= row["stock"].exact <= row["space"].exact
        assert row["most in"] is None or row["put in"].exact <= row["most in"].exact
        assert row["taken out"].exact <= row["most out"].exact
        before = row["stock"]


@given(st.integers(1, 60), st.integers(1, 12), st.integers(0, 20))
@settings(max_examples=15, deadline=None)
def test_the_largest_stock_at_one_rate_is_that_of_filling_day_by_day(rate, capacity, percent):
    facility = StorageFacility("s", working_gas=f"{capacity} bcm", injection_rate=f"{rate} mcm/day", injection_loss=f"{percent} %")
    day, stock = datetime.date(2025, 4, 1), Quantity("0 bcm")
    while day <= datetime.date(2025, 8, 20):
        stock = min(stock + facility.injection_rate * Quantity("1 day") * (Quantity(1) - facility.injection_loss), facility.capacity,
                    key=lambda each: each.exact)  # fmt: skip
        day += datetime.timedelta(days=1)
    assert season(facility=facility).largest_stock("2025-08-20").amount == stock


@given(st.dates(datetime.date(2025, 4, 1), datetime.date(2025, 6, 29)), st.sampled_from([curved, stepped]))
@settings(max_examples=10, deadline=None)
def test_what_is_largest_on_a_day_is_reached_by_that_day_and_a_later_day_has_no_less(day, facility):
    asked = season(facility=facility, routes=poland, periods="3 months")
    most = asked.largest_stock(day)
    assert asked.earliest(most.amount).by <= day
    assert asked.largest_stock(day + datetime.timedelta(days=1)).amount.exact >= most.amount.exact


def test_how_far_it_goes_comes_with_what_limits_it():
    asked = season(level("keep", "3 bcm", "2025-08-15"), routes=poland, stock="2.5 bcm")
    least = asked.largest_withdrawal(by="2025-08-15")
    assert (least.amount, least.clauses) == (Quantity("-0.5 bcm"), ("keep",))
    most = asked.largest_deliverable(by="2025-08-15")
    assert (most.amount, most.clauses) == (Quantity("876.8 mcm"), ())
    assert most.because == ("border lets 6.4 mcm/day arrive (firm), 2025-04-01 to 2025-08-15",)
    assert most.evidence.conflict.checked


def test_the_earliest_day_of_a_stock_is_exact_and_a_day_earlier_is_too_early():
    asked = season(routes=poland, periods="24 months")
    found = asked.earliest("4 bcm")
    assert (str(found.by), found.evidence.consistent) == ("2026-12-16", False)
    assert asked.largest_stock(found.by).amount.exact >= found.amount.exact
    assert asked.largest_stock(found.by - datetime.timedelta(days=1)).amount.exact < found.amount.exact
    assert str(asked.earliest("0 bcm")) == "0 bcm by 2025-04-01"
    assert str(season(routes=poland).earliest("4 bcm")).endswith("2025-04-01 to 2026-03-31 (not until 2026-03-31)")


def test_what_clashes_has_no_largest_stock_and_no_earliest_day():
    asked = season(level("need", "4 bcm", "2025-11-01"), routes=poland)
    assert str(asked.largest_stock("2025-11-01")) == "no amount by 2025-11-01 (the promises clash: see `conflict`)"
    assert str(asked.earliest("1 bcm")) == "1 bcm on no day, limited by: need (the promises clash: see `conflict`)"


def test_without_any_limit_there_is_no_largest_stock():
    assert season(facility=StorageFacility("s")).largest_stock("2025-11-01").reason == "nothing limits it"


def test_what_is_left_open_is_told():
    asked = season(duty("open", StockLevel(west)), facility=west, routes=GasRoute("r", steps=[Pipeline("p"), *poland.steps]))
    assert asked.undefined == ("west: injection rate", "west: withdrawal rate", "r: capacity of p", "open: stock", "open: day")
    assert "Left open, so without a limit" in str(asked)


def test_an_open_volume_keeps_its_limits():
    volume = Term("volume", unit="bcm", low="11 bcm", high="20 bcm")
    assert season(level("open", volume, "2025-11-01")).conflict.clauses == ("open",)


def test_an_open_rate_keeps_its_limits():
    slow = StorageFacility("slow", working_gas="2 bcm", injection_rate=Term("rate", unit="mcm/day", high="4 mcm/day"))
    assert season(facility=slow).largest_stock("2025-05-01").amount == Quantity("124 mcm")


def test_a_route_that_is_only_the_storage_limits_no_more_than_that():
    store = StorageFacility("s", working_gas="9 bcm", injection_rate="10 mcm/day")
    asked = season(facility=store, routes=GasRoute("r", steps=store))
    assert asked.largest_stock("2025-04-10").amount == Quantity("100 mcm")


def test_out_of_budget_is_undecided_with_the_reason():
    asked = season(level("full", "9 bcm", "2025-11-01", curved), facility=curved, budget=Budget(steps=1))
    assert (asked.feasible, asked.world, asked.verdict[-28:]) == (None, {}, "budget of 1 steps is used up")
    assert asked.earliest("9 bcm").reason == "the budget of 1 steps is used up"
    assert asked.largest_stock("2025-11-01").reason == "the budget of 1 steps is used up"


def test_single_days_give_the_same_as_months_at_one_rate():
    by_day = season(facility=StorageFacility("s", working_gas="1 bcm", injection_rate="5 mcm/day"), periods="60 days")
    by_month = season(facility=by_day.balance.facility, periods="2 months")
    assert by_day.largest_stock("2025-05-20").amount == by_month.largest_stock("2025-05-20").amount == Quantity("250 mcm")


def test_it_is_shown_as_text_and_in_a_notebook():
    good, bad = season(level("full", "1 bcm", "2025-11-01")), season(level("full", "11 bcm", "2025-11-01"))
    assert "✓ can be kept" in str(good)
    assert "put in (bcm)" in str(good)
    assert "full cannot hold" in str(bad)
    assert repr(bad) == "<Profile: What is promised of west, 2025-04-01 to 2026-03-31: ✗ cannot all be kept>"
    assert "full cannot hold" in bad._repr_html_()
    assert "<table>" in good._repr_html_()


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda: season(level("late", "1 bcm", "2026-04-01")), EmptyWindow, "'late' is about 2026-04-01, and the profile goes"),
        (lambda: season(out("late", "1 bcm", ("2026-03-01", "2026-04-01"))), EmptyWindow, "let it cover these days"),
        (lambda: season(duty("late", GasStorage(west, volume="1 bcm", window=("2027-01-01", None)))), EmptyWindow, "from 2027-01-01"),
        (lambda: season(duty("t", FillTarget(of=west))), EmptyWindow, "'t' has no target that falls due from 2025-04-01 to 2026-03-31"),
        (lambda: season().largest_stock("2026-04-01"), EmptyWindow, "and is asked about 2026-04-01; let it cover that day"),
        (lambda: season("full"), WrongKind, "the promises of a profile hold str 'full'; expected Clause"),
        (lambda: season(given="peace"), WrongKind, "what is given to a profile hold str 'peace'; expected Occurrence"),
        (lambda: season(fill_at="noon"), WrongKind, "fill_at is str 'noon'; expected one of 'start', 'middle', 'end'"),
        (lambda: season(stock="1 TWh"), UnitMismatch, "a gas volume is given as '1 TWh'"),
        (lambda: season().earliest("1 bcm@0C"), UnitMismatch, "volume at 0C"),
        (lambda: season(routes="Poland"), WrongKind, "routes holds str 'Poland'; expected GasRoute"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_remedy(ask, error, message):
    with pytest.raises(error) as caught:
        ask()
    assert message in str(caught.value)


def test_all_promises_outside_are_told_at_once():
    with pytest.raises(Faults) as caught:
        season(level("a", "1 bcm", "2026-04-01"), level("b", "1 bcm", "2025-03-31"))
    assert len(caught.value.exceptions) == 2




def test_a_promise_about_another_storage_of_the_same_name_is_refused():
    slower = StorageFacility("west", working_gas="10 bcm", injection_rate="1 mcm/day")
    with pytest.raises(DoubledName, match="'need' is about another StorageFacility 'west' than the profile"):
        season(level("need", "9 bcm", "2025-11-01"), facility=slower)


def test_an_interruptible_service_promises_nothing():
    services = [duty("1", GasStorage(west, volume="11 bcm", window=("2025-06-01", "2025-10-31"), firm=each)) for each in (True, False)]
    assert [season(each).feasible for each in services] == [False, True]


def test_the_ends_of_the_calendar_are_days_like_others():
    hall = StorageFacility("hall", spaces=StorageSpace("1 bcm", during=("0001-01-01", "9999-12-31")))
    assert season(facility=hall, given=Event("old").happened("0001-01-01")).feasible is True
    assert profile(hall, start="9999-12-01", stock="0 bcm", periods="30 days").feasible is True


def test_a_stock_that_is_reached_only_inside_a_period_is_found():
    cavern = StorageFacility("cavern", working_gas="10 bcm", injection_rate="10 mcm/day", withdrawal_rate="100 mcm/day")
    leaving = out("1", "0.5 bcm", ("2025-04-01", "2025-04-30"), facility=cavern)
    found = season(leaving, facility=cavern, stock="1 bcm", periods="3 months")
    assert [str(found.earliest(each).by) for each in ("1.1 bcm", "1.25 bcm", "1.26 bcm")] == ["2025-04-10", "2025-04-25", "2025-06-15"]


def test_a_stock_that_is_there_only_until_its_space_goes_is_found():
    spaces = [StorageSpace("1 bcm"), StorageSpace("1 bcm", during=(None, "2025-04-30"))]
    cavern = StorageFacility("cavern", spaces=spaces, injection_rate="10 mcm/day", withdrawal_rate="100 mcm/day")
    assert str(season(facility=cavern, stock="1 bcm", periods="3 months").earliest("1.1 bcm").by) == "2025-04-10"


@pytest.mark.parametrize(
    ("ids", "message"),
    [(("1", "1"), "two promises have the id '1'"), (("stock, 2025-04",), "'stock, 2025-04', which is a rule of the balance")],
)
def test_no_promise_takes_the_place_of_another_or_of_physics(ids, message):
    with pytest.raises(DoubledName, match=message):
        season(*(level(each, "1 bcm", "2025-11-01") for each in ids))


def test_an_open_rate_or_stock_is_said_by_its_name():
    rate, first = Term("the new rate", unit="mcm/day", low=0, high="2 mcm/day"), Term("what is there", unit="bcm", low=0, high="0.1 bcm")
    slow = StorageFacility("slow", working_gas="5 bcm", injection_rate=rate)
    told = str(season(level("1", "1 bcm", "2025-11-01", facility=slow), facility=slow, stock=first).conflict)
    assert "injection of slow is at most the new rate, 2025-04-01 to 2025-11-01" in told
    assert "the first stock is what is there" in told
