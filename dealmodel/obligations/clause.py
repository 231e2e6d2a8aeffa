"""What every clause has: an id, its own words, how binding it is, who proposes it, where it stands; and what a duty is about."""

from functools import cached_property

from attrs import field, frozen
from sympy import Basic, true

from dealmodel.assets import Use
from dealmodel.calendar import Window
from dealmodel.fields import is_a, is_name, is_one_of
from dealmodel.parties import Body, Coalition, is_body
from dealmodel.parts import parts_of
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.symbols import Unknown
from dealmodel.values import in_words, one_line

STANDINGS = ("agreed", "offered", "demanded", "planned", "reported")


@frozen(cache_hash=True)
class Clause:
    """
    The part of an agreement that can be blamed: every duty, right, exchange and ordering is one.

    `says` keeps the clause's own words. `standing` says how binding it is: only an agreed clause binds, the others are what
    somebody offers, demands, plans or is reported to want.
    """

    id: str = field(validator=is_name)
    says: str = field(default="", validator=is_a(str), kw_only=True)
    standing: str = field(default="agreed", validator=is_one_of(*STANDINGS), kw_only=True)
    proposed_by: Body | None = field(default=None, validator=is_body, kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    @cached_property
    def things(self) -> tuple[object, ...]:
        """Whoever and whatever has a name in it: looked for once, however many agreements the clause stands in."""
        return tuple(each for each in parts_of(self) if hasattr(each, "name"))

    @property
    def summary(self) -> str:
        """What the typed parts say, in words."""
        return ""

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts that the clause leaves open."""
        return ()

    @property
    def sentence(self) -> str:
        """The clause in its own words, or, where it has none, as its parts say it."""
        return self.says or self.summary

    def __str__(self) -> str:
        """Return id, standing and sentence on one line."""
        whose = f" by {self.proposed_by.name}" if self.proposed_by else ""
        return f"{self.id} ({self.standing}{whose}): {self.sentence}"


@frozen(cache_hash=True)
class Content:
    """
    What an obligation is about: one of the four families, or a class of your own.

    `due_when` and `demands` may speak of the clause in which the content stands through `dealmodel.events.THIS`.
    """

    __repr__, __str__ = one_line, in_words

    @property
    def sentence(self) -> str:
        """The content in words, as they follow the obligor: "pays 5 USD"."""
        return "performs"

    @property
    def due_when(self) -> Basic:
        """What must hold, beside the clause's own precedent, before the duty is due."""
        return true

    @property
    def demands(self) -> Basic:
        """What performance has to satisfy."""
        return true

    @property
    def uses(self) -> tuple[Use, ...]:
        """What performance takes out of which asset."""
        return ()

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return ()

    @property
    def has_deadline(self) -> bool:
        """Whether it says itself by when it has to be performed."""
        return False

    def undefined_for(self, obligor: Body | None) -> tuple[str, ...]:
        """Return the parts left open where this body owes it: some parts matter only where several do."""
        return self.undefined


def amount_words(amount: Quantity | None, missing: str) -> str:
    """
    Return an amount in words, or that there is none.

    >>> amount_words(None, "a share")
    'a share (not said)'
    """
    if amount is None:
        return f"{missing} (not said)"
    return amount.magnitude.name if isinstance(amount.magnitude, Unknown) else str(amount)


def window_words(window: Window) -> str:
    """
    Return in which days, in words.

    >>> window_words(Window("2025-05-01", None)), window_words(Window("2025-05-01", "2025-05-31"))
    ('from 2025-05-01', 'within 2025-05-01 to 2025-05-31')
    """
    return f"within {window}" if window.first and window.last else str(window)


def missing(**parts: object) -> tuple[str, ...]:
    """
    Return the names of the parts that are nothing, as words.

    >>> missing(share=None, amount=3, response_time=None)
    ('share', 'response time')
    """
    return tuple(name.replace("_", " ") for name, part in parts.items() if part is None or part in ((), ""))


def named(body: Body | None, role: str) -> str:
    """Return a party's name, or who is missing."""
    return body.name if body else f"(no {role} named)"


def open_body(body: Body | None, role: str) -> tuple[str, ...]:
    """Return what is open about a party: that there is none, or who belongs to it."""
    if body is None:
        return (role,)
    return (f"who belongs to '{body.name}'",) if isinstance(body, Coalition) and not body.members else ()
