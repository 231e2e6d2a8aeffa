"""
One question: the premises it is about, the work it may cost, and answers that are checked before anybody sees them.

A world is given to the exact evaluator, a clash to the proof checker. Neither trusts the engine.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial

from sympy import Basic, Symbol

from dealmodel.errors import EvidenceError, FormulaError
from dealmodel.logic.answers import Conflict, Explanation
from dealmodel.logic.budgets import Budget, Meter, OutOfBudget, Unknown, undisturbed
from dealmodel.logic.conflicts import shrink
from dealmodel.logic.engine import Core, Engine
from dealmodel.logic.evaluation import Exact, World, evaluate
from dealmodel.logic.evidence import Codes, verify
from dealmodel.logic.expressions import from_below
from dealmodel.logic.horizon import Horizon
from dealmodel.logic.judge import Judge
from dealmodel.logic.premises import Premise, Premises
from dealmodel.logic.proofs import Proof
from dealmodel.logic.search import Search
from dealmodel.logic.z3_engine import Z3Engine

Parted = tuple[frozenset[str], list[Premise]]

GUESSES = 8  # times that a world which breaks a formula that is not linear is mended


class Checks:
    """All that judges answers about some formulas, and what it keeps from question to question so that little is judged twice."""

    def __init__(self, formulas: Mapping[str, Basic], integers: frozenset[Symbol]) -> None:
        """Take the formulas, which may grow in number."""
        self.integers = integers
        self._large: tuple[Premises, Parted] = (), (frozenset(), [])
        self._rest: tuple[tuple[Premise, ...], frozenset[str], tuple[Premise, ...]] = (), frozenset(), ()
        self.judge, self.aside, self.narrow = Judge(formulas), Judge(formulas), Judge(formulas)  # each for worlds that are much alike
        self.codes, self.horizon = Codes(), Horizon()

    def rest_of(self, base: tuple[Premise, ...], left_out: frozenset[str]) -> tuple[Premise, ...]:
        """Return premises without some, the same tuple as long as the same ones are left out."""
        if not left_out:
            return base
        whole, names, _ = self._rest
        if whole is not base or names != left_out:
            self._rest = base, left_out, tuple(premise for premise in base if premise.name not in left_out)
        return self._rest[2]

    def parted(self, group: Premises) -> Parted:
        """Return the names in a group, and the premises without; the same large group need not be gone through twice in a row."""
        known, parted = self._large
        if known is not group:
            parted = frozenset(each.name for each in group if each.name is not None), [each for each in group if each.name is None]
            if 2 * len(group) >= len(known):
                self._large = group, parted
        return parted


class Inquiry:
    """A question about premises and assumptions."""

    def __init__(
        self,
        engine: Engine,
        checks: Checks,
        named: Mapping[str, Premise],
        base: tuple[Premise, ...],
        assuming: Sequence[Basic],
        *,
        budget: Budget,
        second: Callable[[], Z3Engine] | None = None,
    ) -> None:
        """
        Begin to count the work.

        `base` holds the named premises, the same tuple from question to question while nothing is added; `second` makes the engine to ask
        where the first one does not know.
        """
        self.engine, self.checks, self._meter = engine, checks, Meter(budget)
        engine.turn_to(self._meter)
        self._by_name, self.named = named, base
        self.assumed = tuple(Premise(None, formula, number=number) for number, formula in enumerate(assuming))
        self.groups: tuple[Premises, ...] = (self.named, self.assumed) if self.assumed else (self.named,)
        self.certain = True  # nothing stood in the way of trying every smaller set
        self._second = second
        self._z3: Z3Engine | None = None
        self._own: Search | None = None
        self._narrow: Search | None = None

    @property
    def assumed_formulas(self) -> tuple[Basic, ...]:
        """What is assumed, as it was given."""
        return tuple(premise.formula for premise in self.assumed)

    @property
    def negotiable(self) -> tuple[str, ...]:
        """The names of the formulas of the question that may be blamed, in the order added."""
        return tuple(each.name for each in self.named if each.name is not None and not each.firm)

    def ask_z3(self) -> Z3Engine | None:
        """Ask the second engine from now on, if there is one and it is not asked already; return it."""
        if self._second is None or self._z3 is not None:
            return None
        try:
            self._z3 = self._second()
        except FormulaError:  # it is not installed; who asks for it by name is told so at once
            self._second = None
        return self._z3

    def asked_z3(self) -> Z3Engine | None:
        """Return the second engine where it is the one that is asked."""
        return self._z3

    # ---- worlds

    @undisturbed()
    def ask(self, *groups: Premises, aside: bool = False, passing: bool = False) -> World | Core:
        """
        Return a checked world of some premises, or some that clash; `aside` leaves the world last reached where it is.

        Who is only passing through, on the way to a world that is checked, need not have this one checked as well where all is linear.

        Raises:
            Unknown: neither is known, and why.
            EvidenceError: the world is none, a mistake of this library.
        """
        try:
            return self._asked(*groups, aside=aside, passing=passing)
        except Unknown:
            if self.ask_z3() is None:
                raise
        return self._asked(*groups, aside=aside, passing=False)

    def _asked(self, *groups: Premises, aside: bool, passing: bool) -> World | Core:
        reason = ""
        self.engine.turn_to(self._meter)
        self.engine.prepare(groups)  # which may read all anew, so that a search made before is of no use
        for _ in range(GUESSES):
            found = self._solve(*groups, search=self._search(aside=aside))
            if isinstance(found, Core) or (passing and not self.engine.troubled):
                return found
            reason = self.flaw(found, *groups, aside=aside)
            if not reason:
                return found
            if self._z3 is not None or not self.engine.mend(found, self._search(aside=aside)):
                break
        raise Unknown(reason)

    def _solve(self, *groups: Premises, search: Search | None = None) -> World | Core:
        if self._z3 is not None:
            found = self._z3.solve(*groups, seconds=self._meter.seconds_left)
            return found if isinstance(found, World) else Core(tuple(sorted(found, key=lambda each: (each.name is None, each.number))))
        self.engine.turn_to(self._meter)  # another question may have been asked in between
        with self.engine.interruptible():
            return self.engine.solve(*groups, search=search)

    def _narrow_search(self) -> Search:
        """Return a search that knows only what has clashed, so that it has little to go through."""
        if self._narrow is None or not self.engine.is_current(self._narrow):
            self._narrow = self.engine.new_search()
        return self._narrow

    def alone(self) -> None:
        """Ask in a search of its own from now on, so that what was asked before changes nothing, not even an order."""
        self._own = self.engine.new_search()

    def _search(self, *, aside: bool = False) -> Search | None:
        """Return where to search: None is the search that all questions share."""
        if self._own is not None and not self.engine.is_current(self._own):
            self._own = self.engine.new_search()
        return self._own or (self.engine.scout if aside else None)

    def spend(self, steps: int) -> None:
        """Count some work that is none of the engine's."""
        self._meter.spend(steps)

    @property
    def seconds_left(self) -> Fraction | None:
        """The seconds that are left of the budget, None where it has no such limit."""
        return self._meter.seconds_left

    def mentioning(self, symbols: Iterable[Symbol]) -> list[Basic]:
        """Return the formulas of the question in which one of some symbols may occur."""
        known, _ = self.checks.parted(self.named)
        named = [self._by_name[name] for name in self.checks.judge.mentioning(symbols) if name in known]
        return [premise.formula for premise in (*named, *self.assumed)]

    def flaw(self, world: World, *groups: Premises, aside: bool = False) -> str:
        """Return why a world is no witness of some premises, or nothing if it is one."""
        judge = self.checks.aside if aside else self.checks.judge
        for symbol in self.checks.integers:
            if Fraction(world.exact.get(symbol, 0)).denominator != 1:
                raise EvidenceError(f"in the witness '{symbol}' is {world[symbol]}, which is no whole number")
        return next((self._why(premise, trouble, world) for premise, trouble in self._failing(judge, world, groups)), "")

    def _failing(self, judge: Judge, world: World, groups: Sequence[Premises]) -> Iterator[tuple[Premise, str]]:
        """Yield the premises that a world breaks, and those that have no value in it with the reason."""
        parts = [self.checks.parted(group) for group in groups]
        for name, trouble in judge.failing(world, *(names for names, _ in parts)):
            yield self._by_name[name], trouble
        for premise in (premise for _, unnamed in parts for premise in unnamed):
            try:
                if not evaluate(premise.formula, world):
                    yield premise, ""
            except FormulaError as trouble:
                yield premise, str(trouble)

    def _why(self, premise: Premise, trouble: str, world: World) -> str:
        known = self.engine.trouble(premise)
        if not known and not trouble:
            raise EvidenceError(f"the witness {world} breaks {premise.label}: {premise.formula}")
        return f"{premise.label} {known}" if known else f"{premise.label}: {trouble}"

    # ---- conflicts

    @undisturbed()
    def explained(self, core: Core, given: Premise, *, search: Search | None = None) -> Explanation:
        """Return why a premise clashes with others, with the proof; for who asks, a clash of which none of the others can be left out."""
        if core.refutation is None or self._z3 is not None:
            return Explanation(self._smallest(core, given) or self.proved(core))
        found = self.proved(core, search=search)
        if given in core.premises and self.engine.is_basis(core):
            return Explanation(found)
        if self.engine.troubled:  # what it has been told of products stands in no formula
            return Explanation(self._smallest(core, given) or found)
        defaults = self.engine.defaults
        return Explanation(found, partial(_smallest_of, core, given, defaults=defaults, integers=self.checks.integers, found=found))

    def _smallest(self, core: Core, given: Premise) -> Conflict | None:
        """Return a clash of a premise with others of which none can be left out; they need not be the only ones."""
        narrow = self._narrow_search()
        others = [premise for premise in core.premises if premise is not given]
        return self._proved_anew((*shrink(others, lambda part: self._clash(narrow, (given,), part)), given))

    @undisturbed()
    def conflict(self, core: Core) -> Conflict:
        """Shrink a clash, the negotiable premises first, given all others, then the others; prove it anew and check the proof."""
        fixed = tuple(dict.fromkeys(premise for premise in (*self.named, *self.assumed, *core.premises) if premise.firm))
        near = tuple(premise for premise in core.premises if premise.firm)
        soft = [premise for premise in core.premises if not premise.firm]
        narrow = self._narrow_search()
        blamed = shrink(soft, lambda part: self._clash(narrow, near, part, fixed=fixed))
        around = self._clash(narrow, near, blamed, fixed=fixed) or core.premises
        held = shrink([each for each in around if each.firm], lambda part: self._clash(narrow, part, blamed))
        return self._proved_anew((*held, *blamed)) or self.proved(core)

    def _proved_anew(self, premises: Premises) -> Conflict | None:
        """Return a clash with a proof that holds nothing learnt on the way; None if the first engine does not find it in the budget."""
        fresh = self.engine.new_search()
        if self._z3 is not None:
            fresh.spend = Meter(Budget()).spend
        try:
            again = self.engine.solve(premises, search=fresh)
        except OutOfBudget:
            self.certain = False
            return None if self._z3 is None else self._named(premises, Proof(()))
        if isinstance(again, Core):
            return self.proved(again, search=fresh)
        if self._z3 is None:
            raise EvidenceError(f"{', '.join(premise.label for premise in premises)} clashed and now do not")
        return self._named(premises, Proof(()))

    def _clash(self, narrow: Search, near: Premises, part: Premises, *, fixed: Premises = ()) -> Premises | None:
        """
        Return those of some premises that clash, or None if they can hold together or nobody knows.

        The part is tried with the premises near it first. A world of these may do for all that are fixed; if not, all are asked.
        """
        try:
            found = self._solve(near, part, search=narrow) if fixed or self._z3 else self._narrow_clash(narrow, near, part)
            if isinstance(found, World) and fixed and any(self._failing(self.checks.narrow, found, (fixed,))):
                found = self._solve(fixed, part, search=self._search(aside=True))
        except Unknown:
            self.certain = False
            return None
        if isinstance(found, Core):
            return found.premises
        if self.engine.troubled and self._z3 is None:
            self.certain = False  # the world found may break what is not linear
        return None

    def _narrow_clash(self, narrow: Search, near: Premises, part: Premises) -> Core | None:
        self.engine.turn_to(self._meter)
        with self.engine.interruptible():
            return self.engine.clash(near, part, search=narrow)

    def proved(self, core: Core, *, search: Search | None = None) -> Conflict:
        """Return a clash with its proof, checked."""
        premises = core.premises
        proof = self.engine.proof(core, search=search)
        formulas = {premise.name: premise.formula for premise in premises if premise.name is not None}
        assumed = tuple(premise.formula for premise in premises if premise.name is None)
        verify(formulas, proof, assuming=assumed, integers=self.checks.integers, codes=self.checks.codes)
        return self._named(premises, proof)

    def _named(self, premises: Premises, proof: Proof) -> Conflict:
        assumed = tuple(premise.formula for premise in premises if premise.name is None)
        names = tuple(premise.name for premise in premises if premise.name is not None and not premise.firm)
        firm = tuple(premise.name for premise in premises if premise.name is not None and premise.firm)
        return Conflict(names, firm, assumed, proof, self.certain)


@undisturbed()
def _smallest_of(
    core: Core, given: Premise, *, defaults: Mapping[Symbol, Exact], integers: frozenset[Symbol], found: Conflict
) -> Conflict:
    """
    Return a clash of a premise with as few others as need be; these premises are all it asks about, so it may be asked at any time.

    `defaults` has a truth value for every symbol that was Boolean when they clashed.
    """
    premises = dict.fromkeys((*core.premises, given))
    parts = dict.fromkeys(part for premise in premises for part in from_below(premise.formula) if isinstance(part, Symbol))
    booleans = [symbol for symbol in parts if defaults.get(symbol) is False]
    named = {each.name: each for each in premises if each.name is not None}
    checks = Checks({name: each.formula for name, each in named.items()}, integers)
    inquiry = Inquiry(Engine(integers, booleans=booleans), checks, named, tuple(named.values()), (), budget=Budget())
    inquiry.engine.prepare([tuple(premises)])
    return inquiry._smallest(core, given) or found
