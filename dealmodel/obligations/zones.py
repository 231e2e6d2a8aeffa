"""Zones and forces: out of where forces go, and how many of which may stay in a zone."""

from collections.abc import Iterator

from attrs import field, frozen
from attrs.converters import optional
from sympy import And, Basic, Implies, Le, true

from dealmodel.amounts import measured, not_negative
from dealmodel.calendar import Window
from dealmodel.events import THIS, within
from dealmodel.fields import all_are, as_window, is_a, is_name, is_one_of, to_tuple
from dealmodel.obligations.clause import Content, missing
from dealmodel.quantities import Quantity
from dealmodel.values import one_line

KINDS = ("demilitarised", "limited force", "buffer", "security", "no-fly", "")


def to_depth(value: object) -> Quantity:
    """
    Read the depth of a zone: a length.

    >>> to_depth("15 km")
    Quantity('15 km')
    """
    return not_negative(measured(value, "the depth of a zone", "km"), "the depth of a zone")


def to_count(value: object) -> Quantity:
    """
    Read a number of pieces or persons: a pure number, open or known.

    >>> to_count(300)
    Quantity('300')
    """
    return not_negative(measured(value, "a number of forces", ""), "a number of forces")


@frozen(cache_hash=True)
class Zone:
    """
    A piece of land or air in which forces are kept out or limited.

    A depth without a line from which it is measured leaves open where the zone lies.

    >>> print(Zone("heavy weapons", kind="limited force", depth="50 km", measured_from="line of contact"))
    heavy weapons (limited force zone, 50 km from line of contact)
    >>> Zone("buffer", depth="15 km").undefined
    ('line from which the zone is measured',)
    """

    name: str = field(validator=is_name)
    kind: str = field(default="", validator=is_one_of(*KINDS), kw_only=True)  #: demilitarised, limited force, buffer, security, no-fly
    depth: Quantity | None = field(default=None, converter=optional(to_depth), kw_only=True)  #: a length
    measured_from: str = field(default="", validator=is_a(str), kw_only=True)  #: such as a line of contact or a border
    place: str = field(default="", validator=is_a(str), kw_only=True)  #: where it lies, where that is said by names or a map

    __repr__ = one_line

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        if self.place or (self.depth is not None and self.measured_from):
            return ()
        return ("line from which the zone is measured",) if self.depth is not None else ("where the zone lies",)

    def __str__(self) -> str:
        """Return the zone in words."""
        kind = f"{self.kind} zone" if self.kind else "zone"
        line = f" from {self.measured_from}" if self.measured_from else ""
        parts = [kind, *([f"{self.depth}{line}"] if self.depth is not None else []), *([self.place] if self.place else [])]
        return f"{self.name} ({', '.join(parts)})"


@frozen(cache_hash=True)
class ForceLimit:
    """
    How many of one kind of forces may be in a zone, and when.

    `present` is how many there are, mostly an open term; the limit says that it is not more, on every day of `during`.

    >>> print(ForceLimit("tanks", at_most=30, during=("2025-06-01", None)))
    at most 30 tanks from 2025-06-01
    """

    what: str = field(validator=is_name)  #: such as "artillery of 100 mm or more"
    at_most: Quantity | None = field(default=None, converter=optional(to_count), kw_only=True)  #: a number
    present: Quantity | None = field(default=None, converter=optional(to_count), kw_only=True)  #: how many there are
    during: Window | None = field(default=None, converter=optional(as_window), kw_only=True)  #: the days on which the limit holds

    __repr__ = one_line

    @property
    def formula(self) -> Basic:
        """What the limit says of the day on which it is looked at, and of the number present then."""
        if self.at_most is None or self.present is None:
            return true
        kept = Le(self.present.magnitude, self.at_most.magnitude, evaluate=False)
        days = within(THIS.day, self.during) if self.during else ()
        return Implies(And(*days, evaluate=False), kept, evaluate=False) if days else kept

    def __str__(self) -> str:
        """Return the limit in words."""
        number = "a number (not said) of" if self.at_most is None else f"at most {self.at_most}"
        return f"{number} {self.what}{f' {self.during}' if self.during else ''}"


@frozen(cache_hash=True)
class LimitedForces(Content):
    """
    The duty to keep forces in a zone within limits; a demilitarised zone has the limit 0.

    >>> zone = Zone("border strip", kind="demilitarised", place="north of the river")
    >>> print(LimitedForces(zone, limits=ForceLimit("armed forces", at_most=0)).sentence)
    keeps in border strip (demilitarised zone, north of the river) at most 0 armed forces
    """

    zone: Zone | None = field(default=None, validator=is_a(Zone, type(None)))
    limits: tuple[ForceLimit, ...] = field(default=(), converter=to_tuple, validator=all_are(ForceLimit), kw_only=True)

    __repr__ = one_line

    @property
    def demands(self) -> Basic:
        """That every limit is kept."""
        formulas = [each.formula for each in self.limits if each.formula != true]
        return formulas[0] if len(formulas) == 1 else And(*formulas, evaluate=not formulas)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return tuple(self._open())

    def _open(self) -> Iterator[str]:
        yield from missing(zone=self.zone, limits=self.limits)
        yield from self.zone.undefined if self.zone else ()
        yield from (f"how many {each.what}" for each in self.limits if each.at_most is None)

    @property
    def sentence(self) -> str:
        """The content in words."""
        return f"keeps in {self.zone or 'a zone (not said)'} {' and '.join(map(str, self.limits)) or 'limits (not said)'}"


@frozen(cache_hash=True)
class Withdrawal(Content):
    """
    The duty to withdraw forces out of a zone; it is performed once none of them `remain`.

    >>> zone = Zone("front", depth="15 km", measured_from="line of contact")
    >>> print(Withdrawal(["tanks", "mortars"], out_of=zone).sentence)
    withdraws tanks and mortars from front (zone, 15 km from line of contact)
    """

    forces: tuple[str, ...] = field(default=(), converter=to_tuple, validator=all_are(str))
    out_of: Zone | None = field(default=None, validator=is_a(Zone, type(None)), kw_only=True)
    remaining: Quantity | None = field(default=None, converter=optional(to_count), kw_only=True)  #: how many are still there

    __repr__ = one_line

    @property
    def demands(self) -> Basic:
        """That none remain."""
        return Le(self.remaining.magnitude, 0, evaluate=False) if self.remaining is not None else true

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return (*missing(forces=self.forces, zone=self.out_of), *(self.out_of.undefined if self.out_of else ()))

    @property
    def sentence(self) -> str:
        """The content in words."""
        return f"withdraws {' and '.join(self.forces) or 'forces (not said)'} from {self.out_of or 'a zone (not said)'}"
