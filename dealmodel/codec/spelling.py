"""
Formulas as text, so that reading the text gives the very same formula.

What is spelled is read again at once; where the short way would not come back as it was, the exact one is taken.
"""

import datetime
import re
from collections.abc import Sequence

from attrs import evolve, frozen
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
    Ne,
    Not,
    Or,
    Piecewise,
    Pow,
    Symbol,
    Xor,
    false,
    true,
)  # fmt: skip
from sympy.core.relational import Relational

from dealmodel.calendar import date_of, day_number
from dealmodel.codec.names import Names, call_of, is_bare
from dealmodel.codec.parsing import read_formula
from dealmodel.codec.parts import measure_of, negative
from dealmodel.errors import DealError, WrongKind
from dealmodel.events import Event, Moment, Performed
from dealmodel.numerals import digits_of
from dealmodel.symbols import Unknown
from dealmodel.terms import Term
from dealmodel.units import unit_of

LOOSENESS = {Equivalent: 0, Implies: 1, Xor: 2, Or: 3, And: 4, Not: 5, Add: 7, Mul: 8, Pow: 10}
COMPARISON, SIGNED, ATOM = 6, 9, 11
SIGNS = {Le: "<=", Lt: "<", Ge: ">=", Gt: ">", Eq: "==", Ne: "!="}
JOINED = {Equivalent: " iff ", Implies: " implies ", Xor: " xor ", Or: " or ", And: " and ", Add: " + ", Mul: " * "}
CALLED = {Min: "min", Max: "max", Abs: "abs", ITE: "if"}
EXACT = {Add: "add", Mul: "mul", Pow: "pow"}


def spell(formula: Basic, among: Names | None = None) -> str:
    """
    Return the text of a formula or an expression; `read_formula` gives it back as it was, beside whatever else has a name.

    Raises:
        WrongKind: something in it has no word, such as a root.

    >>> share = Term("US share", unit="percent")
    >>> spell(And(share >= 50, Not(Symbol("b"), evaluate=False), evaluate=False))
    'not symbol(b) and US share >= 50 percent'
    """
    names = among or names_in(formula)
    for quoted in (False, True):
        plain = _Speller(quoted=quoted)
        hard = [each for each in formula.atoms(Relational) if not comes_back(plain.text(each), each, names)]
        text = evolve(plain, hard=frozenset(hard)).text(formula)
        if comes_back(text, formula, names):
            return text
    text = _Speller(quoted=True, exact=True).text(formula)
    if comes_back(text, formula, names):
        return text
    raise WrongKind(f"a formula holds {formula}, which a file has no words for")


def comes_back(text: str, formula: Basic, names: Names) -> bool:
    """Return whether a text, read, gives a formula as it is."""
    try:
        return bool(read_formula(text, names) == formula)
    except DealError:
        return False


def names_in(formula: Basic) -> Names:
    """Return the terms and events that a formula speaks of."""
    owners = {each.owner for each in formula.free_symbols if isinstance(each, Unknown)}
    events = {each.anchor if isinstance(each, Moment) else each for each in owners}
    return Names(
        {each.name: each for each in owners if isinstance(each, Term)}, {each.name: each for each in events if isinstance(each, Event)}
    )


@frozen
class _Speller:
    """How to spell: names in quotes or not, sums and products as calls or with signs; some comparisons harder than the rest."""

    quoted: bool
    exact: bool = False
    hard: frozenset[Basic] = frozenset()

    def text(self, part: Basic, tightness: int = 0) -> str:
        """Return the text of a part, in brackets where what stands around it binds tighter."""
        words, tight = self.words(part)
        return words if tight >= tightness else f"({words})"

    def words(self, part: Basic) -> tuple[str, int]:
        """Return the words of a part, and how tight they hold together."""
        kind = type(part)
        if part.is_Rational:
            number = digits_of(part)
            return (f"base({number})", ATOM) if self.exact else (number, SIGNED if part < 0 or "/" in number else ATOM)
        if part in self.hard:
            return evolve(self, exact=True, hard=frozenset()).words(part)
        if isinstance(part, Relational):
            return self.relation(part), COMPARISON
        if kind in LOOSENESS and not (self.exact and kind in EXACT):
            return self.joined(part), LOOSENESS[kind]
        return self.atom(part), ATOM

    def joined(self, part: Basic) -> str:
        """Return a connective, sum, product or power."""
        kind = type(part)
        if kind is Not:
            return f"not {self.text(part.args[0], LOOSENESS[Not])}"
        if kind is Mul and part.args[0] == -1 and isinstance(part.args[-1], Symbol) and len(part.args) == 2:
            return f"-{self.text(part.args[1], ATOM)}"
        if kind is Pow:
            return f"{self.text(part.base, ATOM)}**{self.text(part.exp, ATOM if part.exp.is_positive else SIGNED)}"
        if kind is Add:
            return self.sum(part.args)
        parts = part._args if kind is Xor else part.args  # SymPy shows the parts of an Xor in another order than it compares them
        return JOINED[kind].join(self.text(each, LOOSENESS[kind] + 1) for each in parts)

    def atom(self, part: Basic) -> str:
        """Return a truth value, a symbol or a call."""
        kind = type(part)
        if part in (true, false):
            return str(part).lower()
        if isinstance(part, Symbol):
            return self.symbol(part)
        if kind is Piecewise:
            return self.call("piecewise", *(each for pair in part.args for each in pair.args))
        if kind in CALLED or kind in EXACT:
            return self.call(CALLED.get(kind) or EXACT[kind], *part.args)
        raise WrongKind(f"a formula holds {part}, a {kind.__name__}, which a file has no word for")

    def sum(self, parts: Sequence[Basic]) -> str:
        """Return a sum, what is taken away with a minus sign."""
        unit = unit_beside(parts)
        first, *others = parts
        words = [self.side(first, unit, LOOSENESS[Mul])]
        for each in others:
            less = negative(each) if each.is_Rational and each < 0 else taken_away(each)
            words.append(f" {'+' if less is None else '-'} {self.side(each if less is None else less, unit, LOOSENESS[Mul])}")
        return "".join(words)

    def relation(self, part: Basic) -> str:
        """Return a comparison, a number in it in the unit of what it is compared with."""
        unit = unit_beside(part.args)
        on_a_day = any(is_day(each) for each in part.args)
        left, right = (date_text(each) if on_a_day and is_date(each) else self.side(each, unit, COMPARISON + 1) for each in part.args)
        return f"{left} {SIGNS[type(part)]} {right}"

    def side(self, part: Basic, unit: str, tightness: int) -> str:
        """Return a part of a sum or comparison, a number in a unit."""
        if unit and part.is_Rational:
            return f"{digits_of(part / unit_of(unit).factor)} {unit}"
        return self.text(part, tightness)

    def call(self, function: str, *given: Basic) -> str:
        return f"{function}({', '.join(map(self.text, given))})"

    def symbol(self, symbol: Symbol) -> str:
        """Return the name of a term, or the call that gives another symbol."""
        owner = getattr(symbol, "owner", None)
        if isinstance(owner, Term):
            return owner.name if is_bare(owner.name) and not self.quoted else in_quotes(owner.name)
        function, given = call_of(symbol)
        return f"{function}({', '.join(in_quotes(each) if self.quoted or set(each) & set(UNSAFE) else each for each in given)})"


def is_day(part: Basic) -> bool:
    """Return whether a part is the day of something that happens, and nothing else."""
    return isinstance(part, Unknown) and isinstance(part.owner, Event | Performed) and part == part.owner.day


def is_date(part: Basic) -> bool:
    """Return whether a number counts to a day that the calendar has."""
    return bool(part.is_Integer) and day_number(datetime.date.min) <= part <= day_number(datetime.date.max)


def date_text(days: Basic) -> str:
    """
    Return the date to which a number of days counts.

    >>> from sympy import Integer
    >>> date_text(Integer(20209))
    '2025-05-01'
    """
    return date_of(int(days)).isoformat()


def taken_away(part: Basic) -> Basic | None:
    """
    Return what a negative product takes away; none where it is not negative.

    >>> taken_away(-2 * Symbol("x")), taken_away(Symbol("x"))
    (2*x, None)
    """
    if not (part.is_Mul and part.args[0].is_Rational and part.args[0] < 0):
        return None
    first, *rest = part.args
    left = rest if first == -1 else [-first, *rest]
    return Mul(*left, evaluate=False) if len(left) > 1 else left[0]


def unit_beside(parts: Sequence[Basic]) -> str:
    """
    Return the unit in which to tell the numbers of a sum or comparison: that of its other parts; none beside pure numbers.

    >>> from sympy import Rational
    >>> price = Term("price", unit="USD/t")
    >>> unit_beside([price.symbol, Rational(20000)]), unit_beside([price.symbol, price.symbol / 2])
    ('USD/t', 'USD/t')
    """
    measured = [each for each in map(measure_of, parts) if each.measure is not None and not each.bare]
    if not measured or measured[0].measure is None:
        return ""
    single = measured[0].term is not None and len(parts) == 2
    return measured[0].measure.text if single or measured[0].measure.base else ""


def in_quotes(name: str) -> str:
    r"""
    Return a name between double quotes.

    >>> print(in_quotes('a "b"'))
    "a \"b\""
    """
    return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'


UNSAFE = ",()\"\\"
