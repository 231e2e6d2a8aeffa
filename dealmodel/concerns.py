"""What a party wants kept impossible, or possible, whatever else the deal says."""

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.conditions import Condition, as_condition_alone
from dealmodel.fields import is_a, is_name
from dealmodel.parties import Body, is_body
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.values import one_line


@frozen(cache_hash=True)
class Purpose:
    """
    What must stay possible: a goal. Without a condition it is one of those that texts only name; a check reports it as undefined.

    >>> from dealmodel.parties import Party
    >>> print(Purpose("S6.b", by=Party("Ukraine"), says="a stronger bargaining position"))
    S6.b: Ukraine wants a stronger bargaining position
    """

    id: str = field(validator=is_name)
    holds: Condition | None = field(default=None, converter=optional(as_condition_alone), kw_only=True)
    by: Body | None = field(default=None, validator=is_body, kw_only=True)
    says: str = field(default="", validator=is_a(str), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the goal in words."""
        what = self.says or (f"it possible that {self.holds.sentence}" if self.holds else "something that is not said")
        return f"{self.id}: {self.by.name if self.by else 'somebody'} wants {what}"


@frozen(cache_hash=True)
class Concern:
    """
    What must be impossible: a fear.

    >>> from dealmodel.events import Performed
    >>> from dealmodel.parties import Party
    >>> print(Concern("C1", by=Party("Ukraine"), holds=Performed("1"), says="paying and getting nothing"))
    C1: Ukraine fears paying and getting nothing
    """

    id: str = field(validator=is_name)
    holds: Condition | None = field(default=None, converter=optional(as_condition_alone), kw_only=True)
    by: Body | None = field(default=None, validator=is_body, kw_only=True)
    says: str = field(default="", validator=is_a(str), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the fear in words."""
        what = self.says or (f"that {self.holds.sentence}" if self.holds else "something that is not said")
        return f"{self.id}: {self.by.name if self.by else 'somebody'} fears {what}"
