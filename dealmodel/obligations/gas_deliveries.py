"""Deliveries of gas: into a storage, out of one, at a point, and swaps of gas here for gas there."""

from collections.abc import Iterator
from typing import Any

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import And, Basic, true

from dealmodel.amounts import to_gas, to_share
from dealmodel.assets import StorageFacility
from dealmodel.calendar import Window
from dealmodel.errors import UnitMismatch, WrongKind
from dealmodel.fields import as_window, is_a, is_one_of
from dealmodel.gas.energy import HeatingValue, to_heating_value
from dealmodel.gas.storages import highest_rate, refuse_other_gas
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.quantities import Quantity
from dealmodel.values import one_line

CONVENTIONS = ("", "energy", "volume")


@frozen(cache_hash=True)
class GasDelivery(Content):
    """
    Delivery of gas: `into` a storage, `out_of` one, or `at` a point.

    Where `delivered` is given, often as a term, performance means that it is the amount at least and, where the storage's rate is known
    and the window has two ends, no more than can go in or out on its days.

    Raises:
        WrongKind: into one storage and out of another; that is two deliveries.
        UnitMismatch: amounts of different dimensions, or a volume at another reference temperature than the storage.

    >>> cavern = StorageFacility("Dashavske", injection_rate="20 mcm/day")
    >>> supply = GasDelivery("500 mcm", into=cavern, window=("2025-04-01", "2025-04-10"))
    >>> print(supply.sentence)
    delivers 500 mcm of gas into Dashavske within 2025-04-01 to 2025-04-10
    >>> supply.undefined
    ('how 500 mcm can go into Dashavske: 200 mcm is the most on these days',)
    """

    amount: Quantity | None = field(default=None, converter=optional(to_gas))
    into: StorageFacility | None = field(default=None, validator=is_a(StorageFacility, type(None)), kw_only=True)
    out_of: StorageFacility | None = field(default=None, validator=is_a(StorageFacility, type(None)), kw_only=True)
    at: str = field(default="", validator=is_a(str), kw_only=True)  #: an entry, exit or trading point
    window: Window | None = field(default=None, converter=optional(as_window), kw_only=True)
    delivered: Quantity | None = field(default=None, converter=optional(to_gas), kw_only=True)

    __repr__ = one_line

    @delivered.validator
    def _all_fits(self, attribute: "Attribute[Any]", delivered: Quantity | None) -> None:
        if self.into is not None and self.out_of is not None:
            raise WrongKind(f"GasDelivery goes into {self.into.name} and out of {self.out_of.name}; write two deliveries, or a GasSwap")
        if self.amount is not None and delivered is not None and delivered.dimension != self.amount.dimension:
            raise UnitMismatch(f"GasDelivery: '{delivered}' is delivered of '{self.amount}', two dimensions; give both in one unit")
        for each in (self.amount, delivered):
            refuse_other_gas(self.into or self.out_of, each, what="GasDelivery: the amount")

    @property
    def most(self) -> Quantity | None:
        """The most that the storage lets in or out during the window; None where that is not known."""
        rate = highest_rate(self.into.injection_rate if self.into else self.out_of.withdrawal_rate if self.out_of else None)
        first, last = (self.window.first, self.window.last) if self.window else (None, None)
        if rate is None or first is None or last is None:
            return None
        most = rate * Quantity((last - first).days + 1, "day")
        if self.amount is None:
            return most
        return most.to(self.amount.unit) if most.dimension == self.amount.dimension else None

    @property
    def demands(self) -> Basic:
        """That the amount is delivered, and can be."""
        if self.amount is None:
            return true
        there = self.delivered if self.delivered is not None else self.amount
        enough = true if self.delivered is None else self.delivered >= self.amount
        fits = true if self.most is None else there <= self.most
        return And(enough, fits)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open, and an amount that cannot go in or out on the days that there are."""
        place = self.into or self.out_of or self.at
        most = self.most
        late = most is not None and self.amount is not None and (self.amount > most) == true
        how = (f"how {self.amount} can go {self._way}: {most} is the most on these days",) if late else ()
        if isinstance(place, StorageFacility) and list(place.amounts()) and self.amount is not None and self.amount.dimension == "energy":
            how = (f"heating value of the gas: {self.amount} is an energy, and {place.name} counts volumes",)
        return (*missing(amount=self.amount, place_of_delivery=place, delivery_window=self.window), *how)

    @property
    def _way(self) -> str:
        if self.into is not None:
            return f"into {self.into.name}"
        return f"out of {self.out_of.name}" if self.out_of is not None else f"at {self.at or 'a place (not said)'}"

    @property
    def sentence(self) -> str:
        """The delivery in words."""
        when = f" within {self.window}" if self.window else ""
        return f"delivers {amount_words(self.amount, 'an amount')} of gas {self._way}{when}"


@frozen(cache_hash=True)
class GasSwap(Content):
    """
    Gas delivered at one place for gas released at another: equal by energy or by volume, but for a deviation that is allowed.

    `delivers` and `against` are amounts, often terms; where energies are equal and an amount is a volume, its heating value
    tells the energy, once that says its convention; of an energy it says by which one it counts. The deviation is a share of what is
    delivered; none that is said is none that is allowed.

    Raises:
        UnitMismatch: amounts that the convention cannot compare: volumes at two reference temperatures, an energy by volume, or
            energies of which one is gross and the other net.

    >>> high, low = (HeatingValue(f"{each} kWh/m3@20C", basis="gross") for each in ("10.6", "10.4"))
    >>> swap = GasSwap("100 mcm@20C", at="Budince", against="98 mcm@20C", released_at="Bilche", equal="energy", deviation="1 %",
    ...                heating_value=low, released_heating_value=high)
    >>> print(swap.difference, swap.demands, sep=", ")
    1200 MWh, True
    """

    delivers: Quantity | None = field(default=None, converter=optional(to_gas))
    at: str = field(default="", validator=is_a(str), kw_only=True)
    against: Quantity | None = field(default=None, converter=optional(to_gas), kw_only=True)
    released_at: str = field(default="", validator=is_a(str), kw_only=True)
    equal: str = field(default="", validator=is_one_of(*CONVENTIONS), kw_only=True)
    deviation: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)
    heating_value: HeatingValue | None = field(default=None, converter=optional(to_heating_value), kw_only=True)
    released_heating_value: HeatingValue | None = field(default=None, converter=optional(to_heating_value), kw_only=True)

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Refuse amounts that the convention cannot compare."""
        here, there = self._sides()
        if here is not None and there is not None and here.dimension != there.dimension:
            remedy = "convert one of them by gas_volume(..., at=...)"
            raise UnitMismatch(f"GasSwap: '{here}' is swapped for '{there}', two dimensions; {remedy}, or give what turns it into energy")
        for each in (here, there):
            if each is not None and self.equal == "volume" and each.dimension == "energy":
                raise UnitMismatch(f"GasSwap is equal by volume, and '{each}' is an energy; give a volume, or equal='energy'")
        one, other = self.heating_value, self.released_heating_value
        if self.equal == "energy" and one and other and one.basis and other.basis and one.basis != other.basis:
            raise UnitMismatch(f"GasSwap: energy counts by '{one}' here and by '{other}' there; give both gross, or both net")

    def _sides(self) -> tuple[Quantity | None, Quantity | None]:
        """Return both amounts as the convention counts them."""
        return self._counted(self.delivers, self.heating_value), self._counted(self.against, self.released_heating_value)

    def _counted(self, amount: Quantity | None, heating_value: HeatingValue | None) -> Quantity | None:
        if amount is None or self.equal != "energy" or amount.dimension == "energy":
            return amount
        return None if heating_value is None or heating_value.undefined else heating_value.energy_of(amount).amount.to("MWh")

    @property
    def difference(self) -> Quantity | None:
        """By how much more is delivered than released, as the convention counts; None where that is not known."""
        here, there = self._sides()
        return None if here is None or there is None else here - there

    @property
    def demands(self) -> Basic:
        """That the two amounts are equal but for the deviation."""
        here, there = self._sides()
        if here is None or there is None or not self.equal:
            return true
        margin = here * (self.deviation if self.deviation is not None else Quantity(0))
        return And(here - there <= margin, there - here <= margin)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return (
            *missing(amount_delivered=self.delivers, place_of_delivery=self.at, amount_released=self.against),
            *missing(place_of_release=self.released_at, what_has_to_be_equal=self.equal, deviation_allowed=self.deviation),
            *self._open_values(),
        )

    def _open_values(self) -> Iterator[str]:
        """Yield by which convention energy counts, where that is not said."""
        sides = (("delivered", self.delivers, self.heating_value), ("released", self.against, self.released_heating_value))
        for word, amount, value in sides if self.equal == "energy" else ():
            if amount is not None and value is None:
                yield f"heating value of what is {word}"
            elif amount is not None and value is not None:
                yield from (f"{part}, of the heating value of what is {word}" for part in value.undefined)

    @property
    def sentence(self) -> str:
        """The swap in words."""
        gives = f"delivers {amount_words(self.delivers, 'an amount')} of gas at {self.at or 'a place (not said)'}"
        returns = f"{amount_words(self.against, 'an amount')} released at {self.released_at or 'a place (not said)'}"
        equal = f", equal by {self.equal}" if self.equal else ""
        return f"{gives} for {returns}{equal}{'' if self.deviation is None else f' within {self.deviation}'}"
