"""Figures of gas by contract year: booked, shipped, payable."""

from collections.abc import Mapping
from typing import Any

from dealmodel.amounts import to_gas
from dealmodel.errors import WrongKind
from dealmodel.fields import shown
from dealmodel.obligations.transport import ShipOrPay
from dealmodel.plots.axes import FIRST, INK, SECOND, new_axes, number


def plot_shipping(content: ShipOrPay, shipped: Any, *, given: Any = ()) -> Any:  # Any: amounts by year; events; a figure of matplotlib
    """
    Return a figure of what is booked, shipped and payable in each contract year for which a shipped amount is given.

    The frame is the booking, the solid bar what is shipped, the line what is payable given what happened; hatched is what is payable and
    not shipped.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
        UnknownName, WrongKind, UnitMismatch: as for `ShipOrPay.payable`.
    """
    if not isinstance(content, ShipOrPay):
        raise WrongKind(f"a figure is asked of {shown(content)}; expected ShipOrPay")
    if not isinstance(shipped, Mapping) or not shipped:
        raise WrongKind(f"what is shipped is {shown(shipped)}; expected amounts by year, such as {{2020: '55.8 bcm'}}")
    bookings = [(content.booking_of(year), amount) for year, amount in shipped.items()]
    unit = bookings[0][0].volume.unit
    figure, axes = new_axes("contract year", f"gas, {unit}")
    axes.set_axisbelow(True)
    for place, (booking, amount) in enumerate(bookings):
        payable = content.payable(amount, year=booking.name, given=given)
        booked, carried, paid = (number(each, unit) for each in (booking.volume, to_gas(amount), payable))
        first = place == 0
        axes.bar(place, booked, width=0.72, fill=False, edgecolor=INK, linewidth=1, label="booked" if first else None)
        axes.bar(place, carried, width=0.5, color=FIRST, alpha=0.4, label="shipped" if first else None)
        axes.bar(
            place, max(paid - carried, 0), bottom=carried, width=0.5, fill=False, edgecolor=SECOND, hatch="///", linewidth=0,
            label="payable, not shipped" if first else None,
        )  # fmt: skip
        axes.plot([place - 0.4, place + 0.4], [paid, paid], color=SECOND, linewidth=2.5, label="payable" if first else None)
        axes.annotate(f"{carried:g}", (place, carried / 2), ha="center", va="center", color=INK)
        axes.annotate(f"{paid:.4g}", (place, max(paid, booked)), xytext=(0, 4), textcoords="offset points", ha="center", color=SECOND)
    axes.set_xticks(range(len(bookings)), [booking.name for booking, _ in bookings])
    axes.grid(visible=False, axis="x")
    axes.set_ylim(0, axes.get_ylim()[1] * 1.06)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=4, frameon=False, labelcolor=INK)
    return figure
