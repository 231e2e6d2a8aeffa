"""Clearing: the answer as a value, and the limits of the proof. Laws are in test_waterfalls.py."""

from fractions import Fraction

import pytest

from dealmodel.funds.capital import CapitalAccount
from dealmodel.funds.clearing import Clearing
from dealmodel.funds.tiers import PreferredReturn, ReturnOfCapital
from dealmodel.funds.waterfalls import Waterfall
from dealmodel.parties import Party
from dealmodel.quantities import Quantity

us, ua = Party("United States"), Party("Ukraine")


@pytest.mark.parametrize(
    ("clearing", "payments", "words"),
    [
        (Clearing(True, "because", Fraction(13)), 13, "cleared after 13.00 years: because"),
        (Clearing(True, "because", Fraction(27, 2)), 14, "cleared after 13.50 years: because"),
        (Clearing(False, "because"), None, "never: because"),
        (Clearing(None, "because"), None, "not known: because"),
    ],
)
def test_an_answer_says_itself(clearing, payments, words):
    assert (clearing.payments, str(clearing)) == (payments, words)


def test_a_share_of_the_last_payment_is_counted():
    found = Waterfall([ReturnOfCapital(us)]).years_to_clear("4 USD", [CapitalAccount(us, contributed="10 USD")])
    assert found.years == Fraction(5, 2)


def test_numbers_that_grow_too_long_end_the_search_and_not_the_patience():
    tiers = [PreferredReturn([us, ua], rate="4 %"), ReturnOfCapital([us, ua])]  # arrears are paid in a proportion that always changes
    held = [CapitalAccount(us, contributed="100 USD", accrued="1000/3 USD"), CapitalAccount(ua, contributed="50 USD", accrued="7 USD")]
    found = Waterfall(tiers).years_to_clear("20 USD", held)
    assert found.clears is None
    assert "grown too long" in found.reason


def test_a_profit_just_above_what_accrues_clears_in_the_end():
    march = Waterfall([PreferredReturn(us, rate="4 %"), ReturnOfCapital(us)])
    held = [CapitalAccount(us, contributed="100 billion USD")]
    assert march.years_to_clear(Quantity("4 billion USD") + "1 USD", held).payments == 564  # ln(4 000 000 001) / ln(1.04) = 563.7
    assert march.years_to_clear("4 billion USD", held).clears is False
