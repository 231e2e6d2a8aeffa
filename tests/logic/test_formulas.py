"""How formulas become numbered nodes."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import (
    ITE,
    Abs,
    And,
    Equivalent,
    Implies,
    Le,
    Max,
    Min,
    Mul,
    Nand,
    Nor,
    Not,
    Or,
    Piecewise,
    Pow,
    Rational,
    Symbol,
    Xor,
    false,
    symbols,
    true,
)

from dealmodel.errors import FormulaError
from dealmodel.logic.definitions import case_clauses, defining_clauses
from dealmodel.logic.evaluation import evaluate, value_of
from dealmodel.logic.expressions import spelled
from dealmodel.logic.formulas import Bound, NotLinear, Reader
from logic import formula_strategies as make

x, y, b, c = symbols("x y b c")


def bound_of(relation):
    return Reader().bound(relation)


@given(make.relations())
def test_bound_says_what_the_relation_says(relation):
    reader = Reader()
    bound = reader.bound(relation)
    point = {symbol: Fraction(number, 7) for number, symbol in enumerate(make.NUMBERS, start=-1)}
    form = sum((factor * point[reader.unknowns[number]] for number, factor in bound.form), Fraction(0))
    assert value_of(relation.lhs - relation.rhs, point) == bound.scale * (form - bound.value)


def test_same_half_space_has_the_same_form_and_value():
    bounds = [bound_of(relation) for relation in (x + 2 * y <= 3, 2 * x - 6 <= -4 * y, Le(-3, -x - 2 * y, evaluate=False))]
    assert {(bound.form, bound.relation, bound.value) for bound in bounds} == {(((0, 1), (1, 2)), "<=", 3)}


@pytest.mark.parametrize(
    ("expression", "bound"),
    [
        (Mul(Pow(3, -1, evaluate=False), x, evaluate=False), Bound(((0, 1),), "<=", 3, Fraction(1, 3))),
        (Pow(x, 1, evaluate=False) * 2, Bound(((0, 1),), "<=", Fraction(1, 2), 2)),
        (Mul(0, x + 1, evaluate=False), Bound((), "<=", 1, 1)),
        (Pow(2, 3, evaluate=False) + x - x, Bound((), "<=", -7, 1)),
        (Mul(x + 1 - x, y, evaluate=False), Bound(((0, 1),), "<=", 1, 1)),
        (Max(x, y), Bound(((2, 1),), "<=", 1, 1)),
    ],
)
def test_unevaluated_arithmetic_is_linear(expression, bound):
    assert bound_of(Le(expression, 1, evaluate=False)) == bound


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        (x * y, "multiplies unknowns: x\\*y"),
        (2**x, "takes a power of an unknown"),
        (Pow(0, -1, evaluate=False), "a number that is not rational"),
        (Pow(2, 10**9, evaluate=False), "a number that is not rational"),
        (Symbol("f") + Symbol("x") ** 2, "takes a power of an unknown: x\\*\\*2"),
        (Abs(x * y), "multiplies unknowns: x\\*y"),
    ],
)
def test_what_is_not_linear_says_so(expression, says):
    with pytest.raises(NotLinear, match=says):
        bound_of(Le(expression, 1, evaluate=False))


def test_each_subformula_is_one_node_and_not_is_a_sign():
    reader = Reader()
    one = reader.literal("", Implies(x > 3, Or(b, c)))
    assert reader.literal("", Not(Implies(x > 3, Or(b, c)), evaluate=False)) == one + 1
    assert len(reader.nodes) == 5


def test_true_and_false_are_one_node():
    reader = Reader()
    assert reader.literal("", false) == reader.literal("", true) + 1


def test_nodes_grow_with_the_formula_and_not_faster():
    reader = Reader()
    reader.literal("", Xor(*symbols("p:40")))
    reader.literal("", And(*[Or(Symbol(f"q{i}"), Symbol(f"r{i}")) for i in range(40)]))
    assert len(reader.nodes) < 300
    assert max(len(node.parts) for node in reader.nodes if isinstance(node.formula, Xor)) <= 6


def test_what_is_read_in_vain_leaves_no_kind_behind():
    reader = Reader()
    with pytest.raises(FormulaError):
        reader.literal("1", b & (x > 3) & (b > 3))
    assert reader.kinds.symbols == {}


P = symbols("p:4")


@given(st.sampled_from([And, Or, Nand, Nor, Xor, Equivalent, ITE, Implies]), st.tuples(*[st.booleans()] * 4), st.booleans())
def test_defining_clauses_hold_exactly_where_the_connective_does(kind, values, denied):
    parts = {ITE: 3, Implies: 2}.get(kind, 4)
    formula = kind(*P[:parts], evaluate=False)
    clauses = defining_clauses(formula, 20 + denied, [2 * number for number in range(parts)])
    held = [any(values[literal >> 1] ^ (literal & 1) for literal in clause[1:]) for clause in clauses]
    assert {clause[0] for clause in clauses} == {20 + (not denied)}
    assert all(held) == (evaluate(formula, dict(zip(P, values, strict=True))) is not denied)


@given(st.tuples(*[st.integers(-2, 2)] * 2))
def test_clauses_of_a_case_hold_for_its_value_and_for_no_other(point):
    world = dict(zip((x, y), point, strict=True))
    for case in (Max(x, y, 1), Min(x, 2 * y), Abs(x - y), Piecewise((x, x > y), (y - 1, y > 1), (0, True))):
        right = value_of(case, world)
        for value in (right - 1, right, right + 1):
            clauses = [[(formula.xreplace({case: Rational(value)}), denied) for formula, denied in clause] for clause in case_clauses(case)]
            assert all(any(evaluate(formula, world) is not denied for formula, denied in clause) for clause in clauses) == (value == right)


def test_long_and_deep_expressions_are_cut_in_messages():
    deep = b
    for _ in range(5000):
        deep = Not(deep, evaluate=False)
    assert spelled(deep) == "a very deep Not"
    assert len(spelled(sum(symbols("long_name:60")))) == 120


def test_halves_that_add_up_to_whole_coefficients_are_whole():
    bound = bound_of(Le(x / 2 + 3 * x / 2 + y, 3, evaluate=False))
    assert [type(coefficient) for _, coefficient in bound.form] == [int, int]
