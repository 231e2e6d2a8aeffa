"""Gas storage: space in a facility, for a volume, during a window."""

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.amounts import to_gas_volume
from dealmodel.assets import StorageFacility, Use
from dealmodel.calendar import Window
from dealmodel.fields import as_window, is_a
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.quantities import Quantity


@frozen(cache_hash=True)
class GasStorage(Content):
    """
    Storage of a gas volume in a facility; it takes up working gas volume during its window, or always if it has none.

    >>> cavern = StorageFacility("Dashavske", working_gas="2.15 bcm")
    >>> print(GasStorage(cavern, volume="1 bcm", window=("2025-04-01", "2025-10-31")).sentence)
    stores 1 bcm of gas in Dashavske (2025-04-01 to 2025-10-31)
    """

    facility: StorageFacility | None = field(default=None, validator=is_a(StorageFacility, type(None)))
    volume: Quantity | None = field(default=None, converter=optional(to_gas_volume), kw_only=True)
    window: Window | None = field(default=None, converter=optional(as_window), kw_only=True)  #: when the gas lies there

    @property
    def uses(self) -> tuple[Use, ...]:
        """The working gas volume that is taken up."""
        if self.facility is None or self.volume is None:
            return ()
        return (Use(self.facility, self.volume, during=self.window),)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(facility=self.facility, volume=self.volume, storage_window=self.window)

    @property
    def sentence(self) -> str:
        """The service in words."""
        where = self.facility.name if self.facility else "a facility (not said)"
        return f"stores {amount_words(self.volume, 'a volume')} of gas in {where}{f' ({self.window})' if self.window else ''}"
