"""Term sheets in a notebook: every statement and source is there, what is long is folded away."""

import re

import dealmodel as dm

ua, us = dm.Party("Ukraine"), dm.Party("United States")
text = dm.Source("fund agreement")
ratified = dm.Event("ratification", window=("2025-05-01", "2025-12-31"))
share = dm.Term("US share", unit="%", low=0, high=100)
FIELD = dm.Deposit("Dobra", commodity="lithium", control=dm.Control(ua, "100 %"))
DEAL = dm.Agreement(
    "Fund",
    parties=[ua, us, dm.Coalition("allies")],
    clauses=[
        dm.Obligation(
            "1", obligor=ua, obligee=us, says="pays in <half>", precedent=ratified, requires=share >= "50 %", standing="offered",
            proposed_by=ua, cites=text.at("Art. 4"),
        ),
        dm.Obligation("2", obligor=us, obligee=ua),
    ],
    claims=[dm.Claim("c", by=us, about=share, value="40 %")],
    concerns=[dm.Concern("f", by=ua, says="paying alone")],
    assets=[FIELD],
    cites=text,
)  # fmt: skip
SHEET = DEAL._repr_html_()


def part(title):
    return re.search(rf"<details[^>]*><summary>{title}.*?</table></details>", SHEET, re.DOTALL)[0]


def test_each_part_says_how_much_there_is_and_only_the_first_are_open():
    assert re.findall(r"<details open><summary>(.*?)</summary>", SHEET) == ["Parties (3)", "Clauses (2)"]
    assert re.findall(r"<details><summary>([A-Z].*?)</summary>", SHEET) == [
        "Left open (2)", "Claims (1)", "Goals and fears (1)", "Assets (1)", "Events (1)", "Terms (1)",
    ]  # fmt: skip


def test_a_clause_has_its_words_escaped_its_standing_and_what_is_folded_away():
    clauses = part("Clauses")
    assert "pays in &lt;half&gt; <em>(offered by Ukraine)</em>" in clauses
    assert "<p>source: fund agreement, Art. 4</p>" in clauses
    assert "<p>in full: " in clauses


def test_windows_limits_and_open_parts_are_told():
    assert "2025-05-01 to 2025-12-31" in part("Events")
    assert "at least 0 % and at most 100 %" in part("Terms")
    assert "<td>2</td><td>" in part("Left open")
    assert "<summary>control</summary><p>Ukraine controls 100 %</p>" in part("Assets")


def test_what_there_is_nothing_of_is_left_out():
    assert "<details" not in dm.Agreement("Nothing")._repr_html_()
