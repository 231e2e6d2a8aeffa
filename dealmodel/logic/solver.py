"""
Named formulas, and the questions one can ask about them.

Every answer is checked before it is given: a witness by the exact evaluator on the formulas as they were added, a conflict by the
proof checker. Neither trusts the search.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self

from sympy import Basic, Ge, Implies, Not, Rational, Symbol

from dealmodel.errors import DealError, DoubledName, FormulaError, Undecided, raise_all
from dealmodel.logic import arguments
from dealmodel.logic.answers import Answer, Conflict, Entailment, Implied, Optimum, Range, Relaxation, Repair
from dealmodel.logic.budgets import Budget, Unknown, undisturbed
from dealmodel.logic.engine import Core, Engine
from dealmodel.logic.inquiry import Checks, Inquiry
from dealmodel.logic.optimum import optimum
from dealmodel.logic.premises import Premise
from dealmodel.logic.redundancy import dead, redundant
from dealmodel.logic.relaxing import Give, loosened, price, relaxation
from dealmodel.logic.repairs import clashes_and_repairs
from dealmodel.logic.z3_engine import Z3Engine

ENGINES = ("own", "z3", "auto")
Names = Iterable[str]


class ConstraintSystem:
    """
    Named SymPy formulas, firm or negotiable, read once and asked about as often as one likes.

    Every question takes `assuming=`, formulas taken as true for this question only, `without=`, names left out of it, and `budget=`. Out of
    budget, or stopped by what is not linear, an answer says that it is undecided, and why.

    >>> from sympy import symbols
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

    def __init__(self, *, integers: Iterable[Symbol] = (), engine: str = "own") -> None:
        """
        Begin with no formulas.

        `integers` are the number symbols that stand for whole numbers. The engine is "own"; "z3", if that is installed; or "auto": the
        own one first, and z3 where that one does not know.

        Raises:
            FormulaError: there is no such engine, or "z3" is not installed.
        """
        if engine not in ENGINES:
            raise FormulaError(f"the engine is {engine!r}; expected one of {', '.join(map(repr, ENGINES))}")
        self._integers, self._choice = arguments.symbols_in(integers), engine
        if engine == "z3":
            Z3Engine({})
        self._premises: dict[str, Premise] = {}
        self._formulas: dict[str, Basic] = {}
        self._base: tuple[Premise, ...] = ()
        self._engine = Engine(self._integers)
        self._z3: tuple[dict[Symbol, bool], Z3Engine] | None = None
        self._checks = Checks(self._formulas, self._integers)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all formulas, in the order added."""
        return tuple(self._premises)

    @property
    def negotiable(self) -> tuple[str, ...]:
        """The names of the formulas that may be blamed, in the order added."""
        return tuple(name for name, premise in self._premises.items() if not premise.firm)

    @property
    def formulas(self) -> dict[str, Basic]:
        """All formulas by name, in the order added."""
        return dict(self._formulas)

    def part(self, names: Iterable[str]) -> Self:
        """
        Return a system of some of the formulas, in the same order.

        >>> x = Symbol("x")
        >>> system = ConstraintSystem()
        >>> system.extend({"1": x <= 3, "2": x >= 5})
        >>> system.part(["1"]).check().consistent
        True
        """
        chosen = frozenset(arguments.left_out_in(names, self._premises))
        premises = {name: premise for name, premise in self._premises.items() if name in chosen}
        symbols = {symbol for premise in premises.values() for symbol in premise.formula.free_symbols}
        found = type(self)(integers=self._integers & symbols, engine=self._choice)
        with undisturbed():
            for name, premise in premises.items():
                found.add(name, premise.formula, firm=premise.firm)
        return found

    def add(self, name: str, formula: Basic, *, firm: bool = False) -> None:
        """
        Add a formula; a firm one is never blamed.

        Raises:
            DoubledName: another formula has this name.
            InexactNumber: a float is inside.
            FormulaError: it is no Boolean, or uses a symbol as a number that is a Boolean elsewhere.
        """
        if arguments.name_in(name) in self._premises:
            raise DoubledName(f"there is already a formula '{name}'; give the second one another name")
        premise = Premise(name, formula, firm, number=len(self._premises))
        self._engine.admit(premise)
        self._premises[name], self._formulas[name] = premise, formula

    def extend(self, formulas: Mapping[str, Basic], *, firm: bool = False) -> None:
        """
        Add many formulas by name, faster than one by one. Those that cannot be read are refused together; the others are taken in.

        Raises:
            DoubledName, InexactNumber, FormulaError: as for `add`.
            Faults: several of these.

        >>> x = Symbol("x")
        >>> system = ConstraintSystem()
        >>> system.extend({"1": x <= 3, "2": x >= 5})
        >>> system.conflict().names
        ('1', '2')
        """
        faults: list[DealError] = []
        with undisturbed():
            for name, formula in arguments.named_formulas_in(formulas).items():
                try:
                    self.add(name, formula, firm=firm)
                except DealError as fault:
                    faults.append(fault)
        raise_all("the formulas", faults)

    def _inquire(self, assuming: Iterable[Basic], without: Names, budget: Budget | None) -> Inquiry:
        if len(self._base) != len(self._premises):
            self._base = tuple(self._premises.values())
        base = self._checks.rest_of(self._base, frozenset(arguments.left_out_in(without, self._premises)))
        assumed, limit = arguments.formulas_in(assuming), arguments.budget_in(budget)
        second = None if self._choice == "own" else self._second
        inquiry = Inquiry(self._engine, self._checks, self._premises, base, assumed, budget=limit, second=second)
        self._engine.prepare(inquiry.groups)
        if self._choice == "z3":
            inquiry.ask_z3()
        return inquiry

    def _second(self) -> Z3Engine:
        """Return z3 with the symbols of the question at hand."""
        symbols = self._engine.symbols
        if self._z3 is None or self._z3[0] != symbols:
            self._z3 = symbols, Z3Engine(symbols, self._integers)
        return self._z3[1]

    # ---- can they hold together?

    def check(self, assuming: Iterable[Basic] = (), *, without: Names = (), budget: Budget | None = None) -> Answer:
        """
        Tell whether all formulas can hold together.

        Raises:
            FormulaError, InexactNumber: an assumption is none that `add` would take.
            EvidenceError: the answer failed its own check, a mistake of this library.
        """
        inquiry = self._inquire(assuming, without, budget)
        try:
            found = inquiry.ask(*inquiry.groups)
            return Answer(False, conflict=inquiry.conflict(found)) if isinstance(found, Core) else Answer(True, witness=found)
        except Unknown as unknown:
            return Answer(None, str(unknown))

    def possible(self, assuming: Iterable[Basic] = (), *, without: Names = (), budget: Budget | None = None) -> Answer:
        """
        Tell whether all formulas can hold together, as `check` does, and look for no conflict where they cannot: for who asks often.

        >>> x = Symbol("x")
        >>> system = ConstraintSystem()
        >>> system.extend({"1": x <= 3, "2": x >= 5})
        >>> system.possible()
        Answer(False)
        """
        inquiry = self._inquire(assuming, without, budget)
        try:
            found = inquiry.ask(*inquiry.groups)
            return Answer(False) if isinstance(found, Core) else Answer(True, witness=found)
        except Unknown as unknown:
            return Answer(None, str(unknown))

    def conflict(self, assuming: Iterable[Basic] = (), *, without: Names = (), budget: Budget | None = None) -> Conflict | None:
        """
        Return one smallest set of formulas that clash, or None if all can hold together.

        Raises:
            Undecided: neither is known.

        >>> x = Symbol("x")
        >>> system = ConstraintSystem()
        >>> system.add("1", x <= 3); system.add("2", x >= 5); system.add("3", x >= 0)
        >>> system.conflict().names
        ('1', '2')
        """
        answer = self.check(assuming, without=without, budget=budget)
        if answer.consistent is None:
            raise Undecided(answer.reason)
        return answer.conflict

    def entails(self, formula: Basic, assuming: Iterable[Basic] = (), *, without: Names = (), budget: Budget | None = None) -> Entailment:
        """
        Tell whether a formula follows from all others.

        >>> x = Symbol("x")
        >>> system = ConstraintSystem()
        >>> system.add("1", x <= 3)
        >>> system.entails(x <= 4).holds, system.entails(x <= 2).countermodel[x] > 2
        (True, True)
        """
        if not isinstance(formula, Basic):
            self._engine.read(Premise(None, formula))  # refuses it, in its own words
        answer = self.check([*arguments.formulas_in(assuming), Not(formula, evaluate=False)], without=without, budget=budget)
        holds = None if answer.consistent is None else not answer.consistent
        return Entailment(holds, answer.reason, answer.witness, answer.conflict)

    # ---- all conflicts and repairs

    def conflicts(self, assuming: Iterable[Basic] = (), *, without: Names = (), budget: Budget | None = None) -> Iterator[Conflict]:
        """
        Yield every smallest set of negotiable formulas that clash, each as soon as it is found, in an order that input fixes.

        Raises:
            Undecided: there may be more, but the budget ran out or something is not linear.

        >>> x = Symbol("x")
        >>> system = ConstraintSystem()
        >>> for name, formula in {"1": x <= 3, "2": x >= 5, "3": x >= 4}.items():
        ...     system.add(name, formula)
        >>> [conflict.names for conflict in system.conflicts()], [repair.names for repair in system.repairs()]
        ([('1', '2'), ('1', '3')], [('1',), ('2', '3')])
        """
        yield from (found for found in self._clashes_and_repairs(assuming, None, without, budget) if isinstance(found, Conflict))

    def repairs(
        self,
        assuming: Iterable[Basic] = (),
        *,
        weights: Mapping[str, Any] | None = None,
        without: Names = (),
        budget: Budget | None = None,
    ) -> Iterator[Repair]:
        """
        Yield every smallest set of negotiable formulas whose absence lets the others hold, by rising weight.

        Each formula weighs 1, or what `weights` says: what one would rather keep weighs more.

        Raises:
            Undecided: there may be more, but the budget ran out or something is not linear.
            FormulaError: a weight is not positive, or for a name that is no negotiable formula.
        """
        yield from (found for found in self._clashes_and_repairs(assuming, weights, without, budget) if isinstance(found, Repair))

    def _clashes_and_repairs(
        self, assuming: Iterable[Basic], weights: Mapping[str, Any] | None, without: Names, budget: Budget | None
    ) -> Iterator[Conflict | Repair]:
        inquiry = self._inquire(assuming, without, budget)
        soft = inquiry.negotiable
        weighed = dict.fromkeys(soft, Rational(1)) | arguments.weights_in({} if weights is None else weights, soft)
        yield from clashes_and_repairs(inquiry, weighed)

    # ---- how far can a number move?

    def maximize(self, expression: Basic, assuming: Iterable[Basic] = (), *, without: Names = (), budget: Budget | None = None) -> Optimum:
        """
        Return the greatest value of an expression, with the formulas that make it so.

        >>> x, y = Symbol("x"), Symbol("y")
        >>> system = ConstraintSystem()
        >>> for name, formula in {"1": x + y <= 10, "2": y >= 4, "3": x >= 0}.items():
        ...     system.add(name, formula)
        >>> best = system.maximize(x)
        >>> best.value, best.attained, best.because, best.witness[y]
        (6, True, ('1', '2'), 4)
        """
        return optimum(self._inquire(assuming, without, budget), arguments.expression_in(expression), upward=True)

    def minimize(self, expression: Basic, assuming: Iterable[Basic] = (), *, without: Names = (), budget: Budget | None = None) -> Optimum:
        """Return the least value of an expression, with the formulas that make it so."""
        return optimum(self._inquire(assuming, without, budget), arguments.expression_in(expression), upward=False)

    def range(self, expression: Basic, assuming: Iterable[Basic] = (), *, without: Names = (), budget: Budget | None = None) -> Range:
        """
        Return both ends of what an expression can be, and the formulas that make each end what it is.

        >>> x, b = Symbol("x"), Symbol("b")
        >>> system = ConstraintSystem()
        >>> for name, formula in {"1": x < 10, "2": Implies(b, x >= 4), "3": x >= 1}.items():
        ...     system.add(name, formula)
        >>> found = system.range(x)
        >>> str(found), found.low_because, found.high_because, str(system.range(x, assuming=[b]))
        ('[1, 10)', ('3',), ('1',), '[4, 10)')
        """
        assumed = arguments.formulas_in(assuming)
        least = self.minimize(expression, assumed, without=without, budget=budget)
        if least.clash:
            return Range(least, least)
        return Range(least, self.maximize(expression, assumed, without=without, budget=budget))

    def relax(
        self,
        weights: Mapping[str, Any] | Iterable[str] | None = None,
        assuming: Iterable[Basic] = (),
        *,
        without: Names = (),
        budget: Budget | None = None,
    ) -> Relaxation:
        """
        Return the least total change of the numbers in some clauses that lets all formulas hold together.

        `weights` names the clauses whose numbers may change, with what a change of one counts; all negotiable ones, each with 1, where
        nothing is said. Only limits move: the conditions of a clause stay.

        >>> x = Symbol("x")
        >>> system = ConstraintSystem()
        >>> for name, formula in {"cap": x <= 100, "2.1": x >= 110}.items():
        ...     system.add(name, formula)
        >>> found = system.relax({"cap": 2, "2.1": 1})
        >>> found.total, [(each.name, each.relaxed) for each in found.changes]
        (10, [('2.1', x >= 100)])
        """
        inquiry = self._inquire(assuming, without, budget)  # which tells what is a Boolean for this question
        chosen = weights if isinstance(weights, Mapping) else arguments.names_in(inquiry.negotiable if weights is None else weights)
        weighed = arguments.weights_in(chosen, inquiry.negotiable)
        looser, gives = ConstraintSystem(integers=self._integers, engine=self._choice), list[Give]()
        for name, premise in ((each.name or "", each) for each in inquiry.named):
            formula, given = loosened(name, premise.formula, self._engine.symbols) if name in weighed else (premise.formula, ())
            gives += given
            looser.add(name, formula, firm=premise.firm)
        for give in gives:
            looser.add(f"{give.amount}, {give.amount.dummy_index}", Ge(give.amount, 0, evaluate=False), firm=True)
        least = looser.minimize(price(gives, weighed), inquiry.assumed_formulas, budget=budget)
        return relaxation(least, gives)

    # ---- what says nothing

    def redundant(self, assuming: Iterable[Basic] = (), *, without: Names = (), budget: Budget | None = None) -> Iterator[Implied]:
        """
        Yield the negotiable formulas that follow from all the others, each with those that imply it.

        Raises:
            Undecided: for some formula that is not known.

        >>> x = Symbol("x")
        >>> system = ConstraintSystem()
        >>> for name, formula in {"1": x <= 3, "2": x <= 5, "3": x >= 0}.items():
        ...     system.add(name, formula)
        >>> [(each.name, each.because) for each in system.redundant()]
        [('2', ('1',))]
        """
        yield from redundant(self._inquire(assuming, without, budget))

    def dead(
        self,
        conditions: Mapping[str, Basic] | None = None,
        assuming: Iterable[Basic] = (),
        *,
        without: Names = (),
        budget: Budget | None = None,
    ) -> Iterator[Implied]:
        """
        Yield the clauses whose condition can never hold, each with the formulas that rule it out.

        `conditions` gives the condition of each clause; without it, that of each negotiable `Implies` is its first part.

        Raises:
            Undecided: for some clause that is not known.

        >>> x, b = Symbol("x"), Symbol("b")
        >>> system = ConstraintSystem()
        >>> for name, formula in {"1": x <= 3, "2": Implies(x > 5, b), "3": Implies(b, x > 1)}.items():
        ...     system.add(name, formula)
        >>> [(each.name, each.because) for each in system.dead()]
        [('2', ('1',))]
        """
        inquiry = self._inquire(assuming, without, budget)
        if conditions is None:
            implications = {name: self._formulas[name] for name in inquiry.negotiable if isinstance(self._formulas[name], Implies)}
            conditions = {name: formula.args[0] for name, formula in implications.items()}
        yield from dead(inquiry, arguments.conditions_in(conditions))
