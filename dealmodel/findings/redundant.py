"""D401: clauses that say nothing which the others do not say."""

from collections.abc import Iterator

from attrs import evolve
from sympy import Not, true

from dealmodel.errors import Undecided
from dealmodel.events import THIS
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.logic import Answer, Conflict
from dealmodel.obligations import Exchange, Obligation
from dealmodel.obligations.obligation import ALWAYS
from dealmodel.symbols import unknowns_in
from dealmodel.values import together

KIND = Kind("D401", "redundant", severity="note", says="a clause that follows from the others")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """
    Yield the clauses that the others imply, with those that do.

    Of clauses that say the same, the later ones follow from the first. What an exchange and its other side imply is not redundant, nor is
    the exchange because both its sides are owed; and what can never be due is dead, not redundant. A duty that has been performed, as is
    given, has done its work, and is not redundant either.
    """
    told: list[str] = []
    try:
        for id in reversed([*candidates(case)]):
            denied = implied_by_others(case, id, told)
            if denied.consistent is False and denied.conflict is not None and not is_of_facts(case, denied.conflict):
                others = denied.conflict.names
                told.append(id)
                says = f"{id} follows from {together(others) or 'definitions and limits alone'}"
                evidence, mend = case.in_words(denied.conflict), Mend(f"leave out {id}", case.without(id))
                yield Finding(KIND, says, clauses=(id, *others), parties=case.parties_of(id), evidence=evidence, mends=mend)
    except Undecided as reason:
        case.undecided.append(("which clauses follow from the others", str(reason)))
    yield from requirements(case, told)


def requirements(case: Case, told: list[str]) -> Iterator[Finding]:
    """Yield the duties that are acts of their own, but whose requirement says nothing that the other clauses do not say."""
    said: list[str] = list(told)
    for duty in reversed(case.duties):
        wanted, done = duty.requires.formula, duty.performed.occurs
        if wanted == true or duty.id in told or THIS in {each.owner for each in unknowns_in([wanted])}:
            continue
        what, without = f"whether what {duty.id} requires says more than the others", [duty.id, *said, *case.exchanges]
        denied = case.ask(what, done, Not(wanted, evaluate=False), without=without)
        if denied.consistent is False and denied.conflict is not None and denied.conflict.names and case.ask(what, done).consistent:
            others = denied.conflict.names
            said.append(duty.id)
            says = f"what {duty.id} requires, that {duty.requires.sentence}, follows from {together(others)}"
            mend = Mend(f"leave the requirement out of {duty.id}", case.agreement.amend(evolve(duty, requires=ALWAYS)))
            clauses, evidence = (duty.id, *others), case.in_words(denied.conflict)
            yield Finding(KIND, says, clauses=clauses, parties=case.parties_of(duty.id), evidence=evidence, mends=mend)


def candidates(case: Case) -> Iterator[str]:
    """Yield the ids of the clauses that the others imply, exchanges left aside, and of exchanges that share a clause with another."""
    exchanges = {each.id: {*each.gives, *each.returns} for each in case.clauses if isinstance(each, Exchange) and each.id in case.loaded}
    names = {*case.nearby.redundant(without=case.out(exchanges), budget=case.question.budget)}
    names |= {id for id, sides in exchanges.items() if any(sides & there for other, there in exchanges.items() if other != id)}
    yield from (each.id for each in case.clauses if each.id in names and each.id not in case.dropped)


def implied_by_others(case: Case, id: str, told: list[str]) -> Answer:
    """Return whether a clause can be broken while others hold: all but its exchanges and what is told; what is never due counts so."""
    clause = case.agreement[id]
    exchanges = [each for each in case.clauses if isinstance(each, Exchange) and id in (*each.gives, *each.returns)]
    tied = [*clause.gives, *clause.returns] if isinstance(clause, Exchange) else [each.id for each in exchanges]
    what = f"whether {id} says more than the others"
    if isinstance(clause, Obligation) and case.glance(what, clause.performed.due).consistent is False:
        return Answer(True)
    return case.ask(what, Not(case.demand(id), evaluate=False), without=[id, *tied, *told])


def is_of_facts(case: Case, clash: Conflict) -> bool:
    """Return whether what is given takes part in a clash."""
    return any(case.question.rules_by_name[name].kind == "given" for name in clash.firm)
