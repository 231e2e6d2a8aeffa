"""What may happen, on a day: events, the performance of a clause, and moments counted from them."""

import datetime
from functools import cached_property, lru_cache
from typing import Any

from attrs import evolve, field, frozen
from attrs.converters import optional
from sympy import And, Basic, Eq, Expr, Ge, Implies, Integer, Le, Lt, Not

from dealmodel.calendar import Period, Window, as_date, day_number
from dealmodel.errors import WrongKind
from dealmodel.fields import as_period, as_window, is_a, is_name, shown
from dealmodel.parties import Body, is_body
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.symbols import Unknown, unknowns_in
from dealmodel.values import in_words, one_line


@frozen(cache_hash=True)
class Event:
    """
    Something that may happen, once, on a day.

    `occurs` is its Boolean symbol, `day` the number of days from 1970-01-01 to the day on which it happens. Whether it happens is up to
    whoever controls it; what nobody controls, such as a price, is a circumstance.

    >>> talks = Event("talks", window=("2025-02-14", "2025-02-16"))
    >>> talks.occurs, talks.day
    (talks occurs, day of talks)
    """

    name: str = field(validator=is_name)
    window: Window | None = field(default=None, converter=optional(as_window), kw_only=True)  #: days on which it can happen at all
    says: str = field(default="", validator=is_a(str), kw_only=True)  #: what counts as this event
    controlled_by: Body | None = field(default=None, validator=is_body, kw_only=True)  #: who decides whether it happens; nobody: fate
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    @cached_property
    def occurs(self) -> Unknown:
        """The Boolean symbol: it happens at all."""
        return Unknown(f"{self.name} occurs", owner=self)

    @cached_property
    def day(self) -> Unknown:
        """The symbol for the day on which it happens, in days since 1970-01-01."""
        return Unknown(f"day of {self.name}", owner=self)

    @cached_property
    def rank(self) -> Unknown:
        """The symbol for the place in the order of causes, where the event is the performance of something under another name."""
        return Unknown(f"rank of {self.name}", owner=self)

    @property
    def limits(self) -> tuple[Basic, ...]:
        """What the window says of the day, as formulas that hold wherever the event happens."""
        return within(self.day, self.window) if self.window else ()

    def happened(self, on: Any) -> "Occurrence":  # Any: a date, or its text
        """
        Return the fact that it happened on a day.

        >>> print(Event("call").happened(on="2025-02-12").sentence)
        'call' happened on 2025-02-12
        """
        return Occurrence(self, on=as_date(on))

    def did_not_happen(self) -> "Occurrence":
        """
        Return the fact that it never happened.

        >>> print(Event("call").did_not_happen().sentence)
        'call' did not happen
        """
        return Occurrence(self)

    def __add__(self, period: Period | str) -> "Moment":
        """Return the moment a period after this event: `ratified + "30 days"`."""
        return Moment(self, Period.of(period))

    def __sub__(self, period: Period | str) -> "Moment":
        """Return the moment a period before this event."""
        return Moment(self, -Period.of(period))

    def __str__(self) -> str:
        """Return the name, quoted as in sentences."""
        return f"'{self.name}'"


@lru_cache(maxsize=1 << 16)
def _unknown(name: str, owner: "Performed") -> Unknown:
    """Make a symbol once, since SymPy compares the same object far faster than an equal one, and performances are made everywhere."""
    return Unknown(name, owner=owner)


@frozen(cache_hash=True)
class Performed:
    """
    That the clause with this id is performed: a happening like an event, and a condition.

    >>> Performed("2.1").day, Performed("2.1").formula
    (day of 2.1, 2.1 is done)
    """

    clause: str = field(validator=is_name)

    @property
    def name(self) -> str:
        """How sentences call it."""
        return f"performance of {self.clause}"

    @cached_property
    def occurs(self) -> Unknown:
        """The Boolean symbol: the clause is performed."""
        return _unknown(f"{self.clause} is done", self)

    @cached_property
    def due(self) -> Unknown:
        """The Boolean symbol: the clause is due."""
        return _unknown(f"{self.clause} is due", self)

    @cached_property
    def day(self) -> Unknown:
        """The symbol for the day of performance, in days since 1970-01-01."""
        return _unknown(f"day of {self.clause}", self)

    @cached_property
    def rank(self) -> Unknown:
        """The symbol for the place in the order of causes: what waits has the higher rank."""
        return _unknown(f"rank of {self.clause}", self)

    @property
    def formula(self) -> Unknown:
        """The condition as a SymPy Boolean."""
        return self.occurs

    @property
    def sentence(self) -> str:
        """The condition in words."""
        return f"{self.clause} is performed"

    def happened(self, on: Any) -> "Occurrence":  # Any: a date, or its text
        """
        Return the fact that the clause was performed on a day.

        >>> print(Performed("2.1").happened(on="2025-06-01").sentence)
        2.1 was performed on 2025-06-01
        """
        return Occurrence(self, on=as_date(on))

    def did_not_happen(self) -> "Occurrence":
        """
        Return the fact that the clause was never performed.

        >>> print(Performed("2.1").did_not_happen().sentence)
        2.1 was not performed
        """
        return Occurrence(self)

    def __add__(self, period: Period | str) -> "Moment":
        """Return the moment a period after performance."""
        return Moment(self, Period.of(period))

    def __sub__(self, period: Period | str) -> "Moment":
        """Return the moment a period before performance."""
        return Moment(self, -Period.of(period))

    def __str__(self) -> str:
        """Return how sentences call it."""
        return f"the {self.name}"


Happening = Event | Performed
THIS = Performed("this clause")  # what the clause in which a condition is written is about; rules put that in its place


@frozen(cache_hash=True)
class Moment:
    """
    The moment a period after, or before, a happening.

    A period in calendar months takes a number of days that depends on where it starts. While the start is unknown that number
    is an unknown too, `length`, between the fewest and the most days it can take.

    >>> print(Event("ratification") + "3 months")
    3 months after 'ratification'
    """

    anchor: Happening = field(validator=is_a(Event, Performed))
    period: Period = field(converter=as_period)

    __repr__ = one_line

    @cached_property
    def length(self) -> Expr:
        """The number of days that the period takes: a number, or an unknown where that depends on the start."""
        if self.period.is_exact:
            return Integer(self.period.days)
        whole = evolve(self, period=evolve(self.period, last_day_counts=True))  # as long, whether or not its last day counts
        return Unknown(f"days in {whole}", owner=whole)

    @property
    def day(self) -> Expr:
        """The day of this moment, as a SymPy expression in days since 1970-01-01."""
        return self.anchor.day + self.length

    def __str__(self) -> str:
        """Return the moment in words."""
        backward = self.period.days < 0 or self.period.months < 0
        period, side = (-self.period, "before") if backward else (self.period, "after")
        return f"{period} {side} {self.anchor}"


Point = datetime.date | Event | Performed | Moment


def over(start: Point, period: Period) -> Point:
    """
    Return the last point of a period that starts at a point; how it ends is the period's to say, not that of a delay before it.

    A delay and a period from it become one period, which counts months first: ten years from 30 days after an event end up to a few days
    off the date that counting one after the other gives. From a date it is exact.

    Raises:
        NoSuchDate: it leaves the calendar.

    >>> print(over(Event("ratification") + "1 month", Period.of("10 days")))
    1 month 10 days after 'ratification'
    """
    if isinstance(start, datetime.date):
        return period.deadline(start)
    if not isinstance(start, Moment):
        return Moment(start, period)
    late = start.period
    return Moment(start.anchor, evolve(period, days=late.days + period.days, months=late.months + period.months))


def as_point(value: Any) -> Point:  # Any: this is where anything a caller writes is looked at
    """
    Return the point in time that a date, a text such as "2025-05-01", a happening or a moment stands for.

    Raises:
        NoSuchDate, UnreadableValue: a text that is no date.
        WrongKind: another kind of value.

    >>> as_point("2025-05-01")
    datetime.date(2025, 5, 1)
    """
    if isinstance(value, Event | Performed | Moment):
        return value
    if isinstance(value, str | datetime.date):
        return as_date(value)
    raise WrongKind(f"a point in time is {shown(value)}; expected a date, an event, or an event plus a period (event + '30 days')")


def as_happening(value: Any) -> Any:  # Any: what is no happening is refused by the field's validator
    """
    Return a happening as it is, and for the id of a clause its performance.

    >>> as_happening("2.1")
    Performed(clause='2.1')
    """
    return Performed(value) if isinstance(value, str) else value


def day_of(point: Point) -> Expr:
    """Return the day of a point in time as a SymPy expression, in days since 1970-01-01."""
    return Integer(day_number(point)) if isinstance(point, datetime.date) else point.day


def starts(point: Point) -> tuple[Basic, ...]:
    """Return what has to happen for the point to be a day at all: nothing for a date, else its event."""
    if isinstance(point, datetime.date):
        return ()
    return (point.anchor.occurs if isinstance(point, Moment) else point.occurs,)


def not_after(day: Expr, point: Point) -> Basic:
    """Return the formula that a day is not after a point; a period whose last day does not count ends a day earlier."""
    excluded = isinstance(point, Moment) and not point.period.last_day_counts
    return (Lt if excluded else Le)(day, day_of(point), evaluate=False)


def not_before(day: Expr, point: Point) -> Basic:
    """Return the formula that a day is not before a point."""
    return Ge(day, day_of(point), evaluate=False)


def within(day: Expr, window: Window) -> tuple[Basic, ...]:
    """Return the formulas that a day lies in a window of dates."""
    first, last = window.first, window.last
    return (*((not_before(day, first),) if first else ()), *((not_after(day, last),) if last else ()))


def in_time(day: Expr, point: Point) -> Basic:
    """Return the formula that a day is not after a point, if that ever comes: one counted from an event binds once that happens."""
    begun = starts(point)
    return Implies(begun[0], not_after(day, point)) if begun else not_after(day, point)


def as_of(formula: Basic, *ends: Point) -> Basic:
    """
    Return what a formula says at the end of a day: what happens later than one of these points has not happened yet.

    What happens on the day itself has happened. Without a point, nothing is too late.

    >>> as_of(Event("attack").occurs, as_point("2025-06-01"))
    attack occurs & (day of attack <= 20240)
    """
    if not ends:
        return formula
    owners = {each.owner for each in unknowns_in([formula]) if isinstance(each.owner, Event | Performed)}
    return formula.xreplace({each.occurs: And(each.occurs, *(in_time(each.day, end) for end in ends), evaluate=False) for each in owners})


def meaning_this(formula: Basic, happening: Happening) -> Basic:
    """
    Return a formula in which a happening stands wherever the formula speaks of "this": the clause in which it is written.

    >>> meaning_this(THIS.occurs, Event("attack"))
    attack occurs
    """
    return formula.xreplace({THIS.occurs: happening.occurs, THIS.day: happening.day, THIS.rank: happening.rank})


@frozen(cache_hash=True)
class Occurrence:
    """The fact that an event happened, or a clause was performed, on a day, or never."""

    event: Happening = field(validator=is_a(Event, Performed))
    on: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)

    __repr__, __str__ = one_line, in_words

    @property
    def formula(self) -> Basic:
        """The fact as a SymPy Boolean."""
        if self.on is None:
            return Not(self.event.occurs)
        return And(self.event.occurs, Eq(self.event.day, day_number(self.on), evaluate=False), evaluate=False)

    @property
    def sentence(self) -> str:
        """The fact in words."""
        if isinstance(self.event, Performed):
            return f"{self.event.clause} was performed on {self.on}" if self.on else f"{self.event.clause} was not performed"
        return f"{self.event} happened on {self.on}" if self.on else f"{self.event} did not happen"
