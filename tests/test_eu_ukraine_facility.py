"""The EU's Ukraine Facility: golden figures from outside must come out of the model."""

import runpy
from pathlib import Path

import pytest

import dealmodel as dm

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "examples" / "eu_ukraine_facility.py"
EXAMPLE = runpy.run_path(str(SCRIPT))
DEAL, PLAN = EXAMPLE["deal"], EXAMPLE["plan"]
STATES = ("paid", "withheld", "forfeited", "not_yet_due")


@pytest.mark.parametrize(
    ("whole", "total"), [("facility", "50 billion EUR"), ("pillar", "38.27 billion EUR"), ("plan", "32.27 billion EUR")]
)
def test_the_parts_make_up_the_whole(whole, total):
    assert (EXAMPLE[whole].earmarked, EXAMPLE[whole].free) == (dm.Quantity(total), dm.Quantity("0 EUR"))


def test_seven_percent_of_the_loan_are_paid_in_advance():
    loan = EXAMPLE["plan_loan"]
    assert loan.earmark_amount(loan.earmarks[0]) == dm.Quantity("1.89 billion EUR")


def test_one_decision_pays_for_two_instalments():
    assert EXAMPLE["paid_with"]("I.5") == dm.Quantity("1949400399 EUR")


def test_everything_holds_together_with_what_is_known():
    for claim in DEAL.claims:
        report = dm.check(DEAL, given=[*EXAMPLE["KNOWN"], claim])
        assert (report.consistent, report.together) == (True, True)


def test_the_two_figures_of_the_fourth_are_contested():
    assert [(one.id, other.id) for one, other in dm.contested(DEAL.claims)] == [("UF.16", "UF.16b")]


@pytest.mark.parametrize(
    ("claim", "missed"), [("UF.16", "missed by 0.60625 billion EUR"), ("UF.16b", "missed by 0.45625 billion EUR")]
)
def test_equal_steps_give_neither_figure(claim, missed):
    report = EXAMPLE["all_worth_the_same"](DEAL[claim])
    assert report.consistent is False
    assert report.conflicts[0].arithmetic[0].total == missed


def test_an_equal_step_would_be_worth_less_than_half_of_the_step_that_was_cured():
    uniform = dm.Tranche.in_equal_steps("fourth", count=16, fulfilled=13, on="2025-03-31", limit=PLAN["fourth"].limit)
    step = uniform.settle(on="2025-03-31").paid / 13
    assert (f"{step:.3f}", f"{step * 13:.3f}") == ("0.281 billion EUR", "3.656 billion EUR")
    assert step * 2 < PLAN["fourth"].steps[1].value


@pytest.mark.parametrize(
    ("day", "paid", "withheld", "forfeited"),
    [
        ("2025-08-08", "3.05", "1.45", "0"),
        ("2025-11-04", "3.64749424", "0.85250576", "0"),
        ("2026-03-31", "3.64749424", "0.85250576", "0"),
        ("2026-04-01", "3.64749424", "0", "0.85250576"),
    ],
)
def test_what_became_of_the_fourth(day, paid, withheld, forfeited):
    outcome = EXAMPLE["settled"]("fourth", on=day)
    expected = tuple(dm.Quantity(each, "billion EUR") for each in (paid, withheld, forfeited))
    assert (outcome.paid, outcome.withheld, outcome.forfeited) == expected


@pytest.mark.parametrize("name", ["first", "fourth", "fifth"])
@pytest.mark.parametrize("day", ["2024-01-01", "2025-08-08", "2026-03-31", "2026-07-01"])
def test_nothing_of_an_instalment_is_lost_from_sight(name, day):
    outcome = EXAMPLE["settled"](name, on=day)
    assert sum((getattr(outcome, each) for each in STATES), dm.Quantity("0 EUR")) == PLAN[name].limit


def test_the_cure_period_of_the_first_quarter_ends_a_year_later():
    assert str(PLAN["fourth"].last_day) == "2026-03-31"


def test_unmet_steps_agree_with_those_reported():
    due, met, unmet = EXAMPLE["counted"]()
    assert (due, met, unmet) == (46, 41, 5)
    assert unmet == 68 - 63  # reported after the sixth instalment
    assert 63 - met == 68 - due  # so all steps of the second and third were met


@pytest.mark.parametrize("part", ["limit (tranche 'sixth')", "value of 'eight steps' (tranche 'sixth')"])
def test_what_is_not_public_is_reported_as_open(part):
    assert ("P", part) in [(each.clause, each.part) for each in dm.check(DEAL).undefined]


def test_the_analyst_gets_a_day_and_a_proof():
    in_time, late = EXAMPLE["late_reforms"]("2026-03-31"), EXAMPLE["late_reforms"]("2026-04-15")
    assert (in_time.consistent, in_time.together) == (True, True)
    assert [(each.clauses, each.arithmetic[0].total) for each in late.conflicts] == [(("P", "I.6"), "missed by 15 days")]


def test_the_drawing_shows_what_the_model_computes():
    drawn = (ROOT / "docs" / "assets" / "eu_ukraine_facility.svg").read_text(encoding="utf-8")
    amounts = {amount for rows in EXAMPLE["figures"]().values() for _, parts in rows for amount in parts.values() if amount.exact}
    in_time = [parts["paid"] - parts["paid_late"] for rows in EXAMPLE["figures"]().values() for _, parts in rows]
    labels = [f">{float(each.exact) / 1e9:.2f}<" for each in (amounts | set(in_time)) if each != dm.Quantity("3.64749424 billion EUR")]
    assert [each for each in labels if each not in drawn] == []


def test_the_script_prints_every_part(capsys):
    runpy.run_path(str(SCRIPT), run_name="__main__")
    printed = capsys.readouterr().out
    golden = ["1.89 billion EUR for pre-financing", "1 949 400 399 EUR", "missed by 15 days", "41 were met and 5 not", "165 691 244 EUR"]
    assert [each for each in golden if each not in printed] == []


@pytest.mark.parametrize("given", [(), EXAMPLE["KNOWN"]], ids=["nothing given", "what is known"])
def test_a_review_finds_what_is_undefined_and_what_is_contested(graver, given):
    assert graver(dm.review(DEAL, given=given)) == [*(("D201", (id,)) for id in ("P", "I.4", "I.5")), ("D501", ("UF.16", "UF.16b"))]
