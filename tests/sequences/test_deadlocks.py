"""Deadlocks: every circle of waiting is found and proved, nothing else is, and each way out is one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.conditions import AllOf, AnyOf, Not, Same
from dealmodel.errors import Undecided, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.logic import Budget
from dealmodel.obligations import Exchange, Grant, Interpretation, Obligation, Ordering, Power, Prohibition
from dealmodel.parties import Party
from dealmodel.sequences.deadlocks import deadlocks

UA, US = Party("Ukraine"), Party("United States")
E, F = Event("e"), Event("f")
ONE, TWO, THREE = (Performed(id) for id in "123")
WAITING = "a circle: each waits for another, so none can come first"


def duty(id, **parts):
    return Obligation(id, obligor=UA, obligee=US, says=f"does {id}", **parts)


def deal(*clauses, **parts):
    return Agreement("Deal", parties=[UA, US], clauses=clauses, **parts)


def found(*clauses, **asked):
    return list(deadlocks(deal(*clauses), **asked))


CIRCLE = (duty("1", precedent=TWO), duty("2", precedent=ONE))

DEADLOCKS = [
    pytest.param(CIRCLE, [("1", "2")], id="two duties"),
    pytest.param([duty(str(n), precedent=Performed(str((n + 1) % 7))) for n in range(7)], [tuple("0123456")], id="seven duties"),
    pytest.param([duty("1", precedent=ONE)], [("1",)], id="for itself"),
    pytest.param([duty("1", not_before=ONE + "1 day")], [("1",)], id="for the day after itself"),
    pytest.param([duty("1", not_before=ONE + "1 month")], [("1",)], id="for the month after itself"),
    pytest.param([duty("1", not_before=TWO + "1 month"), duty("2", not_before=ONE)], [("1", "2")], id="the month after"),
    pytest.param([*CIRCLE, duty("3", precedent=TWO)], [("1", "2")], id="one more waits behind"),
    pytest.param([duty("1", precedent=[TWO, THREE]), duty("2", precedent=ONE), duty("3", precedent=ONE)], [("1", "2"), ("1", "3")],
                 id="two"),
    pytest.param([duty("1", precedent=AnyOf(TWO, THREE)), duty("2", precedent=ONE), duty("3", precedent=ONE)], [("1", "2", "3")],
                 id="whatever is chosen"),
    pytest.param([duty("1"), duty("2"), Ordering("a", first=ONE, then=TWO), Ordering("b", first=TWO, then=ONE)], [("1", "2")],
                 id="orderings"),
    pytest.param([duty("1", precedent=E), duty("2"), Ordering("a", first=ONE, then=TWO), Interpretation("i", holds=Same(E, TWO))],
                 [("1", "2")], id="through words that mean the same"),
    pytest.param([duty("1"), duty("2", precedent=ONE), Power("9", holder=US, effect="trigger", of="1", precedent=TWO)], [("1", "2")],
                 id="through a trigger"),
    pytest.param([duty("1", precedent=THREE), duty("2"), duty("3", precedent=TWO),
                  Exchange("x", gives="1", returns="2", simultaneous=True)],
                 [("1", "2", "3")], id="between two sides of an exchange"),
    pytest.param([duty(id) for id in "123"] + [Exchange(n, gives=n[0], returns=n[1], first="gives") for n in ("12", "23", "31")],
                 [("1", "2", "3")], id="each side first"),
    pytest.param([duty("1", not_before=TWO + "1 day"), duty("2", precedent=ONE)], [("1", "2")], id="the day after"),
    pytest.param([duty("1"), duty("2", precedent=ONE), Prohibition("p", act="1", subsequent=TWO), Ordering("o", first=TWO, then=ONE)],
                 [("1", "2")], id="forbidden until"),
    pytest.param([duty("1", precedent=E), Ordering("a", first=E, then=F), Ordering("b", first=F, then=E)], [("1",)], id="behind events"),
    pytest.param([*CIRCLE, duty("5", by="2025-01-01"), Prohibition("p", act="5")], [("1", "2")], id="beside another clash"),
]  # fmt: skip


@pytest.mark.parametrize(("clauses", "expected"), DEADLOCKS)
def test_a_circle_of_waiting_is_found_and_proved(clauses, expected):
    answers = found(*clauses)
    assert [each.obligations for each in answers] == expected
    assert all(each.conflict.proof.steps and each.ways_out for each in answers)


NONE = [
    pytest.param([duty("1", precedent=TWO), duty("2")], id="a chain"),
    pytest.param([duty("1", precedent=AnyOf(TWO, E)), duty("2", precedent=ONE)], id="another way in"),
    pytest.param([*CIRCLE, Exchange("x", gives="1", returns="2", simultaneous=True)], id="at once"),
    pytest.param([duty("1"), duty("2"), Ordering("a", first=ONE, then=TWO, strict=False), Ordering("b", first=TWO, then=ONE, strict=False)],
                 id="on one day"),
    pytest.param([duty("1", precedent=TWO, by="2025-01-01"), duty("2", not_before="2025-06-01")], id="days that clash"),
    pytest.param([duty("1", precedent=TWO), duty("2", by=ONE)], id="a deadline"),
    pytest.param([duty("1", precedent=TWO), duty("2", subsequent=ONE)], id="an excuse"),
    pytest.param([duty("1", precedent=Not(TWO)), duty("2", precedent=ONE)], id="a denial"),
    pytest.param([Ordering("a", first=E, then=F), Ordering("b", first=F, then=E)], id="events nobody waits for"),
]  # fmt: skip


@pytest.mark.parametrize("clauses", NONE)
def test_what_is_no_circle_of_waiting_is_no_deadlock(clauses):
    assert found(*clauses) == []


def test_many_that_go_at_once_are_no_deadlock_and_take_no_time():
    ids = [str(number) for number in range(20)]
    clauses = [*(duty(id) for id in ids), Exchange("x", gives=ids[:10], returns=ids[10:], simultaneous=True)]
    assert found(*clauses) == []


def test_a_fact_can_close_a_circle():
    clauses = (duty("1", precedent=AnyOf(TWO, E)), duty("2", precedent=ONE))
    (answer,) = found(*clauses, given=E.did_not_happen())
    assert answer.obligations == ("1", "2")
    assert "'e' did not happen" in answer.conflict.because


def test_a_reading_that_is_given_can_close_a_circle():
    clauses = (duty("1", precedent=E), duty("2", precedent=ONE))
    assert found(*clauses) == []
    assert [each.obligations for each in found(*clauses, given=Same(E, TWO))] == [("1", "2")]


def test_only_clauses_of_the_standing_asked_for_wait():
    offered = Obligation("2", obligor=US, obligee=UA, precedent=ONE, standing="offered")
    assert found(CIRCLE[0], offered, standing=["agreed", "offered"])
    assert found(duty("1"), offered, standing="agreed") == []


def test_a_deadlock_names_its_circle_its_clauses_and_its_arithmetic():
    (answer,) = found(duty("1"), duty("2", precedent=ONE), Exchange("x", gives="1", returns="2", first="returns"))
    assert (str(answer.cycle), answer.clauses) == ("2 waits for 1 (2), 1 waits for 2 (x)", ("1", "2", "x"))
    assert (answer.conflict.clauses, answer.conflict.arithmetic[0].total) == (("x",), WAITING)
    assert answer.sentence == "1 and 2 can never be performed: 2 waits for 1 (2), 1 waits for 2 (x)"


def test_ways_out_of_a_circle_of_two_are_all_that_the_field_knows():
    (answer,) = found(CIRCLE[0], duty("2", precedent=ONE, content=Grant(amount="5 USD")))
    assert [str(each) for each in answer.ways_out] == [
        "simultaneous: 1 and 2 are performed on one day",
        "stages: a first part of 1 goes ahead of 2, the rest follows it",
        "stages: a first part of 2 goes ahead of 1, the rest follows it",
        "escrow: what 2 owes is deposited with an escrow agent before 1, and handed over after it",
        "waiver: 2 waits no longer for 1",
        "waiver: 1 waits no longer for 2",
    ]


def test_a_deadlock_is_shown_with_circle_reason_sum_and_ways_out():
    (answer,) = found(*CIRCLE)
    text = str(answer)
    parts = ("1 and 2 can never be performed", "2 waits for 1 (2)", WAITING, "Ways out, each checked", "waiver")
    assert [part for part in parts if part not in text] == []
    assert "<table>" in answer._repr_html_()
    assert repr(answer) == "<Deadlock of 1, 2>"


def test_a_budget_that_runs_out_is_said_and_nothing_is_made_up():
    with pytest.raises(Undecided, match="whether there are more deadlocks is not known"):
        found(*CIRCLE, budget=Budget(steps=0))


def test_what_is_no_agreement_is_refused():
    with pytest.raises(WrongKind, match="deadlocks are looked for in str 'deal'; expected an Agreement"):
        list(deadlocks("deal"))


IDS = "01234"
OTHERS = st.sampled_from(IDS).map(Performed)
CONDITIONS = st.recursive(
    st.one_of(OTHERS, st.just(E)),
    lambda inner: st.builds(lambda joint, parts: joint(*parts), st.sampled_from([AllOf, AnyOf]), st.lists(inner, min_size=1, max_size=2)),
    max_leaves=4,
)


def can_be(condition, done, *, event):
    """Say naively whether a condition can hold once some duties are performed."""
    if isinstance(condition, Performed):
        return condition.clause in done
    if isinstance(condition, AllOf | AnyOf):
        return (all if isinstance(condition, AllOf) else any)(can_be(each, done, event=event) for each in condition.parts)
    return event


def performable(conditions, *, event):
    """Return the ids of the duties that can be performed one after another, by going through them until nothing changes."""
    done = set()
    while more := {id for id, condition in conditions.items() if id not in done and can_be(condition, done, event=event)}:
        done |= more
    return done


@given(st.lists(CONDITIONS, min_size=5, max_size=5))
@settings(max_examples=40, deadline=None)
def test_there_is_a_deadlock_exactly_when_not_every_duty_can_have_its_turn(conditions):
    asked = dict(zip(IDS, conditions, strict=True))
    closed = {id for each in found(*(duty(id, precedent=condition) for id, condition in asked.items())) for id in each.obligations}
    blocked = set(IDS) - performable(asked, event=True)
    assert closed <= blocked
    assert bool(closed) is bool(blocked)


@given(st.lists(CONDITIONS, min_size=5, max_size=5))
@settings(max_examples=40, deadline=None)
def test_what_cannot_happen_adds_no_duty_that_could_have_its_turn(conditions):
    asked = dict(zip(IDS, conditions, strict=True))
    answers = found(*(duty(id, precedent=condition) for id, condition in asked.items()), given=E.did_not_happen())
    assert {id for each in answers for id in each.obligations} <= set(IDS) - performable(asked, event=False)


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda pair: pair[0] != pair[1]), max_size=7), st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_way_out_of_orderings_lets_the_duties_be_performed(pairs, strict):
    clauses = [Ordering(f"o{number}", first=one, then=other, strict=strict) for number, (one, other) in enumerate(pairs)]
    answers = found(*(duty(id) for id in IDS), *clauses)
    assert bool(answers) is (check(deal(*(duty(id) for id in IDS), *clauses)).consistent is False)
    for each in answers:
        assert all(way.witness.happens(id) for way in each.ways_out for id in each.obligations)
