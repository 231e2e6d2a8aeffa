"""Who can owe and be owed."""

from attrs import field, frozen

from dealmodel.errors import DoubledName
from dealmodel.fields import all_are, is_a, is_name, is_one_of, to_tuple
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.values import one_line

KINDS = ("state", "organisation", "company", "armed group", "person")


@frozen(cache_hash=True)
class Party:
    """
    A person or body that can owe and be owed.

    >>> ukraine = Party("Ukraine")
    >>> str(Party("Volodymyr Zelensky", kind="person", speaks_for=ukraine))
    'Volodymyr Zelensky (for Ukraine)'
    """

    name: str = field(validator=is_name)
    kind: str = field(default="state", validator=is_one_of(*KINDS), kw_only=True)
    speaks_for: "Party | Coalition | None" = field(default=None, kw_only=True)  #: whom a person or body represents
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    @speaks_for.validator
    def _speaks_for_a_body(self, attribute: object, value: object) -> None:
        is_a(Party, Coalition, type(None))(self, attribute, value)  # type: ignore[arg-type]  # attrs passes its own Attribute

    def __str__(self) -> str:
        """Return the name, and whom the party speaks for."""
        return f"{self.name} (for {self.speaks_for.name})" if self.speaks_for else self.name


@frozen(cache_hash=True)
class Coalition:
    """
    Several parties that act as one.

    Without members it is one of those groups that texts leave open ("our allies"): a check reports that as undefined.

    >>> str(Coalition("G7 lenders", members=[Party("Canada"), Party("Japan")]))
    'G7 lenders (Canada, Japan)'
    """

    name: str = field(validator=is_name)
    members: tuple["Party | Coalition", ...] = field(default=(), converter=to_tuple, kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    @members.validator
    def _members_are_parties(self, attribute: object, value: tuple[object, ...]) -> None:
        all_are(Party, Coalition)(self, attribute, value)  # type: ignore[arg-type]  # attrs passes its own Attribute
        names = [each.name for each in value]  # type: ignore[attr-defined]  # checked on the line above
        if len(set(names)) < len(names):
            raise DoubledName(f"Coalition '{self.name}' lists a member twice: {', '.join(names)}; list each once")

    def __str__(self) -> str:
        """Return the name and the members."""
        return f"{self.name} ({', '.join(each.name for each in self.members)})" if self.members else f"{self.name} (members not named)"


Body = Party | Coalition


def bodies_in(body: Body) -> tuple[Body, ...]:
    """
    Return a body and, of a coalition, its members, and theirs in turn.

    >>> lenders = Coalition("lenders", members=[Coalition("EU", members=[Party("France")]), Party("Japan")])
    >>> [each.name for each in bodies_in(lenders)]
    ['lenders', 'EU', 'France', 'Japan']
    """
    members = body.members if isinstance(body, Coalition) else ()
    return (body, *(each for member in members for each in bodies_in(member)))


def acting_in(body: Body) -> tuple[Body, ...]:
    """
    Return all who act where a body does: its members, and those for whom these speak.

    >>> ministry = Party("Ministry of Energy", speaks_for=Party("Ukraine"))
    >>> [each.name for each in acting_in(ministry)]
    ['Ministry of Energy', 'Ukraine']
    """
    own = bodies_in(body)
    return (*own, *(other for each in own if isinstance(each, Party) and each.speaks_for for other in acting_in(each.speaks_for)))


def parties_in(body: Body) -> tuple[Party, ...]:
    """
    Return the parties of a body, each once, though it belongs to two coalitions.

    >>> france = Party("France")
    >>> [each.name for each in parties_in(Coalition("lenders", members=[Coalition("EU", members=[france]), france]))]
    ['France']
    """
    return tuple(dict.fromkeys(each for each in bodies_in(body) if isinstance(each, Party)))


is_body = is_a(Party, Coalition, type(None))  # a field that a text may leave open
