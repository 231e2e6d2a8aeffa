"""Ship or pay: what is payable of a booking, what reduces it, what can be made up; the figures of the transit contract of 2019."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import escapes, hostile_values
from sympy import true

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.errors import DealError, DoubledName, Faults, NotACondition, UnitMismatch, UnknownName, WrongKind
from dealmodel.events import Event
from dealmodel.gas.bookings import Booking, Interruption
from dealmodel.gas.tariffs import Tariff
from dealmodel.obligations import Obligation, ShipOrPay
from dealmodel.parties import Party
from dealmodel.quantities import Quantity, eq
from dealmodel.terms import Term

majeure, offered = Event("force majeure"), Event("rerouting offered")
shut = Interruption("entry", capacity="30 mcm/day", during=("2022-05-11", None), excuse=majeure, alternative=offered)
BOOKED = {2020: "65 bcm", 2021: "40 bcm", 2022: "40 bcm", 2023: "40 bcm", 2024: "40 bcm"}
transit = ShipOrPay(BOOKED, share="100 %", tariff="30 USD/thousand m3", make_up_years=0, interruptions=shut)
shipped, paid = Term("shipped", unit="bcm", low=0), Term("paid", unit="million USD", low=0)
shipper, carrier = Party("shipper"), Party("carrier")


def deal(**fields):
    told = {"share": "100 %", "tariff": "30 USD/thousand m3", "year": 2022, "shipped": shipped, "paid": paid} | fields
    content = ShipOrPay(BOOKED, **told)
    return Agreement("transit", parties=[shipper, carrier], clauses=[Obligation("1", obligor=shipper, obligee=carrier, content=content)])


# ---- figures of 2019


def test_the_five_years_are_225_bcm():
    assert sum((each.volume for each in transit.bookings), Quantity("0 bcm")) == Quantity("225 bcm")


def test_55_8_of_65_leave_9_2_unshipped_and_65_payable():
    assert transit.payable("55.8 bcm", year=2020) == Quantity("65 bcm")
    assert transit.years({2020: "55.8 bcm"})[0].shortfall == Quantity("9.2 bcm")


@pytest.mark.parametrize(
    ("facts", "payable"),
    [
        ([], "40 bcm"),
        ([majeure.happened("2022-05-10")], "32.95 bcm"),  # 235 days of 30 mcm
        ([majeure.happened("2022-05-10"), offered.happened("2022-05-11")], "40 bcm"),
        ([majeure, offered], "40 bcm"),
        ([offered], "40 bcm"),
        ([majeure.happened("2023-01-01")], "40 bcm"),
    ],
)
def test_an_excuse_reduces_the_booking_unless_another_route_was_offered(facts, payable):
    assert transit.payable("20.6 bcm", year=2022, given=facts) == Quantity(payable)


# ---- laws


@given(st.integers(0, 100), st.integers(0, 100), st.sampled_from([2020, 2021, 2022]))
def test_shipping_more_never_costs_less(one, other, year):
    less, more = sorted((one, other))
    costs = [transit.cost(Quantity(each, "bcm"), year=year).exact for each in (less, more)]
    assert costs == sorted(costs)


@given(st.integers(0, 100), st.sampled_from([[], [majeure], [majeure, offered]]))
def test_an_excuse_never_makes_it_dearer(amount, facts):
    volume = Quantity(amount, "bcm")
    assert transit.payable(volume, year=2022, given=facts).exact <= transit.payable(volume, year=2022).exact


@settings(max_examples=30)
@given(st.integers(0, 70), st.booleans(), st.booleans())
def test_a_check_says_what_the_arithmetic_says(amount, forced, rerouted):
    told = [event.happened("2022-06-01") if holds else event.did_not_happen() for event, holds in ((majeure, forced), (offered, rerouted))]
    whole = deal(interruptions=shut, overshoot="10 %")
    cost = whole["1"].content.cost(Quantity(amount, "bcm"), year=2022, given=told)
    facts = [eq(shipped, f"{amount} bcm"), *told]
    assert check(whole, given=facts).witness[paid] == cost
    assert check(whole, given=[*facts, paid < cost]).consistent is False


def test_longer_to_make_up_never_costs_more():
    amounts = ["30 bcm", "50 bcm", "20 bcm", "45 bcm", "60 bcm"]
    spent = [
        sum(each.payable.exact for each in ShipOrPay(BOOKED, share="100 %", make_up_years=years).years(amounts)) for years in range(4)
    ]
    assert spent == sorted(spent, reverse=True)
    assert spent[0] > spent[3]


# ---- cases


def test_shipping_beyond_the_booking_costs_the_surcharge_on_top():
    plain = ShipOrPay(BOOKED, share="100 %", tariff="30 USD/thousand m3", overshoot="10 %")
    assert plain.cost("41.6 bcm", year=2021) == Quantity("1252.8 million USD")  # 41.6 and a tenth of 1.6
    assert plain.cost("40 bcm", year=2021) == Quantity("1200 million USD")


def test_a_tariff_by_distance_is_paid_for_the_distance_of_the_route():
    far = ShipOrPay({2021: "40 bcm"}, share="100 %", tariff=Tariff("far", per_distance="0.02 USD/thousand m3/km"), distance="1500 km")
    assert far.cost("0 bcm", year=2021) == Quantity("1200 million USD")


def test_paying_for_what_is_shipped_only_is_a_conflict_with_its_arithmetic():
    report = check(deal(), given=[eq(shipped, "20.6 bcm"), eq(paid, "618 million USD")])
    assert (report.consistent, report.conflicts[0].clauses) == (False, ("1",))
    assert "missed by 582 million USD" in {step.total for step in report.conflicts[0].arithmetic}


def test_an_open_loss_is_ranged_by_cases():
    lost = Term("lost a day", unit="mcm/day", low=0, high=30)
    point = Interruption("entry", capacity=lost, during=("2022-05-11", None), excuse=majeure)
    open_deal = deal(interruptions=point)
    facts = [eq(shipped, "0 bcm"), majeure.happened("2022-05-11")]
    assert check(open_deal, given=[*facts, eq(lost, 30)]).witness[paid] == Quantity("988.5 million USD")
    assert check(open_deal, given=[*facts, paid < "988.5 million USD"]).consistent is False


def test_more_lost_than_booked_leaves_nothing():
    point = Interruption("entry", capacity="300 mcm/day", during=(None, None), excuse=majeure)
    assert ShipOrPay(BOOKED, share="100 %", interruptions=point).payable("0 bcm", year=2021, given=majeure) == Quantity("0 bcm")


def test_a_contract_year_is_found_by_its_name_or_a_day_of_it():
    gas_year = ShipOrPay(Booking(("2020-10-01", "2021-09-30"), "40 bcm"), share="90 %")
    assert gas_year.minimum("2020-10-01 to 2021-09-30") == gas_year.minimum(gas_year.bookings[0].last) == Quantity("36 bcm")


# ---- open, and found


@pytest.mark.parametrize(
    ("content", "undefined"),
    [
        (ShipOrPay(), ("bookings", "share to be paid in any case", "tariff", "surcharge for overshoot", "years to make up")),
        (
            ShipOrPay({2020: "65 bcm"}, share="100 %", tariff=Tariff("open"), overshoot="0 %", make_up_years=0),
            ("tariff",),
        ),
        (
            ShipOrPay(
                {2020: "65 bcm", 2022: "40 bcm"}, share="100 %", tariff="3 USD/m3", overshoot="0 %", make_up_years=0,
                interruptions=Interruption("entry", excuse=majeure),
            ),
            ("capacity of 'entry'", "days of 'entry'", "what is booked between '2020' and '2022'"),
        ),
        (
            ShipOrPay(
                [Booking(("2020-01-01", "2020-12-31"), "5 bcm"), Booking(("2020-10-01", "2021-09-30"), "5 bcm")], share="100 %",
                tariff="3 USD/m3", overshoot="0 %", make_up_years=0,
            ),
            ("which booking counts, '2020' or '2020-10-01 to 2021-09-30'",),
        ),
    ],
)  # fmt: skip
def test_what_is_left_open_is_said(content, undefined):
    assert content.undefined == undefined


@pytest.mark.parametrize("field", ["share", "tariff", "shipped", "paid"])
def test_what_is_open_demands_nothing(field):
    assert deal(**{field: None})["1"].content.demands == true
    assert ShipOrPay(BOOKED, share="100 %", tariff="3 USD/m3", shipped=shipped, paid=paid).demands == true


def test_it_says_what_it_is():
    assert ShipOrPay().sentence == "ships, or pays for, a share (not said) of what is booked (a capacity (not said)) at a tariff (not said)"
    far = ShipOrPay({2020: "65 bcm"}, share="100 %", tariff=Tariff("t", exit="3 USD/m3"), make_up_years=1)
    assert far.sentence == "ships, or pays for, 100 % of what is booked (65 bcm in 2020) at tariff t: 3 USD/m3 at exit; 1 year to make up"


# ---- refused


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: ShipOrPay(["65 bcm"]), WrongKind, "ShipOrPay: bookings holds str '65 bcm'; expected Booking"),
        (lambda: ShipOrPay({"2020": "65 bcm"}), WrongKind, "a contract year is str '2020'; expected a calendar year"),
        (
            lambda: ShipOrPay([Booking.in_year(2020, "5 bcm")] * 2), DoubledName,
            "ShipOrPay has two bookings of the name '2020'; give each a name of its own",
        ),
        (
            lambda: ShipOrPay({2020: "5 bcm"}, interruptions=[shut, shut]), DoubledName,
            "ShipOrPay has two interruptions of the name 'entry'; give each a name of its own",
        ),
        (
            lambda: ShipOrPay(interruptions=[Interruption(f"p{number}") for number in range(9)]), WrongKind,
            "ShipOrPay has 9 interruptions; expected 8 at most, join some",
        ),
        (
            lambda: ShipOrPay({2020: "5 bcm", 2021: "5 TWh"}), UnitMismatch,
            "ShipOrPay: the booking of 2021 is '5 TWh' beside '5 bcm', two dimensions; give both in one gas unit",
        ),
        (lambda: ShipOrPay({2020: "5 bcm"}, tariff="5 USD/MWh"), UnitMismatch, "the tariff is '5 USD/MWh' beside '5 bcm'"),
        (lambda: ShipOrPay({2020: "5 bcm"}, tariff="5 USD/m3", paid="5 EUR"), UnitMismatch, "'5 EUR' is paid at '5 USD/m3'; expected"),
        (lambda: ShipOrPay({2020: "5 bcm"}, year=2021), UnknownName, "nothing is booked for the contract year '2021'; did you mean '2020'"),
        (lambda: transit.payable("5 bcm", year=10**5000), UnknownName, "nothing is booked for the contract year 'too long to show'"),
        (lambda: ShipOrPay({2020: "5 bcm"}, year=2.5), WrongKind, "ShipOrPay: year is float 2.5; expected str"),
        (lambda: transit.payable("5 TWh", year=2020), UnitMismatch, "'5 TWh' is shipped of '65 bcm', two dimensions"),
        (lambda: ShipOrPay(BOOKED).payable("5 bcm", year=2020), WrongKind, "needs the share of the booking; give share='100 %'"),
        (lambda: ShipOrPay(BOOKED, share="100 %").cost("5 bcm", year=2020), WrongKind, "what a year costs needs a tariff; give tariff="),
        (lambda: ShipOrPay(BOOKED, share="100 %").years(["5 bcm"]), WrongKind, "give make_up_years, 0 for not at all"),
        (lambda: transit.years(["5 bcm"] * 6), WrongKind, "6 amounts are shipped in 5 booked years; give one for each year"),
        (lambda: transit.payable("5 bcm", year=2020, given=[3]), NotACondition, "a condition is int 3; expected a comparison"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "ask",
    [
        lambda bad: transit.payable(bad, year=2020),
        lambda bad: transit.payable("5 bcm", year=bad),
        lambda bad: transit.payable("5 bcm", year=2022, given=[bad]),
        lambda bad: transit.cost(bad, year=2020),
        transit.years,
        lambda bad: transit.years([bad]),
    ],
)
def test_a_hostile_value_is_refused_as_one(ask):
    assert escapes(ask, hostile_values(), DealError) == []


def test_several_faults_are_refused_together():
    with pytest.raises(Faults) as caught:
        ShipOrPay({2020: "5 bcm", 2021: "5 TWh"}, tariff="5 USD/MWh", shipped="5 TWh")
    assert len(caught.value.exceptions) == 3


@pytest.mark.parametrize(
    ("capacities", "left"), [(["1000 mcm/day"], "355 mcm"), (["0.6 mcm/day"] * 2, "355 mcm"), (["0.6 mcm/day"], "359 mcm")]
)
def test_no_more_is_lost_on_a_day_than_is_booked_for_it(capacities, left):
    force = Event("force majeure")
    shut = [
        Interruption(f"point {place}", capacity=each, during=("2021-01-01", "2021-01-10"), excuse=force)
        for place, each in enumerate(capacities)
    ]
    assert ShipOrPay({2021: "365 mcm"}, interruptions=shut).left_of(2021, given=force) == Quantity(left)
