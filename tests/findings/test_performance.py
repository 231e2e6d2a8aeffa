"""What all duties ask for at once: which wishes there are, what is kept, and what is left out with a clause."""

import pytest
from sympy import true

import dealmodel as dm
from dealmodel.findings.performance import Performance, duties_in
from dealmodel.questions import Question

NORTH, SOUTH = dm.Party("North"), dm.Party("South")
LEVEL, SPILL = dm.Term("level of the lake", unit="m", low=0), dm.Event("spill", controlled_by=NORTH)
FIELD = dm.Deposit("field", commodity="lithium", control=[dm.Control(NORTH, "100 %")])


def duty(id, **fields):
    return dm.Obligation(id, obligor=NORTH, obligee=SOUTH, says=f"does {id}", by="2026-12-31", **fields)


def performance(*clauses, dropped=(), **fields):
    deal = dm.Agreement("Lake", parties=[NORTH, SOUTH], clauses=clauses, **fields)
    return Performance(Question.about(deal), deal.clauses, frozenset(dropped))


HIGH, LOW, FREE = duty("high", requires=LEVEL >= 5), duty("low", requires=LEVEL <= 3), duty("free")


def test_there_is_one_wish_for_each_duty_that_is_not_left_out():
    wishes = performance(HIGH, LOW, FREE, dropped=["low"]).wishes
    assert [duties_in(wish) for wish in wishes.values()] == [("high",), ("free",)]


def test_alternatives_are_one_wish():
    wishes = performance(HIGH, LOW, FREE, alternatives=[("high", "low")]).wishes
    assert sorted(sorted(duties_in(wish)) for wish in wishes.values()) == [["free"], ["high", "low"]]


def test_of_wishes_that_clash_those_are_blamed_and_nothing_else():
    clash = performance(HIGH, LOW, FREE).ask(wishes=(), clauses=()).conflict
    assert clash.names == ("high is due and performed", "low is due and performed")


def test_a_duty_that_is_not_wished_for_need_not_be_performed():
    asked = performance(HIGH, LOW, FREE).ask(wishes=["low is due and performed"], clauses=())
    assert (asked.consistent, asked.witness[LOW.performed.occurs] == true) == (True, False)


@pytest.mark.parametrize(("without", "possible"), [((), False), (("ban",), True)])
def test_what_a_clause_demands_goes_with_it(without, possible):
    spills, ban = duty("spills", requires=dm.Occurs(SPILL)), dm.Prohibition("ban", obligor=NORTH, obligee=SOUTH, act=SPILL)
    assert performance(spills, ban).ask(wishes=(), clauses=without).consistent is possible


@pytest.mark.parametrize(("without", "possible"), [((), False), (("1",), True)])
def test_what_a_duty_takes_of_an_asset_goes_with_it(without, possible):
    gifts = [duty(id, content=dm.MineralRights(FIELD, share=share)) for id, share in (("1", "60 %"), ("2", "70 %"))]
    assert performance(*gifts).ask(wishes=(), clauses=without).consistent is possible


def test_causes_are_what_has_to_be_broken_first_and_what_exchanges_tie_to_it():
    remedy = duty("remedy", precedent=dm.Not(HIGH.performed))
    found = performance(HIGH, FREE, remedy, dm.Exchange("x", gives="high", returns="free")).causes
    assert {name.split()[0]: sorted(ids) for name, ids in found.items()} == {"high": [], "free": [], "remedy": ["free", "high"]}
