"""Figures of a storage through time."""

import datetime
from typing import Any

from dealmodel.errors import WrongKind
from dealmodel.fields import shown
from dealmodel.gas.balances import Balance
from dealmodel.gas.profiles import Profile
from dealmodel.gas.storages import ONE_DAY, unit_of_gas
from dealmodel.obligations.obligation import Obligation
from dealmodel.obligations.stock_levels import StockLevel
from dealmodel.plots.axes import FIRST, INK, SECOND, date_labels, literal, new_axes, number

MANY = 30  # periods from which on they have no dots


def plot_profile(profile: Profile, *, most: bool = False, ax: Any = None) -> Any:  # Any: axes of matplotlib
    """
    Draw a storage through its periods: the stock, the space there is, and the stocks that are promised.

    Where the promises cannot all be kept, or `most` asks for it, the line is the most that physics alone allows, without them.

    Raises:
        MissingPackage: matplotlib is not installed.
        WrongKind: something else than a profile.
    """
    if not isinstance(profile, Profile):
        raise WrongKind(f"a figure is asked of {shown(profile)}; expected what profile(...) returns")
    balance = profile.balance
    unit = unit_of_gas(balance.facility)
    axes = new_axes("", f"stock, {unit}", ax=ax)
    ends = [balance.periods[0].first, *(each.last for each in balance.periods)]
    most = most or not profile.world
    stocks = _most(profile) if most else [number(each["stock"], unit) for each in profile.table.rows]
    levels = [number(balance.stock, unit), *stocks]
    name, dots = "most that physics allows" if most else "stock", "o" if len(levels) < MANY else ""
    axes.plot(ends, levels, color=FIRST, linewidth=2, marker=dots, markersize=4, clip_on=False, label=name)
    for each in profile.promises:
        content = each.content if isinstance(each, Obligation) else None
        if isinstance(content, StockLevel) and content.on and content.volume is not None and content.facility == balance.facility:
            _mark(axes, (content.on, number(content.volume, unit)), f"{each.id}: {content.at_least}")
    _space(axes, balance, unit)
    axes.set_ylim(0, axes.get_ylim()[1])
    axes.set_xlim(ends[0], ends[-1])
    date_labels(axes)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, labelcolor="linecolor")
    return literal(axes)


def _most(profile: Profile) -> list[float]:
    """Return the most that can be in store at the end of each period without any promise."""
    plain = Profile(profile.balance, (), profile.budget)
    unit = unit_of_gas(profile.balance.facility)
    found = [plain.largest_stock(each.last or datetime.date.max).amount for each in profile.balance.periods]
    return [number(each, unit) if each is not None else float("nan") for each in found]


def _space(axes: Any, balance: Balance, unit: str) -> None:  # Any: axes of matplotlib
    """Draw the space as steps, hatched above, where nothing can be, up to a little more than the highest point so far."""
    days: list[datetime.date] = []
    rooms: list[float] = []
    for period in balance.periods:
        space = balance.space(period)
        if space is not None and period.first and period.last:
            days += [period.first, period.last + ONE_DAY]
            rooms += [number(space, unit)] * 2
    if days:
        top = max(*rooms, axes.get_ylim()[1]) * 1.1
        axes.plot(days, rooms, color=INK, linewidth=1.4, linestyle="dashed", label="space")
        axes.fill_between(days, rooms, top, facecolor="none", edgecolor=INK, hatch="///", alpha=0.25, linewidth=0)
        axes.set_ylim(top=top)


def _mark(axes: Any, at: tuple[datetime.date, float], text: str) -> None:  # Any: as above
    label = "" if axes.get_legend_handles_labels()[1].count("promised") else "promised"
    axes.plot(*at, marker="D", markersize=6, color=SECOND, clip_on=False, linestyle="", label=label)
    axes.annotate(text, at, xytext=(-8, 6), textcoords="offset points", ha="right", va="bottom", color=SECOND)
