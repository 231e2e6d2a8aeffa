"""A reading changes the agreement under its own name, and only there."""

import pytest

from dealmodel.agreements import Agreement
from dealmodel.conditions import Same
from dealmodel.errors import DoubledName, Faults, UnknownName, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.obligations import Interpretation, Obligation, Ordering
from dealmodel.parties import Party
from dealmodel.sequences.readings import Reading, reads
from dealmodel.sources import Source

UA, RU = Party("Ukraine"), Party("Russia")
PAPER = Source("paper")
ITEMS = [Obligation("9", says="border"), Obligation("12", says="elections", precedent=Performed("9"))]
TEXT = Agreement("Text", parties=[UA, RU], clauses=ITEMS)
BORDER_FIRST = Ordering("order", first="9", then="12")


def test_what_a_reading_adds_bears_its_name_its_party_and_its_source():
    added = reads(TEXT, Reading("UA", by=UA, clauses=BORDER_FIRST, cites=PAPER))["UA: order"]
    assert (added.first, added.proposed_by, added.cites[0].source) == (Performed("9"), UA, PAPER)


def test_what_a_reading_puts_in_place_of_a_clause_keeps_its_id_and_its_place():
    deal = reads(TEXT, Reading("RU", by=RU, clauses=Obligation("12", says="elections at once")))
    assert [(each.id, each.says, each.proposed_by) for each in deal] == [("9", "border", None), ("12", "elections at once", RU)]


def test_what_a_reading_gives_no_effect_is_gone():
    assert [each.id for each in reads(TEXT, Reading("UA", drops="12"))] == ["9"]


def test_a_reading_leaves_the_text_as_it_is_and_none_changes_nothing():
    before = TEXT.clauses
    reads(TEXT, Reading("UA", clauses=BORDER_FIRST))
    assert TEXT.clauses == before
    assert reads(TEXT) == TEXT


def test_readings_together_keep_apart_what_they_add_under_one_id():
    both = reads(TEXT, Reading("UA", clauses=BORDER_FIRST), Reading("RU", clauses=Ordering("order", first="12", then="9")))
    assert ([each.id for each in both][2:], both.name) == (["UA: order", "RU: order"], "Text, read as UA and RU")


def test_words_that_mean_the_same_are_a_clause_of_the_reading():
    meant = Reading("UA", clauses=Interpretation("settlement", holds=Same(Event("settlement"), Performed("12"))))
    assert reads(TEXT, meant)["UA: settlement"].sentence == "'settlement' means the same as the performance of 12"


def test_a_reading_may_refer_to_what_it_adds_by_the_name_it_gets():
    reading = Reading("UA", clauses=[Obligation("vote", says="a vote"), Ordering("order", first="UA: vote", then="12")])
    assert reads(TEXT, reading)["UA: order"].first == Performed("UA: vote")


def test_two_readings_that_put_different_clauses_in_one_place_are_refused():
    one, other = (Reading(name, clauses=Obligation("12", says=name)) for name in ("UA", "RU"))
    with pytest.raises(DoubledName, match="readings 'UA' and 'RU' put different clauses in the place of '12'; say what differs"):
        reads(TEXT, one, other)


def test_all_faults_of_readings_are_reported_at_once():
    with pytest.raises(Faults) as caught:
        reads(TEXT, Reading("UA", drops="13"), Reading("UA", drops="8"))
    assert [type(each) for each in caught.value.exceptions] == [DoubledName, UnknownName, UnknownName]


def test_a_clause_that_others_refer_to_cannot_be_dropped():
    with pytest.raises(UnknownName, match="'9', which is not in"):
        reads(TEXT, Reading("UA", drops="9"))


def test_a_reading_with_one_id_twice_is_refused():
    with pytest.raises(DoubledName, match="Reading 'UA' has two clauses with the id 'order'"):
        Reading("UA", clauses=[BORDER_FIRST, BORDER_FIRST])


def test_what_is_no_reading_is_refused():
    with pytest.raises(WrongKind, match="an agreement is read as str 'UA'; expected a Reading"):
        reads(TEXT, "UA")
    with pytest.raises(WrongKind, match="what is read is str 'Text'; expected an Agreement"):
        reads("Text", Reading("UA"))
