"""What connectives mean, and `Min`, `Max`, `Abs` and `Piecewise`: clauses over literals, of each of which one holds."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from sympy import ITE, Abs, And, Basic, Eq, Equivalent, Ge, Implies, Le, Max, Min, Mul, Nand, Ne, Nor, Or, Piecewise, Xor

Clause = tuple[int, ...]

CASES = (Max, Min, Abs, Piecewise)


def negate(literal: int) -> int:
    """
    Return the opposite literal.

    >>> negate(6), negate(7)
    (7, 6)
    """
    return literal ^ 1


def arms_of(case: Basic) -> tuple[Basic, ...]:
    """
    Return the expressions of which a Max, Min, Abs or Piecewise is one.

    >>> from sympy import Symbol
    >>> arms_of(Abs(Symbol("x")))
    (x, -x)
    """
    if isinstance(case, Piecewise):
        return tuple(arm for arm, _ in case.args)
    if isinstance(case, Abs):
        return (*case.args, Mul(-1, *case.args, evaluate=False))
    return tuple(case.args)


def conditions_of(case: Basic) -> tuple[Basic, ...]:
    """
    Return the conditions of a Piecewise, in order.

    >>> from sympy import Symbol
    >>> x = Symbol("x")
    >>> conditions_of(Piecewise((0, x < 1), (x, True)))
    (x < 1, True)
    """
    return tuple(condition for _, condition in case.args)


def case_clauses(case: Basic) -> Iterator[list[tuple[Basic, bool]]]:
    """
    Yield the clauses that say what a Max, Min, Abs or Piecewise is: formulas, each with whether it is denied.

    >>> from sympy import symbols
    >>> x, y = symbols("x y")
    >>> list(case_clauses(Max(x, y)))
    [[(Max(x, y) >= x, False)], [(Max(x, y) >= y, False)], [(Max(x, y) <= x, False), (Max(x, y) <= y, False)]]
    """
    if isinstance(case, Piecewise):
        before: list[tuple[Basic, bool]] = []
        for arm, condition in case.args:
            yield [(condition, True), *before, (Eq(case, arm, evaluate=False), False)]
            before.append((condition, False))
    else:
        outer, inner = (Le, Ge) if isinstance(case, Min) else (Ge, Le)
        yield from ([(outer(case, arm, evaluate=False), False)] for arm in arms_of(case))
        yield [(inner(case, arm, evaluate=False), False) for arm in arms_of(case)]


def defining_clauses(formula: Basic, literal: int, parts: Sequence[int]) -> list[Clause]:
    """
    Return the clauses that hold where a literal of a connective does, over the literals of its parts; each begins with its denial.

    >>> from sympy import symbols
    >>> a, b = symbols("a b")
    >>> defining_clauses(Or(a, b), 8, [0, 2]), defining_clauses(Or(a, b), 9, [0, 2])
    ([(9, 0, 2)], [(8, 1), (8, 3)])
    """
    return MEANINGS[type(formula)](literal ^ 1, parts, not literal & 1)


def _every(head: int, parts: Sequence[int]) -> list[Clause]:
    return [(head, each) for each in parts]


def _denied(parts: Sequence[int]) -> list[int]:
    return [each ^ 1 for each in parts]


def _all(head: int, parts: Sequence[int], holds: bool) -> list[Clause]:  # noqa: FBT001  # called from the table below only
    return _every(head, parts) if holds else [(head, *_denied(parts))]


def _some(head: int, parts: Sequence[int], holds: bool) -> list[Clause]:  # noqa: FBT001  # as above
    return [(head, *parts)] if holds else _every(head, _denied(parts))


def _implication(head: int, parts: Sequence[int], holds: bool) -> list[Clause]:  # noqa: FBT001  # as above
    return _some(head, (parts[0] ^ 1, parts[1]), holds)


def _alike(head: int, parts: Sequence[int], holds: bool) -> list[Clause]:  # noqa: FBT001  # as above
    if not holds:
        return [(head, *parts), (head, *_denied(parts))]
    ring = zip(parts, [*parts[1:], parts[0]], strict=True)
    return [(head, one ^ 1, other) for one, other in ring]


def _choice(head: int, parts: Sequence[int], holds: bool) -> list[Clause]:  # noqa: FBT001  # as above
    test, then, otherwise = parts[0], parts[1] ^ (not holds), parts[2] ^ (not holds)
    return [(head, test ^ 1, then), (head, test, otherwise)]


def _parity(head: int, parts: Sequence[int], holds: bool) -> list[Clause]:  # noqa: FBT001  # as above
    """Each clause forbids one wrong row of the truth table."""
    rows = (row for row in product((0, 1), repeat=len(parts)) if sum(row) % 2 != holds)
    return [(head, *(part ^ value for part, value in zip(parts, row, strict=True))) for row in rows]


MEANINGS: dict[type, Callable[[int, Sequence[int], bool], list[Clause]]] = {
    And: _all,
    Nand: lambda head, parts, holds: _all(head, parts, not holds),
    Or: _some,
    Nor: lambda head, parts, holds: _some(head, parts, not holds),
    Implies: _implication,
    Equivalent: _alike,
    Eq: _alike,
    Ne: lambda head, parts, holds: _alike(head, parts, not holds),
    ITE: _choice,
    Xor: _parity,
}
