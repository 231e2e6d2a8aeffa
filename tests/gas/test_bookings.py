"""Bookings by contract year, and interruptions of them."""

import pytest
from sympy import Not, false

from dealmodel.calendar import Window, as_date
from dealmodel.errors import UnitMismatch, WrongKind
from dealmodel.events import Event
from dealmodel.gas.bookings import Booking, Interruption, days_in
from dealmodel.quantities import Quantity

majeure, offered = Event("force majeure"), Event("rerouting offered")
LAST = as_date("2022-12-31")
YEAR = Window("2022-01-01", "2022-12-31")


def test_65_bcm_in_the_leap_year_and_40_after_are_this_much_a_day():
    assert f"{Booking.in_year(2020, '65 bcm').per_day.to('mcm/day'):.1f}" == "177.6 mcm/day"
    assert f"{Booking.in_year(2021, '40 bcm').per_day.to('mcm/day'):.1f}" == "109.6 mcm/day"


@pytest.mark.parametrize(
    ("booking", "name"),
    [
        (Booking.in_year(2020, "65 bcm"), "2020"),
        (Booking(("2020-10-01", "2021-09-30"), "65 bcm"), "2020-10-01 to 2021-09-30"),
        (Booking(("2020-01-01", "2021-12-31"), "65 bcm"), "2020-01-01 to 2021-12-31"),
    ],
)
def test_a_booking_is_called_by_its_year(booking, name):
    assert booking.name == name


@pytest.mark.parametrize(
    ("during", "lost"),
    [
        (("2022-05-11", None), "2350 mcm"),  # 235 days to the end of the year
        (("2022-05-11", "2022-05-20"), "100 mcm"),
        ((None, None), "3650 mcm"),
        (("2023-01-01", "2023-12-31"), "0 mcm"),
    ],
)
def test_what_is_lost_in_a_year_is_counted_by_its_days(during, lost):
    assert Interruption("point", capacity="10 mcm/day", during=during).lost_in(YEAR) == Quantity(lost)


@pytest.mark.parametrize(
    ("facts", "holds"),
    [
        ([], False),
        ([majeure.happened("2022-05-10")], True),
        ([majeure.happened("2023-01-01")], False),
        ([majeure, offered], False),
        ([majeure, offered.happened("2023-01-01")], True),
    ],
)
def test_an_excuse_holds_unless_another_route_was_offered(facts, holds):
    shut = Interruption("point", excuse=majeure, alternative=offered)
    assert shut.is_excused(facts, by=LAST) is holds


def test_nothing_excuses_what_has_no_excuse():
    shut = Interruption("point", alternative=Event("offer"))
    assert shut.excuses(by=LAST) == false
    assert Not(shut.excuses(by=LAST))
    assert (shut.undefined, str(shut)) == (("capacity", "days", "excuse"), "point, a capacity (not said) (days not said)")
    assert shut.lost_in(YEAR) is None


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Booking(("2020-01-01", None), "5 bcm"), WrongKind, "a contract year runs 'from 2020-01-01'; expected two dates"),
        (lambda: Booking.in_year("2020", "5 bcm"), WrongKind, "a contract year is str '2020'; expected a calendar year such as 2021"),
        (lambda: Booking.in_year(2020, "5 t"), UnitMismatch, "an amount of gas is given as '5 t'"),
        (lambda: Interruption("point", capacity="5 bcm"), UnitMismatch, "a capacity is given as '5 bcm', which is volume; expected"),
    ],
)
def test_what_is_no_booking_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_a_year_has_its_days():
    assert [days_in(Window(f"{year}-01-01", f"{year}-12-31")) for year in (2020, 2021)] == [366, 365]


def test_what_is_lost_without_end_is_refused():
    shut = Interruption("entry", capacity="1 mcm/day", during=("2020-01-01", None))
    with pytest.raises(WrongKind, match="what is lost at 'entry' is asked for 'from 2020-06-01', without end"):
        shut.lost_in(Window("2020-06-01", None))
