"""A review as a value: what it counts and selects, and how it looks. Its findings here are made by hand; no solver is asked."""

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.agreements import Agreement
from dealmodel.errors import UnknownName, WrongKind
from dealmodel.findings import KINDS, Finding
from dealmodel.findings.finding import WIDTH, Mend
from dealmodel.obligations import Obligation
from dealmodel.parties import Party
from dealmodel.reviews import MOST_OF_A_KIND, MOST_ROWS, Review, plain
from dealmodel.sections import Section

UA, US = Party("Ukraine"), Party("United States")
DEAL = Agreement(
    "Fund",
    parties=[UA, US],
    clauses=[
        Obligation("1", obligor=UA, obligee=US, says="pays in"),
        Obligation("2", obligor=US, obligee=UA, says="pays in too", standing="offered"),
        Obligation("3", obligor=UA, obligee=US, says="reports", standing="planned"),
    ],
)
SUM = Section("The arithmetic", (("1", "share is at least 50 %"), ("2", "share is at most 40 %"), ("together", "missed by 10")))


def finding(code, says="something", **parts):
    return Finding(KINDS[code], says, **parts)


CONFLICT = finding("D101", "1 and 2 cannot hold together", clauses=["1", "2"], parties=["Ukraine", "United States"], evidence=SUM,
                   mends=[Mend("leave out 1"), Mend("leave out 2")])  # fmt: skip
OPEN = finding("D201", "3 leaves open: deadline", clauses="3", parties="Ukraine", mends=Mend("say deadline in 3"))
NO_REMEDY = finding("D204", "nothing follows if 2 is broken", clauses="2", parties="United States", mends=Mend("say what follows"))
REVIEW = Review(DEAL, [CONFLICT, OPEN, NO_REMEDY], left_out=["1"], given=["'ratification' happened on 2026-02-10"])
HOSTILE = "<script>alert('x')</script> | `a` *b* _c_ [d](e) # & \\ $f$ ~~g~~"
texts = st.text(alphabet="ab <>&|`*_[]()#\\$~'\"\n\r\t→é", max_size=40)


def codes(review):
    return [each.code for each in review]


@pytest.mark.parametrize(
    ("findings", "verdict", "exit_code"),
    [
        ([], "✓ 'Fund': nothing found", 0),
        ([NO_REMEDY], "✓ 'Fund': 1 note", 0),
        ([OPEN], "✗ 'Fund': 1 warning", 1),
        ([CONFLICT, CONFLICT, OPEN, NO_REMEDY, NO_REMEDY], "✗ 'Fund': 2 faults, 1 warning and 2 notes", 1),
        ([CONFLICT, NO_REMEDY], "✗ 'Fund': 1 fault and 1 note", 1),
    ],
)
def test_the_verdict_counts_and_a_note_alone_fails_nothing(findings, verdict, exit_code):
    review = Review(DEAL, findings)
    assert (review.verdict, review.exit_code, len(review)) == (verdict, exit_code, len(findings))


def test_the_verdict_says_what_was_looked_at():
    limited = Review(DEAL, given=["a", "b"], standing=["agreed", "offered"], proposed_by=["Ukraine"])
    assert limited.verdict == "✓ 'Fund' (of what is agreed or offered, as proposed by Ukraine), given 2 facts: nothing found"


@pytest.mark.parametrize(
    ("codes_", "asked", "left"),
    [
        ((), {}, ["D101", "D201", "D204"]),
        (("D101",), {}, ["D101"]),
        (("D1", "D204"), {}, ["D101", "D204"]),
        ((), {"ignore": "D2"}, ["D101"]),
        (("D2",), {"ignore": ["D204"]}, ["D201"]),
        ((), {"party": "United States"}, ["D101", "D204"]),
        ((), {"party": [UA, "United States"]}, ["D101", "D201", "D204"]),
        ((), {"clause": "2"}, ["D101", "D204"]),
        ((), {"clause": [DEAL["3"], "1"]}, ["D101", "D201"]),
        ((), {"standing": ["agreed", "planned"]}, ["D101", "D201"]),
        ((), {"standing": "offered"}, ["D101", "D204"]),
        ((), {"standing": "planned"}, ["D201"]),
        ((), {"severity": "fault"}, ["D101"]),
        ((), {"severity": ["fault", "note"]}, ["D101", "D204"]),
        (("D1", "D2"), {"party": "Ukraine", "severity": "warning"}, ["D201"]),
    ],
)
def test_findings_are_selected(codes_, asked, left):
    assert codes(REVIEW.select(*codes_, **asked)) == left


def test_a_selection_keeps_everything_else():
    selected = REVIEW.select("D2")
    assert (selected.agreement, selected.left_out, selected.given) == (REVIEW.agreement, REVIEW.left_out, REVIEW.given)
    assert len(REVIEW) == 3


def test_nobody_in_the_deal_has_to_be_found_anything_about():
    assert codes(Review(DEAL, OPEN).select(party=US)) == []


def test_what_is_about_no_clause_has_no_standing():
    assert codes(Review(DEAL, [finding("D402", clauses="Ukraine")]).select(standing="agreed")) == []


@pytest.mark.parametrize(
    ("codes_", "asked", "message"),
    [
        (("conflict",), {}, "a code of findings is str 'conflict'; expected one of D101, D102"),
        (("D1",), {"ignore": "X"}, "a code of findings is str 'X'"),
        ((None,), {}, "a code of findings is NoneType None"),
        ((), {"severity": "grave"}, "findings are asked for by str 'grave'; expected one of 'fault', 'warning', 'note'"),
        ((), {"standing": "signed"}, "findings are asked for by str 'signed'; expected one of 'agreed', 'offered'"),
    ],
)
def test_what_there_is_not_cannot_be_selected(codes_, asked, message):
    with pytest.raises(WrongKind) as caught:
        REVIEW.select(*codes_, **asked)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"party": "Ukrane"}, UnknownName, "by 'Ukrane', which is not in 'Fund'; did you mean 'Ukraine'?"),
        ({"party": "1"}, UnknownName, "by '1', which is not in 'Fund'"),
        ({"clause": "4"}, UnknownName, "by '4', which is not in 'Fund'"),
        ({"party": 1}, WrongKind, "findings are asked for by int 1; expected a party or clause, or its name"),
    ],
)
def test_nobody_is_found_by_a_misspelt_name(asked, error, message):
    with pytest.raises(error) as caught:
        REVIEW.select(**asked)
    assert message in str(caught.value)


@pytest.mark.parametrize("parts", [("deal",), (DEAL, ["D101"])])
def test_what_is_no_part_of_a_review_is_refused(parts):
    with pytest.raises(WrongKind):
        Review(*parts)


def test_the_text_of_a_review():
    assert (
        str(REVIEW)
        == """\
✗ 'Fund', given 1 fact: 1 fault, 1 warning and 1 note

Taken as given
  1  'ratification' happened on 2026-02-10

severity  code  name       found  about
fault     D101  conflict       1  1, 2
warning   D201  undefined      1  3
note      D204  no-remedy      1  2

Everything but the conflicts was looked for without 1.

✗ D101 conflict: 1 and 2 cannot hold together
    → leave out 1
    → leave out 2

    The arithmetic
      1         share is at least 50 %
      2         share is at most 40 %
      together  missed by 10

! D201 undefined: 3 leaves open: deadline
    → say deadline in 3

· D204 no-remedy: nothing follows if 2 is broken
    → say what follows"""
    )


def test_one_finding_needs_no_summary():
    assert str(Review(DEAL, OPEN)) == "✗ 'Fund': 1 warning\n\n! D201 undefined: 3 leaves open: deadline\n    → say deadline in 3"


def test_the_text_shows_the_first_of_a_kind_and_counts_the_rest():
    many = Review(DEAL, [finding("D204", f"nothing follows if {number} is broken") for number in range(MOST_OF_A_KIND + 5)])
    assert str(many).splitlines()[-1] == "· D204 no-remedy: 5 more, in `findings`"
    assert len(many) == MOST_OF_A_KIND + 5
    assert str(many).count("nothing follows") == MOST_OF_A_KIND


def test_the_text_shows_the_first_rows_of_a_table_and_its_finding_all():
    long = finding("D107", evidence=Section("The circumstances", tuple((str(day), "rain") for day in range(100))))
    assert str(Review(DEAL, long)).count("rain") == MOST_ROWS
    assert str(long).count("rain") == 100


def test_the_summary_names_as_many_clauses_as_fit():
    many = Review(DEAL, finding("D402", clauses=[f"deposit number {number}" for number in range(9)]))
    assert many.summary.rows[0]["about"] == "deposit number 0, deposit number 1, 7 more"


def test_the_summary_names_one_clause_however_long():
    assert Review(DEAL, finding("D402", clauses="x" * 80)).summary.rows[0]["about"] == "x" * 80


def test_the_table_has_a_row_for_each_finding():
    assert REVIEW.table.columns == ("severity", "code", "name", "clauses", "parties", "says")
    assert REVIEW.table.rows[0] == {
        "severity": "fault",
        "code": "D101",
        "name": "conflict",
        "clauses": "1, 2",
        "parties": "Ukraine, United States",
        "says": "1 and 2 cannot hold together",
    }


def test_a_frame_has_a_row_for_each_finding():
    pytest.importorskip("pandas")
    assert list(REVIEW.to_frame()["code"]) == ["D101", "D201", "D204"]


def test_json_holds_everything_that_is_found():
    read = json.loads(REVIEW.to_json())
    assert read["findings"] == REVIEW.to_records()
    assert {name: read[name] for name in read if name != "findings"} == {
        "agreement": "Fund",
        "verdict": "✗ 'Fund', given 1 fact: 1 fault, 1 warning and 1 note",
        "exit code": 1,
        "given": ["'ratification' happened on 2026-02-10"],
        "standing": [],
        "proposed by": [],
        "left out": ["1"],
    }


def test_the_markdown_of_a_review():
    assert (
        REVIEW.select("D1").to_markdown()
        == """\
# ✗ 'Fund', given 1 fact: 1 fault

- given: 'ratification' happened on 2026-02-10

| severity | code | name | found | about |
| --- | --- | --- | --- | --- |
| fault | D101 | conflict | 1 | 1, 2 |

Everything but the conflicts was looked for without 1.

## ✗ D101 conflict: 1 and 2 cannot hold together

- → leave out 1
- → leave out 2

**The arithmetic**

|  |  |
| --- | --- |
| 1 | share is at least 50 % |
| 2 | share is at most 40 % |
| together | missed by 10 |
"""
    )


def test_the_markdown_of_nothing():
    assert Review(DEAL).to_markdown() == "# ✓ 'Fund': nothing found\n"


def hostile_review(text):
    deal = Agreement("Fund", clauses=[], parties=[Party(" ".join(text.split()) or "x")])
    mend, evidence = Mend(text), Section(text, ((text, text),))
    return Review(deal, finding("D101", text, clauses=text, parties=text, mends=mend, evidence=evidence), given=[text], left_out=[text])


class Tags(HTMLParser):
    """The tags that HTML opens and has not closed, and the text that it shows."""

    def __init__(self, html):
        super().__init__()
        self.seen, self.open, self.text = set(), [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


OURS = {"style", "div", "p", "strong", "details", "summary", "span", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}


@given(texts)
def test_no_text_becomes_html(text):
    page = Tags(hostile_review(text)._repr_html_())
    assert page.seen <= OURS
    assert page.open == []
    assert text.replace("\r", "") in page.text.replace("\r", "")


def test_hostile_text_is_shown_as_it_is():
    html = hostile_review(HOSTILE)._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@given(texts)
def test_no_text_changes_the_shape_of_the_markdown(text):
    lines = hostile_review(text).to_markdown().splitlines()
    calm = hostile_review("x").to_markdown().splitlines()
    assert [line.count("|") for line in lines] == [line.count("|") for line in calm]
    assert [bool(re.match("#+ ", line)) for line in lines] == [bool(re.match("#+ ", line)) for line in calm]


def test_signs_of_markdown_mean_nothing_in_a_text():
    assert not set(re.sub("&#[0-9]+;", "", plain(HOSTILE))) & set("<|*_`[]#\\$~&")


@given(st.lists(st.sampled_from([CONFLICT, OPEN, NO_REMEDY]), max_size=30), texts)
def test_the_text_stays_on_its_page(findings, text):
    words = Review(DEAL, [*findings, finding("D301", text, mends=Mend(text), evidence=Section("T", (("1", text),)))])
    assert max(map(len, str(words).splitlines())) <= WIDTH


def test_a_review_is_a_value():
    again = Review(DEAL, [CONFLICT, OPEN, NO_REMEDY], left_out=["1"], given=["'ratification' happened on 2026-02-10"])
    assert again == REVIEW
    assert hash(again) == hash(REVIEW)
    assert repr(REVIEW) == "<Review: ✗ 'Fund', given 1 fact: 1 fault, 1 warning and 1 note>"


def test_a_review_is_gone_through_in_order():
    assert list(REVIEW) == [CONFLICT, OPEN, NO_REMEDY]
