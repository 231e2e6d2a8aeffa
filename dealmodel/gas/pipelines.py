"""The way of gas into a storage: pipelines, regasification, conversions, and the step that limits them all."""

import datetime
from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Any

from attrs import evolve, field, frozen
from attrs.converters import optional

from dealmodel.amounts import not_negative, to_commodity, to_gas_rate, to_share
from dealmodel.calendar import as_date
from dealmodel.errors import DealError, EmptyWindow, NoSuchDate, UnitMismatch, UnreadableValue, WrongKind, brief, raise_all
from dealmodel.fields import all_are, called, is_a, is_name, is_one_of, to_tuple
from dealmodel.gas.storages import StorageFacility, highest_rate
from dealmodel.quantities import Quantity, quantity
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.tables import Table
from dealmodel.values import one_line

COUNTING = ("firm", "firm and interruptible")


@frozen(cache_hash=True)
class Pipeline:
    """
    A pipeline or interconnection point, in one direction.

    Firm capacity is there every day; interruptible capacity only as long as nobody needs it, and is counted where that is asked for.

    >>> print(Pipeline("Drozdovychi", origin="Poland", destination="Ukraine", firm="6.4 mcm/day"))
    Drozdovychi (Poland to Ukraine; firm 6.4 mcm/day)
    """

    name: str = field(validator=is_name)
    origin: str = field(default="", validator=is_a(str), kw_only=True)
    destination: str = field(default="", validator=is_a(str), kw_only=True)
    firm: Quantity | None = field(default=None, converter=optional(to_gas_rate), kw_only=True)
    interruptible: Quantity | None = field(default=None, converter=optional(to_gas_rate), kw_only=True)  #: beside the firm capacity
    loss: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)  #: share of the gas that is burnt or lost
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def rate(self, counting: str) -> Quantity | None:
        """Return the capacity that counts; None where none is said."""
        parts = (self.firm,) if counting == "firm" else (self.firm, self.interruptible)
        known = [each for each in parts if each is not None]
        return sum(known[1:], known[0]) if known else None

    def __str__(self) -> str:
        """Return name, direction and firm capacity."""
        way = f"{self.origin} to {self.destination}" if self.origin and self.destination else self.origin or self.destination
        inside = "; ".join(part for part in (way, f"firm {self.firm}" if self.firm is not None else "") if part)
        return f"{self.name} ({inside})" if inside else self.name


@frozen(cache_hash=True)
class Regasification:
    """
    A terminal that turns liquefied gas into gas and sends it out.

    >>> print(Regasification("Świnoujście", send_out="22.7 mcm/day"))
    Świnoujście (send-out 22.7 mcm/day)
    """

    name: str = field(validator=is_name)
    send_out: Quantity | None = field(default=None, converter=optional(to_gas_rate), kw_only=True)
    loss: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return name and send-out."""
        return f"{self.name} (send-out {self.send_out})" if self.send_out is not None else self.name


def _to_factor(value: Any) -> Quantity:
    read = not_negative(quantity(value), "a conversion factor")
    if read.exact == 0:
        raise UnreadableValue(f"a conversion factor is given as '{read}'; expected more than nothing, such as '600 m3@0C/m3 LNG'")
    return read


@frozen(cache_hash=True)
class Conversion:
    """
    A change of what gas is counted in, with the convention by which it is made.

    >>> print(Conversion("LNG to gas", factor="600 m3@0C/m3 LNG", convention="typical LNG; cargoes differ"))
    LNG to gas: 600 m3@0C/m3 LNG (typical LNG; cargoes differ)
    """

    name: str = field(validator=is_name)
    factor: Quantity = field(converter=_to_factor, kw_only=True)  #: what comes out, per unit of what goes in
    convention: str = field(validator=is_name, kw_only=True)  #: whose, or by which standard
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return name, factor and convention."""
        return f"{self.name}: {self.factor} ({self.convention})"


RouteStep = Pipeline | Regasification | Conversion | StorageFacility
_are_steps = all_are(Pipeline, Regasification, Conversion, StorageFacility)


def _rate(step: RouteStep, counting: str) -> Quantity | None:
    """Return the most that can enter a step a day; of a storage at its best fill."""
    if isinstance(step, Pipeline):
        return step.rate(counting)
    if isinstance(step, StorageFacility):
        return highest_rate(step.injection_rate)
    return step.send_out if isinstance(step, Regasification) else None


def _factor(step: RouteStep) -> Quantity:
    """Return what leaves a step per unit of what enters it."""
    if isinstance(step, Conversion):
        return step.factor
    lost = step.injection_loss if isinstance(step, StorageFacility) else step.loss
    return Quantity(1) - lost if lost is not None else Quantity(1)


@frozen
class StepLimit:
    """The most that a step lets arrive at the end of its route each day."""

    step: RouteStep
    arriving: Quantity

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the step and what arrives."""
        return f"{self.step.name}: {self.arriving}"


@frozen
class Passage:
    """How long a route takes to bring an amount to its end, and which step makes it so."""

    route: "GasRoute"
    amount: Quantity  #: at the end of the route
    limit: StepLimit  #: the slowest step
    counting: str

    __repr__ = one_line

    @property
    def exact_days(self) -> Fraction:
        """The days of running at capacity."""
        return (self.amount / self.limit.arriving).to("day").exact

    @property
    def days(self) -> int:
        """
        The whole days it takes, a begun one counted.

        >>> route = GasRoute("Poland", steps=Pipeline("Drozdovychi", firm="6.4 mcm/day"))
        >>> route.days_to_move("4 bcm").days
        625
        """
        return ceil(self.exact_days)

    def ends(self, start: datetime.date | str) -> datetime.date:
        """
        Return the day on which the last of it arrives, where the first day is `start`.

        Raises:
            NoSuchDate: that would be after the end of the calendar.
        """
        first, further = as_date(start), max(self.days, 1) - 1
        if further > (datetime.date.max - first).days:
            told = f"'{self.amount}' from {first} on takes {brief(self.days)} days"
            raise NoSuchDate(f"{told}, longer than the calendar; expected a higher capacity")
        return first + datetime.timedelta(days=further)

    def __str__(self) -> str:
        """Return days and the limiting step."""
        name, unit = self.limit.step.name, "day" if self.days == 1 else "days"
        return f"{self.amount} by {self.route.name}: {self.days} {unit}, limited by {name} ({self.limit.arriving}, {self.counting})"


@frozen(cache_hash=True)
class GasRoute:
    """
    The steps that gas takes one after the other: cargo, regasification, pipeline, injection, with every conversion between.

    Capacity is not deliverability: what counts is the step that lets least through, at the end of the route.

    Raises:
        WrongKind: no steps, or something else than a step.
        UnitMismatch: one step gives what the next does not take.

    >>> lng = Conversion("LNG to gas", factor="600 m3/m3 LNG", convention="typical LNG")
    >>> terminal, border = Regasification("terminal", send_out="20 mcm/day"), Pipeline("border", firm="6.4 mcm/day")
    >>> route = GasRoute("Poland", steps=[lng, terminal, border])
    >>> print(route.arriving("170_000 m3 LNG"), route.days_to_move("4 bcm"), sep="; ")
    102 000 000 m3; 4 bcm by Poland: 625 days, limited by border (6.4 mcm/day, firm)
    """

    name: str = field(validator=is_name)
    steps: tuple[RouteStep, ...] = field(converter=to_tuple, validator=_are_steps, kw_only=True)
    counting: str = field(default="firm", validator=is_one_of(*COUNTING), kw_only=True)
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Report all that does not fit together."""
        raise_all(called(self), self._faults())

    def _faults(self) -> Iterator[DealError]:
        if not self.steps:
            yield WrongKind(f"{called(self)} has no steps; expected one at least, such as Pipeline('border', firm='6.4 mcm/day')")
        here, before = None, ""
        for step in self.steps:
            rate = _rate(step, self.counting)
            if rate is not None and here is not None and here.dimension != rate.dimension:
                yield UnitMismatch(
                    f"{called(self)}: {before} gives {here.dimension}, and {step.name} takes '{rate}' ({rate.dimension}); "
                    "put a Conversion between them"
                )
            here = rate if rate is not None else here
            here, before = here * _factor(step) if here is not None else None, step.name

    @property
    def undefined(self) -> tuple[str, ...]:
        """The steps whose capacity is not said: they limit nothing."""
        steps = (each for each in self.steps if not isinstance(each, Conversion))
        return tuple(f"capacity of {each.name}" for each in steps if _rate(each, self.counting) is None)

    @property
    def limits(self) -> tuple[StepLimit, ...]:
        """What each step with a capacity lets arrive at the end each day, in order."""
        found = []
        for place, step in enumerate(self.steps):
            rate = _rate(step, self.counting)
            if rate is not None:
                for each in self.steps[place:]:
                    rate = rate * _factor(each)
                found.append(StepLimit(step, rate))
        return tuple(found)

    @property
    def bottleneck(self) -> StepLimit:
        """
        The step that lets least arrive; of equals the first.

        Raises:
            UnreadableValue: no step says its capacity, or one is open.
        """
        if not self.limits:
            raise UnreadableValue(f"{called(self)} has no step with a capacity; state one, such as Pipeline('border', firm='6.4 mcm/day')")
        return min(self.limits, key=lambda each: each.arriving.exact)

    def arriving(self, amount: Any) -> Quantity:
        """
        Return what arrives of an amount that enters: cargoes in m3 LNG or t LNG, or gas.

        Raises:
            UnitMismatch: a step takes another kind of amount; put a Conversion before it.
        """
        return self._walk(amount)[-1][2]

    def table(self, amount: Any) -> Table:
        """Return for each step what enters, what leaves, the convention, and the days it takes at capacity."""
        rows = []
        for step, enters, leaves in self._walk(amount):
            rate = _rate(step, self.counting)
            days = (enters / rate).to("day").exact if rate is not None and rate.exact else None
            says = str(step.factor) + f", {step.convention}" if isinstance(step, Conversion) else ""
            rows.append({"step": step.name, "enters": str(enters), "leaves": str(leaves), "by": says, "days": days})
        return Table(rows)

    def _walk(self, amount: Any) -> list[tuple[RouteStep, Quantity, Quantity]]:
        here, rows = not_negative(quantity(amount), "an amount of gas"), []
        for step in self.steps:
            rate = _rate(step, self.counting)
            if rate is not None and rate.dimension != f"{here.dimension}/time":
                raise UnitMismatch(
                    f"'{here}' ({here.dimension}) enters {step.name}, which takes '{rate}' ({rate.dimension}); put a Conversion before it"
                )
            rows.append((step, here, here * _factor(step)))
            here = rows[-1][2]
        return rows

    def days_to_move(self, amount: Any) -> Passage:
        """
        Return how long it takes until an amount has arrived at the end, and which step limits it.

        Raises:
            UnitMismatch: the amount is not what arrives.
            UnreadableValue: no step says its capacity, or the slowest lets nothing through.
        """
        wanted, limit = to_commodity(amount), self.bottleneck
        if f"{wanted.dimension}/time" != limit.arriving.dimension:
            raise UnitMismatch(f"'{wanted}' is {wanted.dimension}, and {called(self)} brings '{limit.arriving}'; convert it")
        if limit.arriving.exact == 0:
            raise UnreadableValue(f"{called(self)} lets nothing through at {limit.step.name}, so '{wanted}' never arrives; expected more")
        return Passage(self, wanted, limit, self.counting)

    def most_by(self, day: datetime.date | str, *, start: datetime.date | str) -> Quantity:
        """
        Return the most that can arrive by a day, the first and the last day counted.

        >>> print(GasRoute("Poland", steps=Pipeline("border", firm="6.4 mcm/day")).most_by("2025-11-01", start="2025-04-01"))
        1376 mcm
        """
        first, last = as_date(start), as_date(day)
        if last < first:
            raise EmptyWindow(f"gas moves from {first} to {last}, which is no day at all; exchange or correct them")
        return self.bottleneck.arriving * Quantity((last - first).days + 1, "day")

    def before_storage(self) -> "GasRoute":
        """Return the route up to the gate of the storage."""
        return evolve(self, steps=tuple(each for each in self.steps if not isinstance(each, StorageFacility)))

    def __str__(self) -> str:
        """Return the name and the steps."""
        return f"{self.name}: {' → '.join(each.name for each in self.steps)}"
