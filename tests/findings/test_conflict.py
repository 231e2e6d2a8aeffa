"""Clauses that cannot hold together: evidence, repairs, and what is said of them."""

import dealmodel as dm

NORTH, SOUTH = dm.Party("North"), dm.Party("South")
LEVEL, TOLL = dm.Term("level of the lake", unit="m", low=0), dm.Term("toll", unit="EUR", low=0)


def duty(id, requires):
    return dm.Obligation(id, obligor=NORTH, obligee=SOUTH, says=f"keeps to {id}", requires=requires, by="2026-12-31")


def conflicts(*clauses, given=()):
    deal = dm.Agreement("Lake", parties=[NORTH, SOUTH], clauses=clauses, cites=dm.Source("treaty"))
    return list(dm.review(deal, given=given, select="D101"))


def test_one_conflict_comes_with_all_its_repairs_and_the_least_change_of_numbers():
    (found,) = conflicts(duty("1", LEVEL >= 5), duty("2", LEVEL <= 3))
    assert [str(each) for each in found.mends] == ["leave out 1", "leave out 2"]
    assert [[clause.id for clause in each.agreement] for each in found.mends] == [["2"], ["1"]]
    assert "The least change of numbers" in [section.title for section in found.sections()]


def test_of_two_conflicts_each_is_told_with_its_own_part_of_the_repairs():
    first, second = conflicts(duty("1", LEVEL >= 5), duty("2", LEVEL <= 3), duty("3", TOLL >= 9), duty("4", TOLL <= 2))
    assert {str(each) for each in first.mends} == {"leave out 1", "leave out 2"}
    assert {str(each) for each in second.mends} == {"leave out 3", "leave out 4"}


def test_many_conflicts_side_by_side_are_all_found():
    terms = [dm.Term(f"level {number}", unit="m", low=0) for number in range(12)]
    clauses = [clause for number, term in enumerate(terms) for clause in (duty(f"{number}.1", term >= 5), duty(f"{number}.2", term <= 3))]
    assert [each.clauses for each in conflicts(*clauses)] == [(f"{number}.1", f"{number}.2") for number in range(12)]


def test_what_is_given_and_breaks_a_clause_is_said_to():
    (found,) = conflicts(duty("1", LEVEL >= 5), given=[dm.Performed("1").did_not_happen()])
    assert found.says == "what is given breaks 1"


def test_what_cannot_be_given_blames_no_clause():
    (found,) = conflicts(duty("1", LEVEL >= 5), given=[LEVEL >= 2, LEVEL <= 1])
    assert (found.clauses, found.says) == ((), "what is given cannot hold, whatever the clauses say")


def test_where_what_is_given_clashes_nothing_else_is_asked_of_a_world():
    wish = dm.Purpose("P", by=NORTH, holds=LEVEL >= 1)
    deal = dm.Agreement("Lake", parties=[NORTH, SOUTH], clauses=[duty("1", LEVEL >= 5)], purposes=wish, cites=dm.Source("treaty"))
    assert [each.code for each in dm.review(deal, given=[LEVEL >= 2, LEVEL <= 1]).select(ignore=["D2", "D301"])] == ["D101"]


def test_duties_that_collide_once_an_event_happens_are_shown_in_a_world():
    flood = dm.Event("flood", controlled_by=SOUTH)
    opens, shuts = (
        dm.Obligation(id, obligor=NORTH, obligee=SOUTH, says=says, precedent=flood, requires=requires, by=flood + "2 days")
        for id, says, requires in (("1", "opens the weir", LEVEL <= 3), ("2", "keeps the harbour deep", LEVEL >= 5))
    )
    (found,) = conflicts(opens, shuts)
    assert found.clauses == ("1", "2")
    assert any(isinstance(each, dm.Witness) for each in found.evidence)


def test_where_an_order_has_to_give_no_change_of_numbers_is_told():
    most = dm.Term("most", unit="t")
    (found,) = conflicts(
        dm.Obligation("1", obligor=NORTH, obligee=SOUTH, says="opens", precedent=dm.Performed("2"), by="2026-12-31"),
        dm.Obligation("2", obligor=SOUTH, obligee=NORTH, says="pays", by="2026-12-31"),
        dm.Exchange("3", gives="1", returns="2", first="gives"),  # a circle, which is a deadlock and told as that
        dm.Obligation("4", obligor=SOUTH, obligee=NORTH, requires=most <= 5, by="2026-12-31"),
        dm.Obligation("5", obligor=SOUTH, obligee=NORTH, requires=most >= 7, by="2026-12-31"),
    )
    assert found.clauses == ("4", "5")
    assert "The least change of numbers" not in [section.title for section in found.sections()]
