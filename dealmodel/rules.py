"""
From an agreement to named SymPy formulas.

Firm rules are never blamed: limits of terms, windows of events, what an asset can give, definitions, facts taken as given.
Negotiable rules are what clauses demand. For an obligation with id c:

| rule | formula | kind |
| --- | --- | --- |
| c.due | due(c) exactly when its precedent holds and its subsequent does not | firm |
| c.order | due(c) or done(c) implies that what c waits for happened, not after c, and for a cause of its own | firm |
| c | due(c) implies done(c) | negotiable |
| c.window | done(c) implies that the day of c lies in its window | negotiable |
| c.content | done(c) implies what performance has to satisfy | negotiable |
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve
from sympy import And, Basic, Equivalent, Ge, Implies, Le, Lt, Not, Or, false, true

from dealmodel.agreements import Agreement, parts_of
from dealmodel.conditions import Condition, as_condition
from dealmodel.events import THIS, Event, Moment, Occurrence, Performed, not_after, not_before, starts, within
from dealmodel.obligations.clause import Clause
from dealmodel.obligations.exchange import Exchange, Ordering
from dealmodel.obligations.norms import Power, Prohibition
from dealmodel.obligations.obligation import Obligation
from dealmodel.rule import Rule
from dealmodel.sentences import sentence
from dealmodel.stocks import stock_rules
from dealmodel.symbols import Unknown, unknowns_in
from dealmodel.terms import Term


def rules_of(agreement: Agreement, *, given: Any = (), standing: Any = None, proposed_by: Any = None) -> tuple[Rule, ...]:
    """
    Return the rules of an agreement: firm ones first, then those of the clauses, in order.

    Args:
        agreement: the deal.
        given: facts and what-ifs, taken as firm: occurrences, claims, conditions, SymPy Booleans.
        standing: take only the clauses of this standing, or of these; all of them where nothing is said.
        proposed_by: take only what this party, or one of these, proposes, and what nobody in particular does.

    >>> from dealmodel.events import Event
    >>> deal = Agreement("Talks", clauses=[Ordering("S11", first=Event("meeting"), then=Event("talks"))])
    >>> [(rule.name, rule.firm) for rule in rules_of(deal, given=[Event("talks").happened("2025-02-18")])]
    [("given: 'talks' happened on 2025-02-18", True), ('S11', False)]
    """
    facts = facts_of(given)
    clauses = agreement.select(standing=standing, proposed_by=proposed_by)
    found = list(parts_of(*agreement.statements, *facts))
    events = dict.fromkeys([*agreement.events, *(each for each in found if isinstance(each, Event))])
    terms = dict.fromkeys([*agreement.terms, *(each for each in found if isinstance(each, Term))])
    duties = [each for each in clauses if isinstance(each, Obligation)]
    together = simultaneous(clauses)
    return (
        *distinct(named_facts(facts)),
        *limits(events, terms),
        *distinct(lengths([each for each in found if isinstance(each, Moment)], facts, events)),
        *stock_rules(duties),
        *(rule for each in clauses for rule in clause_rules(each, clauses, together)),
    )


def facts_of(given: Any) -> tuple[Condition, ...]:
    """Return what is taken as given as conditions: one, or several."""
    several = isinstance(given, Iterable) and not isinstance(given, str | Basic)
    return tuple(as_condition(each) for each in (given if several else (given,)))


def named_facts(facts: Sequence[Condition]) -> Iterator[Rule]:
    """Give each fact a rule."""
    for each in dict.fromkeys(facts):
        yield Rule(f"given: {each.sentence}", each.formula, says=each.sentence)


def distinct(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Give rules of one name names of their own: two claims may use the same words, two periods end by different rules."""
    seen: Counter[str] = Counter()
    for each in rules:
        seen[each.name] += 1
        yield each if seen[each.name] == 1 else evolve(each, name=f"{each.name} ({seen[each.name]})")


def limits(events: Iterable[Event], terms: Iterable[Term]) -> Iterator[Rule]:
    """Yield the windows of events and the limits of terms."""
    for event in events:
        if event.limits:
            window = Implies(event.occurs, And(*event.limits, evaluate=False))
            yield Rule(f"window of {event}", window, says=f"{event} can only happen {event.window}")
    for term in terms:
        if term.limits:
            ends = And(*term.limits, evaluate=False)
            yield Rule(f"limits of {term.name}", ends, says=sentence(ends))


def lengths(moments: Iterable[Moment], facts: Sequence[Condition], events: Iterable[Event]) -> Iterator[Rule]:
    """Bound the days that a period in calendar months takes: exactly where its start is known, else by the fewest and the most."""
    known: dict[Any, datetime.date] = {each.event: each.on for each in facts if isinstance(each, Occurrence) and each.on}
    known |= {each: each.window.first for each in events if each.window and each.window.first and each.window.first == each.window.last}
    for each in dict.fromkeys(moments):
        if not each.period.is_exact:
            start = known.get(each.anchor)
            least, most = ((each.period.after(start) - start).days,) * 2 if start else (each.period.fewest_days, each.period.most_days)
            days = f"{least} days" if least == most else f"{least} to {most} days"
            bounds = And(Ge(each.length, least, evaluate=False), Le(each.length, most, evaluate=False), evaluate=False)
            yield Rule(f"length of {each}", bounds, says=f"{each} is {days} later")


def simultaneous(clauses: Iterable[Clause]) -> dict[str, str]:
    """Map each clause of a simultaneous exchange to the one that lends its rank to all of them."""
    leaders: dict[str, str] = {}
    for each in clauses:
        if isinstance(each, Exchange) and each.simultaneous:
            members = [*each.gives, *each.returns]
            joined = {leaders.get(id, id) for id in members}
            leader = min(joined)
            leaders |= dict.fromkeys(members, leader) | {id: leader for id, old in leaders.items() if old in joined}
    return leaders


def clause_rules(clause: Clause, clauses: Sequence[Clause], together: dict[str, str]) -> Iterator[Rule]:
    """Yield the rules of one clause."""
    if isinstance(clause, Obligation):
        yield from duty_rules(clause, clauses, together)
    elif isinstance(clause, Power):
        when = clause.precedent.formula
        if when != true:
            yield Rule(
                f"{clause.id}.exercise", Implies(clause.exercise.occurs, when), clause=clause.id, says=f"{clause.id} can be exercised"
            )
    elif isinstance(clause, Prohibition | Exchange | Ordering) and clause.formula != true:
        yield Rule(clause.id, clause.formula, firm=False, clause=clause.id, says=clause.sentence)


def duty_rules(duty: Obligation, clauses: Sequence[Clause], together: dict[str, str]) -> Iterator[Rule]:
    """Yield the rules of one obligation: when it is due, what it waits for, that it is done, when and how."""
    me = duty.performed
    asked = And(duty.due_when, *triggers(duty.id, clauses)).xreplace({THIS.day: me.day})
    due = And(asked, Not(duty.subsequent.formula, evaluate=True).xreplace({THIS.day: me.day}), *ends(duty.id, clauses))
    when = "in any case" if due == true else f"exactly when {sentence(due)}"
    yield Rule(f"{duty.id}.due", Equivalent(me.due, due) if due != true else me.due, clause=duty.id, says=f"{duty.id} is due {when}")
    causes = supported(asked, me, together)  # not what ends the duty: that may happen after it is done
    if causes != asked:
        waits = Implies(Or(me.due, me.occurs), causes, evaluate=False)
        yield Rule(f"{duty.id}.order", waits, clause=duty.id, says=f"{duty.id} comes after what makes it due")
    yield Rule(duty.id, Implies(me.due, me.occurs), firm=False, clause=duty.id, says=duty.sentence)
    days = list(window_formulas(duty))
    if days:
        in_time = Implies(me.occurs, And(*days, evaluate=len(days) == 1))
        yield Rule(f"{duty.id}.window", in_time, firm=False, clause=duty.id, says=f"the window of {duty.id}")
    demands = And(duty.requires.formula, duty.content.demands if duty.content else true).xreplace(
        {THIS.day: me.day, THIS.occurs: me.occurs}
    )
    if demands != true:
        yield Rule(f"{duty.id}.content", Implies(me.occurs, demands), firm=False, clause=duty.id, says=f"the content of {duty.id}")


def window_formulas(duty: Obligation) -> Iterator[Basic]:
    """Yield what the days of a duty say of the day of its performance; a deadline counted from an event binds once that happens."""
    day = duty.performed.day
    if duty.window is not None:
        yield from within(day, duty.window)
    for point, relation in ((duty.not_before, not_before), (duty.by, not_after)):
        if point is not None:
            begun = starts(point)
            yield Implies(begun[0], relation(day, point)) if begun else relation(day, point)


def triggers(id: str, clauses: Sequence[Clause]) -> Iterator[Basic]:
    """Yield what powers ask for before a clause is due: with a trigger it is due only once that is pulled."""
    yield from (each.exercise.occurs for each in clauses if isinstance(each, Power) and id in each.of and each.effect == "trigger")


def ends(id: str, clauses: Sequence[Clause]) -> Iterator[Basic]:
    """Yield what powers make of a clause that would be due: terminated, or suspended and not resumed, it is not."""
    powers = [each for each in clauses if isinstance(each, Power) and id in each.of]
    resumed = [each.exercise.occurs for each in powers if each.effect == "resume"]
    for power in powers:
        used = power.exercise.occurs
        if power.effect == "terminate":
            yield Not(used)
        elif power.effect == "suspend":
            yield Or(Not(used), *resumed)


def supported(formula: Basic, me: Performed, together: dict[str, str]) -> Basic:
    """
    Return a formula in which whatever has to happen has also happened in time and for a cause of its own.

    Each event or performance that stands in the formula without a negation has to happen on a day not after `me`, and a
    performance has to come earlier in the order of causes, unless both belong to one simultaneous exchange.

    >>> supported(Performed("1").occurs, Performed("2"), {})
    1 is done & (day of 1 <= day of 2) & (rank of 1 < rank of 2)
    """
    if isinstance(formula, And | Or):
        return formula.func(*(supported(each, me, together) for each in formula.args), evaluate=False)
    owner = formula.owner if isinstance(formula, Unknown) else None
    if isinstance(owner, Event) and formula == owner.occurs:
        return And(formula, Le(owner.day, me.day, evaluate=False), evaluate=False)
    if not isinstance(owner, Performed):
        return formula
    if owner == me:
        return false  # nothing is its own cause
    mine, other = (Performed(together.get(each.clause, each.clause)) for each in (me, owner))
    days = (Le(owner.day, me.day, evaluate=False),) if formula == owner.occurs else ()
    ranks = (Lt(other.rank, mine.rank, evaluate=False),) if mine != other else ()
    return And(formula, *days, *ranks, evaluate=False) if days or ranks else formula


def whole_numbers(rules: Iterable[Rule]) -> list[Unknown]:
    """Return the unknowns that take whole numbers only: days, lengths of periods, terms that say so."""
    return [each for each in unknowns_in(rule.formula for rule in rules) if is_whole(each)]


def is_whole(symbol: Unknown) -> bool:
    """Return whether an unknown takes whole numbers only."""
    owner = symbol.owner
    if isinstance(owner, Event | Performed):
        return symbol == owner.day
    return isinstance(owner, Moment) or (isinstance(owner, Term) and owner.integer)
