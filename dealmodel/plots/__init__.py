"""Figures: each draws values on axes of matplotlib, the extra `plot`: those given as `ax=`, or new ones; it returns the axes."""

from dealmodel.plots.axes import FIRST, INK, SECOND, svg_of
from dealmodel.plots.days import plot_days
from dealmodel.plots.graphs import plot_precedence
from dealmodel.plots.instruments import plot_extents
from dealmodel.plots.obligations import plot_obligations
from dealmodel.plots.rates import plot_amounts, plot_rates
from dealmodel.plots.storage import plot_profile
from dealmodel.plots.timelines import plot_timeline
from dealmodel.plots.volumes import plot_shipping
from dealmodel.plots.zones import plot_zone

__all__ = [
    "FIRST",
    "INK",
    "SECOND",
    "plot_amounts",
    "plot_days",
    "plot_extents",
    "plot_obligations",
    "plot_precedence",
    "plot_profile",
    "plot_rates",
    "plot_shipping",
    "plot_timeline",
    "plot_zone",
    "svg_of",
]
