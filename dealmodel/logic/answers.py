"""Answers as values, each with its evidence."""

from attrs import field, frozen
from sympy import Basic, Rational

from dealmodel.logic.evaluation import World
from dealmodel.logic.proofs import Proof


@frozen
class Conflict:
    """A smallest set of formulas that cannot hold together, with the proof."""

    names: tuple[str, ...]  #: negotiable ones, in the order added; none if the firm ones clash alone
    firm: tuple[str, ...]  #: the firm ones that take part
    assumed: tuple[Basic, ...]  #: the assumptions that take part
    proof: Proof = field(repr=False)  #: without steps only for what z3 found that is not linear: nothing can check it
    irreducible: bool = True  #: False if not every smaller set could be tried: a budget ran out, or something is not linear

    def __str__(self) -> str:
        """Return who clashes, and the proof."""
        who = ", ".join((*self.names, *self.firm)) or "what is assumed"
        return f"{who} cannot hold together\n{self.proof}"

    @property
    def checked(self) -> bool:
        """Whether a proof stands behind it that the checker has verified."""
        return bool(self.proof.steps)

    @property
    def sums(self) -> int:
        """How many sums of relations the proof needs: one or none where no case has to be told from another."""
        return len(self.proof.arithmetic)


@frozen
class Answer:
    """Whether formulas can hold together, with the evidence."""

    consistent: bool | None  #: None is undecided
    reason: str = ""  #: why undecided
    witness: World = field(factory=World)  #: a value for every symbol in which everything asked about holds; empty if there is none
    conflict: Conflict | None = None  #: why not consistent


@frozen
class Entailment:
    """Whether a formula follows, with the evidence."""

    holds: bool | None  #: None is undecided
    reason: str = ""  #: why undecided
    countermodel: World = field(factory=World)  #: a world in which all others hold and this one does not
    conflict: Conflict | None = None  #: why it holds: its denial, assumed, clashes with these


@frozen
class Repair:
    """A smallest set of formulas to drop, so that the others can hold together."""

    names: tuple[str, ...]
    weight: Rational
    witness: World  #: a world in which all others hold


@frozen
class Implied:
    """A formula that follows from the others, or whose condition the others rule out."""

    name: str
    because: tuple[str, ...]  #: the formulas that imply it, or rule its condition out
    conflict: Conflict  #: the proof: its denial, or its condition, clashes with these


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
    because: tuple[str, ...] = ()  #: the formulas that make the end what it is
    witness: World = field(factory=World)  #: a world at the end, or near it; without an end, one from which `ray` leads on
    ray: World = field(factory=World)  #: by how much each number changes on the way without end
    conflict: Conflict | None = None  #: the proof that nothing lies beyond, or that the formulas clash
    reason: str = ""
    reached: Rational | None = None


@frozen
class Range:
    """All values that an expression can take lie between two ends; None is no end on that side, or not known."""

    least: Optimum
    greatest: Optimum

    @property
    def consistent(self) -> bool | None:
        """Whether there is any world at all."""
        known = [each.value is not None or each.unbounded for each in (self.least, self.greatest)]
        clash = any(each.conflict is not None and not each.unbounded and each.value is None for each in (self.least, self.greatest))
        return False if clash else True if any(known) else None

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
