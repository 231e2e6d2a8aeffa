"""Tiers: what they can take, their words, what they leave open, what is refused. Payments are in test_waterfalls.py."""

from fractions import Fraction

import pytest
from sympy import Symbol, true

from dealmodel.errors import DoubledName, NegativeAmount, ShareOverflow, Undecided, UnreadableValue, WrongKind
from dealmodel.funds.capital import Balance
from dealmodel.funds.tiers import (
    CatchUp,
    MultipleOfCapital,
    PreferredReturn,
    ReturnOfCapital,
    Split,
    at_least_nothing,
    bodies_of,
    in_proportion,
    least,
    owed,
    priority_of,
)
from dealmodel.parties import Party
from dealmodel.quantities import eq
from dealmodel.terms import Term

us, ua = Party("United States"), Party("Ukraine")
x = Symbol("x")


def balance(contributed, returned=0, accrued=0, profit=0):
    return Balance(*map(Fraction, (contributed, returned, accrued, profit)))


@pytest.mark.parametrize(
    ("tier", "room"),
    [
        (ReturnOfCapital([us, ua]), 70 + 50),
        (PreferredReturn([us, ua], rate="4 %"), 7 + 0),
        (MultipleOfCapital(us, times="1.5"), 150 - 30 - 20),
        (MultipleOfCapital(us, times="0.2"), 0),
        (CatchUp(ua, share="100 %", until="20 %", beside=us), 5),  # 5 of 25
        (CatchUp(ua, share="60 %", until="20 %", beside=us), 10),  # 6 of 30
        (CatchUp(us, share="100 %", until="20 %", beside=ua), 0),
        (Split({us: "100 %"}), None),
    ],
)
def test_a_tier_says_how_much_it_can_still_take(tier, room):
    assert tier.room({us: balance(100, 30, 7, 20), ua: balance(50)}) == room


@pytest.mark.parametrize(("compounds", "grows"), [(True, Fraction(77, 25)), (False, Fraction(70, 25))])
def test_a_preferred_return_accrues_on_capital_and_if_it_compounds_on_itself(compounds, grows):
    assert PreferredReturn(us, rate="4 %", compounds=compounds).a_year(balance(100, 30, 7)) == grows


def test_shares_in_proportion_come_to_the_amount():
    assert in_proportion(Fraction(1), {us: Fraction(1), ua: Fraction(2)}) == {us: Fraction(1, 3), ua: Fraction(2, 3)}
    assert in_proportion(Fraction(0), {us: Fraction(0), ua: Fraction(0)}) == {us: 0, ua: 0}
    assert in_proportion(x, {us: x}) == {us: x}


def test_open_numbers_stay_open():
    assert least(x, Fraction(1)).free_symbols == at_least_nothing(x).free_symbols == {x}


def test_the_split_ends_the_priority():
    tiers = [ReturnOfCapital(us), Split({us: "100 %"}), ReturnOfCapital(ua)]
    assert priority_of(tiers) == (ReturnOfCapital(us),)
    assert owed([PreferredReturn(us, rate="4 %"), *tiers], {us: balance(100, 30, 7), ua: balance(50)}) == 77


@pytest.mark.parametrize(
    ("tier", "bodies"),
    [
        (ReturnOfCapital([us, ua]), (us, ua)),
        (MultipleOfCapital(ua), (ua,)),
        (MultipleOfCapital(), ()),
        (CatchUp(us, beside=ua), (us, ua)),
        (Split({ua: "100 %"}), (ua,)),
    ],
)
def test_a_tier_knows_whom_it_pays(tier, bodies):
    assert bodies_of(tier) == bodies


@pytest.mark.parametrize(
    ("tier", "undefined", "sentence"),
    [
        (ReturnOfCapital(), ("to whom",), "return of capital to (nobody named)"),
        (PreferredReturn(), ("to whom", "rate"), "preferred return of a rate (not said), compounding, to (nobody named)"),
        (PreferredReturn(us, rate="8 %", compounds=False), (), "preferred return of 8 % a year, simple, to United States"),
        (MultipleOfCapital(), ("to whom", "multiple"), "payment to (nobody named) until it has had some number of times its capital"),
        (
            CatchUp(), ("to whom", "share of each payment", "share to be reached", "beside whom"),
            (
                "catch-up: a share (not said) to (nobody named), the rest to (nobody named), "
                "until (nobody named) has a share (not said) of the profit of both"
            ),
        ),
        (Split(), ("between whom",), "split of the rest: (between nobody named)"),
        (Split([us, ua]), ("share of United States", "share of Ukraine"),
         "split of the rest: United States (share not said), Ukraine (share not said)"),
    ],
)  # fmt: skip
def test_what_a_text_leaves_open_is_kept(tier, undefined, sentence):
    assert (tier.undefined, tier.sentence) == (undefined, sentence)


def test_open_shares_have_to_come_to_the_whole():
    share = Term("share", unit="%", low=0, high=100)
    assert Split({us: share, ua: "40 %"}).demands == eq(share + "40 %", "100 %")
    assert Split({us: "60 %", ua: "40 %"}).demands == true


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Split({us: "60 %", ua: "50 %"}), ShareOverflow, r"shares add up to 110 % \(United States 60 %, Ukraine 50 %\)"),
        (lambda: Split({us: "60 %", ua: "30 %"}), UnreadableValue, "leaves 10 % to nobody; expected shares that come to 100 %"),
        (lambda: PreferredReturn(us, rate="-4 %"), NegativeAmount, "a preferred return is given as '-4 %'"),
        (lambda: MultipleOfCapital(us, times=-1), NegativeAmount, "a multiple of capital is given as '-1'"),
        (lambda: CatchUp(us, share="20 %", until="20 %", beside=ua), UnreadableValue, "which never is; expected a share above 20 %"),
        (lambda: CatchUp(us, share="100 %", until="20 %", beside=us), DoubledName, "United States on both sides"),
        (lambda: CatchUp(us, share=Term("share", unit="%")), UnreadableValue, "share is the open number"),
        (lambda: ReturnOfCapital([us, us]), DoubledName, "'United States' twice"),
        (lambda: ReturnOfCapital("US"), WrongKind, "expected Party or Coalition"),
        (lambda: MultipleOfCapital(times=1).room({}), Undecided, "leaves open who is paid"),
        (lambda: PreferredReturn(us).a_year(balance(1)), Undecided, "leaves a number open"),
    ],
)
def test_what_is_no_tier_is_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()
