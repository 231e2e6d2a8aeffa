"""Instruments side by side: a row for each part, in the words of each."""

import pytest
from strategies import escapes, hostile_values

from dealmodel.errors import DealError, DoubledName, WrongKind
from dealmodel.events import Event
from dealmodel.obligations.financing import Grant
from dealmodel.obligations.instruments import elements_of, side_by_side, to_instruments
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.security import SecurityAssurance, SecurityGuarantee

NEW = SecurityGuarantee(trigger=Event("attack"), responses="consultation", response_time="24 hours", validity="10 years")
PARTS = [
    "word", "trigger", "decided by", "response", "response time", "territory", "guarantors", "duration", "renewal", "exit", "binding force",
]  # fmt: skip


def test_a_row_for_each_part_and_a_column_for_each_instrument():
    table = side_by_side([("1994", SecurityAssurance()), ("2024", Obligation("1", content=NEW)), ("draft", None)])
    assert table.columns == ("part", "1994", "2024", "draft")
    assert [row["part"] for row in table.rows] == PARTS
    assert [row["1994"] for row in table.rows] == ["assurance", *["not said"] * 10]
    assert [row["2024"] for row in table.rows] == [
        "guarantee", "'attack' happens", "not said", "consultation", "24 hours", "not said", "not said",
        "10 years (open: day from which the duration counts)", "not said", "not said", "not said",
    ]  # fmt: skip
    assert [row["draft"] for row in table.rows] == ["no guarantee", *[""] * 10]


def test_what_is_no_guarantee_has_every_part_without_words():
    assert [each.name for each in elements_of(None)] == [each.name for each in elements_of(NEW)] == PARTS
    assert {each.extent for each in elements_of(None)[1:]} == {"not said"}


def test_a_dictionary_names_instruments_too():
    assert to_instruments({"2024": NEW}) == (("2024", NEW),)


def test_no_instrument_leaves_the_parts():
    assert side_by_side([]).columns == ("part",)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: side_by_side([NEW]), WrongKind, "expected a name and a guarantee, such as ('treaty', SecurityGuarantee(...))"),
        (lambda: side_by_side([("1", Grant())]), WrongKind, "an instrument is tuple ('1', Grant("),
        (lambda: side_by_side([("1", Obligation("1", content=Grant()))]), WrongKind, "got Obligation '1' with Grant"),
        (lambda: side_by_side([("1", NEW), ("1", None)]), DoubledName, "two instruments are called '1'"),
        (lambda: side_by_side("1994"), WrongKind, "the instruments are str '1994'"),
    ],
)
def test_what_is_no_instrument_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


@pytest.mark.parametrize("make", [to_instruments, lambda bad: to_instruments([bad]), lambda bad: to_instruments([("1", bad)])])
def test_a_hostile_value_gives_a_deal_error_or_instruments(make):
    assert escapes(make, hostile_values(), DealError) == []


def test_an_instrument_cannot_have_the_name_of_the_first_column():
    with pytest.raises(DoubledName, match="another name"):
        side_by_side([("part", SecurityAssurance())])
