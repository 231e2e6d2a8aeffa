"""D107: circumstances that nobody in the deal controls and that force somebody into breach."""

from collections.abc import Iterator

from sympy import And, Basic, Ge, Not

from dealmodel.calendar import day_number
from dealmodel.events import Event
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend, together
from dealmodel.logic import Answer
from dealmodel.obligations import Ordering
from dealmodel.reports import Section
from dealmodel.symbols import unknowns_in

KIND = Kind("D107", "trap", severity="fault", says="circumstances that nobody in the deal controls and that force somebody into breach")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """
    Yield clauses that circumstances can break, whatever the parties do, even if these knew all that is to come.

    Each clause is broken on purpose in up to three worlds, and then the circumstances of that world are held fast: if no world with them
    keeps all clauses, they are a trap. What is found is proved; there may be others.
    """
    told = {frozenset(each.clash.names) for each in case.collisions}
    for clause in case.clauses if case.circumstances else ():
        if clause.id not in case.loaded or clause.id in case.dropped:
            continue
        for broken in breaches(case, clause.id):
            fate = case.as_in(broken)
            forced = case.ask(f"whether {clause.id} can be kept in some circumstances", *fate)
            if forced.consistent is False and forced.conflict is not None and clause.id in forced.conflict.names:
                names = forced.conflict.names
                if frozenset(names) not in told:
                    told.add(frozenset(names))
                    evidence = (case.in_words(forced.conflict), Section("The circumstances", tuple(circumstances_in(case, broken))))
                    says, mend = words(case, names)
                    yield Finding(KIND, says, clauses=names, parties=case.parties_of(*names), evidence=evidence, mends=mend)
                break


def words(case: Case, names: tuple[str, ...]) -> tuple[str, Mend]:
    """Return what to say of clauses that circumstances break, and the way out; an ordering of circumstances binds nobody."""
    if all(isinstance(case.agreement[id], Ordering) for id in names):
        says = f"whether {together(names)} {'is' if len(names) == 1 else 'are'} kept is in nobody's hands: no party controls these events"
        return says, Mend("say who brings the events about, Event(..., controlled_by=...), or make the order a condition of a duty")
    says = f"circumstances that no party controls can make it impossible to keep {together(names)}"
    return says, Mend(f"let {names[-1]} end, or be put off, where this happens; or say who controls these events")


def breaches(case: Case, id: str) -> Iterator[Answer]:
    """
    Yield worlds in which a clause, and no other, is broken.

    First any, then one in which the circumstances that it speaks of come late, one in which little else happens, one in which all does.
    """
    broken = Not(case.demand(id), evaluate=False)
    speaks_of = {each.owner for each in unknowns_in(rule.formula for rule in case.question.rules if rule.clause == id)}
    own = [event for event in case.circumstances if event in speaks_of]
    aside = [event for event in case.circumstances if event not in speaks_of]
    for wish in ((), tuple(late(case, own)), tuple(never(aside)), tuple(always(aside))):
        answer = case.glance(f"whether {id} can be broken", broken, *wish, without=[id])
        if answer.consistent:
            yield answer


def late(case: Case, events: list[Event]) -> Iterator[Basic]:
    """Yield that events happen after every date that is named, or at the end of their windows."""
    after = max(case.question.dates, default=0) + 1
    for each in events:
        closes = each.window.last if each.window else None
        yield And(each.occurs, Ge(each.day, min(after, day_number(closes)) if closes else after, evaluate=False), evaluate=False)


def never(events: list[Event]) -> Iterator[Basic]:
    """Yield that events do not happen."""
    yield from (Not(each.occurs) for each in events)


def always(events: list[Event]) -> Iterator[Basic]:
    """Yield that events happen."""
    yield from (each.occurs for each in events)


def circumstances_in(case: Case, answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield when each circumstance happens in a world."""
    world = case.world(answer, "")
    for event in case.circumstances:
        if event.occurs in world.world:
            day = world[event]
            yield (str(day) if day else "never", str(event))
