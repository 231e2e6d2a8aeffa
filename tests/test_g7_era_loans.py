"""The G7's ERA loans: golden figures from outside must come out of the model."""

import runpy
from pathlib import Path

import pytest

import dealmodel as dm

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "examples" / "g7_era_loans.py"
EXAMPLE = runpy.run_path(str(SCRIPT))
RATES, DAYS = EXAMPLE["rates"], list(EXAMPLE["REFERENCE"])


@pytest.mark.parametrize(
    ("lender", "dollars"),
    [("European Union", "19.6"), ("United States", "20.0"), ("United Kingdom", "2.9"), ("Canada", "3.6"), ("Japan", "3.1")],
)
def test_each_loan_in_dollars_of_october_2024(lender, dollars):
    limit = EXAMPLE["facility"]("2024-10-25")[lender].limit
    assert f"{RATES.convert(limit, to='billion USD', on='2024-10-25', through='EUR'):.1f}" == f"{dollars} billion USD"


def test_the_five_loans_are_about_fifty_billion_dollars():
    amounts = [each.limit for each in EXAMPLE["facility"]("2024-10-25").tranches]
    assert f"{RATES.total(amounts, to='billion USD', on='2024-10-25', through='EUR'):.1f}" == "49.3 billion USD"


def test_the_share_of_the_union_in_the_stated_sum():
    facility = EXAMPLE["facility"]("2024-10-25")
    assert f"{(facility['European Union'].limit / facility.total).to('%'):.1f}" == "40.3 %"


def test_shares_add_up_on_each_day_and_differ_between_days():
    shares = [[share.exact for _, share in row] for row in EXAMPLE["figures"]().values()]
    assert [sum(row) for row in shares] == [1] * len(DAYS)
    assert len({row[0] for row in shares}) == len(DAYS)


def test_who_lends_most_depends_on_the_day():
    most = {day: max(row, key=lambda each: each[1].exact)[0] for day, row in EXAMPLE["figures"]().items()}
    assert (most["2024-10-25"], most["2025-06-30"]) == ("United States", "European Union")


@pytest.mark.parametrize(("day", "fits"), [("2024-10-25", False), ("2025-01-10", False), ("2025-06-30", True)])
def test_check_agrees_with_the_sum_on_whether_the_loans_fit(day, fits):
    facility = EXAMPLE["facility"](day)
    assert bool(facility.committed <= facility.total) is fits
    assert dm.check(EXAMPLE["deal_at"](day)).consistent is fits


def test_all_five_loans_and_the_ceiling_are_needed_for_the_conflict():
    (conflict,) = dm.check(EXAMPLE["deal_at"]("2024-10-25")).conflicts
    lenders = ("European Union", "United States", "United Kingdom", "Canada", "Japan")
    assert conflict.clauses == ("F", *(f"L.{each}" for each in lenders))


@pytest.mark.parametrize("day", ["2024-10-26", "2025-06-29"])
def test_without_a_rate_of_the_day_there_is_no_agreement_to_check(day):
    with pytest.raises(dm.Faults) as refused:
        EXAMPLE["deal_at"](day)
    missing = [f"there is no rate of '{code}' in 'EUR' on {day}" for code in ("USD", "GBP", "CAD", "JPY")]
    assert [str(each).partition(";")[0] for each in refused.value.exceptions] == missing


def test_a_loan_cannot_be_drawn_after_the_window():
    report = dm.check(EXAMPLE["deal_at"]("2025-06-30"), given=dm.Performed("L.Japan").happened("2028-01-10"))
    assert {each.clauses: each.arithmetic[0].total for each in report.conflicts} == {
        ("F",): "missed by 10 days", ("L.Japan",): "missed by 10 days",
    }  # fmt: skip


@pytest.mark.parametrize(("receipts", "years"), [("2.5 billion EUR", 18), ("3.0 billion EUR", 15)])
def test_how_long_the_profits_take(receipts, years):
    table = EXAMPLE["repaid"](receipts)
    assert (len(table), table.total()) == (years, dm.Quantity("45 billion EUR"))


@pytest.mark.parametrize(("years", "may", "must"), [(14, False, False), (15, True, False), (17, True, False), (18, True, True)])
def test_what_the_estimate_allows_and_what_it_proves(years, may, must):
    assert EXAMPLE["after"](years, short=False).consistent is may
    assert EXAMPLE["after"](years, short=True).consistent is not must


def test_nothing_is_due_once_the_source_has_gone():
    report = EXAMPLE["owed_after_release"]("2030-06-30")
    assert (report.consistent, report.conflicts[0].clauses) == (False, ())
    freed = EXAMPLE["released"].happened("2030-06-30")
    assert not dm.check(EXAMPLE["deal_at"]("2025-06-30"), given=freed).witness.is_due("R")


def test_nobody_bears_what_is_left_over():
    row = EXAMPLE["repaid"]("2.5 billion EUR", ended="2030-06-30").rows[-1]
    assert (row.state, row.amount) == ("left over", dm.Quantity("32.5 billion EUR"))
    parts = [each.part for each in dm.check(EXAMPLE["deal_at"]("2025-06-30")).undefined]
    assert "who bears what the source does not pay" in parts


def test_every_rate_has_a_day_and_a_source():
    assert {str(each.on) for each in RATES.rates} == set(DAYS)
    assert all(each.cites for each in RATES.rates)


def test_the_drawing_shows_what_the_model_computes():
    drawn = (ROOT / "docs" / "assets" / "g7_era_loans.svg").read_text(encoding="utf-8")
    labels = [f">{float(share.exact) * 100:.1f}<" for row in EXAMPLE["figures"]().values() for _, share in row]
    assert [each for each in labels if each not in drawn] == []


def test_the_script_prints_every_part(capsys):
    runpy.run_path(str(SCRIPT), run_name="__main__")
    printed = capsys.readouterr().out
    golden = ["18 years, until 2042-12-31", "15 years, until 2039-12-31", "are 40.3 %", "0.505 billion EUR more", "1.272 billion EUR less"]
    assert [each for each in golden if each not in printed] == []


LENDERS = ("European Union", "United States", "United Kingdom", "Canada", "Japan")


@pytest.mark.parametrize(
    ("day", "faults"), [("2024-10-25", [("D101", ("F", *(f"L.{name}" for name in LENDERS)))]), ("2025-06-30", [])]
)  # fmt: skip
def test_a_review_finds_five_loans_above_their_ceiling_at_the_rates_of_the_first_day_only(graver, day, faults):
    assert graver(dm.review(EXAMPLE["deal_at"](day))) == [*faults, ("D201", ("R",))]


def test_who_bears_what_the_source_does_not_pay_is_undefined():
    (found,) = dm.review(EXAMPLE["deal_at"]("2025-06-30"), select="D201")
    assert "who bears what the source does not pay" in found.says
