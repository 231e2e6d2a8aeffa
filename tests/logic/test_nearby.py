"""Questions asked near to what they are about: the same answers as of the whole system, wherever it is cut into neighbourhoods."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sympy import And, Eq, Implies, Not, Or, symbols, true

from dealmodel.logic import ConstraintSystem, Nearby, evaluate, nearby

X, B = symbols("x:8"), symbols("b:8")
places = st.integers(0, 7)
numbers = st.integers(-3, 3)
bounds = st.one_of(
    st.builds(lambda at, most: X[at] <= most, places, numbers),
    st.builds(lambda at, least: X[at] >= least, places, numbers),
    st.builds(lambda at, gap: X[at] + gap <= X[(at + 1) % 8], places, numbers),
    st.builds(lambda at, value: Eq(X[at], value), places, numbers),
)
atoms = st.one_of(bounds, places.map(B.__getitem__), places.map(B.__getitem__).map(Not))
formulas = st.one_of(atoms, st.builds(Implies, atoms, atoms), st.builds(Or, atoms, atoms), st.builds(And, atoms, atoms))
CUT = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def small_neighbourhoods(monkeypatch):
    """Cut a system of a dozen formulas into several neighbourhoods."""
    monkeypatch.setattr(nearby, "DISTRICT", 2)
    monkeypatch.setattr(nearby, "HUB", 5)


def loaded(some):
    system = ConstraintSystem()
    system.extend({f"{number}": formula for number, formula in enumerate(some)})
    return system


questions = st.lists(st.tuples(st.lists(formulas, max_size=2), st.sets(st.sampled_from("012345"), max_size=2)), min_size=1, max_size=5)


@CUT
@given(st.lists(formulas, min_size=6, max_size=12), questions)
def test_answers_are_those_of_the_whole_system(some, asked):
    system = loaded(some)
    near = Nearby(system)
    near.check()
    for assuming, without in asked:
        whole = loaded(some).check(assuming, without=without)
        assert near.possible(assuming, without=without).consistent == whole.consistent
        answer = near.check(assuming, without=without)
        assert answer.consistent == whole.consistent
        kept = [formula for name, formula in system.formulas.items() if name not in without]
        assert not answer.consistent or all(evaluate(each, answer.witness) for each in [*kept, *assuming])
        names = answer.conflict.names if answer.conflict else ()
        assert not names or not loaded([system.formulas[name] for name in names]).check(assuming).consistent
        assert all(loaded([system.formulas[other] for other in names if other != name]).check(assuming).consistent for name in names)


@CUT
@given(st.lists(formulas, min_size=6, max_size=12))
def test_what_is_redundant_or_dead_is_so_in_the_whole_system(some):
    system, conditions = loaded(some), {f"b{at}": B[at] for at in range(8)}
    consistent = system.check().consistent
    near = Nearby(system)
    assert not consistent or list(near.redundant()) == [each.name for each in system.redundant()]
    assert not consistent or [each.name for each in near.dead(conditions)] == [each.name for each in system.dead(conditions)]


@CUT
@given(st.lists(formulas, min_size=6, max_size=12), st.lists(formulas, max_size=2), st.sets(st.sampled_from("012345"), max_size=2))
def test_lively_worlds_hold_and_change_no_answer(some, assuming, without):
    near, wishes = Nearby(loaded(some)), {f"b{at}": B[at] for at in range(8)}
    near.liven(wishes.values(), assuming, without=without)
    for wish in wishes.values():
        whole = loaded(some).check([*assuming, wish], without=without)
        answer = near.possible([*assuming, wish], without=without)
        assert answer.consistent == whole.consistent
        kept = [formula for name, formula in near.system.formulas.items() if name not in without]
        assert not answer.consistent or all(evaluate(each, answer.witness) for each in [*kept, *assuming, wish])


def test_what_holds_in_a_lively_world_is_not_searched_for(monkeypatch):
    system = ConstraintSystem()
    system.extend({"1": Implies(B[0], X[0] >= 3), "2": Implies(B[1], X[1] >= 3), "3": ~B[2]})
    near = Nearby(system)
    near.liven(B[:3])
    monkeypatch.setattr(ConstraintSystem, "possible", None)
    assert near.possible([B[0], B[1]]).witness[X[1]] >= 3


def test_a_question_about_a_corner_asks_only_there(monkeypatch):
    system = loaded([X[0] >= 0, *(one + 1 <= other for one, other in pairwise(X))])
    near, asked = Nearby(system), []
    near.check()
    possible = ConstraintSystem.possible

    def counted(self, *rest, **more):
        asked.append(len(self.names))
        return possible(self, *rest, **more)

    monkeypatch.setattr(ConstraintSystem, "possible", counted)
    assert near.possible([X[7] >= 100]).consistent
    assert max(asked) < len(system.names)


def test_what_is_about_no_symbol_is_never_left_out_of_a_question():
    system = ConstraintSystem()
    system.extend({"1": B[0], "2": true})
    near = Nearby(system)
    near.check(without=["1"])
    assert near.possible([~B[0]], without=["1"]).consistent
    assert not near.possible([Not(true, evaluate=False)], without=["2"]).consistent
