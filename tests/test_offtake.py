"""Take or pay: what is payable, what can be made up, and when that lapses."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, true

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.errors import InexactNumber, NegativeAmount, UnitMismatch, WrongKind
from dealmodel.events import Performed
from dealmodel.logic import ConstraintSystem
from dealmodel.obligations import Obligation, Offtake
from dealmodel.parties import Party
from dealmodel.quantities import Quantity, eq
from dealmodel.terms import Term

taken, paid = Term("taken", unit="kt", low=0), Term("paid", unit="USD", low=0)
ore = Offtake("ore", quantity="100 kt", take_or_pay="80 %", price="10 USD/t", make_up_years=2)
TAKES = st.lists(st.integers(0, 120), min_size=1, max_size=6)


def account(takes, years):
    return Offtake("ore", quantity="100 kt", take_or_pay="80 %", make_up_years=years).years(f"{take} kt" for take in takes)


def total(amounts):
    return sum(amount.exact for amount in amounts)


# ---- laws


@given(TAKES, st.integers(0, 3))
def test_each_tonne_is_paid_for_once(takes, years):
    found = account(takes, years)
    spent = total(year.payable for year in found)
    assert spent == total([*(year.taken for year in found), *(year.lapsed for year in found), found[-1].balance])


@given(TAKES, st.integers(0, 3))
def test_a_balance_is_carried_forward_and_never_less_than_nothing(takes, years):
    found = account(takes, years)
    for before, year in pairwise(found):
        assert year.balance.exact == before.balance.exact + year.shortfall.exact - year.made_up.exact - year.lapsed.exact
    assert all(year.balance.exact >= 0 and year.lapsed.exact >= 0 for year in found)


@given(TAKES)
def test_without_making_up_each_year_stands_alone(takes):
    assert [year.payable.exact for year in account(takes, 0)] == [max(take * 1000, 80_000) for take in takes]


@given(TAKES)
def test_longer_to_make_up_never_costs_more(takes):
    costs = [total(year.payable for year in account(takes, years)) for years in range(4)]
    assert costs == sorted(costs, reverse=True)


@given(st.integers(0, 120), st.integers(0, 40))
def test_the_formula_of_an_open_quantity_is_what_is_payable_of_a_known_one(take, saved):
    formula = ore.payable(taken, make_up=f"{saved} kt").magnitude
    assert formula.xreplace({taken.symbol: Rational(take * 1000)}) == ore.payable(f"{take} kt", make_up=f"{saved} kt").magnitude


# ---- cases


def test_a_shortfall_is_made_up_in_time_and_then_lapses():
    found = account([50, 60, 95, 80], years=2)
    assert [str(year.payable) for year in found] == ["80 kt", "80 kt", "80 kt", "80 kt"]
    assert [str(year.balance) for year in found] == ["30 kt", "50 kt", "20 kt", "0 kt"]
    assert [str(year.made_up) for year in found] == ["0 kt", "0 kt", "15 kt", "0 kt"]
    assert [str(year.lapsed) for year in found] == ["0 kt", "0 kt", "15 kt", "20 kt"]


def test_open_quantities_of_several_years_are_ranged_by_the_solver():
    second = Term("taken in the second year", unit="kt", low=0, high=100)
    _, year = ore.years(["50 kt", second])
    system = ConstraintSystem()
    for number, limit in enumerate(second.limits):
        system.add(f"limit {number}", limit, firm=True)
    found = system.range(year.payable.magnitude)
    assert (found.low, found.high) == (80_000, 80_000)  # up to 100 kt, what is taken beyond 80 kt is paid for already


def test_performance_pays_the_price_of_what_is_payable():
    buyer, seller = Party("buyer"), Party("seller")
    content = Offtake("ore", quantity="100 kt", take_or_pay="80 %", price="10 USD/t", make_up_years=0, taken=taken, paid=paid)
    deal = Agreement("sale", parties=[buyer, seller], clauses=[Obligation("1", obligor=buyer, obligee=seller, content=content)])
    for take, due in (("50 kt", "800000 USD"), ("80 kt", "800000 USD"), ("90 kt", "900000 USD")):
        report = check(deal, given=eq(taken, take))
        assert (report.together, report.witness[paid]) == (True, Quantity(due))
    short = check(deal, given=paid <= "700000 USD")
    assert (short.consistent, short.conflicts[0].clauses) == (False, ("1",))


def test_what_is_paid_for_a_known_quantity_is_an_equation():
    content = Offtake("ore", quantity="100 kt", take_or_pay="80 %", price="10 USD/t", make_up_years=0, taken="50 kt", paid=paid)
    assert content.demands == eq(paid, "800000 USD")


def test_an_open_price_is_found_from_what_is_paid():
    price = Term("price", unit="USD/t", low=0)
    content = Offtake("ore", quantity="100 kt", take_or_pay="80 %", price=price, make_up_years=0, taken=taken, paid=paid)
    buyer, seller = Party("buyer"), Party("seller")
    deal = Agreement("sale", parties=[buyer, seller], clauses=[Obligation("1", obligor=buyer, obligee=seller, content=content)])
    report = check(deal, given=[Performed("1"), eq(paid, "800000 USD"), taken <= 70])
    assert report.witness[price] == Quantity("10 USD/t")


@pytest.mark.parametrize(
    ("offtake", "sentence", "undefined"),
    [
        (
            Offtake(""),
            "takes, or pays for, a share (not said) of an amount (not said) of a commodity (not said) each year at a price (not said)",
            ("commodity", "annual contract quantity", "take or pay share", "price", "years to make up"),
        ),
        (ore, "takes, or pays for, 80 % of 100 kt of ore each year at 10 USD/t; 2 years to make up", ()),
    ],
)
def test_an_offtake_says_what_it_is_and_what_it_leaves_open(offtake, sentence, undefined):
    assert (offtake.sentence, offtake.undefined, offtake.demands) == (sentence, undefined, true)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Offtake("ore", make_up_years=1.5), InexactNumber, "make_up_years is the float 1.5; expected a whole number such as 3"),
        (lambda: Offtake("ore", make_up_years="3"), WrongKind, "make_up_years is str '3'; expected a whole number"),
        (lambda: Offtake("ore", make_up_years=-1), NegativeAmount, "make_up_years is int -1; expected 0 to 100"),
        (lambda: Offtake("ore", quantity="5 kt", taken="5 bcm"), UnitMismatch, "'5 bcm' is taken of '5 kt', two dimensions"),
        (lambda: Offtake("ore", quantity="5 kt", price="5 USD/t", paid="5 EUR"), UnitMismatch, "'5 EUR' is paid at '5 USD/t'; expected"),
        (lambda: Offtake("ore", quantity="5 kt", price="5 USD/MWh"), UnitMismatch, "expected a currency"),
        (lambda: Offtake("ore").payable("5 kt"), WrongKind, "needs a contract quantity and a share; give quantity=... and take_or_pay=..."),
        (lambda: Offtake("ore", quantity="5 kt", take_or_pay="80 %").years(["5 kt"]), WrongKind, "give make_up_years, 0 for not at all"),
        (lambda: ore.payable("5 bcm"), UnitMismatch, "'5 bcm' is taken of '100 kt', two dimensions"),
    ],
)
def test_what_does_not_fit_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)
