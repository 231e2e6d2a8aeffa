"""The schema of files: what is shipped is what the classes say; every deal fits it, and most faults do not."""

import json
import subprocess
import sys
from importlib.resources import files

import pytest
from drawn import agreements
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator

from dealmodel import dump
from dealmodel.codec.encoding import encode
from dealmodel.codec.schema import schema

SHIPPED = files("dealmodel.codec") / "deal.schema.json"
VALIDATOR = Draft202012Validator(schema())


def test_the_shipped_schema_is_the_one_the_classes_make():
    alone = [sys.executable, "-m", "dealmodel", "schema"]  # without the classes that other tests define
    made = subprocess.run(alone, capture_output=True, encoding="utf-8", check=True).stdout
    assert json.loads(SHIPPED.read_text(encoding="utf-8")) == json.loads(made)


def test_it_is_a_schema():
    Draft202012Validator.check_schema(schema())


@settings(max_examples=15, suppress_health_check=[*HealthCheck], phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(agreements())
def test_every_deal_fits(deal):
    assert [each.message for each in VALIDATOR.iter_errors(encode(deal))] == []
    assert VALIDATOR.is_valid(json.loads(dump(deal, format="json")))


@pytest.mark.parametrize(
    "fault",
    [
        {"agreement": None},
        {"partys": []},
        {"schema_version": 2},
        {"parties": [{"kind": "state"}]},
        {"parties": [{"name": "A", "colour": "red"}]},
        {"parties": "A"},
        {"terms": ["A"]},
        {"parties": [{"name": "A", "cites": [{"map": "p. 12", "speaker": "B"}]}]},
        {"events": [{"name": "a", "window": ["2025-01-01"]}]},
        {"terms": [{"name": "a", "low": [5]}]},
        {"terms": [{"name": "a", "integer": 5}]},
        {"parties": [{"name": "A", "kind": "stat"}]},
        {"clauses": [{"type": "Obligation", "id": "1", "standing": "agred"}]},
        {"clauses": [{"type": "Power", "id": "1", "effect": "stop"}]},
        {"clauses": [{"type": "Obligatoin", "id": "1"}]},
        {"clauses": [{"type": "Obligation"}]},
        {"clauses": [{"type": "Obligation", "id": "1", "content": {"amount": "5 USD"}}]},
        {"clauses": [{"type": "Obligation", "id": "1", "precedent": {"some": []}}]},
    ],
)
def test_what_the_schema_says_is_refused(fault):
    assert not VALIDATOR.is_valid({"agreement": "Fund", **fault})


@pytest.mark.parametrize(
    "fault",
    [
        {"clauses": [{"type": "Obligation", "id": "1", "obligor": "nobody"}]},  # whom a name calls
        {"clauses": [{"type": "Obligation", "id": "1", "requires": "share >="}]},  # what a formula says
        {"parties": ["A", "A"], "clauses": [{"type": "Obligation", "id": "1", "cites": ["map", {"map": "p. 12"}]}]},  # what is cited
        {"terms": [{"name": "a", "unit": "flurbs"}]},  # which units there are
    ],
)
def test_what_only_the_library_refuses_fits(fault):
    assert VALIDATOR.is_valid({"agreement": "Fund", **fault})


@pytest.mark.parametrize(
    ("kind", "field", "word"),
    [("Party", "kind", "armed group"), ("Obligation", "standing", "offered"), ("Power", "effect", "terminate"), ("Zone", "kind", "buffer")],
)
def test_the_words_of_a_field_are_listed_so_that_an_editor_completes_them(kind, field, word):
    assert word in schema()["$defs"][kind]["properties"][field]["enum"]


def choices_inside_choices(part):
    """Yield choices that stand right inside choices."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    if isinstance(part, dict):
        yield from (each for each in part.get("anyOf", ()) if list(each) == ["anyOf"])
    for each in inner:
        yield from choices_inside_choices(each)


def test_choices_stand_side_by_side():
    assert list(choices_inside_choices(schema())) == []
