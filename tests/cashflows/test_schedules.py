"""Schedules as values: sides, sums, tables, records."""

import datetime
import sys
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashflows.debts import debt, debts
from dealmodel.cashflows import CashFlow, schedule
from dealmodel.cashflows.schedules import decimal
from dealmodel.errors import MissingPackage, UnknownName
from dealmodel.parties import Party

BANK, STATE = Party("<Bank> & Co", kind="company"), Party("Ukraine")
LOAN = debt("bullet", maturity="1 year", lender=BANK, borrower=STATE)


@given(debts())
def test_seen_twice_from_the_other_side_it_is_the_same(terms):
    rows = schedule(terms)
    assert rows.seen_by("borrower").seen_by("lender") == rows


@given(debts())
def test_payments_and_totals_are_the_rows_summed(terms):
    rows = schedule(terms)
    total = sum(row.payoff for row in rows)
    assert (rows.total(), sum(amount for _, amount in rows.payments)) == (total, total)


@given(debts())
def test_payer_and_payee_do_not_depend_on_who_looks(terms):
    rows = schedule(terms)
    other = rows.seen_by("borrower")
    assert [(rows.payer(row), rows.payee(row)) for row in rows] == [(other.payer(row), other.payee(row)) for row in other]


@pytest.mark.parametrize("who", ["borrower", "Ukraine", STATE])
def test_a_side_is_named_by_its_word_or_by_its_party(who):
    assert [row.payoff for row in schedule(LOAN, seen_by=who)] == [1000, -30, -30, -1000]


def test_records_say_who_pays_whom():
    records = schedule(LOAN).to_records()
    assert [(each["payer"], each["payee"]) for each in records[:2]] == [("<Bank> & Co", "Ukraine"), ("Ukraine", "<Bank> & Co")]
    assert records[1]["payoff"] == Fraction(30)


def test_where_nothing_is_paid_nobody_pays():
    rows = schedule(debt("annuity"))
    assert rows.payer(next(row for row in rows if row.code == "PRF")) == ""


def test_a_schedule_is_a_sequence():
    rows = schedule(LOAN)
    assert (len(rows), rows[0], rows[1:], list(rows)) == (4, rows.rows[0], rows.rows[1:], list(rows.rows))


def test_totals_go_by_kind_or_code():
    rows = schedule(LOAN)
    assert (rows.total("interest"), rows.total("IED", "MD")) == (60, 0)


def test_an_unknown_kind_is_refused_with_those_there_are():
    with pytest.raises(UnknownName, match="no row is of kind 'fees'; there are initial exchange, interest, maturity"):
        schedule(LOAN).total("fees")


def test_a_stranger_sees_nothing():
    with pytest.raises(UnknownName, match="'France' is no side of this debt; expected '<Bank> & Co' or 'Ukraine'"):
        schedule(LOAN, seen_by=Party("France"))


def test_the_table_by_hand():
    assert str(schedule(LOAN)).splitlines() == [
        "date        kind                  flow  outstanding  rate  accrued",
        "2025-01-15  initial exchange  -1000.00      1000.00   6 %     0.00",
        "2025-07-15  interest             30.00      1000.00   6 %     0.00",
        "2026-01-15  interest             30.00      1000.00   6 %     0.00",
        "2026-01-15  maturity           1000.00         0.00   6 %     0.00",
    ]


def test_a_notebook_shows_the_same_cells_and_no_colour():
    page, texts, cells = schedule(LOAN)._repr_html_(), [], HTMLParser()
    cells.handle_data = texts.append
    cells.feed(page)
    assert [cell for row in schedule(LOAN).table() for cell in row] == texts[2:]
    assert not any(word in page.replace("white-space", "") for word in ("#", "rgb(", "white", "black"))


def test_one_line_says_what_it_is():
    assert repr(schedule(LOAN)) == "<Schedule of 4 rows, bullet, 1000 USD, seen by the lender>"


def test_a_flow_is_a_quantity():
    flow = CashFlow(datetime.date(2025, 1, 1), code="IP", kind="interest", payoff=Fraction(1, 3), currency="USD")
    assert (str(flow.amount), str(flow), (-flow).payoff) == ("1/3 USD", "2025-01-01 interest 0.33 USD", Fraction(-1, 3))


@given(st.fractions(min_value=-(10**6), max_value=10**6), st.integers(0, 6))
def test_a_decimal_is_within_half_a_unit_of_its_last_place(number, most):
    shown = Fraction(decimal(number, least=0, most=most).replace(" ", ""))
    assert abs(shown - number) * 2 * 10**most <= 1


@pytest.mark.parametrize("method", ["to_frame", "plot"])
def test_without_the_optional_package_a_message_says_what_to_install(method, monkeypatch):
    for name in ("pandas", "matplotlib", "matplotlib.figure"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingPackage, match=r"pip install 'dealmodel\[(frame|plot)\]'"):
        getattr(schedule(LOAN), method)()


def test_a_frame_has_the_rows_as_floats():
    frame = schedule(LOAN).to_frame()
    assert (list(frame["payoff"]), str(frame["date"].dt.date[0]), len(frame)) == ([-1000.0, 30.0, 30.0, 1000.0], "2025-01-15", 4)
