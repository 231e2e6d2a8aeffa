"""
What to decide next, and which side of it to try first.

What took part in recent clashes comes first (the variable-state heuristic of Moskewicz et al., DAC 2001); a side that held before is
tried again.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush

HUGE = 1 << 64  # activities are scaled down beyond


class Agenda:
    """
    Variables in the order in which to decide them.

    >>> agenda = Agenda()
    >>> agenda.make_room(3)
    >>> agenda.want(0); agenda.want(2); agenda.praise([2]); agenda.reopen([0, 4])
    >>> list(agenda.open([0] * 6))
    [2]
    """

    def __init__(self) -> None:
        """Begin with no variables."""
        self.side: list[int] = []  #: variable: the literal to try first
        self._wanted: list[bool] = []  # variable: it has to be decided
        self._activity: list[int] = []
        self._bump = 1
        self._queue: list[tuple[int, int]] = []
        self._insisted: dict[int, None] = {}
        self._wishes: tuple[int, ...] = ()  # literals to hold if they can
        self._turn = 0  # the first of them that may be open

    def make_room(self, more: int) -> None:
        """Add variables, which nobody wants to be decided yet."""
        known = len(self.side)
        self.side += range(2 * known + 1, 2 * (known + more), 2)
        self._wanted += [False] * more
        self._activity += [0] * more

    def want(self, variable: int) -> None:
        """Let a variable be decided, once it has taken part in a clash."""
        self._wanted[variable] = True

    def reopen(self, literals: Iterable[int]) -> None:
        """Try literals that held until now on that side first, and soon if they took part in a clash."""
        activity, self._turn = self._activity, 0
        for literal in literals:
            variable = literal >> 1
            self.side[variable] = literal
            if activity[variable]:
                heappush(self._queue, (-activity[variable], variable))

    def clear(self) -> None:
        """Begin a new question, in which nothing has clashed yet."""
        self._queue = [(-self._activity[variable], variable) for variable in self._insisted]
        heapify(self._queue)

    def insist(self, literal: int) -> None:
        """Have a literal's variable decided in every question to come, on that side first."""
        self.side[literal >> 1] = literal
        self._insisted[literal >> 1] = None

    def wish(self, literals: tuple[int, ...]) -> None:
        """Let some literals hold, the first before others, where they can; those wished before no more."""
        self._wishes, self._turn = literals, 0

    def wished(self, truth: Sequence[int]) -> int | None:
        """Return the first wish that is open."""
        wishes = self._wishes
        while self._turn < len(wishes):
            if truth[wishes[self._turn]] == 0:
                return wishes[self._turn]
            self._turn += 1
        return None

    def open(self, truth: Sequence[int]) -> Iterator[int]:
        """Yield the variables to decide, most active first, and take them off."""
        while self._queue:
            _, variable = heappop(self._queue)
            if truth[2 * variable] == 0 and self._wanted[variable]:
                yield variable

    def praise(self, variables: Iterable[int]) -> None:
        """Note that variables took part in a clash; later clashes count more."""
        for variable in variables:
            self._activity[variable] += self._bump
        self._bump += self._bump // 16 + 1
        if self._bump > HUGE:
            self._bump = self._bump // HUGE + 1
            self._activity = [each // HUGE for each in self._activity]
            self._queue = [(-self._activity[variable], variable) for variable in {variable for _, variable in self._queue}]
            heapify(self._queue)
