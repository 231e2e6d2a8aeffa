"""Who performs first, and how much is exposed until the other side has performed."""

import dealmodel as dm

MINE, MAKER, BANK = (dm.Party(name, kind="company") for name in ("Mine", "Maker", "Bank"))
PAID = dm.Performed("3")
DELIVERED = [dm.Performed("1"), dm.Performed("2")]


def supply(id, amount):
    return dm.Obligation(id, obligor=MINE, obligee=MAKER, content=dm.MineralSupply("ore", amount=amount), by="2026-06-30")


PAYMENT = dm.Obligation("3", obligor=MAKER, obligee=MINE, says="pays", precedent=DELIVERED, by="2026-12-31")


def sequences(*clauses):
    deal = dm.Agreement("Supply", parties=[MINE, MAKER, BANK], clauses=clauses, cites=dm.Source("contract"))
    return list(dm.review(deal, select="D302"))


def rows(finding, title):
    return next(section.rows for section in finding.sections() if section.title == title)


def test_amounts_of_one_dimension_are_added_up_for_each_party():
    (found,) = sequences(supply("1", "2 kt"), supply("2", "500 t"), PAYMENT)
    assert found.clauses == ("1", "2", "3")
    assert rows(found, "Exposed until then") == (("Mine", "2.5 kt"),)


def test_an_open_amount_is_exposed_up_to_its_greatest_value():
    amount = dm.Term("delivery", unit="kt", low=0, high=4)
    (found,) = sequences(supply("1", amount), supply("2", "1 kt"), PAYMENT)
    assert rows(found, "Exposed until then") == (("Mine", "up to 5 kt"),)


def test_an_open_amount_without_a_limit_is_said_to_be_one():
    (found,) = sequences(supply("1", dm.Term("delivery", unit="kt", low=0)), supply("2", "1 kt"), PAYMENT)
    assert rows(found, "Exposed until then") == (("Mine", "an open amount without a limit"),)


def test_what_is_no_amount_is_exposed_in_words():
    disarms = dm.Obligation("1", obligor=MINE, obligee=MAKER, says="opens its books", by="2026-06-30")
    (found,) = sequences(disarms, supply("2", "1 kt"), PAYMENT)
    assert rows(found, "Exposed until then") == (("Mine", "1: opens its books"), ("Mine", "1 kt"))


def test_what_follows_from_a_breach_is_told_and_is_no_security():
    interest = dm.Obligation("4", obligor=MAKER, obligee=MINE, says="pays interest", precedent=dm.Not(PAID), by="2027-12-31")
    (found,) = sequences(supply("1", "2 kt"), supply("2", "1 kt"), PAYMENT, interest)
    assert rows(found, "If 3 is broken") == (("what follows", "4"),)


def test_a_third_party_that_pays_instead_is_security():
    instead = dm.Obligation("4", obligor=BANK, obligee=MINE, says="pays", precedent=[*DELIVERED, dm.Not(PAID)], by="2027-12-31")
    assert sequences(supply("1", "2 kt"), supply("2", "1 kt"), PAYMENT, instead) == []


def test_a_guarantee_owed_to_the_one_who_waits_is_security():
    default = dm.Event("default", controlled_by=MAKER)
    guarantee = dm.Guarantee("the price", share="100 %", callable_when=default)
    instead = dm.Obligation("4", obligor=BANK, obligee=MINE, content=guarantee, by=default + "30 days")
    assert sequences(supply("1", "2 kt"), supply("2", "1 kt"), PAYMENT, instead) == []


def test_an_exchange_in_order_can_be_mended_to_one_day():
    (found,) = sequences(
        supply("1", "2 kt"),
        dm.Obligation("3", obligor=MAKER, obligee=MINE, says="pays", by="2026-06-30"),
        dm.Exchange("5", gives="1", returns="3", first="gives"),
    )
    assert found.clauses == ("5", "1", "3")
    assert found.mends[0].agreement["5"].simultaneous
