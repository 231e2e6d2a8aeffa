"""Dispute clocks: the steps of a dispute, each with its time, and when all of them are over."""

import datetime
from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Any, Self

from attrs import Factory, evolve, field, frozen
from attrs.converters import optional

from dealmodel.calendar import Period, as_date
from dealmodel.errors import DealError, DoubledName, Undecided, UnknownName, WrongKind, did_you_mean, raise_all
from dealmodel.events import Event, Moment
from dealmodel.fields import as_period, called, is_a, is_name, runs_forward, shown, to_tuple
from dealmodel.sources import Citation, are_citations, to_citations
from dealmodel.tables import Table


@frozen(cache_hash=True)
class DisputeStep:
    """
    A step of a dispute, which takes at most so long; an optional one may be left out.

    >>> print(DisputeStep("Joint Commission", "15 days"))
    Joint Commission: 15 days
    """

    name: str = field(validator=is_name)
    lasts: Period | None = field(default=None, converter=optional(as_period), validator=runs_forward)  #: at most
    optional: bool = field(default=False, validator=is_a(bool), kw_only=True)

    def __str__(self) -> str:
        """Return name and length in words."""
        return f"{self.name}: {self.lasts or '(time not said)'}{', optional' if self.optional else ''}"


def _stages(value: Any) -> tuple[tuple[Any, ...], ...]:  # Any: this is where anything a caller writes is looked at
    """Read steps one after the other; several in a list of their own run beside each other."""
    return tuple(to_tuple(each) for each in to_tuple(value))


@frozen(cache_hash=True)
class DisputeClock:
    """
    The steps of a dispute one after the other, from its referral on; steps in a list of their own run beside each other.

    The day of the referral is not counted. All lengths are the longest: parties may be done sooner. Where a text lets them extend a step
    by consensus, `extendable_by` says who has to agree, and `with_longer` what that comes to.

    Raises:
        DoubledName: two steps of one name.
        WrongKind: something that is no step.
        Faults: several of these.

    >>> clock = DisputeClock("dispute", stages=[
    ...     DisputeStep("commission", "15 days"), [DisputeStep("ministers", "15 days"), DisputeStep("board", "15 days", optional=True)],
    ...     DisputeStep("commission again", "5 days"),
    ... ])
    >>> print(clock.total(), clock.latest_end("2025-07-24"))
    35 days 2025-08-28
    """

    name: str = field(validator=is_name)
    stages: tuple[tuple[DisputeStep, ...], ...] = field(default=(), converter=_stages, kw_only=True)
    extendable_by: str = field(default="", validator=is_a(str), kw_only=True)  #: who may extend a step, such as "consensus"
    cites: tuple[Citation, ...] = field(default=(), converter=to_citations, validator=are_citations, kw_only=True, repr=False)
    referral: Event = field(init=False, default=Factory(lambda self: Event(f"referral to {self.name}"), takes_self=True))  #: it starts

    @stages.validator
    def _are_steps(self, attribute: object, stages: tuple[tuple[object, ...], ...]) -> None:
        strange = [each for stage in stages for each in stage if not isinstance(each, DisputeStep)]
        faults: list[DealError] = [WrongKind(f"{called(self)} has the step {shown(each)}; expected DisputeStep(...)") for each in strange]
        names = [each.name for stage in stages for each in stage if isinstance(each, DisputeStep)]
        twice = sorted({each for each in names if names.count(each) > 1})
        faults += [DoubledName(f"{called(self)} has two steps '{each}'; give each a name of its own") for each in twice]
        raise_all(called(self), faults)

    @property
    def steps(self) -> tuple[DisputeStep, ...]:
        """All steps, in order."""
        return tuple(each for stage in self.stages for each in stage)

    def total(self, *, without: Iterable[str] = ()) -> Period:
        """
        Return how long all steps take together, at most; some optional ones may be left out, by name.

        Raises:
            Undecided: a step has no time, of two beside each other (30 days, 1 month) neither is always the longer, or months follow on
                days: how long these take depends on the date of the referral, for which `latest_end` and `table` know it.
            UnknownName: no such step is there to be left out.
            WrongKind: a step to be left out is not optional.

        >>> print(DisputeClock("dispute", stages=[DisputeStep("talks", "1 month"), DisputeStep("panel", "60 days")]).total())
        1 month 60 days
        """
        left_out = to_tuple(without)
        for name in left_out:
            if not self._step(name).optional:
                raise WrongKind(f"step '{name}' of {called(self)} is to be left out and is not optional; leave out another")
        return reduce(_joined, (length for _, length in self._lengths(left_out)), Period())

    def _lengths(self, left_out: tuple[str, ...] = ()) -> Iterator[tuple[tuple[DisputeStep, ...], Period]]:
        """Yield each stage, as far as it is held, with the length of its longest step."""
        for stage in self.stages:
            held = tuple(each for each in stage if each.name not in left_out)
            if held:
                yield held, reduce(_longer, map(self._length, held))

    def _length(self, step: DisputeStep) -> Period:
        if step.lasts is None:
            raise Undecided(f"step '{step.name}' of {called(self)} has no time, so the whole is not known; give it, such as '15 days'")
        return step.lasts

    def _step(self, name: str) -> DisputeStep:
        for each in self.steps:
            if each.name == name:
                return each
        raise UnknownName(f"{called(self)} has no step '{name}'{did_you_mean(str(name), [each.name for each in self.steps])}")

    @property
    def exhausted(self) -> Moment:
        """The moment at which all steps are over at the latest, counted from the referral."""
        return Moment(self.referral, self.total())

    def latest_end(self, start: datetime.date | str) -> datetime.date:
        """Return the last day of the last step, for a referral on a date; nobody extending anything."""
        return reduce(lambda day, stage: stage[1].after(day), self._lengths(), as_date(start))

    def with_longer(self, name: str, by: Period | str) -> Self:
        """
        Return the clock with one step extended.

        Raises:
            UnknownName: there is no such step.

        >>> print(DisputeClock("dispute", stages=DisputeStep("talks", "15 days")).with_longer("talks", "10 days").total())
        25 days
        """
        step = self._step(name)
        longer = evolve(step, lasts=self._length(step) + as_period(by))
        return evolve(self, stages=tuple(tuple(longer if each == step else each for each in stage) for stage in self.stages))

    def table(self, start: datetime.date | str) -> Table:
        """
        Return one row for each step of a dispute referred on a date: from when until when it runs, at the latest.

        >>> print(DisputeClock("dispute", stages=[DisputeStep("talks", "15 days"), DisputeStep("panel", "5 days")]).table("2025-07-24"))
        step   takes    from        until
        talks  15 days  2025-07-24  2025-08-08
        panel  5 days   2025-08-08  2025-08-13
        """
        rows, day = list[dict[str, object]](), as_date(start)
        for stage, length in self._lengths():
            rows += [{"step": each.name, "takes": str(each.lasts), "from": day, "until": self._length(each).after(day)} for each in stage]
            day = length.after(day)
        return Table(rows)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        steps = () if self.stages else ("steps of the dispute",)
        longer = (f"how far {self.extendable_by} may extend it",) if self.extendable_by else ()
        return (*steps, *(f"time for {each.name}" for each in self.steps if each.lasts is None), *longer)

    @property
    def is_timed(self) -> bool:
        """Whether every step has its time."""
        return bool(self.stages) and all(each.lasts is not None for each in self.steps)

    def __str__(self) -> str:
        """Return the steps in words."""
        stages = (" beside ".join(map(str, stage)) for stage in self.stages)
        extended = f" (extendable by {self.extendable_by})" if self.extendable_by else ""
        return f"{self.name}: {', then '.join(stages) or '(no steps said)'}{extended}"


def _joined(first: Period, second: Period) -> Period:
    """Return two periods one after the other; the rules of the second hold, where the first has none to speak of."""
    if first.days and second.months:
        raise Undecided(f"'{second}' follows on '{first}', months after days, which is no one period; ask `latest_end` for a date")
    return first + second if first != Period() else second


def _longer(first: Period, second: Period) -> Period:
    """Return the longer of two periods, wherever they start."""
    if first.fewest_days >= second.most_days or (first.months == second.months and first.days >= second.days):
        return first
    if second.fewest_days >= first.most_days or (first.months == second.months and second.days >= first.days):
        return second
    raise Undecided(f"of '{first}' and '{second}', which run beside each other, neither is always the longer; write both in days")
