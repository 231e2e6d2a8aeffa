"""Readings side by side: one row for the text, for each, and for all together."""

import pytest

from dealmodel.agreements import Agreement
from dealmodel.errors import UnknownName
from dealmodel.events import Performed
from dealmodel.obligations import Obligation, Ordering
from dealmodel.sequences.reading_checks import check_readings
from dealmodel.sequences.readings import Reading

TEXT = Agreement("Text", clauses=[Obligation("9", says="border"), Obligation("12", says="elections")])
UA = Reading("UA", clauses=Ordering("border first", first="9", then="12"))
RU = Reading("RU", clauses=Ordering("elections first", first="12", then="9"))


def test_the_table_says_of_each_what_goes_in_a_circle_and_what_clashes():
    assert check_readings(TEXT, UA, RU).table().to_records() == [
        {"reading": name, "acyclic": "yes", "circle": "", "consistent": "yes", "all duties together": "yes", "conflict": ""}
        for name in ("the text", "UA", "RU")
    ] + [
        {
            "reading": "UA + RU", "acyclic": "no", "circle": "9, 12", "consistent": "no", "all duties together": "no",
            "conflict": "12, UA: border first, RU: elections first",
        }
    ]  # fmt: skip


def test_duties_that_only_cannot_be_due_together_show_the_reason():
    waits = Reading("each waits", clauses=[Obligation("9", precedent=Performed("12")), Obligation("12", precedent=Performed("9"))])
    found = check_readings(TEXT, waits)["each waits"]
    assert (found.report.consistent, found.report.together, found.conflict) == (True, False, found.report.apart)


def test_one_reading_is_not_repeated_as_all_of_them():
    assert [each.name for each in check_readings(TEXT, UA)] == ["the text", "UA"]


def test_facts_count_for_every_reading():
    facts = [Performed("9").happened("2015-12-01"), Performed("12").happened("2015-11-01")]
    assert [each.report.consistent for each in check_readings(TEXT, UA, RU, given=facts)] == [True, False, True, False]


def test_an_unknown_reading_is_refused_with_the_nearest():
    with pytest.raises(UnknownName, match="no reading is called str 'UA and RU'; did you mean 'UA \\+ RU'"):
        check_readings(TEXT, UA, RU)["UA and RU"]


def test_what_is_no_text_names_no_reading():
    with pytest.raises(UnknownName, match=r"no reading is called list \['UA'\]"):
        check_readings(TEXT, UA)[["UA"]]


def test_readings_are_shown_as_a_table():
    found = check_readings(TEXT, UA)
    assert str(found).splitlines()[0].split() == ["reading", "acyclic", "circle", "consistent", "all", "duties", "together", "conflict"]
    assert "<table>" in found._repr_html_()
    assert (repr(found), repr(found["UA"])) == ("<Readings: the text, UA>", "<Read UA: ✓ 'Text, read as UA' is consistent.>")
