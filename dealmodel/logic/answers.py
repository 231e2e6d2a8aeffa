"""Answers as values, each with its evidence."""

from collections.abc import Callable
from html import escape

from attrs import field, frozen
from sympy import Basic, Rational

from dealmodel.logic.evaluation import World
from dealmodel.logic.proofs import Given, Proof
from dealmodel.values import one_line


@frozen
class Conflict:
    """A smallest set of formulas that cannot hold together, with the proof."""

    names: tuple[str, ...]  #: negotiable ones, in the order added; none if the firm ones clash alone
    firm: tuple[str, ...]  #: the firm ones that take part
    assumed: tuple[Basic, ...]  #: the assumptions that take part
    proof: Proof = field(repr=False)  #: without steps only for what z3 found that is not linear: nothing can check it
    irreducible: bool = True  #: False if not every smaller set could be tried: a budget ran out, or something is not linear

    __repr__ = one_line

    def __str__(self) -> str:
        """Return who clashes, and the proof."""
        who = ", ".join((*self.names, *self.firm)) or "what is assumed"
        return f"{who} cannot hold together\n{self.proof}"

    @property
    def because(self) -> tuple[str, ...]:
        """All formulas that take part, firm or not, in the order added."""
        return tuple(step.name for step in self.proof.steps if isinstance(step, Given)) or (*self.firm, *self.names)

    @property
    def checked(self) -> bool:
        """Whether a proof stands behind it that the checker has verified."""
        return bool(self.proof.steps)

    @property
    def sums(self) -> int:
        """How many sums of relations the proof needs: one or none where no case has to be told from another."""
        return len(self.proof.arithmetic)


class Explanation:
    """A clash whose proof is checked at once, and made smallest only for who wants to read it."""

    def __init__(self, found: Conflict, smallest: Callable[[], Conflict] | None = None) -> None:
        """Take the clash as it was found, and what makes it smallest if it is not."""
        self._found, self._smallest = found, smallest

    @property
    def conflict(self) -> Conflict:
        """The smallest clash."""
        if self._smallest is not None:
            self._found, self._smallest = self._smallest(), None
        return self._found

    def __deepcopy__(self, memo: object) -> "Explanation":
        """Return itself: whoever reads it sees no change."""
        return self

    def __reduce__(self) -> tuple[type, tuple[Conflict]]:
        """Let a copy, or what is stored, hold the smallest clash."""
        return Explanation, (self.conflict,)


@frozen
class Answer:
    """Whether formulas can hold together, with the evidence."""

    consistent: bool | None  #: None is undecided
    reason: str = ""  #: why undecided
    witness: World = field(factory=World)  #: a value for every symbol in which everything asked about holds; empty if there is none
    conflict: Conflict | None = None  #: why not consistent

    __repr__ = one_line


@frozen
class Entailment:
    """Whether a formula follows, with the evidence."""

    holds: bool | None  #: None is undecided
    reason: str = ""  #: why undecided
    countermodel: World = field(factory=World)  #: a world in which all others hold and this one does not
    conflict: Conflict | None = None  #: why it holds: its denial, assumed, clashes with these

    __repr__ = one_line


@frozen
class Repair:
    """A smallest set of formulas to drop, so that the others can hold together."""

    names: tuple[str, ...]
    weight: Rational
    witness: World  #: a world in which all others hold

    __repr__ = one_line


@frozen
class Implied:
    """A formula that follows from the others, or whose condition the others rule out."""

    name: str
    explanation: Explanation = field(eq=False, repr=False)

    __repr__ = one_line

    @property
    def conflict(self) -> Conflict:
        """The proof: its denial, or its condition, clashes with these."""
        return self.explanation.conflict

    @property
    def because(self) -> tuple[str, ...]:
        """The formulas that imply it, or rule its condition out."""
        return self.conflict.because


@frozen
class Optimum:
    """
    The least or the greatest value of an expression.

    `value` is None where there is no end (`unbounded`), where the formulas clash (`conflict` says why) and where it is not known
    (`reason` says why; `reached` is then the best value found).
    """

    value: Rational | None = None
    attained: bool = False  #: whether the witness reaches the value, or worlds only come as near as one likes
    unbounded: bool = False
    witness: World = field(factory=World)  #: a world at the end, or near it; without an end, one from which `ray` leads on
    ray: World = field(factory=World)  #: by how much each number changes on the way without end
    reason: str = ""
    reached: Rational | None = None
    explanation: Explanation | None = field(default=None, eq=False, repr=False)

    __repr__ = one_line

    @property
    def conflict(self) -> Conflict | None:
        """The proof that nothing lies beyond, or that the formulas clash."""
        return self.explanation.conflict if self.explanation else None

    @property
    def because(self) -> tuple[str, ...]:
        """The formulas that make the end what it is."""
        return self.conflict.because if self.value is not None and self.conflict else ()

    @property
    def clash(self) -> bool:
        """Whether there is no world at all."""
        return self.explanation is not None and self.value is None


@frozen
class Range:
    """All values that an expression can take lie between two ends; None is no end on that side, or not known."""

    least: Optimum
    greatest: Optimum

    __repr__ = one_line

    @property
    def consistent(self) -> bool | None:
        """Whether there is any world at all."""
        known = [each.value is not None or each.unbounded for each in (self.least, self.greatest)]
        return False if self.least.clash or self.greatest.clash else True if any(known) else None

    @property
    def reason(self) -> str:
        """Why an end is not known."""
        return self.least.reason or self.greatest.reason

    @property
    def low(self) -> Rational | None:
        """The least value, or the greatest below all."""
        return self.least.value

    @property
    def high(self) -> Rational | None:
        """The greatest value, or the least above all."""
        return self.greatest.value

    @property
    def low_attained(self) -> bool:
        """Whether some world reaches the low end."""
        return self.least.attained

    @property
    def high_attained(self) -> bool:
        """Whether some world reaches the high end."""
        return self.greatest.attained

    @property
    def low_because(self) -> tuple[str, ...]:
        """The names of the formulas that make the low end what it is."""
        return self.least.because

    @property
    def high_because(self) -> tuple[str, ...]:
        """The names of the formulas that make the high end what it is."""
        return self.greatest.because

    def __str__(self) -> str:
        """
        Return the range as an interval; where an end is not known, a question mark.

        >>> str(Range(Optimum(Rational(0), attained=True), Optimum(unbounded=True)))
        '[0, oo)'
        """
        if self.consistent is False:
            return "no value: the formulas clash"
        low = f"{'[' if self.low_attained else '('}{end_words(self.least, '-oo')}"
        return f"{low}, {end_words(self.greatest, 'oo')}{']' if self.high_attained else ')'}"

    def _repr_html_(self) -> str:
        """Return the interval for a notebook, with what makes each end what it is."""
        ends = (("low end", self.low_because), ("high end", self.high_because))
        why = "".join(f"<br>{end}: {escape(', '.join(names))}" for end, names in ends if names)
        return f"<p><strong>{escape(str(self))}</strong>{why}{f'<br>{escape(self.reason)}' if self.reason else ''}</p>"


def end_words(end: Optimum, infinite: str) -> str:
    """
    Return an end of a range in a word: its value, no end, or a question mark where it is not known.

    >>> end_words(Optimum(reason="out of budget"), "oo")
    '?'
    """
    return str(end.value) if end.value is not None else infinite if end.unbounded else "?"


@frozen
class Change:
    """A number in a clause that is changed: `relation` becomes `relaxed`."""

    name: str
    relation: Basic
    relaxed: Basic
    by: Rational

    __repr__ = one_line


@frozen
class Relaxation:
    """
    The least change of numbers that lets all formulas hold together.

    `total` is the sum of what every number is changed by, each counted with the weight of its clause. Where it is only approached and
    not attained (a strict limit stands in the way), the changes are those of a world a little further on.
    """

    total: Rational | None  #: None if no change helps, or where it is not known
    changes: tuple[Change, ...] = ()
    attained: bool = False
    witness: World = field(factory=World)  #: a world in which all others hold, and the changed relations
    optimum: Optimum = field(factory=Optimum)  #: the proof that no smaller total does
    reason: str = ""

    __repr__ = one_line
