"""
The search: which subformulas hold, found by deciding, propagating and learning from each clash.

Conflict-driven clause learning with two watched literals and first-UIP clauses (Marques-Silva and Sakallah 1999; Moskewicz et al.
2001), over a linear theory. Only definitions and facts of arithmetic are ever clauses; the formulas asked about are assumptions of
one question, so whatever is learnt stays true for the next. Every clause remembers where it comes from; that is the proof.

Nothing is decided before a clause asks for it, but for what took part in a clash; and what is only ever needed to be true (Plaisted and
Greenbaum 1986) puts no bound on any number where it is denied.
"""

from collections.abc import Callable, Iterable
from itertools import chain

from attrs import frozen
from sympy import Symbol

from dealmodel.logic.agenda import Agenda
from dealmodel.logic.asking import Asking
from dealmodel.logic.formulas import Bound, Form, Reader, clauses_of
from dealmodel.logic.numbers import Number
from dealmodel.logic.simplex import Extreme, Reasons
from dealmodel.logic.theory import Lemma, LinearTheory
from dealmodel.logic.trail import Clause, Refutation, Trail

SILENT = -1  # in place of a literal: the clause never asks for a decision
FIRST_RESTART = 100  # conflicts; each run is half as long again as the one before


@frozen
class Model:
    """A world found: which symbols hold, and numbers for the others and for what is unknown beside them."""

    truths: dict[Symbol, bool]
    numbers: dict[int, Number]


class Search:
    """
    Decides which assumptions can hold together.

    >>> reader, x = Reader(), Symbol("x")
    >>> low, high, other = (reader.literal("", each) for each in (x >= 3, x <= 2, x <= 9))
    >>> search = Search(reader)
    >>> search.solve((low, other)).numbers, search.solve((low, other), (high,)).core == (low, high)
    ({0: 3}, True)
    """

    def __init__(self, reader: Reader, *, integers: Iterable[Symbol] = (), spend: Callable[[int], None] = lambda _: None) -> None:
        """Take the reader whose literals are meant, and a function to be told of the work done."""
        self.reader = reader
        self.spend = spend  # may be set anew for each question
        self.theory = LinearTheory(reader, integers, lambda steps: self.spend(steps))  # noqa: PLW0108  # `spend` is set anew
        self._told: set[frozenset[int]] = set()  # clauses from outside
        self._meant: set[int] = set()  # cases that mean something here
        self._used: list[bool] = []  # literal: some clause or question needs it to be true, so that it means something here
        self._trail = Trail()
        self._agenda = Agenda()
        self._asking = Asking(self._trail)
        self._taken = 0  # how much of the trail the theory knows
        self._choices: dict[int, int] = {}  # variable of a cut: the side to try first
        self._broken: Clause | None = None  # a clause that cannot hold at level 0
        self._conflicts, self._patience = 0, FIRST_RESTART
        self._model: tuple[tuple[int, ...], Model] = (), Model({}, {})  # the last one, with the state it is of
        self._complete = False  # nothing is left to decide under the assumptions of the last question

    # ---- loading

    def _make_room(self) -> None:
        """Grow with the reader: its nodes are the variables."""
        known, nodes = len(self._agenda.side), len(self.reader.nodes)
        if known < nodes:
            more = nodes - known
            self._trail.make_room(more)
            self._used += [False] * (2 * more)
            self._agenda.make_room(more)

    def load(self, literal: int) -> None:
        """Bring a literal of the reader in, with what it means when it holds."""
        used, truth, reader = self._used, self._trail.truth, self.reader
        stack = [literal]
        while stack:
            each = stack.pop()
            if used[each]:
                continue
            used[each] = True
            if truth[each] == 1:  # it holds already, and nobody has told the theory
                self._back_to(0)
                self._taken = 0
            node = reader.nodes[each >> 1]
            if node.bound is not None:
                self._compare(each, node.bound, stack)
            for clause in clauses_of(node, each):
                self._back_to(0)
                self._define(clause)
                stack += clause[1:]
            if used[each ^ 1]:
                self._agenda.want(each >> 1)

    def _define(self, stated: tuple[int, ...]) -> None:
        """Add a clause that says what its first literal denies; the others are watched, since that one most often is an assumption."""
        clause = Clause(stated)
        if len(stated) > 2:
            clause.literals = [*stated[1:], stated[0]]
            self._add(clause, head=stated[0] ^ 1)
        else:
            self._add(clause, head=SILENT)

    def _compare(self, literal: int, bound: Bound, stack: list[int]) -> None:
        """Bring in a relation: what its cases are, and that it is false where it only compares numbers."""
        if self.reader.meanings:
            self._mean(bound, stack)
        if not bound.form and self.theory.constant(literal):
            self._back_to(0)
            self._add(Clause([literal ^ 1], ((literal, 1),)))

    def know(self, bound: Bound) -> None:
        """Bring in what the cases in an expression are."""
        self._make_room()
        stack: list[int] = []
        self._mean(bound, stack)
        for each in stack:
            self.load(each)

    def _mean(self, bound: Bound, stack: list[int]) -> None:
        """Bring in what the cases in a relation are."""
        for number, _ in bound.form:
            if number not in self._meant:
                self._meant.add(number)
                for clause in self.reader.meanings.get(number, ()):
                    self._back_to(0)
                    self._add(Clause(clause))
                    stack += clause

    def _add(self, clause: Clause, *, head: int | None = None) -> None:
        """Add a clause at level 0; it asks for a decision where `head` holds, always if there is none."""
        self._complete = False
        truth, literals = self._trail.truth, clause.literals
        if len(literals) > len(set(literals)):
            literals = clause.literals = list(dict.fromkeys(literals))
        if len(literals) > 1 and head != SILENT:
            self._asking.add(clause, head=head)
        if any(map(truth.__getitem__, literals)):
            literals.sort(key=truth.__getitem__, reverse=True)  # true, then open, then false
        if len(literals) > 1:
            self._trail.watch(clause)
        if truth[literals[0]] == -1:
            self._broken = self._broken or clause
        elif truth[literals[0]] == 0 and (len(literals) == 1 or truth[literals[1]] == -1):
            self._trail.hold(literals[0], clause)

    def _learn_lemma(self, lemma: Lemma) -> None:
        self._back_to(0)
        literals = [self.reader.literal("a lemma", formula) for formula in lemma.formulas]
        self._make_room()
        for each in literals:
            self.load(each)
        clause = Clause(literals, lemma.cut)
        self._add(clause)
        if lemma.cut is not None:  # towards zero, since away from it there is no end
            choice = literals[0 if lemma.cut.k >= 0 else 1]
            self._choices[choice >> 1] = choice

    def learn(self, literals: list[int]) -> bool:
        """Add a clause of the reader's literals that is true by what they mean; tell whether it is new."""
        key = frozenset(literals)
        if key in self._told:
            return False
        self._told.add(key)
        self._back_to(0)
        self._make_room()
        for each in literals:
            self.load(each)
        self._add(Clause(literals))
        return True

    # ---- propagation

    def _propagate(self) -> Clause | None:
        """Draw all conclusions; return a clause all of whose literals are false, if there is one."""
        theory, used, order, nodes = self.theory, self._used, self._trail.order, self.reader.nodes
        while True:
            clash = self._trail.propagate(self.spend)
            if clash is not None:
                return clash
            while self._taken < len(order):
                literal = order[self._taken]
                self._taken += 1
                total = theory.take(literal) if used[literal] and nodes[literal >> 1].bound is not None else None
                if total is not None:
                    return Clause([each ^ 1 for each, _ in total], total)
            total = theory.check()
            if total is not None:
                return Clause([each ^ 1 for each, _ in total], total)
            if self._trail.propagated == len(order):
                return None

    def _back_to(self, level: int) -> None:
        self._complete = self._complete and len(self._trail.levels) <= level
        if len(self._trail.levels) <= level:
            return
        mark = self._trail.levels[level].mark
        self._agenda.reopen(self._trail.back_to(level))
        self._taken = min(self._taken, len(self._trail.order))
        self.theory.undo(mark)

    # ---- learning

    def _learn(self, clash: Clause) -> None:
        """Learn the first-UIP clause of a clash, go back, and let it propagate."""
        trail = self._trail
        self._back_to(trail.depth_of(clash))
        learnt, part = trail.lesson(clash)
        self.spend(len(part))
        first, *below = learnt.literals
        self._back_to(trail.level[below[0] >> 1] if below else 0)
        if below:
            trail.watch(learnt)
        trail.hold(first, learnt)
        self._agenda.praise(part)

    # ---- the question

    def solve(self, *groups: tuple[int, ...]) -> Model | Refutation:
        """
        Return a model of all assumptions (literals of the reader, none twice in a group), or some that cannot all hold.

        A question that begins with the same groups as the one before goes on from there.

        Raises:
            OutOfBudget: neither is known yet. What was learnt so far is kept.
        """
        return self.refuted(*groups) or self.model()

    def refuted(self, *groups: tuple[int, ...]) -> Refutation | None:
        """Return some assumptions that cannot all hold, or None where a world is reached."""
        self._make_room()
        kept = next((depth for depth, group in enumerate(groups) if not self._is_group(depth, group)), len(groups))
        for each in chain(*groups[kept:]):
            self.load(each)
        if kept < len(groups) or self._is_asked(kept):
            self._back_to(kept)
        elif self._complete:
            return None
        self._agenda.clear()
        self._conflicts, self._patience = 0, FIRST_RESTART
        while True:
            clash = self._broken or self._propagate()
            if clash is not None:
                depth = self._trail.depth_of(clash)
                if depth <= len(groups):
                    return self._refuted(clash, depth)
                self._learn(clash)
                self._restart_at_times(len(groups))
            elif len(self._trail.levels) < len(groups):
                denied = self._assume(groups[len(self._trail.levels)])
                if denied is not None:
                    return denied
            elif not self._decide() and not self.split_here():
                return None

    def _refuted(self, clash: Clause, depth: int) -> Refutation:
        """Return why the assumptions of some levels clash, and leave the last of these: what clashes must not stay assumed."""
        refutation = self._trail.refute(clash)
        self._back_to(max(depth - 1, 0))
        self._broken = clash if depth == 0 else None
        return refutation

    def _restart_at_times(self, depth: int) -> None:
        self._conflicts += 1
        if self._conflicts >= self._patience:
            self._conflicts, self._patience = 0, self._patience + self._patience // 2
            self._back_to(depth)

    def _is_group(self, depth: int, group: tuple[int, ...]) -> bool:
        levels = self._trail.levels
        known = levels[depth].group if depth < len(levels) else None
        return known is group or known == group

    def _is_asked(self, depth: int) -> bool:
        """Tell whether a level is that of a group."""
        levels = self._trail.levels
        return depth < len(levels) and levels[depth].group is not None

    def _assume(self, group: tuple[int, ...]) -> Refutation | None:
        trail = self._trail
        trail.open(self.theory.mark(), group)
        for literal in group:
            if trail.truth[literal] == 0:
                trail.hold(literal, None)
            elif trail.truth[literal] == -1:
                refuted = self._denied(literal)
                self._back_to(len(trail.levels) - 1)
                return refuted
        return None

    def _denied(self, literal: int) -> Refutation:
        """Return why an assumption cannot hold: an earlier one denies it, or what earlier ones lead to."""
        reason = self._trail.reason[literal >> 1]
        return Refutation((literal ^ 1, literal), ()) if reason is None else self._trail.refute(reason, denied=literal)

    def _decide(self) -> bool:
        """Decide the most active open literal, one that is wished or one that a clause asks for; tell whether there was any."""
        variable = next(self._agenda.open(self._trail.truth), None)
        if variable is not None:
            literal = self._choice(variable)
        elif (wished := self._agenda.wished(self._trail.truth)) is not None:
            literal = wished
        elif (free := self._asking.next()) is not None:
            literal = self._first_choice(free)
        else:
            return False
        self.spend(1)
        self._trail.open(self.theory.mark())
        self._trail.hold(literal, None)
        return True

    def _choice(self, variable: int) -> int:
        """Return the literal to try first."""
        if variable in self._choices:
            return self._choices[variable]
        if self.reader.nodes[variable].bound is not None:
            return 2 * variable + (not self.theory.agrees(2 * variable))
        return self._agenda.side[variable]

    def _first_choice(self, free: list[int]) -> int:
        """Return the literal to try first: that of a cut, one that the present numbers satisfy, or one on the side that is tried first."""
        sides, cuts, theory = self._agenda.side, self._choices, self.theory
        for liked in (lambda each: cuts.get(each >> 1) == each, theory.agrees, lambda each: sides[each >> 1] == each):
            found = next((each for each in free if liked(each)), None)
            if found is not None:
                return found
        return free[0]

    def holds(self, literal: int) -> bool:
        """Tell whether a literal holds and is needed to."""
        return self._trail.truth[literal] == 1 and self._used[literal]

    def prefer(self, literal: int) -> bool:
        """Decide a literal of the reader so from now on, before others, if it is open; tell whether that is a change."""
        self._back_to(0)
        self._make_room()
        self.load(literal ^ 1)
        self.load(literal)
        changed = self._agenda.side[literal >> 1] != literal
        self._agenda.insist(literal)
        return changed

    def wish(self, literals: Iterable[int]) -> None:
        """Let each of some literals of the reader hold where it can, in worlds to come."""
        self._complete = False
        self._make_room()
        wishes = tuple(dict.fromkeys(literals))
        for literal in wishes:
            self.load(literal)
        self._agenda.wish(wishes)

    def model(self) -> Model:
        """Return the world that has been reached; the same object until it is left."""
        state = *self._trail.state, self.theory.simplex.moves
        if self._model[0] != state:
            self._model = state, self._made_model()
        return self._model[1]

    def _made_model(self) -> Model:
        truth = self._trail.truth
        truths = {symbol: len(truth) > literal and truth[literal] == 1 for symbol, literal in self.reader.flags.items()}
        return Model(truths, self.theory.numbers(self.holds))

    # ---- the best world around

    def extreme(self, form: Form, *, upward: bool) -> Extreme:
        """Move the numbers of the world that `solve` has reached to where a form is greatest (or least) in the world's own case."""
        self._complete = False
        return self.theory.extreme(form, upward=upward)

    def split_here(self) -> bool:
        """Learn what the numbers reached still leave to decide; tell whether that is anything, so that they make no world."""
        lemma = self.theory.lemma(self.holds)
        self._complete = lemma is None
        if lemma is not None:
            self._learn_lemma(lemma)
        return lemma is not None

    def refute_beyond(self, beyond: int, reasons: Reasons, *, depth: int) -> Refutation | None:
        """
        Return why the literal that says "further than this optimum" cannot hold together with the first `depth` groups.

        None if that is not plain, since the reasons for the optimum depend on decisions.
        """
        if any(self._trail.level[reason.tag >> 1] > depth for reason in reasons):
            return None
        self._make_room()
        self.load(beyond)
        if any(reason.tag == beyond ^ 1 for reason in reasons):
            return self._denied(beyond)
        total = self.theory.sum_beyond(beyond, reasons)
        return self._trail.refute(Clause([each ^ 1 for each, _ in total], total), denied=beyond)
