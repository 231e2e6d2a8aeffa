"""The exact engine: it reads premises once, and finds a world for some of them or those that clash."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain

from attrs import frozen
from sympy import And, Basic, Eq, Symbol

from dealmodel.errors import FormulaError
from dealmodel.logic.budgets import Meter, Unknown
from dealmodel.logic.certificates import Claim, proof_of
from dealmodel.logic.evaluation import Exact, World, evaluate
from dealmodel.logic.formulas import Bound, NotLinear, Reader
from dealmodel.logic.kinds import Kinds
from dealmodel.logic.numbers import Number
from dealmodel.logic.premises import Premise, Premises
from dealmodel.logic.proofs import Assumed, Given, Proof
from dealmodel.logic.search import Model, Search
from dealmodel.logic.substitution import clauses_with
from dealmodel.logic.theory import Cut
from dealmodel.logic.trail import Clause, Refutation


@frozen
class Core:
    """Premises that cannot all hold; `refutation` is how that was found, unless another engine did."""

    premises: tuple[Premise, ...]
    refutation: Refutation | None = None


class Engine:
    """
    Premises, read once, and what is learnt about them from question to question.

    >>> x = Symbol("x")
    >>> low, high = Premise("1", x >= 3), Premise("2", x <= 2)
    >>> engine = Engine()
    >>> engine.solve([low])[x], engine.solve([low, high]).premises == (low, high)
    (3, True)
    """

    def __init__(self, integers: Iterable[Symbol] = (), *, booleans: Iterable[Symbol] = ()) -> None:
        """Take the symbols that stand for integers, and those that are Boolean even if these premises do not tell."""
        self._integers = frozenset(integers)
        self.spend: Callable[[int], None] = lambda _: None
        self._reader = Reader(Kinds.of(booleans))
        self._search: Search | None = None
        self._scout: Search | None = None
        self._literals: dict[str | None, int] = {}
        self._conjunct_literals: dict[str | None, tuple[int, ...]] = {}
        self._first: tuple[Premises, tuple[int, ...]] = (), ()  # a large group, with its literals
        self._owners: tuple[Premises, dict[int, Premise]] = (), {}  # a large group, with who says what in it
        self._last: tuple[Model | None, int, World] = None, -1, World()
        self._defaults: tuple[int, dict[Symbol, Exact]] = -1, {}  # version of the kinds, and a value for each symbol
        self._told: list[list[int]] = []  # what relations that are not linear say where unknowns have some value
        self._steps: dict[str, Given] = {}
        self._parts: dict[tuple[int, int], Clause] = {}  # that parts of premises hold where these do
        self._stale = False
        self._turn: Meter | None = None  # of the question that is asked
        self._settled = self._reader.kinds.mark()  # what kinds the premises have settled; assumptions settle more, for one question

    # ---- reading

    def admit(self, premise: Premise) -> None:
        """
        Read a premise for all questions to come.

        Raises:
            InexactNumber, FormulaError: as for `Reader.literal`; the premise is not taken in then.
        """
        self.begin()
        self.read(premise)
        self._settled = self._reader.kinds.mark()

    def turn_to(self, meter: Meter) -> None:
        """Let the work be counted by the meter of a question, and forget what the assumptions of another one have settled."""
        if self._turn is not meter:
            self._turn, self.spend = meter, meter.spend
            self.begin()
            if self._search is not None:
                self._search.wish([])

    def is_current(self, search: Search) -> bool:
        """Tell whether a search knows the formulas as they are read now."""
        return search.reader is self._reader

    def begin(self) -> None:
        """Forget what the assumptions of the last question have settled."""
        if self._reader.kinds.mark() > self._settled:
            self._reader.kinds.forget(self._settled)
            self._stale = True

    def read(self, premise: Premise) -> int:
        """
        Return the literal of a premise, which is read if it is new.

        Raises:
            InexactNumber, FormulaError: as for `Reader.literal`; the premise is not taken in then.
        """
        literal = self._literals.get(premise.name)
        if literal is None:
            name = premise.name if premise.name is not None else f"assuming[{premise.number}]"
            try:
                literal = self._reader.literal(name, premise.formula)
            except BaseException:
                self._stale = True
                raise
            if premise.name is not None:
                self._literals[premise.name] = literal
        return literal

    def prepare(self, groups: Iterable[Premises]) -> list[tuple[int, ...]]:
        """Return the literals of all premises; what was read before is read anew where a symbol has turned out to be a Boolean."""
        groups = list(groups)
        found = [self._literals_of(group) for group in groups]
        while self._stale or self._reader.booleans != self._reader.kinds.boolean_twins:
            self._search, self._scout, self._told = None, None, []  # first, since they know the formulas as they were read
            self._first, self._owners, self._literals, self._parts = ((), ()), ((), {}), {}, {}
            self._conjunct_literals = {}
            self._reader = Reader(self._reader.kinds)
            self._stale = False
            found = [self._literals_of(group) for group in groups]
        return found

    def _literals_of(self, group: Premises) -> tuple[int, ...]:
        """Return the literals of a group, each once; the same group need not be gone through twice in a row."""
        known, literals = self._first
        if known is not group:
            read = self._conjunct_literals
            each = (read.get(premise.name) or self._conjuncts(premise) for premise in group)
            literals = tuple(dict.fromkeys(chain.from_iterable(each)))
            if 2 * len(group) >= len(known):
                self._first = group, literals
        return literals

    def _conjuncts(self, premise: Premise) -> tuple[int, ...]:
        """Return the literals that all hold just where a premise does: those of its parts where it is an And."""
        literal = self.read(premise)
        node = self._reader.nodes[literal >> 1]
        literals = node.parts if type(node.formula) is And and not literal & 1 else (literal,)
        if premise.name is not None:
            self._conjunct_literals[premise.name] = literals
        return literals

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Let go of what was learnt where a question is interrupted: it may be half done."""
        try:
            yield
        except (Unknown, NotLinear):
            raise
        except BaseException:
            self._search = self._scout = None
            self._stale = True
            raise

    @property
    def search(self) -> Search:
        """The search that all questions share."""
        if self._search is None:
            self._search = self.new_search()
        self._search.spend = self.spend
        return self._search

    @property
    def scout(self) -> Search:
        """A second one, for what goes beyond the world that the first has reached, which stays there."""
        if self._scout is None:
            self._scout = self.new_search()
        self._scout.spend = self.spend
        return self._scout

    def new_search(self) -> Search:
        """Return a search that has learnt nothing yet."""
        search = Search(self._reader, integers=self._integers, spend=self.spend)
        for literals in self._told:
            search.learn(literals)
        return search

    # ---- solving

    def solve(self, *groups: Premises, search: Search | None = None) -> World | Core:
        """
        Return a world in which all premises hold, as far as they are linear, or some that clash.

        A question that begins with the same groups as the one before goes on from there.

        Raises:
            OutOfBudget: neither is known.
        """
        literals = self.prepare(groups)
        found = (search or self.search).solve(*literals)
        return self.world(found) if isinstance(found, Model) else self.core(found, groups)

    def clash(self, *groups: Premises, search: Search) -> Core | None:
        """Return some premises that clash, or None if all hold as far as they are linear; as `solve` does, without the world."""
        refutation = search.refuted(*self.prepare(groups))
        return None if refutation is None else self.core(refutation, groups)

    def world(self, model: Model) -> World:
        """Give every symbol a value, also those that the search never needed; one model gives one world."""
        version = self._reader.kinds.version
        if self._last[0] is not model or self._last[1] != version:
            self._last = model, version, self._made_world(model)
        return self._last[2]

    @property
    def defaults(self) -> Mapping[Symbol, Exact]:
        """False for every Boolean symbol and zero for every other; the same mapping as long as they are the same."""
        kinds = self._reader.kinds
        if self._defaults[0] != kinds.version:
            self._defaults = kinds.version, {symbol: False if boolean else 0 for symbol, boolean in kinds.symbols.items()}
        return self._defaults[1]

    def _made_world(self, model: Model) -> World:
        reader = self._reader
        values = {**self.defaults, **model.truths}
        values.update((reader.unknowns[number], value) for number, value in model.numbers.items() if reader.unknowns[number] in values)
        return World.of_exact(values)

    def core(self, refutation: Refutation, groups: Iterable[Premises]) -> Core:
        """Return the premises that a refutation is about; of two that say the same, the first."""
        needed, found = set(refutation.core), list[Premise]()
        for group in groups:
            owners = self._owners_in(group)
            here = [literal for literal in needed if literal in owners]
            found += [owners[literal] for literal in here]
            needed.difference_update(here)
        return Core(tuple(sorted(dict.fromkeys(found), key=lambda each: (each.name is None, each.number))), refutation)

    def _owners_in(self, group: Premises) -> dict[int, Premise]:
        """Return the first premise of a group with each literal; the same group need not be gone through twice in a row."""
        if self._owners[0] is not group:
            owners: dict[int, Premise] = {}
            for premise in group:
                for literal in self._conjuncts(premise):
                    owners.setdefault(literal, premise)
            if 2 * len(group) < len(self._owners[0]):
                return owners
            self._owners = group, owners
        return self._owners[1]

    def proof(self, core: Core, *, search: Search | None = None) -> Proof:
        """Return the proof that a core clashes, as its refutation found it."""
        assert core.refutation is not None, "asked only for what this engine has refuted"
        needed, claims = set(core.refutation.core), list[Claim]()
        for premise in core.premises:
            step = Assumed(premise.formula) if premise.name is None else self._given(premise.name, premise.formula)
            whole, parts = self.read(premise), [part for part in self._conjuncts(premise) if part in needed]
            needed.difference_update(parts)
            claims.append(Claim(step, whole in parts, [self._part(whole, part) for part in parts if part != whole]))
        return proof_of(core.refutation, search or self.search, claims)

    def _part(self, whole: int, part: int) -> Clause:
        """Return the clause that a part of an And holds where that does: always the same one, so that it need be checked only once."""
        return self._parts.setdefault((whole, part), Clause((whole ^ 1, part)))

    def is_basis(self, core: Core) -> bool:
        """Tell whether a clash is one sum of premises over numbers that may have fractions: then none of them can be left out."""
        refutation = core.refutation
        if refutation is None or not {self.read(each) for each in core.premises}.issuperset(refutation.core):
            return False
        clause, *rest = refutation.because or (None,)
        if rest or clause is None or not isinstance(clause.origin, tuple) or isinstance(clause.origin, Cut):
            return False
        relations = [self._reader.nodes[literal >> 1].bound for literal, _ in clause.origin]
        summed = {self._reader.unknowns[number] for relation in relations if relation is not None for number, _ in relation.form}
        return self._integers.isdisjoint(summed) and all(isinstance(each, Symbol) for each in summed)

    def _given(self, name: str, formula: Basic) -> Given:
        """Return the step that a premise is given: always the same one, so that it need be checked only once."""
        if name not in self._steps:
            self._steps[name] = Given(name, formula)
        return self._steps[name]

    @property
    def symbols(self) -> dict[Symbol, bool]:
        """Every symbol that the premises read speak of, and whether it is Boolean."""
        return self._reader.kinds.symbols

    # ---- what is not linear

    def trouble(self, premise: Premise) -> str:
        """Return what in a premise is not linear, nothing if all of it is."""
        nodes = self._reader.nodes
        return next((nodes[number].trouble for number in self._below(self.read(premise)) if nodes[number].trouble), "")

    def _below(self, literal: int) -> list[int]:
        """Return the nodes of a formula and all its parts, also those that say what its cases are."""
        reader, found = self._reader, {literal >> 1: None}
        stack = [literal >> 1]
        while stack:
            node = reader.nodes[stack.pop()]
            form = node.bound.form if node.bound else ()
            inside = [part for number, _ in form for clause in reader.meanings.get(number, ()) for part in clause]
            parts = dict.fromkeys(part >> 1 for part in (*node.parts, *inside))
            stack += [part for part in parts if part not in found]
            found |= parts
        return list(found)

    @property
    def troubled(self) -> list[tuple[int, Basic]]:
        """The relations that are not linear, with their literals."""
        return [(literal, self._reader.nodes[literal >> 1].formula) for literal in self._reader.troubled]

    def mend(self, world: World, search: Search | None = None) -> bool:
        """
        Do something about the relations that are not linear and break a world; tell whether that may help.

        With the values of the world in place of some unknowns they become linear; and the truth they have in the world is preferred.
        """
        search, changed = search or self.search, False
        equations = (node.formula for node in self._reader.nodes if isinstance(node.formula, Eq))
        fixed = [each.args[0] for each in equations if each.args[1].is_Rational]
        for literal, formula in self.troubled:
            for clause in clauses_with(formula, world.exact, fixed):
                literals = [self._reader.literal("a value", each) ^ (not holds) for each, holds in clause]
                if literals not in self._told:
                    self._told.append(literals)
                changed = search.learn(literals) or changed
            try:
                changed = search.prefer(literal ^ (not evaluate(formula, world))) or changed
            except FormulaError:
                continue
        return changed

    def wish(self, formulas: Iterable[Basic]) -> None:
        """Let each of some formulas hold where it can, in the worlds of this question to come."""
        self.prepare([])
        with self.interruptible():
            self.search.wish([self._reader.literal("a condition", formula) for formula in formulas])

    # ---- expressions

    def bound(self, relation: Basic) -> Bound:
        """
        Return the bound of a relation.

        Raises:
            NotLinear, InexactNumber, FormulaError: as for the reader.
        """
        bound = self._reader.bound(relation, name="the expression")
        if self._reader.booleans != self._reader.kinds.boolean_twins:  # its cases tell that some symbols are Boolean
            self.prepare([])
            bound = self._reader.bound(relation, name="the expression")
        self._reader.refuse_gaps(bound)
        self.search.know(bound)
        return bound

    def direction(self, ray: Mapping[int, Number]) -> dict[Symbol, Number]:
        """Return by how much each symbol changes, given that for each unknown."""
        unknowns = ((self._reader.unknowns[number], change) for number, change in ray.items())
        return {unknown: change for unknown, change in unknowns if isinstance(unknown, Symbol)}
