"""D302: who has to perform first, and how much is exposed before the counter-performance."""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen
from sympy import Basic, Not

from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.findings.no_remedy import follows
from dealmodel.obligations import Content, Exchange, Grant, Guarantee, Obligation
from dealmodel.parties import Body, bodies_in
from dealmodel.quantities import Quantity
from dealmodel.reliance import breaches_behind, conditions_of, relies_on, relies_on_breach
from dealmodel.sections import Section
from dealmodel.values import together

KIND = Kind("D302", "unsecured-sequence", severity="warning", says="one side performs first, and nothing secures what it gets in return")
KINDS = (KIND,)


@frozen
class Sequence:
    """Duties of one side, and those that are performed for them later."""

    firsts: tuple[Obligation, ...]
    seconds: tuple[Obligation, ...]
    exchange: Exchange | None = None  #: that says so, where there is one


def find(case: Case) -> Iterator[Finding]:
    """
    Yield each pair of sides of which one performs first while no third party answers for the other, with what is exposed.

    The later side is secured where somebody else owes something once it is broken, or guarantees it. That a breach ends other duties,
    or makes the same obligor owe more, gives nothing back: it is told as what follows, and is no security.
    """
    for each in sequences(case):
        if any(secured(case, later) for later in each.seconds):
            continue
        early, late = [duty.id for duty in each.firsts], [duty.id for duty in each.seconds]
        without = [*late, *([each.exchange.id] if each.exchange else [])]
        wishes = [*(duty.performed.occurs for duty in each.firsts), *(Not(duty.performed.occurs) for duty in each.seconds)]
        answer = case.glance(f"whether {together(early)} can be performed and {together(late)} not", *wishes, without=without)
        if answer.consistent:
            who = " and ".join(dict.fromkeys(duty.obligor.name for duty in each.firsts if duty.obligor)) or "somebody"
            says = f"{who} performs {together(early)} before {together(late)}, and nothing secures what comes back"
            order = Section("Order of performance", ((together(early), "first"), (together(late), "then")))
            exposed = Section("Exposed until then", tuple(exposures(case, each.firsts, wishes, without)))
            others = [clause for clause in case.clauses if clause != each.exchange]
            after = [clause.id for clause in others if any(follows(case, clause, duty) for duty in each.seconds)]
            breach = Section(f"If {together(late)} is broken", (("what follows", together(after) or "nothing"),))
            evidence = (order, exposed, breach, case.world(answer, f"{together(late)} is broken after {together(early)}"))
            ids, mends = ([each.exchange.id] if each.exchange else []) + early + late, mends_of(case, each)
            yield Finding(KIND, says, clauses=ids, parties=case.parties_of(*early, *late), evidence=evidence, mends=mends)


def sequences(case: Case) -> Iterator[Sequence]:
    """Yield what an exchange says is performed first, then each duty that waits for one that runs the other way."""
    duties = {each.id: each for each in case.duties}
    told: set[tuple[str, str]] = set()
    for exchange in (each for each in case.clauses if isinstance(each, Exchange) and each.first):
        sides = (exchange.gives, exchange.returns) if exchange.first == "gives" else (exchange.returns, exchange.gives)
        firsts, seconds = (tuple(duties[id] for id in side if id in duties) for side in sides)
        if firsts and seconds:
            told |= {(one.id, other.id) for one in firsts for other in seconds}
            yield Sequence(firsts, seconds, exchange)
    for later in (each for each in duties.values() if is_returned(each)):
        before = [first for first in duties.values() if later.id in case.speakers.get(first.id, ()) and (first.id, later.id) not in told]
        firsts = tuple(each for each in before if in_return(each, later) and relies_on(later.precedent.formula, each.performed))
        if firsts:
            yield Sequence(firsts, (later,))


def is_returned(duty: Obligation) -> bool:
    """Return whether a duty can be the counter-performance for another: neither a gift by its own words nor what follows a breach."""
    return not isinstance(duty.content, Grant) and not breaches_behind(duty)


def in_return(first: Obligation, later: Obligation) -> bool:
    """Return whether two duties run between the same two parties, each the other way."""
    if first.obligor is None or first.obligee is None or later.obligor is None or later.obligee is None:
        return False
    return meet(first.obligor, later.obligee) and meet(first.obligee, later.obligor)


def meet(one: Body, other: Body) -> bool:
    """Return whether two bodies are one, or have a member in common."""
    return bool({*bodies_in(one)} & {*bodies_in(other)})


def secured(case: Case, duty: Obligation) -> bool:
    """Return whether somebody else than its obligor owes something where a duty is broken, or guarantees it to its obligee."""
    thirds = [each for each in case.duties if each.obligor not in (None, duty.obligor, duty.obligee)]
    speakers = case.speakers.get(duty.id, ())
    return any(guarantees(each, duty) for each in thirds if isinstance(each.content, Guarantee) or each.id in speakers)


def guarantees(duty: Obligation, other: Obligation) -> bool:
    """Return whether a duty becomes due by the breach of another, or is a guarantee that is owed to its obligee."""
    if any(relies_on_breach(formula, other.performed) for formula in conditions_of(duty)):
        return True
    if not isinstance(duty.content, Guarantee) or duty.obligee is None or other.obligee is None:
        return False
    return meet(duty.obligee, other.obligee)


def mends_of(case: Case, found: Sequence) -> Iterator[Mend]:
    """Yield the ways out: on one day, or with somebody who answers for the later side."""
    both = together(each.id for each in (*found.firsts, *found.seconds))
    one_day = None
    if found.exchange is not None:
        one_day = case.agreement.amend(evolve(found.exchange, first="", simultaneous=True))
    yield Mend(f"let {both} be performed on one day: Exchange(..., simultaneous=True)", one_day)
    yield Mend(f"let a third party answer for {together(each.id for each in found.seconds)}: a guarantee, or escrow")


def exposures(case: Case, firsts: Iterable[Obligation], wishes: list[Basic], without: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what each of those who perform first gives away: sums of money, volumes and masses, and in words what is no amount."""
    sums: dict[tuple[str, str], Quantity] = {}
    for duty in firsts:
        who, amount = duty.obligor.name if duty.obligor else "somebody", amount_of(duty.content)
        if amount is None:
            yield who, f"{duty.id}: {duty.content.sentence if duty.content else duty.sentence}"
        else:
            key = (who, amount.dimension)
            sums[key] = sums[key] + amount if key in sums else amount
    for (who, _), total in sums.items():
        yield who, largest(case, total, wishes, without)


def amount_of(content: Content | None) -> Quantity | None:
    """Return how much a duty gives, where its content says an amount, a volume, a total or a quantity."""
    named = (getattr(content, name, None) for name in ("amount", "volume", "total", "quantity"))
    return next((each for each in named if isinstance(each, Quantity)), None)


def largest(case: Case, total: Quantity, wishes: list[Basic], without: list[str]) -> str:
    """Return a sum in words; of open amounts the most that it can come to."""
    if total.is_constant:
        return str(total)
    most = case.question.system.maximize(total.magnitude, wishes, without=case.out(without), budget=case.question.budget)
    if most.value is None:
        return "an open amount without a limit" if most.unbounded else "an open amount"
    return f"up to {Quantity.of(most.value / Quantity(1, total.unit).magnitude, total.unit)}"
