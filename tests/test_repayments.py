"""Repayment, limited recourse, late payment, guarantees."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Min, false

from dealmodel.errors import EmptyWindow, Faults, NegativeAmount, ShareOverflow, UnitMismatch, UnreadableValue, WrongKind
from dealmodel.events import Event
from dealmodel.obligations.repayments import Guarantee, LatePayment, LimitedRecourse, Repayment
from dealmodel.parties import Party
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

AMOUNTS = st.fractions(min_value=0, max_value=10**9, max_denominator=100)
DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 1, 1))
RATES = st.fractions(min_value=0, max_value=1, max_denominator=1000)
COUNTS = st.sampled_from(["A/360", "A/365"])


def euros(value):
    return Quantity(value, "EUR")


@given(AMOUNTS, RATES, COUNTS, st.lists(DAYS, min_size=3, max_size=3))
def test_late_interest_is_additive_over_days(amount, rate, day_count, days):
    due, middle, paid = sorted(days)
    late = LatePayment(rate, day_count=day_count)
    first, second = late.interest(euros(amount), due=due, paid=middle), late.interest(euros(amount), due=middle, paid=paid)
    assert first + second == late.interest(euros(amount), due=due, paid=paid)


@given(AMOUNTS, AMOUNTS, RATES, DAYS, DAYS)
def test_late_interest_is_additive_over_amounts_and_nothing_in_time(one, other, rate, due, paid):
    late = LatePayment(rate)
    parts = [late.interest(euros(each), due=due, paid=paid) for each in (one, other)]
    assert parts[0] + parts[1] == late.interest(euros(one + other), due=due, paid=paid)
    assert paid > due or parts[0] == euros(0)


@pytest.mark.parametrize(("day_count", "expected"), [("A/360", "365/360 EUR"), ("A/365", "1 EUR")])
def test_the_day_count_says_how_long_a_year_is(day_count, expected):
    late = LatePayment("10 %", day_count=day_count)
    assert late.interest("10 EUR", due="2025-01-01", paid="2026-01-01") == Quantity(expected)


def test_days_of_grace_bear_no_interest():
    late = LatePayment("36 %", after="30 days")
    assert late.interest("1000 EUR", due="2025-01-01", paid="2025-01-31") == euros(0)
    assert late.interest("1000 EUR", due="2025-01-01", paid="2025-02-01") == euros(1)
    assert late.sentence == "late payment bears 36 % a year (A/360) from 30 days after the due day"


@given(AMOUNTS, st.integers(1, 40), DAYS)
def test_instalments_add_up_to_the_amount(amount, count, start):
    terms = Repayment(euros(amount), grace="2 years", instalments=count, every="6 months")
    table = terms.payments(since=start)
    assert table.total() == euros(amount)
    assert [each.on for each in table] == sorted({each.on for each in table})


def test_instalments_do_not_drift_from_the_end_of_the_month():
    terms = Repayment("4 EUR", grace="1 month", instalments=4, every="1 month")
    assert [str(day) for day in terms.days(since="2025-01-31")] == ["2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31"]


def test_without_instalments_all_is_repaid_at_maturity():
    terms = Repayment("5 EUR", maturity="30 years")
    assert str(terms.payments(since="2024-02-29")) == "2054-02-28  due  5 EUR  repayment"
    assert Repayment(maturity="1 year").payments(since="2025-01-01", amount="3 EUR").total() == euros(3)


@pytest.mark.parametrize(
    ("fields", "error", "words"),
    [
        ({"maturity": "-1 year"}, NegativeAmount, "maturity is '-1 year'; expected more than 0 days"),
        ({"grace": "-1 day", "maturity": "1 year"}, NegativeAmount, "grace is '-1 day'; expected 0 days or more"),
        ({"instalments": 0, "maturity": "1 year"}, NegativeAmount, "there are 0 instalments; expected 1 to 10000"),
        ({"instalments": 10**9, "every": "1 day", "maturity": "1 year"}, NegativeAmount, "there are 1000000000 instalments; expected 1 to"),
        ({"instalments": 2, "maturity": "1 year"}, WrongKind, "not how far apart; give every='6 months'"),
        ({"grace": "1 year", "instalments": 3, "every": "1 year", "maturity": "2 years"}, EmptyWindow, "beyond the maturity of 2 years"),
        ({"grace": "3 years", "maturity": "2 years"}, EmptyWindow, "a grace of 3 years is longer than the maturity of 2 years"),
    ],
)
def test_terms_that_cannot_be_are_refused(fields, error, words):
    with pytest.raises(error) as refused:
        Repayment("5 EUR", **fields)
    assert words in str(refused.value)


def test_all_faults_of_a_repayment_come_together():
    with pytest.raises(Faults) as refused:
        Repayment("5 EUR", maturity="-1 year", grace="-1 day", instalments=0)
    assert len(refused.value.exceptions) == 3


def test_repayment_beyond_maturity_from_one_start_only_is_refused_there():
    terms = Repayment("5 EUR", grace="30 days", instalments=1, every="30 days", maturity="1 month")
    two = Repayment("5 EUR", grace="0 days", instalments=2, every="30 days", maturity="1 month")
    assert terms.days(since="2025-02-01") == (datetime.date(2025, 3, 1),)
    assert two.days(since="2025-01-01")[-1] == datetime.date(2025, 1, 31)
    with pytest.raises(EmptyWindow, match="ends on 2025-03-03, beyond its maturity of 1 month, 2025-03-01"):
        two.days(since="2025-02-01")


@pytest.mark.parametrize(("terms", "word"), [(Repayment(maturity="1 year"), "amount"), (Repayment("5 EUR"), "maturity")])
def test_what_has_no_schedule_says_what_is_missing(terms, word):
    with pytest.raises(UnreadableValue, match=f"says no {word}"):
        terms.payments(since="2025-01-01")


def test_a_repayment_reads_as_a_sentence():
    source = LimitedRecourse("profits", receipts="3 billion EUR", ends=Event("release"))
    terms = Repayment("45 billion EUR", grace="1 year", instalments=2, every="1 year", maturity="3 years", recourse=source,
                      late=LatePayment("5 %"))  # fmt: skip
    assert terms.sentence == (
        "repays 45 billion EUR, in 2 equal instalments, one every 1 year, after 1 year of grace, within 3 years, "
        "from profits only (3 billion EUR a year), until 'release' happens, late payment bears 5 % a year (A/360)"
    )
    assert Repayment().sentence == "repays what was drawn"
    assert Repayment().undefined == ("amount", "maturity", "interest on late payment")


@given(AMOUNTS, AMOUNTS)
def test_no_more_is_due_than_the_source_pays(owed, receipts):
    due = LimitedRecourse("profits", receipts=euros(receipts)).due(euros(owed))
    assert due == euros(min(owed, receipts))


@given(st.integers(1, 10**4), st.integers(10, 10**4), st.integers(0, 60))
def test_what_is_repaid_and_left_over_is_what_was_owed(owed, receipts, ended):
    source = LimitedRecourse("profits", receipts=euros(receipts * 10**3))
    end = datetime.date(2025 + ended, 6, 30)
    table = source.payments(euros(owed * 10**3), since="2024-12-31", ended=end)
    assert table.total() == euros(owed * 10**3)
    assert all(each.on <= end for each in table)
    assert len([each for each in table if each.state == "due"]) == min(source.years(euros(owed * 10**3)), ended)


@pytest.mark.parametrize(("receipts", "years"), [("2.5 billion EUR", 18), ("3.0 billion EUR", 15), ("2.6 billion EUR", 18)])
def test_a_begun_year_counts(receipts, years):
    assert LimitedRecourse("profits", receipts=receipts).years("45 billion EUR") == years


def test_a_source_that_pays_nothing_makes_nothing_due():
    dry = LimitedRecourse("profits", receipts="0 EUR")
    assert Repayment("5 EUR", recourse=dry).due_when == false
    with pytest.raises(UnreadableValue, match="pays nothing, so that 5 EUR are never repaid"):
        dry.years("5 EUR")


def test_an_open_source_makes_it_due_only_while_it_pays():
    profits, release = Term("profits", unit="EUR"), Event("release")
    source = LimitedRecourse("profits", receipts=profits, ends=release)
    assert str(source.pays) == "~release occurs & (profits > 0)"
    assert source.undefined == ("who bears what the source does not pay",)
    assert LimitedRecourse("profits", residual=Party("Canada")).undefined == ("receipts of the source",)


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda: LimitedRecourse("profits").due("5 EUR"), UnreadableValue),
        (lambda: LimitedRecourse("profits", receipts="5 USD").due("5 EUR"), UnitMismatch),
        (lambda: LimitedRecourse("profits", receipts="5 USD").years("5 EUR"), UnitMismatch),
        (lambda: LimitedRecourse("profits", receipts="1 EUR").payments("1 billion EUR", since="2025-01-01"), UnreadableValue),
        (lambda: LatePayment("-1 %"), NegativeAmount),
        (lambda: LatePayment("1 %", day_count="30/360"), WrongKind),
        (lambda: Guarantee("loan", share="120 %"), ShareOverflow),
        (lambda: Guarantee("loan").payable("5 EUR"), UnreadableValue),
    ],
)
def test_what_cannot_be_answered_is_refused(ask, error):
    with pytest.raises(error):
        ask()


@given(AMOUNTS, RATES)
def test_a_guarantee_pays_its_share_within_its_limit(unpaid, share):
    guarantee = Guarantee("loan", share=share, limit="1000 EUR")
    assert guarantee.payable(euros(unpaid)) == euros(min(unpaid * share, Fraction(1000)))


def test_what_an_open_guarantee_pays_stays_open():
    most = Term("most", unit="EUR")
    payable = Guarantee("loan", share="50 %", limit=most).payable("10 EUR")
    assert payable.magnitude == Min(5, most.symbol)


def test_a_guarantee_is_due_once_it_is_callable():
    default = Event("default")
    guarantee = Guarantee("loan", share="70 %", limit="5 EUR", callable_when=default)
    assert guarantee.due_when == default.occurs
    assert guarantee.sentence == "guarantees 70 % of loan, up to 5 EUR, callable once 'default' happens"
    assert Guarantee().undefined == ("debt", "share", "when it is callable")
    assert Guarantee().sentence == "guarantees a share (not said) of a debt (not said)"


def test_what_is_repaid_from_one_source_is_asked_of_that_source():
    terms = Repayment("10 EUR", maturity="1 year", recourse=LimitedRecourse("profits", receipts="0 EUR"))
    with pytest.raises(UnreadableValue, match=r"follows what 'profits' pays; ask recourse\.payments"):
        terms.payments(since="2025-01-01")


def test_a_source_does_not_end_before_it_begins():
    with pytest.raises(EmptyWindow, match="before anything is repaid"):
        LimitedRecourse("profits", receipts="2 EUR").payments("5 EUR", since="2025-01-01", ended="2020-01-01")


def test_instalments_without_grace_begin_after_one_period():
    rows = Repayment("3 EUR", instalments=3, every="6 months", maturity="18 months").payments(since="2025-01-01")
    assert [str(each.on) for each in rows] == ["2025-07-01", "2026-01-01", "2026-07-01"]
