"""How values show themselves: one line each, sentences where there are some, HTML that escapes and never raises."""

import runpy
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Integer, Symbol

import dealmodel as dm
from dealmodel.logic import ConstraintSystem
from dealmodel.parts import parts_of
from dealmodel.rule import Rule
from dealmodel.rules import rules_of
from dealmodel.values import one_line, together

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.py"))
LONGEST = 200


@cache
def values_of(script):
    """Return each value of ours that an example makes, with the values inside it, and the rules of its agreements."""
    listed = [part for each in runpy.run_path(script).values() for part in (each if isinstance(each, (list, tuple)) else [each])]
    made = tuple(each for each in listed if attrs.has(type(each)) and not isinstance(each, type) and type(each).__hash__)
    rules = [rule for deal in made if isinstance(deal, dm.Agreement) for rule in rules_of(deal)]
    return [each for each in (*parts_of(made), *rules) if attrs.has(type(each))]


@pytest.mark.parametrize("script", EXAMPLES, ids=lambda path: path.stem)
def test_every_value_of_an_example_shows_itself_on_one_line(script):
    shown = [repr(each) for each in values_of(str(script))]
    assert shown
    assert [text for text in shown if len(text) > LONGEST or "\n" in text or "object at 0x" in text] == []


@pytest.mark.parametrize("script", EXAMPLES, ids=lambda path: path.stem)
def test_every_value_of_an_example_has_a_readable_text(script):
    assert [each for each in values_of(str(script)) if not str(each).strip() or "object at 0x" in str(each)] == []


@pytest.mark.parametrize("script", EXAMPLES, ids=lambda path: path.stem)
def test_what_examples_show_in_a_notebook_is_well_formed_and_has_no_colour(script):
    pages = [each._repr_html_() for each in values_of(str(script)) if hasattr(each, "_repr_html_")]
    for page in pages:
        ET.fromstring(f"<page>{page.replace('<br>', '<br/>').replace('<details open>', '<details>')}</page>")
        assert "#" not in page.partition("<style>")[2].partition("</style>")[0]
    formulas = [each._repr_latex_() for each in values_of(str(script)) if hasattr(each, "_repr_latex_")]
    assert [each for each in formulas if each.count("$") - each.count(r"\$") != 2] == []


def test_conditions_contents_claims_and_facts_read_as_sentences():
    meeting, ua = dm.Event("meeting"), dm.Party("Ukraine")
    things = [dm.Occurs(meeting), dm.Grant(amount="5 USD"), dm.Claim("c", by=ua, about=meeting), meeting.happened("2025-02-28")]
    assert [str(each) for each in things] == [
        "'meeting' happens", "grants 5 USD", "c: Ukraine says: 'meeting' happened", "'meeting' happened on 2025-02-28",
    ]  # fmt: skip


def test_only_what_is_not_as_usual_is_shown():
    ua, us = dm.Party("Ukraine"), dm.Party("United States", kind="company")
    assert repr(dm.Obligation("1", obligor=ua, obligee=us)) == "Obligation('1', obligor=Party('Ukraine'), obligee=Party('United States'))"
    assert repr(us) == "Party('United States', kind='company')"


def test_long_parts_are_cut_and_many_are_counted():
    @attrs.frozen
    class Thing:
        name: str
        says: str = attrs.field(default="", kw_only=True)
        parts: tuple[object, ...] = attrs.field(default=(), kw_only=True)
        number: int = attrs.field(default=0, kw_only=True)
        __repr__ = one_line

    assert repr(Thing("a", says="x" * 100)) == f"Thing('a', says='{'x' * 57}…')"
    assert repr(Thing("a", parts=("x" * 20,) * 9)) == "Thing('a', parts=(9 of str))"
    assert repr(Thing("a", parts=(1, 2, 3, 4))) == "Thing('a', parts=(1, 2, 3, … 1 more))"
    assert repr(Thing("a", number=10**5000)) == "Thing('a', number=int too long to show)"
    assert repr(Thing("n" * 60, parts=(Thing("b"),), says="y" * 60, number=int("7" * 60))).endswith("…)")


HOSTILE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12) | st.sampled_from(
    ["<script>alert(1)</script>", "$x$", r"\end{text}", "a_b^c{d}", "&amp;", '"><img>', "%", "~"]
)


@given(HOSTILE)
def test_no_name_breaks_a_term_sheet_or_a_formula(name):
    party, event, term = dm.Party(name), dm.Event(f"{name} 1"), dm.Term(f"{name} 2", unit="t")
    duty = dm.Obligation(name, obligor=party, says=name, precedent=event, requires=term >= "5 t", proposed_by=party)
    deal = dm.Agreement(name, parties=[party], clauses=[duty], cites=dm.Source(name))
    ET.fromstring(f"<page>{deal._repr_html_().replace('<details open>', '<details>')}</page>")
    assert len(repr(duty)) <= LONGEST
    for each in (*rules_of(deal), term * 3):
        latex = each._repr_latex_()
        assert latex.replace(r"\$", "").count("$") == 2
        assert latex.replace(r"\{", "").count("{") == latex.replace(r"\}", "").count("}")


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "&x;", '"><img>', "</td></table>"])
def test_no_name_breaks_an_answer(name):
    party, us = dm.Party(name), dm.Party("United States")
    duty = dm.Obligation(name, obligor=party, obligee=us, says=name, requires=dm.Term(f"{name} 2", unit="t") >= "5 t")
    ban = dm.Prohibition(f"{name} 3", obligor=party, act=duty.performed)
    deal = dm.Agreement(name, parties=[party, us], clauses=[duty, ban])
    report, review = dm.check(deal), dm.review(deal)
    for shown in (report, *report.conflicts, review, *review.findings, review.summary):
        ET.fromstring(f"<page>{shown._repr_html_().replace('<details open>', '<details>')}</page>")
        assert name not in shown._repr_html_()


def test_a_formula_that_cannot_be_written_out_is_left_to_its_text():
    assert Rule("long", Symbol("x") >= Integer(10**5000))._repr_latex_() is None
    assert dm.Quantity.of(Integer(10**5000) * Symbol("x"), "t")._repr_latex_() is None


def test_an_open_amount_keeps_the_names_of_its_terms():
    assert (dm.Term("US_share of 5 %") * 3)._repr_latex_() == r"$3 \text{US\_share of 5 \%}$"


def test_a_range_shows_its_ends_and_why():
    x = Symbol("x")
    system = ConstraintSystem()
    system.extend({"<low>": x >= 1, "high": x < 5})
    assert system.range(x)._repr_html_() == "<p><strong>[1, 5)</strong><br>low end: &lt;low&gt;<br>high end: high</p>"


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["1"], "1"), (["1", "2"], "1 and 2"), (("1", "2", "3"), "1, 2 and 3"), (iter("ab"), "a and b")]
)
def test_names_are_joined_as_in_a_sentence(names, words):
    assert together(names) == words
