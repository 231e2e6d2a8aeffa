"""Contents about funds: what they demand, what they leave open, their words; and that a check decides them."""

import pytest
from attrs import evolve
from sympy import Ge, true

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.errors import UnitMismatch, UnknownName, WrongKind
from dealmodel.events import THIS, Performed
from dealmodel.funds.capital import Contribution
from dealmodel.funds.fund import Fund
from dealmodel.funds.tiers import PreferredReturn, ReturnOfCapital, Split
from dealmodel.funds.waterfalls import Waterfall
from dealmodel.obligations import Distribution, Establishment, FundContribution, Obligation
from dealmodel.parties import Party
from dealmodel.quantities import eq
from dealmodel.terms import Term

us, ua, eu = Party("United States"), Party("Ukraine"), Party("EU", kind="organisation")
profit, received = (Term(name, unit="USD", low=0) for name in ("profit", "received"))
base, paid = (Term(name, unit="USD", low=0) for name in ("base", "paid"))
TIERS = [ReturnOfCapital(us), Split({us: "50 %", ua: "50 %"})]
FUND = Fund("fund", partners=[us, ua], contributions=Contribution(us, amount="8 USD"), waterfall=Waterfall(TIERS))
LOCKED = evolve(FUND, waterfall=Waterfall(TIERS, locked_until="2035-05-23"))


def deal(content, **more):
    return Agreement("deal", parties=[us, ua], clauses=[Obligation("1", obligor=us, obligee=ua, content=content, **more)])


def holds(content, *given, **more):
    return check(deal(content, **more), given=[Performed("1"), *given]).consistent


@pytest.mark.parametrize(
    ("content", "demands"),
    [
        (FundContribution(FUND), true),
        (FundContribution(FUND, amount="5 USD"), true),
        (FundContribution(FUND, share="50 %", of="new licences"), true),
        (FundContribution(FUND, share="50 %", base=base, amount=paid), eq(paid, base * "50 %")),
        (FundContribution(FUND, amount=paid, up_to="500 USD"), paid <= "500 USD"),
        (Establishment(FUND), true),
        (Establishment(), true),
        (Distribution(FUND, to=ua), true),
        (Distribution(), true),
        (Distribution(Fund("x", partners=us), to=us, profit=profit, amount=received), true),
        (Distribution(LOCKED, to=ua), Ge(THIS.day, 23883)),
    ],
)
def test_performance_has_to_satisfy_what_is_said(content, demands):
    assert content.demands == demands


@pytest.mark.parametrize(("of_base", "amount"), [("800 USD", "400 USD"), ("1000 USD", "500 USD"), ("4000 USD", "500 USD")])
def test_a_contribution_stops_at_its_limit(of_base, amount):
    content = FundContribution(FUND, share="50 %", base=base, amount=paid, up_to="500 USD")
    assert holds(content, eq(base, of_base), eq(paid, amount)) is True
    assert holds(content, eq(base, of_base), paid > amount) is False
    assert holds(content, eq(base, of_base), paid < amount) is False


@pytest.mark.parametrize(("earned", "due"), [("8 USD", "0 USD"), ("10 USD", "1 USD"), ("108 USD", "50 USD")])
def test_a_distribution_is_what_the_waterfall_pays(earned, due):
    content = Distribution(FUND, to=ua, profit=profit, amount=received)
    assert holds(content, eq(profit, earned), eq(received, due)) is True
    assert holds(content, eq(profit, earned), received > due) is False


def test_a_distribution_waits_for_the_end_of_the_lock():
    assert holds(Distribution(LOCKED, to=ua), by="2035-05-22") is False
    assert holds(Distribution(LOCKED, to=ua, profit=profit, amount=received), by="2035-05-23") is True


def test_open_shares_of_a_split_have_to_come_to_the_whole():
    share = Term("share", unit="%", low=0, high=100)
    fund = Fund("fund", partners=[us, ua], waterfall=Waterfall([Split({us: share, ua: "40 %"})]))
    assert holds(Establishment(fund), eq(share, "60 %")) is True
    assert holds(Establishment(fund), share > "60 %") is False


def test_what_the_waterfall_leaves_open_is_demanded_of_nobody():
    open_fund = Fund("fund", partners=[us, ua], contributions=Contribution(us), waterfall=Waterfall([PreferredReturn(us)]))
    content = Distribution(open_fund, to=us, profit=profit, amount=received)
    assert (content.pays, content.demands) == (None, true)


@pytest.mark.parametrize(
    ("content", "undefined", "sentence"),
    [
        (FundContribution(), ("fund", "amount"), "contributes an amount (not said) to a fund (not named)"),
        (FundContribution(FUND, share="50 %"), ("what it is a share of",), "contributes 50 % of something (not said) to fund"),
        (FundContribution(FUND, amount="5 USD", of="radars", kind="in kind"), ("valuer",),
         "contributes 5 USD of radars to fund, in kind, valued by (nobody named)"),
        (FundContribution(FUND, amount="5 USD", kind="deemed", valued_by=ua, up_to="9 USD"), (),
         "contributes 5 USD to fund, deemed, valued by Ukraine, up to 9 USD in all"),
        (Establishment(), ("fund",), "sets up a fund (not named)"),
        (Establishment(FUND), ("share of United States", "share of Ukraine"),
         "sets up fund (United States (share not said), Ukraine (share not said))"),
        (Distribution(), ("fund", "to whom", "profit"), "distributes profit of a fund (not named) to (nobody named)"),
        (Distribution(Fund("x", partners=us), to=us), ("profit", "how it is distributed"), "distributes profit of x to United States"),
        (Distribution(LOCKED, to=ua, profit=profit), (), "distributes profit of fund to Ukraine, not before 2035-05-23"),
    ],
)  # fmt: skip
def test_what_is_open_is_kept(content, undefined, sentence):
    assert (content.undefined, content.sentence) == (undefined, sentence)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Distribution(FUND, to=eu), UnknownName, "EU is no partner of 'fund'"),
        (lambda: FundContribution(FUND, amount="1 USD", valued_by=ua), WrongKind, "leave out valued_by"),
        (lambda: FundContribution(FUND, amount="1 t"), UnitMismatch, "expected a currency"),
        (lambda: FundContribution("fund"), WrongKind, "expected Fund or nothing"),
        (lambda: FundContribution(FUND, amount=paid, base=base, share="50 %", up_to="1 EUR").demands, UnitMismatch, "EUR"),
    ],
)
def test_what_is_no_content_is_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()
