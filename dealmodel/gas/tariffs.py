"""Tariffs of gas transport: what carrying a volume costs, by entry, exit and distance."""

from typing import Any, Self

from attrs import Attribute, evolve, field, frozen
from attrs.converters import optional

from dealmodel.amounts import is_money, measured, not_negative, to_gas_price, to_rate, to_share
from dealmodel.errors import DealError, NegativeAmount, UnitMismatch, WrongKind, raise_all
from dealmodel.fields import is_name
from dealmodel.quantities import Quantity, quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.values import one_line


def to_distance(value: Any) -> Quantity:
    """
    Read a length.

    >>> to_distance("1160 km")
    Quantity('1160 km')
    """
    return not_negative(measured(value, "a distance", "km"), "a distance")


def _to_distance_price(value: Any) -> Quantity:
    """Read a price per gas and distance."""
    price = quantity(value)
    try:
        to_gas_price(price * Quantity("1 km"))
    except UnitMismatch:
        expected = "such as '2 USD/thousand m3/km', which is 200 USD for 1000 m3 over 100 km"
        raise UnitMismatch(f"a price per distance is given as '{price}', which is {price.dimension}; expected {expected}") from None
    return price


@frozen(cache_hash=True)
class Tariff:
    """
    What is paid for carrying gas: at the entry, at the exit, by the distance between them; each price is per volume or energy of gas.

    A `discount` is taken off all of it, where `short_haul` is said only up to that distance. `index` is the factor that all has
    risen by since the prices were agreed.

    Raises:
        UnitMismatch: no prices of gas, or prices that cannot be added.
        Faults: several of these.

    >>> tariff = Tariff("transit", entry="10 USD/thousand m3", per_distance="0.02 USD/thousand m3/km", discount="20 %", short_haul="500 km")
    >>> print(tariff.price(distance="1000 km"), tariff.price(distance="500 km"), sep=", ")
    30 USD/thousand m3, 16 USD/thousand m3
    >>> print(tariff.of("2 bcm", distance="1000 km"))
    60 000 000 USD
    """

    name: str = field(validator=is_name)
    entry: Quantity | None = field(default=None, converter=optional(to_gas_price), kw_only=True)
    exit: Quantity | None = field(default=None, converter=optional(to_gas_price), kw_only=True)
    per_distance: Quantity | None = field(default=None, converter=optional(_to_distance_price), kw_only=True)
    discount: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)
    short_haul: Quantity | None = field(default=None, converter=optional(to_distance), kw_only=True)  #: up to which the discount is given
    index: Quantity = field(factory=lambda: Quantity(1), converter=to_rate, kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    @index.validator
    def _all_fits(self, attribute: "Attribute[Quantity]", index: Quantity) -> None:
        """Refuse prices that cannot be added, all at once."""
        faults: list[DealError] = []
        if index.is_constant and index.exact < 0:
            faults.append(NegativeAmount(f"Tariff '{self.name}': index is '{index}'; expected the factor that prices rose by, such as 1"))
        parts = self._parts(Quantity("1 km"))
        faults += [
            UnitMismatch(f"Tariff '{self.name}' adds '{each}' to '{parts[0]}'; give both in one currency and per one gas")
            for each in parts[1:]
            if each.dimension != parts[0].dimension
        ]
        raise_all(f"Tariff '{self.name}'", faults)

    def _parts(self, distance: Quantity | None) -> list[Quantity]:
        by_distance = None if self.per_distance is None or distance is None else self.per_distance * distance
        return [each for each in (self.entry, self.exit, by_distance) if each is not None]

    def indexed(self, factor: Any) -> Self:  # Any: a pure number
        """
        Return the tariff risen by a factor.

        >>> print(Tariff("transit", exit="20 USD/thousand m3").indexed("105 %").price())
        21 USD/thousand m3
        """
        return evolve(self, index=self.index * to_rate(factor))

    def price(self, *, distance: Any = None) -> Quantity:  # Any: a length
        """
        Return what an amount of gas costs per unit, shown in the unit of the first of the prices.

        Raises:
            WrongKind: no price is said, or one that needs a distance.
        """
        far = None if distance is None else to_distance(distance)
        if (self.per_distance is not None or self.short_haul is not None) and far is None:
            raise WrongKind(f"Tariff '{self.name}' goes by distance; give distance='1160 km' or the like")
        parts = self._parts(far)
        if not parts:
            raise WrongKind(f"Tariff '{self.name}' says no price; give entry, exit or per_distance")
        unit = next((each.unit for each in (self.entry, self.exit) if each is not None), parts[0].unit)
        total = sum(parts, parts[0] * 0) * self.index * (1 - self._discount(far))
        return total.to(unit)

    def _discount(self, distance: Quantity | None) -> Quantity:
        """Return the share taken off at a distance."""
        if self.discount is None or (self.short_haul is not None and distance is not None and distance.exact > self.short_haul.exact):
            return Quantity(0)
        return self.discount

    def of(self, volume: Any, *, distance: Any = None) -> Quantity:  # Any: an amount of gas; a length
        """
        Return what carrying an amount of gas costs.

        Raises:
            UnitMismatch: the amount is not of the gas that the prices are per.
        """
        gas, price = not_negative(quantity(volume), "an amount of gas"), self.price(distance=distance)
        if not is_money(gas * price):
            raise UnitMismatch(f"'{gas}' is carried at '{price}'; give the gas in the unit that the tariff is per")
        return gas * price

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return () if self._parts(Quantity("1 km")) else ("tariff",)

    def __str__(self) -> str:
        """Return the formula of the tariff in words."""
        parts = [f"{price} {what}" for price, what in ((self.entry, "at entry"), (self.exit, "at exit")) if price is not None]
        parts += [] if self.per_distance is None else [f"{self.per_distance} by distance"]
        up_to = "" if self.short_haul is None else f" up to {self.short_haul}"
        less = "" if self.discount is None else f", less {self.discount}{up_to}"
        index = "" if self.index == Quantity(1) else f", times {self.index}"
        return f"{self.name}: {' + '.join(parts) or 'a price (not said)'}{less}{index}"
