"""Ceasefires and monitoring: what breaks them, from when, and what is left open."""

import pytest
from sympy import true

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.errors import NegativeAmount, UnknownName, UnreadableValue, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.obligations.ceasefires import Ceasefire, Monitoring
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.zones import Zone
from dealmodel.parties import Party

UA, RU, OSCE = Party("Ukraine"), Party("Russia"), Party("OSCE", kind="organisation")
SHELLING, SIGNED = Event("shelling", controlled_by=RU), Event("signature")


def deal(*contents):
    clauses = [Obligation(str(number), obligor=RU, obligee=UA, content=each) for number, each in enumerate(contents, 1)]
    return Agreement("Deal", parties=[UA, RU, OSCE], clauses=clauses)


@pytest.mark.parametrize(("day", "consistent"), [("2015-02-14", True), ("2015-02-15", False), ("2015-03-01", False), ("2015-03-02", True)])
def test_fire_between_start_and_end_breaks_the_ceasefire(day, consistent):
    ceasefire = Ceasefire(starts="2015-02-15", until="2015-03-01", broken_by=SHELLING)
    assert check(deal(ceasefire), given=SHELLING.happened(day)).consistent is consistent


@pytest.mark.parametrize(("day", "consistent"), [("2015-02-14", True), ("2015-02-15", False)])
def test_a_ceasefire_can_start_with_an_event(day, consistent):
    facts = [SIGNED.happened("2015-02-12"), SHELLING.happened(day)]
    assert check(deal(Ceasefire(starts=SIGNED + "3 days", broken_by=SHELLING)), given=facts).consistent is consistent


def test_before_it_starts_nothing_breaks_it():
    world = {SIGNED.occurs: False, SIGNED.day: 0, SHELLING.occurs: True, SHELLING.day: 5}
    assert Ceasefire(starts=SIGNED, broken_by=SHELLING).demands.subs(world) == true


def test_fire_has_to_cease_by_the_start():
    late = Performed("1").happened("2015-02-16")
    assert check(deal(Ceasefire(starts="2015-02-15")), given=late).conflicts[0].arithmetic[0].total == "missed by 1 day"


def test_a_ceasefire_that_ends_before_it_starts_is_reported():
    assert Ceasefire(starts="2015-02-15", until="2015-02-14", where="all", broken_by=SHELLING).undefined == (
        "a day of ceasefire (it starts on 2015-02-15 and ends on 2015-02-14)",
    )


def test_a_ceasefire_without_any_part_demands_nothing():
    assert Ceasefire().demands == true
    assert Ceasefire().undefined == ("start", "where", "what breaks it")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (Ceasefire(), "ceases fire from a day (not said)"),
        (
            Ceasefire(starts="2015-02-15", until="2015-03-01", arms=["artillery", "mortars"], where=Zone("front", place="Donbas")),
            "ceases fire of artillery and mortars from 2015-02-15 until 2015-03-01, front (zone, Donbas)",
        ),
        (Monitoring(), "has somebody (not said) watch something (not said)"),
        (Monitoring(by=OSCE, of=["1", SHELLING], every="1 day"), "has OSCE watch the performance of 1 and 'shelling', every 1 day"),
    ],
)
def test_a_content_reads_as_words(content, words):
    assert content.sentence == words


def test_monitoring_names_what_it_leaves_open():
    assert Monitoring().undefined == ("observer", "what is watched", "access", "how often")
    assert Monitoring(by=OSCE, of="1", access="everywhere", every="1 day").undefined == ()


def test_monitoring_of_a_clause_that_is_not_there_is_refused():
    with pytest.raises(UnknownName, match="Obligation '2' refers to '7', which is not in 'Deal'"):
        deal(Ceasefire(), Monitoring(of="7"))


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Ceasefire(starts="tomorrow"), UnreadableValue, "'tomorrow' is no date"),
        (lambda: Ceasefire(where=3), WrongKind, "Ceasefire: where is int 3; expected Zone or str"),
        (lambda: Ceasefire(broken_by=3), WrongKind, "broken_by is int 3"),
        (lambda: Ceasefire(arms=3), WrongKind, "arms holds int 3; expected str"),
        (lambda: Monitoring(by="OSCE"), WrongKind, "by is str 'OSCE'"),
        (lambda: Monitoring(of=3), WrongKind, "of holds int 3; expected Event or Performed"),
        (lambda: Monitoring(every="-1 day"), NegativeAmount, "every is '-1 day', which runs backwards"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)
