"""D102: duties and powers that can never come up."""

from collections.abc import Iterator

from sympy import Basic

from dealmodel.errors import Undecided
from dealmodel.events import Performed
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.obligations import Exchange, Power, Prohibition
from dealmodel.symbols import unknowns_in
from dealmodel.values import together

KIND = Kind("D102", "dead-clause", severity="fault", says="a duty that can never become due, or a power that can never be exercised")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """
    Yield the duties and powers that never come up while the others are kept.

    What only a breach makes due is no dead clause; nor is a duty that cannot be performed, or collides with others, once it is due.
    """
    conditions: dict[str, Basic] = {each.id: each.performed.due for each in case.duties}
    conditions |= {each.id: each.exercise.occurs for each in case.clauses if isinstance(each, Power)}
    try:
        for dead in case.nearby.dead(conditions, without=case.dropped, budget=case.question.budget):
            broken = broken_before(case, dead.name)
            broken += [id for each in case.deadlocks for id in each.obligations if broken]  # whatever makes these due cannot happen
            told = any({*each.clash.names} <= {*dead.conflict.names} for each in case.collisions)
            if told or case.stems_from_deadlock(dead.conflict):
                continue
            if broken and case.ask(f"whether {dead.name} can be due", conditions[dead.name], without=broken).consistent is not False:
                continue
            what = "be exercised" if isinstance(case.agreement[dead.name], Power) else "become due"
            others = [id for id in dead.conflict.names if id != dead.name]
            hold = "holds" if len(others) == 1 else "hold"
            says = f"{dead.name} can never {what}{f', as long as {together(others)} {hold}' if others else ''}"
            mends = (Mend(f"leave out {dead.name}", case.without(dead.name)), Mend("write a condition that can come true"))
            clauses = (dead.name, *others)
            evidence = case.in_words(dead.conflict)
            yield Finding(KIND, says, clauses=clauses, parties=case.parties_of(dead.name), evidence=evidence, mends=mends)
    except Undecided as reason:
        case.undecided.append(("which clauses can never become due", str(reason)))


def broken_before(case: Case, id: str) -> list[str]:
    """
    Return the clauses that may have to be broken first: those of whose performance, or act, the condition of a clause speaks.

    The exchanges of these go with them, since they do not let one side be broken alone.
    """
    formulas = [rule.formula for rule in case.rules_of(id) if rule.firm]
    asked = dict.fromkeys(each.owner for each in unknowns_in(formulas))
    duties = [each.clause for each in asked if isinstance(each, Performed) and each.clause != id]
    duties += [each.id for each in case.clauses if isinstance(each, Exchange) and not {*duties}.isdisjoint((*each.gives, *each.returns))]
    return duties + [each.id for each in case.clauses if isinstance(each, Prohibition) and each.act in asked]
