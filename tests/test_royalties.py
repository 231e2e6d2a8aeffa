"""Royalties: what is due and demanded, flat or by bands, at least a minimum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, true

from dealmodel.agreements import Agreement
from dealmodel.bands.band import Band
from dealmodel.bands.bands import Bands
from dealmodel.checking import check
from dealmodel.errors import Faults, NegativeAmount, UnitMismatch, WrongKind
from dealmodel.events import Performed
from dealmodel.logic import ConstraintSystem
from dealmodel.obligations import Obligation, Royalty
from dealmodel.parties import Party
from dealmodel.quantities import Quantity, eq
from dealmodel.rules import rules_of
from dealmodel.terms import Term

state, miner = Party("state"), Party("miner", kind="company")
price, profit = Term("price", unit="USD/t", low=0), Term("profit", unit="million USD")
paid = Term("paid", unit="million USD", low=0)
progressive = Bands.marginal([("4000 USD/t", "10 %"), (None, "40 %")])


def deal(royalty):
    return Agreement("lease", parties=[state, miner], clauses=[Obligation("1", obligor=miner, obligee=state, content=royalty)])


@pytest.mark.parametrize(
    ("royalty", "sentence", "undefined"),
    [
        (Royalty(), "pays a royalty of a rate (not said) of a base (not said)", ("rate", "base")),
        (Royalty("1.2 %", of="turnover"), "pays a royalty of 1.2 % of turnover", ()),
        (Royalty("3 USD/t", base="5 kt"), "pays a royalty of 3 USD/t of 5 kt", ()),
        (Royalty("30 %", base=profit, minimum="1 million USD"), "pays a royalty of 30 % of profit, at least 1 million USD", ()),
        (
            Royalty(progressive, of="the price", units="2 kt"),
            "pays a royalty of 10 % of the part up to 4000 USD/t, 40 % of the part above 4000 USD/t of the price on 2 kt",
            (),
        ),
        (Royalty(Bands([Band("4 t", None)]), of="tonnes"), None, ("rate above 4 t",)),
    ],
)
def test_a_royalty_says_what_it_is_and_what_it_leaves_open(royalty, sentence, undefined):
    assert (sentence or royalty.sentence, royalty.undefined) == (royalty.sentence, undefined)


@pytest.mark.parametrize(
    ("royalty", "due"),
    [
        (Royalty("1.2 %", base="500 million USD"), "6 million USD"),
        (Royalty("3 USD/t", base="5 kt"), "15 000 USD"),
        (Royalty(progressive, base="5000 USD/t", units="2 kt"), "1 600 000 USD"),
        (Royalty("30 %", base="-5 million USD"), "0 million USD"),
        (Royalty("30 %", base="-5 million USD", minimum="1 million USD"), "1 million USD"),
        (Royalty("30 %", base="5 million USD", minimum="1 million USD"), "1.5 million USD"),
        (Royalty("30 %"), "None"),
        (Royalty(base="5 USD"), "None"),
        (Royalty(Bands(Band()), base="5 USD"), "None"),
    ],
)
def test_what_is_due(royalty, due):
    assert str(royalty.due) == due


def test_nothing_is_demanded_while_what_is_due_or_paid_is_open():
    assert Royalty("30 %", of="profit", paid=paid).demands == Royalty("30 %", base=profit).demands == true


def test_performance_pays_what_is_due():
    demand = Royalty("30 %", base=profit, minimum="1 million USD", paid=paid).demands
    truths = [demand.xreplace({profit.symbol: Rational(earned), paid.symbol: Rational(due)}).doit() for earned, due in [
        (10_000_000, 3_000_000), (-10_000_000, 1_000_000), (10_000_000, 1_000_000),
    ]]  # fmt: skip
    assert truths == [True, True, False]


def test_a_check_finds_a_payment_that_is_too_low():
    royalty = Royalty(progressive, base=price, units="1 kt", paid=paid)
    facts = [eq(price, "6000 USD/t"), Performed("1").happened("2025-06-01")]
    assert check(deal(royalty), given=[*facts, eq(paid, "1.2 million USD")]).consistent is True
    wrong = check(deal(royalty), given=[*facts, eq(paid, "1 million USD")])
    assert (wrong.consistent, wrong.conflicts[0].clauses) == (False, ("1",))


@given(st.integers(0, 20), st.integers(1, 100), st.integers(0, 4))
def test_the_price_is_found_from_the_payment(step, tonnes, least):
    at, lowest = Quantity(4000 + 1000 * step, "USD/t"), Quantity(least, "million USD")
    royalty = Royalty(progressive, base=price, units=Quantity(tonnes, "kt"), minimum=lowest, paid=paid)
    owed = Royalty(progressive, base=at, units=Quantity(tonnes, "kt"), minimum=lowest).due
    system = ConstraintSystem()
    for rule in rules_of(deal(royalty), given=[eq(paid, owed), Performed("1").happened("2025-06-01")]):
        system.add(rule.name, rule.formula)
    found = system.range(price.symbol)
    assert found.low <= at.magnitude <= found.high
    assert owed == lowest or found.low == found.high


def test_an_open_rate_is_ranged_from_what_the_state_wants():
    top = Term("top rate", unit="%", low=0, high=100)
    bands = Bands.marginal([("4000 USD/t", "10 %"), (None, top)])
    lease = deal(Royalty(bands, base="20_000 USD/t", units="1 kt", paid=paid))
    facts = [Performed("1").happened("2025-06-01"), paid >= 5, paid <= 8]
    system = ConstraintSystem()
    for rule in rules_of(lease, given=facts):
        system.add(rule.name, rule.formula)
    found = system.range(top.symbol)
    assert (top in lease.terms, found.low, found.high) == (True, Rational(4_600_000, 16_000_000), Rational(7_600_000, 16_000_000))


def test_two_open_factors_are_undecided_until_one_is_known():
    tonnes = Term("tonnes", unit="t", low=0)
    lease, owed = deal(Royalty(progressive, base=price, units=tonnes, paid=paid)), eq(paid, "1.2 million USD")
    happened = Performed("1").happened("2025-06-01")
    assert check(lease, given=[owed, happened]).consistent is None
    assert check(lease, given=[owed, happened, eq(price, "6000 USD/t")]).witness[tonnes] == Quantity("1 kt")
    assert check(lease, given=[owed, happened, eq(tonnes, "1 kt")]).witness[price] == Quantity("6000 USD/t")


@pytest.mark.parametrize(("at", "sold", "least"), [(6000, 1000, 1), (6000, 1000, 2), (3000, 10, 1), (3000, 10, 0)])
def test_with_price_and_tonnes_open_the_same_is_due_as_with_both_known(at, sold, least):
    tonnes, lowest = Term("tonnes", unit="t", low=0), Quantity(least, "million USD")
    both_open = Royalty(progressive, base=price, units=tonnes, minimum=lowest, paid=paid)
    known = Royalty(progressive, base=Quantity(at, "USD/t"), units=Quantity(sold, "t"), minimum=lowest)
    facts = [eq(price, Quantity(at, "USD/t")), eq(tonnes, Quantity(sold, "t")), Performed("1").happened("2025-06-01")]
    assert check(deal(both_open), given=facts).witness[paid] == known.due


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Royalty(progressive, base="5 t"), UnitMismatch, "bands of '0 USD/t' (currency USD/mass) are asked about '5 t' (mass)"),
        (
            lambda: Royalty("5 %", base="5 USD", minimum="5 t"),
            UnitMismatch,
            "Royalty: minimum is '5 t' (mass); expected currency USD, as what is due on '5 USD'",
        ),
        (lambda: Royalty("5 %", base="5 USD", minimum="5 t", paid="5 EUR"), Faults, "Royalty: 2 faults"),
        (lambda: Royalty("5 %", minimum="-5 USD"), NegativeAmount, "an amount of a royalty is given as '-5 USD'"),
        (lambda: Royalty("5 %", of=5), WrongKind, "Royalty: of is int 5; expected str"),
    ],
)
def test_what_does_not_fit_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)
