"""Amounts of one kind: read from what a caller writes, and refused with the unit to use where they are of another kind."""

from typing import Any

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
    if [(name.partition("_")[0], power) for name, power in amount.measure.base] != [("currency", 1)]:
        raise UnitMismatch(f"an amount of money is given as '{amount}', which is {amount.dimension}; expected a currency, such as '1 USD'")
    return amount


def to_rate(value: Any) -> Quantity:
    """
    Read a rate or stake: a pure number, of any size.

    >>> to_rate("3 %")
    Quantity('3 %')
    """
    return measured(value, "a rate or stake", "%")
