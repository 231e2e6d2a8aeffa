"""
Which symbols are Boolean and which are numbers, found out by use, and what no formula may contain.

A symbol has no kind of its own: `Implies(b, x >= 6)` makes b a Boolean and x a number. Two bare symbols that are equated have the
same kind, numbers if nothing else is known.
"""

from collections.abc import Iterable, Iterator
from typing import NoReturn, Self

from sympy import (
    ITE,
    And,
    Basic,
    Equivalent,
    Expr,
    Implies,
    Nand,
    Nor,
    Not,
    NumberSymbol,
    Or,
    Piecewise,
    Rational,
    Symbol,
    Xor,
    false,
    true,
)
from sympy.core.relational import Relational

from dealmodel.errors import FormulaError, InexactNumber
from dealmodel.logic.expressions import spelled

BOOLEAN, NUMBER = "a Boolean", "a number"
CONNECTIVES = frozenset((And, Or, Nand, Nor, Implies, Equivalent, ITE, Xor))


def looks_boolean(side: Basic) -> bool:
    """
    Tell whether a side of an equation can only be a Boolean.

    >>> x = Symbol("x")
    >>> looks_boolean(x > 3), looks_boolean(x)
    (True, False)
    """
    return side in (true, false) or isinstance(side, (*CONNECTIVES, Not, Relational))


def refuse_python_value(name: str, formula: object) -> None:
    """
    Refuse what is no SymPy Boolean at all.

    >>> refuse_python_value("2.1", True)
    Traceback (most recent call last):
    dealmodel.errors.FormulaError: '2.1' is the Python value True, no formula; write sympy.true, or Eq(a, b) for an equation
    """
    if isinstance(formula, bool):
        remedy = f"write sympy.{str(formula).lower()}, or Eq(a, b) for an equation"
        raise FormulaError(f"'{name}' is the Python value {formula}, no formula; {remedy}")
    if not isinstance(formula, Basic):
        raise FormulaError(f"'{name}' is a {type(formula).__name__}, no formula; write a SymPy relation such as x <= 10")


def refuse_number(name: str, formula: Basic) -> NoReturn:
    """Refuse what stands where a Boolean is needed and is none."""
    raise FormulaError(f"'{name}' has {spelled(formula)} where a Boolean is needed; compare it, as in Eq({spelled(formula)}, 0)")


def numbers_in(name: str, expression: Basic, inside: Basic) -> Iterator[Basic]:
    """
    Yield the symbols that an expression uses as numbers, and the conditions of its cases.

    Raises:
        InexactNumber: a float is inside.
        FormulaError: something inside is no real number.
    """
    stack, visited = [(expression, inside)], set[int]()
    while stack:
        each, around = stack.pop()
        if id(each) in visited or (each.is_Rational and each.is_finite):
            continue
        visited.add(id(each))
        _refuse_no_number(name, each, around)
        if isinstance(each, Symbol):
            yield each
        elif isinstance(each, Piecewise):
            yield from (case.args[1] for case in each.args)
            stack += [(case.args[0], each) for case in reversed(each.args)]
        else:
            stack += [(part, each) for part in reversed(each.args)]


def _refuse_no_number(name: str, each: Basic, inside: Basic) -> None:
    if each.is_Float:
        exact = Rational(str(each))
        spelling = f"Rational({exact.p}, {exact.q})" if exact.q != 1 else str(exact)
        raise InexactNumber(f"'{name}' has the float {spelled(each)} in {spelled(inside)}; write {spelling}")
    if looks_boolean(each):
        raise FormulaError(f"'{name}' has {spelled(each)} where a number is needed; Piecewise turns a condition into a number")
    if not isinstance(each, Expr) or (not each.args and not isinstance(each, (NumberSymbol, Symbol))):
        raise FormulaError(f"'{name}' has {spelled(each)} in {spelled(inside)}, which is no real number; leave it out")


class Kinds:
    """
    The kinds of all symbols met so far, with the name of the formula that settled each.

    >>> kinds = Kinds()
    >>> kinds.settle(Symbol("x"), NUMBER, "2.1")
    >>> kinds.settle(Symbol("x"), BOOLEAN, "2.2")
    Traceback (most recent call last):
    dealmodel.errors.FormulaError: 'x' is a number in '2.1' but a Boolean in '2.2'; use two symbols
    """

    def __init__(self) -> None:
        """Begin with no symbols."""
        self._settled: dict[Symbol, tuple[str, str]] = {}
        self._twins: dict[Symbol, list[Symbol]] = {}
        self._seen: dict[Symbol, None] = {}
        self._journal: list[Symbol | tuple[Symbol, Symbol]] = []
        self.version = 0  # another number whenever something has changed

    @classmethod
    def of(cls, booleans: Iterable[Symbol]) -> Self:
        """Return kinds in which some symbols are known to be Boolean."""
        kinds = cls()
        for symbol in booleans:
            kinds.settle(symbol, BOOLEAN, "the question")
        return kinds

    @property
    def symbols(self) -> dict[Symbol, bool]:
        """Every symbol in the order met, and whether it is Boolean."""
        return {symbol: self.is_boolean(symbol) for symbol in self._seen}

    def is_boolean(self, symbol: Symbol) -> bool:
        """Tell whether a symbol is known to be Boolean."""
        return self._settled.get(symbol, (NUMBER, ""))[0] is BOOLEAN

    @property
    def boolean_twins(self) -> frozenset[Symbol]:
        """The Boolean symbols that are equated with a bare symbol somewhere."""
        return frozenset(symbol for symbol in self._twins if self.is_boolean(symbol))

    def settle(self, symbol: Symbol, kind: str, name: str) -> None:
        """
        Note the kind of a symbol, and of all that are equated with it.

        Raises:
            FormulaError: it is of another kind elsewhere.
        """
        present = self._settled.get(symbol)
        if present is not None and present[0] is kind:
            return
        stack = [symbol]
        while stack:
            each = stack.pop()
            known = self._settled.get(each)
            if known is None:
                self._settled[each] = kind, name
                self.version += 1
                self._seen.setdefault(each)
                self._journal.append(each)
                stack += self._twins.get(each, ())
            elif known[0] is not kind:
                raise FormulaError(f"'{each}' is {known[0]} in '{known[1]}' but {kind} in '{name}'; use two symbols")

    def equate(self, one: Symbol, other: Symbol, name: str) -> None:
        """
        Note that two symbols are of one kind.

        Raises:
            FormulaError: they are not.
        """
        self._seen.setdefault(one)
        self._seen.setdefault(other)
        self._twins.setdefault(one, []).append(other)
        self._twins.setdefault(other, []).append(one)
        self._journal.append((one, other))
        self.version += 1
        for symbol, twin in ((one, other), (other, one)):
            if symbol in self._settled:
                self.settle(twin, self._settled[symbol][0], name)

    def mark(self) -> int:
        """Return the present state, for `forget`."""
        return len(self._journal)

    def forget(self, mark: int) -> None:
        """Take back what was settled and equated since the mark."""
        self.version += 1
        while len(self._journal) > mark:
            match self._journal.pop():
                case (one, other):
                    self._twins[other].pop()
                    self._twins[one].pop()
                case symbol:
                    del self._settled[symbol]
        self._seen = {symbol: None for symbol in self._seen if symbol in self._settled or self._twins.get(symbol)}
