"""Zones and forces: limits that are kept or exceeded, and what is left open."""

import pytest
from sympy import true

from dealmodel.agreements import Agreement
from dealmodel.caps import Cap
from dealmodel.checking import check
from dealmodel.errors import DealError, NegativeAmount, UnitMismatch, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.zones import LimitedForces, Withdrawal, Zone
from dealmodel.parties import Party
from dealmodel.quantities import eq
from dealmodel.terms import Term

UA, RU = Party("Ukraine"), Party("Russia")
STRIP = Zone("strip", kind="demilitarised", depth="15 km", measured_from="line of contact")
TANKS = Term("tanks in the strip", low=0, integer=True)
COUNT = Event("count")


def deal(content, **fields):
    return Agreement("Deal", parties=[UA, RU], clauses=Obligation("1", obligor=RU, obligee=UA, content=content, **fields))


@pytest.mark.parametrize(("present", "total"), [(0, None), (30, None), (31, "missed by 1"), (35, "missed by 5")])
def test_more_forces_than_the_limit_are_a_conflict_with_the_difference(present, total):
    report = check(deal(LimitedForces(STRIP, limits=Cap("tanks", of=TANKS, at_most=30))), given=eq(TANKS, present))
    assert [each.arithmetic[0].total for each in report.conflicts] == ([] if total is None else [total])


@pytest.mark.parametrize(("day", "consistent"), [("2025-05-31", True), ("2025-06-01", False), ("2025-12-31", False), ("2026-01-01", True)])
def test_a_limit_holds_on_the_days_it_names(day, consistent):
    limit = Cap("tanks", of=TANKS, at_most=0, starts="2025-06-01", until="2025-12-31")
    report = check(deal(LimitedForces(STRIP, limits=limit, measured=COUNT)), given=[eq(TANKS, 1), COUNT.happened(day)])
    assert report.consistent is consistent


def test_a_limit_cannot_be_escaped_by_performing_on_another_day():
    limit = Cap("tanks", of=TANKS, at_most=0, starts="2025-06-01", until="2025-12-31")
    content = LimitedForces(STRIP, limits=limit, measured=COUNT)
    facts = [eq(TANKS, 1), COUNT.happened("2025-07-01"), Performed("1").happened("2026-01-01")]
    assert check(deal(content), given=facts).consistent is False


def test_two_limits_are_both_kept():
    guns = Term("guns", low=0, integer=True)
    both = deal(LimitedForces(STRIP, limits=[Cap("tanks", of=TANKS, at_most=0), Cap("guns", of=guns, at_most=10)]))
    assert check(both, given=[eq(TANKS, 0), eq(guns, 10)]).consistent is True
    assert check(both, given=[eq(TANKS, 0), eq(guns, 11)]).consistent is False


@pytest.mark.parametrize(("left", "consistent"), [(0, True), (1, False)])
def test_a_withdrawal_is_performed_once_nothing_remains(left, consistent):
    report = check(deal(Withdrawal("tanks", out_of=STRIP, remaining=TANKS), by="2025-06-01"), given=eq(TANKS, left))
    assert report.consistent is consistent


@pytest.mark.parametrize(
    ("content", "words", "undefined"),
    [
        (LimitedForces(), "keeps, in a zone (not said), limits (not said)", ("zone", "limits", "measurement")),
        (
            LimitedForces(Zone("buffer", kind="buffer"), limits=Cap("tanks", of="tanks")),
            "keeps, in buffer (buffer zone), tanks at most (not said)",
            (
                "measurement", "where the zone lies", "limit of limit 'tanks'", "start of limit 'tanks'", "sunset of limit 'tanks'",
            ),
        ),
        (
            LimitedForces(STRIP, limits=Cap("1", of="tanks", at_most=0, starts="2025-06-01", lasts="1 year"), measured=COUNT),
            f"keeps, in {STRIP}, tanks at most 0 from 2025-06-01 until 2026-06-01, as measured by 'count'",
            ("number of tanks, as an open term",),
        ),
        (Withdrawal(), "withdraws forces (not said) from a zone (not said)", ("forces", "zone")),
        (
            Withdrawal("tanks", out_of=Zone("front", depth="50 km")),
            "withdraws tanks from front (zone, 50 km)",
            ("line from which the zone is measured",),
        ),
        (Withdrawal("tanks", out_of=Zone("front", depth=Term("depth", unit="km"), measured_from="border")),
         "withdraws tanks from front (zone, depth from border)", ()),
        (Withdrawal("tanks", out_of=Zone("east", place="Donetsk oblast")), "withdraws tanks from east (zone, Donetsk oblast)", ()),
    ],
)  # fmt: skip
def test_a_content_says_what_it_is_about_and_what_it_leaves_open(content, words, undefined):
    assert (content.sentence, content.undefined, content.demands) == (words, undefined, true)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Zone("strip", depth="15 t"), UnitMismatch, "the depth of a zone is given as '15 t', which is mass"),
        (lambda: Zone("strip", depth="-15 km"), NegativeAmount, "the depth of a zone is given as '-15 km'"),
        (lambda: Zone("strip", kind="green"), WrongKind, "expected one of 'demilitarised'"),
        (lambda: Zone(""), WrongKind, "Zone: name is ''"),
        (lambda: LimitedForces(limits=Cap("tanks", at_most="30 km")), UnitMismatch, "a number of forces is given as '30 km'"),
        (lambda: LimitedForces(limits=Cap("tanks", at_most=-1)), NegativeAmount, "a number of forces is given as '-1'"),
        (lambda: LimitedForces("strip"), WrongKind, "LimitedForces: zone is str 'strip'; expected Zone or nothing"),
        (lambda: LimitedForces(limits="tanks"), WrongKind, "limits holds str 'tanks'; expected Cap"),
        (lambda: Withdrawal([3]), DealError, "forces holds int 3; expected str"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


@pytest.mark.parametrize("forces", [[""], "", [" tanks"], ["tanks", "mor\ntars"]])
def test_forces_have_names(forces):
    with pytest.raises(WrongKind, match=r"Withdrawal: forces holds '.*'; expected printable texts without spaces at their ends"):
        Withdrawal(forces)
