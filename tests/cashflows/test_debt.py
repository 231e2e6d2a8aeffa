"""Terms of a debt: what they say, and what they refuse, all at once."""

import pytest
from hypothesis import given

from cashflows.debts import debt, debts
from dealmodel.cashflows import DebtTerms, RateReset, Transfer
from dealmodel.errors import EmptyWindow, Faults, NegativeAmount, UnfitTerms, UnitMismatch, UnreadableValue, WrongKind
from dealmodel.terms import Term


@given(debts())
def test_terms_are_values(terms):
    again = DebtTerms(terms.repayment, **{name: getattr(terms, name) for name in DebtTerms.__slots__ if name in KEYWORDS})
    assert (again, hash(again)) == (terms, hash(terms))


KEYWORDS = {
    "notional", "rate", "day_count", "start", "maturity", "interest_cycle", "repayment_cycle", "instalment", "month_end", "business_days",
}  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        (debt("bullet"), "bullet: 1000 USD at 6 % a year (30E/360) from 2025-01-15 to 2030-01-15, interest every 6 months"),
        (
            debt("fixed instalment", maturity=None, repayment_cycle="1 year"),
            "fixed instalment: 1000 USD at 6 % a year (30E/360) from 2025-01-15 on, repaid by 150 USD every year, interest every 6 months",
        ),
        (debt("bullet", rate=None, interest_cycle=None), "bullet: 1000 USD without interest from 2025-01-15 to 2030-01-15"),
        (
            debt("bullet", interest_cycle=None, reset=RateReset("EURIBOR")),
            "bullet: 1000 USD at 6 % a year (30E/360) from 2025-01-15 to 2030-01-15, reset to EURIBOR",
        ),
    ],
)  # fmt: skip
def test_terms_say_themselves(terms, words):
    assert str(terms) == words


def test_a_repr_shows_what_is_said():
    terms = DebtTerms("bullet", notional="1 USD", day_count="A/A", start="2025-01-01", maturity="2026-01-01")
    assert repr(terms) == (
        "DebtTerms(repayment='bullet', notional=Quantity('1 USD'), day_count='A/A', start=datetime.date(2025, 1, 1), "
        "maturity=datetime.date(2026, 1, 1))"
    )


def test_an_annuity_ends_when_it_is_paid_off_where_nothing_else_is_said():
    assert str(debt("annuity", maturity=None, amortised_by="2027-01-15").last_day) == "2027-01-15"


@pytest.mark.parametrize(
    ("repayment", "changes", "error", "says"),
    [
        ("balloon", {}, WrongKind, "expected one of 'bullet', 'linear', 'fixed instalment', 'annuity', 'on call'"),
        ("bullet", {"maturity": "-5 years"}, NegativeAmount, "which runs backwards"),
        ("bullet", {"maturity": "2024-01-15"}, EmptyWindow, "maturity is 2024-01-15, and the start is 2025-01-15"),
        ("bullet", {"maturity": None}, UnfitTerms, "write maturity='2030-01-01' or maturity='5 years'"),
        ("bullet", {"day_count": "A/366"}, UnreadableValue, "'A/366' is no day count that is known here"),
        ("bullet", {"day_count": None}, WrongKind, "a day count is NoneType"),
        ("bullet", {"interest_anchor": "2024-12-15"}, EmptyWindow, "interest anchor is 2024-12-15, before the start on 2025-01-15"),
        ("bullet", {"interest_anchor": "2031-01-15"}, EmptyWindow, "interest anchor is 2031-01-15, after the maturity on 2030-01-15"),
        ("bullet", {"interest_from": "2025-02-15"}, EmptyWindow, "interest from 2025-02-15 is after the start"),
        ("bullet", {"capitalised_until": "2031-01-15"}, EmptyWindow, "capitalised until is 2031-01-15, after the maturity"),
        ("linear", {"repayment_anchor": "2031-01-15"}, EmptyWindow, "repayment anchor is 2031-01-15, after the maturity"),
        ("bullet", {"purchase": Transfer("2024-01-15", price="5 USD")}, EmptyWindow, "purchase is on 2024-01-15, before the start"),
        ("bullet", {"notional": "0 USD"}, NegativeAmount, "notional is nothing"),
        ("bullet", {"notional": "5 t"}, UnitMismatch, "expected a currency"),
        ("bullet", {"notional": Term("amount", unit="USD")}, UnreadableValue, "in which a term is open"),
        ("bullet", {"premium": "-5 EUR"}, UnitMismatch, "premium is '-5 EUR', and notional is '1000 USD'; expected USD"),
        ("bullet", {"termination": Transfer("2027-01-15", price="5 EUR")}, UnitMismatch, "termination is '5 EUR'"),
        ("linear", {"instalment": "0 USD"}, NegativeAmount, "which never pays the debt off"),
        ("linear", {"repayment_cycle": None}, UnfitTerms, "linear is repaid in parts, and no cycle is given"),
        ("bullet", {"repayment_cycle": "1 year"}, UnfitTerms, "bullet is repaid at once, and repayments are given"),
        ("fixed instalment", {"instalment": None}, UnfitTerms, "write instalment='500 USD', or 'annuity'"),
        ("annuity", {"maturity": None}, UnfitTerms, "annuity ends nowhere"),
        ("linear", {"notice": "1 month"}, UnfitTerms, "linear is not repaid on call, and a notice of 1 month is given"),
        ("linear", {"base_cycle": "1 year"}, UnfitTerms, "the base does not lag"),
        ("bullet", {"rate": None}, UnfitTerms, "interest dates are given, and no rate"),
        ("bullet", {"digits": 3}, WrongKind, "expected a whole number from 6 to 1000"),
        ("bullet", {"digits": True}, WrongKind, "expected a whole number from 6 to 1000"),
    ],
)
def test_refusals_say_what_to_write(repayment, changes, error, says):
    with pytest.raises(error) as refused:
        DebtTerms(repayment, **{**BASE, **SHAPE.get(repayment, {}), **changes})
    assert says in str(refused.value)


BASE = {
    "notional": "1000 USD", "rate": "6 %", "day_count": "30E/360", "start": "2025-01-15", "maturity": "2030-01-15",
    "interest_cycle": "1 year",
}  # fmt: skip
REPAID = {"repayment_cycle": "1 year"}
SHAPE = {"linear": REPAID, "annuity": REPAID, "fixed instalment": {**REPAID, "instalment": "150 USD"}}


def test_interest_may_run_from_before_the_start_where_that_is_said():
    assert debt("bullet", interest_anchor="2024-12-15", interest_from="2024-12-15").interest_from.year == 2024


def test_all_faults_are_told_at_once():
    wrong = {"day_count": "A/366", "maturity": "2024-01-15", "interest_anchor": "2024-12-15", "premium": "5 EUR", "notice": "1 month"}
    with pytest.raises(Faults) as refused:
        DebtTerms("bullet", **{**BASE, **wrong})
    assert [type(each) for each in refused.value.exceptions] == [UnreadableValue, UnitMismatch, EmptyWindow, EmptyWindow, UnfitTerms]
