"""One happening waits for another, and waits in a circle."""

from attrs import field, frozen

from dealmodel.events import Event, Happening, Performed
from dealmodel.fields import is_a, is_name, is_one_of
from dealmodel.parties import Body, is_body
from dealmodel.sentences import doer
from dealmodel.values import one_line

KINDS = ("cause", "order", "together")
HOW = {"cause": "makes it due, not later", "order": "not later", "together": "on one day"}


@frozen(cache_hash=True)
class Wait:
    """
    One edge: `after` happens only once `before` has happened, because a clause says so.

    The kind "cause" is what makes a duty due, or a power usable: the same day will do, but a circle of causes never begins. "order" puts
    days in order and no more. "together" is one day for both, and neither waits. `strict` asks for a later day. A wait by `choice` is one
    of several that would do.

    >>> print(wait := Wait(Event("meeting"), Event("talks"), clause="S11", strict=True), wait.how)
    'talks' waits for 'meeting' (S11) on a later day
    """

    before: Happening = field(validator=is_a(Event, Performed))
    after: Happening = field(validator=is_a(Event, Performed))
    clause: str = field(validator=is_name, kw_only=True)
    kind: str = field(default="order", validator=is_one_of(*KINDS), kw_only=True)
    strict: bool = field(default=False, validator=is_a(bool), kw_only=True)
    choice: bool = field(default=False, validator=is_a(bool), kw_only=True)
    holder: Body | None = field(default=None, validator=is_body, kw_only=True)  #: who decides whether `before` happens
    waiter: Body | None = field(default=None, validator=is_body, kw_only=True)  #: who brings about `after`

    __repr__ = one_line

    @property
    def is_veto(self) -> bool:
        """Whether somebody else than who waits is free to let it wait for ever: what is waited for is no duty, but their decision."""
        return isinstance(self.before, Event) and self.holder is not None and self.holder != self.waiter

    @property
    def awaited(self) -> str:
        """What is waited for, in words."""
        return "itself" if self.before == self.after else doer(self.before)

    @property
    def how(self) -> str:
        """How much later, in words."""
        return ("on a later day" if self.strict else HOW[self.kind]) + (", or another" if self.choice else "")

    def __str__(self) -> str:
        """Return the edge in words."""
        return f"{doer(self.after)} waits for {self.awaited} ({self.clause})"


@frozen(cache_hash=True)
class Cycle:
    """
    A circle of waiting: each step holds the waits, by one clause or several, of one happening for the one before it.

    >>> one, two = Performed("1"), Performed("2")
    >>> cycle = Cycle(((Wait(one, two, clause="2", kind="cause"),), (Wait(two, one, clause="1", kind="cause"),)))
    >>> print(cycle, cycle.binds)
    2 waits for 1 (2), 1 waits for 2 (1) True
    """

    steps: tuple[tuple[Wait, ...], ...]

    __repr__ = one_line

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """What waits in a circle, each after the one before it."""
        return tuple(step[0].before for step in self.steps)

    @property
    def duties(self) -> tuple[str, ...]:
        """The ids of the obligations among them."""
        return tuple(each.clause for each in self.happenings if isinstance(each, Performed))

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses that make the circle."""
        return tuple(dict.fromkeys(wait.clause for step in self.steps for wait in step))

    @property
    def binds(self) -> bool:
        """Whether nothing in the circle can begin, whatever its day: a later day is asked for, or nothing but causes, some at all."""
        if any(wait.strict for step in self.steps for wait in step):
            return True
        kinds = [{wait.kind for wait in step} for step in self.steps]
        return any("cause" in each for each in kinds) and all(each & {"cause", "together"} for each in kinds)

    @property
    def is_certain(self) -> bool:
        """Whether no step could wait for something else instead."""
        return all(any(not wait.choice for wait in step) for step in self.steps)

    def __str__(self) -> str:
        """Return the circle in words: "2 waits for 1 (2), 1 waits for 2 (1)"."""
        return ", ".join(
            f"{doer(step[0].after)} waits for {step[0].awaited} ({' and '.join(dict.fromkeys(wait.clause for wait in step))})"
            for step in self.steps
        )
