"""Restraints: prohibitions of acts that the promising state controls, with their exceptions."""

import pytest
from strategies import escapes, hostile_values

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.errors import DealError, NotACondition, OwesItself, WrongKind
from dealmodel.events import Event
from dealmodel.obligations.restraints import each_of, non_coercion, non_use_of_force, non_use_of_nuclear_weapons, respect_for_borders
from dealmodel.parties import Coalition, Party

UA, RU, UK = Party("Ukraine"), Party("Russia"), Party("United Kingdom")
BOTH = Coalition("assurers", members=[RU, UK])
ATTACK, PROVOKED = Event("attack", controlled_by=RU), Event("armed attack by Ukraine", controlled_by=UA)


def deal(*clauses):
    return Agreement("Deal", parties=[UA, RU, UK, BOTH], clauses=clauses)


@pytest.mark.parametrize(
    ("promise", "act"),
    [
        (non_use_of_force, "use of force by Russia against Ukraine"),
        (respect_for_borders, "violation of the borders by Russia against Ukraine"),
        (non_coercion, "economic coercion by Russia against Ukraine"),
        (non_use_of_nuclear_weapons, "use of nuclear weapons by Russia against Ukraine"),
    ],
)
def test_a_restraint_forbids_an_act_that_its_obligor_controls(promise, act):
    clause = promise("1", by=RU, against=UA, standing="offered", says="shall not")
    assert (clause.act.name, clause.act.controlled_by, clause.obligor, clause.obligee) == (act, RU, RU, UA)
    assert (clause.standing, clause.says, clause.undefined) == ("offered", "shall not", ())
    report = check(deal(clause), given=clause.act.happened("2022-02-24"))
    assert [each.clauses for each in report.conflicts] == [("1",)]


@pytest.mark.parametrize(("provoked", "consistent"), [("2025-01-01", True), ("2025-01-02", True), ("2025-01-03", False)])
def test_self_defence_excuses_force_only_after_the_attack(provoked, consistent):
    clause = non_use_of_force("2", by=RU, against=UA, act=ATTACK, unless=PROVOKED)
    facts = [ATTACK.happened("2025-01-02"), PROVOKED.happened(provoked)]
    assert check(deal(clause), given=facts).consistent is consistent


def test_one_state_can_break_what_another_keeps():
    clauses = each_of(non_use_of_force, "2", by=BOTH, against=UA)
    report = check(deal(*clauses), given=clauses[0].act.happened("2022-02-24"))
    assert [each.clauses for each in report.conflicts] == [("2 (Russia)",)]


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: non_coercion("3", by="Russia", against=UA), WrongKind, "Prohibition '3': by is str 'Russia'; expected Party or Coalition"),
        (lambda: non_coercion("3", by=RU, against=None), WrongKind, "Prohibition '3': against is NoneType None"),
        (lambda: non_use_of_force("2", by=RU, against=UA, unless=True), NotACondition, "a condition is the Python bool True"),
        (lambda: non_use_of_force("2", by=RU, against=UA, act=3), WrongKind, "Prohibition '2': act is int 3; expected Event or Performed"),
        (lambda: each_of(non_coercion, "3", by=Coalition("allies"), against=UA), WrongKind, "expected a Coalition with members"),
        (lambda: each_of(non_coercion, "3", by=RU, against=UA), WrongKind, "each_of: by is Party"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


@pytest.mark.parametrize("field", ["id", "by", "against", "act", "unless", "says"])
def test_a_hostile_value_gives_a_deal_error_or_a_clause(field):
    plain = {"id": "1", "by": RU, "against": UA}
    assert escapes(lambda bad: non_coercion(**(plain | {field: bad})), hostile_values(), DealError) == []


def test_nobody_promises_restraint_against_itself():
    with pytest.raises(OwesItself, match="owes itself to refrain from use of force"):
        non_use_of_force("1", by=UA, against=UA)


def test_several_states_cannot_share_one_act():
    with pytest.raises(WrongKind, match="one act of all"):
        each_of(non_coercion, "1", by=Coalition("both", members=[RU]), against=UA, act=Event("coercion"))


def test_each_of_takes_a_promise():
    both = Coalition("assurers", members=[Party("A"), Party("B")])
    with pytest.raises(WrongKind, match="each_of: the promise is str 'x'; expected one such as non_coercion"):
        each_of("x", "1", by=both, against=Party("C"))
