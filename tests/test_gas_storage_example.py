"""The gas storages of Ukraine: figures told by reports come out of the model, and questions get their evidence."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

import dealmodel as dm

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def example():
    return SimpleNamespace(**runpy.run_path(str(ROOT / "examples" / "gas_storage.py")))


def test_the_volumes_worked_out_of_reports_are_those_of_the_table(example):
    assert (f"{example.largest:.2f}", f"{example.total:.2f}") == ("17.05 bcm", "30.95 bcm")
    assert example.storages[0].working_gas == dm.Quantity("17.05 bcm")


def test_the_twelve_of_the_mainland_add_up_to_the_total_of_the_report(example):
    assert example.working_gas(example.mainland) == dm.Quantity("30.95 bcm")
    assert f"{example.western_share():.0f}" == "82 %"  # reported: 80 %


def test_the_report_of_april_2015_contradicts_itself(example):
    assert f"{example.stock_by_percentage():.3f}" == "8.001 bcm"
    report = example.report_holds()
    assert (report.consistent, report.conflicts[0].clauses) == (False, ())
    assert report.conflicts[0].arithmetic[0].total == "missed by about 0.7989 bcm"
    assert dm.check(example.reported, given=example.reported.claims).consistent


def test_the_stock_that_the_percentage_gives_would_have_held(example):
    mended = dm.Claim("stock", by=example.reporter, about=example.stock_then, value="8.001 bcm", give_or_take="0.0005 bcm")
    whole = dm.eq(example.stock_then, example.fill_then * example.total)
    assert dm.check(example.reported, given=[mended, example.reported.claims[1], whole]).consistent


def test_what_is_occupied_cannot_be_given(example):
    report = example.occupied_cannot_be_given()
    assert report.consistent is False
    assert "Ukraine controls 0 % of Hlibivske" in report.conflicts[0].because
    assert {each.name for each in example.held_by(example.russia)} == {"Verhunske", "Krasnopopivske", "Hlibivske"}


@pytest.mark.parametrize(("day", "holds"), [(None, False), ("2025-11-02", False), ("2025-11-01", True), ("2025-10-01", True)])
def test_twelve_billion_need_the_territory_by_the_first_day(example, day, holds):
    assert example.twelve(regained_on=day).consistent is holds


def test_what_is_offered_is_no_more_than_there_is(example):
    assert example.offered.capacity.exact <= example.working_gas(example.held_by(example.ukraine)).exact


def test_every_heating_value_is_somebodys_convention(example):
    assert f"{example.eu_value.value:.2f}" == "10.92 TWh/bcm"
    assert example.round_value != example.eu_value
    assert {name: f"{value.value:.2f}" for name, value in example.heating_values().items()} == {
        "Bilche-Volytsko-Uherske": "9.97 TWh/bcm", "Dashavske": "9.30 TWh/bcm", "Bohorodchanske": "10.00 TWh/bcm",
    }  # fmt: skip
    with pytest.raises(dm.ModelError, match="leaves open: reference temperature and gross or net"):
        example.eu_value.energy_of(example.need)


def test_four_billion_take_625_days_through_poland(example):
    passage = example.poland.days_to_move(example.need)
    assert (passage.days, passage.limit.step) == (625, example.border)
    assert example.lng_way.days_to_move(example.need).days == 625


def test_what_can_be_in_store_by_november(example):
    most = example.season().largest_deliverable(by="2025-11-01")
    assert (most.amount, example.cargoes_in(most.amount)) == (dm.Quantity("1.376 bcm"), 13)
    assert f"{example.rate_needed():.1f}" == "18.6 mcm/day"


def test_the_need_clashes_and_ten_cargoes_by_september_do_not(example):
    asked = example.season(example.orlen_aim, example.target)
    assert (asked.feasible, asked.conflict.clauses) == (False, ("need",))
    assert asked.conflict.arithmetic[0].total == "missed by 2.624 bcm"
    assert example.season(example.orlen_aim).feasible is True
    assert str(example.season(months=24).earliest(example.need).by) == "2026-12-16"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2022-11-01", "2022"), ("2024-11-01", "from 2023"), ("2025-09-10", "from 2023"), ("2025-09-11", "as amended in 2025"),
        ("2027-12-31", "as amended in 2025"), ("2028-01-01", None),
    ],
)  # fmt: skip
def test_which_version_of_the_fill_rule_applies(example, day, name):
    assert getattr(example.fill_target.applies_on(day), "name", None) == name


def test_83_percent_is_a_breach_of_the_old_rule_and_keeps_the_new_one_in_difficult_conditions(example):
    assert example.kept("2024-11-01", "83 %").met is False
    assert example.kept("2025-11-15", "83 %").met is False
    assert example.kept("2025-11-15", "83 %", example.difficult).met is True
    assert example.kept("2025-11-15", "79 %", example.difficult).met is False


def test_derogations_stack_down_to_a_floor(example):
    floors = [example.floor(example.difficult, example.slow), example.floor(example.difficult, example.slow, example.delegated)]
    assert floors == [dm.Quantity("75 %"), dm.Quantity("70 %")]


def test_foreign_gas_lies_free_of_duty_for_1095_days(example):
    assert str(example.offered.regime.free_until("2025-05-01")) == "2028-04-30"


def test_the_figure_is_one_for_a_page(example):
    pytest.importorskip("matplotlib", reason="figures need the extra `plot`")
    assert example.figure().startswith("<svg role=")


def test_a_review_finds_that_the_report_contradicts_its_own_percentage(example):
    (found,) = dm.review(example.reported, given=example.fills)
    assert (found.code, found.clauses, found.parties) == ("D503", ("stock", "fill"), ("report of 22 April 2015",))
    assert "missed by about 0.7989 bcm" in str(found)


def test_without_the_definition_of_a_fill_nothing_is_found(example):
    assert [*dm.review(example.reported)] == []


@pytest.mark.parametrize(
    ("id", "storage", "volume", "faults"),
    [
        ("ten", "offered", "10 bcm", []),
        ("twelve", "offered", "12 bcm", [("D107", ("twelve",))]),
        ("half", "crimea", "0.5 bcm", [("D106", ("half",))]),
    ],
)
def test_a_review_of_a_promise_of_space(example, graver, id, storage, volume, faults):
    found = dm.review(example.deal_of(example.gives(id, getattr(example, storage), volume)))
    assert graver(found) == [*faults, ("D201", (id,)), ("D301", (id,))]
