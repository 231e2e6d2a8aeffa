"""How much work a question may cost, so that no question runs for ever."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from time import monotonic
from typing import Any

from attrs import Attribute, field, frozen

from dealmodel.errors import FormulaError


class Unknown(Exception):
    """A question has no answer here; says why."""


class OutOfBudget(Unknown):
    """The steps or seconds of a question are used up."""


def _is_limit(_: Any, attribute: "Attribute[Any]", limit: object) -> None:  # Any: attrs passes the object under construction
    """Refuse what is no number of steps or seconds."""
    kinds = (int,) if attribute.name == "steps" else (int, float, Fraction)
    if limit is not None and (not isinstance(limit, kinds) or isinstance(limit, bool) or limit < 0):
        raise FormulaError(f"Budget: {attribute.name} is {limit!r}; expected a number, 0 or more, or None for no limit")


@frozen
class Budget:
    """How much work a question may cost. A step is a few machine instructions on one clause or number."""

    steps: int | None = field(default=10_000_000, validator=_is_limit)
    seconds: int | Fraction | None = field(default=None, validator=_is_limit)


@contextmanager
def undisturbed() -> Iterator[None]:
    """
    Leave the collector of reference cycles off for a question, which makes next to none: it would go through all of SymPy each time.

    >>> with undisturbed():
    ...     gc.isenabled()
    False
    """
    enabled = gc.isenabled()
    try:
        gc.disable()
        yield
    finally:
        if enabled:
            gc.enable()


class Meter:
    """
    Counts the work of one question.

    >>> Meter(Budget(steps=3)).spend(5)
    Traceback (most recent call last):
    dealmodel.logic.budgets.OutOfBudget: the budget of 3 steps is used up
    """

    def __init__(self, budget: Budget) -> None:
        """Begin to count, now."""
        self._budget, self._steps = budget, 0
        self._end = None if budget.seconds is None else monotonic() + budget.seconds

    @property
    def seconds_left(self) -> Fraction | None:
        """The seconds that are left, None where the budget has no such limit."""
        return None if self._end is None else Fraction(self._end) - Fraction(monotonic())

    def spend(self, steps: int) -> None:
        """Count some steps; raise `OutOfBudget` if that is too much."""
        self._steps += steps
        if self._budget.steps is not None and self._steps > self._budget.steps:
            raise OutOfBudget(f"the budget of {self._budget.steps} steps is used up")
        if self._end is not None and monotonic() > self._end:
            raise OutOfBudget(f"the budget of {self._budget.seconds} seconds is used up")
