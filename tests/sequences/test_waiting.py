"""What waits for what is read off the formulas of clauses: what has to have happened, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Eq, Ge

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.conditions import AllOf, AnyOf, Before, Holds, Not, Same, Unless, Within
from dealmodel.errors import WrongKind
from dealmodel.events import Event, Performed
from dealmodel.obligations import Exchange, Interpretation, Obligation, Ordering, Power, Prohibition, RightOfFirstOffer, SecurityGuarantee
from dealmodel.parties import Party
from dealmodel.sequences.consents import consent
from dealmodel.sequences.waiting import precedence_of
from dealmodel.terms import Term

UA, US = Party("Ukraine"), Party("United States")
E, F = Event("e"), Event("f")
ONE, TWO, THREE = (Performed(id) for id in "123")


def duty(id, **parts):
    return Obligation(id, obligor=UA, obligee=US, says="acts", **parts)


def deal(*clauses):
    known = [each.id for each in clauses]
    return Agreement("Deal", parties=[UA, US], clauses=[*clauses, *(duty(id) for id in "123" if id not in known)])


def waits(*clauses, **asked):
    graph = precedence_of(deal(*clauses), **asked)
    return {(each.before.name.removeprefix("performance of "), each.after.name.removeprefix("performance of "), each.kind,
             "later" if each.strict else "", "choice" if each.choice else "") for each in graph.waits}  # fmt: skip


CASES = [
    pytest.param(duty("1", precedent=TWO), {("2", "1", "cause", "", "")}, id="precedent"),
    pytest.param(duty("1", precedent=E), {("e", "1", "order", "", "")}, id="event"),
    pytest.param(duty("1", precedent=AllOf(TWO, AllOf(E, THREE))),
                 {("2", "1", "cause", "", ""), ("e", "1", "order", "", ""), ("3", "1", "cause", "", "")}, id="all of"),
    pytest.param(duty("1", precedent=AnyOf(TWO, E)), {("2", "1", "cause", "", "choice"), ("e", "1", "order", "", "choice")}, id="any of"),
    pytest.param(duty("1", precedent=AnyOf(AllOf(TWO, E), AllOf(TWO, F))),
                 {("2", "1", "cause", "", ""), ("e", "1", "order", "", "choice"), ("f", "1", "order", "", "choice")}, id="both ways"),
    pytest.param(duty("1", precedent=Not(Not(TWO))), {("2", "1", "cause", "", "")}, id="double denial"),
    pytest.param(duty("1", precedent=Not(E)), set(), id="denial"),
    pytest.param(duty("1", precedent=Unless(TWO, E)), {("2", "1", "cause", "", "")}, id="exception"),
    pytest.param(duty("1", subsequent=E), set(), id="excuse"),
    pytest.param(duty("1", precedent=AnyOf(Not(E), TWO)), {("2", "1", "cause", "", "choice")}, id="only if"),
    pytest.param(duty("1", by=E), set(), id="deadline"),
    pytest.param(duty("1", by=E + "30 days"), set(), id="later deadline"),
    pytest.param(duty("1", not_before=E), {("e", "1", "order", "", "")}, id="not before"),
    pytest.param(duty("1", not_before=E + "1 day"), {("e", "1", "order", "later", "")}, id="the first day after"),
    pytest.param(duty("1", not_before=E + "1 month"), {("e", "1", "order", "later", "")}, id="a month after"),
    pytest.param(duty("1", not_before=E - "3 days"), set(), id="not earlier than three days before"),
    pytest.param(duty("1", requires=Within("30 days", after=E)), {("e", "1", "order", "", "")}, id="within"),
    pytest.param(duty("1", requires=Before(E, ONE)), {("e", "1", "order", "later", "")}, id="before it"),
    pytest.param(duty("1", content=SecurityGuarantee(trigger=E)), {("e", "1", "order", "", "")}, id="trigger of a guarantee"),
    pytest.param(duty("1", content=RightOfFirstOffer("x", notice=E, negotiation="3 months", others=F)),
                 {("e", "f", "order", "later", "")}, id="first offer"),
    pytest.param(Ordering("o", first=E, then=[TWO, F]), {("e", "2", "order", "later", ""), ("e", "f", "order", "later", "")},
                 id="ordering"),
    pytest.param(Ordering("o", first=E, then=TWO, strict=False), {("e", "2", "order", "", "")}, id="not later"),
    pytest.param(Exchange("x", gives="1", returns="2"), set(), id="exchange"),
    pytest.param(Exchange("x", gives="1", returns="2", first="returns"), {("2", "1", "cause", "", "")}, id="one side first"),
    pytest.param(Exchange("x", gives="1", returns="2", simultaneous=True),
                 {("1", "2", "together", "", ""), ("2", "1", "together", "", "")}, id="at once"),
    pytest.param(Prohibition("p", act=F, subsequent=E), {("e", "f", "order", "", "")}, id="forbidden until"),
    pytest.param(Prohibition("p", act=F, precedent=E), set(), id="forbidden from"),
    pytest.param(Power("w", holder=US, effect="trigger", of="1", precedent=TWO),
                 {("2", "exercise of w", "cause", "", ""), ("exercise of w", "1", "cause", "", "")}, id="triggering power"),
    pytest.param(Power("w", holder=US, effect="terminate", of="1"), set(), id="terminating power"),
    pytest.param(Interpretation("i", holds=Same(E, ONE)), {("e", "1", "together", "", ""), ("1", "e", "together", "", "")}, id="same"),
    pytest.param(duty("1", precedent=[ONE, E]), {("1", "1", "cause", "", "")}, id="itself"),
    pytest.param(duty("1", precedent=AnyOf(ONE, AllOf(E, ONE))), {("1", "1", "cause", "", "")}, id="itself in each way"),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "expected"), CASES)
def test_a_clause_makes_these_waits_and_no_others(clause, expected):
    assert waits(clause) == expected


def test_a_day_of_its_own_and_a_cause_are_one_wait_of_one_clause():
    assert waits(duty("1", precedent=TWO, not_before=TWO + "1 day")) == {("2", "1", "cause", "later", "")}


def test_in_a_simultaneous_exchange_neither_side_is_the_cause_of_the_other():
    found = waits(duty("1", precedent=TWO), Exchange("x", gives="1", returns="2", simultaneous=True))
    assert ("2", "1", "order", "", "") in found


def test_facts_and_readings_make_waits_too():
    assert waits(given=[Same(E, ONE), Before(E, F)]) == {
        ("e", "1", "together", "", ""), ("1", "e", "together", "", ""), ("e", "f", "order", "later", ""),
    }  # fmt: skip


def test_what_is_no_agreement_is_refused():
    with pytest.raises(WrongKind, match="what waits for what is asked of str 'deal'; expected an Agreement"):
        precedence_of("deal")


def test_days_and_ranks_written_as_formulas_count_as_well():
    assert waits(given=[E.occurs, F.occurs & Eq(E.day, F.day) & E.occurs]) == {("e", "f", "order", "", ""), ("f", "e", "order", "", "")}
    assert waits(duty("1", precedent=Holds(TWO.due))) == {("2", "1", "cause", "", "")}


def test_a_distance_that_is_an_open_number_puts_nothing_in_order():
    days = Term("days", low=0)
    assert waits(duty("1", requires=Holds(E.occurs & Ge(ONE.day, E.day + days.symbol)))) == set()


def test_that_something_happened_makes_nobody_wait():
    assert waits(duty("1", precedent=E), given=[E.happened("2025-01-01"), F.did_not_happen()]) == {("e", "1", "order", "", "")}


def test_only_clauses_of_the_standing_asked_for_make_waits():
    assert waits(Ordering("o", first=E, then=TWO, standing="demanded"), standing="agreed") == set()


def test_every_duty_stands_in_the_graph_also_where_nothing_waits():
    assert precedence_of(deal()).happenings == (ONE, TWO, THREE)


def test_a_wait_knows_who_decides_and_who_waits():
    (found,) = precedence_of(deal(duty("1", precedent=consent(US, to="1")))).waits
    assert (found.holder, found.waiter, found.is_veto) == (US, UA, True)


def test_who_decides_himself_holds_nobody_up():
    assert not precedence_of(deal(duty("1", precedent=consent(UA, to="1")))).vetoes


PAIRS = st.tuples(st.sampled_from("1234"), st.sampled_from("1234")).filter(lambda pair: pair[0] != pair[1])
LINKS = st.one_of(
    st.builds(lambda pair, strict: Ordering("-".join(pair), first=pair[0], then=pair[1], strict=strict), PAIRS, st.booleans()),
    st.builds(lambda pair: Exchange("+".join(pair), gives=pair[0], returns=pair[1], first="returns"), PAIRS),
    st.builds(lambda pair: Exchange("=".join(pair), gives=pair[0], returns=pair[1], simultaneous=True), PAIRS),
    st.builds(lambda pair: Prohibition("!".join(pair), act=pair[0], subsequent=Performed(pair[1])), PAIRS),
    st.builds(lambda pair: Interpretation("~".join(pair), holds=Same(*pair)), PAIRS),
)


@given(st.lists(LINKS, max_size=5, unique_by=lambda each: each.id), st.lists(PAIRS, max_size=3))
@settings(max_examples=60, deadline=None)
def test_a_graph_without_choices_is_acyclic_exactly_when_a_check_finds_a_world_in_which_all_is_done(links, precedents):
    waiting = {id: [Performed(other) for one, other in precedents if one == id] for id in "1234"}
    clauses = [*(duty(id, precedent=AllOf(*others)) for id, others in waiting.items()), *links]
    agreement = Agreement("Deal", parties=[UA, US], clauses=clauses)
    assert precedence_of(agreement).is_acyclic is bool(check(agreement).together)


def test_a_dictionary_of_facts_is_refused_as_by_check():
    with pytest.raises(WrongKind, match=r"given is dict \{\}; expected a list of facts"):
        precedence_of(deal(), given={})
