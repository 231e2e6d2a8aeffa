"""What waits for what, as a value: the precedence graph of happenings, with its circles, its stages and who can hold whom up."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, Self

from attrs import evolve, field, frozen

from dealmodel.errors import UnknownName, WrongKind, did_you_mean
from dealmodel.events import Event, Happening, Performed, as_happening
from dealmodel.fields import all_are, shown, to_tuple
from dealmodel.mermaid import quoted
from dealmodel.sentences import doer
from dealmodel.sequences.waits import Cycle, Wait
from dealmodel.tables import Table

MOST_CYCLES = 100  # simple circles that are listed; a dense graph has more than anybody can read
MOST_TRIED = 1000  # simple circles that are looked at, binding or not


def _unique(values: Any) -> tuple[Any, ...]:  # Any: anything a caller writes
    return tuple(dict.fromkeys(to_tuple(values)))


@frozen(cache_hash=True, repr=False)
class Precedence:
    """
    The precedence graph of an agreement, or of a part of it: happenings, and who waits for whom. `precedence_of` makes it.

    >>> meeting, talks, vote = Event("meeting"), Event("talks"), Event("vote")
    >>> graph = Precedence([Wait(meeting, talks, clause="1", strict=True), Wait(talks, vote, clause="2")])
    >>> graph.is_acyclic, [[each.name for each in stage] for stage in graph.stages]
    (True, [['meeting'], ['talks'], ['vote']])
    >>> both = graph.union(Precedence([Wait(vote, meeting, clause="3")]))
    >>> both.is_acyclic, both.cycles[0].clauses
    (False, ('1', '2', '3'))
    """

    waits: tuple[Wait, ...] = field(default=(), converter=_unique, validator=all_are(Wait))
    listed: tuple[Happening, ...] = field(default=(), converter=_unique, validator=all_are(Event, Performed), kw_only=True)  #: come first

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """What is listed, and everything else that waits or is waited for."""
        return tuple(dict.fromkeys([*self.listed, *(end for each in self.waits for end in (each.before, each.after))]))

    def union(self, *others: Self) -> Self:
        """
        Return the graph of all waits of this graph and others.

        Raises:
            WrongKind: one of them is no Precedence.
        """
        for each in others:
            if not isinstance(each, Precedence):
                raise WrongKind(f"a graph of what waits for what is joined with {shown(each)}; expected a Precedence")
        graphs = (self, *others)
        return type(self)([each for graph in graphs for each in graph.waits], listed=[each for graph in graphs for each in graph.listed])

    def made_by(self, *clauses: str) -> Self:
        """Return the waits that some clauses make, by their ids, and nothing else."""
        return self._of(each for each in self.waits if each.clause in clauses)

    def among(self, *happenings: Happening | str) -> Self:
        """
        Return the waits of some happenings, or obligations by their ids, for each other, and nothing else.

        Raises:
            UnknownName: nothing in the graph is called so.
            WrongKind: neither a happening nor a text.
        """
        inside = set(map(self._known, happenings))
        return self._of(each for each in self.waits if {each.before, each.after} <= inside)

    def _of(self, waits: Iterable[Wait]) -> Self:
        kept = tuple(waits)
        ends = {end for each in kept for end in (each.before, each.after)}
        return type(self)(kept, listed=[each for each in self.happenings if each in ends])

    @property
    def certain(self) -> Self:
        """The graph without waits that one of several would satisfy."""
        return evolve(self, waits=[each for each in self.waits if not each.choice], listed=self.happenings)

    @cached_property
    def is_acyclic(self) -> bool:
        """Whether nothing waits for itself through others, apart from what can happen on one day."""
        return not self.components

    @cached_property
    def components(self) -> tuple[tuple[Happening, ...], ...]:
        """The strongly connected components that hold a binding circle: sets of happenings of which each waits for every other."""
        import networkx as nx

        graph = self._numbered(self.certain.waits)
        alone = set(self.happenings).difference(each.before for each in self.waits if each.before == each.after)
        parts = map(sorted, nx.strongly_connected_components(graph))
        circular = [part for part in parts if len(part) > 1 or self.happenings[part[0]] not in alone]
        return tuple(self._sorted(each) for each in sorted(circular) if self._binds(each))

    def _binds(self, numbers: Iterable[int]) -> bool:
        """Return whether a strongly connected component holds a circle that cannot begin."""
        import networkx as nx

        inside = set(self._sorted(numbers))
        waits = [each for each in self.waits if not each.choice and {each.before, each.after} <= inside]
        if any(each.strict for each in waits):
            return True
        causes = [each for each in waits if each.kind != "order"]
        where = {number: place for place, part in enumerate(nx.strongly_connected_components(self._numbered(causes))) for number in part}
        ends = [(self._number[each.before], self._number[each.after]) for each in causes if each.kind == "cause"]
        return any(where[one] == where[other] for one, other in ends)

    @cached_property
    def cycles(self) -> tuple[Cycle, ...]:
        """
        The simple circles that bind, at most 100; those with a choice among them, which somebody may still leave, come too.

        For each wait that can make a circle bind, a shortest one through it is among them. Of the others, the first thousand are looked at.

        Reference: Johnson, SIAM Journal on Computing, 1975.
        """
        import networkx as nx

        every = islice(nx.simple_cycles(self._numbered(self.waits)), MOST_TRIED)
        numbered = dict.fromkeys(turned(each) for each in (*self._shortest_cycles(), *every))
        return tuple(islice((cycle for each in numbered if (cycle := self._cycle(each)).binds), MOST_CYCLES))

    def _shortest_cycles(self) -> Iterator[list[int]]:
        """Yield a shortest circle through each wait for a later day, and through each cause, by causes and what goes together."""
        import networkx as nx

        later = [each for each in self.waits if each.strict]
        timeless = [each for each in self.waits if each.kind != "order"]
        for waits, binding in ((self.waits, later), (timeless, [each for each in timeless if each.kind == "cause"])):
            graph = self._numbered(waits)
            for each in binding:
                start, end = self._number[each.after], self._number[each.before]
                if nx.has_path(graph, start, end):
                    yield nx.shortest_path(graph, start, end)

    def _cycle(self, numbers: Sequence[int]) -> Cycle:
        """Return the circle through some happenings, by their numbers."""
        found = [self.happenings[number] for number in numbers]
        return Cycle(tuple(self._steps[pair] for pair in zip(found, [*found[1:], found[0]], strict=True)))

    @cached_property
    def _steps(self) -> dict[tuple[Happening, Happening], tuple[Wait, ...]]:
        steps: dict[tuple[Happening, Happening], tuple[Wait, ...]] = {}
        for each in self.waits:
            pair = (each.before, each.after)
            steps[pair] = (*steps.get(pair, ()), each)
        return steps

    @cached_property
    def circular(self) -> tuple[Wait, ...]:
        """The waits, without choices, inside the strongly connected components that hold a binding circle."""
        part = {each: number for number, component in enumerate(self.components) for each in component}
        return tuple(each for each in self.certain.waits if each.before in part and part[each.before] == part.get(each.after))

    @cached_property
    def order(self) -> tuple[Happening, ...]:
        """All happenings in an order in which nothing stands before what it waits for, as far as circles allow."""
        import networkx as nx

        parts = nx.condensation(self._numbered(self.waits))
        return tuple(each for part in nx.topological_sort(parts) for each in self._sorted(parts.nodes[part]["members"]))

    @cached_property
    def stages(self) -> tuple[tuple[Happening, ...], ...]:
        """What can happen first, what after that, and so on, without what is `stuck`; where there is a choice, nobody waits."""
        import networkx as nx

        free = set(self.happenings).difference(self.stuck)
        waits = [each for each in self.waits if not each.choice and each.before in free and each.after in free]
        whole = self._numbered(waits).subgraph(self._number[each] for each in self.happenings if each in free)
        order = nx.condensation(whole)
        generations = nx.topological_generations(order)
        return tuple(self._sorted(number for part in parts for number in order.nodes[part]["members"]) for parts in generations)

    @cached_property
    def stuck(self) -> tuple[Happening, ...]:
        """What can never happen if all of it is to: the binding circles, and whatever waits for them."""
        held = self.behind(each for part in self.components for each in part)
        return tuple(each for each in self.happenings if each in held)

    def behind(self, happenings: Iterable[Happening]) -> set[Happening]:
        """Return some happenings and whatever waits for one of them, be it through others, and has no choice."""
        afters: dict[Happening, list[Happening]] = {}
        for each in self.certain.waits:
            afters.setdefault(each.before, []).append(each.after)
        held, reached = set[Happening](), list(happenings)
        while reached:
            if (one := reached.pop()) not in held:
                held.add(one)
                reached += afters.get(one, ())
        return held

    @property
    def vetoes(self) -> tuple[Wait, ...]:
        """The waits for what somebody else is free to withhold, such as a consent."""
        return tuple(each for each in self.waits if each.is_veto)

    def vetoes_over(self, happening: Happening | str) -> tuple[Wait, ...]:
        """
        Return the vetoes that hold something up, be it through what it waits for: a happening, or the id of an obligation.

        Raises:
            UnknownName: nothing in the graph is called so.
            WrongKind: neither a happening nor a text.

        >>> from dealmodel.parties import Party
        >>> side, vote, border = Party("Donetsk", kind="armed group"), Performed("12"), Performed("9")
        >>> graph = Precedence([Wait(Event("consent"), vote, clause="12", holder=side), Wait(vote, border, clause="9")])
        >>> [(str(each), each.holder.name) for each in graph.vetoes_over("9")]
        [("12 waits for 'consent' (12)", 'Donetsk')]
        """
        held = {self._known(happening)}
        while more := {each.before for each in self.waits if each.after in held} - held:
            held |= more
        return tuple(each for each in self.vetoes if each.after in held)

    def _known(self, value: Happening | str) -> Happening:
        if not isinstance(value, str | Event | Performed):
            raise WrongKind(f"a graph of what waits for what is asked for {shown(value)}; expected an event, or the id of an obligation")
        happening: Happening = as_happening(value)
        if happening not in self._number:
            near = did_you_mean(happening.name, [each.name for each in self.happenings])
            raise UnknownName(f"a graph of what waits for what is asked for {shown(value)}, which is not in it{near}")
        return happening

    def table(self) -> Table:
        """Return the waits as a table."""
        return Table([
            {
                "this waits": doer(each.after), "for": doer(each.before), "by clause": each.clause, "how": each.how,
                "decided by": each.holder.name if each.holder else None,
            }
            for each in self.waits
        ])  # fmt: skip

    def to_networkx(self) -> Any:  # Any: networkx ships no types
        """Return the graph as a MultiDiGraph of networkx: an edge from what comes before, keyed by its clause, holds its `wait`."""
        import networkx as nx

        graph = nx.MultiDiGraph()
        graph.add_nodes_from(self.happenings)
        for each in self.waits:
            graph.add_edge(each.before, each.after, key=each.clause, wait=each)
        return graph

    def to_mermaid(self) -> str:
        """
        Return the graph as text for Mermaid; edges of binding circles are thick, choices dotted, vetoes name who holds them.

        >>> print(Precedence([Wait(Event("meeting"), Event("talks"), clause="S11")]).to_mermaid())
        graph LR
            n0["'meeting'"] -->|"S11"| n1["'talks'"]
        """
        ends = {end for each in self.waits for end in (each.before, each.after)}
        lines = [f"    {self._mermaid_node(each)}" for each in self.listed if each not in ends]
        for each in self.waits:
            arrow = "==>" if each in self.circular else "-.->" if each.choice else "-->"
            label = quoted(each.clause + (f", held by {each.holder.name}" if each.is_veto and each.holder else ""))
            lines.append(f"    {self._mermaid_node(each.before)} {arrow}|{label}| {self._mermaid_node(each.after)}")
        return "\n".join(["graph LR", *lines])

    def _mermaid_node(self, happening: Happening) -> str:
        return f"n{self._number[happening]}[{quoted(doer(happening))}]"

    @cached_property
    def _number(self) -> dict[Happening, int]:
        return {each: number for number, each in enumerate(self.happenings)}

    def _numbered(self, waits: Iterable[Wait]) -> Any:  # Any: networkx ships no types
        """Return a plain graph over numbers: their hashes, and so the order of what is found, are the same in every run."""
        import networkx as nx

        graph = nx.DiGraph()
        graph.add_nodes_from(range(len(self.happenings)))
        graph.add_edges_from((self._number[each.before], self._number[each.after]) for each in waits)
        return graph

    def _sorted(self, numbers: Iterable[int]) -> tuple[Happening, ...]:
        return tuple(self.happenings[number] for number in sorted(numbers))

    def __str__(self) -> str:
        """Return the waits as a table of text."""
        return str(self.table())

    def _repr_html_(self) -> str:
        """Return the waits for a notebook."""
        return self.table()._repr_html_()

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Precedence: {len(self.happenings)} happenings, {len(self.waits)} waits{'' if self.is_acyclic else ', circular'}>"


def turned(numbers: Sequence[int]) -> tuple[int, ...]:
    """
    Return a circle of numbers beginning with the least, so that it is the same wherever it was entered.

    >>> turned([3, 1, 2])
    (1, 2, 3)
    """
    start = numbers.index(min(numbers))
    return (*numbers[start:], *numbers[:start])
