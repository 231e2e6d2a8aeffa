"""
Typed conditions: each has a `formula`, which is SymPy, and a `sentence`, which is for people.

Wherever a condition is due, an event stands for "it happens", several conditions in a list for all of them, and any SymPy
Boolean (such as a comparison of quantities) for itself.
"""

from functools import cached_property
from typing import Any, Protocol, runtime_checkable

from attrs import field, frozen
from sympy import And, Basic, Eq, Equivalent, Float, Implies, Lt, Or
from sympy import Not as SympyNot
from sympy.logic.boolalg import Boolean, BooleanFunction

from dealmodel.calendar import Period
from dealmodel.errors import InexactNumber, NotACondition, WrongKind
from dealmodel.events import THIS, Event, Happening, Moment, Performed, Point, as_happening, as_point, day_of, not_after, not_before, starts
from dealmodel.fields import as_period, is_a, runs_forward, shown
from dealmodel.sentences import sentence
from dealmodel.symbols import is_number, unknowns_in
from dealmodel.values import in_words, one_line

DEEPEST = 100  # conditions one inside the other


@runtime_checkable
class Condition(Protocol):
    """Whatever has a formula and a sentence."""

    @property
    def formula(self) -> Basic:
        """The condition as a SymPy Boolean."""

    @property
    def sentence(self) -> str:
        """The condition in words, without a full stop."""


@frozen(cache_hash=True)
class Holds:
    """
    A SymPy Boolean as a condition.

    >>> from dealmodel.terms import Term
    >>> Holds(Term("price", unit="USD/t") >= 20_000).sentence
    'price is at least 20 000 USD/t'
    """

    formula: Basic = field()
    __repr__, __str__ = one_line, in_words

    @formula.validator
    def _is_exact_boolean(self, attribute: object, formula: object) -> None:
        if not isinstance(formula, Boolean) or is_number(formula):
            raise NotACondition(f"a condition is {shown(formula)}; expected a comparison, an event or a SymPy Boolean")
        if number := next((each for part in formula.atoms(BooleanFunction) for each in part.args if is_number(each)), None):
            raise NotACondition(f"a condition joins the number '{number}' as if it were true or false; compare it with something")
        if inexact := sorted(map(str, formula.atoms(Float))):
            raise InexactNumber(f"a condition holds the float {inexact[0]}; write the fraction, such as Rational(1, 10)")

    @property
    def sentence(self) -> str:
        """The formula in words."""
        return sentence(self.formula)


def as_condition(value: Any) -> Condition:  # Any: this is where anything a caller writes is looked at
    """
    Return the condition that a value stands for.

    Raises:
        NotACondition: a Python bool (mostly from `==`), a number, a text.
        InexactNumber: a SymPy formula with a float inside.

    >>> as_condition(Event("ratification")).sentence
    "'ratification' happens"
    """
    if isinstance(value, bool):
        raise NotACondition(
            f"a condition is the Python bool {value}; `==` compares objects, so write eq(a, b) for an equation, or sympy.true for 'always'"
        )
    if isinstance(value, Event):
        return Occurs(value)
    if isinstance(value, list | tuple):
        return AllOf(*value)
    if hasattr(type(value), "formula") and hasattr(type(value), "sentence"):  # `isinstance` would compute both, and take classes too
        return value  # type: ignore[no-any-return]  # a Condition by its attributes
    return Holds(value)


def as_condition_alone(value: Any) -> Condition:  # Any: as for `as_condition`
    """
    Return the condition that a value stands for outside any clause, where nothing can be meant by "it".

    Raises:
        NotACondition: it is none, or speaks of the clause in which it is written, and is written in none.

    >>> as_condition_alone(Within("30 days", after=Event("ratification"), event=Event("vote"))).sentence
    "'vote' happens within 30 days after 'ratification'"
    """
    condition = as_condition(value)
    if any(each.owner == THIS for each in unknowns_in([condition.formula])):
        raise NotACondition(f"condition '{condition.sentence}' stands in no clause; say which event: Within(..., event=...)")
    return condition


def _depth_around(*parts: Condition) -> int:
    """Return the depth of a condition with these parts; refuse one that Python could not compare, copy or print."""
    depth: int = 1 + max((getattr(part, "depth", 0) for part in parts), default=0)
    if depth > DEEPEST:
        raise NotACondition(f"a condition has more than {DEEPEST} others one inside the other; write the alternatives side by side")
    return depth


def _all(values: tuple[Any, ...]) -> tuple[Condition, ...]:
    return tuple(map(as_condition, values))


@frozen(cache_hash=True)
class Occurs:
    """
    An event happens.

    >>> Occurs(Event("ratification")).formula
    ratification occurs
    """

    event: Event = field(validator=is_a(Event))
    __repr__, __str__ = one_line, in_words

    @property
    def formula(self) -> Basic:
        """The symbol of the event."""
        return self.event.occurs

    @property
    def sentence(self) -> str:
        """The condition in words."""
        return f"{self.event} happens"


@frozen(cache_hash=True)
class Before:
    """
    Something happens before something else, or before a date; if the second never happens, the first has only to happen.

    Strictly before means on an earlier day; otherwise the same day will do.

    >>> print(Before(Event("meeting"), Event("talks")).sentence)
    'meeting' happens before 'talks'
    """

    first: Happening = field(converter=as_happening, validator=is_a(Event, Performed))
    then: Point = field(converter=as_point)
    strict: bool = field(default=True, validator=is_a(bool), kw_only=True)
    __repr__, __str__ = one_line, in_words

    @then.validator
    def _of_two_things(self, attribute: object, value: object) -> None:
        if self.first == value:
            raise WrongKind(f"Before puts {self.first} before itself; name another happening on one side")

    @property
    def formula(self) -> Basic:
        """The condition as a SymPy Boolean."""
        order = Lt(self.first.day, day_of(self.then), evaluate=False) if self.strict else not_after(self.first.day, self.then)
        begun = starts(self.then)
        return And(self.first.occurs, Implies(begun[0], order) if begun else order, evaluate=False)

    @property
    def sentence(self) -> str:
        """The condition in words."""
        return f"{self.first} happens {'before' if self.strict else 'not after'} {self.then}"


@frozen(cache_hash=True)
class Within:
    """
    Something happens within a period after an event; by itself, what the clause in which the condition is written is about.

    That is the performance of an obligation, the act of a prohibition or permission, the exercise of a power.

    >>> print(Within("30 days", after=Event("ratification"), event=Event("first payment")).sentence)
    'first payment' happens within 30 days after 'ratification'
    """

    period: Period = field(converter=as_period, validator=runs_forward)
    after: Happening = field(converter=as_happening, validator=is_a(Event, Performed), kw_only=True)
    event: Happening = field(default=THIS, converter=as_happening, validator=is_a(Event, Performed), kw_only=True)
    __repr__, __str__ = one_line, in_words

    @property
    def formula(self) -> Basic:
        """The condition as a SymPy Boolean."""
        day, end = self.event.day, Moment(self.after, self.period)
        happened = () if self.event == THIS else (self.event.occurs,)
        return And(self.after.occurs, *happened, not_before(day, self.after), not_after(day, end), evaluate=False)

    @property
    def sentence(self) -> str:
        """The condition in words."""
        what = "it happens" if self.event == THIS else f"{self.event} happens"
        return f"{what} within {self.period} after {self.after}"


@frozen(cache_hash=True)
class Same:
    """
    Two names stand for one happening: a reading of the text, mostly taken as given to see what follows from it.

    >>> print(Same(Event("talks"), Event("call")).sentence)
    'talks' means the same as 'call'
    """

    event: Happening = field(converter=as_happening, validator=is_a(Event, Performed))
    other: Happening = field(converter=as_happening, validator=is_a(Event, Performed))
    __repr__, __str__ = one_line, in_words

    @property
    def formula(self) -> Basic:
        """The condition as a SymPy Boolean."""
        same_day = Eq(self.event.day, self.other.day, evaluate=False)
        same_cause = Eq(self.event.rank, self.other.rank, evaluate=False)
        return And(Equivalent(self.event.occurs, self.other.occurs), same_day, same_cause, evaluate=False)

    @property
    def sentence(self) -> str:
        """The condition in words."""
        return f"{self.event} means the same as {self.other}"


@frozen(init=False)
class AllOf:
    """
    All of several conditions hold; of none, always.

    >>> print(AllOf(Event("ratification"), Event("deposit of instruments")).sentence)
    'ratification' happens and 'deposit of instruments' happens
    """

    parts: tuple[Condition, ...]
    __repr__, __str__ = one_line, in_words

    def __init__(self, *parts: Any) -> None:
        """Take the conditions by position."""
        self.__attrs_init__(_all(parts))

    def __attrs_post_init__(self) -> None:
        """Compute depth, formula and sentence now, from those of the parts."""
        _ = self.depth, self.formula, self.sentence

    @cached_property
    def depth(self) -> int:
        """How many conditions stand one inside the other."""
        return _depth_around(*self.parts)

    @cached_property
    def _hash(self) -> int:
        return hash((type(self), self.parts))

    def __hash__(self) -> int:
        """Return the hash, computed once: attrs caches it only for an `__init__` of its own."""
        return self._hash

    @cached_property
    def formula(self) -> Basic:
        """The condition as a SymPy Boolean."""
        return And(*(each.formula for each in self.parts), evaluate=False) if self.parts else And()

    @cached_property
    def sentence(self) -> str:
        """The condition in words."""
        return " and ".join(_bracketed(each) for each in self.parts) or "always"


@frozen(init=False)
class AnyOf:
    """
    At least one of several conditions holds; of none, never.

    >>> print(AnyOf(Event("ratification"), AllOf(Event("vote"), Event("signature"))).sentence)
    'ratification' happens or ('vote' happens and 'signature' happens)
    """

    parts: tuple[Condition, ...]
    __repr__, __str__ = one_line, in_words

    def __init__(self, *parts: Any) -> None:
        """Take the conditions by position."""
        self.__attrs_init__(_all(parts))

    def __attrs_post_init__(self) -> None:
        """Compute depth, formula and sentence now, from those of the parts."""
        _ = self.depth, self.formula, self.sentence

    @cached_property
    def depth(self) -> int:
        """How many conditions stand one inside the other."""
        return _depth_around(*self.parts)

    @cached_property
    def _hash(self) -> int:
        return hash((type(self), self.parts))

    def __hash__(self) -> int:
        """Return the hash, computed once: attrs caches it only for an `__init__` of its own."""
        return self._hash

    @cached_property
    def formula(self) -> Basic:
        """The condition as a SymPy Boolean."""
        return Or(*(each.formula for each in self.parts), evaluate=False) if self.parts else Or()

    @cached_property
    def sentence(self) -> str:
        """The condition in words."""
        return " or ".join(_bracketed(each) for each in self.parts) or "never"


def _bracketed(condition: Condition) -> str:
    """Return the sentence of a part, in brackets where the part has parts itself."""
    return f"({condition.sentence})" if isinstance(condition, AllOf | AnyOf | Unless) else condition.sentence


@frozen(cache_hash=True)
class Not:
    """
    A condition does not hold.

    >>> print(Not(Event("veto")).sentence)
    not ('veto' happens)
    """

    condition: Condition = field(converter=as_condition)
    __repr__, __str__ = one_line, in_words

    def __attrs_post_init__(self) -> None:
        """Compute depth, formula and sentence now, from those of the parts."""
        _ = self.depth, self.formula, self.sentence

    @cached_property
    def depth(self) -> int:
        """How many conditions stand one inside the other."""
        return _depth_around(self.condition)

    @cached_property
    def formula(self) -> Basic:
        """The condition as a SymPy Boolean."""
        return SympyNot(self.condition.formula, evaluate=False)

    @cached_property
    def sentence(self) -> str:
        """The condition in words."""
        return f"not ({self.condition.sentence})"


@frozen(cache_hash=True)
class Unless:
    """
    A condition holds and its exception does not.

    >>> print(Unless(Event("attack"), Event("provocation")).sentence)
    'attack' happens, unless 'provocation' happens
    """

    condition: Condition = field(converter=as_condition)
    exception: Condition = field(converter=as_condition)
    __repr__, __str__ = one_line, in_words

    def __attrs_post_init__(self) -> None:
        """Compute depth, formula and sentence now, from those of the parts."""
        _ = self.depth, self.formula, self.sentence

    @cached_property
    def depth(self) -> int:
        """How many conditions stand one inside the other."""
        return _depth_around(self.condition, self.exception)

    @cached_property
    def formula(self) -> Basic:
        """The condition as a SymPy Boolean."""
        return And(self.condition.formula, SympyNot(self.exception.formula, evaluate=False), evaluate=False)

    @cached_property
    def sentence(self) -> str:
        """The condition in words."""
        return f"{self.condition.sentence}, unless {self.exception.sentence}"
