"""The precedence graph as a value: circles, stages, vetoes, and what it becomes elsewhere."""

import itertools

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealmodel.errors import UnknownName, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.parties import Party
from dealmodel.sequences.precedence import MOST_CYCLES, Precedence
from dealmodel.sequences.waits import Wait

UA, SIDE = Party("Ukraine"), Party("Donetsk", kind="armed group")
A, B, C, D = (Event(name) for name in "abcd")


def wait(before, after, *, clause="1", kind="order", strict=False, choice=False):
    return Wait(before, after, clause=clause, kind=kind, strict=strict, choice=choice)


def test_a_circle_of_causes_binds_and_one_of_days_alone_can_be_one_day():
    assert not Precedence([wait(A, B, kind="cause"), wait(B, A, kind="cause")]).is_acyclic
    assert Precedence([wait(A, B), wait(B, A)]).is_acyclic
    assert Precedence([wait(A, B, kind="cause"), wait(B, A)]).is_acyclic


def test_a_later_day_anywhere_in_a_circle_binds():
    assert Precedence([wait(A, B, strict=True), wait(B, A)]).components == ((A, B),)


def test_two_that_go_together_are_no_circle_but_what_stands_between_them_closes_one():
    together = [wait(A, B, kind="together"), wait(B, A, kind="together")]
    assert Precedence(together).is_acyclic
    assert Precedence([*together, wait(A, C, kind="cause"), wait(C, B, kind="cause")]).components == ((A, B, C),)


def test_a_choice_makes_a_circle_that_is_not_certain():
    graph = Precedence([wait(A, B, kind="cause", choice=True), wait(B, A, kind="cause")])
    assert (graph.is_acyclic, [each.is_certain for each in graph.cycles]) == (True, [False])


def test_waiting_for_itself_is_a_circle():
    graph = Precedence([wait(A, A, kind="cause")])
    assert (graph.components, str(graph.cycles[0])) == (((A,),), "'a' waits for itself (1)")


def test_a_circle_names_every_clause_that_makes_a_step_of_it():
    graph = Precedence([wait(A, B, clause="1"), wait(A, B, clause="2", strict=True), wait(B, A, clause="3")])
    assert [str(each) for each in graph.cycles] == ["'b' waits for 'a' (1 and 2), 'a' waits for 'b' (3)"]
    assert graph.cycles[0].clauses == ("1", "2", "3")


def test_a_dense_graph_lists_no_more_circles_than_anybody_can_read():
    ends = [Event(str(number)) for number in range(7)]
    graph = Precedence([wait(*pair, kind="cause") for pair in itertools.permutations(ends, 2)])
    assert len(graph.cycles) == MOST_CYCLES


def test_circles_that_bind_are_found_among_any_number_of_others():
    many = [Event(str(number)) for number in range(12)]
    at_once = [wait(*pair, kind="together") for pair in itertools.permutations(many, 2)]
    assert Precedence(at_once).cycles == ()
    assert [each.happenings for each in Precedence([*at_once, wait(many[0], A, kind="cause"), wait(A, many[0], kind="cause")]).cycles] == [
        (many[0], A)
    ]


def test_all_waits_of_a_component_are_circular_and_no_others():
    graph = Precedence([wait(A, B, strict=True), wait(B, A), wait(B, C), wait(D, A)])
    assert [str(each) for each in graph.circular] == ["'b' waits for 'a' (1)", "'a' waits for 'b' (1)"]


def test_what_is_not_in_the_graph_is_refused_with_the_nearest():
    graph = Precedence([wait(A, Performed("9.end"))])
    assert graph.among(A, "9.end").waits == graph.waits
    with pytest.raises(UnknownName, match=r"asked for str '9.ent', which is not in it; did you mean 'performance of 9.end'?"):
        graph.vetoes_over("9.ent")
    with pytest.raises(WrongKind, match="asked for int 3; expected an event, or the id of an obligation"):
        graph.among(3)


def test_what_is_stuck_behind_a_circle_has_no_stage():
    graph = Precedence([wait(A, B, strict=True), wait(B, A), wait(B, C), wait(D, C)])
    assert (graph.stages, graph.stuck) == (((D,),), (A, B, C))


def test_what_can_happen_on_one_day_stands_in_one_stage():
    graph = Precedence([wait(A, B, kind="together"), wait(B, A, kind="together"), wait(B, C)], listed=[D])
    assert graph.stages == ((D, A, B), (C,))


def test_a_veto_is_what_somebody_else_is_free_to_withhold():
    consent = Event("consent", controlled_by=SIDE)
    mine = Wait(consent, A, clause="1", holder=SIDE, waiter=SIDE)
    theirs = Wait(consent, B, clause="2", holder=SIDE, waiter=UA)
    duty = Wait(Performed("1"), B, clause="2", holder=SIDE, waiter=UA)
    circumstance = Wait(Event("storm"), B, clause="2", waiter=UA)
    assert Precedence([mine, theirs, duty, circumstance]).vetoes == (theirs,)


def test_a_veto_reaches_whatever_waits_for_what_it_holds_up():
    veto = Wait(Event("consent", controlled_by=SIDE), Performed("1"), clause="1", holder=SIDE, waiter=UA)
    graph = Precedence([veto, wait(Performed("1"), Performed("2"), clause="2"), wait(A, Performed("3"), clause="3")])
    assert [graph.vetoes_over(id) for id in ("1", "2", "3")] == [(veto,), (veto,), ()]


def test_waits_can_be_picked_by_clause_and_by_what_waits():
    graph = Precedence([wait(A, B, clause="1"), wait(B, C, clause="2")], listed=[D])
    assert [each.clause for each in graph.made_by("2", "3").waits] == ["2"]
    assert graph.among(A, B).happenings == (A, B)


def test_networkx_gets_every_wait_under_its_clause():
    graph = Precedence([wait(A, B, clause="1"), wait(A, B, clause="2")], listed=[C]).to_networkx()
    assert isinstance(graph, nx.MultiDiGraph)
    assert (list(graph.nodes), list(graph.edges(keys=True))) == ([C, A, B], [(A, B, "1"), (A, B, "2")])


def test_mermaid_marks_circles_choices_and_vetoes_and_keeps_quotes_out():
    veto = Wait(Event('the "consent"', controlled_by=SIDE), C, clause="3", holder=SIDE, waiter=UA)
    text = Precedence([wait(A, B, strict=True), wait(B, A), wait(D, A, choice=True), veto], listed=[Event("alone")]).to_mermaid()
    assert text.splitlines()[1:] == [
        '    n0["\'alone\'"]',
        '    n1["\'a\'"] ==>|"1"| n2["\'b\'"]',
        '    n2["\'b\'"] ==>|"1"| n1["\'a\'"]',
        '    n3["\'d\'"] -.->|"1"| n1["\'a\'"]',
        '    n4["\'the #quot;consent#quot;\'"] -->|"3, held by Donetsk"| n5["\'c\'"]',
    ]


def test_the_table_says_who_waits_for_what_by_which_clause_and_how():
    rows = Precedence([Wait(A, B, clause="2", kind="cause", choice=True, holder=SIDE)]).table().to_records()
    how = "makes it due, not later, or another"
    assert rows == [{"this waits": "'b'", "for": "'a'", "by clause": "2", "how": how, "decided by": "Donetsk"}]


def test_a_graph_and_a_wait_say_what_they_are():
    graph = Precedence([wait(A, B)])
    assert (str(graph.waits[0]), repr(graph)) == ("'b' waits for 'a' (1)", "<Precedence: 2 happenings, 1 waits>")
    assert str(graph).splitlines()[1].split() == ["'b'", "'a'", "1", "not", "later"]
    assert "this waits" in graph._repr_html_()


ENDS = [Event(str(number)) for number in range(5)]
WAITS = st.builds(
    Wait, st.sampled_from(ENDS), st.sampled_from(ENDS), clause=st.sampled_from("xyz"), kind=st.sampled_from(["cause", "order"]),
    strict=st.booleans(), choice=st.booleans(),
)  # fmt: skip
GRAPHS = st.lists(WAITS, max_size=10).map(Precedence)


@given(GRAPHS)
@settings(max_examples=200)
def test_a_graph_is_acyclic_exactly_when_no_circle_without_choice_binds(graph):
    assert graph.is_acyclic is not any(each.is_certain for each in graph.certain.cycles)


@given(GRAPHS)
@settings(max_examples=100)
def test_stages_and_what_is_stuck_hold_everything_once_and_nothing_before_what_it_waits_for(graph):
    staged = [each for stage in graph.stages for each in stage]
    assert sorted([*staged, *graph.stuck], key=str) == sorted(graph.happenings, key=str)
    place = {each: number for number, stage in enumerate(graph.stages) for each in stage}
    assert all(place[each.before] <= place[each.after] for each in graph.certain.waits if each.after in place)


@given(GRAPHS, GRAPHS)
@settings(max_examples=100)
def test_a_union_has_the_waits_of_both_and_no_fewer_circles(one, other):
    both = one.union(other)
    assert set(both.waits) == {*one.waits, *other.waits}
    assert one.is_acyclic or not both.is_acyclic


@pytest.mark.parametrize("value", [None, 1.5, True, {}, ["9"]], ids=repr)
def test_what_is_no_happening_and_no_graph_is_refused(value):
    graph = Precedence([wait(A, B)])
    for ask in (graph.vetoes_over, graph.among, graph.union):
        with pytest.raises(WrongKind, match="a graph of what waits for what is"):
            ask(value)


def test_a_thousand_that_wait_in_a_row_behind_a_circle_are_stuck_and_have_their_stages():
    row = [Performed(str(number)) for number in range(1000)]
    waits = [wait(one, other) for one, other in itertools.pairwise(row)]
    assert Precedence(waits).stages == tuple((each,) for each in row)
    assert Precedence([wait(A, A, kind="cause"), wait(A, row[0]), *waits]).stuck == (A, *row)
