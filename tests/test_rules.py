"""Rules: each formula means what the table in rules.py says, in every small world."""

import datetime

import pytest
from hypothesis import given
from strategies import DAYS, FLAGS, dates, disagreements, unlike
from sympy import Implies, true

from dealmodel.agreements import Agreement
from dealmodel.assets import StorageFacility
from dealmodel.calendar import Period, day_number
from dealmodel.claims import Claim
from dealmodel.conditions import Before, Not, Unless, Within
from dealmodel.errors import NotACondition, WrongKind
from dealmodel.events import THIS, Event, Performed
from dealmodel.logic import ConstraintSystem
from dealmodel.obligations import (
    Clause,
    Exchange,
    GasStorage,
    MineralSupply,
    Obligation,
    Ordering,
    Permission,
    Power,
    Prohibition,
    SecurityGuarantee,
)
from dealmodel.parties import Party
from dealmodel.quantities import Quantity
from dealmodel.rules import Setting, facts_of, is_whole, only_and_or, rules_of, simultaneous, supported, whole_numbers
from dealmodel.symbols import Unknown
from dealmodel.terms import Term

ua, us = Party("Ukraine"), Party("United States")
ratified, attack, vote = Event("ratification"), Event("attack"), Event("vote")
share = Term("share", unit="%", low=0, high=100)
one, two, three = Performed("1"), Performed("2"), Performed("3")
RANKS = (0, 1)


def duty(id="1", **fields):
    return Obligation(id, **{"obligor": ua, "obligee": us} | fields)


def deal(*clauses, **fields):
    return Agreement("Fund", parties=[ua, us], clauses=clauses, **fields)


def rules(*clauses, given=(), standing=None, **fields):
    return {rule.name: rule for rule in rules_of(deal(*clauses, **fields), given=given, standing=standing)}


def formula(name, *clauses, **fields):
    return rules(*clauses, **fields)[name].formula


def possible(*clauses, given=(), **fields):
    """Ask the logic half whether some world satisfies all the rules."""
    found = rules_of(deal(*clauses, **fields), given=given)
    system = ConstraintSystem(integers=whole_numbers(found))
    for number, rule in enumerate(found):
        system.add(f"{number} {rule.name}", rule.formula, firm=True)
    return system.check().consistent


E, D, O = (ratified.occurs, FLAGS), (one.due, FLAGS), (one.occurs, FLAGS)  # noqa: E741  # as in the table: event, due, done


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, lambda due, e, a, two: due),
        ({"precedent": ratified}, lambda due, e, a, two: due == e),
        ({"subsequent": attack}, lambda due, e, a, two: due == (not a)),
        ({"precedent": [ratified, two], "subsequent": attack}, lambda due, e, a, two: due == (e and two and not a)),
        ({"precedent": Unless(ratified, two)}, lambda due, e, a, two: due == (e and not two)),
        ({"precedent": Not(ratified)}, lambda due, e, a, two: due == (not e)),
        ({"precedent": ratified, "content": SecurityGuarantee(trigger=attack)}, lambda due, e, a, two: due == (e and a)),
    ],
)
def test_a_duty_is_due_exactly_when_its_precedent_holds_and_its_subsequent_does_not(fields, says):
    assert not disagreements(
        formula("1.due", duty(**fields), duty("2")), says, due=D, e=E, a=(attack.occurs, FLAGS), two=(two.occurs, FLAGS)
    )


def test_the_day_of_the_clause_itself_stands_where_a_condition_speaks_of_it():
    assert not disagreements(
        formula("1.due", duty(precedent=Within("1 day", after=ratified))), lambda due, e, de, d: due == (e and de <= d <= de + 1),
        due=D, e=E, de=(ratified.day, DAYS), d=(one.day, DAYS),
    )  # fmt: skip


def test_what_is_due_is_to_be_done():
    assert not disagreements(formula("1", duty()), lambda due, done: not due or done, due=D, done=O)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"window": ("1970-01-01", "1970-01-02")}, lambda done, d, e, de: not done or 0 <= d <= 1),
        ({"window": ("1970-01-02", None)}, lambda done, d, e, de: not done or d >= 1),
        ({"not_before": "1970-01-02"}, lambda done, d, e, de: not done or d >= 1),
        ({"by": "1970-01-02"}, lambda done, d, e, de: not done or d <= 1),
        ({"by": ratified}, lambda done, d, e, de: not (done and e) or d <= de),
        ({"by": ratified + "1 day"}, lambda done, d, e, de: not (done and e) or d <= de + 1),
        ({"by": ratified + Period(days=1, last_day_counts=False)}, lambda done, d, e, de: not (done and e) or d < de + 1),
        ({"not_before": ratified + "1 day"}, lambda done, d, e, de: not done or (e and d >= de + 1)),
        (
            {"not_before": ratified, "by": "1970-01-02", "window": ("1970-01-01", "1970-01-31")},
            lambda done, d, e, de: not done or (0 <= d <= 1 and e and d >= de),
        ),
    ],
)
def test_what_is_done_is_done_in_its_window(fields, says):
    assert not disagreements(formula("1.window", duty(**fields)), says, done=O, d=(one.day, DAYS), e=E, de=(ratified.day, DAYS))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"requires": share >= 50}, lambda done, s, e, de, d: not done or 2 * s >= 1),
        (
            {"content": SecurityGuarantee(trigger=ratified, response_time="1 day")},
            lambda done, s, e, de, d: not done or (e and de <= d <= de + 1),
        ),
        (
            {"content": SecurityGuarantee(trigger=ratified, response_time="1 day"), "requires": share >= 50},
            lambda done, s, e, de, d: not done or (2 * s >= 1 and e and de <= d <= de + 1),
        ),
    ],
)
def test_what_is_done_satisfies_its_content(fields, says):
    assert not disagreements(
        formula("1.content", duty(**fields)), says,
        done=O, s=(share.symbol, (0, 1)), e=E, de=(ratified.day, DAYS), d=(one.day, DAYS),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"precedent": ratified}, lambda due, done, d, e, de, a: not (due or done) or (e and de <= d)),
        ({"precedent": ratified, "subsequent": attack}, lambda due, done, d, e, de, a: not (due or done) or (e and de <= d)),
        ({"precedent": Unless(ratified, attack)}, lambda due, done, d, e, de, a: not (due or done) or (e and not a and de <= d)),
    ],
)
def test_what_waits_for_an_event_comes_on_its_day_or_later(fields, says):
    assert not disagreements(
        formula("1.order", duty(**fields)), says, due=D, done=O, d=(one.day, DAYS), e=E, de=(ratified.day, DAYS), a=(attack.occurs, FLAGS)
    )


def test_what_waits_for_a_performance_comes_later_and_has_a_cause_of_its_own():
    assert not disagreements(
        formula("1.order", duty(precedent=two), duty("2")),
        lambda due, done, d, t, dt, r, rt: not (due or done) or (t and dt <= d and rt < r),
        due=D, done=O, d=(one.day, (0, 1)), t=(two.occurs, FLAGS), dt=(two.day, (0, 1)), r=(one.rank, RANKS), rt=(two.rank, RANKS),
    )  # fmt: skip


def test_what_waits_for_a_duty_to_become_due_comes_after_its_cause():
    assert not disagreements(
        formula("1.order", duty(precedent=two.due), duty("2")), lambda due, done, t, r, rt: not (due or done) or (t and rt < r),
        due=D, done=O, t=(two.due, FLAGS), r=(one.rank, RANKS), rt=(two.rank, RANKS),
    )  # fmt: skip


def test_both_sides_of_a_simultaneous_exchange_share_one_rank():
    exchange = Exchange("3", gives="1", returns="2", simultaneous=True)
    assert not disagreements(
        formula("1.order", duty(precedent=two), duty("2"), exchange),
        lambda due, done, d, t, dt: not (due or done) or (t and dt <= d),
        due=D, done=O, d=(one.day, DAYS), t=(two.occurs, FLAGS), dt=(two.day, DAYS),
    )  # fmt: skip


def test_a_duty_without_days_contents_or_causes_has_two_rules():
    assert [(rule.name, rule.firm, rule.clause, rule.says) for rule in rules(duty(says="pays in")).values()] == [
        ("1.due", True, "1", "1 is due in any case"),
        ("1", False, "1", "pays in"),
    ]


def test_every_row_of_the_table_is_firm_or_negotiable_as_it_says():
    found = rules(duty(precedent=ratified, by=ratified + "1 day", requires=share >= 50))
    assert [(name, rule.firm) for name, rule in found.items()] == [
        ("limits of share", True), ("1.due", True), ("1.order", True), ("1", False), ("1.window", False), ("1.content", False)
    ]  # fmt: skip


def test_two_duties_that_wait_for_each_other_are_never_due():
    circle = [duty(precedent=two), duty("2", precedent=one)]
    assert [possible(*circle), possible(*circle, given=one.due), possible(*circle, given=one)] == [True, False, False]


def test_a_circle_of_three_is_never_due():
    circle = [duty(precedent=two), duty("2", precedent=three), duty("3", precedent=one)]
    assert [possible(*circle, given=each.due) for each in (one, two, three)] == [False, False, False]


def test_a_duty_that_waits_for_itself_is_never_due():
    assert [possible(duty(precedent=one)), possible(duty(precedent=one), given=one.due)] == [True, False]


def test_a_simultaneous_exchange_lets_the_circle_begin():
    circle = [duty(precedent=two), duty("2", precedent=one), Exchange("3", gives="1", returns="2", simultaneous=True)]
    assert possible(*circle, given=[one.due, one])


def test_a_third_duty_between_the_two_sides_of_a_simultaneous_exchange_closes_the_circle_again():
    circle = [duty(precedent=three), duty("2"), duty("3", precedent=two), Exchange("x", gives="1", returns="2", simultaneous=True)]
    assert possible(*circle, given=one) is False


def test_a_duty_may_be_done_before_what_ends_it():
    ended = duty(precedent=ratified, subsequent=attack, by="2025-03-01")
    facts = [ratified.happened("2025-01-01"), one, attack.happened("2025-06-01")]
    assert possible(ended, given=facts)


@pytest.mark.parametrize(
    ("exchanges", "leaders"),
    [
        ([], {}),
        ([Exchange("x", gives="1", returns="2")], {}),
        ([Exchange("x", gives="2", returns=["1", "3"], simultaneous=True)], {"1": "1", "2": "1", "3": "1"}),
        (
            [
                Exchange("x", gives="2", returns="3", simultaneous=True),
                Exchange("y", gives="4", returns="5", simultaneous=True),
                Exchange("z", gives="5", returns="3", simultaneous=True),
            ],
            {"2": "2", "3": "2", "4": "2", "5": "2"},
        ),
    ],
)
def test_simultaneous_exchanges_that_share_a_clause_share_one_rank(exchanges, leaders):
    assert simultaneous(exchanges) == leaders


@pytest.mark.parametrize(
    ("powers", "says"),
    [
        (["terminate"], lambda due, t, s, ds, r, dr, g: due == (not t)),
        (["suspend"], lambda due, t, s, ds, r, dr, g: due == (not s)),
        (["suspend", "resume"], lambda due, t, s, ds, r, dr, g: due == (not s or (r and ds <= dr))),
        (["resume"], lambda due, t, s, ds, r, dr, g: due),
        (["trigger"], lambda due, t, s, ds, r, dr, g: due == g),
        (
            ["terminate", "suspend", "resume", "trigger"],
            lambda due, t, s, ds, r, dr, g: due == (not t and (not s or (r and ds <= dr)) and g),
        ),
    ],
)
def test_powers_change_whether_a_clause_is_due(powers, says):
    clauses = [Power(effect, holder=us, effect=effect, of="1") for effect in powers]
    used = {effect: Event(f"exercise of {effect}") for effect in ("terminate", "suspend", "resume", "trigger")}
    assert not disagreements(
        formula("1.due", duty(), *clauses), says, due=D, t=(used["terminate"].occurs, FLAGS),
        s=(used["suspend"].occurs, FLAGS), ds=(used["suspend"].day, DAYS), r=(used["resume"].occurs, FLAGS), dr=(used["resume"].day, DAYS),
        g=(used["trigger"].occurs, FLAGS),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"by": "1970-01-02"}, lambda due, a, da, e, de: due == (not (a and da <= 1))),
        ({"window": (None, "1970-01-02")}, lambda due, a, da, e, de: due == (not (a and da <= 1))),
        ({"by": "1970-01-02", "window": (None, "1970-01-01")}, lambda due, a, da, e, de: due == (not (a and da <= 0))),
        ({"by": ratified}, lambda due, a, da, e, de: due == (not (a and (not e or da <= de)))),
        ({"by": ratified + Period(days=1, last_day_counts=False)}, lambda due, a, da, e, de: due == (not (a and (not e or da < de + 1)))),
        ({"not_before": "1970-01-02"}, lambda due, a, da, e, de: due == (not a)),
    ],
)
def test_what_happens_after_the_last_day_of_a_duty_excuses_nobody(fields, says):
    terminated = Power("9", holder=us, effect="terminate", of="1")
    unknowns = {"due": D, "e": E, "de": (ratified.day, DAYS)}
    for clauses, excuse in [
        ([duty(subsequent=attack, **fields)], attack),
        ([duty(precedent=Not(attack), **fields)], attack),
        ([duty(**fields), terminated], terminated.exercise),
        ([duty(**fields), Power("9", holder=us, effect="suspend", of="1")], terminated.exercise),
    ]:
        assert not disagreements(formula("1.due", *clauses), says, a=(excuse.occurs, FLAGS), da=(excuse.day, DAYS), **unknowns)


def test_a_resumption_after_the_last_day_of_a_duty_lifts_no_suspension():
    powers = [Power(effect, holder=us, effect=effect, of="1") for effect in ("suspend", "resume")]
    suspended, resumed = (each.exercise for each in powers)
    assert not disagreements(
        formula("1.due", duty(by="1970-01-02"), *powers),
        lambda due, s, ds, r, dr: due == (not (s and ds <= 1) or (r and ds <= dr <= 1)),
        due=D, s=(suspended.occurs, FLAGS), ds=(suspended.day, DAYS), r=(resumed.occurs, FLAGS), dr=(resumed.day, DAYS),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("effects", "in_force"),
    [
        (["terminate"], lambda d, u, du: not (u and du <= d)),
        (["suspend"], lambda d, u, du: not (u and du <= d)),
        (["trigger"], lambda d, u, du: u and du <= d),
        (["suspend", "resume"], lambda d, u, du, r, dr: not (u and du <= d) or (r and du <= dr <= d)),
    ],
)
def test_powers_change_what_is_forbidden_from_the_day_of_their_exercise(effects, in_force):
    powers = [Power(effect, holder=us, effect=effect, of="1") for effect in effects]
    used = dict(zip("ur", (each.exercise for each in powers), strict=False))
    assert not disagreements(
        formula("1", Prohibition("1", obligor=us, act=attack), *powers), lambda a, d, **found: not (a and in_force(d, **found)),
        a=(attack.occurs, FLAGS), d=(attack.day, DAYS),
        **{name: (each.occurs, FLAGS) for name, each in used.items()}, **{f"d{name}": (each.day, DAYS) for name, each in used.items()},
    )  # fmt: skip


def test_an_excuse_that_comes_too_late_does_not_keep_a_duty_from_being_performed_early():
    facts = [one.occurs, one.day <= 2, vote.happened("1970-01-11"), attack.happened("1975-01-01")]
    assert possible(duty(precedent=Not(attack), by=vote + "30 days"), given=facts)


def test_a_power_over_another_clause_changes_nothing_here():
    assert formula("1.due", duty(), duty("2"), Power("9", effect="terminate", of="2")) == one.due


def test_a_triggered_duty_comes_after_its_trigger():
    power = Power("9", holder=us, effect="trigger", of="1")
    assert not disagreements(
        formula("1.order", duty(), power), lambda due, done, d, u, du, ru, r: not (due or done) or (u and du <= d),
        due=D, done=O, d=(one.day, DAYS), u=(power.exercise.occurs, FLAGS), du=(power.exercise.day, DAYS),
        ru=(power.exercise.rank, (0,)), r=(one.rank, (1,)),
    )  # fmt: skip


def test_a_duty_may_be_done_before_it_is_terminated():
    power = Power("9", holder=us, effect="terminate", of="1")
    facts = [one, ratified.happened("2025-01-01"), power.exercise.happened("2025-06-01")]
    assert possible(duty(precedent=ratified), power, given=facts)


def test_a_power_is_exercised_only_where_its_precedent_holds_and_in_its_window():
    power = Power("9", holder=us, effect="terminate", of="1", precedent=attack, window=("1970-01-02", "1970-01-02"))
    found = rules(duty(), power)
    assert not unlike(
        [found["9.exercise"].formula, found["window of 'exercise of 9'"].formula], lambda u, du, a, da: not u or (a and da <= du == 1),
        u=(power.exercise.occurs, FLAGS), du=(power.exercise.day, DAYS), a=(attack.occurs, FLAGS), da=(attack.day, DAYS),
    )  # fmt: skip


def test_a_power_that_an_event_would_rule_out_may_be_exercised_before_it():
    power = Power("9", holder=us, effect="terminate", of="1", precedent=Unless(ratified, attack))
    assert not disagreements(
        rules(duty(), power)["9.exercise"].formula, lambda u, du, e, de, a, da: not u or (e and de <= du and not (a and da <= du)),
        u=(power.exercise.occurs, FLAGS), du=(power.exercise.day, DAYS), e=E, de=(ratified.day, DAYS),
        a=(attack.occurs, FLAGS), da=(attack.day, DAYS),
    )  # fmt: skip


def test_a_power_within_days_of_an_event_is_exercised_in_them():
    power = Power("9", holder=us, effect="terminate", of="1", precedent=Within("1 day", after=ratified))
    assert not disagreements(
        rules(duty(), power)["9.exercise"].formula, lambda u, du, e, de: not u or (e and de <= du <= de + 1),
        u=(power.exercise.occurs, FLAGS), du=(power.exercise.day, DAYS), e=E, de=(ratified.day, DAYS),
    )  # fmt: skip


def test_a_power_without_conditions_has_no_rule_of_its_own():
    assert set(rules(duty(), Power("9", holder=us, effect="terminate", of="1"))) == {"1.due", "1"}


@pytest.mark.parametrize(
    "clause",
    [
        Prohibition("2", obligor=ua, act=attack),
        Exchange("2", gives="1", returns="3", first="gives"),
        Ordering("2", first=vote, then=attack),
    ],
)
def test_prohibitions_exchanges_and_orderings_are_negotiable_as_they_stand(clause):
    rule = rules(duty(), duty("3"), clause)["2"]
    assert (rule.formula, rule.firm, rule.clause, rule.says) == (clause.formula, False, "2", clause.sentence)


@pytest.mark.parametrize(
    "clause",
    [
        Clause("2", says="peace"),
        Permission("2", holder=ua, act=attack),
        Prohibition("2", obligor=ua),
        Exchange("2", gives="1"),
        Ordering("2", first=vote, then=()),
    ],
)
def test_what_demands_nothing_has_no_rule(clause):
    assert set(rules(duty(), clause)) == {"1.due", "1"}


def test_windows_of_events_and_limits_of_terms_are_firm_and_have_names():
    dated = Event("conference", window=("1970-01-02", None))
    found = rules(Ordering("2", first=ratified, then=dated), terms=[share, Term("age")])
    assert [(name, rule.firm, rule.says) for name, rule in found.items()] == [
        ("window of 'conference'", True, "'conference' can only happen from 1970-01-02"),
        ("limits of share", True, "share is at least 0 % and share is at most 100 %"),
        ("2", False, "'ratification' comes before 'conference'"),
    ]
    assert not disagreements(
        found["window of 'conference'"].formula, lambda c, d: not c or d >= 1, c=(dated.occurs, FLAGS), d=(dated.day, DAYS)
    )


def test_limits_of_a_fact_that_only_a_question_speaks_of_are_there_too():
    dated = Event("summit", window=("1970-01-02", None))
    found = rules(duty(), given=[dated, Term("fee", unit="USD", low=0) <= 5])
    assert {"window of 'summit'", "limits of fee"} <= set(found)


def test_facts_are_firm_and_named_by_what_they_say():
    claim = Claim("c", by=ua, about=attack, happened=False)
    found = rules(duty(), given=[ratified.happened("2025-05-23"), claim, share >= 50, one])
    assert [(name, rule.firm, rule.clause) for name, rule in found.items()][:4] == [
        ("given: 'ratification' happened on 2025-05-23", True, ""),
        ("given: Ukraine says: 'attack' did not happen", True, ""),
        ("given: share is at least 50 %", True, ""),
        ("given: 1 is performed", True, ""),
    ]


@pytest.mark.parametrize(
    ("given", "sentences"),
    [
        ((), []),
        (attack, ["'attack' happens"]),
        (share >= 50, ["share is at least 50 %"]),
        (attack.did_not_happen(), ["'attack' did not happen"]),
        ([attack, [vote, one]], ["'attack' happens", "'vote' happens and 1 is performed"]),
        ((each for each in (attack, vote)), ["'attack' happens", "'vote' happens"]),
    ],
)
def test_one_fact_or_several_are_taken_as_given(given, sentences):
    assert [each.sentence for each in facts_of(given)] == sentences


@pytest.mark.parametrize("given", [True, None, "attack", [attack, False], 3, share == 50, Within("5 days", after=ratified)])
def test_what_is_no_condition_is_not_taken_as_given(given):
    with pytest.raises(NotACondition):
        rules_of(deal(duty()), given=given)


def test_facts_in_the_same_words_keep_names_of_their_own():
    claims = [Claim("a", by=ua, about=attack, says="it is so"), Claim("b", by=ua, about=vote, says="it is so")]
    assert list(rules(given=claims)) == ["given: Ukraine says: it is so", "given: Ukraine says: it is so (2)"]


def test_one_fact_given_twice_is_one_rule():
    assert len(rules_of(deal(), given=[attack, attack])) == 1


@pytest.mark.parametrize(
    ("period", "least", "most"),
    [("3 months", 89, 92), ("1 month", 28, 31), ("1 year", 365, 366), ("-1 month", -31, -28), ("1 month 10 days", 38, 41)],
)
def test_calendar_months_take_their_fewest_to_their_most_days_before_the_start_is_known(period, least, most):
    moment = ratified + period
    assert not disagreements(
        formula(f"length of {moment}", duty(by=moment)), lambda n: least <= n <= most, n=(moment.length, range(least - 2, most + 3))
    )


@given(dates)
def test_calendar_months_take_an_exact_number_of_days_once_the_start_is_known(start):
    moment = ratified + "3 months"
    exact = (Period(months=3).after(start) - start).days
    by_fact = formula(f"length of {moment}", duty(by=moment), given=ratified.happened(start))
    assert not disagreements(by_fact, lambda n: n == exact, n=(moment.length, range(85, 96)))


def test_an_event_that_can_happen_on_one_day_only_is_a_known_start():
    moment = Event("conference", window="2025-01-31") + "1 month"
    assert not disagreements(formula(f"length of {moment}", duty(by=moment)), lambda n: n == 28, n=(moment.length, range(26, 33)))


def test_a_start_between_two_dates_is_not_known():
    moment = Event("conference", window=("2025-01-30", "2025-02-01")) + "1 month"
    found = rules(duty(by=moment))
    assert [rule.says for name, rule in found.items() if name.startswith("length")] == [
        "1 month after 'conference' is 28 to 29 days later",
        "from 2025-01-30 to 2025-01-30, 1 month after 'conference' is 29 days later",
        "from 2025-01-31 to 2025-02-01, 1 month after 'conference' is 28 days later",
    ]
    assert all(rule.firm for rule in found.values() if rule.kind == "length")


def test_a_period_in_days_has_no_rule_of_length():
    assert set(rules(duty(by=ratified + "90 days"))) == {"1.due", "1", "1.window"}


def test_periods_that_end_by_different_rules_keep_names_of_their_own():
    found = rules(duty(by=ratified + Period(months=3)), duty("2", by=ratified + Period(months=3, month_end="overflow")))
    assert [name for name in found if name.startswith("length")] == [
        "length of 3 months after 'ratification'",
        "length of 3 months (overflowing month end) after 'ratification'",
    ]


@pytest.mark.parametrize(
    ("day", "in_time"),
    [("2025-04-30", True), ("2025-05-01", False), ("2025-04-29", True)],
)
def test_a_deadline_in_calendar_months_binds_to_the_day(day, in_time):
    bound = duty(by=ratified + "3 months", window=(day, day))
    assert possible(bound, given=[ratified.happened("2025-01-31"), one]) is in_time


@pytest.mark.parametrize(
    ("standing", "names"),
    [
        (None, {"1.due", "1", "2.due", "2", "3"}),
        ("agreed", {"1.due", "1"}),
        ("offered", {"2.due", "2"}),
        (["agreed", "demanded"], {"1.due", "1", "3"}),
        ("planned", set()),
    ],
)
def test_only_clauses_of_the_standing_asked_for_have_rules(standing, names):
    clauses = [duty(), duty("2", standing="offered"), Ordering("3", first=vote, then=attack, standing="demanded")]
    assert set(rules(*clauses, standing=standing)) == names


def test_a_power_that_is_only_offered_changes_nothing_that_is_agreed():
    power = Power("9", effect="terminate", of="1", standing="offered")
    assert formula("1.due", duty(), power, standing="agreed") == one.due


def test_only_what_a_party_proposes_and_what_nobody_in_particular_does_has_rules():
    clauses = [duty(), duty("2", proposed_by=ua), duty("3", proposed_by=us)]
    assert [rule.name for rule in rules_of(deal(*clauses), proposed_by=ua)] == ["1.due", "1", "2.due", "2"]


def test_an_unknown_standing_is_refused():
    with pytest.raises(WrongKind, match="standing is str 'signed'; expected one or several of 'agreed'"):
        rules_of(deal(duty()), standing="signed")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (true, true),
        (share >= 50, share >= 50),
        (~attack.occurs, ~attack.occurs),
        (Unknown("licence", owner="law"), Unknown("licence", owner="law")),
        (Implies(attack.occurs, vote.occurs), ~attack.occurs | (vote.occurs & (vote.day <= two.day))),
        (one.occurs.__invert__().func(~one.occurs, evaluate=False), one.occurs & (one.day <= two.day) & (one.rank < two.rank)),
        (attack.occurs, attack.occurs & (attack.day <= two.day)),
        (attack.occurs | ~vote.occurs, (attack.occurs & (attack.day <= two.day)) | ~vote.occurs),
        (one.occurs, one.occurs & (one.day <= two.day) & (one.rank < two.rank)),
        (one.due, one.due & (one.rank < two.rank)),
    ],
)
def test_what_has_to_happen_has_happened_in_time_for_a_cause_of_its_own(formula, expected):
    assert supported(only_and_or(formula), two, Setting({}, {}, frozenset(), ())) == expected


def test_before_asks_for_its_first_in_time():
    assert not disagreements(
        formula("1.order", duty(precedent=Before(ratified, vote))),
        lambda due, done, d, e, de, v, dv: not (due or done) or (e and de <= d and (not v or de < dv)),
        due=D, done=O, d=(one.day, (0, 1)), e=E, de=(ratified.day, (0, 1)), v=(vote.occurs, FLAGS), dv=(vote.day, DAYS),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("symbol", "whole"),
    [
        (attack.day, True),
        (one.day, True),
        ((attack + "3 months").length, True),
        (Term("age", integer=True).symbol, True),
        (Term("age").symbol, False),
        (attack.occurs, False),
        (one.rank, False),
        (one.due, False),
        (Unknown("x", owner="law"), False),
    ],
)
def test_days_lengths_and_whole_terms_take_whole_numbers_only(symbol, whole):
    assert is_whole(symbol) is whole


def test_the_whole_numbers_of_rules_are_found():
    found = rules_of(deal(duty(by=ratified + "3 months", requires=Term("age", integer=True) >= share.as_quantity())))
    names = ["age", "day of 1", "day of ratification", "days in 3 months after 'ratification'"]
    assert [str(each) for each in whole_numbers(found)] == names


def test_a_promise_of_a_storage_brings_the_rules_of_stocks():
    facility = StorageFacility("Dashava", working_gas="2 bcm")
    assert {"what 1 takes of Dashava", "all there is of Dashava (1)"} <= set(rules(duty(content=GasStorage(facility, volume="1 bcm"))))


def test_a_supply_of_nothing_particular_has_only_the_rules_of_a_duty():
    assert set(rules(duty(content=MineralSupply("titanium", amount=Quantity("5 kt"))))) == {"1.due", "1"}


def test_this_clause_leaves_no_symbol_behind():
    soon = Within("1 day", after=ratified)
    found = rules(
        duty(precedent=soon, subsequent=soon, requires=Within("2 days", after=vote)),
        Prohibition("2", act=attack, precedent=soon, subsequent=soon),
        Permission("3", act=attack, precedent=soon),
        Power("4", effect="terminate", of="1", precedent=soon),
    )
    assert THIS.day not in {symbol for rule in found.values() for symbol in rule.formula.free_symbols}


def test_every_rule_name_is_there_once():
    clauses = [duty(precedent=ratified, by=ratified + "3 months", requires=share >= 5), duty("2", by=vote + "3 months", precedent=one)]
    names = [rule.name for rule in rules_of(deal(*clauses), given=[attack, vote])]
    assert sorted(set(names)) == sorted(names)


def test_a_fact_fixes_the_day_of_an_event():
    assert not disagreements(
        formula("given: 'attack' happened on 1970-01-02", given=attack.happened(datetime.date(1970, 1, 2))),
        lambda a, d: a and d == day_number("1970-01-02"),
        a=(attack.occurs, FLAGS), d=(attack.day, DAYS),
    )  # fmt: skip
