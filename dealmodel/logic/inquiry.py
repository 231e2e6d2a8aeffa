"""
One question: the premises it is about, the work it may cost, and answers that are checked before anybody sees them.

A world is given to the exact evaluator, a clash to the proof checker. Neither trusts the engine.
"""

from collections.abc import Iterable, Mapping, Sequence

from sympy import Basic, Symbol

from dealmodel.errors import EvidenceError, FormulaError
from dealmodel.logic.answers import Conflict
from dealmodel.logic.budgets import Budget, Meter, OutOfBudget, Unknown
from dealmodel.logic.conflicts import shrink
from dealmodel.logic.engine import Core, Engine
from dealmodel.logic.evaluation import Judge, World, evaluate
from dealmodel.logic.evidence import Codes, verify
from dealmodel.logic.horizon import Horizon
from dealmodel.logic.premises import Premise, Premises
from dealmodel.logic.search import Search

GUESSES = 8  # times that a world which breaks a formula that is not linear is mended


class Inquiry:
    """A question about premises and assumptions."""

    def __init__(
        self,
        engine: Engine,
        judge: Judge,
        named: Mapping[str, Premise],
        base: tuple[Premise, ...],
        assuming: Sequence[Basic],
        *,
        codes: Codes,
        horizon: Horizon,
        integers: frozenset[Symbol],
        budget: Budget,
    ) -> None:
        """Begin to count the work; `base` holds the named premises, the same tuple from question to question while nothing is added."""
        engine.begin()
        self.engine, self._judge, self._integers, self._meter = engine, judge, integers, Meter(budget)
        self.codes, self.horizon = codes, horizon
        self._by_name, self.named = named, base
        self.assumed = tuple(Premise(None, formula, number=number) for number, formula in enumerate(assuming))
        self.groups: tuple[Premises, ...] = (self.named, self.assumed) if self.assumed else (self.named,)
        self.certain = True  # nothing stood in the way of trying every smaller set

    # ---- worlds

    def ask(self, *groups: Premises) -> World | Core:
        """
        Return a checked world of some premises, or some that clash.

        Raises:
            Unknown: neither is known, and why.
            EvidenceError: the world is none, a mistake of this library.
        """
        reason = ""
        for _ in range(GUESSES):
            found = self._solve(*groups)
            if isinstance(found, Core):
                return found
            reason = self.flaw(found, *groups)
            if not reason:
                return found
            if not self.engine.mend(found):
                break
        raise Unknown(reason)

    def _solve(self, *groups: Premises, search: Search | None = None) -> World | Core:
        self.engine.spend = self._meter.spend  # another question may have been asked in between
        return self.engine.solve(*groups, search=search)

    def mentioning(self, symbols: Iterable[Symbol]) -> list[Basic]:
        """Return the formulas of the question in which one of some symbols may occur."""
        return [*(self._by_name[name].formula for name in self._judge.mentioning(symbols)), *(premise.formula for premise in self.assumed)]

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return names in the order in which the formulas were added."""
        return tuple(sorted(names, key=lambda name: self._by_name[name].number))

    def flaw(self, world: World, *groups: Premises) -> str:
        """Return why a world is no witness of some premises, or nothing if it is one."""
        every = self.named in groups
        names = self._by_name if every else [premise.name for group in groups for premise in group if premise.name is not None]
        for name, trouble in self._judge.failing(names, world):
            return self._why(self._by_name[name], trouble, world)
        rest = groups[groups.index(self.named) + 1 :] if every else groups
        for premise in (premise for group in rest for premise in group if premise.name is None):
            try:
                holds, trouble = evaluate(premise.formula, world), ""
            except FormulaError as found:
                holds, trouble = False, str(found)
            if not holds:
                return self._why(premise, trouble, world)
        return ""

    def _why(self, premise: Premise, trouble: str, world: World) -> str:
        known = self.engine.trouble(premise)
        if not known and not trouble:
            raise EvidenceError(f"the witness {world} breaks {premise.label}: {premise.formula}")
        return f"{premise.label} {known}" if known else f"{premise.label}: {trouble}"

    # ---- conflicts

    def explained(self, core: Core) -> Conflict:
        """Return a clash with its proof: as it was found where that was plain, with at most one sum, else shrunk."""
        found = self.proved(core)
        return found if found.sums <= 1 else self.conflict(core)

    def conflict(self, core: Core) -> Conflict:
        """Shrink a clash, the negotiable premises first, given all others, then the others; prove it anew and check the proof."""
        fixed = tuple(dict.fromkeys(premise for premise in (*self.named, *self.assumed, *core.premises) if premise.firm))
        soft = [premise for premise in core.premises if not premise.firm]
        blamed = shrink(soft, lambda part: self._clash(None, fixed, part))
        narrow = self.engine.new_search()
        around = self._clash(None, fixed, blamed) or core.premises
        firm = [premise for premise in around if premise.firm]
        held = shrink(firm, lambda part: self._clash(narrow, blamed, part))
        fresh = self.engine.new_search()  # so that nothing learnt on the way makes the proof longer
        try:
            again = self._solve([*held, *blamed], search=fresh)
        except OutOfBudget:
            self.certain = False
            return self.proved(core)
        if isinstance(again, World):
            raise EvidenceError(f"{', '.join(premise.label for premise in (*held, *blamed))} clashed and now do not")
        return self.proved(again, search=fresh)

    def _clash(self, search: Search | None, *groups: Premises) -> tuple[Premise, ...] | None:
        """Return those of some premises that clash, or None if they can hold together or nobody knows."""
        try:
            found = self._solve(*groups, search=search)
        except OutOfBudget:
            self.certain = False
            return None
        if isinstance(found, Core):
            return found.premises
        if self.engine.troubled:
            self.certain = False  # the world found may break what is not linear
        return None

    def proved(self, core: Core, *, search: Search | None = None) -> Conflict:
        """Return a clash with its proof, checked."""
        premises = core.premises
        proof = self.engine.proof(core, search=search)
        formulas = {premise.name: premise.formula for premise in premises if premise.name is not None}
        assumed = tuple(premise.formula for premise in premises if premise.name is None)
        verify(formulas, proof, assuming=assumed, integers=self._integers, codes=self.codes)
        names = tuple(premise.name for premise in premises if premise.name is not None and not premise.firm)
        firm = tuple(premise.name for premise in premises if premise.name is not None and premise.firm)
        return Conflict(names, firm, assumed, proof, self.certain)
