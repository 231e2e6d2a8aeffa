"""Responses: what guarantors do once a guarantee is triggered, and how fast."""

from typing import Any

from attrs import Attribute, field, frozen
from attrs.converters import optional

from dealmodel.fields import is_a, is_one_of, runs_forward, to_tuple
from dealmodel.hours import TimeLimit, as_time_limit, in_days
from dealmodel.values import one_line

TALK = ("consultation", "third-party referral")  # what only speaks; everything else helps
RESPONSES = (*TALK, "intelligence", "training", "arms", "financing", "sanctions", "air defence", "forces", "other")


def limit_runs_forward(thing: object, attribute: "Attribute[Any]", value: TimeLimit | None) -> None:
    """Refuse a time limit that runs backwards, where there is one."""
    runs_forward(thing, attribute, in_days(value) if value is not None else None)


@frozen(cache_hash=True)
class Response:
    """
    One thing that guarantors do once the trigger holds: of which kind, how fast.

    Consultation and referral to a third party only talk; the other kinds help. "other" says in its own words what it is.

    >>> print(Response("consultation", within="24 hours"), Response("arms").is_talk, sep="; ")
    consultation within 24 hours; False
    """

    kind: str = field(validator=is_one_of(*RESPONSES))  #: consultation, third-party referral, intelligence, training, arms, ...
    within: TimeLimit | None = field(  #: how long after the trigger
        default=None, converter=optional(as_time_limit), validator=limit_runs_forward, kw_only=True
    )
    says: str = field(default="", validator=is_a(str), kw_only=True)  #: what exactly, in the words of the text

    __repr__ = one_line

    @property
    def is_talk(self) -> bool:
        """Whether it only speaks: it consults, or refers to a third party."""
        return self.kind in TALK

    @property
    def what(self) -> str:
        """What is done, in words."""
        return self.says or (self.kind if self.kind != "other" else "a response (not said which)")

    def __str__(self) -> str:
        """Return what is done, and how fast."""
        return f"{self.what} within {self.within}" if self.within else self.what


def to_responses(value: Any) -> tuple[Any, ...]:
    """
    Read responses: nothing, one or several, each a `Response` or the word for its kind.

    >>> [each.kind for each in to_responses(["arms", Response("consultation")])]
    ['arms', 'consultation']
    """
    return tuple(Response(each) if isinstance(each, str) else each for each in to_tuple(value))
