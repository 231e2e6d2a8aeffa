"""D107: circumstances that nobody in the deal controls and that force somebody into breach."""

from collections.abc import Iterator

from sympy import And, Basic, Ge, Le, Not

from dealmodel.calendar import day_number
from dealmodel.events import Event
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.logic import Answer, Conflict
from dealmodel.obligations import Ordering
from dealmodel.parts import parts_of
from dealmodel.sections import Section
from dealmodel.symbols import unknowns_in
from dealmodel.values import together

KIND = Kind("D107", "trap", severity="fault", says="circumstances that nobody in the deal controls and that force somebody into breach")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """
    Yield clauses that circumstances can break, whatever the parties do, even if these knew all that is to come.

    Circumstances are held fast, and if no world with them keeps all clauses, they are a trap: first all of them early, late or missing,
    then all early but one; then as they are in worlds in which a clause that speaks of them is broken. What is found is proved; there may
    be others.
    """
    told = {frozenset(each.clash.names) for each in case.collisions}
    for fate in (*scenarios(case), *fates_of_breaches(case)):
        apart: set[str] = set()
        while (clash := forced_by(case, fate, apart)) is not None and clash.names:
            apart.update(clash.names)
            possible = case.ask("whether some circumstances can be", *fate, without=case.loaded)
            if not possible.consistent:
                break
            if not any(each <= {*clash.names} for each in told):
                told.add(frozenset(clash.names))
                evidence = (case.in_words(clash), Section("The circumstances", tuple(circumstances_in(case, possible, clash))))
                says, mend = words(case, clash.names)
                parties = case.parties_of(*clash.names)
                yield Finding(KIND, says, clauses=clash.names, parties=parties, evidence=evidence, mends=mend)


def forced_by(case: Case, fate: list[Basic], apart: set[str]) -> Conflict | None:
    """Return why no world with some circumstances keeps all clauses but some; what an exchange hands on only where nothing else does."""
    what = "whether all clauses can be kept in some circumstances"
    without_exchanges = case.ask(what, *fate, without=[*apart, *case.exchanges]) if case.exchanges else case.verdict
    if without_exchanges.consistent is False and without_exchanges.conflict is not None and case.exchanges:
        return without_exchanges.conflict
    return case.ask(what, *fate, without=apart).conflict


def scenarios(case: Case) -> Iterator[list[Basic]]:
    """Yield circumstances of which nothing is given: all early, all late, none, then all early but one that is late or missing."""
    given = set(parts_of(*case.given))
    events = [each for each in case.circumstances if each not in given]
    if not events:
        return
    yield [*early(case, events)]
    yield [*late(case, events)]
    yield [*never(events)]
    for event in events if len(events) > 1 else ():
        rest = [*early(case, [each for each in events if each != event])]
        yield [*rest, *late(case, [event])]
        yield [*rest, *never([event])]


def fates_of_breaches(case: Case) -> Iterator[list[Basic]]:
    """Yield the circumstances of worlds in which a clause is broken, of those that speak of a circumstance."""
    for clause in case.clauses if case.circumstances else ():
        if clause.id in case.loaded and clause.id not in case.dropped:
            yield from (case.as_in(broken) for broken in breaches(case, clause.id))


def words(case: Case, names: tuple[str, ...]) -> tuple[str, Mend]:
    """Return what to say of clauses that circumstances break, and the way out; an ordering of circumstances binds nobody."""
    if all(isinstance(case.agreement[id], Ordering) for id in names):
        kept = f"whether {together(names)} {'is' if len(names) == 1 else 'are'} kept"
        if strangers := strangers_in(case, names):
            says = f"{kept} is for {together(strangers)} to decide, and no clause that is looked at binds {together(strangers)}"
            return says, Mend(f"make it a duty of {together(strangers)}, or the order a condition of a duty")
        says = f"{kept} is in nobody's hands: no party controls these events"
        return says, Mend("say who brings the events about, Event(..., controlled_by=...), or make the order a condition of a duty")
    says = f"circumstances that no party controls can make it impossible to keep {together(names)}"
    return says, Mend(f"let {names[-1]} end, or be put off, where this happens; or say who controls these events")


def strangers_in(case: Case, names: tuple[str, ...]) -> list[str]:
    """Return the names of those who decide about the circumstances that clauses speak of, where somebody decides about each."""
    spoken = spoken_of(case, *names)
    events = [each for each in case.circumstances if each in spoken]
    deciders = [each.controlled_by.name for each in events if each.controlled_by]
    return list(dict.fromkeys(deciders)) if len(deciders) == len(events) else []


def breaches(case: Case, id: str) -> Iterator[Answer]:
    """Yield a world in which a clause that speaks of circumstances is broken and no other, then one in which these come late."""
    spoken = spoken_of(case, id)
    own = [event for event in case.circumstances if event in spoken]
    broken = Not(case.demand(id), evaluate=False)
    for wish in ((), tuple(late(case, own))) if own else ():
        answer = case.glance(f"whether {id} can be broken", broken, *wish, without=[id])
        if answer.consistent:
            yield answer


def spoken_of(case: Case, *ids: str) -> set[object]:
    """Return what the rules of clauses speak of."""
    return {each.owner for each in unknowns_in(rule.formula for id in ids for rule in case.rules_of(id))}


def early(case: Case, events: list[Event]) -> Iterator[Basic]:
    """Yield that events happen before every date that is named, or at the beginning of their windows."""
    before = min(case.question.dates, default=0) - 1
    for each in events:
        opens = each.window.first if each.window else None
        yield And(each.occurs, Le(each.day, max(before, day_number(opens)) if opens else before, evaluate=False), evaluate=False)


def late(case: Case, events: list[Event]) -> Iterator[Basic]:
    """Yield that events happen after every date that is named, or at the end of their windows."""
    after = max(case.question.dates, default=0) + 1
    for each in events:
        closes = each.window.last if each.window else None
        yield And(each.occurs, Ge(each.day, min(after, day_number(closes)) if closes else after, evaluate=False), evaluate=False)


def never(events: list[Event]) -> Iterator[Basic]:
    """Yield that events do not happen."""
    yield from (Not(each.occurs) for each in events)


def circumstances_in(case: Case, answer: Answer, clash: Conflict) -> Iterator[tuple[str, str]]:
    """Yield when the circumstances that take part in a clash happen in a world; all of them, if none does."""
    world, taking_part = case.world(answer, ""), {each.owner for each in unknowns_in(clash.assumed)}
    for event in [each for each in case.circumstances if each in taking_part] or case.circumstances:
        if event.occurs in world.world:
            day = world[event]
            yield (str(day) if day else "never", str(event))
