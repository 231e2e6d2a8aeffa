"""Random systems of formulas, and the independent solver that says what is true of them."""

from functools import reduce

import z3
from hypothesis import strategies as st
from sympy import (
    ITE,
    Abs,
    Add,
    And,
    Basic,
    Eq,
    Equivalent,
    Ge,
    Gt,
    Implies,
    Le,
    Lt,
    Max,
    Min,
    Mul,
    Nand,
    Ne,
    Nor,
    Not,
    Or,
    Piecewise,
    Rational,
    Symbol,
    Xor,
    false,
    symbols,
    true,
)  # fmt: skip
from sympy.functions.elementary.piecewise import ExprCondPair

from dealmodel.logic import ConstraintSystem

x, y, z = NUMBERS = symbols("x y z")
a, b, c = BOOLEANS = symbols("a b c")
n, m = INTEGERS = symbols("n m")

RELATIONS = (Le, Lt, Ge, Gt, Eq, Ne)


@st.composite
def relations(draw, unknowns=NUMBERS):
    """A linear relation, unevaluated, with constants on either side."""
    factors = st.fractions(min_value=-3, max_value=3, max_denominator=3)
    terms = draw(st.lists(st.tuples(factors, st.sampled_from(unknowns)), min_size=1, max_size=3))
    left = Add(*[Mul(Rational(k), symbol) for k, symbol in terms], draw(st.integers(-3, 3)))
    right = Rational(draw(st.fractions(min_value=-6, max_value=6, max_denominator=2)))
    return draw(st.sampled_from(RELATIONS))(left, right, evaluate=False)


@st.composite
def sums(draw, unknowns=NUMBERS):
    """A linear expression with a constant."""
    terms = draw(st.lists(st.tuples(st.integers(-3, 3), st.sampled_from(unknowns)), min_size=1, max_size=3))
    return Add(*[k * symbol for k, symbol in terms], Rational(draw(st.fractions(-3, 3, max_denominator=2))))


def expressions(unknowns=NUMBERS):
    """A linear expression, or one by cases: Max, Min, Abs and Piecewise, one in another, and sums of them."""

    def joined(parts):
        two = st.tuples(parts, parts)
        tests = st.one_of(relations(unknowns), st.sampled_from(BOOLEANS))
        return st.one_of(
            st.builds(lambda kind, pair: kind(*pair, evaluate=False), st.sampled_from([Max, Min, Add]), two),
            st.builds(lambda one, k: Mul(k, Abs(one, evaluate=False), evaluate=False), parts, st.sampled_from([-2, 1])),
            st.builds(lambda pair, test: Piecewise((pair[0], test), (pair[1], True), evaluate=False), two, tests),
        )

    return st.recursive(sums(unknowns), joined, max_leaves=3)


def case_relations(unknowns=NUMBERS):
    """A relation between an expression by cases and a number or another such expression."""
    right = st.one_of(st.integers(-4, 4).map(Rational), expressions(unknowns))
    return st.builds(lambda kind, left, right: kind(left, right, evaluate=False), st.sampled_from(RELATIONS), expressions(unknowns), right)


def formulas(unknowns=NUMBERS, leaves=relations):
    """A mix of connectives over relations and Boolean symbols, some evaluated by SymPy and some not."""

    def joined(parts):
        two, flag = st.tuples(parts, parts), st.booleans()
        return st.one_of(
            st.builds(lambda one, keep: Not(one, evaluate=keep), parts, flag),
            st.builds(lambda pair, keep: Implies(*pair, evaluate=keep), two, flag),
            st.builds(
                lambda kind, some: kind(*some),
                st.sampled_from([And, Or, Nand, Nor, Equivalent, Xor]),
                st.lists(parts, min_size=2, max_size=4),
            ),
            st.builds(lambda test, pair: ITE(test, *pair, evaluate=False), parts, two),
            st.builds(lambda one, symbol: Eq(one, symbol, evaluate=False), st.sampled_from(BOOLEANS), st.sampled_from([true, false, a, b])),
        )

    return st.recursive(st.one_of(leaves(unknowns), st.sampled_from(BOOLEANS)), joined, max_leaves=6)


def systems(unknowns=NUMBERS, leaves=relations, most=6):
    """Up to six formulas, the Boolean symbols made Boolean by use."""
    return st.lists(formulas(unknowns, leaves), min_size=1, max_size=most).map(lambda found: [Or(a, b, c, Not(And(a, b, c))), *found])


def in_z3(formula: Basic):
    """The formula in z3's own terms."""
    done = {}
    stack = [formula]
    while stack:
        each = stack.pop()
        parts = [part for part in each.args if part not in done]
        if parts:
            stack += [each, *parts]
        else:
            done[each] = _one_in_z3(each, [done[part] for part in each.args])
    return done[formula]


def _one_in_z3(each, parts):
    if isinstance(each, Symbol):
        sort = z3.Bool if each in BOOLEANS else z3.Int if each in INTEGERS else z3.Real
        return sort(each.name)
    if each in (true, false):
        return z3.BoolVal(bool(each))
    if each.is_Rational:
        return z3.Q(int(each.p), int(each.q))
    return MEANING[type(each)](parts)


def _odd(parts):
    return z3.Sum([z3.If(part, 1, 0) for part in parts]) % 2 == 1


MEANING = {
    And: z3.And,
    Or: z3.Or,
    Not: lambda v: z3.Not(v[0]),
    Nand: lambda v: z3.Not(z3.And(v)),
    Nor: lambda v: z3.Not(z3.Or(v)),
    Implies: lambda v: z3.Implies(*v),
    Equivalent: lambda v: z3.And([each == v[0] for each in v]),
    Xor: _odd,
    ITE: lambda v: z3.If(*v),
    Add: z3.Sum,
    Mul: z3.Product,
    Le: lambda v: v[0] <= v[1],
    Lt: lambda v: v[0] < v[1],
    Ge: lambda v: v[0] >= v[1],
    Gt: lambda v: v[0] > v[1],
    Eq: lambda v: v[0] == v[1],
    Ne: lambda v: v[0] != v[1],
    Max: lambda v: _chosen(v, lambda one, other: one >= other),
    Min: lambda v: _chosen(v, lambda one, other: one <= other),
    Abs: lambda v: z3.If(v[0] >= 0, v[0], -v[0]),
    ExprCondPair: tuple,
    Piecewise: lambda v: reduce(lambda rest, case: z3.If(case[1], case[0], rest), reversed(v[:-1]), v[-1][0]),  # the last applies
}


def _chosen(parts, better):
    return reduce(lambda one, other: z3.If(better(one, other), one, other), parts)


def consistent_in_z3(found) -> bool:
    """The verdict of the independent solver."""
    solver = z3.Solver()
    solver.add([in_z3(formula) for formula in found])
    return solver.check() == z3.sat


def system_of(*found, integers=(), firm=()):
    """A system of the formulas, named by their place, and of firm ones."""
    system = ConstraintSystem(integers=integers)
    for number, formula in enumerate((*found, *firm)):
        system.add(str(number), formula, firm=number >= len(found))
    return system
