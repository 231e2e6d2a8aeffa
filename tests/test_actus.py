"""Published schedules of loans, by one convention after the other: the cases lie beside the project, or where DEALMODEL_YARDSTICKS says."""

import json
import os
from fractions import Fraction
from pathlib import Path

import pytest
from yardsticks.actus import Row, cases, close, main, miss

YARDSTICKS = Path(os.environ.get("DEALMODEL_YARDSTICKS", Path(__file__).parents[2] / "shared" / "yardsticks")) / "actus"
FILES = [YARDSTICKS / f"actus-tests-{kind}.json" for kind in ("pam", "lam", "nam", "ann", "clm")]
PUBLISHED = dict(cases(*(file for file in FILES if file.exists())))
published = pytest.mark.skipif(not PUBLISHED, reason="the published cases lie beside the project, not in it")

# A case as they are published, of our own making: bullet, a year of interest in two halves, 30E/360.
OWN = {
    "terms": {
        "contractType": "PAM", "contractRole": "RPL", "statusDate": "2024-12-31T00:00:00", "currency": "USD", "notionalPrincipal": " 1000",
        "initialExchangeDate": "2025-01-01T00:00:00", "maturityDate": "2026-01-01T00:00:00", "nominalInterestRate": 0.04,
        "cycleOfInterestPayment": "P6ML1", "dayCountConvention": "30E360",
    },
    "to": "", "dataObserved": {}, "eventsObserved": [],
    "results": [
        {
            "eventDate": f"{day}T00:00", "eventType": code, "payoff": payoff, "notionalPrincipal": owed, "nominalInterestRate": 0.04,
            "accruedInterest": 0,
        }
        for day, code, payoff, owed in (
            ("2025-01-01", "IED", 1000, -1000), ("2025-07-01", "IP", -20, -1000), ("2026-01-01", "IP", -20, -1000),
            ("2026-01-01", "MD", -1000, 0),
        )
    ],
}  # fmt: skip


@published
@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_case_matches(name):
    assert miss(PUBLISHED[name]) == ""


def test_the_comparison_takes_a_case_that_is_right():
    assert miss(OWN) == ""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"payoff": -20.0001}, "published 2025-07-01 IP -20.0001"),
        ({"nominalInterestRate": 0.04000001}, "published 2025-07-01 IP -20, -1000, 0.04000001"),
        ({"eventDate": "2025-07-02T00:00"}, "published 2025-07-02 IP"),
        ({"eventType": "IPCI"}, "published 2025-07-01 IPCI"),
    ],
)
def test_the_comparison_tells_the_first_row_that_differs(change, says):
    first, second, *others = OWN["results"]
    assert says in miss({**OWN, "results": [first, {**second, **change}, *others]})


@pytest.mark.parametrize(("kept", "says"), [(3, "ours alone: 2026-01-01 MD"), (4, "")])
def test_the_comparison_tells_a_row_too_many(kept, says):
    assert miss({**OWN, "results": OWN["results"][:kept]}).startswith(says)


def test_the_comparison_tells_a_refusal():
    assert miss({**OWN, "terms": {**OWN["terms"], "dayCountConvention": "A777"}}).startswith("refused: 'A777' is no day count")


@pytest.mark.parametrize(("off", "equal"), [("0.0000000001", True), ("0.00000001", False)])
def test_a_rate_is_compared_more_strictly_than_money(off, equal):
    one = Row("2025-01-01", "RR", (Fraction(0), Fraction(0), Fraction(1, 25), Fraction(0)))
    other = one._replace(numbers=(Fraction(0), Fraction(0), Fraction(1, 25) + Fraction(off), Fraction(0)))
    assert close(one, other) == equal


def test_the_program_prints_a_line_a_type(tmp_path, capsys):
    (tmp_path / "cases.json").write_text(json.dumps({"own1": OWN, "own2": {**OWN, "results": []}}), encoding="utf-8")
    main([str(tmp_path / "cases.json")])
    assert capsys.readouterr().out.splitlines()[:2] == [
        "PAM: matches 1 of 2 published cases",
        "  own2: ours alone: 2025-01-01 IED 1000, -1000, 0.04, 0",
    ]


def test_a_case_in_another_form_is_a_miss_and_stops_nothing():
    assert miss({**OWN, "terms": {**OWN["terms"], "interestCalculationBase": "?"}}) == "refused: '?'"
