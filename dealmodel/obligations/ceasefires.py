"""Ceasefires, and who watches over what."""

import datetime

from attrs import field, frozen
from attrs.converters import optional
from sympy import And, Basic, Not

from dealmodel.calendar import Period
from dealmodel.events import THIS, Event, Happening, Performed, Point, as_happening, as_point, in_time, not_before, starts
from dealmodel.fields import all_are, are_names, as_period, is_a, runs_forward, to_tuple
from dealmodel.obligations.clause import Content, missing
from dealmodel.obligations.validity import to_happenings
from dealmodel.obligations.zones import Zone
from dealmodel.parties import Body, is_body
from dealmodel.values import one_line


@frozen(cache_hash=True)
class Ceasefire(Content):
    """
    The duty to cease fire from a moment on: with which arms, where, until when.

    It is performed by ceasing not later than it starts, and is kept as long as `broken_by` does not happen between its start and its
    end; what happens on these two days counts. Times of day are not modelled: a ceasefire from midnight starts on that day.

    >>> shelling = Event("shelling")
    >>> print(Ceasefire(starts="2015-02-15", where="the line of contact", broken_by=shelling).sentence)
    ceases fire from 2015-02-15, the line of contact
    >>> Ceasefire().undefined
    ('start', 'where', 'what breaks it')
    """

    starts: Point | None = field(default=None, converter=optional(as_point), kw_only=True)  #: its first day
    until: Point | None = field(default=None, converter=optional(as_point), kw_only=True)  #: nothing: for good
    where: Zone | str = field(default="", validator=is_a(Zone, str), kw_only=True)  #: a zone, or in words
    arms: tuple[str, ...] = field(default=(), converter=to_tuple, validator=are_names, kw_only=True)  #: none named: all
    broken_by: Happening | None = field(  #: the act that breaks it
        default=None, converter=as_happening, validator=is_a(Event, Performed, type(None)), kw_only=True
    )

    __repr__ = one_line

    @property
    def demands(self) -> Basic:
        """That fire ceases by the start, and that nothing breaks it between start and end."""
        ceased = (in_time(THIS.day, self.starts),) if self.starts is not None else ()
        parts = [*ceased, *((Not(self._broken(self.broken_by), evaluate=False),) if self.broken_by else ())]
        return parts[0] if len(parts) == 1 else And(*parts, evaluate=not parts)

    def _broken(self, act: Happening) -> Basic:
        """Return that an act falls on a day of the ceasefire."""
        begun = (*starts(self.starts), not_before(act.day, self.starts)) if self.starts is not None else ()
        lasting = (in_time(act.day, self.until),) if self.until is not None else ()
        return And(act.occurs, *begun, *lasting, evaluate=False)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        first, last = self.starts, self.until
        over = isinstance(first, datetime.date) and isinstance(last, datetime.date) and first > last
        none = (f"a day of ceasefire (it starts on {first} and ends on {last})",) if over else ()
        return (*missing(start=self.starts, where=self.where, what_breaks_it=self.broken_by), *none)

    @property
    def sentence(self) -> str:
        """The content in words."""
        arms = f" of {' and '.join(self.arms)}" if self.arms else ""
        start = f" from {self.starts}" if self.starts is not None else " from a day (not said)"
        end = f" until {self.until}" if self.until is not None else ""
        return f"ceases fire{arms}{start}{end}{f', {self.where}' if self.where else ''}"


@frozen(cache_hash=True)
class Monitoring(Content):
    """
    The duty to let somebody watch, or to watch, whether clauses are kept.

    `of` names what is watched: the ids of obligations, and the acts of prohibitions, which are events.

    >>> from dealmodel.parties import Party
    >>> print(Monitoring(by=Party("OSCE", kind="organisation"), of=["2"], every="1 day").sentence)
    has OSCE watch the performance of 2, every 1 day
    >>> Monitoring(of="2").undefined
    ('observer', 'access', 'how often')
    """

    by: Body | None = field(default=None, validator=is_body, kw_only=True)  #: the observer
    of: tuple[Happening, ...] = field(default=(), converter=to_happenings, validator=all_are(Event, Performed), kw_only=True)
    access: str = field(default="", validator=is_a(str), kw_only=True)  #: what the observer may see and where it may go
    every: Period | None = field(default=None, converter=optional(as_period), validator=runs_forward, kw_only=True)  #: how often

    __repr__ = one_line

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(observer=self.by, what_is_watched=self.of, access=self.access, how_often=self.every)

    @property
    def sentence(self) -> str:
        """The content in words."""
        what = " and ".join(map(str, self.of)) or "something (not said)"
        return f"has {self.by.name if self.by else 'somebody (not said)'} watch {what}{f', every {self.every}' if self.every else ''}"
