"""Symbols: each knows what it stands for, and survives copies, pickles and other processes."""

import copy
import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from strategies import happenings
from sympy import And, Eq, Implies, Integer, Or, Symbol, Xor

from dealmodel.events import Event, Performed
from dealmodel.symbols import Unknown, unknowns_in
from dealmodel.terms import Term

x, y = Unknown("x", owner="one"), Unknown("y", owner="two")
TWINS = [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Unknown("x", owner="one"), True),
        (Unknown("x", owner="two"), False),
        (Unknown("y", owner="one"), False),
        (Symbol("x"), False),
        ("x", False),
    ],
)
def test_unknowns_are_the_same_when_name_and_owner_are(other, same):
    assert ((x == other), (other == x), len({x, other}) == 1) == (same, same, same)


def test_two_unknowns_of_one_name_do_not_cancel():
    assert (x - Unknown("x", owner="two")) != 0


def test_an_unknown_has_no_assumptions():
    assert (x.is_positive, x.is_integer, x.assumptions0) == (None, None, Symbol("x").assumptions0)


@pytest.mark.parametrize("twin", TWINS)
@pytest.mark.parametrize(
    "formula",
    [
        x,
        x + 2 * y <= 5,
        And(x, Or(y, Eq(Unknown("z", owner=3), 1))),
        Implies(Event("talks", window=("2025-02-14", None)).occurs, Term("share", unit="%", low=0) >= 50),
        Xor(Performed("2.1").occurs, Performed("2.1").due),
    ],
)
def test_a_copy_of_a_formula_is_equal_and_its_symbols_keep_their_owners(twin, formula):
    again = twin(formula)
    assert (again, hash(again), [each.owner for each in unknowns_in([again])]) == (
        formula, hash(formula), [each.owner for each in unknowns_in([formula])]
    )  # fmt: skip


def test_a_pickle_from_another_process_is_the_same_symbol():
    code = (
        "import pickle, sys; from dealmodel.events import Event; e = Event('talks'); "
        "sys.stdout.buffer.write(pickle.dumps((e, e.day, {e.day})))"
    )
    made = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env={"PYTHONHASHSEED": "1"}).stdout
    event, day, days = pickle.loads(made)
    assert (event, day, Event("talks").day in days) == (Event("talks"), Event("talks").day, True)


@given(happenings, happenings)
def test_symbols_are_the_same_when_their_happenings_are(one, other):
    assert [one.occurs == other.occurs, one.day == other.day, one.occurs == other.day] == [one == other, one == other, False]


@pytest.mark.parametrize(
    ("formulas", "found"),
    [
        ([], []),
        ([Integer(3) < 4], []),
        ([Symbol("x") > 3], []),
        ([y > 3, x + y < 1], [x, y]),
        ([And(x, Symbol("b"))], [x]),
    ],
)
def test_unknowns_in_formulas_are_found_once_and_sorted(formulas, found):
    assert unknowns_in(formulas) == found


def test_a_symbol_shows_its_name():
    assert (str(x), repr(x)) == ("x", "x")
