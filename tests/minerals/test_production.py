"""What mines yield: calendar years, phases, what a party controls of it, and what that earns."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import lies_in, windows

from dealmodel.control import Control
from dealmodel.errors import EmptyWindow, NegativeAmount, UnitMismatch, UnreadableValue
from dealmodel.minerals.deposits import Deposit
from dealmodel.minerals.production import Phase, Production, recoverable_revenue, yields
from dealmodel.parties import Party
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

ua, ru = Party("Ukraine"), Party("Russia")
dobra = Deposit("Dobra", control=Control(ua, "100 %"))
starts = st.dates(datetime.date(2024, 12, 1), datetime.date(2025, 3, 1))
phases = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 999)), min_size=1, max_size=3)


def mine_of(start, lengths, *, deposit=dobra):
    return Production(deposit, starts=start, phases=[Phase(f"{days} days", per_year=f"{tonnes} t") for days, tonnes in lengths])


def naive(start, lengths, *, on):
    """Return what one day yields, counted day by day."""
    tonnes = [amount for days, amount in lengths for _ in range(days)]
    place = (on - start).days
    year = 366 if (on.year % 4 == 0 and on.year % 100) or on.year % 400 == 0 else 365
    return Fraction(tonnes[place], year) if 0 <= place < len(tonnes) else Fraction(0)


@settings(max_examples=40)
@given(starts, phases, starts, st.integers(0, 60))
def test_what_is_mined_is_what_a_count_day_by_day_gives(start, lengths, first, more):
    days = [first + datetime.timedelta(days=count) for count in range(more + 1)]
    expected = sum(naive(start, lengths, on=day) for day in days)
    assert mine_of(start, lengths).between(days[0], days[-1]).exact == expected


@settings(max_examples=40)
@given(starts, phases)
def test_the_years_together_are_all_that_is_mined(start, lengths):
    mine = mine_of(start, lengths)
    assert sum(each.output.exact for each in yields([mine], ua)) == mine.between("2020-01-01", "2030-12-31").exact


@settings(max_examples=40)
@given(starts, phases, st.lists(st.tuples(st.sampled_from([ua, ru]), st.sampled_from([10, 33]), windows), max_size=3))
def test_what_is_controlled_is_the_share_of_each_day(start, lengths, holding):
    field = Deposit("F", control=[Control(party, f"{share} %", during=window) for party, share, window in holding])
    days = [start + datetime.timedelta(days=count) for count in range(sum(length for length, _ in lengths))]
    share_on = {day: sum(Fraction(share, 100) for party, share, window in holding if party == ua and lies_in(window, day)) for day in days}
    expected = sum(naive(start, lengths, on=day) * share_on[day] for day in days)
    found = yields([mine_of(start, lengths, deposit=field)], ua)
    assert sum(each.controlled.exact for each in found) == expected
    assert all(each.lost + each.controlled == each.output for each in found)


def test_a_mine_that_takes_eighteen_years_from_the_day_of_the_fund_begins_in_2043():
    mine = Production.after("2025-05-23", "18 years", deposit=dobra, phases=Phase("20 years", per_year="30 kt"))
    assert (mine.starts, mine.between("2025-05-23", "2043-05-22").exact, str(mine)) == (
        datetime.date(2043, 5, 23),
        0,
        "Dobra from 2043-05-23: 30 kt a year for 20 years",
    )


def test_phases_of_months_keep_their_month_ends():
    mine = Production(dobra, starts="2025-01-31", phases=[Phase("1 month", per_year="365 t"), Phase("1 month", per_year="0 t")])
    assert [str(span) for span, _ in mine.spans] == ["2025-01-31 to 2025-02-27", "2025-02-28 to 2025-03-30"]


def test_who_is_believed_decides_what_can_be_earned():
    field = Deposit("Shevchenkivske", control=[Control(ua, "100 %", said_by=ua), Control(ru, "100 %", said_by=ru)])
    mine = Production(field, starts="2030-01-01", phases=Phase("1 year", per_year="10 kt"))
    earned = {speaker: recoverable_revenue([mine], ua, price="1000 USD/t", according_to=speaker) for speaker in (ua, ru)}
    assert earned == {ua: ((2030, Quantity("10 million USD")),), ru: ((2030, Quantity("0 USD")),)}


def test_an_open_price_gives_a_revenue_in_that_price():
    price = Term("lithium price", unit="USD/t", low=0)
    mine = Production(dobra, starts="2030-01-01", phases=Phase("1 year", per_year="10 kt"))
    ((year, revenue),) = recoverable_revenue([mine], ua, price=price)
    assert (year, revenue.magnitude) == (2030, 10_000 * price.symbol)


def test_prices_may_differ_by_deposit_and_revenues_of_a_year_add_up():
    other = Deposit("Polokhivske", control=Control(ua, "50 %"))
    mines = [Production(each, starts="2030-01-01", phases=Phase("1 year", per_year="1 t")) for each in (dobra, other)]
    found = recoverable_revenue(mines, ua, price=lambda deposit: "10 USD/t" if deposit == dobra else "4 USD/t")
    assert found == ((2030, Quantity("12 USD")),)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Phase("0 days", per_year="1 t"), EmptyWindow, "in which no day lies; expected 1 day or more"),
        (lambda: Phase("-1 year", per_year="1 t"), NegativeAmount, "runs backwards"),
        (lambda: Phase("1 year", per_year=Term("yield", unit="t")), UnreadableValue, "which is open; expected a constant such as '10 kt'"),
        (lambda: Phase("1 year", per_year="1 USD"), UnitMismatch, "an amount of a commodity"),
        (lambda: Production(dobra, starts="2030-01-01", phases=()), EmptyWindow, "the production of Deposit 'Dobra' has no phase"),
        (
            lambda: Production(dobra, starts="2030-01-01", phases=[Phase("1 year", per_year="1 t"), Phase("1 year", per_year="1 bcm")]),
            UnitMismatch,
            "is '1 t' a year and then '1 bcm'; expected amounts of one dimension",
        ),
        (lambda: mine_of(datetime.date(2030, 1, 1), [(1, 1)]).between("2030-01-02", "2030-01-01"), EmptyWindow, "closes before it opens"),
        (
            lambda: recoverable_revenue([mine_of(datetime.date(2030, 1, 1), [(1, 1)])], ua, price="5 USD"),
            UnitMismatch,
            "its price is '5 USD' (currency USD); expected a price per mass, such as '1 USD/t'",
        ),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)
