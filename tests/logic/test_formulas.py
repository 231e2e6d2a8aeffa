"""How formulas become numbered nodes."""

from fractions import Fraction

import pytest
from hypothesis import given
from sympy import And, Eq, Implies, Le, Mul, Not, Or, Pow, Symbol, Xor, false, symbols, true

from dealmodel.logic.evaluation import value_of
from dealmodel.logic.formulas import Bound, NotLinear, Reader, bound_of, linear, spelled
from logic import formula_strategies as make

x, y, b, c = symbols("x y b c")


@given(make.relations())
def test_bound_says_what_the_relation_says(relation):
    bound = bound_of(relation)
    point = {symbol: Fraction(number, 7) for number, symbol in enumerate(make.NUMBERS, start=-1)}
    form = sum((factor * point[symbol] for symbol, factor in bound.form), Fraction(0))
    assert value_of(relation.lhs - relation.rhs, point) == bound.scale * (form - bound.value)


def test_same_half_space_has_the_same_form_and_value():
    bounds = [bound_of(relation) for relation in (x + 2 * y <= 3, 2 * x - 6 <= -4 * y, Le(-3, -x - 2 * y, evaluate=False))]
    assert {(bound.form, bound.relation, bound.value) for bound in bounds} == {(((x, 1), (y, 2)), "<=", 3)}


def test_denied_bound_is_its_complement():
    assert bound_of(Eq(x, 3)).negated() == Bound(((x, 1),), "!=", 3, 1)


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        (Mul(Pow(3, -1, evaluate=False), x, evaluate=False), ({x: Fraction(1, 3)}, 0)),
        (Pow(x, 1, evaluate=False), ({x: 1}, 0)),
        (Mul(0, x + 1, evaluate=False), ({}, 0)),
        (Pow(2, 3, evaluate=False) + x - x, ({}, 8)),
    ],
)
def test_unevaluated_arithmetic_is_linear(expression, result):
    assert linear(expression) == result


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        (x * y, "multiplies unknowns: x\\*y"),
        (2**x, "takes a power of an unknown"),
        (Pow(0, -1, evaluate=False), "a number that is not rational"),
        (Pow(2, 10**9, evaluate=False), "a number that is not rational"),
        (Symbol("f") + Symbol("x") ** 2, "takes a power of an unknown: x\\*\\*2"),
    ],
)
def test_what_is_not_linear_says_so(expression, says):
    with pytest.raises(NotLinear, match=says):
        linear(expression)


def test_each_subformula_is_one_node_and_not_is_a_sign():
    reader = Reader()
    one = reader.literal(Implies(x > 3, Or(b, c)))
    assert reader.literal(Not(Implies(x > 3, Or(b, c)), evaluate=False)) == one + 1
    assert [str(node.formula) for node in reader.nodes] == ["b | c", "b", "c", "x > 3"] or len(reader.nodes) == 5


def test_true_and_false_are_one_node():
    reader = Reader()
    assert reader.literal(false) == reader.literal(true) + 1
    assert reader.nodes[0].when_false == ((0,),)


def test_definitions_grow_with_the_formula_and_not_faster():
    reader = Reader()
    reader.literal(Xor(*symbols("p:40")))
    reader.literal(And(*[Or(Symbol(f"q{i}"), Symbol(f"r{i}")) for i in range(40)]))
    assert sum(len(node.when_true) + len(node.when_false) for node in reader.nodes) < 1000


def test_long_and_deep_expressions_are_cut_in_messages():
    deep = b
    for _ in range(5000):
        deep = Not(deep, evaluate=False)
    assert spelled(deep) == "a very deep Not"
    assert len(spelled(sum(symbols("long_name:60")))) == 120
