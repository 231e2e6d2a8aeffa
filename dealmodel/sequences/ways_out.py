"""
Ways out of a circle of waiting: each is the agreement with as little changed as the way needs, checked again before it is offered.

One step of the circle gives way, or all of them do on one day:

- *simultaneous*: all of it happens on one day, and nobody waits for anybody;
- *stages*: what is waited for is done in two parts; the first goes ahead, the second waits as before;
- *escrow*: what is waited for is deposited with a third party, who hands it over afterwards; for what can be deposited only;
- *waiver*: one condition is given up.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, field, frozen
from sympy import true

from dealmodel.agreements import Agreement
from dealmodel.conditions import Condition, Holds
from dealmodel.errors import DealError, DoubledName
from dealmodel.events import Happening, Performed
from dealmodel.fields import to_tuple
from dealmodel.logic import Budget
from dealmodel.obligations import (
    Clause,
    Exchange,
    FundContribution,
    Grant,
    Investment,
    Loan,
    MineralRights,
    MineralSupply,
    Obligation,
    Ordering,
)
from dealmodel.parties import Party
from dealmodel.questions import Question
from dealmodel.reports import Witness
from dealmodel.rules import calendar_rules, rules_of
from dealmodel.sentences import doer
from dealmodel.sequences.loosening import instead, loosened, moved_point
from dealmodel.sequences.precedence import Precedence
from dealmodel.sequences.waits import Wait
from dealmodel.values import one_line, together

DEPOSITABLE = (Grant, Loan, Investment, FundContribution, MineralRights, MineralSupply)  # an act, such as an election, cannot be deposited
AGENT = Party("escrow agent", kind="organisation")


@frozen(repr=False)
class WayOut:
    """A change of the agreement after which the duties of a deadlock can be due and performed, with the world that shows it."""

    kind: str  #: "simultaneous", "stages", "escrow" or "waiver"
    says: str
    agreement: Agreement  #: as amended
    witness: Witness = field(eq=False)

    def __str__(self) -> str:
        """Return the way in words."""
        return f"{self.kind}: {self.says}"

    def __repr__(self) -> str:
        """Return one line."""
        return f"<WayOut {self}>"


@frozen
class Asking:
    """What a question to an agreement takes beside it, as in `check`."""

    given: tuple[Condition, ...]
    standing: Any  #: a word, or several; Any: as `check` takes it
    proposed_by: Any  #: a party, or several
    budget: Budget | None


@frozen
class Change:
    """An amendment that is not checked yet."""

    kind: str
    says: str
    clauses: tuple[Clause, ...] = field(converter=to_tuple)  #: in the place of others
    adds: tuple[Clause, ...] = field(default=(), converter=to_tuple)
    joins: tuple[Party, ...] = ()
    before: Happening | None = None  #: what is no longer waited for, or only for a part of it
    waiters: int = 1  #: how many no longer wait so

    __repr__ = one_line

    def of(self, agreement: Agreement) -> Agreement:
        """
        Return the agreement as amended; an ordering of which nothing is left is gone.

        Raises:
            DoubledName: a name that the change needs is taken.
        """
        if taken := [each.id for each in self.adds if each.id in agreement]:
            raise DoubledName(f"'{agreement.name}' has '{taken[0]}' already, which a way out would add; rename it")
        kept, empty = [each for each in self.clauses if not is_empty(each)], [each.id for each in self.clauses if is_empty(each)]
        joined = evolve(agreement, parties=dict.fromkeys((*agreement.parties, *self.joins)))
        return joined.without(*empty).amend(*kept, *self.adds)


def ways_out(agreement: Agreement, circle: Precedence, happenings: Sequence[Happening], ask: Asking) -> Iterator[WayOut]:
    """
    Yield the ways out of a circle after which some happenings in it can all be; each is checked, and comes with its world.

    `circle` holds the waits for each other of all that stands in a circle with these: circles with a part in common are left at once.
    """
    enough: set[tuple[str, Happening | None]] = set()
    for change in changes(agreement, circle, happenings):
        if change.waiters > 1 and (change.kind, change.before) in enough:
            continue  # less is enough
        try:
            amended = change.of(agreement)
        except DealError:  # something else in the agreement stands on what would change, or a name is taken
            continue
        if witness := world_of(amended, circle, happenings, ask):
            enough.add((change.kind, change.before))
            yield WayOut(change.kind, change.says, amended, witness)


def world_of(agreement: Agreement, circle: Precedence, happenings: Sequence[Happening], ask: Asking) -> Witness | None:
    """
    Return a world in which some happenings are, and those that are duties are due; None if none was found.

    It is one in which every duty is performed, if there is one. Where other clauses clash for a reason of their own, only those of the
    circle, and the parts that were put into it, have to be kept.
    """
    rules = rules_of(agreement, given=ask.given, standing=ask.standing, proposed_by=ask.proposed_by)
    rules = (*rules, *calendar_rules(rules))
    ids = [each.clause for each in happenings if isinstance(each, Performed)]
    wanted = [*(each.occurs for each in happenings), *(Performed(id).due for id in ids)]
    inside = {*(each.clause for each in circle.waits), *ids}
    kept = [each for each in rules if each.firm or any(each.clause == id or each.clause.startswith(f"{id}, ") for id in inside)]
    who = together(ids) if ids else "what waited"
    question = Question(agreement, rules, ask.budget, "own")
    own = Question(agreement, tuple(kept), ask.budget, "own")
    for asked, formulas, shows in (
        (question, [*wanted, *question.hopes], "every duty is due and performed"),
        (question, wanted, f"{who} can be performed"),
        (own, wanted, f"{who} can be performed; other clauses clash for a reason of their own, and are left out"),
    ):
        if asked.ask(*formulas).consistent and (world := asked.telling_world(formulas)) is not None:
            return Witness(agreement, world, shows, dated=bool(asked.dates))
    return None


def changes(agreement: Agreement, circle: Precedence, happenings: Sequence[Happening]) -> Iterator[Change]:
    """Yield the amendments that may lead out of a circle, the gentlest first."""
    if len(circle.happenings) > 1 and all(isinstance(each, Performed) for each in circle.happenings):
        yield simultaneous(agreement, circle)
    steps = [step for each in happenings for step in steps_from(circle, each)]
    for step in steps:
        before = step[0].before
        if isinstance(before, Performed) and all(each.after != before for each in step):
            duty: Obligation = agreement[before.clause]
            part = first_part(duty, circle)
            yield from stand_in(agreement, step, part, "stages")
            if isinstance(duty.content, DEPOSITABLE):
                yield from stand_in(agreement, step, deposit(part, duty), "escrow")
    for step in steps:
        if changed := loosened(agreement, step, None):
            before, names = step[0].before, waiters(step)
            says = f"{together(names)} wait{'s' if len(names) == 1 else ''} no longer for {doer(before)}"
            yield Change("waiver", says, changed, before=before, waiters=len(names))


def steps_from(circle: Precedence, before: Happening) -> Iterator[tuple[Wait, ...]]:
    """Yield the waits in a circle for one thing: those of each that waits alone, then all together, where there are several."""
    waits = [each for each in circle.waits if each.before == before and each.kind != "together"]
    afters = dict.fromkeys(each.after for each in waits)
    yield from (tuple(each for each in waits if each.after == after) for after in afters)
    if len(afters) > 1:
        yield tuple(waits)


def waiters(step: Sequence[Wait]) -> list[str]:
    """Return who waits, in words."""
    return list(dict.fromkeys(doer(each.after) for each in step))


def simultaneous(agreement: Agreement, circle: Precedence) -> Change:
    """Return the change by which all duties of a circle are performed on one day; orderings among them no longer ask for a later one."""
    duties = [each.clause for each in circle.happenings if isinstance(each, Performed)]
    first, *others = duties
    clauses = [agreement[id] for id in dict.fromkeys(each.clause for each in circle.waits) if id in agreement]
    eased = [evolve(each, strict=False) for each in clauses if isinstance(each, Ordering)]
    unordered = [evolve(each, first="", simultaneous=True) for each in clauses if isinstance(each, Exchange) and each.first]
    exchange = Exchange(f"{together(duties)} at once", gives=first, returns=others, simultaneous=True, standing=agreement[first].standing)
    return Change("simultaneous", f"{together(duties)} are performed on one day", (*eased, *unordered), [exchange])


def first_part(duty: Obligation, circle: Precedence) -> Obligation:
    """Return the first of two parts of a duty, which waits for nothing in a circle; how much of it that is, is for the parties to say."""
    precedent, not_before = duty.precedent, duty.not_before
    for wait in circle.waits:
        if wait.after == duty.performed:
            precedent, not_before = instead(precedent, wait.before, None), moved_point(not_before, wait.before, None)
    says = f"a first part of: {duty.sentence}"
    return evolve(
        duty, id=f"{duty.id}, first part", says=says, precedent=precedent, not_before=not_before, content=None, requires=Holds(true)
    )


def deposit(part: Obligation, duty: Obligation) -> Obligation:
    """Return the duty to deposit with a third party what a duty owes, under the conditions of its first part."""
    says = f"deposits with an escrow agent what {duty.id} owes, to be handed over when the other side has performed"
    return evolve(part, id=f"{duty.id}, deposit", obligee=AGENT, says=says)


def stand_in(agreement: Agreement, step: Sequence[Wait], part: Obligation, kind: str) -> Iterator[Change]:
    """Yield the change by which what waited for a duty waits for a part of it, or its deposit; the rest follows no earlier."""
    changed = loosened(agreement, step, part.performed)
    if not changed:
        return
    before, after = doer(step[0].before), together(waiters(step))
    follows = Ordering(f"{part.id}, then {before}", first=part.performed, then=step[0].before, strict=False, standing=part.standing)
    what = {
        "stages": f"a first part of {before} goes ahead of {after}, the rest follows it",
        "escrow": f"what {before} owes is deposited with an escrow agent before {after}, and handed over after it",
    }
    old, new = [each for each in changed if each.id in agreement], [each for each in changed if each.id not in agreement]
    joins = (AGENT,) if kind == "escrow" else ()
    yield Change(kind, what[kind], old, [part, *new, follows], joins=joins, before=step[0].before, waiters=len(waiters(step)))


def is_empty(clause: Clause) -> bool:
    """Return whether nothing is left of an ordering."""
    return isinstance(clause, Ordering) and not clause.then
