"""A stock that is promised on a day."""

import datetime
from typing import Any

from attrs import Factory, field, frozen
from attrs.converters import optional
from sympy import Basic, true

from dealmodel.amounts import GAS_VOLUMES, measured, not_negative, to_share
from dealmodel.calendar import as_date
from dealmodel.fields import is_a
from dealmodel.gas.storages import StorageFacility, refuse_other_gas, stock_on
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.quantities import Quantity
from dealmodel.terms import Term
from dealmodel.values import one_line


def _to_level(value: Any) -> Quantity:
    """Read a stock: a gas volume, or a share of the working gas volume."""
    level = measured(value, "a stock", *GAS_VOLUMES, "%")
    return to_share(level) if level.dimension == "pure number" else not_negative(level, "a stock")


def _stock(level: Any) -> Term | None:  # Any: attrs passes the object under construction
    known = isinstance(level.facility, StorageFacility) and level.on is not None
    return stock_on(level.facility, level.on) if known else None


@frozen(cache_hash=True)
class StockLevel(Content):
    """
    A stock in a facility at the end of a day, at least: a volume, or a share of the working gas volume.

    Raises:
        UnitMismatch: a volume at another reference temperature than the facility.

    >>> cavern = StorageFacility("Dashavske", working_gas="2.15 bcm")
    >>> print(StockLevel(cavern, at_least="90 %", on="2025-11-01").sentence)
    has at least 90 % of the working gas volume of Dashavske in store on 2025-11-01
    """

    facility: StorageFacility | None = field(default=None, validator=is_a(StorageFacility, type(None)))
    at_least: Quantity | None = field(default=None, converter=optional(_to_level), kw_only=True)
    on: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)
    #: the stock as an open number of the agreement, with the space there is as its limit
    stock: Term | None = field(default=Factory(_stock, takes_self=True), init=False, repr=False, eq=False)

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Refuse a volume that cannot be held against the stock."""
        refuse_other_gas(self.facility, self.at_least, what="StockLevel: the stock")

    @property
    def volume(self) -> Quantity | None:
        """The stock as a volume; None where that is not known."""
        if self.at_least is None or self.at_least.dimension != "pure number":
            return self.at_least
        whole = self.facility.capacity if self.facility is not None else None
        return whole * self.at_least if whole is not None else None

    @property
    def demands(self) -> Basic:
        """That the stock on the day is so much, where all of it is said."""
        return true if self.stock is None or self.volume is None else self.stock >= self.volume

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        share_of_nothing = self.facility is not None and self.at_least is not None and self.volume is None
        whole = ("working gas volume",) if share_of_nothing else ()
        return (*missing(facility=self.facility, stock=self.at_least, day=self.on), *whole)

    @property
    def sentence(self) -> str:
        """The level in words."""
        share = self.at_least is not None and self.at_least.dimension == "pure number"
        what = f"{amount_words(self.at_least, 'a stock')} of {'the working gas volume of ' if share else 'gas in '}{_where(self.facility)}"
        return f"has at least {what}{' in store' if share else ''}{f' on {self.on}' if self.on else ''}"


def _where(facility: StorageFacility | None) -> str:
    return facility.name if facility else "a facility (not said)"
