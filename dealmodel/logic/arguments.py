"""What callers hand to a constraint system, looked at before anything is done with it."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import Any

from sympy import Basic, Rational, Symbol
from sympy.logic.boolalg import Boolean

from dealmodel.errors import FormulaError, did_you_mean
from dealmodel.logic.budgets import Budget
from dealmodel.logic.evaluation import exact

# Any, in all of these: this is where anything a caller writes is looked at.


def name_in(name: Any) -> str:
    """Return the name of a formula, and refuse what is no text."""
    if not isinstance(name, str):
        raise FormulaError(f"the name of a formula is {name!r}; expected a text such as '2.1'")
    return name


def named_formulas_in(formulas: Any) -> Mapping[str, Basic]:
    """Return formulas by their names."""
    if not isinstance(formulas, Mapping):
        raise FormulaError(f"{formulas!r} gives no formula a name; write {{'2.1': formula}}")
    return formulas


def formulas_in(assuming: Any) -> tuple[Basic, ...]:
    """
    Return assumptions, and refuse one that stands alone; whether each is a formula is looked at as it is read.

    >>> formulas_in([Symbol("b")])
    (b,)
    """
    if isinstance(assuming, (Boolean, str, Mapping)) or not isinstance(assuming, Iterable):
        raise FormulaError(f"assuming={assuming!r} is no list of formulas; write assuming=[{assuming}]")
    return tuple(assuming)


def budget_in(budget: Any) -> Budget:
    """Return a budget, the usual one where none is given."""
    if budget is not None and not isinstance(budget, Budget):
        raise FormulaError(f"budget={budget!r} is no budget; write budget=Budget(steps={budget})")
    return budget or Budget()


def symbols_in(integers: Any) -> frozenset[Symbol]:
    """Return the symbols that stand for whole numbers."""
    if isinstance(integers, Iterable) and not isinstance(integers, str):
        found = tuple(integers)
        if all(isinstance(each, Symbol) for each in found):
            return frozenset(found)
    raise FormulaError(f"integers={integers!r} are no symbols; write integers=[n] with n = sympy.Symbol('n')")


def conditions_in(conditions: Any) -> dict[str, Basic]:
    """Return the conditions of clauses by their names."""
    if not isinstance(conditions, Mapping):
        raise FormulaError(f"conditions={conditions!r} say of no clause what its condition is; write conditions={{'2.1': condition}}")
    return dict(conditions)


def names_in(names: Any) -> dict[str, int]:
    """Return the weight 1 for each of some names."""
    if not isinstance(names, str) and isinstance(names, Iterable):
        found = tuple(names)
        if all(isinstance(each, str) for each in found):
            return dict.fromkeys(found, 1)
    raise FormulaError(f"{names!r} is no list of names; write {[names] if isinstance(names, str) else ['2.1']!r}")


def left_out_in(without: Any, known: Collection[str]) -> tuple[str, ...]:
    """
    Return the names that are left out of a question, and refuse one that there is not.

    >>> left_out_in(["2"], ["1", "2"])
    ('2',)
    """
    names = tuple(names_in(without))
    for name in names:
        if name not in known:
            raise FormulaError(f"without={name!r} leaves out a formula that this system does not have{did_you_mean(name, known)}")
    return names


def weights_in(weights: Any, negotiable: Collection[str]) -> dict[str, Rational]:
    """
    Return the weights of formulas by name, as exact numbers.

    >>> weights_in({"2": 3}, ["1", "2"])
    {'2': 3}
    """
    if not isinstance(weights, Mapping):
        raise FormulaError(f"weights={weights!r} give no clause a weight; write weights={{'2.1': 2}}")
    found = dict[str, Rational]()
    for name, weight in weights.items():
        if name not in negotiable:
            raise FormulaError(f"{name!r} has a weight but is no negotiable formula of this system; leave it out")
        number = exact(weight if isinstance(weight, (int, Fraction, Rational)) and not isinstance(weight, bool) else None)
        if number is None or number <= 0:
            raise FormulaError(f"the weight of '{name}' is {weight!r}; expected a positive int, Fraction or Rational")
        found[name] = Rational(number)
    return found


def expression_in(expression: Any) -> Basic:
    """Return an expression as SymPy has it."""
    if isinstance(expression, int) and not isinstance(expression, bool):
        return Rational(expression)
    if not isinstance(expression, Basic):
        raise FormulaError(f"{expression!r} is a {type(expression).__name__}, no expression; write a SymPy expression such as x + y")
    return expression
