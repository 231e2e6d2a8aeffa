"""
The numbers behind the literals: which bound each relation puts on which sum, and what the search must still be told.

Sits between the search, which knows literals only, and the simplex, which knows bounds only.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import NamedTuple

from sympy import Add, Basic, Eq, Ge, Gt, Integer, Le, Lt, Mul, Not, Symbol

from dealmodel.logic.formulas import Bound, Form, Reader
from dealmodel.logic.numbers import Near, Number, Value, parts, tidy
from dealmodel.logic.simplex import Extreme, Reason, Reasons, Simplex

Sum = tuple[tuple[int, Number], ...]  # literals, each with the multiplier of its relation as written

COMPLEMENT = {"<=": ">", "<": ">=", ">=": "<", ">": "<=", "==": "!=", "!=": "=="}


class Cut(NamedTuple):
    """A sum of integers is at most k or at least k + 1."""

    form: Basic
    k: Integer


class Lemma(NamedTuple):
    """Formulas of which one must hold: by a cut, or because the sides of an equation are equal, less or greater."""

    formulas: tuple[Basic, ...]
    cut: Cut | None = None


def holds(value: Value, bound: Bound) -> bool:
    """
    Tell whether a value of the form satisfies a bound.

    >>> holds(Near(3, -1), Bound((), "<", 3, 1))
    True
    """
    match bound.relation:
        case "<=":
            return value <= bound.value
        case "<":
            return value < bound.value
        case ">=":
            return value >= bound.value
        case ">":
            return value > bound.value
        case "==":
            return value == bound.value
    return value != bound.value


class LinearTheory:
    """
    The relations among the literals of one search.

    >>> reader, x = Reader(), Symbol("x")
    >>> low, high = reader.literal("1", 2 * x <= 6), reader.literal("2", x > 3)
    >>> theory = LinearTheory(reader)
    >>> theory.take(low), theory.take(high)
    (None, ((2, 2), (0, 1)))
    """

    def __init__(self, reader: Reader, integers: Iterable[Symbol] = (), spend: Callable[[int], None] = lambda _: None) -> None:
        """Take the reader whose literals are meant, the integers among its unknowns, and a function to be told of the work done."""
        self.simplex = Simplex(spend)
        self._nodes, self._unknowns = reader.nodes, reader.unknowns
        self._integers = frozenset(integers)
        self._variables: dict[int, int] = {}  # unknown: its simplex variable
        self._whole: list[int] = []  # the simplex variables of integers
        self._places: dict[Form, int] = {}  # the simplex variable that equals a form
        self._bounds: dict[int, Bound] = {}  # by literal: of all that were ever taken, and of some others
        self._limits: dict[int, tuple[int, Value | None, Value | None]] = {}  # literal: place, least and greatest value
        self._equations: dict[int, Basic] = {}  # denied ones, by literal

    def bound(self, literal: int) -> Bound | None:
        """Return what a literal says of numbers, if it does."""
        bound = self._bounds.get(literal)
        if bound is None:
            bound = self._nodes[literal >> 1].bound
            if bound is not None:
                if literal & 1:
                    bound = bound._replace(relation=COMPLEMENT[bound.relation])
                self._bounds[literal] = bound
        return bound

    def _variable(self, number: int) -> int:
        """Return the simplex variable of an unknown."""
        variable = self._variables.get(number)
        if variable is None:
            variable = self._variables[number] = self.simplex.add_variable()
            if self._unknowns[number] in self._integers:
                self._whole.append(variable)
        return variable

    def place_of(self, form: Form) -> int:
        """Return the simplex variable that equals a form."""
        place = self._places.get(form)
        if place is None:
            if len(form) == 1:
                place = self._variable(form[0][0])
            else:
                place = self.simplex.add_row({self._variable(number): factor for number, factor in form})
            self._places[form] = place
        return place

    def take(self, literal: int) -> Sum | None:
        """Let a literal hold; return relations that cannot all hold, if that is now known."""
        limits = self._limits.get(literal) or self._limits_of(literal)
        if limits is None:
            return None
        place, least, greatest = limits
        clash = None
        if greatest is not None:
            clash = self.simplex.limit(place, upper=True, bound=greatest, tag=literal)
        if clash is None and least is not None:
            clash = self.simplex.limit(place, upper=False, bound=least, tag=literal)
        return None if clash is None else self.sum_of(clash)

    def _limits_of(self, literal: int) -> tuple[int, Value | None, Value | None] | None:
        bound = self.bound(literal)
        if bound is None or not bound.form or bound.relation == "!=":
            if bound is not None and bound.relation == "!=":
                self._equations.setdefault(literal, self._nodes[literal >> 1].formula)
            return None
        form, relation, value, _ = bound
        greatest = None if relation[0] == ">" else Near(value, -1) if relation == "<" else value
        least = None if relation[0] == "<" else Near(value, 1) if relation == ">" else value
        self._limits[literal] = limits = self.place_of(form), least, greatest
        return limits

    def check(self) -> Sum | None:
        """Return relations taken that cannot all hold, or None if there are numbers for all but the denied equations."""
        clash = self.simplex.check()
        return None if clash is None else self.sum_of(clash)

    def extreme(self, form: Form, *, upward: bool) -> Extreme:
        """Move to where a form is greatest (or least) under all relations taken; denied equations may break."""
        if not form:
            return Extreme(0, [], {})
        found = self.simplex.extreme(self.place_of(form), upward=upward)
        return found._replace(ray={number: found.ray[each] for number, each in self._variables.items() if each in found.ray})

    def value_of(self, form: Form) -> Value:
        """Return the present value of a form."""
        values, variables = self.simplex.values, self._variables
        return tidy(sum([factor * values[variables[number]] for number, factor in form if number in variables]))

    def sum_of(self, reasons: Reasons) -> Sum:
        """Turn the multipliers of bounds into those of the relations as written, coprime integers."""
        counted: dict[int, Number] = {}
        for tag, multiplier, upper in reasons:
            bound = self._bounds[tag]
            equation = bound.relation == "=="
            scale = Fraction(bound.scale) if equation else abs(Fraction(bound.scale))
            sign = -1 if equation and not upper else 1
            counted[tag] = counted.get(tag, 0) + sign * multiplier / scale
        denominator = lcm(*(each.denominator for each in counted.values()))
        divisor = gcd(*(int(each * denominator) for each in counted.values()))
        return tuple((literal, int(each * denominator) // divisor) for literal, each in counted.items())

    def sum_beyond(self, literal: int, reasons: Reasons) -> Sum:
        """Return the sum of the reasons for an optimum and of a literal that goes beyond it."""
        bound = self.bound(literal)
        assert bound is not None, "only a relation goes beyond an optimum"
        upper = bound.relation in ("<", "<=")
        return self.sum_of([Reason(literal, 1, upper), *reasons])

    def constant(self, literal: int) -> bool:
        """Tell whether a literal is a relation between two numbers that is false."""
        bound = self.bound(literal)
        return bound is not None and not bound.form and bound.relation != "!=" and not holds(0, bound)

    def agrees(self, literal: int) -> bool:
        """Tell whether the present values satisfy a literal, if it is a relation."""
        bound = self.bound(literal)
        return bound is not None and holds(self.value_of(bound.form), bound)

    # ---- what the search must still decide

    def lemma(self, holding: Callable[[int], bool]) -> Lemma | None:
        """Return what the search must still decide: a denied equation whose sides are equal, a sum of integers that is none."""
        for literal, relation in self._equations.items():
            if holding(literal) and not self.agrees(literal):
                equal = relation if isinstance(relation, Eq) else Not(relation, evaluate=False)
                return Lemma((equal, *(kind(*relation.args, evaluate=False) for kind in (Lt, Gt))))
        values = self.simplex.values
        if all(type(values[each]) is int for each in self._whole):  # then so are all their sums
            return None
        return self._strict_split(holding) or self._split(holding)

    def _is_whole(self, form: Form) -> bool:
        return all(self._unknowns[number] in self._integers for number, _ in form)

    def _strict_split(self, holding: Callable[[int], bool]) -> Lemma | None:
        """
        Return the split of a sum of integers that only just keeps a strict bound, or kept one that is gone.

        These come first: everything infinitely small stems from a strict bound, and splitting sums to which it has spread need not end. A
        sum may still stand where a strict bound of an earlier decision left it.
        """
        for literal, bound in self._bounds.items():
            if bound.relation in ("<", ">") and holding(literal) and self._is_whole(bound.form):
                k = ceil(bound.value) - 1 if bound.relation == "<" else floor(bound.value)
                if k < self.value_of(bound.form) < k + 1:
                    return self._cut(bound.form, k)
        for form, place in self._places.items():
            number, little = parts(self.simplex.values[place])
            if little and self.simplex.stands_alone(place) and self._is_whole(form):
                return self._cut(form, floor(number) - (number.denominator == 1 and little < 0))
        return None

    def _split(self, holding: Callable[[int], bool]) -> Lemma | None:
        """Return the split of an integer, or of a sum of integers, whose value is none: sums that have to equal a number come first."""
        held = [bound for literal, bound in self._bounds.items() if holding(literal)]
        equated = [bound.form for bound in held if bound.relation == "=="]
        single = [((number, 1),) for number in self._variables]
        for form in dict.fromkeys((*equated, *single, *(bound.form for bound in held))):
            if self._is_whole(form):
                number, little = parts(self.value_of(form))
                if little or number.denominator != 1:
                    return self._cut(form, self._below(form))
        return None

    def _below(self, form: Form) -> int:
        """Return the greatest whole number that is not above the present value of a form."""
        number, little = parts(self.value_of(form))
        return floor(number) - (number.denominator == 1 and little < 0)

    def _cut(self, form: Form, k: int) -> Lemma:
        unknowns = self._unknowns
        terms = [unknowns[number] if factor == 1 else Mul(factor, unknowns[number], evaluate=False) for number, factor in form]
        total = terms[0] if len(terms) == 1 else Add(*terms, evaluate=False)
        return Lemma((Le(total, k, evaluate=False), Ge(total, k + 1, evaluate=False)), Cut(total, Integer(k)))

    # ---- levels and answers

    def mark(self) -> int:
        """Return the present state, for `undo`."""
        return self.simplex.mark()

    def undo(self, mark: int) -> None:
        """Take back what was taken since the mark."""
        self.simplex.undo(mark)

    def numbers(self, holding: Callable[[int], bool]) -> dict[int, Number]:
        """Return a number for each unknown, so that every literal that holds is satisfied; the infinitely small becomes small enough."""
        values = {number: self.simplex.values[variable] for number, variable in self._variables.items()}
        if not any(type(value) is Near for value in values.values()):
            return values  # type: ignore[return-value]  # none of them is a Near
        small = Fraction(1)
        near = {number for number, value in values.items() if type(value) is Near}
        for literal, bound in self._bounds.items():
            if any(number in near for number, _ in bound.form) and holding(literal):
                value, little = parts(self.value_of(bound.form))
                room = bound.value - value
                if little and room:  # of opposite sign they can only part further
                    reach = abs(Fraction(room) / little)
                    small = min(small, reach if bound.relation in ("<=", ">=") else reach / 2)
        return {number: a + small * b for number, (a, b) in ((number, parts(value)) for number, value in values.items())}
