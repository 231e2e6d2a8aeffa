"""D202 and D203: cases that no band, date or alternative covers, and cases that two cover differently."""

from collections.abc import Iterator
from itertools import combinations

from sympy import And, Basic, Not, Or, true

from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.obligations import Clause, Obligation
from dealmodel.parts import parts_of
from dealmodel.rules import only_and_or
from dealmodel.symbols import unknowns_in
from dealmodel.terms import Term
from dealmodel.values import together

GAP = Kind("D202", "gap", severity="warning", says="a case between bands, dates or alternatives that nothing covers")
OVERLAP = Kind("D203", "overlap", severity="warning", says="a case that two bands, dates or alternatives cover differently")
KINDS = (GAP, OVERLAP)


def find(case: Case) -> Iterator[Finding]:
    """
    Yield the gaps and overlaps of whatever stands in a clause and has any, then those between alternatives.

    Alternatives that go by the same numbers ("if sales reach 60 %", "if they do not") leave a gap where none of them applies,
    although all else that they ask for holds, and overlap where two apply that do not say the same.
    """
    for clause in case.clauses:
        for kind, name in ((GAP, "gaps"), (OVERLAP, "overlaps")):
            for each in holes_in(clause, name):
                mend = Mend(f"say in {clause.id} what holds there" if kind is GAP else f"say in {clause.id} which of them holds there")
                says = f"{clause.id}: {each}"
                yield Finding(kind, says, clauses=clause.id, parties=case.parties_of(clause.id), mends=mend)
    for group in case.agreement.alternatives:
        duties = [each for each in case.duties if each.id in group]
        rests = [numbers_in(each) for each in duties]
        if len(duties) == len(group) > 1 and all(rests):
            yield from between(case, duties, [And(*each, evaluate=False) for each in rests])


def between(case: Case, duties: list[Obligation], cases: list[Basic]) -> Iterator[Finding]:
    """Yield the gap and the overlaps between alternatives, each for the numbers of its case."""
    names = [each.id for each in duties]
    shared = [part for each in duties for part in conjuncts(each) if not is_of_numbers(part)]
    left = case.ask(f"whether one of {together(names)} always applies", *shared, Not(Or(*cases, evaluate=False), evaluate=False))
    if left.consistent:
        says = f"a case that none of {together(names)} covers: the numbers of the world below"
        mend = Mend(f"say which of {together(names)} holds there")
        evidence = case.world(left, f"none of {together(names)} applies")
        yield Finding(GAP, says, clauses=names, parties=case.parties_of(*names), evidence=evidence, mends=mend)
    for (one, here), (other, there) in combinations(zip(duties, cases, strict=True), 2):
        both = case.ask(f"whether {one.id} and {other.id} exclude each other", *shared, here, there)
        if both.consistent and one.content != other.content:
            says = f"{one.id} and {other.id} both cover a case, and differ"
            mend = Mend(f"say which of {one.id} and {other.id} holds there")
            evidence = case.world(both, f"{one.id} and {other.id} both apply")
            ids = (one.id, other.id)
            yield Finding(OVERLAP, says, clauses=ids, parties=case.parties_of(*ids), evidence=evidence, mends=mend)


def conjuncts(duty: Obligation) -> tuple[Basic, ...]:
    """Return what has to hold, all together, before a duty is due."""
    formula = only_and_or(duty.due_when)
    return formula.args if isinstance(formula, And) else () if formula == true else (formula,)


def numbers_in(duty: Obligation) -> list[Basic]:
    """Return what a duty asks of numbers before it is due."""
    return [each for each in conjuncts(duty) if is_of_numbers(each)]


def is_of_numbers(formula: Basic) -> bool:
    """Return whether a condition speaks of terms only."""
    return all(isinstance(each.owner, Term) for each in unknowns_in([formula]))


def holes_in(clause: Clause, name: str) -> Iterator[object]:
    """Yield what a part of a clause gives under a name, where it is a tuple of values."""
    for part in parts_of(clause):
        found = getattr(part, name, ()) if part is not clause else ()
        yield from found if isinstance(found, tuple) else ()
