"""Mineral deposits: what is in them by whose estimate, where they lie, who is licensed, who controls them."""

import datetime
from typing import Any

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.amounts import to_commodity, to_share
from dealmodel.calendar import Period, Window, as_date
from dealmodel.control import Control, check_control
from dealmodel.errors import DoubledName, UnitMismatch
from dealmodel.fields import all_are, as_period, is_a, is_name, is_one_of, runs_forward, to_tuple
from dealmodel.parties import Body, Coalition, Party, is_body
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.values import one_line

LICENCES = ("exploration", "production", "production sharing")


@frozen(cache_hash=True)
class Estimate:
    """
    How much there is, of what grade, in whose estimate, under which standard and as of when.

    >>> ore = Estimate("5.67 Mt", grade="1.1 %", of="ore", category="C1", as_of="2025-06-01")
    >>> print(ore, ore.contained, sep="; ")
    5.67 Mt of ore at 1.1 % (C1, as of 2025-06-01); 0.06237 Mt
    """

    amount: Quantity = field(converter=to_commodity)
    grade: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)  #: share of what is wanted in what is counted
    of: str = field(default="", validator=is_a(str), kw_only=True)  #: what is counted: "ore"
    category: str = field(default="", validator=is_a(str), kw_only=True)  #: as the standard names it: "C1", "inferred"
    standard: str = field(default="", validator=is_a(str), kw_only=True)  #: "JORC 2012", "NI 43-101"; open, where nothing is said
    by: Body | None = field(default=None, validator=is_body, kw_only=True)
    as_of: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Refuse a grade of what is counted as pure already."""
        if self.grade is not None and self.amount.dimension != Quantity(1, "t").dimension:
            raise UnitMismatch(f"an estimate of '{self.amount}' has a grade of {self.grade}; a grade goes with tonnes of ore, leave it out")

    @property
    def contained(self) -> Quantity:
        """The amount of what is wanted: all that is counted, where no grade is given."""
        return self.amount if self.grade is None else Quantity.of(self.amount.value * self.grade.magnitude, self.amount.unit)

    @property
    def undefined(self) -> tuple[str, ...]:
        """What a reader of the figure has to ask for."""
        parts = {"standard": self.standard, "category": self.category, "estimator": self.by, "date": self.as_of}
        return tuple(name for name, part in parts.items() if not part)

    def __str__(self) -> str:
        """Return the figure, and what is known about it."""
        what = f"{self.amount}{' of ' + self.of if self.of else ''}{f' at {self.grade}' if self.grade is not None else ''}"
        who = self.by.name if self.by else ""
        known = [part for part in (self.category, self.standard, who, f"as of {self.as_of}" if self.as_of else "") if part]
        return f"{what} ({', '.join(known)})" if known else what


def to_estimate(value: Any) -> Estimate:  # Any: this is where anything a caller writes is looked at
    """
    Read an estimate; a bare amount is one of which nothing else is known.

    >>> print(to_estimate("1.26 Mt LCE"))
    1.26 Mt LCE
    """
    return value if isinstance(value, Estimate) else Estimate(value)


def _to_estimates(value: Any) -> tuple[Estimate, ...]:
    return tuple(to_estimate(each) for each in to_tuple(value))


@frozen(cache_hash=True)
class Licence:
    """
    The state's permit to explore or to mine a deposit; without a day of grant it is applied for, or awarded and not yet signed.

    >>> licence = Licence("production", holder=Party("UkrLithiumMining", kind="company"), granted="2017-04-01", lasts="20 years")
    >>> licence.status_on("2025-02-07"), str(licence.ends)
    ('in force', '2037-04-01')
    """

    kind: str = field(validator=is_one_of(*LICENCES))
    holder: Body = field(validator=is_a(Party, Coalition), kw_only=True)
    granted: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)
    lasts: Period | None = field(default=None, converter=optional(as_period), validator=runs_forward, kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    @property
    def ends(self) -> datetime.date | None:
        """Its last day; None where it is not known."""
        return self.lasts.deadline(self.granted) if self.lasts and self.granted else None

    def status_on(self, day: datetime.date | str) -> str:
        """Return "not granted", "in force" or "expired"."""
        asked = as_date(day)
        if self.granted is None or asked < self.granted:
            return "not granted"
        return "expired" if self.ends is not None and asked > self.ends else "in force"

    def is_new(self, since: datetime.date | str) -> bool:
        """
        Return whether it was granted on a day or later, or is still to be granted: what "new licences only" asks.

        >>> Licence("production", holder=Party("Ukraine"), granted="2017-04-01").is_new(since="2025-05-23")
        False
        """
        return self.granted is None or self.granted >= as_date(since)

    def __str__(self) -> str:
        """Return kind, holder and dates."""
        when = str(Window(self.granted, self.ends)) if self.granted else "not granted"
        return f"{self.kind} licence of {self.holder.name} ({when})"


@frozen(cache_hash=True)
class Deposit:
    """
    A mineral deposit, or a group of them that is promised as one.

    Raises:
        ShareOverflow: control shares of one day add up to more than 100 %.

    >>> print(Deposit("Dobra", commodity="lithium", place="Kirovohrad", estimates="1.26 Mt LCE"))
    Dobra (lithium, Kirovohrad; estimate 1.26 Mt LCE)
    """

    name: str = field(validator=is_name)
    commodity: str = field(default="", validator=is_a(str), kw_only=True)
    place: str = field(default="", validator=is_a(str), kw_only=True)  #: where it lies
    territory: str = field(default="", validator=is_a(str), kw_only=True)  #: whose law applies there, as the text has it
    estimates: tuple[Estimate, ...] = field(default=(), converter=_to_estimates, kw_only=True)  #: each of its own source
    licences: tuple[Licence, ...] = field(default=(), converter=to_tuple, validator=all_are(Licence), kw_only=True)
    control: tuple[Control, ...] = field(default=(), converter=to_tuple, validator=all_are(Control), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Check the control shares, and the estimates, together."""
        check_control(self, self.control)
        if doubled := [each for each in self.estimates if self.estimates.count(each) > 1]:
            raise DoubledName(f"Deposit '{self.name}' lists the estimate '{doubled[0]}' twice; list each once")

    @property
    def capacity(self) -> Quantity:
        """All of it: what the shares that are given away come out of."""
        return Quantity("100 %")

    def licences_on(self, day: datetime.date | str) -> tuple[Licence, ...]:
        """Return the licences that are in force on a day."""
        return tuple(each for each in self.licences if each.status_on(day) == "in force")

    def __str__(self) -> str:
        """Return name, commodity, place and estimates."""
        known = ", ".join(part for part in (self.commodity, self.place, self.territory) if part)
        estimates = " or ".join(str(each) for each in self.estimates)
        inside = "; ".join(part for part in (known, f"estimate {estimates}" if estimates else "") if part)
        return f"{self.name} ({inside})" if inside else self.name
