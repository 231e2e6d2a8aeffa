"""Debts for the tests of cash flows: one of each repayment, and strategies that draw them."""

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from dealmodel.cashflows import DAY_COUNTS, DebtTerms

SHAPES = {
    "bullet": {"interest_cycle": "6 months"},
    "linear": {"interest_cycle": "6 months", "repayment_cycle": "6 months"},
    "fixed instalment": {"interest_cycle": "6 months", "repayment_cycle": "6 months", "instalment": "150 USD"},
    "annuity": {"interest_cycle": "6 months", "repayment_cycle": "6 months"},
    "on call": {"interest_cycle": "6 months"},
}


def debt(repayment: str, **changes: object) -> DebtTerms:
    """Return a debt of 1000 dollars over five years at 6 %, with changes."""
    base = {"notional": "1000 USD", "rate": "6 %", "day_count": "30E/360", "start": "2025-01-15", "maturity": "5 years"}
    return DebtTerms(repayment, **{**base, **SHAPES[repayment], **changes})


amounts = st.integers(min_value=1, max_value=10**9).map(lambda cents: Fraction(cents, 100))
rates = st.integers(min_value=0, max_value=3000).map(lambda points: Fraction(points, 10_000))
starts = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))
cycles = st.sampled_from(["1 month", "2 months", "3 months", "6 months", "1 year"])


@st.composite
def debts(draw: st.DrawFn, *repayments: str, **changes: object) -> DebtTerms:
    """Draw a debt of one of these repayments, or of any."""
    cycle = draw(cycles)
    drawn = {
        "notional": f"{draw(amounts)} USD", "rate": draw(rates), "day_count": draw(st.sampled_from(DAY_COUNTS)), "start": draw(starts),
        "maturity": f"{draw(st.integers(13, 60))} months", "interest_cycle": cycle,
        "month_end": draw(st.sampled_from(["same day", "end of month"])),
        "business_days": draw(st.sampled_from([None, "following", "modified following", "CSP", "SCMP"])),
    }  # fmt: skip
    repayment = draw(st.sampled_from(repayments or tuple(SHAPES)))
    if "repayment_cycle" in SHAPES[repayment]:
        drawn["repayment_cycle"] = cycle
    if "instalment" in SHAPES[repayment]:
        drawn["instalment"] = f"{draw(amounts)} USD"
    return DebtTerms(repayment, **{**drawn, **changes})
