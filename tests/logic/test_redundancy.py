"""Formulas that say nothing and clauses that never apply, against an independent solver."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Eq, Implies, Le, Lt, Max, Ne, Not, Or, symbols, true

from dealmodel.errors import FormulaError, Undecided
from dealmodel.logic import Budget, verify
from logic import formula_strategies as make
from logic.formula_strategies import system_of

x, y, z, b, c, n = symbols("x y z b c n")
few = settings(max_examples=30)
KINDS = Or(make.a, make.b, make.c, true, evaluate=False)


def follows(formula, others):
    return not make.consistent_in_z3([*others, Not(formula, evaluate=False)])


def without(found, place):
    return [*found[:place], *found[place + 1 :]]


# ---- redundant


@few
@given(make.systems(leaves=make.case_relations, most=4))
def test_redundant_are_exactly_those_that_all_others_imply(found):
    expected = [str(place) for place, formula in enumerate(found) if follows(formula, without(found, place))]
    assert sorted(each.name for each in system_of(*found).redundant()) == sorted(expected)


@few
@given(st.lists(make.formulas(), min_size=1, max_size=3), st.lists(make.formulas(), max_size=2), st.lists(make.formulas(), max_size=2))
def test_firm_formulas_and_assumptions_imply_but_are_not_called_redundant(soft, firm, assumed):
    system = system_of(*soft, firm=[KINDS, *firm])
    expected = {str(place) for place, formula in enumerate(soft) if follows(formula, [*without(soft, place), *firm, *assumed])}
    assert {each.name for each in system.redundant(assuming=assumed)} == expected


@few
@given(make.systems(most=4))
def test_those_named_suffice_to_imply_and_each_is_needed(found):
    implied = [(found[int(each.name)], [found[int(name)] for name in each.because]) for each in system_of(*found).redundant()]
    assert all(follows(formula, because) for formula, because in implied)
    assert not any(follows(formula, without(because, place)) for formula, because in implied for place in range(len(because)))


@few
@given(make.systems(most=4))
def test_proof_that_a_formula_is_redundant_passes_the_checker(found):
    held = {str(place): formula for place, formula in enumerate(found)}
    denials = {name: Not(formula, evaluate=False) for name, formula in held.items()}
    implied = list(system_of(*found).redundant())
    assert all(verify(held, each.conflict.proof, assuming=[denials[each.name]]) is None for each in implied)
    assert all(each.name not in each.because for each in implied)


def test_two_that_say_the_same_are_each_redundant_for_the_other():
    system = system_of(x <= 3, 2 * x <= 6, x >= 0)
    assert [(each.name, each.because) for each in system.redundant()] == [("0", ("1",)), ("1", ("0",))]


def test_what_is_always_true_is_redundant_because_of_nothing():
    system = system_of(Or(b, ~b, evaluate=False), Max(x, y) >= x)
    assert [(each.name, each.because) for each in system.redundant()] == [("0", ()), ("1", ())]


def test_redundant_among_integers_only():
    assert [each.name for each in system_of(n < 5, n <= 4, integers=[n]).redundant()] == ["0", "1"]
    assert [each.name for each in system_of(n < 5, n <= 4).redundant()] == ["0"]


def test_redundancy_out_of_budget_is_said():
    with pytest.raises(Undecided, match="the budget of 1 steps is used up"):
        list(system_of(x + y <= 3, x - y >= 4, y >= 1).redundant(budget=Budget(steps=1)))


# ---- dead

RULES = st.lists(st.tuples(make.formulas(make.NUMBERS, make.case_relations), make.formulas()), min_size=1, max_size=3)


@few
@given(RULES, st.lists(make.formulas(), max_size=3), st.lists(make.formulas(), max_size=1))
def test_dead_are_exactly_those_whose_condition_cannot_hold(rules, firm, assumed):
    found = [Implies(*rule, evaluate=False) for rule in rules]
    system = system_of(*found, firm=[KINDS, *firm])
    expected = [
        str(place) for place, (condition, _) in enumerate(rules) if not make.consistent_in_z3([*found, *firm, *assumed, condition])
    ]
    assert [each.name for each in system.dead(assuming=assumed)] == expected


@few
@given(st.lists(make.formulas(), min_size=1, max_size=3), st.lists(make.formulas(), min_size=1, max_size=4))
def test_conditions_may_be_told(conditions, found):
    system = system_of(*found, firm=[KINDS])
    told = {f"clause {place}": condition for place, condition in enumerate(conditions)}
    expected = {name for name, condition in told.items() if not make.consistent_in_z3([*found, condition])}
    assert {each.name for each in system.dead(told)} == expected


@few
@given(RULES, st.lists(make.formulas(), min_size=1, max_size=3))
def test_those_named_suffice_to_rule_the_condition_out_and_each_is_needed(rules, firm):
    found = [*[Implies(*rule, evaluate=False) for rule in rules], KINDS, *firm]
    system = system_of(*found[: len(rules)], firm=found[len(rules) :])
    ruled_out = [(rules[int(each.name)][0], [found[int(name)] for name in each.because]) for each in system.dead()]
    parts = [[condition, *without(because, place)] for condition, because in ruled_out for place in range(len(because))]
    assert not any(make.consistent_in_z3([condition, *because]) for condition, because in ruled_out)
    assert all(make.consistent_in_z3(part) for part in parts)


@few
@given(RULES, st.lists(make.formulas(), min_size=1, max_size=3))
def test_proof_that_a_clause_is_dead_passes_the_checker(rules, firm):
    found = [*[Implies(*rule, evaluate=False) for rule in rules], KINDS, *firm]
    held = {str(place): formula for place, formula in enumerate(found)}
    system = system_of(*found[: len(rules)], firm=found[len(rules) :])
    dead = list(system.dead())
    assert all(verify(held, each.conflict.proof, assuming=[rules[int(each.name)][0]]) is None for each in dead)


def test_dead_clause_names_what_rules_it_out():
    system = system_of(Implies(x > 5, b), Implies(b, c), x <= 3, firm=[y >= 2])
    assert [(each.name, each.because) for each in system.dead()] == [("0", ("2",))]


def test_clause_may_be_dead_by_itself():
    system = system_of(Implies(Lt(x, x, evaluate=False), b), Implies(c, ~c, evaluate=False))
    assert [(each.name, each.because) for each in system.dead()] == [("0", ()), ("1", ("1",))]


def test_reasons_may_be_read_while_the_question_goes_on():
    rules = [Implies(x > 5, b), Implies(x < 0, b), Implies((x > 9) & b, c), Implies(x > 1, c)]
    read_at_once = [(each.name, each.because) for each in system_of(x <= 3, x >= 1, *rules).dead()]
    assert read_at_once == [(each.name, each.because) for each in list(system_of(x <= 3, x >= 1, *rules).dead())]
    assert read_at_once == [("2", ("0",)), ("3", ("1",)), ("4", ("0",))]


def test_formula_added_meanwhile_counts_for_later_questions_only():
    system = system_of(Implies(x > 5, b), Implies(x > -6, c), x <= 3)
    dead, redundant = system.dead(), system.redundant()
    first = next(dead).name, next(redundant).name
    system.add("3", Eq(y, 7))
    assert (first, [each.name for each in dead], [each.name for each in redundant]) == (("0", "0"), [], [])


def test_condition_that_is_not_linear_is_said():
    dead = system_of(Implies(x * y >= 3, b), x <= 0, y >= 0).dead()
    with pytest.raises(Undecided, match="multiplies unknowns"):
        list(dead)


def test_condition_that_is_none_is_refused():
    with pytest.raises(FormulaError, match="where a Boolean is needed"):
        list(system_of(x <= 3).dead({"0": x + 1}))
    with pytest.raises(FormulaError, match="is the Python value True"):
        list(system_of(x <= 3).dead({"0": True}))


def test_dead_out_of_budget_is_said():
    with pytest.raises(Undecided, match="the budget of 1 steps is used up"):
        list(system_of(Implies(x + y <= 3, b), x - y >= 4, y >= 1).dead(budget=Budget(steps=1)))


def test_neither_question_changes_the_system():
    system = system_of(Implies(x > 5, b), Ne(x, 3), Le(x, 3))
    answers = [each.name for each in system.dead({"1": z > 5})], [each.name for each in system.dead({"1": z})]
    assert (answers, [each.name for each in system.redundant()]) == (([], []), ["0"])
    assert (system.names, set(system.check().witness)) == (("0", "1", "2"), {x, b})


def test_a_condition_that_linear_formulas_rule_out_is_dead_even_where_no_world_is_known():
    system = system_of(Ne(x * y * z, n * n + 1), firm=[Eq(x * x, 2), y <= 3])
    found = system.dead({"late": y > 5, "open": z > 5})
    assert next(found).because == ("2",)
    with pytest.raises(Undecided):
        next(found)


def test_what_one_question_wishes_is_no_wish_of_the_next():
    system = system_of(Or(b, c), Implies(b, x >= 1), Implies(c, x <= 0))
    fresh = system_of(Or(b, c), Implies(b, x >= 1), Implies(c, x <= 0))
    assert not list(system.dead({"0": b, "1": c}))
    assert system.check().consistent is fresh.check().consistent is True
    assert not list(system.dead({"1": c, "0": b}))


def test_every_condition_is_dead_where_the_formulas_clash():
    told = {"always": Le(0, 0, evaluate=False), "open": x > 1}
    assert [each.name for each in system_of(Lt(0, 0, evaluate=False)).dead(told)] == ["always", "open"]
