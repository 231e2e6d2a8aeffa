"""How far a storage goes: the most it allows by a day, or the first day that allows it, and what makes it so."""

import datetime

from attrs import field, frozen

from dealmodel.logic import Answer, Optimum
from dealmodel.quantities import Quantity
from dealmodel.values import one_line


@frozen
class Most:
    """The most, or the earliest, that a storage allows, with the clauses and the physics that make it so."""

    amount: Quantity | None  #: None where the promises clash, where nothing limits it, or where it is not known
    by: datetime.date | None  #: the day it is reached or asked for; None where it never is
    clauses: tuple[str, ...] = ()  #: ids of the promises that limit it
    because: tuple[str, ...] = ()  #: what physics limits it
    reason: str = ""  #: why there is no amount or no day
    evidence: Optimum | Answer | None = field(default=None, eq=False, repr=False)  #: of the constraint system

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the amount with its day and its reasons."""
        amount = "no amount" if self.amount is None else str(self.amount)
        when = f"by {self.by}" if self.by else "on no day"
        limits = "; ".join((*self.clauses, *self.because))
        return f"{amount} {when}" + (f", limited by: {limits}" if limits else "") + (f" ({self.reason})" if self.reason else "")
