"""Caps: upper limits that live from a day to a sunset, and which of many are alive on a day."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import Attribute, Converter, field, frozen
from attrs.converters import optional
from sympy import And, Basic, Expr, Implies, true

from dealmodel.amounts import least
from dealmodel.calendar import Period, Window, as_date
from dealmodel.errors import DoubledName, UnknownName, WrongKind, did_you_mean
from dealmodel.events import Event, Happening, Moment, Occurrence, Performed, Point, as_point, in_time, not_after, not_before, over, starts
from dealmodel.fields import all_are, as_period, called, is_a, is_name, runs_forward, shown, to_tuple
from dealmodel.quantities import Quantity, quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.tables import Table
from dealmodel.terms import Term
from dealmodel.values import one_line


def _limit(value: Any, cap: Any) -> Quantity | None:  # Any: a limit as callers write it, beside a cap half made
    """Read a limit; beside a term a bare number counts in the term's unit."""
    if value is None:
        return None
    return cap.of.reads(value) if isinstance(cap.of, Term) else quantity(value)


@frozen(cache_hash=True)
class Cap:
    """
    An upper limit, such as 300 kg of a stock, alive from its start for a period or until a point in time: its sunset.

    A period is counted by the rules of `Period`: the day of the start is alive and not counted, and the last day is alive unless
    `Period(..., last_day_counts=False)` says otherwise. So ten years from 18 October 2015 live until 18 October 2025, included.
    A limit that steps is several caps of one thing, the next beginning the day after the one before. A cap whose sunset comes before its
    start can be written down; it is alive on no day, and `undefined` says so.

    Raises:
        WrongKind: both a period and an end.
        UnitMismatch: the limit is in another dimension than the term.
        NoSuchDate: it would live beyond the calendar.

    >>> cap = Cap("enriched uranium", of="stock of UF6", at_most="300 kg", starts="2016-01-16", lasts="15 years")
    >>> print(cap)
    enriched uranium: stock of UF6 at most 300 kg, from 2016-01-16 until 2031-01-16
    """

    name: str = field(validator=is_name)
    of: Term | str = field(default="", validator=is_a(Term, str), kw_only=True)  #: what is capped: its level as a term, or its name
    at_most: Quantity | None = field(default=None, converter=Converter(_limit, takes_self=True), kw_only=True)  # type: ignore[misc]  # mypy knows no converter that sees its object
    starts: Point | None = field(default=None, converter=optional(as_point), kw_only=True)
    lasts: Period | None = field(default=None, converter=optional(as_period), validator=runs_forward, kw_only=True)  #: from its start
    until: Point | None = field(default=None, converter=optional(as_point), kw_only=True)  #: instead of a period
    says: str = field(default="", validator=is_a(str), kw_only=True)  #: in words, where the limit is no amount
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    @until.validator
    def _one_end(self, attribute: "Attribute[Point | None]", until: Point | None) -> None:
        if until is not None and self.lasts is not None:
            raise WrongKind(f"Cap '{self.name}' lasts {self.lasts} and until {until}; leave one of the two out")

    def __attrs_post_init__(self) -> None:
        """Refuse a life that leaves the calendar."""
        _ = self.sunset

    @property
    def sunset(self) -> Point | None:
        """The last point at which it is alive: a date, or a moment after an event; none where that is not said."""
        if self.lasts is None or self.starts is None:
            return self.until
        return over(self.starts, self.lasts)

    def alive(self, day: Expr) -> Basic:
        """
        Return the formula that it is alive on a day, given as a day number or a SymPy expression.

        Raises:
            WrongKind: a date or a text, which `Timeline.alive` takes.

        >>> from dealmodel.events import Event
        >>> Cap("arms", starts=Event("adoption"), lasts="30 days").alive(Event("delivery").day)
        adoption occurs & (day of delivery >= day of adoption) & (day of delivery <= day of adoption + 30)
        """
        if isinstance(day, bool) or not isinstance(day, int | Expr):
            raise WrongKind(f"{called(self)} is asked for {shown(day)}; expected event.day or its like; a date is for Timeline(cap).alive")
        begun = (*starts(self.starts), not_before(day, self.starts)) if self.starts is not None else ()
        if self.sunset is None:
            return And(*begun, evaluate=False) if begun else true
        same_event = set(starts(self.sunset)) <= set(begun)
        return And(*begun, not_after(day, self.sunset) if same_event else in_time(day, self.sunset), evaluate=False)

    def kept(self, measured: Happening | None) -> Basic:
        """
        Return the formula that the level is at or below the limit, as a happening measures it while the cap is alive.

        Without a measurement, at any time; of a cap that names no amount or no level, nothing.

        Raises:
            WrongKind: measured by no happening.
        """
        if self.at_most is None or not isinstance(self.of, Term):
            return true
        kept = self.of <= self.at_most
        if not isinstance(measured, Event | Performed | None):
            raise WrongKind(f"{called(self)} is measured by {shown(measured)}; expected an event or a performance")
        if measured is None:
            return kept
        return Implies(And(measured.occurs, self.alive(measured.day), evaluate=False), kept, evaluate=False)

    def window(self, known: Mapping[Happening, datetime.date]) -> Window | None:
        """Return the days on which it is alive, given the days of events; nothing where a start or end is not known or leaves no day."""
        first, last = self.days(known)
        return Window(first, last) if first and last and first <= last else None

    def days(self, known: Mapping[Happening, datetime.date]) -> tuple[datetime.date | None, datetime.date | None]:
        """Return the first and the last day on which it is alive, each where the days of events tell it."""
        return _resolved(self.starts, known, Period.after), _resolved(self.sunset, known, Period.deadline)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open, and that it is alive on no day."""
        limit = self.says if self.at_most is None else self.at_most
        parts = {"limit": limit, "start": self.starts, "sunset": self.sunset}
        first, last = self.days({})
        dead = ("a day on which it is alive",) if first and last and last < first else ()
        return (*(name for name, part in parts.items() if part is None or part == ""), *dead)

    @property
    def limit(self) -> str:
        """What is capped and how, in words."""
        what = str(self.of)
        amount = f"at most {self.at_most}" if self.at_most is not None else self.says or "at most (not said)"
        return f"{what} {amount}".strip()

    @property
    def life(self) -> str:
        """From when until when it is alive, in words, as far as that is said."""
        return " ".join(f"{word} {point}" for word, point in (("from", self.starts), ("until", self.sunset)) if point is not None)

    def __str__(self) -> str:
        """Return name, limit and life in words."""
        return f"{self.name}: {self.limit}{f', {self.life}' if self.life else ''}"


def _resolved(
    point: Point | None, known: Mapping[Happening, datetime.date], end: Callable[[Period, datetime.date], datetime.date]
) -> datetime.date | None:
    """Return the date of a point where it is known; of a moment, the day after its period or the last that is in time."""
    if point is None or isinstance(point, datetime.date):
        return point
    if isinstance(point, Moment):
        start = known.get(point.anchor)
        return end(point.period, start) if start else None
    return known.get(point)


@frozen
class Timeline:
    """
    Many caps, with what is known of the events from which they count: which are alive on a day, and when each ends.

    Raises:
        DoubledName: two caps of one name, or two different facts of one event.
        WrongKind: something else than caps, or than facts such as `event.happened("2015-10-18")`.

    >>> from dealmodel.events import Event
    >>> adoption = Event("Adoption Day")
    >>> caps = [Cap("research", starts=adoption, lasts="8 years"), Cap("centrifuges", starts=adoption, lasts="10 years")]
    >>> timeline = Timeline(caps, given=adoption.happened("2015-10-18"))
    >>> [cap.name for cap in timeline.alive("2024-01-01")]
    ['centrifuges']
    """

    caps: tuple[Cap, ...] = field(converter=to_tuple, validator=all_are(Cap))
    given: tuple[Occurrence, ...] = field(default=(), converter=to_tuple, validator=all_are(Occurrence), kw_only=True)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return each cap with its days, or as it is written where these are not known, one a line."""
        windows = [(each, each.window(self.known)) for each in self.caps]
        return "\n".join(f"{each.name}: {each.limit}, {window}" if window else str(each) for each, window in windows) or "no caps"

    def __attrs_post_init__(self) -> None:
        """Refuse two caps of one name, and two facts that contradict each other."""
        names = [each.name for each in self.caps]
        if twice := next((name for name in names if names.count(name) > 1), ""):
            raise DoubledName(f"Timeline has {names.count(twice)} caps named '{twice}'; give each a name of its own")
        facts = {each.event: each for each in self.given}
        if other := next((each for each in self.given if facts[each.event] != each), None):
            raise DoubledName(f"Timeline is given that {other.sentence} and that {facts[other.event].sentence}; leave one out")

    @property
    def known(self) -> dict[Happening, datetime.date]:
        """The events that happened, with their days."""
        return {each.event: each.on for each in self.given if each.on}

    def window(self, name: str) -> Window | None:
        """
        Return the days on which a cap is alive; nothing where an end is not known, or there is no such day.

        Raises:
            UnknownName: there is no such cap.
        """
        for each in self.caps:
            if each.name == name:
                return each.window(self.known)
        raise UnknownName(f"Timeline has no cap named {shown(name)}{did_you_mean(str(name), [each.name for each in self.caps])}")

    def alive(self, on: Any) -> tuple[Cap, ...]:  # Any: a date, or its text
        """Return the caps that are alive on a day for certain, in the order given."""
        return tuple(each for each in self.caps if self.state(each, on) == "alive")

    def open(self, on: Any) -> tuple[Cap, ...]:  # Any: as above
        """
        Return the caps of which it is not known whether they are alive on a day: an event has no date yet, or an end is not said.

        >>> from dealmodel.events import Event
        >>> [cap.name for cap in Timeline(Cap("arms", starts=Event("adoption"), lasts="5 years")).open("2024-01-01")]
        ['arms']
        """
        return tuple(each for each in self.caps if self.state(each, on) == "open")

    def state(self, cap: Cap, on: Any) -> str:  # Any: as above
        """
        Return "alive", "not yet", "ended" or, where what is known does not tell, "open"; "never" where its start did not happen.

        One that lives until an event which did not happen has no end.
        """
        day = as_date(on)
        first, last = cap.days(self.known)
        if self._never(cap.starts):
            return "never"
        if first is not None and day < first:
            return "not yet"
        if last is not None and day > last:
            return "ended"
        return "alive" if first is not None and (last is not None or self._never(cap.sunset)) else "open"

    def _never(self, point: Point | None) -> bool:
        """Return whether it is known that a point never comes, because its event did not happen."""
        return point is not None and any(each.on is None and each.event.occurs in starts(point) for each in self.given)

    def limit_on(self, of: Term | str, on: Any) -> Quantity | None:  # Any: as above
        """
        Return the least limit on something by the caps alive on a day; nothing where none of them names an amount.

        >>> steps = [
        ...     Cap("first ten years", of="level", at_most="3 %", starts="2016-01-16", lasts="10 years"),
        ...     Cap("next five", of="level", at_most="20 %", starts="2026-01-17", until="2031-01-16"),
        ... ]
        >>> str(Timeline(steps).limit_on("level", "2026-01-16")), str(Timeline(steps).limit_on("level", "2026-01-17"))
        ('3 %', '20 %')
        """
        found: Quantity | None = None
        for each in self.alive(on):
            if each.of == of and each.at_most is not None:
                found = each.at_most if found is None else least(found, each.at_most)
        return found

    def table(self, *on: Any) -> Table:  # Any: dates, or their texts
        """
        Return one row for each cap: its limit, start and sunset, and whether it is alive on some days; caps that end first come first.

        >>> print(Timeline(Cap("arms", says="none", starts="2015-10-18", lasts="5 years")).table("2024-01-01"))
        cap   limit  starts      sunset      2024-01-01
        arms  none   2015-10-18  2020-10-18  ended
        """
        days = [as_date(each) for each in on]
        ordered = sorted(self.caps, key=lambda cap: cap.days(self.known)[1] or datetime.date.max)
        return Table([self._row(each, days) for each in ordered])

    def _row(self, cap: Cap, days: Iterable[datetime.date]) -> dict[str, Any]:  # Any: cells
        first, last = cap.days(self.known)
        ends = {"starts": first or _said(cap.starts), "sunset": last or _said(cap.sunset)}
        return {"cap": cap.name, "limit": cap.limit, **ends} | {str(day): self.state(cap, day) for day in days}


def _said(point: Point | None) -> str:
    return "(not said)" if point is None else str(point)
