"""What is promised of a storage over time: a stock on a day, gas put in or taken out."""

import datetime
from typing import Any

from attrs import Factory, field, frozen
from attrs.converters import optional
from sympy import Basic, true

from dealmodel.amounts import GAS_VOLUMES, measured, not_negative, to_gas_volume, to_share
from dealmodel.calendar import Window, as_date
from dealmodel.fields import as_window, is_a, is_one_of
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.quantities import Quantity
from dealmodel.storages import StorageFacility, moved, stock_on
from dealmodel.terms import Term

WAYS = ("injection", "withdrawal")


def _to_level(value: Any) -> Quantity:
    """Read a stock: a gas volume, or a share of the working gas volume."""
    level = measured(value, "a stock", *GAS_VOLUMES, "%")
    return to_share(level) if level.dimension == "pure number" else not_negative(level, "a stock")


def _stock(level: Any) -> Term | None:  # Any: attrs passes the object under construction
    known = isinstance(level.facility, StorageFacility) and level.on is not None
    return stock_on(level.facility, level.on) if known else None


def _moved(flow: Any) -> Term | None:  # Any: as above
    known = isinstance(flow.facility, StorageFacility) and flow.window is not None and flow.way in WAYS
    return moved(flow.facility, flow.window, of=flow.way) if known else None


@frozen(cache_hash=True)
class StockLevel(Content):
    """
    A stock in a facility at the end of a day, at least: a volume, or a share of the working gas volume.

    >>> cavern = StorageFacility("Dashavske", working_gas="2.15 bcm")
    >>> print(StockLevel(cavern, at_least="90 %", on="2025-11-01").sentence)
    has at least 90 % of the working gas volume of Dashavske in store on 2025-11-01
    """

    facility: StorageFacility | None = field(default=None, validator=is_a(StorageFacility, type(None)))
    at_least: Quantity | None = field(default=None, converter=optional(_to_level), kw_only=True)
    on: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)
    #: the stock as an open number of the agreement, with the space there is as its limit
    stock: Term | None = field(default=Factory(_stock, takes_self=True), init=False, repr=False, eq=False)

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


@frozen(cache_hash=True)
class GasFlow(Content):
    """
    Gas put into a facility, or taken out of it, in a window of days: at least so much.

    >>> cavern = StorageFacility("Dashavske", withdrawal_rate="20 mcm/day")
    >>> print(GasFlow(cavern, volume="1 bcm", way="withdrawal", window=("2025-12-01", "2026-02-28")).sentence)
    takes at least 1 bcm of gas out of Dashavske (2025-12-01 to 2026-02-28)
    """

    facility: StorageFacility | None = field(default=None, validator=is_a(StorageFacility, type(None)))
    volume: Quantity | None = field(default=None, converter=optional(to_gas_volume), kw_only=True)
    way: str = field(default="injection", validator=is_one_of(*WAYS), kw_only=True)
    window: Window | None = field(default=None, converter=optional(as_window), kw_only=True)
    #: the gas moved as an open number of the agreement, with the most at the highest rate as its limit
    gas: Term | None = field(default=Factory(_moved, takes_self=True), init=False, repr=False, eq=False)

    @property
    def demands(self) -> Basic:
        """That so much is moved in the window, where all of it is said."""
        return true if self.gas is None or self.volume is None else self.gas >= self.volume

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(facility=self.facility, volume=self.volume, window=self.window)

    @property
    def sentence(self) -> str:
        """The flow in words."""
        verb, side = ("puts", "into") if self.way == "injection" else ("takes", "out of")
        when = f" ({self.window})" if self.window else ""
        return f"{verb} at least {amount_words(self.volume, 'a volume')} of gas {side} {_where(self.facility)}{when}"


def _where(facility: StorageFacility | None) -> str:
    return facility.name if facility else "a facility (not said)"
