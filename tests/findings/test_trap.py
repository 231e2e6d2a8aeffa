"""Circumstances that nobody in the deal controls, and what they force."""

import pytest

import dealmodel as dm

SELLER, BUYER, WEATHER = (dm.Party(name, kind="company") for name in ("Seller", "Buyer", "Weather service"))


def ships(opened, **rest):
    return dm.Obligation("1", obligor=SELLER, obligee=BUYER, says="ships wheat", precedent=opened, **rest)


def traps(*clauses, given=()):
    deal = dm.Agreement("Wheat", parties=[SELLER, BUYER, WEATHER], clauses=clauses, cites=dm.Source("contract"))
    return list(dm.review(deal, given=given, select="D107"))


def test_the_circumstances_stand_in_the_evidence():
    opened = dm.Event("port opened")
    (found,) = traps(ships(opened, by="2026-06-30"))
    rows = next(section.rows for section in found.sections() if section.title == "The circumstances")
    assert rows == (("2026-07-01", "'port opened'"),)
    assert found.parties == ("Seller", "Buyer")


@pytest.mark.parametrize("by", [SELLER, BUYER, dm.Coalition("both", members=[SELLER, BUYER])])
def test_what_a_party_with_a_part_in_the_deal_controls_is_no_circumstance(by):
    opened = dm.Event("port opened", controlled_by=by)
    clauses = [ships(opened, by="2026-06-30")]
    bodies = [SELLER, BUYER, WEATHER, *([by] if isinstance(by, dm.Coalition) else [])]
    deal = dm.Agreement("Wheat", parties=bodies, clauses=clauses, cites=dm.Source("contract"))
    assert [*dm.review(deal, select="D107")] == []


def test_what_a_stranger_to_the_clauses_controls_is_a_circumstance():
    assert len(traps(ships(dm.Event("port opened", controlled_by=WEATHER), by="2026-06-30"))) == 1


def test_a_deadline_that_counts_from_the_circumstance_is_no_trap():
    opened = dm.Event("port opened")
    assert traps(ships(opened, by=opened + "60 days")) == []


def test_a_circumstance_that_cannot_come_late_is_no_trap():
    assert traps(ships(dm.Event("port opened", window=(None, "2026-06-30")), by="2026-06-30")) == []


def test_what_is_given_of_a_circumstance_is_no_longer_left_to_fate():
    opened = dm.Event("port opened")
    assert traps(ships(opened, by="2026-06-30"), given=[opened.happened("2026-05-01")]) == []


def test_an_order_of_circumstances_is_in_nobodys_hands():
    (found,) = traps(dm.Ordering("1", first=dm.Event("thaw"), then=dm.Event("sowing")))
    assert "in nobody's hands" in found.says


def test_an_order_that_strangers_to_the_clauses_decide_about_says_who_they_are():
    thaw, sowing = (dm.Event(name, controlled_by=WEATHER) for name in ("thaw", "sowing"))
    (found,) = traps(dm.Ordering("1", first=thaw, then=sowing))
    assert found.says == "whether 1 is kept is for Weather service to decide, and no clause that is looked at binds Weather service"


def test_who_speaks_for_a_party_decides_for_it():
    port = dm.Party("Port office", kind="organisation", speaks_for=SELLER)
    clause = ships(dm.Event("port opened", controlled_by=port), by="2026-06-30")
    deal = dm.Agreement("Wheat", parties=[SELLER, BUYER, port], clauses=clause, cites=dm.Source("contract"))
    assert [*dm.review(deal, select="D107")] == []


def test_only_circumstances_that_take_part_are_told():
    opened, storm = dm.Event("port opened"), dm.Event("storm")
    clauses = [ships(opened, by="2026-06-30"), dm.Obligation("2", obligor=BUYER, obligee=SELLER, precedent=storm)]
    (found,) = traps(*clauses)
    rows = next(section.rows for section in found.sections() if section.title == "The circumstances")
    assert [name for _, name in rows] == ["'port opened'"]
