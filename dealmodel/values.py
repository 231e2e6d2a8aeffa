"""How a value shows itself on one line, whatever stands in it; names as words of a sentence."""

from collections.abc import Iterable
from typing import Any, Protocol

import attrs

ROOM = 180  # letters of a line
PART = 60  # letters of what stands in a field
NAMES = ("name", "id", "clause")  # fields by which a value inside another is known


class Spoken(Protocol):
    """Whatever has a sentence."""

    @property
    def sentence(self) -> str:
        """The value in words."""


def one_line(value: object) -> str:
    """
    Return a value on one line: its class and the fields that are not as they are by default, long ones cut.

    Values of attrs take it as their `__repr__`.

    >>> @attrs.frozen
    ... class Event:
    ...     name: str
    ...     says: str = ""
    ...     __repr__ = one_line
    >>> Event("talks"), Event("talks", says="whether a call counts is left open, and so is whether a letter does")
    (Event('talks'), Event('talks', says='whether a call counts is left open, and so is whether a l…'))
    """
    kind: Any = type(value)  # Any: attrs reads the fields of any class of its own
    parts: list[str] = []
    room = ROOM - len(kind.__name__)
    for place, each in enumerate(each for each in attrs.fields(kind) if each.repr):
        item = getattr(value, each.name)
        if _is_default(item, each.default):
            continue
        part = _short(item) if place == 0 and not each.kw_only else f"{each.alias}={_short(item)}"
        room -= len(part) + 2
        if room < 0:
            parts.append("…")
            break
        parts.append(part)
    return f"{kind.__name__}({', '.join(parts)})"


def together(names: Iterable[str]) -> str:
    """
    Return names as words of a sentence.

    >>> together(["2.1", "2.2", "4"]), together([])
    ('2.1, 2.2 and 4', '')
    """
    *others, last = list(names) or [""]
    return f"{', '.join(others)}{' and ' if others else ''}{last}"


def in_words(value: Spoken) -> str:
    """Return the sentence of a value: conditions, contents and facts take it as their `__str__`."""
    return value.sentence


def _is_default(item: object, default: Any) -> bool:  # Any: a default of attrs, or what makes one
    """Return whether a field is as it is where nothing is said."""
    usual = default.factory() if isinstance(default, attrs.Factory) and not default.takes_self else default  # type: ignore[arg-type]  # a class
    return type(item) is type(usual) and bool(item == usual)


def _short(item: Any) -> str:  # Any: whatever stands in a field
    """Return what stands in a field, in a few letters."""
    if isinstance(item, tuple):
        inside = [_short(each) for each in item[:3]]
        more = [f"… {len(item) - 3} more"] if len(item) > 3 else []
        text = f"({', '.join([*inside, *more])}{',' if len(item) == 1 else ''})"
        return text if len(text) <= PART else f"({len(item)} of {type(item[0]).__name__})"
    if attrs.has(type(item)):
        name = next((getattr(item, each) for each in NAMES if isinstance(getattr(item, each, None), str)), "")
        text = f"{type(item).__name__}({_cut(repr(name))})" if name else repr(item)
        return text if len(text) <= PART + 20 else f"{type(item).__name__}(…)"
    try:
        return _cut(repr(item))
    except ValueError:  # an int of thousands of digits, which Python does not write out
        return f"{type(item).__name__} too long to show"


def _cut(text: str) -> str:
    return text if len(text) <= PART else f"{text[: PART - 2]}…{text[-1]}"
