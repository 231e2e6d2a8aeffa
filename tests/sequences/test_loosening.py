"""A condition gives way in one place and stays as it is everywhere else."""

import pytest

from dealmodel.conditions import AllOf, AnyOf, Holds, Unless, Within
from dealmodel.events import Event, Performed
from dealmodel.sequences.loosening import instead

E = Event("e")
ONE, TWO, THREE = (Performed(id) for id in "123")


@pytest.mark.parametrize(
    ("condition", "waived", "moved"),
    [
        (ONE, "always", "3 is performed"),
        (AllOf(ONE, TWO, E), "2 is performed and 'e' happens", "3 is performed and 2 is performed and 'e' happens"),
        (AnyOf(ONE, AllOf(ONE, E)), "always or 'e' happens", "3 is performed or (3 is performed and 'e' happens)"),
        (Unless(ONE, E), "'e' does not happen", "3 is performed and 'e' does not happen"),
        (TWO, "2 is performed", "2 is performed"),
        (Holds(ONE.occurs & E.occurs), "'e' happens", "3 is performed and 'e' happens"),
    ],
)
def test_something_else_or_nothing_takes_the_place_of_what_is_waited_for(condition, waived, moved):
    assert instead(condition, ONE, None).sentence == waived
    assert set(instead(condition, ONE, THREE).sentence.split(" and ")) == set(moved.split(" and "))


def test_a_period_counted_from_it_is_counted_from_what_takes_its_place():
    moved = instead(Within("30 days", after=ONE, event=E), ONE, THREE)
    assert "30 days after the performance of 3" in moved.sentence
