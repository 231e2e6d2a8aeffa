"""D301: something given for nothing, and rights that one side alone has."""

from collections.abc import Iterator

from dealmodel.findings.case import Case
from dealmodel.findings.finding import Finding, Kind, Mend, together
from dealmodel.obligations import Exchange, Obligation, Power
from dealmodel.parties import Body, bodies_in

KIND = Kind("D301", "one-sided", severity="warning", says="something given for nothing, or a way out that one side alone has")
KINDS = (KIND,)


def find(case: Case) -> Iterator[Finding]:
    """Yield parties that owe one who owes nothing at all, exchanges with an empty side, and powers to end that one side alone has."""
    yield from gifts(case)
    for exchange in (each for each in case.clauses if isinstance(each, Exchange)):
        if bool(exchange.gives) != bool(exchange.returns):
            given, side = (exchange.gives, "returned") if exchange.gives else (exchange.returns, "given")
            says = f"{exchange.id} names {together(given)} and nothing that is {side} for it"
            mend = Mend(f"name in {exchange.id} what is {side}")
            parties = case.parties_of(exchange.id, *given)
            yield Finding(KIND, says, clauses=(exchange.id, *given), parties=parties, mends=mend)
    yield from exits(case)


def gifts(case: Case) -> Iterator[Finding]:
    """Yield pairs of parties of whom one owes the other and is owed nothing by anybody."""
    owed: dict[tuple[Body, Body], list[str]] = {}
    for duty in (each for each in case.clauses if isinstance(each, Obligation)):
        if duty.obligor is not None and duty.obligee is not None:
            owed.setdefault((duty.obligor, duty.obligee), []).append(duty.id)
    for (giver, taker), ids in owed.items():
        mine = set(bodies_in(giver))
        returned = [other for (other, to) in owed if mine & set(bodies_in(to))]
        bound = [other for (other, _) in owed if set(bodies_in(taker)) & set(bodies_in(other))]
        if not returned and not bound:
            says = f"{giver.name} owes {taker.name} {together(ids)}, and nobody owes {giver.name} anything"
            mend = Mend(f"say what {giver.name} gets, or that it is a gift")
            yield Finding(KIND, says, clauses=ids, parties=(giver.name, taker.name), mends=mend)


def exits(case: Case) -> Iterator[Finding]:
    """Yield powers to terminate or suspend that only one of those who are bound has."""
    bound = {each.obligor for each in case.clauses if isinstance(each, Obligation) and each.obligor}
    for effect in ("terminate", "suspend"):
        powers = [each for each in case.clauses if isinstance(each, Power) and each.effect == effect]
        holders = {each.holder for each in powers if each.holder}
        inside = {body for each in holders for body in bodies_in(each)}
        left = sorted(each.name for each in bound if each not in inside and not inside & set(bodies_in(each)))
        if len(holders) == 1 and left:
            (holder,) = holders
            ids = tuple(each.id for each in powers)
            says = f"{holder.name} alone may {effect} ({together(ids)}); {together(left)} may not"
            mend = Mend(f"give {together(left)} the same power, or say why not")
            yield Finding(KIND, says, clauses=ids, parties=(holder.name, *left), mends=mend)
