"""
Families of deals: what trade, gas storage and finance contracts look like, and puzzles that are hard for every solver.

Each function adds clauses until there are about as many as asked for. A hidden world is drawn first, and every clause holds in it;
not so in `too_short` and `three_sat_open`.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import comb

from attrs import frozen
from drafts import Draft, Is, Linear, later, plus

# ---- deal: dates in chains, amounts under caps, shares, conditions, capacities


def deal(draft: Draft, size: int) -> None:
    """Add chapters until there are enough clauses; about a third of them have conditions."""
    chapters: list[Chapter] = []
    while len(draft.clauses) < size:
        chapters.append(_chapter(draft, len(chapters), chapters[-1] if chapters else None))


@frozen
class Chapter:
    """What later chapters may refer to."""

    signed: str
    events: list[str]
    active: list[str]
    amounts: list[str]
    days: list[str]


def _chapter(draft: Draft, number: int, before: Chapter | None) -> Chapter:
    random, world = draft.random, draft.world
    events = draft.unknowns(f"event{number}", "happening", [random.random() < 0.65 for _ in range(4)])
    triggers = [random.sample(events, random.choice([1, 1, 2])) for _ in range(10)]
    active = draft.unknowns(f"active{number}", "happening", [all(world[event] for event in some) for some in triggers])
    paid = [Fraction(random.randint(4, 400), random.choice([1, 1, 2, 4, 5])) if world[each] else 0 for each in active]
    amounts = draft.unknowns(f"amount{number}", "amount", paid)
    signed = draft.unknown(f"signed{number}", "day", (world[before.signed] if before else 0) + random.randint(5, 40))
    days = draft.unknowns(f"day{number}", "day", [world[signed] + random.randint(10, 400) for _ in range(10)])
    chapter = Chapter(signed, events, active, amounts, days)
    first = len(draft.clauses)
    _triggers(draft, chapter, triggers)
    _payments(draft, chapter)
    _order(draft, chapter, before)
    _revenue_shares(draft, number)
    _capacities(draft, chapter, before)
    written = draft.clauses[first:]
    random.shuffle(written)
    draft.clauses[first:] = written
    return chapter


def _triggers(draft: Draft, chapter: Chapter, triggers: list[list[str]]) -> None:
    for active, events in zip(chapter.active, triggers, strict=True):
        back = [[Is(active, value=False), Is(event)] for event in events] if draft.random.random() < 0.8 else []
        draft.add("condition", [*(Is(event, value=False) for event in events), Is(active)], *back)
    for event in [each for each in chapter.events if draft.world[each]][:1]:
        draft.add("fact", Is(event))
    one, other = sorted(draft.random.sample(chapter.events, 2), key=draft.world.__getitem__)
    draft.add("event", Is(other), condition=[Is(one)])
    idle = [each for each in chapter.active if not draft.world[each]]
    for each in draft.random.sample(idle, min(2, len(idle))):
        other = draft.random.choice([active for active in chapter.active if active != each])
        draft.add("exclusion", [Is(each, value=False), Is(other, value=False)])


def _payments(draft: Draft, chapter: Chapter) -> None:
    random = draft.random
    for active, amount, day in zip(chapter.active, chapter.amounts, chapter.days, strict=True):
        value = draft.world[amount] if draft.world[active] else Fraction(random.randint(20, 200))
        low, high = Linear((*plus(amount),), ">=", value - min(value, random.choice([0, 5, 20]))), value + random.choice([0, 10, 50])
        draft.add("amount", [Is(active, value=False), low], [Is(active, value=False), Linear((*plus(amount),), "<=", high)],
                  [Is(active), Linear((*plus(amount),), "<=", 0)])  # fmt: skip
        wait = later(day, chapter.signed)
        draft.add("window", draft.at_least(wait, [0, 5, 10]), draft.at_most(wait, [0, 5, 30, 60]), condition=[Is(active)])
    draft.add("loose", Linear((*later(random.choice(chapter.days), chapter.signed),), "<=", 9000))


def _order(draft: Draft, chapter: Chapter, before: Chapter | None) -> None:
    random = draft.random
    places = sorted(range(10), key=lambda place: draft.world[chapter.days[place]])
    for one, other in list(pairwise(places))[:5]:
        both = [Is(chapter.active[one]), Is(chapter.active[other])] if random.random() < 0.5 else []
        draft.add("order", draft.at_least(later(chapter.days[other], chapter.days[one]), [0, 0, 3, 10]), condition=both)
    if before is not None:
        pause = later(chapter.signed, before.signed)
        draft.add("phase", draft.at_least(pause, [0, 3]), draft.at_most(pause, [60]))


def _revenue_shares(draft: Draft, number: int) -> None:
    random = draft.random
    shares = draft.unknowns(f"share{number}", "share", [Fraction(random.randint(5, 30), 100) for _ in range(3)])
    draft.add("shares", Linear((*plus(*shares),), "<=", 1) if random.random() < 0.7 else draft.at_most(plus(*shares), [0]))
    for share in shares:
        draft.add("share", draft.at_least(plus(share), [0, 0, Fraction(1, 100), Fraction(1, 20)]))
    total = 100 * random.randint(1, 9)
    revenue = draft.unknown(f"revenue{number}", "amount", total * draft.world[shares[0]])
    draft.add("revenue", Linear(((revenue, 1), (shares[0], -total)), "==", 0))


def _capacities(draft: Draft, chapter: Chapter, before: Chapter | None) -> None:
    random = draft.random
    for _ in range(4):
        some = random.sample(chapter.amounts, random.randint(3, 6))
        if before is not None and random.random() < 0.6:
            some += random.sample(before.amounts, 3)
        draft.add("capacity", draft.at_most(plus(*some), [0, 10, 100, 250]))
    for _ in range(3):
        event, some = random.choice(chapter.events), random.sample(chapter.amounts, random.randint(2, 5))
        least = draft.sum_of(plus(*some)) - min(draft.sum_of(plus(*some)), random.choice([0, 5, 50]))
        draft.add("minimum", Linear((*plus(*some),), ">=", least), condition=[Is(event)] if draft.world[event] else [])


# ---- storage, waterfall, precedence


def storage(draft: Draft, size: int) -> None:
    """Add months of a gas store: a balance, rates that depend on the stock, targets before winters that are declared cold."""
    random, world = draft.random, draft.world
    working = 1000
    stock = draft.unknown("stock_0", "amount", random.randint(300, 600))
    draft.add("opening stock", Linear(((stock, 1),), "==", world[stock]))
    for month in range(1, size):
        if len(draft.clauses) >= size:
            break
        summer = month % 12 < 6
        moved = random.randint(0, min(90, int(working - world[stock]))) if summer else -random.randint(0, min(90, int(world[stock] // 2)))
        into = draft.unknown(f"injected_{month}", "amount", max(moved, 0))
        out = draft.unknown(f"withdrawn_{month}", "amount", max(-moved, 0))
        now = draft.unknown(f"stock_{month}", "amount", world[stock] + moved)
        cold = draft.unknown(f"cold_{month}", "happening", random.random() < 0.5)
        draft.add("balance", Linear(((now, 1), (stock, -1), (into, -1), (out, 1)), "==", 0))
        draft.add("working volume", Linear(((now, 1),), "<=", working))
        draft.add("injection rate", draft.at_most(plus(into), [0, 5, 20]))
        draft.add("withdrawal rate", Linear(((out, 1), (stock, Fraction(-1, 2))), "<=", 0), draft.at_most(plus(out), [0, 10, 40]))
        target = draft.at_least(plus(now), [0, 20, 100])
        draft.add("target", target, condition=[draft.kept(cold)] if random.random() < 0.6 else [])
        if month > 1 and random.random() < 0.5:
            draft.add("forecast", draft.kept(cold), condition=[draft.kept(f"cold_{month - 1}")])
        stock = now


def waterfall(draft: Draft, size: int) -> None:
    """Add years of a revenue paid out in tiers: least and greatest shares, caps, what is due once the costs are recovered."""
    random, world = draft.random, draft.world
    recovered = ""
    for year in range(size):
        if len(draft.clauses) >= size:
            break
        parts = [random.randint(0, 200) for _ in range(5)]
        revenue = draft.unknown(f"revenue_{year}", "amount", sum(parts))
        tiers = draft.unknowns(f"tier_{year}", "amount", parts)
        done = draft.unknown(f"recovered_{year}", "happening", bool(recovered and world[recovered]) or random.random() < 0.3)
        draft.add("paid out", Linear(((revenue, -1), *plus(*tiers)), "==", 0))
        draft.add("forecast", draft.at_most(plus(revenue), [0, 50]), draft.at_least(plus(revenue), [0, 10]))
        for place, tier in enumerate(tiers):
            percent = 100 * world[tier] // max(world[revenue], 1)
            least, most = Fraction(max(percent - random.choice([0, 3, 10]), 0), 100), Fraction(percent + random.choice([1, 5]), 100)
            when = [draft.kept(done)] if random.random() < 0.4 else []
            draft.add("least share", Linear(((tier, 1), (revenue, -least)), ">=", 0), condition=when)
            draft.add("greatest share", Linear(((tier, 1), (revenue, -most)), "<=", 0))
            if place < 2:
                draft.add("cap", draft.at_most(plus(tier), [0, 20, 100]), condition=when)
        if recovered:
            draft.add("stays recovered", Is(done), condition=[Is(recovered)])
        recovered = done


def precedence(draft: Draft, size: int) -> None:
    """Add steps that wait for earlier ones, with gaps and deadlines in days; who waits does nothing before."""
    random, world = draft.random, draft.world
    steps: list[tuple[str, str]] = []
    for number in range(size):
        if len(draft.clauses) >= size:
            break
        waits = random.sample(steps[-12:], min(len(steps), random.choice([0, 1, 1, 2, 3])))
        happens = all(world[done] for done, _ in waits) and random.random() < 0.9
        done = draft.unknown(f"done_{number}", "happening", happens)
        day = draft.unknown(f"on_{number}", "day", max((world[each] for _, each in waits), default=0) + random.randint(0, 30))
        for earlier, before in waits:
            draft.add("waits", Is(earlier), draft.at_least(later(day, before), [0, 0, 5]), condition=[Is(done)])
        draft.add("deadline", draft.at_most(plus(day), [0, 10, 90]), condition=[Is(done)] if random.random() < 0.5 else [])
        if happens and random.random() < 0.3:
            draft.add("promise", Is(done), condition=[Is(earlier) for earlier, _ in waits])
        steps.append((done, day))


# ---- hard ones


def one_at_a_time(draft: Draft, size: int, *, spare: int = 0) -> None:
    """Add deliveries through one channel, none at the same time as another, all before a common deadline with so much to spare."""
    jobs = next(count for count in range(2, size + 2) if comb(count + 2, 2) > size)
    lengths, starts = [draft.random.randint(2, 9) for _ in range(jobs)], [0]
    for length in lengths[:-1]:
        starts.append(starts[-1] + length)
    days = draft.unknowns("start", "day", starts)
    for day, length in zip(days, lengths, strict=True):
        draft.add("deadline", Linear(((day, 1),), "<=", sum(lengths) + spare - length))
    for one in range(jobs):
        for other in range(one):
            first = Linear((*later(days[one], days[other]),), ">=", lengths[other])
            draft.add("apart", [first, Linear((*later(days[other], days[one]),), ">=", lengths[one])])


def too_short(draft: Draft, size: int) -> None:
    """Add such deliveries with a day too little: all clauses together are one conflict."""
    one_at_a_time(draft, size, spare=-1)


def three_sat(draft: Draft, size: int, *, hidden: bool = True) -> None:
    """Add choices of three, as many as are hardest for their number of happenings; drawn so that a hidden world satisfies them."""
    names = draft.unknowns("choice", "happening", [draft.random.random() < 0.5 for _ in range(max(4, round(size / 4.26)))])
    while len(draft.clauses) < size:
        row = [Is(name, draft.random.random() < 0.5) for name in draft.random.sample(names, 3)]
        if not hidden or any(each.holds(draft.world) for each in row):
            draft.add("rule", row)


def three_sat_open(draft: Draft, size: int) -> None:
    """Add choices of three of which nobody knows whether they can all be met."""
    three_sat(draft, size, hidden=False)


def transport(draft: Draft, size: int) -> None:
    """Add suppliers and buyers with rational qualities: capacities, demands and blends that just meet. No choices at all."""
    random, world = draft.random, draft.world
    sellers, buyers = max(2, size // 6), max(2, size // 3)
    flow = [draft.unknowns(f"flow_{seller}", "amount", [random.randint(0, 50) for _ in range(buyers)]) for seller in range(sellers)]
    for row in flow:
        draft.add("capacity", draft.at_most(plus(*row), [0]))
    for buyer in range(buyers):
        terms = [(row[buyer], Fraction(random.randint(80, 120), random.choice([97, 100, 101, 103]))) for row in flow]
        draft.add("demand", draft.at_least(terms, [0]))
    while len(draft.clauses) < size:
        buyer, (one, other) = random.randrange(buyers), random.sample(range(sellers), 2)
        draft.add("blend", draft.at_most([(flow[one][buyer], random.randint(1, 4)), (flow[other][buyer], -1)], [0, 0, 5]))
    assert all(world[name] >= 0 for row in flow for name in row)


def bundles(draft: Draft, size: int) -> None:
    """Add options with amounts, under budgets that couple them, with floors, and rules about which go together."""
    random = draft.random
    count = max(4, size // 3)
    taken = [random.random() < 0.5 for _ in range(count)]
    options, sizes = draft.unknowns("option", "happening", taken), [random.randint(5, 40) for _ in range(count)]
    amounts = draft.unknowns("amount", "amount", [each if on else 0 for each, on in zip(sizes, taken, strict=True)])
    for option, amount, least in zip(options, amounts, sizes, strict=True):
        low, none = Linear(((amount, 1),), ">=", least), Linear(((amount, 1),), "<=", 0)
        draft.add("option", [Is(option, value=False), low], [Is(option), none])
    while len(draft.clauses) < size:
        some = plus(*random.sample(amounts, 4))
        draft.add("budget", draft.at_most(some, [0, 3]))
        draft.add("floor", draft.at_least(plus(*random.sample(amounts, 4)), [0]))
        for _ in range(2):
            rule = [Is(name, random.random() < 0.5) for name in random.sample(options, 3)]
            draft.add("rule", [draft.kept(rule[0].name), *rule[1:]])


FAMILIES: dict[str, Callable[[Draft, int], None]] = {
    "deal": deal,
    "storage": storage,
    "waterfall": waterfall,
    "precedence": precedence,
    "one_at_a_time": one_at_a_time,
    "too_short": too_short,
    "three_sat": three_sat,
    "three_sat_open": three_sat_open,
    "transport": transport,
    "bundles": bundles,
}
UNKNOWN = ("too_short", "three_sat_open")  # families without a hidden world
