"""What formulas in a file may call by name: terms, events, clauses, moments, and what each gives a formula."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from attrs import evolve, field, frozen
from sympy import Basic, Symbol

from dealmodel.calendar import Period
from dealmodel.errors import DealError, UnknownName, UnreadableValue, did_you_mean
from dealmodel.events import Event, Moment, Performed
from dealmodel.symbols import Unknown
from dealmodel.terms import Term

WORDS = ("iff", "implies", "xor", "or", "and", "not", "true", "false")
FUNCTIONS = ("add", "mul", "pow", "min", "max", "abs", "if", "piecewise", "base")
HAPPENING = {"occurs": "occurs", "day": "day", "rank": "rank"}  # of an event, by what a formula calls it
PERFORMANCE = {"done": "occurs", "due": "due", "day_of": "day", "rank_of": "rank"}  # of a clause


@frozen
class Names:
    """The terms and events that formulas may speak of, by name."""

    terms: Mapping[str, Term] = field(factory=dict)
    events: Mapping[str, Event] = field(factory=dict)

    @cached_property
    def bare(self) -> frozenset[str]:
        """The names of terms that need no quotes."""
        return frozenset(filter(is_bare, self.terms))

    @cached_property
    def longest(self) -> int:
        """The number of characters of the longest of these."""
        return max(map(len, self.bare), default=0)

    def term(self, name: str) -> Term:
        """
        Return a term by its name.

        Raises:
            UnknownName: there is none; the message suggests the nearest.
        """
        if name not in self.terms:
            raise UnknownName(f"a formula speaks of '{name}', and there is no such term{did_you_mean(name, self.terms)}")
        return self.terms[name]

    def event(self, name: str) -> Event:
        """Return an event by its name, as `term` does."""
        if name not in self.events:
            raise UnknownName(f"a formula speaks of the event '{name}', which there is not{did_you_mean(name, self.events)}")
        return self.events[name]

    def symbol(self, function: str, *given: str) -> Basic:
        """
        Return the symbol that a function such as `occurs(ratification)` or `length(done(2.1), 3 months)` stands for.

        >>> Names().symbol("done", "2.1")
        2.1 is done
        """
        if function in PERFORMANCE and len(given) == 1:
            return getattr(Performed(given[0]), PERFORMANCE[function])
        if function in HAPPENING and len(given) == 1:
            return getattr(self.event(given[0]), HAPPENING[function])
        if function == "symbol" and len(given) == 1:
            return Symbol(given[0])
        if function in LENGTHS and (len(given) == 2 or (len(given) == 3 and given[2] == OVERFLOW)):
            anchor = Performed(given[0]) if function == "length_of" else self.event(given[0])
            period = Period.of(given[1])
            return Moment(anchor, period if len(given) == 2 else evolve(period, month_end=OVERFLOW)).length
        raise UnreadableValue(f"'{function}({', '.join(given)})' has {len(given)} parts, which are too many or too few")


LENGTHS = ("length", "length_of")  # of a period in months, from an event or from the performance of a clause on
OVERFLOW: Literal["overflow"] = "overflow"  # its other rule for the ends of months
SYMBOLS = (*HAPPENING, *PERFORMANCE, *LENGTHS, "symbol")
_RESERVED = {*WORDS, *SYMBOLS, *FUNCTIONS}
_BARE = re.compile(r"[^\W\d_][\w ]*")


def call_of(symbol: Symbol) -> tuple[str, tuple[str, ...]]:
    """
    Return how a formula calls a symbol that is no term: a function, and what it is given.

    >>> call_of(Performed("2.1").due)
    ('due', ('2.1',))
    """
    owner = symbol.owner if isinstance(symbol, Unknown) else None
    if isinstance(owner, Event | Performed):
        table, name = (HAPPENING, owner.name) if isinstance(owner, Event) else (PERFORMANCE, owner.clause)
        for function, attribute in table.items():
            if getattr(owner, attribute) == symbol:
                return function, (name,)
    if isinstance(owner, Moment):
        name = owner.anchor.name if isinstance(owner.anchor, Event) else owner.anchor.clause
        period, rule = (owner.period, ()) if owner.period.month_end != OVERFLOW else (evolve(owner.period, month_end="clamp"), (OVERFLOW,))
        return ("length" if isinstance(owner.anchor, Event) else "length_of"), (name, str(period), *rule)
    if owner is None and type(symbol) is Symbol:
        return "symbol", (symbol.name,)
    raise DealError(f"the symbol '{symbol}' stands for {owner!r:.60}, which a file has no word for")


def is_bare(name: str) -> bool:
    """
    Return whether the name of a term may stand in a formula without quotes: words alone, of which the first is none of the grammar's.

    >>> is_bare("US share"), is_bare("share (net)"), is_bare("not a share")
    (True, False, False)
    """
    return _BARE.fullmatch(name) is not None and name.split(" ", maxsplit=1)[0] not in _RESERVED
