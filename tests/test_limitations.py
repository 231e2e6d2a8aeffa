"""Limitations: a level is held against the cap of the day on which it is measured, and excused only by what came before."""

import pytest

from dealmodel.agreements import Agreement
from dealmodel.calendar import Period
from dealmodel.caps import Cap
from dealmodel.checking import check
from dealmodel.errors import WrongKind
from dealmodel.events import Event
from dealmodel.obligations import Limitation, Obligation, Power
from dealmodel.parties import Party
from dealmodel.quantities import eq
from dealmodel.terms import Term

iran, others = Party("Iran"), Party("others")
adoption, measured = Event("adoption"), Event("measurement")
stock = Term("stock", unit="kg", low=0)
CAP = Cap("uranium", of=stock, at_most="300 kg", starts=adoption, lasts="15 years")
DUTY = Obligation("1", obligor=iran, obligee=others, content=Limitation(CAP, measured=measured), by=measured)
STOPS = Power("2", holder=iran, effect="terminate", of="1")
DEAL = Agreement("plan", parties=[iran, others], clauses=[DUTY, STOPS])


def holds(amount, on, stopped=None):
    exercise = STOPS.exercise.happened(stopped) if stopped else STOPS.exercise.did_not_happen()
    return check(DEAL, given=[adoption.happened("2015-10-18"), measured.happened(on), eq(stock, amount), exercise]).consistent


@pytest.mark.parametrize(
    ("amount", "on", "kept"),
    [
        ("300 kg", "2019-07-01", True),
        ("301 kg", "2019-07-01", False),
        ("301 kg", "2015-10-18", False),  # the day of the start is alive
        ("301 kg", "2015-10-17", True),
        ("301 kg", "2030-10-18", False),  # and so is the last
        ("301 kg", "2030-10-19", True),
    ],
)
def test_the_limit_binds_on_the_days_on_which_it_is_alive(amount, on, kept):
    assert holds(amount, on) is kept


@pytest.mark.parametrize(("stopped", "kept"), [("2019-06-30", True), ("2019-07-01", True), ("2019-07-02", False)])
def test_what_ends_the_duty_excuses_only_what_is_measured_later(stopped, kept):
    assert holds("301 kg", "2019-07-01", stopped) is kept


def test_the_last_day_counts_or_not_as_the_period_says():
    short = Cap("uranium", of=stock, at_most="300 kg", starts=adoption, lasts=Period(days=30, last_day_counts=False))
    deal = DEAL.amend(Obligation("1", obligor=iran, obligee=others, content=Limitation(short, measured=measured), by=measured)).without("2")
    facts = [adoption.happened("2015-10-01"), eq(stock, "301 kg")]
    assert [check(deal, given=[*facts, measured.happened(day)]).consistent for day in ("2015-10-30", "2015-10-31")] == [False, True]


def test_without_a_measurement_the_limit_binds_at_any_time():
    assert Limitation(CAP).demands == (stock <= 300)


def test_a_conflict_says_by_how_much():
    facts = [adoption.happened("2015-10-18"), measured.happened("2019-07-01"), eq(stock, "450 kg"), STOPS.exercise.did_not_happen()]
    conflict = check(DEAL, given=facts).conflicts[0]
    assert (conflict.clauses, "missed by 150 kg" in {step.total for step in conflict.arithmetic}) == (("1",), True)


@pytest.mark.parametrize(
    ("content", "parts", "words"),
    [
        (Limitation(), ("cap", "measurement"), "keeps to a cap (not named)"),
        (Limitation(Cap("ore", says="monitoring")), ("measurement", "start", "sunset"), "keeps monitoring"),
        (
            Limitation(CAP, measured=measured), (),
            "keeps stock at most 300 kg, alive from 'adoption' until 15 years after 'adoption', as measured by 'measurement'",
        ),
    ],
)  # fmt: skip
def test_what_is_left_open_is_named_and_demands_nothing(content, parts, words):
    assert (content.undefined, content.sentence) == (parts, words)
    assert (content.demands == True) is bool(parts)  # noqa: E712  # SymPy's true


@pytest.mark.parametrize("cap", [Cap("stock", of="stock", at_most="300 kg"), "300 kg"])
def test_a_cap_without_a_term_has_no_level(cap):
    with pytest.raises(WrongKind, match="expected"):
        Limitation(cap)


@pytest.mark.parametrize(
    ("amount", "on", "kept"),
    [("3 %", "2020-01-01", False), ("3 %", "2027-01-01", True), ("30 %", "2027-01-01", False), ("30 %", "2032-01-01", True)],
)
def test_a_limit_that_steps_binds_step_by_step(amount, on, kept):
    level = Term("level", unit="%", low=0)
    first = Cap("first", of=level, at_most="2 %", starts=adoption, lasts="10 years")
    then = Cap("then", of=level, at_most="20 %", starts=adoption + "10 years 1 day", until=adoption + "15 years")
    duties = [
        Obligation(cap.name, obligor=iran, obligee=others, content=Limitation(cap, measured=measured), by=measured) for cap in (first, then)
    ]
    deal = Agreement("steps", parties=[iran, others], clauses=duties)
    assert check(deal, given=[adoption.happened("2015-10-18"), measured.happened(on), eq(level, amount)]).consistent is kept
