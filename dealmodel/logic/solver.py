"""
Named formulas, and the questions one can ask about them.

Every answer is checked before it is given: a witness by the exact evaluator on the formulas as they were added, a conflict by the
proof checker. Neither trusts the search.
"""

from collections.abc import Iterable, Sequence

from attrs import field, frozen
from sympy import Basic, Not, Rational, Symbol, false, true

from dealmodel.errors import DoubledName, EvidenceError, FormulaError
from dealmodel.logic.budgets import Budget, Meter, OutOfBudget
from dealmodel.logic.certificates import proof_of
from dealmodel.logic.conflicts import Conflict, shrink
from dealmodel.logic.evaluation import World, evaluate
from dealmodel.logic.evidence import verify
from dealmodel.logic.formulas import Reader, refuse_python_value
from dealmodel.logic.kinds import Kinds
from dealmodel.logic.search import Model, Refutation, Search

GUESSES = 8  # times that a world which breaks a formula that is not linear is mended


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
class _Premise:
    """A formula that a question is about; an assumption has no name."""

    name: str | None
    formula: Basic
    firm: bool

    @property
    def label(self) -> str:
        return f"'{self.name}'" if self.name is not None else f"the assumption {self.formula}"


class ConstraintSystem:
    """
    Named SymPy formulas, firm or negotiable.

    >>> from sympy import symbols, Implies
    >>> x, y, b = symbols("x y b")
    >>> system = ConstraintSystem()
    >>> system.add("limit x", x >= 0, firm=True)
    >>> system.add("2.1", x + y <= 10)
    >>> system.add("2.2", Implies(b, x >= 6))
    >>> system.add("2.3", y >= 5)
    >>> system.check().consistent
    True
    >>> answer = system.check(assuming=[b])
    >>> answer.consistent, answer.conflict.names, answer.conflict.assumed
    (False, ('2.1', '2.2', '2.3'), (b,))
    >>> str(answer.conflict.proof.arithmetic[0].total)
    '11 <= 10'
    """

    def __init__(self, *, integers: Iterable[Symbol] = ()) -> None:
        """Begin with no formulas; `integers` are the number symbols that stand for whole numbers."""
        self._integers = frozenset(integers)
        self._premises: dict[str, _Premise] = {}
        self._kinds = Kinds()
        self._reader = Reader()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all formulas, in the order added."""
        return tuple(self._premises)

    def add(self, name: str, formula: Basic, *, firm: bool = False) -> None:
        """
        Add a formula; a firm one is never blamed.

        Raises:
            DoubledName: another formula has this name.
            InexactNumber: a float is inside.
            FormulaError: it is no Boolean, or uses a symbol as a number that is a Boolean elsewhere.
        """
        if name in self._premises:
            raise DoubledName(f"there is already a formula '{name}'; give the second one another name")
        refuse_python_value(name, formula)
        self._kinds.admit(name, formula)
        self._premises[name] = _Premise(name, formula, firm)

    def check(self, assuming: Iterable[Basic] = (), *, budget: Budget | None = None) -> Answer:
        """
        Tell whether all formulas can hold together, `assuming` some more for this question only.

        Raises:
            FormulaError, InexactNumber: an assumption is none that `add` would take.
            EvidenceError: the answer failed its own check, a mistake of this library.
        """
        question = _Question(self, list(assuming), Meter(budget or Budget()))
        return question.answer()

    def entails(self, formula: Basic, *, budget: Budget | None = None) -> Entailment:
        """
        Tell whether a formula follows from all others.

        >>> x = Symbol("x")
        >>> system = ConstraintSystem()
        >>> system.add("1", x <= 3)
        >>> system.entails(x <= 4).holds, system.entails(x <= 2).countermodel[x]
        (True, 3)
        """
        refuse_python_value("the formula asked about", formula)
        answer = self.check([Not(formula, evaluate=False)], budget=budget)
        holds = None if answer.consistent is None else not answer.consistent
        return Entailment(holds, answer.reason, answer.witness, answer.conflict)


class _Question:
    """One question: the formulas, the assumptions, and the work allowed."""

    def __init__(self, system: ConstraintSystem, assuming: Sequence[Basic], meter: Meter) -> None:
        self.meter = meter
        self.integers = system._integers
        self.kinds = system._kinds.copy() if assuming else system._kinds
        for number, formula in enumerate(assuming):
            self.kinds.admit(f"assuming[{number}]", formula)
        self.premises = [*system._premises.values(), *(_Premise(None, formula, True) for formula in assuming)]
        if system._reader.booleans != self.kinds.boolean_twins:
            system._reader = Reader(self.kinds.boolean_twins)
        self.reader = system._reader
        self.literals = [self.reader.literal(premise.formula) for premise in self.premises]
        self.certain = True

    def search(self) -> Search:
        return Search(self.reader, integers=self.integers, spend=self.meter.spend)

    def answer(self) -> Answer:
        search = self.search()
        literals = list(dict.fromkeys(self.literals))
        reason = ""
        try:
            for _ in range(GUESSES):
                found = search.solve(literals)
                if isinstance(found, Refutation):
                    return Answer(False, conflict=self.conflict(search, found))
                world = self.world(found)
                reason = self.flaw(world)
                if not reason:
                    return Answer(True, witness=world)
                if not self.mend(search, world):
                    break
        except OutOfBudget as spent:
            reason = str(spent)
        return Answer(None, reason)

    # ---- consistent

    def world(self, model: Model) -> World:
        """Give every symbol a value, also those that the search never needed."""
        values: dict[Symbol, Basic] = {}
        for symbol, boolean in self.kinds.symbols.items():
            number = model.numbers.get(symbol, 0)
            truth = true if model.truths.get(symbol, False) else false
            values[symbol] = truth if boolean else Rational(number.numerator, number.denominator)
        return World(values)

    def flaw(self, world: World) -> str:
        """Return why a world is no witness, or nothing if it is one."""
        for premise, literal in zip(self.premises, self.literals, strict=True):
            try:
                if evaluate(premise.formula, world):
                    continue
            except FormulaError as unknown:
                return self.trouble(premise, literal) or f"{premise.label}: {unknown}"
            trouble = self.trouble(premise, literal)
            if not trouble:
                raise EvidenceError(f"the witness {world} breaks {premise.label}: {premise.formula}")
            return trouble
        return ""

    def trouble(self, premise: _Premise, literal: int) -> str:
        """Return what in a premise is not linear."""
        found = next((self.reader.nodes[number].trouble for number in self.below(literal) if self.reader.nodes[number].trouble), "")
        return f"{premise.label} {found}" if found else ""

    def below(self, literal: int) -> list[int]:
        """Return the nodes of a formula and all its parts."""
        found = {literal >> 1: None}
        stack = [literal >> 1]
        while stack:
            node = self.reader.nodes[stack.pop()]
            parts = dict.fromkeys(part >> 1 for clause in (*node.when_true, *node.when_false) for part in clause)
            stack += [part for part in parts if part not in found]
            found |= parts
        return list(found)

    def mend(self, search: Search, world: World) -> bool:
        """Prefer for the relations that are not linear the truth they have in a world; tell whether that may help."""
        changed = False
        for number in list(search.nodes):
            if self.reader.nodes[number].trouble:
                try:
                    literal = 2 * number + (not evaluate(self.reader.nodes[number].formula, world))
                except FormulaError:
                    continue
                changed = search.prefer(literal) or changed
        return changed

    # ---- not consistent

    def conflict(self, search: Search, found: Refutation) -> Conflict:
        """Shrink a refutation: the negotiable formulas first, given all others, then the others; prove it anew, check the proof."""
        firm = [index for index, premise in enumerate(self.premises) if premise.firm]
        core = self.members(found, [*firm, *range(len(self.premises))])
        wide, narrow = self.search(), self.search()
        blamed = shrink([each for each in core if each not in firm], lambda part: self.clash(wide, [*firm, *part]))
        around = self.clash(wide, [*firm, *blamed]) or core
        held = shrink([each for each in around if each in firm], lambda part: self.clash(narrow, [*part, *blamed]))
        kept, last = sorted([*held, *blamed]), self.search()
        try:
            again = last.solve([self.literals[index] for index in kept])
            if isinstance(again, Refutation):
                search, found = last, again
        except OutOfBudget:
            self.certain = False
        return self.proved(search, found, sorted(self.members(found, [*kept, *firm, *range(len(self.premises))])))

    def members(self, found: Refutation, indices: Sequence[int]) -> list[int]:
        """Return which of some premises a refutation is about; of two that say the same, the first."""
        first: dict[int, int] = {}
        for index in indices:
            first.setdefault(self.literals[index], index)
        return [first[literal] for literal in found.core]

    def clash(self, search: Search, indices: Sequence[int]) -> list[int] | None:
        """Return those of some premises that clash, or None if they can hold together or nobody knows."""
        try:
            found = search.solve(list(dict.fromkeys(self.literals[index] for index in indices)))
        except OutOfBudget:
            self.certain = False
            return None
        if isinstance(found, Refutation):
            return self.members(found, indices)
        if any(self.reader.nodes[number].trouble for number in search.nodes):
            self.certain = False  # the world found may break what is not linear
        return None

    def proved(self, search: Search, found: Refutation, indices: Sequence[int]) -> Conflict:
        premises = [self.premises[index] for index in indices]
        proof = proof_of(found, search, [(premise.name, premise.formula) for premise in premises])
        formulas = {premise.name: premise.formula for premise in premises if premise.name is not None}
        assumed = tuple(premise.formula for premise in premises if premise.name is None)
        verify(formulas, proof, assuming=assumed, integers=self.integers)
        names = tuple(premise.name for premise in premises if premise.name is not None and not premise.firm)
        firm = tuple(premise.name for premise in premises if premise.name is not None and premise.firm)
        return Conflict(names, firm, assumed, proof, self.certain)
