"""A figure of who owes whom: parties around a circle, an arrow from each that owes to each that is owed."""

from math import cos, hypot, pi, sin
from textwrap import fill
from typing import Any

from dealmodel.agreements import Agreement
from dealmodel.duties import Owed, duties_of
from dealmodel.plots.axes import FIRST, INK, SECOND, bare_axes, cut, literal

LETTERS = 16  # of a line in a name
LINES = 3  # of a name
ROOMY = 8  # parties that find room on a figure of the usual size
MOST_IDS = 4  # that stand on an arrow
WIDE = 1.6  # how much wider than high the circle is
BEND = 0.18  # of the distance, by which an arrow leaves the straight line, so that two ways do not coincide


def plot_obligations(agreement: Agreement, *, standing: Any = None, proposed_by: Any = None, ax: Any = None) -> Any:  # Any: see `select`
    """
    Draw who owes whom: an arrow for each pair of parties, with the ids of its duties.

    Solid: some duty between the two is agreed; dashed: all are only offered, demanded, planned or reported; dotted: what must not be done.

    Raises:
        MissingPackage: matplotlib is not installed.
        WrongKind: no agreement, or what `Agreement.select` refuses.
        NotAParty: a proposer that is no party.
    """
    arrows = duties_of(agreement, standing=standing, proposed_by=proposed_by).owed
    names = list(dict.fromkeys(name for each in arrows for name in each.ends))
    height = 0.65 if len(names) < 3 else 1.35
    larger = max(1.0, len(names) / ROOMY)
    axes = bare_axes(ax, size=(7.2 * larger, 3.2 * height * larger))
    axes.set_axis_off()
    if ax is None:
        axes.figure.set_layout_engine("none")  # it would make room for long names by shrinking the circle
        axes.set_position((0, 0, 1, 1))
    axes.set_aspect("equal")
    axes.set(xlim=(-2.2, 2.2), ylim=(-height, height))
    turns = {name: pi - 2 * pi * place / max(len(names), 1) for place, name in enumerate(names)}
    places = {name: (WIDE * cos(turn), sin(turn)) for name, turn in turns.items()}
    boxes = {name: _box(axes, place, name) for name, place in places.items()}
    for each in arrows:
        obligor, obligee = each.ends
        _arrow(axes, boxes[obligor], boxes[obligee], (places[obligor], places[obligee]), each)
    return literal(axes)


def _box(axes: Any, place: tuple[float, float], name: str) -> Any:  # Any: axes and a text of matplotlib
    style = {"boxstyle": "round,pad=0.45,rounding_size=0.3", "facecolor": "none", "edgecolor": INK, "linewidth": 1.4}
    return axes.text(*place, fill(cut(name, LINES * LETTERS), LETTERS), ha="center", va="center", color=INK, bbox=style)


def _arrow(axes: Any, tail: Any, head: Any, ends: tuple[Any, Any], owed: Owed) -> None:  # Any: as above
    """Draw an arrow bent to its left, the ids beside its middle, nearer to who owes."""
    bend = 2 * BEND if owed.is_restraint else BEND
    colour, line = (SECOND, "dotted") if owed.is_restraint else (FIRST, "solid" if owed.is_agreed else "dashed")
    (left, low), (right, high) = ends
    shape = {"arrowstyle": "-|>", "connectionstyle": f"arc3,rad={-bend}", "color": colour, "linestyle": line, "linewidth": 1.6}
    axes.annotate("", ends[1], xytext=ends[0], arrowprops=shape | {"patchA": tail.get_bbox_patch(), "patchB": head.get_bbox_patch()})
    ids = [cut(each, LETTERS) for each in owed.ids]
    more = [f"{len(ids) - MOST_IDS}\u00a0more"] if len(ids) > MOST_IDS else []
    part = 0.45  # of the way: in the middle, arrows from everywhere cross
    away = bend * 2 * part * (1 - part)
    at = (left + part * (right - left) - away * (high - low), low + part * (high - low) + away * (right - left))
    length = hypot(right - left, high - low) or 1
    side = ((low - high) / length, (right - left) / length)
    axes.annotate(
        fill(", ".join([*ids[:MOST_IDS], *more]), LETTERS), at, xytext=(6 * side[0], 6 * side[1]), textcoords="offset points", color=colour,
        ha=_side(side[0], ("center", "left", "right")), va=_side(side[1], ("center", "bottom", "top")),
    )  # fmt: skip


def _side(way: float, words: tuple[str, str, str]) -> str:
    return words[0 if abs(way) < 0.3 else 1 if way > 0 else -1]
