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
    >>> agenda.praise([2]); agenda.want(0); agenda.want(2)
    >>> [variable for variable in agenda.open([0] * 6)]
    [2, 0]
    """

    def __init__(self) -> None:
        """Begin with no variables."""
        self.side: list[int] = []  #: variable: the literal to try first
        self._wanted: list[bool] = []  # variable: it has to be decided
        self._activity: list[int] = []
        self._bump = 1
        self._queue: list[tuple[int, int]] = []

    def make_room(self, more: int) -> None:
        """Add variables, which nobody wants to be decided yet."""
        known = len(self.side)
        self.side += range(2 * known + 1, 2 * (known + more), 2)
        self._wanted += [False] * more
        self._activity += [0] * more

    def want(self, variable: int) -> None:
        """Have a variable decided."""
        self._wanted[variable] = True
        self._push(variable)

    def _push(self, variable: int) -> None:
        heappush(self._queue, (-self._activity[variable], variable))

    def reopen(self, literals: Iterable[int]) -> None:
        """Have literals that held until now decided again, each on that side first."""
        for literal in literals:
            self.side[literal >> 1] = literal
            self._push(literal >> 1)

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
