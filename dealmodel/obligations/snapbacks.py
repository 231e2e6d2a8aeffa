"""Snapback: what was lifted comes back a while after a notification, unless it is decided otherwise."""

import datetime
from collections.abc import Mapping

from attrs import evolve, field, frozen
from attrs.converters import optional
from sympy import And, Basic, Ge, Implies, Le, Lt, true

from dealmodel.calendar import Period, date_of, day_number
from dealmodel.conditions import AllOf, Condition, Holds, Within, as_condition
from dealmodel.decisions import Decision
from dealmodel.disputes import DisputeClock
from dealmodel.errors import WrongKind
from dealmodel.events import Event, Happening, Moment, Performed, Point, as_point, day_of, starts
from dealmodel.fields import as_period, is_a, is_name, is_one_of, runs_forward, shown
from dealmodel.obligations.clause import STANDINGS, Content, missing, named
from dealmodel.obligations.norms import Power
from dealmodel.obligations.obligation import ALWAYS, NEVER, Obligation
from dealmodel.parties import Body, is_body
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.values import one_line


@frozen(cache_hash=True)
class Snapback:
    """
    The way in which measures that were lifted come back: notification, a period, and their return unless a decision stops it.

    `clauses` says it in clauses of the ordinary kinds: a power to notify, which may be exercised once the dispute clock has run and
    whatever else is required holds; and a duty to apply the measures again on the day on which the period ends. The duty is not due
    where the decision was adopted by that day, or where that day lies after the sunset. The day of the notification is not counted; the
    day of the sunset is still in time, unless `sunset_counts=False`.

    >>> from dealmodel.parties import Party
    >>> un, state = Party("UN members"), Party("State")
    >>> snapback = Snapback("snapback", holder=state, obligor=un, measures="sanctions", period="30 days", until="2025-10-18")
    >>> print(snapback.last_notification())
    2025-09-18
    >>> [each.sentence for each in snapback.clauses][0]
    'State may trigger snapback'
    """

    name: str = field(validator=is_name)  #: also the id of the duty; the power has the id "<name>.notice"
    holder: Body | None = field(default=None, validator=is_body, kw_only=True)  #: who may notify
    obligor: Body | None = field(default=None, validator=is_body, kw_only=True)  #: who applies the measures again
    obligee: Body | None = field(default=None, validator=is_body, kw_only=True)
    measures: str = field(default="", validator=is_a(str), kw_only=True)  #: what comes back
    period: Period | None = field(default=None, converter=optional(as_period), validator=runs_forward, kw_only=True)  #: from notice on
    unless: Decision | None = field(default=None, validator=is_a(Decision, type(None)), kw_only=True)  #: the inverted vote
    until: Point | None = field(default=None, converter=optional(as_point), kw_only=True)  #: the sunset, after which nothing comes back
    sunset_counts: bool = field(default=True, validator=is_a(bool), kw_only=True)
    clock: DisputeClock | None = field(default=None, validator=is_a(DisputeClock, type(None)), kw_only=True)  #: what has to run before
    requires: Condition = field(default=ALWAYS, converter=as_condition, kw_only=True)  #: what a notification requires beside that
    says: str = field(default="", validator=is_a(str), kw_only=True)
    standing: str = field(default="agreed", validator=is_one_of(*STANDINGS), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the snapback in words."""
        when = self.period or "a while (not said)"
        back = f"{self.measures or 'measures (not named)'} come back {when} after a notification by {named(self.holder, 'holder')}"
        parts = [f"unless {self.unless.name} is adopted"] if self.unless else []
        parts += [f"no later than {self.until}"] if self.until else []
        return f"{self.name}: {', '.join([back, *parts])}"

    @property
    def notice(self) -> Event:
        """The notification, as an event."""
        return self.power.exercise

    @property
    def returned(self) -> Performed:
        """That the measures are applied again, as a happening."""
        return Performed(self.name)

    @property
    def power(self) -> Power:
        """The power to notify."""
        id = f"{self.name}.notice"
        bare = Power(id, holder=self.holder, effect="trigger", of=self.name, standing=self.standing, cites=self.cites)
        asked = [each for each in (self.requires, self._clock_has_run(bare.exercise)) if each != ALWAYS]
        if not asked:
            return bare
        precedent = asked[0] if len(asked) == 1 else AllOf(*asked)
        return Power(
            id, holder=self.holder, effect="trigger", of=self.name, precedent=precedent, standing=self.standing, cites=self.cites
        )

    def _clock_has_run(self, notice: Event) -> Condition:
        """Return the condition that the dispute was referred and its steps are over, at their longest."""
        if self.clock is None:
            return ALWAYS
        over = self.clock.exhausted if self.clock.is_timed else self.clock.referral
        return Holds(And(self.clock.referral.occurs, Ge(notice.day, over.day, evaluate=False), evaluate=False))

    @property
    def clauses(self) -> tuple[Power, Obligation]:
        """The power to notify, and the duty to apply the measures again."""
        ends = Moment(self.notice, evolve(self.period, last_day_counts=True)) if self.period else None  # that day, come what may
        duty = Obligation(
            self.name, obligor=self.obligor, obligee=self.obligee, says=self.says, standing=self.standing, cites=self.cites,
            subsequent=self.stopped, not_before=ends, by=ends, content=Reimposition(self),
        )  # fmt: skip
        return self.power, duty

    @property
    def stopped(self) -> Condition:
        """That the decision is adopted within the period."""
        if self.unless is None or self.period is None:
            return self.unless or NEVER
        return Within(self.period, after=self.notice, event=self.unless.adopted)

    @property
    def in_time(self) -> Basic:
        """That the measures come back before the sunset, as a formula."""
        if self.until is None or self.period is None:
            return true
        order = Le if self.sunset_counts else Lt
        early = isinstance(self.until, Moment) and not self.until.period.last_day_counts  # then the day before is the sunset
        ends = order(Moment(self.notice, self.period).day, day_of(self.until) - int(early), evaluate=False)
        begun = starts(self.until)
        return Implies(begun[0], ends) if begun else ends

    def last_notification(self, known: Mapping[Happening, datetime.date] | None = None) -> datetime.date | None:
        """
        Return the last day on which a notification is still in time for the sunset; nothing where that or the period is not known.

        This is the calendar's answer alone; what a dispute clock or anything else asks for is the constraint system's to say.
        """
        if not isinstance(known, Mapping | None):
            raise WrongKind(f"last_notification: what is known is {shown(known)}; expected days by events, such as {{adoption: date}}")
        sunset = self.until if self.until is None or isinstance(self.until, datetime.date) else _day_of(self.until, known or {})
        if sunset is None or self.period is None:
            return None
        latest = day_number(sunset) - (not self.sunset_counts)
        starts_from = range(latest - self.period.fewest_days, latest - self.period.most_days - 1, -1)
        return next(day for day in map(date_of, starts_from) if day_number(self.period.after(day)) <= latest)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        open_parts = missing(who_may_notify=self.holder, measures=self.measures, period=self.period, sunset=self.until)
        decision = self.unless.council.undefined if self.unless else ()
        return (*open_parts, *(f"{part} of {self.unless.council.name}" for part in decision if self.unless), *self._open_clock)

    @property
    def _open_clock(self) -> tuple[str, ...]:
        return self.clock.undefined if self.clock else ()


def _day_of(point: Event | Performed | Moment, known: Mapping[Happening, datetime.date]) -> datetime.date | None:
    start = known.get(point.anchor if isinstance(point, Moment) else point)
    return point.period.deadline(start) if start and isinstance(point, Moment) else start


@frozen(cache_hash=True)
class Reimposition(Content):
    """
    The re-imposition of measures under a snapback, as what a duty is about; made by `Snapback.clauses`.

    >>> print(Reimposition(Snapback("snapback", measures="UN sanctions", period="30 days")).sentence)
    applies UN sanctions again, 30 days after the notification
    """

    snapback: Snapback = field(validator=is_a(Snapback))

    __repr__ = one_line

    @property
    def due_when(self) -> Basic:
        """That the sunset does not come first."""
        return self.snapback.in_time

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return self.snapback.undefined

    @property
    def sentence(self) -> str:
        """The duty in words."""
        when = self.snapback.period or "a while (not said)"
        sunset = f" and no later than {self.snapback.until}" if self.snapback.until else ""
        return f"applies {self.snapback.measures or 'measures (not named)'} again, {when} after the notification{sunset}"
