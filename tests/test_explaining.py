"""How a conflict is said in the agreement's own words."""

import pytest
from sympy import ITE, Implies, Not, Or, Rational

from dealmodel.agreements import Agreement
from dealmodel.calendar import day_number
from dealmodel.checking import check
from dealmodel.events import Event, Performed
from dealmodel.explaining import stated, total_words
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
        (Rational(2), [MONEY.symbol >= X.symbol], "missed by 2 USD"),
        (Rational(2), [MONEY.symbol >= ATTACK.day], "missed by 2"),
    ],
)
def test_what_is_missed_is_said_in_its_unit(missed, relations, words):
    assert total_words(missed, relations) == words


SHARE, PRICE, AGE = Term("share", unit="%"), Term("price", unit="USD/t"), Term("age", integer=True)


@pytest.mark.parametrize(
    ("one", "other", "first", "missed"),
    [
        (SHARE * "100 million USD" >= "60 million USD", SHARE <= "50 %", "share is at least 60 %", "missed by 10 percentage points"),
        (PRICE * "10 kt" >= "5 million USD", PRICE <= "400 USD/t", "price is at least 500 USD/t", "missed by 100 USD/t"),
        (X * "2 USD/t" >= "6 USD", X * "1 EUR/t" <= "1 EUR", "x is at least 0.003 kt", "missed by 0.002 kt"),
    ],
)
def test_a_factor_with_a_unit_is_divided_by(one, other, first, missed):
    step = conflict(duty("1", one), duty("2", other)).arithmetic[0]
    assert (step.lines[0][1], step.total) == (first, missed)


def test_a_line_in_another_unit_counts_times_what_makes_it_the_first():
    found = conflict(duty("1", MONEY >= PRICE * "10 kt"), duty("2", PRICE >= 500), duty("3", MONEY <= "4 million USD"))
    assert found.arithmetic[0].lines == (
        ("1", "money is at least 10 000 t × price"),
        ("2", "10 000 t × (price is at least 500 USD/t)"),
        ("3", "money is at most 4 000 000 USD"),
    )
    assert found.arithmetic[0].total == "missed by 1 000 000 USD"


def test_whole_numbers_leave_two_cases_that_no_clause_says():
    steps = conflict(duty("1", AGE > 18), duty("2", AGE < 19)).arithmetic
    assert [step.lines for step in steps] == [
        (("1", "age is more than 18"), ("case", "age is at most 18 (whole numbers only: this, or age is at least 19)")),
        (("2", "age is less than 19"), ("case", "age is at least 19 (whole numbers only: this, or age is at most 18)")),
    ]


def test_a_clause_is_never_said_to_state_its_opposite():
    late = Obligation("1", obligor=UA, obligee=US, by="2025-06-01")
    never = duty("2", Performed("1").day > day_number("2025-12-31"))
    other = duty("3", [Or(Performed("1").day <= day_number("2025-12-31"), X > 3), X < 2])
    for found in (conflict(late, never), conflict(late, other, given=Performed("1").day > day_number("2025-07-01"))):
        said = [line for step in found.arithmetic for line in step.lines]
        assert ("1", "the performance of 1 is not after 2025-06-01") in said
        assert [line for line in said if line[0] == "1" and " is after " in line[1]] == []


@pytest.mark.parametrize(
    ("formula", "relations"),
    [
        (Not(X.symbol > 3, evaluate=False), [X.symbol <= 3]),
        (Implies(X.symbol > 3, Y.symbol > 4), [Y.symbol > 4]),
        (Not(Implies(X.symbol > 3, Y.symbol > 4), evaluate=False), [X.symbol > 3, Y.symbol <= 4]),
        (ITE(X.symbol > 1, X.symbol > 2, X.symbol > 3), [X.symbol > 2, X.symbol > 3]),
    ],
)
def test_what_a_formula_states_is_what_it_says_holds(formula, relations):
    assert sorted(stated(formula), key=str) == relations


def test_a_conflict_keeps_its_proof():
    found = conflict(duty("1", X >= 3), duty("2", X <= 1))
    total = found.proof.arithmetic[0].total
    assert total.left - total.right == 2000
