"""DR Congo, Rwanda and the United States: windows, what was late, third parties and a gap, out of the model."""

import datetime
import runpy
from pathlib import Path

import pytest

from dealmodel import check, precedence_of, review

SCRIPT = Path(__file__).parents[1] / "examples" / "drc_rwanda_us.py"
EXAMPLE = runpy.run_path(str(SCRIPT))
PEACE, PARTNERSHIP = EXAMPLE["peace"], EXAMPLE["partnership"]
SIGNED = EXAMPLE["on_signature"]
ALLY, RIVAL = EXAMPLE["allied_talks"], EXAMPLE["rival_talks"]


@pytest.mark.parametrize(("id", "day"), [("mechanism", "2025-07-27"), ("plan", "2025-09-25"), ("framework", "2025-09-25")])
def test_windows_count_from_the_signature(id, day):
    assert EXAMPLE["last_day"](PEACE, id, SIGNED) == datetime.date.fromisoformat(day)


def test_the_framework_was_overdue_before_it_was_signed():
    report = check(PEACE, given=[SIGNED, EXAMPLE["launched"]])
    assert (report.consistent, report.conflicts[0].clauses) == (False, ("framework",))
    assert report.conflicts[0].arithmetic[0].total == "missed by 70 days"
    assert check(PEACE, given=[SIGNED, EXAMPLE["dm"].Performed("framework").happened("2025-09-25")]).consistent is True


def test_economics_wait_for_security_and_not_the_other_way_round():
    graph = precedence_of(PEACE)
    assert graph.is_acyclic
    place = {each.name.removeprefix("performance of "): number for number, stage in enumerate(graph.stages, 1) for each in stage}
    assert [place[id] for id in ("operations", "lifting", "plan", "framework")] == [2, 2, 3, 4]


def test_without_the_plan_no_framework():
    report = check(PEACE, given=[SIGNED, EXAMPLE["plan"].did_not_happen()])
    assert report.conflicts[0].clauses == ("framework", "security first")


def test_operations_and_lifting_can_begin_in_parallel_and_not_each_after_the_other():
    assert check(PEACE, given=SIGNED).together is True
    (found,) = EXAMPLE["one_after_the_other"]()
    assert found.obligations == ("operations", "lifting")
    assert found.ways_out[0].kind == "simultaneous"
    assert found.ways_out[0].witness["operations"] == found.ways_out[0].witness["lifting"]


def test_who_has_not_signed_can_put_a_party_in_breach():
    assert [wait.holder.name for wait in precedence_of(PEACE).vetoes] == ["AFC/M23"]
    report = check(PEACE, given=[SIGNED, EXAMPLE["m23_takes_part"].did_not_happen()])
    assert [each.clauses for each in report.conflicts] == [("Doha",)]


def test_two_windows_of_three_months_end_three_months_before_others_come_in():
    ((_, window),) = EXAMPLE["first_offer"].stages("2026-01-05")
    assert (window.first, window.last) == (datetime.date(2026, 1, 5), datetime.date(2026, 7, 5))
    assert EXAMPLE["gap"]() == (datetime.date(2026, 7, 6), datetime.date(2026, 10, 4))


@pytest.mark.parametrize(
    ("with_whom", "day", "barred_by"),
    [
        (ALLY, "2026-03-05", [("fallback", "allies"), ("first offer",)]),
        (ALLY, "2026-07-05", [("fallback", "allies"), ("first offer",)]),
        (ALLY, "2026-07-06", [("fallback", "allies")]),
        (ALLY, "2026-10-04", [("fallback", "allies")]),
        (ALLY, "2026-10-05", []),
        (RIVAL, "2026-10-05", [("rivals",)]),
        (RIVAL, "2036-01-05", [("rivals",)]),
    ],
)
def test_who_may_come_in_on_which_day(with_whom, day, barred_by):
    assert [each.clauses for each in EXAMPLE["may_talk"](with_whom, day).conflicts] == barred_by


def test_the_list_is_due_30_days_after_entry_into_force():
    assert EXAMPLE["last_day"](PARTNERSHIP, "list", EXAMPLE["in_force"].happened("2025-12-04")) == datetime.date(2026, 1, 3)


OPEN = [("D201", (id,)) for id in ("mechanism", "operations", "lifting", "plan", "framework", "Doha")]


def test_a_review_of_the_peace_finds_two_traps(graver):
    assert graver(review(PEACE, given=SIGNED)) == [("D107", ("framework", "found satisfactory")), ("D107", ("Doha",)), *OPEN]


def test_the_traps_are_a_finding_that_nobody_makes_and_a_group_that_has_not_signed():
    told = [trap.evidence[1].rows for trap in review(PEACE, given=SIGNED, select="D107")]
    assert told == [(("never", "'execution of the plan is satisfactory'"),), (("never", "'M23 takes part in Doha'"),)]


def test_a_review_of_the_partnership_finds_that_only_one_side_owes(graver):
    undefined = [("D201", (id,)) for id in ("first offer", "fallback", "VAT")]
    assert graver(review(PARTNERSHIP)) == [*undefined, ("D301", ("list",)), ("D301", ("first offer",))]
