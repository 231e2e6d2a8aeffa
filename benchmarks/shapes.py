"""
Random systems of many shapes, each drawn from its seed alone: what `agreement.py` puts to two solvers.

The shapes are meant to hurt: constants that just meet, equations beside strict limits, formulas that SymPy evaluates and formulas that
it is told to leave as they are.
"""

from collections.abc import Callable, Sequence
from random import Random

from attrs import field, frozen
from sympy import (
    ITE,
    Abs,
    Add,
    And,
    Basic,
    Eq,
    Equivalent,
    Ge,
    Gt,
    Implies,
    Le,
    Lt,
    Max,
    Min,
    Mul,
    Nand,
    Ne,
    Nor,
    Not,
    Or,
    Piecewise,
    Rational,
    Symbol,
    Xor,
    false,
    nan,
    symbols,
    true,
)

LIMITS = (Le, Ge)
RELATIONS = (Le, Lt, Ge, Gt, Eq, Ne)


@frozen
class Case:
    """A random system of named formulas, and what is asked about it."""

    shape: str
    seed: int
    named: tuple[tuple[str, Basic, bool], ...] = field(kw_only=True)  #: name, formula, whether it is firm
    assuming: tuple[Basic, ...] = field(default=(), kw_only=True)
    booleans: frozenset[Symbol] = field(kw_only=True)
    integers: frozenset[Symbol] = field(kw_only=True)
    expressions: tuple[Basic, ...] = field(default=(), kw_only=True)  #: whose ranges are asked
    conditions: tuple[Basic, ...] = field(default=(), kw_only=True)  #: that may be dead
    claim: Basic = field(kw_only=True)  #: that may be entailed


class Pen:
    """Writes random linear things over a few symbols."""

    def __init__(self, random: Random, *, reals: int, integers: int = 0, booleans: int = 0) -> None:
        """Make the symbols."""
        self.random = random
        self.reals = symbols(f"x:{reals}") if reals else ()
        self.integers = symbols(f"n:{integers}") if integers else ()
        self.booleans = symbols(f"b:{booleans}") if booleans else ()
        self.numbers = (*self.reals, *self.integers)
        self.relations: Sequence[type[Basic]] = RELATIONS

    def chance(self, of: float) -> bool:
        """Tell whether something with this probability happens."""
        return self.random.random() < of

    def constant(self, size: int = 6) -> Rational:
        """Return a small number, more often than not a whole one."""
        return Rational(self.random.randint(-size, size), self.random.choice([1, 1, 1, 2, 3]))

    def factor(self) -> Rational:
        """Return a number that is not zero."""
        return Rational(self.random.choice([-3, -2, -1, -1, 1, 1, 2, 3]), self.random.choice([1, 1, 1, 1, 2, 3]))

    def linear(self, terms: int, among: Sequence[Symbol] = ()) -> Basic:
        """Return a sum, evaluated or not, in which a symbol may occur twice if it is not."""
        chosen = self.random.sample(among or self.numbers, min(terms, len(among or self.numbers)))
        if self.chance(0.1):
            chosen.append(self.random.choice(chosen))
        keep = self.chance(0.5)
        return Add(*[Mul(self.factor(), symbol, evaluate=keep) for symbol in chosen], self.constant(3), evaluate=keep)

    def relation(self, left: Basic, right: Basic | None = None) -> Basic:
        """Compare two expressions, the second a number if none is given."""
        kind = self.random.choice(self.relations)
        return kind(left, self.constant() if right is None else right, evaluate=self.chance(0.3))

    def literal(self) -> Basic:
        """Return a Boolean symbol or its denial."""
        symbol = self.random.choice(self.booleans)
        return symbol if self.chance(0.5) else Not(symbol)

    def atom(self) -> Basic:
        """Return a relation or a Boolean literal."""
        if self.booleans and self.chance(0.5):
            return self.literal()
        return self.relation(self.linear(self.random.randint(1, 2)))

    def formula(self, depth: int) -> Basic:
        """Return connectives of all kinds above relations and Booleans."""
        if depth == 0 or self.chance(0.15):
            return self.atom()
        keep = self.chance(0.5)
        match self.random.randrange(6):
            case 0:
                return Not(self.formula(depth - 1), evaluate=keep)
            case 1:
                return Implies(self.formula(depth - 1), self.formula(depth - 1), evaluate=keep)
            case 2:
                return ITE(self.formula(depth - 1), self.formula(depth - 1), self.formula(depth - 1), evaluate=False)
            case 3 if self.booleans:
                kind, other = self.random.choice([Eq, Ne]), self.random.choice([true, false, self.formula(depth - 1)])
                return kind(self.random.choice(self.booleans), other, evaluate=False)
        kind = self.random.choice([And, Or, And, Or, Nand, Nor, Equivalent, Xor])
        return kind(*[self.formula(depth - 1) for _ in range(self.random.randint(2, 4))])

    def case(self, depth: int = 1) -> Basic:
        """Return an expression that is linear by cases."""
        parts = [self.case(depth - 1) if depth and self.chance(0.3) else self.linear(self.random.randint(1, 2)) for _ in range(3)]
        match self.random.randrange(4):
            case 0:
                return Abs(parts[0], evaluate=self.chance(0.5))
            case 1:
                arms = [(part, self.relation(self.linear(1))) for part in parts[:2]]
                return Piecewise(*arms, (parts[2], True), evaluate=False)  # evaluated, SymPy may stumble over 0 * zoo
        return self.random.choice([Max, Min])(*parts[: self.random.randint(2, 3)])

    def guarded(self, formula: Basic) -> Basic:
        """Put a formula under a condition, more often than not."""
        match self.random.randrange(3):
            case 0:
                return formula
            case 1:
                return Implies(self.literal(), formula, evaluate=False)
        return Or(self.literal(), formula, evaluate=False)


def _dense(pen: Pen) -> list[Basic]:
    pen.relations = (*LIMITS, *LIMITS, Lt, Eq)
    found = [pen.relation(pen.linear(len(pen.numbers))) for _ in range(pen.random.randint(4, 9))]
    return [Or(each, pen.relation(pen.linear(2)), evaluate=False) if pen.chance(0.3) else each for each in found]


def _sparse(pen: Pen) -> list[Basic]:
    pen.relations = (*LIMITS, *LIMITS, Gt)
    return [pen.guarded(pen.relation(pen.linear(pen.random.randint(1, 2)))) for _ in range(pen.random.randint(6, 14))]


def _chains(pen: Pen) -> list[Basic]:
    found: list[Basic] = []
    for _ in range(pen.random.randint(6, 14)):
        one, other = pen.random.sample(pen.numbers, 2)
        kind = pen.random.choice([Ge, Ge, Ge, Le, Gt, Eq])
        difference = kind(one - other, pen.random.randint(-4, 6), evaluate=False)
        found.append(pen.guarded(difference) if pen.chance(0.5) else difference)
    return [*found, *(Le(each, pen.random.randint(2, 12)) for each in pen.random.sample(pen.numbers, 3)), Ge(pen.numbers[0], 0)]


def _equalities(pen: Pen) -> list[Basic]:
    pen.relations = (Eq, Eq, Eq, Ne, Le, Lt)
    return [pen.guarded(pen.relation(pen.linear(pen.random.randint(1, 3)))) for _ in range(pen.random.randint(4, 10))]


def _strict(pen: Pen) -> list[Basic]:
    pen.relations = (Lt, Gt, Lt, Gt, Ne, Le)
    return [pen.guarded(pen.relation(pen.linear(pen.random.randint(1, 3)))) for _ in range(pen.random.randint(5, 12))]


def _integers(pen: Pen) -> list[Basic]:
    box = [each for symbol in pen.integers for each in (Ge(symbol, -8), Le(symbol, 8))]
    mixed = [pen.guarded(pen.relation(pen.linear(pen.random.randint(1, 3)))) for _ in range(pen.random.randint(3, 8))]
    return [*box, *mixed]


def _unboxed(pen: Pen) -> list[Basic]:
    pen.relations = (*LIMITS, *LIMITS, Eq, Lt)
    return [pen.relation(pen.linear(pen.random.randint(2, 3))) for _ in range(pen.random.randint(2, 6))]


def _deep(pen: Pen) -> list[Basic]:
    return [pen.formula(pen.random.randint(2, 5)) for _ in range(pen.random.randint(2, 6))]


def _boolean(pen: Pen) -> list[Basic]:
    count = int(len(pen.booleans) * pen.random.uniform(2, 4))
    threes = [Or(*[pen.literal() for _ in range(3)], evaluate=False) for _ in range(count)]
    return [*threes, *(Xor(*pen.random.sample(pen.booleans, 3)) for _ in range(pen.random.randint(0, 3)))]


def _cases(pen: Pen) -> list[Basic]:
    found = [pen.guarded(pen.relation(pen.case(), pen.case() if pen.chance(0.2) else None)) for _ in range(pen.random.randint(2, 4))]
    return [*found, *(pen.guarded(pen.relation(pen.linear(2))) for _ in range(pen.random.randint(1, 4)))]


def _partial(pen: Pen) -> list[Basic]:
    """Piecewise expressions that have no value where none of their conditions holds."""
    found: list[Basic] = []
    for _ in range(pen.random.randint(1, 3)):
        arms = [(pen.linear(1), pen.relation(pen.linear(1))) for _ in range(pen.random.randint(1, 2))]
        relation = pen.relation(Piecewise(*arms, evaluate=False))
        found.append(pen.guarded(Not(relation, evaluate=False) if pen.chance(0.3) else relation))
    return [*found, *(pen.guarded(pen.relation(pen.linear(2))) for _ in range(pen.random.randint(2, 5)))]


SHAPES: dict[str, tuple[Callable[[Pen], list[Basic]], dict[str, int]]] = {
    "dense": (_dense, {"reals": 4}),
    "sparse": (_sparse, {"reals": 8, "booleans": 4}),
    "chains": (_chains, {"reals": 6, "booleans": 3}),
    "equalities": (_equalities, {"reals": 4, "booleans": 3}),
    "strict": (_strict, {"reals": 4, "booleans": 3}),
    "integers": (_integers, {"reals": 1, "integers": 3, "booleans": 3}),
    "unboxed": (_unboxed, {"reals": 1, "integers": 3}),
    "deep": (_deep, {"reals": 3, "booleans": 4}),
    "boolean": (_boolean, {"reals": 0, "booleans": 8}),
    "cases": (_cases, {"reals": 3, "booleans": 3}),
    "partial": (_partial, {"reals": 3, "booleans": 3}),
}


def drawn(seed: int) -> Case:
    """
    Return the case of a seed; the shapes take turns.

    >>> drawn(0).shape, drawn(7).shape
    ('dense', 'deep')
    """
    shape = list(SHAPES)[seed % len(SHAPES)]
    make, counts = SHAPES[shape]
    random, found = Random(seed), None
    while found is None:
        pen = Pen(random, reals=counts["reals"], integers=counts.get("integers", 0), booleans=counts.get("booleans", 0))
        try:
            found = make(pen)
        except TypeError:  # SymPy stumbles over zoo while it evaluates a comparison of Piecewise or Max
            continue
        if any(each.has(nan) or any(not part.args for part in each.atoms(Piecewise)) for each in found):
            found = None  # SymPy drops the cases of a Piecewise that never apply, and there is none left
    kind = [Or(*pen.booleans, Not(And(*pen.booleans)))] if pen.booleans else []  # says nothing, but that these are Booleans
    firm = pen.random.choice([0.0, 0.0, 0.3])
    used = [symbol for symbol in pen.numbers if any(symbol in each.free_symbols for each in found)]
    return Case(
        shape,
        seed,
        named=tuple((f"c{number}", each, number < len(kind) or pen.chance(firm)) for number, each in enumerate([*kind, *found])),
        assuming=tuple(_question(pen) for _ in range(pen.random.choice([0, 0, 1, 2]))),
        booleans=frozenset(pen.booleans),
        integers=frozenset(pen.integers),
        expressions=tuple(pen.linear(pen.random.randint(1, 3), used) for _ in range(2)) if used else (),
        conditions=tuple(_question(pen) for _ in range(3)),
        claim=_question(pen),
    )


def _question(pen: Pen) -> Basic:
    if not pen.numbers or (pen.booleans and pen.chance(0.4)):
        return pen.literal()
    return pen.relation(pen.linear(pen.random.randint(1, 2)))
