"""z3 as a second engine: the same questions, the same checks, and marks on what nothing can check."""

import sys

import pytest
from hypothesis import given, settings
from sympy import Eq, Ge, Implies, Le, Max, Or, Piecewise, Rational, sin, symbols

from dealmodel.errors import EvidenceError, FormulaError
from dealmodel.logic import Budget, ConstraintSystem, World, evaluate, verify
from dealmodel.logic.z3_engine import Z3Engine
from logic import formula_strategies as make

x, y, z, b, n = symbols("x y z b n")


def system_of(*found, engine="z3", integers=()):
    system = ConstraintSystem(engine=engine, integers=integers)
    for number, formula in enumerate(found):
        system.add(str(number), formula)
    return system


@settings(max_examples=40)
@given(make.systems())
def test_both_engines_give_one_verdict_and_conflicts_of_both_are_smallest(found):
    own, other = system_of(*found, engine="own").check(), system_of(*found).check()
    assert own.consistent == other.consistent
    names = other.conflict.names if other.conflict else ()
    kept = [[found[int(each)] for each in names if each != left_out] for left_out in names]
    assert all(make.consistent_in_z3(part) for part in kept)


def test_conflict_that_z3_finds_among_linear_formulas_has_a_proof():
    formulas = {"0": x + y <= 3, "1": x >= 2, "2": Or(b, y >= 2), "3": ~b}
    conflict = system_of(*formulas.values()).check().conflict
    assert (conflict.names, conflict.checked, conflict.irreducible) == (("0", "1", "2", "3"), True, True)
    verify(formulas, conflict.proof)


def test_conflict_of_products_is_marked_as_unchecked():
    conflict = system_of(x * y >= 6, x <= 2, y <= 2, Ge(x, 0), z > 3, engine="auto").check().conflict
    assert (conflict.names, conflict.checked, conflict.proof.steps) == (("0", "1", "2", "3"), False, ())


def test_world_of_products_is_evaluated():
    formulas = [x * y >= 6, x**2 <= 4, Eq(y, 3)]
    answer = system_of(*formulas, engine="auto").check()
    assert answer.consistent is True
    assert all(evaluate(formula, answer.witness) for formula in formulas)


def test_world_that_is_not_rational_is_not_known():
    answer = system_of(Eq(x * x, 2), engine="auto").check()
    assert (answer.consistent, "is no rational number" in answer.reason) == (None, True)


def test_ends_under_products_are_found():
    found = system_of(x * y >= 6, x <= 2, y <= 4, x >= 0, engine="auto").range(x)
    assert (str(found), found.low_because, found.greatest.conflict.checked) == ("[3/2, 2]", ("0", "2", "3"), True)


def test_end_that_is_only_approached_is_told():
    found = system_of(x * y > 6, y <= 4, x >= 0, x <= 9).range(x)
    assert (str(found), found.low_attained) == ("(3/2, 9]", False)


def test_no_end_under_products_cannot_be_checked():
    found = system_of(x * y >= 6, engine="auto").maximize(x)
    assert (found.unbounded, found.reason) == (False, "z3 holds that there is no end, which nothing here can check")


def test_repairs_and_conflicts_of_both_engines_agree():
    formulas = [x <= 3, x >= 5, y >= 1, x + y <= 4, Or(x >= 5, y <= 0)]
    own, other = system_of(*formulas, engine="own"), system_of(*formulas)
    assert [each.names for each in own.repairs()] == [each.names for each in other.repairs()]
    assert sorted(each.names for each in own.conflicts()) == sorted(each.names for each in other.conflicts())


def test_z3_takes_over_where_the_budget_of_the_own_engine_ends():
    formulas = [x + y <= 3, x - y >= 4, y >= 1, Or(b, x > 5)]
    assert system_of(*formulas, engine="own").check(budget=Budget(steps=5)).consistent is None
    answer = system_of(*formulas, engine="auto").check(budget=Budget(steps=5))
    assert (answer.consistent, answer.conflict.names, answer.conflict.checked) == (False, ("0", "1", "2"), True)


def test_whole_numbers_and_cases_are_told_to_z3():
    formulas = [Eq(Max(n, 2), 3), Implies(n > 2, Eq(x, Piecewise((1, n > 3), (2, True)))), x * n < 7]
    answer = system_of(*formulas, integers=[n]).check()
    assert (answer.consistent, answer.witness[n], answer.witness[x]) == (True, 3, 2)
    assert system_of(n > 0, n < 1, integers=[n]).check().consistent is False


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        (sin(x) > Rational(1, 2), "z3 is not asked about sin(x)"),
        (Le(Piecewise((x, x > 3)), 5), "z3 is not asked about a Piecewise that has gaps"),
    ],
)
def test_what_z3_is_not_asked_about_is_not_known(formula, reason):
    answer = system_of(formula, x > 4).check()
    assert (answer.consistent, answer.reason) == (None, reason)


def test_unknown_engine_is_refused():
    with pytest.raises(FormulaError, match="the engine is 'best'; expected one of 'own', 'z3', 'auto'"):
        ConstraintSystem(engine="best")


def test_missing_z3_is_named_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "z3", None)
    with pytest.raises(FormulaError, match=r"install it with: pip install 'dealmodel\[z3\]'"):
        ConstraintSystem(engine="z3")
    assert system_of(x * y >= 6, engine="auto").check().reason == "'0' multiplies unknowns: x*y"


def test_wrong_world_of_z3_never_leaves(monkeypatch):
    monkeypatch.setattr(Z3Engine, "solve", lambda *_, **__: World({x: 2}))
    with pytest.raises(EvidenceError, match="breaks '0': x > 3"):
        system_of(x > 3).check()
