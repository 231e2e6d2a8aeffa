"""Figures: each takes values and returns a figure of matplotlib, the extra `plot`."""

from dealmodel.plots.axes import FIRST, INK, SECOND, svg_of
from dealmodel.plots.graphs import plot_precedence
from dealmodel.plots.instruments import plot_extents
from dealmodel.plots.rates import plot_amounts, plot_rates
from dealmodel.plots.storage import plot_profile
from dealmodel.plots.timelines import plot_timeline
from dealmodel.plots.volumes import plot_shipping

__all__ = [
    "FIRST",
    "INK",
    "SECOND",
    "plot_amounts",
    "plot_extents",
    "plot_precedence",
    "plot_profile",
    "plot_rates",
    "plot_shipping",
    "plot_timeline",
    "svg_of",
]
