"""Schedules: laws that hold for every debt, and examples by hand."""

import time
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cashflows.debts import SHAPES, debt, debts
from dealmodel.cashflows import IndexScaling, RateReset, Transfer, schedule
from dealmodel.cashflows.calculation import MOST_BITS, to_digits
from dealmodel.errors import InexactNumber, UnfitTerms, UnknownName, WrongKind

PRINCIPAL = ("IED", "PR", "MD", "STD")
AMORTISING = ("linear", "annuity", "fixed instalment")


def rows_of(terms, **known):
    return [(str(row.date), row.code, row.payoff) for row in schedule(terms, **known)]


@given(debts("bullet", *AMORTISING))
def test_principal_paid_out_is_principal_paid_back(terms):
    assert sum(row.payoff for row in schedule(terms) if row.code in PRINCIPAL) == 0


@given(debts())
def test_nothing_is_owed_after_the_last_row(terms):
    last = schedule(terms)[-1]
    assert (last.notional, last.accrued) == (0, 0)


@given(debts(rate=0))
def test_a_rate_of_nothing_bears_no_interest(terms):
    assert all(row.payoff == row.accrued == 0 for row in schedule(terms) if row.code in ("IP", "IPCI"))


@given(debts(rate=None, interest_cycle=None))
def test_without_a_rate_no_row_speaks_of_interest(terms):
    assert {row.code for row in schedule(terms)} <= {*PRINCIPAL, "PRF"}


@given(debts())
def test_what_the_lender_receives_the_borrower_pays(terms):
    lender, borrower = schedule(terms), schedule(terms, seen_by="borrower")
    assert [row.payoff + other.payoff for row, other in zip(lender, borrower, strict=True)] == [0] * len(lender)


@given(debts())
def test_rows_are_in_order_of_days(terms):
    days = [row.date for row in schedule(terms)]
    assert days == sorted(days)


@given(debts("annuity"))
def test_payments_of_an_annuity_are_equal_to_the_last(terms):
    sums: dict[date, Fraction] = {}
    for row in schedule(terms):
        if row.code in ("PR", "IP", "MD"):
            sums[row.date] = sums.get(row.date, 0) + row.payoff
    assert len(set(sums.values())) == 1


@given(debts("linear"))
def test_repayments_of_a_linear_debt_are_equal(terms):
    assert len({row.payoff for row in schedule(terms) if row.code in ("PR", "MD")}) == 1


@given(debts(*AMORTISING))
def test_no_more_is_paid_back_than_is_owed(terms):
    assert all(row.notional >= 0 for row in schedule(terms))


@given(debts(), st.integers(min_value=6, max_value=40))
def test_rounding_changes_no_amount_by_more_than_its_digits(terms, digits):
    exact, rounded = schedule(terms), schedule(evolve(terms, digits=digits))
    most = max(abs(row.payoff) for row in exact) * len(exact) ** 2 / Fraction(10) ** (digits - 2)
    assert all(abs(one.payoff - other.payoff) <= most for one, other in zip(exact, rounded, strict=True))


@given(st.fractions(), st.integers(min_value=6, max_value=30))
def test_rounding_to_digits_is_within_half_a_unit_of_the_last(amount, digits):
    assert abs(to_digits(amount, digits) - amount) * 10 ** (digits - 1) * 2 <= abs(amount)


@pytest.mark.parametrize(
    ("repayment", "flows"),
    [
        ("bullet", [-1000, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 1000]),
        ("linear", [-1000, 100, 30, 100, 27, 100, 24, 100, 21, 100, 18, 100, 15, 100, 12, 100, 9, 100, 6, 3, 100]),
    ],
)
def test_flows_by_hand(repayment, flows):
    assert [row.payoff for row in schedule(debt(repayment))] == flows


def test_the_annuity_is_that_of_the_textbook():
    payment = 1000 * Fraction(3, 100) / (1 - Fraction(100, 103) ** 10)
    pays = [row.payoff for row in schedule(debt("annuity")) if row.code in ("PR", "IP")]
    assert [first + second for first, second in zip(pays[:-1:2], pays[1::2], strict=True)] == [payment] * 9


def test_an_instalment_below_the_interest_lets_the_debt_grow():
    owed = [row.notional for row in schedule(debt("fixed instalment", instalment="20 USD", maturity="1 year"))]
    assert owed == [1000, 1010, 1010, 1010, 0]


def test_interest_is_capitalised_until_the_day_agreed():
    rows = rows_of(debt("bullet", capitalised_until="2026-01-15", maturity="2 years"))
    compounded = 1000 * Fraction(103, 100) ** 2
    assert rows[1:4] == [("2025-07-15", "IPCI", 0), ("2026-01-15", "IPCI", 0), ("2026-07-15", "IP", compounded * 3 / 100)]


def test_the_rate_follows_the_market_within_its_limits():
    reset = RateReset("EURIBOR", cycle="1 year", anchor="2026-01-15", spread="1 %", cap="7 %", period_floor="-0.5 %")
    seen = {"EURIBOR": {"2026-01-15": "3 %", "2027-01-15": "9 %"}}
    rates = [row.rate for row in schedule(debt("bullet", reset=reset, maturity="3 years"), observed=seen) if row.code == "RR"]
    assert rates == [Fraction(55, 1000), Fraction(7, 100)]


def test_the_market_is_read_so_many_days_before_the_reset():
    reset = RateReset("EURIBOR", anchor="2026-01-15", fixing="2 days")
    seen = {"EURIBOR": {"2026-01-13": "3 %", "2026-01-14": "4 %"}}
    assert [row.rate for row in schedule(debt("bullet", reset=reset), observed=seen) if row.code == "RR"] == [Fraction(3, 100)]


def test_the_first_reset_is_to_the_rate_agreed():
    reset = RateReset("EURIBOR", cycle="1 year", anchor="2026-01-15", next_rate="5 %")
    rows = schedule(debt("bullet", reset=reset, maturity="3 years"), observed={"EURIBOR": {"2027-01-15": "4 %"}})
    assert [(row.code, row.rate) for row in rows if row.code in ("RR", "RRF")] == [("RRF", Fraction(1, 20)), ("RR", Fraction(1, 25))]


def test_a_reset_sets_the_instalment_of_an_annuity_anew_and_it_still_pays_off():
    reset = RateReset("EURIBOR", cycle="1 year", anchor="2026-01-15")
    rows = schedule(debt("annuity", reset=reset), observed={"EURIBOR": {"2026-01-15": "9 %"}})
    sums = dict(rows.payments)
    before, after = sums[date(2026, 1, 15)], sums[date(2030, 1, 15)]
    assert (before < after, sums[date(2026, 7, 15)] == after, rows[-1].notional) == (True, True, 0)


@pytest.mark.parametrize(
    ("scales", "interest", "principal"), [("interest", 60, 1000), ("principal", 30, 2000), (("interest", "principal"), 60, 2000)]
)
def test_an_index_scales_what_is_said(scales, interest, principal):
    scaling = IndexScaling("prices", base=100, scales=scales, anchor="2025-02-01")
    rows = schedule(debt("bullet", scaling=scaling), observed={"prices": {"2025-02-01": 200}})
    assert (rows.total("interest"), rows.total("maturity")) == (10 * interest, principal)


@pytest.mark.parametrize(("base", "second"), [("outstanding", 27), ("initial", 30), ("lagging", 30)])
def test_interest_runs_on_its_base(base, second):
    catches_up = {"base_anchor": "2026-01-15"} if base == "lagging" else {}
    interest = [row.payoff for row in schedule(debt("linear", interest_base=base, **catches_up)) if row.code == "IP"]
    assert interest[:2] == [30, second]
    assert interest[2] == {"outstanding": 24, "initial": 30, "lagging": 24}[base]


@pytest.mark.parametrize(("accrued", "price"), [("added", 915), ("deducted", 885)])
def test_a_purchase_pays_the_price_and_the_interest_accrued(accrued, price):
    bought = Transfer("2025-04-15", price="900 USD", accrued=accrued)
    rows = rows_of(debt("bullet", purchase=bought))
    assert rows[:2] == [("2025-04-15", "PRD", -price), ("2025-07-15", "IP", 30)]


def test_a_termination_ends_the_debt():
    ended = Transfer("2025-10-15", price="950 USD")
    assert rows_of(debt("bullet", termination=ended))[-1] == ("2025-10-15", "TD", 965)


def test_interest_runs_to_the_end_of_a_day_where_that_is_said():
    rows = rows_of(debt("bullet", day_count="A/365", maturity="2025-12-31T23:59:59"))
    assert rows[-2] == ("2025-12-31 23:59:59", "IP", 1000 * Fraction(6, 100) * Fraction(170, 365))


@pytest.mark.parametrize(
    ("convention", "days", "interest"),
    [("following", "2025-06-16", Fraction(151, 360)), ("following, unadjusted", "2025-06-16", Fraction(150, 360))],
)
def test_a_payment_on_a_sunday_moves_and_its_interest_as_agreed(convention, days, interest):
    moved = debt("bullet", interest_cycle="5 months", business_days=convention)
    assert rows_of(moved)[1] == (days, "IP", 60 * interest)


def test_as_of_a_day_earlier_flows_are_past_and_interest_has_accrued_since_the_last():
    rows = schedule(debt("bullet", as_of="2025-10-15"))
    assert (str(rows[0].date), rows[0].payoff) == ("2026-01-15", 30)


def test_interest_from_before_the_start_is_paid_with_the_first():
    rows = schedule(debt("bullet", interest_from="2024-12-15", interest_anchor="2024-12-15"))
    assert (rows[0].accrued, [(str(row.date), row.payoff) for row in rows][1]) == (5, ("2025-06-15", 30))


def test_an_annuity_that_is_reckoned_beyond_its_maturity_leaves_a_last_payment():
    rows = schedule(debt("annuity", maturity="2 years", amortised_by="2030-01-15"))
    assert rows.total("repayment") < 300 < rows.total("maturity")
    assert rows[2].payoff + rows[3].payoff == schedule(debt("annuity"))[2].payoff + 30


def test_an_annuity_that_is_paid_off_before_its_maturity_rests():
    reset = RateReset("EURIBOR", anchor="2027-01-15")
    rows = schedule(debt("annuity", amortised_by="2026-01-15", reset=reset), observed={"EURIBOR": {"2027-01-15": "9 %"}})
    assert (rows.total("repayment"), rows.total("maturity")) == (1000, 0)


def test_as_of_a_day_an_annuity_pays_off_what_is_left_of_it():
    whole = schedule(debt("annuity"))
    owed = next(row.notional for row in whole if str(row.date) == "2027-01-15" and row.code == "IP")
    rest = schedule(debt("annuity", notional=f"{owed} USD", as_of="2027-01-15", repayment_anchor="2025-07-15"))
    assert [row.payoff for row in rest] == [row.payoff for row in whole if str(row.date) > "2027-01-15"]


@pytest.mark.parametrize("repayment", ["annuity", "fixed instalment"])
def test_as_of_a_day_interest_has_accrued_since_the_last_instalment(repayment):
    rows = schedule(debt(repayment, as_of="2025-10-15", interest_cycle=None))
    assert next(row.payoff for row in rows if row.code == "IP") == 30


def test_as_of_a_day_nothing_has_accrued_on_call_unless_it_is_said():
    assert schedule(debt("on call", as_of="2025-10-15", maturity="1 year"))[0].payoff == 15


def test_as_of_a_day_the_accrued_interest_that_is_said_counts():
    assert schedule(debt("bullet", as_of="2025-10-15", accrued="1 USD"))[0].payoff == 16


def test_a_debt_on_call_is_settled_after_its_notice_and_bears_no_interest_meanwhile():
    rows = rows_of(debt("on call", notice="3 months", maturity=None), called="2025-04-15")
    assert rows == [("2025-01-15", "IED", -1000), ("2025-04-15", "XD", 0), ("2025-07-15", "IP", 15), ("2025-07-15", "STD", 1000)]


def test_a_debt_on_call_that_nobody_calls_ends_where_the_caller_says():
    assert rows_of(debt("on call", maturity=None), until="2025-04-15")[-1] == ("2025-04-15", "MD", 1000)


def test_a_debt_ends_when_its_instalments_have_paid_it_off():
    rows = schedule(debt("linear", instalment="300 USD", maturity=None))
    assert [row.payoff for row in rows if row.code in ("PR", "MD")] == [300, 300, 300, 100]


@pytest.mark.parametrize("digits", [None, 40])
def test_thirty_years_of_months_take_well_under_a_second(digits):
    terms = debt("annuity", maturity="30 years", interest_cycle="1 month", repayment_cycle="1 month", day_count="A/365", digits=digits)
    began = time.process_time()
    rows = schedule(terms)
    assert (len(rows), time.process_time() - began < 1) == (722, True)


@pytest.mark.parametrize(
    ("terms", "known", "error", "says"),
    [
        (debt("on call", maturity=None), {}, UnfitTerms, "say when it is called"),
        (debt("linear", instalment="10 USD", maturity=None, rate="90 %", repayment_cycle="1 year"), {}, None, ""),
        (debt("annuity", instalment="10 USD", maturity=None), {}, UnfitTerms, "no more than the interest of a period"),
        (debt("bullet", reset=RateReset("EURIBOR", cycle="1 year")), {}, UnfitTerms, "'EURIBOR' is needed on 2026-01-15"),
        (
            debt("bullet", reset=RateReset("EURIBOR", cycle="1 year")), {"observed": {"EURIBOR": {"2026-02-01": "1 %"}}}, UnfitTerms,
            "the first observation is of 2026-02-01",
        ),
        (debt("bullet", reset=RateReset("EURIBOR", cycle="1 year")), {"observed": {"Euribor": {}}}, UnfitTerms, "did you mean 'Euribor'"),
        (debt("bullet"), {"observed": {"EURIBOR": {"2026-02-01": 0.01}}}, InexactNumber, "write the text '0.01'"),
        (debt("bullet"), {"observed": ["EURIBOR"]}, WrongKind, "expected a mapping such as"),
        (debt("bullet"), {"observed": {"EURIBOR": "1 %"}}, WrongKind, "what is observed is str '1 %'"),
        (debt("bullet"), {"seen_by": "France"}, UnknownName, "'France' is no side of this debt; expected 'lender' or 'borrower'"),
    ],
)  # fmt: skip
def test_refusals_say_what_to_write(terms, known, error, says):
    if error is None:
        assert schedule(terms, **known)[-1].notional == 0
        return
    with pytest.raises(error) as refused:
        schedule(terms, **known)
    assert says in str(refused.value)


def test_exact_amounts_that_grow_without_end_are_refused_with_the_remedy():
    monthly = {"interest_cycle": "1 month", "repayment_cycle": "1 month"}
    terms = debt("annuity", rate="5.1234567890123 %", maturity="40 years", day_count="A/A", **monthly)
    with pytest.raises(UnfitTerms, match=f"more than {MOST_BITS} bits.*write digits=40"):
        schedule(terms)


def test_every_repayment_has_a_schedule():
    assert {repayment: len(schedule(debt(repayment))) for repayment in SHAPES} == {
        "bullet": 12, "linear": 21, "fixed instalment": 21, "annuity": 22, "on call": 12,
    }  # fmt: skip


def test_payments_of_a_level_debt_come_in_equal_steps():
    days = [row.date for row in schedule(debt("annuity")) if row.code == "IP"]
    assert {(later.month - earlier.month) % 12 for earlier, later in pairwise(days)} == {6}
