"""
Proofs, and the checker that trusts nobody.

A proof of an inconsistency is a list of steps, each a clause ("one of these holds"): what was given, what a connective means, which
relations add up to a contradiction, and what follows by single steps from earlier clauses. The last clause is empty. Literals are
SymPy subformulas with a sign. The checker reads SymPy itself and imports nothing of the solver.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import field, frozen
from sympy import (
    ITE,
    And,
    Basic,
    Eq,
    Equivalent,
    Ge,
    Gt,
    Implies,
    Integer,
    Le,
    Lt,
    Nand,
    Ne,
    Nor,
    Not,
    Or,
    Rational,
    Symbol,
    Xor,
    true,
)  # fmt: skip

from dealmodel.errors import EvidenceError

Polynomial = dict[tuple[Symbol, ...], Fraction]

OPPOSITE = {Le: Gt, Lt: Ge, Ge: Lt, Gt: Le, Eq: Ne, Ne: Eq}


@frozen
class Literal:
    """A subformula, said to hold or not to hold."""

    formula: Basic
    holds: bool = True

    def denied(self) -> "Literal":
        """
        Return the opposite literal.

        >>> Literal(Symbol("b")).denied()
        Literal(formula=b, holds=False)
        """
        return Literal(self.formula, not self.holds)


@frozen
class Given:
    """A named formula holds."""

    name: str
    formula: Basic


@frozen
class Assumed:
    """A formula holds for the sake of this question."""

    formula: Basic


@frozen
class Definition:
    """A clause that is true by what the connective or the relation in its first literal means."""

    clause: tuple[Literal, ...] = field(converter=tuple)


@frozen
class Split:
    """A sum of integers with integer coefficients is at most k or at least k + 1."""

    form: Basic
    k: Integer


@frozen
class Derived:
    """A clause that follows from earlier steps: deny it, then each of these leaves one literal open, and the last none."""

    clause: tuple[Literal, ...] = field(converter=tuple)
    because: tuple[int, ...] = field(converter=tuple)


@frozen
class Line:
    """A relation that holds, and how often it is counted in the sum."""

    multiplier: Rational
    literal: Literal

    @property
    def relation(self) -> Basic:
        """The relation as it holds: a denied one is turned round."""
        formula = self.literal.formula
        return formula if self.literal.holds else OPPOSITE[type(formula)](*formula.args, evaluate=False)

    @property
    def sides(self) -> tuple[Basic, Basic]:
        """The smaller and the greater side."""
        left, right = self.relation.args
        return (right, left) if isinstance(self.relation, (Ge, Gt)) else (left, right)


@frozen
class Total:
    """What the lines of an arithmetic step add up to: a false statement about two numbers."""

    left: Rational
    relation: str  #: one of <=, <, ==
    right: Rational

    def __str__(self) -> str:
        """Show the false statement."""
        return f"{self.left} {self.relation} {self.right}"


@frozen
class Arithmetic:
    """These relations do not all hold: each counted as often as its multiplier says, they add up to a false statement."""

    lines: tuple[Line, ...] = field(converter=tuple)

    @property
    def total(self) -> Total:
        """
        The false statement; unknowns cancel.

        >>> x, y = Symbol("x"), Symbol("y")
        >>> relations = [x + y <= 100, x >= 60, y >= 50]
        >>> str(Arithmetic([Line(Rational(1), Literal(each)) for each in relations]).total)
        '110 <= 100'
        """
        sides = [(line.multiplier, line.sides) for line in self.lines]
        left = sum((Fraction(str(k)) * polynomial(small).get((), 0) for k, (small, _) in sides), Fraction(0))
        right = sum((Fraction(str(k)) * polynomial(great).get((), 0) for k, (_, great) in sides), Fraction(0))
        kinds = [type(line.relation) for line in self.lines]
        strict, loose = any(kind in (Lt, Gt) for kind in kinds), any(kind in (Le, Ge) for kind in kinds)
        return Total(_rational(left), "<" if strict else "<=" if loose else "==", _rational(right))


Step = Given | Assumed | Definition | Arithmetic | Split | Derived


@frozen
class Proof:
    """Steps that end with the empty clause: not everything given can hold."""

    steps: tuple[Step, ...] = field(converter=tuple)

    @property
    def arithmetic(self) -> tuple[Arithmetic, ...]:
        """The steps that add relations up."""
        return tuple(step for step in self.steps if isinstance(step, Arithmetic))


class _Flaw(Exception):
    """A step does not hold."""


def _rational(number: Fraction) -> Rational:
    return Rational(number.numerator, number.denominator)


# ---- polynomials


def polynomial(expression: Basic) -> Polynomial:
    """
    Return an expression as a sum of products of symbols, each with its factor.

    >>> x, y = Symbol("x"), Symbol("y")
    >>> polynomial(2 * (x + y) - 2 * y + 3) == {(x,): 2, (): 3}
    True
    """
    done: dict[int, Polynomial] = {}
    stack = [expression]
    while stack:
        each = stack[-1]
        open_parts = [] if each.is_Symbol or each.is_Rational else [part for part in each.args if id(part) not in done]
        if open_parts:
            stack += open_parts
        else:
            done[id(stack.pop())] = _polynomial(each, [done[id(part)] for part in each.args])
    return done[id(expression)]


def _polynomial(whole: Basic, parts: Sequence[Polynomial]) -> Polynomial:
    if whole.is_Symbol:
        return {(whole,): Fraction(1)}
    if whole.is_Rational:
        return {(): Fraction(int(whole.p), int(whole.q))}
    if whole.is_Add:
        total: Polynomial = {}
        for monomial, factor in (term for part in parts for term in part.items()):
            total[monomial] = total.get(monomial, Fraction(0)) + factor
        return {monomial: factor for monomial, factor in total.items() if factor}
    if whole.is_Mul:
        result: Polynomial = {(): Fraction(1)}
        for part in parts:
            result = _times(result, part)
        return result
    if whole.is_Pow and whole.exp.is_Integer and abs(whole.exp) <= 1000:
        base, exponent = parts[0], int(whole.exp)
        if exponent == 1:
            return base
        if not any(base) and (exponent > 0 or base):
            return {(): base.get((), Fraction(0)) ** exponent}
    raise _Flaw("a relation in it is not linear")


def _times(one: Polynomial, other: Polynomial) -> Polynomial:
    result: Polynomial = {}
    for first, factor in one.items():
        for second, other_factor in other.items():
            monomial = tuple(sorted((*first, *second), key=str))
            result[monomial] = result.get(monomial, Fraction(0)) + factor * other_factor
    return {monomial: factor for monomial, factor in result.items() if factor}


# ---- the checker


def verify(
    formulas: Mapping[str, Basic], proof: Proof, *, assuming: Iterable[Basic] = (), integers: Iterable[Symbol] = ()
) -> None:
    """
    Check that a proof shows that the named formulas and the assumptions cannot all hold.

    Raises:
        EvidenceError: a step does not follow; says which and why.

    >>> x = Symbol("x")
    >>> low, high = Given("1", x >= 3), Given("2", x <= 2)
    >>> lines = [Line(Rational(1), Literal(x >= 3)), Line(Rational(1), Literal(x <= 2))]
    >>> verify({"1": x >= 3, "2": x <= 2}, Proof([low, high, Arithmetic(lines), Derived([], [0, 1, 2])]))
    """
    checker = _Checker(formulas, assuming, integers)
    clause: frozenset[int] | None = None
    for number, step in enumerate(proof.steps):
        try:
            clause = checker.take(step)
        except _Flaw as flaw:
            raise EvidenceError(f"step {number} of the proof ({type(step).__name__}) fails: {flaw}") from None
    if clause is None or clause:
        raise EvidenceError(f"the proof of {len(proof.steps)} steps does not end with a contradiction")
    mixed = checker.boolean & checker.numeric
    if mixed:
        raise EvidenceError(f"the proof uses {', '.join(sorted(map(str, mixed)))} both as a number and as a Boolean")


class _Checker:
    """Turns steps into clauses over numbered subformulas; equal subformulas have equal numbers, whatever their depth."""

    def __init__(self, formulas: Mapping[str, Basic], assuming: Iterable[Basic], integers: Iterable[Symbol]) -> None:
        self.formulas, self.assumed, self.integers = formulas, list(assuming), frozenset(integers)
        self.clauses: list[frozenset[int]] = []
        self.boolean: set[Symbol] = set()
        self.numeric: set[Symbol] = set()
        self.keys: dict[Any, int] = {}  # by leaf, or by class and the numbers of the parts
        self.known: dict[int, tuple[Basic, int]] = {}  # by id; keeps the formula alive, so the id stays its own

    def key(self, formula: Basic) -> int:
        stack = [formula]
        while stack:
            each = stack[-1]
            open_parts = [part for part in each.args if id(part) not in self.known]
            if open_parts:
                stack += open_parts
            else:
                stack.pop()
                parts = (self.known[id(part)][1] for part in each.args)
                own = (type(each), *parts) if each.args else (type(each), each)
                self.known[id(each)] = each, self.keys.setdefault(own, len(self.keys))
        return self.known[id(formula)][1]

    def literal(self, formula: Basic, holds: bool = True) -> int:
        """Return twice the number of a formula, plus one if denied; `Not` only changes the sign."""
        while isinstance(formula, Not):
            formula, holds = formula.args[0], not holds
        if isinstance(formula, Symbol):
            self.boolean.add(formula)
        return 2 * self.key(formula) + (not holds)

    def take(self, step: Step) -> frozenset[int]:
        match step:
            case Given(name, formula):
                if name not in self.formulas or self.key(self.formulas[name]) != self.key(formula):
                    raise _Flaw(f"'{name}' is no formula of that name and content")
                clause = frozenset([self.literal(formula)])
            case Assumed(formula):
                if self.key(formula) not in map(self.key, self.assumed):
                    raise _Flaw("it is not among the assumptions")
                clause = frozenset([self.literal(formula)])
            case Definition(literals):
                clause = self.definition(literals)
            case Arithmetic(lines):
                clause = self.sum(step, lines)
            case Split(form, k):
                clause = self.split(form, k)
            case Derived(literals, because):
                clause = self.derive(frozenset(self.literal(each.formula, each.holds) for each in literals), because)
            case _:
                raise _Flaw("there is no such kind of step")
        self.clauses.append(clause)
        return clause

    def derive(self, clause: frozenset[int], because: Sequence[int]) -> frozenset[int]:
        false = set(clause)
        for number in because:
            if not 0 <= number < len(self.clauses):
                raise _Flaw(f"step {number} does not come before it")
            left = [literal for literal in self.clauses[number] if literal not in false]
            if not left:
                return clause
            if len(left) > 1 or left[0] ^ 1 in false:
                raise _Flaw(f"step {number} does not lead on by itself")
            false.add(left[0] ^ 1)
        raise _Flaw("the steps named do not lead to it")

    def sum(self, step: Arithmetic, lines: Sequence[Line]) -> frozenset[int]:
        total: Polynomial = {}
        for line in lines:
            kind, multiplier = type(line.relation), line.multiplier
            if kind not in (Eq, Le, Lt, Ge, Gt) or not isinstance(multiplier, Rational) or not multiplier.is_finite:
                raise _Flaw("a line is no equation or inequality with a rational multiplier")
            if kind is not Eq and multiplier <= 0:
                raise _Flaw("an inequality is counted with a multiplier that is not positive")
            factor = Fraction(int(multiplier.p), int(multiplier.q))
            for side, sign in zip(line.sides, (factor, -factor), strict=True):
                for monomial, number in polynomial(side).items():
                    total[monomial] = total.get(monomial, Fraction(0)) + sign * number
                    self.numeric.update(monomial)
        if any(factor for monomial, factor in total.items() if monomial):
            raise _Flaw("the unknowns do not cancel")
        surplus, relation = total.get((), Fraction(0)), step.total.relation
        impossible = {"<": surplus >= 0, "<=": surplus > 0, "==": surplus != 0}
        if not impossible[relation]:
            raise _Flaw("the sum is no contradiction")
        return frozenset(self.literal(line.literal.formula, not line.literal.holds) for line in lines)

    def split(self, form: Basic, k: Integer) -> frozenset[int]:
        terms = polynomial(form)
        if not isinstance(k, Integer) or any(factor.denominator != 1 for factor in terms.values()):
            raise _Flaw("not all its numbers are integers")
        if not all(symbol in self.integers for monomial in terms for symbol in monomial):
            raise _Flaw("not all its unknowns are integers")
        return frozenset([self.literal(Le(form, k, evaluate=False)), self.literal(Ge(form, k + 1, evaluate=False))])

    def definition(self, literals: Sequence[Literal]) -> frozenset[int]:
        clause = [self.literal(each.formula, each.holds) for each in literals]
        if not literals or not self.by_meaning(literals, set(clause[1:])):
            raise _Flaw("the clause is not true by the meaning of its first literal")
        return frozenset(clause)

    def by_meaning(self, literals: Sequence[Literal], rest: set[int]) -> bool:
        """Tell whether one of `rest`, the other literals, must hold when the first does not."""
        formula, holds = literals[0].formula, not literals[0].holds
        if isinstance(formula, type(true)):
            return not holds
        if isinstance(formula, (Eq, Ne)) and holds == isinstance(formula, Ne):
            apart = {self.literal(kind(*formula.args, evaluate=False)) for kind in (Lt, Gt)}
            if apart <= rest:
                self.numeric.update(side for side in formula.args if isinstance(side, Symbol))
                return True
        if not isinstance(formula, (And, Or, Nand, Nor, Implies, Equivalent, Xor, ITE, Eq, Ne)):
            return False
        if isinstance(formula, (Eq, Ne)) and any(not isinstance(side, (Symbol, *BOOLEAN)) for side in formula.args):
            return False
        parts = [self.literal(part) for part in formula.args]
        match formula:
            case And() | Nand():
                every, some = parts, [part ^ 1 for part in parts]
                return _among(every, some, rest, holds == isinstance(formula, And))
            case Or() | Nor():
                return _among([part ^ 1 for part in parts], parts, rest, holds != isinstance(formula, Or))
            case Implies():
                return _among([parts[0], parts[1] ^ 1], [parts[0] ^ 1, parts[1]], rest, not holds)
            case Equivalent() | Eq() | Ne():
                return _alike(parts, rest, holds != isinstance(formula, Ne))
            case ITE():
                test, yes, no = parts[0], parts[1] ^ (not holds), parts[2] ^ (not holds)
                return {test ^ 1, yes} <= rest or {test, no} <= rest
        return self.odd(formula, literals)

    def odd(self, formula: Basic, literals: Sequence[Literal]) -> bool:
        """Tell whether the one case that a clause about an Xor, its parts or a shorter Xor of them forbids has the wrong parity."""
        inner = {self.literal(part) >> 1 for part in formula.args}
        left: set[int] = set()  # what does not cancel, modulo two; -1 stands for the number one
        for each in literals:
            whole, literal = each.formula, self.literal(each.formula, each.holds)
            expand = isinstance(whole, Xor) and literal >> 1 not in inner
            for part in [self.literal(part) for part in whole.args] if expand else [literal & ~1]:
                left ^= {part >> 1, -1} if part & 1 else {part >> 1}
            left ^= {-1} if literal & 1 else set()
        return left == {-1}


BOOLEAN = (And, Or, Nand, Nor, Implies, Equivalent, Xor, ITE, Not, Eq, Ne, Le, Lt, Ge, Gt, type(true), type(~true))


def _among(every: Sequence[int], some: Sequence[int], rest: set[int], all_hold: bool) -> bool:
    """Where all of `every` hold, one named is enough; where one of `some` holds, all must be named."""
    return not rest.isdisjoint(every) if all_hold else rest.issuperset(some)


def _alike(parts: Sequence[int], rest: set[int], alike: bool) -> bool:
    denied = [part ^ 1 for part in parts]
    if not alike:
        return rest.issuperset(parts) or rest.issuperset(denied)
    return any(part in rest and any(other in rest for other in denied if other != part ^ 1) for part in parts)
