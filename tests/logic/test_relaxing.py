"""The least change of numbers: how much, where, and that nothing less helps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import ITE, Abs, Add, And, Eq, Ge, Gt, Implies, Le, Lt, Max, Mul, Ne, Not, Or, Rational, symbols

from dealmodel.errors import FormulaError
from dealmodel.logic import Budget, ConstraintSystem, evaluate
from logic import formula_strategies as make
from logic.formula_strategies import system_of

x, y, z, b, c, n = symbols("x y z b c n")
few = settings(max_examples=30)
OFFSETS = symbols("offset:5")
LIMITS = st.tuples(
    st.sampled_from([Le, Lt, Ge, Gt, Eq]),
    st.sampled_from([x, y, x + y, x - 2 * y, -y]),
    st.integers(-5, 5),
    st.sampled_from([None, make.a, make.b]),
    st.integers(1, 3),
)
CLAUSES = st.lists(LIMITS, min_size=2, max_size=5)
FIRM = [Or(make.a, make.b, evaluate=False)]


def clause(drawn, offset=0):
    """A limit, moved by an offset in favour of the party bound by it, under a condition or none."""
    kind, form, number, condition, _ = drawn
    right = Add(number, offset if kind in (Le, Lt, Eq) else -offset, evaluate=False) if offset else Rational(number)
    limit = kind(form, right, evaluate=False)
    return limit if condition is None else Implies(condition, limit, evaluate=False)


def moved(drawn):
    """The clauses with an offset each, as an independent solver is to see them; what they cost together."""
    offsets = OFFSETS[: len(drawn)]
    sizes = symbols(f"size:{len(drawn)}")
    limits = [relation for size, offset in zip(sizes, offsets, strict=True) for relation in (Ge(size, offset), Ge(size, -offset))]
    price = Add(*[Mul(each[4], size, evaluate=False) for each, size in zip(drawn, sizes, strict=True)], evaluate=False)
    return [*FIRM, *limits, *[clause(each, offset) for each, offset in zip(drawn, offsets, strict=True)]], price


def relaxed(drawn, names=None):
    weights = {str(place): each[4] for place, each in enumerate(drawn)}
    return system_of(*map(clause, drawn), firm=FIRM).relax(weights if names is None else names)


@few
@given(CLAUSES)
def test_total_is_the_least_for_an_independent_solver(drawn):
    found, (loose, price) = relaxed(drawn), moved(drawn)
    less, reached = (Lt, Le) if found.attained else (Le, Lt)
    room = 0 if found.attained else Rational(1, 10**9)
    assert not make.consistent_in_z3([*loose, less(price, found.total, evaluate=False)])
    assert make.consistent_in_z3([*loose, reached(price, found.total + room, evaluate=False)])


@few
@given(CLAUSES)
def test_changed_clauses_hold_together(drawn):
    found = relaxed(drawn)
    new = {(change.name, change.relation): change.relaxed for change in found.changes}
    after = [
        formula.xreplace({relation: loose for (name, relation), loose in new.items() if name == str(place)})
        for place, formula in enumerate(map(clause, drawn))
    ]
    assert system_of(*after, *FIRM).check().consistent is True
    assert make.consistent_in_z3([*after, *FIRM])
    assert all(evaluate(formula, found.witness) for formula in (*after, *FIRM))


@few
@given(CLAUSES)
def test_total_is_what_the_changes_cost(drawn):
    found = relaxed(drawn)
    cost = sum((abs(change.by) * drawn[int(change.name)][4] for change in found.changes), Rational(0))
    assert (cost == found.total) if found.attained else (found.total < cost)


@few
@given(CLAUSES)
def test_nothing_changes_exactly_where_all_hold_already(drawn):
    found = relaxed(drawn)
    consistent = make.consistent_in_z3([*FIRM, *map(clause, drawn)])
    assert (found.total == 0 and found.attained) == consistent
    assert (found.changes == ()) == consistent


@few
@given(CLAUSES)
def test_only_chosen_numbers_change(drawn):
    found, (loose, _) = relaxed(drawn, names=["0"]), moved(drawn)
    fixed = [*loose, *[Eq(offset, 0) for offset in OFFSETS[1 : len(drawn)]]]
    assert {change.name for change in found.changes} <= {"0"}
    assert (found.total is not None) == make.consistent_in_z3(fixed)


@few
@given(CLAUSES)
def test_heavier_clauses_cost_more_and_nothing_else_changes(drawn):
    once, twice = relaxed(drawn), relaxed(drawn, names={str(place): 2 * each[4] for place, each in enumerate(drawn)})
    assert (twice.total, twice.attained) == (2 * once.total, once.attained)


# ---- by example


def shown(found):
    return [(change.name, str(change.relation), str(change.relaxed), change.by) for change in found.changes]


def test_lighter_clause_gives_way():
    system = system_of(x <= 100, x >= 110)
    assert shown(system.relax({"0": 2, "1": 1})) == [("1", "x >= 110", "x >= 100", 10)]
    assert shown(system.relax({"0": 1, "1": 2})) == [("0", "x <= 100", "x <= 110", 10)]
    assert system.relax({"0": 3, "1": 2}).total == 20


@pytest.mark.parametrize(("bound", "changed", "by"), [(3, "Eq(x, 3)", -2), (9, "Eq(x, 9)", 4)])
def test_equation_gives_way_in_both_directions(bound, changed, by):
    found = system_of(Eq(x, 5), firm=[Eq(x, bound)]).relax()
    assert (found.total, shown(found)) == (abs(by), [("0", "Eq(x, 5)", changed, by)])


def test_strict_limit_is_only_approached():
    found = system_of(x < 3, firm=[x >= 5]).relax()
    assert (found.total, found.attained, len(found.changes)) == (2, False, 1)
    assert found.changes[0].by > 2
    assert evaluate(found.changes[0].relaxed, {x: 5})


def test_strict_limit_that_a_weak_one_meets_gives_way_by_as_little_as_one_likes():
    found = system_of(x < 3, firm=[x >= 3]).relax()
    assert (found.total, found.attained, len(found.changes)) == (0, False, 1)


def test_nothing_helps_where_firm_formulas_clash():
    found = system_of(z <= 3, firm=[x < 3, x > 3]).relax()
    assert (found.total, found.changes, found.reason) == (None, (), "no change of these numbers helps")
    assert found.optimum.conflict.firm == ("1", "2")


def test_nothing_helps_where_no_number_is_in_the_way():
    found = system_of(b, ~b).relax()
    assert (found.total, found.reason) == (None, "no change of these numbers helps")


def test_number_left_out_does_not_move():
    found = system_of(Ne(x, 3), firm=[Eq(x, 3)]).relax()
    assert (found.total, found.reason) == (None, "no change of these numbers helps")


def test_condition_stays_and_the_limit_moves():
    found = system_of(Implies(x >= 3, y <= 4), firm=[Eq(x, 7), Eq(y, 6)]).relax()
    assert shown(found) == [("0", "y <= 4", "y <= 6", 2)]


def test_condition_is_no_number_to_move():
    found = system_of(Implies(x >= 3, b), firm=[Eq(x, 7), Not(b)]).relax()
    assert (found.total, found.reason) == (None, "no change of these numbers helps")


def test_both_ends_of_a_clause_and_denied_limits_may_move():
    both = system_of(And(x >= 3, x <= 5), firm=[Eq(x, 9)]).relax()
    denied = system_of(Not(x > 5, evaluate=False), firm=[Eq(x, 9)]).relax()
    assert (shown(both), shown(denied)) == ([("0", "x <= 5", "x <= 9", 4)], [("0", "x <= 5", "x <= 9", 4)])


def test_cheapest_alternative_gives_way():
    found = system_of(Or(x <= 3, x >= 20), firm=[Eq(x, 10)]).relax()
    assert shown(found) == [("0", "x <= 3", "x <= 10", 7)]


def test_choice_moves_where_it_applies():
    found = system_of(ITE(b, x <= 3, x <= 5), firm=[Eq(x, 9), b]).relax()
    assert shown(found) == [("0", "x <= 3", "x <= 9", 6)]


def test_limit_on_a_greater_of_two_gives_way():
    found = system_of(Max(x, y) <= 3, Abs(z) <= 1, firm=[Eq(x, 9), Eq(y, 2), Eq(z, -2)]).relax()
    assert (found.total, [(change.name, change.by) for change in found.changes]) == (7, [("0", 6), ("1", 1)])


def test_equated_booleans_are_no_limits():
    found = system_of(Eq(b, c), b, x <= 3, firm=[~c & (x >= 4)]).relax(["0", "2"])
    assert (found.total, found.reason) == (None, "no change of these numbers helps")


def test_integers_move_by_what_integers_need():
    system = ConstraintSystem(integers=[n])
    system.add("1", 2 * n <= 5)
    system.add("2", n >= 3, firm=True)
    assert shown(system.relax()) == [("1", "2*n <= 5", "2*n <= 6", 1)]


def test_assumptions_count():
    system = system_of(x <= 3)
    assert (system.relax(assuming=[x >= 8]).total, system.relax().total) == (5, 0)


def test_witness_speaks_of_the_systems_own_symbols():
    assert dict(system_of(x <= 3, firm=[Eq(x, 5), b]).relax().witness) == {x: 5, b: True}


def test_system_is_as_it_was_afterwards():
    system = system_of(x <= 3, x >= 5)
    before = system.check()
    system.relax()
    assert (system.check(), system.names) == (before, ("0", "1"))


def test_budget_that_ends_is_said():
    found = system_of(x + y <= 3, x - y >= 4, y >= 1).relax(budget=Budget(steps=5))
    assert (found.total, found.reason, found.changes) == (None, "the budget of 5 steps is used up", ())


@pytest.mark.parametrize(
    ("weights", "says"),
    [
        ({"0": -2}, "the weight of '0' is -2; expected a positive int, Fraction or Rational"),
        ({"1": 1}, "'1' has a weight but is no negotiable formula of this system; leave it out"),
        (["0", "2"], "'2' has a weight but is no negotiable formula of this system; leave it out"),
    ],
)
def test_weight_that_is_none_is_refused(weights, says):
    with pytest.raises(FormulaError) as refusal:
        system_of(x <= 3, firm=[x >= 5]).relax(weights)
    assert str(refusal.value) == says


def test_what_an_earlier_question_took_for_booleans_may_be_numbers_that_give_way():
    p, q, b = symbols("p q b")
    asked_before, fresh = (system_of(Eq(p, q), x <= 3) for _ in range(2))
    asked_before.check(assuming=[Or(p, b)])
    assert asked_before.relax(assuming=[Ne(p, q)]).total == fresh.relax(assuming=[Ne(p, q)]).total == 0
