"""Max, Min, Abs, Piecewise, ITE and Xor are decided by cases, with witnesses and proofs."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import ITE, Abs, And, Eq, Implies, Le, Max, Min, Mul, Ne, Not, Or, Piecewise, Rational, Xor, symbols, true

from dealmodel.errors import EvidenceError
from dealmodel.logic import Proof, evaluate, verify
from dealmodel.logic.proofs import Arithmetic, Definition, Derived, Given, Line, Literal
from logic import formula_strategies as make
from logic.formula_strategies import system_of

x, y, z, a, b, c, n = symbols("x y z a b c n")
few, fewer = settings(max_examples=40), settings(max_examples=25)
SYSTEMS = make.systems(leaves=make.case_relations, most=4)


def verdict(*found, integers=()):
    return system_of(*found, integers=integers).check().consistent


# ---- laws


@few
@given(SYSTEMS)
def test_verdict_is_that_of_an_independent_solver(found):
    assert verdict(*found) == make.consistent_in_z3(found)


@few
@given(make.systems(unknowns=make.INTEGERS, leaves=make.case_relations, most=2))
def test_integer_verdict_is_that_of_an_independent_solver(found):
    box = [relation for symbol in make.INTEGERS for relation in (symbol >= -9, symbol <= 9)]
    assert verdict(*box, *found, integers=make.INTEGERS) == make.consistent_in_z3([*box, *found])


@few
@given(SYSTEMS)
def test_witness_makes_every_formula_true(found):
    answer = system_of(*found).check()
    held = found if answer.consistent else []
    assert all(evaluate(formula, answer.witness) for formula in held)


@few
@given(SYSTEMS)
def test_conflict_is_proved_and_each_formula_in_it_is_needed(found):
    conflict = system_of(*found).conflict()
    names = conflict.names if conflict else ()
    parts = [[found[int(other)] for other in names if other != name] for name in names]
    held = {str(place): formula for place, formula in enumerate(found)}
    assert conflict is None or verify(held, conflict.proof) is None
    assert all(make.consistent_in_z3(part) for part in parts)


@few
@given(SYSTEMS)
def test_proof_by_cases_does_not_pass_without_any_one_step(found):
    held, conflict = {str(place): formula for place, formula in enumerate(found)}, system_of(*found).conflict()
    steps = conflict.proof.steps if conflict else ()
    for place in range(len(steps)):
        with pytest.raises(EvidenceError):
            verify(held, Proof(steps[:place] + steps[place + 1 :]))


# ---- a Piecewise may have a gap: then no comparison with it holds, but that it is not equal does

GAPPED = st.builds(
    lambda arms, tests, kind, bound: kind(Piecewise(*zip(arms, tests, strict=True), evaluate=False), bound, evaluate=False),
    st.tuples(make.sums(), make.sums()),
    st.tuples(make.relations(), st.one_of(make.relations(), st.sampled_from(make.BOOLEANS))),
    st.sampled_from(make.RELATIONS),
    st.integers(-3, 3).map(Rational),
)


def meaning(relation):
    """What a relation with a Piecewise on its left says: that some case applies, too."""
    applies = Or(*[test for _, test in relation.lhs.args], evaluate=False)
    joint, other = (Or, Not(applies, evaluate=False)) if isinstance(relation, Ne) else (And, applies)
    return joint(relation, other, evaluate=False)


@fewer
@given(st.lists(GAPPED, min_size=1, max_size=3), make.systems(most=2))
def test_relation_over_a_gap_does_not_hold(gapped, found):
    assert verdict(*found, *gapped) == make.consistent_in_z3([*found, *map(meaning, gapped)])


@fewer
@given(st.lists(GAPPED, min_size=1, max_size=3), make.systems(most=2))
def test_denied_relation_over_a_gap_holds(gapped, found):
    denied = [Not(relation, evaluate=False) for relation in gapped]
    assert verdict(*found, *denied) == make.consistent_in_z3([*found, *[Not(meaning(relation), evaluate=False) for relation in gapped]])


@fewer
@given(GAPPED, make.formulas(), make.systems(most=2))
def test_condition_over_a_gap_asks_for_nothing(relation, other, found):
    expected = make.consistent_in_z3([*found, Implies(meaning(relation), other, evaluate=False)])
    assert verdict(*found, Implies(relation, other, evaluate=False)) == expected


@fewer
@given(GAPPED, GAPPED, make.systems(most=1))
def test_gaps_on_both_sides_are_told_apart(one, other, found):
    expected = make.consistent_in_z3([*found, Xor(meaning(one), meaning(other), evaluate=False)])
    assert verdict(*found, Xor(one, other, evaluate=False)) == expected


# ---- by example

GAP = Piecewise((x, x < 1), (2 * x, x > 3), evaluate=False)
STEPS = Piecewise((0, x < 1), (1, x < 2), (2, True))


@pytest.mark.parametrize(
    ("formula", "consistent"),
    [
        (And(GAP >= 1, x <= 3), False),
        (And(GAP < 1, x >= 1), False),
        (Eq(GAP, 8, evaluate=False), True),
        (And(Or(b, GAP > 0), Eq(x, 2)), True),
        (And(Or(b, GAP > 0), Eq(x, 2), ~b), False),
        (And(Ne(GAP, 5, evaluate=False), Eq(x, 2)), True),
        (And(Not(GAP > 0, evaluate=False), Eq(x, 2)), True),
        (And(Not(GAP > 0, evaluate=False), x > 3), False),
        (And(Eq(STEPS, 1), Ne(x, 1), x > 0), True),
        (And(Eq(STEPS, 1), x >= 2), False),
        (Eq(STEPS, Rational(1, 2)), False),
        (And(Piecewise((1, STEPS > 1), (0, True)) > 0, x < 2), False),
        (And(Max(x, Min(y, z)) < 3, y >= 3, z >= 3), False),
        (And(Abs(Abs(x) - 2) < 1, Abs(x) < 1), False),
        (And(Eq(Abs(x), x), x < 0), False),
        (Eq(Abs(x), -1), False),
        (And(Max(x, y) < Min(x, y)), False),
        (And(Max(x, -x) - Abs(x) > 0), False),
        (And(Eq(Max(x, y), Min(x, y)), Ne(x, y)), False),
        (And(Eq(b, Max(x, y) > 3), b, x <= 3, y <= 3), False),
        (And(ITE(b, Max(x, y) > 3, Abs(x) < 1), ~b, x >= 1), False),
        (And(Xor(b, Abs(x) > 1, c), b, c, Eq(x, 0)), False),
        (And(Piecewise((x, b), (y, True)) > 3, x <= 3, y > 3, b), False),
        (And(Piecewise((x, b), (y, c), evaluate=False) > 3, ~b, ~c), False),
        (And(Implies(Max(x, y) >= 5, b), x >= 5, ~b), False),
        (And(Implies(Min(x, y) >= 5, b), x >= 5, ~b), True),
        (And(2 * Max(x, 0) / 3 - Max(x, 0) > 0), False),
    ],
)  # fmt: skip
def test_formula_by_cases_is_decided(formula, consistent):
    answer = system_of(Or(b, c, true, evaluate=False), formula).check()
    assert answer.consistent is consistent
    assert not consistent or evaluate(formula, answer.witness)


def test_product_of_cases_is_undecided_and_named():
    answer = system_of(Max(x, 1) * Max(y, 1) > 3).check()
    assert (answer.consistent, answer.reason) == (None, "'0' multiplies unknowns: Max(1, x)*Max(1, y)")


def test_case_over_integers_keeps_its_gaps():
    assert verdict(Eq(Max(n, -n) * 2, 3), integers=[n]) is False
    assert verdict(Abs(2 * n - 1) < 1, integers=[n]) is False


# ---- spoiled proofs

PROVED = [
    (Max(x, y) <= 3, Min(x, y) >= 5),
    (Abs(x - 1) <= 2, x > 3, x >= y),
    (Abs(x) >= 2, x < 2, x > -2),
    (Piecewise((x, b), (y, True)) > 3, x <= 3, y <= 3),
    (GAP > 6, x <= 3, x >= 1),
    (Not(GAP > 0, evaluate=False), x > 3),
    (Min(x, Max(y, z)) > 1, Or(x <= 1, b), Implies(b, Xor(c, y > 1, z > 1)), ~c, Eq(y, z)),
    (ITE(b, Abs(x) < 1, Max(x, y) < 1), x >= 1),
    (Piecewise((0, Max(x, y) < 1), (1, True)) > Piecewise((1, x > y), (0, True)), y >= x, y < 1),
]


def spoiled(step):
    """Ways to spoil one part of a definition or of a sum; none of them is still true for these proofs."""
    if isinstance(step, Definition) and step.clause[0].formula != true:  # what is said of truth itself is needed nowhere
        denied = [Definition((*step.clause[:place], each.denied(), *step.clause[place + 1 :])) for place, each in enumerate(step.clause)]
        shorter = [Definition(step.clause[:place] + step.clause[place + 1 :]) for place in range(len(step.clause))]
        strayed = [Definition((*step.clause[:place], _strayed(each), *step.clause[place + 1 :])) for place, each in enumerate(step.clause)]
        return [*denied, *shorter, *strayed]
    if isinstance(step, Arithmetic):
        lines = step.lines
        doubled = [(*lines[:place], evolve(each, multiplier=2 * each.multiplier), *lines[place + 1 :]) for place, each in enumerate(lines)]
        shorter = [lines[:place] + lines[place + 1 :] for place in range(len(lines))]
        return [*map(Arithmetic, doubled if len(lines) > 1 else []), *map(Arithmetic, shorter)]
    return []


def _strayed(literal):
    """The same relation about another number, or another Boolean."""
    formula = literal.formula
    other = formula.func(formula.args[0], formula.args[1] + 1, evaluate=False) if formula.is_Relational else symbols("stray")
    return Literal(other, literal.holds)


@pytest.mark.parametrize("found", PROVED)
def test_spoiled_proof_by_cases_is_rejected(found):
    held, conflict = {str(place): formula for place, formula in enumerate(found)}, system_of(*found).conflict()
    steps, passed = conflict.proof.steps, []
    wrong = [Proof((*steps[:place], new, *steps[place + 1 :])) for place, step in enumerate(steps) for new in spoiled(step)]
    verify(held, conflict.proof)
    for proof in wrong:
        try:
            verify(held, proof)
            passed.append(proof)
        except EvidenceError:
            continue
    assert (passed, len(wrong) > 3) == ([], True)


greater, lesser, size, by_case = Max(x, y), Min(x, y), Abs(x), Piecewise((x, b), (y, True), evaluate=False)
gap = Piecewise((x, b), (y, c), evaluate=False)


@pytest.mark.parametrize(
    "clause",
    [
        [(greater >= z, True)],
        [(greater <= x, True)],
        [(greater <= x, True), (greater <= z, True)],
        [(Le(greater, x), True), (Le(Max(x, z), y), True)],
        [(greater >= x, False)],
        [(lesser >= x, True)],
        [(lesser >= x, True), (lesser >= z, True)],
        [(size >= -y, True)],
        [(size <= x, True)],
        [(size <= x, True), (Le(size, Mul(-2, x)), True)],
        [(b, False), (Eq(by_case, y), True)],
        [(c, False), (Eq(by_case, y), True)],
        [(b, True), (Eq(by_case, x), True)],
        [(Eq(by_case, x), True)],
        [(b, True), (c, False), (Eq(by_case, z), True)],
        [(Eq(by_case, x), False), (b, True)],
        [(x > 3, False), (b, True), (c, True)],
        [(b, False), (Eq(gap, x), True)],
        [(gap > 3, True), (b, True), (c, True)],
        [(Eq(Max(x, 0), x, evaluate=False), True)],
    ],
)
def test_what_no_case_means_is_no_definition(clause):
    with pytest.raises(EvidenceError, match="not true by the meaning"):
        verify({}, Proof([Definition([Literal(formula, holds) for formula, holds in clause])]))


@pytest.mark.parametrize(
    "clause",
    [
        [(greater >= x, True)],
        [(greater >= y, True)],
        [(greater <= x, True), (greater <= y, True)],
        [(lesser <= y, True)],
        [(lesser >= x, True), (lesser >= y, True)],
        [(size >= x, True)],
        [(b, False), (Eq(by_case, x), True)],
        [(b, True), (Eq(by_case, y), True)],
    ],
)
def test_what_a_case_means_is_a_definition(clause):
    with pytest.raises(EvidenceError, match="does not end with a contradiction"):
        verify({}, Proof([Definition([Literal(formula, holds) for formula, holds in clause])]))


CLAUSES = st.lists(
    st.tuples(
        st.one_of(
            st.builds(
                lambda kind, case, arm: kind(case, arm, evaluate=False),
                st.sampled_from(make.RELATIONS),
                st.sampled_from([greater, lesser, size, by_case, Max(x, z)]),
                st.sampled_from([x, y, Mul(-1, x, evaluate=False)]),
            ),
            st.sampled_from(make.BOOLEANS),
        ),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=400)
@given(CLAUSES)
def test_definition_that_passes_is_true_in_every_world(clause):
    proof = Proof([Definition([Literal(formula, holds) for formula, holds in clause])])
    literals = [formula if holds else Not(formula, evaluate=False) for formula, holds in clause]
    denied = [Not(each, evaluate=False) for each in literals]
    with pytest.raises(EvidenceError) as refusal:
        verify({}, proof)
    assert "not true by the meaning" in str(refusal.value) or not make.consistent_in_z3(denied)


def test_gap_cannot_be_proved_away():
    steps = [Given("0", gap > 3), Definition([Literal(gap > 3, False), Literal(b)]), Derived([], [0, 1])]
    with pytest.raises(EvidenceError, match=r"step 1 .* not true by the meaning"):
        verify({"0": gap > 3}, Proof(steps))


def test_relation_over_a_gap_does_not_add_up():
    line = Line(Rational(1), Literal(gap > gap + 1))
    with pytest.raises(EvidenceError, match="a relation need not have a value"):
        verify({}, Proof([Arithmetic([line])]))


def test_questions_about_a_gap_leave_the_next_ones_right():
    system = system_of(Implies(b, Piecewise((y, x > 0)) <= 1))
    assert system.check(assuming=[x < 0]).consistent is True
    assert list(system.redundant()) == []
    assert system.check(assuming=[x < 0]).consistent is True


@pytest.mark.parametrize("formula", [Max(GAP, 1) > 3, Piecewise((GAP, x > 1), (0, True)) > 3])
def test_gap_inside_another_case_is_undecided_where_it_matters(formula):
    answer = system_of(formula, Eq(x, 2)).check()
    assert (answer.consistent, "uses a Piecewise with gaps inside" in answer.reason) == (None, True)


def test_expression_with_a_gap_has_no_end():
    found = system_of(Or(b, c, true, evaluate=False), x <= 3).maximize(gap)
    assert (found.value, "need not have a value" in found.reason) == (None, True)
