"""
What all figures share: colours, axes, the way onto a page. They need matplotlib, the extra `plot`, imported only where one is drawn.

Amounts are computed exactly and become floats on their way to the paper, no earlier.
"""

from html import escape
from io import StringIO
from textwrap import fill
from typing import Any

from dealmodel.errors import MissingPackage
from dealmodel.numerals import grouped
from dealmodel.quantities import Quantity

LETTERS = 38  # of a name at the side of a figure
INK, FIRST, SECOND = "#222222", "#1f8078", "#b3541e"
# What the colours become in a page: those of its scheme, where it names them as this site does; elsewhere, as in a notebook, a little
# of its ink is mixed in, so that they stand out on light and on dark ground.
ON_A_PAGE = {
    INK: "currentColor",
    FIRST: f"var(--md-typeset-a-color, color-mix(in srgb, currentColor 35%, {FIRST}))",
    SECOND: f"var(--md-accent-fg-color, color-mix(in srgb, currentColor 35%, {SECOND}))",
}


class Svg(str):
    """A drawing as text; a notebook shows it as part of its page, in the page's colours."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return the drawing itself."""
        return str(self)


def svg_of(drawn: Any, *, title: str) -> Svg:  # Any: axes or a figure of matplotlib
    """Return axes, or their figure, as SVG to stand in a page: its colours follow the scheme of the page, its width that of the text."""
    from matplotlib import rc_context

    figure = drawn if hasattr(drawn, "savefig") else drawn.figure
    written = StringIO()
    with rc_context({"svg.hashsalt": title, "svg.fonttype": "path"}):  # the same figure gives the same text; no font is needed
        figure.savefig(written, format="svg", transparent=True, metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    text = written.getvalue()
    text = text[text.index("<svg") :]
    for colour, on_a_page in ON_A_PAGE.items():
        text = text.replace(colour, on_a_page)
    return Svg(text.replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" style="max-width: 100%; height: auto" ', 1))


def bare_axes(ax: Any = None, *, size: tuple[float, float] = (7.2, 4.2)) -> Any:  # Any: axes of matplotlib
    """
    Return the axes that are given, or those of a new figure of a size in inches, which no global list of figures knows.

    Raises:
        MissingPackage: matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingPackage("a figure needs matplotlib, which is not installed; write: pip install 'dealmodel[plot]'") from error
    return Figure(figsize=size, layout="constrained").add_subplot() if ax is None else ax


def new_axes(across: str, up: str, *, ax: Any = None, size: tuple[float, float] = (7.2, 4.2)) -> Any:  # Any: as above
    """Return axes as `bare_axes` does, made ready: two lines, a faint grid, digits in groups of three."""
    axes = bare_axes(ax, size=size)
    from matplotlib.ticker import FuncFormatter

    axes.set_xlabel(fill(across, 2 * LETTERS), color=INK)
    axes.set_ylabel(fill(up, LETTERS), color=INK)
    axes.tick_params(colors=INK)
    axes.grid(color=INK, alpha=0.15, linewidth=0.8)
    for side, spine in axes.spines.items():
        spine.set_color(INK)
        spine.set_visible(side in ("left", "bottom"))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: grouped(f"{value:g}" if value % 1 else f"{value:.0f}")))
    return axes


def cut(name: str, letters: int = LETTERS) -> str:
    """
    Return a name, no longer than there is room for; cut in its middle, since many names differ only at their end.

    >>> cut("Fund"), cut("the Government", 10)
    ('Fund', 'the G…ment')
    """
    tail = (letters - 1) // 2
    return name if len(name) <= letters else f"{name[: letters - 1 - tail]}…{name[-tail:]}"


def literal(axes: Any) -> Any:  # Any: as above
    """Return axes whose texts stand as they are: a dollar in the name of a party begins no formula."""
    from matplotlib.text import Text

    for each in axes.findobj(Text):
        each.set_parse_math(False)
    return axes


def date_labels(axes: Any) -> None:  # Any: as above
    """Label days, as dates or as days since 1970-01-01, by year and month."""
    from matplotlib.dates import AutoDateLocator, DateFormatter

    axes.xaxis.set_major_locator(AutoDateLocator(minticks=3, maxticks=6))
    axes.xaxis.set_major_formatter(DateFormatter("%Y-%m"))


def number(amount: Quantity, unit: str) -> float:
    """
    Return what is drawn: the one place where an amount becomes a float.

    Raises:
        UnreadableValue: an open amount.
    """
    amount.exact  # noqa: B018  # asked only to refuse open terms
    return float(amount.to(unit).value)
