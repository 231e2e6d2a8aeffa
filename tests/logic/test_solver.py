"""The questions a constraint system answers: laws, refusals, and another solver's verdicts."""

import pickle
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    And,
    Eq,
    Float,
    Ge,
    I,
    Implies,
    Le,
    Max,
    Ne,
    Not,
    Or,
    Piecewise,
    Rational,
    Symbol,
    Xor,
    false,
    oo,
    pi,
    sin,
    sqrt,
    symbols,
    true,
)

from dealmodel.errors import DoubledName, EvidenceError, Faults, FormulaError, InexactNumber
from dealmodel.logic import Budget, ConstraintSystem, World, evaluate
from dealmodel.logic.engine import Engine
from logic import formula_strategies as make

x, y, z, b, c, d, n, m, k = symbols("x y z b c d n m k")
unhurried = settings(deadline=None, max_examples=60)


def system_of(*found, integers=()):
    system = ConstraintSystem(integers=integers)
    for number, formula in enumerate(found):
        system.add(str(number), formula)
    return system


def verdict(*found, integers=()):
    return system_of(*found, integers=integers).check(budget=Budget(steps=400_000)).consistent


# ---- laws


@unhurried
@given(make.systems())
def test_verdict_is_that_of_an_independent_solver(found):
    assert verdict(*found) == make.consistent_in_z3(found)


@unhurried
@given(make.systems(unknowns=make.INTEGERS))
def test_integer_verdict_is_that_of_an_independent_solver_or_none(found):
    box = [Ge(symbol, -20) for symbol in make.INTEGERS] + [Le(symbol, 20) for symbol in make.INTEGERS]
    assert verdict(*box, *found, integers=make.INTEGERS) == make.consistent_in_z3([*box, *found])


@unhurried
@given(make.systems())
def test_witness_makes_every_formula_true_for_the_evaluator_and_for_sympy(found):
    answer = system_of(*found).check()
    held = found if answer.consistent else []
    assert all(evaluate(formula, answer.witness) for formula in held)
    # not subs, which goes wrong inside ITE
    assert all(formula.xreplace(dict(answer.witness)).doit().simplify() == true for formula in held)


@unhurried
@given(make.systems())
def test_every_symbol_has_a_value_exactly_when_consistent(found):
    answer = system_of(*found).check()
    expected = {symbol for formula in found for symbol in formula.free_symbols} if answer.consistent else set()
    assert set(answer.witness) == expected


@unhurried
@given(make.systems(), st.randoms(use_true_random=False))
def test_order_does_not_change_the_verdict(found, random):
    assert verdict(*found) == verdict(*random.sample(found, len(found)))


@unhurried
@given(make.systems())
def test_renaming_does_not_change_the_verdict(found):
    names = {symbol: Symbol(f"q{9 - number}") for number, symbol in enumerate((*make.NUMBERS, *make.BOOLEANS))}
    assert verdict(*found) == verdict(*[formula.xreplace(names) for formula in found])


@unhurried
@given(make.systems(), make.formulas())
def test_another_formula_never_restores_consistency(found, more):
    assert (verdict(*found), verdict(*found, more)) != (False, True)


@unhurried
@given(make.systems(), make.formulas())
def test_what_is_entailed_cannot_be_denied(found, more):
    answer = system_of(*found).entails(more)
    assert answer.holds == (not make.consistent_in_z3([*found, Not(more, evaluate=False)]))


@unhurried
@given(make.systems(), st.lists(st.lists(make.formulas(), max_size=2), min_size=2, max_size=5))
def test_what_was_asked_before_changes_no_verdict(found, questions):
    system = system_of(*found)
    asked = []
    for assuming in questions:
        asked.append(system.check(assuming=assuming).consistent)
        system.range(x, assuming=assuming, budget=Budget(steps=100_000))
    assert asked == [system_of(*found).check(assuming=assuming).consistent for assuming in questions]


# ---- formulas that SymPy's own solver gets wrong


def test_satisfiable_mix_that_sympy_calls_unsatisfiable():
    left = (-x > 1) & ((-2 * y <= -1) | ((-2 * x >= 0) & (-2 * x <= 0)))
    assert verdict(left & ((2 * x >= 0) | (-z > -1) | (x - y >= -2))) is True


def test_equation_in_a_premise_that_sympy_overlooks():
    assert verdict(And(Implies(Eq(x, 5), y > 3), y <= 3, x >= 5, x <= 5)) is False


# ---- reading


@pytest.mark.parametrize(
    ("formula", "consistent"),
    [
        (Le(3, 5, evaluate=False), True),
        (Ge(3, 5, evaluate=False), False),
        (Eq(3, 5, evaluate=False), False),
        (Eq(3, 3, evaluate=False), True),
        (Ne(3, 3, evaluate=False), False),
        (Ne(3, 5, evaluate=False), True),
        (Not(Ne(x, 3, evaluate=False), evaluate=False) & (x > 3), False),
        (Eq(x - x + 3 * (x + y) / 3, 4, evaluate=False) & (x > 3) & (y > 1), False),
        (Eq(b, x > 3) & ~b & (x > 4), False),
        (Ne(b, x > 3) & b & (x > 4), False),
        (Eq(b, c) & b & ~c, False),
        (Ne(b, true) & b, False),
        (Xor(b, c, d, x > 1, y > 1, z > 1, n > 1, m > 1) & b & c & d & (x > 2) & (y > 2) & (z > 2) & (n > 2) & (m > 2), False),
        (Xor(b, c, d, x > 1, y > 1, z > 1, n > 1, m > 1) & b & c & d & (x > 2) & (y > 2) & (z > 2) & (n > 2), True),
        (true, True),
        (false, False),
        (Eq(2 ** Rational(3) * x / 4, 1) & Ne(x, Rational(1, 2)), False),
    ],
)
def test_formula_is_read_as_it_is_written(formula, consistent):
    assert verdict(formula) is consistent


def test_kind_of_equated_symbols_may_be_settled_later():
    system = system_of(Eq(x, y))
    assert system.check().witness == {x: 0, y: 0}
    system.add("x is a Boolean", Or(x, x, evaluate=False))
    assert system.check().witness == {x: true, y: true}


def test_kind_settled_by_an_assumption_lasts_for_one_question():
    system = system_of(Eq(x, y))
    assert system.check(assuming=[x]).witness == {x: true, y: true}
    assert system.check(assuming=[x > 3]).consistent is True


def test_deeply_nested_formulas_are_read_and_proved():
    nots, chain = b, x > 3
    for _ in range(5000):
        nots, chain = Not(nots, evaluate=False), Implies(chain, c, evaluate=False)
    assert verdict(nots, chain) is True
    answer = system_of(nots, chain, ~c, x < 3).check()
    assert answer.conflict.names == ("1", "2", "3")


# ---- integers


def test_integers_have_gaps():
    assert verdict(n > 0, n < 1, integers=[n]) is False
    assert verdict(Eq(2 * n + 4 * m, 7), integers=[n, m]) is False
    assert verdict(3 * n + 5 * m < 4, n > 0, m > 0, integers=[n, m]) is False


def test_integer_witness_is_whole_and_the_rest_need_not_be():
    witness = system_of(2 * n + x > 3, n < 2, x < 2, Ne(n, 0), integers=[n]).check().witness
    assert witness[n] == 1
    assert 2 * witness[n] + witness[x] > 1


# ---- undecided


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        (x * y > 3, "'0' multiplies unknowns: x*y"),
        (x**2 > 3, "'0' takes a power of an unknown: x**2"),
        (1 / x > 3, "'0' takes a power of an unknown: 1/x"),
        (Implies(sin(x) <= 3, x > 5) & (x < 4), "'0' uses sin, which is not linear: sin(x)"),
        (Implies(Max(x * y, y) <= 3, x > 5) & (x < 4), "'0' multiplies unknowns: x*y"),
        (x > pi, "'0' uses a number that is not rational: pi"),
        (x > sqrt(2), "'0' uses a number that is not rational: sqrt(2)"),
    ],
)
def test_what_is_not_linear_is_undecided_and_named(formula, reason):
    answer = system_of(formula).check()
    assert (answer.consistent, answer.reason, len(answer.witness)) == (None, reason, 0)


def test_what_is_not_linear_does_not_matter_elsewhere():
    assert verdict(Or(b, x * y > 3)) is True
    assert verdict(x * y > 3, z > 1, z < 1) is False
    assert verdict(x * y < 3) is True
    assert verdict(Not(x * y < -1)) is True
    assert verdict(Implies(x * y <= 3, b) & Implies(b, z > 4)) is True


def test_contradiction_between_opaque_relations_is_found():
    answer = system_of(x * y > 3, Not(x * y > 3, evaluate=False)).check()
    assert answer.conflict.names == ("0", "1")


def test_division_by_zero_in_the_only_world_tried_is_undecided():
    assert system_of(Or(x > 1 / y, x * y > 7), Eq(y, 0)).check().consistent is None


def test_piecewise_and_absolute_value_hold_in_a_world_that_shows_it():
    assert verdict(Abs(x) <= 3, Piecewise((x, x > 0), (0, True)) < 2) is True


@pytest.mark.parametrize(
    ("budget", "reason"),
    [(Budget(steps=5), "the budget of 5 steps is used up"), (Budget(seconds=0), "the budget of 0 seconds is used up")],
)
def test_question_out_of_budget_is_undecided(budget, reason):
    answer = system_of(x + y <= 3, x - y >= 4, y >= 1, Or(b, c, x > 5)).check(budget=budget)
    assert (answer.consistent, answer.reason) == (None, reason)


def test_entailment_out_of_budget_is_undecided():
    answer = system_of(x <= 3).entails(x <= 4, budget=Budget(steps=0))
    assert (answer.holds, answer.reason) == (None, "the budget of 0 steps is used up")


# ---- entailment


def test_entailment_shows_why_or_a_countermodel():
    system = system_of(x <= 3, y <= 2)
    follows, open_question = system.entails(x <= 4), system.entails(x <= 2)
    assert (follows.holds, follows.conflict.names, open_question.holds) == (True, ("0",), False)
    assert 2 < open_question.countermodel[x] <= 3


# ---- refusals


@pytest.mark.parametrize(
    ("formula", "error", "says"),
    [
        (True, FormulaError, "'p' is the Python value True, no formula; write sympy.true, or Eq(a, b) for an equation"),
        (3, FormulaError, "'p' is a int, no formula; write a SymPy relation such as x <= 10"),
        (x + y, FormulaError, "'p' has x + y where a Boolean is needed; compare it, as in Eq(x + y, 0)"),
        (x <= Float("0.1"), InexactNumber, "'p' has the float 0.100000000000000 in x <= 0.1; write Rational(1, 10)"),
        (x + Float(2) * y > 1, InexactNumber, "'p' has the float 2.00000000000000 in 2.0*y; write 2"),
        (Eq(x + I, 3), FormulaError, "'p' has I in x + I, which is no real number; leave it out"),
        (Eq(x * oo, 3, evaluate=False), FormulaError, "'p' has oo in oo*x, which is no real number; leave it out"),
        (b & (b > 3), FormulaError, "'b' is a Boolean in 'p' but a number in 'p'; use two symbols"),
        (Eq(x + 1, y > 3, evaluate=False), FormulaError, "'p' has x + 1 where a Boolean is needed; compare it, as in Eq(x + 1, 0)"),
        (
            Le(x, Piecewise((y > 1, z > 1), (0, True), evaluate=False), evaluate=False),
            FormulaError,
            "'p' has y > 1 where a number is needed; Piecewise turns a condition into a number",
        ),
    ],
)
def test_what_is_no_formula_is_refused_with_a_remedy(formula, error, says):
    with pytest.raises(error) as refusal:
        ConstraintSystem().add("p", formula)
    assert str(refusal.value) == says


def test_symbol_of_two_kinds_is_refused_naming_both():
    system = system_of(x > 3, Eq(y, z))
    with pytest.raises(FormulaError, match=r"'x' is a number in '0' but a Boolean in '2\.1'; use two symbols"):
        system.add("2.1", Eq(y, b) & x)
    assert (system.names, system.check(assuming=[y]).consistent, system.check(assuming=[y > 2]).consistent) == (("0", "1"), True, True)


def test_doubled_name_is_refused():
    with pytest.raises(DoubledName, match="there is already a formula '0'"):
        system_of(x > 3).add("0", x > 4)


def test_bad_assumption_is_refused_by_its_place():
    with pytest.raises(FormulaError, match=r"'assuming\[1\]' is the Python value False"):
        system_of(x > 3).check(assuming=[x > 4, False])


def test_many_formulas_are_taken_in_as_one_by_one():
    formulas = {"1": x + y <= 10, "2": Implies(b, x >= 6), "3": y >= 5}
    at_once, one_by_one = ConstraintSystem(), ConstraintSystem()
    at_once.extend(formulas)
    for name, formula in formulas.items():
        one_by_one.add(name, formula)
    assert at_once.names == one_by_one.names == ("1", "2", "3")
    assert at_once.check(assuming=[b]).conflict == one_by_one.check(assuming=[b]).conflict


def test_of_many_formulas_the_bad_ones_are_refused_together_and_the_others_taken_in():
    system = system_of(x >= 0)
    with pytest.raises(Faults) as refusal:
        system.extend({"0": x > 1, "1": x * Float("0.5") > 1, "2": x <= 3, "3": x + y}, firm=True)
    assert [type(each) for each in refusal.value.exceptions] == [DoubledName, InexactNumber, FormulaError]
    assert (system.names, str(system.range(x))) == (("0", "2"), "[0, 3]")
    with pytest.raises(FormulaError, match=r"'3' has x \+ y where a Boolean is needed"):
        system.extend({"3": x + y})


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda system: system.extend([x > 3]), "[x > 3] gives no formula a name; write {'2.1': formula}"),
        (lambda system: system.check(assuming=b), "assuming=b is no list of formulas; write assuming=[b]"),
        (lambda system: system.check(assuming=x > 4), "assuming=x > 4 is no list of formulas; write assuming=[x > 4]"),
        (lambda system: system.check(assuming="b"), "assuming='b' is no list of formulas; write assuming=[b]"),
        (lambda system: system.check(assuming=None), "assuming=None is no list of formulas; write assuming=[None]"),
        (lambda system: system.entails(x > 2, assuming=b), "assuming=b is no list of formulas; write assuming=[b]"),
        (lambda system: system.range(x, assuming=b), "assuming=b is no list of formulas; write assuming=[b]"),
        (lambda system: system.check(budget=5), "budget=5 is no budget; write budget=Budget(steps=5)"),
        (lambda system: list(system.conflicts(budget=5)), "budget=5 is no budget; write budget=Budget(steps=5)"),
        (lambda system: list(system.repairs(weights=["0"])), "weights=['0'] give no clause a weight; write weights={'2.1': 2}"),
        (lambda system: list(system.repairs(weights={3: 1})), "3 has a weight but is no negotiable formula of this system; leave it out"),
        (lambda system: system.relax("0"), "'0' is no list of names; write ['0']"),
        (lambda system: system.relax(3), "3 is no list of names; write ['2.1']"),
        (lambda system: system.relax([[1]]), "[[1]] is no list of names; write ['2.1']"),
        (lambda _: Budget(steps="a"), "Budget: steps is 'a'; expected a number, 0 or more, or None for no limit"),
        (lambda _: Budget(seconds=-1), "Budget: seconds is -1; expected a number, 0 or more, or None for no limit"),
        (
            lambda system: list(system.dead([b])),
            "conditions=[b] say of no clause what its condition is; write conditions={'2.1': condition}",
        ),
        (lambda system: system.add(3, x > 0), "the name of a formula is 3; expected a text such as '2.1'"),
        (
            lambda system: ConstraintSystem(integers=["n"]),
            "integers=['n'] are no symbols; write integers=[n] with n = sympy.Symbol('n')",
        ),
        (lambda system: ConstraintSystem(integers=x), "integers=x are no symbols; write integers=[n] with n = sympy.Symbol('n')"),
    ],
)
def test_what_cannot_be_asked_so_is_refused_with_a_remedy(ask, says):
    system = system_of(x > 3)
    with pytest.raises(FormulaError) as refusal:
        ask(system)
    assert str(refusal.value) == says
    assert (system.names, system.check().consistent) == (("0",), True)


def test_wrong_witness_never_leaves(monkeypatch):
    monkeypatch.setattr(Engine, "world", lambda *_: World({x: Rational(2)}))
    with pytest.raises(EvidenceError, match="breaks '0': x > 3"):
        system_of(x > 3).check()


# ---- sameness


def test_answer_can_be_pickled_and_hashed():
    answer = system_of(x > 3, b).check()
    assert pickle.loads(pickle.dumps(answer)) == answer
    assert hash(answer.witness) == hash(World(dict(answer.witness)))


PROGRAM = """
from sympy import symbols, Or, Implies, Ne
from dealmodel.logic import ConstraintSystem
v = symbols("v:8"); p = symbols("p:8")
system = ConstraintSystem(integers=v[:4])
for i in range(8):
    system.add(f"or {i}", Or(p[i], p[(i + 3) % 8], v[i] > 2)); system.add(f"if {i}", Implies(p[i], v[i] + v[(i + 1) % 8] <= 3))
    system.add(f"low {i}", v[i] >= 1); system.add(f"ne {i}", Ne(v[i], v[(i + 1) % 8]))
answer = system.check(); print(answer.consistent, dict(answer.witness))
system.add("sum", sum(v) <= 9); answer = system.check(); print(answer.consistent, answer.conflict)
"""


def test_hash_seed_changes_nothing():
    runs = [
        subprocess.run([sys.executable, "-c", PROGRAM], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
        for seed in "018"
    ]
    assert runs[0].stdout == runs[1].stdout == runs[2].stdout
    assert "\nFalse low 0, " in runs[0].stdout
    assert "…" not in runs[0].stdout  # a short repr would hide a difference


def test_what_is_left_out_of_a_question_is_there_for_the_next():
    system = ConstraintSystem()
    system.extend({"1": x <= 3, "2": x >= 5, "3": y <= x})
    assert system.check(without=["1"]).consistent
    assert system.check().conflict.names == ("1", "2")
    assert system.maximize(y, without=["2"]).value == 3
    assert [each.names for each in system.repairs(without=["2"])] == [()]


def test_what_is_left_out_has_to_be_there():
    system = ConstraintSystem()
    system.add("2.1", x <= 3)
    with pytest.raises(FormulaError, match=r"without='2.2' leaves out a formula .*'2.1'"):
        system.check(without=["2.2"])


@unhurried
@given(make.systems(), st.data())
def test_to_leave_out_is_never_to_have_added(formulas, data):
    names = {str(place): formula for place, formula in enumerate(formulas)}
    out = data.draw(st.sets(st.sampled_from(sorted(names))))
    whole, rest = ConstraintSystem(), ConstraintSystem()
    whole.extend(names)
    rest.extend({name: formula for name, formula in names.items() if name not in out})
    whole.check()
    assert whole.check(without=out).consistent == rest.check().consistent
    assert [each.names for each in whole.conflicts(without=out)] == [each.names for each in rest.conflicts()]
    assert str(whole.range(x, without=out)) == str(rest.range(x))
