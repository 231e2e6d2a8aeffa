"""D301: something given for nothing, and rights that one side alone has."""

from collections.abc import Iterator

from dealmodel.events import Event
from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend
from dealmodel.obligations import (
    Clause,
    Drawdown,
    Exchange,
    Facility,
    Grant,
    Loan,
    Obligation,
    Permission,
    Power,
    Prohibition,
    Reimposition,
)
from dealmodel.parties import Body, bodies_in
from dealmodel.parts import parts_of
from dealmodel.reliance import breaches_behind, conditions_of, relies_on
from dealmodel.sequences.consents import consent
from dealmodel.symbols import unknowns_in
from dealmodel.values import together

KIND = Kind("D301", "one-sided", severity="warning", says="something given for nothing, or a way out that one side alone has")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """
    Yield those who give to one who gives nothing, exchanges with an empty side, and ways out that one side alone has.

    Given for nothing is what somebody owes who gets nothing from anybody, neither a duty nor a permission, to one who owes nothing
    to anybody. A grant is a gift by its own words, and what is lent comes back; what follows from a breach, or brings back what was
    before, is no gift; what depends on an event that the other side brings about is given for that. A power that only a breach opens is a
    remedy, and no way out; a ban that ends with the consent of the other side gives the way out to that side.
    """
    yield from gifts(case)
    for exchange in (each for each in case.clauses if isinstance(each, Exchange)):
        if bool(exchange.gives) != bool(exchange.returns):
            given, side = (exchange.gives, "returned") if exchange.gives else (exchange.returns, "given")
            says = f"{exchange.id} names {together(given)} and nothing that is {side} for it"
            mend = Mend(f"name in {exchange.id} what is {side}")
            parties = case.parties_of(exchange.id, *given)
            yield Finding(KIND, says, clauses=(exchange.id, *given), parties=parties, mends=mend)
    yield from exits(case)
    yield from locks(case)


def gifts(case: Case) -> Iterator[Finding]:
    """Yield pairs of parties of whom one owes the other and gets nothing from anybody."""
    owed: dict[tuple[Body, Body], list[Obligation]] = {}
    for duty in (each for each in case.clauses if isinstance(each, Obligation)):
        if duty.obligor is not None and duty.obligee is not None:
            owed.setdefault((duty.obligor, duty.obligee), []).append(duty)
    open_sides = {id for each in case.clauses if isinstance(each, Exchange) and not (each.gives and each.returns) for id in each.gives}
    gets = {body for clause in case.clauses for body in getters(clause)}
    gives = {body for giver, _ in owed for body in bodies_in(giver)}
    drawn = {part.on for each in case.clauses for part in parts_of(each) if isinstance(part, Drawdown)}  # money of a facility
    for (giver, taker), duties in owed.items():
        ids = [each.id for each in duties if not is_no_gift(each) and each.id not in open_sides and each.performed not in drawn]
        if ids and not gets & {*bodies_in(giver)} and not gives & {*bodies_in(taker)}:
            owes = f"owes {'duty' if len(ids) == 1 else 'duties'} {together(ids)} to {taker.name}"
            says = f"{giver.name} {owes}, and nobody owes {giver.name} anything"
            mend = Mend(f"say what {giver.name} gets, or that it is a gift")
            yield Finding(KIND, says, clauses=ids, parties=(giver.name, taker.name), mends=mend)


def getters(clause: Clause) -> Iterator[Body]:
    """Yield those who get something by a clause: to whom a duty or a ban is owed, who may do something."""
    for kind, role in ((Obligation | Prohibition, "obligee"), (Permission, "holder")):
        body = getattr(clause, role) if isinstance(clause, kind) else None
        yield from bodies_in(body) if body is not None else ()


def is_no_gift(duty: Obligation) -> bool:
    """Return whether a duty is a grant or loan by its own words, follows from a breach, or depends on what its obligee brings about."""
    taker = {*bodies_in(duty.obligee)} if duty.obligee else set()
    formulas = list(conditions_of(duty))
    events = {each.owner for each in unknowns_in(formulas) if isinstance(each.owner, Event)}
    theirs = [each for each in events if each.controlled_by and taker & {*bodies_in(each.controlled_by)}]
    earned = any(relies_on(formula, each) for each in theirs for formula in formulas)
    return isinstance(duty.content, Grant | Loan | Facility | Reimposition) or bool(breaches_behind(duty)) or earned


def exits(case: Case) -> Iterator[Finding]:
    """Yield powers to terminate or suspend that only one of those whose duties they concern has, whoever breaks what."""
    owing = {each.obligor for each in case.clauses if isinstance(each, Obligation) and each.obligor}
    for effect in ("terminate", "suspend"):
        powers = [each for each in case.clauses if isinstance(each, Power) and each.effect == effect and not breaches_behind(each)]
        holders = {each.holder for each in powers if each.holder}
        inside = {body for each in holders for body in bodies_in(each)}
        concerned = [case.agreement[id] for each in powers for id in each.of]
        bound = {body for each in concerned for body in (each.obligor, each.obligee) if body in owing}
        left = sorted(each.name for each in bound if not inside & {*bodies_in(each)})
        if len(holders) == 1 and left:
            (holder,) = holders
            ids = tuple(each.id for each in powers)
            says = f"{holder.name} alone may {effect} ({together(ids)}); {together(left)} may not"
            mend = Mend(f"give {together(left)} the same power, or say why not")
            yield Finding(KIND, says, clauses=ids, parties=(holder.name, *left), mends=mend)


def locks(case: Case) -> Iterator[Finding]:
    """Yield bans on a party that end with the consent of the other side, where that needs no consent for anything itself."""
    locked: dict[tuple[Body, Body], list[str]] = {}
    for ban in (each for each in case.clauses if isinstance(each, Prohibition)):
        if ban.obligor and ban.obligee and relies_on(ban.subsequent.formula, consent(ban.obligee, to=ban.id)):
            locked.setdefault((ban.obligor, ban.obligee), []).append(ban.id)
    for (bound, holder), ids in locked.items():
        if (holder, bound) not in locked:
            says = f"{bound.name} needs the consent of {holder.name} ({together(ids)}), which needs none of {bound.name}"
            mend = Mend(f"let either side need the other's consent, or say when {bound.name} is free without it")
            yield Finding(KIND, says, clauses=ids, parties=(bound.name, holder.name), mends=mend)
