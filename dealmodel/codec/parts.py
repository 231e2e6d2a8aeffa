"""
Parts of a formula as it is read: each with what it measures, so that units are compared before numbers here too.

A number without a unit is a pure number, and beside a single term it counts in that term's unit, as in Python. What a day or a bare
symbol measures is not known, and goes with everything.
"""

from collections.abc import Callable, Iterable, Sequence

from attrs import evolve, frozen
from sympy import Abs, Add, Basic, Max, Min, Mul, Piecewise, Pow, Symbol

from dealmodel.errors import UnitMismatch
from dealmodel.symbols import Unknown
from dealmodel.terms import Term
from dealmodel.units import Unit, refuse_mix, unit_of

LARGEST_POWER = 100


@frozen
class Part:
    """A formula or expression, with what it measures: a unit, or nothing where that is not known."""

    formula: Basic
    measure: Unit | None = None
    bare: bool = False  #: a number without a unit

    @property
    def term(self) -> Term | None:
        """The term, if it is one and nothing else."""
        owner = self.formula.owner if isinstance(self.formula, Unknown) else None
        return owner if isinstance(owner, Term) else None


def side_by_side(parts: Sequence[Part]) -> list[Part]:
    """
    Return the parts of a sum or comparison, each bare number in the unit of the single term it stands beside.

    Raises:
        UnitMismatch: they measure different things, or a number lacks its unit.
    """
    measured = [each for each in parts if each.measure is not None and not each.bare]
    if not measured:
        return list(parts)
    first = measured[0].measure
    assert first is not None, "by the line above"
    for each in measured[1:]:
        if each.measure is not None and each.measure.base != first.base:
            refuse_mix(first, each.measure, "stands beside")
    single = measured[0].term if len(parts) == 2 else None
    return [beside(each, first, single) if each.bare else each for each in parts]


def beside(number: Part, measure: Unit, term: Term | None) -> Part:
    """Return a bare number as it counts beside what has a unit."""
    if term is not None:
        return evolve(number, formula=number.formula * unit_of(term.unit).factor, measure=measure, bare=False)
    if measure.base and number.formula != 0:
        raise UnitMismatch(f"'{number.formula}' has no unit and stands beside {measure.dimension}; write '{number.formula} {measure.text}'")
    return number


def summed(parts: Sequence[Part], kind: Callable[..., Basic] = Add) -> Part:
    """Return a sum, or another function of parts that measure the same."""
    aligned = side_by_side(parts)
    measure = next((each.measure for each in aligned if each.measure is not None and not each.bare), None)
    bare = all(each.bare for each in aligned)
    return Part(kind(*(each.formula for each in aligned), evaluate=False), aligned[0].measure if bare else measure, bare)


def multiplied(parts: Sequence[Part]) -> Part:
    """Return a product, with the product of what its parts measure."""
    formula = Mul(*(each.formula for each in parts), evaluate=False)
    return Part(formula, product_of(each.measure for each in parts), all(each.bare for each in parts))


def raised(base: Part, power: Part) -> Part:
    """Return a power; only whole ones of what has a unit."""
    formula, exponent = Pow(base.formula, power.formula, evaluate=False), power.formula
    whole = exponent.is_Integer and abs(exponent) <= LARGEST_POWER
    if base.measure is None or base.bare:
        return Part(formula, base.measure, base.bare and power.bare)
    return Part(formula, base.measure.to_the(int(exponent)) if whole else None)


def product_of(measures: Iterable[Unit | None]) -> Unit | None:
    """
    Return the product of units; nothing where one is not known.

    >>> product_of([unit_of("USD/t"), unit_of("t")]).text
    'USD'
    """
    found = unit_of("")
    for each in measures:
        if each is None:
            return None
        found = found.times(each) if each.text else found
    return found


def measure_of(expression: Basic) -> Part:
    """
    Return an expression with what it measures, as far as its terms tell.

    >>> measure_of(Term("price", unit="USD/t").symbol * 2).measure.text
    'USD/t'
    """
    if expression.is_Rational:
        return Part(expression, unit_of(""), bare=True)
    if isinstance(expression, Symbol):
        owner = expression.owner if isinstance(expression, Unknown) else None
        return Part(expression, unit_of(owner.unit) if isinstance(owner, Term) else None)
    if isinstance(expression, Piecewise):
        return like(expression, [value for value, _ in expression.args])
    if isinstance(expression, Add | Max | Min | Abs):
        return like(expression, expression.args)
    if isinstance(expression, Mul):
        parts = [measure_of(each) for each in expression.args]
        return Part(expression, product_of(each.measure for each in parts), all(each.bare for each in parts))
    if isinstance(expression, Pow):
        found = raised(measure_of(expression.base), measure_of(expression.exp))
        return evolve(found, formula=expression)
    return Part(expression)


def like(expression: Basic, values: Iterable[Basic]) -> Part:
    """Return an expression that measures what its values do."""
    parts = [measure_of(each) for each in values]
    known = next((each.measure for each in parts if each.measure is not None and not each.bare), None)
    return Part(expression, known, all(each.bare for each in parts))


def negative(part: Basic) -> Basic:
    """
    Return the negative of a number, of a product's first factor, or of the whole.

    >>> negative(2 * Symbol("x")), negative(Symbol("x"))
    (-2*x, -x)
    """
    if part.is_Rational:
        return -part
    if part.is_Mul and part.args[0].is_Rational and part.args[0] > 0:
        first, *rest = part.args
        return Mul(-first, *rest, evaluate=False)
    return Mul(-1, part, evaluate=False)


def inverse(part: Basic) -> Basic:
    """Return one by a number other than zero, or a power of minus one."""
    return 1 / part if part.is_Rational else Pow(part, -1, evaluate=False)
