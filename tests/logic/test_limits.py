"""Large, deep, interrupted and interleaved: what must not break the system."""

import gc
import subprocess
import sys
from contextlib import suppress
from inspect import CO_GENERATOR

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Add, Eq, Ge, Implies, Le, Max, Mul, Not, Or, Symbol, symbols, true

from dealmodel.errors import FormulaError
from dealmodel.logic import Budget, evaluate, verify
from dealmodel.logic.engine import Engine
from dealmodel.logic.simplex import Simplex
from logic import formula_strategies as make
from logic.formula_strategies import system_of

x, y, z, b, c, d, n = symbols("x y z b c d n")
DEPTH = 5000


# ---- depth


def nested(wrap, inner):
    for number in range(DEPTH):
        inner = wrap(inner, number)
    return inner


DEEP = {
    "Not": nested(lambda each, _: Not(each, evaluate=False), x >= 3),
    "Implies": nested(lambda each, _: Implies(each, c, evaluate=False), x >= 3),
    "Or": nested(lambda each, _: Or(each, c, evaluate=False), x >= 3),
    "Add": Ge(nested(lambda each, number: Add(each, number % 2, evaluate=False), x), 3 + DEPTH // 2, evaluate=False),
    "Mul": Ge(nested(lambda each, _: Mul(-1, each, evaluate=False), x), 3, evaluate=False),
}


@pytest.mark.parametrize("formula", DEEP.values(), ids=DEEP)
def test_deep_formula_is_added_decided_bounded_and_proved(formula):
    system = system_of(formula, ~c, x <= 7)
    ends, answer = system.range(x), system.check(assuming=[x < 3])
    assert evaluate(formula, system.check().witness)
    assert (ends.low, ends.high, ends.low_because[0]) == (3, 7, "0")
    assert (answer.consistent, answer.conflict.names[0], answer.conflict.assumed) == (False, "0", (x < 3,))
    assert verify({"0": formula, "1": ~c, "2": x <= 7}, answer.conflict.proof, assuming=[x < 3]) is None


def test_deep_assumption_and_deep_expression_are_read():
    system = system_of(x >= 2, x <= 5, ~c)
    assert system.check(assuming=[DEEP["Implies"], x < 3]).consistent is False
    assert system.entails(DEEP["Add"]).holds is False
    assert system.maximize(DEEP["Add"].lhs).value == 5 + DEPTH // 2


@pytest.mark.parametrize("formula", DEEP.values(), ids=DEEP)
def test_end_without_end_is_shown_through_a_deep_formula(formula):
    assert system_of(formula, ~c, firm=[Eq(y, 2 * x)]).maximize(y).ray == {x: 1, y: 2}


def test_deep_cases_are_decided():
    deep = x
    for number in range(300):
        deep = Max(deep, Symbol(f"v{number}"), evaluate=False)
    system = system_of(Le(deep, 3, evaluate=False))
    assert system.check().consistent is True
    assert system.check(assuming=[x > 3]).conflict.names == ("0",)


# ---- size


MANY = """
import resource
from sympy import Ge, Or, Symbol, symbols
from dealmodel.logic import ConstraintSystem
b, system = Symbol("b"), ConstraintSystem()
for number in range({clauses}):
    before, after = symbols(f"day{{number // {links} * {links} + number % {links}}}_:2")
    before = before if number % {links} == 0 else last
    relation = Ge(after, before + number % 3, evaluate=False)
    system.add(str(number), Or(relation, b, evaluate=False) if number % 2 else relation)
    last = after
system.add("start", Ge(Symbol("day0_0"), 20000))
first, second = system.check(), system.check(assuming=[~b, Ge(20, Symbol("day2_1"))])
print(first.consistent, second.consistent, second.conflict and second.conflict.names)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.parametrize(("clauses", "links"), [(50_000, 5), (6_000, 6_000)])
def test_many_clauses_are_decided_in_little_memory(clauses, links):
    program = MANY.format(clauses=clauses, links=links)
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    verdicts, kilobytes = run.stdout.splitlines()
    assert verdicts == "True False ('0', '1', '2', 'start')"
    assert int(kilobytes) < 700_000


def test_long_conjunction_of_alternatives_is_never_multiplied_out():
    pairs = [Or(Symbol(f"v{number}") >= 3, Symbol(f"w{number}") >= 3) for number in range(60)]
    either = Or(*[Not(pair, evaluate=False) for pair in pairs], evaluate=False)
    answer = system_of(either, *pairs).check()
    assert (answer.consistent, len(answer.conflict.names)) == (False, 61)


# ---- interruption


def busy():
    found = [x + y + z <= 20, x - y >= -3, Or(b, x + z >= 7), Implies(b, y - z >= 2), Or(c, 2 * x - z <= 1), Max(x, y) <= 9, n >= 1]
    return system_of(*found, 3 * n + x >= 4, n <= 5, z >= -4, x >= -4, y >= -4, integers=[n])


QUESTIONS = {
    "check": lambda system: system.check(assuming=[x + n >= 9]).consistent,
    "clash": lambda system: system.check(assuming=[x + y >= 19]).conflict.names,
    "range": lambda system: str(system.range(x + 2 * z)),
    "maximize": lambda system: system.maximize(x + y - z, assuming=[c]).value,
    "redundant": lambda system: [each.name for each in system.redundant()],
    "dead": lambda system: [each.name for each in system.dead({"0": x >= 8, "1": x >= 10})],
    "conflicts": lambda system: {each.names for each in system.conflicts(assuming=[x + y >= 19])},
    "relax": lambda system: system.relax(assuming=[x + y >= 19]).total,
}
EXPECTED = {name: ask(busy()) for name, ask in QUESTIONS.items()}


class Interrupting:
    """Interrupts at the n-th call or return of any function, as Ctrl-C may."""

    def __init__(self, at):
        self.left = at

    def __call__(self, frame, *_):
        self.left -= not frame.f_code.co_flags & CO_GENERATOR  # what is raised while a generator is put away, Python only reports
        if self.left <= 0:
            sys.setprofile(None)
            raise KeyboardInterrupt

    def __enter__(self):
        gc.disable()  # what it calls is not ours, and what is raised there Python only reports
        sys.setprofile(self)

    def __exit__(self, *_):
        sys.setprofile(None)
        gc.enable()


def events(name):
    system, counting = busy(), Interrupting(10**9)
    with counting:
        QUESTIONS[name](system)
    return 10**9 - counting.left


EVENTS = {name: events(name) for name in QUESTIONS}


@settings(max_examples=30)
@given(st.sampled_from(sorted(QUESTIONS)), st.integers(0, 999), st.sampled_from(sorted(QUESTIONS)))
def test_interrupted_question_leaves_the_system_usable_and_right(interrupted, thousandth, asked):
    system = busy()
    with suppress(KeyboardInterrupt), Interrupting(1 + EVENTS[interrupted] * thousandth // 1000):
        QUESTIONS[interrupted](system)
    assert (QUESTIONS[asked](system), QUESTIONS[interrupted](system)) == (EXPECTED[asked], EXPECTED[interrupted])


@settings(max_examples=30)
@given(st.integers(1, 3_000))
def test_interrupted_addition_is_made_or_not_made(at):
    system = busy()
    with suppress(KeyboardInterrupt), Interrupting(at):
        system.add("new", Implies(d, Max(x, y + Symbol("w")) <= 3) & (x >= 8))
    added = "new" in system.names
    assert system.check(assuming=[d]).consistent is (not added)
    if not added:
        system.add("new", Implies(d, Max(x, y + Symbol("w")) <= 3) & (x >= 8))
    assert system.check(assuming=[d]).consistent is False


@pytest.mark.parametrize("method", ["_pivot", "_move", "check", "extreme", "add_row"])
@pytest.mark.parametrize("when", [0, 1, 2, 5])
def test_interrupted_arithmetic_is_begun_anew(monkeypatch, method, when):
    system, real, calls = busy(), getattr(Simplex, method), []

    def interrupted(self, *arguments, **named):
        calls.append(method)
        if len(calls) == when + 1:
            real(self, *arguments, **named)
            raise KeyboardInterrupt
        return real(self, *arguments, **named)

    monkeypatch.setattr(Simplex, method, interrupted)
    with suppress(KeyboardInterrupt):
        system.range(x + 2 * z)
    assert str(system.range(x + 2 * z)) == EXPECTED["range"]
    assert QUESTIONS["clash"](system) == EXPECTED["clash"]


@settings(max_examples=30)
@given(st.sampled_from(sorted(QUESTIONS)), st.integers(0, 3000))
def test_budget_that_ends_anywhere_leaves_the_system_right(asked, steps):
    system = busy()
    system.maximize(x + y - z, budget=Budget(steps=steps))
    system.check(assuming=[x + y >= 19], budget=Budget(steps=steps))
    assert QUESTIONS[asked](system) == EXPECTED[asked]


# ---- one question between others


@settings(max_examples=30)
@given(make.systems(most=4), st.lists(make.formulas(), min_size=2, max_size=4), make.sums())
def test_questions_do_not_disturb_one_another(found, assumed, expression):
    system = system_of(*found)
    asked = [(system.check([each]).consistent, str(system.range(expression, [each]))) for each in (*assumed, *assumed)]
    fresh = [(system_of(*found).check([each]).consistent, str(system_of(*found).range(expression, [each]))) for each in assumed]
    assert asked == [*fresh, *fresh]


@settings(max_examples=30)
@given(st.lists(make.formulas(), min_size=2, max_size=6), make.sums())
def test_formulas_added_between_questions_count_from_then_on(found, expression):
    system, growing, fresh = system_of(Or(make.a, make.b, make.c, true, evaluate=False)), [], []
    for place, formula in enumerate(found):
        system.add(f"more {place}", formula)
        growing.append((system.check().consistent, str(system.range(expression))))
        again = system_of(Or(make.a, make.b, make.c, true, evaluate=False), *found[: place + 1])
        fresh.append((again.check().consistent, str(again.range(expression))))
    assert growing == fresh


def test_generators_at_rest_do_not_disturb_one_another():
    system = system_of(x <= 3, x >= 5, x >= 4, Implies(y > 3, b), y <= 2)
    asked = [system.conflicts(), system.repairs(), system.conflicts(assuming=[x >= 4]), system.dead(), system.redundant()]
    firsts = [[next(each)] for each in asked[:3]]
    rests = [first + list(rest) for first, rest in zip(firsts, asked[:3], strict=True)]
    assert [each.names for each in rests[0]] == [("0", "1"), ("0", "2")]
    assert [each.names for each in rests[1]] == [("0",), ("1", "2")]
    assert [each.names for each in rests[2]] == [("0",)]


def test_boolean_found_out_late_is_read_anew():
    system = system_of(Eq(d, Symbol("e")), x <= 3, Or(x >= 4, Eq(Symbol("e"), Symbol("f"))))
    before = system.check().witness[d], system.maximize(x).value
    system.add("late", Or(Symbol("f"), Symbol("f"), evaluate=False))
    answer = system.check()
    assert (before, answer.witness[d], answer.witness[Symbol("f")], system.maximize(x).value) == ((0, 3), true, true, 3)
    assert system.check(assuming=[~d]).conflict.names == ("0", "1", "2", "late")


def test_symbols_of_an_assumption_last_for_one_question():
    system = system_of(x <= 3)
    assert set(system.check(assuming=[b, z >= 4]).witness) == {x, b, z}
    assert set(system.check().witness) == {x}
    assert system.check(assuming=[b >= 4, Or(z, ~z, c)]).witness[b] == 4
    assert system.maximize(b + x).unbounded
    assert system.maximize(x + b, assuming=[b <= 4]).value == 7
    system.add("1", Implies(b, x <= 2))
    with pytest.raises(FormulaError, match="'b' is a Boolean in '1' but a number"):
        system.maximize(b + x)
    assert system.maximize(x, assuming=[b]).value == 2


def test_expression_about_new_symbols_does_not_mix_them_with_old_ones():
    system = system_of(y >= 1, y <= 5)
    assert (system.maximize(x).unbounded, system.maximize(y).value, system.maximize(z + y).unbounded) == (True, 5, True)
    assert (system.maximize(y + x, assuming=[x <= 2]).value, system.maximize(x, assuming=[Eq(x, y)]).value) == (7, 5)


def test_engine_without_question_costs_nothing():
    assert Engine().solve([]) == {}
