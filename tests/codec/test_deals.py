"""
The deals of the examples as files: the same deals, as the library writes them.

A new example, or a changed one, gets its file by `python tests/codec/test_deals.py`, which writes the schema too; comments in a file stay.
"""

import json
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from dealmodel import Agreement, dump, dump_file, load, load_file
from dealmodel.codec.schema import schema

ROOT = Path(__file__).parents[2]
DEALS = ROOT / "examples" / "deals"


class Example(NamedTuple):
    """A deal of an example, what the example says that it is, and the file that holds it."""

    deal: Agreement
    says: str
    script: str
    path: Path


def examples() -> Iterator[Example]:
    for script in sorted((ROOT / "examples").glob("*.py")):
        found = runpy.run_path(str(script))
        deals = {name: value for name, value in found.items() if isinstance(value, Agreement)}
        if "deal_at" in found:  # its sums depend on the day of the rates
            deals["deal"] = found["deal_at"](next(iter(found["REFERENCE"])))
        for name, deal in deals.items():
            path = DEALS / (f"{script.stem}.yaml" if name == "deal" else f"{script.stem}_{name}.yaml")
            yield Example(deal, found["__doc__"].strip().splitlines()[0], script.name, path)


EXAMPLES = list(examples())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.path.stem)
def test_each_deal_stands_in_its_file_as_it_would_be_written(example):
    assert load_file(example.path) == example.deal
    text = example.path.read_text(encoding="utf-8")
    assert text.removeprefix(heading(example)) == dump(example.deal)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.path.stem)
def test_each_deal_comes_back_from_json(example):
    assert load(dump(example.deal, format="json")) == example.deal


def test_no_file_is_left_of_an_example_that_is_gone():
    assert set(DEALS.iterdir()) == {each.path for each in EXAMPLES}


def heading(example: Example) -> str:
    return f"# {example.says}\n# Written by examples/{example.script}, where every part is explained.\n"


if __name__ == "__main__":
    SCHEMA = ROOT / "dealmodel" / "codec" / "deal.schema.json"
    SCHEMA.write_text(json.dumps(schema(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    DEALS.mkdir(exist_ok=True)
    for each in EXAMPLES:
        if not each.path.exists():
            each.path.write_text(heading(each), encoding="utf-8")
        dump_file(each.deal, each.path)
