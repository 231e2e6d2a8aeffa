"""
Tranches that are released step by step: what is paid, withheld and forfeited on a day, exactly.

A step is a reform or milestone. Where a step is not fulfilled when it is due, its value is withheld; within the cure period it is
paid once the step is fulfilled, after that it is forfeited.

Reference: Regulation (EU) 2024/792 establishing the Ukraine Facility, Art. 26, and the Commission's methodology C/2025/2114.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self

from attrs import Attribute, evolve, field, frozen
from attrs.converters import optional
from sympy import true

from dealmodel.amounts import currency_of, to_money
from dealmodel.calendar import Period, Window, as_date
from dealmodel.conditions import AllOf, Condition, as_condition
from dealmodel.errors import (
    DealError,
    DoubledName,
    NegativeAmount,
    ShareOverflow,
    UnitMismatch,
    UnknownName,
    UnreadableValue,
    WrongKind,
    did_you_mean,
    raise_all,
)
from dealmodel.events import Event, Happening, Occurrence, Performed, as_point
from dealmodel.expected_payments import ExpectedPayment, ExpectedPayments
from dealmodel.fields import all_are, are_names, as_period, as_window, is_a, is_name, is_one_of, listed, runs_forward, shown, to_tuple
from dealmodel.obligations.clause import amount_words, missing, window_words
from dealmodel.quantities import Quantity
from dealmodel.values import in_words, one_line

PAYMENT_RULES = ("per step", "all or nothing")


def _as_day(value: Any) -> Any:  # Any: what is no point in time is refused by `as_point`, a moment by the validator
    """Read a day or a happening; a text without a year in it is the id of a clause, whose performance is meant."""
    return Performed(value) if isinstance(value, str) and not re.search(r"[0-9]{4}", value) else as_point(value)


def _day_or_happening(thing: Any, attribute: "Attribute[Any]", value: object) -> None:
    """Refuse a moment counted from an event: a day is known, or something has to happen."""
    is_a(datetime.date, Event, Performed, type(None))(thing, attribute, value)


@frozen(cache_hash=True)
class Step:
    """
    A reform or milestone, or several that are counted together, with what its fulfilment releases.

    Without a value it is worth as much as every other step without one: an equal share of what the others leave of the limit.

    >>> print(Step("ARMA law", value="597494240 EUR", fulfilled="2025-10-20"))
    ARMA law (597 494 240 EUR; fulfilled on 2025-10-20)
    """

    name: str = field(validator=is_name)
    value: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)  #: of all that it counts, together
    count: int = field(default=1, validator=is_a(int), kw_only=True)  #: how many steps of the text it stands for
    #: the day of fulfilment, or what has to happen; nothing where it is not fulfilled
    fulfilled: datetime.date | Happening | None = field(
        default=None, converter=optional(as_point), validator=_day_or_happening, kw_only=True
    )

    __repr__ = one_line

    @count.validator
    def _counts_something(self, attribute: "Attribute[int]", count: int) -> None:
        if count < 1:
            raise NegativeAmount(f"Step '{self.name}' counts {count} steps; expected 1 or more")

    def day(self, known: Mapping[Happening, datetime.date | None]) -> datetime.date | None:
        """Return the day of fulfilment, as far as it is known."""
        return self.fulfilled if isinstance(self.fulfilled, datetime.date) else known.get(self.fulfilled) if self.fulfilled else None

    def __str__(self) -> str:
        """Return name, count, value and fulfilment."""
        when = f"fulfilled on {self.fulfilled}" if isinstance(self.fulfilled, datetime.date) else f"fulfilled by {self.fulfilled}"
        parts = [f"{self.count} steps"] if self.count > 1 else []
        parts += [amount_words(self.value, "")] if self.value is not None else []
        parts += [when if self.fulfilled else "not fulfilled"]
        return f"{self.name} ({'; '.join(parts)})"


@frozen(cache_hash=True)
class Drawdown:
    """
    Money that is drawn: on a day, or when something happens, such as the performance of a clause (its id will do).

    >>> print(Drawdown("first part", amount="3 billion EUR", on="2025-01-10"))
    3 billion EUR as first part, on 2025-01-10
    """

    name: str = field(validator=is_name)
    amount: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)
    on: datetime.date | Happening | None = field(default=None, converter=optional(_as_day), validator=_day_or_happening, kw_only=True)
    steps: tuple[str, ...] = field(default=(), converter=to_tuple, validator=are_names, kw_only=True)  #: names of those it pays for

    __repr__ = one_line

    def __str__(self) -> str:
        """Return amount, name and day."""
        when = f"on {self.on}" if isinstance(self.on, datetime.date) else f"with {self.on}" if self.on else "on a day (not said)"
        return f"{amount_words(self.amount, 'an amount')} as {self.name}, {when}"


@frozen(cache_hash=True)
class Tranche:
    """
    A part of a facility with its own limit, days of availability and conditions.

    Its steps are to be fulfilled by `due`; what is unmet then is withheld, and paid if it is met within `cure`, counted from
    `cure_from` (by itself, from `due`). Drawdowns after the availability or over the limit can be written down: `check` answers them.

    Raises:
        DoubledName: two steps or drawdowns of one name.
        UnknownName: a drawdown pays for a step that is not there.
        UnitMismatch: a step is worth another currency than the limit.
        WrongKind: a cure period without a day from which it counts.
        Faults: several of these.

    >>> fourth = Tranche("fourth", limit="4 billion EUR", due="2025-03-31", cure="12 months",
    ...                  steps=[Step("courts", fulfilled="2025-03-01"), Step("agency", fulfilled="2025-10-20"), Step("prefects", count=2)])
    >>> print(fourth.settle(on="2025-08-08"))
    fourth on 2025-08-08: 1 billion EUR paid, 3 billion EUR withheld
    >>> print(fourth.settle(on="2026-04-01"))
    fourth on 2026-04-01: 2 billion EUR paid (1 billion EUR of it late), 2 billion EUR forfeited
    """

    name: str = field(validator=is_name)
    limit: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)  #: most that may be drawn
    availability: Window | None = field(default=None, converter=optional(as_window), kw_only=True)  #: days of drawdown
    precedent: Condition = field(default=AllOf(), converter=as_condition, kw_only=True)  #: has to hold by the day of each drawdown
    steps: tuple[Step, ...] = field(default=(), converter=to_tuple, validator=all_are(Step), kw_only=True)
    due: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)  #: last day for the steps
    cure: Period | None = field(default=None, converter=optional(as_period), validator=runs_forward, kw_only=True)
    cure_from: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)
    payment: str = field(default="per step", validator=is_one_of(*PAYMENT_RULES), kw_only=True)  #: whether one unmet step stops all
    drawdowns: tuple[Drawdown, ...] = field(default=(), converter=to_tuple, validator=all_are(Drawdown), kw_only=True)

    __repr__, __str__ = one_line, in_words

    def __attrs_post_init__(self) -> None:
        """Report all that cannot be read, together."""
        raise_all(f"tranche '{self.name}'", _faults(self))

    @classmethod
    def in_equal_steps(cls, name: str, *, count: Any, fulfilled: Any, on: Any, **fields: Any) -> Self:  # Any: looked at here
        """
        Return a tranche of so many steps of equal value, of which some were fulfilled on a day.

        >>> uniform = Tranche.in_equal_steps("fourth", count=16, fulfilled=13, on="2025-03-31", limit="4.5 billion EUR")
        >>> print(uniform.settle(on="2025-08-08").paid)
        3.65625 billion EUR
        """
        for number in (count, fulfilled):
            if not isinstance(number, int) or isinstance(number, bool):
                raise WrongKind(f"Tranche '{name}' counts {shown(number)} steps; expected a whole number such as 16")
        if not 0 <= fulfilled <= count:
            raise ShareOverflow(f"Tranche '{name}': {fulfilled} of {count} steps are fulfilled; expected 0 to {count}")
        done = [Step("steps fulfilled", count=fulfilled, fulfilled=on)] if fulfilled else []
        left = [Step("steps unmet", count=count - fulfilled)] if fulfilled < count else []
        return cls(name, steps=(*done, *left), **fields)

    def with_drawdown(self, drawdown: Drawdown) -> Self:
        """
        Return the tranche with one more drawdown.

        >>> len(Tranche("first").with_drawdown(Drawdown("January")).drawdowns)
        1
        """
        return evolve(self, drawdowns=(*self.drawdowns, drawdown))

    @property
    def last_day(self) -> datetime.date | None:
        """The last day on which fulfilment still releases a step's value; nothing where no cure period is said."""
        start = self.cure_from or self.due
        if not self.cure or not start:
            return None
        return max(self.cure.deadline(start), self.due or datetime.date.min)  # what is fulfilled by its due day needs no cure

    @property
    def stated(self) -> Quantity:
        """What the steps that say their value are worth, together."""
        said = [each.value for each in self.steps if each.value is not None]
        unit = next((each.unit for each in (self.limit, *said) if each is not None), "")
        return sum(said, Quantity(0, unit))

    @property
    def values(self) -> tuple[Quantity | None, ...]:
        """What each step is worth: what is said, or an equal share of the rest; nothing where that is not known."""
        count = sum(each.count for each in self.steps if each.value is None)
        share = (self.limit - self.stated) / count if self.limit is not None and count else None
        return tuple(each.value if each.value is not None else share * each.count if share is not None else None for each in self.steps)

    def settle(self, *, on: Any, given: Iterable[Occurrence] = ()) -> "Settlement":  # Any: a date, or its text
        """
        Return what is paid, withheld and forfeited by a day, step by step; of events, what is given counts as known.

        Raises:
            UnreadableValue: there are no steps, or what one is worth is not said.
            WrongKind: what is given is no fact on a day.
            ShareOverflow: the steps are worth more than the limit.
        """
        day, known = as_date(on), dict(map(_known_day, listed(given, "the facts given")))
        values = [each for each in self.values if each is not None]
        if not values or len(values) < len(self.steps):
            remedy = "give limit='... EUR' or the value of every step" if self.steps else "give steps=[Step(...)]"
            raise UnreadableValue(f"what becomes of tranche '{self.name}' on {day} cannot be said; {remedy}")
        if self.limit is not None and (self.stated > self.limit) == true:
            raise ShareOverflow(f"the steps of tranche '{self.name}' are worth {self.stated}, its limit is {self.limit}; correct either")
        days = [self._released(each, day, known) for each in self.steps]
        if self.payment == "all or nothing":
            last = max((each for each in days if each), default=None)
            days = [last if all(days) else None for _ in days]
        rows = [self._row(step, value, released, day) for step, value, released in zip(self.steps, values, days, strict=True)]
        return Settlement(self.name, on=day, steps=ExpectedPayments(rows))

    def _released(self, step: Step, day: datetime.date, known: Mapping[Happening, datetime.date | None]) -> datetime.date | None:
        """Return the day that releases a step's value, if it has come, in time."""
        fulfilled = step.day(known)
        in_time = fulfilled is not None and fulfilled <= day and (self.last_day is None or fulfilled <= self.last_day)
        return fulfilled if in_time else None

    def _row(self, step: Step, value: Quantity, released: datetime.date | None, day: datetime.date) -> ExpectedPayment:
        if released:
            late = self.due is not None and released > self.due
            return ExpectedPayment(step.name, amount=value, state="paid late" if late else "paid", on=released)
        if self.due is None or day < self.due:
            return ExpectedPayment(step.name, amount=value, state="not yet due", on=self.due)
        state = "forfeited" if self.last_day and day > self.last_day else "withheld"
        return ExpectedPayment(step.name, amount=value, state=state, on=self.last_day)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        last = self.last_day if self.steps and self.due else "known"
        due = self.due if self.steps else "known"
        parts = missing(limit=self.limit, day_by_which_its_steps_are_due=due, cure_period=last)
        parts += tuple(f"value of '{step.name}'" for step, value in zip(self.steps, self.values, strict=True) if value is None)
        parts += tuple(f"amount of '{each.name}'" for each in self.drawdowns if each.amount is None)
        parts += tuple(f"day of '{each.name}'" for each in self.drawdowns if each.on is None)
        parts += tuple(f"steps that '{each.name}' pays for" for each in self.drawdowns if self.steps and not each.steps)
        return tuple(f"{part} (tranche '{self.name}')" for part in parts)

    @property
    def sentence(self) -> str:
        """The tranche in words."""
        steps = sum(each.count for each in self.steps)
        parts = [f"{self.name}: up to {amount_words(self.limit, 'an amount')}"]
        parts += [f"in {steps} step{'s' if steps > 1 else ''}" + (f" due by {self.due}" if self.due else "")] if steps else []
        parts += [f"unmet ones curable until {self.last_day}"] if steps and self.last_day else []
        parts += [f"once {self.precedent.sentence}"] if self.precedent != AllOf() else []
        parts += [f"to be drawn {window_words(self.availability)}"] if self.availability else []
        return ", ".join(parts)


def _known_day(fact: object) -> tuple[Happening, datetime.date | None]:
    """Return what happened, and on which day."""
    if not isinstance(fact, Occurrence):
        raise WrongKind(f"a settlement is given {shown(fact)}; expected facts with a day, such as law.happened('2025-10-01')")
    return fact.event, fact.on


def _faults(tranche: Tranche) -> Iterator[DealError]:
    """Find what cannot be read of a tranche."""
    for things, word in ((tranche.steps, "steps"), (tranche.drawdowns, "drawdowns")):
        names = [each.name for each in things]
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                yield DoubledName(f"Tranche '{tranche.name}' has {names.count(name)} {word} of the name '{name}'; give each one of its own")
    amounts = [(each.name, each.value) for each in tranche.steps if each.value is not None]
    units = [amount for amount in (tranche.limit, *(amount for _, amount in amounts)) if amount is not None]
    for name, amount in amounts:
        if currency_of(amount) != currency_of(units[0]):
            yield UnitMismatch(
                f"Tranche '{tranche.name}': '{name}' is worth '{amount}', and the rest is in {currency_of(units[0])}; "
                "convert it at a rate of a day, with ExchangeRates.convert"
            )
    known = [each.name for each in tranche.steps]
    for drawdown in tranche.drawdowns:
        for name in drawdown.steps:
            if name not in known:
                yield UnknownName(f"drawdown '{drawdown.name}' pays for '{name}', no step of '{tranche.name}'{did_you_mean(name, known)}")
    if tranche.cure is not None and (tranche.cure_from or tranche.due) is None:
        yield WrongKind(f"Tranche '{tranche.name}' has a cure period of {tranche.cure} that counts from no day; give due='...'")


@frozen(cache_hash=True)
class Settlement:
    """What became of a tranche by a day: each step with its state, and the sums; they add up to the whole."""

    tranche: str = field(validator=is_name)
    on: datetime.date = field(converter=as_date, kw_only=True)
    steps: ExpectedPayments = field(validator=is_a(ExpectedPayments), kw_only=True)

    __repr__ = one_line

    @property
    def paid(self) -> Quantity:
        """What the fulfilled steps released, in time or cured."""
        return self.steps.total("paid", "paid late")

    @property
    def paid_late(self) -> Quantity:
        """The part of it that was released after the due day, within the cure period."""
        return self.steps.total("paid late")

    @property
    def withheld(self) -> Quantity:
        """What is due, unmet and may still be cured."""
        return self.steps.total("withheld")

    @property
    def forfeited(self) -> Quantity:
        """What was not cured in time."""
        return self.steps.total("forfeited")

    @property
    def not_yet_due(self) -> Quantity:
        """What is unmet and not due yet."""
        return self.steps.total("not yet due")

    def __str__(self) -> str:
        """Return the sums in words; those of nothing are left out."""
        late = f" ({self.paid_late} of it late)" if self.paid_late.magnitude != 0 else ""
        parts = [f"{self.paid} paid{late}"]
        for word in ("withheld", "forfeited", "not yet due"):
            amount = self.steps.total(word)
            parts += [f"{amount} {word}"] if amount.magnitude != 0 else []
        return f"{self.tranche} on {self.on}: {', '.join(parts)}"
