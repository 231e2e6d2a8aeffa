"""
SymPy formulas, read once into numbered nodes.

Every distinct subformula gets a number. A connective carries the clauses that define it (Plaisted and Greenbaum, Journal of Symbolic
Computation, 1986), so nothing is ever multiplied out; a relation carries the bound it puts on a linear form. A literal is twice the
number of a node, plus one when negated. `Min`, `Max`, `Abs` and `Piecewise` are unknowns of their own, with clauses that say what
they are.
"""

from collections.abc import Callable
from fractions import Fraction
from math import gcd, lcm
from typing import Any, NamedTuple

from sympy import Basic, Eq, Ge, Gt, Le, Lt, Ne, Not, Symbol, Xor, false, true

from dealmodel.logic.definitions import CASES, Clause, arms_of, case_clauses, defining_clauses, negate
from dealmodel.logic.expressions import from_below, has_gaps, number_of, spelled, without_gaps
from dealmodel.logic.kinds import BOOLEAN, CONNECTIVES, NUMBER, Kinds, looks_boolean, numbers_in, refuse_number, refuse_python_value
from dealmodel.logic.numbers import Number, over, tidy

Form = tuple[tuple[int, int], ...]  # numbers of unknowns with coprime coefficients, the first one positive

LONGEST_PARITY = 6  # a longer Xor is defined by a shorter one: its clauses double with each part
LARGEST_POWER = 1000
CONSTANT = -1  # stands where the number of an unknown would
RELATIONS: dict[type, str] = {Le: "<=", Lt: "<", Ge: ">=", Gt: ">", Eq: "==", Ne: "!="}
ORDERS = frozenset((Le, Lt, Ge, Gt))
MIRROR = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "==": "==", "!=": "!="}


class NotLinear(Exception):
    """An expression is no linear one; says what it does and where."""


class Bound(NamedTuple):
    """What a relation says: a linear form with coprime integer coefficients, compared with a number."""

    form: Form
    relation: str  #: one of <=, <, >=, >, ==, !=
    value: Number
    scale: Number  #: left minus right side of the relation as written = scale * (form - value)


class Node(NamedTuple):
    """A distinct subformula: a symbol, a connective with the literals of its parts, or a relation with its bound."""

    formula: Basic
    parts: tuple[int, ...] = ()
    bound: Bound | None = None
    trouble: str = ""  #: why a relation has no bound


class Reader:
    """
    Reads formulas into nodes, each distinct subformula once.

    >>> reader = Reader()
    >>> x, y = Symbol("x"), Symbol("y")
    >>> reader.literal("1", 6 - 2 * x >= 4 * y), reader.literal("2", Not(x > 3, evaluate=False))
    (0, 3)
    >>> reader.nodes[0].bound
    Bound(form=((0, 1), (1, 2)), relation='<=', value=3, scale=-2)
    """

    def __init__(self, kinds: Kinds | None = None) -> None:
        """Take the kinds of symbols that are known already."""
        self.kinds = kinds or Kinds()
        self.booleans = self.kinds.boolean_twins  # symbols that are Boolean wherever only the symbols themselves are equated
        self.nodes: list[Node] = []
        self.troubled: list[int] = []  # literals of relations that are not linear
        self.flags: dict[Symbol, int] = {}  # Boolean symbols with their literals
        self.unknowns: list[Basic] = []  # symbols and cases, by their numbers
        self.meanings: dict[int, list[Clause]] = {}  # number of a case: clauses that say what it is
        self._unknown_numbers: dict[Basic, int] = {}
        self._numeric: dict[int, Form] = {}  # by id, as below: the symbols settled as numbers, each as a form of its own
        self._numbers: dict[Any, int] = {}  # keyed by the formula itself, or by connective and literals
        self._read: dict[int, int] = {}  # literals by id
        self._alive: list[Basic] = []  # all that is known by id, so that the id stays its own
        self._sums: dict[int, tuple[Basic, dict[int, Number]]] = {}  # parts of what is too deep to read from above
        self._name = ""

    # ---- Boolean structure

    def literal(self, name: str, formula: Basic) -> int:
        """
        Return the literal of a formula; `name` is how messages call it.

        Raises:
            InexactNumber: a float is inside.
            FormulaError: it is no Boolean, or a symbol is Boolean here and a number there. No kind is settled then.
        """
        if not isinstance(formula, Basic):
            refuse_python_value(name, formula)
        self._name, mark = name, self.kinds.mark()
        try:
            return self._literal(formula)
        except RecursionError:
            return self._deep_literal(formula)
        except Exception:
            self.kinds.forget(mark)
            raise

    def _deep_literal(self, formula: Basic) -> int:
        """Read the parts of a formula first, from below: each is shallow once its own parts are read."""
        for part in from_below(formula):
            hash(part)  # SymPy keeps it, so that no hash goes deep
            if looks_boolean(part):
                self._literal(part)
            elif part.is_Add or part.is_Mul:
                terms: dict[int, Number] = {CONSTANT: 0}
                self._collect(part, 1, terms, formula)
                self._sums[id(part)] = part, terms
        return self._literal(formula)

    def _literal(self, formula: Basic) -> int:
        literal = self._read.get(id(formula))
        if literal is None:
            rule = RULES.get(type(formula))
            literal = self._other_literal(formula) if rule is None else rule(self, formula)
            self._read[id(formula)] = literal
            self._alive.append(formula)
        return literal

    def _other_literal(self, formula: Basic) -> int:
        """Return the literal of what is told by more than its class."""
        if isinstance(formula, Symbol):
            return self._flag(formula)
        if formula is not true and formula is not false:
            refuse_number(self._name, formula)
        return self._number_of(true, Node(true)) ^ (formula is false)

    def _denial(self, formula: Basic) -> int:
        return negate(self._literal(formula.args[0]))

    def _equation(self, formula: Basic) -> int:
        """Return the literal of an equation or its denial, between numbers or between Booleans."""
        return self._connective(formula) if self._equates_booleans(formula) else self._relation(formula)

    def _number_of(self, key: Any, node: Node) -> int:  # Any: a formula, or a connective with its literals
        """Return the positive literal of a node, which is taken in if it is new."""
        number = self._numbers.setdefault(key, len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(node)
        return 2 * number

    def _flag(self, symbol: Symbol) -> int:
        """Return the literal of a Boolean symbol."""
        literal = self.flags.get(symbol)
        if literal is None:
            self.kinds.settle(symbol, BOOLEAN, self._name)
            literal = self.flags[symbol] = self._number_of(symbol, Node(symbol))
        return literal

    def _equates_booleans(self, formula: Basic) -> bool:
        sides = formula.args
        if all(isinstance(side, Symbol) for side in sides):
            self.kinds.equate(sides[0], sides[1], self._name)
            return any(side in self.booleans for side in sides)
        return any(looks_boolean(side) for side in sides)

    def _connective(self, formula: Basic) -> int:
        kind, parts = type(formula), [self._literal(each) for each in formula.args]
        if kind is Xor and len(parts) > LONGEST_PARITY:
            shorter = Basic.__new__(Xor, *formula.args[:-1])  # Xor(...) itself would simplify,
            shorter._argset = frozenset(formula.args[:-1])  # and its args are read from this set
            parts = [self._literal(shorter), parts[-1]]
        return self._number_of((kind, *parts), Node(formula, tuple(parts)))

    # ---- relations

    def _relation(self, formula: Basic) -> int:
        number = self._numbers.get(formula)
        if number is not None:
            return 2 * number
        try:
            bound, trouble = self.bound(formula), ""
        except NotLinear as found:
            bound, trouble = None, str(found)
        gaps = self._gaps(bound) if bound and self.meanings else []
        if gaps:
            return self._literal(without_gaps(formula, gaps))
        literal = self._number_of(formula, Node(formula, (), bound, trouble))
        if trouble:
            self.troubled.append(literal)
        return literal

    def _gaps(self, bound: Bound) -> list[Basic]:
        return [self.unknowns[number] for number, _ in bound.form if has_gaps(self.unknowns[number])]

    def bound(self, relation: Basic, *, name: str = "") -> Bound:
        """
        Return the bound that a relation between numbers states; `name` is how messages call what it stands in, if that is new.

        Raises:
            NotLinear: a side is not linear.
        """
        self._name = name or self._name
        left, right = relation.args
        if left.is_Symbol and right.is_Rational and right.q != 0:
            return Bound(self._alone(left), RELATIONS[type(relation)], number_of(right), 1)
        terms: dict[int, Number] = {CONSTANT: 0}
        if left.is_Symbol and right.is_Symbol:  # equated, these may still turn out to be Booleans
            unknown = self._open_unknown if isinstance(relation, (Eq, Ne)) else self._unknown
            terms[unknown(left)] = 1
            number = unknown(right)
            terms[number] = terms.get(number, 0) - 1
        else:
            self._collect(left, 1, terms, relation)
            self._collect(right, -1, terms, relation)
        return bound_of(terms, RELATIONS[type(relation)])

    def _collect(self, expression: Basic, factor: Number, terms: dict[int, Number], inside: Basic) -> None:
        """Add an expression, `factor` times, to the coefficients of unknowns."""
        if expression.is_Add and id(expression) not in self._sums:
            parts, inside = expression.args, expression
        else:
            parts = (expression,)
        for part in parts:
            if part.is_Symbol:
                number = self._unknown(part)
                terms[number] = terms.get(number, 0) + factor
            elif part.is_Mul and len(part.args) == 2 and part.args[0].is_Integer and part.args[1].is_Symbol:
                number = self._unknown(part.args[1])
                terms[number] = terms.get(number, 0) + factor * int(part.args[0].p)
            elif part.is_Rational and part.q != 0:
                terms[CONSTANT] += factor * number_of(part)
            else:
                self._collect_other(part, factor, terms, inside)

    def _collect_other(self, expression: Basic, factor: Number, terms: dict[int, Number], inside: Basic) -> None:
        if id(expression) in self._sums:
            for number, coefficient in self._sums[id(expression)][1].items():
                terms[number] = terms.get(number, 0) + factor * coefficient
        elif expression.is_Add:
            self._collect(expression, factor, terms, inside)
        elif expression.is_Mul:
            self._collect_product(expression, factor, terms)
        elif isinstance(expression, CASES):
            number = self._case(expression)
            terms[number] = terms.get(number, 0) + factor
        else:
            terms[CONSTANT] += factor * self._power(expression, inside)

    def _collect_product(self, whole: Basic, factor: Number, terms: dict[int, Number]) -> None:
        unknown: dict[int, Number] | None = None
        for part in whole.args:
            inner: dict[int, Number] = {CONSTANT: 0}
            self._collect(part, 1, inner, whole)
            if not any(coefficient for each, coefficient in inner.items() if each != CONSTANT):
                factor *= inner[CONSTANT]
            elif unknown is None:
                unknown = inner
            else:
                self._complain(whole, whole)
        for each, coefficient in (unknown or {CONSTANT: 1}).items():
            terms[each] = terms.get(each, 0) + factor * coefficient

    def _power(self, whole: Basic, inside: Basic) -> Number:
        if whole.is_Pow:
            base: dict[int, Number] = {CONSTANT: 0}
            exponent = whole.exp
            if exponent.is_Integer and abs(exponent) <= LARGEST_POWER:
                self._collect(whole.base, 1, base, whole)
                number = base.pop(CONSTANT)
                if not any(base.values()) and (number or exponent >= 0):
                    return Fraction(number) ** int(exponent)
        return self._complain(whole, inside)

    def _complain(self, part: Basic, inside: Basic) -> Number:
        """Raise that a part is not linear; what is no real number at all is refused as such."""
        for each in numbers_in(self._name, part, inside):
            if isinstance(each, Symbol):
                self.kinds.settle(each, NUMBER, self._name)
            else:
                self._literal(each)
        if not part.free_symbols:
            raise NotLinear(f"uses a number that is not rational: {spelled(part)}")
        if part.is_Mul:
            raise NotLinear(f"multiplies unknowns: {spelled(part)}")
        if part.is_Pow:
            raise NotLinear(f"takes a power of an unknown: {spelled(part)}")
        raise NotLinear(f"uses {type(part).__name__}, which is not linear: {spelled(part)}")

    # ---- unknowns

    def _unknown(self, symbol: Symbol) -> int:
        """Return the number of a symbol that is a number."""
        return self._alone(symbol)[0][0]

    def _alone(self, symbol: Symbol) -> Form:
        """Return the form of a symbol that is a number."""
        form = self._numeric.get(id(symbol))
        if form is None:
            self.kinds.settle(symbol, NUMBER, self._name)
            form = self._numeric[id(symbol)] = ((self._open_unknown(symbol), 1),)
            self._alive.append(symbol)
        return form

    def _open_unknown(self, symbol: Symbol) -> int:
        """Return the number of a symbol that may still turn out to be Boolean."""
        number = self._unknown_numbers.get(symbol)
        if number is None:
            number = self._unknown_numbers[symbol] = len(self.unknowns)
            self.unknowns.append(symbol)
        return number

    def refuse_gaps(self, bound: Bound) -> None:
        """
        Refuse an expression that need not have a value.

        Raises:
            NotLinear: it uses a Piecewise with gaps.
        """
        if gaps := self._gaps(bound):
            raise NotLinear(f"need not have a value, since no case need apply of {spelled(gaps[0])}")

    def _case(self, case: Basic) -> int:
        """Return the number of a Max, Min, Abs or Piecewise, and read what it means when it is new."""
        number = self._unknown_numbers.get(case)
        if number is None:
            for part in arms_of(case):
                self._collect(part, 1, {CONSTANT: 0}, case)  # if that is not linear, neither is the case
                if any(has_gaps(each) for each in from_below(part)):
                    raise NotLinear(f"uses a Piecewise with gaps inside {type(case).__name__}: {spelled(part)}")
            number = self._unknown_numbers[case] = len(self.unknowns)
            self.unknowns.append(case)
            self.meanings[number] = []  # its own relations speak of it
            try:
                for clause in () if has_gaps(case) else case_clauses(case):
                    self.meanings[number].append(tuple(self._literal(formula) ^ denied for formula, denied in clause))
            except BaseException:
                del self._unknown_numbers[case]
                raise
        return number


RULES: dict[type, Callable[[Reader, Basic], int]] = {
    **dict.fromkeys(ORDERS, Reader._relation),
    **dict.fromkeys((Eq, Ne), Reader._equation),
    **dict.fromkeys(CONNECTIVES, Reader._connective),
    Symbol: Reader._flag,
    Not: Reader._denial,
}


def bound_of(terms: dict[int, Number], relation: str) -> Bound:
    """
    Return the bound that a relation between a sum and zero states.

    >>> bound_of({0: -2, 1: -4, CONSTANT: 6}, ">=")
    Bound(form=((0, 1), (1, 2)), relation='<=', value=3, scale=-2)
    """
    constant = terms.pop(CONSTANT)
    form = [(each, factor if type(factor) is int else tidy(factor)) for each, factor in terms.items() if factor]
    if not form:
        return Bound((), relation, tidy(-constant), 1)
    form.sort()
    scale = form[0][1] if len(form) == 1 else common_scale([factor for _, factor in form])
    if scale == 1:
        return Bound(tuple(form), relation, tidy(-constant), 1)  # type: ignore[arg-type]  # with this scale they are ints
    whole = tuple((each, int(over(coefficient, scale))) for each, coefficient in form)
    return Bound(whole, MIRROR[relation] if scale < 0 else relation, over(-constant, scale), tidy(scale))


def common_scale(coefficients: list[Number]) -> Number:
    """
    Return what coefficients have to be divided by to be coprime ints of which the first is positive.

    >>> common_scale([-4, 6]), common_scale([Fraction(1, 2), 1]), common_scale([1, 5])
    (-2, Fraction(1, 2), 1)
    """
    if all(type(each) is int for each in coefficients):
        divisor, denominator = gcd(*coefficients), 1  # type: ignore[arg-type]  # all are ints
    else:
        denominator = lcm(*(each.denominator for each in coefficients))
        divisor = gcd(*(each.numerator * (denominator // each.denominator) for each in coefficients))
    return over(divisor if coefficients[0] > 0 else -divisor, denominator)


def clauses_of(node: Node, literal: int) -> list[Clause]:
    """
    Return the clauses that hold where a literal of a node does.

    >>> clauses_of(Node(true), 1)
    [(0,)]
    """
    if node.parts:
        return defining_clauses(node.formula, literal, node.parts)
    return [(literal ^ 1,)] if node.formula is true and literal & 1 else []
