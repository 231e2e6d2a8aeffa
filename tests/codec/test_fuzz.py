"""Some hundred changed files; `benchmarks/fuzz.py` reads many more, and looks at time, memory and effects too."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))  # a folder of scripts, not a package

from fuzz import SEEDS, inputs, outcome


@pytest.mark.parametrize("text", SEEDS)
def test_what_is_changed_was_a_deal(text):
    assert outcome(text) == "deal"


def test_changed_files_are_deals_or_refused_in_our_words():
    assert {outcome(text) for text in inputs(400, seed=7)} == {"deal", "refused"}
