"""
Proofs as values: steps of clauses over SymPy subformulas, that end in a contradiction.

Each step is a clause ("one of these holds"): what was given, what a connective means, which relations add up to a contradiction, and
what follows from earlier clauses by single steps. Literals are subformulas with a sign; nothing of the solver's own is inside.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import field, frozen
from sympy import Abs, Basic, Eq, Ge, Gt, Integer, Le, Lt, Max, Min, Ne, Piecewise, Rational

from dealmodel.errors import FormulaError
from dealmodel.logic.expressions import number_of, spelled
from dealmodel.logic.numbers import Number, tidy
from dealmodel.values import one_line

Polynomial = dict[tuple[Basic, ...], Number]  # products of symbols and of cases, which are unknowns of their own

CASES = (Max, Min, Abs, Piecewise)

OPPOSITE = {Le: Gt, Lt: Ge, Ge: Lt, Gt: Le, Eq: Ne, Ne: Eq}


@frozen
class Literal:
    """A subformula, said to hold or not to hold."""

    formula: Basic
    holds: bool = True

    def denied(self) -> "Literal":
        """
        Return the opposite literal.

        >>> from sympy import Symbol
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

    clause: tuple[Literal, ...] = field(converter=tuple[Literal, ...])


@frozen
class Split:
    """A sum of integers with integer coefficients is at most k or at least k + 1."""

    form: Basic
    k: Integer


@frozen
class Derived:
    """A clause that follows from earlier steps: deny it, then each of these leaves one literal open, and the last none."""

    clause: tuple[Literal, ...] = field(converter=tuple[Literal, ...])
    because: tuple[int, ...] = field(converter=tuple[int, ...])


@frozen
class Line:
    """A relation that holds, and how often it is counted in the sum."""

    multiplier: Rational
    literal: Literal

    @property
    def kind(self) -> type:
        """The class of the relation as it holds: a denied one is turned round."""
        kind = type(self.literal.formula)
        return kind if self.literal.holds else OPPOSITE.get(kind, kind)

    @property
    def relation(self) -> Basic:
        """The relation as it holds."""
        formula = self.literal.formula
        return formula if self.literal.holds else self.kind(*formula.args, evaluate=False)

    @property
    def sides(self) -> tuple[Basic, Basic]:
        """The smaller and the greater side."""
        left, right = self.literal.formula.args
        return (right, left) if self.kind in (Ge, Gt) else (left, right)


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

    lines: tuple[Line, ...] = field(converter=tuple[Line, ...])

    @property
    def total(self) -> Total:
        """
        The false statement; unknowns cancel.

        >>> from sympy import symbols
        >>> x, y = symbols("x y")
        >>> relations = [x + y <= 100, x >= 60, y >= 50]
        >>> str(Arithmetic([Line(Rational(1), Literal(each)) for each in relations]).total)
        '110 <= 100'
        """
        small, great = (sum((line.multiplier * constant_of(line.sides[side]) for line in self.lines), Rational(0)) for side in (0, 1))
        return Total(small, self.sign, great)

    @property
    def sign(self) -> str:
        """How the sums of both sides compare: strictly if one of the relations is strict."""
        kinds = {line.kind for line in self.lines}
        return "<" if kinds & {Lt, Gt} else "<=" if kinds & {Le, Ge} else "=="


Step = Given | Assumed | Definition | Arithmetic | Split | Derived


@frozen
class Proof:
    """Steps that end with the empty clause: not everything given can hold."""

    steps: tuple[Step, ...] = field(converter=tuple[Step, ...])

    __repr__ = one_line

    @property
    def arithmetic(self) -> tuple[Arithmetic, ...]:
        """The steps that add relations up."""
        return tuple(step for step in self.steps if isinstance(step, Arithmetic))

    def __str__(self) -> str:
        """
        Return the proof as text: what is given, then each sum that fails, every relation with the formula in which it stands.

        >>> from sympy import symbols
        >>> x, y = symbols("x y")
        >>> given = {"2.1": x + y <= 100, "2.2": x >= 60, "2.3": y >= 50}
        >>> lines = [Line(Rational(1), Literal(formula)) for formula in given.values()]
        >>> print(Proof([*(Given(*each) for each in given.items()), Arithmetic(lines)]))
        given   2.1: x + y <= 100
                2.2: x >= 60
                2.3: y >= 50
        so      1 * (x + y <= 100)    2.1
                1 * (x >= 60)         2.2
                1 * (y >= 50)         2.3
                add up to 110 <= 100
        """
        given = {step.name: step.formula for step in self.steps if isinstance(step, Given)}
        assumed = [f"assumed: {spelled(step.formula)}" for step in self.steps if isinstance(step, Assumed)]
        parts = [*(f"{name}: {spelled(formula)}" for name, formula in given.items()), *assumed]
        rows = list(zip(["given", *[""] * len(parts)], parts, strict=False))
        for sum_ in self.arithmetic:
            homes = [(_home_of(line.literal.formula, given), line) for line in sum_.lines]
            homes.sort(key=lambda pair: [*given, ""].index(pair[0]))
            lines = [(f"{line.multiplier} * ({spelled(line.relation)})", home) for home, line in homes]
            width = max(len(left) for left, _ in lines)
            texts = [*(f"{left:<{width}}    {right}".rstrip() for left, right in lines), f"add up to {sum_.total}"]
            rows += zip(["so", *[""] * len(texts)], texts, strict=False)
        return "\n".join(f"{head:<8}{text}" for head, text in rows)


def _home_of(relation: Basic, given: Mapping[str, Basic]) -> str:
    """Return the name of the formula in which a relation stands."""
    return next((name for name, formula in given.items() if formula.has(relation)), "")


# ---- polynomials


def polynomial(expression: Basic) -> Polynomial:
    """
    Return an expression as a sum of products of symbols, each with its factor.

    Raises:
        FormulaError: it is no polynomial, or none with rational factors.

    >>> from sympy import symbols
    >>> x, y = symbols("x y")
    >>> polynomial(2 * (x + y) - 2 * y + 3) == {(x,): 2, (): 3}
    True
    """
    if expression.is_Symbol or expression.is_Rational:
        return _polynomial(expression, ())
    done: dict[int, Polynomial] = {}
    stack = [expression]
    while stack:
        each = stack[-1]
        whole = each.is_Symbol or each.is_Rational or isinstance(each, CASES)
        open_parts = [] if whole else [part for part in each.args if id(part) not in done]
        if open_parts:
            stack += open_parts
        else:
            stack.pop()
            done[id(each)] = _polynomial(each, [] if whole else [done[id(part)] for part in each.args])
    return done[id(expression)]


def constant_of(expression: Basic) -> Rational:
    """
    Return what is left of an expression where all unknowns are zero.

    >>> from sympy import Symbol
    >>> constant_of(2 * (Symbol("x") + 3))
    6
    """
    constant = polynomial(expression).get((), 0)
    return Rational(constant.numerator, constant.denominator)


def _polynomial(whole: Basic, parts: Sequence[Polynomial]) -> Polynomial:
    if whole.is_Symbol or isinstance(whole, CASES):
        return {(whole,): 1}
    if whole.is_Rational:
        return {(): number_of(whole)}
    if whole.is_Add:
        total: Polynomial = {}
        for monomial, factor in (term for part in parts for term in part.items()):
            total[monomial] = total.get(monomial, 0) + factor
        return {monomial: factor for monomial, factor in total.items() if factor}
    if whole.is_Mul:
        result: Polynomial = {(): 1}
        for part in parts:
            result = _times(result, part)
        return result
    if whole.is_Pow and whole.exp.is_Integer and abs(whole.exp) <= 1000:
        base, exponent = parts[0], int(whole.exp)
        if exponent == 1:
            return base
        if not any(base) and (exponent > 0 or base):
            return {(): tidy(Fraction(base.get((), 0)) ** exponent)}
    raise FormulaError(f"a {type(whole).__name__} is no sum of products")


def _times(one: Polynomial, other: Polynomial) -> Polynomial:
    result: Polynomial = {}
    for first, factor in one.items():
        for second, other_factor in other.items():
            monomial = tuple(sorted((*first, *second), key=str))
            result[monomial] = result.get(monomial, 0) + factor * other_factor
    return {monomial: factor for monomial, factor in result.items() if factor}
