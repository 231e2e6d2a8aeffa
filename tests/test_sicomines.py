"""Minerals for infrastructure: golden figures from the reports must come out of the model."""

import runpy
from pathlib import Path

import pytest

from dealmodel import Performed, Quantity, check, contested, eq, review

SCRIPT = Path(__file__).parents[1] / "examples" / "sicomines.py"
EXAMPLE = runpy.run_path(str(SCRIPT))
DEAL, ASSUMED, REPORTED = EXAMPLE["deal"], EXAMPLE["assumed"], EXAMPLE["reported"]
COPPER, YEARLY, TOTAL, ADDS_UP = EXAMPLE["copper"], EXAMPLE["yearly"], EXAMPLE["total"], EXAMPLE["adds_up"]


def millions(amount):
    return Quantity(amount, "million USD")


@pytest.mark.parametrize(("price", "payment"), [(9855, 324), (8000, 324), (6600, 162), (5200, 0), (3000, 0)])
def test_the_payment_goes_by_the_copper_price_on_a_straight_line(price, payment):
    assert ASSUMED.of(Quantity(price, "USD/t")) == millions(payment)


def test_what_is_reported_leaves_one_gap():
    assert [(gap.low, gap.high) for gap in REPORTED.gaps] == [(Quantity("5200 USD/t"), Quantity("8000 USD/t"))]
    assert (ASSUMED.gaps, ASSUMED.overlaps) == ((), ())


@pytest.mark.parametrize("price", [5000, 5200, 8001, 9855])
def test_outside_the_gap_the_assumption_says_what_is_reported(price):
    at = Quantity(price, "USD/t")
    assert ASSUMED.of(at) == REPORTED.of(at)


def test_seventeen_payments_and_what_was_paid_before_are_about_7_billion():
    assert EXAMPLE["in_all"](Quantity("8000 USD/t")) == millions(7008)


def test_the_further_share_begins_half_above_the_full_payment():
    assert EXAMPLE["further_from"] == Quantity("12_000 USD/t")
    facts = [ADDS_UP, eq(COPPER, "11_999 USD/t")]
    assert check(DEAL, given=facts).witness.is_due("further works") is False
    assert check(DEAL, given=[ADDS_UP, eq(COPPER, "12_000 USD/t")]).together is True


def test_the_promise_of_2008_is_contested_and_nothing_else():
    assert [(one.id, other.id) for one, other in contested(DEAL.claims)] == [("promised.early", "promised.later")]
    both = [DEAL["promised.early"], DEAL["promised.later"]]
    assert check(DEAL, given=both).consistent is False
    assert [str(EXAMPLE["delivered_share"](each.id)) for each in both] == ["15 %", "30 %"]


@pytest.mark.parametrize(
    ("price", "alone", "with_line"),
    [("5200 USD/t", (1500, 1500), (1500, 1500)), ("6600 USD/t", (1500, 7008), (4254, 4254)), ("9855 USD/t", (7008, 7008), (7008, 7008))],
)
def test_what_the_reports_leave_open_the_assumption_settles(price, alone, with_line):
    for line, ends in ((False, alone), (True, with_line)):
        found = EXAMPLE["told"](Quantity(price), line=line)
        assert (found.low, found.high) == tuple(millions(end).magnitude for end in ends)


def test_at_6600_dollars_the_7_billion_and_the_payment_cannot_both_hold():
    report = EXAMPLE["is_it_kept"]("6600 USD/t")
    assert (report.consistent, [each.clauses for each in report.conflicts]) == (False, [("payment", "total")])
    assert "missed by 2746/17 million USD" in {step.total for step in report.conflicts[0].arithmetic}


def test_the_least_price_that_keeps_the_7_billion_is_just_below_8000():
    lowest = EXAMPLE["least_price"]()
    assert f"{lowest:.2f}" == "7995.93 USD/t"
    assert ASSUMED.of(lowest) * 17 + millions(1500) == millions(7000)
    assert EXAMPLE["is_it_kept"]("7995 USD/t").consistent is False
    assert EXAMPLE["is_it_kept"]("7996 USD/t").consistent is True


def test_the_payment_of_a_year_is_what_the_price_says():
    report = check(DEAL, given=[ADDS_UP, eq(COPPER, "9855 USD/t"), Performed("payment")])
    assert (report.witness[YEARLY], report.witness[TOTAL]) == (millions(324), millions(7008))


def test_every_clause_and_claim_is_cited():
    assert [each.id for each in DEAL.statements if not each.cites] == []


def test_the_script_prints_every_part(capsys):
    runpy.run_path(str(SCRIPT), run_name="__main__")
    printed = capsys.readouterr().out
    golden = ["5200 USD/t to 8000 USD/t", "162 million USD", "7008 million USD", "12 000 USD/t", "30 % of the one", "7995.93", "2746/17"]
    assert [each for each in golden if each not in printed] == []


CONTESTED = ("D501", ("promised.early", "promised.later"))


def test_a_review_finds_what_was_promised_contested_and_a_price_undefined(graver):
    assert graver(review(DEAL)) == [("D201", ("marketing",)), CONTESTED]


def test_by_the_reports_alone_there_is_a_gap_between_the_prices(graver):
    found = review(DEAL.amend(EXAMPLE["by_the_reports"]))
    assert graver(found) == [("D201", ("marketing",)), ("D202", ("payment",)), CONTESTED]
    assert "from 5200 USD/t to 8000 USD/t" in found.select("D202").findings[0].says


def test_if_copper_is_cheap_payment_and_total_are_in_conflict():
    assert [each.clauses for each in review(DEAL, given=[ADDS_UP, COPPER <= "5200 USD/t"], select="D101")] == [("payment", "total")]
