"""What a condition relies on."""

import pytest
from sympy import And, Implies, Not, Or

import dealmodel as dm
from dealmodel.reliance import breaches_behind, is_remedy, relies_on, relies_on_breach

PAID, SHIPPED = dm.Performed("1"), dm.Performed("2")


@pytest.mark.parametrize(
    ("formula", "performance", "breach"),
    [
        (PAID.occurs, True, False),
        (Not(PAID.occurs), False, True),
        (And(SHIPPED.occurs, Not(PAID.occurs)), False, True),
        (Not(Or(SHIPPED.occurs, PAID.occurs), evaluate=False), False, True),
        (Not(And(SHIPPED.occurs, Not(PAID.occurs)), evaluate=False), True, False),
        (Implies(PAID.occurs, SHIPPED.occurs), False, True),
        (SHIPPED.occurs, False, False),
    ],
)
def test_a_condition_relies_on_performance_or_on_breach_by_its_sign(formula, performance, breach):
    assert (relies_on(formula, PAID), relies_on_breach(formula, PAID)) == (performance, breach)


@pytest.mark.parametrize(
    ("precedent", "remedy"),
    [
        (dm.Not(PAID), True),
        ([SHIPPED, dm.Not(PAID)], True),
        (dm.Unless(SHIPPED, PAID), True),
        (dm.AnyOf(dm.Not(PAID), [SHIPPED, dm.Not(PAID)]), True),
        (dm.AnyOf(dm.Not(PAID), SHIPPED), False),
        (dm.Not(dm.Event("attack")), False),
        (dm.Not(dm.Performed("3")), False),
        (PAID, False),
    ],
)
def test_a_remedy_is_due_only_by_a_breach_of_another_duty(precedent, remedy):
    assert is_remedy(dm.Obligation("3", precedent=precedent)) is remedy


def test_a_remedy_names_the_clauses_whose_breach_opens_it():
    party = dm.Party("Buyer")
    remedy = dm.Obligation("3", obligor=party, says="pays interest", precedent=[SHIPPED, dm.Not(PAID)])
    assert breaches_behind(remedy) == ("1",)
    assert breaches_behind(dm.Power("4", holder=party, effect="terminate", of="2", precedent=dm.Not(PAID))) == ("1",)
    assert breaches_behind(dm.Obligation("2", obligor=party, says="ships", precedent=PAID)) == ()
