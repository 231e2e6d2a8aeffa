"""Regions: the polygon is that of a naive enumeration of corners, its edges are proved, and open edges are found as such."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import And, Implies, Or, Rational, symbols

from dealmodel.errors import FormulaError, Undecided
from dealmodel.logic import Budget, ConstraintSystem, region

x, y, z, b = symbols("x y z b")
BOX = (((1, 0), 6), ((-1, 0), 6), ((0, 1), 6), ((0, -1), 6))  # a * x + b * y <= c
planes = st.tuples(st.tuples(st.integers(-4, 4), st.integers(-4, 4)).filter(any), st.integers(-5, 9))


def system_of(formulas, **fields):
    system = ConstraintSystem(**fields)
    system.extend(formulas)
    return system


def corners_of(sides):
    """Return the corners of a polygon the naive way: where two of its lines meet and no other side is broken."""
    found = set()
    for ((a, c), e), ((d, f), g) in combinations(sides, 2):
        turn = a * f - c * d
        if turn:
            point = (Fraction(e * f - c * g, turn), Fraction(a * g - e * d, turn))
            found |= {point} if all(one * point[0] + other * point[1] <= end for (one, other), end in sides) else set()
    return found


def extreme(points):
    """Return the points that lie strictly between no two others."""
    def between(point, one, other):
        turn = (one[0] - point[0]) * (other[1] - point[1]) - (one[1] - point[1]) * (other[0] - point[0])
        return turn == 0 and (one[0] - point[0]) * (other[0] - point[0]) + (one[1] - point[1]) * (other[1] - point[1]) < 0

    return {each for each in points if not any(between(each, *pair) for pair in combinations(points - {each}, 2))}


@given(st.lists(planes, max_size=4))
def test_the_corners_are_those_of_a_naive_enumeration(more):
    sides = [*BOX, *more]
    found = region(system_of({str(n): a * x + c * y <= e for n, ((a, c), e) in enumerate(sides)}), x, y)
    assert {(Fraction(int(p.p), int(p.q)), Fraction(int(q.p), int(q.q))) for p, q in found.corners} == extreme(corners_of(sides))
    assert all(edge.attained for edge in found.edges)


@given(st.lists(planes.filter(lambda plane: plane[1] > 0), max_size=3))
def test_strict_sides_give_the_same_corners_and_open_edges(more):
    sides = [*BOX, *more]  # nothing is inside of all of them
    found = region(system_of({str(n): a * x + c * y < e for n, ((a, c), e) in enumerate(sides)}), x, y)
    assert {(Fraction(int(p.p), int(p.q)), Fraction(int(q.p), int(q.q))) for p, q in found.corners} == extreme(corners_of(sides))
    assert not any(edge.attained for edge in found.edges)


def test_edges_name_the_formulas_that_make_them():
    found = region(system_of({"no loss": x >= 0, "floor": y >= 1, "total": x + y <= 5, "idle": x <= 9}), x, y)
    assert found.corners == ((4, 1), (0, 5), (0, 1))
    assert [edge.because for edge in found.edges] == [("total",), ("no loss",), ("floor",)]


def test_what_is_projected_away_counts():
    found = region(system_of({"1": x + z <= 4, "2": y <= 2 * z, "3": And(z >= 1, x >= 0, y >= 0), "4": z <= 3}), x, y)
    assert found.corners == ((3, 0), (3, 2), (1, 6), (0, 6), (0, 0))


def test_cases_are_wrapped_by_one_polygon():
    found = region(system_of({"1": Or(And(x >= 0, x <= 1, y >= 0, y <= 1), And(x >= 3, x <= 4, y >= 3, y <= 4))}), x, y)
    assert set(found.corners) == {(0, 0), (1, 0), (4, 3), (4, 4), (3, 4), (0, 1)}


def test_whole_numbers_have_a_polygon_of_whole_corners():
    found = region(system_of({"1": 2 * x + 2 * y <= 5, "2": And(x >= 0, y >= 0)}, integers=[x, y]), x, y)
    assert set(found.corners) == {(0, 0), (2, 0), (0, 2)}


def test_expressions_have_a_region_too():
    found = region(system_of({"1": And(x >= 0, x <= 1, y >= 0, y <= 1)}), x + y, x - y)
    assert set(found.corners) == {(0, 0), (1, -1), (2, 0), (1, 1)}


@pytest.mark.parametrize(
    ("formula", "corners", "edges"),
    [
        (And(x >= 1, x <= 1, y >= 2, y <= 2), ((1, 2),), 0),
        (And(x >= 0, x <= 1, y <= x, y >= x), ((1, 1), (0, 0)), 2),
        (And(x >= 1, x <= 0), (), 0),
    ],
)
def test_points_lines_and_nothing_are_regions(formula, corners, edges):
    found = region(system_of({"1": formula}), x, y)
    assert (found.corners, len(found.edges)) == (corners, edges)


def test_what_is_assumed_counts():
    system = system_of({"1": And(x >= 0, x <= 4, y >= 0, y <= 4), "2": Implies(b, x + y <= 4)})
    assert len(region(system, x, y).corners) == 4
    assert region(system, x, y, assuming=[b]).corners == ((4, 0), (0, 4), (0, 0))


def test_a_corner_that_nothing_reaches_is_found_beside_a_far_one():
    far = Rational(1, 10**6)
    found = region(system_of({"1": x + far * y < 1, "2": And(x >= 0, y > 0, y < 1)}), x, y)
    assert set(found.corners) == {(0, 0), (1, 0), (1 - far, 1), (0, 1)}


def test_what_has_no_end_is_refused():
    with pytest.raises(FormulaError, match="x has no greatest value, so the region has no end there; add a limit"):
        region(system_of({"1": x >= 0, "2": And(y >= 0, y <= 1)}), x, y)


def test_what_is_not_known_says_why():
    with pytest.raises(Undecided, match="how large x can be is not known"):
        region(system_of({"1": And(x >= 0, x + y <= 1, y >= 0)}), x, y, budget=Budget(steps=0))
