"""Decisions: the formula that counts votes says what counting says, for every vote; a veto stops, nothing else does."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import escapes, hostile_values
from sympy import And, Implies, Not, Or, S

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.decisions import VOTES, Council, Decision, RecordedVote
from dealmodel.errors import DealError, DoubledName, Faults, InexactNumber, NegativeAmount, UnknownName, WrongKind
from dealmodel.logic import ConstraintSystem
from dealmodel.obligations import Obligation
from dealmodel.parties import Party

people = [Party(f"member {number}") for number in range(1, 16)]
FIVE, TEN = people[:5], people[5:]
COUNCIL = Council("Council", members=people, votes_needed=9, vetoes=FIVE)
RESOLUTION = Decision("the resolution", council=COUNCIL)
trio = people[:3]
council_sizes = st.integers(1, 3)
votes_of_fifteen = st.lists(st.sampled_from(VOTES), min_size=15, max_size=15)


def system(decision, *formulas):
    found = ConstraintSystem()
    found.extend(dict(decision.definitions), firm=True)
    for number, formula in enumerate(formulas):
        found.add(str(number), formula)
    return found


@pytest.mark.parametrize(("needed", "vetoes"), [(0, []), (1, []), (2, trio[:1]), (2, trio), (3, []), (4, [])])
def test_every_vote_of_three_is_counted_as_by_hand(needed, vetoes):
    decision = Decision("it", council=Council("trio", members=trio, votes_needed=needed, vetoes=vetoes))
    counting = system(decision)
    for votes in product(("for", "against", "abstains"), repeat=3):
        cast = dict(zip(trio, votes, strict=True))
        by_hand = votes.count("for") >= needed and not any(cast[each] == "against" for each in vetoes)
        recorded = decision.recorded(cast)
        assert recorded.adopted is by_hand
        assert counting.entails(decision.formula if by_hand else Not(decision.formula), assuming=[recorded.formula]).holds is True


@given(votes_of_fifteen)
@settings(max_examples=25)
def test_the_solver_counts_fifteen_votes(votes):
    recorded = RESOLUTION.recorded(dict(zip(people, votes, strict=True)))
    answer = system(RESOLUTION).check(assuming=[recorded.formula])
    assert (answer.witness[RESOLUTION.adopted.occurs] == S.true) is recorded.adopted
    assert recorded.counts == tuple(votes.count(way) for way in ("for", "against", "abstains"))


@given(votes_of_fifteen, st.integers(0, 14))
def test_one_more_vote_for_it_never_stops_it(votes, turned):
    cast = dict(zip(people, votes, strict=True))
    assert RESOLUTION.recorded(cast).adopted <= RESOLUTION.recorded(cast | {people[turned]: "for"}).adopted


def test_each_of_five_can_stop_it_and_no_coalition_of_the_ten_short_of_seven():
    counting = system(RESOLUTION)
    stopped = Not(RESOLUTION.formula)
    for member in FIVE:
        assert counting.entails(Implies(RESOLUTION.ballot(member).against.occurs, stopped)).holds is True
    refusals = [RESOLUTION.ballot(each).against.occurs for each in TEN]
    assert counting.entails(Implies(And(*refusals[:6]), stopped)).holds is False
    assert counting.entails(Implies(And(*refusals[:7]), stopped)).holds is True
    silent = [Not(RESOLUTION.ballot(each).in_favour.occurs) for each in FIVE]
    assert counting.check(assuming=[RESOLUTION.formula, *silent]).consistent is True


def test_too_few_votes_are_refuted_by_one_sum():
    refused = [Not(RESOLUTION.ballot(each).in_favour.occurs) for each in people[4:]]
    conflict = system(RESOLUTION).conflict(assuming=[RESOLUTION.formula, *refused])
    assert (conflict.sums, len(conflict.assumed)) == (1, 1 + 7)  # seven of fifteen are enough: eight are left
    assert str(conflict.proof.arithmetic[0].total) == "9 <= 8"


def test_nobody_votes_two_ways():
    ballot = RESOLUTION.ballot(people[0])
    assert system(RESOLUTION).check(assuming=[ballot.in_favour.occurs, ballot.against.occurs]).consistent is False


@pytest.mark.parametrize(
    ("votes", "because"),
    [
        (["for"] * 4 + ["against"] * 9 + ["abstains"] * 2, "fewer than 9 votes in favour"),
        (["against"] + ["for"] * 14, "vetoed by member 1"),
        (["abstains"] * 5 + ["for"] * 10, "10 votes, 9 needed"),
    ],
)
def test_a_recorded_vote_says_why(votes, because):
    recorded = RESOLUTION.recorded(dict(zip(people, votes, strict=True)))
    assert recorded.because == because
    assert str(recorded).startswith(f"the resolution is {'adopted' if recorded.adopted else 'not adopted'}, {votes.count('for')}-")


def test_in_an_agreement_the_duty_that_a_decision_stops_is_due_exactly_where_it_fails():
    duty = Obligation("1", obligor=people[0], obligee=people[1], says="applies", subsequent=RESOLUTION, by="2025-09-27")
    deal = Agreement("inverted", parties=people, clauses=[duty])
    cast = dict.fromkeys(people, "for")
    on_time, late, vetoed = (
        check(deal, given=RESOLUTION.recorded(votes, on=day)).witness.is_due("1")
        for votes, day in ((cast, "2025-09-27"), (cast, "2025-09-28"), (cast | {people[0]: "against"}, "2025-09-19"))
    )
    assert (on_time, late, vetoed) == (False, True, True)


def test_it_is_a_condition_in_words():
    assert RESOLUTION.sentence == "'adoption of the resolution' happens"
    assert RESOLUTION.recorded({}).sentence == "the resolution was voted on, 0-0-0: nobody voted"


def test_a_member_controls_its_vote():
    ballot = RESOLUTION.ballot(people[3])
    assert (ballot.in_favour.controlled_by, ballot.against.controlled_by) == (people[3], people[3])


def test_what_the_council_leaves_open_is_not_counted():
    unsaid = Council("Council", members=trio)
    assert (Council("empty").undefined, unsaid.undefined) == (("members", "votes needed"), ("votes needed",))
    assert Council("tall", members=trio, votes_needed=4).undefined == ("a majority that its members can reach",)
    decision = Decision("it", council=unsaid)
    answer = system(decision, Or(*(each.against.occurs for each in decision.ballots))).check(assuming=[decision.formula])
    assert answer.consistent is True
    assert (str(unsaid), COUNCIL.undefined) == ("Council: (not said) of 3 votes", ())


def test_a_majority_out_of_reach_is_a_decision_that_is_dead():
    decision = Decision("it", council=Council("tall", members=trio, votes_needed=4))
    assert system(decision).check(assuming=[decision.formula]).consistent is False


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Council("C", members=[*trio, trio[0]]), DoubledName, "lists 'member 1' twice"),
        (lambda: Council("C", members=trio, vetoes=people[4]), UnknownName, "no member 'member 5'; did you mean"),
        (lambda: Council("C", members=[*trio, trio[0]], vetoes=people[4]), Faults, "2 faults"),
        (lambda: Council("C", votes_needed=8.5), InexactNumber, "whole number such as 9"),
        (lambda: Council("C", votes_needed=True), WrongKind, "whole number such as 9"),
        (lambda: Council("C", votes_needed=10**5000), WrongKind, "too long to show; expected a whole number"),
        (lambda: Council("C", votes_needed=-1), NegativeAmount, "less than nothing"),
        (lambda: Council("C").carries(in_favour=3), WrongKind, "give votes_needed"),
        (lambda: Decision("D", council="C"), WrongKind, "expected Council"),
        (lambda: RESOLUTION.recorded(["for"]), WrongKind, "expected a dictionary"),
        (lambda: RESOLUTION.recorded({people[0]: "yes"}), WrongKind, "'yes'; expected one of 'for', 'against'"),
        (lambda: RESOLUTION.recorded({Party("Iran"): "for"}), UnknownName, "no member 'Iran'"),
        (lambda: RESOLUTION.recorded({"Iran": "aye", people[0]: "for"}), Faults, "2 faults"),
        (lambda: RESOLUTION.ballot(Party("Iran")), UnknownName, "no member 'Iran'"),
        (lambda: Decision("D", council=Council("C", members=trio)).recorded({}).adopted, WrongKind, "give votes_needed"),
    ],
)
def test_refusals_say_what_to_write(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_hostile_values_meet_our_errors():
    for name in ("members", "votes_needed", "vetoes", "cites"):
        assert escapes(lambda value, name=name: Council("C", **{name: value}), hostile_values(), DealError) == []
    assert escapes(lambda value: Decision("D", council=COUNCIL, window=value), hostile_values(), DealError) == []
    assert escapes(RESOLUTION.recorded, hostile_values(), DealError) == []
    assert escapes(lambda value: RESOLUTION.recorded({people[0]: value}), hostile_values(), DealError) == []
    assert escapes(lambda value: RESOLUTION.recorded({}, on=value), hostile_values(), DealError) == []


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: COUNCIL.carries(in_favour=9.5), InexactNumber, "a number of votes is the float '9.5'"),
        (lambda: COUNCIL.carries(in_favour="nine"), WrongKind, "a number of votes is str 'nine'"),
        (lambda: COUNCIL.carries(in_favour=-1), NegativeAmount, "less than nothing"),
        (lambda: RecordedVote(RESOLUTION, ["for"]), WrongKind, "are 1; expected one for each of 15 members"),
        (lambda: RecordedVote(RESOLUTION, None), WrongKind, "are 0; expected one for each of 15 members"),
        (lambda: RecordedVote(RESOLUTION, ["yes"]), WrongKind, "a vote on 'the resolution' is str 'yes'; expected one of"),
    ],
)
def test_what_is_no_vote_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


@pytest.mark.parametrize(("needed", "vetoes", "names"), [(2, [0], [0]), (3, [], [0, 1, 2]), (2, [], []), (None, [1], [1])])
def test_who_may_stop_a_decision_has_a_veto_or_cannot_be_spared(needed, vetoes, names):
    council = Council("trio", members=trio, votes_needed=needed, vetoes=[trio[each] for each in vetoes])
    assert council.may_stop == tuple(trio[each] for each in names)
    if needed is not None:
        counting = system(decision := Decision("it", council=council))
        alone = [
            each for each in trio
            if counting.entails(Implies(decision.ballot(each).against.occurs, Not(decision.formula))).holds
        ]  # fmt: skip
        assert tuple(alone) == council.may_stop


def test_two_decisions_of_one_name_are_refused_in_one_agreement():
    other = Decision("the resolution", council=Council("another", members=trio, votes_needed=1))
    duty = Obligation("1", obligor=people[0], obligee=people[1], says="x", precedent=[RESOLUTION, other])
    with pytest.raises(DoubledName, match="'the resolution' for different things"):
        Agreement("deal", parties=people, clauses=duty)


def test_a_fact_about_another_decision_of_the_same_name_is_refused():
    other = Decision("the resolution", council=Council("another", members=trio, votes_needed=1))
    duty = Obligation("1", obligor=people[0], obligee=people[1], says="x", precedent=RESOLUTION)
    with pytest.raises(DoubledName, match="another 'the resolution' than 'deal' has"):
        check(Agreement("deal", parties=people, clauses=duty), given=other.recorded({trio[0]: "for"}))
