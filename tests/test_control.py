"""Who controls which share of an asset: sums, days, claims, disputes."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import dates, lies_in, windows

from dealmodel.assets import StorageFacility
from dealmodel.control import Control, control_of, control_share, disputes_over, spans_of
from dealmodel.errors import NoSuchDate, ShareOverflow, WrongKind
from dealmodel.minerals.deposits import Deposit
from dealmodel.parties import Party
from dealmodel.quantities import Quantity

ua, ru = Party("Ukraine"), Party("Russia")
until_june, from_july = (None, "2025-06-30"), ("2025-07-01", None)
holdings = st.lists(st.tuples(st.sampled_from([ua, ru]), st.integers(min_value=0, max_value=33), windows), max_size=3)


@pytest.mark.parametrize(
    ("on", "share"),
    [
        (None, "20 %"),
        ("2025-06-30", "50 %"),
        (datetime.date(2025, 7, 1), "20 %"),
        ("2026-01-01", "80 %"),
    ],
)
def test_a_party_controls_the_sum_of_its_shares_of_the_day(on, share):
    control = [Control(ua, "20 %"), Control(ua, "30 %", during=until_june), Control(ua, "60 %", during=("2025-12-01", None))]
    assert str(control_share(Deposit("Dobra", control=control), ua, on=on)) == share


def test_who_is_not_named_controls_nothing():
    assert control_share(Deposit("Dobra", control=Control(ua, "100 %")), ru, on="2025-01-01") == Quantity("0 %")


@given(holdings, dates)
def test_the_share_of_a_day_is_what_a_naive_count_gives(holding, day):
    deposit = Deposit("Dobra", control=[Control(party, f"{share} %", during=window) for party, share, window in holding])
    naive = sum(share for party, share, window in holding if party == ua and lies_in(window, day))
    assert control_share(deposit, ua, on=day) == Quantity(naive, "%")


@given(st.lists(st.tuples(st.sampled_from([ua, ru]), st.sampled_from([20, 40, 60]), windows), max_size=4))
def test_a_deposit_is_refused_exactly_when_some_day_has_more_than_all_of_it(holding):
    days = [datetime.date(2024, 12, 31) + datetime.timedelta(days=count) for count in range(15)]
    most = max(sum(share for _, share, window in holding if lies_in(window, day)) for day in days)
    try:
        Deposit("Dobra", control=[Control(party, f"{share} %", during=window) for party, share, window in holding])
    except ShareOverflow:
        refused = True
    else:
        refused = False
    assert refused == (most > 100)


@pytest.mark.parametrize(
    ("control", "message"),
    [
        (
            [Control(ua, "60 %"), Control(ru, "50 %")],
            "Deposit 'Dobra': control shares add up to 110 % (Ukraine 60 %, Russia 50 %); expected 100 % at most",
        ),
        (
            [Control(ua, "60 %", during=("2025-01-01", "2025-06-30")), Control(ru, "50 %", during=("2025-06-30", "2025-12-31"))],
            "Deposit 'Dobra': control shares on 2025-06-30 add up to 110 % (Ukraine 60 %, Russia 50 %); expected 100 % at most",
        ),
        (
            [Control(ua, "60 %", during=until_june), Control(ru, "50 %", during=(None, "2025-01-31"))],
            "Deposit 'Dobra': control shares add up to 110 % (Ukraine 60 %, Russia 50 %); expected 100 % at most",
        ),
        (
            [Control(ua, "100 %"), Control(ua, "1/1000", during=("2030-01-01", "2030-01-01"))],
            "Deposit 'Dobra': control shares on 2030-01-01 add up to 100.1 % (Ukraine 100 %, Ukraine 1/1000); expected 100 % at most",
        ),
    ],
)
def test_more_than_all_of_it_on_one_day_is_refused_with_the_shares(control, message):
    with pytest.raises(ShareOverflow) as caught:
        Deposit("Dobra", control=control)
    assert str(caught.value) == message


def test_control_may_pass_from_hand_to_hand():
    deposit = Deposit("Dobra", control=[Control(ua, "100 %", during=until_june), Control(ru, "100 %", during=from_july)])
    assert [control_share(deposit, ua, on=day).exact for day in ("2025-06-30", "2025-07-01")] == [Fraction(1), Fraction(0)]


def test_a_storage_is_controlled_by_the_same_rule():
    with pytest.raises(ShareOverflow, match="StorageFacility 'Dashava': control shares add up to 120 %"):
        StorageFacility("Dashava", control=[Control(ua, "60 %"), Control(ru, "60 %")])


@pytest.mark.parametrize(
    ("during", "day", "holds"),
    [
        (None, None, True),
        (None, datetime.date(2025, 1, 1), True),
        (until_june, None, False),
        (until_june, datetime.date(2025, 6, 30), True),
        (until_june, datetime.date(2025, 7, 1), False),
    ],
)
def test_control_holds_on_the_days_of_its_window(during, day, holds):
    assert Control(ua, "80 %", during=during).holds_on(day) is holds


def test_control_is_shown_with_its_days_and_its_speaker():
    shown = [Control(ua, "80 %"), Control(ua, "80 %", during=until_june), Control(ua, "80 %", said_by=ru)]
    assert [str(each) for each in shown] == [
        "Ukraine controls 80 %",
        "Ukraine controls 80 % (until 2025-06-30)",
        "Ukraine controls 80 %, says Russia",
    ]


# ---- claims


def test_what_somebody_claims_is_no_fact():
    field = Deposit("Shevchenkivske", control=[Control(ua, "100 %"), Control(ru, "100 %", said_by=ru)])
    assert [control_share(field, each).exact for each in (ua, ru)] == [1, 0]
    assert [control_share(field, each, according_to=ru).exact for each in (ua, ru)] == [0, 1]


def test_who_says_nothing_of_an_asset_leaves_the_facts():
    field = Deposit("Dobra", control=Control(ua, "100 %"))
    assert control_of(field, according_to=ru) == field.control


def test_claims_of_one_body_that_add_up_to_more_than_all_are_refused():
    claims = [Control(ua, "60 %", said_by=ru), Control(ru, "50 %", said_by=ru)]
    with pytest.raises(ShareOverflow, match="control shares, as Russia has them, add up to 110 %"):
        Deposit("Dobra", control=claims)


@pytest.mark.parametrize(
    ("control", "disputed"),
    [
        ([Control(ua, "100 %"), Control(ru, "100 %", said_by=ru)], 1),
        ([Control(ua, "80 %"), Control(ua, "80 %", said_by=ua)], 0),
        ([Control(ua, "80 %"), Control(ua, "70 %", said_by=ru)], 1),
        ([Control(ua, "80 %"), Control(ru, "20 %", said_by=ru)], 0),
        ([Control(ua, "100 %", during=until_june), Control(ru, "100 %", during=from_july, said_by=ru)], 0),
        ([Control(ua, "50 %", said_by=ru), Control(ru, "50 %", said_by=ru)], 0),
    ],
)
def test_statements_of_different_speakers_are_disputed_where_both_cannot_be_true(control, disputed):
    assert len(disputes_over(Deposit("Dobra", control=control))) == disputed


@given(holdings, dates)
def test_within_a_span_nothing_changes(holding, day):
    control = tuple(Control(party, f"{share} %", during=window) for party, share, window in holding)
    spans = list(spans_of(control))
    (here,) = [span for span in spans if day in span]
    edge = here.first or datetime.date.min
    assert [each.holds_on(edge) for each in control] == [each.holds_on(day) for each in control]


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Control(ua, None), WrongKind, "NoneType"),
        (lambda: Control("Ukraine", "1 %"), WrongKind, "Control: party is str 'Ukraine'; expected Party or Coalition"),
        (lambda: Control(ua, "1 %", during=3), WrongKind, "a window is int '3'"),
        (lambda: Control(ua, "1 %", said_by="Russia"), WrongKind, "Control: said_by is str 'Russia'; expected Party or Coalition"),
        (lambda: control_share(Deposit("d"), ua, on="2025-02-29"), NoSuchDate, "February 2025 has 28 days"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)
