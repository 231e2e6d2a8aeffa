"""What can be promised: deposits and storage facilities, and how much of them a promise takes up."""

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.calendar import Window
from dealmodel.deposits import Deposit
from dealmodel.errors import UnitMismatch
from dealmodel.fields import as_window, called, is_a
from dealmodel.quantities import Quantity
from dealmodel.storages import StorageFacility

__all__ = ["Asset", "StorageFacility", "Use"]

Asset = Deposit | StorageFacility


@frozen(cache_hash=True)
class Use:
    """How much of an asset the performance of a clause takes up, and during which days (always, where nothing is said)."""

    asset: Asset = field(validator=is_a(Deposit, StorageFacility))
    amount: Quantity = field(validator=is_a(Quantity))
    during: Window | None = field(default=None, converter=optional(as_window), kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse an amount that cannot be held against what there is."""
        whole = self.asset.capacity
        if whole is not None and whole.dimension != self.amount.dimension:
            raise UnitMismatch(
                f"'{self.amount}' ({self.amount.dimension}) is taken of {called(self.asset)}, which holds '{whole}' ({whole.dimension}); "
                "convert one of them, a gas volume by gas_volume(..., at=...)"
            )
