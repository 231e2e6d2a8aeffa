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


ukraine, states = dm.Party("Ukraine"), dm.Party("United States")
council = dm.Council("Council", members=[ukraine, states], votes_needed=2)
adopted, resolution = dm.Event("Adoption Day"), dm.Decision("the resolution", council=council)
cavern = dm.StorageFacility("cavern", working_gas="1 bcm")
quarter = [dm.Window("2025-04-01", "2025-04-30"), dm.Window("2025-05-01", "2025-05-31")]
halves = dm.Split({states: "50 %", ukraine: "50 %"})
research = dm.Cap("research", says="limits on research", starts=adopted, lasts="8 years")
pays, sale = dm.Obligation("1", obligor=ukraine, obligee=states), dm.Event("sale")
bans = [dm.Prohibition(id, obligor=ukraine, act=sale) for id in ("2", "3")]
euro = dm.ExchangeRate("EUR", "1.0825 USD", on="2024-10-25")
ore = dm.Offtake("ore", quantity="100 kt", take_or_pay="80 %", make_up_years=2)
snapback = dm.Snapback("back", holder=states, measures="the sanctions", period="30 days", unless=resolution)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (dm.Balance(cavern, stock="0.1 bcm", periods=quarter), "cavern with 0.1 bcm at first, 2025-04-01 to 2025-05-31 in 2 periods"),
        (dm.Balance(cavern, stock="0.1 bcm", periods=quarter[:1]), "cavern with 0.1 bcm at first, 2025-04-01 to 2025-04-30 in 1 period"),
        (dm.CustomsWarehouse("90 days"), "free of duty for 90 days, and may leave abroad without duty"),
        (dm.CustomsWarehouse("90 days", re_export=False), "free of duty for 90 days, but may not leave abroad without duty"),
        (dm.StorageFees(space="10 EUR/(mcm*day)", injection="200 EUR/mcm"), "space 10 EUR/(mcm*day), injection 200 EUR/mcm"),
        (dm.StorageFees(), "(no fees said)"),
        (dm.ExchangeRates(euro), "1 EUR = 1.0825 USD on 2024-10-25"),
        (dm.ExchangeRates(), "no rates"),
        (ore.years(["50 kt"])[0], "50 kt taken, 80 kt payable, 30 kt not taken, 30 kt can be made up"),
        (ore.years(["50 kt", "95 kt"])[1], "95 kt taken, 80 kt payable, 15 kt made up, 15 kt can be made up"),
        (dm.Timeline(research, given=adopted.happened("2015-10-18")), "research: limits on research, 2015-10-18 to 2023-10-18"),
        (dm.Timeline(research), "research: limits on research, from 'Adoption Day' until 8 years after 'Adoption Day'"),
        (dm.Timeline([]), "no caps"),
        (dm.Owed(ukraine, states, clauses=[pays]), "duty 1 binds Ukraine towards United States"),
        (dm.Owed(ukraine, None, clauses=bans), "prohibitions 2 and 3 bind Ukraine towards (no obligee named)"),
        (dm.Reading("UA", by=ukraine, says="border first", clauses=pays, drops="9"), "UA (of Ukraine): border first, with 1, without 9"),
        (dm.Reading("plain"), "plain: the text as it stands"),
        (resolution, "'adoption of the resolution' happens"),
        (snapback, "back: the sanctions come back 30 days after a notification by United States, unless the resolution is adopted"),
        (
            dm.Snapback("s", measures="bans", holder=ukraine, until="2025-10-18"),
            "s: bans come back a while (not said) after a notification by Ukraine, no later than 2025-10-18",
        ),
        (dm.Snapback("s"), "s: measures (not named) come back a while (not said) after a notification by (no holder named)"),
        (dm.LatePayment("6 %"), "late payment bears 6 % a year (A/360)"),
        (dm.LimitedRecourse("profits"), "from profits only"),
        (dm.RevenueBase(), "all receipts"),
        (dm.Tranche("first"), "first: up to an amount (not said)"),
        (halves, "split of the rest: United States 50 %, Ukraine 50 %"),
        (dm.ReturnOfCapital(states), "return of capital to United States"),
        (dm.PreferredReturn(states, rate="4 %"), "preferred return of 4 % a year, compounding, to United States"),
        (dm.Waterfall(halves), "1. split of the rest: United States 50 %, Ukraine 50 %"),
    ],
)
def test_a_value_says_itself_in_words(value, words):
    assert str(value) == words


@pytest.mark.parametrize("name", [name for name in dm.__all__ if isinstance(getattr(dm, name), type)])
def test_every_public_class_has_words_of_its_own(name):
    assert getattr(dm, name).__str__ is not object.__str__
