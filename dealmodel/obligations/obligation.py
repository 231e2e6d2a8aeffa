"""The duty: who owes what to whom, under which conditions, by when."""

import datetime

from attrs import field, frozen
from attrs.converters import optional
from sympy import And, Basic, false, true

from dealmodel.calendar import Window
from dealmodel.conditions import Condition, Holds, as_condition
from dealmodel.errors import EmptyWindow, OwesItself
from dealmodel.events import Performed, Point, as_point
from dealmodel.fields import as_window, is_a
from dealmodel.obligations.clause import Clause, Content, named, open_body, window_words
from dealmodel.parties import Body, is_body
from dealmodel.values import one_line

ALWAYS, NEVER = Holds(true), Holds(false)


@frozen(cache_hash=True)
class Obligation(Clause):
    """
    A duty of the obligor to the obligee.

    It is due when `precedent` holds (and the content's own trigger, such as an attack, does) and `subsequent` does not. Once due it
    has to be done: not before `not_before`, by `by`, inside `window`, and satisfying `requires`. What is left out is open, and
    a check says so. What happens after its last day, by `by` and `window`, excuses it no more.

    Raises:
        OwesItself: obligor and obligee are the same.
        EmptyWindow: the days that are left for performance are none.

    >>> from dealmodel.events import Event
    >>> from dealmodel.parties import Party
    >>> ua, us, ratified = Party("Ukraine"), Party("United States"), Event("ratification")
    >>> print(Obligation("1", obligor=ua, obligee=us, says="pays in", precedent=ratified, by=ratified + "30 days"))
    1 (agreed): pays in
    """

    obligor: Body | None = field(default=None, validator=is_body, kw_only=True)  #: who must perform
    obligee: Body | None = field(default=None, validator=is_body, kw_only=True)  #: to whom it is owed
    precedent: Condition = field(default=ALWAYS, converter=as_condition, kw_only=True)  #: must hold before it is due
    subsequent: Condition = field(default=NEVER, converter=as_condition, kw_only=True)  #: ends or excuses it once it holds
    window: Window | None = field(default=None, converter=optional(as_window), kw_only=True)  #: dates of performance
    not_before: Point | None = field(default=None, converter=optional(as_point), kw_only=True)
    by: Point | None = field(default=None, converter=optional(as_point), kw_only=True)  #: the deadline; that day still counts
    requires: Condition = field(default=ALWAYS, converter=as_condition, kw_only=True)  #: what performance has to satisfy
    content: Content | None = field(
        default=None, validator=is_a(Content, type(None), why="; take one of the families, such as Grant(...)"), kw_only=True
    )

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Refuse a duty to oneself and a window without days."""
        if self.obligor is not None and self.obligor == self.obligee:
            raise OwesItself(f"Obligation '{self.id}': {self.obligor.name} owes itself; name another obligor or obligee")
        first, last = self.fixed_days
        if first and last and first > last:
            raise EmptyWindow(
                f"Obligation '{self.id}' may be performed from {first} to {last}, which is no day at all; exchange or correct them"
            )

    @property
    def fixed_days(self) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and last day of performance, as far as dates alone say so."""
        firsts = [self.window.first if self.window else None, self.not_before]
        lasts = [self.window.last if self.window else None, self.by]
        fixed_firsts, fixed_lasts = ([each for each in points if isinstance(each, datetime.date)] for points in (firsts, lasts))
        return max(fixed_firsts, default=None), min(fixed_lasts, default=None)

    @property
    def performed(self) -> Performed:
        """The performance of this clause, as a happening."""
        return Performed(self.id)

    @property
    def due_when(self) -> Basic:
        """What makes the duty due: its precedent and its content's own trigger."""
        return And(self.precedent.formula, self.content.due_when) if self.content else self.precedent.formula

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open: no obligor, no content, no deadline, ..."""
        parts = [*open_body(self.obligor, "obligor"), *open_body(self.obligee, "obligee")]
        if self.content is not None:
            parts += self.content.undefined_for(self.obligor)
        elif self.requires == ALWAYS and not self.says:
            parts.append("content")
        timed = self.content is not None and self.content.has_deadline
        if self.by is None and (self.window is None or self.window.last is None) and not timed:
            parts.append("deadline")
        return tuple(parts)

    @property
    def summary(self) -> str:
        """The duty in words."""
        who, whom = named(self.obligor, "obligor"), named(self.obligee, "obligee")
        what = f"{who} {self.content.sentence}, owed to {whom}" if self.content else f"{who} owes this to {whom}"
        return f"{what}{self.terms_of_performance}"

    @property
    def terms_of_performance(self) -> str:
        """The conditions and days in words: "if ..., unless ..., by ..."."""
        parts = []
        if self.precedent != ALWAYS:
            parts.append(f"once {self.precedent.sentence}")
        if self.subsequent != NEVER:
            parts.append(f"unless {self.subsequent.sentence}")
        if self.not_before is not None:
            parts.append(f"not before {self.not_before}")
        if self.by is not None:
            parts.append(f"by {self.by}")
        if self.window is not None:
            parts.append(window_words(self.window))
        if self.requires != ALWAYS:
            parts.append(f"so that {self.requires.sentence}")
        return "".join(f", {each}" for each in parts)
