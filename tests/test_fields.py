"""Fields: what they accept, how a message speaks of things, and hostile values for every public constructor."""

import copy
import datetime
import pickle

import attrs
import pytest
from strategies import escapes, hostile_values

from dealmodel.agreements import Agreement
from dealmodel.assets import StorageFacility, Use
from dealmodel.bands.band import Band, Gap, Overlap
from dealmodel.bands.bands import Bands
from dealmodel.bands.pieces import Span
from dealmodel.calendar import Period, Window
from dealmodel.caps import Cap
from dealmodel.claims import Claim
from dealmodel.concerns import Concern, Purpose
from dealmodel.conditions import AllOf, AnyOf, Before, Holds, Not, Occurs, Same, Unless, Within
from dealmodel.control import Control
from dealmodel.errors import DealError, WrongKind
from dealmodel.events import Event, Performed
from dealmodel.exchange_rates import ExchangeRates
from dealmodel.fields import all_are, as_period, as_window, called, is_a, is_name, is_one_of, shown, to_tuple
from dealmodel.gas.balances import Balance
from dealmodel.gas.bookings import Booking, Interruption
from dealmodel.gas.energy import GasEnergy, HeatingValue
from dealmodel.gas.fill_rules import Derogation, FillMilestone, FillVersion
from dealmodel.gas.pipelines import Conversion, GasRoute, Pipeline, Regasification
from dealmodel.gas.storage_services import CustomsWarehouse, StorageFees
from dealmodel.gas.storages import StorageSpace
from dealmodel.gas.tariffs import Tariff
from dealmodel.hours import Hours
from dealmodel.minerals.deposits import Deposit
from dealmodel.minerals.production import recoverable_revenue
from dealmodel.obligations import (
    Ceasefire,
    Clause,
    Content,
    Exchange,
    Exclusivity,
    FillTarget,
    GasDelivery,
    GasStorage,
    GasSwap,
    Grant,
    Investment,
    LimitedForces,
    Loan,
    MineralRights,
    MineralSupply,
    Monitoring,
    Obligation,
    Offtake,
    Ordering,
    Permission,
    Power,
    Preference,
    Prohibition,
    Receipt,
    ReservedArea,
    Response,
    RevenueBase,
    RevenueShare,
    RightOfFirstOffer,
    RightOfFirstRefusal,
    Royalty,
    SecurityAssurance,
    SecurityGuarantee,
    ShipOrPay,
    Step,
    StockLevel,
    Tranche,
    Validity,
    Withdrawal,
    Zone,
)
from dealmodel.parties import Coalition, Party
from dealmodel.quantities import Quantity
from dealmodel.rule import Rule
from dealmodel.seasons import Season
from dealmodel.sources import Source
from dealmodel.terms import Term

ua, us = Party("Ukraine"), Party("United States")
attack, share = Event("attack", window=("2025-02-14", None)), Term("US share", unit="%", low=0, high=100)
dobra = Deposit("Dobra", commodity="lithium", control=Control(ua, "80 %", during=(None, "2025-06-30")), estimates="1.26 Mt LCE")
dashava = StorageFacility("Dashava", working_gas="2.15 bcm", injection_rate="5 mcm/day", control=Control(ua, "100 %"))
article = Source("seed article", author="Reuters", date="2025-02-08", url="https://example.org")
cites = article.at("S3", speaker="Zelensky", date="2025-02-07", confidence="high")
gives = Obligation(
    "1", obligor=ua, obligee=us, says="gives", precedent=[attack, share >= 50], subsequent=Performed("2"), by=attack + "3 months",
    not_before="2025-02-01", window=("2025-02-01", "2027-01-01"), requires=share <= 60,
    content=MineralRights(dobra, share=share), cites=cites,
)  # fmt: skip
VALUES = [
    article, cites, ua, Party("Zelensky", kind="person", speaks_for=ua), Coalition("both", members=[ua, us]), attack, Performed("1"),
    attack + "3 months", attack.happened("2025-02-15"), attack.did_not_happen(), share, dobra, dashava, Control(ua, "1 %"),
    Use(dobra, Quantity("5 %"), during=("2025-02-14", None)), Claim("a", by=ua, about=share, value=5, give_or_take=1, supersedes="b"),
    Claim("b", by=ua, about=attack), Holds(share >= 50), Occurs(attack), Before(attack, "2025-02-15"), Within("30 days", after=attack),
    Same(attack, "1"), Not(attack), Unless(attack, Performed("1")), Purpose("P", holds=attack, by=ua), Concern("C", holds=attack, by=ua),
    Clause("0", says="peace", standing="offered", proposed_by=ua), Content(), gives,
    Prohibition("4", obligor=ua, obligee=us, act=attack, precedent=Performed("1"), subsequent=attack, window=("2025-02-14", None)),
    Permission("5", holder=ua, act="1", precedent=attack, subsequent=Performed("1"), window=("2025-02-14", None)),
    Power("6", holder=ua, effect="suspend", of=["1"], precedent=attack, window=("2025-02-14", None)),
    Exchange("7", gives="1", returns="2", first="gives"), Ordering("8", first=attack, then=["1", "2"], strict=False),
    MineralRights([dobra], share="50 %"), RevenueShare(of="new licences", share="50 %"), MineralSupply("titanium", amount="12.5 kt"),
    Grant(amount="20 billion USD", purpose="the budget"), Loan(amount="2 billion GBP", interest="3 %", maturity="30 years"),
    Investment(into="a fund", amount="5 USD", stake="50 %"), GasStorage(dashava, volume="1 bcm", window=("2025-04-01", None)),
    SecurityGuarantee(trigger=attack, responses="consultation", response_time="1 day", territory="all", validity="15 years"),
    SecurityAssurance(mode="some", least=2), Response("arms", within="24 hours", says="shells"), Hours(24),
    Validity("15 years", begins=attack, renewal="tacit", ends_with="1", exit=Event("notice"), exit_notice="6 months"),
    front := Zone("front", kind="buffer", depth="15 km", measured_from="line", place="east"),
    tanks := Cap("tanks", of="tanks", at_most=3, starts="2025-06-01"), LimitedForces(front, limits=tanks, measured=attack),
    Withdrawal("tanks", out_of=front, remaining=5), Ceasefire(starts=attack, until="2026-01-01", where=front, arms="all", broken_by=attack),
    Monitoring(by=ua, of="1", access="all", every="1 day"),
    Agreement("Fund", parties=[ua, us], clauses=[gives, Obligation("2")], purposes=Purpose("P"), alternatives=[("1", "2")], cites=cites),
    Rule("1", share >= 50, firm=False, clause="1", says="share"),
    low := Band("0 t", "4 t", amount="1 USD", rising_to="2 USD"), Gap(Quantity("4 t"), None, below=low), Span(Quantity("4 t"), None),
    Overlap(low.low, low.high, bands=(low, low)), bands := Bands([low, Band("4 t", None, amount="3 USD")], how="whole", includes="lower"),
    Royalty(bands, of="output", base="5 t", minimum="2 USD", paid="3 USD"), Receipt("5 USD", kind="royalties", licensed="2025-06-01"),
    new := RevenueBase(kinds=["royalties", "fees"], licences="new", owners="state", since="2025-05-23"),
    RevenueShare(dobra, base=new, share="50 %", revenue="8 USD", paid="4 USD"),
    MineralRights(dobra, right="develop", status="applied for", licence=attack, share="50 %", commodity="lithium"),
    MineralSupply("titanium", amount="12.5 kt", per="1 month", specification="pure", place="Odesa", delivered="13 kt"),
    Offtake("gas", quantity="10 bcm", take_or_pay="80 %", price="200 USD/m3", make_up_years=2, taken="9 bcm", paid="8 USD"),
    RightOfFirstOffer(
        "sales", notice=attack, look="90 days", negotiation="3 months", no_better_terms="6 months", declined="1", others="2",
        asked="5 USD/t", from_others="6 USD/t",
    ),
    RightOfFirstRefusal("sales", offer=attack, match="30 days", declined="1", others="2"),
    Exclusivity("sales", others="2", start=attack, lasts="3 months"), ReservedArea("block 4", size="12 km2", deposits=dobra, awards="2"),
    Preference("output", to="refiners", share="25 %", price_rule="low", whole="8 t", kept="2 t", price="5 USD/t", most="6 USD/t"),
    Season("10-01", "12-01"), less := Derogation("less", points="10 %", condition=attack, cites=cites),
    point := FillMilestone("30 %", due="02-01", binding=False),
    rule := FillVersion(
        "new rule", level="90 %", due=("10-01", "12-01"), applies=("2025-09-11", None), milestones=point, derogations=less, cap="35 %",
        abroad="15 %", cites=cites,
    ),
    fills := FillTarget(of=dashava, versions=rule, consumption="9 bcm", sunset="2027-12-31", year=2025, stored="2 bcm"),
    fills.due_in(2026)[0], *fills.met({"2025-11-01": "83 %", "2025-12-01": "80 %"}), booked := Booking.in_year(2025, "40 bcm"),
    shut := Interruption("entry", capacity="5 mcm/day", during=("2025-02-14", None), excuse=attack, alternative=attack, cites=cites),
    Tariff(
        "tariff", entry="5 USD/thousand m3", exit="6 USD/thousand m3", per_distance="1 USD/thousand m3/km", discount="5 %",
        short_haul="9 km", index="1.1", cites=cites,
    ),
    ShipOrPay(
        booked, share="100 %", tariff="5 USD/thousand m3", distance="9 km", overshoot="10 %", make_up_years=0, interruptions=shut,
        year=2025, shipped="30 bcm", paid="5 USD",
    ),
    GasDelivery("5 mcm", into=dashava, window=("2025-02-14", "2025-02-20"), delivered="5 mcm"),
    GasStorage(
        dashava, volume="1 bcm", injection="2 mcm/day", withdrawal="3 mcm/day", bundled=False, firm=False,
        fees=StorageFees(space="1 USD/m3"),
    ),
    GasSwap(
        "5 mcm", at="A", against="6 mcm", released_at="B", equal="energy", deviation="1 %", heating_value="10 kWh/m3",
        released_heating_value="9 kWh/m3",
    ),
]  # fmt: skip
VALUES += [
    west := StorageFacility(
        "west", place="Lviv", working_gas="15 bcm", cushion_gas="5 bcm", total_gas="20 bcm", injection_loss="1 %", withdrawal_loss="1 %",
        injection_rate=[("0 %", "9 mcm/day"), ("100 %", "5 mcm/day")], withdrawal_rate="9 mcm/day", cites=cites,
        control=Control(ua, "100 %"),
        spaces=[StorageSpace("10 bcm", cites=cites), StorageSpace("5 bcm", once=attack, during=("2025-02-14", None))],
        fees=(fees := StorageFees(space="1 EUR/MWh", injection="2 EUR/MWh", withdrawal="3 EUR/MWh", cites=cites)),
        regime=(regime := CustomsWarehouse("1095 days", re_export=False, cites=cites)),
    ),
    west.spaces[1], fees, regime,
    heat := HeatingValue("10.5 kWh/m3@20C", basis="gross", assumed=True, cites=cites), GasEnergy("5 TWh", by=heat),
    pipe := Pipeline("p", origin="PL", destination="UA", firm="6 mcm/day", interruptible="2 mcm/day", loss="1 %", cites=cites),
    terminal := Regasification("t", send_out="9 mcm/day", loss="1 %", cites=cites),
    lng := Conversion("c", factor="600 m3/m3 LNG", convention="typical", cites=cites),
    route := GasRoute("r", steps=[lng, terminal, pipe, west], counting="firm and interruptible", cites=cites),
    StockLevel(west, at_least="50 %", on="2025-11-01"),
    Balance(
        west, stock="1 bcm", periods=Window("2025-04-01", "2025-04-30"), routes=route, given=attack.happened("2025-04-02"), fill_at="end",
    ),
]  # fmt: skip
JOINED = [AllOf(attack, share >= 50), AnyOf(attack, [share >= 50, Performed("1")])]
FIELDS = [
    pytest.param(value, each.alias, id=f"{type(value).__name__}.{each.alias}")
    for value in {type(value): value for value in VALUES}.values()
    for each in attrs.fields(type(value))
    if each.init and type(value) is not Rule
]


@pytest.mark.parametrize("value", VALUES + JOINED, ids=lambda value: type(value).__name__)
def test_a_value_is_frozen_and_slotted(value):
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.name = "other"
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("value", VALUES + JOINED, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize(
    "twin", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))], ids=["copy", "deepcopy", "pickle"]
)
def test_a_copy_is_equal_hashes_and_shows_alike(twin, value):
    again = twin(value)
    assert (again, hash(again), str(again), repr(again)) == (value, hash(value), str(value), repr(value))


@pytest.mark.parametrize("value", VALUES + JOINED, ids=lambda value: type(value).__name__)
def test_a_value_is_shown_on_one_line(value):
    assert "\n" not in repr(value)


@pytest.mark.parametrize("value", VALUES + JOINED, ids=lambda value: type(value).__name__)
def test_no_field_of_a_value_can_be_changed(value):
    kept = [getattr(value, each.name) for each in attrs.fields(type(value))]
    assert [each for each in kept if isinstance(each, list | dict | set)] == []


@pytest.mark.parametrize(("value", "field"), FIELDS)
def test_a_hostile_value_in_a_field_gives_a_deal_error_or_a_value(value, field):
    assert escapes(lambda bad: attrs.evolve(value, **{field: bad}), hostile_values(), DealError) == []


@pytest.mark.parametrize(
    "make",
    [
        AllOf,
        AnyOf,
        lambda bad: attack + bad,
        lambda bad: attack - bad,
        attack.happened,
        lambda bad: share >= bad,
        lambda bad: share - bad,
        article.at,
        Period.of,
        Window.of,
    ],
)
def test_a_hostile_value_in_a_method_gives_a_deal_error_or_a_value(make):
    assert escapes(make, hostile_values(), DealError) == []


@pytest.mark.parametrize("make", [lambda deal, bad: deal[bad], lambda deal, bad: deal.without(bad), lambda deal, bad: deal.amend(bad)])
def test_a_hostile_value_in_a_look_up_gives_a_deal_error(make):
    deal = Agreement("Fund", parties=[ua, us], clauses=[gives, Obligation("2")])
    assert escapes(lambda bad: make(deal, bad), hostile_values(), DealError) == []


@pytest.mark.parametrize(
    ("thing", "words"),
    [(3, "int"), (ua, "Party 'Ukraine'"), (gives, "Obligation '1'"), (Content(), "Content"), (Control(ua, "1 %"), "Control")],
)
def test_a_message_speaks_of_a_thing_by_class_and_name(thing, words):
    assert called(thing) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (3, "int 3"),
        ("a" * 58, "str '" + "a" * 58 + "'"),
        ("a" * 59, "str '" + "a" * 56 + "..."),
        pytest.param(10**5000, "int too long to show", id="an int of many digits"),
    ],
)
def test_a_message_quotes_a_value_shortly(value, words):
    assert shown(value) == words


@pytest.mark.parametrize(
    ("value", "made"),
    [(None, ()), ("S1", ("S1",)), (b"S1", (b"S1",)), (3, (3,)), ([1, 2], (1, 2)), ((), ()), (iter("ab"), ("a", "b")), ({"k": 1}, ("k",))],
)
def test_a_field_of_several_things_takes_none_one_or_several(value, made):
    assert to_tuple(value) == made


def test_periods_and_windows_are_read_from_text():
    first_of_may = datetime.date(2025, 5, 1)
    assert (as_period("30 days"), as_window("2025-05-01")) == (Period(days=30), Window(first_of_may, first_of_may))


@attrs.frozen
class Probe:
    """A thing with one field of each validator."""

    name: str = attrs.field(default="x", validator=is_name)
    flag: bool = attrs.field(default=False, validator=is_a(bool, why="; say yes or no"))
    count: int | None = attrs.field(default=None, validator=is_a(int, type(None)))
    words: tuple[str, ...] = attrs.field(default=(), validator=all_are(str, int))
    choice: str = attrs.field(default="a", validator=is_one_of("a", "b"))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": 3}, "Probe: name is int 3; expected a text such as '2.1' or 'Ukraine'"),
        ({"name": "a "}, "Probe: name is 'a '; expected a printable text without spaces at its ends"),
        ({"flag": 1}, "Probe 'x': flag is int 1; expected bool; say yes or no"),
        ({"count": True}, "Probe 'x': count is bool True; expected int or nothing"),
        ({"count": "3"}, "Probe 'x': count is str '3'; expected int or nothing"),
        ({"words": ("a", None)}, "Probe 'x': words holds NoneType None; expected str or int"),
        ({"choice": "c"}, "Probe 'x': choice is str 'c'; expected one of 'a', 'b'"),
        ({"choice": ["a"]}, "Probe 'x': choice is list ['a']; expected one of 'a', 'b'"),
    ],
)
def test_a_wrong_value_is_refused_with_what_was_expected(fields, message):
    with pytest.raises(WrongKind) as caught:
        Probe(**fields)
    assert str(caught.value) == message


@pytest.mark.parametrize("fields", [{"name": "Ä-1 (b)"}, {"flag": True}, {"count": 0}, {"words": ("a", 1)}, {"choice": "b"}])
def test_a_fitting_value_is_kept(fields):
    assert attrs.asdict(Probe(**fields)) == attrs.asdict(Probe()) | fields


@pytest.mark.parametrize(
    "ask",
    [
        lambda: Offtake("ore", quantity="100 kt", take_or_pay="80 %", price="10 USD/t", make_up_years=2).years(None),
        lambda: RevenueBase(licences="all", owners="all").total([1]),
        lambda: RevenueBase(licences="all", owners="all").total("receipts"),
        lambda: Tranche("t", limit="4 EUR", due="2025-03-31", cure="1 month", steps=Step("a")).settle(on="2025-04-02", given=None),
        lambda: ExchangeRates().total(None, to="EUR", on="2025-01-01"),
        lambda: ExchangeRates().fixing("2025-01-01").shares(5, to="EUR"),
        lambda: recoverable_revenue([1], ua, price="1 USD/t"),
        lambda: recoverable_revenue(None, ua, price="1 USD/t"),
    ],
)
def test_what_is_no_list_of_the_right_things_is_refused(ask):
    with pytest.raises(WrongKind, match="expected"):
        ask()
