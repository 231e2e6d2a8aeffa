"""
The numbers behind the literals: which bound each relation puts on which sum, and what the search must still be told.

Sits between the search, which knows literals only, and the simplex, which knows bounds only.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import ceil, floor, gcd, lcm

from attrs import frozen
from sympy import Add, Basic, Eq, Ge, Gt, Integer, Le, Lt, Mul, Not, Symbol

from dealmodel.logic.formulas import Bound, Number, negate
from dealmodel.logic.simplex import Clash, Pair, Simplex

Sum = tuple[tuple[int, Number], ...]  # literals, each with the multiplier of its relation as written


@frozen
class Cut:
    """A sum of integers is at most k or at least k + 1."""

    form: Basic
    k: Integer


@frozen
class Lemma:
    """Formulas of which one must hold: by a cut, or because the sides of an equation are equal, less or greater."""

    formulas: tuple[Basic, ...]
    cut: Cut | None = None


def holds(value: Pair, bound: Bound) -> bool:
    """
    Tell whether a value of the form satisfies a bound.

    >>> holds((3, -1), Bound((), "<", 3, 1))
    True
    """
    limit: Pair = (bound.value, 0)
    match bound.relation:
        case "<=":
            return value <= limit
        case "<":
            return value < limit
        case ">=":
            return value >= limit
        case ">":
            return value > limit
        case "==":
            return value == limit
    return value != limit


class LinearTheory:
    """
    The relations among the literals of one search.

    >>> from dealmodel.logic.formulas import bound_of
    >>> theory, x = LinearTheory(), Symbol("x")
    >>> theory.attach(0, bound_of(2 * x <= 6)), theory.attach(1, bound_of(x > 3))
    (None, None)
    >>> theory.take(0), theory.take(2)
    (None, ((2, 2), (0, 1)))
    """

    def __init__(self, integers: Iterable[Symbol] = (), spend: Callable[[int], None] = lambda _: None) -> None:
        """Take the symbols that stand for integers, and a function to be told of the work done."""
        self.simplex = Simplex(spend)
        self._integers = frozenset(integers)
        self._variables: dict[Symbol, int] = {}
        self._forms: dict[tuple[tuple[Symbol, int], ...], dict[int, Number]] = {}  # over simplex variables
        self._places: dict[tuple[tuple[Symbol, int], ...], int] = {}  # the simplex variable that equals a form
        self._bounds: dict[int, Bound] = {}  # by literal
        self._equations: list[tuple[int, Basic]] = []

    def attach(self, variable: int, bound: Bound, relation: Basic | None = None) -> None:
        """Say what the two literals of a search variable mean; `relation` is the formula, needed for equations only."""
        self._bounds[2 * variable], self._bounds[2 * variable + 1] = bound, bound.negated()
        for symbol, _ in bound.form:
            if symbol not in self._variables:
                self._variables[symbol] = self.simplex.add_variable()
        self._forms.setdefault(bound.form, {self._variables[symbol]: factor for symbol, factor in bound.form})
        if relation is not None and bound.relation in ("==", "!="):
            self._equations.append((2 * variable + (bound.relation == "=="), relation))

    def take(self, literal: int) -> Sum | None:
        """Let a literal hold; return relations that cannot all hold, if that is now known."""
        bound = self._bounds.get(literal)
        if bound is None or not bound.form or bound.relation == "!=":
            return None
        place = self._place(bound)
        if bound.relation in ("<=", "<", "=="):
            clash = self.simplex.limit(place, upper=True, bound=(bound.value, -(bound.relation == "<")), tag=literal)
            if clash is not None or bound.relation != "==":
                return None if clash is None else self._sum(clash)
        clash = self.simplex.limit(place, upper=False, bound=(bound.value, int(bound.relation == ">")), tag=literal)
        return None if clash is None else self._sum(clash)

    def _place(self, bound: Bound) -> int:
        form = bound.form
        if form not in self._places:
            single = len(form) == 1
            self._places[form] = self._variables[form[0][0]] if single else self.simplex.add_row(self._forms[form])
        return self._places[form]

    def check(self) -> Sum | None:
        """Return relations taken that cannot all hold, or None if there are numbers for all but the denied equations."""
        clash = self.simplex.check()
        return None if clash is None else self._sum(clash)

    def _sum(self, clash: Clash) -> Sum:
        """Turn the multipliers of bounds into those of the relations as written, coprime integers."""
        counted: dict[int, Number] = {}
        for reason in clash:
            bound = self._bounds[reason.tag]
            equation = bound.relation == "=="
            scale = Fraction(bound.scale if equation else bound.scale if bound.scale > 0 else -bound.scale)
            sign = -1 if equation and not reason.upper else 1
            counted[reason.tag] = counted.get(reason.tag, 0) + sign * reason.multiplier / scale
        denominator = lcm(*(each.denominator for each in counted.values()))
        divisor = gcd(*(int(each * denominator) for each in counted.values()))
        return tuple((literal, int(each * denominator) // divisor) for literal, each in counted.items())

    def constant(self, literal: int) -> bool:
        """Tell whether a literal is a relation between two numbers that is false."""
        bound = self._bounds.get(literal)
        return bound is not None and not bound.form and bound.relation != "!=" and not holds((0, 0), bound)

    def is_relation(self, variable: int) -> bool:
        """Tell whether a search variable is a linear relation."""
        return 2 * variable in self._bounds

    def likely(self, variable: int) -> int:
        """Return the literal of a relation that the present values satisfy."""
        bound = self._bounds[2 * variable]
        return 2 * variable + (not holds(self.simplex.value_of(self._forms[bound.form]), bound))

    def lemma(self, holding: Callable[[int], bool]) -> Lemma | None:
        """Return what the search must still decide: a denied equation whose sides are equal, a sum of integers that is none."""
        for literal, relation in self._equations:
            bound = self._bounds[literal]
            if holding(literal) and not holds(self.simplex.value_of(self._forms[bound.form]), bound):
                equal = relation if isinstance(relation, Eq) else Not(relation, evaluate=False)
                return Lemma((equal, *(kind(*relation.args, evaluate=False) for kind in (Lt, Gt))))
        return self._strict_split(holding) or self._split()

    def _strict_split(self, holding: Callable[[int], bool]) -> Lemma | None:
        """
        Return the split of a sum of integers that only just keeps a strict bound.

        These come first: everything infinitely small stems from a strict bound, and splitting sums to which it has spread need not end.
        """
        for literal, bound in self._bounds.items():
            if bound.relation in ("<", ">") and holding(literal) and self._integers.issuperset(symbol for symbol, _ in bound.form):
                k = ceil(bound.value) - 1 if bound.relation == "<" else floor(bound.value)
                if (k, 0) < self.simplex.value_of(self._forms[bound.form]) < (k + 1, 0):
                    return _split(bound.form, k)
        return None

    def _split(self) -> Lemma | None:
        """Return the split of a sum of integers, or of an integer, whose value is none."""
        for form, terms in self._forms.items():
            if self._integers.issuperset(symbol for symbol, _ in form):
                value, little = self.simplex.value_of(terms)
                if little or value.denominator != 1:
                    return _split(form, floor(value) - (value.denominator == 1 and little < 0))
        for symbol, variable in self._variables.items():
            value, little = self.simplex.values[variable]
            if symbol in self._integers and (little or value.denominator != 1):
                return _split(((symbol, 1),), floor(value) - (value.denominator == 1 and little < 0))
        return None

    # ---- levels and answers

    def mark(self) -> int:
        """Return the present state, for `undo`."""
        return self.simplex.mark()

    def undo(self, mark: int) -> None:
        """Take back what was taken since the mark."""
        self.simplex.undo(mark)

    def world(self, holding: Callable[[int], bool]) -> dict[Symbol, Fraction]:
        """Return numbers that satisfy every literal that holds; the infinitely small becomes small enough."""
        small = Fraction(1)
        for literal, bound in self._bounds.items():
            if holding(literal):
                value, little = self.simplex.value_of(self._forms[bound.form])
                room = bound.value - value
                if little and room:  # of opposite sign they can only part further
                    reach = abs(Fraction(room) / little)
                    small = min(small, reach if bound.relation in ("<=", ">=") else reach / 2)
        return {symbol: Fraction(a) + small * b for symbol, (a, b) in self._values()}

    def _values(self) -> list[tuple[Symbol, Pair]]:
        return [(symbol, self.simplex.values[variable]) for symbol, variable in self._variables.items()]


def _split(form: tuple[tuple[Symbol, int], ...], k: int) -> Lemma:
    terms = [symbol if factor == 1 else Mul(factor, symbol, evaluate=False) for symbol, factor in form]
    total = terms[0] if len(terms) == 1 else Add(*terms, evaluate=False)
    return Lemma((Le(total, k, evaluate=False), Ge(total, k + 1, evaluate=False)), Cut(total, Integer(k)))


def without(literals: Iterable[int]) -> list[int]:
    """
    Return the clause that not all of some literals hold.

    >>> without([2, 5])
    [3, 4]
    """
    return [negate(literal) for literal in literals]
