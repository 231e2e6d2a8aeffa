"""The judge: exact evaluation, and proofs that do not pass unless every field is right."""

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from sympy import (
    ITE,
    Abs,
    And,
    Eq,
    Equivalent,
    Ge,
    Gt,
    I,
    Implies,
    Integer,
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
    Pow,
    Rational,
    S,
    Xor,
    ceiling,
    cos,
    false,
    floor,
    sin,
    symbols,
    true,
)  # fmt: skip

from dealmodel.errors import EvidenceError, FormulaError
from dealmodel.logic import ConstraintSystem, Proof, World, evaluate, verify
from dealmodel.logic.evaluation import value_of
from dealmodel.logic.proofs import Arithmetic, Assumed, Definition, Derived, Given, Line, Literal, Split
from logic import formula_strategies as make

x, y, z, b, c, d, n, m = symbols("x y z b c d n m")

# ---- evaluation


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (Abs(x - 5), 3), (Max(x, y), 2), (Min(x, y, -1), -1), (x**-2, Fraction(1, 4)), (x * y * 3, 3), (floor(-y), -1), (ceiling(y), 1),
        (Piecewise((x, x < 0), (1 / (x - 2), x < 1), (y, True)), Fraction(1, 2)), (Pow(x, 0, evaluate=False), 1),
        (And(x > 1, b), True), (Or(x > 2, ~b), False), (Nand(b, b, evaluate=False), False), (Nor(b, c, evaluate=False), False),
        (Implies(b, c), False), (Equivalent(b, c), False), (Xor(b, c, x > 1), False), (ITE(c, x > 5, y > 0), True), (Eq(b, x > 1), True),
        (Ne(b, x > 1), False), (Ne(x, y), True), (Le(x, 2), True), (Lt(x, 2), False), (Ge(y, 1), False), (Gt(y, 0), True), (S.true, True),
    ],
)  # fmt: skip
def test_value_is_exact(expression, value):
    assert value_of(expression, {x: 2, y: Rational(1, 2), b: true, c: False}) == value


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        (z > 1, "'z' has no value in this world"),
        (1 / (x - 2) > 1, "divides by zero in this world"),
        (x**y > 1, "its exponent is 1/2"),
        (sin(x) > 1, "'sin\\(2\\)' has no exact|'sin\\(x\\)' has no exact"),
        (Eq(x, I), "neither an exact rational number nor true or false"),
        (x + y, "is the number 5/2, not true or false"),
        (x + Piecewise((x, x > 5)), "no case of"),
        (Piecewise((x, z > 5), (1, True)) > 1, "'z' has no value"),
        (ITE(d, x > 1, y > 1), "'d' has no value"),
        (Eq(b, x), "mixes numbers and Booleans"),
        (And(b, x), "mixes numbers and Booleans"),
        (Eq(x, cos(1)), "has no exact rational value"),
    ],
)
def test_what_has_no_exact_value_is_refused(expression, says):
    with pytest.raises(FormulaError, match=says):
        evaluate(expression, {x: 2, y: Rational(1, 2), b: true})


def test_deep_formula_without_value_is_still_named():
    deep = b
    for _ in range(3000):
        deep = Not(deep, evaluate=False)
    with pytest.raises(FormulaError, match="'b' has no value"):
        evaluate(deep, {})
    assert evaluate(deep, {b: True}) is True


def test_world_is_a_mapping_that_does_not_change():
    world = World({x: Integer(1)})
    assert (dict(world), len(world), world == {x: 1}, repr(world)) == ({x: 1}, 1, True, "World(x=1)")
    with pytest.raises(TypeError):
        world[x] = 2


# ---- proofs


def proved(*found, integers=(), assuming=()):
    system, formulas = ConstraintSystem(integers=integers), {str(number): formula for number, formula in enumerate(found)}
    for name, formula in formulas.items():
        system.add(name, formula)
    return formulas, system.check(assuming=assuming).conflict


MIXED = (Or(b, x > 3), Implies(b, Xor(c, x > 7)), ~c, Eq(x + 2 * n, 7), n > 1, Implies(x > 7, Eq(n, m)), Ne(m, n), x > 1, n < 3)


@settings(max_examples=60)
@given(make.systems())
def test_proof_does_not_pass_without_any_one_step(found):
    formulas, conflict = proved(*found)
    steps = conflict.proof.steps if conflict else ()
    for place in range(len(steps)):
        with pytest.raises(EvidenceError):
            verify(formulas, Proof(steps[:place] + steps[place + 1 :]))


def changed(step):
    """Every way to spoil one field of a step."""
    match step:
        case Given(_, formula):
            return [evolve(step, name="nobody"), evolve(step, formula=Not(formula, evaluate=False))]
        case Assumed(formula):
            return [Assumed(Not(formula, evaluate=False))]
        case Definition(clause):
            spoiled = [Definition(clause[:place] + clause[place + 1 :]) for place in range(len(clause))]
            return [*spoiled, *[Definition((*clause[:place], each.denied(), *clause[place + 1 :])) for place, each in enumerate(clause)]]
        case Arithmetic(lines):
            doubled = [evolve(line, multiplier=2 * line.multiplier) for line in lines] if len(lines) > 1 else []
            minus = [evolve(line, multiplier=-line.multiplier) for line in lines if not isinstance(line.relation, Eq)]
            denied = [evolve(line, literal=line.literal.denied()) for line in lines]
            shorter = [Arithmetic(lines[:place] + lines[place + 1 :]) for place in range(len(lines))]
            swaps = [(place, new) for many in (doubled, minus, denied) for place, new in enumerate(many) if len(many) == len(lines)]
            return [*shorter, *[Arithmetic((*lines[:place], new, *lines[place + 1 :])) for place, new in swaps]]
        case Split(form, k):
            return [Split(form / 2, k), Split(form + x, k), Split(form, k + Rational(1, 2))]
        case Derived(clause, because):
            return [evolve(step, because=because[:place] + because[place + 1 :]) for place in range(len(because))] + [
                evolve(step, because=(*because[:-1], 999)), evolve(step, clause=(*clause, Literal(z > 5)))
            ]  # fmt: skip
    return []


@pytest.mark.parametrize("integers", [(), (n, m)])
def test_proof_with_any_spoiled_field_is_rejected(integers):
    formulas, conflict = proved(*MIXED, 2 * n < 5, 2 * n > 4, integers=integers, assuming=[Implies(n > 2, Eq(n, m)), z < 3])
    steps = conflict.proof.steps
    verify(formulas, conflict.proof, assuming=conflict.assumed, integers=integers)
    spoiled = [Proof((*steps[:place], new, *steps[place + 1 :])) for place, step in enumerate(steps) for new in changed(step)]
    passed = []
    for proof in spoiled:
        try:
            verify(formulas, proof, assuming=conflict.assumed, integers=integers)
            passed.append(proof)
        except EvidenceError:
            continue
    assert (passed, len(spoiled) > 10) == ([], True)


ONE = Rational(1)


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (Given("1", x > 4), "'1' is no formula of that name and content"),
        (Assumed(x > 4), "it is not among the assumptions"),
        (Definition(()), "not true by the meaning"),
        (Definition([Literal(true, False)]), "not true by the meaning"),
        (Definition([Literal(b), Literal(c)]), "not true by the meaning"),
        (Definition([Literal(Eq(x, y)), Literal(x < y)]), "not true by the meaning"),
        (Definition([Literal(Eq(x + 1, y), False), Literal(b)]), "not true by the meaning"),
        (Definition([Literal(Xor(b, c)), Literal(b), Literal(c)]), "not true by the meaning"),
        (Definition([Literal(Xor(b, c), False), Literal(b), Literal(d)]), "not true by the meaning"),
        (Arithmetic([Line(ONE, Literal(Ne(x, 1)))]), "a line is no equation or inequality"),
        (Arithmetic([Line(ONE, Literal(x * y > 1)), Line(ONE, Literal(x < 1))]), "the unknowns do not cancel"),
        (Arithmetic([Line(ONE, Literal(sin(x) > 1))]), "a sin is no sum of products"),
        (Arithmetic([Line(ONE, Literal(Max(x, y) > 1))]), "the unknowns do not cancel"),
        (Arithmetic([Line(ONE, Literal(x > 1)), Line(ONE, Literal(x < 2))]), "the sum is no contradiction"),
        (Arithmetic([Line(ONE, Literal(Eq(x, 1)))] * 1), "the unknowns do not cancel"),
        (Arithmetic([Line(Rational(-1), Literal(x > 1)), Line(ONE, Literal(x > 2))]), "not positive"),
        (Split(x / 2, Integer(1)), "not all its numbers are integers"),
        (Split(x, Integer(1)), "not all its unknowns are integers"),
        (Derived([], [0]), "step 0 does not come before it"),
        ("step", "there is no such kind of step"),
    ],
)
def test_wrong_step_is_named(step, says):
    with pytest.raises(EvidenceError, match=f"step 0 of the proof .* fails: .*{says}"):
        verify({"1": x > 3}, Proof([step]), integers=[n])


def test_proof_must_end_in_a_contradiction():
    with pytest.raises(EvidenceError, match="does not end with a contradiction"):
        verify({"1": x > 3}, Proof([Given("1", x > 3)]))
    with pytest.raises(EvidenceError, match="does not end with a contradiction"):
        verify({}, Proof([]))


def test_symbol_cannot_be_number_and_boolean_in_one_proof():
    steps = [Given("1", b), Given("2", ~b), Arithmetic([Line(ONE, Literal(b > 3)), Line(ONE, Literal(b < 3))]), Derived([], [0, 1])]
    with pytest.raises(EvidenceError, match="uses b both as a number and as a Boolean"):
        verify({"1": b, "2": ~b}, Proof(steps))


def test_equations_add_up_with_any_sign():
    formulas, conflict = proved(Eq(x + y, 3), Eq(x - y, 1), Eq(2 * x, 5))
    assert str(conflict.proof.arithmetic[0].total) == "0 == -1"
    assert formulas.keys() == {*conflict.names}


def test_unevaluated_and_odd_arithmetic_is_proved():
    names = [
        proved(Le(Mul(Pow(2, -1, evaluate=False), x + y, evaluate=False), 1, evaluate=False), x + y > 2),
        proved(Eq(x, x + 1, evaluate=False)),
    ]
    assert [conflict.names for _, conflict in names] == [("0", "1"), ("0",)]


def test_long_xor_is_proved():
    parts = symbols("p:9")
    assert proved(Xor(*parts), *[~part for part in parts])[1].names == tuple(map(str, range(10)))
    assert proved(Not(Xor(*parts)), ~parts[0] & false | parts[0], *[~part for part in parts[1:]])[1].names == tuple(map(str, range(10)))
