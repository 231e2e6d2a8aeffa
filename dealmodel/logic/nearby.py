"""
Questions about a few formulas of many: answered near to them where that can be done.

Most of what is asked of a large system is about one corner of it. A world of all formulas is known already, and what is asked breaks it
somewhere; so a world is looked for that differs in that neighbourhood only. Where the formulas there clash with what is asked, so do all.
Only where neither is so, all formulas are asked. Answers are as exact as those of the whole system: a world is judged by the formulas
near and far, a clash is proved, and that none of its members can be left out is shown by worlds of all the others.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from attrs import field, frozen
from sympy import Basic, Eq, Not, Symbol

from dealmodel.errors import FormulaError, Undecided
from dealmodel.logic.answers import Answer, Conflict, Explanation, Implied
from dealmodel.logic.arguments import formulas_in
from dealmodel.logic.budgets import Budget
from dealmodel.logic.evaluation import World, exact, holds
from dealmodel.logic.solver import ConstraintSystem

DISTRICT = 60  # formulas of a neighbourhood, beside those on its rim
HUB = 40  # formulas that speak of one symbol, from which on it ties no neighbourhood together
WORLDS = 24  # worlds that are kept to start from
TRIED = 3  # of these, of which each is changed a little before anything is solved
WIDE = 3  # neighbourhoods that a question may touch


@frozen(eq=False)
class Part:
    """A neighbourhood: some formulas as a system of their own, and what ties it to the rest."""

    system: ConstraintSystem
    names: frozenset[str]
    symbols: frozenset[Symbol]
    tied: tuple[Symbol, ...]  #: symbols of which formulas elsewhere speak, too

    def answer(
        self, ask: Callable[..., Answer], assumed: Sequence[Basic], *, home: World, out: frozenset[str], budget: Budget | None
    ) -> Answer | None:
        """Return an answer that holds for all formulas, given a world of all of them that breaks what is assumed; none if it takes more."""
        world = self.moved(assumed, home=home, out=out, budget=budget)
        if world is not None:
            return Answer(True, witness=world)
        if any(not self.symbols.issuperset(each.free_symbols) for each in assumed):
            return None
        here = [*assumed, *pinned(self.tied, home)]
        answer = ask(self.system, assumed, without=out, budget=budget)
        return answer if answer.consistent is False and self._is_smallest(answer.conflict, here, budget) else None

    def moved(self, assumed: Sequence[Basic], *, home: World, out: frozenset[str], budget: Budget | None) -> World | None:
        """Return a world of all formulas that differs from one only here, and in which what is assumed holds; none if there is none."""
        if any(not self.symbols.issuperset(each.free_symbols) for each in assumed):
            return None
        found = self.system.possible([*assumed, *pinned(self.tied, home)], without=out, budget=budget)
        return World.of_exact({**home.exact, **found.witness.exact}) if found.consistent else None

    def _is_smallest(self, clash: Conflict | None, here: Sequence[Basic], budget: Budget | None) -> bool:
        """Tell whether each member of a clash, if one was asked for, is shown to be needed: without it all others hold in some world."""
        names = () if clash is None else clash.names
        others = [name for name in self.system.negotiable if name not in names]
        return all(self.system.possible(here, without=[*others, name], budget=budget).consistent for name in names)


@frozen(eq=False)
class Nearby:
    """
    A constraint system that is asked near to what a question is about.

    >>> x, y = Symbol("x"), Symbol("y")
    >>> system = ConstraintSystem()
    >>> system.extend({"1": x <= 3, "2": y <= 5})
    >>> nearby = Nearby(system)
    >>> nearby.check().consistent, nearby.check([x > 3]).conflict.names, nearby.check([y > 4]).witness[y] > 4
    (True, ('1',), True)
    """

    system: ConstraintSystem
    #: with the names of the formulas that each breaks
    _worlds: deque[tuple[frozenset[str], World]] = field(factory=lambda: deque(maxlen=WORLDS), init=False)
    _parts: dict[frozenset[int], Part] = field(factory=dict, init=False)

    def check(self, assuming: Iterable[Basic] = (), *, without: Iterable[str] = (), budget: Budget | None = None) -> Answer:
        """Tell whether all formulas can hold together, as the system does."""
        return self._asked(ConstraintSystem.check, formulas_in(assuming), frozenset(without), budget)

    def possible(self, assuming: Iterable[Basic] = (), *, without: Iterable[str] = (), budget: Budget | None = None) -> Answer:
        """Tell whether all formulas can hold together, and look for no conflict where they cannot."""
        return self._asked(ConstraintSystem.possible, formulas_in(assuming), frozenset(without), budget)

    def _asked(self, ask: Callable[..., Answer], assumed: Sequence[Basic], out: frozenset[str], budget: Budget | None) -> Answer:
        home, failing = self._nearest(assumed, out)
        if home is not None and not failing:
            return Answer(True, witness=home)
        for part in self._parts_of(failing):
            assert home is not None, "what fails, fails in a world"
            here = [each for each in assumed if not part.symbols.isdisjoint(each.free_symbols)]
            answer = part.answer(ask, here, home=home, out=out & part.names, budget=budget)
            if answer is not None:
                return answer
        answer = ask(self.system, assumed, without=out, budget=budget)
        if answer.consistent:
            self._keep(answer.witness, out)
        return answer

    def _keep(self, world: World, out: frozenset[str]) -> None:
        self._worlds.appendleft((frozenset(name for name in out if not holds_in(self._formulas[name], world)), world))

    def _nearest(self, assumed: Sequence[Basic], out: frozenset[str]) -> tuple[World | None, Sequence[Basic]]:
        """Return the known world that breaks the fewest of some formulas, assumed or not left out, and these."""
        best: World | None = None
        fewest: Sequence[Basic] = assumed
        for place, (broken, world) in enumerate(self._worlds):
            failing = [*(self._formulas[name] for name in broken - out), *(each for each in assumed if not holds_in(each, world))]
            if best is None or len(failing) < len(fewest):
                best, fewest = world, failing
            if not failing:
                del self._worlds[place]
                self._worlds.appendleft((broken, world))
                break
        return best, fewest

    # ---- worlds in which much holds

    def liven(
        self, wishes: Iterable[Basic], assuming: Iterable[Basic] = (), *, without: Iterable[str] = (), budget: Budget | None = None
    ) -> None:
        """
        Take in worlds of all formulas in which wishes hold, many in each, so that questions about single ones need no search.

        It changes no answer: a wish that holds in none of these worlds may still hold in some other.

        >>> x, y = Symbol("x"), Symbol("y")
        >>> system = ConstraintSystem()
        >>> system.extend({"1": x <= 3, "2": y <= 5})
        >>> nearby = Nearby(system)
        >>> nearby.liven([x > 2, y > 4, x < 0])
        >>> nearby.possible([x > 2, y > 4]).witness == nearby.possible([y > 4]).witness
        True
        """
        out, assumed = frozenset(without), formulas_in(assuming)
        left = list(wishes)
        for world in self._fitting(assumed, out, budget):
            left = self._lacking(left, world, out)
        reach = 1  # neighbourhoods that are tried for a wish: first the nearest alone, which is quick
        while left and reach <= 2 and (base := self.possible(assumed, without=out, budget=budget)).consistent:
            lively = self._livelier(base.witness, left, assumed, out, reach=reach, budget=budget)
            before, left = len(left), self._lacking(left, lively, out)
            reach += len(left) == before

    def _fitting(self, assumed: Sequence[Basic], out: frozenset[str], budget: Budget | None) -> Iterator[World]:
        """Yield the known worlds of all formulas, each changed near by, if need be and that can be, so that what is assumed holds."""
        for world in [world for broken, world in self._worlds if broken <= out]:
            failing = [each for each in assumed if not holds_in(each, world)]
            moved = (part.moved(failing, home=world, out=out & part.names, budget=budget) for part in self._parts_of(failing))
            found = next(filter(None, moved), None) if failing else world
            if found is not None:
                yield found

    def _lacking(self, wishes: Sequence[Basic], world: World, out: frozenset[str]) -> list[Basic]:
        """Return the wishes that do not hold in a world, which is kept if some do."""
        lacking = [each for each in wishes if not holds_in(each, world)]
        if len(lacking) < len(wishes) and all(world is not known for _, known in self._worlds):
            self._keep(world, out)
        return lacking

    def _livelier(
        self, world: World, wishes: Sequence[Basic], assumed: Sequence[Basic], out: frozenset[str], *, reach: int, budget: Budget | None
    ) -> World:
        """Return a world changed near by for each wish in turn, if that can be with what is assumed and the wishes that hold already."""
        inside: dict[Part, list[Basic]] = {}
        holding = {each for each in wishes if holds_in(each, world)}
        for wish in (each for each in wishes if each not in holding):
            for part in islice(self._parts_of([wish]), reach):
                near = inside.setdefault(part, [each for each in wishes if part.symbols.issuperset(each.free_symbols)])
                here = [each for each in assumed if not part.symbols.isdisjoint(each.free_symbols)]
                kept = [each for each in near if each in holding]
                moved = part.moved([*here, *kept, wish], home=world, out=out & part.names, budget=budget)
                if moved is not None:
                    world = moved
                    holding.update(each for each in near if holds_in(each, world))
                    break
        return world

    # ---- what says nothing

    def redundant(self, *, without: Iterable[str] = (), budget: Budget | None = None) -> Iterator[str]:
        """
        Yield the names of the negotiable formulas that follow from all the others, in the order added.

        Raises:
            Undecided: for some formula that is not known.

        >>> x = Symbol("x")
        >>> system = ConstraintSystem()
        >>> system.extend({"1": x <= 3, "2": x <= 5})
        >>> list(Nearby(system).redundant())
        ['2']
        """
        out = frozenset(without)
        for name in self.system.negotiable:
            if name not in out:
                denied = Not(self._formulas[name], evaluate=False)
                if self._is_broken_alone(name, out):
                    continue
                answer = self.possible([denied], without=[*out, name], budget=budget)
                if answer.consistent is None:
                    raise Undecided(answer.reason)
                if not answer.consistent:
                    yield name

    def _is_broken_alone(self, name: str, out: frozenset[str]) -> bool:
        """Tell whether a known world with one truth value the other way breaks a formula, and none of the others."""
        formula = self._formulas[name]
        for world in [world for broken, world in self._worlds if broken <= out][:TRIED]:
            for symbol in (each for each in self._symbols[name] if isinstance(world.exact[each], bool)):
                flipped = World.of_exact({**world.exact, symbol: not world.exact[symbol]})
                others = (each for each in self._speakers[symbol] if each != name and each not in out)
                if not holds_in(formula, flipped) and all(holds_in(self._formulas[each], flipped) for each in others):
                    return True
        return False

    def dead(
        self, conditions: Mapping[str, Basic], *, without: Iterable[str] = (), budget: Budget | None = None
    ) -> Iterator[Implied]:
        """
        Yield the clauses whose condition can never hold, each with the formulas that rule it out.

        Raises:
            Undecided: for some condition that is not known.

        >>> x = Symbol("x")
        >>> system = ConstraintSystem()
        >>> system.extend({"1": x <= 3, "2": x <= 5})
        >>> [(each.name, each.because) for each in Nearby(system).dead({"a": x > 4, "b": x > 2})]
        [('a', ('1',))]
        """
        out = frozenset(without)
        self.liven(conditions.values(), without=out, budget=budget)
        for name, condition in conditions.items():
            answer = self.check([condition], without=out, budget=budget)
            if answer.consistent is None:
                raise Undecided(answer.reason)
            if answer.conflict is not None:
                yield Implied(name, Explanation(answer.conflict))

    # ---- neighbourhoods

    @cached_property
    def _formulas(self) -> dict[str, Basic]:
        return self.system.formulas

    @cached_property
    def _symbols(self) -> dict[str, frozenset[Symbol]]:
        return {name: frozenset(formula.free_symbols) for name, formula in self._formulas.items()}

    @cached_property
    def _speakers(self) -> dict[Symbol, list[str]]:
        found: dict[Symbol, list[str]] = {}
        for name, symbols in self._symbols.items():
            for symbol in symbols:
                found.setdefault(symbol, []).append(name)
        return found

    @cached_property
    def _district_of(self) -> dict[str, int]:
        """The number of the neighbourhood of each formula."""
        return {name: number for number, names in enumerate(districts(self._symbols, self._speakers)) for name in names}

    def _parts_of(self, failing: Sequence[Basic]) -> Iterator[Part]:
        """Yield the neighbourhood of some formulas, then all around it too; none where they lie far apart, or one is about nothing."""
        symbols = {symbol for each in failing for symbol in each.free_symbols}
        if not self._worlds or not all(each.free_symbols for each in failing) or not symbols <= self._speakers.keys():
            return
        numbers = frozenset(self._district_of[name] for symbol in symbols for name in self._speakers[symbol])
        single = (frozenset([number]) for number in sorted(numbers))
        choices = [each for each in single if symbols <= self._part(each).symbols - set(self._part(each).tied)]
        chosen = choices[0] if choices else numbers
        if len(chosen) <= WIDE:
            part = self._part(chosen)
            yield part
            ties = (symbol for symbol in part.tied if len(self._speakers[symbol]) < HUB)
            around = chosen | {self._district_of[name] for symbol in ties for name in self._speakers[symbol]}
            if chosen < around and 2 * len(around) <= len(set(self._district_of.values())):
                yield self._part(around)

    def _part(self, numbers: frozenset[int]) -> Part:
        if numbers not in self._parts:
            core = [name for name, number in self._district_of.items() if number in numbers]
            inner = {symbol for name in core for symbol in self._symbols[name] if len(self._speakers[symbol]) < HUB}
            names = frozenset(core) | {name for symbol in inner for name in self._speakers[symbol]}
            symbols = frozenset(symbol for name in names for symbol in self._symbols[name])
            tied = sorted((each for each in symbols if not names.issuperset(self._speakers[each])), key=str)
            self._parts[numbers] = Part(self.system.part(names), names, symbols, tuple(tied))
        return self._parts[numbers]


def districts(symbols: Mapping[str, frozenset[Symbol]], speakers: Mapping[Symbol, Sequence[str]]) -> Iterator[list[str]]:
    """Yield neighbourhoods that have no formula in common and hold all of them: each grows from the first formula that is left."""
    left = dict.fromkeys(symbols)
    while left:
        found: dict[str, None] = {}
        waiting = deque([next(iter(left))])
        while waiting and len(found) < DISTRICT:
            name = waiting.popleft()
            if name in left:
                del left[name]
                found[name] = None
                near = (symbol for symbol in sorted(symbols[name], key=str) if len(speakers[symbol]) < HUB)
                waiting.extend(other for symbol in near for other in speakers[symbol] if other in left)
        yield list(found)


def pinned(symbols: Iterable[Symbol], world: World) -> Iterator[Basic]:
    """Yield that symbols have the values of a world."""
    for symbol in symbols:
        value = world[symbol]
        yield Eq(symbol, value, evaluate=False) if value.is_number else symbol if value else Not(symbol)


def holds_in(formula: Basic, world: World) -> bool:
    """
    Tell whether a formula is true in a world; one that has no value there is not.

    >>> x = Symbol("x")
    >>> holds_in(x > 1, World({x: 2})), holds_in(x > 1, World())
    (True, False)
    """
    values: Mapping[Symbol, Any] = world.exact  # Any: Python's numbers and truth values
    if isinstance(formula, Symbol):
        return values.get(formula) is True
    if isinstance(formula, Not) and isinstance(formula.args[0], Symbol):
        return values.get(formula.args[0]) is False
    if isinstance(formula, Eq) and isinstance(formula.args[0], Symbol) and formula.args[1].is_Rational:
        value = values.get(formula.args[0])
        return value is not None and value == exact(formula.args[1])
    try:
        return holds(formula, world)
    except FormulaError:
        return False
