"""Smallest sets that clash."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import And, Eq, Ge, Gt, Implies, Le, Not, Or, symbols

from dealmodel.logic import Budget, ConstraintSystem
from dealmodel.logic.conflicts import shrink
from logic import formula_strategies as make

x, y, b, c = symbols("x y b c")


@given(st.sets(st.integers(0, 9), min_size=1), st.sets(st.integers(0, 9)))
def test_shrinking_keeps_what_clashes_and_nothing_else(needed, more):
    members = sorted(needed | more)
    assert shrink(members, lambda part: part if needed <= set(part) else None) == tuple(sorted(needed))


@settings(max_examples=60)
@given(make.systems(), make.systems())
def test_conflict_clashes_and_every_part_of_it_does_not(negotiable, firm):
    system, held = ConstraintSystem(), {}
    for number, formula in enumerate([*negotiable, *firm]):
        system.add(f"{number}", formula, firm=number >= len(negotiable))
        held[f"{number}"] = formula
    conflict = system.check().conflict
    names, strong = (conflict.names, conflict.firm) if conflict else ((), ())
    parts = [[*part, *strong] for part in combinations(names, len(names) - 1)] if names else []
    weaker = [[*names, *part] for part in combinations(strong, len(strong) - 1)] if strong else []
    assert conflict is None or not make.consistent_in_z3([held[name] for name in (*names, *strong)])
    assert all(make.consistent_in_z3([held[name] for name in part] + firm) for part in combinations(names, max(len(names) - 1, 0)) if names)
    assert all(make.consistent_in_z3([held[name] for name in part]) for part in (*parts, *weaker))


def test_firm_formulas_and_assumptions_are_told_apart_from_the_blamed():
    system = ConstraintSystem()
    system.add("low", x >= 0, firm=True)
    system.add("unused", y >= 0, firm=True)
    system.add("2.1", Implies(b, x + y <= 4))
    system.add("2.2", y >= 3)
    system.add("2.3", y >= 5)
    conflict = system.check(assuming=[c, b]).conflict
    assert (conflict.names, conflict.firm, conflict.assumed) == (("2.1", "2.3"), ("low",), (b,))


def test_nobody_is_blamed_where_firm_formulas_clash_alone():
    system = ConstraintSystem()
    system.add("1", x >= 2)
    system.add("low", x >= 3, firm=True)
    system.add("high", x <= 2, firm=True)
    conflict = system.check().conflict
    assert (conflict.names, conflict.firm, conflict.irreducible) == ((), ("low", "high"), True)


def test_of_two_formulas_that_say_the_same_the_firm_one_is_used():
    system = ConstraintSystem()
    system.add("1", x >= 3)
    system.add("2", x >= 3, firm=True)
    system.add("3", x < 3)
    conflict = system.check().conflict
    assert (conflict.names, conflict.firm) == (("3",), ("2",))


def test_plain_conflict_is_one_sum():
    system = ConstraintSystem()
    system.add("1", x + y <= 100)
    system.add("2", 2 * x >= 120)
    system.add("3", Not(y < 50, evaluate=False))
    proof = system.check().conflict.proof
    assert [str(line.relation) for line in proof.arithmetic[0].lines] == ["x + y <= 100", "2*x >= 120", "y >= 50"]
    assert [line.multiplier for line in proof.arithmetic[0].lines] == [2, 1, 2]
    assert (str(proof.arithmetic[0].total), len(proof.arithmetic)) == ("220 <= 200", 1)


def test_conflict_found_as_the_budget_ends_is_not_called_irreducible():
    found = [_pigeons().check(budget=Budget(steps=steps)) for steps in range(500, 8000, 500)]
    assert any(answer.conflict is not None and not answer.conflict.irreducible for answer in found)
    assert all(answer.conflict.names for answer in found if answer.conflict is not None)


def _pigeons():
    system, holes = ConstraintSystem(), [symbols(f"h{pigeon}_:4") for pigeon in range(5)]
    for pigeon, places in enumerate(holes):
        system.add(f"somewhere {pigeon}", Or(*places))
    for one, other in combinations(range(5), 2):
        for hole in range(4):
            system.add(f"{one} or {other} in {hole}", Or(~holes[one][hole], ~holes[other][hole]))
    return system


def test_every_clause_of_a_pigeonhole_is_needed():
    conflict = _pigeons().check().conflict
    assert (len(conflict.names), conflict.irreducible) == (45, True)


def test_opaque_conflict_is_not_called_irreducible():
    system = ConstraintSystem()
    system.add("1", x * y > 3)
    system.add("2", Not(x * y > 3, evaluate=False))
    assert system.check().conflict.irreducible is False


def test_a_strict_bound_that_no_longer_holds_leaves_no_endless_splits():
    notice, sale, wait, told, sold = symbols("notice sale wait told sold")
    system = ConstraintSystem(integers=[notice, sale, wait])
    system.add("told", And(told, Eq(notice, 100, evaluate=False), evaluate=False), firm=True)
    system.add("wait", Eq(wait, 92, evaluate=False), firm=True)
    system.add("1", Implies(sold, And(told, Gt(sale, notice + wait, evaluate=False))))
    in_time = [Ge(sale, notice, evaluate=False), Le(sale, notice + 60, evaluate=False)]
    system.add("2", Implies(told, And(sold, *in_time, evaluate=False)))
    assert [conflict.names for conflict in system.conflicts(budget=Budget(steps=2000))] == [("1", "2")]


def test_an_and_that_clashes_by_itself_is_blamed_alone():
    system = make.system_of(x <= 4, And(x >= 5, x <= 3, evaluate=False))
    assert system.conflict().names == ("1",)
    assert system.range(x).least.conflict.names == ("1",)


def test_a_part_of_an_and_that_is_a_formula_of_its_own_as_well_is_proved_once():
    system = make.system_of(And(x >= 5, b, evaluate=False), x >= 5, Implies(b & (x >= 5), x <= 4, evaluate=False))
    conflict = system.conflict()
    assert conflict.names == ("0", "2")
    assert [len(step.lines) for step in conflict.proof.arithmetic] == [2]
