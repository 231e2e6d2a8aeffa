"""Whether a way without end is one: formulas go on to hold along it, and an expression goes on to rise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Abs, Eq, Implies, Max, Min, Ne, Or, Piecewise, symbols

from dealmodel.logic import World, evaluate
from dealmodel.logic.evaluation import value_of
from dealmodel.logic.horizon import Horizon
from logic import formula_strategies as make

x, y, z, b = symbols("x y z b")
FAR = 10**9  # beyond every point at which anything changes in formulas with numbers as small as ours
WHOLE = st.fixed_dictionaries(dict.fromkeys(make.NUMBERS, st.integers(-4, 4)) | dict.fromkeys(make.BOOLEANS, st.booleans()))
STEPS = st.dictionaries(st.sampled_from(make.NUMBERS), st.integers(-2, 2), min_size=1)


def ahead(values, ray, steps):
    return values | {symbol: values[symbol] + steps * change for symbol, change in ray.items()}


@settings(max_examples=60)
@given(st.lists(make.formulas(leaves=make.case_relations), max_size=3), WHOLE, STEPS, make.expressions(), st.booleans())
def test_verdict_is_that_of_looking_very_far_ahead(found, values, ray, expression, upward):
    near, far = (value_of(expression, ahead(values, ray, steps)) for steps in (FAR, FAR + 12))
    moves = far > near if upward else far < near
    held = [formula for formula in found if evaluate(formula, values)]
    holds = all(evaluate(formula, ahead(values, ray, steps)) for formula in held for steps in (FAR, FAR + 12))
    assert Horizon().goes_on(held, World(values), World(ray), expression, upward=upward) == (moves and holds)


@pytest.mark.parametrize(
    ("formula", "expression", "goes_on"),
    [
        (x > 3, x, True),
        (x < 900, x, False),
        (Ne(x, 50), x, True),
        (Eq(x, y + 2), x, True),
        (Eq(x, 2 * y), x, False),
        (Max(x, 900) <= 900, x, False),
        (Min(x, 900) <= 900, x, True),
        (Max(5 - x, y) > 1, Max(x, 700), True),
        (x > 3, Max(-x, 0), False),
        (x > 3, Min(x, 700), False),
        (x > 3, Abs(x - 800), True),
        (x > 3, -Abs(x - 800), False),
        (x > 3, Abs(700 - Abs(x - 800)), True),
        (x > 3, Piecewise((x, x < 700), (700, True)), False),
        (x > 3, Piecewise((3, x < 700), (x, True)), True),
        (Implies(x > 700, b), x, False),
        (Or(x < 700, y > 600), x, True),
        (x > 3, x - y, False),
        (x > 3, z, False),
    ],
)
def test_way_along_which_x_and_y_rise(formula, expression, goes_on):
    world, ray = World({x: 4, y: 2, z: 0, b: False}), World({x: 1, y: 1})
    assert Horizon().goes_on([formula], world, ray, expression, upward=True) is goes_on


def test_what_falls_rises_the_other_way():
    world, ray = World({x: 4}), World({x: -1})
    assert Horizon().goes_on([x < 9], world, ray, x, upward=False)
    assert not Horizon().goes_on([x < 9], world, ray, x, upward=True)
    assert not Horizon().goes_on([x < 9], world, World({}), x, upward=False)


def test_one_horizon_serves_many_questions():
    horizon, world, ray = Horizon(), World({x: 4}), World({x: 1})
    answers = [horizon.goes_on([formula], world, ray, x, upward=True) for formula in (x > 3, x < 900, x > 3, Ne(x, 7), x < 900)]
    assert answers == [True, False, True, True, False]
