"""Days that come back every year."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.errors import NoSuchDate, UnreadableValue, WrongKind
from dealmodel.seasons import Season, as_season

DAYS = st.dates(datetime.date(2001, 1, 1), datetime.date(2001, 12, 31)).map(lambda day: f"{day:%m-%d}")


@given(DAYS, DAYS, st.integers(1, 9998))
def test_a_season_opens_in_its_year_and_closes_within_twelve_months(opens, closes, year):
    window = Season(opens, closes).in_year(year)
    assert f"{window.first}" == f"{year:04}-{opens}"
    assert f"{window.last:%m-%d}" == closes
    assert 0 <= (window.last - window.first).days <= 365


def test_a_season_over_the_new_year_belongs_to_the_year_in_which_it_opens():
    assert str(Season("10-01", "03-31").in_year(2024)) == "2024-10-01 to 2025-03-31"


@pytest.mark.parametrize(
    ("value", "text"), [("11-01", "11-01"), (("10-01", "12-01"), "10-01 to 12-01"), (Season("02-01", "02-01"), "02-01")]
)
def test_a_season_is_read_from_one_day_or_two(value, text):
    assert str(as_season(value)) == text


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: as_season("1 November"), UnreadableValue, "Season: opens is '1 November'; expected month and day of every year, such as"),
        (lambda: as_season("02-29"), NoSuchDate, "Season: opens is '02-29', which most years do not have; write '02-28' or '03-01'"),
        (lambda: as_season(("10-01", "11-31")), NoSuchDate, "November 2001 has 30 days"),
        (lambda: as_season(("10-01", 12)), WrongKind, "Season: closes is int 12; expected month and day, such as '11-01'"),
        (lambda: as_season(11), WrongKind, "a season is int 11; expected '11-01' or two days such as ('10-01', '12-01')"),
        (lambda: as_season("11-01").in_year("2025"), WrongKind, "a year is str '2025'; expected a whole number such as 2025"),
        (lambda: as_season("11-01").in_year(9999), NoSuchDate, "there is no season of the year 9999; expected a year from 1 to 9998"),
    ],
)
def test_what_is_no_season_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)
