"""Shares within shares: the denominators stay apart, and the one says what it can about the other."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Rational

from dealmodel.errors import DoubledName, ShareOverflow, UnitMismatch, WrongKind
from dealmodel.logic import ConstraintSystem, evaluate
from dealmodel.minerals.deposits import Deposit
from dealmodel.minerals.portfolios import Part, Portfolio, share_of
from dealmodel.quantities import eq
from dealmodel.terms import Term

HELD = "under Russian control"
rare = Portfolio("rare earths")
resources = Portfolio("mineral resources", by="value", parts=Part(rare))
percents = st.integers(0, 100)


def system_of(whole, *claimed):
    system = ConstraintSystem()
    for number, formula in enumerate([*whole.rules(HELD), *claimed]):
        system.add(str(number), formula)
    return system


def test_a_fifth_of_all_with_half_of_the_rare_earths_says_how_much_these_can_weigh():
    system = system_of(resources, resources.share(HELD) < "20 %", eq(rare.share(HELD), "50 %"))
    assert str(system.range(resources.weight(rare).symbol)) == "[0, 2/5)"


def test_half_of_the_rare_earths_where_these_are_half_of_all_cannot_be_less_than_a_fifth_of_all():
    half = Portfolio("mineral resources", parts=Part(rare, weight="50 %"))
    assert system_of(half, half.share(HELD) < "20 %", eq(rare.share(HELD), "50 %")).check().consistent is False


@settings(max_examples=40)
@given(percents, percents, percents)
def test_the_share_of_the_whole_is_the_weighed_mean_of_its_parts(weight, inside, outside):
    other = Portfolio("others")
    whole = Portfolio("all", parts=[Part(rare, weight=f"{weight} %"), Part(other, weight=f"{100 - weight} %")])
    found = system_of(whole, eq(rare.share(HELD), f"{inside} %"), eq(other.share(HELD), f"{outside} %")).range(whole.share(HELD).symbol)
    assert (found.low, found.high) == 2 * (Rational(weight * inside + (100 - weight) * outside, 10_000),)


@settings(max_examples=40)
@given(percents, percents)
def test_what_is_not_said_of_the_rest_leaves_a_range(weight, inside):
    whole = Portfolio("all", parts=Part(rare, weight=f"{weight} %"))
    found = system_of(whole, eq(rare.share(HELD), f"{inside} %")).range(whole.share(HELD).symbol)
    low = Rational(weight * inside, 10_000)
    assert (found.low, found.high) == (low, low + 1 - Rational(weight, 100))


def test_portfolios_nest_down_to_deposits():
    dobra = Deposit("Dobra")
    lithium = Portfolio("lithium", parts=Part(dobra, weight="25 %"))
    whole = Portfolio("all", parts=[Part(rare, weight="10 %"), Part(lithium, weight="20 %")])
    assert [each.name for each in whole.wholes] == ["all", "rare earths", "lithium", "Dobra"]
    found = system_of(whole, eq(share_of(dobra, HELD), "100 %")).range(whole.share(HELD).symbol)
    assert (found.low, found.high) == (Fraction(1, 20), 1)


def test_each_share_keeps_its_denominator():
    assert (rare.share(HELD).of, resources.share(HELD).of, resources.weight(rare).of) == (
        "rare earths",
        "mineral resources",
        "mineral resources",
    )
    assert rare.share(HELD) != resources.share(HELD)


def test_a_world_of_the_rules_is_one():
    system = system_of(resources, eq(rare.share(HELD), "50 %"))
    witness = system.check(assuming=[eq(resources.weight(rare), "30 %")]).witness
    assert all(evaluate(each, witness) for each in resources.rules(HELD))


def test_a_portfolio_is_shown_with_its_parts():
    assert (str(rare), str(resources)) == ("rare earths", "mineral resources (by value; rare earths (weight not said))")
    assert str(Part(rare, weight="10 %")) == "rare earths (10 %)"


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: Portfolio("all", parts=[Part(rare, weight="60 %"), Part(Portfolio("lithium"), weight="50 %")]),
            ShareOverflow,
            "Portfolio 'all': weights add up to 110 % (rare earths (60 %), lithium (50 %)); expected 100 % at most",
        ),
        (lambda: Portfolio("all", parts=[Part(rare), Part(rare)]), DoubledName, "Portfolio 'all' lists 'rare earths' twice"),
        (lambda: Portfolio("all", parts=[rare]), WrongKind, "Portfolio 'all': parts holds Portfolio"),
        (lambda: Part("rare earths"), WrongKind, "Part: of is str 'rare earths'; expected Portfolio or Deposit"),
        (lambda: Part(rare, weight="5 t"), UnitMismatch, "a share is given as '5 t'"),
        (lambda: Part(rare, weight="110 %"), ShareOverflow, "expected 0 % to 100 %"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_an_open_weight_may_be_a_term_of_ones_own():
    weight = Term("weight of rare earths", unit="%", low=0, high=10)
    whole = Portfolio("all", parts=Part(rare, weight=weight))
    system = system_of(whole, *weight.limits, eq(rare.share(HELD), "50 %"), eq(whole.share(HELD), "96 %"))
    assert (system.range(weight.symbol).low, system.range(weight.symbol).high) == (0, Rational(2, 25))


def test_parts_in_parts_end_somewhere():
    whole = Portfolio("0")
    for number in range(1, 100):
        whole = Portfolio(str(number), parts=Part(whole))
    assert (whole.depth, len(whole.wholes)) == (100, 100)
    with pytest.raises(WrongKind, match="holds parts in parts 101 deep; expected 100 at most"):
        Portfolio("too deep", parts=Part(whole))
