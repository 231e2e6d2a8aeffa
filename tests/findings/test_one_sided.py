"""What is given for nothing, and what is not; ways out that one side alone has."""

import dealmodel as dm

OWNER, TENANT = (dm.Party(name, kind="company") for name in ("Owner", "Tenant"))


def one_sided(*clauses):
    deal = dm.Agreement("Lease", parties=[OWNER, TENANT], clauses=clauses, cites=dm.Source("lease"))
    return list(dm.review(deal, select="D301"))


def owes(id="1", **rest):
    return dm.Obligation(id, obligor=OWNER, obligee=TENANT, by="2026-12-31", **rest)


def lock(id, bound, holder):
    act = dm.Event(f"{bound.name} leaves", controlled_by=bound)
    return dm.Prohibition(id, obligor=bound, obligee=holder, act=act, subsequent=dm.consent(holder, to=id))


def test_a_way_out_that_takes_the_consent_of_the_other_side_alone_is_one_sided():
    (found,) = one_sided(lock("7", TENANT, OWNER))
    assert (found.clauses, found.parties) == (("7",), ("Tenant", "Owner"))
    assert found.says == "Tenant needs the consent of Owner (7), which needs none of Tenant"


def test_where_either_side_needs_the_consent_of_the_other_nothing_is_one_sided():
    assert one_sided(lock("7", TENANT, OWNER), lock("8", OWNER, TENANT)) == []


def test_a_ban_that_the_other_side_ends_by_breaking_the_peace_takes_no_consent():
    attack = dm.Event("attack", controlled_by=OWNER)
    ban = dm.Prohibition("7", obligor=TENANT, obligee=OWNER, act=dm.Event("answer", controlled_by=TENANT), subsequent=attack)
    assert one_sided(ban) == []


def test_what_is_lent_is_not_given_for_nothing():
    assert [each.clauses for each in one_sided(owes(says="delivers"))] == [("1",)]
    assert one_sided(owes(content=dm.Loan(amount="1 million EUR"))) == []


def test_money_drawn_from_a_facility_is_no_gift_beside_it():
    tranche = dm.Tranche("first", limit="1 million EUR", drawdowns=dm.Drawdown("first payment", amount="1 million EUR", on="2"))
    facility = owes(content=dm.Facility("credit", total="1 million EUR", tranches=tranche))
    assert one_sided(facility, owes("2", says="pays")) == []
    assert [each.clauses for each in one_sided(facility, owes("2", says="pays"), owes("3", says="delivers"))] == [("3",)]


def test_what_brings_back_what_was_before_is_no_gift():
    snapback = dm.Snapback("S", holder=TENANT, obligor=OWNER, obligee=TENANT, measures="the old rent", period="30 days", until="2030-12-31")
    assert one_sided(*snapback.clauses) == []
