"""Relations as they are read: solved for a single unknown, or scaled so that one counts once; then both sides are in its unit."""

from typing import Self

from attrs import frozen
from sympy import Eq, Expr, Ge, Gt, Le, Lt, Ne, Rational, S
from sympy.core.relational import Relational

from dealmodel.events import Moment
from dealmodel.open_amounts import measure_of
from dealmodel.symbols import Unknown, unknowns_in
from dealmodel.units import Unit, unit_of
from dealmodel.values import one_line

TURNED = {Lt: Gt, Le: Ge, Gt: Lt, Ge: Le, Eq: Eq, Ne: Ne}  # what holds once both sides change their sign


@frozen
class Scaled:
    """
    A relation divided by a positive number, so that the unit of its sides is known.

    A formula counts in base units and no longer knows in which: a share times "100 million USD" is 100000000 shares there. Divided by
    the factor of one unknown, both sides are in the unit of that unknown, whatever unit the factor had.

    >>> from dealmodel.terms import Term
    >>> share = Term("share", unit="%")
    >>> scaled = Scaled.of(share * "100 million USD" >= "60 million USD")
    >>> scaled.relation, scaled.measure.text
    (share >= 3/5, '%')
    """

    relation: Relational
    factor: Rational  #: how often it makes the relation it comes from
    measure: Unit | None  #: the unit of both sides; None where it cannot be known

    __repr__ = one_line

    @classmethod
    def of(cls, relation: Relational) -> Self:
        """Return a relation solved for its one unknown, or divided by the factor of one, best by one that counts once already."""
        left, right = (side.as_coefficients_dict() for side in relation.args)
        factors = {part: left[part] - right[part] for part in (*left, *right) if part != S.One and left[part] != right[part]}
        if not factors:
            return cls(relation, S.One, None)
        first = min(factors, key=lambda part: (abs(factors[part]) != 1, abs(factors[part]), str(part)))
        measure = _measure_beside(first, list(factors))
        if len(factors) == 1:
            kind = relation.func if factors[first] > 0 else TURNED[relation.func]
            solved = kind(first, (right[S.One] - left[S.One]) / factors[first], evaluate=False)
            return cls(solved, abs(factors[first]), measure)
        sides = (side / abs(factors[first]) for side in relation.args)
        return cls(relation.func(*sides, evaluate=False), abs(factors[first]), measure)


def _measure_beside(first: Expr, parts: list[Expr]) -> Unit | None:
    """Return the unit of the first part, where those of all parts are known."""
    if all(map(is_day, unknowns_in(parts))) and all(isinstance(part, Unknown) for part in parts):
        return unit_of("day")
    return measure_of(first) if all(measure_of(part) for part in parts) else None


def is_day(symbol: Unknown) -> bool:
    """Return whether an unknown is the day of a happening or a number of days."""
    return isinstance(symbol.owner, Moment) or symbol == getattr(symbol.owner, "day", None)
