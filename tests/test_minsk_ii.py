"""Minsk II: the days of the text, two readings that exclude each other, and who can hold whom up, out of the model."""

import runpy
from pathlib import Path

import pytest

from dealmodel import Performed, check, check_readings, deadlocks, precedence_of, reads, review

SCRIPT = Path(__file__).parents[1] / "examples" / "minsk_ii.py"
EXAMPLE = runpy.run_path(str(SCRIPT))
TEXT, UA, RU = EXAMPLE["text"], EXAMPLE["ua"], EXAMPLE["ru"]
ITEMS, LATEST = EXAMPLE["items"], EXAMPLE["latest_day"]
AGREED = EXAMPLE["agreed"]


def circle(graph):
    return [ITEMS(each) for each in graph.components]


def test_the_text_and_each_reading_alone_are_acyclic():
    graphs = [precedence_of(TEXT), EXAMPLE["order_of"](UA), EXAMPLE["order_of"](RU)]
    assert [each.is_acyclic for each in graphs] == [True, True, True]


def test_the_two_readings_together_close_a_circle_of_border_and_elections():
    assert circle(precedence_of(reads(TEXT, UA, RU))) == ["9, 12"]


def test_the_reading_of_kyiv_and_the_letter_of_item_9_close_a_circle_with_the_settlement_too():
    assert circle(EXAMPLE["union_with_text"]()) == ["9, 11, 12"]
    assert precedence_of(TEXT).union(EXAMPLE["order_of"](RU)).is_acyclic


def test_each_reading_can_be_kept_and_both_together_cannot():
    readings = check_readings(TEXT, UA, RU)
    assert [(each.name, each.report.consistent, each.report.together) for each in readings] == [
        ("the text", True, True), ("UA", True, True), ("RU", True, True), ("UA + RU", False, None),
    ]  # fmt: skip
    assert {"UA: 12 after 9.end", "RU: 9.start after 12"} <= set(readings["UA + RU"].conflict.clauses)


def test_the_deadlock_names_both_readings_and_is_proved():
    (found,) = EXAMPLE["both"]()
    assert found.obligations == ("9.start", "9.end", "12")
    assert found.conflict.clauses == ("UA: 12 after 9.end", "RU: 9.start after 12")
    assert found.conflict.arithmetic[0].total == "no room is left: one side would be less than itself"


def test_stages_and_one_day_lead_out_and_every_item_is_then_performed():
    (found,) = EXAMPLE["both"]()
    ways = {str(way): way for way in found.ways_out}
    staged = ways["stages: a first part of 9.end goes ahead of 12, the rest follows it"]
    assert {way.kind for way in found.ways_out} == {"simultaneous", "stages", "waiver"}
    assert check(staged.agreement).together is True
    assert staged.witness["9.end, first part"] < staged.witness["12"] < staged.witness["9.end"]


def test_the_formula_of_2019_does_not_lead_out_while_the_border_comes_first():
    assert [each.obligations for each in EXAMPLE["with_formula"]()] == [("9.start", "9.end", "12"), ("9.end", "11", "12")]


def test_the_formula_goes_with_moscows_order():
    assert list(deadlocks(reads(TEXT, RU, EXAMPLE["steinmeier"]))) == []


@pytest.mark.parametrize(
    ("counted", "reading", "day"),
    [
        ((), "from_start", "2015-02-16"), (("day_later",), "from_start", "2015-02-17"),
        ((), "from_end", "2015-03-02"), (("day_later",), "from_end", "2015-03-03"),
    ],
)  # fmt: skip
def test_day_1_of_the_withdrawal_is_a_day_in_february_or_in_march(counted, reading, day):
    deal = reads(TEXT, *(EXAMPLE[each] for each in (*counted, reading)))
    assert LATEST(deal, "4.dialogue") == day


def test_the_exchange_of_all_for_all_is_19_days_after_the_start_14_for_the_withdrawal_and_5():
    days = [EXAMPLE["dm"].calendar.as_date(LATEST(TEXT, id)) for id in ("2.start", "2.end", "6")]
    assert [(days[1] - days[0]).days, (days[2] - days[1]).days, (days[2] - days[0]).days] == [14, 5, 19]


def test_the_resolution_is_due_30_days_after_signature():
    assert LATEST(TEXT, "4.resolution") == "2015-03-14"


@pytest.mark.parametrize(("begins", "kept"), [("2015-10-25", False), ("2015-10-26", True), ("2015-10-27", False)])
def test_the_border_begins_to_be_returned_on_the_first_day_after_the_elections(begins, kept):
    facts = [Performed("12").happened("2015-10-25"), Performed("9.start").happened(begins)]
    assert check(TEXT, given=facts).consistent is kept


def test_the_areas_have_a_veto_over_three_items_and_through_them_over_the_border():
    graph = precedence_of(TEXT)
    assert [(wait.after.clause, wait.holder.name) for wait in graph.vetoes] == [("9.end", "CADLR"), ("11", "CADLR"), ("12", "CADLR")]
    assert {wait.before for wait in graph.vetoes_over("9.end")} == set(AGREED.values())
    assert [EXAMPLE["held_up_by"](item) for item in ("9", "11", "12")] == [["9.end"], ["9.end", "11"], ["9.start", "9.end", "12"]]


def test_what_the_text_leaves_open_is_kept():
    assert TEXT["10"].undefined == ("obligor", "obligee", "deadline")
    assert "obligor" in TEXT["9.end"].undefined


def test_the_zones_are_as_deep_as_the_text_says():
    given = Performed("2.end").happened("2015-02-20")
    for term, depth in ((EXAMPLE["artillery"], "50 km"), (EXAMPLE["rockets"], "70 km"), (EXAMPLE["missiles"], "140 km")):
        assert check(TEXT, given=[given, term >= depth]).consistent is True
        assert check(TEXT, given=[given, term < depth]).conflicts[0].clauses == ("2.end",)


OPEN = ["1", "2.start", "2.end", "3", "4.dialogue", "4.resolution", "5", "6", "9.start", "9.end", "10", "11", "12"]


@pytest.mark.parametrize("readings", [(), (UA,), (RU,)], ids=["the text", "UA", "RU"])
def test_a_review_of_the_text_and_of_each_reading_finds_only_what_is_undefined(graver, readings):
    assert graver(review(reads(TEXT, *readings))) == [("D201", (id,)) for id in OPEN]


def test_a_review_of_both_readings_finds_their_deadlock(graver):
    found = review(reads(TEXT, UA, RU))
    circle = ("9.start", "9.end", "12", "UA: 12 after 9.end", "RU: 9.start after 12")
    assert graver(found) == [("D104", circle), *(("D201", (id,)) for id in OPEN)]


def test_the_ways_out_of_the_deadlock_are_one_day_stages_and_waivers_and_each_mends_it():
    (deadlock,) = review(reads(TEXT, UA, RU), select="D104")
    assert [each.says.partition(":")[0] for each in deadlock.mends] == ["simultaneous", *["stages"] * 3, *["waiver"] * 3]
    assert [each.agreement for each in deadlock.mends if [*review(each.agreement, select="D104")]] == []


def test_nobody_is_named_who_owes_the_border_and_the_withdrawal_of_foreign_formations():
    found = review(TEXT, select="D201")
    assert [id for id in ("9.start", "9.end", "10") if "obligor" in found.select(clause=id).findings[0].says] == ["9.start", "9.end", "10"]
