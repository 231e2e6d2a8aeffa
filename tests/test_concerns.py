"""Concerns and purposes."""

import pytest

from dealmodel.concerns import Concern, Purpose
from dealmodel.conditions import AllOf, Occurs, Within
from dealmodel.errors import NotACondition, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.parties import Party

ua = Party("Ukraine")
attack = Event("attack")


@pytest.mark.parametrize(
    ("goal", "text"),
    [
        (Purpose("P1"), "P1: somebody wants something that is not said"),
        (Purpose("P1", by=ua), "P1: Ukraine wants something that is not said"),
        (Purpose("P1", by=ua, says="peace"), "P1: Ukraine wants peace"),
        (Purpose("P1", by=ua, holds=Performed("1")), "P1: Ukraine wants it possible that 1 is performed"),
        (Purpose("P1", holds=attack, says="peace"), "P1: somebody wants peace"),
        (Concern("C1"), "C1: somebody fears something that is not said"),
        (Concern("C1", by=ua, holds=[Performed("1"), attack]), "C1: Ukraine fears that 1 is performed and 'attack' happens"),
        (Concern("C1", by=ua, says="war"), "C1: Ukraine fears war"),
    ],
)
def test_a_goal_or_fear_is_said_in_words(goal, text):
    assert str(goal) == text


@pytest.mark.parametrize(
    ("holds", "condition"),
    [(None, None), (attack, Occurs(attack)), ([attack, Performed("1")], AllOf(attack, Performed("1")))],
)
def test_what_must_or_must_not_hold_takes_the_shorthand_of_conditions(holds, condition):
    assert (Concern("C1", holds=holds).holds, Purpose("P1", holds=holds).holds) == (condition, condition)


@pytest.mark.parametrize("make", [Concern, Purpose])
@pytest.mark.parametrize(
    ("fields", "error", "message"),
    [
        ({"holds": True}, NotACondition, "write eq(a, b) for an equation"),
        ({"holds": Within("1 day", after=attack)}, NotACondition, "stands in no clause; say which event: Within(..., event=...)"),
        ({"by": "Ukraine"}, WrongKind, "'C1': by is str 'Ukraine'; expected Party or Coalition or nothing"),
        ({"says": None}, WrongKind, "'C1': says is NoneType None; expected str"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, fields, error, message):
    with pytest.raises(error) as caught:
        make("C1", **fields)
    assert message in str(caught.value)
