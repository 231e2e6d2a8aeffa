"""How a conflict is said in the agreement's own words."""

import pytest
from sympy import Rational

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.events import Event, Performed
from dealmodel.explaining import total_words
from dealmodel.obligations import Obligation, Prohibition
from dealmodel.parties import Party
from dealmodel.terms import Term

UA, US = Party("Ukraine"), Party("United States")
ATTACK = Event("attack")
X, Y = Term("x", unit="kt"), Term("y", unit="kt")
MONEY = Term("money", unit="USD")


def conflict(*clauses, given=()):
    return check(Agreement("Deal", parties=[UA, US], clauses=clauses), given=given).conflicts[0]


def duty(id: str, requires) -> Obligation:
    return Obligation(id, obligor=UA, obligee=US, requires=requires)


def test_a_relation_that_counts_twice_says_so():
    found = conflict(duty("1", [X + Y >= "10 kt", X >= Y]), duty("2", X < 5))
    assert [origin for origin, _ in found.arithmetic[0].lines] == ["1", "1", "2"]
    assert found.arithmetic[0].lines[2] == ("2", "2 × (x is less than 5 kt)")
    assert found.arithmetic[0].total == "no room is left: one side would be less than itself"


def test_a_clash_of_yes_and_no_has_no_arithmetic():
    found = conflict(Prohibition("1", obligor=US, act=ATTACK), given=ATTACK)
    assert found.clauses == ("1",)
    assert found.because == ("'attack' happens",)
    assert found.arithmetic == ()


def test_cases_are_numbered():
    found = conflict(duty("1", (X >= 3) | (Y >= 3)), duty("2", [X <= 1, Y <= 2]))
    assert sorted(step.total for step in found.arithmetic) == ["missed by 1 kt", "missed by 2 kt"]
    assert "The arithmetic, case 2 of 2" in str(found)


@pytest.mark.parametrize(
    ("missed", "relations", "words"),
    [
        (Rational(3, 2), [MONEY.symbol >= 1], "missed by 1.5 USD"),
        (Rational(1, 2), [Term("share", unit="%").symbol >= 1], "missed by 50 percentage points"),
        (Rational(1), [ATTACK.day >= 1], "missed by 1 day"),
        (Rational(0), [ATTACK.day >= 1], "no room is left: one side would be less than itself"),
        (Rational(0), [Performed("1").rank < Performed("2").rank], "a circle: each waits for another, so none can come first"),
        (Rational(2), [MONEY.symbol >= X.symbol], "missed by 2"),
    ],
)
def test_what_is_missed_is_said_in_its_unit(missed, relations, words):
    assert total_words(missed, relations) == words


def test_a_conflict_keeps_its_proof():
    found = conflict(duty("1", X >= 3), duty("2", X <= 1))
    total = found.proof.arithmetic[0].total
    assert total.left - total.right == 2000
