"""Security guarantees: what triggers them, what the guarantors then do, how fast, where and for how long."""

from attrs import field, frozen
from attrs.converters import optional
from sympy import Basic, true

from dealmodel.calendar import Period
from dealmodel.conditions import Condition, Occurs, Within, as_condition
from dealmodel.events import Event, Performed
from dealmodel.fields import all_are, as_period, is_a, runs_forward, to_tuple
from dealmodel.obligations.clause import Content, missing


@frozen(cache_hash=True)
class SecurityGuarantee(Content):
    """
    A guarantee: once the trigger holds, the guarantors (the obligors of the clause) respond.

    Any part may be left open; a text that speaks of "security assurances" and no more has all of them open. The response time
    counts from the triggering event, where the trigger is one event.

    >>> attack = Event("armed attack")
    >>> guarantee = SecurityGuarantee(trigger=attack, response=["consultation"], response_time="24 hours")
    Traceback (most recent call last):
    ...
    dealmodel.errors.UnreadableValue: ...
    >>> guarantee = SecurityGuarantee(trigger=attack, response=["consultation"], response_time="1 day")
    >>> guarantee.undefined
    ('territory', 'duration')
    """

    trigger: Condition | None = field(default=None, converter=optional(as_condition), kw_only=True)
    response: tuple[str, ...] = field(default=(), converter=to_tuple, validator=all_are(str), kw_only=True)  #: arms, sanctions, ...
    #: from the trigger
    response_time: Period | None = field(default=None, converter=optional(as_period), validator=runs_forward, kw_only=True)
    territory: str = field(default="", validator=is_a(str), kw_only=True)  #: what is covered
    duration: Period | None = field(default=None, converter=optional(as_period), validator=runs_forward, kw_only=True)

    @property
    def due_when(self) -> Basic:
        """What must hold before the guarantors have to respond."""
        return self.trigger.formula if self.trigger else true

    @property
    def demands(self) -> Basic:
        """That the response comes in time, where a response time and one triggering event are named."""
        start = self.trigger
        anchor = start.event if isinstance(start, Occurs) else start
        if self.response_time is None or not isinstance(anchor, Event | Performed):
            return true
        return Within(self.response_time, after=anchor).formula

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        several = self.response_time is not None and self.trigger is not None and self.demands == true
        return missing(
            event_from_which_the_response_time_counts=None if several else "known",
            trigger=self.trigger,
            response=self.response,
            response_time=self.response_time,
            territory=self.territory,
            duration=self.duration,
        )

    @property
    def sentence(self) -> str:
        """The guarantee in words."""
        response = " and ".join(self.response) or "a response (not said)"
        once = f", once {self.trigger.sentence}," if self.trigger else ""
        time = f" within {self.response_time}" if self.response_time else ""
        return f"guarantees{once} {response}{time}"
