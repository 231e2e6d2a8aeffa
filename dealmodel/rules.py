"""
From an agreement to named SymPy formulas.

Firm rules are never blamed: limits of terms, windows of events, what an asset can give, definitions, facts taken as given.
Negotiable rules are what clauses demand. For an obligation with id c:

| rule | formula | kind |
| --- | --- | --- |
| c.due | due(c) exactly when its precedent holds and nothing excuses it by its last day | firm |
| c.order | due(c) or done(c) implies that what c waits for happened, not after c, and for a cause of its own | firm |
| c | due(c) implies done(c) | negotiable |
| c.window | done(c) implies that the day of c lies in its window | negotiable |
| c.content | done(c) implies what performance has to satisfy | negotiable |

The last day of c is its deadline or the end of its window. What excuses it: its subsequent, a denial in its precedent, termination,
a suspension that nothing lifts. Whatever happens after the last day comes too late for that; without one it never does.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen
from sympy import ITE, And, Basic, Equivalent, Implies, Le, Lt, Not, Or, Xor, false, true

from dealmodel.agreements import Agreement
from dealmodel.calendar import Window
from dealmodel.conditions import Condition, Same, as_condition_alone
from dealmodel.decisions import Decision
from dealmodel.errors import DealError, DoubledName, UnknownName, WrongKind, did_you_mean, raise_all
from dealmodel.events import (
    Event,
    Happening,
    Moment,
    Performed,
    Point,
    as_of,
    in_time,
    meaning_this,
    not_before,
    starts,
    within,
)
from dealmodel.fields import shown
from dealmodel.months import lengths
from dealmodel.obligations.clause import Clause
from dealmodel.obligations.exchange import Exchange, Ordering
from dealmodel.obligations.interpretation import Interpretation
from dealmodel.obligations.norms import Power, Prohibition
from dealmodel.obligations.obligation import Obligation
from dealmodel.parts import parts_of
from dealmodel.rule import Rule
from dealmodel.sentences import sentence
from dealmodel.stocks import stock_rules
from dealmodel.symbols import Unknown, unknowns_in
from dealmodel.terms import Term

CALENDAR = "calendar, "  # so begin the names of the rules that a day is one of the calendar


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
    refuse_strangers(agreement, facts)
    clauses = agreement.select(standing=standing, proposed_by=proposed_by)
    found = list(parts_of(*agreement.statements, *facts))
    events = dict.fromkeys([*agreement.events, *(each for each in found if isinstance(each, Event))])
    terms = dict.fromkeys([*agreement.terms, *(each for each in found if isinstance(each, Term))])
    duties = [each for each in clauses if isinstance(each, Obligation)]
    setting = Setting(powers_over(clauses), simultaneous(clauses), ranked_events(found, clauses), agreement.alternatives)
    demanded = [rule for each in clauses for rule in clause_rules(each, setting)]
    stated = [each for each in found if isinstance(each, Moment)]
    implied = unknowns_in([*(rule.formula for rule in demanded), *(fact.formula for fact in facts)])
    told = {each.length for each in stated}
    moments = [*stated, *(each.owner for each in implied if isinstance(each.owner, Moment) and each not in told)]
    return (
        *distinct(named_facts(facts)),
        *distinct(Rule(name, formula, says=name) for each in found if isinstance(each, Decision) for name, formula in each.definitions),
        *limits(events, terms),
        *distinct(lengths(moments, facts, duties)),
        *distinct(stock_rules(duties)),
        *demanded,
    )


@frozen
class Setting:
    """What the rules of one clause have to know of the others."""

    powers: dict[str, list[Power]]  #: those over each clause
    together: dict[str, str]  #: each clause of a simultaneous exchange with the one that lends its rank
    ranked: frozenset[Event]  #: events that have causes: exercises of powers, and other names of performances
    alternatives: tuple[tuple[str, ...], ...]

    def ranks_as(self, happening: Happening) -> Happening:
        """Return the happening whose place in the order of causes this one has."""
        if isinstance(happening, Event):
            return happening
        return Performed(self.together.get(happening.clause, happening.clause))


def ranked_events(found: Iterable[object], clauses: Iterable[Clause]) -> frozenset[Event]:
    """Return the events that have a place in the order of causes."""
    same = [each for reading in found if isinstance(reading, Same) for each in (reading.event, reading.other)]
    return frozenset(each for each in same if isinstance(each, Event)) | {each.exercise for each in clauses if isinstance(each, Power)}


def refuse_strangers(agreement: Agreement, facts: Sequence[Condition]) -> None:
    """
    Refuse facts that mistake what the agreement knows for something else.

    Raises:
        UnknownName: a fact speaks of a clause that is not there.
        DoubledName: a fact speaks of another event, term or decision of a name that the agreement uses.
        Faults: several of these.
    """
    things: list[Event | Term] = [*agreement.events, *agreement.terms]
    known = {each.name: each for each in things}
    decided = {each.name: each for each in parts_of(*agreement.statements) if isinstance(each, Decision)}
    duties = [each.id for each in agreement.obligations]
    faults: list[DealError] = []
    for each in parts_of(*facts):
        if isinstance(each, Performed) and each.clause not in duties:
            near = did_you_mean(each.clause, duties)
            faults.append(UnknownName(f"what is given speaks of '{each.clause}', which is no obligation of '{agreement.name}'{near}"))
        elif isinstance(each, Event | Term | Decision) and (decided if isinstance(each, Decision) else known).get(each.name, each) != each:
            same = f"another '{each.name}' than '{agreement.name}' has"
            faults.append(DoubledName(f"what is given speaks of {same}; use the one of the agreement"))
    raise_all("what is given", faults)


def speaks_of(agreement: Agreement, facts: Sequence[Condition]) -> list[bool]:
    """Return for each fact whether it has to do with anything in the agreement, be it through another fact."""
    named = [{each for each in parts_of(fact) if isinstance(each, Event | Term | Performed)} for fact in facts]
    known: set[object] = {*agreement.events, *agreement.terms, *(each.performed for each in agreement.obligations)}
    while tied := [things for things in named if things & known and things - known]:
        known.update(*tied)
    return [bool(things & known) or not things for things in named]


def calendar_rules(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield that every day the rules speak of is a day of the calendar."""
    for symbol in unknowns_in(rule.formula for rule in rules):
        if isinstance(symbol.owner, Event | Performed) and symbol == symbol.owner.day:
            ends = within(symbol, Window(datetime.date.min, datetime.date.max))
            yield Rule(f"{CALENDAR}{symbol.owner}", And(*ends, evaluate=False), says="days lie between 0001-01-01 and 9999-12-31")


def facts_of(given: Any) -> tuple[Condition, ...]:
    """
    Return what is taken as given as conditions: one, or several.

    Raises:
        WrongKind: a dictionary, of which only the keys would be read.
    """
    if isinstance(given, Mapping):
        raise WrongKind(f"given is {shown(given)}; expected a list of facts such as event.happened('2025-01-01') or eq(term, '5 t')")
    several = isinstance(given, Iterable) and not isinstance(given, str | Basic)
    return tuple(as_condition_alone(each) for each in (given if several else (given,)))


def fact_words(fact: Condition) -> str:
    """
    Return what is given in words; a comparison of constants, which SymPy has decided and forgotten, at least as one.

    >>> fact_words(as_condition_alone(false))
    'a comparison of constants, which is false'
    """
    if fact.formula in (true, false):
        return f"a comparison of constants, which is {'true' if fact.formula == true else 'false'}"
    return fact.sentence


def named_facts(facts: Sequence[Condition]) -> Iterator[Rule]:
    """Give each fact a rule."""
    for each in dict.fromkeys(facts):
        words = fact_words(each)
        yield Rule(f"given: {words}", each.formula, kind="given", says=words)


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


def clause_rules(clause: Clause, setting: Setting) -> Iterator[Rule]:
    """Yield the rules of one clause."""
    if isinstance(clause, Obligation):
        yield from duty_rules(clause, setting)
    elif isinstance(clause, Power):
        precedent = meaning_this(clause.precedent.formula, clause.exercise)
        when = supported(only_and_or(precedent, last=[clause.exercise]), clause.exercise, setting)
        if when != true:
            exercise = Implies(clause.exercise.occurs, when, evaluate=False)
            says = f"{clause.id} is exercised only once {clause.precedent.sentence}"
            yield Rule(f"{clause.id}.exercise", exercise, clause=clause.id, says=says)
    elif isinstance(clause, Prohibition | Exchange | Ordering | Interpretation):
        formula = in_force(clause, setting.powers.get(clause.id, [])).formula if isinstance(clause, Prohibition) else clause.formula
        if formula != true:
            lent = {Performed(id).rank: Performed(leader).rank for id, leader in setting.together.items()}
            yield Rule(clause.id, formula.xreplace(lent), firm=False, clause=clause.id, says=clause.sentence)


def in_force(ban: Prohibition, powers: Sequence[Power]) -> Prohibition:
    """Return a prohibition as the powers over it leave it: in force only once triggered, and no longer once ended or suspended."""
    if not powers:
        return ban
    return evolve(ban, precedent=And(ban.precedent.formula, *triggers(powers)), subsequent=excuse(ban, powers))


def duty_rules(duty: Obligation, setting: Setting) -> Iterator[Rule]:
    """Yield the rules of one obligation: when it is due, what it waits for, that it is done, when and how."""
    me, last, powers = duty.performed, last_days(duty), setting.powers.get(duty.id, [])
    asked = only_and_or(meaning_this(And(duty.due_when, *triggers(powers)), me), last=last)
    due = And(asked, Not(as_of(meaning_this(excuse(duty, powers), me), *last)))
    when = "in any case" if due == true else f"exactly when {sentence(due)}"
    yield Rule(f"{duty.id}.due", Equivalent(me.due, due) if due != true else me.due, clause=duty.id, says=f"{duty.id} is due {when}")
    causes = supported(asked, me, setting)  # not what ends the duty: that may happen after it is done
    if causes != asked:
        waits = Implies(Or(me.due, me.occurs), causes, evaluate=False)
        yield Rule(f"{duty.id}.order", waits, clause=duty.id, says=f"{duty.id} comes only once {sentence(asked)}")
    instead = [Performed(id).occurs for group in setting.alternatives if duty.id in group for id in group]
    yield Rule(duty.id, Implies(me.due, Or(me.occurs, *instead)), firm=False, clause=duty.id, says=duty.sentence)
    days = list(window_formulas(duty))
    if days:
        in_time = Implies(me.occurs, And(*days, evaluate=len(days) == 1))
        yield Rule(f"{duty.id}.window", in_time, firm=False, clause=duty.id, says=f"the window of {duty.id}")
    demands = And(duty.requires.formula, duty.content.demands if duty.content else true)
    demands = meaning_this(demands, me)
    if demands != true:
        yield Rule(f"{duty.id}.content", Implies(me.occurs, demands), firm=False, clause=duty.id, says=f"the content of {duty.id}")


def window_formulas(duty: Obligation) -> Iterator[Basic]:
    """Yield what the windows of a duty say of its day; a deadline counted from an event binds once that happens."""
    day = duty.performed.day
    if duty.window is not None:
        yield from within(day, duty.window)
    if duty.not_before is not None:
        yield And(*starts(duty.not_before), not_before(day, duty.not_before))  # not before what never happens is never
    if duty.by is not None:
        yield in_time(day, duty.by)


def last_days(duty: Obligation) -> list[Point]:
    """Return the points after which a duty can no longer be performed in time: its deadline and the end of its window."""
    closes = duty.window.last if duty.window else None
    return [each for each in (duty.by, closes) if each is not None]


def powers_over(clauses: Iterable[Clause]) -> dict[str, list[Power]]:
    """Return the powers over each clause, in order."""
    found: dict[str, list[Power]] = {}
    for power in (each for each in clauses if isinstance(each, Power)):
        for id in dict.fromkeys(power.of):
            found.setdefault(id, []).append(power)
    return found


def triggers(powers: Iterable[Power]) -> Iterator[Basic]:
    """Yield what powers ask for before a clause is due: with a trigger it is due only once that is pulled."""
    yield from (each.exercise.occurs for each in powers if each.effect == "trigger")


def excuse(duty: Obligation | Prohibition, powers: Sequence[Power]) -> Basic:
    """Return what excuses a duty or ends a prohibition: its subsequent, a termination, a suspension that no later resumption lifts."""
    resumed = [each.exercise for each in powers if each.effect == "resume"]
    ways = [duty.subsequent.formula]
    for power in powers:
        used = power.exercise
        if power.effect == "terminate":
            ways.append(used.occurs)
        elif power.effect == "suspend":
            lifted = (And(each.occurs, Le(used.day, each.day, evaluate=False), evaluate=False) for each in resumed)
            ways.append(And(used.occurs, Not(Or(*lifted), evaluate=False)) if resumed else used.occurs)
    return Or(*ways)


def supported(formula: Basic, me: Happening, setting: Setting) -> Basic:
    """
    Return a formula in which whatever has to happen has also happened in time and for a cause of its own.

    Each event or performance that has to happen does so on a day not after `me`; what has causes comes earlier in the order of
    causes, unless both belong to one simultaneous exchange.

    The formula has to be one of `only_and_or`.

    >>> supported(Performed("1").occurs, Performed("2"), Setting({}, {}, frozenset(), ()))
    1 is done & (day of 1 <= day of 2) & (rank of 1 < rank of 2)
    """
    if isinstance(formula, And | Or):
        return formula.func(*(supported(each, me, setting) for each in formula.args), evaluate=False)
    owner = formula.owner if isinstance(formula, Unknown) else None
    if not isinstance(owner, Event | Performed):
        return formula
    if owner == me:
        return false  # nothing is its own cause
    mine, other = (setting.ranks_as(each) for each in (me, owner))
    days = (Le(owner.day, me.day, evaluate=False),) if formula == owner.occurs else ()
    has_causes = isinstance(owner, Performed) or owner in setting.ranked
    ranks = (Lt(other.rank, mine.rank, evaluate=False),) if has_causes and mine != other else ()
    return And(formula, *days, *ranks, evaluate=False) if days or ranks else formula


def only_and_or(formula: Basic, *, holds: bool = True, last: Sequence[Point] = ()) -> Basic:
    """
    Return a formula, or its denial, with And and Or only and denials at the ends: what has to happen then stands without a denial.

    What must not happen may happen after one of the last days.

    >>> a, b = Event("a").occurs, Event("b").occurs
    >>> only_and_or(Implies(a, Not(Not(b, evaluate=False), evaluate=False), evaluate=False))
    b occurs | ~a occurs
    """
    if isinstance(formula, Not):
        return only_and_or(formula.args[0], holds=not holds, last=last)
    if isinstance(formula, And | Or):
        joint = And if isinstance(formula, And) is holds else Or
        parts = tuple(only_and_or(each, holds=holds, last=last) for each in formula.args)
        return formula if holds and parts == formula.args else joint(*parts, evaluate=False)
    if isinstance(formula, Implies | Equivalent | ITE | Xor):
        return only_and_or(spelt_out(formula), holds=holds, last=last)
    return formula if holds else Not(as_of(formula, *last))


def spelt_out(formula: Basic) -> Basic:
    """Return what a connective means, in And, Or and Not."""
    first, *rest = formula.args
    if isinstance(formula, Implies):
        return Or(Not(first, evaluate=False), rest[0], evaluate=False)
    if isinstance(formula, ITE):
        return Or(And(first, rest[0], evaluate=False), And(Not(first, evaluate=False), rest[1], evaluate=False), evaluate=False)
    if isinstance(formula, Equivalent):
        none = (Not(each, evaluate=False) for each in formula.args)
        return Or(And(*formula.args, evaluate=False), And(*none, evaluate=False), evaluate=False)
    other = rest[0] if len(rest) == 1 else Xor(*rest)
    return Or(And(first, Not(other), evaluate=False), And(Not(first), other, evaluate=False), evaluate=False)


def whole_numbers(rules: Iterable[Rule]) -> list[Unknown]:
    """Return the unknowns that take whole numbers only: days, lengths of periods, terms that say so."""
    return [each for each in unknowns_in(rule.formula for rule in rules) if is_whole(each)]


def is_whole(symbol: Unknown) -> bool:
    """Return whether an unknown takes whole numbers only."""
    owner = symbol.owner
    if isinstance(owner, Event | Performed):
        return symbol == owner.day
    return isinstance(owner, Moment) or (isinstance(owner, Term) and owner.integer)
