"""Phases: what either side owes opens once the phase before is performed, and verified."""

import pytest
from attrs import evolve
from strategies import escapes, hostile_values

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.errors import DealError, DoubledName, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.phases import phased
from dealmodel.parties import Party

UA, RU, IAEA = Party("Ukraine"), Party("Russia"), Party("IAEA", kind="organisation")
FOUND = Event("phase 1 found performed", controlled_by=IAEA)
OUT, BACK = Obligation("1", obligor=RU, obligee=UA, says="withdraws"), Obligation("2", obligor=UA, obligee=RU, says="lifts measures")
LAST = Obligation("3", obligor=RU, obligee=UA, says="returns prisoners", precedent=Event("list of prisoners"))


def deal(*clauses):
    return Agreement("Deal", parties=[UA, RU, IAEA], clauses=clauses)


def test_nothing_of_a_later_phase_is_due_before_the_earlier_is_performed():
    three = deal(*phased([OUT], [BACK], [LAST]))
    assert [each.clauses for each in check(three, given=Performed("1").did_not_happen()).conflicts] == [("1",)]
    idle = check(three.amend(evolve(OUT, precedent=FOUND)), given=FOUND.did_not_happen())
    assert [idle.witness.is_due(id) for id in ("1", "2", "3")] == [False, False, False]


@pytest.mark.parametrize(("second", "consistent"), [("2025-01-31", False), ("2025-02-01", True), ("2025-02-02", True)])
def test_a_later_phase_is_not_performed_earlier(second, consistent):
    facts = [Performed("1").happened("2025-02-01"), Performed("2").happened(second)]
    assert check(deal(*phased([OUT], [BACK])), given=facts).consistent is consistent


def test_both_sides_of_one_phase_wait_for_nobody_and_the_next_for_both():
    both = deal(*phased([OUT, BACK], [LAST]))
    assert [both[id].precedent.sentence for id in ("1", "2", "3")] == [
        "always", "always", "'list of prisoners' happens and 1 is performed and 2 is performed",
    ]  # fmt: skip
    assert check(both).together is True


def test_a_precedent_of_its_own_stays():
    facts = [Performed("1").happened("2025-02-01"), Event("list of prisoners").did_not_happen()]
    assert check(deal(*phased([OUT], [LAST])), given=facts).witness.is_due("3") is False


@pytest.mark.parametrize(("found", "due"), [(None, False), ("2025-02-01", True), ("2025-01-31", False)])
def test_verification_opens_the_next_phase_and_not_before_performance(found, due):
    fact = FOUND.happened(found) if found else FOUND.did_not_happen()
    report = check(deal(*phased([OUT], [BACK], verified=FOUND)), given=[Performed("1").happened("2025-02-01"), fact])
    assert report.witness.is_due("2") is due


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: phased([OUT], []), WrongKind, "phase 2 holds no clause, so that the next would wait for nothing; leave it out"),
        (lambda: phased(OUT), WrongKind, "the clauses of a phase are Obligation"),
        (lambda: phased([OUT, "2"]), WrongKind, "the clauses of a phase hold str '2'; expected Obligation"),
        (lambda: phased([OUT], [OUT]), DoubledName, "clause '1' stands in the phases twice"),
        (lambda: phased([OUT], [BACK], [LAST], verified=FOUND), WrongKind, "1 events; expected 2, one for each phase but the last"),
        (lambda: phased([OUT], [BACK], verified="IAEA"), WrongKind, "the events that verify phases are str 'IAEA'"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_no_phase_gives_no_clause():
    assert phased() == ()


@pytest.mark.parametrize("make", [phased, lambda bad: phased([bad]), lambda bad: phased([OUT], [BACK], verified=bad)])
def test_a_hostile_value_gives_a_deal_error_or_clauses(make):
    assert escapes(make, hostile_values(), DealError) == []
