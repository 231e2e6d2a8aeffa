"""What a text in a file says for a field: a condition, a moment, a reference to a clause, a period, a number, or just the text."""

import datetime
import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from dealmodel.calendar import Period, Window, as_date
from dealmodel.codec.kinds import Shape
from dealmodel.codec.names import Names
from dealmodel.codec.parsing import read_formula
from dealmodel.codec.tokens import unquoted
from dealmodel.conditions import Holds, Occurs
from dealmodel.errors import DealError, UnreadableValue
from dealmodel.events import Moment, Performed
from dealmodel.quantities import Quantity

# What reads a text for a field that has no converter of its own.
BESIDE: dict[type, Callable[[str], Any]] = {Period: Period.of, datetime.date: as_date, Fraction: Fraction, Quantity: Quantity}
_MOMENT = re.compile(r"(.+) ([+-]) (.+)")
_CALLED = re.compile(r'(\w+)\(\s*("(?:[^"\\]|\\.)*"|[^()"]*)\s*\)')


def condition_of(text: str, names: Names) -> Any:  # Any: a condition
    """Return the condition that a text says: that an event happens, or a formula."""
    if is_occurrence(text) and (call := _CALLED.fullmatch(text)):
        return Occurs(names.event(name_in(call[2])))
    return Holds(read_formula(text, names))


def point_of(text: str, shape: Shape, names: Names) -> Any:  # Any: a moment or a performance, or nothing
    """Return the moment or performance that a text says, nothing where it is a name or a date."""
    moment = _MOMENT.fullmatch(text)
    if moment and shape.takes(Moment):
        period = Period.of(moment[3])
        return Moment(happening_of(moment[1], names), -period if moment[2] == "-" else period)
    call = _CALLED.fullmatch(text)
    return Performed(name_in(call[2])) if call and call[1] == "done" else None


def happening_of(text: str, names: Names) -> Any:  # Any: an event or a performance
    """Return the event of a name, or the performance of a clause."""
    call = _CALLED.fullmatch(text)
    return Performed(name_in(call[2])) if call and call[1] == "done" else names.event(name_in(text))


def plain_of(text: str, shape: Shape, *, convert: bool) -> Any:  # Any: whatever a field holds
    """Return a text, a truth value or a number, by what the field holds."""
    if shape.takes(int) and not shape.takes(bool) and re.fullmatch(r"-?[0-9]{1,18}", text) and not shape.takes(str):
        return int(text)
    if shape.takes(Window) and not shape.takes(str) and not (shape.takes(Period) and is_no_date(text)):
        return Window.of(text)
    for kind, read in BESIDE.items() if convert and not shape.takes(str) else ():
        if shape.takes(kind):
            return read_beside(read, text)
    return text


def read_beside(read: Callable[[str], Any], text: str) -> Any:  # Any: whatever it reads
    """Read a text by a function of Python's own, too."""
    try:
        return read(text)
    except DealError:
        raise
    except (ValueError, ZeroDivisionError) as error:
        raise UnreadableValue(f"'{text:.40}' cannot be read; expected an exact number such as '1/3'") from error


def source_and_locator(text: str, sources: Iterable[str]) -> tuple[str, str]:
    """
    Return which source a text cites, and at which place; of several names that fit, the longest.

    >>> source_and_locator("Memorandum: Art. 4", ["Memorandum"]), source_and_locator("Memorandum", ["Memorandum"])
    (('Memorandum', 'Art. 4'), ('Memorandum', ''))
    """
    known = [each for each in sources if text == each or text.startswith(f"{each}: ")]
    name = max(known, key=len, default=text.partition(": ")[0])
    return name, text[len(name) + 2 :].strip()


def name_in(text: str) -> str:
    """
    Return a name as a formula gives it, with or without quotes.

    >>> name_in('"call (late)"'), name_in(" ratification ")
    ('call (late)', 'ratification')
    """
    stripped = text.strip()
    return unquoted(stripped[1:-1]) if len(stripped) > 1 and stripped[0] == stripped[-1] == '"' else stripped


def is_occurrence(text: str) -> bool:
    """
    Return whether a text is read as the condition that one event happens.

    >>> is_occurrence("occurs(ratification)"), is_occurrence("occurs(ratification) or occurs(veto)")
    (True, False)
    """
    return re.fullmatch(r'occurs\(("(?:[^"\\]|\\.)*"|[^()"]*)\)', text) is not None


def is_iso_date(text: str) -> bool:
    """
    Return whether a text is read as a date, even where something has that name.

    >>> is_iso_date("2025-05-01"), is_iso_date("2025")
    (True, False)
    """
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None


def is_no_date(text: str) -> bool:
    """
    Return whether a text does not begin as a date does.

    >>> is_no_date("10 years"), is_no_date("2025-05-01")
    (True, False)
    """
    return text[4:5] != "-"
