"""
Which clauses still ask for a decision.

A clause that says what a formula means asks only where the formula holds: nobody needs to know what a part of something open means.
They are gone through in a circle: what a clash has undone is decided again only when its turn comes, most often after the clash has
taught what to decide.
"""

from dealmodel.logic.trail import Clause, Trail


class Asking:
    """
    Clauses with several literals, of which one is decided when no conclusion is left to draw.

    >>> trail = Trail()
    >>> trail.make_room(3)
    >>> asking = Asking(trail)
    >>> asking.add(Clause([1, 2, 4]), head=0)
    >>> asking.next(); trail.hold(0, None); asking.next()
    [2, 4]
    """

    def __init__(self, trail: Trail) -> None:
        """Take the trail that says what holds."""
        self._trail = trail
        self._clauses: list[tuple[Clause, int | None]] = []  # each with the literal that has to hold for it to ask
        self._turn = 0
        self._content = 0  # how many of those before its turn, in the circle, ask for nothing
        self._state = 0, 0  # of the trail, as of which that is so

    def add(self, clause: Clause, *, head: int | None = None) -> None:
        """Let a clause ask from now on, always or where a literal holds."""
        self._clauses.append((clause, head))
        self._state = -1, -1

    def next(self) -> list[int] | None:
        """Return the open literals of a clause in which nothing holds yet, or None if none asks."""
        trail, clauses, state = self._trail, self._clauses, self._trail.state
        if self._state != state:
            self._state, self._content = state, 0
        truth, turn = trail.truth, self._turn
        for _ in range(len(clauses) - self._content):
            clause, head = clauses[turn]
            if head is None or truth[head] == 1:
                one, other = clause.literals[:2]  # those that are watched: most often one of them holds
                if truth[one] != 1 and truth[other] != 1 and (free := trail.free(clause)):
                    self._turn = turn
                    return free
            turn = turn + 1 if turn + 1 < len(clauses) else 0
        self._turn, self._content = turn, len(clauses)
        return None
