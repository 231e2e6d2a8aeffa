"""The first example: golden figures from outside must come out of the model."""

import runpy
from fractions import Fraction
from pathlib import Path

import pytest

from dealmodel import Quantity, Same, check, contested, eq, review

SCRIPT = Path(__file__).parents[1] / "examples" / "minerals_proposal.py"
EXAMPLE = runpy.run_path(str(SCRIPT))
DEAL = EXAMPLE["deal"]
HAPPENED = [
    EXAMPLE["call"].happened("2025-02-12"),
    EXAMPLE["riyadh"].happened("2025-02-18"),
    EXAMPLE["meeting"].happened("2025-02-28"),
]


@pytest.mark.parametrize("sentence", [f"S{number}" for number in range(1, 13)])
def test_each_sentence_of_the_article_is_held_by_a_cited_object(sentence):
    things = [*DEAL.statements, *DEAL.parties, *DEAL.events, *DEAL.assets, *DEAL.terms]
    assert any(cite.locator == sentence for thing in things for cite in thing.cites)


def test_nothing_in_the_article_is_agreed():
    assert {clause.standing for clause in DEAL} == {"offered", "demanded", "planned"}


def test_everything_stated_holds_together_and_can_all_be_performed():
    report = check(DEAL)
    assert (report.consistent, report.together) == (True, True)
    assert report.witness[EXAMPLE["meeting"]] < report.witness[EXAMPLE["talks"]]


def test_everything_stated_holds_together_with_every_claim_that_nobody_contests():
    report = EXAMPLE["everything"]()
    believed = [claim.sentence for claim in DEAL.claims if claim.id not in ("S8.a", "S8.b")]
    assert (report.consistent, report.given[:-1]) == (True, tuple(believed))
    assert 0 < report.witness[EXAMPLE["held_of_all"]].exact < Fraction(1, 5)
    assert report.witness[EXAMPLE["held_of_rare"]] == Quantity("50 %")
    assert report.witness[EXAMPLE["distance"]] == Quantity("2.5 km")


@pytest.mark.parametrize("name", ["call", "riyadh", "meeting"])
def test_what_happened_later_has_a_source_of_its_own(name):
    assert EXAMPLE[name].cites[-1].source.url.startswith("https://")


@pytest.mark.parametrize(("reading", "missed"), [("call", "missed by 16 days"), ("riyadh", "missed by 10 days")])
def test_the_demanded_order_was_broken_under_both_readings(reading, missed):
    report = check(DEAL, given=[*HAPPENED, Same(EXAMPLE["talks"], EXAMPLE[reading])])
    assert [each.clauses for each in report.conflicts] == [("S11",)]
    assert report.conflicts[0].arithmetic[0].total == missed


def test_without_a_reading_of_talks_nothing_is_broken():
    assert check(DEAL, given=HAPPENED).consistent is True


def test_the_two_shares_agree_until_they_are_taken_for_one():
    believed = [DEAL["S3.b"], DEAL["S3.c"]]
    one_share = eq(EXAMPLE["held_of_all"], EXAMPLE["held_of_rare"])
    assert EXAMPLE["held_of_all"].of != EXAMPLE["held_of_rare"].of
    assert check(DEAL, given=believed).consistent is True
    assert check(DEAL, given=[*believed, one_share]).conflicts[0].arithmetic[0].total == "missed by 30 percentage points"


def test_only_the_advance_itself_is_contested():
    assert [(one.id, other.id) for one, other in contested(DEAL.claims)] == [("S8.a", "S8.b")]


def test_the_distance_is_converted_exactly():
    assert str(DEAL["S8.c"].value.to("km")) == "2.414016 km"
    assert f"{DEAL['S8.d'].value.to('mi'):.3f}" == "1.553 mi"


def test_the_conference_takes_place_from_friday_to_sunday():
    window = EXAMPLE["munich"].window
    assert (window.first.isoweekday(), window.last.isoweekday()) == (5, 7)


@pytest.mark.parametrize(
    ("clause", "part"),
    [("S1.a", "share"), ("S4.b", "trigger"), ("S4.b", "who belongs to 'allies of Ukraine'"), ("S5.a", "amount"), ("S7.a", "volume")],
)
def test_what_the_article_leaves_open_is_reported(clause, part):
    assert (clause, part) in [(each.clause, each.part) for each in check(DEAL).undefined]


def test_a_review_finds_the_mismatched_exchange_what_is_undefined_and_what_is_contested(graver):
    open_ids = ["S1.a", "S1.b", "S4.b", "S5.a", "S5.b", "S5.c", "S6.a", "S7.a", "S10.a", "S6.b", "S12.b"]
    assert graver(review(DEAL)) == [
        ("D303", ("S1.b", "S1.a", "S4.b", "S5.b", "S5.c", "S5.a")), *(("D201", (id,)) for id in open_ids), ("D501", ("S8.a", "S8.b")),
    ]  # fmt: skip


def test_the_counter_performance_is_undefined_in_all_its_parts():
    (found,) = review(DEAL, select="D201").select(clause="S4.b")
    assert "who belongs to 'allies of Ukraine', trigger, response" in found.says


def test_in_the_whole_deal_washington_can_keep_the_order_of_s11_and_ukraines_demands_alone_bind_nobody_who_can():
    assert [*review(DEAL, select="D107")] == []
    (trap,) = review(DEAL, standing="demanded", proposed_by=EXAMPLE["ukraine"], select="D107")
    assert trap.clauses == ("S11",)
    assert "is for United States to decide" in trap.says
    ((meeting, talks),) = [section.rows for section in trap.sections() if section.title == "The circumstances"]
    assert (meeting[1], talks[1]) == (str(EXAMPLE["meeting"]), str(EXAMPLE["talks"]))
    assert meeting[0] > talks[0] >= "2025-02-07"


@pytest.mark.parametrize("reading", ["call", "riyadh"])
def test_by_what_happened_s11_is_in_conflict_under_either_reading(reading):
    answer = review(DEAL, given=[*HAPPENED, Same(EXAMPLE["talks"], EXAMPLE[reading])], select="D1")
    assert [each.clauses for each in answer] == [("S11",)]


def test_the_script_prints_every_part(capsys):
    runpy.run_path(str(SCRIPT), run_name="__main__")
    printed = capsys.readouterr().out
    golden = ["missed by 16 days", "missed by 10 days", "2.414016 km", "take 625 days", "0 of 10 clauses are agreed"]
    assert [each for each in golden if each not in printed] == []
