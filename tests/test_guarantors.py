"""Several guarantors, several responses: a clause for each, and how many have to respond."""

import pytest
from attrs import evolve
from strategies import escapes, hostile_values

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.errors import DealError, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.obligations.financing import Grant
from dealmodel.obligations.guarantors import by_guarantor, by_response, response_of
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.responses import Response
from dealmodel.obligations.security import SecurityGuarantee
from dealmodel.parties import Coalition, Party
from dealmodel.quantities import eq
from dealmodel.terms import Term

UA, UK, FR, DE = (Party(name) for name in ("Ukraine", "United Kingdom", "France", "Germany"))
THREE = Coalition("guarantors", members=[UK, FR, DE])
ATTACK = Event("attack")
RESPONSES = [Response("consultation", within="24 hours"), Response("arms", within="30 days")]


def clause(**fields):
    return Obligation("1", obligor=THREE, obligee=UA, content=SecurityGuarantee(trigger=ATTACK, responses=RESPONSES, **fields))


def deal(*clauses):
    return Agreement("Deal", parties=[UA, THREE, UK, FR, DE], clauses=clauses)


def test_each_response_is_late_on_a_day_of_its_own():
    facts = [ATTACK.happened("2025-03-01"), Performed("1 consultation").happened("2025-03-05"), Performed("1 arms").happened("2025-03-20")]
    report = check(deal(*by_response(clause())), given=facts)
    assert [each.clauses for each in report.conflicts] == [("1 consultation",)]
    assert report.conflicts[0].arithmetic[0].total == "missed by 3 days"


def test_two_responses_of_one_kind_are_numbered():
    twice = Obligation("1", content=SecurityGuarantee(responses=["arms", "training", Response("arms", within="1 year")]))
    assert [each.id for each in by_response(twice)] == ["1 arms 1", "1 training", "1 arms 2"]


def test_what_has_one_response_or_one_guarantor_stays_itself():
    single = Obligation("1", obligor=UK, content=SecurityGuarantee(responses="arms", mode="each"))
    assert (by_response(single), by_guarantor(single)) == ((single,), (single,))


def test_each_guarantor_owes_a_clause_of_its_own():
    several = by_guarantor(clause(mode="each"))
    assert [(each.id, each.obligor) for each in several] == [("1 (United Kingdom)", UK), ("1 (France)", FR), ("1 (Germany)", DE)]
    idle = check(deal(*several), given=[ATTACK.happened("2025-03-01"), Performed("1 (France)").did_not_happen()])
    assert [each.clauses for each in idle.conflicts] == [("1 (France)",)]


@pytest.mark.parametrize("mode", ["jointly", ""])
def test_joint_guarantors_owe_one_clause(mode):
    assert by_guarantor(clause(mode=mode)) == (clause(mode=mode),)


@pytest.mark.parametrize(
    ("least", "idle", "consistent"), [(2, [DE], True), (2, [FR, DE], False), (1, [FR, DE], True), (3, [DE], False), (4, [], False)]
)
def test_of_some_guarantors_enough_have_to_respond(least, idle, consistent):
    some = clause(mode="some", least=least)
    facts = [ATTACK.happened("2025-03-01"), *(response_of(each, some).did_not_happen() for each in idle)]
    assert check(deal(*by_guarantor(some)), given=facts).consistent is consistent


@pytest.mark.parametrize(("day", "consistent"), [("2025-02-28", False), ("2025-03-01", True), ("2025-03-31", True), ("2025-04-01", False)])
def test_a_response_counts_from_the_trigger_to_the_end_of_the_response_time(day, consistent):
    all_three = clause(mode="some", least=3)
    facts = [ATTACK.happened("2025-03-01"), response_of(UK, all_three).happened(day)]
    assert check(deal(*by_guarantor(all_three)), given=facts).consistent is consistent


def test_what_the_clause_requires_already_stays():
    delivered = Term("shells delivered", low=0)
    some = evolve(clause(mode="some", least=1), requires=delivered >= 100)
    assert check(deal(*by_guarantor(some)), given=[ATTACK.happened("2025-03-01"), eq(delivered, 99)]).consistent is False


def test_some_without_a_number_stays_as_open_as_it_is():
    assert by_guarantor(clause(mode="some")) == (clause(mode="some"),)


def test_members_of_members_are_guarantors_too():
    nested = Coalition("all", members=[UA, Coalition("G2", members=[UK, FR])])
    several = by_guarantor(Obligation("1", obligor=nested, content=SecurityGuarantee(mode="each")))
    assert [each.obligor.name for each in several] == ["Ukraine", "United Kingdom", "France"]


def test_more_ways_to_choose_guarantors_than_can_be_spelt_out_are_refused():
    union = Coalition("union", members=[Party(f"member {number}") for number in range(27)])
    half = Obligation("1", obligor=union, content=SecurityGuarantee(mode="some", least=14))
    with pytest.raises(WrongKind, match="14 of 27 guarantors can be chosen in 20058300 ways; expected 1000 at most"):
        by_guarantor(half)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: by_response(Obligation("1", content=Grant())), "got Obligation '1' with Grant Grant("),
        (lambda: by_response("1"), "got str '1'; expected an Obligation(..., content=SecurityGuarantee(...))"),
        (
            lambda: by_guarantor(Obligation("1", content=SecurityGuarantee(mode="each"))),
            "Obligation '1' is owed by nobody; name the obligor",
        ),
        (
            lambda: by_guarantor(Obligation("1", obligor=Coalition("allies"), content=SecurityGuarantee(mode="each"))),
            "is owed by 'allies', whose members are not named; name the obligor, and members=[...] of a coalition",
        ),
    ],
)
def test_what_cannot_be_shared_out_is_refused(make, message):
    with pytest.raises(WrongKind) as caught:
        make()
    assert message in str(caught.value)


@pytest.mark.parametrize("make", [by_response, by_guarantor, lambda bad: by_response(Obligation("1", content=bad))])
def test_a_hostile_value_gives_a_deal_error(make):
    assert escapes(make, hostile_values(), DealError) == []


def test_a_guarantor_who_belongs_to_two_coalitions_counts_once():
    twice = Coalition("guarantors", members=[Coalition("union", members=[FR]), FR])
    assert [each.id for each in by_guarantor(evolve(clause(mode="each"), obligor=twice))] == ["1 (France)"]
    two = evolve(clause(mode="some", least=2), obligor=twice)
    facts = [ATTACK.happened("2025-03-01"), response_of(FR, two).happened("2025-03-02")]
    assert check(Agreement("Deal", parties=[UA, twice, FR], clauses=by_guarantor(two)), given=facts).consistent is False


def test_what_is_enough_reads_without_what_always_holds():
    one = by_guarantor(evolve(clause(mode="some", least=1), obligor=Coalition("guarantors", members=[FR])))[0]
    assert "always" not in one.requires.sentence
    asked = evolve(clause(mode="some", least=1), requires=Event("vote"))
    assert by_guarantor(asked)[0].requires.sentence.startswith("'vote' happens and (")


@pytest.mark.parametrize(("least", "scarce"), [(3, False), (4, True)])
def test_more_guarantors_than_there_are_is_reported(least, scarce):
    assert ("as many guarantors as have to respond" in clause(mode="some", least=least).undefined) is scarce
