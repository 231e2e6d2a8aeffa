"""Security guarantees: when they are due, what performance demands, what they leave open."""

import pytest
from sympy import Not, Or, true

from dealmodel.agreements import Agreement
from dealmodel.calendar import as_date
from dealmodel.checking import check
from dealmodel.conditions import AllOf, AnyOf, Before, Occurs, Unless, Within
from dealmodel.decisions import Council, Decision
from dealmodel.errors import NegativeAmount, UnreadableValue, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.responses import Response
from dealmodel.obligations.security import SecurityAssurance, SecurityGuarantee
from dealmodel.obligations.validity import Validity
from dealmodel.parties import Coalition, Party
from dealmodel.terms import Term

UA, UK, RU, UN = Party("Ukraine"), Party("United Kingdom"), Party("Russia"), Party("Council", kind="organisation")
ATTACK, ENTRY, ACCESSION = Event("attack", controlled_by=RU), Event("entry into force"), Event("accession")
PERMANENT = Coalition("permanent members", members=[RU, UK])
ACTS = Event("Council acts", controlled_by=PERMANENT)
ONE = Performed("1")


def promise(content, **fields):
    clause = Obligation("1", obligor=UK, obligee=UA, content=content, **fields)
    return Agreement("Deal", parties=[UA, UK, RU, UN, PERMANENT], clauses=clause)


def is_due(content, *facts):
    """Whether the promise is due in every world, in none, or in some."""
    deal = promise(content)
    due, idle = (check(deal, given=[*facts, formula]).consistent for formula in (ONE.due, Not(ONE.due)))
    return {(True, False): "always", (False, True): "never", (True, True): "open"}[(due, idle)]


FULL = SecurityGuarantee(
    trigger=ATTACK, decided_by=UN, responses=Response("consultation", within="24 hours"), territory="all", mode="each", binding="treaty",
    validity=Validity("10 years", begins="2024-01-12", renewal="by agreement", exit=Event("notice"), exit_notice="6 months"),
)  # fmt: skip


def test_a_guarantee_with_every_part_leaves_nothing_open():
    assert FULL.undefined == ()
    assert {each.extent for each in FULL.elements} == {"defined"}
    assert check(promise(FULL)).undefined == ()


def test_one_that_says_nothing_leaves_every_part_open():
    nothing = SecurityAssurance()
    assert nothing.undefined == ("trigger", "response", "response time", "territory", "duration", "exit", "binding force")
    assert {each.extent for each in nothing.elements} == {"not said"}


def test_a_trigger_that_nobody_is_named_to_observe_is_reported():
    assert "who establishes that the trigger happened" in SecurityGuarantee(trigger=ATTACK).undefined
    assert "who establishes that the trigger happened" not in SecurityGuarantee(trigger=ATTACK, decided_by=UN).undefined


@pytest.mark.parametrize(
    ("day", "due"), [("2024-01-11", "never"), ("2024-01-12", "always"), ("2034-01-12", "always"), ("2034-01-13", "never")]
)
def test_it_is_due_only_for_what_happens_while_it_is_in_force(day, due):
    ten = SecurityGuarantee(trigger=ATTACK, validity=Validity("10 years", begins="2024-01-12"))
    assert is_due(ten, ATTACK.happened(day)) == due


@pytest.mark.parametrize(
    ("attacked", "due"), [("2025-05-31", "never"), ("2025-06-01", "always"), ("2025-07-01", "always"), ("2025-07-02", "never")]
)
def test_it_runs_from_the_event_that_begins_it(attacked, due):
    month = SecurityGuarantee(trigger=ATTACK, validity=Validity("30 days", begins=ENTRY))
    assert is_due(month, ATTACK.happened(attacked), ENTRY.happened("2025-06-01")) == due


def test_what_never_enters_into_force_is_never_due():
    waiting = SecurityGuarantee(trigger=ATTACK, validity=Validity(begins=ENTRY))
    assert is_due(waiting, ATTACK.happened("2025-06-01"), ENTRY.did_not_happen()) == "never"


@pytest.mark.parametrize(("attacked", "due"), [("2028-01-01", "always"), ("2028-01-02", "never")])
def test_what_ends_with_an_event_is_not_due_afterwards(attacked, due):
    ending = SecurityGuarantee(trigger=ATTACK, validity=Validity(ends_with=ACCESSION))
    assert is_due(ending, ATTACK.happened(attacked), ACCESSION.happened("2028-01-01")) == due
    assert is_due(ending, ATTACK.happened(attacked), ACCESSION.did_not_happen()) == "always"


@pytest.mark.parametrize(("attacked", "due"), [("2025-07-01", "always"), ("2025-07-02", "never")])
def test_notice_ends_it_once_the_period_of_notice_is_over(attacked, due):
    notice = Event("notice")
    leaving = SecurityGuarantee(trigger=ATTACK, validity=Validity(exit=notice, exit_notice="6 months"))
    assert is_due(leaving, ATTACK.happened(attacked), notice.happened("2025-01-01")) == due


def test_one_that_ends_before_it_begins_is_never_due_and_is_reported():
    over = SecurityGuarantee(trigger=ATTACK, validity=Validity((None, "2024-12-31"), begins="2025-01-01"))
    assert "a day on which it is in force (it begins on 2025-01-01 and is over after 2024-12-31)" in over.undefined
    assert is_due(over, ATTACK) == "never"
    assert check(promise(over)).together is False


def test_one_whose_entry_comes_after_its_end_is_never_due():
    late = Event("late entry", window=("2026-01-01", None))
    over = promise(SecurityGuarantee(trigger=ATTACK, validity=Validity((None, "2025-12-31"), begins=late)))
    assert check(over, given=[ATTACK, ONE.due]).consistent is False
    assert check(over).together is False


@pytest.mark.parametrize(("attacked", "due"), [("2035-03-01", "never"), ("2035-02-28", "always"), ("2025-02-27", "never")])
def test_years_count_from_the_event_that_begins_it(attacked, due):
    ten = SecurityGuarantee(trigger=ATTACK, validity=Validity("10 years", begins=ENTRY))
    assert is_due(ten, ATTACK.happened(attacked), ENTRY.happened("2025-02-28")) == due


def test_every_part_of_a_trigger_has_to_happen_while_it_is_in_force():
    both = SecurityGuarantee(trigger=[ATTACK, ACCESSION], validity=Validity(("2025-01-01", "2025-12-31")))
    facts = [ATTACK.happened("2024-12-31"), ACCESSION.happened("2025-06-01")]
    assert is_due(both, *facts) == "never"
    assert is_due(both, ATTACK.happened("2025-01-01"), ACCESSION.happened("2025-06-01")) == "always"


def test_one_that_depends_on_a_decision_is_due_only_with_it():
    blocked = SecurityGuarantee(trigger=ATTACK, depends_on=ACTS)
    assert is_due(blocked, ATTACK.happened("2025-01-01")) == "open"
    assert is_due(blocked, ATTACK.happened("2025-01-01"), ACTS.did_not_happen()) == "never"
    assert [each.name for each in blocked.may_be_blocked_by] == ["permanent members", "Russia", "United Kingdom"]
    assert SecurityGuarantee(trigger=ATTACK).may_be_blocked_by == ()


RU_ACTS, UK_ACTS, VETO = Event("Russia agrees", controlled_by=RU), Event("UK agrees", controlled_by=UK), Event("veto", controlled_by=RU)


@pytest.mark.parametrize(
    ("depends_on", "names"),
    [
        (AllOf(RU_ACTS, UK_ACTS), {"Russia", "United Kingdom"}),
        (AnyOf(RU_ACTS, UK_ACTS), set()),
        (AllOf(UK_ACTS, AnyOf(RU_ACTS, ENTRY)), {"United Kingdom"}),
        (Unless(UK_ACTS, VETO), {"Russia", "United Kingdom"}),
        (Before(RU_ACTS, "2025-01-01"), {"Russia"}),
        (ENTRY, set()),
    ],
)
def test_who_alone_can_keep_a_decision_from_being_taken_may_block_it(depends_on, names):
    assert {each.name for each in SecurityGuarantee(trigger=ATTACK, depends_on=depends_on).may_be_blocked_by} == names


def test_a_decision_that_comes_too_late_for_the_response_time_makes_it_unperformable():
    slow = promise(SecurityGuarantee(trigger=ATTACK, depends_on=ACTS, responses="arms", response_time="24 hours"))
    facts = [ATTACK.happened("2025-01-01"), ACTS.happened("2025-01-05")]
    assert check(slow, given=facts).conflicts[0].clauses == ("1",)


@pytest.mark.parametrize(("day", "consistent"), [("2025-03-01", True), ("2025-03-02", True), ("2025-03-03", False), ("2025-02-28", False)])
def test_twenty_four_hours_end_on_the_next_day(day, consistent):
    quick = promise(SecurityGuarantee(trigger=ATTACK, responses="consultation", response_time="24 hours"))
    assert check(quick, given=[ATTACK.happened("2025-03-01"), ONE.happened(day)]).consistent is consistent


def test_of_several_responses_the_last_has_the_longest_time():
    both = SecurityGuarantee(trigger=ATTACK, responses=[Response("consultation", within="24 hours"), Response("arms", within="1 month")])
    assert both.demands == Or(Within("1 day", after=ATTACK).formula, Within("1 month", after=ATTACK).formula, evaluate=False)
    assert "the day of each response (a clause has one day)" in both.undefined
    facts = [ATTACK.happened("2025-02-01")]
    assert check(promise(both), given=[*facts, ONE.happened("2025-03-01")]).consistent is True
    assert check(promise(both), given=[*facts, ONE.happened("2025-03-02")]).consistent is False


def test_a_response_without_a_time_leaves_the_end_open():
    open_end = SecurityGuarantee(trigger=ATTACK, responses=[Response("consultation", within="1 day"), "arms"])
    assert open_end.demands == true
    assert "response time of arms" in open_end.undefined


def test_the_response_time_is_that_of_responses_without_one_of_their_own():
    shared = SecurityGuarantee(trigger=ATTACK, responses=[Response("consultation", within="1 day"), "arms"], response_time="1 day")
    assert shared.demands == Within("1 day", after=ATTACK).formula


def test_the_time_can_count_from_another_event_than_the_trigger():
    other = SecurityGuarantee(trigger=[ATTACK, ENTRY], counts_from=ACTS, responses="arms", response_time="7 days")
    assert other.demands == Within("7 days", after=ACTS).formula
    assert "event from which the response time counts" not in other.undefined


def test_a_time_that_binds_is_a_deadline():
    timed = Obligation("1", obligor=UK, obligee=UA, content=SecurityGuarantee(trigger=ATTACK, response_time="1 day"))
    untimed = Obligation("1", obligor=UK, obligee=UA, content=SecurityGuarantee(trigger=ATTACK))
    assert ("deadline" in timed.undefined, "deadline" in untimed.undefined) == (False, True)


def test_who_of_several_owes_it_is_open_only_where_there_are_several():
    allies = Coalition("allies", members=[UK, RU])
    part = "whether each guarantor owes it, or all together"
    cases = [(allies, ""), (allies, "each"), (UK, "")]
    owed = [Obligation("1", obligor=body, content=SecurityGuarantee(mode=mode)) for body, mode in cases]
    assert [part in each.undefined for each in owed] == [True, False, False]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (FULL, "guarantees, once 'attack' happens, consultation within 24 hours"),
        (SecurityAssurance(depends_on=ACTS, responses="arms"), "assures, provided that 'Council acts' happens, arms"),
        (SecurityGuarantee(responses=Response("other", says="all help that is needed")), "guarantees all help that is needed"),
    ],
)
def test_a_promise_reads_as_a_sentence(content, words):
    assert content.sentence == words


def test_the_parts_are_said_in_words():
    words = {each.name: each.words for each in FULL.elements}
    assert words == {
        "trigger": "'attack' happens", "decided by": "Council", "response": "consultation", "response time": "24 hours",
        "territory": "all", "guarantors": "each by itself", "duration": "10 years from 2024-01-12", "renewal": "by agreement",
        "exit": "'notice', notice of 6 months", "binding force": "treaty",
    }  # fmt: skip


def test_different_times_are_said_response_by_response():
    both = SecurityGuarantee(responses=[Response("consultation", within="24 hours"), "arms"])
    assert {each.name: each.words for each in both.elements}["response time"] == "consultation: 24 hours, arms: not said"


def test_only_talk_is_told_from_help():
    assert [Response(kind).is_talk for kind in ("consultation", "third-party referral", "arms", "forces")] == [True, True, False, False]


def test_some_of_the_guarantors_without_a_number_is_partly_said():
    some = {each.name: each for each in SecurityGuarantee(mode="some").elements}["guarantors"]
    assert (some.words, some.extent, some.open) == ("some of them", "partly", ("how many guarantors",))
    assert {each.name: each.words for each in SecurityGuarantee(mode="some", least=2).elements}["guarantors"] == "2 of them"


def test_another_response_that_is_not_said_is_open():
    assert "what the response is" in SecurityGuarantee(responses="other").undefined
    assert SecurityGuarantee(responses="other").sentence == "guarantees a response (not said which)"


def test_where_an_instrument_binds_in_part_it_is_open_in_which_part_a_promise_stands():
    force = SecurityAssurance(binding="treaty and declaration").elements[-1]
    assert (force.extent, force.open) == ("partly", ("in which part it stands, the treaty or the declaration",))


def test_an_assurance_is_no_guarantee():
    assert not isinstance(SecurityAssurance(), SecurityGuarantee)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Response("prayers"), WrongKind, "kind is str 'prayers'; expected one of 'consultation'"),
        (lambda: Response("arms", within="-1 day"), NegativeAmount, "Response: within is '-1 day', which runs backwards"),
        (lambda: Response("arms", within="soon"), UnreadableValue, "'soon' is no period"),
        (lambda: SecurityGuarantee(responses=Occurs(ATTACK)), WrongKind, "responses holds Occurs"),
        (lambda: SecurityGuarantee(mode="all"), WrongKind, "expected one of '', 'each', 'jointly', 'some'"),
        (lambda: SecurityGuarantee(least=2), WrongKind, "least is int 2 and mode is ''; write mode='some', or leave least out"),
        (lambda: SecurityGuarantee(mode="some", least=0), WrongKind, "least is int 0; expected 1 to 1000 guarantors"),
        (lambda: SecurityGuarantee(binding="yes"), WrongKind, "expected one of '', 'treaty', 'political declaration'"),
        (lambda: SecurityGuarantee(decided_by="NATO"), WrongKind, "decided_by is str 'NATO'; expected Party or Coalition or nothing"),
        (lambda: SecurityGuarantee(counts_from=3), WrongKind, "counts_from is int 3"),
        (lambda: SecurityGuarantee(territory=None), WrongKind, "territory is NoneType None; expected str"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_the_witness_of_an_attack_shows_the_response_in_time():
    report = check(promise(FULL), given=ATTACK.happened("2025-03-01"))
    assert report.witness.is_due("1")
    assert as_date("2025-03-01") <= report.witness["1"] <= as_date("2025-03-02")


def test_each_response_is_said_with_one_time():
    shared = SecurityGuarantee(responses=[Response("consultation", within="24 hours"), "arms"], response_time="30 days")
    assert shared.sentence == "guarantees consultation within 24 hours and arms within 30 days"
    assert SecurityGuarantee(responses=["consultation", "arms"], response_time="30 days").sentence == (
        "guarantees consultation and arms within 30 days"
    )
    own = SecurityGuarantee(responses=Response("consultation", within="24 hours"), response_time="30 days")
    assert own.sentence == "guarantees consultation within 24 hours"


@pytest.mark.parametrize(
    ("needed", "vetoes", "depends_on", "names"),
    [
        (1, [RU], lambda decision: decision, ["Russia"]),
        (2, [], lambda decision: decision, ["Russia", "United Kingdom"]),
        (1, [], lambda decision: decision, []),
        (1, [RU], lambda decision: [decision, Event("vote")], ["Russia"]),
        (1, [RU], lambda decision: AnyOf(decision, Event("vote")), []),
    ],
)
def test_who_can_stop_a_decision_by_its_vote_may_block_what_depends_on_it(needed, vetoes, depends_on, names):
    decision = Decision("help", council=Council("board", members=[RU, UK], votes_needed=needed, vetoes=vetoes))
    assert [each.name for each in SecurityGuarantee(depends_on=depends_on(decision)).may_be_blocked_by] == names


def test_a_member_of_a_coalition_that_can_stop_a_decision_may_block_it():
    decision = Decision("help", council=Council("board", members=[PERMANENT], votes_needed=1))
    assert [each.name for each in SecurityGuarantee(depends_on=decision).may_be_blocked_by] == [
        "permanent members", "Russia", "United Kingdom",
    ]  # fmt: skip


def test_the_time_counts_from_the_adoption_of_a_decision_that_is_the_trigger():
    decision = Decision("alarm", council=Council("board", members=[RU, UK], votes_needed=1))
    alarmed = SecurityGuarantee(trigger=decision, responses="arms", response_time="3 days")
    assert alarmed.anchor == decision.adopted
    assert "event from which the response time counts" not in alarmed.undefined
    facts = [decision.adopted.happened("2025-01-01"), ONE.happened("2025-01-05")]
    assert check(promise(alarmed), given=facts).conflicts[0].arithmetic[0].total == "missed by 1 day"


@pytest.mark.parametrize(("validity", "open_part"), [(("2025-01-01", "2025-12-31"), True), (None, False), ("10 years", False)])
def test_a_trigger_without_a_day_cannot_be_held_against_the_days_in_force(validity, open_part):
    priced = SecurityGuarantee(trigger=Term("price", unit="USD/t") >= 5, validity=validity)
    assert any(part.startswith("day on which the trigger holds") for part in priced.undefined) is open_part
