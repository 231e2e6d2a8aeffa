"""What can be promised: deposits and storage facilities, and how much of them a promise takes up."""

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.amounts import to_gas_rate, to_gas_volume
from dealmodel.calendar import Window
from dealmodel.control import Control, check_control
from dealmodel.deposits import Deposit
from dealmodel.errors import UnitMismatch, WrongKind
from dealmodel.fields import all_are, as_window, called, is_a, is_name, is_one_of, to_tuple
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation, are_citations, to_citations


@frozen(cache_hash=True)
class StorageFacility:
    """
    An underground gas storage, or a group of them.

    Volumes are gas volumes; rates are volumes per day. `working_gas` can be put in and taken out, `cushion_gas` stays.

    >>> print(StorageFacility("Bilche-Volytsko-Uherske", place="Lviv", working_gas="17.05 bcm"))
    Bilche-Volytsko-Uherske (Lviv; working gas 17.05 bcm)
    """

    name: str = field(validator=is_name)
    place: str = field(default="", validator=is_a(str), kw_only=True)
    working_gas: Quantity | None = field(default=None, converter=optional(to_gas_volume), kw_only=True)
    cushion_gas: Quantity | None = field(default=None, converter=optional(to_gas_volume), kw_only=True)
    injection_rate: Quantity | None = field(default=None, converter=optional(to_gas_rate), kw_only=True)  #: most that can be put in a day
    withdrawal_rate: Quantity | None = field(default=None, converter=optional(to_gas_rate), kw_only=True)  #: most taken out a day
    control: tuple[Control, ...] = field(default=(), converter=to_tuple, validator=all_are(Control), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check the control shares together."""
        check_control(self, self.control)

    @property
    def capacity(self) -> Quantity | None:
        """The working gas volume: what stored volumes come out of."""
        return self.working_gas

    def __str__(self) -> str:
        """Return name, place and working gas volume."""
        volume = f"working gas {self.working_gas}" if self.working_gas is not None else ""
        inside = "; ".join(part for part in (self.place, volume) if part)
        return f"{self.name} ({inside})" if inside else self.name


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
            return self.asset.injection_rate if self.rate == "injection" else self.asset.withdrawal_rate
        return self.asset.capacity
