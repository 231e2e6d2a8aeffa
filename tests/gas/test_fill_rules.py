"""Versions, milestones and derogations of fill targets."""

import datetime

import pytest

from dealmodel.calendar import Window
from dealmodel.conditions import AllOf, Before, Not, Occurs
from dealmodel.errors import DoubledName, NegativeAmount, NotACondition, ShareOverflow, UnitMismatch, WrongKind
from dealmodel.events import Event
from dealmodel.gas.fill_rules import Derogation, FillDue, FillMilestone, FillVersion, to_level
from dealmodel.terms import Term

difficult, slow = Event("difficult conditions"), Event("slow site")
RULE = FillVersion("v", level="90 %", due="11-01")
NOVEMBER = datetime.date(2025, 11, 1)


@pytest.mark.parametrize(
    ("condition", "given", "granted"),
    [
        (difficult, [], False),
        (difficult, [difficult], True),
        (difficult, [Occurs(difficult)], True),
        (difficult, ["less"], True),
        (difficult, [difficult.happened("2025-11-01")], True),
        (difficult, [difficult.happened("2025-11-02")], False),
        (difficult, [difficult.did_not_happen()], False),
        (AllOf(difficult, slow), [difficult.happened("2025-10-01")], False),
        (AllOf(difficult, slow), [difficult.happened("2025-10-01"), slow], True),
        (Not(difficult), [], True),
        (Before(slow, difficult), [slow.happened("2025-10-01"), difficult.happened("2025-10-02")], True),
        (Before(slow, difficult), [slow.happened("2025-10-02"), difficult.happened("2025-10-02")], False),
        (Term("production", unit="bcm") >= "5 bcm", [], False),
        (Term("production", unit="bcm") >= "5 bcm", [Term("production", unit="bcm") >= "5 bcm"], True),
        (None, [difficult], False),
        (None, ["less"], True),
    ],
)
def test_a_derogation_is_granted_by_what_has_happened_by_the_day(condition, given, granted):
    assert Derogation("less", points="10 %", condition=condition).is_granted(given, by=NOVEMBER) is granted


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        (Derogation("slow site", points="2.5 %"), "5/2 percentage points less for slow site"),
        (FillMilestone(), "a level (not said) on a day (not said)"),
        (FillMilestone("30 %", due="02-01", binding=False), "30 % on 02-01 (indicative)"),
        (FillMilestone("4 bcm", due=("10-01", "12-01")), "4 bcm at any time from 10-01 to 12-01"),
        (FillVersion("old", level="90 %", due="11-01"), "old: 90 % on 11-01, any day"),
    ],
)
def test_rules_say_what_they_are(thing, text):
    assert str(thing) == text


def test_a_level_may_exceed_the_room_there_is():
    assert FillVersion("v", level="110 %").level.exact > 1


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: to_level("5 t"), UnitMismatch, "a filling level is given as '5 t', which is mass; expected"),
        (lambda: to_level("-1 %"), NegativeAmount, "a filling level is given as '-1 %', which is less than nothing"),
        (lambda: Derogation("d", points="101 %"), ShareOverflow, "a share is given as '101 %'"),
        (
            lambda: FillVersion("v", derogations=[Derogation("d", points="10 %"), Derogation("d", points="5 %")]),
            DoubledName,
            "FillVersion 'v' has the derogation 'd' twice; each counts once, leave one out",
        ),
        (
            lambda: FillVersion("v", derogations=[Derogation(f"d{number}", points="1 %") for number in range(9)]),
            WrongKind,
            "FillVersion 'v' has 9 derogations; expected 8 at most, join some",
        ),
        (
            lambda: Derogation("d", points="10 %", condition=difficult).is_granted([3], by=NOVEMBER),
            NotACondition,
            "a condition is int 3; expected a comparison, an event or a SymPy Boolean",
        ),
        (lambda: FillDue(RULE, RULE.target, Window("2025-10-01", None)), WrongKind, "due once, on 'from 2025-10-01'; expected two dates"),
        (lambda: FillDue(RULE, RULE.target, "2025-10-01"), WrongKind, "FillDue: days is str '2025-10-01'; expected Window"),
    ],
)
def test_what_is_no_rule_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)
