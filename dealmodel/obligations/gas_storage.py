"""Gas storage: space in a facility, with the right to inject and to withdraw."""

from typing import Any

from attrs import field, frozen
from attrs.converters import optional
from sympy import true

from dealmodel.amounts import to_gas_rate, to_gas_volume
from dealmodel.assets import StorageFacility, Use
from dealmodel.calendar import Window
from dealmodel.errors import DealError, UnitMismatch, WrongKind, raise_all
from dealmodel.fields import as_window, is_a
from dealmodel.gas.energy import HeatingValue
from dealmodel.gas.storage_services import StorageFees
from dealmodel.gas.storages import Rate, highest_rate, refuse_other_gas
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.quantities import Quantity
from dealmodel.values import one_line


@frozen(cache_hash=True)
class GasStorage(Content):
    """
    A storage service: space for a gas volume in a facility, during its window, or always if it has none.

    With the space go rights to inject and to withdraw, volumes per day. In a `bundled` product these belong to the space: where they are
    not said, they are the same share of the facility's rates as the volume is of its working gas. Unbundled, each right is
    contracted for itself. An interruptible service (`firm=False`) takes up nothing: it is given what others leave.

    Raises:
        UnitMismatch: volumes, rates or fees of different dimensions.
        Faults: several of these.

    >>> cavern = StorageFacility("Dashavske", working_gas="2.15 bcm", injection_rate="21.5 mcm/day")
    >>> service = GasStorage(cavern, volume="1 bcm", bundled=True, window=("2025-04-01", "2025-10-31"))
    >>> print(service.sentence)
    stores 1 bcm of gas in Dashavske (2025-04-01 to 2025-10-31, bundled)
    >>> print(service.injection_right, service.days_to_fill, sep=", ")
    10 mcm/day, 100 days
    """

    facility: StorageFacility | None = field(default=None, validator=is_a(StorageFacility, type(None)))
    volume: Quantity | None = field(default=None, converter=optional(to_gas_volume), kw_only=True)  #: the space
    injection: Quantity | None = field(default=None, converter=optional(to_gas_rate), kw_only=True)  #: most that may be put in a day
    withdrawal: Quantity | None = field(default=None, converter=optional(to_gas_rate), kw_only=True)  #: most taken out a day
    bundled: bool | None = field(default=None, validator=is_a(bool, type(None)), kw_only=True)
    firm: bool = field(default=True, validator=is_a(bool), kw_only=True)  #: or interruptible
    window: Window | None = field(default=None, converter=optional(as_window), kw_only=True)  #: when the gas lies there
    fees: StorageFees | None = field(default=None, validator=is_a(StorageFees, type(None)), kw_only=True)  #: for the space and what moves

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Refuse what is not counted in the gas of the volume, all at once."""
        if self.volume is None:
            return
        refuse_other_gas(self.facility, self.volume, what="GasStorage: the volume")
        faults: list[DealError] = []
        beside = f"beside a volume of '{self.volume}'; give both in one gas unit"
        for name, rate in {"injection": self.injection, "withdrawal": self.withdrawal}.items():
            if rate is not None and (rate * Quantity("1 day")).dimension != self.volume.dimension:
                faults.append(UnitMismatch(f"GasStorage: {name} is '{rate}' {beside}"))
        for price in self.fees.known if self.fees is not None else ():
            per_energy = ("energy", -1) in price.measure.base
            if not per_energy and price.measure.references != self.volume.measure.references:
                faults.append(UnitMismatch(f"GasStorage: a fee is '{price}' {beside}"))
        raise_all("GasStorage", faults)

    @property
    def injection_right(self) -> Quantity | None:
        """What may be put in a day: as said, or as it belongs to the space; None where neither tells."""
        return self.injection if self.injection is not None else self._part_of(self.facility.injection_rate if self.facility else None)

    @property
    def withdrawal_right(self) -> Quantity | None:
        """What may be taken out a day: as said, or as it belongs to the space; None where neither tells."""
        return self.withdrawal if self.withdrawal is not None else self._part_of(self.facility.withdrawal_rate if self.facility else None)

    def _part_of(self, rate: Rate | None) -> Quantity | None:
        """Return the part of a facility's rate that belongs to the space of a bundled product, where that is known."""
        highest = highest_rate(rate)
        whole = self.facility.capacity if self.facility is not None else None
        if not self.bundled or highest is None or self.volume is None or whole is None or whole.magnitude == 0:
            return None
        return highest * (self.volume / whole)

    @property
    def days_to_fill(self) -> Quantity | None:
        """How long it takes to put the whole volume in; None where that is not known."""
        return self._days(self.injection_right)

    @property
    def days_to_empty(self) -> Quantity | None:
        """How long it takes to take the whole volume out; None where that is not known."""
        return self._days(self.withdrawal_right)

    def _days(self, rate: Quantity | None) -> Quantity | None:
        return None if rate is None or self.volume is None or rate.magnitude == 0 else (self.volume / rate).to("day")

    def cost(self, *, injected: Any = None, withdrawn: Any = None, by: HeatingValue | None = None) -> Quantity:  # Any: gas volumes
        """
        Return what the service costs: the space during its window, and what is put in and taken out.

        Raises:
            WrongKind: no volume, or no fees.
            UnreadableValue, UnitMismatch: as for `StorageFees.cost`; the days are those of the window.

        >>> fees = StorageFees(space="2 USD/thousand m3", injection="3 USD/thousand m3")
        >>> service = GasStorage(volume="1 bcm", fees=fees)
        >>> print(service.cost(), service.cost(injected="500 mcm"), sep=", ")
        2 000 000 USD, 3 500 000 USD
        """
        if self.volume is None or self.fees is None:
            raise WrongKind("what a storage service costs needs a volume and fees; give volume=... and fees=StorageFees(...)")
        return self.fees.cost(space=self.volume, days=self._days_of_window, injected=injected, withdrawn=withdrawn, by=by)

    @property
    def _days_of_window(self) -> int | None:
        first, last = (self.window.first, self.window.last) if self.window else (None, None)
        return (last - first).days + 1 if first and last else None

    @property
    def uses(self) -> tuple[Use, ...]:
        """The working gas volume that is taken up, and of the rates what is said of them; nothing for an interruptible service."""
        if self.facility is None or self.volume is None or not self.firm:
            return ()
        rates = {"injection": self.injection_right, "withdrawal": self.withdrawal_right}
        return (
            Use(self.facility, self.volume, during=self.window),
            *(Use(self.facility, right, during=self.window, rate=rate) for rate, right in rates.items() if right is not None),
        )

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open, and a volume that its window is too short for."""
        rights = missing(right_to_inject=self.injection_right, right_to_withdraw=self.withdrawal_right)
        days, there = self.days_to_fill, self._days_of_window
        late = there is not None and days is not None and (days > Quantity(there, "day")) == true
        return (
            *missing(facility=self.facility, volume=self.volume, storage_window=self.window),
            *(rights if self.volume is not None and self.facility is not None else ()),
            *((f"how {self.volume} can be put in within {self.window}: that takes {days}",) if late else ()),
        )

    @property
    def sentence(self) -> str:
        """The service in words."""
        where = self.facility.name if self.facility else "a facility (not said)"
        rights = [f"{rate} {what}" for rate, what in ((self.injection, "in"), (self.withdrawal, "out")) if rate is not None]
        parts = [*([f"{self.window}"] if self.window else []), *rights, *(["bundled"] if self.bundled else [])]
        parts += [] if self.firm else ["interruptible"]
        words = f" ({', '.join(parts)})" if parts else ""
        return f"stores {amount_words(self.volume, 'a volume')} of gas in {where}{words}"
