"""D302: who has to perform first, and how much is exposed before the counter-performance."""

from collections.abc import Iterator

from sympy import Not

from dealmodel.agreements import parts_of
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend, together
from dealmodel.findings.no_remedy import conditions_of, depends_on
from dealmodel.obligations import Exchange, Obligation
from dealmodel.obligations.clause import amount_words
from dealmodel.parties import bodies_in
from dealmodel.quantities import Quantity
from dealmodel.reports import Section

KIND = Kind("D302", "unsecured-sequence", severity="warning", says="one side performs first, and nothing secures what it gets in return")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield each pair of sides of which one performs first while no third party answers for the other, with what is exposed."""
    for firsts, seconds, exchange in sequences(case):
        if any(secured(case, each) for each in seconds):
            continue
        early, late = [each.id for each in firsts], [each.id for each in seconds]
        missing = [Not(each.performed.occurs) for each in seconds]
        answer = case.ask(
            f"whether {together(early)} can be performed and {together(late)} not",
            *(each.performed.occurs for each in firsts), *missing, without=[*late, *exchange],
        )
        if not answer.consistent:
            continue
        who = " and ".join(dict.fromkeys(each.obligor.name for each in firsts if each.obligor)) or "somebody"
        says = f"{who} performs {together(early)} before {together(late)}, and nothing secures what comes back"
        exposed = Section("Exposed until then", tuple((each.id, exposure(each)) for each in firsts))
        mends = [Mend(f"let {together((*early, *late))} be performed on one day: Exchange(..., simultaneous=True)")]
        mends += [Mend(f"let a third party answer for {together(late)}: a guarantee, or escrow")]
        evidence = (exposed, case.world(answer, f"{together(late)} is broken after {together(early)}"))
        ids = (*exchange, *early, *late)
        yield Finding(KIND, says, clauses=ids, parties=case.parties_of(*early, *late), evidence=evidence, mends=mends)


def sequences(case: Case) -> Iterator[tuple[list[Obligation], list[Obligation], tuple[str, ...]]]:
    """Yield the duties of one side, those that are performed for them later, and the exchange that says so, if there is one."""
    duties = {each.id: each for each in case.duties}
    told: set[tuple[str, str]] = set()
    for exchange in (each for each in case.clauses if isinstance(each, Exchange) and each.first):
        sides = (exchange.gives, exchange.returns) if exchange.first == "gives" else (exchange.returns, exchange.gives)
        firsts, seconds = ([duties[id] for id in side if id in duties] for side in sides)
        if firsts and seconds:
            told |= {(one.id, other.id) for one in firsts for other in seconds}
            yield firsts, seconds, (exchange.id,)
    for later in duties.values():
        for first in duties.values():
            if (first.id, later.id) not in told and in_return(first, later) and depends_on(later.precedent.formula, first.performed):
                yield [first], [later], ()


def in_return(first: Obligation, later: Obligation) -> bool:
    """Return whether two duties run between the same two parties, each the other way."""
    if first.obligor is None or first.obligee is None or later.obligor is None or later.obligee is None:
        return False
    there = set(bodies_in(first.obligor)) & set(bodies_in(later.obligee))
    return bool(there and set(bodies_in(first.obligee)) & set(bodies_in(later.obligor)))


def secured(case: Case, duty: Obligation) -> bool:
    """Return whether somebody else than its obligor owes something where a duty is broken."""
    answering = (each for each in case.duties if each.obligor not in (None, duty.obligor, duty.obligee))
    return any(depends_on(formula, duty.performed) for each in answering for formula in conditions_of(each))


def exposure(duty: Obligation) -> str:
    """Return what a duty gives away, in words."""
    amounts = [part for part in parts_of(duty.content) if isinstance(part, Quantity)] if duty.content else []
    return f"{duty.content.sentence}" if duty.content else amount_words(amounts[0] if amounts else None, "an amount")
