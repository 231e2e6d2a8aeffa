"""Funds: who decides, who is in default, what is left open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import escapes, hostile_values
from sympy import false, true

from dealmodel.errors import DealError, NegativeAmount, ShareOverflow, Undecided, UnitMismatch, UnknownName, WrongKind
from dealmodel.funds.capital import Contribution
from dealmodel.funds.fund import Committee, Fund, Seats
from dealmodel.funds.tiers import ReturnOfCapital, Split
from dealmodel.funds.waterfalls import Waterfall
from dealmodel.parties import Party
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

us, ua, eu = Party("United States"), Party("Ukraine"), Party("EU", kind="organisation")
HALVES = {us: "50 %", ua: "50 %"}
FUND = Fund(
    "fund",
    partners=HALVES,
    contributions=[Contribution(us, amount="75 million USD"), Contribution(ua, amount="75 million USD"), Contribution(us, amount="5 USD")],
    committees=[Committee("board", seats={us: 3, ua: 3}), Committee("search", seats={us: 2, ua: 3})],
    waterfall=Waterfall([Split(HALVES)]),
)
seats = st.fixed_dictionaries({us: st.integers(0, 9), ua: st.integers(0, 9)})


@pytest.mark.parametrize(
    ("committee", "alone", "blocks", "balanced"),
    [
        (Committee("board", seats={us: 3, ua: 3}), false, true, True),
        (Committee("board", seats={us: 3, ua: 2}), true, true, False),
        (Committee("board", seats={us: 2, ua: 3}), false, false, False),
        (Committee("board", seats={us: 1, ua: 4}, decides_by="unanimity"), false, true, False),
        (Committee("board", seats={ua: 4}, decides_by="unanimity"), false, false, True),
    ],
)
def test_votes_decide(committee, alone, blocks, balanced):
    assert (committee.decides_alone(us), committee.can_block(us), committee.is_balanced) == (alone, blocks, balanced)


@given(seats, st.sampled_from(["majority", "unanimity"]))
def test_who_decides_alone_can_block_and_is_blocked_by_nobody(drawn, how):
    committee = Committee("board", seats=drawn, decides_by=how)
    if sum(drawn.values()) and committee.decides_alone(us) == true:
        assert (committee.can_block(us), committee.can_block(ua), committee.decides_alone(ua)) == (true, false, false)


@given(seats)
def test_a_party_without_votes_leaves_the_others_to_decide(drawn):
    committee = Committee("board", seats=drawn).without_votes(ua)
    assert (committee.votes_of(ua), committee.total) == (Quantity(0), Quantity(drawn[us]))
    assert committee.decides_alone(us) == (drawn[us] > 0)


def test_open_seats_give_comparisons():
    number = Term("American seats", low=0, integer=True)
    assert Committee("board", seats={us: number, ua: 2}).decides_alone(us).free_symbols == {number.symbol}


def test_a_fund_adds_up_votes_and_contributions():
    assert (FUND.votes_of(us), FUND.votes_of(ua), FUND.votes_of(eu)) == (Quantity(5), Quantity(6), Quantity(0))
    assert [each.contributed for each in FUND.accounts] == [Quantity("75000005 USD"), Quantity("75 million USD")]
    assert (FUND.undefined, FUND.committee("board").total) == ((), Quantity(6))


def test_a_partner_that_puts_in_nothing_has_an_empty_account():
    assert Fund("fund", partners=HALVES, contributions=Contribution(us, amount="1 USD")).accounts[1].contributed == Quantity("0 USD")


def test_default_takes_votes_and_withholds_distributions():
    broken = FUND.in_default(ua)
    payout = broken.distribute("10 USD")
    assert (broken.votes_of(ua), broken.votes_of(us)) == (Quantity(0), Quantity(5))
    assert (payout.paid_to(us), payout.paid_to(ua), payout.left) == (Quantity("5 USD"), Quantity("0 USD"), Quantity("5 USD"))
    assert [each.profit for each in payout.accounts] == [Quantity("5 USD"), Quantity("0 USD")]
    assert payout.why_left == "withheld from Ukraine, in default"
    assert FUND.distribute("10 USD").paid_to(ua) == Quantity("5 USD")


def test_a_fund_says_itself():
    assert str(FUND) == "fund (United States 50 %, Ukraine 50 %)"
    assert str(FUND.committees[0]) == "board: United States 3, Ukraine 3 (majority)"
    assert (str(Fund("x")), str(Committee("board"))) == ("x (partners not said)", "board: seats not said (majority)")


@pytest.mark.parametrize(
    ("fund", "undefined"),
    [
        (Fund("x"), ("partners", "contributions", "distributions")),
        (Fund("x", partners=us, contributions=Contribution(us), waterfall=Waterfall([ReturnOfCapital()])),
         ("share of United States", "amount of the contribution of United States", "to whom of tier 1")),
        (Fund("x", partners=HALVES, contributions=Contribution(amount="1 USD")),
         ("contributor of the contribution of somebody", "distributions")),
    ],
)  # fmt: skip
def test_what_is_open_is_named(fund, undefined):
    assert fund.undefined == undefined


@pytest.mark.parametrize(
    "make",
    [
        Fund,
        Contribution,
        lambda value: Fund("x", partners=value),
        lambda value: Fund("x", contributions=value),
        lambda value: Fund("x", committees=value),
        lambda value: Fund("x", waterfall=value),
        lambda value: Fund("x", currency=value),
        lambda value: Fund("x", defaulted=value),
        lambda value: Committee("board", seats=value),
        lambda value: Committee("board", seats={us: value}),
        lambda value: Contribution(us, amount=value),
        lambda value: Contribution(us, day=value),
        FUND.distribute,
    ],
)
def test_nothing_but_our_errors_comes_out_of_hostile_values(make):
    assert escapes(make, hostile_values(), DealError) == []


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Fund("x", partners={us: "60 %", ua: "50 %"}), ShareOverflow, "Fund 'x': shares add up to 110 %"),
        (lambda: Fund("x", partners=us, contributions=Contribution(ua)), UnknownName, "Ukraine is no partner; add it to partners"),
        (lambda: FUND.in_default(eu), UnknownName, "EU is no partner"),
        (lambda: Fund("x", currency="t"), UnitMismatch, "expected a currency"),
        (lambda: Fund("x", partners=us, contributions=Contribution(us)).accounts, Undecided, "not the same as empty"),
        (lambda: Fund("x").distribute("1 USD"), Undecided, "nothing is said of distributions"),
        (lambda: FUND.committee("bord"), UnknownName, "did you mean 'board'"),
        (lambda: Seats(us, "5/2"), WrongKind, "expected a whole number such as 3"),
        (lambda: Seats(us, -1), NegativeAmount, "a number of seats is given as '-1'"),
        (lambda: Committee("board", seats=[us]), WrongKind, "expected Seats"),
        (lambda: Committee("board", decides_by="chance"), WrongKind, "expected one of 'majority', 'unanimity'"),
    ],
)
def test_what_is_no_fund_is_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_a_partner_in_default_has_no_votes_however_that_is_said():
    committee = Committee("c", seats={us: 3, ua: 2})
    said = Fund("f", partners=[us, ua], committees=committee, defaulted=ua)
    later = Fund("f", partners=[us, ua], committees=committee).in_default(ua)
    assert [each.votes_of(ua) for each in (said, later)] == [Quantity(0), Quantity(0)]
    assert said.committee("c").decides_alone(us) == true


@pytest.mark.parametrize("rule", ["majority", "unanimity"])
def test_nobody_decides_or_blocks_without_votes(rule):
    empty = Committee("c", decides_by=rule)
    assert (empty.decides_alone(us), empty.can_block(us)) == (false, false)
