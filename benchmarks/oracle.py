"""
What another solver says of SymPy formulas.

Where no case of a `Piecewise` applies it has no value, and no comparison with it holds; only "not equal" does. That is how the exact
evaluator of the library reads formulas, too, but nothing is shared with it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import z3
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
    Symbol,
    Xor,
    false,
    true,
)

PATIENCE = 10_000  # milliseconds for one question


class Truth(NamedTuple):
    """A Boolean formula in z3: when it is true and when it is false."""

    holds: z3.BoolRef
    fails: z3.BoolRef


class Amount(NamedTuple):
    """A number in z3, and where it has a value."""

    term: z3.ArithRef
    defined: z3.BoolRef


class Gaveup(Exception):
    """z3 does not know either."""


YES = z3.BoolVal(True)  # z3's own constructor
COMPARE = {
    Le: lambda one, other: one <= other,
    Lt: lambda one, other: one < other,
    Ge: lambda one, other: one >= other,
    Gt: lambda one, other: one > other,
    Eq: lambda one, other: one == other,
    Ne: lambda one, other: one != other,
}


def both(parts: Iterable[z3.BoolRef]) -> z3.BoolRef:
    """Return the conjunction, without what is true anyway."""
    some = [part for part in parts if part is not YES]
    return YES if not some else some[0] if len(some) == 1 else z3.And(some)


class Oracle:
    """
    Translates formulas over declared symbols and answers about them.

    >>> x = Symbol("x")
    >>> oracle = Oracle({"1": x > 3, "2": Max(x, 2) < 4}, booleans=[])
    >>> oracle.possible(["1", "2"]), oracle.possible(["1"], x < 3), oracle.possible(["2"], x < 3)
    (True, False, True)
    """

    def __init__(self, named: Mapping[str, Basic], *, booleans: Iterable[Symbol], integers: Iterable[Symbol] = ()) -> None:
        """Load named formulas; say which symbols are Boolean and which whole numbers, all others are real."""
        self._booleans, self._integers = frozenset(booleans), frozenset(integers)
        self._done: dict[Basic, Truth | Amount] = {}
        self.solver, self.switches = z3.Solver(), {name: z3.Bool(f"switch {name}") for name in named}
        self.solver.set("timeout", PATIENCE)
        for name, formula in named.items():
            self.solver.add(z3.Implies(self.switches[name], self.truth(formula).holds))

    # ---- questions

    def possible(self, names: Iterable[str], *more: Basic) -> bool:
        """
        Tell whether some of the named formulas can hold together, with more.

        Raises:
            Gaveup: z3 does not know.
        """
        self.solver.push()
        try:
            self.solver.add(*(self.truth(formula).holds for formula in more))
            return together(self.solver, self.switches, names)
        finally:
            self.solver.pop()

    def holds(self, formula: Basic, world: Mapping[Symbol, Any]) -> bool:  # Any: Python's exact numbers and truth values
        """Tell whether a formula is true in a world that gives every symbol a value."""
        values = [(self._symbol(symbol), self._constant(symbol, value)) for symbol, value in world.items()]
        return bool(z3.is_true(z3.simplify(z3.substitute(self.truth(formula).holds, *values))))

    def _constant(self, symbol: Symbol, value: Any) -> z3.ExprRef:  # Any: as above
        if symbol in self._booleans:
            return z3.BoolVal(bool(value))
        return z3.IntVal(int(value)) if symbol in self._integers else z3.Q(value.numerator, value.denominator)

    # ---- translation

    def truth(self, formula: Basic) -> Truth:
        """Return a formula in z3's terms."""
        stack = [formula]
        while stack:
            each = stack[-1]
            parts = [part for part in _parts(each) if part not in self._done]
            if parts:
                stack += parts
            else:
                self._done[each] = self._read(each, [self._done[part] for part in _parts(each)])
                stack.pop()
        found = self._done[formula]
        assert isinstance(found, Truth), f"{formula} is a number"
        return found

    def _symbol(self, symbol: Symbol) -> z3.ExprRef:
        sort = z3.Bool if symbol in self._booleans else z3.Int if symbol in self._integers else z3.Real
        return sort(symbol.name)

    def _read(self, each: Basic, parts: list[Any]) -> Truth | Amount:  # Any: Truths or Amounts, by the kind of formula
        if isinstance(each, Symbol):
            made = self._symbol(each)
            return Truth(made, z3.Not(made)) if each in self._booleans else Amount(made, YES)
        if each in (true, false):
            made = z3.BoolVal(each is true)
            return Truth(made, z3.Not(made))
        if each.is_Rational:
            return Amount(z3.IntVal(int(each.p)) if each.q == 1 else z3.Q(int(each.p), int(each.q)), YES)
        if isinstance(parts[0], Amount) and type(each) in COMPARE:
            made, defined = COMPARE[type(each)](*(part.term for part in parts)), [part.defined for part in parts]
            holds = z3.Or(made, z3.Not(both(defined))) if isinstance(each, Ne) else both([made, *defined])
            return Truth(holds, z3.Not(holds))
        return MEANING[type(each)](parts)


def _parts(each: Basic) -> tuple[Basic, ...]:
    """Return what a formula is made of; the arms of a Piecewise one after the other."""
    return tuple(part for arm in each.args for part in arm.args) if isinstance(each, Piecewise) else each.args


def _denied(part: Truth) -> Truth:
    return Truth(part.fails, part.holds)


def _all(parts: Sequence[Truth]) -> Truth:
    return Truth(z3.And([part.holds for part in parts]), z3.Or([part.fails for part in parts]))


def _some(parts: Sequence[Truth]) -> Truth:
    return _denied(_all([_denied(part) for part in parts]))


def _alike(parts: Sequence[Truth]) -> Truth:
    every, none = z3.And([part.holds for part in parts]), z3.And([part.fails for part in parts])
    return Truth(z3.Or(every, none), z3.And(z3.Or([part.holds for part in parts]), z3.Or([part.fails for part in parts])))


def _odd(parts: Sequence[Truth]) -> Truth:
    found = parts[0]
    for part in parts[1:]:
        found = _denied(_alike([found, part]))
    return found


def _chosen(parts: Sequence[Truth]) -> Truth:
    test, then, otherwise = parts
    return _some([_all([test, then]), _all([_denied(test), otherwise])])


def _extreme(parts: Sequence[Amount], *, greatest: bool) -> Amount:
    found = parts[0].term
    for part in parts[1:]:
        beyond = part.term > found if greatest else part.term < found
        found = z3.If(beyond, part.term, found)
    return Amount(found, both(part.defined for part in parts))


def _piecewise(parts: Sequence[Any]) -> Amount:  # Any: an Amount and a Truth by turns
    arms = list(zip(parts[::2], parts[1::2], strict=True))
    term, defined = arms[-1][0].term, z3.And(arms[-1][1].holds, arms[-1][0].defined)
    for amount, truth in reversed(arms[:-1]):
        term = z3.If(truth.holds, amount.term, term)
        defined = z3.Or(z3.And(truth.holds, amount.defined), z3.And(truth.fails, defined))
    return Amount(term, defined)


def _sum(parts: Sequence[Amount]) -> Amount:
    return Amount(z3.Sum([part.term for part in parts]), both(part.defined for part in parts))


def _product(parts: Sequence[Amount]) -> Amount:
    return Amount(z3.Product([part.term for part in parts]), both(part.defined for part in parts))


MEANING: dict[Any, Callable[[Any], Truth | Amount]] = {  # Any: classes of SymPy; Truths or Amounts, by the kind of formula
    And: _all,
    Or: _some,
    Not: lambda parts: _denied(parts[0]),
    Nand: lambda parts: _denied(_all(parts)),
    Nor: lambda parts: _denied(_some(parts)),
    Implies: lambda parts: _some([_denied(parts[0]), parts[1]]),
    Equivalent: _alike,
    Xor: _odd,
    ITE: _chosen,
    Eq: _alike,
    Ne: lambda parts: _denied(_alike(parts)),
    Add: _sum,
    Mul: _product,
    Max: lambda parts: _extreme(parts, greatest=True),
    Min: lambda parts: _extreme(parts, greatest=False),
    Abs: lambda parts: Amount(z3.If(parts[0].term < 0, -parts[0].term, parts[0].term), parts[0].defined),
    Piecewise: _piecewise,
}


def conflicts_and_repairs(solver: z3.Solver, switches: Mapping[str, z3.BoolRef]) -> Iterator[tuple[str, frozenset[str]]]:
    """
    Yield every minimal conflict and every minimal repair of formulas that switches turn on.

    Reference: MARCO of Liffiton, Previti, Malik and Marques-Silva, Constraints 21, 2016, as in its text.
    """
    names, chart = {switch.decl().name(): name for name, switch in switches.items()}, z3.Solver()
    while chart.check() == z3.sat:
        model = chart.model()
        seed = {name for name, switch in switches.items() if not z3.is_false(model.eval(switch))}
        if together(solver, switches, seed):
            for name in switches:
                if name not in seed and together(solver, switches, seed | {name}):
                    seed.add(name)
            dropped = frozenset(switches.keys() - seed)
            chart.add(z3.Or([switches[name] for name in dropped]))
            yield "repair", dropped
        else:
            core = smallest(solver, switches, {names[each.decl().name()] for each in solver.unsat_core()})
            chart.add(z3.Or([z3.Not(switches[name]) for name in core]))
            yield "conflict", frozenset(core)


def smallest(solver: z3.Solver, switches: Mapping[str, z3.BoolRef], core: set[str]) -> set[str]:
    """Return a minimal part of a core, by deletion inside the cores that z3 finds."""
    names = {switch.decl().name(): name for name, switch in switches.items()}
    for name in sorted(core):
        if name in core:
            if together(solver, switches, core - {name}):
                continue
            core = {names[each.decl().name()] for each in solver.unsat_core()}
    return core


def together(solver: z3.Solver, switches: Mapping[str, z3.BoolRef], chosen: Iterable[str]) -> bool:
    """
    Tell whether formulas can hold together once their switches are on.

    Raises:
        Gaveup: z3 does not know.
    """
    answer = solver.check([switches[name] for name in chosen])
    if answer == z3.unknown:
        raise Gaveup(solver.reason_unknown())
    return bool(answer == z3.sat)


def rational(value: z3.ExprRef) -> Fraction:
    """Return a number of z3's as Python's own."""
    return Fraction(value.numerator_as_long(), value.denominator_as_long()) if z3.is_rational_value(value) else Fraction(value.as_long())
