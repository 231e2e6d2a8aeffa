"""Security guarantees for Ukraine: golden figures from the sources must come out of the model, and questions that could fail."""

import runpy
from pathlib import Path

import pytest
from sympy import Not

from dealmodel import Performed, check, contested, review, side_by_side
from dealmodel.calendar import as_date

SCRIPT = Path(__file__).parents[1] / "examples" / "budapest_uk_guarantees.py"
EXAMPLE = runpy.run_path(str(SCRIPT))
DEAL, PROMISES, ATTACK, DUE = EXAMPLE["deal"], EXAMPLE["promises"], EXAMPLE["attack"], EXAMPLE["due"]
NUCLEAR, COUNCIL, QUESTION, PROVOKED = EXAMPLE["nuclear"], EXAMPLE["council"], EXAMPLE["question"], EXAMPLE["provoked"]


def test_the_invasion_broke_two_paragraphs_unless_ukraine_attacked_first():
    facts = [EXAMPLE["invasion"], PROVOKED.did_not_happen()]
    assert {each.clauses for each in check(DEAL, given=facts).conflicts} == {("B.01 (Russia)",), ("B.02 (Russia)",)}
    assert {each.clauses for each in check(DEAL, given=[EXAMPLE["invasion"], PROVOKED.happened("2022-02-23")]).conflicts} == {
        ("B.01 (Russia)",)
    }


def test_the_memorandum_names_no_remedy():
    assert EXAMPLE["named_by"]() == ["K.03"]
    assert not any(each.startswith("B.") for each in EXAMPLE["named_by"]())


def test_consultation_is_due_by_the_next_day():
    facts = [ATTACK.happened("2025-03-01"), *EXAMPLE["outside"]]
    assert check(PROMISES, given=[*facts, Performed("K.03").happened("2025-03-02")]).consistent is True
    late = EXAMPLE["performed"]("K.03", "2025-03-03")
    assert [(each.clauses, each.arithmetic[0].total) for each in late.conflicts] == [(("K.03",), "missed by 1 day")]


def test_consultation_under_the_memorandum_is_never_too_late():
    assert EXAMPLE["performed"]("B.06", "2125-03-01").consistent is True


def test_the_ten_years_end_on_their_anniversary():
    assert [(row["attack on"], row["K.03"]) for row in EXAMPLE["after_an_attack"]().rows] == [
        ("2022-02-24", "in no world"),
        ("2025-03-01", "in every world"),
        ("2034-01-12", "in every world"),
        ("2034-01-13", "in no world"),
    ]


@pytest.mark.parametrize(("day", "consistent"), [("2022-02-24", True), ("2025-03-01", False), ("2034-02-01", True)])
def test_only_the_agreement_of_2024_leaves_no_world_with_an_attack_and_no_response_due(day, consistent):
    report = EXAMPLE["nobody_has_to"](day)
    assert report.consistent is consistent
    if consistent:
        assert report.witness[ATTACK] == as_date(day)
        assert [report.witness.is_due(id) for id in EXAMPLE["responding"]] == [False, False, False]
    else:
        assert any("K.03 is due exactly when" in each for each in report.conflicts[0].because)


def test_paragraph_6_is_due_once_the_attack_counts_as_a_question():
    attacked = ATTACK.happened("2022-02-24")
    assert DUE("B.06", attacked, QUESTION.happened("2022-02-24")) == "in every world"
    assert DUE("B.06", attacked, QUESTION.did_not_happen()) == "in no world"


@pytest.mark.parametrize(("acts", "helped"), [(True, "in every world"), (False, "in no world")])
def test_help_by_the_council_is_in_the_hands_of_its_permanent_members(acts, helped):
    fact = COUNCIL.happened("2025-03-02") if acts else COUNCIL.did_not_happen()
    assert DUE("B.04", NUCLEAR.happened("2025-03-01"), fact) == "in every world"
    assert DUE("B.04 help", NUCLEAR.happened("2025-03-01"), fact) == helped
    assert EXAMPLE["russia"] in EXAMPLE["council_help"].may_be_blocked_by


def test_the_end_by_accession_is_contested_and_decides_whether_consultation_is_due():
    assert [(one.id, other.id) for one, other in contested(DEAL.claims)] == [("K.05.ends", "K.05.stays")]
    facts = [EXAMPLE["accession"].happened("2028-01-01"), ATTACK.happened("2030-01-01")]
    answers = [DUE("K.03", *facts, *EXAMPLE["as_claimed"](DEAL[id])) for id in ("K.05.ends", "K.05.stays")]
    assert answers == ["in no world", "in every world"]


def test_before_accession_both_readings_agree():
    facts = [EXAMPLE["accession"].happened("2028-01-01"), ATTACK.happened("2027-12-31")]
    assert {DUE("K.03", *facts, *EXAMPLE["as_claimed"](DEAL[id])) for id in ("K.05.ends", "K.05.stays")} == {"in every world"}


def test_the_help_of_2025_waits_for_ratification():
    ratified = EXAMPLE["ratified"]
    assert (DUE("K.10", ratified.happened("2025-06-01")), DUE("K.10", ratified.did_not_happen())) == ("in every world", "in no world")


def test_what_was_demanded_in_february_2025_says_nothing_and_the_draft_gives_nothing():
    rows = {row["part"]: row for row in side_by_side(EXAMPLE["instruments"]).rows}
    assert {row["demanded 2025"] for part, row in rows.items() if part != "word"} == {"not said"}
    assert rows["word"]["US texts 2025"] == "no guarantee"


def test_only_one_instrument_names_a_response_time():
    times = next(row for row in EXAMPLE["extents"]().rows if row["part"] == "response time")
    assert [name for name, extent in times.items() if extent == "defined"] == ["UK 2024"]


def test_nobody_is_named_to_establish_that_a_trigger_happened():
    part = "who establishes that the trigger happened"
    assert {each.clause for each in check(DEAL).undefined if each.part == part} == {"B.04", "B.04 help", "B.06", "K.03", "K.06"}


def test_talk_is_told_from_help():
    kinds = {id: {each.is_talk for each in DEAL[id].content.responses} for id in ("B.04", "B.06", "K.03", "K.06", "K.10")}
    assert kinds == {"B.04": {True}, "B.06": {True}, "K.03": {True}, "K.06": {False}, "K.10": {False}}


def test_all_promises_hold_together():
    assert check(DEAL).consistent is True
    assert check(PROMISES, given=Not(Performed("K.03").due)).consistent is True


def test_the_script_prints_every_part(capsys):
    runpy.run_path(str(SCRIPT), run_name="__main__")
    printed = capsys.readouterr().out
    golden = ["within 24 hours", "missed by 1 day", "at least 3 billion GBP a year", "China, France, Russia", "2 conflicts without"]
    assert [each for each in golden if each not in printed] == []


def test_the_figure_is_drawn_in_the_colours_of_the_page():
    pytest.importorskip("matplotlib", reason="figures need the extra `plot`")
    assert "currentColor" in EXAMPLE["figure"]()


OPEN = [("D201", (id,)) for id in ("B.04", "B.04 help", "B.06", "B.07", "K.03", "K.06", "K.10", "S4.b", "D3.11")]
CONTESTED = ("D501", ("K.05.ends", "K.05.stays"))


@pytest.mark.parametrize("deal", [DEAL, PROMISES], ids=["with restraints", "promises alone"])
def test_a_review_finds_what_is_undefined_and_what_is_contested(graver, deal):
    assert graver(review(deal)) == [*OPEN, CONTESTED]


def test_given_the_invasion_a_restraint_is_broken_and_the_promise_of_2024_comes_too_late(graver):
    found = review(DEAL, given=EXAMPLE["invasion"])
    assert graver(found) == [("D101", ("B.01 (Russia)",)), ("D102", ("K.03",)), *OPEN, CONTESTED]


@pytest.mark.parametrize(("day", "found"), [("2022-02-24", [("C.1",)]), ("2025-03-01", [])])
def test_an_attack_without_any_response_due_is_reachable_until_the_agreement_of_2024(day, found):
    given = [ATTACK.happened(day), *EXAMPLE["outside"]]
    assert [each.clauses for each in review(PROMISES, given=given, concerns=EXAMPLE["defenceless"], select="D304")] == found
