"""Several agreements as one: ids told apart wherever they stand, one thing for one name, and no verdict changed by it."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import And, Implies, Or

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.claims import Claim
from dealmodel.concerns import Concern, Purpose
from dealmodel.conditions import AllOf, AnyOf, Before, Not, Same, Unless, Within
from dealmodel.errors import DoubledName, Faults, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.joining import joined, renamed
from dealmodel.minerals.deposits import Deposit
from dealmodel.obligations import (
    Exchange,
    Exclusivity,
    MineralRights,
    Obligation,
    Ordering,
    Permission,
    Power,
    Prohibition,
    RightOfFirstOffer,
)
from dealmodel.parties import Party
from dealmodel.parts import parts_of
from dealmodel.quantities import Quantity
from dealmodel.reviewing import review
from dealmodel.sources import Source
from dealmodel.terms import Term

ua, us, uk = Party("Ukraine"), Party("United States"), Party("United Kingdom")
notice, contract = Event("notice of the opportunity"), Event("contract with a British investor")
dobra = Deposit("Dobra", commodity="lithium")


def duty(id, to=us, **fields):
    return Obligation(id, **{"obligor": ua, "obligee": to} | fields)


def fund(*clauses, **fields):
    return Agreement("Fund", **{"parties": [ua, us], "clauses": clauses} | fields)


def partnership(*clauses, **fields):
    return Agreement("Partnership", **{"parties": [ua, uk], "clauses": clauses} | fields)


# ---- ids


def test_only_ids_of_both_get_the_name_of_their_agreement():
    both = joined(fund(duty("1"), duty("2")), partnership(duty("1", uk), duty("3", uk)))
    assert [each.id for each in both] == ["Fund 1", "2", "Partnership 1", "3"]


def test_an_id_of_a_clause_and_of_a_claim_are_told_apart_too():
    both = joined(fund(duty("1")), partnership(claims=Claim("1", by=uk, about=notice)))
    assert [each.id for each in both.statements] == ["Fund 1", "Partnership 1"]


def test_a_promise_made_in_two_agreements_is_two_promises():
    same = duty("1", to=us)
    assert [each.id for each in joined(fund(same), evolve(fund(same), name="Draft"))] == ["Fund 1", "Draft 1"]


def test_the_name_of_the_whole_can_be_said():
    assert joined(fund(), partnership(), name="both treaties").name == "both treaties"


def test_one_agreement_joined_with_nothing_keeps_all_it_has():
    deal = everything()
    assert joined(deal) == deal


old = Performed("1")


REFERENCES = {  # how a clause may speak of the performance of "1"
    "condition": duty("2", precedent=old),
    "deadline": duty("2", by=old + "30 days"),
    "calendar months": duty("2", by=old + "2 months"),
    "formula": duty("2", precedent=Implies(old.occurs, old.day >= 3)),
    "formula of ranks and dues": duty("2", requires=And(old.due, old.rank <= 3)),
    "length of months in a formula": duty("2", requires=(old + "2 months").day <= 30_000),
    "all of": duty("2", precedent=AllOf(notice, old)),
    "any of": duty("2", precedent=AnyOf(notice, AllOf(notice, Not(old)))),
    "unless": duty("2", subsequent=Unless(notice, old)),
    "within": duty("2", requires=Within("5 days", after=old)),
    "before": duty("2", precedent=Before(old, notice)),
    "same": duty("2", precedent=Same(old, notice)),
    "content": duty("2", content=Exclusivity("Dobra", others=old)),
    "quantity": duty("2", requires=Quantity.of(old.day, "day") <= "30 000 days"),
    "ban": Prohibition("2", obligor=ua, act=old),
    "permission": Permission("2", holder=ua, act=old),
    "ordering": Ordering("2", first=notice, then=old),
    "exchange": Exchange("2", gives="1"),
    "returns": Exchange("2", returns="1"),
    "power": Power("2", holder=ua, effect="terminate", of="1"),
}


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_new_id_stands_wherever_a_clause_refers_to_it(reference):
    before = fund(duty("1"), REFERENCES[reference])
    after = renamed(before, {"1": "Fund 1"})  # which is refused where a reference to "1" stays
    assert mentions(after, "Fund 1") == mentions(before, "1") > 0
    assert mentions(after, "1") == 0


def mentions(deal, id):
    """Count what speaks of an id: performances, and the texts of exchanges and powers."""
    parts = list(parts_of(deal["2"]))
    return sum(part in (Performed(id), id) for part in parts)


def everything():
    share = Term("share", unit="%", low=0, high=100)
    use = Power("9", holder=us, effect="terminate", of="1")
    return fund(
        duty("1", content=MineralRights(dobra, share="50 %"), by="2026-01-01"),
        duty("2", precedent=AnyOf(Performed("1"), Or(use.exercise.occurs, notice.occurs)), requires=share >= 50),
        duty("3", precedent=use.exercise, by=use.exercise + "2 months"),
        duty("4", by=Performed("3") + "10 days"),
        use,
        Exchange("10", gives=["1", "2"], returns="4", first="gives"),
        Ordering("11", first=Performed("1"), then=[Performed("2"), notice]),
        claims=[Claim("S1", by=ua, about=notice), Claim("S2", by=us, about=notice, happened=False, supersedes="S1")],
        concerns=Concern("C", by=ua, holds=AllOf(Performed("1"), Not(Performed("4")))),
        purposes=Purpose("P", by=us, holds=Performed("2")),
        alternatives=[("2", "3")],
        cites=Source("The text"),
    )


def test_new_ids_and_then_the_old_ones_again_change_nothing():
    deal = everything()
    new = {each.id: f"new {each.id}" for each in deal.statements}
    assert renamed(renamed(deal, new), {after: before for before, after in new.items()}) == deal


def test_the_exercise_of_a_power_is_called_by_the_new_id():
    new = renamed(everything(), {"9": "Fund 9"})
    assert new["3"].precedent.event == new["Fund 9"].exercise
    assert "exercise of 9" not in [each.name for each in new.events]


def test_an_id_that_another_statement_has_is_refused():
    with pytest.raises(DoubledName, match="2 statements with the id '2'"):
        renamed(fund(duty("1"), duty("2")), {"1": "2"})


# ---- things


def test_the_same_things_are_one_thing():
    both = joined(
        fund(duty("1", content=MineralRights(dobra, share="50 %"), precedent=notice)),
        partnership(duty("2", uk, content=MineralRights(dobra, share="60 %"), precedent=notice)),
    )
    assert (both.parties, both.events, both.assets) == ((ua, us, uk), (notice,), (dobra,))


@pytest.mark.parametrize(
    ("join", "error", "message"),
    [
        (joined, WrongKind, "there is no agreement to join; expected one Agreement or several"),
        (lambda: joined(fund(), [partnership()]), WrongKind, "what is joined is list .*; expected an Agreement"),
        (
            lambda: joined(fund(), fund(duty("1"))),
            DoubledName,
            r"2 agreements are called 'Fund'; give each a name of its own: attrs.evolve\(agreement, name=...\)",
        ),
        (
            lambda: joined(fund(events=notice), partnership(events=evolve(notice, window=("2025-01-01", None)))),
            DoubledName,
            (
                "'Fund' and 'Partnership' use the name 'notice of the opportunity' for different things "
                r"\(two of the class Event that differ in window\); make the thing once and use it in both, or rename one"
            ),
        ),
        (
            lambda: joined(fund(assets=dobra), partnership(events=Event("Dobra"))),
            DoubledName,
            r"the name 'Dobra' for different things \(Deposit and Event\)",
        ),
        (
            lambda: joined(fund(), partnership(parties=[evolve(ua, cites=Source("A treaty")), uk])),
            DoubledName,
            "two of the class Party that differ in cites",
        ),
    ],
)
def test_what_cannot_be_joined_is_refused(join, error, message):
    with pytest.raises(error, match=message):
        join()


def test_all_names_with_two_meanings_are_told_at_once():
    with pytest.raises(Faults) as told:
        joined(fund(events=notice, assets=dobra), partnership(events=[evolve(notice, says="x"), Event("Dobra")]))
    assert len(told.value.exceptions) == 2


# ---- laws

early, late = (st.integers(*ends).map(lambda day: f"2025-01-0{day}") for ends in ((1, 4), (4, 9)))
shares = st.integers(0, 3).map(lambda part: part * 25)
ids = st.sampled_from(["1", "2", "3"])
stake = Term("stake", unit="%", low=0, high=100)
happenings = st.one_of(ids.map(Performed), st.just(notice))
conditions = st.one_of(happenings, happenings.map(Not), st.builds(AllOf, happenings, happenings), st.builds(AnyOf, happenings, happenings))
limits = st.one_of(shares.map(lambda part: stake >= part), shares.map(lambda part: stake <= part))
exchanges = st.builds(Exchange, st.just("4"), gives=st.just("1"), returns=st.just("2"), first=st.sampled_from(["", "gives", "returns"]))
powers = st.builds(Power, st.just("4"), holder=st.just(ua), effect=st.sampled_from(["terminate", "trigger"]), of=ids, precedent=conditions)


@st.composite
def deals(draw, name="Fund", party=us):
    """Draw a deal of three duties, and of an exchange or a power."""
    open_parts = {"precedent": conditions, "by": st.one_of(late, happenings), "not_before": early, "requires": limits}
    duties = [duty(id, party, **{part: draw(some) for part, some in open_parts.items() if draw(st.booleans())}) for id in ("1", "2", "3")]
    return Agreement(name, parties=[ua, party], clauses=[*duties, draw(st.one_of(exchanges, powers))], terms=stake, events=notice)


def verdict(deal, names=()):
    """Return what a check says, with the clauses by the names that a deal alone gives them."""
    told = {new: old for old, new in dict(names).items()}
    report = check(deal, given=notice.happened("2025-01-05"))
    conflicts = [tuple(told.get(id, id) for id in each.clauses) for each in report.conflicts]
    return report.consistent, report.together, conflicts


@settings(max_examples=60, deadline=None)
@given(deals())
def test_new_ids_change_no_verdict(deal):
    names = {each.id: f"Fund {each.id}" for each in deal}
    assert verdict(renamed(deal, names), names) == verdict(deal)


@settings(max_examples=60, deadline=None)
@given(deals(), deals("Partnership", uk))
def test_the_clauses_of_one_agreement_alone_say_what_it_says(one, other):
    both = joined(one, other)
    rest = both.without(*(f"Partnership {each.id}" for each in other))
    assert verdict(rest, {each.id: f"Fund {each.id}" for each in one}) == verdict(one)


# ---- what shows only between two agreements


def test_a_deposit_promised_twice_in_two_treaties_is_found():
    one = fund(duty("1", precedent=notice, content=MineralRights(dobra, share="50 %")))
    other = partnership(duty("1", uk, precedent=notice, content=MineralRights(dobra, share="60 %")))
    assert not review(one, select="D106")
    assert not review(other, select="D106")
    assert {each.clauses for each in review(one, other, select="D106")} == {("Fund 1", "Partnership 1")}


def test_a_right_of_first_offer_and_a_deadline_of_another_treaty_clash():
    first_offer = RightOfFirstOffer("investments", notice=notice, look="3 months", others=contract)  # three months, as the fund has it
    one = fund(duty("1", content=first_offer))
    other = partnership(duty("1", uk, precedent=notice, requires=Within("60 days", after=notice, event=contract)))
    told = notice.happened("2025-06-01")
    assert not review(one, given=told, select="D101")
    assert not review(other, given=told, select="D101")
    (found,) = review(one, other, given=told, select="D101")
    assert found.clauses == ("Fund 1", "Partnership 1")
    assert found.parties == ("Ukraine", "United States", "United Kingdom")


def test_exclusivity_of_one_treaty_forbids_what_another_promises():
    one = fund(Prohibition("1", obligor=ua, obligee=us, act=contract))
    other = partnership(duty("1", uk, precedent=notice, requires=Same(contract, Performed("1"))))
    (found,) = review(one, other, select=["D101", "D103", "D105"])
    assert found.code == "D105"
    assert found.clauses == ("Fund 1", "Partnership 1")


def test_a_review_of_what_is_no_agreement_is_refused():
    with pytest.raises(WrongKind, match="review takes an Agreement, or several, and got str 'Fund'"):
        review(fund(), "Fund")
