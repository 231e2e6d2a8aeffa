"""Figures of a storage through time."""

import datetime
from typing import Any

from dealmodel.balances import Balance
from dealmodel.obligations.gas_storage import StockLevel
from dealmodel.obligations.obligation import Obligation
from dealmodel.plots.axes import FIRST, INK, SECOND, new_axes, number
from dealmodel.profile import Profile
from dealmodel.storages import ONE_DAY, unit_of_gas


def plot_profile(profile: Profile, *, most: bool = False) -> Any:  # Any: a figure of matplotlib
    """
    Return a figure of a storage through its periods: the stock, the space there is, and the stocks that are promised.

    Where the promises cannot all be kept, or `most` asks for it, the line is the most that physics alone allows, without them.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
    """
    balance = profile.balance
    unit = unit_of_gas(balance.facility)
    figure, axes = new_axes("", f"stock, {unit}")
    ends = [balance.periods[0].first, *(each.last for each in balance.periods)]
    most = most or not profile.world
    stocks = _most(profile) if most else [number(each["stock"], unit) for each in profile.table.rows]
    levels = [number(balance.stock, unit), *stocks]
    axes.plot(ends, levels, color=FIRST, linewidth=2, marker="o" if len(levels) < 30 else "", markersize=4, clip_on=False)
    _name(axes, (ends[-1], levels[-1]), "most that physics allows" if most else "stock", FIRST, below=True)
    _space(axes, balance, unit)
    for each in profile.promises:
        content = each.content if isinstance(each, Obligation) else None
        if isinstance(content, StockLevel) and content.on and content.volume is not None and content.facility == balance.facility:
            _mark(axes, (content.on, number(content.volume, unit)), f"{each.id}: {content.at_least}")
    axes.set_ylim(0, axes.get_ylim()[1] * 1.08)
    axes.set_xlim(ends[0], ends[-1])
    _dates(axes)
    return figure


def _most(profile: Profile) -> list[float]:
    """Return the most that can be in store at the end of each period without any promise."""
    plain = Profile(profile.balance, (), profile.budget)
    unit = unit_of_gas(profile.balance.facility)
    found = [plain.largest_stock(each.last or datetime.date.max).amount for each in profile.balance.periods]
    return [number(each, unit) if each is not None else float("nan") for each in found]


def _space(axes: Any, balance: Balance, unit: str) -> None:  # Any: axes of matplotlib
    """Draw the space as steps, hatched above: where nothing can be."""
    days: list[datetime.date] = []
    rooms: list[float] = []
    for period in balance.periods:
        space = balance.space(period)
        if space is not None and period.first and period.last:
            days += [period.first, period.last + ONE_DAY]
            rooms += [number(space, unit)] * 2
    if days:
        top = max(rooms) * 1.12
        axes.plot(days, rooms, color=INK, linewidth=1.4, linestyle="dashed")
        axes.fill_between(days, rooms, top, facecolor="none", edgecolor=INK, hatch="///", alpha=0.25, linewidth=0)
        axes.annotate("space", (days[0], rooms[0]), xytext=(6, -5), textcoords="offset points", ha="left", va="top", color=INK)


def _name(axes: Any, at: tuple[Any, float], text: str, colour: str, *, below: bool) -> None:  # Any: as above
    offset, side = ((-8, -8), "top") if below else ((-8, 6), "bottom")
    axes.annotate(text, at, xytext=offset, textcoords="offset points", ha="right", va=side, color=colour)


def _mark(axes: Any, at: tuple[datetime.date, float], text: str) -> None:  # Any: as above
    axes.plot(*at, marker="D", markersize=6, color=SECOND, clip_on=False)
    axes.annotate(text, at, xytext=(-8, 6), textcoords="offset points", ha="right", va="bottom", color=SECOND)


def _dates(axes: Any) -> None:  # Any: as above
    """Label days as year and month."""
    from matplotlib.dates import AutoDateLocator, DateFormatter

    axes.xaxis.set_major_locator(AutoDateLocator(minticks=4, maxticks=8))
    axes.xaxis.set_major_formatter(DateFormatter("%Y-%m"))
