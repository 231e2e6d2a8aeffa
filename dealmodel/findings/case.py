"""The deal under review: its rules, loaded once, and the questions that many findings ask of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import islice
from typing import Any

from attrs import field, frozen
from sympy import And, Basic, Eq, Not, Or, S

from dealmodel.agreements import Agreement
from dealmodel.conditions import Condition
from dealmodel.errors import Faults, Undecided, UnknownName
from dealmodel.events import Event, Performed
from dealmodel.findings.clashing_sets import clashing_sets
from dealmodel.findings.finding import Mend
from dealmodel.findings.performance import Performance, duties_in
from dealmodel.logic import Answer, Budget, Nearby
from dealmodel.logic import Conflict as Clash
from dealmodel.obligations import Clause, Exchange, Obligation, Permission, Power, Prohibition
from dealmodel.parties import Body, Coalition, Party, acting_in, bodies_in
from dealmodel.questions import Question
from dealmodel.reliance import conditions_of
from dealmodel.reports import Conflict, Witness
from dealmodel.rule import Rule
from dealmodel.sections import Section, Shown
from dealmodel.sentences import is_rank, sentence
from dealmodel.sequences.deadlocks import Deadlock, deadlocks_by
from dealmodel.sequences.ways_out import Asking
from dealmodel.symbols import unknowns_in
from dealmodel.values import together

MOST_CANDIDATES = 200  # sets of duties that are looked at as possible collisions
STEPS_FOR_REPAIRS = 100_000  # after which one repair, found clause by clause, has to do
MOST_REPAIRS = 10  # smallest sets of clauses to drop that a finding lists


@frozen(eq=False)
class Case:
    """
    A deal under review.

    Where the deal clashes with itself, everything else is asked of what is left after its first repair (`dropped` holds the clauses
    left out): in a deal without a world every statement would be true.
    """

    agreement: Agreement
    question: Question
    clauses: tuple[Clause, ...]  #: those that are looked at
    given: tuple[Condition, ...] = ()
    limits: Mapping[str, Any] = field(factory=dict)  # Any: the standings and proposers that are looked at, as `check` takes them
    undecided: list[tuple[str, str]] = field(factory=list)  #: what was asked without an answer, and why

    @cached_property
    def verdict(self) -> Answer:
        """Whether all clauses have a world."""
        return self.heard("whether the deal holds together", self.question.ask())

    @cached_property
    def repairs(self) -> tuple[tuple[str, ...], ...]:
        """Smallest sets of clauses whose absence lets the others hold, in a stable order; where there are too many to try, one."""
        if self.verdict.consistent is not False:
            return ()
        budget = self.question.budget or Budget(steps=STEPS_FOR_REPAIRS)
        try:
            return tuple(each.names for each in islice(self.question.system.repairs(budget=budget), MOST_REPAIRS))
        except Undecided:
            return one_repair(self)

    @cached_property
    def deadlocks(self) -> tuple[Deadlock, ...]:
        """The smallest sets of duties that wait for each other."""
        found: list[Deadlock] = []
        try:
            found += deadlocks_by(self.question, Asking(self.given, **self.limits, budget=self.question.budget))
        except Undecided as reason:
            self.undecided.append(("whether there are more deadlocks", str(reason)))
        return tuple(found)

    def stems_from_deadlock(self, clash: Clash) -> bool:
        """Return whether a clash says nothing but that some duties wait for each other, be it for all that waits for these."""
        rules = self.question.rules_by_name
        taking_part = {*clash.names, *(rules[name].clause for name in clash.firm)}
        return any({id for cycle in each.cycles for id in cycle.clauses} <= taking_part for each in self.deadlocks)

    @property
    def dropped(self) -> tuple[str, ...]:
        """The clauses that are left out, so that the others have a world."""
        return self.repairs[0] if self.repairs else ()

    @property
    def has_world(self) -> bool:
        """Whether anything is left to look at: what is given may clash by itself, so that no clause that is left out helps."""
        return self.verdict.consistent is not False or bool(self.dropped)

    @cached_property
    def loaded(self) -> frozenset[str]:
        """The ids of the clauses that demand anything of a world."""
        return frozenset(rule.clause for rule in self.question.rules if not rule.firm and rule.clause)

    @property
    def exchanges(self) -> frozenset[str]:
        """The ids of the exchanges that demand anything."""
        return frozenset(each.id for each in self.clauses if isinstance(each, Exchange) and each.id in self.loaded)

    @cached_property
    def duties(self) -> tuple[Obligation, ...]:
        """The obligations that are looked at and not left out."""
        return tuple(each for each in self.clauses if isinstance(each, Obligation) and each.id not in self.dropped)

    def ask(self, what: str, *assuming: Basic, without: Iterable[str] = ()) -> Answer:
        """Ask whether the kept clauses, but for some, have a world under some formulas; `what` says in words what is asked."""
        return self.heard(what, self.nearby.check(assuming, without=self.out(without), budget=self.question.budget))

    def glance(self, what: str, *assuming: Basic, without: Iterable[str] = ()) -> Answer:
        """Ask as `ask` does, where it does not matter why there is no world."""
        return self.heard(what, self.nearby.possible(assuming, without=self.out(without), budget=self.question.budget))

    @cached_property
    def nearby(self) -> Nearby:
        """The rules, with worlds to start from: one in which no clause has to be kept; any; without circumstances; with all of them."""
        nearby, events = Nearby(self.question.system), [each.occurs for each in self.circumstances]
        nearby.possible(without=self.loaded, budget=self.question.budget)
        for wish in ((), map(Not, events), events):
            nearby.possible(wish, without=self.dropped, budget=self.question.budget)
        return nearby

    def out(self, without: Iterable[str]) -> list[str]:
        """Return the clauses to leave out of a question: what is dropped, and of some others those that demand anything."""
        return [*self.dropped, *(id for id in without if id in self.loaded and id not in self.dropped)]

    def heard(self, what: str, answer: Answer) -> Answer:
        """Keep what was asked in mind where there is no answer."""
        if answer.consistent is None:
            self.undecided.append((what, answer.reason))
        return answer

    def rules_of(self, id: str) -> list[Rule]:
        """Return the rules of a clause."""
        return self.question.rules_by_clause.get(id, [])

    def demand(self, id: str) -> Basic:
        """Return all that a clause demands of a world."""
        return And(*(rule.formula for rule in self.rules_of(id) if not rule.firm), evaluate=False)

    def as_in(self, answer: Answer) -> list[Basic]:
        """Return the formulas that the circumstances are as in the world of an answer."""
        return [formula for event in self.circumstances for formula in happening_as_in(event, answer.witness)]

    @cached_property
    def collisions(self) -> tuple["Collision", ...]:
        """The smallest sets of clauses that cannot hold at all, then of duties that can be due together and cannot all be performed."""
        return tuple(each for each in (*clashes_in(self), *collisions_in(self)) if not self.stems_from_deadlock(each.clash))

    @cached_property
    def least_change(self) -> tuple[Section, ...]:
        """The least change of the numbers in the clauses that lets all of them hold, where some change does; an order is no number."""
        found = self.question.system.relax(budget=self.question.budget)
        if any(is_rank(each) for change in found.changes for each in unknowns_in([change.relation])):
            return ()
        rows = tuple((each.name, f"{sentence(each.relation)}; instead: {sentence(each.relaxed)}") for each in found.changes)
        return (Section("The least change of numbers", rows),) if found.total is not None else ()

    def evidence_of(self, collision: "Collision", shows: str) -> tuple[Shown, ...]:
        """Return why some clauses collide, with a world in which one is broken or, where no world is left, the least change of numbers."""
        found = self.in_words(collision.clash)
        return (found, *self.least_change) if collision.broken is None else (found, self.world(collision.broken, shows))

    def repairs_of(self, collision: "Collision") -> tuple[Mend, ...]:
        """
        Return the repairs that have to do with clauses that cannot hold: which to leave out so that all the others do.

        Where there are several conflicts, it is told what each repair leaves out of this one.
        """
        names, several = {*collision.clash.names}, sum(each.broken is None for each in self.collisions) > 1
        near = [repair for repair in self.repairs if names & {*repair}]
        parts = dict.fromkeys(tuple(id for id in repair if id in names or not several) for repair in near)
        return tuple(Mend(f"leave out {together(each)}", self.without(*each)) for each in parts)

    @cached_property
    def performance(self) -> Performance:
        """The duties that are not left out, due and performed all at once."""
        return Performance(self.question, self.clauses, frozenset(self.dropped))

    @cached_property
    def speakers(self) -> dict[str, set[str]]:
        """For each duty the ids of the clauses whose conditions speak of its performance."""
        found: dict[str, set[str]] = {}
        for clause in self.clauses:
            for each in unknowns_in(conditions_of(clause)):
                if isinstance(each.owner, Performed):
                    found.setdefault(each.owner.clause, set()).add(clause.id)
        return found

    def in_words(self, clash: Clash | None) -> Conflict:
        """Return a clash in the agreement's own words."""
        assert clash is not None, "an answer without a world has a clash"
        return self.question.in_words(clash)

    def world(self, answer: Answer, shows: str) -> Witness:
        """Return the world of an answer."""
        return Witness(self.agreement, answer.witness, shows, dated=bool(self.question.dates), title="Such a world")

    @cached_property
    def circumstances(self) -> tuple[Event, ...]:
        """The events that nobody with a part in the deal controls: neither an act that clauses speak of nor theirs to decide."""
        acts = {each.act for each in self.clauses if isinstance(each, Prohibition | Permission)}
        acts |= {each.exercise for each in self.clauses if isinstance(each, Power)}
        active = {body for each in self.clauses for body in doers(each)}
        events = [each for each in self.agreement.events if each not in acts]
        return tuple(each for each in events if each.controlled_by is None or not active & set(acting_in(each.controlled_by)))

    def parties_of(self, *ids: str) -> tuple[str, ...]:
        """Return the names of those who take part in some clauses, in the order of writing."""
        found = (getattr(self.agreement[id], role, None) for id in ids if id in self.agreement for role in ROLES)
        return tuple(dict.fromkeys(each.name for each in found if isinstance(each, Party | Coalition)))  # `by` may be a deadline

    def without(self, *ids: str) -> Agreement | None:
        """Return the deal without some clauses; none where others refer to them."""
        try:
            return self.agreement.without(*ids)
        except (UnknownName, Faults):
            return None


def one_repair(case: Case) -> tuple[tuple[str, ...], ...]:
    """Return a set of clauses whose absence lets the others hold, smallest in that none of them can stay; none where that is not known."""
    answer, out = case.verdict, dict[str, frozenset[str]]()  # what is left out, with the clash for which it is
    while answer.consistent is False and answer.conflict is not None and answer.conflict.names:
        out[answer.conflict.names[-1]] = frozenset(answer.conflict.names)
        answer = case.question.ask(without=out)
    if not answer.consistent:
        return ()
    for id, clash in tuple(out.items()):
        others = [each for each in out if each != id]
        if not clash.isdisjoint(others) and case.question.ask(without=others).consistent:
            del out[id]
    return (tuple(out),)


@frozen
class Collision:
    """Clauses that cannot hold at all, or duties that can be due together and cannot all be performed."""

    kind: str  #: the name of the kind of finding that it is
    duties: tuple[str, ...]
    clash: Clash  #: why they cannot, all of them being due
    broken: Answer | None = None  #: a world in which they are due and one of them is broken; none where they cannot hold at all


def clashes_in(case: Case) -> Iterator[Collision]:
    """
    Yield the smallest sets of clauses that clash whatever happens, up to a number.

    An exchange hands on what makes one side impossible to the other; so its clashes are told where they do not follow from others. What
    is given may tell of a breach, so that a duty that clashes with it is not one that nobody could perform.
    """
    if case.verdict.consistent is not False:
        return
    rules, told, ids = case.question.rules_by_name, frozenset[str](), [id for id in case.question.system.negotiable if id in case.loaded]
    for exchanges in (case.exchanges, None):
        blamed = told
        what = "whether there are more conflicts"
        aside = told if exchanges is None else exchanges
        for clash in clashing_sets(partial(clash_without, case, what), ids, aside=aside):
            if not any(rules[name].clause in told for name in clash.firm):
                blamed |= {*clash.names}
                duties = tuple(id for id in clash.names if isinstance(case.agreement[id], Obligation))
                kind = kind_of(case, clash, duties)
                alone = {*clash.names} <= {*duties} and not any(rules[name].kind == "given" for name in clash.firm)
                yield Collision("conflict" if kind == "unperformable" and not alone else kind, duties, clash)
            if not clash.names:
                return
        told = blamed


def clash_without(case: Case, what: str, out: frozenset[str]) -> Clash | None:
    """Return why the clauses clash without some, if they do."""
    return case.heard(what, case.nearby.check(without=[id for id in out if id in case.loaded], budget=case.question.budget)).conflict


def collisions_in(case: Case) -> Iterator[Collision]:
    """
    Yield the collisions of a deal, up to a number of candidates that a deal without many of them does not reach.

    Duties that exclude each other, such as those for two outcomes of one vote, are never due together. Nor is what is due only once
    another duty is broken a collision with that: in a collision each duty can be performed at the price of another. What collides only
    because an exchange ties it to duties that collide is told with these.
    """
    wishes = case.performance.wishes
    collided: set[str] = set()
    for left_out in (case.exchanges, frozenset[str]()):
        without = left_out or frozenset(collided)
        aside = {words for words, wish in wishes.items() if not collided.isdisjoint(duties_in(wish))}
        for names in islice(candidates(case, aside=aside, without=without), MOST_CANDIDATES):
            found = collision_of(case, [wishes[name] for name in names], without)
            if found is not None:
                collided.update(found.duties)
                yield found


def candidates(case: Case, *, aside: Iterable[str], without: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield smallest sets of wishes that clash: first of those that ask for no breach, then with each of the others."""
    wishes, causes = case.performance.wishes, case.performance.causes

    def ask(out: frozenset[str]) -> Clash | None:
        return case.heard("which duties cannot be performed together", case.performance.ask(wishes=out, clauses=without)).conflict

    remedies = [words for words in wishes if causes[words] and words not in aside]
    blamed = {*aside, *remedies}
    for clash in clashing_sets(ask, wishes, aside=tuple(blamed)):
        blamed.update(clash.names)
        yield clash.names
    for remedy in remedies:
        broken = {words for words, wish in wishes.items() if not causes[remedy].isdisjoint(duties_in(wish))}
        found = ask(frozenset((blamed | broken) - {remedy}))
        if found is not None:
            yield found.names


def kind_of(case: Case, clash: Clash, duties: Sequence[str]) -> str:
    """Return what kind of finding a collision is: by a ban, by what there is to give, of one duty, or of several clauses."""
    rules = case.question.rules_by_name
    if duties and any(isinstance(case.agreement[id], Prohibition) for id in clash.names):
        return "norm-conflict"
    if duties and any(rules[name].kind == "stock" for name in clash.firm):
        return "over-commitment"
    return "unperformable" if is_one_duty(case, duties) else "conflict"


def is_one_duty(case: Case, ids: Sequence[str]) -> bool:
    """Return whether some duties are one, or alternatives of each other."""
    return len(ids) == 1 or any({*ids} <= {*group} for group in case.agreement.alternatives if ids)


def collision_of(case: Case, wishes: Sequence[Basic], without: Iterable[str]) -> Collision | None:
    """Return the collision of duties, if they can be due together and each can be performed at the price of another."""
    ids = [duties_in(formula) for formula in wishes]
    duties = tuple(id for group in ids for id in group)
    dues = [Or(*(Performed(id).due for id in group)) for group in ids]
    done = [Or(*(Performed(id).occurs for id in group)) for group in ids]
    what = f"whether {together(duties)} can all be performed once they are due"
    worlds = [case.glance(what, *dues, *others(done, place), without=[*group, *without]) for place, group in enumerate(ids)]
    if not worlds or not all(each.consistent for each in worlds):
        return None
    found = case.ask(what, *dues, without=without)
    if found.consistent is not False or found.conflict is None:
        return None
    return Collision(kind_of(case, found.conflict, duties), duties, found.conflict, worlds[-1])


def others(formulas: Sequence[Basic], place: int) -> list[Basic]:
    """Return all formulas but the one at a place."""
    return [*formulas[:place], *formulas[place + 1 :]]


def happening_as_in(event: Event, world: Mapping[Basic, Basic]) -> Iterator[Basic]:
    """Yield that an event happens as in a world, on the day it does there, or does not."""
    happens = world.get(event.occurs)
    if happens == S.false:
        yield Not(event.occurs)
    elif happens == S.true:
        yield event.occurs
        if (day := world.get(event.day)) is not None:
            yield Eq(event.day, day, evaluate=False)


ROLES = ("obligor", "obligee", "holder", "by", "proposed_by")


def doers(clause: Clause) -> Iterator[Body]:
    """Yield those who are bound, free or empowered by a clause, or to whom something is owed, members of coalitions among them."""
    for role in ("obligor", "obligee", "holder"):
        body = getattr(clause, role, None)
        yield from bodies_in(body) if body is not None else ()


