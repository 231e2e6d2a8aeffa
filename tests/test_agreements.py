"""Agreements: everything in one container, its faults reported together, its look-up, its changes, its term sheet."""

import pytest
from sympy import Symbol

from dealmodel.agreements import Agreement, known_bodies
from dealmodel.claims import Claim
from dealmodel.concerns import Concern, Purpose
from dealmodel.conditions import AllOf, AnyOf, Not, Same, Unless
from dealmodel.control import Control
from dealmodel.errors import DealError, DoubledName, Faults, NotACondition, NotAParty, UnknownName, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.minerals.deposits import Deposit
from dealmodel.obligations import Clause, Exchange, MineralRights, Obligation, Ordering, Permission, Power, Prohibition
from dealmodel.parties import Coalition, Party
from dealmodel.parts import parts_of
from dealmodel.quantities import Quantity
from dealmodel.rules import rules_of
from dealmodel.sources import Source
from dealmodel.term_sheets import term_sheet
from dealmodel.terms import Term

ua, us, ru = Party("Ukraine"), Party("United States"), Party("Russia")
zelensky = Party("Zelensky", kind="person", speaks_for=ua)
lenders = Coalition("lenders", members=[us, Party("Canada")])
ratified, attack = Event("ratification"), Event("attack")
share, price = Term("share", unit="%"), Term("price", unit="USD/t")


def duty(id="1", **fields):
    return Obligation(id, **{"obligor": ua, "obligee": us} | fields)


def deal(*clauses, **fields):
    return Agreement("Fund", **{"parties": [ua, us], "clauses": clauses} | fields)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: deal(duty(), duty(says="again")),
            DoubledName,
            "agreement 'Fund' has 2 statements with the id '1'; give each an id of its own",
        ),
        (lambda: deal(duty(), purposes=Purpose("1")), DoubledName, "has 2 statements with the id '1'"),
        (lambda: deal(duty(), claims=Claim("1", by=ua, about=attack)), DoubledName, "has 2 statements with the id '1'"),
        (
            lambda: deal(duty(precedent=attack), Prohibition("2", obligor=us, act=Event("attack", says="armed"))),
            DoubledName,
            "agreement 'Fund' uses the name 'attack' for different things (Event and Event); make the thing once and use it everywhere",
        ),
        (
            lambda: deal(duty(requires=share >= 5), terms=Term("share", unit="kt")),
            DoubledName,
            "uses the name 'share' for different things (Term and Term)",
        ),
        (
            lambda: deal(events=Event("Dobra"), assets=Deposit("Dobra")),
            DoubledName,
            "uses the name 'Dobra' for different things (Event and Deposit)",
        ),
        (
            lambda: deal(parties=[lenders, us, Party("Canada", kind="company")]),
            DoubledName,
            "uses the name 'Canada' for different things (Party and Party)",
        ),
        (
            lambda: deal(Power("9", holder=ua, effect="terminate", of="1"), duty(precedent=Event("exercise of 9", says="by letter"))),
            DoubledName,
            "uses the name 'exercise of 9'",
        ),
        (
            lambda: deal(duty(obligor=ru)),
            NotAParty,
            "Obligation '1': 'Russia' is no party to 'Fund'; add it to parties; there is 'Ukraine', 'United States'",
        ),
        (
            lambda: deal(duty(obligor=Party("Ukrain"))),
            NotAParty,
            "'Ukrain' is no party to 'Fund'; add it to parties; did you mean 'Ukraine'?",
        ),
        (
            lambda: deal(duty(obligor=Party("Ukraine", kind="organisation"))),
            NotAParty,
            "add it to parties, or use the 'Ukraine' of parties everywhere, which differs in some field",
        ),
        (lambda: deal(duty(proposed_by=ru)), NotAParty, "Obligation '1': 'Russia' is no party"),
        (lambda: deal(Permission("5", holder=ru)), NotAParty, "Permission '5': 'Russia' is no party"),
        (lambda: deal(claims=Claim("c", by=ru, about=attack)), NotAParty, "Claim 'c': 'Russia' is no party"),
        (lambda: deal(concerns=Concern("C", by=ru)), NotAParty, "Concern 'C': 'Russia' is no party"),
        (lambda: deal(assets=Deposit("Dobra", control=Control(ru, "1 %"))), NotAParty, "Deposit 'Dobra': 'Russia' is no party"),
        (lambda: deal(duty(obligor=Coalition("both", members=[ua, us]))), NotAParty, "'both' is no party"),
        (
            lambda: deal(duty(precedent=Performed("2.l")), duty("2.1")),
            UnknownName,
            "Obligation '1' refers to '2.l', which is not in 'Fund'; did you mean '2.1'?",
        ),
        (lambda: deal(duty(by=Performed("x") + "1 day")), UnknownName, "Obligation '1' refers to 'x', which is not in 'Fund'"),
        (lambda: deal(duty(requires=Performed("x").occurs)), UnknownName, "refers to 'x', which is not in 'Fund'"),
        (lambda: deal(duty(), Exchange("3", gives="1", returns="2")), UnknownName, "Exchange '3' refers to '2', which is not in 'Fund'"),
        (
            lambda: deal(duty(), Permission("2"), Exchange("3", gives="1", returns="2")),
            UnknownName,
            "Exchange '3' refers to '2', which is no obligation; there is '1'",
        ),
        (
            lambda: deal(duty(), Prohibition("2"), Exchange("3", gives="1", returns="2")),
            UnknownName,
            "'2', which is no obligation; a prohibition is never performed: let it hold under a condition, its precedent",
        ),
        (
            lambda: deal(duty(), Prohibition("2"), Permission("3"), Power("9", effect="suspend", of=["2", "3"])),
            UnknownName,
            "Power '9' refers to '3', which is no obligation or prohibition; there is '1', '2'",
        ),
        (lambda: deal(Power("9", effect="suspend", of="1")), UnknownName, "Power '9' refers to '1', which is not in 'Fund'; there is none"),
        (
            lambda: deal(claims=Claim("a", by=ua, about=attack, supersedes="b")),
            UnknownName,
            "Claim 'a' supersedes 'b', which is no claim of 'Fund'; there is 'a'",
        ),
        (lambda: deal(duty(), alternatives=[("1", "2")]), UnknownName, "alternatives of 'Fund' name '2', which is no obligation of it"),
        (lambda: deal(concerns=Concern("C", holds=Performed("7"))), UnknownName, "Concern 'C' refers to '7', which is not in 'Fund'"),
        (lambda: deal("1"), WrongKind, "Agreement 'Fund': clauses holds str '1'; expected Clause"),
        (lambda: deal(parties="Ukraine"), WrongKind, "Agreement 'Fund': parties holds str 'Ukraine'; expected Party or Coalition"),
        (lambda: deal(alternatives=[[1]]), WrongKind, "Agreement 'Fund': alternatives holds int 1; expected str"),
        (lambda: Agreement(None), WrongKind, "Agreement: name is NoneType None"),
    ],
)
def test_one_fault_is_raised_plainly_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert not isinstance(caught.value, Faults)
    assert message in str(caught.value)


def test_all_faults_are_raised_at_once():
    with pytest.raises(ExceptionGroup) as caught:
        deal(duty(obligor=ru), duty(precedent=Performed("7")), duty("2", precedent=attack), events=Event("attack", says="armed"))
    assert isinstance(caught.value, DealError)
    assert [type(each) for each in caught.value.exceptions] == [DoubledName, DoubledName, NotAParty, UnknownName]


@pytest.mark.parametrize(
    "fields",
    [
        {"parties": [ua, us], "claims": Claim("c", by=zelensky, about=attack)},
        {"parties": [ua, zelensky, us], "clauses": duty(obligor=zelensky)},
        {"parties": [zelensky, us], "clauses": duty()},
        {"parties": [lenders, ua], "clauses": duty()},
        {"parties": [Coalition("all", members=[lenders, ua])], "clauses": duty(proposed_by=lenders)},
        {"parties": [lenders], "claims": Claim("c", by=Party("Trump", kind="person", speaks_for=us), about=attack)},
    ],
)
def test_members_of_coalitions_and_those_who_speak_for_a_party_take_part(fields):
    assert Agreement("Fund", **fields).name == "Fund"


def test_known_bodies_are_the_parties_and_their_members():
    assert known_bodies(deal(parties=[lenders])) == {lenders, us, Party("Canada")}


def test_events_terms_and_assets_are_found_in_the_clauses():
    dobra = Deposit("Dobra", control=Control(ua, "50 %"), estimates=Quantity("5 t"))
    found = deal(
        duty(
            precedent=Unless(ratified, attack),
            by=Event("vote") + "3 months",
            content=MineralRights(dobra, share=share),
            requires=price <= 5,
        ),
        Power("9", holder=ua, effect="terminate", of="1", precedent=Not(Event("peace"))),
        claims=Claim("c", by=ua, about=Term("distance", unit="km"), value=1),
        events=Event("conference"),
    )
    assert [each.name for each in found.events] == ["conference", "ratification", "attack", "vote", "peace", "exercise of 9"]
    assert [each.name for each in found.terms] == ["price", "share", "distance"]
    assert found.assets == (dobra,)


def test_a_thing_that_is_listed_and_used_is_there_once():
    assert deal(duty(precedent=attack), events=[attack]).events == (attack,)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (share >= 50, ["share"]),
        (share * price <= "5 USD/t", ["price", "share"]),
        ((Symbol("x") > 3), []),
        (AllOf(ratified, AnyOf(attack, share >= 5)), ["ratification", "attack", "share"]),
        (ratified + "3 months", ["ratification"]),
        ((ratified + "3 months").day <= 5, ["ratification"]),
        (Term("low", unit="%", high=share) >= 3, ["low", "share"]),
        ((ratified, frozenset([attack]), ratified), ["ratification", "attack"]),
    ],
)
def test_parts_are_found_in_fields_tuples_and_formulas_each_once(value, names):
    found = [each.name for each in parts_of(value) if isinstance(each, Event | Term)]
    assert found == names


def test_statements_are_looked_up_by_id():
    claim, purpose, concern = Claim("c", by=ua, about=attack), Purpose("P"), Concern("C")
    full = deal(duty(), Exchange("3", gives="1"), claims=claim, purposes=purpose, concerns=concern)
    assert [full["1"], full["c"], full["P"], full["C"]] == [duty(), claim, purpose, concern]
    assert ["3" in full, "C" in full, "x" in full, 3 in full] == [True, True, False, False]


def test_an_agreement_is_gone_through_clause_by_clause():
    assert ([each.id for each in deal(duty(), Clause("2"), claims=Claim("c", by=ua, about=attack))], len(deal(duty()))) == (["1", "2"], 1)


def test_obligations_are_the_clauses_that_are_duties():
    assert [each.id for each in deal(duty(), Permission("2"), duty("3")).obligations] == ["1", "3"]


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("2.l", "agreement 'Fund' has nothing with the id '2.l'; did you mean '2.1'?"),
        ("zzz", "agreement 'Fund' has nothing with the id 'zzz'; there is '2.1', 'c'"),
        (3, "agreement 'Fund' has nothing with the id '3'; there is '2.1', 'c'"),
    ],
)
def test_an_unknown_id_is_refused_with_the_nearest(id, message):
    with pytest.raises(UnknownName) as caught:
        deal(duty("2.1"), claims=Claim("c", by=ua, about=attack))[id]
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, ["1", "2", "3", "4"]),
        ({"standing": "agreed"}, ["1", "4"]),
        ({"standing": ["agreed", "offered"]}, ["1", "2", "4"]),
        ({"standing": "planned"}, []),
        ({"proposed_by": ua}, ["1", "2"]),
        ({"proposed_by": [ua, us]}, ["1", "2", "3", "4"]),
        ({"standing": "agreed", "proposed_by": ua}, ["1"]),
    ],
)
def test_clauses_are_selected_by_standing_and_proposer(asked, ids):
    full = deal(
        duty(),
        duty("2", standing="offered", proposed_by=ua),
        duty("3", standing="demanded", proposed_by=us),
        duty("4", proposed_by=us),
    )
    assert [each.id for each in full.select(**asked)] == ids


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"standing": "signed"}, "standing is str 'signed'; expected one or several of 'agreed', 'offered', 'demanded', "),
        ({"standing": ["agreed", 3]}, "standing is int 3; expected one or several of"),
        ({"proposed_by": "Ukraine"}, "proposed_by is str 'Ukraine'; expected a Party or Coalition, or several"),
    ],
)
def test_a_selection_by_what_does_not_exist_is_refused(asked, message):
    with pytest.raises(WrongKind) as caught:
        deal(duty()).select(**asked)
    assert message in str(caught.value)


def test_an_amended_clause_keeps_its_place_and_a_new_one_comes_last():
    changed = deal(duty(), duty("2")).amend(duty("3"), duty(says="new"))
    assert [(each.id, each.says) for each in changed] == [("1", "new"), ("2", ""), ("3", "")]


def test_amending_leaves_the_agreement_itself_as_it_was():
    before = deal(duty())
    before.amend(duty(says="new"))
    assert before == deal(duty())


def test_amending_can_redefine_an_event_without_leaving_the_old_one_behind():
    dated = Event("attack", window=("2025-01-01", None))
    assert deal(duty(precedent=attack)).amend(duty(precedent=dated)).events == (dated,)


def test_amending_by_nothing_is_the_same_agreement():
    assert deal(duty(), claims=Claim("c", by=ua, about=attack)).amend() == deal(duty(), claims=Claim("c", by=ua, about=attack))


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        (lambda full: full.amend(Claim("c", by=ua, about=attack)), WrongKind, "clauses holds Claim Claim('c'"),
        (lambda full: full.amend(3), WrongKind, "clauses holds int 3; expected Clause"),
        (lambda full: full.amend(duty(obligor=ru)), NotAParty, "'Russia' is no party"),
        (lambda full: full.without("l"), UnknownName, "agreement 'Fund' has no clause 'l'; there is '1', '2'"),
        (lambda full: full.without("1", 3), UnknownName, "agreement 'Fund' has no clause '3'; there is '1', '2'"),
        (lambda full: full.without("1"), UnknownName, "Obligation '2' refers to '1', which is not in 'Fund'"),
    ],
)
def test_a_change_that_leaves_no_agreement_is_refused(change, error, message):
    with pytest.raises(error) as caught:
        change(deal(duty(), duty("2", precedent=Performed("1"))))
    assert message in str(caught.value)


def test_a_claim_may_supersede_another_of_the_agreement():
    claims = [Claim("a", by=ua, about=attack), Claim("b", by=us, about=attack, supersedes="a")]
    assert deal(claims=claims)["b"].supersedes == ("a",)


def test_clauses_can_be_left_out():
    assert [each.id for each in deal(duty(), duty("2"), duty("3")).without("1", "3")] == ["2"]


def test_an_agreement_is_shown_on_one_line():
    assert repr(deal(duty(), claims=Claim("c", by=ua, about=attack))) == "<Agreement 'Fund': 2 parties, 1 clauses, 1 claims>"


def test_the_term_sheet_has_every_id_and_every_source():
    article = Source("seed article", date="2025-02-08")
    full = deal(
        duty(says="gives", precedent=attack, by="2025-05-01", content=MineralRights(Deposit("Dobra", control=Control(ua, "50 %"))),
             cites=article.at("S1", speaker="Zelensky")),
        duty("2", standing="offered", proposed_by=us),
        claims=Claim("c", by=ua, about=share, value=5, cites=article.at("S3")),
        purposes=Purpose("P", by=ua, says="peace", cites=article.at("S4")),
        concerns=Concern("C", by=us, says="war", cites=article),
        events=Event("conference", window=("2025-02-14", "2025-02-16")),
        terms=[price, Term("age"), Term("tonnage", unit="kt", low=1, high=2), Term("length", high=9)],
        parties=[ua, us, lenders],
    )  # fmt: skip
    assert (
        str(full)
        == term_sheet(full)
        == """Fund
====

Parties
  Ukraine [state]
  United States [state]
  lenders (United States, Canada) [coalition]

Clauses
  1 (agreed): gives [seed article, S1 (Zelensky)]
      Ukraine gives a share (not said) of Dobra, owed to United States, once 'attack' happens, by
          2025-05-01
      left open: share
  2 (offered by United States): Ukraine owes this to United States
      left open: content, deadline

Claims
  c  Ukraine says: share = 5 % [seed article, S3]

Goals and fears
  P: Ukraine wants peace [seed article, S4]
  C: United States fears war [seed article]

Assets
  Dobra
    Ukraine controls 50 %

Events
  conference (2025-02-14 to 2025-02-16)
  attack

Terms
  price: open, in USD/t
  age: open
  tonnage: at least 1 kt and at most 2 kt
  length: at most 9
  share: open, in %"""
    )


def test_claims_that_supersede_each_other_in_a_circle_are_refused():
    claims = [Claim("a", by=ua, about=attack, supersedes="b"), Claim("b", by=us, about=attack, supersedes="a")]
    with pytest.raises(WrongKind, match="claims 'a', 'b' supersede each other in a circle"):
        deal(claims=claims)


def test_what_a_stranger_proposes_cannot_be_selected():
    with pytest.raises(NotAParty, match="'ukraine', who is no party to 'Fund'; did you mean 'Ukraine'"):
        deal().select(proposed_by=Party("ukraine"))


def test_who_speaks_for_a_party_may_be_asked_for():
    speaker = Party("Zelensky", kind="person", speaks_for=ua)
    assert [each.id for each in deal(duty(proposed_by=speaker), duty("2", proposed_by=us)).select(proposed_by=speaker)] == ["1"]


def test_an_agreement_may_be_empty():
    assert str(Agreement("Fund")) == "Fund\n===="


@pytest.mark.parametrize("around", [AllOf, Not, lambda inner: AnyOf(inner, attack), lambda inner: Unless(inner, ratified)])
def test_conditions_of_a_hundred_levels_can_be_agreed_and_read_as_rules(around):
    condition = ratified
    for _ in range(100):
        condition = around(condition)
    full = deal(duty(precedent=condition))
    assert ("1 (agreed)" in str(full), [rule.name for rule in rules_of(full)][-1]) == (True, "1")


def test_an_ordering_and_a_reading_find_their_events():
    full = deal(Ordering("2", first=ratified, then=attack), concerns=Concern("C", holds=Same(attack, Event("call"))))
    assert [each.name for each in full.events] == ["ratification", "attack", "call"]


def test_a_bool_where_a_condition_is_due_is_refused_before_any_agreement():
    with pytest.raises(NotACondition, match=r"eq\(a, b\)"):
        deal(duty(precedent=share == 50))
