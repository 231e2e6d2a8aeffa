"""
The checker of proofs, which trusts nobody.

It reads SymPy itself, uses exact rational numbers, and imports nothing of the solver. Each kind of step is checked by its own rule;
see `proofs` for what they say.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sympy import (
    ITE,
    Abs,
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
    true,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import BooleanFalse, BooleanTrue

from dealmodel.errors import EvidenceError, FormulaError
from dealmodel.logic.expressions import from_below, has_gaps, number_of, without_gaps
from dealmodel.logic.proofs import (
    Arithmetic,
    Assumed,
    Definition,
    Derived,
    Given,
    Line,
    Literal,
    Polynomial,
    Proof,
    Split,
    Step,
    polynomial,
)
from dealmodel.logic.substitution import with_values

CONNECTIVES = (And, Or, Nand, Nor, Implies, Equivalent, Xor, ITE, Eq, Ne)
BOOLEAN = (*CONNECTIVES, Symbol, Not, Le, Lt, Ge, Gt, BooleanTrue, BooleanFalse)


def gaps_in(relation: Basic) -> list[Basic]:
    """
    Return the Piecewise with gaps in a relation.

    >>> x = Symbol("x")
    >>> gaps_in(Piecewise((x, x > 0)) < 5)
    [Piecewise((x, x > 0))]
    """
    if not isinstance(relation, Relational):
        return []
    return [part for side in relation.args for part in from_below(side) if isinstance(part, Piecewise) and has_gaps(part)]


class _Flaw(Exception):
    """A step does not hold."""


class Codes:
    """Numbers for what formulas say; equal subformulas have equal ones, whatever their depth. May serve many proofs."""

    def __init__(self) -> None:
        """Begin with no formulas."""
        self._numbers: dict[Any, int] = {}  # by leaf, or by class and the codes of the parts
        self._known: dict[int, tuple[Basic, int]] = {}  # by id; keeps the formula alive, so the id stays its own
        self._sums: dict[int, tuple[Basic, Polynomial]] = {}  # likewise
        self._gaps: dict[int, tuple[Basic, list[Basic]]] = {}  # likewise
        self.taken: dict[int, tuple[Step, frozenset[int], set[Symbol], set[Basic]]] = {}  # by id: steps that hold whatever is given

    def code(self, formula: Basic) -> int:
        """Return twice a number for what a formula says, plus one if it denies it; `Not` only changes the sign, false is not true."""
        known = self._known.get(id(formula))
        if known is not None:
            return known[1]
        try:
            return self._code(formula)
        except RecursionError:
            for each in from_below(formula):
                self._code(each)
            return self._known[id(formula)][1]

    def _code(self, each: Basic) -> int:
        if isinstance(each, (Not, BooleanFalse)):
            code = self.code(each.args[0] if each.args else true) ^ 1
        elif isinstance(each, Relational) and (gaps := self.gaps(each)):
            code = self.code(without_gaps(each, gaps))
        else:
            own = (type(each), *map(self.code, each.args)) if each.args else (type(each), each)
            code = 2 * self._numbers.setdefault(own, len(self._numbers))
        self._known[id(each)] = each, code
        return code

    def gaps(self, relation: Basic) -> list[Basic]:
        """Return the Piecewise with gaps in a relation, as `gaps_in` does."""
        if id(relation) not in self._gaps:
            self._gaps[id(relation)] = relation, gaps_in(relation)
        return self._gaps[id(relation)][1]

    def polynomial(self, expression: Basic) -> Polynomial:
        """Return an expression as a sum of products, as `polynomial` does."""
        if id(expression) not in self._sums:
            self._sums[id(expression)] = expression, polynomial(expression)
        return self._sums[id(expression)][1]


def verify(
    formulas: Mapping[str, Basic],
    proof: Proof,
    *,
    assuming: Iterable[Basic] = (),
    integers: Iterable[Symbol] = (),
    codes: Codes | None = None,
) -> None:
    """
    Check that a proof shows that the named formulas and the assumptions cannot all hold.

    Who checks many proofs about the same formulas saves time with one `codes` for all of them.

    Raises:
        EvidenceError: a step does not follow; says which and why.

    >>> x = Symbol("x")
    >>> low, high = Given("1", x >= 3), Given("2", x <= 2)
    >>> lines = [Line(Rational(1), Literal(x >= 3)), Line(Rational(1), Literal(x <= 2))]
    >>> verify({"1": x >= 3, "2": x <= 2}, Proof([low, high, Arithmetic(lines), Derived([], [0, 1, 2])]))
    """
    checker = _Checker(formulas, assuming, integers, codes or Codes())
    clause: frozenset[int] | None = None
    for number, step in enumerate(proof.steps):
        try:
            clause = checker.take(step)
        except (_Flaw, FormulaError) as flaw:
            raise EvidenceError(f"step {number} of the proof ({type(step).__name__}) fails: {flaw}") from None
    if clause is None or clause:
        raise EvidenceError(f"the proof of {len(proof.steps)} steps does not end with a contradiction")
    mixed = checker.boolean & checker.numeric
    if mixed:
        raise EvidenceError(f"the proof uses {', '.join(sorted(map(str, mixed)))} both as a number and as a Boolean")


class _Checker:
    """Turns steps into clauses over coded subformulas."""

    def __init__(self, formulas: Mapping[str, Basic], assuming: Iterable[Basic], integers: Iterable[Symbol], codes: Codes) -> None:
        self.formulas, self.assumed, self.integers = formulas, list(assuming), frozenset(integers)
        self.code, self.gaps, self.polynomial, self.taken = codes.code, codes.gaps, codes.polynomial, codes.taken
        self.clauses: list[frozenset[int]] = []
        self.boolean: set[Symbol] = set()
        self.numeric: set[Basic] = set()

    def literal(self, formula: Basic, *, holds: bool = True) -> int:
        """Return the code of a formula, or of its denial; a symbol that is one is Boolean."""
        if isinstance(formula, Symbol):
            self.boolean.add(formula)
        elif isinstance(formula, Not) and isinstance(formula.args[0], Symbol):
            self.boolean.add(formula.args[0])
        return self.code(formula) ^ (not holds)

    def take(self, step: Step) -> frozenset[int]:
        """Return the clause of a step that holds; a step that holds whatever is given is checked only once."""
        known = self.taken.get(id(step))
        if known is None and not isinstance(step, (Definition, Arithmetic)):
            clause = self.check(step)
            self.clauses.append(clause)
            return clause
        if known is None:
            before = self.boolean, self.numeric
            self.boolean, self.numeric = set(), set()
            clause = self.check(step)
            known = step, clause, self.boolean, self.numeric
            self.boolean, self.numeric = before
            self.taken[id(step)] = known
        _, clause, boolean, numeric = known
        self.boolean |= boolean
        self.numeric |= numeric
        self.clauses.append(clause)
        return clause

    def check(self, step: Step) -> frozenset[int]:
        match step:
            case Given(name, formula):
                if name not in self.formulas or self.code(self.formulas[name]) != self.code(formula):
                    raise _Flaw(f"'{name}' is no formula of that name and content")
                return frozenset([self.literal(formula)])
            case Assumed(formula):
                if self.code(formula) not in map(self.code, self.assumed):
                    raise _Flaw("it is not among the assumptions")
                return frozenset([self.literal(formula)])
            case Derived(literals, because):
                return self.derive(frozenset([self.literal(each.formula, holds=each.holds) for each in literals]), because)
            case Definition(literals):
                return self.definition(literals)
            case Arithmetic(lines):
                return self.sum(step, lines)
            case Split(form, k):
                return self.split(form, k)
        raise _Flaw("there is no such kind of step")

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
            kind, multiplier = line.kind, line.multiplier
            relation = line.literal.formula
            if self.gaps(relation):
                raise _Flaw("a relation need not have a value")
            if kind not in (Eq, Le, Lt, Ge, Gt) or not isinstance(multiplier, Rational) or not multiplier.is_finite:
                raise _Flaw("a line is no equation or inequality with a rational multiplier")
            if kind is not Eq and multiplier <= 0:
                raise _Flaw("an inequality is counted with a multiplier that is not positive")
            factor = number_of(multiplier)
            if kind in (Ge, Gt):
                factor = -factor
            for side, signed in zip(relation.args, (factor, -factor), strict=True):
                for monomial, number in self.polynomial(side).items():
                    total[monomial] = total.get(monomial, 0) + signed * number
        self.numeric.update(*total)
        if any(factor for monomial, factor in total.items() if monomial):
            raise _Flaw("the unknowns do not cancel")
        surplus = total.get((), 0)
        impossible = {"<": surplus >= 0, "<=": surplus > 0, "==": surplus != 0}
        if not impossible[step.sign]:
            raise _Flaw("the sum is no contradiction")
        return frozenset([self.literal(line.literal.formula, holds=not line.literal.holds) for line in lines])

    def split(self, form: Basic, k: Integer) -> frozenset[int]:
        terms = self.polynomial(form)
        if not isinstance(k, Integer) or any(factor.denominator != 1 for factor in terms.values()):
            raise _Flaw("not all its numbers are integers")
        if not all(symbol in self.integers for monomial in terms for symbol in monomial):
            raise _Flaw("not all its unknowns are integers")
        return frozenset([self.literal(Le(form, k, evaluate=False)), self.literal(Ge(form, k + 1, evaluate=False))])

    def definition(self, literals: Sequence[Literal]) -> frozenset[int]:
        clause = [self.literal(each.formula, holds=each.holds) for each in literals]
        rest = set(clause[1:])
        if not literals or not self.is_meant(literals, rest):
            raise _Flaw("the clause is not true by the meaning of its first literal")
        return frozenset(clause)

    def is_meant(self, literals: Sequence[Literal], rest: set[int]) -> bool:
        return self.by_order(literals) or self.by_connective(literals, rest) or self.by_cases(literals) or self.by_values(literals)

    def by_values(self, literals: Sequence[Literal]) -> bool:
        """Tell whether the clause says: where some symbols have these values, one relation says what another one does with them put in."""
        if len(literals) < 3:
            return False
        *equations, one, other = literals
        named = [each.formula.args for each in equations if not each.holds and isinstance(each.formula, Eq)]
        values = {symbol: value for symbol, value in named if isinstance(symbol, Symbol) and isinstance(value, Rational)}
        alike = type(one.formula) is type(other.formula) and isinstance(one.formula, Relational) and one.holds is not other.holds
        if not equations or len(values) < len(equations) or not alike:
            return False
        self.numeric.update(values)
        pairs = zip(one.formula.args, other.formula.args, strict=True)
        return all(with_values(self.polynomial(side), values) == with_values(self.polynomial(plain), values) for side, plain in pairs)

    def by_order(self, literals: Sequence[Literal]) -> bool:
        """Tell whether the clause says that two numbers are equal, or one is less, or greater."""
        formula = literals[0].formula
        if not isinstance(formula, (Eq, Ne)) or literals[0].holds == isinstance(formula, Ne) or self.gaps(formula):
            return False
        same = [each.formula for each in literals if each.holds and each.formula.args == formula.args]
        if not {Lt, Gt} <= {type(each) for each in same}:
            return False
        self.numeric.update(side for side in formula.args if isinstance(side, Symbol))
        return True

    def by_cases(self, literals: Sequence[Literal]) -> bool:
        """Tell whether the clause says what a Max, Min, Abs or Piecewise is."""
        if any(has_gaps(part) for each in literals for part in from_below(each.formula) if isinstance(part, Piecewise)):
            return False
        relations = [each.formula for each in literals if each.holds and isinstance(each.formula, (Le, Ge))]
        case = relations[0].args[0] if len(relations) == len(literals) else None
        if isinstance(case, (Max, Min, Abs)) and all(self.code(each.args[0]) == self.code(case) for each in relations):
            return self.by_extreme(case, relations)
        return self.by_first_case(literals)

    def by_extreme(self, case: Basic, relations: Sequence[Basic]) -> bool:
        """Tell whether relations say that a Max is no less than one of its arms, or no more than some of all; likewise a Min or Abs."""
        outer, inner = (Le, Ge) if isinstance(case, Min) else (Ge, Le)
        minus = [Mul(-1, part, evaluate=False) for part in case.args] if isinstance(case, Abs) else []
        arms = {self.code(arm) for arm in (*case.args, *minus)}
        if len(relations) == 1 and isinstance(relations[0], outer) and self.code(relations[0].args[1]) in arms:
            return True
        return arms <= {self.code(each.args[1]) for each in relations if isinstance(each, inner)}

    def by_first_case(self, literals: Sequence[Literal]) -> bool:
        """Tell whether the clause says: if this case of a Piecewise applies and none before it, the Piecewise equals its expression."""
        *others, last = literals
        case = last.formula.args[0] if isinstance(last.formula, Eq) and last.holds else None
        if not isinstance(case, Piecewise):
            return False
        said, before = {self.literal(each.formula, holds=each.holds) for each in others}, set[int]()
        for arm, condition in case.args:
            test = self.literal(condition)
            if self.code(arm) == self.code(last.formula.args[1]) and {test ^ 1, *before} <= said | {self.literal(true) ^ 1}:
                return True
            before.add(test)
        return False

    def by_connective(self, literals: Sequence[Literal], rest: set[int]) -> bool:
        """Tell whether one of `rest`, the other literals, must hold when the first, a connective, does not."""
        formula, holds = literals[0].formula, not literals[0].holds
        if not isinstance(formula, CONNECTIVES) or not all(isinstance(part, BOOLEAN) for part in formula.args):
            return isinstance(formula, BooleanTrue) and not holds
        parts = [self.literal(part) for part in formula.args]
        denied = [part ^ 1 for part in parts]
        match formula:
            case And() | Nand():
                follows = _among(parts, denied, rest, all_hold=holds == isinstance(formula, And))
            case Or() | Nor():
                follows = _among(denied, parts, rest, all_hold=holds == isinstance(formula, Nor))
            case Implies():
                follows = _among([parts[0], denied[1]], [denied[0], parts[1]], rest, all_hold=not holds)
            case Equivalent() | Eq() | Ne():
                follows = _alike(parts, rest, alike=holds != isinstance(formula, Ne))
            case ITE():
                yes, no = parts[1] ^ (not holds), parts[2] ^ (not holds)
                follows = {denied[0], yes} <= rest or {parts[0], no} <= rest
            case _:
                follows = self.odd(formula, literals)
        return follows

    def odd(self, formula: Basic, literals: Sequence[Literal]) -> bool:
        """Tell whether the one case that a clause about an Xor, its parts or a shorter Xor of them forbids has the wrong parity."""
        inner = {self.literal(part) >> 1 for part in formula.args}
        left: set[int] = set()  # what does not cancel, modulo two; -1 stands for the number one
        for each in literals:
            whole, literal = each.formula, self.literal(each.formula, holds=each.holds)
            expand = isinstance(whole, Xor) and literal >> 1 not in inner
            for part in [self.literal(part) for part in whole.args] if expand else [literal & ~1]:
                left ^= {part >> 1, -1} if part & 1 else {part >> 1}
            left ^= {-1} if literal & 1 else set()
        return left == {-1}


def _among(every: Sequence[int], some: Sequence[int], rest: set[int], *, all_hold: bool) -> bool:
    """Where all of `every` hold, one named is enough; where one of `some` holds, all must be named."""
    return not rest.isdisjoint(every) if all_hold else rest.issuperset(some)


def _alike(parts: Sequence[int], rest: set[int], *, alike: bool) -> bool:
    denied = [part ^ 1 for part in parts]
    if not alike:
        return rest.issuperset(parts) or rest.issuperset(denied)
    return any(part in rest and any(other in rest for other in denied if other != part ^ 1) for part in parts)
