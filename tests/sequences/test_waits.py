"""A wait says who waits for what and by which clause; a circle of waits says whether it can begin."""

import pytest

from dealmodel.errors import WrongKind
from dealmodel.events import Event, Performed
from dealmodel.parties import Party
from dealmodel.sequences.waits import Cycle, Wait

UA, SIDE = Party("Ukraine"), Party("Donetsk", kind="armed group")
A, B = Event("a"), Event("b")


def circle(*steps):
    return Cycle(tuple(tuple(Wait(A, B, clause="1", kind=kind, strict=strict) for kind, strict in step) for step in steps))


@pytest.mark.parametrize(
    ("steps", "binds"),
    [
        ([[("cause", False)], [("cause", False)]], True),
        ([[("cause", False)], [("order", False)]], False),
        ([[("cause", False)], [("together", False)]], True),
        ([[("together", False)], [("together", False)]], False),
        ([[("order", False)], [("order", False)]], False),
        ([[("order", True)], [("order", False)]], True),
        ([[("cause", False)], [("order", False), ("cause", False)]], True),
    ],
)
def test_a_circle_binds_by_a_later_day_or_by_causes_all_around(steps, binds):
    assert circle(*steps).binds is binds


def test_a_circle_knows_what_stands_in_it():
    found = Cycle(((Wait(A, Performed("1"), clause="1"),), (Wait(Performed("1"), A, clause="x", choice=True),)))
    assert (found.happenings, found.duties, found.clauses, found.is_certain) == ((A, Performed("1")), ("1",), ("1", "x"), False)
    assert str(found) == "1 waits for 'a' (1), 'a' waits for 1 (x)"


@pytest.mark.parametrize(
    ("before", "holder", "veto"),
    [(A, SIDE, True), (A, UA, False), (A, None, False), (Performed("1"), SIDE, False)],
)
def test_a_veto_is_a_decision_of_somebody_else(before, holder, veto):
    assert Wait(before, B, clause="1", holder=holder, waiter=UA).is_veto is veto


def test_how_much_later_is_said_in_words():
    waits = [Wait(A, B, clause="1"), Wait(A, B, clause="1", strict=True), Wait(A, B, clause="1", kind="together", choice=True)]
    assert [each.how for each in waits] == ["not later", "on a later day", "on one day, or another"]


@pytest.mark.parametrize("value", ["1", 3, None])
def test_a_wait_of_what_never_happens_is_refused(value):
    with pytest.raises(WrongKind, match=r"before is .*; expected Event or Performed"):
        Wait(value, A, clause="1")


def test_an_unknown_kind_of_wait_is_refused():
    with pytest.raises(WrongKind, match="kind is str 'then'; expected one of 'cause', 'order', 'together'"):
        Wait(A, B, clause="1", kind="then")


def test_what_waits_for_itself_says_so():
    wait = Wait(Performed("1"), Performed("1"), clause="1", kind="cause")
    assert (str(wait), str(Cycle(((wait,),)))) == ("1 waits for itself (1)", "1 waits for itself (1)")
