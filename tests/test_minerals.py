"""Rights with a licence, and supply period by period. What every content has is tested in test_obligations.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import false

from dealmodel.agreements import Agreement
from dealmodel.calendar import day_number
from dealmodel.checking import check
from dealmodel.errors import NegativeAmount, UnitMismatch, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.minerals.deposits import Deposit
from dealmodel.obligations import MineralRights, MineralSupply, Obligation
from dealmodel.parties import Party
from dealmodel.terms import Term

ua, us = Party("Ukraine"), Party("United States")
dobra, granted = Deposit("Dobra"), Event("grant of the licence")
delivered = Term("delivered", unit="kt", low=0)


def deal(content):
    return Agreement("deal", parties=[ua, us], clauses=[Obligation("1", obligor=ua, obligee=us, content=content)])


@pytest.mark.parametrize(
    ("rights", "sentence", "undefined"),
    [
        (MineralRights(dobra, right="develop"), "gives the right to develop Dobra", ("licence status",)),
        (
            MineralRights(dobra, right="explore", share="50 %", status="granted"),
            "gives the right to explore 50 % of Dobra (licence granted)",
            (),
        ),
        (MineralRights(dobra, share="50 %", status="none"), "gives 50 % of Dobra (no licence yet)", ("grant of the licence",)),
        (
            MineralRights(dobra, right="develop", status="applied for", licence=granted),
            "gives the right to develop Dobra (licence applied for)",
            (),
        ),
    ],
)
def test_a_right_says_its_licence_and_what_it_leaves_open(rights, sentence, undefined):
    assert (rights.sentence, rights.undefined) == (sentence, undefined)


@pytest.mark.parametrize(("day", "in_order"), [("2025-06-01", True), ("2025-05-31", False)])
def test_rights_are_not_given_before_the_licence_is_granted(day, in_order):
    facts = [granted.happened("2025-06-01"), Performed("1").happened(day)]
    assert check(deal(MineralRights(dobra, right="develop", licence=granted)), given=facts).consistent is in_order


@pytest.mark.parametrize("status", ["suspended", "revoked", "expired"])
def test_rights_without_a_valid_licence_cannot_be_given(status):
    content = MineralRights(dobra, right="develop", status=status)
    assert content.demands == false
    assert check(deal(content)).consistent is False


@given(st.dates(), st.integers(1, 40), st.sampled_from(["day", "month"]), st.integers(0, 400))
def test_the_periods_of_a_schedule_join_without_a_gap_and_end_in_time(first, count, unit, days):
    last = min(day_number(first) + days, day_number("9999-12-31") - 2000)
    supply = MineralSupply("ore", amount="1 kt", per=f"{count} {unit}s")
    windows = [window for window, _ in supply.schedule((first, first.fromordinal(first.toordinal() + max(0, last - day_number(first)))))]
    starts = [day_number(window.first) for window in windows]
    ends = [day_number(window.last) for window in windows]
    assert starts == [day_number(first), *(end + 1 for end in ends)][: len(starts)]
    assert all(end <= max(last, day_number(first)) for end in ends)


def test_months_of_a_schedule_count_from_its_first_day():
    supply = MineralSupply("ore", amount="1 kt", per="1 month")
    assert [str(window) for window, _ in supply.schedule(("2025-01-31", "2025-04-29"))] == [
        "2025-01-31 to 2025-02-27", "2025-02-28 to 2025-03-30", "2025-03-31 to 2025-04-29",
    ]  # fmt: skip


def test_what_is_delivered_is_the_amount_at_least():
    supply = deal(MineralSupply("ore", amount="12.5 kt", delivered=delivered))
    assert check(supply, given=delivered >= 13).consistent is True
    assert check(supply, given=delivered <= 12).conflicts[0].arithmetic[0].total == "missed by 0.5 kt"


def test_a_supply_contract_asks_for_specification_and_place():
    supply = MineralSupply("ore", amount="1 kt", per="1 year")
    assert (supply.sentence, supply.undefined) == ("supplies 1 kt of ore in each 1 year", ("specification", "place of delivery"))


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: MineralSupply("ore", per="0 days"), NegativeAmount, "MineralSupply: per is '0 days', which is no time at all"),
        (lambda: MineralSupply("ore", per="-1 year"), NegativeAmount, "runs backwards"),
        (lambda: MineralSupply("ore", per="1 year").schedule(("2025-01-01", "2026-01-01")), WrongKind, "needs an amount, `per` and"),
        (lambda: MineralSupply("ore", amount="1 t", per="1 year").schedule(("2025-01-01", None)), WrongKind, "give what is missing"),
        (lambda: MineralSupply("ore", amount="1 t", delivered="1 bcm").demands, UnitMismatch, "bcm"),
        (lambda: MineralRights(dobra, status="lost"), WrongKind, "expected one of '', 'none', 'applied for', 'granted'"),
        (lambda: MineralRights(dobra, right="own"), WrongKind, "expected one of '', 'explore', 'develop'"),
    ],
)
def test_what_does_not_fit_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)
