"""The judge of worlds, against SymPy's own substitution, and what it need not judge again."""

from fractions import Fraction

import pytest
import z3
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from sympy import ITE, Abs, And, Eq, Equivalent, Implies, Max, Min, Ne, Not, Or, Piecewise, Rational, Symbol, false, symbols, true

from dealmodel.errors import FormulaError
from dealmodel.logic import World, evaluate
from dealmodel.logic.evaluation import value_of
from dealmodel.logic.judge import Judge
from logic import formula_strategies as make

x, y, z, b, c = symbols("x y z b c")
few = settings(max_examples=30)
SMALL = st.fractions(-4, 4, max_denominator=2).map(Rational)
TRUTH = st.sampled_from([true, false])
WORLDS = st.fixed_dictionaries(dict.fromkeys(make.NUMBERS, SMALL) | dict.fromkeys(make.BOOLEANS, TRUTH)).map(World)


# ---- against SymPy


@few
@given(make.formulas(leaves=make.case_relations), WORLDS)
def test_truth_is_that_of_sympys_replacement(formula, world):
    try:
        expected = bool(formula.xreplace(dict(world)).doit())
    except TypeError:  # SymPy stumbles over a case whose condition is a comparison of two numbers
        reject()
    assert evaluate(formula, world) == expected


@few
@given(make.formulas().filter(lambda formula: not formula.has(ITE)), WORLDS)
def test_truth_is_that_of_sympys_subs(formula, world):
    assert evaluate(formula, world) == bool(formula.subs(dict(world)).doit())


@few
@given(make.expressions(), WORLDS)
def test_value_is_that_of_an_independent_solver(expression, world):
    pairs = [(make.in_z3(symbol), make.in_z3(value)) for symbol, value in world.items()]
    assert z3.simplify(z3.substitute(make.in_z3(expression), *pairs)).as_fraction() == value_of(expression, world)


@few
@given(make.formulas(leaves=make.case_relations), WORLDS)
def test_truth_does_not_depend_on_whose_numbers_the_world_holds(formula, world):
    plain = {symbol: bool(value) if value in (true, false) else Fraction(int(value.p), int(value.q)) for symbol, value in world.items()}
    assert evaluate(formula, world) == evaluate(formula, plain) == evaluate(formula, dict(world))


# ---- what decides is enough

ZERO = {x: 0, b: True, c: False}
NO_VALUE = 1 / x > 2


@pytest.mark.parametrize(
    ("formula", "holds"),
    [
        (b | NO_VALUE, True),
        (NO_VALUE | b, True),
        (c & NO_VALUE, False),
        (Implies(c, NO_VALUE), True),
        (Implies(NO_VALUE, b), True),
        (Not(c & NO_VALUE, evaluate=False), True),
        (ITE(b, b, NO_VALUE, evaluate=False), True),
        (Eq(Piecewise((x, b), (1 / x, True)), 0), True),
        (Or(NO_VALUE, c, b, z > 3), True),
    ],
)
def test_what_has_no_value_does_not_matter_where_another_decides(formula, holds):
    assert evaluate(formula, ZERO) is holds


@pytest.mark.parametrize(
    "formula",
    [c | NO_VALUE, b & NO_VALUE, Implies(b, NO_VALUE), Implies(NO_VALUE, c), Equivalent(b, NO_VALUE), Ne(1 / x, 2), Max(x, 1 / x) > -1],
)
def test_what_has_no_value_is_named_where_it_decides(formula):
    with pytest.raises(FormulaError, match="divides by zero in this world"):
        evaluate(formula, ZERO)


# ---- the judge remembers

FORMULAS = st.lists(make.formulas(leaves=make.case_relations), min_size=1, max_size=5)
PARTIAL = st.dictionaries(st.sampled_from(make.NUMBERS), SMALL).flatmap(
    lambda numbers: st.dictionaries(st.sampled_from(make.BOOLEANS), TRUTH).map(lambda truths: World(numbers | truths))
)


def failing_anew(formulas, world):
    """What fails, each formula judged by itself and from the start."""
    return [(name, trouble) for name, formula in formulas.items() for trouble in _troubles(formula, world)]


def _troubles(formula, world):
    try:
        return [] if evaluate(formula, world) else [""]
    except FormulaError as trouble:
        return [str(trouble)]


@few
@given(FORMULAS, st.lists(st.one_of(WORLDS, PARTIAL), min_size=2, max_size=6))
def test_judge_says_of_each_world_what_evaluating_everything_anew_says(found, worlds):
    formulas = {str(number): formula for number, formula in enumerate(found)}
    judge = Judge(formulas)
    assert [list(judge.failing(world, formulas)) for world in worlds] == [failing_anew(formulas, world) for world in worlds]


@few
@given(FORMULAS, WORLDS, st.lists(st.tuples(st.sampled_from(make.NUMBERS), SMALL), min_size=1, max_size=6))
def test_judge_is_right_where_one_number_after_another_changes(found, world, steps):
    formulas, values, said, anew = {str(number): formula for number, formula in enumerate(found)}, dict(world), [], []
    judge = Judge(formulas)
    for symbol, number in steps:
        values[symbol] = number
        said.append(list(judge.failing(World(values), formulas)))
        anew.append(failing_anew(formulas, World(values)))
    assert said == anew


@few
@given(FORMULAS, FORMULAS, WORLDS, WORLDS)
def test_judge_may_be_stopped_and_formulas_may_be_added(first, second, one, other):
    formulas = {str(number): formula for number, formula in enumerate(first)}
    judge = Judge(formulas)
    next(judge.failing(one, formulas), None)
    formulas |= {f"more {number}": formula for number, formula in enumerate(second)}
    assert [list(judge.failing(world, formulas)) for world in (one, other)] == [failing_anew(formulas, world) for world in (one, other)]


@few
@given(FORMULAS, st.lists(st.tuples(WORLDS, st.sets(st.integers(0, 4))), min_size=2, max_size=5))
def test_judge_answers_only_for_the_names_asked_about(found, asked):
    formulas = {str(number): formula for number, formula in enumerate(found)}
    judge = Judge(formulas)
    named = [(world, [name for name in formulas if int(name) in places]) for world, places in asked]
    said = [list(judge.failing(world, names)) for world, names in named]
    assert said == [failing_anew({name: formulas[name] for name in names}, world) for world, names in named]


def test_judge_tells_truth_from_the_number_one():
    judge = Judge({"1": Or(b, x > 3)})
    assert list(judge.failing(World({b: True, x: 0}), ["1"])) == []
    assert list(judge.failing(World({b: 1, x: 0}), ["1"])) == [("1", f"'{b | (x > 3)}' mixes numbers and Booleans")]


def test_judge_finds_the_formulas_that_mention_a_symbol():
    judge = Judge({"1": x > 2, "2": Or(b, y > 2), "3": Eq(Max(x, z), 3)})
    assert (judge.mentioning([x]), judge.mentioning([y, z]), judge.mentioning([])) == (["1", "3"], ["2", "3"], [])


def test_minimum_and_absolute_value_of_a_world():
    assert (value_of(Min(x, y, 3), {x: 5, y: Rational(7, 2)}), value_of(Abs(x - y), {x: 1, y: Rational(7, 2)})) == (3, Fraction(5, 2))
    assert evaluate(And(Min(x, y) < 3, Symbol("q")), {x: 1, y: 9, Symbol("q"): True})
