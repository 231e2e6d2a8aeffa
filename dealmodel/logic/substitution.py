"""
Products of unknowns of which some are fixed: with a number in its place, a relation may become linear.

If x is 3, then x*y <= 6 says what 3*y <= 6 says. That holds whatever the rest of the formulas are, so it is a clause like others.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import prod
from typing import Any

from sympy import Add, Basic, Eq, Mul, Rational, Symbol

from dealmodel.errors import FormulaError
from dealmodel.logic.proofs import Polynomial, polynomial


def clauses_with(relation: Basic, values: Mapping[Symbol, Any], known: Iterable[Symbol]) -> list[list[tuple[Basic, bool]]]:
    """
    Return the clauses that say what a relation is where some of its unknowns have the given values: formulas, each with whether it holds.

    Takes as few of its unknowns as make it linear, those in `known` before others; none if nothing does.

    >>> x, y = Symbol("x"), Symbol("y")
    >>> clauses_with(x * y <= 6, {x: 3, y: 1}, [x])
    [[(Eq(x, 3), False), (x*y <= 6, False), (3*y <= 6, True)], [(Eq(x, 3), False), (x*y <= 6, True), (3*y <= 6, False)]]
    """
    fixed = dict(_fixed(relation, values, list(known)))
    if not fixed:
        return []
    plain = type(relation)(*(_expression(with_values(polynomial(side), fixed)) for side in relation.args), evaluate=False)
    equations = [(Eq(symbol, value, evaluate=False), False) for symbol, value in fixed.items()]
    return [[*equations, (relation, holds), (plain, not holds)] for holds in (False, True)]


def _expression(sum_: Polynomial) -> Basic:
    return Add(*(Mul(Rational(str(factor)), *symbols) for symbols, factor in sum_.items()))


def _fixed(relation: Basic, values: Mapping[Symbol, Any], known: list[Symbol]) -> Iterator[tuple[Symbol, Rational]]:
    try:
        sides = [polynomial(side) for side in relation.args]
    except FormulaError:  # a division or the like
        return
    bent = [each for side in sides for each in side if len(each) > 1]
    while bent:
        candidates = dict.fromkeys(symbol for each in bent for symbol in each if symbol in values)
        if not candidates:
            return
        best = max(candidates, key=lambda symbol: (symbol in known, sum(symbol in each for each in bent)))
        yield best, Rational(values[best])
        bent = [rest for each in bent if len(rest := tuple(symbol for symbol in each if symbol != best)) > 1]


def with_values(sum_: Polynomial, values: Mapping[Basic, Rational]) -> Polynomial:
    """
    Return a sum of products with numbers in place of some unknowns.

    >>> x, y = Symbol("x"), Symbol("y")
    >>> with_values(polynomial(x * y + x), {x: Rational(3)}) == {(y,): 3, (): 3}
    True
    """
    result: Polynomial = {}
    for each, factor in sum_.items():
        rest = tuple(symbol for symbol in each if symbol not in values)
        result[rest] = result.get(rest, 0) + factor * prod(Fraction(str(values[symbol])) for symbol in each if symbol in values)
    return {each: factor for each, factor in result.items() if factor}
