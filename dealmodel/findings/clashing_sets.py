"""Smallest sets of formulas that clash, found in a number of questions that grows with the formulas and not with their subsets."""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from dealmodel.logic import Conflict

MOST_IN_PAIRS = 40  # names of which every two are tried


Ask = Callable[[frozenset[str]], Conflict | None]


def clashing_sets(ask: Ask, names: Iterable[str], *, aside: Iterable[str] = ()) -> Iterator[Conflict]:
    """
    Yield smallest sets of names whose formulas clash: those that share nothing, then those that share one name with these, then pairs.

    `ask` tells why the formulas clash without some of them, or None. All sets would be exponentially many; what is not found here comes
    to light once what is found is mended.

    >>> from sympy import Symbol
    >>> from dealmodel.logic import ConstraintSystem
    >>> x, system = Symbol("x"), ConstraintSystem()
    >>> system.extend({"1": x <= 3, "2": x >= 5, "3": x >= 7})
    >>> [each.names for each in clashing_sets(lambda out: system.check(without=out).conflict, ["1", "2", "3"])]
    [('1', '2'), ('1', '3')]
    """
    found: list[frozenset[str]] = []
    everything, out = frozenset(names), frozenset(aside)
    while (clash := ask(out)) is not None:
        yield clash
        if not clash.names:
            return
        found.append(frozenset(clash.names))
        out |= found[-1]
    shared = sorted({name for each in found if len(each) > 1 for name in each})
    for name in shared:
        around = out - {name}
        while (clash := ask(around)) is not None:
            yield clash
            found.append(frozenset(clash.names))
            around |= found[-1] - {name}
    everything |= out
    for pair in combinations(shared[:MOST_IN_PAIRS], 2):
        if not any(each <= {*pair} for each in found) and (clash := ask(everything - {*pair})) is not None:
            yield clash
