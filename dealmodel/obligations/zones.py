"""Zones and forces: out of where forces go, and how many of which may stay in a zone."""

from collections.abc import Iterator

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import And, Basic, Le, true

from dealmodel.amounts import measured, not_negative
from dealmodel.caps import Cap
from dealmodel.events import Event, Happening, Performed, as_happening
from dealmodel.fields import all_are, are_names, is_a, is_name, is_one_of, to_tuple
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.quantities import Quantity
from dealmodel.terms import Term
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
        depth = f"{amount_words(self.depth, 'a depth')}{line}" if self.depth is not None else ""
        parts = [each for each in (kind, depth, self.place) if each]
        return f"{self.name} ({', '.join(parts)})"


@frozen(cache_hash=True)
class LimitedForces(Content):
    """
    The duty to keep forces in a zone within limits; a demilitarised zone has the limit 0.

    Each limit is a `Cap` on a number of pieces or persons: `of` how many there are, mostly an open term, or in words. Like a
    `Limitation` it is performed by being kept: the number is that on the day of the measurement, so a limit binds only if it is alive
    on that day; without a measurement named, at any time at all.

    Raises:
        UnitMismatch, NegativeAmount: a limit that is no number of forces.

    >>> zone = Zone("border strip", kind="demilitarised", place="north of the river")
    >>> print(LimitedForces(zone, limits=Cap("1", of="armed forces", at_most=0)).sentence)
    keeps, in border strip (demilitarised zone, north of the river), armed forces at most 0
    """

    zone: Zone | None = field(default=None, validator=is_a(Zone, type(None)))
    limits: tuple[Cap, ...] = field(default=(), converter=to_tuple, validator=all_are(Cap), kw_only=True)
    measured: Happening | None = field(  #: the day on which forces are counted
        default=None, converter=optional(as_happening), validator=is_a(Event, Performed, type(None)), kw_only=True
    )

    @limits.validator
    def _are_numbers(self, attribute: "Attribute[tuple[Cap, ...]]", limits: tuple[Cap, ...]) -> None:
        for each in limits:
            to_count(each.at_most if each.at_most is not None else 0)

    __repr__ = one_line

    @property
    def demands(self) -> Basic:
        """That every limit is kept."""
        formulas = [kept for each in self.limits if (kept := each.kept(self.measured)) != true]
        return formulas[0] if len(formulas) == 1 else And(*formulas, evaluate=not formulas)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return tuple(self._open())

    def _open(self) -> Iterator[str]:
        yield from missing(zone=self.zone, limits=self.limits, measurement=self.measured)
        yield from self.zone.undefined if self.zone else ()
        yield from (f"{part} of limit '{each.name}'" for each in self.limits for part in each.undefined)
        unseen = [each for each in self.limits if each.at_most is not None and not isinstance(each.of, Term)]
        yield from (f"number of {each.of or each.name}, as an open term" for each in unseen)

    @property
    def sentence(self) -> str:
        """The content in words."""
        limits = " and ".join(f"{each.limit}{f' {each.life}' if each.life else ''}" for each in self.limits)
        measured = f", as measured by {self.measured}" if self.measured else ""
        return f"keeps, in {self.zone or 'a zone (not said)'}, {limits or 'limits (not said)'}{measured}"


@frozen(cache_hash=True)
class Withdrawal(Content):
    """
    The duty to withdraw forces out of a zone; it is performed once none of them `remain`.

    >>> zone = Zone("front", depth="15 km", measured_from="line of contact")
    >>> print(Withdrawal(["tanks", "mortars"], out_of=zone).sentence)
    withdraws tanks and mortars from front (zone, 15 km from line of contact)
    """

    forces: tuple[str, ...] = field(default=(), converter=to_tuple, validator=are_names)
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
