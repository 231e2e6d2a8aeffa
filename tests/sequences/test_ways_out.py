"""Ways out change as little as they need, and each is shown by a world in which what waited is done."""

import pytest

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.conditions import AnyOf
from dealmodel.events import Event, Performed
from dealmodel.obligations import Exchange, Grant, MineralSupply, Obligation, Ordering, Power, Prohibition, SecurityGuarantee
from dealmodel.parties import Party
from dealmodel.sequences.deadlocks import deadlocks
from dealmodel.sequences.ways_out import AGENT

UA, US = Party("Ukraine"), Party("United States")
E = Event("e")
ONE, TWO, THREE = (Performed(id) for id in "123")


def duty(id, **parts):
    return Obligation(id, obligor=UA, obligee=US, says=f"does {id}", **parts)


def ways(*clauses, **asked):
    (found,) = deadlocks(Agreement("Deal", parties=[UA, US], clauses=clauses), **asked)
    return {str(each): each for each in found.ways_out}


CIRCLE = (duty("1", precedent=TWO), duty("2", precedent=ONE))
FIRST_PART = "stages: a first part of 1 goes ahead of 2, the rest follows it"


def test_on_one_day_neither_waits():
    way = ways(*CIRCLE)["simultaneous: 1 and 2 are performed on one day"]
    assert way.witness["1"] == way.witness["2"]
    assert way.agreement["1 and 2 at once"].simultaneous


def test_a_first_part_goes_ahead_and_the_rest_waits_as_before():
    way = ways(*CIRCLE)[FIRST_PART]
    assert (way.agreement["2"].precedent, way.agreement["1"].precedent) == (Performed("1, first part"), TWO)
    assert way.witness["1, first part"] <= way.witness["2"] <= way.witness["1"]
    assert way.agreement["1, first part"].undefined == ("deadline",)


def test_less_is_enough_where_one_of_several_that_wait_leads_out():
    found = ways(duty("1", precedent=AnyOf(TWO, THREE)), duty("2", precedent=ONE), duty("3", precedent=ONE))
    assert {"waiver: 2 waits no longer for 1", "waiver: 3 waits no longer for 1"} <= set(found)
    assert "waiver: 2 and 3 wait no longer for 1" not in found


def test_several_give_up_waiting_where_one_is_not_enough():
    clauses = [duty("1", precedent=[TWO, THREE]), duty("2", precedent=ONE), duty("3", precedent=ONE)]
    first, _ = deadlocks(Agreement("Deal", parties=[UA, US], clauses=clauses))
    assert [str(each) for each in first.ways_out] == [
        "simultaneous: 1, 2 and 3 are performed on one day",
        "stages: a first part of 1 goes ahead of 2 and 3, the rest follows it",
        "waiver: 2 and 3 wait no longer for 1",
    ]


def test_every_way_out_holds_together_as_a_check_says():
    assert all(check(way.agreement).together is True for way in ways(*CIRCLE).values())


def test_only_what_can_be_deposited_goes_into_escrow():
    money, ore, guarantee = Grant(amount="5 USD"), MineralSupply("ore"), SecurityGuarantee(responses="arms")
    kinds = [{way.kind for way in ways(duty("1", precedent=TWO, content=each), CIRCLE[1]).values()} for each in (money, ore, guarantee)]
    assert ["escrow" in each for each in kinds] == [True, True, False]


def test_an_escrow_agent_joins_and_gets_the_deposit_before_the_other_side_performs():
    way = ways(duty("1", precedent=TWO, content=Grant(amount="5 USD")), CIRCLE[1])[
        "escrow: what 1 owes is deposited with an escrow agent before 2, and handed over after it"
    ]
    assert (way.agreement["1, deposit"].obligee, AGENT in way.agreement.parties) == (AGENT, True)
    assert way.agreement["2"].precedent == Performed("1, deposit")


def test_an_ordering_gives_way_only_where_it_closes_the_circle():
    clauses = [duty("1"), duty("2"), duty("3"), Ordering("a", first=ONE, then=[TWO, THREE]), Ordering("b", first=TWO, then=ONE)]
    found = ways(*clauses)
    assert found["waiver: 2 waits no longer for 1"].agreement["a"].then == (THREE,)
    assert "b" not in found["waiver: 1 waits no longer for 2"].agreement
    staged = found[FIRST_PART].agreement
    assert (staged["a"].then, staged["a, for 1, first part"].first) == ((THREE,), Performed("1, first part"))


def test_an_exchange_gives_up_which_side_is_first():
    found = ways(duty("1", precedent=TWO), duty("2"), Exchange("x", gives="1", returns="2", first="gives"))
    assert found["waiver: 2 waits no longer for 1"].agreement["x"].first == ""


def test_a_day_counted_from_the_other_is_counted_from_its_first_part_or_not_at_all():
    found = ways(duty("1", precedent=TWO), duty("2", not_before=ONE + "3 days"))
    assert found[FIRST_PART].agreement["2"].not_before == Performed("1, first part") + "3 days"
    assert found["waiver: 2 waits no longer for 1"].agreement["2"].not_before is None
    found = ways(duty("1", precedent=TWO), duty("2", precedent=ONE, not_before=ONE))
    assert found[FIRST_PART].agreement["2"].not_before == Performed("1, first part")


def test_a_power_can_give_up_its_condition():
    found = ways(duty("1"), duty("2", precedent=ONE), Power("9", holder=US, effect="trigger", of="1", precedent=[TWO, E]))
    assert found["waiver: 'exercise of 9' waits no longer for 2"].agreement["9"].precedent.sentence == "'e' happens"


def test_what_comes_of_facts_or_of_another_kind_of_clause_does_not_give_way():
    found = ways(duty("1"), duty("2", precedent=ONE), Prohibition("p", act="1", subsequent=TWO), Ordering("o", first=TWO, then=ONE))
    assert "waiver: 1 waits no longer for 2" not in found
    assert "waiver: 2 waits no longer for 1" in found


def test_a_way_out_that_days_close_is_dropped():
    clauses = (duty("1", precedent=TWO, by="2025-01-31"), duty("2", precedent=ONE, window=("2025-03-01", "2025-03-31")))
    kinds = {way.kind for way in ways(*clauses).values()}
    assert kinds == {"waiver"}
    assert "waiver: 1 waits no longer for 2" in ways(*clauses)
    assert "waiver: 2 waits no longer for 1" not in ways(*clauses)


def test_beside_another_clash_only_the_circle_has_to_be_left_and_the_world_says_so():
    way = ways(*CIRCLE, duty("5"), Prohibition("p", act="5"))["waiver: 2 waits no longer for 1"]
    assert way.witness.shows == "1 and 2 can be performed; other clauses clash for a reason of their own, and are left out"


def test_a_duty_that_is_excused_elsewhere_is_no_reason_to_drop_a_way():
    way = ways(*CIRCLE, duty("3", precedent=E), duty("4", subsequent=E))["waiver: 2 waits no longer for 1"]
    assert way.witness.shows == "1 and 2 can be performed"


AT_ONCE = "simultaneous: 1 and 2 are performed on one day"


@pytest.mark.parametrize(("taken", "way"), [("1, first part", FIRST_PART), ("1 and 2 at once", AT_ONCE)])
def test_a_name_that_is_taken_is_left_alone(taken, way):
    assert way not in ways(*CIRCLE, duty(taken))


def test_a_first_part_keeps_every_condition_that_stands_in_no_circle():
    way = ways(duty("1", precedent=[TWO, E], not_before=E), CIRCLE[1])[FIRST_PART]
    part = way.agreement["1, first part"]
    assert (part.precedent.sentence, part.not_before) == ("'e' happens", E)


def test_a_way_out_says_what_it_is():
    assert repr(ways(*CIRCLE)[FIRST_PART]) == f"<WayOut {FIRST_PART}>"
