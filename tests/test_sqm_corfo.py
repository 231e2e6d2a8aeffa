"""The lithium lease: golden figures from contract and slides must come out of the model."""

import runpy
from pathlib import Path

import pytest
from sympy import And

from dealmodel import Performed, Quantity, check, eq, review
from dealmodel.logic import ConstraintSystem

SCRIPT = Path(__file__).parents[1] / "examples" / "sqm_corfo.py"
EXAMPLE = runpy.run_path(str(SCRIPT))
DEAL, RATES, CARBONATE = EXAMPLE["deal"], EXAMPLE["RATES"], EXAMPLE["carbonate"]
PRICE, SALES, RENT = EXAMPLE["price"], EXAMPLE["sales"], EXAMPLE["rent"]


@pytest.mark.parametrize(
    ("product", "price", "due"),
    [
        ("lithium carbonate", 20_000, 5372),
        ("lithium carbonate", 30_000, 9372),
        ("lithium carbonate", 40_000, 13_372),
        ("lithium hydroxide", 20_000, 4730),
        ("lithium hydroxide", 30_000, 8730),
        ("lithium hydroxide", 40_000, 12_730),
        ("potassium chloride", 400, 16),
        ("potassium chloride", 500, 26),
        ("potassium chloride", 600, 41),
    ],
)
def test_the_rent_on_a_tonne_is_that_of_the_slides_and_leads_back_to_the_price(product, price, due):
    rates, at = RATES[product], Quantity(price, "USD/t")
    assert rates.of(at) == Quantity(due, "USD/t")
    assert [(span.low, span.high) for span in rates.where_amount_is(Quantity(due, "USD/t"))] == [(at, at)]


@pytest.mark.parametrize(("price", "share"), [(20_000, "26.9 %"), (30_000, "31.2 %"), (40_000, "33.4 %")])
def test_the_average_rate_is_that_of_the_slides(price, share):
    assert f"{CARBONATE.average_rate(Quantity(price, 'USD/t')):.1f}" == share


def test_the_tables_leave_no_gap_and_no_overlap():
    assert [(rates.gaps, rates.overlaps) for rates in RATES.values()] == [((), ())] * 3


def test_the_discount_frees_the_first_band():
    assert EXAMPLE["discount"]() == Quantity("272 USD/t") == CARBONATE.of("4000 USD/t")


def test_the_quota_is_about_2_2_million_tonnes():
    assert EXAMPLE["quota"] == Quantity("2.205686187 Mt LCE")
    over = check(DEAL, given=[eq(PRICE, "20_000 USD/t"), eq(SALES, "216_000 t"), EXAMPLE["to_2030"] >= "2.3 Mt LCE"])
    assert (over.consistent, over.conflicts[0].clauses) == (False, ("quota",))


@pytest.mark.parametrize(("tonnes", "due", "not_due"), [(129_600, "A5.carbonate", "A5.discount"), (129_599, "A5.discount", "A5.carbonate")])
def test_the_discount_is_lost_at_60_percent_of_the_capacity(tonnes, due, not_due):
    report = check(DEAL, given=[eq(PRICE, "20_000 USD/t"), eq(SALES, Quantity(tonnes, "t"))])
    assert (report.together, report.witness.is_due(due), report.witness.is_due(not_due)) == (True, True, False)


def test_a_year_at_full_capacity_and_20000_dollars_pays_1160_million():
    report = check(DEAL, given=[eq(PRICE, "20_000 USD/t"), eq(SALES, "216_000 t")])
    assert report.witness[RENT] == Quantity(5372 * 216_000, "USD")


def test_between_the_threshold_and_132010_tonnes_more_sales_leave_less():
    low, high = EXAMPLE["step"]("20_000 USD/t")
    below, above = (Quantity("20_000 USD/t") - rates.of("20_000 USD/t") for rates in (EXAMPLE["discounted"], CARBONATE))
    assert low == Quantity("129_600 t")
    assert high * above == low * below


@pytest.mark.parametrize("share", ["30 %", "35 %", "39 %"])
def test_from_a_share_the_price_is_found_exactly_and_the_solver_agrees(share):
    (span,) = EXAMPLE["where"](share)
    assert CARBONATE.average_rate(span.low) == Quantity(share)
    assert EXAMPLE["at_least"](share).low == span.low.magnitude


def test_40_percent_are_reached_at_no_price_but_with_the_region():
    assert EXAMPLE["where"]("40 %") == ()
    assert EXAMPLE["at_least"]("40 %").consistent is False
    (span,) = EXAMPLE["where"]("40 %", beside="1.7 %")
    assert CARBONATE.of(span.low) + span.low * "1.7 %" == span.low * "40 %"


def test_who_asks_for_40_percent_is_shown_a_conflict_case_by_case():
    report = EXAMPLE["asked_too_much"]()
    assert (report.consistent, report.conflicts[0].clauses) == (False, ("A5.carbonate",))
    short = EXAMPLE["short_of"]("40 %") * "216_000 t"
    assert f"missed by {short.to('million USD')}" in {step.total for step in report.conflicts[0].arithmetic}


def test_contributions_stay_within_their_ends():
    system = ConstraintSystem()
    system.add("limits", And(*EXAMPLE["research"].limits, *EXAMPLE["communities"].limits))
    found = system.range(EXAMPLE["research"].symbol + EXAMPLE["communities"].symbol)
    assert (found.low, found.high) == (20_800_000, 33_900_000)


def test_the_contribution_to_the_region_is_a_share_of_sales():
    facts = [eq(EXAMPLE["turnover"], "1000 million USD"), eq(PRICE, "20_000 USD/t"), eq(SALES, "216_000 t"), Performed("region")]
    assert check(DEAL, given=facts).witness[EXAMPLE["to_region"]] == Quantity("17 million USD")


def test_every_clause_is_cited():
    assert [clause.id for clause in DEAL if not clause.cites] == []


def test_the_script_prints_every_part(capsys):
    runpy.run_path(str(SCRIPT), run_name="__main__")
    printed = capsys.readouterr().out
    golden = ["5372 USD/t", "12 730 USD/t", "41 USD/t", "272 USD/t less", "2.2 Mt LCE", "52 560 USD/t", "at no price", "missed by 567.648"]
    assert [each for each in golden if each not in printed] == []


def test_a_review_finds_who_is_not_named_and_no_gap_in_the_bands(graver):
    assert graver(review(DEAL)) == [("D201", (id,)) for id in ("communities", "region", "domestic")]
