"""Who says what about a number or an event: claims, which nobody has to believe."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from attrs import Attribute, Converter, field, frozen
from attrs.converters import optional
from sympy import And, Basic, Ge, Gt, Le, Lt, Not, true

from dealmodel.calendar import as_date
from dealmodel.errors import EmptyWindow, WrongKind
from dealmodel.events import Event
from dealmodel.fields import are_names, is_a, is_name, is_one_of, to_tuple
from dealmodel.parties import Body, Coalition, Party
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.terms import Term
from dealmodel.values import one_line

RELATIONS = ("=", "<", "<=", ">", ">=")
ENDS = {"<": Lt, "<=": Le, ">": Gt, ">=": Ge}


def _figure(value: Any, claim: Any) -> Quantity | None:
    """Read a figure in the unit of the term that the claim is about."""
    if value is None or not isinstance(claim.about, Term):
        return value  # type: ignore[no-any-return]  # the validator of `value` refuses what is left
    return claim.about.reads(value)


@frozen(cache_hash=True)
class Claim:
    """
    A statement by somebody about the value of a term, or about whether an event happened.

    A claim binds nobody and enters no check until it is taken as given: `check(deal, given=[claim])`. A rounded figure says how
    far off it may be (`give_or_take`); "about" without saying how far is `approximate`, and is taken at its figure.

    >>> occupied = Term("occupied share of mineral resources", unit="%", low=0, high=100)
    >>> speaker = Party("Volodymyr Zelensky", kind="person")
    >>> print(Claim("S3.b", by=speaker, about=occupied, value="20 %", relation="<").sentence)
    Volodymyr Zelensky says: occupied share of mineral resources < 20 %
    """

    id: str = field(validator=is_name)
    by: Body = field(validator=is_a(Party, Coalition), kw_only=True)
    about: Term | Event = field(validator=is_a(Term, Event), kw_only=True)
    value: Quantity | None = field(default=None, converter=Converter(_figure, takes_self=True), kw_only=True)  # type: ignore[misc]  # mypy knows no converter that sees its object  #: the figure, for a term
    relation: str = field(default="=", validator=is_one_of(*RELATIONS), kw_only=True)
    give_or_take: Quantity | None = field(default=None, converter=Converter(_figure, takes_self=True), kw_only=True)  # type: ignore[misc]  # mypy knows no converter that sees its object
    approximate: bool = field(default=False, validator=is_a(bool), kw_only=True)
    happened: bool = field(default=True, validator=is_a(bool), kw_only=True)  #: for an event: whether it is said to have happened
    says: str = field(default="", validator=is_a(str), kw_only=True)
    as_of: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)
    supersedes: tuple[str, ...] = field(default=(), converter=to_tuple, kw_only=True)  #: ids of older claims
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return id and sentence on one line."""
        return f"{self.id}: {self.sentence}"

    @value.validator
    def _figure_fits(self, attribute: "Attribute[Quantity | None]", value: Quantity | None) -> None:
        if isinstance(self.about, Term) and value is None:
            raise WrongKind(
                f"Claim '{self.id}' is about the term '{self.about.name}' and says no value; give value='... {self.about.unit}'"
            )
        if isinstance(self.about, Event) and value is not None:
            raise WrongKind(
                f"Claim '{self.id}' is about the event '{self.about.name}', which has no value; say happened=True or happened=False"
            )

    @give_or_take.validator
    def _slack_fits(self, attribute: "Attribute[Quantity | None]", slack: Quantity | None) -> None:
        if slack is not None and (isinstance(self.about, Event) or self.relation != "="):
            raise WrongKind(f"Claim '{self.id}' has a give_or_take, which only goes with a figure and the relation '='; leave it out")
        if slack is not None and (slack.magnitude < 0) is true:
            raise EmptyWindow(f"Claim '{self.id}' gives or takes {slack}, which leaves no value; expected 0 or more")

    @supersedes.validator
    def _supersedes_others(self, attribute: "Attribute[tuple[str, ...]]", ids: tuple[object, ...]) -> None:
        are_names(self, attribute, ids)
        if self.id in ids:
            raise WrongKind(f"Claim '{self.id}' supersedes itself; name the older claim, or leave it out")

    @property
    def ends(self) -> tuple[tuple[str, Quantity], ...]:
        """What the figure says of the term, as ends with their relations."""
        if self.value is None:
            return ()
        if self.relation != "=":
            return ((self.relation, self.value),)
        slack = self.give_or_take
        return ((">=", self.value - slack), ("<=", self.value + slack)) if slack is not None else ((">=", self.value), ("<=", self.value))

    @property
    def formula(self) -> Basic:
        """The claim as a SymPy Boolean."""
        if isinstance(self.about, Event):
            return self.about.occurs if self.happened else Not(self.about.occurs)
        symbol = self.about.symbol
        return And(*(ENDS[relation](symbol, end.magnitude, evaluate=False) for relation, end in self.ends), evaluate=False)

    @property
    def statement(self) -> str:
        """What is claimed, without who claims it."""
        if self.says:
            return self.says
        if isinstance(self.about, Event):
            return f"{self.about} {'happened' if self.happened else 'did not happen'}"
        about = "about " if self.approximate else ""
        slack = f" ± {self.give_or_take}" if self.give_or_take is not None else ""
        return f"{self.about.name} {self.relation} {about}{self.value}{slack}"

    @property
    def sentence(self) -> str:
        """The claim in words."""
        return f"{self.by.name} says: {self.statement}"

    def disagrees_with(self, other: "Claim") -> bool:
        """
        Return whether both cannot be true.

        >>> km = Term("advance", unit="km")
        >>> ua, isw = Party("Ukraine"), Party("ISW", kind="organisation")
        >>> Claim("a", by=ua, about=km, value="1.5 mi").disagrees_with(Claim("b", by=isw, about=km, value="5 km", relation="<="))
        False
        """
        if self.about != other.about:
            return False
        if isinstance(self.about, Event):
            return self.happened != other.happened
        ends = [*self.ends, *other.ends]
        lows = [(end, relation == ">") for relation, end in ends if relation[0] == ">"]
        highs = [(end, relation == "<") for relation, end in ends if relation[0] == "<"]
        return any((low > high) is true or ((low_open or high_open) and low == high) for low, low_open in lows for high, high_open in highs)


def circle_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """
    Return ids of claims that supersede each other in a circle, or none.

    >>> advance, ua = Event("advance"), Party("Ukraine")
    >>> circle_of([Claim("a", by=ua, about=advance, supersedes="b"), Claim("b", by=ua, about=advance, supersedes="a")])
    ('a', 'b')
    """
    left = {claim.id: set(claim.supersedes) for claim in claims}
    while ends := [id for id, older in left.items() if not older & left.keys()]:
        left = {id: older for id, older in left.items() if id not in ends}
    while outer := [id for id in left if not any(id in older for older in left.values())]:
        left = {id: older for id, older in left.items() if id not in outer}
    return tuple(left)


def circle_words(ids: Iterable[str]) -> str:
    """Return what is wrong with claims in a circle."""
    return f"claims {', '.join(map(repr, ids))} supersede each other in a circle, so none is the newest; leave one supersedes out"


def contested(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """
    Yield each pair of claims that cannot both be true, in order; a claim that another supersedes no longer counts.

    Raises:
        WrongKind: claims supersede each other in a circle.

    >>> advance = Event("advance into Kursk")
    >>> ua, ru = Party("Ukraine"), Party("Russia")
    >>> claims = [Claim("S8.a", by=ua, about=advance), Claim("S8.b", by=ru, about=advance, happened=False)]
    >>> [(one.id, other.id) for one, other in contested(claims)]
    [('S8.a', 'S8.b')]
    """
    listed = list(claims)
    if circle := circle_of(listed):
        raise WrongKind(circle_words(circle))
    gone = {old for claim in listed for old in claim.supersedes}
    for one, other in combinations([claim for claim in listed if claim.id not in gone], 2):
        if one.disagrees_with(other):
            yield one, other
