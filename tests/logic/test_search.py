"""The search alone: assumptions, what is learnt, budgets."""

from contextlib import suppress
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import And, Or, symbols

from dealmodel.logic.budgets import Budget, Meter, OutOfBudget
from dealmodel.logic.formulas import Reader
from dealmodel.logic.search import Model, Refutation, Search

P = symbols("p:6")
CLAUSES = st.lists(st.lists(st.tuples(st.sampled_from(P), st.booleans()), min_size=1, max_size=3), min_size=1, max_size=30)


def possible(clauses) -> bool:
    """Tell by trying every case."""
    worlds = [dict.fromkeys(part, True) for size in range(len(P) + 1) for part in combinations(P, size)]
    return any(all(any(world.get(symbol, False) == sign for symbol, sign in clause) for clause in clauses) for world in worlds)


def as_formulas(clauses):
    return [Or(*[symbol if sign else ~symbol for symbol, sign in clause]) for clause in clauses]


def literals_of(reader, formulas):
    return tuple(dict.fromkeys(reader.literal("", formula) for formula in formulas))


@given(CLAUSES)
def test_verdict_is_that_of_trying_every_case(clauses):
    reader = Reader()
    found = Search(reader).solve(literals_of(reader, as_formulas(clauses)))
    assert isinstance(found, Model) == possible(clauses)


@given(CLAUSES, CLAUSES)
def test_what_was_learnt_for_one_question_is_true_for_the_next(first, second):
    reader = Reader()
    search = Search(reader)
    verdicts = [isinstance(search.solve(literals_of(reader, as_formulas(part))), Model) for part in (first, second, first)]
    assert verdicts == [possible(first), possible(second), possible(first)]


def test_search_goes_on_after_its_budget_ended():
    reader, allowed = Reader(), [1]

    def spend(steps):
        allowed[0] -= steps
        if allowed[0] < 0:
            raise OutOfBudget

    search = Search(reader, spend=spend)
    x, y = symbols("x y")
    literals = literals_of(reader, (x + y <= 3, Or(x > 4, P[0]), Or(y > 1, P[1]), Or(~P[0], ~P[1]), x > 2))
    outcomes = []
    for allowance in range(60):
        allowed[0] = allowance
        with suppress(OutOfBudget):
            outcomes.append(search.solve(literals))
    assert 0 < len(outcomes) < 60
    assert all(isinstance(outcome, Model) for outcome in outcomes)


def test_opposite_assumptions_are_the_core():
    reader = Reader()
    one, other = reader.literal("", P[0]), reader.literal("", ~P[0])
    found = Search(reader).solve((reader.literal("", P[1]), one, other))
    assert isinstance(found, Refutation)
    assert set(found.core) == {one, other}


def test_activities_stay_small(monkeypatch):
    monkeypatch.setattr("dealmodel.logic.agenda.HUGE", 1)
    monkeypatch.setattr("dealmodel.logic.search.FIRST_RESTART", 2)
    reader, holes = Reader(), [symbols(f"h{pigeon}_:3") for pigeon in range(4)]
    clauses = [Or(*places) for places in holes]
    clauses += [Or(~holes[one][hole], ~holes[other][hole]) for one, other in combinations(range(4), 2) for hole in range(3)]
    assert isinstance(Search(reader).solve((reader.literal("", And(*clauses)),)), Refutation)


def test_meter_counts_steps_until_they_are_used_up():
    meter = Meter(Budget(steps=5))
    meter.spend(5)
    with pytest.raises(OutOfBudget, match="the budget of 5 steps is used up"):
        meter.spend(1)
