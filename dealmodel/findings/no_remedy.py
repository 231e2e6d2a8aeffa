"""D204: duties whose breach has no consequence."""

from collections.abc import Iterator

from sympy import Basic

from dealmodel.agreements import parts_of
from dealmodel.events import Performed
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.obligations import Clause, Exchange, LatePayment, Obligation

KIND = Kind("D204", "no-remedy", severity="note", says="a duty whose breach has no consequence in the deal")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield the duties upon whose breach nothing follows: no other clause becomes due or ends, nothing given in return is withheld."""
    for duty in case.duties:
        if not any(follows(clause, duty) for clause in case.clauses):
            mend = Mend(f"say what follows where {duty.id} is not performed in time: a payment, a power to terminate, ...")
            says = f"nothing follows if {duty.id} is broken"
            yield Finding(KIND, says, clauses=duty.id, parties=case.parties_of(duty.id), mends=mend)


def follows(clause: Clause, duty: Obligation) -> bool:
    """Return whether the breach of a duty changes anything about a clause."""
    if isinstance(clause, Exchange):
        return duty.id in (*clause.gives, *clause.returns) and bool(clause.gives and clause.returns)
    if clause == duty:
        return any(isinstance(part, LatePayment) for part in parts_of(clause))
    return any(depends_on(formula, duty.performed) for formula in conditions_of(clause))


def conditions_of(clause: Clause) -> Iterator[Basic]:
    """Yield the conditions under which a clause is in force or over."""
    if isinstance(clause, Obligation):
        yield clause.due_when
    for name in ("precedent", "subsequent"):
        condition = getattr(clause, name, None)
        if condition is not None:
            yield condition.formula


def depends_on(formula: Basic, performed: Performed) -> bool:
    """Return whether a condition says something different where a performance is missing."""
    return performed.occurs in formula.free_symbols
