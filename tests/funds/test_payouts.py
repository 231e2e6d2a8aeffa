"""Payouts and schedules: look-up, words, tables."""

from fractions import Fraction

import pytest

from dealmodel.errors import UnknownName
from dealmodel.funds.capital import CapitalAccount
from dealmodel.funds.tiers import PreferredReturn, ReturnOfCapital, Split
from dealmodel.funds.waterfalls import Waterfall
from dealmodel.parties import Party
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

us, ua = Party("US"), Party("Ukraine")
WATERFALL = Waterfall([PreferredReturn(us, rate="4 %"), ReturnOfCapital(us), Split({us: "50 %", ua: "50 %"})])
HELD = (CapitalAccount(us, contributed="100 million USD"), CapitalAccount(ua, contributed="0 million USD"))
SCHEDULE = WATERFALL.run(["10 million USD", "99.76 million USD"], HELD, since="2025-05-23")


def test_a_payout_says_who_is_paid_what():
    payout = WATERFALL.distribute("110 million USD", HELD)
    assert (payout.paid_to(us), payout.paid_to(ua)) == (Quantity("105 million USD"), Quantity("5 million USD"))
    assert payout.account(us).returned == Quantity("100 million USD")
    assert str(WATERFALL.distribute("0 million USD", HELD)) == "nothing"


def test_what_is_left_is_said():
    assert str(Waterfall([ReturnOfCapital(us)]).distribute("101 million USD", HELD)) == (
        "tier 1 to US: 100 million USD\nleft in the fund: 1 million USD"
    )


def test_an_account_that_is_not_there_is_refused():
    with pytest.raises(UnknownName, match=r"Ukrain has no account; did you mean 'Ukraine'\?"):
        WATERFALL.distribute("1 USD", HELD).account(Party("Ukrain"))


def test_a_schedule_is_a_table():
    assert str(SCHEDULE).splitlines() == [
        "in million USD",
        "year  day         profit  opening  accrued  tier 1 US  tier 2 US  tier 3 US  tier 3 Ukraine  left  closing",
        "   1  2026-05-23   10.00      100     4.00       4.00          6          0               0     0       94",
        "   2  2027-05-23   99.76       94     3.76       3.76         94          1               1     0        0",
    ]
    assert "<td" in SCHEDULE._repr_html_()
    assert WATERFALL.run([], HELD).accounts == ()


def test_records_are_exact():
    last = SCHEDULE.to_records()[1]
    assert (last["year"], str(last["day"])) == (2, "2027-05-23")
    assert (last["accrued"], last["tier 3 Ukraine"]) == (Quantity("3.76 million USD"), Quantity("1 million USD"))
    assert SCHEDULE.paid_to(ua) == Quantity("1 million USD")


def test_a_frame_has_a_row_a_year_and_exact_fractions():
    pytest.importorskip("pandas")
    frame = SCHEDULE.to_frame()
    assert list(frame["closing"]) == [Fraction(94), Fraction(0)]


def test_an_open_cell_shows_its_expression():
    profit = Term("profit", unit="million USD", low=0)
    assert "profit" in str(WATERFALL.run(profit, HELD))


def test_a_locked_year_has_no_payments():
    locked = Waterfall(WATERFALL.tiers, locked_until="2027-01-01").run(["10 million USD"] * 2, HELD, since="2025-05-23")
    assert [row["tier 1 US"] for row in locked.to_records()] == [Quantity("0 USD"), Quantity("8.16 million USD")]
