"""
What drawdowns have to satisfy, as SymPy: days, conditions, released steps, limits.

Every amount gets an unknown of its own, so that the sum of a conflict names what takes part in it.
"""

import datetime
from collections.abc import Iterator

from sympy import Add, And, Basic, Eq, Implies, Integer, Le, Not, false, true

from dealmodel.amounts import currency_of
from dealmodel.calendar import Window, day_number
from dealmodel.events import Event, Happening, as_of, within
from dealmodel.exchange_rates import Fixing
from dealmodel.obligations.tranches import Drawdown, Step, Tranche
from dealmodel.quantities import Quantity
from dealmodel.symbols import Unknown
from dealmodel.terms import Term

Day = datetime.date | Unknown


def figure(name: str, amount: Quantity, *, when: Basic = true) -> tuple[Quantity, Basic]:
    """
    Return an unknown amount of this name, with the formula that it is the amount, or nothing while a condition does not hold.

    >>> figure("earmark", Quantity("5 EUR"))[1]
    Eq(earmark, 5)
    """
    named = Term(name, unit=amount.unit).as_quantity()
    is_all, is_nothing = (Eq(named.magnitude, each, evaluate=False) for each in (amount.magnitude, 0))
    if when in (true, false):
        return named, is_all if when == true else is_nothing
    return named, And(Implies(when, is_all), Implies(Not(when, evaluate=False), is_nothing), evaluate=False)


def happening_of(where: str, drawdown: Drawdown) -> Happening:
    """Return what a drawdown is on the calendar: what it hangs on, or an event of its own."""
    if drawdown.on is None or isinstance(drawdown.on, datetime.date):
        return Event(f"{where}: drawdown {drawdown.name}")
    return drawdown.on


def drawing_formulas(
    where: str, tranche: Tranche, availability: Window | None, fixing: Fixing | None
) -> tuple[list[Quantity], list[Basic]]:
    """Return what each drawdown of a tranche draws, and what they have to satisfy; `where` is the facility's name."""
    taken, formulas = [], [*_steps_within(where, tranche)]
    for each in tranche.drawdowns:
        me = happening_of(where, each)
        if isinstance(each.on, datetime.date):
            formulas.append(And(me.occurs, Eq(me.day, day_number(each.on), evaluate=False), evaluate=False))
        for window in (availability, tranche.availability):
            formulas += [Implies(me.occurs, And(*within(me.day, window), evaluate=False))] if window and within(me.day, window) else []
        if tranche.precedent.formula != true:
            formulas.append(Implies(me.occurs, as_of(tranche.precedent.formula, me), evaluate=False))
        if each.amount is not None:
            drawn, definition = figure(f"{where}: drawn as {each.name}", _in(each.amount, tranche, fixing), when=me.occurs)
            taken.append(drawn)
            formulas.append(definition)
    if tranche.limit is not None and taken:
        formulas.append(Le(Add(*(each.magnitude for each in taken)), tranche.limit.magnitude, evaluate=False))
    formulas += _only_what_is_released(where, tranche, fixing)
    return taken, formulas


def _in(amount: Quantity, tranche: Tranche, fixing: Fixing | None) -> Quantity:
    """Return an amount in the currency of a tranche's limit."""
    if fixing is None or tranche.limit is None or currency_of(amount) == currency_of(tranche.limit):
        return amount
    return fixing.convert(amount, to=tranche.limit.unit)


def _steps_within(where: str, tranche: Tranche) -> Iterator[Basic]:
    """Yield that the steps which say their value leave nothing less than nothing to the others: all of them make up the limit."""
    if tranche.limit is None:
        return
    named = []
    for each in tranche.steps:
        if each.value is not None:
            amount, definition = figure(f"{where}: value of {tranche.name}, {each.name}", each.value)
            named.append(amount.magnitude)
            yield definition
    if named:
        relation = Le if len(named) < len(tranche.steps) else Eq
        yield relation(Add(*named), tranche.limit.magnitude, evaluate=False)


def _only_what_is_released(where: str, tranche: Tranche, fixing: Fixing | None) -> Iterator[Basic]:
    """Yield that what is drawn by the day of each drawdown is no more than what fulfilled steps have released by then."""
    values = [each for each in tranche.values if each is not None]
    if not values or len(values) < len(tranche.steps):
        return  # what a step releases is not said, so nothing is known to be too much; the report says what is open
    known = [(each, _in(each.amount, tranche, fixing)) for each in tranche.drawdowns if each.amount is not None]
    for last, _ in known:
        me, day, names = happening_of(where, last), _day(where, last), f"by {last.name}"
        released, drawn = [], []
        fulfilled = [_fulfilled(each, day, tranche) for each in tranche.steps]
        for step, value, done in zip(tranche.steps, values, fulfilled, strict=True):
            when = And(*fulfilled) if tranche.payment == "all or nothing" else done
            amount, definition = figure(f"{where}: released {names} for {step.name}", value, when=when)
            released.append(amount.magnitude)
            yield definition
        for each, sum_drawn in known:
            earlier = true if each == last else _not_after(_day(where, each), day)
            if earlier != false:
                by_then = And(happening_of(where, each).occurs, earlier)
                amount, definition = figure(f"{where}: {each.name}, drawn {names}", sum_drawn, when=by_then)
                drawn.append(amount.magnitude)
                yield definition
        yield Implies(me.occurs, Le(Add(*drawn), Add(*released), evaluate=False), evaluate=False)


def _day(where: str, drawdown: Drawdown) -> Day:
    """Return the day of a drawdown: a date, or the unknown day of what it hangs on."""
    return drawdown.on if isinstance(drawdown.on, datetime.date) else happening_of(where, drawdown).day


def _not_after(one: Day, other: Day) -> Basic:
    """Return that one day is not after another; between two dates that is known."""
    if isinstance(one, datetime.date) and isinstance(other, datetime.date):
        return true if one <= other else false
    return Le(*(Integer(day_number(each)) if isinstance(each, datetime.date) else each for each in (one, other)), evaluate=False)


def _fulfilled(step: Step, day: Day, tranche: Tranche) -> Basic:
    """Return that a step is fulfilled by a day, and in time for its value not to be forfeited."""
    if step.fulfilled is None:
        return false
    when: Day = step.fulfilled if isinstance(step.fulfilled, datetime.date) else step.fulfilled.day
    happens = true if isinstance(step.fulfilled, datetime.date) else step.fulfilled.occurs
    in_time = _not_after(when, tranche.last_day) if tranche.last_day else true
    return And(happens, _not_after(when, day), in_time)
