"""Assets: who controls which share of them when, and what there is."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import dates, lies_in, windows

from dealmodel.assets import Control, Deposit, StorageFacility, Use, control_share
from dealmodel.errors import InexactNumber, NoSuchDate, ShareOverflow, UnitMismatch, UnreadableValue, WrongKind
from dealmodel.parties import Party
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

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


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        (Control(ua, "80 %"), "Ukraine controls 80 %"),
        (Control(ua, "80 %", during=until_june), "Ukraine controls 80 % (until 2025-06-30)"),
        (Deposit("Dobra"), "Dobra"),
        (Deposit("Dobra", commodity="lithium"), "Dobra (lithium)"),
        (Deposit("Dobra", place="Kirovohrad", estimate="1.26 Mt LCE"), "Dobra (Kirovohrad; estimate 1.26 Mt LCE)"),
        (Deposit("Dobra", commodity="lithium", place="Kirovohrad"), "Dobra (lithium, Kirovohrad)"),
        (StorageFacility("Dashava"), "Dashava"),
        (StorageFacility("Dashava", place="Lviv"), "Dashava (Lviv)"),
        (StorageFacility("Dashava", working_gas="2.15 bcm"), "Dashava (working gas 2.15 bcm)"),
        (StorageFacility("Dashava", place="Lviv", working_gas="2.15 bcm"), "Dashava (Lviv; working gas 2.15 bcm)"),
    ],
)
def test_an_asset_is_shown_with_what_is_known(thing, text):
    assert str(thing) == text


def test_what_there_is_of_a_deposit_is_all_of_it():
    assert Deposit("Dobra").capacity == Quantity("100 %")


@pytest.mark.parametrize("working_gas", [None, "2.15 bcm"])
def test_what_there_is_of_a_storage_is_its_working_gas_volume(working_gas):
    assert StorageFacility("Dashava", working_gas=working_gas).capacity == (working_gas and Quantity(working_gas))


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Control(ua, None), WrongKind, "NoneType"),
        (lambda: Control("Ukraine", "1 %"), WrongKind, "Control: party is str 'Ukraine'; expected Party or Coalition"),
        (lambda: Control(ua, "1 %", during=3), WrongKind, "a window is int '3'"),
        (lambda: Deposit("d", control=Control(ua, Term("share", unit="%"))), UnreadableValue, "expected a constant such as"),
        (lambda: Deposit("d", control="100 %"), WrongKind, "Deposit 'd': control holds str '100 %'; expected Control"),
        (lambda: Deposit("d", estimate=1.26), InexactNumber, "1.26"),
        (lambda: Deposit("d", commodity=None), WrongKind, "Deposit 'd': commodity is NoneType None; expected str"),
        (
            lambda: StorageFacility("s", working_gas="31 TWh"),
            UnitMismatch,
            "a gas volume is given as '31 TWh', which is energy; expected volume",
        ),
        (
            lambda: StorageFacility("s", injection_rate="5 bcm"),
            UnitMismatch,
            "a gas rate is given as '5 bcm', which is volume; expected volume/time",
        ),
        (lambda: StorageFacility("s", cushion_gas=5), UnitMismatch, "a gas volume is given as '5', which is pure number; expected volume"),
        (lambda: Use(ua, Quantity("1 %")), WrongKind, "Use: asset is Party"),
        (lambda: Use(Deposit("d"), "1 %"), WrongKind, "Use: amount is str '1 %'; expected Quantity"),
        (lambda: control_share(Deposit("d"), ua, on="2025-02-29"), NoSuchDate, "February 2025 has 28 days"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)
