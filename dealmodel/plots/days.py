"""Figures of when things can happen: the days that the clauses leave to each event and each performance."""

import datetime
from typing import Any

from attrs import frozen

from dealmodel.agreements import Agreement
from dealmodel.calendar import date_of, day_number
from dealmodel.errors import WrongKind
from dealmodel.events import Event, Performed
from dealmodel.fields import shown
from dealmodel.logic import Budget, Optimum, Range
from dealmodel.plots.axes import FIRST, INK, SECOND, bare_axes, cut, date_labels, literal, new_axes
from dealmodel.questions import Question
from dealmodel.rules import CALENDAR
from dealmodel.values import one_line

FIRST_DAY, LAST_DAY = day_number("0001-01-01"), day_number("9999-12-31")
FAR = day_number("0100-01-01"), day_number("9900-01-01")  # beyond, an end may be that of the calendar, or count from it
A_MONTH = 30


@frozen
class Days:
    """The days on which something can happen if every clause is kept."""

    name: str
    is_event: bool
    can_happen: bool | None  #: None: not known
    first: datetime.date | None = None  #: None: no first day, or not known
    last: datetime.date | None = None

    __repr__ = one_line

    @property
    def words(self) -> str:
        """The days in words."""
        if self.can_happen is not True:
            return "cannot happen" if self.can_happen is False else "not known"
        if self.first is None or self.last is None:
            return f"from {self.first}" if self.first else f"until {self.last}" if self.last else "any day"
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


def days_of(
    agreement: Agreement, *, given: Any = (), standing: Any = None, proposed_by: Any = None, budget: Budget | None = None
) -> tuple[Days, ...]:
    """
    Return on which days each event can happen, and each duty be performed, where every clause is kept and what is given holds.

    >>> signed = Event("signature", window=("2025-05-01", "2025-05-31"))
    >>> from dealmodel.obligations import Obligation
    >>> deal = Agreement("Fund", clauses=[Obligation("1", precedent=signed, by=signed + "30 days")])
    >>> [f"{each.name}: {each.words}" for each in days_of(deal, given=signed.happened("2025-05-23"))]
    ['signature: 2025-05-23', '1: 2025-05-23 to 2025-06-22']
    """
    question = Question.about(agreement, given=given, standing=standing, proposed_by=proposed_by)
    symbols = {each for rule in question.rules for each in rule.formula.free_symbols}
    happenings: list[Event | Performed] = [*agreement.events, *(each.performed for each in question.duties)]
    found = []
    for each in (each for each in happenings if each.occurs in symbols):
        name = each.name if isinstance(each, Event) else each.clause
        if each.day in symbols:
            range_of_day = question.system.range(each.day, [each.occurs], budget=budget)
            found.append(_days(name, range_of_day, is_event=isinstance(each, Event)))
        else:
            answer = question.system.check([each.occurs], budget=budget)
            found.append(Days(name, isinstance(each, Event), answer.consistent))
    return tuple(found)


def _days(name: str, found: Range, *, is_event: bool) -> Days:
    return Days(name, is_event, found.consistent, _day(found.least), _day(found.greatest))


def _day(end: Optimum) -> datetime.date | None:
    """Return an end as a date, if somebody named one: what is so because the calendar ends is no date of the deal."""
    if end.value is None:
        return None
    is_near = FAR[0] < end.value < FAR[1]
    return None if not is_near and any(each.startswith(CALENDAR) for each in end.because) else date_of(int(end.value))


def plot_days(
    agreement: Agreement,
    *,
    given: Any = (),
    standing: Any = None,
    proposed_by: Any = None,
    budget: Budget | None = None,
    ax: Any = None,
) -> Any:  # Any: what `check` takes; axes of matplotlib
    """
    Draw when each event can happen and each duty be performed, where every clause is kept: a mark for one day, a bar for several.

    A bar without a first or last day runs on, dashed. What can happen on any day is only counted; what never can has words and no bar.
    Where nothing can happen, because the clauses clash, the axes say so.

    Raises:
        MissingPackage: matplotlib is not installed.
        WrongKind: something else than an agreement, or one in which no day is bounded.
    """
    if not isinstance(agreement, Agreement):
        raise WrongKind(f"a figure of days is asked of {shown(agreement)}; expected an Agreement")
    found = days_of(agreement, given=given, standing=standing, proposed_by=proposed_by, budget=budget)
    rows = [each for each in found if each.first or each.last or not each.can_happen]
    known = [day for each in rows for day in (each.first, each.last) if day]
    if not known and found and not any(each.can_happen for each in found):
        axes = bare_axes(ax, size=(7.2, 1.0))
        axes.set_axis_off()
        axes.text(0.5, 0.5, _none(found), transform=axes.transAxes, ha="center", color=INK)
        return literal(axes)
    if not known:
        told = f"no day of '{agreement.name}' has a first or last date but those of the calendar, 0001-01-01 and 9999-12-31"
        raise WrongKind(f"{told}; give the days of events: given=[event.happened(...)]")
    low, high = day_number(min(known)), day_number(max(known))
    room = max((high - low) // 6, A_MONTH)
    ends = (max(low - room, FIRST_DAY), min(high + room, LAST_DAY))
    others = f"on any day: {len(found) - len(rows)} more" if len(found) > len(rows) else ""
    axes = new_axes(others, "", ax=ax, size=(7.2, 1.0 + 0.32 * len(rows)))
    for place, each in enumerate(rows):
        _bar(axes, place, each, ends)
    axes.set_yticks(range(len(rows)), [cut(each.name) for each in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(ends[0], min(high + 4 * room, LAST_DAY))
    axes.grid(visible=False, axis="y")
    date_labels(axes)
    return literal(axes)


def _none(found: tuple[Days, ...]) -> str:
    """Return in words that nothing can happen, or that this is not known."""
    never = all(each.can_happen is False for each in found)
    return "no days: nothing here can happen" if never else "no days: what can happen is not known"


def _bar(axes: Any, place: int, days: Days, ends: tuple[int, int]) -> None:  # Any: axes of matplotlib
    """Draw the days of one thing, in words behind them."""
    first = day_number(days.first) if days.first else ends[0]
    last = day_number(days.last) if days.last else ends[1]
    colour = FIRST if days.is_event else SECOND
    bounded = days.first is not None and days.last is not None
    if not days.can_happen:
        last = ends[0]
    elif bounded and first == last:
        axes.plot([first], [place], marker="D", markersize=7, color=colour, linestyle="none")
    else:
        style = {"color": colour, "alpha": 0.55} if bounded else {"facecolor": "none", "edgecolor": colour, "linestyle": "dashed"}
        axes.barh(place, last - first + 1, left=first, height=0.5, **style)
    axes.annotate(days.words, (last, place), xytext=(8, 0), textcoords="offset points", va="center", color=INK, fontsize=9)
