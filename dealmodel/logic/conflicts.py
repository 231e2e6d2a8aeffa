"""
Conflicts: smallest sets that clash.

The deletion filter of Chinneck and Dravnieks (ORSA Journal on Computing, 1991), inside what the search already needed.
"""

from collections.abc import Callable, Sequence

from attrs import frozen
from sympy import Basic

from dealmodel.logic.proofs import Proof


@frozen
class Conflict:
    """A smallest set of formulas that cannot hold together, with the proof."""

    names: tuple[str, ...]  #: negotiable ones, in the order added; none if the firm ones clash alone
    firm: tuple[str, ...]  #: the firm ones that take part
    assumed: tuple[Basic, ...]  #: the assumptions that take part
    proof: Proof
    irreducible: bool = True  #: False if a budget ran out before every smaller set was tried


def shrink(members: Sequence[int], clash: Callable[[Sequence[int]], Sequence[int] | None]) -> tuple[int, ...]:
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
