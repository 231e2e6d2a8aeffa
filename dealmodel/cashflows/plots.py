"""Figures of cash flows: matplotlib is imported inside, axes go in and out, nothing global changes."""

import datetime
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from dealmodel.errors import MissingPackage

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Told apart by lightness as well as by hue, whatever the reader's eyes; both stand out on white and on black.
COLOURS = {"principal": "#1f83c4", "interest": "#e69f00"}
INK = "#808080"  # for text and lines on a figure of our own, which shows the page through


def draw_flows(
    series: Mapping[str, Mapping[datetime.date, float]], *, title: str, unit: str, ax: "Axes | None" = None
) -> "Axes":
    """
    Draw bars over dates, one series on top of the other, and return the axes.

    Raises:
        MissingPackage: matplotlib is not installed.
    """
    axes = _own_axes() if ax is None else ax
    days = sorted({day for flows in series.values() for day in flows})
    gaps = [(later - earlier).days for earlier, later in pairwise(days) if later > earlier]
    width = 0.6 * min(gaps, default=30)
    heights = {day: [0.0, 0.0] for day in days}  # how far the bars reach below and above nothing
    for name, flows in series.items():
        bottoms = []
        for day, amount in flows.items():
            bottoms.append(heights[day][amount > 0])
            heights[day][amount > 0] += amount
        axes.bar(list(flows), list(flows.values()), width=width, bottom=bottoms, color=COLOURS.get(name), label=name)
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.set_title(title)
    axes.set_ylabel(unit)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.legend(frameon=False, labelcolor=None if ax is not None else INK)
    return axes


def _own_axes() -> "Axes":
    """Return axes on a new figure without a background, apart from any global list of figures."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingPackage("a figure needs matplotlib, which is not installed; write: pip install 'dealmodel[plot]'") from error
    figure = Figure(figsize=(8, 3.5), layout="constrained")
    figure.patch.set_alpha(0)
    axes = figure.add_subplot()
    axes.patch.set_alpha(0)
    axes.tick_params(colors=INK, labelcolor=INK)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(INK)
    axes.title.set_color(INK)
    axes.yaxis.label.set_color(INK)
    return axes
