"""All smallest clashes and all smallest repairs, against a naive twin that tries every subset."""

import subprocess
import sys
from fractions import Fraction
from heapq import heappush
from itertools import combinations, islice

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Eq, Or, Rational, Symbol, oo, symbols, true

from dealmodel.errors import FormulaError, Undecided
from dealmodel.logic import Budget, ConstraintSystem, evaluate, verify
from dealmodel.logic.conflicts import hitting_sets
from logic import formula_strategies as make
from logic.formula_strategies import system_of

x, y, z, a, b, c, n = symbols("x y z a b c n")
few = settings(max_examples=30)
SOFT = st.lists(make.formulas(), min_size=1, max_size=6)
HARD = st.lists(make.formulas(), max_size=2)
KINDS = Or(a, b, c, true, evaluate=False)


def tried(soft, hard):
    """The smallest sets of places in `soft` that clash, and those whose absence lets the rest hold, by trying all 2**n."""
    solver, taken = z3.Solver(), [z3.Bool(f"taken {place}") for place in range(len(soft))]
    solver.add([make.in_z3(formula) for formula in hard])
    solver.add([z3.Implies(one, make.in_z3(formula)) for one, formula in zip(taken, soft, strict=True)])
    every = [frozenset(part) for size in range(len(soft) + 1) for part in combinations(range(len(soft)), size)]
    holding = {part for part in every if solver.check(*[taken[place] for place in part]) == z3.sat}
    clashing = [part for part in every if part not in holding]
    dropped = [frozenset(range(len(soft))) - part for part in holding]
    return smallest(clashing), smallest(dropped)


def smallest(sets):
    return {one for one in sets if not any(other < one for other in sets)}


def places(found):
    return [frozenset(map(int, each.names)) for each in found]


# ---- against the twin


@few
@given(SOFT, HARD)
def test_conflicts_are_exactly_the_smallest_sets_that_clash(soft, hard):
    system = system_of(*soft, firm=[KINDS, *hard])
    found = places(system.conflicts())
    assert (set(found), len(found)) == (tried(soft, hard)[0], len(set(found)))


@few
@given(SOFT, HARD)
def test_repairs_are_exactly_the_smallest_sets_whose_absence_helps(soft, hard):
    system = system_of(*soft, firm=[KINDS, *hard])
    found = places(system.repairs())
    assert (set(found), len(found)) == (tried(soft, hard)[1], len(set(found)))


@few
@given(SOFT, HARD)
def test_assumptions_clash_like_firm_formulas(soft, assumed):
    system = system_of(*soft, firm=[KINDS])
    clashes, repairs = tried(soft, assumed)
    assert set(places(system.conflicts(assuming=assumed))) == clashes
    assert set(places(system.repairs(assuming=assumed))) == repairs


@few
@given(st.lists(make.formulas(leaves=make.case_relations), min_size=1, max_size=4))
def test_conflicts_and_repairs_of_formulas_by_cases(soft):
    system = system_of(*soft, firm=[KINDS])
    assert (set(places(system.conflicts())), set(places(system.repairs()))) == tried(soft, [])


# ---- laws

LIMITS = st.lists(st.tuples(st.sampled_from([x, y, x + y, x - y, n]), st.booleans(), st.integers(-4, 4)), min_size=2, max_size=7)


def limits(drawn):
    return [form <= bound if upper else form >= bound for form, upper, bound in drawn]


@few
@given(LIMITS)
def test_every_repair_meets_every_conflict_and_each_is_dual_to_the_other(drawn):
    system = system_of(*limits(drawn))
    clashes, repairs = places(system.conflicts()), places(system.repairs())
    every = [frozenset(part) for size in range(len(drawn) + 1) for part in combinations(range(len(drawn)), size)]
    assert smallest([part for part in every if all(part & clash for clash in clashes)]) == set(repairs)
    assert smallest([part for part in every if all(part & repair for repair in repairs)]) == set(clashes)


@few
@given(LIMITS)
def test_conflict_is_proved_and_every_proper_part_of_it_holds(drawn):
    found = limits(drawn)
    system, held = system_of(*found), {str(number): formula for number, formula in enumerate(found)}
    conflicts = list(system.conflicts())
    parts = [part for conflict in conflicts for part in combinations(conflict.names, len(conflict.names) - 1)]
    assert all(conflict.irreducible and verify(held, conflict.proof) is None for conflict in conflicts)
    assert all(system_of(*[held[name] for name in part]).check().consistent for part in parts)


@few
@given(LIMITS, st.lists(st.integers(1, 3), min_size=7, max_size=7))
def test_repairs_come_by_rising_weight_with_a_world_for_the_rest(drawn, numbers):
    found = limits(drawn)
    weights = {str(place): numbers[place] for place in range(len(found))}
    repairs = list(system_of(*found).repairs(weights=weights))
    kept = [(repair, formula) for repair in repairs for place, formula in enumerate(found) if str(place) not in repair.names]
    assert [repair.weight for repair in repairs] == sorted(repair.weight for repair in repairs)
    assert all(repair.weight == sum(weights[name] for name in repair.names) for repair in repairs)
    assert all(evaluate(formula, repair.witness) for repair, formula in kept)


@few
@given(LIMITS, st.lists(st.integers(1, 3), min_size=7, max_size=7))
def test_weights_change_the_order_and_nothing_else(drawn, numbers):
    system = system_of(*limits(drawn))
    weights = {str(place): numbers[place] for place in range(len(drawn))}
    assert set(places(system.repairs(weights=weights))) == set(places(system.repairs()))


@few
@given(LIMITS)
def test_asking_again_gives_the_same_in_the_same_order(drawn):
    system, fresh = system_of(*limits(drawn)), system_of(*limits(drawn))
    first = [conflict.names for conflict in system.conflicts()], [repair.names for repair in system.repairs()]
    again = [conflict.names for conflict in system.conflicts()], [repair.names for repair in system.repairs()]
    other_way = [repair.names for repair in fresh.repairs()], [conflict.names for conflict in fresh.conflicts()]
    assert first == again == other_way[::-1]


# ---- by example


def test_consistent_system_has_no_conflict_and_needs_no_repair():
    system = system_of(x <= 3, x >= 1)
    assert list(system.conflicts()) == []
    assert [(repair.names, repair.weight) for repair in system.repairs()] == [((), 0)]


def test_firm_formulas_that_clash_alone_leave_no_repair():
    system = system_of(x <= 5, firm=[y >= 3, y <= 2])
    assert [(conflict.names, conflict.firm) for conflict in system.conflicts()] == [((), ("1", "2"))]
    assert list(system.repairs()) == []


def test_two_formulas_of_one_content_are_both_dropped():
    system = system_of(x >= 3, x >= 3, x <= 2)
    assert [conflict.names for conflict in system.conflicts()] == [("0", "2"), ("1", "2")]
    assert [repair.names for repair in system.repairs()] == [("2",), ("0", "1")]


def test_names_stand_in_the_order_added():
    system = ConstraintSystem()
    for name, formula in {"z": x >= 3, "a": y >= 4, "m": x + y <= 5}.items():
        system.add(name, formula)
    assert [conflict.names for conflict in system.conflicts()] == [("z", "a", "m")]
    assert [repair.names for repair in system.repairs()] == [("z",), ("a",), ("m",)]


def test_what_weighs_more_is_dropped_later():
    system = system_of(x >= 3, x <= 2)
    repairs = list(system.repairs(weights={"0": Fraction(5, 2), "1": Rational(7, 3)}))
    assert [(repair.names, repair.weight) for repair in repairs] == [(("1",), Rational(7, 3)), (("0",), Rational(5, 2))]


def test_first_ones_come_without_going_through_all():
    pairs = [formula for number in range(40) for formula in (Symbol(f"v{number}") >= 3, Symbol(f"v{number}") <= 2)]
    assert [len(conflict.names) for conflict in islice(system_of(*pairs).conflicts(), 10)] == [2] * 10


def test_first_repair_of_many_conflicts_comes_without_going_through_all_sets(monkeypatch):
    pushed, pairs = [], [formula for number in range(13) for formula in (Symbol(f"v{number}") >= 3, Symbol(f"v{number}") <= 2)]
    monkeypatch.setattr("dealmodel.logic.conflicts.heappush", lambda queue, item: heappush(queue, item) or pushed.append(item))
    first = next(system_of(*pairs).repairs())  # of 2**13
    assert (len(first.names), len(pushed) < 2000) == (13, True)


def test_questions_may_be_asked_between_one_and_the_next():
    system = system_of(x <= 3, x >= 5, x >= 4, Eq(y, z))
    conflicts, repairs = system.conflicts(assuming=[y > 1]), system.repairs(assuming=[y])
    found = [next(conflicts).names, next(repairs).names, system.check(assuming=[Or(y, ~y, b)]).consistent]
    found += [next(conflicts).names, next(repairs).names, system.maximize(x, assuming=[y > 7]).value]
    assert found == [("0", "1"), ("0",), False, ("0", "2"), ("1", "2"), None]
    assert (list(conflicts), list(repairs)) == ([], [])


def test_formula_added_meanwhile_counts_for_later_questions_only():
    system = system_of(x <= 3, x >= 5, x >= 4)
    conflicts, repairs = system.conflicts(), system.repairs()
    next(conflicts)
    next(repairs)
    system.add("3", Eq(y, 7))
    system.add("4", x >= 9)
    assert ([each.names for each in conflicts], [each.names for each in repairs]) == ([("0", "2")], [("1", "2")])
    assert {each.names for each in system.conflicts()} == {("0", "1"), ("0", "2"), ("0", "4")}


def test_tree_of_hitting_sets_asks_about_each_set_once():
    asked = []

    def without(dropped):
        asked.append(dropped)
        return next(((sorted(each), None) for each in ({"a", "b"}, {"b", "c"}, {"a", "c"}) if not each & dropped), (None, "holds"))

    found = [names for names, _ in hitting_sets(dict.fromkeys("abc", Rational(1)), without)]
    assert len(asked) == len(set(asked))
    assert {frozenset(each) for each in found} == {frozenset("ab"), frozenset("bc"), frozenset("ac")}


@pytest.mark.parametrize(
    ("weights", "says"),
    [
        ({"0": -1}, "the weight of '0' is -1; expected a positive int, Fraction or Rational"),
        ({"0": 0}, "the weight of '0' is 0; expected a positive int, Fraction or Rational"),
        ({"0": 0.5}, "the weight of '0' is 0.5; expected a positive int, Fraction or Rational"),
        ({"0": oo}, "the weight of '0' is oo; expected a positive int, Fraction or Rational"),
        ({"0": "heavy"}, "the weight of '0' is 'heavy'; expected a positive int, Fraction or Rational"),
        ({"0": x}, "the weight of '0' is x; expected a positive int, Fraction or Rational"),
        ({"nobody": 1}, "'nobody' has a weight but is no negotiable formula of this system; leave it out"),
        ({"2": 1}, "'2' has a weight but is no negotiable formula of this system; leave it out"),
    ],
)
def test_weight_that_is_none_is_refused(weights, says):
    with pytest.raises(FormulaError) as refusal:
        list(system_of(x <= 3, x >= 5, firm=[x >= 0]).repairs(weights=weights))
    assert str(refusal.value) == says


@pytest.mark.parametrize("question", [ConstraintSystem.conflicts, ConstraintSystem.repairs])
def test_budget_that_ends_is_said_and_not_taken_for_the_end(question):
    with pytest.raises(Undecided, match="the budget of 5 steps is used up"):
        list(question(system_of(x + y <= 3, x - y >= 4, y >= 1), budget=Budget(steps=5)))


def test_what_is_not_linear_is_said_and_not_taken_for_the_end():
    system = system_of(x * y >= 5, y <= 0, x >= 0, z >= 3, z <= 2)
    repairs = system.repairs()
    with pytest.raises(Undecided, match="'0' multiplies unknowns"):
        list(repairs)


PROGRAM = """
from sympy import symbols, Or, Implies, Max
from dealmodel.logic import ConstraintSystem
v = symbols("v:5"); p = symbols("p:5")
system = ConstraintSystem(integers=v[:2])
for i in range(5):
    system.add(f"or {i}", Or(p[i], p[(i + 3) % 5], v[i] > 2)); system.add(f"if {i}", Implies(p[i], Max(v[i], v[(i + 1) % 5]) <= 3))
    system.add(f"low {i}", v[i] >= 2, firm=True)
system.add("sum", sum(v) <= 9); system.add("one", v[0] >= 4)
print([c.names for c in system.conflicts()], [r.names for r in system.repairs(weights={"sum": 3})], next(system.repairs()).witness)
print(system.range(v[1] - v[2], assuming=[]), [r.name for r in system.redundant()])
"""


def test_hash_seed_changes_no_conflict_no_repair_and_no_order():
    runs = [
        subprocess.run([sys.executable, "-c", PROGRAM], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
        for seed in "07"
    ]
    assert runs[0].stdout == runs[1].stdout
    assert "('sum',)" in runs[0].stdout
