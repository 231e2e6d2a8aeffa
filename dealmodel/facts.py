"""Whether a condition holds by what has happened, without a solver: for what is computed, not checked."""

import datetime
from collections.abc import Iterable
from typing import Any

from sympy import Basic, Integer, false, true

from dealmodel.calendar import as_date, day_number
from dealmodel.conditions import Condition, as_condition, as_condition_alone
from dealmodel.events import Event, Occurrence, as_of
from dealmodel.fields import to_tuple
from dealmodel.symbols import unknowns_in


def holds_by(condition: Condition | None, given: Any, *, by: datetime.date) -> bool:  # Any: events, occurrences, conditions
    """
    Return whether a condition holds at the end of a day, if what is given is all that has happened; one that is not said does not.

    An event alone has happened in time. A condition that is given as it stands holds. Names are left to the caller.

    Raises:
        NotACondition: something is asked that is no condition, or given that is no fact.

    >>> shut, offered, last = Event("shut"), Event("offered"), datetime.date(2022, 12, 31)
    >>> from dealmodel.conditions import Not, as_condition
    >>> [holds_by(as_condition(shut), each, by=last) for each in (shut.happened("2022-05-11"), shut.happened("2023-01-01"), offered)]
    [True, False, False]
    >>> holds_by(Not(offered), shut, by=last)
    True
    """
    facts = [each for each in to_tuple(given) if not isinstance(each, str)]
    read = [each if isinstance(each, Event | Occurrence) else as_condition_alone(each) for each in facts]
    if condition is None:
        return False
    asked = as_condition(condition)
    return asked in read or bool(_told(asked.formula, read, by=as_date(by)) == true)


def _told(formula: Basic, facts: Iterable[object], *, by: datetime.date) -> Basic:
    """Return what a formula comes to at the end of a day by some events and occurrences."""
    events: dict[Basic, Basic] = {}
    days: dict[Basic, Basic] = {}
    for each in facts:
        if isinstance(each, Event):
            events[each.occurs] = true
        elif isinstance(each, Occurrence):
            days[each.event.occurs] = true if each.on else false
            days |= {each.event.day: Integer(day_number(each.on))} if each.on else {}
    left = as_of(formula.xreplace(events), by).xreplace(days)
    never = {each: false for each in unknowns_in([left]) if each == getattr(each.owner, "occurs", None)}
    return left.xreplace(never)
