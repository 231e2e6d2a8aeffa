"""Stocks: what is taken out of an asset at one time, held against what there is and what the giver controls."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import dates, lies_in, unlike, windows
from sympy import Rational, true

from dealmodel.agreements import Agreement
from dealmodel.assets import StorageFacility, Use
from dealmodel.calendar import day_number
from dealmodel.checking import check
from dealmodel.control import Control
from dealmodel.events import Event
from dealmodel.gas.storages import StorageSpace
from dealmodel.minerals.deposits import Deposit
from dealmodel.obligations import GasStorage, Grant, MineralRights, Obligation
from dealmodel.parties import Coalition, Party, bodies_in
from dealmodel.quantities import Quantity
from dealmodel.stocks import Taking, control_spans, stock_rules
from dealmodel.terms import Term

ua, us, ru = Party("Ukraine"), Party("United States"), Party("Russia")
share = Term("share", unit="%")
FIRST, LAST = datetime.date(2024, 12, 31), datetime.date(2025, 1, 13)
DAYS = [FIRST + datetime.timedelta(days=count) for count in range((LAST - FIRST).days + 1)]
percents = st.sampled_from([20, 40, 60])


def gives(id, deposit, part, **fields):
    return Obligation(id, **{"obligor": ua, "content": MineralRights(deposit, share=part)} | fields)


def stores(id, facility, volume, window=None, **fields):
    return Obligation(id, **{"obligor": ua, "content": GasStorage(facility, volume=volume, window=window)} | fields)


def fits(duties, days=None, done=None):
    """Say whether the rules let these duties be performed, on days where control changes."""
    world = {}
    for duty in duties:
        performed = done is None or duty.id in done
        world |= {duty.performed.occurs: true if performed else ~true, duty.performed.day: (days or {}).get(duty.id, 0)}
        day = (days or {}).get(duty.id, 0)
        for use in duty.content.uses:
            taking, amount = Taking(duty, use), use.amount.magnitude if performed else Rational(0)
            world[taking.amount] = amount
            ends = [span.last for span, _ in control_spans(use.asset, bodies_in(duty.obligor or ua)) if span.last]
            world |= {taking.amount_by(end): amount if day <= day_number(end) else Rational(0) for end in ends}
    return all(rule.formula.xreplace(world) == true for rule in stock_rules(duties))


@given(st.lists(st.tuples(st.sampled_from([1, 2, 3]), windows), max_size=4))
def test_a_storage_holds_what_fits_in_it_on_every_day(stored):
    facility = StorageFacility("Dashava", working_gas="4 bcm")
    duties = [stores(str(number), facility, f"{volume} bcm", window) for number, (volume, window) in enumerate(stored)]
    most = max((sum(volume for volume, window in stored if lies_in(window, day)) for day in DAYS), default=0)
    assert fits(duties) == (most <= 4)


@given(st.lists(st.tuples(st.sampled_from([1, 2, 3]), windows), max_size=4))
def test_who_controls_all_of_a_storage_can_promise_as_much_as_fits(stored):
    facility = StorageFacility("Dashava", working_gas="4 bcm", control=Control(ua, "100 %"))
    duties = [stores(str(number), facility, f"{volume} bcm", window) for number, (volume, window) in enumerate(stored)]
    most = max((sum(volume for volume, window in stored if lies_in(window, day)) for day in DAYS), default=0)
    assert fits(duties) == (most <= 4)


@given(percents, percents, percents)
def test_nobody_gives_more_of_a_deposit_than_it_controls(held, first, second):
    deposit = Deposit("Dobra", control=[Control(ua, f"{held} %"), Control(ru, "40 %")])
    assert fits([gives("1", deposit, f"{first} %"), gives("2", deposit, f"{second} %")]) == (first + second <= held)


@given(st.lists(st.tuples(percents, windows), max_size=3).filter(lambda held: sum(part for part, _ in held) <= 100), percents, dates)
def test_a_gift_is_held_against_what_its_giver_controls_on_its_day(held, part, day):
    deposit = Deposit("Dobra", control=[Control(ua, f"{each} %", during=window) for each, window in held] + [Control(ru, "0 %")])
    controlled = sum(each for each, window in held if lies_in(window, day))
    assert fits([gives("1", deposit, f"{part} %")], days={"1": Rational(day_number(day))}) == (part <= controlled)


@given(st.lists(st.tuples(percents, dates), min_size=1, max_size=3), st.lists(percents, min_size=3, max_size=3))
def test_all_that_was_given_by_the_day_of_a_gift_is_held_against_the_control_of_that_day(gifts, held):
    cuts = [None, datetime.date(2025, 1, 3), datetime.date(2025, 1, 7), None]
    ends = [each - datetime.timedelta(days=1) if each else None for each in cuts[1:]]
    spans = list(zip(cuts, ends, strict=False))
    deposit = Deposit("Dobra", control=[Control(ua, f"{part} %", during=span) for part, span in zip(held, spans, strict=True)])
    controlled = [next(part for part, span in zip(held, spans, strict=True) if lies_in(span, day)) for _, day in gifts]
    span_of = [next(place for place, span in enumerate(spans) if lies_in(span, day)) for _, day in gifts]
    given_by = [sum(part for (part, _), place in zip(gifts, span_of, strict=True) if place <= here) for here in span_of]
    duties = [gives(str(number), deposit, f"{part} %") for number, (part, _) in enumerate(gifts)]
    days = {str(number): Rational(day_number(day)) for number, (_, day) in enumerate(gifts)}
    assert fits(duties, days) == (sum(part for part, _ in gifts) <= 100 and all(map(int.__le__, given_by, controlled)))


@given(st.lists(st.tuples(st.sampled_from([ua, ru, us]), st.integers(min_value=0, max_value=33), windows), max_size=3), dates)
def test_spans_of_control_follow_each_other_and_say_what_is_held_on_every_day(held, day):
    deposit = Deposit("Dobra", control=[Control(party, f"{part} %", during=window) for party, part, window in held])
    both = Coalition("both", members=[ua, us])
    spans = [part for span, part in control_spans(deposit, bodies_in(both)) if day in span]
    assert spans == [Quantity(sum(part for party, part, window in held if party in (ua, us) and lies_in(window, day)), "%")]


@given(
    st.lists(st.tuples(percents, windows), max_size=3).filter(lambda held: sum(part for part, _ in held) <= 100), percents, windows, dates
)
def test_a_use_in_a_window_is_held_against_what_its_giver_controls_on_each_day_of_it(held, part, window, day):
    controls = [Control(ua, f"{each} %", during=span) for each, span in held] + [Control(ru, "0 %")]
    facility = StorageFacility("Dashava", working_gas="100 mcm", control=controls)
    used = [each for each in DAYS if lies_in(window, each)] if window else [day]
    controlled = min(sum(each for each, span in held if lies_in(span, one)) for one in used)
    duties = [stores("1", facility, f"{part} mcm", window)]
    assert fits(duties, days={"1": day_number(day)}) == (part <= controlled)


GROUPS = [Coalition("A", members=[ua, ru]), Coalition("B", members=[ru, us]), Coalition("C", members=[Coalition("D", members=[ua]), us])]


@given(
    st.lists(st.tuples(st.sampled_from([ua, us, ru, *GROUPS]), st.sampled_from([10, 20, 30])), max_size=4), st.permutations([10, 30, 60])
)
def test_what_a_coalition_gives_comes_out_of_what_its_members_control(gifts, held):
    deposit = Deposit("Dobra", control=[Control(party, f"{part} %") for party, part in zip((ua, us, ru), held, strict=True)])
    duties = [gives(str(number), deposit, f"{part} %", obligor=giver) for number, (giver, part) in enumerate(gifts)]
    left = {tuple(part // 10 for part in held)}
    for giver, part in gifts:  # in tenths, one after the other, out of whoever of the giver still has some
        drawn = [place for place, party in enumerate((ua, us, ru)) if party in bodies_in(giver)]
        for _ in range(part // 10):
            left = {(*one[:place], one[place] - 1, *one[place + 1 :]) for one in left for place in drawn if one[place]}
    assert fits(duties) == bool(left)


def test_it_is_said_who_controls_too_little_together():
    deposit = Deposit("Dobra", control=[Control(ua, "30 %"), Control(ru, "10 %"), Control(us, "5 %")])
    duties = [gives(str(number), deposit, "10 %", obligor=giver) for number, giver in enumerate(GROUPS[:2])]
    assert [rule.says for rule in stock_rules(duties) if "control" in rule.says] == [
        "A controls 40 % of Dobra", "B controls 15 % of Dobra", "A and B control 45 % of Dobra"
    ]  # fmt: skip


def test_control_until_the_last_day_of_the_calendar_is_control_for_ever():
    deposit = Deposit("Dobra", control=Control(ua, "50 %", during=("0001-01-01", "9999-12-31")))
    assert [(str(span), str(part)) for span, part in control_spans(deposit, [ua])] == [("any day", "50 %")]


def test_what_is_not_performed_takes_nothing():
    deposit = Deposit("Dobra", control=Control(ua, "50 %"))
    duties = [gives("1", deposit, "50 %"), gives("2", deposit, "50 %")]
    assert [fits(duties), fits(duties, done=["1"]), fits(duties, done=[])] == [False, True, True]


def test_what_nobody_is_said_to_control_is_held_against_what_there_is_alone():
    assert [fits([gives("1", Deposit("Dobra"), "60 %")]), fits([gives(id, Deposit("Dobra"), "60 %") for id in "12"])] == [True, False]


def test_a_duty_of_nobody_in_particular_is_held_against_what_there_is_alone():
    deposit = Deposit("Dobra", control=Control(ua, "10 %"))
    assert fits([gives("1", deposit, "60 %", obligor=None)])


def test_a_storage_of_unknown_size_holds_anything():
    assert fits([stores("1", StorageFacility("Dashava", control=Control(ua, "1 %")), "1000 bcm")])


@pytest.mark.parametrize("content", [None, Grant(amount="5 USD"), MineralRights()])
def test_what_takes_nothing_out_of_an_asset_has_no_rules(content):
    assert list(stock_rules([Obligation("1", content=content)])) == []


def test_the_amount_taken_is_the_amount_promised_or_nothing():
    taking = Taking(gives("1", Deposit("Dobra"), "50 %"), Use(Deposit("Dobra"), Quantity("50 %")))
    half = Rational(1, 2)
    assert not unlike(
        [taking.definition], lambda done, amount: amount == (half if done else 0),
        done=(taking.duty.performed.occurs, (False, True)), amount=(taking.amount, (Rational(0), half, Rational(1), -half)),
    )  # fmt: skip


def test_an_open_amount_is_never_less_than_nothing():
    taking = Taking(gives("1", Deposit("Dobra"), share), Use(Deposit("Dobra"), share.as_quantity()))
    assert not unlike(
        [taking.definition], lambda done, amount, part: (amount == part >= 0) if done else amount == 0,
        done=(taking.duty.performed.occurs, (False, True)), amount=(taking.amount, (-1, 0, 1)), part=(share.symbol, (-1, 0, 1)),
    )  # fmt: skip


def test_stock_rules_are_firm_and_say_what_they_mean():
    deposit = Deposit("Dobra", control=[Control(ua, "80 %", during=(None, "2025-06-30")), Control(ua, "20 %", during=("2025-07-01", None))])
    rules = [(rule.name, rule.says, rule.firm, rule.clause) for rule in stock_rules([gives("1", deposit, "50 %")])]
    assert rules == [
        ("what 1 takes of Dobra", "1, if performed, takes 50 % of Dobra", True, "1"),
        ("all there is of Dobra (1)", "there is 100 % of Dobra", True, ""),
        ("Dobra taken by 1 until 2025-06-30", "what 1 takes by 2025-06-30", True, "1"),
        ("Ukraine controls 80 % of Dobra until 2025-06-30 (1)", "Ukraine controls 80 % of Dobra until 2025-06-30", True, ""),
        ("Ukraine controls 20 % of Dobra from 2025-07-01 (1)", "Ukraine controls 20 % of Dobra from 2025-07-01", True, ""),
    ]


regained = Event("territory regained")
in_summer = StorageSpace("3 bcm", during=("2025-06-01", "2025-08-31"))
spaced = StorageFacility("west", spaces=[StorageSpace("10 bcm"), StorageSpace("5 bcm", once=regained), in_summer])
WINTER, SUMMER = ("2025-11-01", "2026-03-31"), ("2025-06-10", "2025-08-20")


def room_for(*windows, given, volume="12 bcm"):
    duties = [stores(f"{number}", spaced, volume, window) for number, window in enumerate(windows, 1)]
    deal = Agreement("deal", parties=[ua], clauses=duties)
    return check(deal, given=[*given, *(duty.performed.happened("2025-05-01") for duty in duties)]).consistent


@pytest.mark.parametrize(
    ("fact", "fits"),
    [(regained.did_not_happen(), False), (regained.happened("2025-11-02"), False), (regained.happened("2025-11-01"), True)],
)
def test_space_that_waits_for_an_event_holds_gas_once_that_happened_by_its_first_day(fact, fits):
    assert room_for(WINTER, given=[fact]) is fits


@pytest.mark.parametrize(("window", "fits"), [(SUMMER, True), (WINTER, False), (("2025-06-10", "2025-09-01"), False), (None, False)])
def test_space_of_a_season_holds_gas_on_its_days_only(window, fits):
    assert room_for(window, given=[regained.did_not_happen()]) is fits


def test_gas_of_two_windows_that_do_not_meet_uses_one_space():
    assert room_for(WINTER, ("2026-04-01", "2026-09-30"), given=[regained.happened("2025-01-01")]) is True
    assert room_for(WINTER, ("2026-03-31", "2026-09-30"), given=[regained.happened("2025-01-01")]) is False


def test_where_no_space_is_there_nothing_fits():
    summer = StorageFacility("s", spaces=StorageSpace("3 bcm", during=("2025-06-01", "2025-08-31")))
    rules = [rule for rule in stock_rules([stores("1", summer, "1 bcm", WINTER)]) if rule.name.startswith("room")]
    assert [rule.says for rule in rules] == ["on 2025-11-01 there is room for nothing in s"]


def test_a_space_until_the_end_of_the_calendar_has_no_day_after_it():
    hall = StorageFacility("hall", spaces=StorageSpace("1 bcm", during=("2025-01-01", "9999-12-31")))
    for volume, fits in (("1 bcm", True), ("2 bcm", False)):
        stored = Obligation("1", content=GasStorage(hall, volume=volume, window=("2025-02-01", "9999-12-31")))
        assert check(Agreement("long", clauses=[stored])).consistent is fits
