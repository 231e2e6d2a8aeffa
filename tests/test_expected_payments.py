"""Expected payments: rows, records, a data frame, a table."""

import datetime
from fractions import Fraction

import pytest

from dealmodel.errors import NegativeAmount, UnitMismatch, WrongKind
from dealmodel.expected_payments import ExpectedPayment, ExpectedPayments
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

TABLE = ExpectedPayments([
    ExpectedPayment("ARMA law", amount="597494240 EUR", state="paid late", on="2025-11-03"),
    ExpectedPayment("rest", amount="0.85 billion EUR", state="withheld"),
])


def test_records_are_exact():
    assert TABLE.to_records() == [
        {"what": "ARMA law", "on": datetime.date(2025, 11, 3), "state": "paid late", "amount": Fraction(597494240), "unit": "EUR"},
        {"what": "rest", "on": None, "state": "withheld", "amount": Fraction(17, 20), "unit": "billion EUR"},
    ]


def test_an_open_amount_is_a_text_in_a_record():
    row = ExpectedPayment("rest", amount=Term("rest", unit="EUR"))
    assert row.to_record()["amount"] == "rest"


def test_the_table_has_columns():
    assert str(TABLE).splitlines() == [
        "2025-11-03  paid late   597 494 240 EUR  ARMA law",
        "            withheld   0.85 billion EUR  rest",
    ]


def test_sums_are_by_state():
    assert (len(TABLE), TABLE.total("withheld")) == (2, Quantity("0.85 billion EUR"))
    assert TABLE.total() == Quantity("1447494240 EUR")
    assert ExpectedPayments(unit="EUR").total() == Quantity("0 EUR")


def test_the_frame_has_the_columns_of_the_records():
    frame = TABLE.to_frame()
    assert list(frame.columns) == ["what", "on", "state", "amount", "unit"]
    assert list(frame["amount"]) == [597494240.0, 0.85]


@pytest.mark.parametrize(
    ("fields", "error"),
    [({"amount": "-1 EUR"}, NegativeAmount), ({"amount": "1 t"}, UnitMismatch), ({"amount": "1 EUR", "state": "gone"}, WrongKind)],
)
def test_what_is_no_payment_is_refused(fields, error):
    with pytest.raises(error):
        ExpectedPayment("x", **fields)
