"""Figures of rates and amounts that go by bands."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from dealmodel.bands.bands import Bands
from dealmodel.errors import UnreadableValue
from dealmodel.plots.axes import FIRST, INK, SECOND, literal, new_axes, number
from dealmodel.quantities import Quantity

STEPS = 160  # points at which a curve is drawn
ROOM = 0.8  # of the marginal rate: an average below it has room for its name above, where a rising curve does not cross it


def plot_rates(bands: Bands, *, to: Any, of: str = "base", marks: Iterable[Any] = (), ax: Any = None) -> Any:  # Any: axes of matplotlib
    """
    Draw the marginal and the average rate over the base, from nothing to an end; some bases are marked with their average.

    Raises:
        MissingPackage: matplotlib is not installed.
        UnreadableValue: a band is open, or the end is not above nothing.
    """
    end = _end(bands, to)
    axes = new_axes(f"{of}, {end.unit}", "rate, %", ax=ax)
    for low, high in pairwise(_cuts(bands, end)):
        rate = number(bands.rate_at(high), "%")
        axes.plot([number(low, end.unit), number(high, end.unit)], [rate, rate], color=SECOND, linewidth=2, clip_on=False)
    bases = _bases(bands, end)[1:]
    averages = [number(bands.average_rate(each), "%") for each in bases]
    axes.plot([number(each, end.unit) for each in bases], averages, color=FIRST, linewidth=2, clip_on=False)
    last = number(bands.rate_at(end), "%")
    _label(axes, (number(end, end.unit), last), "marginal rate", SECOND, above=True)
    _label(axes, (number(end, end.unit), averages[-1]), "average rate", FIRST, above=averages[-1] < ROOM * last)
    for each in map(bands.reads, marks):
        average = bands.average_rate(each)
        _mark(axes, (number(each, end.unit), number(average, "%")), f"{average.to('%'):.1f}")
    _from_nothing(axes, number(end, end.unit))
    return literal(axes)


def plot_amounts(
    bands: Bands,
    *,
    to: Any,
    of: str = "base",
    due: str = "due",
    marks: Iterable[Any] = (),
    assumed: tuple[Any, Any] | None = None,
    ax: Any = None,
) -> Any:  # Any: as above
    """
    Draw the amount due over the base, from nothing to an end; some bases are marked with their amount.

    Between the two bases of `assumed` the line is dashed: what holds there is nobody's word.

    Raises:
        MissingPackage: matplotlib is not installed.
        UnreadableValue: a band is open, or says nothing about a base, or the end is not above nothing.
    """
    end = _end(bands, to)
    unit = bands.of(end).unit
    axes = new_axes(f"{of}, {end.unit}", f"{due}, {unit}", ax=ax)
    low, high = map(bands.reads, assumed) if assumed else (end, end)
    for first, last, style in ((end * 0, low, "solid"), (low, high, "dashed"), (high, end, "solid")):
        bases = [each for each in _bases(bands, end) if first.exact <= each.exact <= last.exact]
        across, up = ([number(each, end.unit) for each in bases], [number(bands.of(each), unit) for each in bases])
        axes.plot(across, up, color=FIRST, linewidth=2, linestyle=style, clip_on=False)
    if assumed:
        middle = (low + high) / 2
        at = (number(middle, end.unit), number(bands.of(middle), unit))
        axes.annotate("assumed", at, xytext=(10, -4), textcoords="offset points", ha="left", va="top", color=FIRST)
    for each in map(bands.reads, marks):
        _mark(axes, (number(each, end.unit), number(bands.of(each), unit)), str(bands.of(each)))
    _from_nothing(axes, number(end, end.unit))
    return literal(axes)


def _end(bands: Bands, to: Any) -> Quantity:  # Any: what a quantity is read from
    """Return the base at which a figure ends."""
    end = bands.reads(to)
    if end.exact <= 0:
        raise UnreadableValue(f"a figure from nothing to '{end}' shows nothing; expected an end above 0 {end.unit}".rstrip())
    return end


def _from_nothing(axes: Any, end: float) -> None:  # Any: axes of matplotlib
    axes.set_xlim(0, end)
    axes.set_ylim(0, axes.get_ylim()[1] * 1.08)


def _label(axes: Any, at: tuple[float, float], text: str, colour: str, *, above: bool) -> None:  # Any: as above
    offset, side = ((-4, 5), "bottom") if above else ((-4, -10), "top")
    axes.annotate(text, at, xytext=offset, textcoords="offset points", ha="right", va=side, color=colour)


def _mark(axes: Any, at: tuple[float, float], text: str) -> None:  # Any: as above
    axes.plot(*at, marker="o", markersize=5, color=INK)
    axes.annotate(text, at, xytext=(0, 7), textcoords="offset points", ha="right", va="bottom", color=INK)


def _bases(bands: Bands, end: Quantity) -> list[Quantity]:
    """Return bases from nothing to an end at which a curve is drawn: evenly, and where a band ends."""
    even = {each.exact: each for each in (end * Quantity(step) / STEPS for step in range(STEPS + 1))}
    found = even | {each.exact: each for each in _cuts(bands, end)}
    return [found[each] for each in sorted(found)]


def _cuts(bands: Bands, end: Quantity) -> list[Quantity]:
    """Return nothing, the ends of bands below an end, and the end."""
    inside = {limit.exact: limit for each in bands.bands for limit in (each.low, each.high) if limit is not None}
    return [end * 0, *(inside[each] for each in sorted(inside) if 0 < each < end.exact), end]
