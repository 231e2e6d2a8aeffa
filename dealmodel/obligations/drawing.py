"""
What drawdowns have to satisfy, as SymPy: days, conditions, released steps, limits.

Every amount gets an unknown of its own, so that the sum of a conflict names what takes part in it.
"""

import datetime
from collections.abc import Iterator
from itertools import combinations

from sympy import Add, And, Basic, Eq, Expr, Ge, Implies, Integer, Le, Not, false, true

from dealmodel.amounts import currency_of, to_currency
from dealmodel.calendar import Window, day_number
from dealmodel.events import Event, Happening, as_of, meaning_this, within
from dealmodel.exchange_rates import Fixing
from dealmodel.obligations.tranches import Drawdown, Step, Tranche
from dealmodel.quantities import Quantity
from dealmodel.terms import Term


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
    worth, formulas = _worth(where, tranche)
    taken = []
    for each in tranche.drawdowns:
        me = happening_of(where, each)
        if isinstance(each.on, datetime.date):
            formulas.append(And(me.occurs, Eq(me.day, day_number(each.on), evaluate=False), evaluate=False))
        for window in (availability, tranche.availability):
            formulas += [Implies(me.occurs, And(*within(me.day, window), evaluate=False))] if window and within(me.day, window) else []
        if tranche.precedent.formula != true:
            formulas.append(Implies(me.occurs, as_of(meaning_this(tranche.precedent.formula, me), me), evaluate=False))
        formulas += [Implies(me.occurs, done) for step in _steps_before(each, tranche) if (done := _fulfilled(step, me, tranche)) != true]
        if each.amount is not None:
            drawn, definition = figure(f"{where}: drawn as {each.name}", _in(each.amount, tranche, fixing), when=me.occurs)
            taken.append(drawn)
            formulas.append(definition)
            if each.steps and all(name in worth for name in each.steps):
                formulas.append(_at_most([drawn], Add(*(worth[name].magnitude for name in each.steps))))
    if tranche.limit is not None and taken:
        formulas.append(_at_most(taken, tranche.limit.magnitude))
    formulas += [*_no_step_twice(where, tranche), *_only_what_is_released(where, tranche, taken)]
    return taken, formulas


def _at_most(amounts: list[Quantity], most: Expr) -> Basic:
    return Le(Add(*(each.magnitude for each in amounts)), most, evaluate=False)


def _in(amount: Quantity, tranche: Tranche, fixing: Fixing | None) -> Quantity:
    """Return an amount in the currency of a tranche: that of its limit, or of its steps."""
    amounts = (tranche.limit, *(each.value for each in tranche.steps))
    unit = next((each.unit for each in amounts if each is not None), amount.unit)
    return amount if fixing is None or currency_of(amount) == to_currency(unit) else fixing.convert(amount, to=unit)


def _worth(where: str, tranche: Tranche) -> tuple[dict[str, Quantity], list[Basic]]:
    """Return what each step is worth, as far as that is known, and that all of them make up the limit."""
    worth, formulas = {}, []
    for step, value in zip(tranche.steps, tranche.values, strict=True):
        if value is not None:
            worth[step.name], definition = figure(f"{where}: {tranche.name}, value of {step.name}", value)
            formulas.append(definition)
    stated = [worth[each.name].magnitude for each in tranche.steps if each.value is not None]
    if stated and tranche.limit is not None:
        relation = Eq if len(stated) == len(tranche.steps) else Le
        formulas.append(relation(Add(*stated), tranche.limit.magnitude, evaluate=False))
    return worth, formulas


def _steps_before(drawdown: Drawdown, tranche: Tranche) -> tuple[Step, ...]:
    """Return the steps that have to be fulfilled before a drawdown: those it pays for, or all where one unmet step stops all."""
    named = tuple(each for each in tranche.steps if each.name in drawdown.steps)
    return tranche.steps if tranche.payment == "all or nothing" else named


def _no_step_twice(where: str, tranche: Tranche) -> Iterator[Basic]:
    """Yield that no two drawdowns pay for one step."""
    for one, other in combinations(tranche.drawdowns, 2):
        if set(one.steps) & set(other.steps):
            yield Not(And(happening_of(where, one).occurs, happening_of(where, other).occurs), evaluate=False)


def _only_what_is_released(where: str, tranche: Tranche, taken: list[Quantity]) -> Iterator[Basic]:
    """Yield that all drawdowns, where one does not say for which steps, are no more than what is ever released."""
    values = [each for each in tranche.values if each is not None]
    if not taken or len(values) < len(tranche.steps) or all(each.steps for each in tranche.drawdowns):
        return
    released = []
    for step, value in zip(tranche.steps, values, strict=True):
        amount, definition = figure(f"{where}: {tranche.name}, released for {step.name}", value, when=_fulfilled(step, None, tranche))
        released.append(amount.magnitude)
        yield definition
    if released:
        yield _at_most(taken, Add(*released))


def _fulfilled(step: Step, by: Happening | None, tranche: Tranche) -> Basic:
    """Return that a step is fulfilled, by the day of a happening if there is one, and in time for its value not to be forfeited."""
    last, done = tranche.last_day, step.fulfilled
    if done is None:
        return false
    if isinstance(done, datetime.date):
        if last and done > last:
            return false
        return Ge(by.day, day_number(done), evaluate=False) if by else true
    ends = [*([by.day] if by else []), *([Integer(day_number(last))] if last else [])]
    return And(done.occurs, *(Le(done.day, end, evaluate=False) for end in ends), evaluate=False) if ends else done.occurs
