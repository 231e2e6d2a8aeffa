"""
Formulas from text: a small grammar, read by descent, and nothing is ever evaluated as code.

    US share >= 50 % and not occurs(veto)
    day(first payment) <= day(ratification) + 30 or day(first payment) <= 2025-12-31
    if(done(2.1), price * 2, max(price, 20000 USD/t)) < 50000 USD/t

From loosest to tightest: `iff`, `implies`, `xor`, `or`, `and`, `not`, comparisons, `+ -`, `* /`, a sign, `**`. Names of terms stand as
they are, or in double quotes where they have other signs in them than letters, digits and spaces. Units are compared before
numbers, see `parts`.
"""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any

from attrs import define, evolve
from sympy import (
    ITE,
    Abs,
    Add,
    And,
    Basic,
    Eq,
    Equivalent,
    Expr,
    Ge,
    Gt,
    Implies,
    Integer,
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
    Xor,
    false,
    true,
)
from sympy.logic.boolalg import Boolean

from dealmodel.calendar import as_date, day_number
from dealmodel.codec.names import SYMBOLS, WORDS, Names
from dealmodel.codec.parts import Part, inverse, measure_of, multiplied, negative, raised, side_by_side, summed
from dealmodel.codec.tokens import DATE, DIGITS, LOOSE_DATE, NUMBER, QUOTED, WORD, Tokens, unit_after, unquoted
from dealmodel.errors import LOOKED_AT, UnreadableValue, brief, did_you_mean
from dealmodel.numerals import read_number
from dealmodel.quantities import Quantity
from dealmodel.symbols import is_number, is_truth

LONGEST = 20_000  # characters of a formula
DEEPEST = 50  # brackets, signs and calls one inside the other
RELATIONS = {"<=": Le, "<": Lt, ">=": Ge, ">": Gt, "==": Eq, "=": Eq, "!=": Ne, "≤": Le, "≥": Ge, "≠": Ne}
CONNECTIVES: tuple[tuple[str, Any], ...] = (  # from loose to tight; Any: SymPy ships no types
    ("iff", Equivalent), ("implies", Implies), ("xor", Xor), ("or", Or), ("and", And),
)  # fmt: skip
CALLS: dict[str, Any] = {  # Any: as above
    "add": Add, "mul": Mul, "pow": Pow, "min": Min, "max": Max, "abs": Abs, "if": ITE, "piecewise": Piecewise, "base": None,
}  # fmt: skip
MOST_PARTS = {"pow": 2, "abs": 1, "base": 1}


def read_formula(text: str, names: Names) -> Basic:
    """
    Return the formula that a text spells, exactly as it stands there: nothing is simplified.

    Raises:
        UnreadableValue: the text is no formula; the message says at which character.
        UnknownName: it speaks of a term or event that there is not.

    >>> from dealmodel.terms import Term
    >>> share = Term("US share", unit="percent")
    >>> read_formula("US share >= 50 %", Names({"US share": share}))
    US share >= 1/2
    """
    if len(text) > LONGEST:
        raise UnreadableValue(f"a formula has {len(text)} characters, '{brief(text)}'; expected {LONGEST} at most")
    return _Parser(Tokens(text), names).formula().formula


@define
class _Parser:
    """Reads the grammar off the tokens of one text."""

    tokens: Tokens
    names: Names
    depth: int = 0

    def formula(self) -> Part:
        """Read the whole text."""
        try:
            found = self.nested(self.connected)
        except RecursionError:
            self.tokens.refuse("nests too deep")
        self.tokens.space()
        if self.tokens.place < len(self.tokens.text):
            word = WORD.match(self.tokens.text, self.tokens.place)
            small = word and word[0].lower() in WORDS
            self.tokens.refuse(f"has '{word[0]}'; write '{word[0].lower()}'" if word and small else "goes on where it should end")
        return found

    # ---- from loose to tight

    def connected(self, level: int = 0) -> Part:
        """Read a formula whose connectives bind no looser than those of a level; each part of one is a formula of the next."""
        if level == len(CONNECTIVES):
            return self.denied()
        word, kind = CONNECTIVES[level]
        parts = self.several(word, partial(self.connected, level + 1))
        if kind is not Implies:
            return self.boolean(kind, parts) if len(parts) > 1 else parts[0]
        if len(parts) > DEEPEST:
            self.tokens.refuse("nests too deep")
        found = parts.pop()
        while parts:  # what stands last is implied first
            found = self.boolean(kind, [parts.pop(), found])
        return found

    def several(self, word: str, part: Callable[[], Part]) -> list[Part]:
        """Read parts with a word or sign between them."""
        parts = [part()]
        while self.tokens.take(word):
            parts.append(part())
        return parts

    def denied(self) -> Part:
        """Read what is denied, or a comparison."""
        if not self.tokens.take("not"):
            return self.comparison()
        return self.boolean(Not, [self.nested(self.denied)])

    def nested(self, part: Callable[[], Part]) -> Part:
        """Read a part one deeper; refuse one that is too deep."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.tokens.refuse("nests too deep")
        found = part()
        self.depth -= 1
        return found

    def boolean(self, kind: Any, parts: Sequence[Part]) -> Part:  # Any: SymPy ships no types
        """Join parts by a connective."""
        formulas = [each.formula for each in parts]
        if not are_truths(*parts):
            self.tokens.refuse("joins what is not true or false")
        return Part(exactly_xor(*formulas) if kind is Xor else kind(*formulas, evaluate=False))

    def numbers(self, *parts: Part) -> Sequence[Part]:
        """Return parts, which have to be numbers."""
        if not are_numbers(*parts):
            self.tokens.refuse("computes with what is no number")
        return parts

    def comparison(self) -> Part:
        """Read a number, or two that are compared."""
        left = self.sum()
        sign = self.tokens.take(*RELATIONS)
        if not sign:
            return left
        right = self.sum()
        if self.tokens.take(*RELATIONS):
            self.tokens.refuse("compares three things at once; write 'a <= b and b <= c'")
        if not are_numbers(left, right) and not (RELATIONS[sign] in (Eq, Ne) and are_truths(left, right)):
            self.tokens.refuse(f"compares by '{sign}' what is no number")
        left, right = side_by_side([left, right])
        return Part(RELATIONS[sign](left.formula, right.formula, evaluate=False))

    def sum(self) -> Part:
        """Read a sum, each of its parts a product."""
        parts = [self.product()]
        while sign := self.tokens.take("+", "-"):
            part = self.product()
            parts.append(part if sign == "+" else self.negated(part))
        return summed(self.numbers(*parts)) if len(parts) > 1 else parts[0]

    def negated(self, part: Part) -> Part:
        """Return the negative of a number."""
        self.numbers(part)
        return evolve(part, formula=negative(part.formula))

    def product(self) -> Part:
        parts = [self.signed()]
        while sign := self.tokens.take("*", "/"):
            part = self.signed(after=sign)
            parts.append(part if sign == "*" else self.inverted(part))
        return multiplied(self.numbers(*parts)) if len(parts) > 1 else parts[0]

    def inverted(self, part: Part) -> Part:
        """Return one by a number."""
        self.numbers(part)
        if part.formula.is_zero:
            self.tokens.refuse("divides by zero")
        measure = None if part.measure is None else part.measure.to_the(-1) if part.measure.text else part.measure
        return evolve(part, formula=inverse(part.formula), measure=measure)

    def signed(self, *, after: str = "") -> Part:
        """Read a number, perhaps with a sign before it and a power behind it; a fraction after / or ** is two numbers."""
        if self.tokens.take("-"):
            return self.negated(self.nested(partial(self.signed, after=after)))
        base = self.atom(after)
        if not self.tokens.take("**"):
            return base
        power = self.nested(partial(self.signed, after="**"))
        self.numbers(base, power)
        if base.formula.is_zero and power.formula.is_negative:
            self.tokens.refuse("divides by zero")
        return raised(base, power)

    def atom(self, after: str = "") -> Part:
        self.tokens.space()
        if self.tokens.take("("):
            found = self.nested(self.connected)
            self.tokens.expect(")")
            return found
        if date := DATE.match(self.tokens.text, self.tokens.place):
            self.tokens.place = date.end()
            return Part(Integer(day_number(as_date(date[0]))))
        if LOOSE_DATE.match(self.tokens.text, self.tokens.place):
            self.tokens.refuse("looks like a date; write one as 2025-05-01, and numbers with spaces between them")
        if number := (DIGITS if after in ("/", "**") else NUMBER).match(self.tokens.text, self.tokens.place):
            return self.number(number[0])
        if quoted := QUOTED.match(self.tokens.text, self.tokens.place):
            self.tokens.place = quoted.end()
            return measure_of(self.names.term(unquoted(quoted[1])).symbol)
        if name := self.tokens.known_name(self.names):
            self.tokens.place += len(name)
            return measure_of(self.names.term(name).symbol)
        return self.called()

    def number(self, digits: str) -> Part:
        """Read a number, in base units if it has one."""
        self.tokens.place += len(digits)
        unit = unit_after(self.tokens.text, self.tokens.place)
        if not unit:
            return measure_of(read_number(digits)[0])
        self.tokens.place += len(unit)
        amount = Quantity(f"{digits} {unit.strip()}")
        return Part(amount.magnitude, amount.measure)

    def called(self) -> Part:
        """Read a word: a truth value, or a function with what it is given."""
        word = WORD.match(self.tokens.text, self.tokens.place)
        if not word:
            self.tokens.refuse("lacks a number, a name or a formula")
        if word[0] in ("true", "false"):
            self.tokens.place = word.end()
            return Part(true if word[0] == "true" else false)
        if word[0] in (*SYMBOLS, *CALLS) and self.tokens.text[word.end() :].lstrip()[:1] != "(":
            self.tokens.refuse(f"has '{word[0]}' without brackets; write '{word[0]}(...)'")
        if word[0] not in (*SYMBOLS, *CALLS):
            words = re.split(r"[^\w ]", self.tokens.text[self.tokens.place :], maxsplit=1)[0].strip()
            known = [*self.names.terms, *SYMBOLS, *CALLS, *WORDS][:LOOKED_AT]
            near = did_you_mean(words if get_close_matches(words, known, n=1) else word[0], known)
            self.tokens.refuse(f"has '{word[0]}', which is no term and no function{near}")
        self.tokens.place = word.end()
        self.tokens.expect("(")
        if word[0] in SYMBOLS:
            return Part(self.names.symbol(word[0], *self.tokens.raw()))
        parts = self.several(",", partial(self.nested, self.connected))
        self.tokens.expect(")")
        return self.function(word[0], parts)

    def function(self, name: str, parts: list[Part]) -> Part:
        """Return a function of parts, which have to fit it."""
        if name == "if":
            if len(parts) != 3:
                self.tokens.refuse("gives if(...) other than a condition and two formulas or two numbers")
            if are_truths(*parts):
                return self.boolean(ITE, parts)
            parts = [parts[1], parts[0], parts[2], Part(true)]
        elif name != "piecewise":
            if len(parts) != MOST_PARTS.get(name, len(parts)):
                self.tokens.refuse(f"gives {name}(...) too many parts or too few")
            return self.computed(name, self.numbers(*parts))
        values, conditions = self.numbers(*parts[::2]), [each.formula for each in parts[1::2]]
        if len(values) != len(conditions) or not are_truths(*parts[1::2]):
            self.tokens.refuse(f"gives {name}(...) other than values, each with its condition")
        return summed(values, lambda *each, evaluate: Piecewise(*zip(each, conditions, strict=True), evaluate=evaluate))

    def computed(self, name: str, parts: Sequence[Part]) -> Part:
        """Return a function of numbers; `base` gives one in base units, whatever it stands beside."""
        if name == "base":
            return Part(parts[0].formula)
        if name in ("mul", "pow"):
            return multiplied(parts) if name == "mul" else raised(*parts)
        return summed(parts, CALLS[name])

def are_truths(*parts: Part) -> bool:
    """Return whether all parts are true or false, as far as that is known."""
    return all(isinstance(each.formula, Boolean) and not is_number(each.formula) for each in parts)


def are_numbers(*parts: Part) -> bool:
    """Return whether all parts are numbers, as far as that is known."""
    return all(isinstance(each.formula, Expr) and not is_truth(each.formula) for each in parts)


def exactly_xor(*parts: Basic) -> Basic:
    """Return an exclusive or as it stands; SymPy itself would simplify it."""
    made = Basic.__new__(Xor, *parts)
    made._argset = frozenset(parts)
    return made
