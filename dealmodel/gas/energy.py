"""
Gas as volume and as energy: no conversion without a heating value that says by which convention it counts.

A heating value is gross or net, and holds for a cubic metre at one reference temperature. What one convention counts adds to nothing
that another counts. Where a source does not say its convention, the heating value keeps that open, and converts nothing until somebody
says what is assumed.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Self

from attrs import evolve, field, frozen
from sympy import Basic

from dealmodel.amounts import GAS_VOLUMES, measured, not_negative, to_gas_volume
from dealmodel.errors import DealError, UnitMismatch, UnreadableValue, WrongKind, raise_all
from dealmodel.fields import is_a, is_one_of, shown
from dealmodel.quantities import Quantity, gas_volume
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.units import REFERENCES
from dealmodel.values import one_line

SIZES = MappingProxyType({"bcm": "TWh", "mcm": "GWh", "m3": "kWh"})  # volumes, and the energies of about their size
BASES = ("", "gross", "net")  # with or without the heat of condensing the water of combustion; the empty word: not said


def _to_energy_per_volume(value: Any) -> Quantity:
    """Read an amount of energy in a volume of gas, more than nothing."""
    read = not_negative(measured(value, "a heating value", *(f"MWh/{unit}" for unit in GAS_VOLUMES)), "a heating value")
    if read.exact == 0:
        raise UnreadableValue(f"a heating value is given as '{read}'; expected more than nothing, such as '10 kWh/m3@20C'")
    return read


def _to_energy(value: Any) -> Quantity:
    return measured(value, "an energy in gas", "MWh")


@frozen(cache_hash=True)
class HeatingValue:
    """
    How much energy there is in a volume of gas, by which convention, and who says so.

    The unit says the reference temperature of the volume (`m3@0C`, `bcm@20C`); `basis` says whether the heat of condensing the water of
    combustion counts: gross (superior) or net (inferior). What is not said is kept open (`undefined`) and converts nothing.

    Reference: ISO 13443, Natural gas: standard reference conditions; ISO 6976, calculation of calorific values.

    >>> russian = HeatingValue("10.5 kWh/m3@20C", basis="gross")
    >>> print(russian.energy_of("4 bcm@20C"))
    42 TWh (by 10.5 kWh/m3@20C gross)
    """

    value: Quantity = field(converter=_to_energy_per_volume)
    basis: str = field(default="", validator=is_one_of(*BASES), kw_only=True)
    assumed: bool = field(default=False, validator=is_a(bool), kw_only=True)  #: whether a part of the convention is our assumption
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False, eq=False)

    __repr__ = one_line

    @classmethod
    def implied_by(cls, energy: Any, volume: Any, *, basis: str = "", cites: Any = ()) -> Self:
        """
        Return the heating value that an energy and a volume reported for the same gas imply.

        >>> HeatingValue.implied_by("1147 TWh", "105 bcm").value
        Quantity('1147/105 TWh/bcm')
        """
        ratio = measured(energy, "an amount of energy", "MWh") / to_gas_volume(volume)
        return cls(ratio, basis=basis, cites=cites)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts of the convention that are not said."""
        temperature = () if self.value.measure.references else ("reference temperature",)
        return (*temperature, *(() if self.basis else ("gross or net",)))

    def assuming(self, *, at: str, basis: str) -> Self:
        """
        Return this heating value with an assumption about what its source leaves open; it says that it is assumed.

        Raises:
            WrongKind: a part is stated already, and otherwise.

        >>> print(HeatingValue("10 TWh/bcm").assuming(at="20 C", basis="gross"))
        10 TWh/bcm@20C gross (convention assumed)
        """
        stated = self.value.measure.references
        if (stated and gas_volume(self.value, at=at) != self.value) or self.basis not in ("", basis):
            raise WrongKind(f"'{self}' states its convention, and '{basis} at {at}' is assumed; write its own, or `at` to convert it")
        return evolve(self, value=self.value if stated else at_reference(self.value, at=at), basis=basis, assumed=True)

    def at(self, temperature: str) -> Self:
        """
        Return the same heating value for a volume at another reference temperature: a warmer cubic metre holds less gas.

        >>> HeatingValue("10.5 kWh/m3@20C", basis="gross").at("0 C").value
        Quantity('41041/3642 kWh/m3@0C')
        """
        self._refuse_open()
        return evolve(self, value=gas_volume(self.value, at=temperature))

    def energy_of(self, volume: Any) -> "GasEnergy":
        """
        Return the energy in a volume of gas.

        Raises:
            UnreadableValue: the heating value does not say its convention.
            UnitMismatch: the volume has another reference temperature, or says none.
        """
        self._refuse_open()
        read, here = to_gas_volume(volume), self.value.measure.references[0]
        if read.measure.references != (here,):
            raise UnitMismatch(f"'{read}' {_off(read)}; '{self}' counts volumes at {here}: {_remedy(read, here)}")
        return GasEnergy(_in_like(read * self.value, read.unit, SIZES), by=self)

    def volume_of(self, energy: Any) -> Quantity:
        """
        Return the volume of gas that holds an energy.

        Raises:
            UnreadableValue: the heating value does not say its convention.
            UnitMismatch: the energy counts by another heating value, or does not say by which.

        >>> kwh = HeatingValue("10 kWh/m3@0C", basis="gross")
        >>> kwh.volume_of(GasEnergy("40 TWh", by=kwh))
        Quantity('4 bcm@0C')
        """
        self._refuse_open()
        if not isinstance(energy, GasEnergy):
            raise UnitMismatch(f"'{energy}' does not say by which heating value it counts; write GasEnergy('{energy}', by=...)")
        energy.refuse_other(self)
        return _in_like(energy.amount / self.value, energy.amount.unit, {each: size for size, each in SIZES.items()})

    def _refuse_open(self) -> None:
        if self.undefined:
            left = " and ".join(self.undefined)
            raise UnreadableValue(f"'{self}' leaves open: {left}; state it, or write .assuming(at='20 C', basis='gross')")

    def __str__(self) -> str:
        """Return the value and its convention."""
        parts = [str(self.value), self.basis or "(gross or net: not said)"]
        open_at = () if self.value.measure.references else ("(reference temperature: not said)",)
        return " ".join((*parts, *open_at, *(("(convention assumed)",) if self.assumed else ())))


def to_heating_value(value: Any) -> HeatingValue:
    """
    Return the heating value that an energy per volume stands for, its convention as open as it is said; a heating value stays itself.

    >>> to_heating_value("10 kWh/m3@0C").undefined
    ('gross or net',)
    """
    return value if isinstance(value, HeatingValue) else HeatingValue(value)


def is_heating_value(value: object) -> None:
    """
    Refuse what is no heating value.

    Raises:
        WrongKind: it is none.
    """
    if not isinstance(value, HeatingValue):
        raise WrongKind(f"energy in gas counts by {shown(value)}; expected a HeatingValue")


@frozen(cache_hash=True, order=False)
class GasEnergy:
    """
    An energy in gas, which remembers by which heating value it counts.

    It adds to, and compares with, what counts by the same one only; `by_other` counts the same gas by another.

    Raises:
        UnitMismatch: amounts by two heating values meet in one sum or comparison.

    >>> gross, net = HeatingValue("10.5 kWh/m3@20C", basis="gross"), HeatingValue("9.5 kWh/m3@20C", basis="net")
    >>> GasEnergy("42 TWh", by=gross) + GasEnergy("1 TWh", by=net)
    Traceback (most recent call last):
    dealmodel.errors.UnitMismatch: '42 TWh' counts by '10.5 kWh/m3@20C gross', and not by '9.5 kWh/m3@20C net'; write .by_other(...)
    >>> print(GasEnergy("42 TWh", by=gross).by_other(net))
    38 TWh (by 9.5 kWh/m3@20C net)
    """

    amount: Quantity = field(converter=_to_energy)
    by: HeatingValue = field(validator=is_a(HeatingValue), kw_only=True)

    __repr__ = one_line

    @property
    def volume(self) -> Quantity:
        """The volume of this gas, at the reference temperature of its heating value."""
        return self.by.volume_of(self)

    def by_other(self, other: HeatingValue) -> Self:
        """Return the energy that another heating value counts in the same gas; both must say their conventions."""
        is_heating_value(other)
        self.by._refuse_open()
        other._refuse_open()
        here = other.value.measure.references[0]
        volume = gas_volume(self.volume, at=f"{here[:-1]} C")
        return evolve(self, amount=(volume * other.value).to(self.amount.unit), by=other)

    def refuse_other(self, other: HeatingValue) -> None:
        """
        Refuse to count by another heating value.

        Raises:
            UnitMismatch: it is another.
        """
        if (self.by.value, self.by.basis) != (other.value, other.basis):
            raise UnitMismatch(f"'{self.amount}' counts by '{self.by}', and not by '{other}'; write .by_other(...)")

    def _beside(self, other: object) -> Quantity:
        if not isinstance(other, GasEnergy):
            raise UnitMismatch(f"{shown(other)} stands beside '{self}'; expected a GasEnergy, which says by which heating value it counts")
        self.refuse_other(other.by)
        return other.amount

    def __add__(self, other: object) -> Self:
        """Return the sum."""
        return evolve(self, amount=self.amount + self._beside(other))

    def __radd__(self, other: object) -> Self:
        """Return the sum; `sum` begins with nought."""
        return self if type(other) is int and other == 0 else self + other

    def __sub__(self, other: object) -> Self:
        """Return the difference."""
        return evolve(self, amount=self.amount - self._beside(other))

    def __lt__(self, other: object) -> Basic:
        """State that it is less than so much."""
        return self.amount < self._beside(other)

    def __gt__(self, other: object) -> Basic:
        """State that it is more than so much."""
        return self.amount > self._beside(other)

    def __le__(self, other: object) -> Basic:
        """State that it is at most so much."""
        return self.amount <= self._beside(other)

    def __ge__(self, other: object) -> Basic:
        """State that it is at least so much."""
        return self.amount >= self._beside(other)

    def __str__(self) -> str:
        """Return the energy, and by which heating value it counts."""
        return f"{self.amount} (by {self.by})"


def at_reference(volume: Any, *, at: str) -> Quantity:
    """
    Return a gas volume, or a rate or price of one, that does not say its reference temperature, as one at a temperature: an assumption.

    Raises:
        UnitMismatch: it says one already; write gas_volume(..., at=...) to convert it.
        UnreadableValue: another temperature than 0 C, 15 C and 20 C.

    >>> at_reference("6.4 mcm/day", at="20 C"), at_reference("10 TWh/bcm", at="0 C")
    (Quantity('6.4 mcm@20C/day'), Quantity('10 TWh/bcm@0C'))
    """
    read, reference = Quantity(volume), str(at).replace("°", "").replace(" ", "")
    faults: list[DealError] = []
    if reference not in REFERENCES:
        faults.append(UnreadableValue(f"reference temperature '{at}' is none of those known; expected 0 C, 15 C or 20 C"))
    if read.measure.references:
        faults.append(UnitMismatch(f"'{read}' says its reference temperature; write gas_volume('{read}', at='{at}') to convert it"))
    stems = [name for name, _ in read.measure.powers if name in ("m3", "mcm", "bcm")]
    if not stems and not read.measure.references:
        faults.append(UnitMismatch(f"'{read}' is no gas volume in m3, mcm or bcm; convert it first, such as .to('m3')"))
    raise_all(f"the volume '{read}'", faults)
    unit = read.unit
    for stem in dict.fromkeys(stems):
        unit = unit.replace(stem, f"{stem}@{reference}")
    return Quantity.of(read.value, unit)


def _in_like(amount: Quantity, unit: str, sizes: Mapping[str, str]) -> Quantity:
    """Return an amount in the unit whose size is that of another unit: TWh for bcm, GWh for mcm."""
    stem = unit.partition("@")[0]
    reference = f"@{amount.measure.references[0]}" if amount.measure.references else ""
    return amount.to(f"{sizes[stem]}{reference}") if stem in sizes else amount


def _off(read: Quantity) -> str:
    return f"is at {read.measure.references[0]}" if read.measure.references else "does not say its reference temperature"


def _remedy(read: Quantity, here: str) -> str:
    function = "gas_volume" if read.measure.references else "at_reference"
    return f"write {function}('{read}', at='{here[:-1]} C')"
