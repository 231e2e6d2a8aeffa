"""Revenue shares: which receipts belong to the base, and what is due on them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import true

from dealmodel.errors import UnitMismatch, WrongKind
from dealmodel.obligations import Receipt, RevenueBase, RevenueShare
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

royalty = Receipt("8 million USD", kind="royalties", licensed="2025-05-23", owner="private")
fee = Receipt("2 million USD", kind="licence fees", licensed="2025-05-22", owner="state")
rent = Receipt("1 million USD", kind="rent", licensed="2026-01-01", owner="state")
RECEIPTS = [royalty, fee, rent]
share = Term("share", unit="%", low=0, high=100)


def base(licences="all", owners="all", **rest):
    return RevenueBase(licences=licences, owners=owners, since="2025-05-23", **rest)


@pytest.mark.parametrize(
    ("chosen", "counted"),
    [
        (base(), RECEIPTS),
        (base("new"), [royalty, rent]),
        (base("existing"), [fee]),
        (base("new", "state"), [rent]),
        (base(owners="private"), [royalty]),
        (base("new", kinds=["royalties", "licence fees"]), [royalty]),
        (base(kinds="tolls"), []),
    ],
)
def test_a_receipt_counts_by_kind_age_of_the_licence_and_owner(chosen, counted):
    assert [each for each in RECEIPTS if chosen.counts(each)] == counted


@given(st.lists(st.sampled_from(RECEIPTS), max_size=5), st.sampled_from(["all", "state", "private"]))
def test_new_and_existing_licences_make_up_all(receipts, owners):
    parts = [base(age, owners).total(receipts).exact for age in ("new", "existing")]
    assert sum(parts) == base("all", owners).total(receipts).exact


def test_half_of_new_licences_leaves_the_existing_ones_out():
    assert str(RevenueShare(base=base("new"), share="50 %").due_on(RECEIPTS)) == "4.5 million USD"
    assert str(RevenueShare(base=base("new"), share="50 %").due_on([fee])) == "0 million USD"


def test_an_open_share_stays_open_in_what_is_due():
    assert RevenueShare(base=base("new"), share=share).due_on([royalty]).magnitude == 8_000_000 * share.symbol


def test_performance_pays_the_share_of_the_revenue():
    paid = Term("paid", unit="USD")
    demand = RevenueShare(of="new licences", share="50 %", revenue="8 USD", paid=paid).demands
    assert [demand.xreplace({paid.symbol: amount}).doit() for amount in (4, 5)] == [True, False]
    assert RevenueShare(of="new licences", share="50 %", paid=paid).demands == true


@pytest.mark.parametrize(
    ("content", "sentence", "undefined"),
    [
        (
            RevenueShare(base=RevenueBase()),
            "pays a share (not said) of all receipts",
            ("share", "age of the licences", "owners of the assets"),
        ),
        (
            RevenueShare(base=RevenueBase(licences="new", owners="state", kinds="royalties"), share="50 %"),
            "pays 50 % of royalties under new licences, state assets only",
            ("day from which a licence is new",),
        ),
        (
            RevenueShare(base=base("existing"), share="50 %"),
            "pays 50 % of all receipts under existing licences (issued before 2025-05-23), whoever owns the asset",
            (),
        ),
        (RevenueShare(of="the fund", base=base(), share="50 %"), "pays 50 % of the revenue from the fund", ()),
    ],
)
def test_a_share_says_what_it_is_of_and_what_it_leaves_open(content, sentence, undefined):
    assert (content.sentence, content.undefined) == (sentence, undefined)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: RevenueBase(owners="all").counts(fee), WrongKind, "the base leaves out its age of the licences; say it"),
        (lambda: base("new").counts(Receipt("1 USD", kind="rent")), WrongKind, "asks for the day of the licence; give `licensed`"),
        (lambda: base(owners="state").counts(Receipt("1 USD", kind="rent")), WrongKind, "asks whose the asset is; give `owner`"),
        (lambda: RevenueShare(share="50 %").due_on([fee]), WrongKind, "what is due on receipts needs a base and a share"),
        (lambda: base().total([fee, Receipt("1 EUR", kind="rent")]), UnitMismatch, "EUR"),
        (lambda: RevenueBase(licences="recent"), WrongKind, "expected one of '', 'new', 'existing', 'all'"),
    ],
)
def test_what_cannot_be_told_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_nothing_that_counts_is_nothing():
    assert base().total([]) == Quantity("0 USD")
