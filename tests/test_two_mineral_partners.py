"""The British partnership and the American fund, reviewed together: what clashes, and under which reading only."""

import runpy
from pathlib import Path

import pytest

from dealmodel import check, review

EXAMPLE = runpy.run_path(str(Path(__file__).parents[1] / "examples" / "two_mineral_partners.py"))
UK, US, REVIEWS, SLOWLY = (EXAMPLE[name] for name in ("uk", "us", "reviews", "takes_its_time"))
OPEN = [("D201", ("K.11",)), ("D201", ("K.11 (British)",)), *(("D201", (id,)) for id in ("F.16", "F.17", "F.19"))]


def test_the_words_of_both_leave_much_open_and_do_not_clash(graver):
    assert graver(review(UK, US)) == graver(REVIEWS(SLOWLY)["the words"]) == OPEN


def test_each_agreement_alone_is_without_a_fault():
    assert [each.title for deal in EXAMPLE["READINGS"].values() for each in review(deal) if each.severity == "fault"] == []
    assert [each.title for each in review(US, given=SLOWLY) if each.severity == "fault"] == []


def test_joint_work_from_the_start_clashes_with_three_months_of_looking_first():
    clash = REVIEWS(SLOWLY)["from the start"].findings[0]
    assert (clash.code, clash.clauses) == ("D101", ("K.11", "F.19"))
    assert clash.parties == ("Ukraine", "United Kingdom", "holder of a new licence", "United States")
    assert "missed by 89 days" in str(clash)


@pytest.mark.parametrize(("reading", "given"), [("from the start", ()), ("after", (SLOWLY,))])
def test_a_quick_refusal_or_a_british_turn_afterwards_leaves_room_for_both(graver, reading, given):
    assert graver(REVIEWS(*given)[reading]) == OPEN
    assert check(EXAMPLE["READINGS"][reading]).together is True
