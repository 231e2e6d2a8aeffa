"""D204: duties whose breach has no consequence."""

from collections.abc import Iterator

from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.obligations import Clause, Exchange, LatePayment, Obligation, Power
from dealmodel.parties import Body, bodies_in
from dealmodel.parts import parts_of
from dealmodel.reliance import breaches_behind, conditions_of, relies_on, relies_on_breach
from dealmodel.values import together

KIND = Kind("D204", "no-remedy", severity="note", says="duties of a party whose breach has no consequence in the deal")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """
    Yield, for each who owes, the duties from whose breach nothing follows.

    Something follows where another clause becomes due or is over by it, or never becomes due; where money of a tranche is held back;
    where interest runs; where an exchange lets the other side keep its own; and where the obligee may at any time end or suspend what
    it owes itself. What is due only once something else is broken is a remedy, and needs none behind it.
    """
    bare: dict[Body | None, list[str]] = {}
    for duty in case.duties:
        if not breaches_behind(duty) and not any(follows(case, clause, duty) for clause in case.clauses):
            bare.setdefault(duty.obligor, []).append(duty.id)
    for obligor, ids in bare.items():
        by = f" by {obligor.name}" if obligor else ""
        says = f"nothing follows from a breach of {together(ids)}{by}"
        mend = Mend(f"say what follows where {together(ids)} {'is' if len(ids) == 1 else 'are'} not performed in time")
        yield Finding(KIND, says, clauses=ids, parties=case.parties_of(*ids), mends=mend)


def follows(case: Case, clause: Clause, duty: Obligation) -> bool:
    """Return whether the breach of a duty changes anything about a clause, or gives somebody a reason to use it."""
    if isinstance(clause, Exchange):
        return duty.id in (*clause.gives, *clause.returns) and bool(clause.gives and clause.returns)
    if clause.id == duty.id:
        return any(isinstance(part, LatePayment) for part in parts_of(clause))
    if isinstance(clause, Power) and may_leave(case, clause, duty):
        return True
    if clause.id not in case.speakers.get(duty.id, ()):
        return False
    return any(relies_on(formula, duty.performed) or relies_on_breach(formula, duty.performed) for formula in conditions_of(clause))


def may_leave(case: Case, power: Power, duty: Obligation) -> bool:
    """Return whether the obligee of a duty may end or suspend at any time what it owes itself."""
    if power.effect not in ("terminate", "suspend") or power.holder is None or duty.obligee is None or any(conditions_asked(power)):
        return False
    owes = {body for id in power.of for each in [case.agreement[id].obligor] if each for body in bodies_in(each)}
    mine = {*bodies_in(power.holder)} & {*bodies_in(duty.obligee)}
    return bool(mine & owes)


def conditions_asked(power: Power) -> Iterator[bool]:
    """Yield that a power asks for something before it may be exercised."""
    yield from (True for each in conditions_of(power) if each.free_symbols)
