"""
The optional second engine: z3, for what the first one cannot do in its budget and for what is not linear.

It answers the same question, premises in and a world or those that clash out, and nothing it says is believed: its worlds go to the
exact evaluator and its clashes are proved anew, where that can be done. Install it with `pip install dealmodel[z3]`.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

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
    Pow,
    Symbol,
    Xor,
    false,
    true,
)
from sympy.functions.elementary.piecewise import ExprCondPair

from dealmodel.errors import FormulaError
from dealmodel.logic.budgets import Unknown
from dealmodel.logic.evaluation import Exact, World
from dealmodel.logic.expressions import from_below, spelled
from dealmodel.logic.numbers import Number, tidy
from dealmodel.logic.premises import Premise, Premises

SECONDS = 60  # that a question without a limit of its own may take


class Z3Engine:
    """
    Premises as z3 knows them.

    >>> x, y = Symbol("x"), Symbol("y")
    >>> engine = Z3Engine({x: False, y: False})
    >>> world = engine.solve([Premise("1", x * y > 6), Premise("2", Eq(y, 2))])
    >>> world[x] > 3, [each.name for each in engine.solve([Premise("3", x**2 < 0), Premise("4", y > 1)])]
    (True, ['3'])
    """

    def __init__(self, symbols: Mapping[Symbol, bool], integers: Iterable[Symbol] = ()) -> None:
        """
        Take the symbols, each with whether it is Boolean, and those that stand for integers.

        Raises:
            FormulaError: z3 is not installed.
        """
        try:
            import z3
        except ImportError:
            raise FormulaError("the engine 'z3' is not installed; install it with: pip install 'dealmodel[z3]'") from None
        self._z3: Any = z3  # Any: z3 ships no types
        self._solver = z3.Solver()
        self._guards: dict[Any, tuple[Basic, Any]] = {}  # by premise: its formula, kept alive, and the flag that switches it on
        whole = frozenset(integers)
        self._symbols = {
            symbol: (z3.Bool if boolean else z3.Int if symbol in whole else z3.Real)(f"{number} {symbol.name}")
            for number, (symbol, boolean) in enumerate(symbols.items())
        }

    def solve(self, *groups: Premises, seconds: Fraction | int | None = None) -> World | tuple[Premise, ...]:
        """
        Return a world of all premises, or some that clash.

        Raises:
            Unknown: neither is known.
        """
        guards = {str(self._guard(premise)): premise for group in groups for premise in group}
        self._solver.set("timeout", int(1000 * (SECONDS if seconds is None else max(seconds, 0))) or 1)
        found = self._solver.check(*(self._guards[_key(premise)][1] for premise in guards.values()))
        if found == self._z3.unsat:
            return tuple(guards[str(each)] for each in self._solver.unsat_core())
        if found == self._z3.unknown:
            raise Unknown(f"z3 gave up: {self._solver.reason_unknown()}")
        model = self._solver.model()
        values = {symbol: model.eval(known, model_completion=True) for symbol, known in self._symbols.items()}
        return World.of_exact({symbol: self._exact(symbol, value) for symbol, value in values.items()})

    def extreme(self, expression: Basic, *groups: Premises, upward: bool, seconds: Fraction | int | None = None) -> Number | None:
        """
        Return what z3 holds for the least or greatest value, None for no end; only a hint, to be proved.

        Raises:
            Unknown: it has none.
        """
        optimize = self._z3.Optimize()
        optimize.set("timeout", int(1000 * (SECONDS if seconds is None else max(seconds, 0))) or 1)
        optimize.add([self._translate(premise.formula) for group in groups for premise in group])
        goal = self._translate(expression)
        handle = optimize.maximize(goal) if upward else optimize.minimize(goal)
        if optimize.check() != self._z3.sat:
            raise Unknown(f"z3 gave up: {optimize.reason_unknown()}")
        infinite, number, _ = (optimize.upper_values if upward else optimize.lower_values)(handle)
        if self._z3.simplify(infinite != 0).eq(self._z3.BoolVal(True)):
            return None
        return self._number(self._z3.simplify(number))

    def _guard(self, premise: Premise) -> Any:
        key = _key(premise)
        if key not in self._guards:
            flag = self._z3.Bool(f"premise {len(self._guards)}")
            self._solver.add(self._z3.Implies(flag, self._translate(premise.formula)))
            self._guards[key] = premise.formula, flag
        return self._guards[key][1]

    def _exact(self, symbol: Symbol, value: Any) -> Exact:
        if self._z3.is_true(value) or self._z3.is_false(value):
            return bool(self._z3.is_true(value))
        try:
            return self._number(value)
        except Unknown as trouble:
            raise Unknown(f"z3 found a world in which '{symbol}' {trouble}") from None

    def _number(self, value: Any) -> Number:
        if self._z3.is_int_value(value):
            return int(value.as_long())
        if self._z3.is_rational_value(value):
            return tidy(Fraction(value.numerator_as_long(), value.denominator_as_long()))
        raise Unknown(f"is no rational number: {value}")

    def _translate(self, formula: Basic) -> Any:
        done: dict[int, Any] = {}
        for each in from_below(formula):
            done[id(each)] = self._one(each, [done[id(part)] for part in each.args])
        return done[id(formula)]

    def _one(self, each: Basic, parts: list[Any]) -> Any:
        z3 = self._z3
        if isinstance(each, Symbol):
            if each not in self._symbols:
                raise Unknown(f"'{each}' is new to z3")
            return self._symbols[each]
        if each is true or each is false:
            return z3.BoolVal(each is true)
        if each.is_Rational:
            return z3.Q(int(each.p), int(each.q))
        if isinstance(each, ExprCondPair):
            return tuple(parts)
        rule = RULES.get(type(each))
        if rule is None or (isinstance(each, Pow) and not each.exp.is_Integer):
            raise Unknown(f"z3 is not asked about {spelled(each)}")
        return rule(z3, parts)


def _key(premise: Premise) -> Any:
    return premise.name if premise.name is not None else id(premise.formula)


def _chain(z3: Any, cases: list[Any]) -> Any:
    """Return a Piecewise; where no case applies it has no value, so that the last one stands for the rest only if it always applies."""
    *others, last = cases
    if not z3.is_true(last[1]):
        raise Unknown("z3 is not asked about a Piecewise that has gaps")
    result = last[0]
    for value, test in reversed(others):
        result = z3.If(test, value, result)
    return result


def _extreme(*, greatest: bool) -> Callable[[Any, list[Any]], Any]:
    def rule(z3: Any, parts: list[Any]) -> Any:
        result = parts[0]
        for part in parts[1:]:
            result = z3.If(part > result if greatest else part < result, part, result)
        return result

    return rule


RULES: dict[type, Callable[[Any, list[Any]], Any]] = {
    And: lambda z3, v: z3.And(v),
    Or: lambda z3, v: z3.Or(v),
    Not: lambda z3, v: z3.Not(v[0]),
    Nand: lambda z3, v: z3.Not(z3.And(v)),
    Nor: lambda z3, v: z3.Not(z3.Or(v)),
    Implies: lambda z3, v: z3.Implies(*v),
    Equivalent: lambda z3, v: z3.And([each == v[0] for each in v]),
    Xor: lambda z3, v: z3.Sum([z3.If(part, 1, 0) for part in v]) % 2 == 1,
    ITE: lambda z3, v: z3.If(*v),
    Eq: lambda _, v: v[0] == v[1],
    Ne: lambda _, v: v[0] != v[1],
    Le: lambda _, v: v[0] <= v[1],
    Lt: lambda _, v: v[0] < v[1],
    Ge: lambda _, v: v[0] >= v[1],
    Gt: lambda _, v: v[0] > v[1],
    Add: lambda z3, v: z3.Sum(v),
    Mul: lambda z3, v: z3.Product(v),
    Pow: lambda _, v: v[0] ** v[1],
    Max: _extreme(greatest=True),
    Min: _extreme(greatest=False),
    Abs: lambda z3, v: z3.If(v[0] < 0, -v[0], v[0]),
    Piecewise: _chain,
}
