"""Rules on how full a gas storage has to be: their versions, milestones and derogations, and how a year was kept."""

import datetime
from collections.abc import Iterable
from typing import Any

from attrs import Attribute, field, frozen
from attrs.converters import optional

from dealmodel.amounts import GAS_VOLUMES, measured, not_negative, to_share
from dealmodel.calendar import Window
from dealmodel.conditions import Condition, as_condition_alone
from dealmodel.errors import DoubledName, WrongKind
from dealmodel.facts import holds_by
from dealmodel.fields import all_are, as_window, is_a, is_name, to_tuple
from dealmodel.quantities import Quantity
from dealmodel.seasons import Season, as_season
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.values import one_line

MOST_DEROGATIONS = 8  # of one version: a check looks at every set of them


def to_level(value: Any) -> Quantity:
    """
    Read how full a storage is or has to be: a share of its working gas, or an amount of gas.

    A target may ask for more than there is room for; that is for a check to find.

    >>> to_level("110 %"), to_level("4 bcm")
    (Quantity('110 %'), Quantity('4 bcm'))
    """
    return not_negative(measured(value, "a filling level", "%", *GAS_VOLUMES, "MWh"), "a filling level")


def is_share(level: Quantity) -> bool:
    """
    Tell whether a level is a share of the working gas, not an amount.

    >>> is_share(to_level("90 %")), is_share(to_level("4 bcm"))
    (True, False)
    """
    return not level.measure.base


@frozen(cache_hash=True)
class Derogation:
    """
    By how many percentage points a target may be missed while a condition holds; a condition that is not said is open.

    >>> print(Derogation("difficult conditions", points="10 %"))
    10 percentage points less for difficult conditions
    """

    name: str = field(validator=is_name)
    points: Quantity = field(converter=to_share, kw_only=True)
    condition: Condition | None = field(default=None, converter=optional(as_condition_alone), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def is_granted(self, given: Iterable[Any] = (), *, by: datetime.date) -> bool:  # Any: as `holds_by` reads it
        """
        Return whether what is given makes the condition hold at the end of a day; what is not given has not happened.

        Given are events, occurrences (`event.happened(...)`), the condition itself, or the name of the derogation.

        >>> from dealmodel.events import Event
        >>> war = Event("disruption")
        >>> less = Derogation("difficult conditions", points="10 %", condition=war)
        >>> november = datetime.date(2025, 11, 1)
        >>> less.is_granted([war.happened("2025-10-01")], by=november), less.is_granted([war.happened("2025-12-01")], by=november)
        (True, False)
        """
        return holds_by(self.condition, given, by=by) or self.name in to_tuple(given)

    def __str__(self) -> str:
        """Return the derogation in words."""
        return f"{self.points.to('%').value} percentage points less for {self.name}"


@frozen(cache_hash=True)
class FillMilestone:
    """
    A level to be reached on a day, or on any day of a season, every year; an indicative one binds nobody.

    >>> print(FillMilestone("30 %", due="02-01", binding=False))
    30 % on 02-01 (indicative)
    """

    level: Quantity | None = field(default=None, converter=optional(to_level))
    due: Season | None = field(default=None, converter=optional(as_season), kw_only=True)
    binding: bool = field(default=True, validator=is_a(bool), kw_only=True)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return level and days in words."""
        level = "a level (not said)" if self.level is None else str(self.level)
        days = "a day (not said)" if self.due is None else str(self.due)
        way = "on" if self.due is None or self.due.opens == self.due.closes else "at any time from"
        return f"{level} {way} {days}{'' if self.binding else ' (indicative)'}"


@frozen(cache_hash=True)
class FillVersion:
    """
    One version of a fill target: what it asks for, and while it applies.

    Where two versions apply on one day, the one that began later prevails, so that the older may stay without an end. A day on which
    the level is due counts under the version that applies on the last of those days. Derogations add up, each counts once; they
    lower the target and no milestone. `cap` limits the target to a share of the yearly consumption; `abroad` is the share of it that
    one without storage keeps in storages elsewhere.

    Raises:
        DoubledName: two derogations of one name.
        WrongKind: more than 8 derogations.

    >>> print(FillVersion("old rule", level="90 %", due="11-01", applies=("2023-01-01", None)))
    old rule: 90 % on 11-01, from 2023-01-01
    """

    name: str = field(validator=is_name)
    level: Quantity | None = field(default=None, converter=optional(to_level), kw_only=True)
    due: Season | None = field(default=None, converter=optional(as_season), kw_only=True)
    applies: Window = field(factory=Window, converter=as_window, kw_only=True)
    milestones: tuple[FillMilestone, ...] = field(default=(), converter=to_tuple, validator=all_are(FillMilestone), kw_only=True)
    derogations: tuple[Derogation, ...] = field(default=(), converter=to_tuple, validator=all_are(Derogation), kw_only=True)
    cap: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)  #: most, as a share of consumption
    abroad: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)  #: as a share of consumption
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    @derogations.validator
    def _each_once(self, attribute: "Attribute[tuple[Derogation, ...]]", derogations: tuple[Derogation, ...]) -> None:
        names = [each.name for each in derogations]
        if doubled := [name for name in names if names.count(name) > 1]:
            raise DoubledName(f"FillVersion '{self.name}' has the derogation '{doubled[0]}' twice; each counts once, leave one out")
        if len(names) > MOST_DEROGATIONS:
            raise WrongKind(f"FillVersion '{self.name}' has {len(names)} derogations; expected {MOST_DEROGATIONS} at most, join some")

    @property
    def target(self) -> FillMilestone:
        """The target itself."""
        return FillMilestone(self.level, due=self.due)

    def __str__(self) -> str:
        """Return the version in words."""
        return f"{self.name}: {self.target}, {self.applies}"


def _has_two_ends(due: object, attribute: "Attribute[Window]", days: object) -> None:
    """Refuse days without an end."""
    is_a(Window)(due, attribute, days)
    if not isinstance(days, Window) or days.first is None or days.last is None:
        raise WrongKind(f"FillDue: something is due once, on '{days}'; expected two dates, such as ('2025-10-01', '2025-12-01')")


@frozen(cache_hash=True)
class FillDue:
    """What is due once: a milestone or the target of a version, on the days of one year."""

    version: FillVersion = field(validator=is_a(FillVersion))
    milestone: FillMilestone = field(validator=is_a(FillMilestone))
    days: Window = field(validator=_has_two_ends)

    __repr__ = one_line

    @property
    def is_target(self) -> bool:
        """Whether it is the target, from which alone a derogation deviates."""
        return self.milestone == self.version.target

    @property
    def last(self) -> datetime.date:
        """The last of its days."""
        assert self.days.last is not None  # by the validator
        return self.days.last

    def __str__(self) -> str:
        """Return version and days."""
        return f"{self.version.name}, {self.days}"


@frozen(cache_hash=True)
class Filling:
    """
    How a level that was due was kept: `met` is None where no reading tells, or days are left after the last one.

    `shortfall` is nothing where it was met; `breach` is an unmet level that binds.
    """

    due: FillDue = field(validator=is_a(FillDue))
    required: Quantity = field(validator=is_a(Quantity))
    best: Quantity | None = field(default=None, validator=is_a(Quantity, type(None)), kw_only=True)  #: the highest reading on its days
    on: datetime.date | None = field(default=None, validator=is_a(datetime.date, type(None)), kw_only=True)  #: the day of it
    met: bool | None = field(default=None, validator=is_a(bool, type(None)), kw_only=True)

    __repr__ = one_line

    @property
    def shortfall(self) -> Quantity:
        """How much of what is required the best reading lacks; all of it where there is none."""
        return self.required * 0 if self.met else self.required - (self.best if self.best is not None else self.required * 0)

    @property
    def breach(self) -> bool:
        """Whether a level that binds was not met."""
        return self.met is False and self.due.milestone.binding

    def __str__(self) -> str:
        """Return the finding in words."""
        if self.met is None:
            return f"{self.due}: {self.required} required, not known yet"
        word = "met" if self.met else "breach" if self.breach else "indicative level missed"
        missing = "" if self.met else f", {self.shortfall} short"
        return f"{self.due}: {self.required} required, {self.best} on {self.on}: {word}{missing}"
