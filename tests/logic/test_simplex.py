"""Exact bounds on sums, against a naive elimination."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.logic.numbers import Near
from dealmodel.logic.simplex import Simplex

NUMBERS = st.integers(-4, 4)
ROWS = st.lists(st.tuples(st.tuples(NUMBERS, NUMBERS, NUMBERS), st.integers(-9, 9), st.booleans()), min_size=1, max_size=7)


def eliminated(rows) -> bool:
    """Tell whether rows `sum <= bound` (strict: `<`) have a solution, by the elimination of Fourier and Motzkin."""
    left = [([Fraction(each) for each in factors], Fraction(bound), strict) for factors, bound, strict in rows]
    for place in range(3):
        keep = {(tuple(row[0]), *row[1:]) for row in left if row[0][place] == 0}
        upper, lower = [row for row in left if row[0][place] > 0], [row for row in left if row[0][place] < 0]
        keep |= {joined(one, other, place) for one in upper for other in lower}
        left = [(list(factors), bound, strict) for factors, bound, strict in keep]
    return all(bound > 0 or (bound == 0 and not strict) for _, bound, strict in left)


def joined(one, other, place):
    high, low = one[0][place], -other[0][place]
    factors = tuple(a / high + b / low for a, b in zip(one[0], other[0], strict=True))
    return factors, one[1] / high + other[1] / low, one[2] or other[2]


def loaded(rows):
    simplex = Simplex()
    unknowns = [simplex.add_variable() for _ in range(3)]
    places = [simplex.add_row({v: k for v, k in zip(unknowns, factors, strict=True) if k}) for factors, _, _ in rows]
    clashes = [
        simplex.limit(place, upper=True, bound=Near(bound, -1) if strict else bound, tag=number)
        for number, (place, (_, bound, strict)) in enumerate(zip(places, rows, strict=True))
    ]
    return simplex, places, next((clash for clash in clashes if clash), None) or simplex.check()


@given(ROWS)
def test_verdict_is_that_of_elimination(rows):
    _, _, clash = loaded(rows)
    assert (clash is None) == eliminated(rows)


@given(ROWS)
def test_values_are_within_all_bounds_or_the_clash_adds_up(rows):
    simplex, places, clash = loaded(rows)
    counted = {reason.tag: reason.multiplier for reason in clash or ()}
    total = [sum(k * rows[tag][0][place] for tag, k in counted.items()) for place in range(3)]
    bound = sum(k * rows[tag][1] for tag, k in counted.items()), -any(rows[tag][2] for tag in counted)
    within = all(simplex.values[place] <= Near(row[1], -row[2]) for place, row in zip(places, rows, strict=True))
    assert (clash is None and within) or (clash is not None and total == [0, 0, 0] and bound < (0, 0) and min(counted.values()) > 0)


def test_undone_bounds_are_forgotten():
    simplex = Simplex()
    x = simplex.add_variable()
    simplex.limit(x, upper=True, bound=3, tag=1)
    mark = simplex.mark()
    assert simplex.limit(x, upper=False, bound=4, tag=2)[1].tag == 1
    simplex.limit(x, upper=False, bound=3, tag=3)
    simplex.undo(mark)
    assert simplex.limit(x, upper=True, bound=-5, tag=4) is None
    assert simplex.check() is None
    assert simplex.values[x] == -5


def test_row_over_a_row_is_the_sum_of_sums():
    simplex = Simplex()
    x, y = simplex.add_variable(), simplex.add_variable()
    double = simplex.add_row({simplex.add_row({x: 1, y: 1}): 2, y: -2})
    simplex.limit(double, upper=False, bound=8, tag=1)
    assert simplex.check() is None
    assert simplex.values[double] == 2 * simplex.values[x] >= 8


def test_circling_pivots_come_to_an_end(monkeypatch):
    monkeypatch.setattr("dealmodel.logic.simplex.PATIENCE", -1)
    rows = [((1, 1, 1), 5, False), ((-1, 2, 0), -3, True), ((0, -1, 2), -1, False), ((1, 0, -3), -2, False), ((-1, -1, -1), -6, False)]
    assert loaded(rows)[2] is not None


def test_work_is_reported():
    simplex = Simplex(lambda steps: 1 / 0)
    simplex.limit(simplex.add_row({simplex.add_variable(): 1}), upper=False, bound=1, tag=0)
    with pytest.raises(ZeroDivisionError):
        simplex.check()
