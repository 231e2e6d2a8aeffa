"""
SymPy formulas, read once into numbered nodes.

Every distinct subformula gets a number. A connective carries the clauses that define it, so nothing is ever multiplied out; a
relation carries the bound it puts on a linear form. A literal is twice the number of a node, plus one when negated. Nothing
here recurses on the depth of a formula.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import product
from math import gcd, lcm
from typing import Any

from attrs import field, frozen
from sympy import ITE, And, Basic, Eq, Equivalent, Implies, Nand, Ne, Nor, Not, Or, Symbol, Xor, false, true
from sympy.core.relational import Relational

from dealmodel.errors import FormulaError

Number = int | Fraction
Clause = tuple[int, ...]

LONGEST_PARITY = 6  # a longer Xor is defined by a shorter one: its clauses double with each part
LARGEST_POWER = 1000
COMPLEMENT = {"<=": ">", "<": ">=", ">=": "<", ">": "<=", "==": "!=", "!=": "=="}
MIRROR = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "==": "==", "!=": "!="}


def tidy(number: Number) -> Number:
    """
    Return the int that a fraction is, if it is one: ints are several times faster.

    >>> tidy(Fraction(4, 2)), tidy(Fraction(1, 2))
    (2, Fraction(1, 2))
    """
    return number.numerator if number.denominator == 1 else number


class NotLinear(Exception):
    """An expression is no linear one; says what it does and where."""


@frozen
class Bound:
    """What a relation says: a linear form with coprime integer coefficients, compared with a number."""

    form: tuple[tuple[Symbol, int], ...]
    relation: str  #: one of <=, <, >=, >, ==, !=
    value: Number
    scale: Number  #: left minus right side of the relation as written = scale * (form - value)

    def negated(self) -> "Bound":
        """
        Return what holds when this bound does not.

        >>> x = Symbol("x")
        >>> bound_of(x <= 3).negated().relation
        '>'
        """
        return Bound(self.form, COMPLEMENT[self.relation], self.value, self.scale)


@frozen
class Node:
    """A distinct subformula: a symbol, a connective with its clauses, or a relation with its bound."""

    formula: Basic
    when_true: tuple[Clause, ...] = ()  #: clauses that hold if this node is true; each begins with the negated node
    when_false: tuple[Clause, ...] = ()  #: clauses that hold if this node is false; each begins with the node
    bound: Bound | None = field(default=None, kw_only=True)
    trouble: str = field(default="", kw_only=True)  #: why a relation has no bound


def spelled(expression: Basic) -> str:
    """
    Return an expression as text, cut where it grows too long or too deep to read.

    >>> spelled(Symbol("x") + 1)
    'x + 1'
    """
    try:
        text = str(expression)
    except RecursionError:
        return f"a very deep {type(expression).__name__}"
    return text if len(text) <= 120 else f"{text[:117]}..."


# ---- linear expressions


def linear(expression: Basic) -> tuple[dict[Symbol, Number], Number]:
    """
    Return the coefficients and the constant of a linear expression.

    Raises:
        NotLinear: it multiplies unknowns, uses an irrational number, a function or the like.

    >>> x, y = Symbol("x"), Symbol("y")
    >>> coefficients, constant = linear(3 * (x + y) - y / 2 + 1)
    >>> coefficients[x], coefficients[y], constant
    (3, Fraction(5, 2), 1)
    """
    done: dict[int, tuple[dict[Symbol, Number], Number]] = {}
    stack = [expression]
    while stack:
        each = stack[-1]
        if id(each) in done:
            stack.pop()
        elif each.is_Symbol:
            done[id(each)] = {each: 1}, 0
        elif each.is_Rational:
            done[id(each)] = {}, tidy(Fraction(int(each.p), int(each.q)))
        elif each.is_Add or each.is_Mul or each.is_Pow:
            open_parts = [part for part in each.args if id(part) not in done]
            stack += open_parts
            if not open_parts:
                parts = [done[id(part)] for part in each.args]
                combine = _sum if each.is_Add else _product if each.is_Mul else _power
                done[id(each)] = combine(each, parts)
        else:
            raise NotLinear(_complaint(each))
    return done[id(expression)]


def _sum(_: Basic, parts: Sequence[tuple[dict[Symbol, Number], Number]]) -> tuple[dict[Symbol, Number], Number]:
    total: dict[Symbol, Number] = {}
    constant: Number = 0
    for coefficients, number in parts:
        constant += number
        for symbol, coefficient in coefficients.items():
            total[symbol] = total.get(symbol, 0) + coefficient
    return {symbol: tidy(each) for symbol, each in total.items() if each}, tidy(constant)


def _product(whole: Basic, parts: Sequence[tuple[dict[Symbol, Number], Number]]) -> tuple[dict[Symbol, Number], Number]:
    factor: Number = 1
    unknown: tuple[dict[Symbol, Number], Number] = {}, 1
    for coefficients, number in parts:
        if not coefficients:
            factor *= number
        elif unknown[0]:
            raise NotLinear(_complaint(whole))
        else:
            unknown = coefficients, number
    scaled = {symbol: tidy(each * factor) for symbol, each in unknown[0].items() if factor}
    return scaled, tidy(unknown[1] * factor)


def _power(whole: Basic, parts: Sequence[tuple[dict[Symbol, Number], Number]]) -> tuple[dict[Symbol, Number], Number]:
    (base, number), (above, exponent) = parts
    if not above and exponent == 1:
        return base, number
    whole_exponent = not above and isinstance(exponent, int) and abs(exponent) <= LARGEST_POWER
    if base or not whole_exponent or (number == 0 and exponent < 0):
        raise NotLinear(_complaint(whole))
    return {}, tidy(Fraction(number) ** int(exponent))


def _complaint(part: Basic) -> str:
    if not part.free_symbols:
        return f"uses a number that is not rational: {spelled(part)}"
    if part.is_Mul:
        return f"multiplies unknowns: {spelled(part)}"
    if part.is_Pow:
        return f"takes a power of an unknown: {spelled(part)}"
    return f"uses {type(part).__name__}, which is not linear: {spelled(part)}"


def bound_of(relation: Basic, rank: Callable[[Symbol], Any] = str) -> Bound:
    """
    Return the bound that a relation between numbers states; `rank` orders the symbols of its form.

    Raises:
        NotLinear: a side is not linear.

    >>> x, y = Symbol("x"), Symbol("y")
    >>> bound_of(6 - 2 * x >= 4 * y)
    Bound(form=((x, 1), (y, 2)), relation='<=', value=3, scale=-2)
    """
    left, low = linear(relation.lhs)
    right, high = linear(relation.rhs)
    minus = {symbol: -each for symbol, each in right.items()}
    coefficients, constant = _sum(relation, [(left, low), (minus, -high)])
    sign = relation.rel_op
    if not coefficients:
        return Bound((), sign, -constant, 1)
    symbols = sorted(coefficients, key=rank)
    denominator = lcm(*(each.denominator for each in coefficients.values()))
    divisor = gcd(*(int(each * denominator) for each in coefficients.values()))
    scale = tidy(Fraction(divisor, denominator))
    if coefficients[symbols[0]] < 0:
        scale, sign = -scale, MIRROR[sign]
    form = tuple((symbol, int(coefficients[symbol] / Fraction(scale))) for symbol in symbols)
    return Bound(form, sign, tidy(-Fraction(constant) / scale), scale)


# ---- Boolean structure


def negate(literal: int) -> int:
    """
    Return the opposite literal.

    >>> negate(6), negate(7)
    (7, 6)
    """
    return literal ^ 1


def _some_of(head: int, parts: Sequence[int]) -> list[Clause]:
    """Clauses that make `head` equal to "at least one of the parts"."""
    return [(negate(head), *parts), *((head, negate(part)) for part in parts)]


def _all_same(head: int, parts: Sequence[int]) -> list[Clause]:
    ring = zip(parts, [*parts[1:], parts[0]], strict=True)
    forward = [(negate(head), negate(one), other) for one, other in ring]
    return [*forward, (head, *parts), (head, *map(negate, parts))]


def _odd(head: int, parts: Sequence[int]) -> list[Clause]:
    """Clauses that make `head` equal to "an odd number of the parts": each forbids one wrong row of the truth table."""
    rows = product((0, 1), repeat=len(parts))
    return [(head ^ (1 - sum(row) % 2), *(part ^ value for part, value in zip(parts, row, strict=True))) for row in rows]


def _choice(head: int, parts: Sequence[int]) -> list[Clause]:
    test, then, otherwise = parts
    shut = negate(head)
    return [
        (shut, negate(test), then),
        (shut, test, otherwise),
        (head, negate(test), negate(then)),
        (head, test, negate(otherwise)),
    ]


def _meaning(formula: Basic, node: int, parts: Sequence[int]) -> list[Clause]:
    """Return the clauses that define the node of a connective over the literals of its parts."""
    flipped = [negate(part) for part in parts]
    match formula:
        case And() | Nor():
            clauses = _some_of(negate(node), flipped if isinstance(formula, And) else parts)
        case Or() | Nand():
            clauses = _some_of(node, parts if isinstance(formula, Or) else flipped)
        case Implies():
            clauses = _some_of(node, [flipped[0], parts[1]])
        case Equivalent() | Eq() | Ne():
            clauses = _all_same(negate(node) if isinstance(formula, Ne) else node, parts)
        case ITE():
            clauses = _choice(node, parts)
        case _:  # Xor is all that is left
            clauses = _odd(node, parts)
    return clauses


CONNECTIVES = (And, Or, Nand, Nor, Implies, Equivalent, ITE, Xor)


def looks_boolean(side: Basic) -> bool:
    """
    Tell whether a side of an equation can only be a Boolean.

    >>> x = Symbol("x")
    >>> looks_boolean(x > 3), looks_boolean(x)
    (True, False)
    """
    return side in (true, false) or isinstance(side, (*CONNECTIVES, Not, Relational))


class Reader:
    """
    Reads formulas into nodes, each distinct subformula once.

    >>> reader = Reader()
    >>> x = Symbol("x")
    >>> reader.literal(x > 3), reader.literal(Not(x > 3, evaluate=False)), reader.nodes[0].bound.relation
    (0, 1, '>')
    """

    def __init__(self, booleans: Iterable[Symbol] = ()) -> None:
        """Take the symbols that are Boolean wherever only the symbols themselves are equated."""
        self.booleans = frozenset(booleans)
        self.nodes: list[Node] = []
        self._numbers: dict[Any, int] = {}  # keyed by the formula itself, or by connective and literals
        self._read: dict[int, tuple[Basic, int]] = {}  # by id; keeps the formula alive, so the id stays its own
        self._ranks: dict[Symbol, int] = {}

    def literal(self, formula: Basic) -> int:
        """Return the literal of a formula that `Kinds.admit` has let in."""
        stack = [formula]
        while stack:
            each = stack[-1]
            if id(each) in self._read:
                stack.pop()
                continue
            parts = self._parts(each)
            open_parts = [part for part in parts if id(part) not in self._read]
            stack += open_parts
            if not open_parts:
                self._read[id(each)] = each, self._make(each, [self._read[id(part)][1] for part in parts])
        return self._read[id(formula)][1]

    def _parts(self, formula: Basic) -> tuple[Basic, ...]:
        if isinstance(formula, (*CONNECTIVES, Not)):
            return tuple(formula.args)
        equation = isinstance(formula, (Eq, Ne))
        boolean = equation and any(side in self.booleans or looks_boolean(side) for side in formula.args)
        return tuple(formula.args) if boolean else ()

    def _make(self, formula: Basic, parts: list[int]) -> int:
        if isinstance(formula, Not):
            return negate(parts[0])
        if formula == false:
            return negate(self.literal(true))
        key: Any = (type(formula), *parts) if parts else formula
        if key not in self._numbers:
            node = self._new_node(formula, parts)
            self._numbers[key] = len(self.nodes)
            self.nodes.append(node)
        return 2 * self._numbers[key]

    def _new_node(self, formula: Basic, parts: list[int]) -> Node:
        if isinstance(formula, Relational) and not parts:
            try:
                return Node(formula, bound=bound_of(formula, self._rank))
            except NotLinear as trouble:
                return Node(formula, trouble=str(trouble))
        if isinstance(formula, Xor) and len(parts) > LONGEST_PARITY:
            shorter = Basic.__new__(Xor, *formula.args[:-1])  # Xor(...) itself would simplify,
            shorter._argset = frozenset(formula.args[:-1])  # and its args are read from this set
            parts = [self._make(shorter, parts[:-1]), parts[-1]]
        head = 2 * len(self.nodes)
        clauses = [(head,)] if formula == true else _meaning(formula, head, parts) if parts else []
        when_true = tuple(clause for clause in clauses if clause[0] == negate(head))
        return Node(formula, when_true, tuple(clause for clause in clauses if clause[0] == head))

    def _rank(self, symbol: Symbol) -> int:
        return self._ranks.setdefault(symbol, len(self._ranks))


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
