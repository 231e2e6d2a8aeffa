"""Amounts in which something is open, in words: unknowns by their names, numbers in the unit that the whole has."""

from functools import reduce

from sympy import Abs, Add, Expr, Max, Min, Mul, Piecewise, Rational

from dealmodel.errors import UnknownUnit
from dealmodel.numerals import digits_of, grouped
from dealmodel.symbols import Unknown
from dealmodel.units import Unit, unit_of
from dealmodel.values import together

JOINED = Add | Max | Min | Piecewise  # parts of one unit


def measure_of(product: Expr) -> Unit | None:
    """
    Return the unit of a product of terms and their powers, or None where it is no such product.

    >>> from dealmodel.terms import Term
    >>> measure_of(Term("tonnage", unit="kt").symbol * Term("price", unit="USD/t").symbol).text
    'USD'
    """
    parts = product.as_powers_dict()
    if not all(has_unit(base) and power.is_Integer for base, power in parts.items()):
        return None
    try:
        units = [unit_of(base.owner.unit).to_the(int(power)) if power != 1 else unit_of(base.owner.unit) for base, power in parts.items()]
    except UnknownUnit:  # a power in it would be too high
        return None
    return _product(units)


def has_unit(symbol: Expr) -> bool:
    """Return whether a symbol stands for a thing with a unit, which a term is."""
    return isinstance(symbol, Unknown) and isinstance(getattr(symbol.owner, "unit", None), str)


def amount_in(measure: Unit | None, number: Expr, *, per: Unit | None = None) -> str:
    """
    Return a number that counts base units as an amount in a unit, or in that unit per another; without a unit as a plain number.

    >>> amount_in(unit_of("kt"), Rational(12500)), amount_in(None, Rational(12500))
    ('12.5 kt', '12500')
    """
    if measure is None:
        return str(number)
    try:
        unit = measure.times(per, power=-1) if per else measure
    except UnknownUnit:  # its text or a power in it would be too long
        return str(number)
    value = number / unit.factor
    text = grouped(digits_of(value)) if isinstance(value, Rational) else str(value)
    return f"{text} {unit.label(text)}".rstrip()


def sum_words(expr: Expr, measure: Unit | None) -> str:
    """
    Return a sum in words, its numbers in the unit that the whole sum has.

    >>> from dealmodel.terms import Term
    >>> money, tonnage = Term("money", unit="USD"), Term("tonnage", unit="t")
    >>> sum_words((money - tonnage * "400 USD/t").magnitude, unit_of("USD"))
    'money - 400 USD/t × tonnage'
    >>> sum_words(Max(money.symbol, 5), unit_of("USD"))
    'the greater of 5 USD and money'
    """
    if expr.is_number:
        return amount_in(measure, expr)
    if isinstance(expr, Add):
        ordered = sorted(expr.args, key=lambda each: (each.is_number, each.could_extract_minus_sign(), str(each)))
        return " + ".join(_enclosed(each, measure) for each in ordered).replace("+ -", "- ")
    if isinstance(expr, Max | Min):
        kind = ("greater", "greatest") if isinstance(expr, Max) else ("lesser", "least")
        return f"the {kind[len(expr.args) > 2]} of {together(sum_words(each, measure) for each in sorted(expr.args, key=str))}"
    if isinstance(expr, Piecewise):
        return f"{' or '.join(sum_words(value, measure) for value, _ in expr.args)}, by case"
    if isinstance(expr, Abs):
        return f"|{sum_words(expr.args[0], measure)}|"
    return _product_words(expr, measure)


def _enclosed(expr: Expr, measure: Unit | None) -> str:
    """Return a part of a sum or a product, in brackets where it has words of its own."""
    words = sum_words(expr, measure)
    return f"({words})" if isinstance(expr, JOINED) else words


def _product_words(expr: Expr, measure: Unit | None) -> str:
    """Return a product in words: its number, in the unit that makes the whole one of its unit, and what it is multiplied with."""
    factor, product = expr.as_coeff_Mul()
    above, below = product.as_numer_denom()
    words = " × ".join(map(_factor_words, Mul.make_args(above)))
    words += f" / {_factor_words(below)}" if below != 1 else ""
    unit = _unit_in(product)
    if abs(factor) == 1 and not (measure and unit and measure.base != unit.base):
        return words if factor == 1 else f"-{words}"
    if unit is None:
        return f"{factor} × {words}"
    per = unit if unit.base or not (measure and measure.base) else None  # a share of money counts in money, not in money per percent
    return f"{amount_in(measure, factor, per=per)} × {words}"


def _factor_words(expr: Expr) -> str:
    """Return one factor in words, numbers in it in its own unit; what is no sum or case stands as SymPy has it."""
    return _enclosed(expr, _unit_in(expr)) if isinstance(expr, JOINED | Abs) else str(expr)


def _unit_in(expr: Expr) -> Unit | None:
    """Return the unit of an expression without a factor, of a sum or of cases that of a part; None where it is not known."""
    if isinstance(expr, JOINED):
        values = [value for value, _ in expr.args] if isinstance(expr, Piecewise) else expr.args
        return next((unit for each in values if not each.is_number and (unit := _unit_in(each))), None)
    if isinstance(expr, Abs):
        return _unit_in(expr.args[0])
    parts = Mul.make_args(expr.as_coeff_Mul()[1]) if abs(expr.as_coeff_Mul()[0]) == 1 else ()
    joined = [each for each in parts if isinstance(each, JOINED | Abs)]
    others = Mul(*(each for each in parts if each not in joined))
    units = [*map(_unit_in, joined), *([measure_of(others)] if others != 1 else [])]
    return _product([unit for unit in units if unit]) if units and all(units) else None


def _product(units: list[Unit]) -> Unit | None:
    """Return the unit of a product, or None where a power in it would be too high."""
    try:
        return reduce(Unit.times, units)
    except UnknownUnit:
        return None


def words_of(amount: Expr, measure: Unit) -> str | None:
    """
    Return an amount in words, or None where an unknown in it has no unit, so that nobody could tell what its numbers count.

    >>> from dealmodel.terms import Term
    >>> words_of(Term("t", unit="million USD").symbol * 3, unit_of("USD"))
    '3 × t'
    """
    return sum_words(amount, measure) if all(has_unit(each) for each in _counted(amount)) else None


def _counted(expr: Expr) -> set[Expr]:
    """Return the symbols that are counted in an amount: those that only tell cases apart are not."""
    if isinstance(expr, Piecewise):
        return {each for value, _ in expr.args for each in _counted(value)}
    return {expr} if expr.is_Symbol else {each for part in expr.args for each in _counted(part)}
