"""The command line: what it prints in each format, and with which code it ends."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dealmodel.commands import highlighted, main

DEALS = Path(__file__).parents[1] / "examples" / "deals"
SOUND = "agreement: Sound\nparties: [{name: A}]\nevents: [{name: call}]\n"
CLASH = """agreement: Clash
parties: [{name: A}, {name: B}]
events: [{name: call}]
terms: [{name: share, unit: '%', low: 0, high: 100}]
clauses:
  - {type: Obligation, id: '1', obligor: A, requires: share >= 60 %}
  - {type: Obligation, id: '2', obligor: A, requires: share <= 40 %, standing: offered, proposed_by: B}
  - {type: Ordering, id: '3', first: call, then: done(1)}
"""


@pytest.fixture
def ask(tmp_path, monkeypatch, capsys):
    """Run a command in a folder with a sound deal, one that clashes, and one that is none."""
    (tmp_path / "sound.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "clash.yaml").write_text(CLASH, encoding="utf-8")
    (tmp_path / "none.yaml").write_text("agreement: x\nfoo: 1\nbar: 2\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def asked(*arguments):
        code = main(arguments)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return asked


def test_a_sound_deal_ends_with_0(ask):
    assert ask("check", "sound.yaml") == (0, "✓ 'Sound' is consistent.\n\nA world in which it holds\n", "")


def test_a_clash_ends_with_1_and_names_the_clauses(ask):
    code, out, _ = ask("check", "clash.yaml", "--given", "done(1) and done(2)")
    assert (code, out.splitlines()[0]) == (1, "✗ 'Clash' is inconsistent, given 1 fact: one conflict.")
    assert "1 and 2 cannot hold together" in out


def test_duties_that_cannot_all_be_done_end_with_1(ask):
    code, out, _ = ask("check", "clash.yaml")
    assert code == 1
    assert "1 and 2 cannot hold together" in out


def test_a_question_is_limited_to_standing_and_proposer(ask):
    assert ask("check", "clash.yaml", "--standing", "agreed")[0] == 0
    assert "as proposed by B" in ask("check", "clash.yaml", "--proposed-by", "B")[1]


def test_a_file_that_cannot_be_read_ends_with_2_and_says_all_of_why(ask):
    code, out, err = ask("check", "none.yaml", "sound.yaml")
    assert (code, out.splitlines()[0]) == (2, "✓ 'Sound' is consistent.")
    assert [line.split(",")[0] for line in err.splitlines()] == ["none.yaml: line 2", "none.yaml: line 3"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--given", "occurs(cal)"), "clash.yaml: a formula speaks of the event 'cal', which there is not; did you mean 'call'?"),
        (("--given", "share"), "clash.yaml: 'share' is taken as given and is no condition; write one such as 'occurs(ratification)'"),
        (("--given", "share + 1 %"), "clash.yaml: 'share + 1 %' is taken as given and is no condition"),
        (("--given", "share >="), "clash.yaml: formula 'share >=', at character 9"),
        (("--proposed-by", "C"), "clash.yaml: 'Clash' has no party 'C'; there is 'A', 'B'"),
    ],
)
def test_a_question_that_cannot_be_asked_ends_with_2(ask, arguments, says):
    code, _, err = ask("check", "clash.yaml", *arguments)
    assert (code, err[: len(says)]) == (2, says)


def test_a_review_selects_and_ignores(ask):
    code, out, _ = ask("review", "clash.yaml", "--select", "D1,D2", "--ignore", "D201", "--format", "json")
    assert code == 1
    assert {each["code"][:2] for each in json.loads(out)["findings"]} == {"D1", "D2"}
    assert "D201" not in out
    assert ask("review", "clash.yaml", "--select", "D9")[0] == 2


def test_json_is_the_answer_or_a_list_of_several(ask):
    assert json.loads(ask("check", "sound.yaml", "--format", "json")[1])["consistent"] is True
    several = json.loads(ask("check", "sound.yaml", "none.yaml", "--format", "json")[1])
    assert [min(each) for each in several] == ["agreement", "faults"]


def test_markdown_has_headings_and_tables(ask):
    out = ask("check", "clash.yaml", "--format", "markdown")[1]
    assert out.startswith("# ✗ 'Clash' is inconsistent: one conflict.\n")
    assert "| --- | --- |" in out


def test_a_page_stands_alone(ask):
    code, out, _ = ask("show", "clash.yaml", "--format", "html", "-o", "page.html")
    page = Path("page.html").read_text(encoding="utf-8")
    assert (code, out) == (0, "")
    assert page.startswith("<!doctype html>")
    assert "color-scheme:light dark" in page
    assert 'name="viewport"' in page
    assert not re.search(r"(src|href)=|@import|url\(", page)


def test_what_a_deal_says_is_no_markup_of_a_page(ask):
    Path("evil.yaml").write_text("agreement: <script>alert(1)</script>\n", encoding="utf-8")
    for command in ("check", "review", "show"):
        assert "<script" not in ask(command, "evil.yaml", "--format", "html")[1]


def test_what_a_deal_says_is_no_command_to_a_terminal(ask):
    Path("evil.yaml").write_text('agreement: a\nclauses: [{type: Obligation, id: "1", says: "\\e[2J"}]\n', encoding="utf-8")
    code, out, _ = ask("show", "evil.yaml")
    assert code == 0
    assert "\x1b" not in out
    assert "\\x1b[2J" in out


def test_show_prints_the_term_sheet(ask):
    assert ask("show", "sound.yaml")[1] == "Sound\n=====\n\nParties\n  A [state]\n\nEvents\n  call\n"


def test_the_deal_as_json_is_a_file_again(ask):
    ask("show", "clash.yaml", "--format", "json", "-o", "clash.json")
    assert ask("show", "clash.json")[1] == ask("show", "clash.yaml")[1]


def test_the_schema_is_printed(ask):
    code, out, _ = ask("schema")
    assert (code, json.loads(out)["title"]) == (0, "A deal, as dealmodel reads it")


def test_an_answer_never_overwrites_the_deal(ask):
    code, _, err = ask("show", "clash.yaml", "-o", "clash.yaml")
    assert (code, err) == (2, "clash.yaml: it cannot be written: it is the deal itself\n")
    assert Path("clash.yaml").read_text(encoding="utf-8") == CLASH


def test_a_folder_that_is_not_there_is_no_place_for_an_answer(ask):
    code, _, err = ask("show", "clash.yaml", "-o", "no/where.txt")
    assert (code, err) == (2, "no/where.txt: it cannot be written: No such file or directory\n")


def test_headings_are_bold_and_what_is_beside_is_dim():
    bold, dim, usual = "\x1b[1m", "\x1b[2m", "\x1b[0m"
    text = "✗ bad\n\nTitle\n  1     a\n  with  b\nplain"
    assert highlighted(text) == f"{bold}✗ bad{usual}\n\n{bold}Title{usual}\n  1     a\n{dim}  with  b{usual}\nplain"


@pytest.mark.parametrize(("no_color", "marks"), [("", True), ("1", False)])
def test_only_a_terminal_is_written_to_in_bold(ask, monkeypatch, no_color, marks):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", no_color)
    assert ("\x1b[1m" in ask("check", "sound.yaml")[1]) == marks


def test_an_interrupt_ends_quietly(ask, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("dealmodel.commands.run", interrupted)
    assert ask("check", "sound.yaml") == (130, "", "")


def run(*arguments):
    command = [sys.executable, "-W", "error", "-m", "dealmodel", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_module_runs_as_a_program():
    done = run("check", str(DEALS / "sqm_corfo.yaml"))
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_goes_away_is_no_error():
    command = f"{sys.executable} -m dealmodel schema | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == ("141\n", "")


@pytest.mark.parametrize("arguments", [(), ("weigh", "x"), ("check",), ("check", "x", "--standing", "maybe")])
def test_a_command_that_there_is_not_ends_with_2_and_the_usage(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stderr[:6]) == (2, "usage:")


def test_the_deal_itself_is_not_written_over_by_another_path_to_it(tmp_path, monkeypatch):
    path = tmp_path / "deal.yaml"
    path.write_text("agreement: Talks\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["show", "deal.yaml", "-o", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "agreement: Talks\n"
