"""Routes: the slowest step decides, and nothing changes its unit without a conversion."""

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.errors import EmptyWindow, Faults, NegativeAmount, NoSuchDate, UnitMismatch, UnreadableValue, WrongKind
from dealmodel.gas.pipelines import Conversion, GasRoute, Pipeline, Regasification
from dealmodel.gas.storages import StorageFacility
from dealmodel.quantities import Quantity

border = Pipeline("border", origin="Poland", destination="Ukraine", firm="6.4 mcm/day", interruptible="3.6 mcm/day")
terminal = Regasification("terminal", send_out="20 mcm/day")
lng = Conversion("LNG to gas", factor="600 m3/m3 LNG", convention="typical LNG")
cavern = StorageFacility("cavern", injection_rate=[("0 %", "30 mcm/day"), ("100 %", "2 mcm/day")], injection_loss="1 %")
poland = GasRoute("Poland", steps=[lng, terminal, border])
rates = st.lists(st.integers(1, 40), min_size=1, max_size=5)


def test_four_billion_take_625_days_and_the_border_is_why():
    passage = poland.days_to_move("4 bcm")
    assert (passage.days, passage.limit.step, passage.counting) == (625, border, "firm")
    assert str(passage) == "4 bcm by Poland: 625 days, limited by border (6.4 mcm/day, firm)"
    assert str(passage.ends("2025-04-01")) == "2026-12-16"


def test_capacity_is_not_deliverability():
    assert poland.most_by("2025-11-01", start="2025-04-01") == Quantity("1.376 bcm")
    assert poland.most_by("2025-04-01", start="2025-04-01") == Quantity("6.4 mcm")


def test_interruptible_capacity_counts_only_where_that_is_asked():
    both = GasRoute("Poland", steps=border, counting="firm and interruptible")
    assert both.days_to_move("4 bcm").days == 400


@given(rates)
def test_the_lowest_rate_limits_and_the_first_of_equals_is_named(numbers):
    steps = [Pipeline(f"p{place}", firm=f"{rate} mcm/day") for place, rate in enumerate(numbers)]
    limit = GasRoute("r", steps=steps).bottleneck
    assert (limit.arriving, limit.step.name) == (Quantity(min(numbers), "mcm/day"), f"p{numbers.index(min(numbers))}")


@given(st.integers(1, 40), st.integers(1, 5000))
def test_days_are_enough_and_one_fewer_is_not(rate, volume):
    route = GasRoute("r", steps=Pipeline("p", firm=f"{rate} mcm/day"))
    passage = route.days_to_move(Quantity(volume, "mcm"))
    assert (passage.days - 1) * rate < volume <= passage.days * rate
    assert passage.days == ceil(passage.exact_days)
    assert route.most_by(passage.ends("2025-01-01"), start="2025-01-01").exact >= passage.amount.exact


@given(rates, st.integers(0, 99))
def test_losses_on_the_way_only_lower_what_arrives(numbers, percent):
    plain = [Pipeline(f"p{place}", firm=f"{rate} mcm/day") for place, rate in enumerate(numbers)]
    lossy = [Pipeline(each.name, firm=each.firm, loss=f"{percent} %") for each in plain]
    one, other = (GasRoute("r", steps=steps).bottleneck.arriving.exact for steps in (plain, lossy))
    assert other <= one


def test_a_cargo_becomes_gas_in_store_step_by_step():
    way = GasRoute("all", steps=[lng, terminal, border, cavern])
    assert way.arriving("170_000 m3 LNG") == Quantity("102 mcm") * "99 %"
    assert [(row["step"], row["by"]) for row in way.table("170_000 m3 LNG").to_records()] == [
        ("LNG to gas", "600 m3/m3 LNG, typical LNG"), ("terminal", ""), ("border", ""), ("cavern", ""),
    ]  # fmt: skip
    assert [str(row["days"]) for row in way.table("170_000 m3 LNG").to_records()] == ["None", "51/10", "255/16", "17/5"]
    assert way.before_storage().steps == (lng, terminal, border)


def test_tonnes_of_lng_convert_too():
    tonnes = Conversion("t LNG to gas", factor="1380 m3/t LNG", convention="typical LNG")
    assert GasRoute("r", steps=[tonnes, border]).arriving("72_000 t LNG") == Quantity("99.36 mcm")


def test_steps_without_a_capacity_limit_nothing_and_are_told():
    route = GasRoute("r", steps=[Pipeline("unknown"), border])
    assert (route.undefined, route.bottleneck.step) == (("capacity of unknown",), border)


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        (border, "border (Poland to Ukraine; firm 6.4 mcm/day)"), (Pipeline("p"), "p"), (Pipeline("p", origin="Poland"), "p (Poland)"),
        (terminal, "terminal (send-out 20 mcm/day)"), (Regasification("t"), "t"), (poland, "Poland: LNG to gas → terminal → border"),
        (poland.bottleneck, "border: 6.4 mcm/day"), (lng, "LNG to gas: 600 m3/m3 LNG (typical LNG)"),
    ],
)  # fmt: skip
def test_each_is_shown_with_what_is_known(thing, text):
    assert str(thing) == text


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda: GasRoute("r", steps=[]), WrongKind, "GasRoute 'r' has no steps"),
        (lambda: GasRoute("r", steps="border"), WrongKind, "steps holds str 'border'"),
        (lambda: GasRoute("r", steps=[Regasification("t", send_out="1 mcm@0C/day"), border]), UnitMismatch, "put a Conversion between"),
        (lambda: GasRoute("r", steps=border, counting="all"), WrongKind, "counting is str 'all'; expected one of 'firm'"),
        (lambda: GasRoute("r", steps=Pipeline("p")).bottleneck, UnreadableValue, "has no step with a capacity; state one"),
        (lambda: GasRoute("r", steps=Pipeline("p", firm="0 mcm/day")).days_to_move("1 bcm"), UnreadableValue, "lets nothing through at p"),
        (lambda: poland.arriving("1 bcm@0C"), UnitMismatch, "put a Conversion before it"),
        (lambda: poland.days_to_move("170_000 m3 LNG"), UnitMismatch, "an amount of a commodity is given as"),
        (lambda: poland.days_to_move("40 TWh"), UnitMismatch, "'40 TWh' is energy, and GasRoute 'Poland' brings"),
        (lambda: poland.days_to_move("-1 bcm"), NegativeAmount, "less than nothing"),
        (lambda: poland.most_by("2025-03-31", start="2025-04-01"), EmptyWindow, "which is no day at all"),
        (lambda: Conversion("c", factor="0 m3/t LNG", convention="none"), UnreadableValue, "expected more than nothing"),
        (lambda: Conversion("c", factor="1 m3/t LNG", convention=""), WrongKind, "convention is ''"),
        (lambda: Pipeline("p", firm="5 bcm"), UnitMismatch, "a gas rate is given as '5 bcm'"),
    ],
)
def test_what_cannot_flow_is_refused_with_the_remedy(ask, error, message):
    with pytest.raises(error) as caught:
        ask()
    assert message in str(caught.value)
    assert not isinstance(caught.value, Faults)


def test_gas_that_arrives_after_the_end_of_the_calendar_is_refused():
    trickle = GasRoute("trickle", steps=Pipeline("border", firm="1 m3/day"))
    with pytest.raises(NoSuchDate, match="longer than the calendar"):
        trickle.days_to_move("4000 bcm").ends("2025-01-01")
