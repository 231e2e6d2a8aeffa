"""
The corpus of small deals: what a review says of each, and no more.

A sound deal gives no finding. A faulty one gives exactly those written beside it, its mended twin none of them and none that is graver.
"""

import runpy
from functools import cache
from pathlib import Path

import pytest

from dealmodel import Witness, check, review
from dealmodel.findings import KINDS, SEVERITIES

DEALS = Path(__file__).parent / "deals"
SOUND, FAULTY = (sorted(path.stem for path in (DEALS / kind).glob("*.py")) for kind in ("sound", "faulty"))


@cache
def read(kind, name):
    """Return what a file of the corpus says."""
    return runpy.run_path(str(DEALS / kind / f"{name}.py"))


@cache
def reviewed(kind, name, what="DEAL"):
    """Return the review of a deal of the corpus."""
    said = read(kind, name)
    return review(said[what], given=said.get("GIVEN", ()))


def found(answer):
    return [(each.code, each.clauses) for each in answer]


def is_world(evidence):
    return isinstance(evidence, Witness)


def weight(finding):
    return SEVERITIES.index(finding.severity)


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_deal_gives_no_finding(name):
    assert [each.title for each in reviewed("sound", name)] == []


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_deal_holds_together(name):
    said = read("sound", name)
    report = check(said["DEAL"], given=said.get("GIVEN", ()))
    assert (report.consistent, report.conflicts) == (True, ())


@pytest.mark.parametrize("name", FAULTY)
def test_what_a_check_says_and_what_a_review_says_go_together(name):
    said, clashing = read("faulty", name), ("D101", "D103", "D105", "D106")
    report = check(said["DEAL"], given=said.get("GIVEN", ()))
    without_a_world = [each for each in reviewed("faulty", name).select(*clashing) if not any(map(is_world, each.evidence))]
    assert (report.consistent is False) == bool(without_a_world)


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_deal_gives_what_stands_beside_it_and_nothing_else(name):
    assert sorted(found(reviewed("faulty", name))) == sorted(read("faulty", name)["EXPECTED"])


@pytest.mark.parametrize("name", FAULTY)
def test_a_file_is_named_after_its_fault(name):
    codes = {code for code, _ in read("faulty", name)["EXPECTED"]}
    assert name.partition("_")[0].upper() in codes


@pytest.mark.parametrize("name", FAULTY)
def test_the_mended_twin_has_none_of_the_findings_and_none_that_is_graver(name):
    least = min(map(weight, reviewed("faulty", name)))
    after = reviewed("faulty", name, "MENDED")
    left = [each.title for each in after if (each.code, each.clauses) in read("faulty", name)["EXPECTED"] or weight(each) < least]
    assert left == []


@pytest.mark.parametrize("name", FAULTY)
def test_every_mended_deal_that_a_finding_offers_is_without_it_and_without_a_graver_new_one(name):
    before, given = reviewed("faulty", name), read("faulty", name).get("GIVEN", ())
    for finding in before:
        for mend in finding.mends:
            if mend.agreement is not None:
                after = review(mend.agreement, given=given)
                assert (finding.code, finding.clauses) not in found(after)
                assert [each.title for each in after if weight(each) < weight(finding) and each not in before.findings] == []


@pytest.mark.parametrize("name", FAULTY)
def test_every_finding_can_be_shown_and_written(name):
    answer = reviewed("faulty", name)
    text = " ".join(str(answer).split())  # in which long lines are broken
    assert all(" ".join(each.title.split()) in text for each in answer)
    assert [record["code"] for record in answer.to_records()] == [each.code for each in answer]
    assert answer.to_markdown().count("\n## ") == len(answer)
    assert answer._repr_html_().count("<details>") == len(answer)


@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_kind_of_finding_has_three_faulty_deals(code):
    assert len([name for name in FAULTY if code in {each for each, _ in read("faulty", name)["EXPECTED"]}]) >= 3


def test_the_corpus_is_large_and_a_third_of_it_is_sound():
    assert len(SOUND) + len(FAULTY) >= 60
    assert 3 * len(SOUND) >= len(SOUND) + len(FAULTY)
