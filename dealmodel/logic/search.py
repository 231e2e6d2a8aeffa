"""
The search: which subformulas hold, found by deciding, propagating and learning from each clash.

Conflict-driven clause learning with two watched literals and first-UIP clauses (Marques-Silva and Sakallah 1999; Moskewicz et al.
2001), over a linear theory. Only definitions and facts of arithmetic are ever clauses; the formulas asked about are assumptions of
one question, so whatever is learnt stays true for the next. Every clause remembers where it comes from; that is the proof.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from heapq import heappop, heappush

from attrs import field, frozen
from sympy import Symbol

from dealmodel.logic.formulas import Reader, negate
from dealmodel.logic.theory import Cut, Lemma, LinearTheory, Sum, without

FIRST_RESTART = 100  # conflicts; each run is half as long again as the one before
HUGE = 1 << 64  # activities are scaled down beyond


class Clause:
    """Literals of which one holds, and why: a definition (None), a sum, a cut, or earlier clauses in the order to use them."""

    __slots__ = ("literals", "origin", "stated")

    def __init__(self, literals: Sequence[int], origin: "Sum | Cut | list[Clause] | None" = None) -> None:
        """Take the literals; their order in `literals` changes, that in `stated` does not."""
        self.stated = tuple(literals)
        self.literals = list(literals)
        self.origin = origin


@frozen
class Model:
    """A world found: which formulas hold, and numbers."""

    truths: dict[Symbol, bool]
    numbers: dict[Symbol, Fraction]


@frozen
class Refutation:
    """Assumptions that cannot all hold, and the clauses that lead there, in order."""

    core: tuple[int, ...]  #: literals of the reader
    because: tuple[Clause, ...] = field(repr=False)


class Search:
    """
    Decides which assumptions can hold together.

    >>> reader, x = Reader(), Symbol("x")
    >>> low, high, other = (reader.literal(each) for each in (x >= 3, x <= 2, x <= 9))
    >>> search = Search(reader)
    >>> search.solve([low, other]).numbers[x], search.solve([low, other, high]).core == (low, high)
    (Fraction(3, 1), True)
    """

    def __init__(self, reader: Reader, *, integers: Iterable[Symbol] = (), spend: Callable[[int], None] = lambda _: None) -> None:
        """Take the reader whose literals are meant, and a function to be told of the work done."""
        self.reader = reader
        self.theory = LinearTheory(integers, spend)
        self.nodes: list[int] = []  # search variable: node of the reader
        self._spend = spend
        self._local: dict[int, int] = {}
        self._loaded: set[int] = set()
        self._truth: list[int] = []  # literal: 1 true, -1 false, 0 open
        self._level: list[int] = []
        self._reason: list[Clause | None] = []
        self._phase: list[int] = []
        self._activity: list[int] = []
        self._bump = 1
        self._queue: list[tuple[int, int]] = []
        self._watching: list[list[Clause]] = []  # literal: the clauses that watch it
        self._trail: list[int] = []
        self._levels: list[tuple[int, int]] = []  # trail length and theory mark at which each level begins
        self._propagated = 0
        self._taken = 0
        self._choices: dict[int, int] = {}  # search variable of a cut: the side to try first
        self._broken: Clause | None = None  # a clause that cannot hold at level 0

    # ---- loading

    def load(self, literal: int) -> int:
        """Bring a literal of the reader in, with what it means when it holds; return the search's own literal."""
        stack = [literal]
        while stack:
            each = stack.pop()
            if each in self._loaded:
                continue
            self._loaded.add(each)
            node = self.reader.nodes[each >> 1]
            self._variable(each)
            clauses = node.when_false if each & 1 else node.when_true
            stack += [part for clause in reversed(clauses) for part in reversed(clause[1:])]
            for clause in clauses:
                self._add(Clause([self._variable(part) for part in clause]))
        return self._variable(literal)

    def _variable(self, literal: int) -> int:
        number = literal >> 1
        if number not in self._local:
            made = self._local[number] = len(self.nodes)
            node = self.reader.nodes[number]
            self.nodes.append(number)
            self._truth += (0, 0)
            self._level.append(-1)
            self._reason.append(None)
            self._activity.append(0)
            self._watching += ([], [])
            self._phase.append(2 * made + (literal & 1 ^ 1 if node.when_true else 1))
            heappush(self._queue, (0, made))
            if node.bound is not None:
                self.theory.attach(made, node.bound, node.formula)
                for wrong in (2 * made, 2 * made + 1):
                    if self.theory.constant(wrong):
                        self._add(Clause(without([wrong]), ((wrong, 1),)))
        return 2 * self._local[number] + (literal & 1)

    def _add(self, clause: Clause) -> None:
        """Add a clause at level 0."""
        literals = list(dict.fromkeys(clause.literals))
        if any(negate(literal) in literals for literal in literals):
            return
        literals.sort(key=lambda literal: self._truth[literal], reverse=True)  # true, then open, then false
        clause.literals = literals
        if len(literals) > 1:
            self._watching[literals[0]].append(clause)
            self._watching[literals[1]].append(clause)
        if self._truth[literals[0]] == -1:
            self._broken = self._broken or clause
        elif self._truth[literals[0]] == 0 and (len(literals) == 1 or self._truth[literals[1]] == -1):
            self._set(literals[0], clause)

    def _learn_lemma(self, lemma: Lemma) -> None:
        self._back_to(0)
        literals = [self.load(self.reader.literal(formula)) for formula in lemma.formulas]
        self._add(Clause(literals, lemma.cut))
        if lemma.cut is not None:  # towards zero, since away from it there is no end
            choice = literals[0 if lemma.cut.k >= 0 else 1]
            self._choices[choice >> 1] = choice

    # ---- propagation

    def _set(self, literal: int, reason: Clause | None) -> None:
        variable = literal >> 1
        if not self._levels and reason is not None and len(reason.literals) > 1:
            reason = Clause([literal], [*self._units(reason.literals, literal), reason])
        self._truth[literal], self._truth[literal ^ 1] = 1, -1
        self._level[variable], self._reason[variable] = len(self._levels), reason
        self._trail.append(literal)

    def _units(self, literals: Iterable[int], but: int = -1) -> list[Clause]:
        """Return why some literals are false at level 0, one clause each."""
        reasons = [self._reason[literal >> 1] for literal in literals if literal != but and self._level[literal >> 1] == 0]
        return [reason for reason in reasons if reason is not None]

    def _propagate(self) -> Clause | None:
        """Draw all conclusions; return a clause all of whose literals are false, if there is one."""
        while True:
            clash = self._propagate_clauses()
            if clash is not None:
                return clash
            while self._taken < len(self._trail):
                literal = self._trail[self._taken]
                self._taken += 1
                total = self.theory.take(literal)
                if total is not None:
                    return Clause(without(each for each, _ in total), total)
            total = self.theory.check()
            if total is not None:
                return Clause(without(each for each, _ in total), total)
            if self._propagated == len(self._trail):
                return None

    def _propagate_clauses(self) -> Clause | None:
        truth = self._truth
        while self._propagated < len(self._trail):
            false = self._trail[self._propagated] ^ 1
            watching, kept = self._watching[false], list[Clause]()
            self._spend(1 + len(watching))
            self._propagated += 1
            for index, clause in enumerate(watching):
                literals = clause.literals
                if literals[0] == false:
                    literals[0], literals[1] = literals[1], false
                first = literals[0]
                if truth[first] == 1:
                    kept.append(clause)
                    continue
                for place in range(2, len(literals)):
                    if truth[literals[place]] != -1:
                        literals[1], literals[place] = literals[place], false
                        self._watching[literals[1]].append(clause)
                        break
                else:
                    kept.append(clause)
                    if truth[first] == -1:
                        self._watching[false] = kept + watching[index + 1 :]
                        return clause
                    self._set(first, clause)
            self._watching[false] = kept
        return None

    def _open_level(self) -> None:
        self._levels.append((len(self._trail), self.theory.mark()))

    def _back_to(self, level: int) -> None:
        if len(self._levels) <= level:
            return
        length, mark = self._levels[level]
        for literal in self._trail[length:]:
            variable = literal >> 1
            self._truth[literal] = self._truth[literal ^ 1] = 0
            self._reason[variable], self._phase[variable] = None, literal
            heappush(self._queue, (-self._activity[variable], variable))
        del self._trail[length:], self._levels[level:]
        self._propagated = min(self._propagated, length)
        self._taken = min(self._taken, length)
        self.theory.undo(mark)

    # ---- learning

    def _learn(self, clash: Clause) -> None:
        """Learn the first-UIP clause of a clash, go back, and let it propagate."""
        self._back_to(max(self._level[literal >> 1] for literal in clash.literals))
        top, seen, chain = len(self._levels), set[int](), list[Clause]()
        below: list[int] = []
        units: list[Clause] = []
        place, open_here, literals = len(self._trail), 0, clash.literals
        clause: Clause | None = clash
        while True:
            if clause is not None:
                chain.append(clause)
                literals = clause.literals
            for literal in literals:
                variable = literal >> 1
                if variable in seen or self._truth[literal] == 1:
                    continue
                seen.add(variable)
                self._activity[variable] += self._bump
                if self._level[variable] == 0:
                    units += self._units([literal])
                elif self._level[variable] == top:
                    open_here += 1
                else:
                    below.append(literal)
            place -= 1
            while self._trail[place] >> 1 not in seen:
                place -= 1
            open_here -= 1
            if open_here == 0:
                break
            clause = self._reason[self._trail[place] >> 1]
        self._spend(len(seen))
        below.sort(key=lambda literal: -self._level[literal >> 1])
        learnt = Clause([self._trail[place] ^ 1, *below], units + chain[::-1])
        self._back_to(self._level[below[0] >> 1] if below else 0)
        if below:
            self._watching[learnt.literals[0]].append(learnt)
            self._watching[learnt.literals[1]].append(learnt)
        self._set(learnt.literals[0], learnt)
        self._grow_bump()

    def _grow_bump(self) -> None:
        self._bump += self._bump // 16 + 1
        if self._bump > HUGE:
            self._bump = self._bump // HUGE + 1
            self._activity = [each // HUGE for each in self._activity]
            self._queue = sorted((-self._activity[variable], variable) for variable in range(len(self.nodes)))

    def _refute(self, clash: Clause, assumptions: Sequence[int]) -> Refutation:
        """Follow a clash under assumptions only back to the assumptions it needs."""
        needed, chain, units = {literal >> 1 for literal in clash.literals}, [clash], list[Clause]()
        for literal in reversed(self._trail):
            if literal >> 1 not in needed:
                continue
            reason = self._reason[literal >> 1]
            if self._level[literal >> 1] == 0:
                units += [] if reason is None else [reason]
            elif reason is not None:
                chain.append(reason)
                needed.update(each >> 1 for each in reason.literals)
        core = [each for each in assumptions if self._needs(self._variable(each), needed)]
        return Refutation(tuple(core), (*units, *reversed(chain)))

    def _needs(self, literal: int, needed: set[int]) -> bool:
        return literal >> 1 in needed and self._reason[literal >> 1] is None and self._level[literal >> 1] != 0

    # ---- the question

    def solve(self, assumptions: Sequence[int]) -> Model | Refutation:
        """
        Return a model of all assumptions (literals of the reader), or some that cannot all hold.

        Raises:
            OutOfBudget: neither is known yet. What was learnt so far is kept.
        """
        self._back_to(0)
        own = [self.load(literal) for literal in assumptions]
        conflicts, restart = 0, FIRST_RESTART
        while True:
            clash = self._broken or self._propagate()
            if clash is not None and max((self._level[literal >> 1] for literal in clash.literals), default=0) <= 1:
                return self._refute(clash, assumptions)
            if clash is not None:
                conflicts += 1
                self._learn(clash)
                if conflicts >= restart:
                    conflicts, restart = 0, restart + restart // 2
                    self._back_to(1)
            elif not self._levels:
                self._open_level()
                refuted = self._assume(own, assumptions)
                if refuted is not None:
                    return refuted
            elif not self._decide():
                lemma = self.theory.lemma(self._holds)
                if lemma is None:
                    return self._model()
                self._learn_lemma(lemma)

    def _assume(self, own: Sequence[int], assumptions: Sequence[int]) -> Refutation | None:
        for literal, name in zip(own, assumptions, strict=True):
            if self._truth[literal] == 0:
                self._set(literal, None)
            elif self._truth[literal] == -1:
                reason = self._reason[literal >> 1]
                if reason is None:  # two assumptions that deny each other
                    return Refutation(tuple(each for each in assumptions if each in (name, negate(name))), ())
                return Refutation((name,), (reason,))
        return None

    def _decide(self) -> bool:
        """Decide the most active open literal; return False if none is open."""
        self._spend(1)
        while self._queue:
            _, variable = heappop(self._queue)
            if self._truth[2 * variable] == 0:
                self._open_level()
                self._set(self._choice(variable), None)
                return True
        return False

    def _choice(self, variable: int) -> int:
        """Return the literal to try first."""
        if variable in self._choices:
            return self._choices[variable]
        return self.theory.likely(variable) if self.theory.is_relation(variable) else self._phase[variable]

    def _holds(self, literal: int) -> bool:
        return self._truth[literal] == 1

    def prefer(self, literal: int) -> bool:
        """Decide a literal of the reader so from now on, before others, if it is open; tell whether that is a change."""
        self._back_to(0)
        own = self.load(literal)
        changed = self._phase[own >> 1] != own
        self._phase[own >> 1] = own
        self._activity[own >> 1] += self._bump
        heappush(self._queue, (-self._activity[own >> 1], own >> 1))
        return changed

    def _model(self) -> Model:
        formulas = ((variable, self.reader.nodes[number].formula) for variable, number in enumerate(self.nodes))
        truths = {formula: self._holds(2 * variable) for variable, formula in formulas if isinstance(formula, Symbol)}
        return Model(truths, self.theory.world(self._holds))
