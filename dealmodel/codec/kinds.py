"""Which classes may stand in a file, what their fields hold, and by which word the file calls them."""

import datetime
import types
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen
from sympy import Basic, Expr

from dealmodel import conditions
from dealmodel.agreements import Agreement
from dealmodel.conditions import Condition
from dealmodel.errors import UnknownName, did_you_mean
from dealmodel.events import Performed
from dealmodel.fields import shown
from dealmodel.quantities import Quantity

SINGLE = (bool, int, str, datetime.date, datetime.datetime, Fraction, Quantity, Basic, Expr)
SHORT = {"performed": ("Performed", "clause"), "any": ("AnyOf", "parts"), "not": ("Not", "condition")}  # kinds with a word of their own


@frozen
class Shape:
    """What a field holds: nothing, one of some classes, one of some words, or several of a shape."""

    kinds: tuple[Any, ...] = ()  # Any: classes of all sorts
    optional: bool = False
    several: "Shape | None" = None
    words: tuple[str, ...] = ()

    @property
    def classes(self) -> tuple[type, ...]:
        """The classes with fields of their own that may stand here, those of a family each."""
        found = [each for kind in self.kinds for each in family_of(kind)]
        return tuple(dict.fromkeys(found))

    @property
    def usual(self) -> type | None:
        """The class that stands here where a file does not say which: the first, if it is no family."""
        return self.classes[0] if self.kinds and len(family_of(self.kinds[0])) == 1 else None

    def takes(self, *kinds: type) -> bool:
        """Return whether one of some classes may stand here."""
        return any(issubclass(mine, kind) for mine in self.kinds if isinstance(mine, type) for kind in kinds)


def shape_of(hint: Any) -> Shape:  # Any: a type as annotations have it
    """
    Return the shape of an annotated type.

    >>> shape_of(tuple[str, ...] | None).several
    Shape(kinds=(<class 'str'>,), optional=False, several=None, words=())
    """
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        parts = [shape_of(each) for each in inside if each is not type(None)]
        several = next((each.several for each in parts if each.several), None)
        return Shape(tuple(kind for each in parts for kind in each.kinds), type(None) in inside, several)
    if origin in (tuple, frozenset):
        return Shape(several=shape_of(inside[0]) if inside else Shape())
    if origin is Literal:
        return Shape((str,), words=inside)
    return Shape((hint,))


def family_of(kind: Any) -> tuple[type, ...]:  # Any: as above
    """Return the classes that may stand where a class is expected: itself, those made from it, all conditions for a condition."""
    if kind is Condition:
        return CONDITIONS
    if not isinstance(kind, type) or not attrs.has(kind):
        return ()
    made = [each for each in kind.__subclasses__() if "__attrs_attrs__" in vars(each)]  # not what a slotted class was before
    return (kind, *(each for below in made for each in family_of(below)))


_STATED = [each for each in vars(conditions).values() if isinstance(each, type) and each.__module__ == conditions.__name__]
CONDITIONS: tuple[type, ...] = (Performed, *(each for each in _STATED if attrs.has(each)))


@cache
def shapes_of(kind: type) -> dict[str, Shape]:
    """Return the fields that a class is made from, by the names that its constructor takes, with their shapes."""
    hints = get_type_hints(kind)
    return {each.alias: shape_of(hints[each.name]) for each in attrs.fields(kind) if each.init}


def all_kinds() -> dict[str, type]:
    """Return every class that can stand somewhere in an agreement, by its name."""
    found: dict[str, type] = {}
    waiting: list[type] = [Agreement]
    while waiting:
        kind = waiting.pop()
        if found.setdefault(kind.__name__, kind) is kind and kind is not Quantity:
            for shape in shapes_of(kind).values():
                waiting += [each for each in inner_classes(shape) if each.__name__ not in found]
    return found


def inner_classes(shape: Shape) -> Iterator[type]:
    """Yield the classes that may stand in a field, however deep."""
    yield from shape.classes
    if shape.several is not None:
        yield from inner_classes(shape.several)


def kind_named(name: Any, among: tuple[type, ...]) -> type:  # Any: what a file says
    """
    Return the class that a file calls by a word.

    Raises:
        UnknownName: none of those that may stand here has that name.
    """
    for kind in reversed(among):  # a class that is written anew takes the place of an older one
        if kind.__name__ == name:
            return kind
    near = did_you_mean(str(name), [each.__name__ for each in among])
    raise UnknownName(f"type is {shown(name)}, which cannot stand here{near}")
