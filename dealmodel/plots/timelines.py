"""Figures of what is alive when: one bar for each cap, from its start to its sunset."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from dealmodel.calendar import as_date
from dealmodel.caps import Timeline
from dealmodel.errors import WrongKind
from dealmodel.fields import shown
from dealmodel.plots.axes import FIRST, INK, SECOND, new_axes

ROOM = 9  # parts of a hundred of the width that the words at the end of a bar take, and the name of an event


def plot_timeline(timeline: Timeline, *, events: Mapping[str, Any] | None = None, doubtful: Iterable[str] = ()) -> Any:  # Any: a figure
    """
    Return a figure with one bar for each cap, those that end first on top, and a line for each of some named days.

    The words at the end of a bar are its limit's last day. A bar whose end is not said or not known runs on, dashed; a cap whose start is not
    known has words and no bar. Caps named in `doubtful` are hatched.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
        WrongKind: no timeline, or no cap that has a start.
    """
    if not isinstance(timeline, Timeline):
        raise WrongKind(f"a timeline is {shown(timeline)}; expected Timeline([...caps...], given=[...])")
    days = {name: as_date(day) for name, day in (events or {}).items()}
    lives = {each.name: each.days(timeline.known) for each in timeline.caps}
    dates = [each for life in lives.values() for each in life if each] + list(days.values())
    if not dates:
        raise WrongKind("a timeline has no cap with a known start or sunset; give the days of events: Timeline(caps, given=[...])")
    first, last = min(dates), max(dates)
    figure, axes = new_axes("", "")
    figure.set_size_inches(7.2, 1.3 + 0.34 * len(lives) + 0.2 * _levels(days, first, last))
    hatched = set(doubtful)
    ordered = sorted(lives, key=lambda name: (lives[name][1] or datetime.date.max, lives[name][0] or datetime.date.max))
    for row, name in enumerate(ordered):
        _bar(axes, row, lives[name], until=last, hatched=name in hatched)
    axes.set_yticks(range(len(ordered)), ordered)
    axes.invert_yaxis()
    _years(axes, first, last)
    _mark_days(axes, days, first, last)
    return figure


def _bar(axes: Any, row: int, life: tuple[datetime.date | None, datetime.date | None], *, until: datetime.date, hatched: bool) -> None:
    """Draw the life of one cap, with words at its end."""
    first, last = life
    if first is None:
        start = until if last is None else last
        axes.annotate("start not known", (start.toordinal(), row), ha="right", va="center", color=INK)
        return
    end = until if last is None else last
    words = f"{last}" if last else "end not said"
    style = {"facecolor": FIRST, "alpha": 0.85} if last and not hatched else {"facecolor": "none", "hatch": "///" if hatched else ""}
    edge = {"edgecolor": FIRST, "linestyle": "solid" if last else "dashed", "linewidth": 1}
    axes.barh(row, end.toordinal() - first.toordinal(), left=first.toordinal(), height=0.55, **style, **edge)
    axes.annotate(words, (end.toordinal(), row), xytext=(5, 0), textcoords="offset points", ha="left", va="center", color=INK, fontsize=9)


def _years(axes: Any, first: datetime.date, last: datetime.date) -> None:
    """Mark every so many years, and leave room for words at the right."""
    span = last.toordinal() - first.toordinal()
    axes.set_xlim(first.toordinal() - span * 2 // 100, last.toordinal() + span * (ROOM + 7) // 100)
    step = max(1, (last.year - first.year) // 6)
    years = [year for year in range(first.year, last.year + 2) if year % step == 0]
    axes.set_xticks([datetime.date(year, 1, 1).toordinal() for year in years], [str(year) for year in years])
    axes.grid(visible=False, axis="y")


def _levels(days: Mapping[str, datetime.date], first: datetime.date, last: datetime.date) -> int:
    return 1 + max(_heights(days, first, last).values(), default=-1)


def _heights(days: Mapping[str, datetime.date], first: datetime.date, last: datetime.date) -> dict[str, int]:
    """Return for each day the lowest level at which its name does not run into another's; names stand to the right of their line."""
    room = 1 + (last.toordinal() - first.toordinal()) * 4 * ROOM // 100
    taken: dict[int, int] = {}
    heights = {}
    for name in sorted(days, key=lambda name: days[name]):
        start = days[name].toordinal()
        level = next(level for level in range(len(days)) if taken.get(level, start) <= start)
        taken[level], heights[name] = start + room, level
    return heights


def _mark_days(axes: Any, days: Mapping[str, datetime.date], first: datetime.date, last: datetime.date) -> None:
    """Draw a line for each day, its name above the bars."""
    bottom, top = axes.get_ylim()
    for name, level in _heights(days, first, last).items():
        height = top - 0.4 - 0.6 * level
        axes.plot([days[name].toordinal()] * 2, [bottom, height], color=SECOND, linewidth=1.2, linestyle="dotted", clip_on=False)
        axes.annotate(
            f"{name}, {days[name]}", (days[name].toordinal(), height), xytext=(4, 0), textcoords="offset points",
            ha="left", va="center", color=SECOND, fontsize=9, annotation_clip=False,
        )  # fmt: skip
    axes.set_ylim(bottom, top)
