"""
Deadlocks: duties none of which can ever be performed, because each waits for another; with the circle, the proof and ways out.

Circles are found in the precedence graph; whether one really blocks is for the constraint system to say, from the rules of the clauses
that make the circle and nothing else. Where duties could wait for one thing or another, the system looks for those that no
choice, or no choice that the facts leave, lets begin.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from attrs import field, frozen
from sympy import Implies

from dealmodel.agreements import Agreement
from dealmodel.errors import Undecided, WrongKind
from dealmodel.events import Happening, Performed
from dealmodel.fields import shown
from dealmodel.logic import Budget, ConstraintSystem
from dealmodel.questions import Question
from dealmodel.reports import Conflict
from dealmodel.rule import Rule
from dealmodel.rules import facts_of, whole_numbers
from dealmodel.sections import Section, html_of, text_of
from dealmodel.sequences.precedence import Precedence
from dealmodel.sequences.waiting import graph_of, makes_waits
from dealmodel.sequences.waits import Cycle
from dealmodel.sequences.ways_out import Asking, WayOut, ways_out
from dealmodel.values import together

MOST_CORES = 20  # smallest sets of rules that are looked at for one happening


@frozen(repr=False)
class Deadlock:
    """
    A smallest set of obligations none of which can be performed, because each waits for another.

    Where events alone stand in the circle, `obligations` are those that wait for them.
    """

    obligations: tuple[str, ...]
    cycles: tuple[Cycle, ...]  #: one, or several where each way of a choice leads into a circle
    conflict: Conflict = field(eq=False)  #: why none can happen, by the rules of the circle, with its checked proof
    ways_out: tuple[WayOut, ...] = field(eq=False)

    @property
    def cycle(self) -> Cycle:
        """The circle, or the first of several."""
        return self.cycles[0]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the obligations, and of the other clauses that make the circle."""
        return tuple(dict.fromkeys((*self.obligations, *(id for each in self.cycles for id in each.clauses))))

    @property
    def sentence(self) -> str:
        """Who waits for whom, in words."""
        who = together(self.obligations)
        return f"{who} can never be performed: {'; '.join(map(str, self.cycles))}"

    def sections(self) -> Iterator[Section]:
        """Yield the circle, its proof and the ways out, as titled tables."""
        steps = dict.fromkeys((wait.clause, str(wait)) for cycle in self.cycles for step in cycle.steps for wait in step)
        yield Section(f"{together(self.obligations)} can never be performed", tuple(steps))
        why, *sums = self.conflict.sections()
        yield Section("Why", why.rows)
        yield from sums
        yield Section("Ways out, each checked", tuple((each.kind, each.says) for each in self.ways_out) or (("none", "was found"),))

    def __str__(self) -> str:
        """Return circle, proof and ways out as text."""
        return text_of(self)

    def _repr_html_(self) -> str:
        """Return the deadlock for a notebook."""
        return html_of(self)

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Deadlock of {', '.join(self.obligations)}>"


def deadlocks(
    agreement: Agreement, *, given: Any = (), standing: Any = None, proposed_by: Any = None, budget: Budget | None = None
) -> Iterator[Deadlock]:
    """
    Yield each smallest set of obligations none of which can be performed because each waits for another.

    The arguments are those of `check`. Every deadlock is proved; every way out is the agreement as amended, checked again. At most 100
    simple circles are looked at.

    Raises:
        Undecided: after the last one, where the budget ran out and there may be more.

    >>> from dealmodel.obligations import Obligation
    >>> from dealmodel.parties import Party
    >>> ua, us = Party("Ukraine"), Party("United States")
    >>> deal = Agreement("Aid for minerals", parties=[ua, us], clauses=[
    ...     Obligation("1", obligor=ua, obligee=us, says="ships ore", precedent=Performed("2")),
    ...     Obligation("2", obligor=us, obligee=ua, says="pays", precedent=Performed("1")),
    ... ])
    >>> for found in deadlocks(deal):
    ...     print(found.obligations, found.conflict.arithmetic[0].total, [each.kind for each in found.ways_out], sep="; ")
    ('1', '2'); a circle: each waits for another, so none can come first; ['simultaneous', 'stages', 'stages', 'waiver', 'waiver']
    """
    if not isinstance(agreement, Agreement):
        raise WrongKind(f"deadlocks are looked for in {shown(agreement)}; expected an Agreement")
    facts = facts_of(given)
    question = Question.about(agreement, given=facts, standing=standing, proposed_by=proposed_by, budget=budget)
    yield from deadlocks_by(question, Asking(facts, standing, proposed_by, budget))


def deadlocks_by(question: Question, ask: Asking) -> Iterator[Deadlock]:
    """
    Yield the deadlocks of an agreement of which the rules are known; `ask` is how they were asked for.

    Raises:
        Undecided: as for `deadlocks`.
    """
    agreement = question.agreement
    graph = graph_of(question.rules, agreement.select(standing=ask.standing, proposed_by=ask.proposed_by))
    search = Search(question, graph)
    for cycles, conflict, circle in search.blocked():
        inside = {each for cycle in cycles for each in cycle.happenings}
        happenings = [each for each in graph.happenings if each in inside]
        obligations = tuple(each.clause for each in happenings if isinstance(each, Performed)) or search.held_up(happenings)
        if obligations:
            ways = ways_out(agreement, circle, happenings, ask)
            yield Deadlock(obligations, cycles, conflict, tuple(ways))
    if search.undecided:
        raise Undecided(f"whether there are more deadlocks is not known: {search.undecided[0]}")


Blocked = tuple[tuple[Cycle, ...], Conflict, Precedence]


@frozen
class Search:
    """The rules of an agreement with their precedence graph, and what of it is blocked."""

    question: Question
    graph: Precedence
    undecided: list[str] = field(factory=list)  #: reasons why something is not known

    def blocked(self) -> Iterator[Blocked]:
        """Yield the smallest circles that are proved to block, the proof, and the waits of all that stands in a circle with them."""
        found: list[set[Happening]] = []
        certain = self.graph.certain
        for cycle in sorted(certain.cycles, key=lambda cycle: len(cycle.steps)):
            inside = set(cycle.happenings)
            if is_new(inside, found) and (conflict := self.proof(cycle.happenings[0], self.rules_of(cycle.clauses))):
                found.append(inside)
                component = next(each for each in certain.components if inside <= set(each))
                yield (cycle,), conflict, certain.among(*component)
        for happening in self.open_circles():
            core, circle = next(self.cores(happening), ([], self.graph.made_by()))
            blocked = {each for each in circle.happenings if self.proof(each, core)}
            cycles = tuple(each for each in circle.cycles if blocked.issuperset(each.happenings))
            inside = {each for cycle in cycles for each in cycle.happenings}
            if inside and is_new(inside, found) and (conflict := self.proof(cycles[0].happenings[0], core)):
                found.append(inside)
                yield cycles, conflict, circle.among(*inside)

    def proof(self, happening: Happening, rules: Sequence[Rule]) -> Conflict | None:
        """Return why something can never happen, by some rules; None where it can."""
        question = Question(self.question.agreement, tuple(rules), self.question.budget, "own")
        answer = question.ask(happening.occurs)
        if answer.consistent is None:
            self.undecided.append(answer.reason)
        return question.in_words(answer.conflict) if answer.consistent is False and answer.conflict else None

    def rules_of(self, clauses: Sequence[str]) -> list[Rule]:
        """Return the rules by which some clauses, or facts, make something wait, and how long calendar months can be."""
        rules = self.question.rules
        waits = (each for each in rules if makes_waits(each) and (each.clause or each.name) in clauses and not is_promise(each))
        return [*(each for each in rules if each.kind == "length"), *waits]

    def held_up(self, happenings: Sequence[Happening]) -> tuple[str, ...]:
        """Return the obligations that wait for what stands in a circle."""
        held = self.graph.behind(happenings)
        return tuple(each.clause for each in self.graph.happenings if each in held and isinstance(each, Performed))

    def open_circles(self) -> list[Happening]:
        """Return what stands in a circle in which something could wait for one thing or another."""
        chosen = [each for each in self.graph.cycles if not each.is_certain]
        return list(dict.fromkeys(happening for cycle in chosen for happening in cycle.happenings))

    def cores(self, happening: Happening) -> Iterator[tuple[list[Rule], Precedence]]:
        """
        Yield smallest sets of rules that keep something from happening, with the waits they make, where it stands in a circle of these.

        At most 20 sets are looked at; promises are no reason to wait.
        """
        system, budget = self.without_promises, self.question.budget
        answer = system.possible([happening.occurs], budget=budget)
        if answer.consistent is None:
            self.undecided.append(answer.reason)
        if answer.consistent is False:
            for clash in islice(system.conflicts([happening.occurs], budget=budget), MOST_CORES):
                core = [self.question.rules[int(name)] for name in clash.names]
                circle = self.graph.made_by(*(each.clause or each.name for each in core))
                if any(happening in cycle.happenings for cycle in circle.cycles):
                    yield core, circle

    @cached_property
    def without_promises(self) -> ConstraintSystem:
        """The rules by their numbers, all of them negotiable, but for promises."""
        rules = self.question.rules
        system = ConstraintSystem(integers=whole_numbers(rules))
        system.extend({str(number): each.formula for number, each in enumerate(rules) if not is_promise(each)})
        return system


def is_promise(rule: Rule) -> bool:
    """Return whether a rule is that what is due is done."""
    formula = rule.formula
    return not rule.firm and isinstance(formula, Implies) and formula.args[0] == Performed(rule.clause).due


def is_new(happenings: set[Happening], found: Sequence[set[Happening]]) -> bool:
    """Return whether a circle holds none that was found already: otherwise it is not a smallest one."""
    return not any(each <= happenings for each in found)
