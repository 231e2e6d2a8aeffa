"""
What the fields of our values accept: the converters and validators that several modules share.

Every message names the thing, the field, what was got and what is expected.
"""

from collections.abc import Callable, Iterable
from typing import Any

from attrs import Attribute, frozen

from dealmodel.calendar import Period, Window
from dealmodel.errors import NegativeAmount, WrongKind

Validator = Callable[[Any, "Attribute[Any]", Any], None]


def called(thing: object) -> str:
    """
    Return how a message speaks of a value: its class and its name or id.

    >>> called(3)
    'int'
    """
    name = getattr(thing, "name", None) or getattr(thing, "id", None)
    kind = type(thing).__name__
    return f"{kind} '{name}'" if isinstance(name, str) and name else kind


def shown(value: object) -> str:
    """Return a value as a message quotes it: its class and a short text, never a page."""
    try:
        text = repr(value)
    except ValueError:  # an int of thousands of digits, which Python does not write out
        return f"{type(value).__name__} too long to show"
    return f"{type(value).__name__} {text if len(text) <= 60 else text[:57] + '...'}"


def to_tuple(value: Any) -> tuple[Any, ...]:
    """
    Make a tuple of nothing, one thing or several things, so that a field takes any of the three.

    >>> to_tuple(None), to_tuple("S1"), to_tuple(["a", "b"])
    ((), ('S1',), ('a', 'b'))
    """
    if value is None:
        return ()
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        return tuple(value)
    return (value,)


def listed(values: Any, what: str, *kinds: type) -> tuple[Any, ...]:
    """
    Return several things as a tuple; refuse what is no list, or holds something of another class.

    >>> listed(None, "the receipts of a base", str)
    Traceback (most recent call last):
    dealmodel.errors.WrongKind: the receipts of a base are NoneType None; expected a list of str
    """
    names = " or ".join(kind.__name__ for kind in kinds)
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise WrongKind(f"{what} are {shown(values)}; expected a list{f' of {names}' if names else ''}")
    found = tuple(values)
    for each in found:
        if kinds and not isinstance(each, kinds):
            raise WrongKind(f"{what} hold {shown(each)}; expected {names}")
    return found


def as_period(value: Any) -> Period:
    """
    Read a period, as `Period.of` does: a period or a text.

    >>> as_period("30 days").days
    30
    """
    return Period.of(value)


def as_window(value: Any) -> Window:
    """
    Read a window, as `Window.of` does: a window, a pair of dates or one date.

    >>> print(as_window(("2025-02-14", "2025-02-16")))
    2025-02-14 to 2025-02-16
    """
    return Window.of(value)


def is_printed_name(value: object) -> bool:
    """
    Return whether a value is a printable text without spaces at its ends.

    >>> is_printed_name("Ukraine"), is_printed_name(""), is_printed_name(" 2.1")
    (True, False, False)
    """
    return isinstance(value, str) and value != "" and value == value.strip() and value.isprintable()


def is_name(thing: object, field: "Attribute[str]", value: object) -> None:
    """Refuse a name or id that is no text, is empty, or begins or ends with a space."""
    if not isinstance(value, str):
        raise WrongKind(f"{type(thing).__name__}: {field.name} is {shown(value)}; expected a text such as '2.1' or 'Ukraine'")
    if not is_printed_name(value):
        raise WrongKind(f"{type(thing).__name__}: {field.name} is '{value}'; expected a printable text without spaces at its ends")


def runs_forward(thing: object, field: "Attribute[Any]", value: Period | None) -> None:
    """Refuse a period that runs backwards, where there is one."""
    if value is not None and value.fewest_days < 0:
        raise NegativeAmount(f"{called(thing)}: {field.name} is '{value}', which runs backwards; expected 0 days or more")


def is_a(*kinds: type, why: str = "") -> Validator:
    """Refuse a value that is none of the classes, or None where that is not among them."""
    names = " or ".join("nothing" if kind is type(None) else kind.__name__ for kind in kinds)

    def check(thing: object, field: "Attribute[Any]", value: object) -> None:
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise WrongKind(f"{called(thing)}: {field.name} is {shown(value)}; expected {names}{why}")

    return check


def all_are(*kinds: type) -> Validator:
    """Refuse a tuple that holds something of another class."""
    names = " or ".join(kind.__name__ for kind in kinds)

    def check(thing: object, field: "Attribute[Any]", value: tuple[object, ...]) -> None:
        for each in value:
            if not isinstance(each, kinds):
                raise WrongKind(f"{called(thing)}: {field.name} holds {shown(each)}; expected {names}")

    return check


def are_names(thing: object, field: "Attribute[Any]", value: tuple[object, ...]) -> None:
    """Refuse a tuple of names or ids that holds something else than texts, or one that is empty, or begins or ends with a space."""
    all_are(str)(thing, field, value)
    for each in value:
        if not is_printed_name(each):
            raise WrongKind(f"{called(thing)}: {field.name} holds {each!r}; expected printable texts without spaces at their ends")


@frozen
class OneOf:
    """A validator that refuses a word outside its choices."""

    words: tuple[str, ...]

    def __call__(self, thing: object, field: "Attribute[Any]", value: object) -> None:
        """Refuse another word."""
        if value not in self.words:
            raise WrongKind(f"{called(thing)}: {field.name} is {shown(value)}; expected one of {', '.join(map(repr, self.words))}")


def is_one_of(*words: str) -> OneOf:
    """
    Return the validator of a field that takes one of some words.

    >>> is_one_of("agreed", "offered").words
    ('agreed', 'offered')
    """
    return OneOf(words)
