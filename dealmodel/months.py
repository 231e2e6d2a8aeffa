"""How many days calendar months take: that depends on the day from which they count."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sympy import And, Basic, Eq, Ge, Implies, Le

from dealmodel.agreements import parts_of
from dealmodel.calendar import Window
from dealmodel.conditions import Condition
from dealmodel.events import Event, Moment, Occurrence, within
from dealmodel.rule import Rule
from dealmodel.sentences import days_words

LONGEST_WINDOW = 1500  # days of an event's window in which the length is told for each start


def lengths(moments: Iterable[Moment], facts: Sequence[Condition], events: Iterable[Event]) -> Iterator[Rule]:
    """
    Bound the days that a period in calendar months takes.

    Exactly where the start is known; for each start date where it lies in a window of some years; else by the fewest and the most.
    """
    known: dict[Any, datetime.date] = {each.event: each.on for each in parts_of(*facts) if isinstance(each, Occurrence) and each.on}
    windows: dict[Any, tuple[datetime.date, ...]] = {each: days_of(each.window) for each in events if each.window}
    for each in dict.fromkeys(moment for moment in moments if not moment.period.is_exact):
        start, starts = known.get(each.anchor), windows.get(each.anchor, ())
        if start is None and starts:
            yield from lengths_from(each, starts)
            continue
        least, most = (length_from(each, start),) * 2 if start else (each.period.fewest_days, each.period.most_days)
        yield Rule(f"length of {each}", between_days(each, least, most), kind="length", says=length_words(each, least, most))


def days_of(window: Window) -> tuple[datetime.date, ...]:
    """Return the days of a window, none where it has no end or is too long to tell them one by one."""
    first, last = window.first, window.last
    if first is None or last is None or (last - first).days > LONGEST_WINDOW:
        return ()
    return tuple(first + datetime.timedelta(days=count) for count in range((last - first).days + 1))


def lengths_from(moment: Moment, starts: Sequence[datetime.date]) -> Iterator[Rule]:
    """Yield the days that a period takes from each start: bounds over all, then the runs of starts with one length."""
    taken = [(start, length_from(moment, start)) for start in starts]
    least, most = min(days for _, days in taken), max(days for _, days in taken)
    yield Rule(f"length of {moment}", between_days(moment, least, most), kind="length", says=length_words(moment, least, most))
    for days, group in groupby(taken if least < most else [], key=itemgetter(1)):
        run = [start for start, _ in group]
        here = And(*within(moment.anchor.day, Window(run[0], run[-1])), evaluate=False)
        says = f"from {run[0]} to {run[-1]}, {length_words(moment, days, days)}"
        yield Rule(f"length of {moment} from {run[0]}", Implies(here, Eq(moment.length, days, evaluate=False)), says=says)


def length_from(moment: Moment, start: datetime.date) -> int:
    """Return the days that the period of a moment takes from a start."""
    return (moment.period.after(start) - start).days


def between_days(moment: Moment, least: int, most: int) -> Basic:
    """Return that the period of a moment takes so many days."""
    return And(Ge(moment.length, least, evaluate=False), Le(moment.length, most, evaluate=False), evaluate=False)


def length_words(moment: Moment, least: int, most: int) -> str:
    """Return in words that a moment is so many days from its start."""
    side = "earlier" if most < 0 else "later"
    fewest, greatest = sorted((abs(least), abs(most)))
    return f"{moment} is {days_words(fewest) if fewest == greatest else f'{fewest} to {greatest} days'} {side}"
