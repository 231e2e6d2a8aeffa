"""How many days calendar months take: that depends on the day from which they count."""

import datetime
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sympy import And, Basic, Eq, Ge, Implies, Le

from dealmodel.calendar import Window
from dealmodel.conditions import Condition
from dealmodel.events import Event, Happening, Moment, Occurrence, within
from dealmodel.obligations.obligation import Obligation
from dealmodel.parts import parts_of
from dealmodel.rule import Rule
from dealmodel.sentences import days_words

LONGEST_WINDOW = 1500  # days of a window in which the length is told for each start
FARTHEST_REACH = 48  # years that periods may reach and never pass two centuries that are no leap years


def lengths(moments: Iterable[Moment], facts: Sequence[Condition], duties: Sequence[Obligation]) -> Iterator[Rule]:
    """
    Bound the days that a period in calendar months takes.

    Exactly where the start is known; for each start date where it lies in a window of some years; else by the fewest and the most.
    A clause may be performed outside its window, in breach: so that window tells the lengths inside it, and bounds nothing.
    """
    known: dict[Any, datetime.date] = {each.event: each.on for each in parts_of(*facts) if isinstance(each, Occurrence) and each.on}
    for each in dict.fromkeys(moment for moment in moments if not moment.period.is_exact):
        day = known.get(each.anchor)
        starts = (day,) if day else days_of(window_of(each.anchor, duties))
        taken = [(start, length_from(each, start)) for start in starts]
        least, most = each.period.fewest_days, each.period.most_days
        if starts and (day or isinstance(each.anchor, Event)):
            least, most = min(days for _, days in taken), max(days for _, days in taken)
        yield Rule(f"length of {each}", between_days(each, least, most), kind="length", says=length_words(each, least, most))
        if least < most:
            yield from lengths_from(each, taken)


def window_of(anchor: Happening, duties: Iterable[Obligation]) -> Window | None:
    """Return the dates on which a happening can be: the window of an event, the fixed days of a duty."""
    if isinstance(anchor, Event):
        return anchor.window
    return next((Window(*each.fixed_days) for each in duties if each.performed == anchor), None)


def days_of(window: Window | None) -> tuple[datetime.date, ...]:
    """Return the days of a window, none where it has no end or is too long to tell them one by one."""
    first, last = (window.first, window.last) if window else (None, None)
    if first is None or last is None or (last - first).days > LONGEST_WINDOW:
        return ()
    return tuple(first + datetime.timedelta(days=count) for count in range((last - first).days + 1))


def lengths_from(moment: Moment, taken: Sequence[tuple[datetime.date, int]]) -> Iterator[Rule]:
    """Yield the days that a period takes from each start, for runs of starts with one length."""
    for days, group in groupby(taken, key=itemgetter(1)):
        run = [start for start, _ in group]
        here = And(*within(moment.anchor.day, Window(run[0], run[-1])), evaluate=False)
        says = f"from {run[0]} to {run[-1]}, {length_words(moment, days, days)}"
        yield Rule(f"length of {moment} from {run[0]}", Implies(here, Eq(moment.length, days, evaluate=False)), says=says)


def lengths_together(moments: Sequence[Moment], window: Window | None) -> list[tuple[int, ...]]:
    """
    Return how many days the periods of some moments with one anchor take from one and the same start: all that occurs.

    >>> call = Event("call")
    >>> lengths_together([call + "1 month", call + "2 months"], Window("2025-01-30", "2025-02-01"))
    [(28, 59), (29, 59)]
    """
    starts = days_of(window) or tuple(typical_starts(moments))
    return sorted({tuple(length_from(each, start) for each in moments) for start in starts})


def typical_starts(moments: Iterable[Moment]) -> Iterator[datetime.date]:
    """
    Yield days from which the periods of some moments take all the lengths, together, that they take from any day.

    The first of a month stands for every day that all months have. Around 1900, which was no leap year, and before and after it,
    lie all the patterns of leap years that a period can meet; one of half a century and more is tried from all the 400 years
    after which the calendar repeats, in the middle of what a date can be.
    """
    reach = max(abs(each.period.months) for each in moments) // 12 + 1
    years = range(1896 - reach, 1905 + reach) if reach < FARTHEST_REACH else range(4800, 5200)
    for year in years:
        for month in range(1, 13):
            yield from (datetime.date(year, month, day) for day in (1, 29, 30, 31) if day <= monthrange(year, month)[1])


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
