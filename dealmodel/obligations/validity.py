"""Validity: from when a promise is in force, for how long, what ends it early, and who gets out how."""

import datetime
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import And, Basic

from dealmodel.calendar import Period, Window
from dealmodel.events import THIS, Event, Happening, Performed, Point, as_happening, as_point, in_time, not_before, over, starts
from dealmodel.fields import all_are, as_period, as_window, is_a, runs_forward, to_tuple
from dealmodel.obligations.elements import Element
from dealmodel.symbols import unknowns_in


def to_happenings(value: Any) -> tuple[Any, ...]:  # Any: what is no happening is refused by the field's validator
    """
    Read happenings: nothing, one or several, each an event or the id of a clause.

    >>> to_happenings("2.1")
    (Performed(clause='2.1'),)
    """
    return tuple(map(as_happening, to_tuple(value)))


def _to_duration(value: Any) -> Period | Window:
    return as_window(value) if isinstance(value, Window | tuple | list) else as_period(value)


@frozen(cache_hash=True)
class Validity:
    """
    From when to when a promise is in force, and what ends it before.

    It begins on `begins`, or on the first day of a duration in dates. It ends once its duration is over, once something of
    `ends_with` happens, or `exit_notice` after notice of `exit` is given; the day of the beginning and that of the end count. One that
    ends before it begins can be written down: no day is left, and that is reported as open.

    Raises:
        NegativeAmount: the duration or the notice runs backwards.
        NoSuchDate: the duration leaves the calendar.

    >>> print(Validity("10 years", begins="2024-01-12", ends_with=Event("accession")))
    10 years from 2024-01-12 until 'accession'
    """

    duration: Period | Window | None = field(default=None, converter=optional(_to_duration))  #: a period, or two dates
    begins: Point | None = field(default=None, converter=optional(as_point), kw_only=True)  #: its entry into force
    renewal: str = field(default="", validator=is_a(str), kw_only=True)  #: how it is renewed, in words
    ends_with: tuple[Happening, ...] = field(  #: what ends it early, such as an accession
        default=(), converter=to_happenings, validator=all_are(Event, Performed), kw_only=True
    )
    exit: Happening | None = field(  #: that notice of withdrawal is given
        default=None, converter=as_happening, validator=is_a(Event, Performed, type(None)), kw_only=True
    )
    exit_notice: Period | None = field(  #: from notice to the end
        default=None, converter=optional(as_period), validator=runs_forward, kw_only=True
    )

    @duration.validator
    def _runs_forward(self, attribute: "Attribute[Any]", value: Period | Window | None) -> None:
        if isinstance(value, Period):
            runs_forward(self, attribute, value)

    def __attrs_post_init__(self) -> None:
        """Refuse a duration that leaves the calendar."""
        _ = self.last_points

    @property
    def first_points(self) -> tuple[Point, ...]:
        """The points before which it is not in force."""
        opens = self.duration.first if isinstance(self.duration, Window) else None
        return tuple(each for each in (self.begins, opens) if each is not None)

    @cached_property
    def last_points(self) -> tuple[Point, ...]:
        """The points after which it is no longer in force."""
        closes = self.duration.last if isinstance(self.duration, Window) else _after(self.begins, self.duration)
        left = self.exit + self.exit_notice if self.exit and self.exit_notice else self.exit
        return tuple(each for each in (closes, *self.ends_with, left) if each is not None)

    @property
    def begun(self) -> tuple[Basic, ...]:
        """What has to happen before it is in force at all, as formulas."""
        return tuple(each for point in self.first_points for each in starts(point))

    def while_in_force(self, formula: Basic) -> Basic:
        """
        Return what a formula says where only what happens on a day in force has happened.

        >>> Validity(("2025-01-01", None)).while_in_force(Event("attack").occurs)
        attack occurs & (day of attack >= 20089)
        """
        days = {each: tuple(self._in_force_on(each)) for each in happenings_in(formula)}
        return formula.xreplace({each.occurs: And(each.occurs, *ends, evaluate=False) for each, ends in days.items() if ends})

    def _in_force_on(self, happening: Happening) -> Iterator[Basic]:
        """Yield that a happening falls on a day in force; nothing ends before it by happening itself."""
        yield from (not_before(happening.day, point) for point in self.first_points if point != happening)
        yield from (in_time(happening.day, point) for point in self.last_points if point != happening)

    @property
    def elements(self) -> tuple[Element, ...]:
        """Duration, renewal and exit in words, each with what it leaves open."""
        return (
            Element("duration", self._duration_words(), tuple(self._open_duration())),
            Element("renewal", self.renewal, ("renewal",) if self.duration and not self.renewal else ()),
            Element("exit", self._exit_words(), tuple(self._open_exit())),
        )

    def _duration_words(self) -> str:
        begins = f"from {self.begins}" if self.begins else ""
        ends = " or ".join(map(str, self.ends_with))
        return " ".join(each for each in (str(self.duration or ""), begins, f"until {ends}" if ends else "") if each)

    def _open_duration(self) -> Iterator[str]:
        if self.duration is None and not self.ends_with:
            yield "duration"
        elif isinstance(self.duration, Period) and self.begins is None:
            yield "day from which the duration counts"
        first, last = max(_dates(self.first_points), default=None), min(_dates(self.last_points), default=None)
        if first and last and first > last:
            yield f"a day on which it is in force (it begins on {first} and is over after {last})"

    def _exit_words(self) -> str:
        notice = f"notice of {self.exit_notice}" if self.exit_notice else ""
        return f"{self.exit}, {notice}" if self.exit and notice else str(self.exit or notice)

    def _open_exit(self) -> Iterator[str]:
        if self.exit is None:
            yield "who may give notice of exit" if self.exit_notice else "exit"
        elif self.exit_notice is None:
            yield "notice of exit"

    def __str__(self) -> str:
        """Return what is said, in words."""
        return "; ".join(each.words for each in self.elements if each.words) or "validity not said"


def happenings_in(formula: Basic) -> set[Happening]:
    """
    Return the events and performances that a formula speaks of, but for that of the clause in which it stands.

    >>> happenings_in(Event("attack").occurs) == {Event("attack")}
    True
    """
    return {each.owner for each in unknowns_in([formula]) if isinstance(each.owner, Event | Performed)} - {THIS}


def to_validity(value: Any) -> Validity:
    """
    Read a validity: one, a duration, or nothing.

    >>> print(to_validity("10 years"))
    10 years
    """
    return value if isinstance(value, Validity) else Validity(value)


def _after(begins: Point | None, duration: Period | Window | None) -> Point | None:
    """Return the point at which a duration in days or months is over, where it is known from when it counts."""
    return over(begins, duration) if begins is not None and isinstance(duration, Period) else None


def _dates(points: Iterable[Point]) -> list[datetime.date]:
    return [each for each in points if isinstance(each, datetime.date)]
