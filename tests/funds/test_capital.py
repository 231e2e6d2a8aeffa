"""Stakes, contributions and capital accounts."""

import pytest

from dealmodel.errors import DoubledName, NegativeAmount, ShareOverflow, UnitMismatch, WrongKind
from dealmodel.funds.capital import CapitalAccount, Contribution, Stake, amount_of, number_of, to_stakes
from dealmodel.funds.tiers import Split
from dealmodel.parties import Party
from dealmodel.quantities import Quantity
from dealmodel.terms import Term

us, ua = Party("United States"), Party("Ukraine")


def test_a_stake_is_open_where_nothing_is_said():
    assert (str(Stake(ua)), str(Stake(ua, "50 %"))) == ("Ukraine (share not said)", "Ukraine 50 %")


def test_stakes_are_read_from_parties_stakes_and_dictionaries():
    assert to_stakes([us, Stake(ua, "50 %")]) == (Stake(us), Stake(ua, "50 %"))
    assert to_stakes({us: "50 %", ua: None}) == (Stake(us, "50 %"), Stake(ua))
    assert to_stakes(us) == (Stake(us),)


@pytest.mark.parametrize("amount", [Quantity("75 million USD"), Quantity("1/3 EUR"), Term("aid", unit="billion USD").as_quantity()])
def test_an_amount_is_its_number_in_its_unit(amount):
    assert amount_of(number_of(amount), amount.unit) == amount


def test_an_account_begins_with_nothing_paid():
    account = CapitalAccount(us, contributed="75 million USD")
    assert (account.returned, account.accrued, account.profit) == (Quantity("0 USD"),) * 3
    assert (account.capital, account.balance, account.owed) == (Quantity("75 million USD"),) * 3


def test_an_account_says_what_was_paid_and_what_is_owed():
    account = CapitalAccount(us, contributed="10 USD", returned="4 USD", accrued="1 USD", profit="9 USD")
    assert (account.capital, account.distributed, account.balance) == (Quantity("6 USD"), Quantity("13 USD"), Quantity("-3 USD"))
    assert str(account) == "United States: put in 10 USD, was paid 13 USD, is still owed 7 USD"


def test_another_contribution_raises_the_capital():
    assert CapitalAccount(us, contributed="10 USD").after("5 USD").capital == Quantity("15 USD")


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: CapitalAccount(us, contributed="10 USD", profit="1 EUR"), UnitMismatch, "EUR"),
        (lambda: CapitalAccount(us, contributed="10 t"), UnitMismatch, "expected a currency"),
        (lambda: CapitalAccount(us, contributed="-10 USD"), NegativeAmount, "less than nothing"),
        (lambda: Stake(us, "101 %"), ShareOverflow, "expected 0 % to 100 %"),
        (lambda: Stake("US"), WrongKind, "expected Party or Coalition"),
        (lambda: Split([Stake(us, "50 %"), Stake(us, "50 %")]), DoubledName, "'United States' twice"),
        (lambda: Contribution(us, amount="1 USD", valued_by=ua), WrongKind, "cash is valued by Ukraine; leave out valued_by"),
        (lambda: Contribution(us, kind="barter"), WrongKind, "expected one of 'cash', 'in kind', 'deemed'"),
    ],
)
def test_what_is_no_capital_is_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()


@pytest.mark.parametrize(
    ("contribution", "undefined", "words"),
    [
        (Contribution(us, amount="5 USD", day="2025-09-17"), (), "United States puts in 5 USD on 2025-09-17"),
        (Contribution(), ("contributor", "amount"), "somebody puts in an amount (not said)"),
        (
            Contribution(us, amount="5 USD", kind="in kind", of="radars", valued_by=ua), (),
            "United States puts in 5 USD in kind (radars, valued by Ukraine)",
        ),
        (Contribution(us, kind="deemed", of="aid"), ("amount", "valuer"),
         "United States puts in an amount (not said), deemed to be put in (aid)"),
    ],
)  # fmt: skip
def test_a_contribution_names_what_it_leaves_open(contribution, undefined, words):
    assert (contribution.undefined, str(contribution)) == (undefined, words)


def test_more_paid_back_than_put_in_is_refused():
    with pytest.raises(NegativeAmount, match="20 USD are paid back of 10 USD; what is paid beyond what was put in is profit="):
        CapitalAccount(us, contributed="10 USD", returned="20 USD")
