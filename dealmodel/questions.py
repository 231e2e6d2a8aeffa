"""
The rules of an agreement, loaded once, and what is asked of them; answers come back in the agreement's own words.

What a clause demands is loaded under its id, so that whole clauses are blamed.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from math import prod
from typing import Any, Self

from attrs import evolve, field, frozen
from sympy import And, Basic, Eq, Ge, Or, S
from sympy.core.relational import Relational

from dealmodel.agreements import Agreement
from dealmodel.calendar import date_of, day_number
from dealmodel.events import Event, Happening, Moment
from dealmodel.explaining import conflict_in_words
from dealmodel.logic import Answer, Budget, ConstraintSystem
from dealmodel.logic import Conflict as Clash
from dealmodel.months import length_from, lengths_together, window_of
from dealmodel.obligations import Obligation
from dealmodel.parts import parts_of
from dealmodel.reliance import is_remedy
from dealmodel.reports import Conflict, Report, Witness
from dealmodel.rule import Rule
from dealmodel.rules import calendar_rules, rules_of, whole_numbers
from dealmodel.sentences import is_anchor
from dealmodel.symbols import unknowns_in

FIRST_DAY, LAST_DAY = day_number("0002-01-01"), day_number("9000-01-01")  # starts that leave room for months before and after
CALENDAR_ENDS = {day_number(datetime.date.min), day_number(datetime.date.max)}  # which every rule about a day names
MOST_CONFLICTS = 20  # conflicts without a clause in common that one report lists
MOST_SHIFTS = 800  # days by which the start of calendar months is moved to find a world in which their length is right
LEADS = (0, 31, 366)  # days before the first date named since which a world that makes sense has all it needs
TRIES = 3  # starts that are tried for each length
MOST_LENGTHS = 64  # combinations of lengths of calendar months that are tried one by one

SHOWS = {
    True: "every duty is due and performed",
    False: "not every duty is due and performed",
    None: "whether every duty can be due and performed is not known",
}
BUT_REMEDIES = ", but for what only follows from a breach"


HOLDS = {  # for which numbers of days of its calendar months an answer holds
    "every": "whatever the number of days they take",
    "some": "only for some of the numbers of days they can take",
    "untried": "for some of the numbers of days they can take; not all could be tried",
    "no": "for none of the numbers of days they can take",
}


def real_length(moment: Moment, world: Mapping[Basic, Basic], shift: int) -> Iterator[Basic]:
    """Yield that a moment's start lies some days after its day in a world, then how long its months are from there."""
    start, happens = world.get(moment.anchor.day), world.get(moment.anchor.occurs)
    if start is not None and happens is not S.false:
        day = min(max(int(start), FIRST_DAY), LAST_DAY) + shift
        yield Eq(moment.anchor.day, day, evaluate=False)
        yield Eq(moment.length, length_from(moment, date_of(day)), evaluate=False)


@frozen
class Question:
    """An agreement's rules, loaded once, and what is asked of them."""

    agreement: Agreement
    rules: tuple[Rule, ...]
    budget: Budget | None = field(eq=False)
    engine: str

    @classmethod
    def about(
        cls,
        agreement: Agreement,
        *,
        given: Any = (),
        standing: Any = None,
        proposed_by: Any = None,
        budget: Budget | None = None,
        engine: str = "own",
    ) -> Self:
        """Return the question about an agreement, or the clauses of some standing or proposer, with what is taken as given."""
        rules = rules_of(agreement, given=given, standing=standing, proposed_by=proposed_by)
        return cls(agreement, (*rules, *calendar_rules(rules)), budget, engine)

    @cached_property
    def system(self) -> ConstraintSystem:
        """The rules as a constraint system, all that a clause demands under the clause's id, so that whole clauses are blamed."""
        system = ConstraintSystem(integers=whole_numbers(self.rules), engine=self.engine)
        demands: dict[str, list[Basic]] = {}
        for rule in (rule for rule in self.rules if not rule.firm):
            demands.setdefault(rule.clause, []).append(rule.formula)
        system.extend({self.firm_name(rule): rule.formula for rule in self.rules if rule.firm}, firm=True)
        system.extend({clause: And(*all_of, evaluate=False) if len(all_of) > 1 else all_of[0] for clause, all_of in demands.items()})
        return system

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(each.id for each in self.agreement)

    def firm_name(self, rule: Rule) -> str:
        """Return a name for a firm rule that no clause has."""
        return f"{rule.name} " if rule.name in self._ids else rule.name

    def ask(self, *assuming: Basic, without: Iterable[str] = ()) -> Answer:
        """Ask whether the rules have a world, under some formulas, and without what some clauses demand."""
        return self.system.check(assuming=list(assuming), without=without, budget=self.budget)

    def conflicts(self, answer: Answer) -> Iterator[Conflict]:
        """Yield conflicts that share no clause, beginning with the one at hand."""
        blamed: list[str] = []
        for _ in range(MOST_CONFLICTS):
            if answer.consistent is not False or answer.conflict is None:
                return
            yield self.in_words(answer.conflict)
            if not answer.conflict.names:
                return
            blamed += answer.conflict.names
            answer = self.ask(without=blamed)

    def with_world(self, report: Report, plain: Answer) -> Report:
        """Return the report with the most telling world: every duty due and performed if that can be, on days that make sense."""
        hopes = self.hopes
        whole = self.ask(*hopes) if hopes else plain
        base = hopes if whole.consistent else []
        best = self.telling_world(base)
        if best is None:
            reason = "no start date was found whose calendar months fit, though their fewest and most days leave room"
            return evolve(report, consistent=None, reason=reason)
        shows = SHOWS[whole.consistent] if hopes else ""
        shows += BUT_REMEDIES if whole.consistent and len(hopes) < len(self.ambition) else ""
        apart = self.in_words(whole.conflict) if whole.consistent is False and whole.conflict else None
        witness = Witness(self.agreement, best, shows, dated=bool(self.dates))
        report = evolve(report, witness=witness, together=whole.consistent, together_reason=whole.reason, apart=apart)
        return self.with_start_dates(report, base, world=best)

    def telling_world(self, base: Sequence[Basic]) -> Mapping[Basic, Basic] | None:
        """Return a world in which some formulas hold, if it can be with all events, on days that make sense; None if none was found."""
        recent = [self.since(days) for days in LEADS] if self.dates else []
        wishes = [*([*self.lively, *late] for late in recent), *recent, self.lively, []]
        return next((world for wish in wishes if (world := self.with_real_months([*base, *wish])) is not None), None)

    def with_real_months(self, base: Sequence[Basic]) -> Mapping[Basic, Basic] | None:
        """
        Return a world in which calendar months have the length that their start gives them, or None if none was found.

        Where a start is unknown the rules leave its months some room; so the world's own start is tried, then others around it.
        """
        answer = self.ask(*base)
        world = answer.witness if answer.consistent else None
        moments = self.open_moments
        if world is None or not moments:
            return world
        tried: Counter[tuple[Basic, ...]] = Counter()
        for shift in (0, *(sign * days for days in range(1, MOST_SHIFTS) for sign in (1, -1))):
            real = [formula for each in moments for formula in real_length(each, world, shift)]
            lengths = tuple(real[1::2])
            tried[lengths] += 1
            if tried[lengths] <= TRIES and (found := self.ask(*base, *real)).consistent:
                return found.witness
        return None

    def in_words(self, clash: Clash) -> Conflict:
        """Return a conflict of the constraint system in the agreement's own words."""
        return conflict_in_words(clash, self.agreement, self.rules_by_name, self.ambition)

    @cached_property
    def rules_by_name(self) -> dict[str, Rule]:
        """The rules by the names under which the firm ones are loaded."""
        return {self.firm_name(rule) if rule.firm else rule.name: rule for rule in self.rules}

    @cached_property
    def rules_by_clause(self) -> dict[str, list[Rule]]:
        """The rules of each clause; under no id those that belong to none."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.clause, []).append(rule)
        return found

    @property
    def duties(self) -> list[Obligation]:
        """The obligations of the rules."""
        return [each for each in self.agreement.obligations if each.id in self.rules_by_clause]

    @cached_property
    def ambition(self) -> dict[Basic, str]:
        """The formulas that every duty of the rules is due and performed, of alternatives one, each in words."""
        return self._wishes(self.duties)

    @cached_property
    def hopes(self) -> list[Basic]:
        """Those of these formulas that ask for no breach: a remedy is due only where another duty is broken."""
        return list(self._wishes([each for each in self.duties if not is_remedy(each)]))

    def _wishes(self, some: Iterable[Obligation]) -> dict[Basic, str]:
        duties = {each.id: And(each.performed.due, each.performed.occurs) for each in some}
        groups = [[id for id in group if id in duties] for group in self.agreement.alternatives]
        choice = {id for group in groups for id in group}
        single = {formula: f"{id} is due and performed" for id, formula in duties.items() if id not in choice}
        return single | {Or(*(duties[id] for id in ids)): f"{' or '.join(ids)} is due and performed" for ids in groups if ids}

    @property
    def lively(self) -> list[Basic]:
        """The formulas that every event of the rules happens."""
        unknowns = unknowns_in(rule.formula for rule in self.rules)
        return [each for each in unknowns if isinstance(each.owner, Event) and each == each.owner.occurs]

    def since(self, days: int) -> list[Basic]:
        """Return the formulas that nothing happens earlier than so many days before the first date that is named."""
        unknowns = unknowns_in(rule.formula for rule in self.rules)
        return [Ge(each, min(self.dates) - days, evaluate=False) for each in unknowns if is_anchor(each)]

    @cached_property
    def dates(self) -> list[int]:
        """The day numbers that the agreement, its sources and its rules name."""
        dates = [each for each in parts_of(*self.agreement.statements, *self.agreement.events) if isinstance(each, datetime.date)]
        dates += [cite.date for each in self.agreement.statements for cite in each.cites if cite.date]
        stated = {relation for rule in self.rules for relation in rule.formula.atoms(Relational)}
        numbers = {int(each.rhs) for each in stated if is_anchor(each.lhs) and each.rhs.is_number}
        return [*map(day_number, dates), *(numbers - CALENDAR_ENDS)]

    @property
    def open_moments(self) -> list[Moment]:
        """The moments after calendar months whose number of days the rules leave open."""
        found = []
        for rule in self.rules:
            for symbol in unknowns_in([rule.formula]) if rule.kind == "length" else ():
                least, most = (each.rhs for each in rule.formula.args)
                found += [symbol.owner] if isinstance(symbol.owner, Moment) and least < most else []
        return list(dict.fromkeys(found))

    def open_lengths(self, world: Mapping[Basic, Basic]) -> dict[tuple[Moment, ...], list[tuple[int, ...]]]:
        """Map moments with one anchor, that a world does not leave out, to the several numbers of days they can take together."""
        groups: dict[Happening, list[Moment]] = {}
        for each in self.open_moments:
            if world.get(each.anchor.occurs) is not S.false:
                groups.setdefault(each.anchor, []).append(each)
        taken = {tuple(group): lengths_together(group, window_of(anchor, self.duties)) for anchor, group in groups.items()}
        return {group: together for group, together in taken.items() if len(together) > 1}

    def with_start_dates(self, report: Report, base: Sequence[Basic] = (), *, world: Mapping[Basic, Basic]) -> Report:
        """Return the report with the numbers of days of the calendar months for which it holds: each that can be is tried."""
        lengths = self.open_lengths(world)
        if not lengths:
            return report
        holds = self.holds_for(lengths, base) if report.consistent else "no"
        taken = [sorted(map(abs, days)) for together in lengths.values() for days in zip(*together, strict=True)]
        words = f"{HOLDS[holds]} ({' and '.join(f'{days[0]} to {days[-1]}' for days in taken)})"
        return evolve(report, start_dates="some" if holds == "untried" else holds, start_dates_words=words)

    def holds_for(self, lengths: Mapping[tuple[Moment, ...], Sequence[tuple[int, ...]]], base: Sequence[Basic]) -> str:
        """Say for which of some lengths of moments the rules, and what was asked for beside, have a world."""
        if prod(map(len, lengths.values())) > MOST_LENGTHS:
            return "untried"
        moments = [each for group in lengths for each in group]
        for choice in product(*lengths.values()):
            days = [each for together in choice for each in together]
            equations = (Eq(each.length, number, evaluate=False) for each, number in zip(moments, days, strict=True))
            if not (answer := self.ask(*base, *equations)).consistent:
                return "untried" if answer.consistent is None else "some"
        return "every"
