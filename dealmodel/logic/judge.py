"""The judge of worlds: which of some named formulas fail in one. Of a world like the last one it judges only what may have changed."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from sympy import Basic, Symbol

from dealmodel.errors import FormulaError
from dealmodel.logic.evaluation import Evaluation, World
from dealmodel.logic.expressions import from_below


def differences(one: World, other: World) -> list[Symbol]:
    """
    Return the symbols of which two worlds say different things; those that only one speaks of are among them.

    >>> differences(World({Symbol("x"): 1, Symbol("y"): 2}), World({Symbol("x"): 1, Symbol("y"): 3}))
    [y]
    """
    before, after = one.exact, other.exact
    if list(before) == list(after):  # the usual case, in which no symbol need be looked up
        triples = zip(before, before.values(), after.values(), strict=True)
        return [symbol for symbol, old, new in triples if old is not new and (old != new or type(old) is not type(new))]
    first, second = ({symbol: (type(value), value) for symbol, value in world.items()} for world in (before, after))
    return [symbol for symbol in {**first, **second} if first.get(symbol) != second.get(symbol)]


class Judge:
    """
    Tells which of some named formulas fail in a world; of a world like the last one it judges only what the difference may change.

    >>> x, y = Symbol("x"), Symbol("y")
    >>> judge = Judge({"1": x > 2, "2": y > 2})
    >>> list(judge.failing(World({x: 3, y: 1}), ["1"], ["2"])), list(judge.failing(World({x: 3, y: 5}), ["1"]))
    ([('2', '')], [])
    """

    def __init__(self, formulas: Mapping[str, Basic]) -> None:
        """Take the formulas, which may grow in number."""
        self._formulas = formulas
        self._world = World()
        self._places: dict[str, int] = {}  # of the formulas that were there the last time
        self._open: set[str] = set()  # formulas not known to be true in the last world
        self._about: dict[Symbol, set[str]] = {}  # formulas whose truth a symbol has decided
        self._decided: dict[str, list[Symbol]] = {}  # the symbols that have decided a formula the last time
        self._unnoted: set[str] = set()  # formulas of which `_about` does not know these yet
        self._mentioned: dict[Symbol, dict[str, int]] = {}  # formulas in which a symbol occurs, with their places
        self._indexed = 0  # how many formulas have been looked through for that

    def failing(self, world: World, *among: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the names of the formulas that are false, and of those that have no value with the reason; only of those asked about."""
        for name in islice(self._formulas, len(self._places), None):
            self._places[name] = len(self._places)
            self._open.add(name)
        if world is not self._world:
            while self._unnoted:
                name = self._unnoted.pop()
                for symbol in self._decided[name]:
                    self._about.setdefault(symbol, set()).add(name)
            for symbol in differences(self._world, world):
                self._open |= self._about.get(symbol, set())
            self._world = world
        evaluation = Evaluation(world)
        asked = set[str]().union(*(self._open.intersection(names) for names in among))
        for name in sorted(asked, key=self._places.__getitem__):
            trouble = self._trouble(name, evaluation)
            if trouble is not None:
                yield name, trouble

    def mentioning(self, symbols: Iterable[Symbol]) -> list[str]:
        """Return the names of the formulas in which one of some symbols occurs."""
        for name, formula in islice(self._formulas.items(), self._indexed, None):
            for part in from_below(formula):
                if isinstance(part, Symbol):
                    self._mentioned.setdefault(part, {})[name] = self._indexed
            self._indexed += 1
        places = {name: place for symbol in symbols for name, place in self._mentioned.get(symbol, {}).items()}
        return sorted(places, key=places.__getitem__)

    def _trouble(self, name: str, evaluation: Evaluation) -> str | None:
        """Return None for a formula that holds, nothing for one that is false, and why one has no value."""
        asked: list[Symbol] = []
        evaluation.asked = asked
        try:
            if evaluation.value(self._formulas[name]) is not True:
                return ""
        except FormulaError as trouble:
            return str(trouble)
        if self._decided.get(name) != asked:
            self._decided[name] = asked
            self._unnoted.add(name)
        self._open.discard(name)  # last, so that an interruption leaves it open
        return None
