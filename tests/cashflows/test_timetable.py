"""When something happens to a debt."""

from datetime import date

import pytest
from hypothesis import given

from cashflows.debts import debt, debts
from dealmodel.cashflows import DebtTerms, RateReset, Transfer
from dealmodel.cashflows.timetable import KINDS, ORDER, end_of, timetable
from dealmodel.errors import UnfitTerms


def dates(terms, *codes, **known):
    return [f"{each.when.date()} {each.code}" for each in timetable(terms, **known) if not codes or each.code in codes]


@given(debts())
def test_entries_are_in_order_and_end_with_the_maturity(terms):
    entries = timetable(terms)
    assert ([each.place for each in entries], entries[-1].code) == (sorted(each.place for each in entries), "MD")


@given(debts())
def test_everything_lies_between_start_and_end(terms):
    first, *_, last = timetable(terms)
    assert (first.code, all(first.when <= each.when <= last.when for each in timetable(terms))) == ("IED", True)


@pytest.mark.parametrize(
    ("instalment", "end"),
    [("250 USD", "2026-12-31"), ("251 USD", "2026-12-31"), ("334 USD", "2026-06-30"), ("1000 USD", "2025-06-30")],
)
def test_the_end_is_when_the_instalments_have_paid_off(instalment, end):
    terms = debt("linear", instalment=instalment, maturity=None, repayment_anchor="2025-06-30", month_end="end of month")
    assert str(end_of(terms).date()) == end


@pytest.mark.parametrize(("revenue", "years"), [("3 billion EUR", 15), ("2.5 billion EUR", 18)])
def test_the_g7_loans_take_15_to_18_years_of_their_revenue_without_interest(revenue, years):
    """The figures reported of the loans of 2024: 45 billion euros, and 2.5 to 3 billion of revenue a year."""
    loans = DebtTerms(
        "linear", notional="45 billion EUR", instalment=revenue, repayment_cycle="1 year", start="2025-01-01", day_count="A/A"
    )
    assert end_of(loans).year - 2025 == years


def test_with_interest_it_takes_longer_to_pay_off():
    terms = debt("fixed instalment", instalment="200 USD", maturity=None)
    assert str(end_of(terms).date()) == "2028-01-15"  # 1000 / (200 - 30) is between five and six


def test_what_is_past_pays_nothing_off():
    terms = debt("linear", instalment="500 USD", maturity=None, as_of="2026-01-15")
    assert str(end_of(terms).date()) == "2027-01-15"


def test_capitalisation_keeps_its_short_last_period():
    terms = debt("bullet", interest_cycle="P6ML0", capitalised_until="2025-09-15", maturity="2 years")
    assert dates(terms, "IP", "IPCI") == ["2025-07-15 IPCI", "2025-09-15 IPCI", "2026-01-15 IP", "2026-07-15 IP", "2027-01-15 IP"]


@pytest.mark.parametrize("cycle", [None, "1 year", "6 months"])
def test_equal_payments_pay_the_interest_whatever_its_own_cycle(cycle):
    terms = debt("annuity", interest_cycle=cycle, maturity="1 year")
    assert dates(terms, "IP", "PR") == ["2025-07-15 PR", "2025-07-15 IP", "2026-01-15 IP"]


def test_before_equal_payments_begin_interest_is_paid_by_its_own_cycle():
    terms = debt("annuity", interest_cycle="3 months", repayment_anchor="2026-01-15", maturity="2 years")
    assert dates(terms, "IP")[:4] == ["2025-04-15 IP", "2025-07-15 IP", "2025-10-15 IP", "2026-01-15 IP"]
    assert dates(terms, "IP")[4:] == ["2026-07-15 IP", "2027-01-15 IP"]


def test_an_instalment_is_set_the_day_before_the_first_repayment_and_after_resets():
    terms = debt("annuity", reset=RateReset("EURIBOR", cycle="1 year"), maturity="2 years")
    assert dates(terms, "PRF", "RR") == ["2025-07-14 PRF", "2026-01-15 RR", "2026-01-15 PRF"]


def test_an_instalment_that_is_agreed_is_not_set():
    assert dates(debt("annuity", instalment="150 USD"), "PRF") == []


def test_nothing_follows_a_termination():
    terms = debt("linear", termination=Transfer("2026-01-15", price="5 USD"))
    assert dates(terms)[-3:] == ["2026-01-15 PR", "2026-01-15 IP", "2026-01-15 TD"]


def test_between_a_call_and_its_payment_nothing_is_capitalised():
    terms = debt("on call", interest_cycle="1 month", notice="2 months", maturity=None)
    assert dates(terms, called=date(2025, 3, 1))[-4:] == ["2025-02-15 IPCI", "2025-03-01 XD", "2025-05-01 IP", "2025-05-01 STD"]


def test_a_maturity_before_the_payment_of_a_call_stays_the_end():
    terms = debt("on call", notice="1 year", maturity="1 year")
    assert dates(terms, called=date(2025, 12, 1))[-1] == "2026-01-15 MD"


def test_a_debt_on_call_needs_an_end():
    with pytest.raises(UnfitTerms, match="say when it is called"):
        end_of(debt("on call", maturity=None))


def test_every_kind_has_a_place_of_its_own():
    assert sorted(ORDER.values()) == list(range(len(KINDS)))
