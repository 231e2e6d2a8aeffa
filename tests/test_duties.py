"""Who owes whom as a value: every duty once, restraints apart, and a diagram that any name leaves readable."""

import pytest

import dealmodel as dm
from dealmodel.errors import NotAParty, WrongKind

UA, US, RU = dm.Party("Ukraine"), dm.Party("United States"), dm.Party("Russia")
DEAL = dm.Agreement(
    "Fund",
    parties=[UA, US, RU],
    clauses=[
        dm.Obligation("1", obligor=UA, obligee=US, standing="offered"),
        dm.Obligation("2", obligor=US, obligee=UA),
        dm.Obligation("3", obligor=US, obligee=UA, standing="planned"),
        dm.Prohibition("4", obligor=RU, obligee=UA, act=dm.Event("attack")),
        dm.Obligation("5", obligor=RU, standing="demanded", proposed_by=UA),
        dm.Permission("6", holder=US, act=dm.Event("visit")),
        dm.Prohibition("7", obligor=US, obligee=UA, act=dm.Event("sale"), standing="offered"),
    ],
)


def test_a_row_for_each_pair_says_by_which_clauses_and_how_binding():
    assert str(dm.duties_of(DEAL)).splitlines() == [
        "who owes       whom                what      clauses  how binding",
        "Ukraine        United States       must do   1        offered",
        "United States  Ukraine             must do   2, 3     agreed, planned",
        "Russia         Ukraine             must not  4        agreed",
        "Russia         (no obligee named)  must do   5        demanded",
        "United States  Ukraine             must not  7        offered",
    ]


def test_mermaid_tells_what_is_agreed_and_what_must_not_be_done():
    assert dm.duties_of(DEAL).to_mermaid().splitlines() == [
        "graph LR",
        '    n0["Ukraine"] -.->|"1"| n1["United States"]',
        '    n1["United States"] -->|"2, 3"| n0["Ukraine"]',
        '    n2["Russia"] --x|"4"| n0["Ukraine"]',
        '    n2["Russia"] -.->|"5"| n3["(no obligee named)"]',
        '    n1["United States"] -.-x|"7"| n0["Ukraine"]',
    ]


def test_only_clauses_of_a_standing_or_proposer_are_counted():
    assert [each.ids for each in dm.duties_of(DEAL, standing="agreed").owed] == [("2",), ("4",)]
    with pytest.raises(NotAParty):
        dm.duties_of(DEAL, proposed_by=dm.Party("China"))


def test_signs_in_names_stand_for_themselves():
    odd = dm.Party('the "new" <b>Fund</b> #1; `a`')
    text = dm.duties_of(dm.Agreement("Odd", parties=odd, clauses=dm.Obligation("1", obligor=odd))).to_mermaid()
    assert 'n0["the #quot;new#quot; #lt;b#gt;Fund#lt;/b#gt; #35;1; #96;a#96;"]' in text


def test_nothing_owed_is_said():
    nothing = dm.duties_of(dm.Agreement("Nothing"))
    assert (nothing.to_mermaid(), str(nothing), repr(nothing)) == ("graph LR", "no rows", "<Duties: 0 clauses>")


def test_values_show_themselves_in_a_notebook_and_on_a_line():
    duties = dm.duties_of(DEAL)
    assert "<td>2, 3</td>" in duties._repr_html_()
    assert repr(duties) == "<Duties: 6 clauses>"
    assert repr(duties.owed[3]) == "Owed(Party('Russia'), obligee=None, clauses=(Obligation('5'),))"


def test_something_else_is_refused():
    with pytest.raises(WrongKind, match="who owes whom is asked of str 'x'; expected an Agreement"):
        dm.duties_of("x")
