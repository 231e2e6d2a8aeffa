"""Deposits: estimates, licences, what is shown and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import dates

from dealmodel.calendar import Period
from dealmodel.control import Control
from dealmodel.errors import DoubledName, InexactNumber, NegativeAmount, ShareOverflow, UnitMismatch, UnreadableValue, WrongKind
from dealmodel.minerals.deposits import Deposit, Estimate, Licence
from dealmodel.parties import Party
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

ua, miner = Party("Ukraine"), Party("UkrLithiumMining", kind="company")
survey = Party("Ukrainian Geological Survey", kind="organisation")


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        (Deposit("Dobra"), "Dobra"),
        (Deposit("Dobra", commodity="lithium"), "Dobra (lithium)"),
        (Deposit("Dobra", place="Kirovohrad", estimates="1.26 Mt LCE"), "Dobra (Kirovohrad; estimate 1.26 Mt LCE)"),
        (Deposit("Dobra", commodity="lithium", place="Kirovohrad"), "Dobra (lithium, Kirovohrad)"),
        (
            Deposit("Dobra", territory="Ukraine", estimates=["1.26 Mt LCE", Estimate("1.2 Mt LCE", by=survey)]),
            "Dobra (Ukraine; estimate 1.26 Mt LCE or 1.2 Mt LCE (Ukrainian Geological Survey))",
        ),
        (Estimate("5.67 Mt", grade="1.1 %", of="ore", category="C1"), "5.67 Mt of ore at 1.1 % (C1)"),
        (Licence("production", holder=miner), "production licence of UkrLithiumMining (not granted)"),
        (
            Licence("production", holder=miner, granted="2017-04-01", lasts="20 years"),
            "production licence of UkrLithiumMining (2017-04-01 to 2037-04-01)",
        ),
    ],
)
def test_a_deposit_is_shown_with_what_is_known(thing, text):
    assert str(thing) == text


def test_what_there_is_of_a_deposit_is_all_of_it():
    assert Deposit("Dobra").capacity == Quantity("100 %")


@given(st.integers(0, 10_000), st.integers(0, 100))
def test_what_is_contained_is_the_grade_of_what_is_counted(tonnes, grade):
    assert Estimate(f"{tonnes} t", grade=f"{grade} %").contained == Quantity(tonnes, "t") * Quantity(grade, "%")


def test_an_estimate_says_what_its_reader_has_to_ask_for():
    assert Estimate("19 Mt").undefined == ("standard", "category", "estimator", "date")
    known = Estimate("19 Mt", standard="JORC 2012", category="inferred", by=survey, as_of="2025-01-01")
    assert known.undefined == ()


# ---- licences


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2017-03-31", "not granted"), ("2017-04-01", "in force"), ("2037-04-01", "in force"), ("2037-04-02", "expired"),
    ],
)  # fmt: skip
def test_a_licence_is_in_force_from_its_grant_to_its_last_day(day, status):
    assert Licence("production", holder=miner, granted="2017-04-01", lasts="20 years").status_on(day) == status


@given(dates)
def test_without_an_end_a_licence_stays_and_without_a_grant_it_never_begins(day):
    assert Licence("exploration", holder=miner).status_on(day) == "not granted"
    assert Licence("exploration", holder=miner, granted="0001-01-01").status_on(day) == "in force"


def test_licences_of_a_day_are_those_in_force():
    old = Licence("exploration", holder=miner, granted="2010-01-01", lasts="5 years")
    new = Licence("production", holder=miner, granted="2017-04-01")
    assert Deposit("Polokhivske", licences=[old, new]).licences_on("2025-02-07") == (new,)


@pytest.mark.parametrize(("granted", "new"), [("2025-05-22", False), ("2025-05-23", True), (None, True)])
def test_a_licence_is_new_from_the_day_on_or_while_it_is_not_granted(granted, new):
    assert Licence("production", holder=miner, granted=granted).is_new(since="2025-05-23") is new


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Deposit("d", control=Control(ua, Term("share", unit="%"))), UnreadableValue, "expected a constant such as"),
        (lambda: Deposit("d", control="100 %"), WrongKind, "Deposit 'd': control holds str '100 %'; expected Control"),
        (lambda: Deposit("d", estimates=1.26), InexactNumber, "1.26"),
        (lambda: Deposit("d", commodity=None), WrongKind, "Deposit 'd': commodity is NoneType None; expected str"),
        (lambda: Deposit("d", estimates=["5 t", "5 t"]), DoubledName, "lists the estimate '5 t' twice"),
        (lambda: Deposit("d", licences="all"), WrongKind, "Deposit 'd': licences holds str 'all'; expected Licence"),
        (lambda: Estimate("5 USD"), UnitMismatch, "an amount of a commodity is given as '5 USD'"),
        (lambda: Estimate("-5 t"), NegativeAmount, "less than nothing"),
        (lambda: Estimate("5 t", grade="101 %"), ShareOverflow, "a share is given as '101 %'"),
        (lambda: Estimate("5 Mt LCE", grade="1 %"), UnitMismatch, "a grade goes with tonnes of ore, leave it out"),
        (lambda: Licence("permit", holder=miner), WrongKind, "Licence: kind is str 'permit'; expected one of 'exploration'"),
        (lambda: Licence("production", holder="Rio"), WrongKind, "Licence: holder is str 'Rio'; expected Party or Coalition"),
        (lambda: Licence("production", holder=miner, lasts="-1 day"), NegativeAmount, "which runs backwards"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


def test_a_licence_whose_last_day_does_not_count_ends_the_day_before():
    licence = Licence("production", holder=miner, granted="2025-01-01", lasts=Period(months=12, last_day_counts=False))
    assert [licence.status_on(day) for day in ("2025-12-31", "2026-01-01")] == ["in force", "expired"]
