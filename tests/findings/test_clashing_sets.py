"""Smallest sets that clash, in few questions."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from sympy import Integer, Symbol

from dealmodel.findings.clashing_sets import clashing_sets
from dealmodel.logic import ConstraintSystem

X = Symbol("x")


def system_of(bounds):
    """Return a system of intervals: names, each with the least and the most that it allows."""
    system = ConstraintSystem()
    for name, (low, high) in bounds.items():
        system.add(name, (Integer(low) <= X) & (Integer(high) >= X))
    return system


def sets_of(bounds):
    system = system_of(bounds)
    return [each.names for each in clashing_sets(lambda out: system.check(without=out).conflict, bounds)]


intervals = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(intervals, max_size=6))
def test_of_intervals_every_two_that_do_not_meet_are_found_and_nothing_else(drawn):
    bounds = {f"{place}": each for place, each in enumerate(drawn)}
    apart = {(one, other) for one, other in combinations(bounds, 2) if not meet(bounds[one], bounds[other])}
    assert sorted(sets_of(bounds)) == sorted(apart)


def meet(one, other):
    return max(one[0], other[0]) <= min(one[1], other[1])


def test_a_formula_that_clashes_alone_is_one_set():
    system = ConstraintSystem()
    system.extend({"1": (X >= 3) & (X <= 2), "2": X >= 0})
    assert [each.names for each in clashing_sets(lambda out: system.check(without=out).conflict, ["1", "2"])] == [("1",)]


def test_what_cannot_hold_without_any_name_is_said_once():
    system = ConstraintSystem()
    system.extend({"limit": (X >= 3) & (X <= 2)}, firm=True)
    system.add("1", X >= 0)
    assert [each.names for each in clashing_sets(lambda out: system.check(without=out).conflict, ["1"])] == [()]
