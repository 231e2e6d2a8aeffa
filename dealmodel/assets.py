"""What can be promised, and who controls it when: deposits and storage facilities."""

import datetime
from fractions import Fraction
from typing import Any

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.amounts import to_commodity, to_gas_rate, to_gas_volume, to_share
from dealmodel.calendar import Window, as_date
from dealmodel.errors import ShareOverflow, UnitMismatch
from dealmodel.fields import all_are, as_window, called, is_a, is_name, to_tuple
from dealmodel.parties import Body, Coalition, Party
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation, are_citations, to_citations


@frozen(cache_hash=True)
class Control:
    """
    Who controls which share of an asset, and when.

    >>> print(Control(Party("Ukraine"), "80 %", during=(None, "2025-06-30")))
    Ukraine controls 80 % (until 2025-06-30)
    """

    party: Body = field(validator=is_a(Party, Coalition))
    share: Quantity = field(converter=to_share)
    during: Window | None = field(default=None, converter=optional(as_window), kw_only=True)  #: always, where nothing is said
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    def holds_on(self, day: datetime.date | None) -> bool:
        """Return whether it holds on a day; where no day is said, whether it is not limited to some days."""
        if self.during is None:
            return True
        return day is not None and day in self.during

    def __str__(self) -> str:
        """Return the share in words."""
        return f"{self.party.name} controls {self.share}" + (f" ({self.during})" if self.during else "")


def _check_control(asset: Any, control: tuple[Control, ...]) -> None:
    """Refuse control shares that add up to more than the whole on some day."""
    all_days = [each.during.first for each in control if each.during and each.during.first]
    for day in [None, datetime.date.min, *all_days]:
        held = [each for each in control if each.holds_on(day)]
        total = sum((each.share.exact for each in held), Fraction(0))
        if total > 1:
            shares = ", ".join(f"{each.party.name} {each.share}" for each in held)
            when = f" on {day}" if day in all_days else ""
            raise ShareOverflow(
                f"{called(asset)}: control shares{when} add up to {Quantity(total).to('%')} ({shares}); expected 100 % at most"
            )


def control_share(asset: "Asset", party: Body, *, on: datetime.date | str | None = None) -> Quantity:
    """
    Return the share of an asset that a party controls on a day: nothing, unless something is said.

    >>> ua = Party("Ukraine")
    >>> field = Deposit("Dobra", commodity="lithium", control=Control(ua, "100 %"))
    >>> print(control_share(field, ua))
    100 %
    """
    day = as_date(on) if on is not None else None
    held = sum((each.share.exact for each in asset.control if each.party == party and each.holds_on(day)), Fraction(0))
    return Quantity(held).to("%")


@frozen(cache_hash=True)
class Deposit:
    """
    A mineral deposit, or a group of them that is promised as one.

    Raises:
        ShareOverflow: control shares of one day add up to more than 100 %.

    >>> print(Deposit("Dobra", commodity="lithium", place="Kirovohrad", estimate="1.26 Mt LCE"))
    Dobra (lithium, Kirovohrad; estimate 1.26 Mt LCE)
    """

    name: str = field(validator=is_name)
    commodity: str = field(default="", validator=is_a(str), kw_only=True)
    place: str = field(default="", validator=is_a(str), kw_only=True)
    estimate: Quantity | None = field(default=None, converter=optional(to_commodity), kw_only=True)  #: of what, the unit says
    control: tuple[Control, ...] = field(default=(), converter=to_tuple, validator=all_are(Control), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check the control shares together."""
        _check_control(self, self.control)

    @property
    def capacity(self) -> Quantity:
        """All of it: what the shares that are given away come out of."""
        return Quantity("100 %")

    def __str__(self) -> str:
        """Return name, commodity, place and estimate."""
        known = ", ".join(part for part in (self.commodity, self.place) if part)
        estimate = f"estimate {self.estimate}" if self.estimate is not None else ""
        inside = "; ".join(part for part in (known, estimate) if part)
        return f"{self.name} ({inside})" if inside else self.name


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
        _check_control(self, self.control)

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
