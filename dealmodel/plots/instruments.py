"""A figure of security guarantees side by side: which parts each of them defines, says partly, or leaves out."""

from textwrap import fill
from typing import Any

from dealmodel.obligations.elements import EXTENTS
from dealmodel.obligations.instruments import elements_of, to_instruments
from dealmodel.plots.axes import FIRST, INK, SECOND, literal

MARKS = {"defined": ("full", FIRST), "partly": ("left", SECOND), "not said": ("none", INK)}  # how far a mark is filled, and its colour

WIDTH = 12  # letters of a line in a name


def plot_extents(instruments: Any) -> Any:  # Any: what `to_instruments` reads; a figure of matplotlib
    """
    Return a figure of instruments and their parts: a full mark where a part is defined, a half one where partly, an empty one where not.

    A dash stands for an instrument that is no guarantee at all.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
        WrongKind, DoubledName: as `side_by_side` does.
    """
    from matplotlib.figure import Figure

    named = to_instruments(instruments)
    parts = [each.name for each in elements_of(None)[1:]]
    figure = Figure(figsize=(2 + 1.05 * max(len(named), 4), 1.5 + 0.34 * len(parts)), layout="constrained")
    axes = figure.add_subplot()
    for across, (_, commitment) in enumerate(named):
        for down, element in enumerate(elements_of(commitment)[1:]):
            _mark(axes, (across, down), element.extent if commitment is not None else "")
    axes.set_xlim(-0.6, max(len(named), 1) - 0.4)
    axes.set_ylim(len(parts) - 0.5, -0.5)
    axes.set_xticks(range(len(named)), [literal(fill(name, WIDTH)) for name, _ in named])
    axes.set_yticks(range(len(parts)), parts)
    axes.tick_params(colors=INK, length=0, top=False, bottom=False, labeltop=True, labelbottom=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    for line in range(1, len(parts)):
        axes.axhline(line - 0.5, color=INK, alpha=0.15, linewidth=0.8)
    _legend(axes)
    return figure


def _mark(axes: Any, at: tuple[float, float], extent: str) -> None:  # Any: axes of matplotlib
    if not extent:
        axes.annotate("–", at, ha="center", va="center", color=INK)
        return
    fill, colour = MARKS[extent]
    axes.plot(*at, marker="o", markersize=11, fillstyle=fill, color=colour, markerfacecoloralt="none", linestyle="none")


def _legend(axes: Any) -> None:  # Any: as above
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], marker="o", markersize=9, fillstyle=fill, color=colour, markerfacecoloralt="none", linestyle="none", label=extent)
        for extent, (fill, colour) in ((each, MARKS[each]) for each in EXTENTS)
    ]
    handles.append(Line2D([], [], marker="_", markersize=7, color=INK, linestyle="none", label="no guarantee"))
    below = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.01), "ncols": len(handles)}
    axes.legend(handles=handles, frameon=False, labelcolor=INK, handletextpad=0.3, **below)
