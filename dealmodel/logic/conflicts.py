"""
Smallest sets that clash, and smallest sets whose absence lets the rest hold.

A conflict is found by the deletion filter of Chinneck and Dravnieks (ORSA Journal on Computing, 1991) inside what the search already
needed. All of them, and all repairs, come out of the tree of hitting sets of Reiter (Artificial Intelligence, 1987), gone through
best first: as in MARCO (Liffiton, Previti, Malik and Marques-Silva, Constraints, 2016), each is given as soon as it is found.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count
from typing import TypeVar

from sympy import Rational

Item = TypeVar("Item")
Evidence = TypeVar("Evidence")


def shrink(members: Sequence[Item], clash: Callable[[Sequence[Item]], Sequence[Item] | None]) -> tuple[Item, ...]:
    """
    Return a smallest part of `members` that still clashes, in the same order.

    `clash` returns those of its argument that clash, or None if they can hold together or nobody knows. All members together must
    clash. One call per member at most.

    >>> shrink([1, 2, 3, 4], lambda part: part if {2, 4} <= set(part) else None)
    (2, 4)
    """
    kept, place = list(members), 0
    while place < len(kept):
        rest = kept[:place] + kept[place + 1 :]
        found = clash(rest)
        if found is None:
            place += 1
        else:
            kept = [each for index, each in enumerate(rest) if index < place or each in found]
    return tuple(kept)


def hitting_sets(
    weights: Mapping[str, Rational],
    clash_without: Callable[[frozenset[str]], tuple[Sequence[str] | None, Evidence]],
    *,
    spend: Callable[[int], None] = lambda _: None,
) -> Iterator[tuple[frozenset[str], Evidence]]:
    """
    Yield all smallest sets that clash and all smallest sets to drop, the latter by rising weight, each with its evidence.

    `clash_without` is told what to drop; it returns the members of a smallest clash among the rest, or None if the rest holds, and
    the evidence. A clash is yielded with its members, a repair with what it drops. `spend` is told of the work; it may raise.

    >>> clashes = [["a", "b"], ["b", "c"]]
    >>> def without(dropped):
    ...     return next(((each, "clash") for each in clashes if dropped.isdisjoint(each)), (None, "repair"))
    >>> [("".join(sorted(names)), found) for names, found in hitting_sets(dict.fromkeys("abc", Rational(1)), without)]
    [('ab', 'clash'), ('bc', 'clash'), ('b', 'repair'), ('ac', 'repair')]
    """
    order, places = count(), {name: place for place, name in enumerate(weights)}
    clashes: list[Sequence[str]] = []
    repairs: list[frozenset[str]] = []
    seen: set[frozenset[str]] = {frozenset()}
    queue = [(Rational(0), 0, next(order), frozenset[str]())]  # least weight to come, larger sets first, then the order of input
    while queue:
        bound, size, number, dropped = heappop(queue)
        spend(1 + len(clashes))
        if any(repair <= dropped for repair in repairs):
            continue
        least = least_weight(dropped, clashes, weights)
        if least > bound:  # clashes found meanwhile have to be hit as well
            heappush(queue, (least, size, number, dropped))
            continue
        members = next((each for each in clashes if dropped.isdisjoint(each)), None)
        if members is None:
            members, evidence = clash_without(dropped)
            if members is None:
                repairs.append(dropped)
                yield dropped, evidence
                continue
            clashes.append(members)
            yield frozenset(members), evidence
        for more in (dropped | {name} for name in sorted(members, key=places.__getitem__)):
            if more not in seen:
                seen.add(more)
                heappush(queue, (least_weight(more, clashes, weights), size - 1, next(order), more))


def least_weight(dropped: frozenset[str], clashes: Sequence[Sequence[str]], weights: Mapping[str, Rational]) -> Rational:
    """
    Return a weight that no set can be below which drops these and hits all clashes: theirs, and one member of each disjoint clash left.

    >>> least_weight(frozenset("a"), [["a", "b"], ["c", "d"], ["d", "e"]], dict(a=1, b=1, c=3, d=2, e=1))
    3
    """
    total, hit = sum((weights[name] for name in dropped), Rational(0)), set(dropped)
    for clash in clashes:
        if hit.isdisjoint(clash):
            total += min(weights[name] for name in clash)
            hit.update(clash)
    return total


def each_without(groups: Sequence[Sequence[Item]], members: Sequence[Item]) -> Iterator[tuple[Item, Sequence[Sequence[Item]]]]:
    """
    Yield each member with groups that hold all the others; from one to the next most groups stay, and so does what follows from them.

    >>> list(each_without([], ["1", "2", "3"]))
    [('1', [['2', '3']]), ('2', [['1'], ['3']]), ('3', [['1'], ['2']])]
    """
    if len(members) == 1:
        yield members[0], groups
    elif members:
        half = len(members) // 2
        yield from each_without([*groups, members[half:]], members[:half])
        yield from each_without([*groups, members[:half]], members[half:])
