"""
From an agreement to its precedence graph: what waits for what is read off the very formulas that a check decides.

A formula makes a wait where, whenever `after` happens, it asks that `before` happen and not be later. A deadline makes none: nobody has to
wait for what is only to be done in time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from attrs import evolve
from sympy import Add, And, Basic, Eq, Equivalent, Ge, Gt, Le, Lt, Not, Or, S

from dealmodel.agreements import Agreement
from dealmodel.errors import WrongKind
from dealmodel.events import Event, Happening, Moment, Performed, meaning_this
from dealmodel.fields import shown
from dealmodel.obligations import Clause, Exchange, Interpretation, Obligation, Power
from dealmodel.parties import Body
from dealmodel.rule import Rule
from dealmodel.rules import only_and_or, rules_of, simultaneous
from dealmodel.sequences.precedence import Precedence
from dealmodel.sequences.waits import KINDS, Wait
from dealmodel.symbols import Unknown, unknowns_in


class Pair(NamedTuple):
    """Two happenings in order; `ranks` where it is the order of causes that the formula states, `equal` where both go together."""

    before: Happening
    after: Happening
    strict: bool = False
    ranks: bool = False
    equal: bool = False


def precedence_of(agreement: Agreement, *, given: Any = (), standing: Any = None, proposed_by: Any = None) -> Precedence:
    """
    Return what waits for what in an agreement, as a graph; the arguments are those of `check`.

    Obligations wait for their precedents, triggers and what they must not precede; orderings, exchanges in which one side is first,
    prohibitions ("not before ..."), powers and what a content asks for make waits too, and so do facts and readings that are given.

    Raises:
        WrongKind: it is asked of something else than an agreement.

    >>> from dealmodel.obligations import Ordering
    >>> deal = Agreement("Talks", clauses=[Ordering("S11", first=Event("meeting"), then=Event("talks"))])
    >>> print(precedence_of(deal))
    this waits  for        by clause  how             decided by
    'talks'     'meeting'  S11        on a later day
    """
    if not isinstance(agreement, Agreement):
        raise WrongKind(f"what waits for what is asked of {shown(agreement)}; expected an Agreement")
    rules = rules_of(agreement, given=given, standing=standing, proposed_by=proposed_by)
    return graph_of(rules, agreement.select(standing=standing, proposed_by=proposed_by))


def graph_of(rules: Iterable[Rule], selected: Iterable[Clause]) -> Precedence:
    """Return what waits for what by the rules of some clauses."""
    clauses = {each.id: each for each in selected}
    leaders = simultaneous(clauses.values())
    doers = deciders(clauses.values())
    waits = [each for rule in rules for each in waits_of(rule, clauses.get(rule.clause), leaders, doers)]
    duties = [each for each in clauses.values() if isinstance(each, Obligation)]
    return Precedence(merged([*waits, *own_causes(duties)]), listed=[each.performed for each in duties])


def own_causes(duties: Iterable[Obligation]) -> Iterator[Wait]:
    """Yield the waits of duties for themselves, which the rules have simplified to "never": as a cause, or for a later day."""
    for each in duties:
        me, point = each.performed, each.not_before
        if asks_for(only_and_or(meaning_this(each.due_when, me)), me.occurs):
            yield Wait(me, me, clause=each.id, kind="cause", holder=each.obligor, waiter=each.obligor)
        if isinstance(point, Moment) and point.anchor == me and point.period.fewest_days > 0:
            yield Wait(me, me, clause=each.id, strict=True, holder=each.obligor, waiter=each.obligor)


def merged(waits: Iterable[Wait]) -> Iterator[Wait]:
    """Yield one wait for each that a clause makes in several of its rules: what it needs goes before what is one way of several."""
    groups: dict[tuple[Happening, Happening, str], list[Wait]] = {}
    for each in waits:
        groups.setdefault((each.before, each.after, each.clause), []).append(each)
    for group in groups.values():
        needed = [each for each in group if not each.choice] or group
        kinds = {each.kind for each in needed}
        kind = next(each for each in KINDS if each in kinds)
        yield evolve(needed[0], kind=kind, strict=any(each.strict for each in needed))


def asks_for(formula: Basic, symbol: Unknown) -> bool:
    """Return whether a formula of And and Or asks for a symbol in each of its ways."""
    if isinstance(formula, And | Or):
        joint = any if isinstance(formula, And) else all
        return joint(asks_for(each, symbol) for each in formula.args)
    return bool(formula == symbol)


def deciders(clauses: Iterable[Clause]) -> dict[Happening, Body | None]:
    """Return who performs each obligation and who exercises each power."""
    found: dict[Happening, Body | None] = {}
    for each in clauses:
        if isinstance(each, Obligation):
            found[each.performed] = each.obligor
        elif isinstance(each, Power):
            found[each.exercise] = each.holder
    return found


def waits_of(rule: Rule, clause: Clause | None, leaders: Mapping[str, str], doers: Mapping[Happening, Body | None]) -> Iterator[Wait]:
    """Yield the waits that one rule makes: those that are needed, then those that are one way of several."""
    if not makes_waits(rule) or not is_of_several(rule):
        return
    me = clause.performed if isinstance(clause, Obligation) else None
    formula = clause.formula if isinstance(clause, Exchange | Interpretation) else rule.formula  # with its own ranks, not lent ones
    needed, possible = pairs_in(only_and_or(formula), me)
    for pair in sorted(possible, key=lambda pair: (pair not in needed, str(pair.before), str(pair.after))):
        if pair.ranks and not pair.equal:
            continue
        ranks = {Pair(pair.before, pair.after, ranks=True), Pair(led(pair.before, leaders), led(pair.after, leaders), ranks=True)}
        at_once = isinstance(clause, Exchange) and clause.simultaneous
        yield Wait(
            pair.before, pair.after, clause=clause.id if clause else rule.name,
            kind="together" if pair.equal and (pair.ranks or at_once) else "cause" if ranks & possible else "order",
            strict=pair.strict, choice=pair not in needed,
            holder=decider(pair.before, doers), waiter=decider(pair.after, doers),
        )  # fmt: skip


def makes_waits(rule: Rule) -> bool:
    """Return whether a rule demands something of happenings: no limit, and no definition of when a duty is due."""
    return bool(rule.clause or rule.kind == "given") and not (isinstance(rule.formula, Equivalent) and rule.name == f"{rule.clause}.due")


def is_of_several(rule: Rule) -> bool:
    """Return whether a rule speaks of several happenings, one of which could wait for another."""
    return sum(isinstance(each, Event | Performed) for each in {each.owner for each in unknowns_in([rule.formula])}) > 1


def led(happening: Happening, leaders: Mapping[str, str]) -> Happening:
    """Return the happening that lends this one its place in the order of causes."""
    return Performed(leaders.get(happening.clause, happening.clause)) if isinstance(happening, Performed) else happening


def decider(happening: Happening, doers: Mapping[Happening, Body | None]) -> Body | None:
    """Return who brings a happening about, if anybody in particular."""
    found = doers.get(happening)
    return found if found is not None or isinstance(happening, Performed) else happening.controlled_by


Pairs = frozenset[Pair]


def pairs_in(formula: Basic, me: Happening | None, happened: frozenset[Basic] = frozenset()) -> tuple[Pairs, Pairs]:
    """Return the pairs that a formula of And and Or asks for, and those that some way of satisfying it asks for."""
    if isinstance(formula, Or):
        return pairs_of_ways(formula.args, me, happened)
    parts = formula.args if isinstance(formula, And) else (formula,)
    happened |= {each for each in parts if isinstance(each, Unknown)}
    own = frozenset(pair for each in parts for pair in pairs_stated(each, happened))
    inner = [pairs_in(each, me, happened) for each in parts if isinstance(each, Or)]
    return own.union(*(needed for needed, _ in inner)), own.union(*(possible for _, possible in inner))


def pairs_of_ways(ways: Iterable[Basic], me: Happening | None, happened: frozenset[Basic]) -> tuple[Pairs, Pairs]:
    """Return the pairs that every way asks for, if its `after` happens at all, and the clause is performed; and those of any way."""
    found = [(way, *pairs_in(way, me, happened)) for way in ways]
    asked = frozenset[Pair]().union(*(each for _, _, each in found))

    def may_be_left_out(pair: Pair) -> bool:  # the second may happen without the first
        return not pair.ranks and any(denies(way, pair.before) and not denies(way, pair.after, me) for way, _, _ in found)

    possible = frozenset(each for each in asked if not may_be_left_out(each))

    def is_needed(pair: Pair) -> bool:
        return all(pair in needed or denies(way, pair.after, me) for way, needed, _ in found)

    return frozenset(filter(is_needed, possible)), possible


def denies(way: Basic, *happenings: Happening | None) -> bool:
    """Return whether one way of satisfying a formula is that one of some things does not happen."""
    parts = way.args if isinstance(way, And) else (way,)
    return any(Not(each.occurs) in parts for each in happenings if each is not None)


def pairs_stated(relation: Basic, happened: frozenset[Basic]) -> Iterator[Pair]:
    """Yield the order that a relation states between two happenings, the first of which has to happen."""
    if isinstance(relation, Eq):
        one, other = (owner_of(side) for side in relation.args)
        if one is not None and other is not None and one != other:
            ranks = relation.lhs == one.rank
            if ranks or {one.occurs, other.occurs} <= happened:
                yield Pair(one, other, ranks=ranks, equal=True)
                yield Pair(other, one, ranks=ranks, equal=True)
        return
    pair = order_in(relation) if isinstance(relation, Lt | Le | Gt | Ge) else None
    if pair is None:
        return
    if pair.ranks or pair.before.occurs in happened:
        yield pair
    if pair.ranks and isinstance(pair.before, Performed) and pair.before.due in happened:
        yield pair._replace(ranks=False)


def owner_of(symbol: Basic) -> Any:  # Any: a happening, or None
    """Return the happening whose day or rank a symbol is, if it is one."""
    owner = symbol.owner if isinstance(symbol, Unknown) else None
    return owner if isinstance(owner, Event | Performed) and symbol in (owner.day, owner.rank) else None


def order_in(relation: Basic) -> Pair | None:
    """
    Return which of two happenings a relation puts first, if it puts one first whatever the length of its calendar months.

    >>> vote, border = Event("vote"), Event("border")
    >>> order_in(Ge(border.day, vote.day + 1)).strict, order_in(Le(border.day, vote.day + 1))
    (True, None)
    """
    low, high = (relation.lhs, relation.rhs) if isinstance(relation, Lt | Le) else (relation.rhs, relation.lhs)
    gap = Counter[Basic]()  # how often each thing counts in what lies between them
    for side, sign in ((high, 1), (low, -1)):
        for each in Add.make_args(side):
            factor, thing = each.as_coeff_Mul()
            gap[thing] += sign * factor
    ends = {symbol: factor for symbol, factor in gap.items() if factor and owner_of(symbol) is not None}
    if sorted(ends.values()) != [-1, 1]:
        return None
    first, second = sorted(ends, key=ends.__getitem__)
    if first == first.owner.rank:
        return Pair(first.owner, second.owner, ranks=True)
    least = fewest_days({thing: -factor for thing, factor in gap.items() if thing not in ends})
    if least is None:
        return None
    days = least + isinstance(relation, Lt | Gt)  # days are whole numbers
    return Pair(first.owner, second.owner, strict=bool(days > 0)) if days >= 0 else None


def fewest_days(terms: Mapping[Basic, Basic]) -> Basic | None:
    """Return the least value of a sum of numbers and lengths of periods, each with its factor; None where something else is in it."""
    least = S.Zero
    for length, factor in terms.items():
        if length == 1 or factor == 0:
            least += factor
        elif isinstance(length, Unknown) and isinstance(length.owner, Moment):
            period = length.owner.period
            least += factor * (period.fewest_days if factor > 0 else period.most_days)
        else:
            return None
    return least
