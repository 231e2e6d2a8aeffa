"""What can be promised: deposits and storage facilities, and how much of them a promise takes up."""

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.calendar import Window
from dealmodel.errors import UnitMismatch, WrongKind
from dealmodel.fields import as_window, called, is_a, is_one_of
from dealmodel.gas.storages import StorageFacility, highest_rate
from dealmodel.minerals.deposits import Deposit
from dealmodel.quantities import Quantity
from dealmodel.values import one_line

__all__ = ["Asset", "StorageFacility", "Use"]

Asset = Deposit | StorageFacility
RATES = ("", "injection", "withdrawal")  # of a storage; the empty word: its working gas


@frozen(cache_hash=True)
class Use:
    """
    How much of an asset the performance of a clause takes up, and during which days (always, where nothing is said).

    Of a storage that is its working gas or, as a volume per day, its rate of injection or withdrawal.

    >>> cavern = StorageFacility("Dashava", working_gas="2 bcm", injection_rate="20 mcm/day")
    >>> use = Use(cavern, Quantity("5 mcm/day"), rate="injection")
    >>> use.what, str(use.available)
    ('injection into Dashava', '20 mcm/day')
    """

    asset: Asset = field(validator=is_a(Deposit, StorageFacility))
    amount: Quantity = field(validator=is_a(Quantity))
    rate: str = field(default="", validator=is_one_of(*RATES), kw_only=True)
    during: Window | None = field(default=None, converter=optional(as_window), kw_only=True)

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Refuse an amount that cannot be held against what there is."""
        if self.rate and not isinstance(self.asset, StorageFacility):
            raise WrongKind(f"{self.rate} is taken of {called(self.asset)}, which is no storage; leave out the rate, or name a storage")
        whole = self.available
        if whole is not None and whole.dimension != self.amount.dimension:
            raise UnitMismatch(
                f"'{self.amount}' ({self.amount.dimension}) is taken of {called(self.asset)}, which holds '{whole}' ({whole.dimension}); "
                "convert one of them, a gas volume by gas_volume(..., at=...)"
            )

    @property
    def what(self) -> str:
        """What is taken up, in words."""
        return {"": "", "injection": "injection into ", "withdrawal": "withdrawal from "}[self.rate] + self.asset.name

    @property
    def available(self) -> Quantity | None:
        """How much of that there is."""
        if self.rate and isinstance(self.asset, StorageFacility):
            return highest_rate(self.asset.injection_rate if self.rate == "injection" else self.asset.withdrawal_rate)
        return self.asset.capacity
