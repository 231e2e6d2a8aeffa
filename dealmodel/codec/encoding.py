"""
An agreement as plain values: dictionaries, lists, texts, numbers and truth values, as YAML and JSON have them.

Parties, events, terms, assets and sources are written once, at the top, and called by name everywhere else. What is as it would be
without saying so is left out. A text stands for a value wherever reading it gives the very same value.
"""

import datetime
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

import attrs
from attrs import field, frozen
from sympy import Basic, Rational

from dealmodel.agreements import Agreement
from dealmodel.assets import StorageFacility
from dealmodel.calendar import Period, Window
from dealmodel.codec.kinds import SHORT, Shape, shape_of, shapes_of
from dealmodel.codec.names import Names
from dealmodel.codec.spelling import in_quotes, spell
from dealmodel.codec.texts import is_iso_date, is_occurrence
from dealmodel.conditions import AllOf, AnyOf, Condition, Holds, Occurs
from dealmodel.events import Event, Moment, Performed
from dealmodel.minerals.deposits import Deposit
from dealmodel.parties import Coalition, Party
from dealmodel.parts import parts_of
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation, Source
from dealmodel.terms import Term

SCHEMA_VERSION = 1
# The lists at the top of a file, with the classes that stand there and are called by name elsewhere.
LISTS: dict[str, tuple[type, ...]] = {
    "sources": (Source,),
    "parties": (Party, Coalition),
    "events": (Event,),
    "terms": (Term,),
    "assets": (Deposit, StorageFacility),
}
NAMED = tuple(kind for kinds in LISTS.values() for kind in kinds)
BARE = ("sources", "parties", "events")  # the lists in which a name alone stands for a thing of which no more is said


def encode(agreement: Agreement) -> dict[str, Any]:
    """
    Return an agreement as plain values; `decode` makes it again.

    Raises:
        WrongKind: a formula in it has no words.

    >>> encode(Agreement("Fund", parties=[Party("Ukraine")]))
    {'schema_version': 1, 'agreement': 'Fund', 'parties': ['Ukraine']}
    """
    found = [each for each in parts_of(agreement, *sources_in(agreement)) if isinstance(each, NAMED)]
    listed = {key: [each for each in found if isinstance(each, kinds)] for key, kinds in LISTS.items()}
    listed["parties"] = list(agreement.parties)  # others, such as members of a coalition, are written where they stand
    encoder = Encoder({key: only_once(things) for key, things in listed.items()})
    plain: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "agreement": agreement.name}
    plain |= {key: encoder.top(key) for key in LISTS if encoder.known[key]}
    rest = {key: value for key, value in encoder.fields(agreement).items() if key not in ("name", *LISTS)}
    return plain | rest


def only_once(things: list[Any]) -> dict[str, Any]:
    """Return things by their names; of several of one name, none: they are written where they stand."""
    names = [each.name for each in things]
    return {each.name: each for each in things if names.count(each.name) == 1}


def sources_in(agreement: Agreement) -> list[Source]:
    """Return the sources that anything in an agreement cites, in the order of writing."""
    things = [agreement, *parts_of(agreement)]
    return list(dict.fromkeys(cite.source for thing in things for cite in getattr(thing, "cites", ())))


@frozen
class Encoder:
    """What is written at the top of a file, and how the rest speaks of it."""

    known: Mapping[str, Mapping[str, Any]] = field(factory=dict)

    @cached_property
    def names(self) -> Names:
        """The terms and events that formulas stand beside when they are read."""
        return Names(self.known.get("terms", {}), self.known.get("events", {}))

    def top(self, key: str) -> list[Any]:  # Any: names, or fields by their names
        """Return a list at the top, what others in it speak of first."""
        written = [self.mapping(each, Shape(LISTS[key])) for each in self.known[key].values()]
        return [each["name"] if key in BARE and set(each) == {"name"} else each for each in written]

    def is_known(self, value: object) -> bool:
        """Return whether a value is written at the top, so that formulas may speak of it."""
        name = getattr(value, "name", "")
        return isinstance(value, NAMED) and any(things.get(name) == value for things in self.known.values())

    def plain(self, value: Any, shape: Shape) -> Any:  # Any: whatever stands in a field
        """Return a value as plain values."""
        if value is None or isinstance(value, bool | int | str):
            return value
        if isinstance(value, datetime.date | Fraction):
            return value.isoformat() if isinstance(value, datetime.date) else str(value)
        if isinstance(value, tuple | frozenset):
            inner = shape.several or Shape()
            return [self.plain(each, inner) for each in (sorted(value) if isinstance(value, frozenset) else value)]
        if isinstance(value, Basic):
            return spell(value, self.names)
        if self.is_known(value) and not is_iso_date(value.name):
            return value.name
        short = self.short(value)
        return short if short is not None else self.mapping(value, shape)

    def short(self, value: Any) -> Any:  # Any: as above
        """Return a text, a list or a pair that stands for a value; nothing where it has no such."""
        write = SHORTLY.get(type(value))
        return write(value) if write else self.short_formula(value) if isinstance(value, Holds) else self.short_condition(value)

    def short_formula(self, value: Holds) -> str | None:
        """Return a formula as a condition; nothing where its text would be read as a condition of another kind."""
        text = spell(value.formula, self.names)
        return None if is_occurrence(text) else text

    def short_condition(self, value: Any) -> Any:  # Any: as above
        """Return conditions, citations and moments in their short forms."""
        if isinstance(value, AllOf | AnyOf):
            parts = [self.plain(each, ANY_CONDITION) for each in value.parts]
            return parts if isinstance(value, AllOf) else {"any": parts}
        if isinstance(value, Citation):
            return self.short_citation(value)
        if isinstance(value, Occurs) and self.is_known(value.event):
            return f"occurs({named(value.event.name)})"
        if isinstance(value, Moment) and (isinstance(value.anchor, Performed) or self.is_known(value.anchor)):
            text = moment_text(value)
            return None if text in self.names.events else text
        return None

    def short_citation(self, value: Citation) -> Any:  # Any: as above
        """Return the name of what is cited, with the place in it if that is said; nothing where more is said, or a name reads otherwise."""
        name = value.source.name
        if not self.is_known(value.source) or value != value.source.at(value.locator):
            return None
        if not value.locator:
            return name
        return {name: value.locator} if name not in CITATION_WORDS and len(name) <= LONGEST_KEY else None

    def mapping(self, value: Any, shape: Shape) -> dict[str, Any]:
        """Return the fields of a value, with its kind where that is not plain from where it stands."""
        if isinstance(value, Quantity):
            return {"magnitude": spell(value.magnitude, self.names), "unit": value.unit}
        for word, (kind, name) in SHORT.items():
            if type(value).__name__ == kind:
                return {word: self.fields(value)[name]}
        tag = {} if shape.usual is type(value) else {"type": type(value).__name__}
        return tag | self.fields(value)

    def fields(self, value: Any) -> dict[str, Any]:
        """Return the fields of a value that are not as they would be without saying so."""
        kind: Any = type(value)  # Any: mypy takes a class for no hashable thing
        shapes = shapes_of(kind)
        plain = {}
        for each in attrs.fields(kind):
            mine = getattr(value, each.name)
            if each.init and mine != default_of(each):
                plain[each.alias] = self.plain(mine, shapes[each.alias])
        return plain


def default_of(attribute: "attrs.Attribute[Any]") -> Any:  # Any: whatever a field begins with
    """Return what a field holds where nothing is said."""
    default: Any = attribute.default  # Any: as above
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # attrs declares it a function
        return attrs.NOTHING if default.takes_self else default.factory()
    return default


def quantity_text(value: Quantity) -> str | None:
    """
    Return the text of a constant quantity, without groups of digits.

    >>> quantity_text(Quantity("12 500 t"))
    '12500 t'
    """
    if not isinstance(value.magnitude, Rational):
        return None
    text = repr(value).removeprefix("Quantity('").removesuffix("')")
    return text if reads_as(Quantity, text, value) else None


def period_text(value: Period) -> str | None:
    """Return the text of a period; nothing where its rules are not the usual ones."""
    return str(value) if reads_as(Period.of, str(value), value) else None


def window_ends(value: Window) -> list[str | None] | None:
    """Return the two ends of a window; nothing where they are not included."""
    ends = [None if each is None else each.isoformat() for each in (value.opens, value.closes)]
    return ends if reads_as(Window.of, ends, value) else None


SHORTLY: dict[type, Callable[[Any], Any]] = {Quantity: quantity_text, Period: period_text, Window: window_ends}
ANY_CONDITION = shape_of(Condition)
CITATION_WORDS = frozenset(("type", "<<", *shapes_of(Citation)))  # a source of such a name is cited field by field
LONGEST_KEY = 80  # characters; YAML sets longer keys apart with a sign of its own


def moment_text(value: Moment) -> str | None:
    """
    Return the text of a moment, such as "ratification + 30 days".

    >>> moment_text(Performed("2.1") + "30 days")
    'done(2.1) + 30 days'
    """
    backward = value.period.days < 0 or value.period.months < 0
    period = -value.period if backward else value.period
    if not reads_as(Period.of, str(period), period):
        return None
    anchor = named(value.anchor.name) if isinstance(value.anchor, Event) else f"done({named(value.anchor.clause)})"
    return f"{anchor} {'-' if backward else '+'} {period}"


def named(name: str) -> str:
    """
    Return a name as formulas write it, in quotes where it has signs of the grammar inside.

    >>> named("first payment"), named("call (late)")
    ('first payment', '"call (late)"')
    """
    return in_quotes(name) if set(name) & set(',()"\\+-') else name


def reads_as(read: Any, text: Any, value: object) -> bool:  # Any: whatever reads what
    """Return whether a text, read, gives a value."""
    try:
        return bool(read(text) == value)
    except (ValueError, TypeError):
        return False
