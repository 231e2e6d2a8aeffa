"""Amounts of one kind: read from what a caller writes, and refused with the unit to use where they are of another kind."""

from typing import Any

from sympy import Expr, Max, Min, Rational

from dealmodel.errors import NegativeAmount, ShareOverflow, UnitMismatch
from dealmodel.quantities import Quantity, quantity

GAS_VOLUMES = ("m3", "m3@0C", "m3@15C", "m3@20C")  # reference temperature not stated, or stated


def measured(value: Any, what: str, *units: str) -> Quantity:
    """
    Read a quantity that has to be of the dimension of one of some units.

    Raises:
        UnitMismatch: it is of another dimension.

    >>> measured("4 bcm", "a working gas volume", "m3")
    Quantity('4 bcm')
    """
    read = quantity(value)
    dimensions = [Quantity(1, unit).dimension for unit in units]
    if read.dimension not in dimensions:
        expected = f"{' or '.join(dimensions)}, such as '1 {units[0]}'"
        raise UnitMismatch(f"{what} is given as '{read}', which is {read.dimension}; expected {expected}")
    return read


def not_negative(amount: Quantity, what: str) -> Quantity:
    """
    Return an amount that is not known to be less than nothing.

    Raises:
        NegativeAmount: it is.

    >>> not_negative(Quantity("4 bcm"), "a volume")
    Quantity('4 bcm')
    """
    if amount.is_constant and amount.exact < 0:
        raise NegativeAmount(f"{what} is given as '{amount}', which is less than nothing; expected 0 or more")
    return amount


def to_commodity(value: Any) -> Quantity:
    """
    Read an amount of a commodity: a mass, a volume, an energy or a mass of lithium carbonate equivalent.

    >>> to_commodity("1.26 Mt LCE")
    Quantity('1.26 Mt LCE')
    """
    return not_negative(measured(value, "an amount of a commodity", "t", "m3", "MWh", "t LCE", *GAS_VOLUMES), "an amount of a commodity")


def to_share(value: Any) -> Quantity:
    """
    Read a share of a whole; refuse one that is known to lie outside 0 % to 100 %.

    >>> to_share("20 %")
    Quantity('20 %')
    """
    share = measured(value, "a share", "%")
    if share.is_constant and not 0 <= share.exact <= 1:
        raise ShareOverflow(f"a share is given as '{share}'; expected 0 % to 100 %")
    return share


def to_gas_volume(value: Any) -> Quantity:
    """
    Read a gas volume.

    >>> to_gas_volume("31 bcm")
    Quantity('31 bcm')
    """
    return not_negative(measured(value, "a gas volume", *GAS_VOLUMES), "a gas volume")


def to_gas_rate(value: Any) -> Quantity:
    """
    Read a gas volume per day.

    >>> to_gas_rate("6.4 mcm/day")
    Quantity('6.4 mcm/day')
    """
    return not_negative(measured(value, "a gas rate", *(f"{unit}/day" for unit in GAS_VOLUMES)), "a gas rate")


def to_gas(value: Any) -> Quantity:
    """
    Read an amount of gas: a volume or an energy.

    >>> to_gas("1147 TWh")
    Quantity('1147 TWh')
    """
    return not_negative(measured(value, "an amount of gas", *GAS_VOLUMES, "MWh"), "an amount of gas")


def to_gas_price(value: Any) -> Quantity:
    """
    Read a price, fee or tariff per gas: money per volume or energy.

    Raises:
        UnitMismatch: it is none.

    >>> to_gas_price("31.1 USD/thousand m3")
    Quantity('31.1 USD/thousand m3')
    """
    price = not_negative(quantity(value), "a price of gas")
    if not any(is_money(price * Quantity(1, unit)) for unit in (*GAS_VOLUMES, "MWh")):
        raise UnitMismatch(f"a price of gas is given as '{price}', which is {price.dimension}; expected such as '1 USD/thousand m3'")
    return price


def is_money(amount: Quantity) -> bool:
    """
    Tell whether a quantity is an amount of one currency.

    >>> is_money(Quantity("5 USD")), is_money(Quantity("5 USD/t"))
    (True, False)
    """
    return [(name.partition("_")[0], power) for name, power in amount.measure.base] == [("currency", 1)]


def to_money(value: Any) -> Quantity:
    """
    Read an amount of money.

    Raises:
        UnitMismatch: the unit is no currency.

    >>> to_money("500 billion USD")
    Quantity('500 billion USD')
    """
    return not_negative(to_signed_money(value), "an amount of money")


def to_signed_money(value: Any) -> Quantity:
    """
    Read an amount of money that may be less than nothing, such as a discount.

    >>> to_signed_money("-200 USD")
    Quantity('-200 USD')
    """
    amount = quantity(value)
    currency_of(amount)  # refuses what is no money
    return amount


def currency_of(amount: Quantity) -> str:
    """
    Return the code of the currency that an amount is in.

    Raises:
        UnitMismatch: it is no amount of money.

    >>> currency_of(Quantity("500 billion USD"))
    'USD'
    """
    if not is_money(amount):
        raise UnitMismatch(f"an amount of money is given as '{amount}', which is {amount.dimension}; expected a currency, such as '1 USD'")
    return amount.measure.base[0][0].partition("_")[2]


def to_currency(value: Any) -> str:
    """
    Return the code of the currency that a unit counts in.

    Raises:
        UnknownUnit: there is no such unit.
        UnitMismatch: it is no currency.

    >>> to_currency("billion EUR")
    'EUR'
    """
    return currency_of(Quantity(1, value))


def to_rate(value: Any) -> Quantity:
    """
    Read a rate or stake: a pure number, of any size.

    >>> to_rate("3 %")
    Quantity('3 %')
    """
    return measured(value, "a rate or stake", "%")


def greatest(first: Quantity, second: Quantity) -> Quantity:
    """
    Return the greater of two amounts, shown in the unit of the first; of open ones the SymPy `Max`, which the solver decides by cases.

    Raises:
        UnitMismatch: they measure different things.

    >>> greatest(Quantity("3 t"), Quantity("4 kt"))
    Quantity('4000 t')
    """
    return _extreme(Max, first, second)


def least(first: Quantity, second: Quantity) -> Quantity:
    """
    Return the lesser of two amounts, as `greatest` does.

    >>> least(Quantity("3 t"), Quantity("4 kt"))
    Quantity('3 t')
    """
    return _extreme(Min, first, second)


def _extreme(pick: type[Max | Min], first: Quantity, second: Quantity) -> Quantity:
    first <= second  # noqa: B015  # compared only to refuse two dimensions
    both: tuple[Expr, Expr] = (first.magnitude, second.magnitude)
    found = pick(*both, evaluate=all(isinstance(each, Rational) for each in both))
    return Quantity.of(found / Quantity(1, first.unit).magnitude, first.unit)
