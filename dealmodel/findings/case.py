"""The deal under review: its rules, loaded once, and the questions that many findings ask of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from attrs import field, frozen
from sympy import And, Basic, Eq, Not, Or, S

from dealmodel.agreements import Agreement
from dealmodel.conditions import Condition
from dealmodel.errors import Faults, Undecided, UnknownName
from dealmodel.events import Event, Performed
from dealmodel.findings.finding import together
from dealmodel.logic import Answer, ConstraintSystem, Repair
from dealmodel.logic import Conflict as Clash
from dealmodel.obligations import Clause, Obligation, Permission, Power, Prohibition
from dealmodel.parties import Body, Coalition, Party, bodies_in
from dealmodel.questions import Question
from dealmodel.reports import Conflict, Witness
from dealmodel.rules import whole_numbers
from dealmodel.symbols import unknowns_in

MOST_CANDIDATES = 200  # sets of duties that are looked at as possible collisions
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
    undecided: list[tuple[str, str]] = field(factory=list)  #: what was asked without an answer, and why

    @cached_property
    def verdict(self) -> Answer:
        """Whether all clauses have a world."""
        return self.heard("whether the deal holds together", self.question.ask())

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """Smallest sets of clauses whose absence lets the others hold, in a stable order; none where all hold."""
        if self.verdict.consistent is not False:
            return ()
        try:
            return tuple(islice(self.question.system.repairs(budget=self.question.budget), MOST_REPAIRS))
        except Undecided as reason:
            self.undecided.append(("which clauses to drop", str(reason)))
            return ()

    @property
    def dropped(self) -> tuple[str, ...]:
        """The clauses that are left out, so that the others have a world."""
        return self.repairs[0].names if self.repairs else ()

    @property
    def hopeless(self) -> bool:
        """Whether no clauses to leave out are known so that the others have a world: then nothing can be asked of any world."""
        return self.verdict.consistent is False and not self.repairs

    @cached_property
    def loaded(self) -> frozenset[str]:
        """The ids of the clauses that demand anything of a world."""
        return frozenset(rule.clause for rule in self.question.rules if not rule.firm and rule.clause)

    def dropped_in(self, wish: Basic) -> bool:
        """Return whether a wish is about a duty that is left out."""
        return not set(self.dropped).isdisjoint(duties_in(wish))

    @cached_property
    def duties(self) -> tuple[Obligation, ...]:
        """The obligations that are looked at and not left out."""
        return tuple(each for each in self.clauses if isinstance(each, Obligation) and each.id not in self.dropped)

    def ask(self, what: str, *assuming: Basic, without: Iterable[str] = ()) -> Answer:
        """Ask whether the kept clauses, but for some, have a world under some formulas; `what` says in words what is asked."""
        out = [*self.dropped, *(id for id in without if id in self.loaded and id not in self.dropped)]
        return self.heard(what, self.question.ask(*assuming, without=out))

    def heard(self, what: str, answer: Answer) -> Answer:
        """Keep what was asked in mind where there is no answer."""
        if answer.consistent is None:
            self.undecided.append((what, answer.reason))
        return answer

    def demand(self, id: str) -> Basic:
        """Return all that a clause demands of a world."""
        return And(*(rule.formula for rule in self.question.rules if not rule.firm and rule.clause == id), evaluate=False)

    def as_in(self, answer: Answer) -> list[Basic]:
        """Return the formulas that the circumstances are as in the world of an answer."""
        return [formula for event in self.circumstances for formula in happening_as_in(event, answer.witness)]

    @cached_property
    def collisions(self) -> tuple["Collision", ...]:
        """The smallest sets of duties that can be due together and cannot all be performed, whatever else is kept or broken."""
        return () if self.hopeless else tuple(collisions_in(self))

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
        return tuple(each for each in events if each.controlled_by is None or not active & set(bodies_in(each.controlled_by)))

    def parties_of(self, *ids: str) -> tuple[str, ...]:
        """Return the names of those who take part in some clauses, in the order of writing."""
        found = (getattr(self.agreement[id], role, None) for id in ids if id in self.agreement for role in ROLES)
        return tuple(dict.fromkeys(each.name for each in found if isinstance(each, Party | Coalition)))  # `by` may be a day

    def without(self, *ids: str) -> Agreement | None:
        """Return the deal without some clauses; none where others refer to them."""
        try:
            return self.agreement.without(*ids)
        except (UnknownName, Faults):
            return None


@frozen
class Collision:
    """Duties that can be due together and cannot all be performed."""

    kind: str  #: the name of the kind of finding that it is
    duties: tuple[str, ...]
    clash: Clash  #: why they cannot, all of them being due
    broken: Answer  #: a world in which they are due and one of them is broken


def collisions_in(case: Case) -> Iterator[Collision]:
    """
    Yield the collisions of a deal, up to a number of candidates that a deal without many of them does not reach.

    Duties that exclude each other, such as those for two outcomes of one vote, are never due together. Nor is what is due only once
    another duty is broken a collision with that: in a collision each duty can be performed at the price of another.
    """
    wishes = {words: formula for formula, words in case.question.ambition.items() if not case.dropped_in(formula)}
    try:
        for clash in islice(performance_of(case, wishes).conflicts(budget=case.question.budget), MOST_CANDIDATES):
            chosen = [wishes[name] for name in clash.names]
            ids = [duties_in(formula) for formula in chosen]
            dues = [Or(*(Performed(id).due for id in group)) for group in ids]
            done = [Or(*(Performed(id).occurs for id in group)) for group in ids]
            what = f"whether {together(clash.names)}"
            worlds = [case.ask(what, *dues, *others(done, place), without=group) for place, group in enumerate(ids)]
            found = case.ask(what, *dues)
            if all(each.consistent for each in worlds) and found.conflict is not None:
                duties = tuple(id for group in ids for id in group)
                yield Collision(kind_of(case, found.conflict, len(ids)), duties, found.conflict, worlds[-1])
    except Undecided as reason:
        case.undecided.append(("which duties cannot be performed together", str(reason)))


def kind_of(case: Case, clash: Clash, duties: int) -> str:
    """Return what kind of finding a collision of some duties is: by a ban, by what there is to give, of one duty alone, or of several."""
    rules = case.question.rules_by_name
    if any(isinstance(case.agreement[id], Prohibition) for id in clash.names):
        return "norm-conflict"
    if any(rules[name].kind == "stock" for name in clash.firm):
        return "over-commitment"
    return "conflict" if duties > 1 else "unperformable"


def performance_of(case: Case, wishes: Mapping[str, Basic]) -> ConstraintSystem:
    """Return a system that blames wishes, each that a duty is due and performed, and nothing that the deal says."""
    question = case.question
    system = ConstraintSystem(integers=whole_numbers(question.rules), engine=question.engine)
    kept = [rule for rule in question.rules if rule.firm or rule.clause not in case.dropped]
    system.extend({f"{place}": rule.formula for place, rule in enumerate(kept)}, firm=True)
    system.extend(wishes)
    return system


def duties_in(wish: Basic) -> tuple[str, ...]:
    """Return the ids of the duties that a wish is about."""
    return tuple(dict.fromkeys(each.owner.clause for each in unknowns_in([wish]) if isinstance(each.owner, Performed)))


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
    """Yield those who are bound, free or empowered by a clause, members of coalitions among them."""
    for role in ("obligor", "holder"):
        body = getattr(clause, role, None)
        yield from bodies_in(body) if body is not None else ()


