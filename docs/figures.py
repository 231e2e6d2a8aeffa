"""
Draw the figures of the example pages as SVG, from what the examples compute: `python docs/figures.py`, with the extra `plot`.

The drawings are committed. Their lines and letters take the colour of the page, so they read on light and on dark ground.
"""

import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt

ROOT = Path(__file__).parents[1]
INK = "#010203"  # stands for the colour of the page's text
PARTS = {
    "paid": ("paid in time", "#2f8f86"),
    "paid_late": ("paid late, cured", "#7cc4bb"),
    "withheld": ("withheld", "#e0a93b"),
    "forfeited": ("forfeited", "#d9774f"),
}
LENDERS = ["#3d7ea6", "#c0562b", "#8a6fb0", "#2f8f86", "#e0a93b"]
SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none", "svg.hashsalt": "dealmodel", "font.family": "sans-serif", "font.size": 13, "text.color": INK,
    "axes.labelcolor": INK, "axes.edgecolor": INK, "xtick.color": INK, "ytick.color": INK, "axes.spines.top": False,
    "axes.spines.right": False, "axes.spines.left": False, "legend.frameon": False, "axes.titlesize": 13, "axes.titlelocation": "left",
}  # fmt: skip


def number(amount: Any) -> float:  # Any: a quantity of dealmodel
    """Return an amount of money in billions, as the drawing library wants it."""
    return float(amount.exact) / 1e9


def settlements() -> None:
    """Draw what is paid, withheld and forfeited of each instalment, for some days."""
    panels = runpy.run_path(str(ROOT / "examples" / "eu_ukraine_facility.py"))["figures"]()
    figure, axes = plt.subplots(len(panels), 1, figsize=(6.4, 7.2), sharex=True, layout="constrained")
    for axis, (title, rows) in zip(axes, panels.items(), strict=True):
        axis.set_title(title)
        for place, (_, parts) in enumerate(rows):
            left = 0.0
            shown = {**parts, "paid": parts["paid"] - parts["paid_late"]}
            for word, (_, colour) in PARTS.items():
                width = number(shown[word])
                axis.barh(place, width, left=left, color=colour, height=0.62)
                if width > 0:
                    axis.text(left + width / 2, place, f"{width:.2f}", ha="center", va="center", color="#101010", fontsize=12)
                left += width
        axis.set_yticks(range(len(rows)), [name for name, _ in rows])
        axis.invert_yaxis()
        axis.tick_params(axis="y", length=0)
    axes[-1].set_xlabel("billion EUR")
    handles = [mpl.patches.Patch(color=colour) for _, colour in PARTS.values()]
    figure.legend(handles, [word for word, _ in PARTS.values()], loc="outside upper center", ncols=2)


def allocation() -> None:
    """Draw which share each lender has, at the rates of each day."""
    rows = runpy.run_path(str(ROOT / "examples" / "g7_era_loans.py"))["figures"]()
    figure, axis = plt.subplots(figsize=(6.4, 3.8), layout="constrained")
    for place, shares in enumerate(rows.values()):
        left = 0.0
        for (_, share), colour in zip(shares, LENDERS, strict=True):
            width = float(share.exact) * 100
            axis.barh(place, width, left=left, color=colour, height=0.62)
            colour_of_text = "#ffffff" if width > 30 else "#101010"
            axis.text(left + width / 2, place, f"{width:.1f}", ha="center", va="center", color=colour_of_text, fontsize=10.5)
            left += width
    axis.set_yticks(range(len(rows)), list(rows))
    axis.invert_yaxis()
    axis.set_xlim(0, 100)
    axis.tick_params(axis="y", length=0)
    axis.set_xlabel("share of the five loans together, in %")
    names = [name for name, _ in next(iter(rows.values()))]
    handles = [mpl.patches.Patch(color=colour) for colour in LENDERS]
    figure.legend(handles, names, loc="outside upper center", ncols=2)


def write(name: str, draw: Callable[[], None], *, says: str) -> None:
    """Write one drawing, with its words for those who do not see it."""
    path = ROOT / "docs" / "assets" / f"{name}.svg"
    with mpl.rc_context(SETTINGS):
        draw()
        plt.savefig(path, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
        plt.close("all")
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(?s)^.*?(?=<svg )|<metadata>.*?</metadata>\s*|<style .*?</style>", "", text)  # the style would reach the whole page
    text = re.sub(r'<svg ([^>]*?)width="[^"]*pt"', rf'<svg role="img" aria-label="{says}" \1', text)
    text = re.sub(r' height="[0-9.]+pt"', "", text, count=1)
    text = re.sub(r"(?m)^\s*<!--.*?-->\n|[ \t]+$", "", text.replace(INK, "currentColor"))
    path.write_text(re.sub(r"\n\s*\n+", "\n", text), encoding="utf-8")


if __name__ == "__main__":
    write("eu_ukraine_facility", settlements, says="Instalments of the Ukraine Facility: paid, paid late, withheld, forfeited")
    write("g7_era_loans", allocation, says="Shares of the five lenders at the rates of four days")
