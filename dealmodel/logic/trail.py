"""
What holds so far: literals in the order in which they were set, each with its level and the clause that made it hold.

Clauses are watched by two of their literals (Moskewicz et al., DAC 2001), so that a new literal wakes few of them. From a clash the
trail leads back: to the first clause worth learning (Marques-Silva and Sakallah, 1999), or to the assumptions that clash.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from attrs import field, frozen

from dealmodel.logic.proofs import Step
from dealmodel.logic.theory import Cut, Sum


class Clause:
    """Literals of which one holds, and why: a definition (None), a sum, a cut, or earlier clauses in the order to use them."""

    __slots__ = ("literals", "origin", "stated", "step")

    def __init__(self, literals: Iterable[int], origin: "Sum | Cut | list[Clause] | None" = None) -> None:
        """Take the literals; their order in `literals` changes, that in `stated` does not."""
        self.stated = tuple(literals)
        self.literals = list(self.stated)
        self.origin = origin
        self.step: Step | None = None  # of a proof, once it is asked for


@frozen
class Refutation:
    """Assumptions that cannot all hold, and the clauses that lead there, in order."""

    core: tuple[int, ...]  #: literals of the reader
    because: tuple[Clause, ...] = field(repr=False)


class Level(NamedTuple):
    """Where a level begins; `group` are the assumptions that opened it, None if a decision did."""

    length: int  #: of the trail
    mark: int  #: of the theory
    group: tuple[int, ...] | None


class Trail:
    """
    The literals that hold, and the clauses that wait for them.

    >>> trail = Trail()
    >>> trail.make_room(2)
    >>> trail.watch(Clause([1, 2]))
    >>> trail.open(0); trail.hold(0, None); trail.propagate(lambda steps: None)
    >>> trail.order
    [0, 2]
    """

    def __init__(self) -> None:
        """Begin with no variables."""
        self.truth: list[int] = []  #: literal: 1 true, -1 false, 0 open
        self.level: list[int] = []
        self.reason: list[Clause | None] = []  #: variable: the clause that set it, None for an assumption or a decision
        self.order: list[int] = []
        self.levels: list[Level] = []
        self._undone = 0  # how often it has gone back
        self.propagated = 0  # how much of the order has woken its clauses
        self._watching: defaultdict[int, list[Clause]] = defaultdict(list)

    @property
    def state(self) -> tuple[int, int]:
        """What is the same again only where the same literals hold."""
        return self._undone, len(self.order)

    def make_room(self, more: int) -> None:
        """Add variables."""
        self.truth += [0] * (2 * more)
        self.level += [-1] * more
        self.reason += [None] * more

    def watch(self, clause: Clause) -> None:
        """Let a clause wait for its first two literals to be false."""
        self._watching[clause.literals[0]].append(clause)
        self._watching[clause.literals[1]].append(clause)

    def hold(self, literal: int, reason: Clause | None) -> None:
        """Let an open literal hold; at level 0 for a reason that needs no other."""
        variable = literal >> 1
        if not self.levels and reason is not None and len(reason.literals) > 1:
            reason = Clause([literal], [*self.units(reason.literals, literal), reason])
        self.truth[literal], self.truth[literal ^ 1] = 1, -1
        self.level[variable], self.reason[variable] = len(self.levels), reason
        self.order.append(literal)

    def units(self, literals: Iterable[int], but: int = -1) -> list[Clause]:
        """Return why some literals are false at level 0, one clause each."""
        reasons = [self.reason[literal >> 1] for literal in literals if literal != but and self.level[literal >> 1] == 0]
        return [reason for reason in reasons if reason is not None]

    def propagate(self, spend: Callable[[int], None]) -> Clause | None:
        """Draw all conclusions from clauses; return one all of whose literals are false, if there is one."""
        truth, order, watching = self.truth, self.order, self._watching
        work = 1
        while self.propagated < len(order):
            false = order[self.propagated] ^ 1
            self.propagated += 1
            watchers = watching.get(false)
            if not watchers:
                continue
            work += len(watchers)
            kept: list[Clause] = []
            for index, clause in enumerate(watchers):
                literals = clause.literals
                if literals[0] == false:
                    literals[0], literals[1] = literals[1], false
                first = literals[0]
                if truth[first] == 1:
                    kept.append(clause)
                    continue
                for place in range(2, len(literals)):
                    other = literals[place]
                    if truth[other] != -1:
                        literals[1], literals[place] = other, false
                        watching[other].append(clause)
                        break
                else:
                    kept.append(clause)
                    if truth[first] == -1:
                        watching[false] = kept + watchers[index + 1 :]
                        return clause
                    self.hold(first, clause)
            watching[false] = kept
        spend(work)
        return None

    def open(self, mark: int, group: tuple[int, ...] | None = None) -> None:
        """Begin a level."""
        self.levels.append(Level(len(self.order), mark, group))

    def back_to(self, level: int) -> list[int]:
        """Leave all levels above one; return the literals that are open again."""
        self._undone += 1
        length = self.levels[level].length
        gone = self.order[length:]
        for literal in gone:
            self.truth[literal] = self.truth[literal ^ 1] = 0
            self.reason[literal >> 1] = None
        del self.order[length:], self.levels[level:]
        self.propagated = min(self.propagated, length)
        return gone

    def depth_of(self, clause: Clause) -> int:
        """Return the deepest level of a clause's literals."""
        return max((self.level[literal >> 1] for literal in clause.literals), default=0)

    def free(self, clause: Clause) -> list[int]:
        """Return the open literals of a clause, none if one of them holds."""
        truth, free = self.truth, list[int]()
        for literal in clause.literals:
            if truth[literal] == 1:
                return []
            if truth[literal] == 0:
                free.append(literal)
        return free

    # ---- back from a clash

    def lesson(self, clash: Clause) -> tuple[Clause, set[int]]:
        """
        Return the first-UIP clause of a clash at the present level, its literals from the highest level down, and what took part.

        Its first literal holds once the trail goes back to the level of its second.
        """
        top, seen, chain = len(self.levels), set[int](), list[Clause]()
        below: list[int] = []
        units: list[Clause] = []
        place, open_here, literals = len(self.order), 0, clash.literals
        clause: Clause | None = clash
        while True:
            if clause is not None:
                chain.append(clause)
                literals = clause.literals
            for literal in literals:
                variable = literal >> 1
                if variable in seen or self.truth[literal] == 1:
                    continue
                seen.add(variable)
                if self.level[variable] == 0:
                    units += self.units([literal])
                elif self.level[variable] == top:
                    open_here += 1
                else:
                    below.append(literal)
            place -= 1
            while self.order[place] >> 1 not in seen:
                place -= 1
            open_here -= 1
            if open_here == 0:
                break
            clause = self.reason[self.order[place] >> 1]
        below.sort(key=lambda literal: -self.level[literal >> 1])
        return Clause([self.order[place] ^ 1, *below], units + chain[::-1]), seen

    def refute(self, clash: Clause, *, denied: int | None = None) -> Refutation:
        """Follow a clash under assumptions only back to the assumptions it needs; `denied` is one that it contradicts itself."""
        truth, core, units, chain = self.truth, list[int](), list[Clause](), list[Clause]()
        done = set() if denied is None else {denied >> 1}
        stack = [literal >> 1 for literal in clash.literals]
        while stack:
            variable = stack[-1]
            why = self.reason[variable]
            if variable not in done and why is not None and self.level[variable]:
                below = [part for literal in why.literals if (part := literal >> 1) not in done and part != variable]
                if below:
                    stack += below
                    continue
                chain.append(why)
            elif variable not in done and why is not None:
                units.append(why)
            elif variable not in done:
                core.append(2 * variable + (truth[2 * variable] != 1))
            done.add(variable)
            stack.pop()
        return Refutation((*core, *(() if denied is None else (denied,))), (*units, *chain, clash))
