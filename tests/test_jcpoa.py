"""The nuclear deal with Iran: golden figures from the reports must come out of the model."""

import runpy
from datetime import date
from pathlib import Path

import pytest

from dealmodel import Performed, check, contested, eq, review

SCRIPT = Path(__file__).parents[1] / "examples" / "jcpoa.py"
EXAMPLE = runpy.run_path(str(SCRIPT))
DEAL, TIMELINE, SNAPBACK, CLOCK = EXAMPLE["deal"], EXAMPLE["timeline"], EXAMPLE["snapback"], EXAMPLE["clock"]
FACTS, E3_VIEW, PERMANENT, ELECTED = EXAMPLE["FACTS"], EXAMPLE["E3_VIEW"], EXAMPLE["permanent"], EXAMPLE["elected"]
ADOPTION, VERIFIED, CEASED = EXAMPLE["adoption"], EXAMPLE["verified"], EXAMPLE["CEASED"]
GOES_ON = EXAMPLE["ceases"].exercise.did_not_happen()
EIGHT, TEN = ["missiles", "research, first phase"], ["IR-1 at Natanz", "research on four types"]


def test_it_ends_ten_years_after_adoption_day():
    assert EXAMPLE["TERMINATION"] == date(2025, 10, 18)


@pytest.mark.parametrize(("day", "gone", "alive"), [("2024-01-01", EIGHT, TEN), ("2026-01-01", [*EIGHT, *TEN], ["uranium stock"])])
def test_which_caps_are_alive(day, gone, alive):
    found = [each.name for each in TIMELINE.alive(day)]
    assert ([each for each in gone if each in found], [each for each in alive if each not in found]) == ([], [])


def test_counted_from_implementation_day_the_answer_differs():
    more = [set(EXAMPLE["alive"](VERIFIED, day)) - set(EXAMPLE["alive"](ADOPTION, day)) for day in ("2024-01-01", "2026-01-01")]
    assert more == [{"research, first phase"}, set(TEN)]


def test_a_cap_without_a_sunset_is_open_and_reported():
    assert [each.name for each in TIMELINE.open("2024-01-01")] == ["IR-1 in all"]
    assert {str(each) for each in check(DEAL).undefined} == {
        "J.02 leaves open: sunset", "J.16 leaves open: how far consensus may extend it",
    }  # fmt: skip


def test_the_clock_takes_35_days_and_65_with_the_notification():
    assert (str(CLOCK.total()), str(CLOCK.total() + SNAPBACK.period)) == ("35 days", "65 days")
    assert CLOCK.latest_end("2025-07-24") == date(2025, 8, 28)


def test_the_sanctions_return_thirty_days_after_the_notification_and_before_the_end():
    report = check(DEAL, given=[*E3_VIEW, EXAMPLE["on_19_september"]])
    assert (report.consistent, report.witness.is_due("J.16"), report.witness["J.16"]) == (True, True, date(2025, 9, 27))


@pytest.mark.parametrize("vote", ["on_19_september", "on_26_september"])
def test_both_votes_fail_for_want_of_nine(vote):
    recorded = EXAMPLE[vote]
    assert (recorded.counts, recorded.adopted, recorded.because) == ((4, 9, 2), False, "fewer than 9 votes in favour")


@pytest.mark.parametrize("member", PERMANENT, ids=lambda member: member.name)
def test_any_one_of_the_five_brings_the_sanctions_back(member):
    assert EXAMPLE["if_vetoed_by"](member).holds is True


def test_no_coalition_of_elected_members_stops_it_against_one_of_the_five_but_seven_can_bring_it_about():
    assert EXAMPLE["if_opposed_by"](*ELECTED[:6]).holds is False
    assert EXAMPLE["if_opposed_by"](*ELECTED[:7]).holds is True
    least = EXAMPLE["votes_to_stop"](*PERMANENT)
    assert (least.value, len(EXAMPLE["in_favour"](least))) == (9, 9)
    assert set(EXAMPLE["in_favour"](least)) <= {each.name for each in ELECTED}
    assert EXAMPLE["votes_to_stop"](*PERMANENT, *ELECTED[:2]).value is None


def test_iran_decides_nothing_once_notified():
    assert EXAMPLE["deciders"]() == sorted(each.name for each in [*PERMANENT, *ELECTED])


def test_how_late_it_could_have_been():
    how_late = EXAMPLE["how_late"]
    assert how_late() == date(2025, 9, 18) == SNAPBACK.last_notification()
    assert how_late(sunset_counts=False) == date(2025, 9, 17)
    assert how_late(CLOCK) == date(2025, 8, 14)
    assert how_late(CLOCK.with_longer("Joint Commission", "10 days")) == date(2025, 8, 4)


def test_notified_a_day_too_late_nothing_returns():
    facts = [*FACTS, EXAMPLE["REFERRED"], DEAL["C.E3"]]
    due = [check(DEAL, given=[*facts, SNAPBACK.notice.happened(day)]).witness.is_due("J.16") for day in ("2025-09-18", "2025-09-19")]
    assert due == [True, False]


def test_who_is_right_matters():
    assert [(one.id, other.id) for one, other in contested(DEAL.claims)] == [("C.IR", "C.E3"), ("C.RU", "C.E3b"), ("C.CN", "C.E3b")]
    denied = {EXAMPLE["if_right"](id) for id in ("C.IR", "C.RU", "C.CN")}
    assert denied == {"does the notification of 2025-08-28 count? no; are the sanctions never due to return? yes"}


@pytest.mark.parametrize(
    ("on", "given", "kept"),
    [
        ("2019-07-01", [], False),
        ("2030-10-18", [GOES_ON], False),
        ("2030-10-18", [], True),  # Iran may have stopped after the sanctions were back
        ("2030-10-19", [GOES_ON], True),
        ("2025-09-27", [CEASED], False),
        ("2025-09-28", [CEASED], True),
    ],
)
def test_more_than_the_cap_is_a_breach_while_it_is_alive_and_iran_has_not_stopped(on, given, kept):
    report = EXAMPLE["found"]("301 kg", on, *given)
    assert report.consistent is kept
    assert [each.clauses for each in report.conflicts] == ([] if kept else [("J.04",)])


def test_iran_may_stop_only_once_the_sanctions_are_back():
    early = EXAMPLE["ceases"].exercise.happened("2025-09-26")
    assert check(DEAL, given=[*E3_VIEW, early]).consistent is False
    assert check(DEAL, given=[*E3_VIEW, CEASED]).consistent is True


def test_relief_comes_with_the_report_and_not_before():
    before, on_the_day = (Performed("J.13").happened(day) for day in ("2016-01-15", "2016-01-16"))
    assert [check(DEAL, given=[*FACTS, each]).consistent for each in (before, on_the_day)] == [False, True]


def test_every_clause_and_claim_is_cited():
    assert [each.id for each in DEAL.statements if not each.cites] == []


def test_a_level_at_the_cap_is_no_breach():
    assert check(DEAL, given=[*E3_VIEW, eq(EXAMPLE["stock"], "300 kg"), EXAMPLE["measured"].happened("2019-07-01")]).consistent is True


def test_the_script_prints_every_part(capsys):
    runpy.run_path(str(SCRIPT), run_name="__main__")
    printed = capsys.readouterr().out
    golden = ["4-9-2", "2025-09-27", "35 days in all, and 65", "2025-09-18", "2025-09-17", "2025-08-14", "missed by 1 kg", "2040-10-18"]
    assert [each for each in golden if each not in printed] == []


def test_a_review_finds_two_open_ends_and_three_contested_facts(graver):
    disputes = [("C.IR", "C.E3"), ("C.RU", "C.E3b"), ("C.CN", "C.E3b")]
    assert graver(review(DEAL)) == [("D201", ("J.02",)), ("D201", ("J.16",)), *(("D501", each) for each in disputes)]


def test_whether_the_sanctions_can_return_depends_on_whom_one_believes():
    rows = [each.evidence[0].rows for each in review(DEAL, select="D501")]
    assert [[question for question, _ in each] for each in rows] == [["can J.16 become due?"]] * 3
    assert [answers.startswith("no if ") for ((_, answers),) in rows] == [True, True, True]
