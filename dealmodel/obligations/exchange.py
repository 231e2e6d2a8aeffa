"""What is given for what, and what comes before what."""

from itertools import product
from typing import Any

from attrs import Attribute, field, frozen
from sympy import And, Basic, Eq, Implies, Le, Lt, Or, true

from dealmodel.errors import WrongKind
from dealmodel.events import Event, Happening, Performed, as_happening
from dealmodel.fields import all_are, are_names, is_a, is_one_of, to_tuple
from dealmodel.obligations.clause import Clause
from dealmodel.values import one_line

FIRSTS = ("", "gives", "returns")


@frozen(cache_hash=True)
class Exchange(Clause):
    """
    A quid pro quo: clauses given for clauses returned. A side without clauses is open, and a check says so.

    Each side is performed only if the other is. `first` names the side that is performed before the other, if need be on the same
    day; `simultaneous` sides are performed on one day, and neither waits for the other.

    >>> print(Exchange("3", gives="1", returns="2", simultaneous=True).sentence)
    1 in return for 2, on one day
    """

    gives: tuple[str, ...] = field(default=(), converter=to_tuple, validator=are_names, kw_only=True)  #: ids of clauses
    returns: tuple[str, ...] = field(default=(), converter=to_tuple, validator=are_names, kw_only=True)
    first: str = field(default="", validator=is_one_of(*FIRSTS), kw_only=True)
    simultaneous: bool = field(default=False, validator=is_a(bool), kw_only=True)

    __repr__ = one_line

    @simultaneous.validator
    def _one_order(self, attribute: "Attribute[bool]", value: object) -> None:
        if value and self.first:
            raise WrongKind(f"Exchange '{self.id}' is simultaneous and lets one side go first; leave out one of the two")
        if both := sorted(set(self.gives) & set(self.returns)):
            raise WrongKind(f"Exchange '{self.id}' has '{both[0]}' on both sides; leave it on one")

    @property
    def formula(self) -> Basic:
        """What the exchange demands of its two sides."""
        if not self.gives or not self.returns:
            return true
        gives, returns = [Performed(each) for each in self.gives], [Performed(each) for each in self.returns]
        both = And(*(each.occurs for each in (*gives, *returns)), evaluate=False)
        either = Or(*(each.occurs for each in (*gives, *returns)), evaluate=False)
        earlier, later = (gives, returns) if self.first == "gives" else (returns, gives)
        pairs = list(product(earlier, later)) if self.first or self.simultaneous else []
        days = [(Eq if self.simultaneous else Le)(one.day, other.day, evaluate=False) for one, other in pairs]
        ranks = [Lt(one.rank, other.rank, evaluate=False) for one, other in pairs if self.first]
        return Implies(either, And(both, *days, *ranks, evaluate=False))

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        gives = () if self.gives else ("what is given",)
        returns = () if self.returns else ("what is returned",)
        order = () if self.first or self.simultaneous or gives or returns else ("which side performs first",)
        return (*gives, *returns, *order)

    @property
    def summary(self) -> str:
        """The exchange in words."""
        gives = " and ".join(self.gives) or "(nothing said)"
        returns = " and ".join(self.returns) or "(nothing said)"
        order = {"gives": f"; {gives} first", "returns": f"; {returns} first"}.get(self.first, ", on one day" if self.simultaneous else "")
        return f"{gives} in return for {returns}{order}"


def _happenings(value: Any) -> tuple[Any, ...]:
    """Read one happening or several."""
    return tuple(as_happening(each) for each in to_tuple(value))


@frozen(cache_hash=True)
class Ordering(Clause):
    """
    Something has to come before something else: whatever of `then` happens, `first` has happened before it.

    Strictly before means on an earlier day; otherwise the same day will do.

    >>> print(Ordering("2", first=Event("meeting"), then=Event("talks")).sentence)
    'meeting' comes before 'talks'
    """

    first: Happening = field(converter=as_happening, validator=is_a(Event, Performed), kw_only=True)
    then: tuple[Happening, ...] = field(converter=_happenings, validator=all_are(Event, Performed), kw_only=True)
    strict: bool = field(default=True, validator=is_a(bool), kw_only=True)

    __repr__ = one_line

    @then.validator
    def _of_two_things(self, attribute: "Attribute[object]", value: tuple[object, ...]) -> None:
        if self.first in value:
            raise WrongKind(f"Ordering '{self.id}' puts {self.first} before itself; name another happening on one side")

    @property
    def formula(self) -> Basic:
        """What the ordering demands."""
        order = Lt if self.strict else Le
        return And(
            *(
                Implies(each.occurs, And(self.first.occurs, order(self.first.day, each.day, evaluate=False), evaluate=False))
                for each in self.then
            ),
            evaluate=len(self.then) == 1,
        )

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return () if self.then else ("what comes after",)

    @property
    def summary(self) -> str:
        """The ordering in words."""
        then = " and ".join(map(str, self.then)) or "(nothing named)"
        return f"{self.first} comes {'before' if self.strict else 'not after'} {then}"
