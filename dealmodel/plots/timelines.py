"""Figures of what is alive when: one bar for each cap, from its start to its sunset."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from dealmodel.calendar import as_date
from dealmodel.caps import Timeline
from dealmodel.errors import UnknownName, WrongKind, did_you_mean
from dealmodel.fields import shown, to_tuple
from dealmodel.plots.axes import FIRST, INK, SECOND, cut, literal, new_axes

LETTER = 16  # parts of a thousand of the span that a letter takes, about
STEPS = (1, 2, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)))  # months from one tick to the next
MOST_TICKS = 10
SPACE = 170  # parts of a thousand of the span that are left at the right of the last day for words


def plot_timeline(
    timeline: Timeline, *, events: Mapping[str, Any] | None = None, doubtful: Iterable[str] = (), ax: Any = None
) -> Any:  # Any: days; axes of matplotlib
    """
    Draw one bar for each cap, those that end first on top, and a line for each of some named days.

    The words at the end of a bar are its last day. A bar whose end is not said or not known runs on, dashed; a cap whose start is not
    known has words and no bar. Caps named in `doubtful` are hatched.

    Raises:
        MissingPackage: matplotlib is not installed.
        WrongKind: no timeline, no named days, or no cap that has a known start or sunset, and no event.
        UnknownName: a doubtful cap that is not there.
    """
    if not isinstance(timeline, Timeline):
        raise WrongKind(f"a timeline is {shown(timeline)}; expected Timeline([...caps...], given=[...])")
    if events is not None and not isinstance(events, Mapping):
        raise WrongKind(f"the named days of a figure are {shown(events)}; expected a dictionary such as {{'Adoption Day': '2015-10-18'}}")
    marks = {str(name): as_date(day).toordinal() for name, day in (events or {}).items()}
    hatched = _named(doubtful, timeline)
    lives = {each.name: each.days(timeline.known) for each in timeline.caps}
    known = [each.toordinal() for life in lives.values() for each in life if each] + list(marks.values())
    if not known:
        raise WrongKind("a timeline has no cap with a known start or sunset; give the days of events: Timeline(caps, given=[...])")
    scale = Scale(min(known), max(known), tuple(marks.values()))
    labels = scale.labels(marks)
    height = 1.0 + 0.32 * len(lives) + 0.25 * (1 + max((each.level for each in labels), default=0))
    axes = new_axes("", "", ax=ax, size=(7.2, height))
    ordered = sorted(lives, key=lambda name: (lives[name][1] or datetime.date.max, lives[name][0] or datetime.date.max))
    for row, name in enumerate(ordered):
        _bar(axes, row, lives[name], scale=scale, hatched=name in hatched)
    axes.set_yticks(range(len(ordered)), [cut(each) for each in ordered])
    axes.set_ylim(len(ordered) - 0.4, -0.6)
    _dates(axes, scale)
    for each in labels:
        _mark(axes, each, bottom=len(ordered) - 0.4, height=-0.9 - 0.75 * each.level)
    return literal(axes)


def _named(doubtful: Iterable[str], timeline: Timeline) -> frozenset[str]:
    """Return the names of doubtful caps, each of which has to be there."""
    names, known = to_tuple(doubtful), [each.name for each in timeline.caps]
    if strange := [each for each in names if each not in known]:
        raise UnknownName(f"Timeline has no cap named {shown(strange[0])}{did_you_mean(str(strange[0]), known)}")
    return frozenset(names)


@frozen
class Label:
    """The name of a day and where it stands: beside its line, on which level above the bars."""

    words: str
    day: int
    level: int
    leftward: bool


@frozen
class Scale:
    """The days from the first to the last that are drawn, as day numbers of `date.toordinal`, and those that have a line."""

    first: int
    last: int
    marks: tuple[int, ...]

    def width(self, words: str) -> int:
        """Return how many days wide words are, about."""
        return 1 + (self.last - self.first) * LETTER * len(words) // 1000

    def clear(self, day: int, words: str) -> int:
        """Return the first day from another on at which words do not run into a line."""
        for mark in sorted(self.marks):
            if day <= mark < day + self.width(words):
                day = mark
        return day

    def labels(self, marks: Mapping[str, int]) -> list[Label]:
        """Return the names of days, each above those of later days that it would run into, so that no line crosses a name."""
        taken: list[tuple[int, int, int]] = []
        found = []
        for name, day in sorted(marks.items(), key=lambda mark: -mark[1]):
            words = f"{name}, {datetime.date.fromordinal(day)}"
            leftward = day + self.width(words) > self.last + (self.last - self.first) * SPACE // 1000
            start = day - self.width(words) if leftward else day
            end = start + self.width(words)
            level = 1 + max((on for on, begins, ends in taken if begins < end and start <= ends), default=-1)
            taken.append((level, start, end))
            found.append(Label(words, day, level, leftward))
        return found


def _bar(axes: Any, row: int, life: tuple[datetime.date | None, datetime.date | None], *, scale: Scale, hatched: bool) -> None:
    """Draw the life of one cap, with words at its end."""
    first, last = life
    end = last.toordinal() if last else scale.last
    words = f"{last}" if last else "end not said"
    if first is None:
        words = f"start not known, {f'until {last}' if last else words}"
        at = scale.clear(scale.first, words)
        axes.annotate(words, (at, row), xytext=(5, 0), textcoords="offset points", va="center", color=INK, fontsize=9)
        return
    edge = {"edgecolor": FIRST, "linestyle": "solid" if last else "dashed", "linewidth": 1}
    fill = {"facecolor": "none", "hatch": "///" if hatched else ""} if hatched or not last else {"facecolor": FIRST}
    axes.barh(row, end - first.toordinal(), left=first.toordinal(), height=0.55, **fill, **edge)
    at = scale.clear(end, words)
    axes.annotate(words, (at, row), xytext=(5, 0), textcoords="offset points", ha="left", va="center", color=INK, fontsize=9)


def _dates(axes: Any, scale: Scale) -> None:
    """Mark every so many years, or months where there are few years, and leave room for words at the right."""
    span = scale.last - scale.first
    axes.set_xlim(scale.first - span * 15 // 1000 - 1, scale.last + span * SPACE // 1000 + 1)
    begins, ends = (datetime.date.fromordinal(each) for each in (scale.first, scale.last))
    months = [(year, month) for year in range(begins.year, ends.year + 1) for month in range(1, 13)]
    inside = [each for each in months if begins.replace(day=1) < datetime.date(*each, 1) <= ends]
    step = next(each for each in STEPS if len(inside) <= each * MOST_TICKS)
    ticks = [each for each in inside if (each[0] * 12 + each[1] - 1) % step == 0]
    words = [str(year) if step % 12 == 0 else f"{year}-{month:02}" for year, month in ticks]
    axes.set_xticks([datetime.date(*each, 1).toordinal() for each in ticks], words)
    axes.grid(visible=False, axis="y")


def _mark(axes: Any, label: Label, *, bottom: float, height: float) -> None:
    """Draw the line of a day, its name above the bars."""
    axes.plot([label.day] * 2, [bottom, height], color=SECOND, linewidth=1.2, linestyle="dotted", clip_on=False)
    side = {"xytext": (-4, 0), "ha": "right"} if label.leftward else {"xytext": (4, 0), "ha": "left"}
    at = (label.day, height)
    axes.annotate(
        label.words, at, textcoords="offset points", va="center", color=SECOND, fontsize=9, annotation_clip=False, **side
    )
