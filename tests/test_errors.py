"""Errors: one tree, several faults together, and the nearest name."""

import copy
import pickle
import re

import pytest

from dealmodel import errors
from dealmodel.errors import (
    DealError,
    DoubledName,
    EmptyWindow,
    EvidenceError,
    Faults,
    FormulaError,
    InconsistentDeal,
    InexactNumber,
    MissingRate,
    ModelError,
    NoSuchDate,
    NotACondition,
    NotAParty,
    OwesItself,
    ShareOverflow,
    UnitMismatch,
    UnknownName,
    UnknownUnit,
    UnreadableValue,
    WrongKind,
    did_you_mean,
    raise_all,
)


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (InexactNumber, TypeError),
        (UnreadableValue, ValueError),
        (UnknownUnit, ValueError),
        (UnitMismatch, ValueError),
        (NoSuchDate, ValueError),
        (EmptyWindow, ValueError),
        (UnknownName, LookupError),
        (MissingRate, LookupError),
        (DoubledName, ValueError),
        (NotAParty, ValueError),
        (OwesItself, ValueError),
        (ShareOverflow, ValueError),
        (NotACondition, TypeError),
        (WrongKind, TypeError),
    ],
)
def test_what_cannot_be_read_is_a_model_error_and_the_builtin_it_mirrors(error, builtin):
    assert {ModelError, builtin} < set(error.__mro__)


@pytest.mark.parametrize("error", [Faults, ModelError, FormulaError, EvidenceError, InconsistentDeal])
def test_every_branch_of_the_tree_is_a_deal_error(error):
    assert issubclass(error, DealError)


def test_the_tree_in_the_docstring_names_every_class():
    classes = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, DealError)}
    assert set(re.findall(r"(?:^    |-- )([A-Z]\w+)", errors.__doc__, re.MULTILINE)) == classes


def test_no_fault_raises_nothing():
    assert raise_all("agreement 'Fund'", iter([])) is None


def test_one_fault_is_raised_plainly():
    fault = OwesItself("Ukraine owes itself")
    with pytest.raises(OwesItself) as caught:
        raise_all("agreement 'Fund'", [fault])
    assert caught.value is fault


def test_several_faults_are_raised_together():
    with pytest.raises(Faults, match="agreement 'Fund': 2 faults") as caught:
        raise_all("agreement 'Fund'", [OwesItself("one"), UnknownName("other")])
    assert [str(each) for each in caught.value.exceptions] == ["one", "other"]


def test_faults_can_be_caught_one_class_at_a_time():
    caught = []
    try:
        raise_all("deal", [OwesItself("one"), UnknownName("other")])
    except* OwesItself as group:
        caught += [type(group), *map(str, group.exceptions)]
    except* UnknownName as group:
        caught += [type(group), *map(str, group.exceptions)]
    assert caught == [Faults, "one", Faults, "other"]


def test_faults_are_caught_as_one_deal_error():
    with pytest.raises(DealError):
        raise_all("deal", [OwesItself("one"), UnknownName("other")])


def test_an_inconsistent_deal_carries_its_report():
    error = InconsistentDeal("the report")
    assert (str(error), error.report) == ("the report", "the report")


@pytest.mark.parametrize("twin", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])
def test_an_error_can_be_copied_to_another_process(twin):
    again = twin(InconsistentDeal(("a", "report")))
    assert (str(again), again.report) == ("('a', 'report')", ("a", "report"))


@pytest.mark.parametrize("twin", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])
def test_faults_can_be_copied_to_another_process(twin):
    again = twin(Faults("deal: 1 fault", [OwesItself("one")]))
    assert (again.message, [str(each) for each in again.exceptions]) == ("deal: 1 fault", ["one"])


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("2.l", ["2.1", "3"], "; did you mean '2.1'?"),
        ("Ukrain", ["United States", "Ukraine"], "; did you mean 'Ukraine'?"),
        ("zzz", ["1", "2"], "; there is '1', '2'"),
        ("zzz", ["1", "1", "2"], "; there is '1', '2'"),
        ("zzz", "abcdefgh", "; there is 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'"),
        ("zzz", "abcdefghi", "; there is 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', ..."),
        ("zzz", [], "; there is none"),
    ],
)
def test_the_nearest_name_is_suggested_else_what_there_is(name, known, hint):
    assert did_you_mean(name, known) == hint
