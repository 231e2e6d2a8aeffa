"""The deals of the benchmarks: the same for the same seed, with the conflicts that were planted, and no others."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))  # a folder of scripts, not a package

from deals import FAMILIES, UNKNOWN, failing, make
from peers import as_sympy

from dealmodel.logic import ConstraintSystem

HIDDEN = [family for family in FAMILIES if family not in UNKNOWN]


def loaded(system):
    found = ConstraintSystem()
    for name, formula, firm in as_sympy(system):
        found.add(name, formula, firm=firm)
    return found


@pytest.mark.parametrize("family", FAMILIES)
def test_deal_is_the_same_for_the_same_seed(family):
    assert make(family, 20, seed=3) == make(family, 20, seed=3)


@pytest.mark.parametrize("family", FAMILIES)
def test_deal_is_another_one_for_another_seed(family):
    assert make(family, 20, seed=3) != make(family, 20, seed=4)


@pytest.mark.parametrize("family", HIDDEN)
def test_hidden_world_holds(family):
    system = make(family, 20, seed=3)
    assert failing(system, system.witness) == []


@pytest.mark.parametrize("family", HIDDEN)
def test_engine_finds_a_world_where_one_is_hidden(family):
    system = make(family, 20, seed=3)
    world = loaded(system).check().witness
    assert failing(system, {symbol.name: value for symbol, value in world.exact.items()}) == []


@pytest.mark.parametrize("family", HIDDEN)
def test_planted_conflicts_are_all_there_are(family):
    system = make(family, 20, seed=3, conflicts=2, members=3)
    assert sorted(conflict.names for conflict in loaded(system).conflicts()) == sorted(system.planted)


def test_deliveries_with_a_day_too_little_are_one_conflict():
    system = make("too_short", 10, seed=3)
    assert [conflict.names for conflict in loaded(system).conflicts()] == [system.planted[0]]


def test_hidden_world_breaks_the_last_clause_of_each_planted_conflict():
    system = make("storage", 40, seed=3, conflicts=3, members=4)
    assert set(failing(system, system.witness)) == {names[-1] for names in system.planted}
