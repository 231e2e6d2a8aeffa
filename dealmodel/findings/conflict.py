"""D101: clauses that cannot hold together."""

from collections.abc import Iterator
from itertools import islice

from dealmodel.errors import Undecided
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend, together
from dealmodel.logic import Conflict as Clash
from dealmodel.reports import Section
from dealmodel.sentences import is_rank, sentence
from dealmodel.symbols import unknowns_in

KIND = Kind("D101", "conflict", severity="fault", says="these clauses cannot hold together, or cannot once all of them are due")
KINDS = (KIND,)
MOST = 20  # conflicts that are listed


def find(case: Case) -> Iterator[Finding]:
    """Yield every smallest set of clauses that clash, then the duties that cannot all be performed once they are due."""
    if case.verdict.consistent is False:
        change = tuple(least_change(case))
        for clash in clashes_of(case):
            names = clash.names
            says = f"{together(names)} cannot hold{' together' if len(names) > 1 else ''}" if names else NOTHING_HOLDS
            evidence = (case.in_words(clash), *change)
            yield Finding(KIND, says, clauses=names, parties=case.parties_of(*names), evidence=evidence, mends=mends_of(case, names))
    for each in case.collisions:
        if each.kind == KIND.name:
            says = f"{together(each.duties)} cannot all be performed once all of them are due"
            evidence = (case.in_words(each.clash), case.world(each.broken, "all of them are due, and one is broken"))
            yield Finding(KIND, says, clauses=each.clash.names, parties=case.parties_of(*each.duties), evidence=evidence)


NOTHING_HOLDS = "what is given cannot hold, whatever the clauses say"


def clashes_of(case: Case) -> Iterator[Clash]:
    """Yield the smallest sets of clauses that clash, up to a number."""
    try:
        yield from islice(case.question.system.conflicts(budget=case.question.budget), MOST)
    except Undecided as reason:
        case.undecided.append(("whether there are more conflicts", str(reason)))


def mends_of(case: Case, names: tuple[str, ...]) -> tuple[Mend, ...]:
    """Return the repairs that have to do with a conflict: which clauses to leave out so that all the others hold."""
    near = [repair for repair in case.repairs if set(names) & set(repair.names)]
    return tuple(Mend(f"leave out {together(each.names)}", case.without(*each.names)) for each in near)


def least_change(case: Case) -> Iterator[Section]:
    """Yield the least change of the numbers in the clauses that lets all of them hold; the order of causes is none of these numbers."""
    found = case.question.system.relax(budget=case.question.budget)
    causes = any(is_rank(symbol) for symbol in unknowns_in(each.relation for each in found.changes))
    if found.total is not None and not causes:
        rows = tuple((each.name, f"{sentence(each.relation)}; instead: {sentence(each.relaxed)}") for each in found.changes)
        yield Section("The least change of numbers", rows)
