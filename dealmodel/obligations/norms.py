"""What must not be done, may be done, and who may change what others must do."""

from attrs import field, frozen
from attrs.converters import optional
from sympy import And, Basic, Not, true

from dealmodel.calendar import Window
from dealmodel.conditions import Condition, as_condition
from dealmodel.events import Event, Happening, Performed, as_happening, as_of, meaning_this, within
from dealmodel.fields import are_names, as_window, is_a, is_one_of, to_tuple
from dealmodel.obligations.clause import Clause, named, open_body, window_words
from dealmodel.obligations.obligation import ALWAYS, NEVER
from dealmodel.parties import Body, is_body
from dealmodel.values import one_line

EFFECTS = ("terminate", "suspend", "resume", "trigger")


def _norm_words(precedent: Condition, subsequent: Condition, window: Window | None) -> str:
    parts = [f"while {precedent.sentence}"] if precedent != ALWAYS else []
    parts += [f"unless {subsequent.sentence}"] if subsequent != NEVER else []
    parts += [window_words(window)] if window else []
    return "".join(f", {each}" for each in parts)


@frozen(cache_hash=True)
class Prohibition(Clause):
    """
    A party must not do something: an event, or the performance of a clause, must not happen, inside the window if there is one.

    It forbids the act while it is in force: what makes it so, or ends it, counts if it happens before the act or on its day.

    >>> from dealmodel.parties import Party
    >>> print(Prohibition("4", obligor=Party("Russia"), act=Event("attack")).sentence)
    Russia must not bring about 'attack'
    """

    obligor: Body | None = field(default=None, validator=is_body, kw_only=True)  #: who must not
    obligee: Body | None = field(default=None, validator=is_body, kw_only=True)  #: to whom that is owed
    act: Happening | None = field(default=None, converter=as_happening, validator=is_a(Event, Performed, type(None)), kw_only=True)
    precedent: Condition = field(default=ALWAYS, converter=as_condition, kw_only=True)  #: in force while this holds
    subsequent: Condition = field(default=NEVER, converter=as_condition, kw_only=True)  #: no longer in force once this holds
    window: Window | None = field(default=None, converter=optional(as_window), kw_only=True)  #: dates on which it is forbidden

    __repr__ = one_line

    @property
    def formula(self) -> Basic:
        """What the prohibition demands."""
        if self.act is None:
            return true
        on_days = within(self.act.day, self.window) if self.window else ()
        begun, ended = (as_of(meaning_this(each.formula, self.act), self.act) for each in (self.precedent, self.subsequent))
        return Not(And(begun, Not(ended), self.act.occurs, *on_days, evaluate=False), evaluate=False)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return (*open_body(self.obligor, "obligor"), *(("act",) if self.act is None else ()))

    @property
    def summary(self) -> str:
        """The prohibition in words."""
        act = self.act or "(no act named)"
        return f"{named(self.obligor, 'obligor')} must not bring about {act}{_norm_words(self.precedent, self.subsequent, self.window)}"


@frozen(cache_hash=True)
class Permission(Clause):
    """
    A party may do something; nobody has to, so it excludes no world by itself.

    >>> from dealmodel.parties import Party
    >>> print(Permission("5", holder=Party("United States"), act=Event("first offer")).sentence)
    United States may bring about 'first offer'
    """

    holder: Body | None = field(default=None, validator=is_body, kw_only=True)
    act: Happening | None = field(default=None, converter=as_happening, validator=is_a(Event, Performed, type(None)), kw_only=True)
    precedent: Condition = field(default=ALWAYS, converter=as_condition, kw_only=True)
    subsequent: Condition = field(default=NEVER, converter=as_condition, kw_only=True)
    window: Window | None = field(default=None, converter=optional(as_window), kw_only=True)

    __repr__ = one_line

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return (*open_body(self.holder, "holder"), *(("act",) if self.act is None else ()))

    @property
    def summary(self) -> str:
        """The permission in words."""
        act = self.act or "(no act named)"
        return f"{named(self.holder, 'holder')} may bring about {act}{_norm_words(self.precedent, self.subsequent, self.window)}"


@frozen(cache_hash=True)
class Power(Clause):
    """
    A party may change what others must do: terminate, suspend, resume or trigger clauses.

    Exercise is a happening of its own, `exercise`, possible only while `precedent` holds. A clause that is terminated or suspended by
    its last day is not due; resuming lifts an earlier suspension, or one of that day; a clause with a trigger is due only once the
    power is exercised. A prohibition is in force, or no longer, from the day of the exercise on.

    >>> from dealmodel.parties import Party
    >>> print(Power("9", holder=Party("Ukraine"), effect="terminate", of=["1", "2"]).sentence)
    Ukraine may terminate 1 and 2
    """

    holder: Body | None = field(default=None, validator=is_body, kw_only=True)
    effect: str = field(validator=is_one_of(*EFFECTS), kw_only=True)
    of: tuple[str, ...] = field(default=(), converter=to_tuple, validator=are_names, kw_only=True)  #: ids of the clauses it changes
    precedent: Condition = field(default=ALWAYS, converter=as_condition, kw_only=True)
    window: Window | None = field(default=None, converter=optional(as_window), kw_only=True)

    __repr__ = one_line

    @property
    def exercise(self) -> Event:
        """The exercise of the power, as an event."""
        return Event(f"exercise of {self.id}", window=self.window)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return (*open_body(self.holder, "holder"), *(("clauses that it changes",) if not self.of else ()))

    @property
    def summary(self) -> str:
        """The power in words."""
        what = " and ".join(self.of) or "(no clause named)"
        return f"{named(self.holder, 'holder')} may {self.effect} {what}{_norm_words(self.precedent, NEVER, self.window)}"
