"""One finding: its parts, how it looks as text, HTML and record; and that every kind is described."""

import json
import re
from pathlib import Path

import pytest

from dealmodel.agreements import Agreement
from dealmodel.errors import WrongKind
from dealmodel.findings import KINDS
from dealmodel.findings.finding import INSET, WIDTH, Finding, Kind, Mend
from dealmodel.sections import Section

LATE = Kind("D999", "late", severity="warning", says="a clause comes too late")
DAYS = Section("The days", (("1", "Monday"), ("2", "Tuesday"), ("3", "Wednesday"), ("4", "Thursday")))
PAGES = sorted((Path(__file__).parents[1] / "docs" / "findings").glob("*.md"))


def late(says="3 comes too late", **parts):
    return Finding(LATE, says, **parts)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Kind("D999", "late", severity="grave", says=""), "severity is str 'grave'; expected one of 'fault', 'warning', 'note'"),
        (lambda: Kind("", "late", severity="note", says=""), "code is ''; expected a printable text"),
        (lambda: Mend(None), "says is NoneType None; expected str"),
        (lambda: Mend("x", "deal"), "agreement is str 'deal'; expected Agreement or nothing"),
        (lambda: Finding("D999", "x"), "kind is str 'D999'; expected Kind"),
        (lambda: late(None), "says is NoneType None; expected str"),
        (lambda: late(clauses=[1]), "clauses holds int 1; expected str"),
        (lambda: late(parties=[None]), "parties holds NoneType None; expected str"),
        (lambda: late(mends="leave it out"), "mends holds str 'leave it out'; expected Mend"),
    ],
)
def test_what_is_no_part_of_a_finding_is_refused(make, message):
    with pytest.raises(WrongKind) as caught:
        make()
    assert message in str(caught.value)


def test_a_finding_knows_what_its_kind_knows():
    found = late(clauses="3", parties="Ukraine")
    assert (found.code, found.name, found.severity) == ("D999", "late", "warning")
    assert (found.clauses, found.parties, found.title) == (("3",), ("Ukraine",), "! D999 late: 3 comes too late")


def test_the_text_of_a_finding():
    found = late(mends=[Mend("leave out 3"), Mend("let 3 come earlier")], evidence=DAYS)
    assert (
        str(found)
        == """\
! D999 late: 3 comes too late
    → leave out 3
    → let 3 come earlier

    The days
      1  Monday
      2  Tuesday
      3  Wednesday
      4  Thursday"""
    )


def test_a_finding_without_evidence_ends_with_its_ways_out():
    assert str(late(mends=Mend("leave out 3"))) == "! D999 late: 3 comes too late\n    → leave out 3"


def test_long_lines_are_broken_and_hang():
    words = "word " * 60
    found = late(words, mends=Mend(words), evidence=Section("Title", (("with", words),)))
    title, *others = str(found).splitlines()
    assert all(len(line) <= WIDTH for line in [title, *others])
    assert others[0].startswith("  word")
    assert sum(line.startswith(" " * INSET + "→ ") for line in others) == 1


def test_a_table_of_evidence_can_be_cut_and_says_how_much_is_missing():
    assert late(evidence=DAYS).body(most=2).splitlines()[1:] == ["      1  Monday", "      2  Tuesday", "      …  2 rows more"]


@pytest.mark.parametrize("most", [3, 4, None])
def test_one_row_is_never_cut_off_to_say_so(most):
    assert "Thursday" in late(evidence=DAYS).body(most=most)


@pytest.mark.parametrize(("mends", "title"), [([Mend("a")], "A way out"), ([Mend("a"), Mend("b")], "Ways out")])
def test_ways_out_come_before_the_evidence(mends, title):
    assert [each.title for each in late(mends=mends, evidence=DAYS).sections()] == [title, "The days"]


def test_a_finding_may_be_all_there_is_to_say():
    assert (list(late().sections()), str(late())) == ([], "! D999 late: 3 comes too late")


def test_a_kind_says_what_it_is():
    assert str(LATE) == "D999 late (warning): a clause comes too late"


def test_a_record_is_plain_and_survives_json():
    record = late(clauses=["3", "4"], parties="Ukraine", mends=Mend("leave out 3", Agreement("Rest")), evidence=DAYS).to_record()
    assert json.loads(json.dumps(record)) == {
        "code": "D999",
        "name": "late",
        "severity": "warning",
        "clauses": ["3", "4"],
        "parties": ["Ukraine"],
        "says": "3 comes too late",
        "ways out": ["leave out 3"],
        "evidence": [{"title": "The days", "rows": [["1", "Monday"], ["2", "Tuesday"], ["3", "Wednesday"], ["4", "Thursday"]]}],
    }


def test_html_shows_every_sign_as_it_is():
    html = late("<script>alert(1)</script> & more", mends=Mend("<b>"), evidence=Section("<i>", (("<u>", "&amp;"),)))._repr_html_()
    assert not re.search("<(script|b|i|u)>", html)
    assert "&lt;script&gt;" in html
    assert "&amp;amp;" in html


def test_findings_are_values():
    one, other = late(clauses="3", evidence=DAYS), late(clauses="3", evidence=DAYS)
    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == "<Finding D999 late: 3>"


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_has_a_section_and_a_row_in_the_list(kind):
    listed, *_ = (page.read_text(encoding="utf-8") for page in PAGES if page.name == "index.md")
    told = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert f"## {kind.code} {kind.name} {{: #{kind.code.lower()} }}" in told
    assert re.search(rf"\| \[{kind.code}\]\(\w+\.md#{kind.code.lower()}\) \| {kind.name} \| {kind.severity} \|", listed)


def test_codes_are_told_apart():
    assert list(KINDS) == [kind.code for kind in KINDS.values()]
    assert len({kind.name for kind in KINDS.values()}) == len(KINDS)
