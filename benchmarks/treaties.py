"""
Treaties of any length, drawn from a seed, with faults planted in them.

A chapter is about one deposit: shares of it for money, reports, a ban, powers to end, remedies, a third party that answers. Chapters
hang together by their shares. Every tenth chapter has each of the faults in `FAULTS`, in a chapter of its own.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from attrs import frozen

import dealmodel as dm

SIZE = 20  # clauses of a chapter
UA, US, UK, EU = (dm.Party(name) for name in ("Ukraine", "United States", "United Kingdom", "European Union"))


@frozen
class Chapter:
    """What the clauses of a chapter speak of."""

    number: int
    random: Random
    licence: dm.Event
    works: dm.Event
    audit: dm.Event
    resale: dm.Event
    default: dm.Event
    shock: dm.Event
    stake: dm.Term
    payment: dm.Term
    deposit: dm.Deposit

    @classmethod
    def drawn(cls, number: int, random: Random) -> "Chapter":
        """Return the chapter with a number."""
        names = {"licence": UA, "works": US, "audit": UA, "resale": UA, "default": US, "shock": None}
        events = {name: dm.Event(f"{name} {number}", controlled_by=who) for name, who in names.items()}
        stake = dm.Term(f"stake {number}", unit="%", low=0, high=100)
        payment = dm.Term(f"payment {number}", unit="USD", low=0, high="900 million USD")
        deposit = dm.Deposit(f"deposit {number}", commodity="lithium", control=[dm.Control(UA, "100 %")])
        return cls(number, random, **events, stake=stake, payment=payment, deposit=deposit)

    def id(self, place: int) -> str:
        """Return the id of a clause."""
        return f"{self.number}.{place}"

    def done(self, place: int) -> dm.Performed:
        """Return the performance of a clause."""
        return dm.Performed(self.id(place))

    def money(self) -> str:
        """Draw an amount."""
        return f"{self.random.randint(1, 90)} million USD"

    def days(self, least: int = 20) -> str:
        """Draw a period."""
        return f"{self.random.randint(least, least + 70)} days"

    def duty(self, place: int, obligor: dm.Party, obligee: dm.Party, **fields: Any) -> dm.Obligation:  # Any: fields of an obligation
        """Return a duty."""
        says = fields.pop("says", f"does what article {self.id(place)} says")
        return dm.Obligation(self.id(place), obligor=obligor, obligee=obligee, says=says, **fields)


def clauses_of(it: Chapter, before: Chapter | None) -> Iterator[Any]:  # Any: clauses of several kinds
    """Yield the clauses of a chapter without faults."""
    least = it.random.randint(5, 30)
    shares = it.random.randint(10, 45), it.random.randint(10, 45)
    yield it.duty(1, UA, US, content=dm.MineralRights(it.deposit, share=f"{shares[0]} %"), precedent=it.licence, by=it.licence + it.days())
    yield it.duty(2, UA, UK, content=dm.MineralRights(it.deposit, share=f"{shares[1]} %"), precedent=it.licence, by=it.licence + it.days())
    yield it.duty(3, US, UA, content=dm.Grant(amount=it.money()), precedent=it.done(1), by=it.done(1) + it.days())
    yield it.duty(4, UK, UA, content=dm.Grant(amount=it.money()), precedent=it.done(2), by=it.done(2) + it.days())
    yield dm.Exchange(it.id(5), gives=it.id(1), returns=it.id(3), first="gives")
    yield dm.Exchange(it.id(6), gives=it.id(2), returns=it.id(4), first="gives")
    yield dm.Ordering(it.id(7), first=it.licence, then=it.works)
    yield dm.Ordering(it.id(8), first=it.works, then=it.audit, strict=False)
    yield it.duty(9, US, UA, precedent=it.works, by=it.works + it.days(90), requires=it.payment >= it.money())
    yield it.duty(10, UA, US, precedent=it.audit, by=it.audit + it.days(), requires=it.stake <= 100 - least)
    yield dm.Prohibition(it.id(11), obligor=UA, obligee=US, act=it.resale, precedent=it.licence)
    yield dm.Permission(it.id(12), holder=US, act=it.audit, precedent=it.works)
    yield dm.Power(it.id(13), holder=US, effect="terminate", of=it.id(9), precedent=it.shock)
    yield dm.Power(it.id(14), holder=UA, effect="terminate", of=[it.id(10)], precedent=it.default)
    unpaid = dm.AllOf(it.works, dm.Not(it.done(9)))
    yield it.duty(15, US, UA, content=dm.Grant(amount=it.money()), precedent=unpaid, by=it.works + "400 days")
    yield it.duty(16, EU, UA, content=dm.Grant(amount=it.money()), precedent=dm.Not(it.done(4)), by="2040-01-01")
    yield it.duty(17, UA, EU, by=f"20{it.random.randint(26, 39)}-06-30", requires=it.stake >= least)
    yield it.duty(18, EU, UA, precedent=it.done(17), by=it.done(17) + it.days())
    if it.number % 2:
        yield it.duty(19, UK, UA, precedent=dm.AnyOf(it.audit, it.default), by=it.done(17) + it.days(300))
    else:
        yield it.duty(19, UA, UK, window=("2026-01-01", "2035-12-31"), precedent=it.licence)
    if before is None:
        yield it.duty(20, UA, EU, precedent=dm.Before(it.licence, "2034-01-01"), by="2038-01-01")
    else:
        yield it.duty(20, UA, EU, precedent=before.audit, by=before.audit + it.days(), requires=it.stake + before.stake <= "170 %")


def conflict(it: Chapter) -> Iterator[Any]:  # Any: as above
    """Yield two duties that nobody can perform together."""
    yield it.duty(17, UA, EU, by="2035-06-30", requires=it.stake >= 70)
    yield it.duty(19, UA, UK, by="2035-06-30", requires=it.stake <= 60)


def dead_clause(it: Chapter) -> Iterator[Any]:  # Any: as above
    """Yield a duty that waits for what cannot be."""
    yield it.duty(19, UK, UA, precedent=dm.Before(it.works, it.licence), by="2036-01-01")


def over_commitment(it: Chapter) -> Iterator[Any]:  # Any: as above
    """Yield a share that is no longer there once the others are given."""
    yield it.duty(19, UA, EU, content=dm.MineralRights(it.deposit, share="85 %"), precedent=it.licence, by=it.licence + "200 days")


def norm_conflict(it: Chapter) -> Iterator[Any]:  # Any: as above
    """Yield a ban on what another clause demands."""
    yield dm.Prohibition(it.id(11), obligor=UA, obligee=US, act=it.done(10), precedent=it.licence)


def redundant(it: Chapter) -> Iterator[Any]:  # Any: as above
    """Yield an ordering that follows from two others."""
    yield dm.Ordering(it.id(19), first=it.licence, then=it.audit, strict=False)


def trap(it: Chapter) -> Iterator[Any]:  # Any: as above
    """Yield a duty that needs what nobody controls."""
    yield it.duty(19, UK, UA, by="2036-01-01", requires=dm.Occurs(it.shock))


FAULTS: dict[str, Callable[[Chapter], Iterator[Any]]] = {  # Any: as above
    "D101": conflict, "D102": dead_clause, "D105": norm_conflict, "D106": over_commitment, "D107": trap, "D401": redundant,
}  # fmt: skip


def treaty(size: int, *, seed: int = 0, faults: bool = True) -> dm.Agreement:
    """
    Return a treaty with so many clauses, the same for the same seed.

    >>> deal = treaty(40)
    >>> len(deal), deal["2.7"].sentence
    (40, "'licence 2' comes before 'works 2'")
    """
    random, planted = Random(f"{size} {seed}"), list(FAULTS.values())
    chapters = [Chapter.drawn(number, random) for number in range(1, -(-size // SIZE) + 1)]
    clauses = {}
    for number, it in enumerate(chapters):
        clauses |= {each.id: each for each in clauses_of(it, chapters[number - 1] if number else None)}
        fault = (number - 1) % 10
        if faults and 0 <= fault < len(planted):
            clauses |= {each.id: each for each in planted[fault](it)}
    kept = list(clauses.values())[:size]
    claims = [dm.Claim(f"S{it.number}.{by.name}", by=by, about=it.shock, happened=by is UA) for it in chapters[::10] for by in (UA, EU)]
    concerns = [dm.Concern(f"C{it.number}", by=UA, holds=dm.AllOf(it.done(1), dm.Not(it.done(3)))) for it in chapters[::5]]
    purposes = [dm.Purpose(f"P{it.number}", by=US, holds=dm.AllOf(it.done(1), it.done(3))) for it in chapters[::5]]
    source = dm.Source("a treaty drawn at random")
    goals = {"claims": claims, "concerns": concerns, "purposes": purposes}
    return dm.Agreement(f"Treaty of {size}", parties=[UA, US, UK, EU], clauses=kept, cites=source, **goals)
