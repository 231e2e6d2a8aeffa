"""
Fill targets, with the figures of the European regulation.

Regulation (EU) 2022/1032: 80 % by 1 November 2022, 90 % from 2023 on. Regulation (EU) 2025/1733: 90 % at any time from 1 October to
1 December; 10 points less in difficult conditions, 5 more for large producers or slow sites, 5 by delegated act; until the end of 2027.
"""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import escapes, hostile_values
from sympy import And, true

from dealmodel.agreements import Agreement
from dealmodel.assets import StorageFacility
from dealmodel.calendar import Window
from dealmodel.checking import check
from dealmodel.errors import DealError, Faults, NotACondition, UnitMismatch, UnknownName, WrongKind
from dealmodel.events import THIS, Event, within
from dealmodel.gas.fill_rules import Derogation, FillMilestone, FillVersion
from dealmodel.obligations import FillTarget, Obligation
from dealmodel.parties import Party
from dealmodel.quantities import Quantity, eq
from dealmodel.terms import Term

difficult, slow, act = Event("difficult conditions"), Event("slow site"), Event("delegated act")
DEROGATIONS = [
    Derogation("5a", points="10 %", condition=difficult),
    Derogation("5b", points="5 %", condition=slow),
    Derogation("delegated", points="5 %", condition=act),
]
POINTS = [FillMilestone("30 %", due="02-01"), FillMilestone("30 %", due="05-01")]
first = FillVersion("2022", level="80 %", due="11-01", applies=("2022-06-29", "2022-12-31"))
old = FillVersion("2022/1032", level="90 %", due="11-01", applies=("2023-01-01", None), milestones=POINTS)
new = FillVersion("2025/1733", level="90 %", due=("10-01", "12-01"), applies=("2025-09-11", None), derogations=DEROGATIONS)
EU = FillTarget(versions=[first, old, new], sunset="2027-12-31")
stored = Term("stored", unit="bcm", low=0)
cavern = StorageFacility("cavern", working_gas="100 bcm")
ABROAD = FillVersion("v", level="90 %", due="11-01", abroad="15 %")
state, union = Party("state"), Party("Union")


def deal(content):
    return Agreement("fill", parties=[state, union], clauses=[Obligation("6a", obligor=state, obligee=union, content=content)])


# ---- the figures of the regulation


@pytest.mark.parametrize(
    ("day", "version"),
    [("2022-06-28", None), ("2022-11-01", first), ("2023-01-01", old), ("2025-09-10", old), ("2025-09-11", new), ("2028-01-01", None)],
)
def test_the_version_of_a_day_is_the_one_that_began_last(day, version):
    assert EU.applies_on(day) == version


@pytest.mark.parametrize(
    ("day", "facts", "level"),
    [
        ("2022-11-01", [], "80 %"),
        ("2024-11-01", [], "90 %"),
        ("2024-11-01", [difficult], "90 %"),  # the old rule had no derogation
        ("2024-10-31", [], "0 %"),
        ("2025-10-01", [], "90 %"),
        ("2025-12-01", [difficult], "80 %"),
        ("2025-11-01", [difficult, slow], "75 %"),
        ("2025-11-01", [difficult, slow, act], "70 %"),
        ("2025-11-01", [difficult, difficult, "5a"], "80 %"),  # none counts twice
        ("2025-12-02", [], "0 %"),
        ("2027-12-01", [], "90 %"),
        ("2028-11-01", [], "0 %"),
        ("2025-02-01", [difficult], "30 %"),
    ],
)
def test_what_is_required_goes_by_version_season_and_derogations(day, facts, level):
    assert EU.required_on(day, given=facts) == Quantity(level)


def test_83_percent_on_1_november_2024_is_a_breach_by_7_points():
    (found,) = EU.met({"2024-11-01": "83 %"})
    assert (found.breach, found.on.isoformat(), found.shortfall) == (True, "2024-11-01", Quantity("7 %"))


def test_83_percent_at_best_in_2025_is_enough_in_difficult_conditions_only():
    stocks = {"2025-10-01": "82 %", "2025-11-09": "83 %", "2025-12-01": "80 %"}
    (kept,) = EU.met(stocks, given=difficult)
    assert (kept.met, kept.breach, kept.shortfall) == (True, False, Quantity("0 %"))
    (missed,) = EU.met(stocks)
    assert (missed.breach, missed.on.isoformat(), missed.shortfall) == (True, "2025-11-09", Quantity("7 %"))
    assert str(missed) == "2025/1733, 2025-10-01 to 2025-12-01: 90 % required, 83 % on 2025-11-09: breach, 7 % short"


def test_conditions_that_come_after_the_days_excuse_nothing():
    stocks = {"2025-12-01": "83 %"}
    assert [EU.met(stocks, given=difficult.happened(day))[0].met for day in ("2025-12-01", "2025-12-02")] == [True, False]


def test_the_caps_of_consumption_are_applied_in_amounts():
    capped = FillVersion("v", level="90 %", due="11-01", cap="35 %", abroad="15 %")
    large, small, none = (FillTarget(of=of, versions=capped, consumption="100 TWh") for of in ("60 TWh", "30 TWh", "0 TWh"))
    required = [str(each.required_on("2025-11-01")) for each in (large, small, none)]
    assert required == ["35 TWh", "27 TWh", "15 TWh"]


def test_the_higher_of_two_levels_of_a_day_is_required():
    version = FillVersion("v", level="60 %", due="11-01", milestones=FillMilestone("70 %", due=("10-15", "11-15")))
    assert FillTarget(versions=version).required_on("2025-11-01") == Quantity("70 %")


def test_points_are_points_of_the_working_gas_and_leave_nothing_at_the_least():
    version = FillVersion("v", level="30 bcm", due="11-01", derogations=DEROGATIONS)
    levels = [FillTarget(of=of, versions=version).required_on("2025-11-01", given=[difficult, slow]) for of in ("100 bcm", "300 bcm")]
    assert levels == [Quantity("15 bcm"), Quantity("0 bcm")]


def test_an_indicative_milestone_is_missed_without_a_breach():
    points = [FillMilestone("30 %", due="02-01"), FillMilestone("30 %", due="05-01", binding=False)]
    target = FillTarget(versions=FillVersion("v", level="90 %", due="11-01", milestones=points))
    found = target.met({"2024-02-01": "20 %", "2024-05-01": "20 %", "2024-11-01": "95 %"})
    assert [(each.met, each.breach) for each in found] == [(False, True), (False, False), (True, False)]
    assert str(found[1]) == "v, 2024-05-01: 30 % required, 20 % on 2024-05-01: indicative level missed, 10 % short"
    assert target.required_on("2024-05-01") == Quantity("0 %")


# ---- what is not known


def test_days_without_a_reading_are_not_known():
    found = EU.met({"2022-07-01": "50 %", "2023-11-01": "91 %", "2023-12-01": "90 %"})
    assert [(each.due.version, each.met) for each in found] == [(first, None), (old, None), (old, None), (old, True)]
    assert (found[0].best, found[0].shortfall, found[0].breach) == (None, Quantity("80 %"), False)
    assert str(found[0]) == "2022, 2022-11-01: 80 % required, not known yet"


def test_days_that_are_not_over_may_still_be_met():
    (found,) = EU.met({"2025-11-09": "83 %"})
    assert (found.met, found.breach) == (None, False)
    assert EU.met({}) == ()


# ---- laws


@given(st.sets(st.sampled_from([difficult, slow, act])), st.sampled_from([difficult, slow, act]))
def test_more_conditions_never_require_more(facts, further):
    assert EU.required_on("2025-11-01", given=facts | {further}).exact <= EU.required_on("2025-11-01", given=facts).exact


def test_the_order_of_versions_and_of_facts_does_not_matter():
    for versions in permutations([first, old, new]):
        target = FillTarget(versions=versions, sunset="2027-12-31")
        for facts in permutations([difficult, slow]):
            assert target.required_on("2025-11-01", given=facts) == Quantity("75 %")


@given(st.sets(st.sampled_from([difficult, slow, act])), st.integers(65, 95))
def test_a_check_says_what_the_readings_say(facts, amount):
    target = FillTarget(of=cavern, versions=[first, old, new], sunset="2027-12-31", year=2025, stored=stored)
    told = [each.happened("2025-09-01") if each in facts else each.did_not_happen() for each in (difficult, slow, act)]
    (read,) = target.met({"2025-12-01": f"{amount} bcm"}, given=told)
    assert check(deal(target), given=[eq(stored, f"{amount} bcm"), *told]).consistent is read.met


# ---- the formula


def test_a_conflict_names_the_duty_and_what_is_missing():
    target = FillTarget(of=cavern, versions=[old, new], year=2024, stored=stored)
    report = check(deal(target), given=eq(stored, "83 bcm"))
    assert (report.consistent, report.conflicts[0].clauses) == (False, ("6a",))
    assert "missed by 7 bcm" in {step.total for step in report.conflicts[0].arithmetic}


def test_a_level_is_reached_on_a_day_on_which_it_is_due():
    target = FillTarget(of=cavern, versions=[old, new], year=2024, stored=stored)
    report = check(deal(target))
    assert (report.together, report.witness["6a"].isoformat()) == (True, "2024-11-01")


def test_the_cap_is_enough_in_the_formula_too():
    capped = FillVersion("v", level="90 %", due="11-01", cap="35 %")
    target = FillTarget(of=cavern, versions=capped, year=2024, stored=stored, consumption="200 bcm")
    assert [check(deal(target), given=eq(stored, each)).consistent for each in ("70 bcm", "69.9 bcm")] == [True, False]


def test_gas_kept_abroad_is_a_share_of_consumption():
    none = FillTarget(of="0 bcm", versions=ABROAD, consumption="20 bcm", year=2024, stored=stored)
    assert [check(deal(none), given=eq(stored, each)).consistent for each in ("3 bcm", "2.9 bcm")] == [True, False]
    assert none.undefined == ()


# ---- wrong, and an answer


def test_a_target_above_the_working_gas_is_a_finding():
    too_much = FillTarget(of=cavern, versions=FillVersion("v", level="110 bcm", due="11-01"), year=2025)
    assert too_much.undefined == ("how 'v' can be met: 110 bcm in a working gas of 100 bcm",)
    assert check(deal(too_much)).consistent is False
    with_stock = FillTarget(of=cavern, versions=FillVersion("v", level="110 %", due="11-01"), year=2025, stored=stored)
    assert check(deal(with_stock)).consistent is False


def test_two_versions_that_begin_together_leave_open_which_applies():
    twins = [FillVersion("a", level="90 %", due="11-01"), FillVersion("b", level="80 %", due="11-01")]
    assert FillTarget(of=cavern, versions=twins).undefined == ("which version applies from the beginning on",)


@pytest.mark.parametrize(
    ("target", "undefined"),
    [
        (FillTarget(), ("storage", "versions")),
        (FillTarget(of=StorageFacility("cavern"), versions=old), ("working gas",)),
        (FillTarget(of=cavern, versions=FillVersion("v")), ("level of 'v'", "day of 'v'")),
        (FillTarget(of=cavern, versions=FillVersion("v", level="90 %", due="11-01", cap="35 %")), ("consumption",)),
        (
            FillTarget(of=cavern, versions=FillVersion("v", level="90 %", due="11-01", derogations=Derogation("d", points="5 %"))),
            ("condition of 'd'",),
        ),
        (FillTarget(of=cavern, versions=old, stored=stored), ("year",)),
        (FillTarget(of=cavern, versions=old, sunset="2027-12-31", year=2028), ("what is required in 2028",)),
        (FillTarget(of=cavern, versions=old, year=2024, stored=stored), ()),
    ],
)
def test_what_is_left_open_is_said(target, undefined):
    assert target.undefined == undefined


@pytest.mark.parametrize(
    "target",
    [
        FillTarget(),
        FillTarget(of=cavern, versions=old, stored=stored),
        FillTarget(of=cavern, versions=old, sunset="2027-12-31", year=2028, stored=stored),
    ],
)
def test_without_a_year_or_a_rule_nothing_is_demanded(target):
    assert target.demands == true


@pytest.mark.parametrize(
    "target",
    [
        FillTarget(versions=old, year=2024),
        FillTarget(versions=old, year=2024, stored=stored),  # a share of nothing known, beside an amount
        FillTarget(of="0 bcm", versions=ABROAD, consumption="20 bcm", year=2024),
    ],
)
def test_where_no_amount_is_known_only_the_day_is_demanded(target):
    assert target.demands == And(*within(THIS.day, Window("2024-11-01", "2024-11-01")), evaluate=False)


def test_a_derogation_without_a_condition_lowers_nothing_in_the_formula():
    version = FillVersion("v", level="90 %", due="11-01", derogations=Derogation("d", points="10 %"))
    target = FillTarget(of=cavern, versions=version, year=2024, stored=stored)
    assert check(deal(target), given=eq(stored, "83 bcm")).consistent is False


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (FillTarget(), "fills a storage (not said) (no level said)"),
        (FillTarget(of="0 TWh", year=2025), "fills storages of 0 TWh in 2025 (no level said)"),
        (
            FillTarget(of=cavern, versions=[first, new], sunset="2027-12-31"),
            (
                "fills cavern (2022: 80 % on 11-01, 2022-06-29 to 2022-12-31; 2025/1733: 90 % at any time from 10-01 to 12-01, from "
                "2025-09-11, until 2027-12-31)"
            ),
        ),
    ],
)
def test_a_target_says_what_it_is(target, sentence):
    assert target.sentence == sentence


# ---- refused


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: FillTarget(of="5 t"), UnitMismatch, "an amount of gas is given as '5 t', which is mass"),
        (
            lambda: FillTarget(of="5 bcm", consumption="5 TWh"),
            UnitMismatch,
            "FillTarget: consumption is '5 TWh' beside '5 bcm', two dimensions; give both in one unit",
        ),
        (
            lambda: FillTarget(versions=FillVersion("v", level="5 bcm", derogations=DEROGATIONS)),
            UnitMismatch,
            "'v' asks for '5 bcm' less percentage points of a working gas that is not said; give of=... or the level as a share",
        ),
        (lambda: EU.met(["83 %"]), WrongKind, "expected levels by day, such as {'2024-11-01': '83 %'}"),
        (lambda: EU.met({"2024-11-01": "83 bcm"}), UnitMismatch, "'83 bcm' was read on 2024-11-01 beside '80 %', two dimensions; give of"),
        (lambda: EU.met({"1024-11-01": "83 %", "2024-11-01": "83 %"}), WrongKind, "go from 1024-11-01 to 2024-11-01; expected 200"),
        (lambda: EU.met({}, given="delegate"), UnknownName, "'delegate' is given, which is no derogation here; did you mean 'delegated'?"),
        (lambda: EU.required_on("2025-11-01", given=[3]), NotACondition, "a condition is int 3; expected a comparison"),
        (lambda: FillTarget(year="2025"), WrongKind, "a year is str '2025'; expected a whole number such as 2025"),
    ],
)
def test_what_does_not_fit_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "ask",
    [
        EU.applies_on,
        EU.due_in,
        EU.required_on,
        EU.met,
        lambda bad: EU.required_on("2025-11-01", given=[bad]),
        lambda bad: EU.met({"2025-11-01": bad}),
        lambda bad: EU.met({"2025-11-01": "83 %"}, given=[bad]),
    ],
)
def test_a_hostile_value_is_refused_as_one(ask):
    assert escapes(ask, hostile_values(), DealError) == []


def test_several_amounts_that_do_not_fit_are_refused_together():
    with pytest.raises(Faults) as caught:
        FillTarget(of="5 bcm", consumption="5 TWh", stored="3 TWh")
    assert len(caught.value.exceptions) == 2


def test_the_ends_of_the_calendar_are_no_trap():
    always = FillTarget(versions=FillVersion("v", level="90 %", due=("10-01", "03-31")))
    assert [str(always.required_on(day)) for day in ("0001-01-01", "9999-12-31")] == ["0 %", "0 %"]
    assert [each.met for each in always.met({"0001-01-01": "90 %", "0001-12-01": "91 %"})] == [True]


def test_a_share_is_one_of_the_working_gas_volume_however_that_is_told():
    told = StorageFacility("told", cushion_gas="5 bcm", total_gas="15 bcm")
    target = FillTarget(of=told, versions=FillVersion("rule", level="90 %", due="11-01"))
    assert (target.required_on("2025-11-01"), target.undefined) == (Quantity("9 bcm"), ())


def test_what_is_required_is_asked_of_what_is_due():
    with pytest.raises(WrongKind, match="FillTarget: what is due is NoneType None; expected one of `due_in"):
        FillTarget().required(None)
