"""Deals as files: whatever can be written comes back, comments stay, and what is wrong is said with its place."""

import json
import time
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import frozen
from drawn import agreements
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dealmodel import Agreement, Event, Obligation, Party, Performed, Source, Term, dump, dump_file, load, load_file
from dealmodel.codec.nodes import DEEPEST, LARGEST, MOST_NODES
from dealmodel.errors import MOST_FAULTS, DealError, Faults, UnreadableFile, WrongKind
from dealmodel.obligations.clause import Content

HEAD = """agreement: Fund
parties:
  - name: Ukraine
  - {name: United States}
events: [{name: ratification}]
terms:
  - {name: US share, unit: percent}
clauses:
  - type: Obligation
    id: '1'
"""


def faults_of(text):
    """Return everything that is said of a faulty text."""
    with pytest.raises(DealError) as caught:
        load(text)
    return [str(each) for each in getattr(caught.value, "exceptions", [caught.value])]


@settings(max_examples=12, suppress_health_check=[*HealthCheck], phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(agreements())
def test_any_agreement_comes_back(deal):
    text = dump(deal)
    assert load(text) == deal
    assert dump(load(text)) == text


@settings(max_examples=12, suppress_health_check=[*HealthCheck], phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(agreements())
def test_any_agreement_comes_back_from_json(deal):
    text = dump(deal, format="json")
    assert load(text) == deal
    assert json.loads(text)["agreement"] == deal.name
    assert dump(load(text), format="json") == text


@given(st.text(alphabet="ab: -{}[]'\"#&*!|>%\n\t,?01", max_size=80))
def test_any_text_is_a_deal_or_refused_in_our_words(text):
    try:
        load(text)
    except DealError:
        return


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the text: it is empty; expected at least 'agreement: name'"),
        ("# only a comment\n", "the text: it is empty; expected at least 'agreement: name'"),
        ("- a\n", "the text: line 1, column 1: a deal is list ['a']; expected keys and values, 'agreement: name' first"),
        ("parties: []", "the text: line 1, column 1: the deal has no 'agreement', which is its name"),
        ("agreement: NO\nagreement: x", "the text: line 2, column 1: the key 'agreement' stands here twice"),
        ("agreement: true", (
         "the text: line 1, column 12, agreement: the name of the deal is bool True; expected a text like 'Fund' or "
         '"true" in quotes')),
        ("agreement: Fund\npartys: []", "the text: line 2, column 9, partys: agreement has no 'partys'; did you mean 'parties'?"),
        ("agreement: Fund\nschema_version: 2", ("the text: line 2, column 17, schema_version: schema_version is str '2'; this library "
         "reads version 1")),
        ("agreement: Fund\nparties:\n  - nam: A\n", ("the text: line 3, column 5, parties[0]: dict {'nam': 'A'} has no name; "
         "expected a name or 'name: ...' here")),
        ("agreement: Fund\nparties: [A, {name: A}]", (
         "the text: line 2, column 21, parties[1].name: there are two of the name 'A'; give one of them another name")),
        ("agreement: Fund\nterms: [share]", "the text: line 2, column 9, terms[0]: str 'share' has no name; expected 'name: ...' here"),
        ("agreement: Fund\nparties: [true]", (
         "the text: line 2, column 11, parties[0]: bool True has no name; expected a name or 'name: ...' here")),
        ("agreement: Fund\nsources: [map]\nparties: [{name: A, cites: {map: }}]", (
         "the text: line 3, column 28, parties[0].cites: says no place in 'map'; expected one such as 'Art. 4', or the source alone")),
        ("agreement: Fund\nsources: [map]\nparties: [{name: A, cites: 'mop: 3'}]", (
         "the text: line 3, column 28, parties[0].cites: there is no source 'mop' at the top of the file; did you mean 'map'?")),
        ("agreement: Fund\nsources: [map]\nparties: [{name: A, cites: [map, S1]}]", (
         "the text: line 3, column 34, parties[0].cites[1]: there is no source 'S1' at the top of the file; there is 'map'")),
        ("agreement: Fund\nparties: [{name: A}, {name: A}]", (
         "the text: line 2, column 29, parties[1].name: there are two of the name 'A'; "
         "give one of them another name")),
        ("agreement: Fund\nparties:\n  - name: A\n    kind: planet\n",
            ("the text: line 4, column 11, parties[0].kind: Party 'A': kind is str "
         "'planet'; expected one of 'state', 'organisation', 'company', 'armed group', 'person'")),
        (HEAD.replace("Obligation", "Obligatoin"),
            ("the text: line 9, column 11, clauses[0].type: type is str 'Obligatoin', which cannot stand "
         "here; did you mean 'Obligation'?")),
        (HEAD.replace("    id: '1'\n", "    says: x\n"), "the text: line 9, column 5, clauses[0]: Obligation lacks 'id'"),
        (HEAD + "    obligor: Ukrane\n",
            ("the text: line 11, column 14, clauses[0].obligor: there is no party 'Ukrane' at the top of the file; "
         "did you mean 'Ukraine'?")),
        (HEAD + "    by: 2025-02-30\n", ("the text: line 11, column 9, clauses[0].by: '2025-02-30' is no date: February 2025 has 28 days; "
         "expected a day from 01 to 28")),
        (HEAD + "    by: ratifcation + 30 days\n",
            ("the text: line 11, column 9, clauses[0].by: a formula speaks of the event 'ratifcation', "
         "which there is not; did you mean 'ratification'?")),
        (HEAD + "    content: {type: Grant, amount: 5 flurbs}\n",
            ("the text: line 11, column 36, clauses[0].content.amount: unit 'flurbs' is "
         "not defined; expected one such as t, bcm, TWh, day, % or a currency code")),
        (HEAD + "    requires: [US share >= 5, US shore >= 5]\n", ("the text: line 11, column 31, clauses[0].requires[1]: formula "
         "'US shore >= 5', at character 1 ('US shore >= 5'), has 'US', which is no term and no function; did you mean 'US share'?")),
        (HEAD + "    precedent: done(2)\n", (
         "the text: line 9, column 5, clauses[0]: Obligation '1' refers to '2', which is not in 'Fund'; "
         "there is '1'")),
        (HEAD + "    id: '2'\n", "the text: line 11, column 5, clauses[0]: the key 'id' stands here twice"),
        (HEAD + "    window: [2025-01-01]\n",
            ("the text: line 11, column 13, clauses[0].window: a window is list '['2025-01-01']'; expected two "
         "dates such as ('2025-05-01', '2025-12-31')")),
        (HEAD + "alternatives: [['1', b]]\n", ("the text: line 11, column 15, alternatives: alternatives of 'Fund' name 'b', which is no "
         "obligation of it; there is '1'")),
        ("agreement: Fund\nterms:\n  - {name: a, high: {magnitude: a, unit: ''}}",
            ("the text: line 3, column 21, terms[0].high: 'a' is said by "
         "way of itself")),
        ("!!python/object/apply:os.system ['true']", ("the text: line 1, column 1: has the tag "
         "'tag:yaml.org,2002:python/object/apply:os.system'; expected a plain value")),
        ("agreement: a\n---\nagreement: b\n", "the text: line 2, column 1: a second document begins; expected one deal in a file"),
        ("agreement: a\nx: &x [*x]", "the text: line 2, column 8, x[0]: '*x' stands for nothing that is written before it"),
        ("agreement: Fund\nclauses: true\n",
            ("the text: line 2, column 10, clauses: Agreement 'Fund': clauses holds bool True; "
         "expected Clause")),
        ("agreement: Fund\nclauses: null\npurposes: null\nconcerns: [{id: '1', cites: x}]\n",
            "the text: line 4, column 29, concerns[0].cites: there is no source 'x' at the top of the file; there is none"),
        (HEAD + "    precedent: {any: }\n", "the text: line 11, column 16, clauses[0].precedent: AnyOf lacks 'parts'"),
        (HEAD + "    precedent: {any: true}\n", ("the text: line 11, column 16, clauses[0].precedent: a condition is the Python bool True; "
         "`==` compares objects, so write eq(a, b) for an equation, or sympy.true for 'always'")),
        (HEAD.replace("type: Obligation", "type: [Obligation]"),
            ("the text: line 9, column 11, clauses[0].type: type is list ['Obligation'], "
         "which cannot stand here; did you mean 'Obligation'?")),
        (HEAD + "    precedent: US share\n", ("the text: line 11, column 16, clauses[0].precedent: a condition is Unknown US share; "
         "expected a comparison, an event or a SymPy Boolean")),
        ("agreement: Fund\nevents: [{name: a}]\nclauses:\n  - type: Ordering\n    id: '1'\n    first:\n\n    then: [a]\n",
            "the text: line 6, column 10, clauses[0].first: Ordering '1': first is NoneType None; expected Event or Performed"),
        ("agreement: Fund\nterms:\n  - &a {name: a}\n  - {<<: *a, name: b}\n",
            "the text: line 4, column 6, terms[1]: takes over keys by '<<', which is not read here; write them out"),
        ("# the name\nagreement: ' Fund'", ("the text: line 2, column 12, agreement: Agreement: name is ' Fund'; expected a printable text "
         "without spaces at its ends")),
        (HEAD + "    precedent: " + " implies ".join(["done(1)"] * 99) + "\n",
            ("the text: line 11, column 16, clauses[0].precedent: formula "
         "'done(1) implies done(1) implies done(1) ', at character 1576 ('the end'), nests too deep")),
        ("agreement:\tFund\n", "the text: line 1, column 11: found character '\\t' that cannot start any token"),
        ('agreement: "\\ud800"', "the text: line 1, column 12, agreement: has half of a sign, such as \\ud800 alone; expected whole ones"),
        ("agreement: Fund\n? [a]\n: b\n", "the text: line 2, column 3: a key is no text"),
        ("agreement: " + "[" * 100, f"the text: line 1, column 72: it nests more than {DEEPEST} deep"),
        ("x: [" + "a, " * MOST_NODES, f"the text: it has more than {MOST_NODES} values, those that stand for others (*) counted each time"),
        ("x" * (LARGEST + 1), f"the text: it has more than {LARGEST} characters; no deal needs so many"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(text, says):
    assert faults_of(text) == [says]


def test_a_folded_text_has_no_signs_that_nobody_wrote():
    text = "agreement: Fund\nclauses:\n  - type: Obligation\n    id: '1'\n    says: >-\n      contributes half\n      of the receipts\n"
    assert load(text)["1"].says == "contributes half of the receipts"


@pytest.mark.parametrize("turn", [1, -1])
def test_a_chain_of_parties_that_speak_for_each_other_is_limited(turn):
    chain = [f"  - {{name: p{each}, kind: person, speaks_for: p{each + 1}}}\n" for each in range(1000)]
    text = "agreement: Fund\nparties:\n" + "".join([*chain, "  - {name: p1000}\n"][::turn])
    assert "others" in faults_of(text)[0]


def test_parties_that_speak_for_each_other_come_back():
    chain = [f"  - {{name: p{each}, kind: person, speaks_for: p{each + 1}}}\n" for each in range(DEEPEST - 1)]
    deal = load("agreement: Fund\nparties:\n" + "".join([*chain, f"  - {{name: p{DEEPEST - 1}}}\n"]))
    assert load(dump(deal)) == deal


def test_the_formulas_of_a_file_have_a_budget_together():
    formula = " and ".join(["done(1)"] * 1500)
    text = HEAD + "    precedent: &long " + formula + "\n"
    began = time.process_time()
    faults = faults_of(text + "".join(f"  - {{type: Obligation, id: c{each}, precedent: *long}}\n" for each in range(1000)))
    assert time.process_time() - began < 6
    says = "the formulas of the file have more than 200000 characters together; no deal needs so many"
    assert faults == [f"the text: line 11, column 16, clauses[0].precedent: {says}"]


def test_many_comments_take_no_long_time():
    began = time.process_time()
    load("agreement: Fund\n" + "#\n" * 200_000)
    assert time.process_time() - began < 5


def test_all_that_is_wrong_is_said_at_once():
    text = HEAD + "    obligor: Ukrane\n    obligee: nobody\n    by: 2025-02-30\n  - {type: Prohibition, idd: '2'}\nclaimz: []\n"
    assert [each.split(":")[1] for each in faults_of(text)] == [
        " line 11, column 14, clauses[0].obligor", " line 12, column 14, clauses[0].obligee", " line 13, column 9, clauses[0].by",
        " line 14, column 30, clauses[1].idd",
        " line 15, column 9, claimz",
    ]  # fmt: skip


def test_two_fields_of_one_thing_are_both_blamed():
    assert len(faults_of(HEAD + "    by: 2025-02-30\n    window: [2025-02-31, null]\n")) == 2


def test_what_speaks_of_something_faulty_is_not_blamed_too():
    text = "agreement: Fund\nterms: [{name: share, unit: flurbs}]\nclauses: [{type: Obligation, id: '1', requires: share >= 5}]\n"
    assert [each.split(":")[1] for each in faults_of(text)] == [" line 2, column 29, terms[0].unit"]


def test_no_more_is_said_than_anybody_reads():
    assert len(faults_of("agreement: Fund\n" + "".join(f"x{number}: 1\n" for number in range(2 * MOST_FAULTS)))) == MOST_FAULTS


def test_aliases_that_multiply_are_counted_before_they_are_followed():
    lines = ["a0: &a0 x", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))]
    assert "more than" in faults_of("\n".join(lines))[0]


def test_an_alias_stands_for_what_it_names():
    text = "agreement: Fund\nsources: [{name: map}]\nparties:\n  - {name: A, cites: &here [{source: map}]}\n  - {name: B, cites: *here}\n"
    one, other = load(text).parties
    assert one.cites == other.cites


@pytest.mark.parametrize(
    ("written", "name"),
    [("NO", "NO"), ("2025-01-01", "2025-01-01"), ("1e5", "1e5"), ("0x1F", "0x1F"), ('"true"', "true"), ("'~'", "~"), ("!!str null", "null"),
     ('"\\ud83d\\ude00"', "😀")],
)  # fmt: skip
def test_a_name_stays_a_text(written, name):
    assert load(f"agreement: {written}").name == name


def test_a_mark_of_the_order_of_bytes_is_no_part_of_the_text():
    assert load("\ufeffagreement: Fund").name == "Fund"


@pytest.mark.parametrize("cites", ["[map]", "map", "{source: map}"])
def test_a_name_alone_cites_a_whole_source(cites):
    [party] = load(f"agreement: Fund\nsources: [map]\nparties: [{{name: A, cites: {cites}}}]").parties
    assert party.cites == (Source("map").at(""),)


@pytest.mark.parametrize("cites", ["[map: p. 12]", "{map: p. 12}", "'map: p. 12'", "{source: map, locator: p. 12}"])
def test_a_place_stands_behind_the_name_of_its_source(cites):
    [party] = load(f"agreement: Fund\nsources: [map]\nparties: [{{name: A, cites: {cites}}}]").parties
    assert party.cites == (Source("map").at("p. 12"),)


def test_what_has_a_name_and_nothing_else_is_written_as_its_name():
    map_, other = Source("map"), Event("veto")
    deal = Agreement("Fund", parties=[Party("A"), Party("B", cites=[map_, map_.at("p. 12")])], events=[other])
    assert dump(deal) == (
        "schema_version: 1\nagreement: Fund\nsources:\n  - map\nparties:\n  - A\n  - name: B\n    cites: [map, map: p. 12]\n"
        "events:\n  - veto\n"
    )


@pytest.mark.parametrize("name", ["source", "<<", "type", "a: b", "a", "true", "5", "2025-01-01", "x" * 200, "~", "? x", "- x", "* a,b:"])
@pytest.mark.parametrize("place", ["", "b", "true", "5", ": c", "~", "x" * 300])
def test_a_citation_of_an_odd_source_comes_back(name, place):
    deal = Agreement("Fund", parties=[Party("A", cites=[Source("a: b").at(""), Source("a").at("b"), Source(name).at(place)])])
    assert load(dump(deal)) == load(dump(deal, format="json")) == deal


def test_a_name_written_at_length_keeps_its_comment_when_a_file_is_written_again(tmp_path):
    path = tmp_path / "deal.yaml"
    text = (
        "agreement: Fund\nsources:\n  - name: map  # of 1990\nparties:\n  - name: A  # the host\n  - name: B\n    cites:\n"
        "      - source: map  # all\n      - source: map  # a part\n        locator: p. 12\n"
    )
    path.write_text(text, encoding="utf-8")
    dump_file(load_file(path), path)
    assert path.read_text(encoding="utf-8") == text + "schema_version: 1\n"


def test_numbers_without_quotes_are_exact():
    term = load("agreement: Fund\nterms: [{name: a, unit: t, low: 0.1, high: 1e5}]").terms[0]
    assert (term.low.exact, term.high.exact) == (Fraction(1, 10), 100_000)


def test_terms_may_limit_each_other_in_any_order():
    text = "agreement: Fund\nterms:\n  - {name: x, unit: t, high: {magnitude: y, unit: t}}\n  - {name: y, unit: t, high: 5 t}\n"
    assert load(dump(load(text))) == load(text)


def test_names_that_look_like_something_else_come_back():
    odd = [Event("2025-01-01"), Event("done(1)"), Event("talks + 3 days"), Event("talks")]
    duty = Obligation("1", precedent=odd[1].occurs, by=odd[0], not_before=odd[3] + "3 days")
    later = Obligation("2", precedent=Performed("1"), by=odd[2], not_before=odd[1] + "3 days")
    deal = Agreement("Talks", clauses=[duty, later])
    assert load(dump(deal)) == deal


def test_a_term_called_like_a_word_of_the_grammar_leaves_the_others_readable():
    duty = Obligation("1", requires=Term("low", unit="t") >= 5)
    deal = Agreement("Fund", clauses=[duty], terms=[Term("low >= 5 t"), Term("low and high"), Term("and"), Term("t")])
    assert load(dump(deal)) == deal


def test_a_content_of_ones_own_loads_once_its_class_is_there():
    text = "agreement: Fund\nclauses:\n  - {type: Obligation, id: '1', content: {type: Pledge, of: ships}}\n"
    with pytest.raises(UnreadableFile, match="'Pledge', which cannot stand here"):
        load(text)

    @frozen
    class Pledge(Content):
        of: str = ""

    deal = load(text)
    assert deal["1"].content == Pledge("ships")
    assert dump(deal) == dump(load(dump(deal)))


# ---- files


def test_a_file_comes_back(tmp_path):
    deal = Agreement("Fund", parties=[Party("Україна")])
    for name in ("deal.yaml", "deal.json"):
        dump_file(deal, tmp_path / name)
        assert load_file(tmp_path / name) == deal
    assert sorted(each.name for each in tmp_path.iterdir()) == ["deal.json", "deal.yaml"]


def test_comments_quotes_and_order_stay_when_a_file_is_written_again(tmp_path):
    path = tmp_path / "deal.yaml"
    path.write_text(
        "# The fund.\nparties:  # who\n  # first\n  - name: 'Ukraine'\n  - name: B\nagreement: Fund  # its name\n"
        "clauses:\n  - type: Obligation\n    id: '1'  # the first\n    by: 2025-05-01\n",
        encoding="utf-8",
    )
    deal = load_file(path)
    dump_file(deal.amend(Obligation("2", says="new")), path)
    assert path.read_text(encoding="utf-8") == (
        "# The fund.\nparties:  # who\n  # first\n  - name: 'Ukraine'\n  - name: B\nagreement: Fund  # its name\n"
        "clauses:\n  - type: Obligation\n    id: '1'  # the first\n    by: 2025-05-01\n"
        "  - type: Obligation\n    id: '2'\n    says: new\nschema_version: 1\n"
    )


def test_a_comment_alone_stays_too(tmp_path):
    path = tmp_path / "deal.yaml"
    path.write_text("# later\n", encoding="utf-8")
    dump_file(Agreement("Fund"), path)
    assert path.read_text(encoding="utf-8") == "# later\nschema_version: 1\nagreement: Fund\n"


def test_a_file_that_is_no_yaml_stays_as_it_was(tmp_path):
    path = tmp_path / "deal.yaml"
    path.write_text("a: [", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="it is no YAML"):
        dump_file(Agreement("Fund"), path)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("deal.yaml", "a: [")]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"\xff\xfe", "it is no text in UTF-8: byte 0 is 0xff"), (b"x" * (4 * LARGEST + 1), "bytes; no deal needs so many"), (b"agreement: {",
        "line 1, column")],
)  # fmt: skip
def test_what_is_wrong_with_a_file_names_it(tmp_path, content, says):
    path = tmp_path / "deal.yaml"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=says) as caught:
        load_file(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="it cannot be read: No such file"):
        load_file(tmp_path / "none.yaml")
    with pytest.raises(UnreadableFile, match="it cannot be read: Is a directory"):
        load_file(tmp_path)
    with pytest.raises(UnreadableFile, match="it cannot be written: No such file"):
        dump_file(Agreement("Fund"), tmp_path / "none" / "deal.yaml")


def test_what_has_no_end_is_not_read_to_the_end(tmp_path):
    (tmp_path / "deal.yaml").symlink_to("/dev/zero")
    with pytest.raises(UnreadableFile, match="bytes; no deal needs so many"):
        load_file(tmp_path / "deal.yaml")
    with pytest.raises(UnreadableFile, match="it is no ordinary file"):
        dump_file(Agreement("Fund"), tmp_path / "deal.yaml")


@pytest.mark.parametrize("path", ["a\x00b", "x" * 300, "x" * 300 + ".json"])
def test_a_path_that_cannot_be_is_refused_in_our_words(path):
    with pytest.raises(UnreadableFile, match="it cannot be read"):
        load_file(path)
    with pytest.raises(UnreadableFile, match="it cannot be written"):
        dump_file(Agreement("Fund"), path)


def test_a_link_stays_a_link_and_who_may_read_a_file_may_read_it_still(tmp_path):
    path, link = tmp_path / "deal.yaml", tmp_path / "link.yaml"
    dump_file(Agreement("Fund"), path)
    path.chmod(0o640)
    link.symlink_to(path)
    dump_file(Agreement("Talks"), link)
    assert link.is_symlink()
    assert load_file(path).name == "Talks"
    assert path.stat().st_mode & 0o777 == 0o640


def test_nothing_is_left_beside_a_file_that_cannot_be_written(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UnreadableFile, match="it cannot be written: No space left on device"):
        dump_file(Agreement("Fund"), tmp_path / "deal.yaml")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_ends_in_json_in_capitals_is_json_too(tmp_path):
    dump_file(Agreement("Fund"), tmp_path / "DEAL.JSON")
    assert json.loads((tmp_path / "DEAL.JSON").read_text(encoding="utf-8"))["agreement"] == "Fund"


def test_a_file_is_not_written_over_where_its_yaml_cannot_be_read(tmp_path):
    path = tmp_path / "deal.yaml"
    for text in ("agreement: Fund\nsources: [{name: a, date: 2025-13-45}]\n", "agreement: " + "[" * 2000):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UnreadableFile, match="it is no YAML"):
            dump_file(Agreement("Fund"), path)
        assert path.read_text(encoding="utf-8") == text


def test_several_faults_of_a_file_are_a_group(tmp_path):
    path = tmp_path / "deal.yaml"
    path.write_text("agreement: Fund\nx: 1\ny: 2\n", encoding="utf-8")
    with pytest.raises(Faults) as caught:
        load_file(path)
    assert [each.name for each in caught.value.exceptions] == [str(path)] * 2


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: load(5), "load takes a text in YAML or JSON, and got int 5; write load_file"),
        (lambda: load_file(None), "the path of a file is NoneType None; expected one such as 'deal.yaml'"),
        (lambda: dump_file(Agreement("Fund"), 5), "the path of a file is int 5; expected one such as 'deal.yaml'"),
        (lambda: dump("Fund"), "dump takes an Agreement, and got str 'Fund'"),
        (lambda: dump(Agreement("Fund"), format="xml"), "a deal is written as str 'xml'; expected one of 'yaml', 'json'"),
    ],
)
def test_what_cannot_be_asked_is_refused(ask, says):
    with pytest.raises(WrongKind, match=says):
        ask()
