"""How answers show themselves: text, notebook, one-line forms."""

from html.parser import HTMLParser

import pytest

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.errors import UnknownName, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.obligations import Obligation, Ordering, SecurityGuarantee
from dealmodel.parties import Party
from dealmodel.sources import Source
from dealmodel.terms import Term

UA, US, RU = Party("Ukraine"), Party("United States"), Party("Russia")
MEETING, TALKS = Event("meeting"), Event("talks")
SHARE = Term("share", unit="%", low=0, high=100)
ARTICLE = Source("article")
DEAL = Agreement(
    "Talks",
    parties=[UA, US],
    clauses=[
        Ordering("S11", first=MEETING, then=TALKS, standing="demanded", proposed_by=UA, cites=ARTICLE.at("S11", speaker="Zelensky")),
        Obligation("S4", obligor=US, obligee=UA, content=SecurityGuarantee(trigger=TALKS), requires=SHARE >= 10),
    ],
)
FACTS = [MEETING.happened("2025-02-28"), TALKS.happened("2025-02-18")]


def test_the_text_of_an_inconsistent_report():
    assert (
        str(check(DEAL, given=FACTS))
        == """\
✗ 'Talks' is inconsistent, given 2 facts: one conflict.

Taken as given
  1  'meeting' happened on 2025-02-28
  2  'talks' happened on 2025-02-18

S11 cannot hold
  S11   'meeting' comes before 'talks' (demanded by Ukraine) [article, S11 (Zelensky)]
  with  'meeting' happened on 2025-02-28
  with  'talks' happened on 2025-02-18

The arithmetic
  S11       'meeting' is before 'talks'
  given     'meeting' is on 2025-02-28
  given     'talks' is on 2025-02-18
  together  missed by 10 days

Left open
  S4  who establishes that the trigger happened, response, response time, territory, duration, exit, binding
      force, deadline"""
    )


def test_the_text_of_a_consistent_report():
    assert (
        str(check(DEAL, given=TALKS.did_not_happen(), standing="agreed"))
        == """\
✓ 'Talks' (of what is agreed) is consistent, given 1 fact, but not every duty in it can be due and performed in one world.

Taken as given
  1  'talks' did not happen

A world in which it holds (not every duty is due and performed)
  never  'talks' happens
  never  S4 is performed (not due)
  0 %    share

Not every duty can be due and performed in one world
  with  'talks' did not happen
  with  S4 comes only once 'talks' happens
  if    S4 is due and performed

Left open
  S4  who establishes that the trigger happened, response, response time, territory, duration, exit, binding
      force, deadline"""
    )


def test_every_answer_has_a_short_one_line_form():
    bad, good = check(DEAL, given=FACTS), check(DEAL)
    lines = [repr(bad), repr(bad.conflicts[0]), repr(good.witness)]
    assert lines == [
        "<Report: ✗ 'Talks' is inconsistent, given 2 facts: one conflict.>",
        "<Conflict of S11>",
        "<Witness: every duty is due and performed>",
    ]


def test_a_witness_does_not_answer_for_what_it_does_not_know():
    witness = check(DEAL).witness
    with pytest.raises(UnknownName, match="says nothing of 'Talk'"):
        witness[Event("Talk")]


@pytest.mark.parametrize("key", [7, None, UA, ["1"]])
def test_a_witness_is_asked_for_what_can_have_a_value(key):
    witness = check(Agreement("Deal", clauses=[Obligation("1")])).witness
    with pytest.raises(WrongKind, match=r"a witness is asked for .*; expected a term, an event or the id of an obligation"):
        witness[key]
    with pytest.raises(WrongKind, match="expected an event or the id of an obligation"):
        witness.happens(key)


@pytest.mark.parametrize(
    ("asked", "ending"),
    [
        ({"standing": "reported"}, "(of what is reported) is consistent: no clause is reported."),
        ({"standing": ["reported", "planned"]}, "(of what is reported or planned) is consistent: no clause is reported or planned."),
        ({"proposed_by": RU}, "(as proposed by Russia) is consistent: no clause of these is proposed by Russia."),
        ({"proposed_by": UA}, "(as proposed by Ukraine) is consistent."),
        ({"standing": "offered"}, "(of what is offered) is consistent."),
    ],
)
def test_a_report_about_no_clause_says_so(asked, ending):
    deal = Agreement("Deal", parties=[UA, RU], clauses=[Obligation("1", standing="offered", proposed_by=UA)])
    assert check(deal, **asked).verdict == f"✓ 'Deal' {ending}"


def test_a_witness_says_none_for_what_does_not_happen():
    witness = check(DEAL, given=TALKS.did_not_happen()).witness
    assert witness[TALKS] is None
    assert witness["S4"] is None
    assert witness[Performed("S4")] is None
    assert not witness.happens("S4")


class Balance(HTMLParser):
    """Finds tags that are opened and not closed, and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("part", ["report", "conflict", "witness"])
def test_the_notebook_form_is_well_made_and_escaped(part):
    hostile = Agreement("<script>alert(1)</script>", parties=[UA, US], clauses=[Ordering("<b>", first=Event("<i>"), then=Event("&amp;"))])
    facts = [Event("<i>").happened("2025-02-28"), Event("&amp;").happened("2025-02-18")]
    report = check(hostile, given=facts)
    shown = {"report": report, "conflict": report.conflicts[0], "witness": check(hostile).witness}[part]
    balance = Balance()
    balance.feed(shown._repr_html_())
    assert balance.open == []
    assert balance.seen <= {"style", "div", "p", "strong", "details", "summary", "table", "tbody", "tr", "td"}


def test_the_notebook_form_sets_no_colour_of_its_own():
    html = check(DEAL)._repr_html_()
    assert "#" not in html.partition("</style>")[0]
    assert "currentColor" in html


def test_a_report_compares_by_value():
    assert check(DEAL, given=FACTS) == check(DEAL, given=FACTS)
