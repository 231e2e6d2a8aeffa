"""
Which symbols are Boolean and which are numbers, found out by use, and what no formula may contain.

A symbol has no kind of its own: `Implies(b, x >= 6)` makes b a Boolean and x a number. Two bare symbols that are equated have the
same kind, numbers if nothing else is known.
"""

from collections.abc import Iterator
from typing import Self

from sympy import Basic, Eq, Expr, Ne, Not, NumberSymbol, Piecewise, Rational, Symbol, false, true
from sympy.core.relational import Relational

from dealmodel.errors import FormulaError, InexactNumber
from dealmodel.logic.formulas import CONNECTIVES, looks_boolean, refuse_python_value, spelled

BOOLEAN, NUMBER = "a Boolean", "a number"
Use = tuple[Basic, str, Basic]  # a subexpression, what it has to be, the expression it stands in


class Kinds:
    """
    The kinds of all symbols met so far, with the name of the formula that settled each.

    >>> kinds = Kinds()
    >>> kinds.admit("2.1", Symbol("x") > 3)
    >>> kinds.admit("2.2", Not(Symbol("x")))
    Traceback (most recent call last):
    dealmodel.errors.FormulaError: 'x' is a number in '2.1' but a Boolean in '2.2'; use two symbols
    """

    def __init__(self) -> None:
        """Begin with no symbols."""
        self._settled: dict[Symbol, tuple[str, str]] = {}
        self._twins: dict[Symbol, list[Symbol]] = {}
        self._seen: dict[Symbol, None] = {}

    def copy(self) -> Self:
        """Return a copy that can admit more without changing this one."""
        other = type(self)()
        other._settled = dict(self._settled)
        other._twins = {symbol: list(twins) for symbol, twins in self._twins.items()}
        other._seen = dict(self._seen)
        return other

    @property
    def symbols(self) -> dict[Symbol, bool]:
        """Every symbol in the order met, and whether it is Boolean."""
        return {symbol: self._is_boolean(symbol) for symbol in self._seen}

    @property
    def boolean_twins(self) -> frozenset[Symbol]:
        """The Boolean symbols that are equated with a bare symbol somewhere."""
        return frozenset(symbol for symbol in self._twins if self._is_boolean(symbol))

    def _is_boolean(self, symbol: Symbol) -> bool:
        return self._settled.get(symbol, (NUMBER, ""))[0] == BOOLEAN

    def admit(self, name: str, formula: Basic) -> None:
        """
        Take the symbols of a formula in.

        Raises:
            InexactNumber: a float is inside.
            FormulaError: it is no Boolean, or a symbol is Boolean here and a number there. Nothing is taken in then.
        """
        refuse_python_value(name, formula)
        uses = list(_uses(name, formula))
        pairs = [each.args for each, kind, _ in uses if kind == BOOLEAN and not isinstance(each, Symbol)]
        settled: list[Symbol] = []
        for one, other in pairs:
            self._twins.setdefault(one, []).append(other)
            self._twins.setdefault(other, []).append(one)
        try:
            for symbol, kind, _ in uses:
                if isinstance(symbol, Symbol):
                    self._settle(name, symbol, kind, settled)
            for one, other in pairs:
                self._agree(name, one, other, settled)
        except FormulaError:
            for symbol in settled:
                del self._settled[symbol]
            for one, other in reversed(pairs):
                self._twins[other].pop()
                self._twins[one].pop()
            raise
        for each, _, _ in uses:
            self._seen |= dict.fromkeys([each] if isinstance(each, Symbol) else each.args)

    def _agree(self, name: str, one: Symbol, other: Symbol, settled: list[Symbol]) -> None:
        for symbol, twin in ((one, other), (other, one)):
            if symbol in self._settled:
                self._settle(name, twin, self._settled[symbol][0], settled)

    def _settle(self, name: str, symbol: Symbol, kind: str, settled: list[Symbol]) -> None:
        """Note the kind of a symbol and of all that are equated with it."""
        stack = [symbol]
        while stack:
            each = stack.pop()
            known, where = self._settled.get(each, (kind, name))
            if known != kind:
                raise FormulaError(f"'{each}' is {known} in '{where}' but {kind} in '{name}'; use two symbols")
            if each not in self._settled:
                self._settled[each] = kind, name
                settled.append(each)
                stack += self._twins.get(each, ())


def _uses(name: str, formula: Basic) -> Iterator[Use]:
    """Yield every use of a symbol, and every equation of two bare symbols, whose kind is open."""
    stack: list[Use] = [(formula, BOOLEAN, formula)]
    visited: set[tuple[int, str]] = set()
    while stack:
        each, kind, _ = use = stack.pop()
        if (id(each), kind) in visited:
            continue
        visited.add((id(each), kind))
        if isinstance(each, Symbol) or _is_open(each):
            yield use
        else:
            stack += reversed(_below_boolean(name, use) if kind == BOOLEAN else _below_number(name, use))


def _is_open(each: Basic) -> bool:
    return isinstance(each, (Eq, Ne)) and all(isinstance(side, Symbol) for side in each.args)


def _below_boolean(name: str, use: Use) -> list[Use]:
    each, _, _ = use
    if each in (true, false):
        return []
    if isinstance(each, (*CONNECTIVES, Not)):
        return [(part, BOOLEAN, each) for part in each.args]
    if not isinstance(each, Relational):
        raise FormulaError(f"'{name}' has {spelled(each)} where a Boolean is needed; compare it, as in Eq({spelled(each)}, 0)")
    boolean = isinstance(each, (Eq, Ne)) and any(looks_boolean(side) for side in each.args)
    return [(side, BOOLEAN if boolean else NUMBER, each) for side in each.args]


def _below_number(name: str, use: Use) -> list[Use]:
    each, _, inside = use
    if each.is_Rational and each.is_finite:
        return []
    if each.is_Float:
        exact = Rational(str(each))
        spelling = f"Rational({exact.p}, {exact.q})" if exact.q != 1 else str(exact)
        raise InexactNumber(f"'{name}' has the float {spelled(each)} in {spelled(inside)}; write {spelling}")
    if looks_boolean(each):
        raise FormulaError(f"'{name}' has {spelled(each)} where a number is needed; Piecewise turns a condition into a number")
    if not isinstance(each, Expr) or (not each.args and not isinstance(each, NumberSymbol)):
        raise FormulaError(f"'{name}' has {spelled(each)} in {spelled(inside)}, which is no real number; leave it out")
    if isinstance(each, Piecewise):
        return [use for case in each.args for use in ((case.args[0], NUMBER, each), (case.args[1], BOOLEAN, each))]
    return [(part, NUMBER, each) for part in each.args]
