"""Amounts of one kind: what is read, and what is refused with the unit to use."""

from fractions import Fraction

import pytest

from dealmodel.amounts import greatest, least, to_commodity, to_gas_rate, to_gas_volume, to_money, to_rate, to_share
from dealmodel.errors import InexactNumber, NegativeAmount, ShareOverflow, UnitMismatch
from dealmodel.quantities import Quantity
from dealmodel.terms import Term


@pytest.mark.parametrize("share", ["0 %", "100 %", 0, 1, "1/3", Fraction(1, 2)])
def test_a_share_is_between_nothing_and_all(share):
    assert to_share(share) == Quantity(share)


def test_a_share_may_be_an_open_term():
    assert to_share(Term("share", unit="%")).magnitude == Term("share", unit="%").symbol


@pytest.mark.parametrize(
    ("read", "amount"),
    [
        (to_commodity, "1.26 Mt LCE"), (to_commodity, "4 bcm"), (to_gas_volume, "31 bcm"), (to_gas_rate, "6.4 mcm/day"),
        (to_money, "500 billion USD"), (to_money, 0 * Quantity("1 EUR")), (to_rate, "-3 %"), (to_rate, "300 %"),
    ],
)  # fmt: skip
def test_an_amount_of_the_kind_is_the_amount_it_is(read, amount):
    assert read(amount) == Quantity(amount)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: to_share("101 %"), ShareOverflow, "a share is given as '101 %'; expected 0 % to 100 %"),
        (lambda: to_share("-1 %"), ShareOverflow, "a share is given as '-1 %'; expected 0 % to 100 %"),
        (lambda: to_share(50), ShareOverflow, "a share is given as '50'; expected 0 % to 100 %"),
        (lambda: to_share("5 t"), UnitMismatch, "a share is given as '5 t', which is mass; expected pure number, such as '1 %'"),
        (lambda: to_share(0.5), InexactNumber, "0.5"),
        (lambda: to_money("5 t"), UnitMismatch, "money is given as '5 t', which is mass; expected a currency, such as '1 USD'"),
        (lambda: to_money("5 USD/t"), UnitMismatch, "expected a currency"),
        (lambda: to_money("-1 USD"), NegativeAmount, "money is given as '-1 USD', which is less than nothing; expected 0 or more"),
        (lambda: to_rate("3 USD"), UnitMismatch, "a rate or stake is given as '3 USD'"),
        (lambda: to_commodity("3 USD"), UnitMismatch, "an amount of a commodity is given as '3 USD'"),
        (lambda: to_gas_volume("-1 bcm"), NegativeAmount, "a gas volume is given as '-1 bcm'"),
        (lambda: to_gas_rate("1 bcm"), UnitMismatch, "a gas rate is given as '1 bcm'"),
    ],
)
def test_an_amount_of_another_kind_is_refused_with_what_was_expected(make, error, message):
    with pytest.raises(error) as refusal:
        make()
    assert message in str(refusal.value)


@pytest.mark.parametrize(("one", "other"), [("3 t", "4 t"), ("3 kt", "4 t"), ("-1 t", "0 t"), ("5 t", "5 t")])
def test_of_two_known_amounts_one_is_the_greatest_and_one_the_least(one, other):
    first, second = Quantity(one), Quantity(other)
    ordered = sorted([first, second], key=lambda amount: amount.exact)
    assert [least(first, second), greatest(first, second)] == ordered
    assert greatest(first, second).unit == first.unit


def test_of_open_amounts_the_greatest_stays_a_formula():
    tonnes = Term("tonnes", unit="t")
    found = greatest(Quantity("2 kt"), tonnes.as_quantity())
    assert [found.magnitude.xreplace({tonnes.symbol: value}) for value in (1000, 3000)] == [2000, 3000]


def test_two_dimensions_have_no_greatest():
    with pytest.raises(UnitMismatch):
        greatest(Quantity("2 kt"), Quantity("2 USD"))
