"""The ends of what an expression can be: where they are, who reaches them, and what makes them so."""

import pickle
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Abs, Eq, Ge, Gt, Implies, Le, Lt, Max, Min, Ne, Not, Or, Piecewise, Rational, Symbol, Xor, pi, sin, symbols, true

from dealmodel.errors import FormulaError, InexactNumber, Undecided
from dealmodel.logic import Budget, ConstraintSystem, evaluate, verify
from dealmodel.logic.evaluation import value_of
from logic import formula_strategies as make
from logic.formula_strategies import system_of

x, y, z, b, c, n, m, p, q = symbols("x y z b c n m p q")
FAR, NEARLY = 10**9, Rational(1, 10**9)  # of formulas with numbers as small as ours, no end is so far out and no two ends so close
BOX = [Ge(symbol, -9) for symbol in make.INTEGERS] + [Le(symbol, 9) for symbol in make.INTEGERS]
few = settings(max_examples=30)


def beyond(expression, end, *, upward):
    """What must be impossible: that the expression goes further than the end."""
    kind = (Gt if end.attained else Ge) if upward else (Lt if end.attained else Le)
    return kind(expression, end.value, evaluate=False)


def is_right(end, found, expression, *, upward):
    """What an independent solver says of an end."""
    further, sign = (Gt, 1) if upward else (Lt, -1)
    if end.unbounded:
        return make.consistent_in_z3([*found, further(expression, sign * FAR, evaluate=False)])
    if end.value is None:
        return not end.reason and not make.consistent_in_z3(found)
    near = Eq(expression, end.value, evaluate=False) if end.attained else further(expression, end.value - sign * NEARLY, evaluate=False)
    return make.consistent_in_z3([*found, near]) and not make.consistent_in_z3([*found, beyond(expression, end, upward=upward)])


# ---- where the ends are


@few
@given(make.systems(), make.sums())
def test_ends_of_a_sum_are_those_of_an_independent_solver(found, expression):
    ends = system_of(*found).range(expression)
    assert is_right(ends.least, found, expression, upward=False)
    assert is_right(ends.greatest, found, expression, upward=True)


@few
@given(make.systems(leaves=make.case_relations, most=3), make.expressions())
def test_ends_of_an_expression_by_cases_are_those_of_an_independent_solver(found, expression):
    ends = system_of(*found).range(expression)
    assert is_right(ends.least, found, expression, upward=False)
    assert is_right(ends.greatest, found, expression, upward=True)


@settings(max_examples=12)
@given(make.systems(unknowns=make.INTEGERS, most=3), make.expressions(make.INTEGERS))
def test_ends_over_integers_are_those_of_an_independent_solver(found, expression):
    ends = system_of(*BOX, *found, integers=make.INTEGERS).range(expression)
    assert is_right(ends.least, [*BOX, *found], expression, upward=False)
    assert is_right(ends.greatest, [*BOX, *found], expression, upward=True)


CORNERS = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=6)


@few
@given(CORNERS, st.integers(-5, 5), st.integers(-5, 5))
def test_ends_are_those_of_the_vertices(corners, k, h):
    weights = symbols(f"w:{len(corners)}")
    convex = [Eq(sum(weights), 1, evaluate=False), *[weight >= 0 for weight in weights]]
    first = Eq(x, sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True)), evaluate=False)
    second = Eq(y, sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True)), evaluate=False)
    ends = system_of(*convex, first, second).range(k * x + h * y)
    values = [k * corner[0] + h * corner[1] for corner in corners]
    assert (ends.low, ends.high, ends.low_attained, ends.high_attained) == (min(values), max(values), True, True)


@few
@given(make.systems(), make.sums())
def test_greatest_is_the_least_of_the_opposite_turned_round(found, expression):
    system = system_of(*found)
    up, down = system.maximize(expression), system.minimize(-expression)
    assert (up.unbounded, up.attained, up.value) == (down.unbounded, down.attained, None if down.value is None else -down.value)


@few
@given(make.systems(), make.formulas(), make.sums())
def test_what_is_assumed_is_as_good_as_what_is_added(found, more, expression):
    system = system_of(*found)
    assumed, again = system.maximize(expression, assuming=[more]), system_of(*found, more).maximize(expression)
    assert (assumed.value, assumed.attained, assumed.unbounded) == (again.value, again.attained, again.unbounded)


# ---- the evidence


@few
@given(make.systems(leaves=make.case_relations, most=4), make.expressions())
def test_witness_reaches_an_attained_end_and_holds_everywhere(found, expression):
    ends = system_of(*found).range(expression)
    shown = [end for end in (ends.least, ends.greatest) if end.value is not None or end.unbounded]
    reached = [end for end in shown if end.attained]
    assert all(evaluate(formula, end.witness) for end in shown for formula in found)
    assert [value_of(expression, end.witness) for end in reached] == [end.value for end in reached]


@few
@given(make.systems(), make.sums())
def test_proof_that_nothing_lies_beyond_passes_the_checker(found, expression):
    end = system_of(*found).maximize(expression)
    held = {str(number): formula for number, formula in enumerate(found)}
    further = [beyond(expression, end, upward=True)] if end.value is not None else []
    assert (end.conflict is None) == end.unbounded
    assert end.unbounded or verify(held, end.conflict.proof, assuming=further) is None


@few
@given(make.systems(leaves=make.case_relations, most=4), make.expressions())
def test_formulas_named_suffice_for_the_end(found, expression):
    end = system_of(*found).maximize(expression)
    further = [beyond(expression, end, upward=True)] if end.value is not None else [true]
    assert end.unbounded or not make.consistent_in_z3([*[found[int(name)] for name in end.conflict.names], *further])
    assert end.because == (end.conflict.names if end.value is not None else ())


@few
@given(make.systems(leaves=make.case_relations, most=4), make.expressions())
def test_each_formula_named_is_needed_for_the_end(found, expression):
    end = system_of(*found).maximize(expression)
    further = [beyond(expression, end, upward=True)] if end.value is not None else []
    parts = [[found[int(each)] for each in end.because if each != name] for name in end.because]
    assert all(make.consistent_in_z3([*part, *further]) for part in parts)


@few
@given(make.systems(leaves=make.case_relations, most=4), make.expressions(), st.integers(1, 50))
def test_ray_leads_on_without_end(found, expression, steps):
    ends = system_of(*found).range(expression)
    endless = [(end, sign) for end, sign in ((ends.least, -1), (ends.greatest, 1)) if end.unbounded]
    for end, sign in endless:
        ahead = [
            {symbol: value + far * end.ray.get(symbol, 0) if symbol in end.ray else value for symbol, value in end.witness.items()}
            for far in (10**6, 10**6 + steps)
        ]
        assert all(evaluate(formula, world) for formula in found for world in ahead)
        assert sign * value_of(expression, ahead[1]) > sign * value_of(expression, ahead[0])


# ---- by example


def test_strict_end_is_not_attained_and_the_witness_comes_near():
    end = system_of(x < 3, x > 1).maximize(x)
    assert (end.value, end.attained, end.because, end.unbounded) == (3, False, ("0",), False)
    assert 1 < end.witness[x] < 3


def test_number_left_out_at_the_end_is_not_attained():
    low, high = system_of(x <= 3, Ne(x, 3), x >= 1), system_of(x <= 3, Ne(x, 2), x >= 1)
    assert (low.maximize(x).value, low.maximize(x).attained, low.maximize(x).because) == (3, False, ("0", "1"))
    assert (high.maximize(x).value, high.maximize(x).attained, high.maximize(x).because) == (3, True, ("0",))


def test_several_numbers_left_out_move_the_end_of_an_integer():
    end = system_of(n <= 5, Ne(n, 5), Ne(n, 4), Ne(n, 2), integers=[n]).maximize(n)
    assert (end.value, end.attained, end.because) == (3, True, ("0", "1", "2"))


def test_integer_end_lies_inside_the_fraction():
    end = system_of(2 * n + 2 * m <= 7, n >= 0, m >= 0, integers=[n, m]).maximize(n + m)
    assert (end.value, end.attained) == (3, True)


def test_strict_bound_of_an_integer_is_attained_one_further_in():
    ends = system_of(n < 5, n > 1, integers=[n]).range(n)
    assert (ends.low, ends.high, ends.low_attained, ends.high_attained) == (2, 4, True, True)


def test_without_end_both_ways_a_ray_shows_the_way():
    ends = system_of(Eq(x, 2 * y)).range(x)
    assert (ends.least.unbounded, ends.greatest.unbounded, ends.low, ends.high, ends.consistent) == (True, True, None, None, True)
    assert ends.greatest.ray[x] == 2 * ends.greatest.ray[y] > 0
    assert ends.least.ray[x] == 2 * ends.least.ray[y] < 0
    assert str(ends) == "(-oo, oo)"


@pytest.mark.parametrize(("expression", "value"), [(Rational(7, 2), Rational(7, 2)), (5, 5), (x - x, 0), (x - 3, 1)])
def test_constant_is_both_ends(expression, value):
    ends = system_of(Eq(x, 4)).range(expression)
    assert (ends.low, ends.high, ends.low_attained, ends.high_attained) == (value, value, True, True)


def test_symbol_that_no_formula_mentions_has_no_end():
    system = system_of(x <= 3, x >= 3)
    assert (system.maximize(z).unbounded, system.minimize(x + z).unbounded, system.maximize(x).value) == (True, True, 3)
    assert set(system.maximize(x).witness) == {x}


@pytest.mark.parametrize(
    ("expression", "low", "high"),
    [
        (Max(x, y), 2, 6), (Min(x, y), 0, 5), (Abs(x - y), 0, 6), (Max(x, y) - Min(x, y), 0, 6), (Abs(x) + Abs(y), 2, 11),
        (Piecewise((x, y > 4), (10, True)), 0, 10), (Piecewise((0, b), (x, True)), 0, 5), (-Abs(x - 3), -3, 0),
        (2 * Max(x, Min(y, 4)) + 1, 5, 11),
    ],
)  # fmt: skip
def test_ends_of_an_expression_by_cases(expression, low, high):
    ends = system_of(x >= 0, x <= 5, y >= 2, y <= 6, Or(b, x >= 0)).range(expression)
    assert (ends.low, ends.high, ends.low_attained, ends.high_attained) == (low, high, True, True)


def test_end_follows_the_boolean_case():
    system = system_of(Implies(b, x <= 4), Implies(~b, x <= 7), x >= 0, Xor(b, c))
    ends = {name: system.maximize(x, assuming=assumed) for name, assumed in {"open": [], "b": [b], "not c": [~c]}.items()}
    assert {name: end.value for name, end in ends.items()} == {"open": 7, "b": 4, "not c": 4}
    assert (ends["open"].because, ends["b"].because, ends["not c"].because) == (("0", "1"), ("0",), ("0", "3"))


def test_formula_that_only_picks_one_of_two_equal_cases_is_not_needed():
    end = system_of(b, Abs(x) >= 0).maximize(Piecewise((0, b), (0, True), evaluate=False))
    assert (end.value, end.because) == (0, ())
    assert system_of(Abs(x) >= 0).maximize(-Abs(x)).because == ()


@few
@given(make.systems(leaves=make.case_relations, most=4), make.sums(), make.systems(leaves=make.case_relations, most=3))
def test_reasons_are_the_same_whenever_they_are_read(found, expression, more):
    asked, system = system_of(*found).range(expression), system_of(*found)
    later = system.range(expression)
    for name, formula in enumerate(more):
        try:
            system.add(f"later {name}", formula)
        except FormulaError:  # one symbol is a number here and a Boolean there
            return
    system.check(assuming=[Not(make.a, evaluate=False)])
    stored = pickle.loads(pickle.dumps(later))
    for ends in (later, stored):
        assert (ends.low_because, ends.high_because) == (asked.low_because, asked.high_because)


def test_assumption_that_makes_equated_symbols_boolean_may_be_asked_again_and_again():
    system = system_of(Eq(p, q), x <= 3, y >= 1, x + y <= z)
    asked = [system.maximize(expression, [Or(p, b)]).value for expression in (x, -y, x, -y)]
    assert asked == [3, -1, 3, -1]


def test_reasons_read_under_other_kinds_are_those_of_their_question():
    system = system_of(Ne(p, q), Ne(q, c), Implies(Ne(p, c), x <= 2))
    found = []
    for _ in range(2):
        system.check([Or(p, b), Ne(p, c)])
        found.append([each.because for each in system.dead({"u": Ne(p, c)}, [Or(p, b)])])
    assert found == [[("0", "1")], [("0", "1")]]


def test_expression_may_tell_that_equated_symbols_are_boolean():
    assert system_of(Eq(b, c), x <= 3, y >= 1, x >= -2).maximize(Piecewise((x, b), (-x, True))).value == 3


def test_formula_added_later_does_not_change_what_an_answer_is_because_of():
    system = system_of(Implies(b, x <= 3), Or(b, x <= 2), x <= 9)
    end = system.maximize(x, [Or(q, y <= 1)])
    system.add("later", q <= 4)
    assert (end.value, end.because) == (3, ("0", "1"))


def test_reading_reasons_leaves_the_budget_of_the_question_alone():
    numbers, flags = symbols("x0:30"), symbols("b0:30")
    formulas = [(Implies(flag, number <= 5), Or(number <= 3, flag), number <= 9) for number, flag in zip(numbers, flags, strict=True)]
    system, seen = system_of(*(each for three in formulas for each in three)), []
    with pytest.raises(Undecided):
        seen.extend(each.because for each in system.redundant(budget=Budget(steps=1000)))
    assert all(len(each) == 2 for each in seen)


def test_inconsistent_system_has_a_conflict_and_no_ends():
    ends = system_of(x >= 3, x <= 2, y <= 1).range(y)
    assert (ends.consistent, ends.low, ends.high, ends.reason) == (False, None, None, "")
    assert (ends.least.conflict.names, ends.greatest.conflict.names) == (("0", "1"), ("0", "1"))


def test_firm_formulas_are_named_beside_negotiable_ones():
    end = system_of(x + y <= 10, firm=[y >= 4, x >= 0]).maximize(x)
    assert (end.value, end.because, end.conflict.names, end.conflict.firm) == (6, ("0", "1"), ("0",), ("1",))


def test_budget_that_ends_says_so_and_how_far_it_came():
    system = system_of(*[Or(n >= 10 * k + 3, n <= 10 * k, evaluate=False) for k in range(30)], n >= 0, n <= 301, integers=[n])
    ends = [system.maximize(n, budget=Budget(steps=steps)) for steps in (0, 60, 120, 240, 480, 960)]
    short = [end for end in ends if end.value is None]
    assert ends[0].reason == "the budget of 0 steps is used up"
    assert all(end.reason and not end.attained and not end.unbounded for end in short)
    assert all(end.reached is None or 0 <= end.reached <= 301 for end in short)
    assert system.maximize(n).value == 301


def test_best_value_before_the_budget_ended_is_reached():
    holes = [symbols(f"h{pigeon}_:5") for pigeon in range(6)]
    crowded = [Or(x <= 3, *places) for places in holes]
    crowded += [Or(x <= 3, ~holes[i][k], ~holes[j][k]) for i in range(6) for j in range(i) for k in range(5)]
    end = system_of(x >= 0, x <= 9, *crowded).maximize(x, budget=Budget(steps=3_000))
    assert (end.value, end.reached, end.reason) == (None, 3, "the budget of 3000 steps is used up")


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        (x * y, "the expression multiplies unknowns: x*y"),
        (x**2 + y, "the expression takes a power of an unknown: x**2"),
        (sin(x), "the expression uses sin, which is not linear: sin(x)"),
        (pi, "the expression uses a number that is not rational: pi"),
        (Max(x, x * y), "the expression multiplies unknowns: x*y"),
    ],
)
def test_expression_that_is_not_linear_is_named(expression, reason):
    ends = system_of(x >= 0, y >= 0).range(expression)
    assert (ends.consistent, ends.reason, ends.low, ends.high) == (None, reason, None, None)


def test_formula_that_is_not_linear_leaves_the_end_open():
    end = system_of(x <= 3, x * y >= 5, y <= 0, x >= 0).maximize(x)
    assert (end.value, end.reason) == (None, "'1' multiplies unknowns: x*y")


@pytest.mark.parametrize(
    ("expression", "error", "says"),
    [
        (0.5, FormulaError, "0.5 is a float, no expression; write a SymPy expression such as x + y"),
        (True, FormulaError, "True is a bool, no expression; write a SymPy expression such as x + y"),
        ("x", FormulaError, "'x' is a str, no expression; write a SymPy expression such as x + y"),
        (x * 0.5, InexactNumber, "the float 0.5"),
        (x > 3, FormulaError, "where a number is needed"),
    ],
)
def test_what_is_no_expression_is_refused(expression, error, says):
    with pytest.raises(error, match=re.escape(says)):
        system_of(x > 3).maximize(expression)


def test_boolean_is_no_expression():
    system = system_of(Or(b, x > 3), x >= 0)
    with pytest.raises(FormulaError, match="'b' is a Boolean in '0' but a number"):
        system.maximize(b)
    assert system.minimize(x).value == 0


def test_question_about_an_end_leaves_the_system_as_it_was():
    system = ConstraintSystem()
    system.add("1", Or(Symbol("p"), x <= 3))
    before = system.check()
    assert (system.maximize(x).unbounded, system.maximize(Symbol("q")).unbounded, system.check()) == (True, True, before)
