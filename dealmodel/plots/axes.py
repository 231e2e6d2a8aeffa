"""
What all figures share: colours, axes, the way onto a page. They need matplotlib, the extra `plot`, imported only where one is drawn.

Amounts are computed exactly and become floats on their way to the paper, no earlier.
"""

from html import escape
from io import StringIO
from typing import Any

from dealmodel.numerals import grouped
from dealmodel.quantities import Quantity

INK, FIRST, SECOND = "#222222", "#1a6b66", "#b3541e"
# What the colours become in a page that has a light and a dark scheme; elsewhere they stay as they are.
ON_A_PAGE = {
    INK: "currentColor",
    FIRST: f"var(--md-typeset-a-color, {FIRST})",
    SECOND: f"var(--md-accent-fg-color, {SECOND})",
}


def svg_of(figure: Any, *, title: str) -> str:  # Any: a figure of matplotlib
    """Return a figure as SVG to stand in a page: its colours follow the scheme of the page, its width that of the text."""
    from matplotlib import rc_context

    drawn = StringIO()
    with rc_context({"svg.hashsalt": title, "svg.fonttype": "path"}):  # the same figure gives the same text; no font is needed
        figure.savefig(drawn, format="svg", transparent=True, metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    text = drawn.getvalue()
    text = text[text.index("<svg") :]
    for colour, on_a_page in ON_A_PAGE.items():
        text = text.replace(colour, on_a_page)
    return text.replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" style="max-width: 100%; height: auto" ', 1)


def new_axes(across: str, up: str) -> tuple[Any, Any]:  # Any: figure and axes of matplotlib
    """Return a new figure and its axes: two lines, a faint grid, digits in groups of three."""
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter

    figure = Figure(figsize=(7.2, 4.2), layout="constrained")
    axes = figure.add_subplot()
    axes.set_xlabel(across, color=INK)
    axes.set_ylabel(up, color=INK)
    axes.tick_params(colors=INK)
    axes.grid(color=INK, alpha=0.15, linewidth=0.8)
    for side, spine in axes.spines.items():
        spine.set_color(INK)
        spine.set_visible(side in ("left", "bottom"))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: grouped(f"{value:g}" if value % 1 else f"{value:.0f}")))
    return figure, axes


def literal(words: str) -> str:
    r"""
    Return words as matplotlib draws them letter by letter: what stands between two dollar signs is no formula.

    >>> print(literal("from 5 US$ to 6 US$"))
    from 5 US\$ to 6 US\$
    """
    return words.replace("$", r"\$")


def number(amount: Quantity, unit: str) -> float:
    """
    Return what is drawn: the one place where an amount becomes a float.

    Raises:
        UnreadableValue: an open amount.
    """
    amount.exact  # noqa: B018  # asked only to refuse open terms
    return float(amount.to(unit).value)
