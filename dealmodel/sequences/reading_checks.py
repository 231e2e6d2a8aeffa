"""Readings side by side: each alone, and all of them together, with what waits for what, and what a check says."""

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.errors import UnknownName, brief, did_you_mean
from dealmodel.fields import shown
from dealmodel.logic import Budget
from dealmodel.reports import Conflict, Report
from dealmodel.sentences import doer
from dealmodel.sequences.precedence import Precedence
from dealmodel.sequences.readings import Reading, reads
from dealmodel.sequences.waiting import precedence_of
from dealmodel.tables import Table

WORDS = {True: "yes", False: "no", None: "not known"}


@frozen(repr=False)
class Read:
    """An agreement as it is read in one way or several: its precedence graph, and the report of a check."""

    readings: tuple[str, ...]  #: names; none for the text as it stands
    precedence: Precedence
    report: Report = field(eq=False)

    @property
    def name(self) -> str:
        """The readings in words."""
        return " + ".join(self.readings) or "the text"

    @property
    def conflict(self) -> Conflict | None:
        """Why not all of it can be kept: the first conflict, or why its duties cannot all be performed in one world."""
        return next(iter(self.report.conflicts), self.report.apart)

    def row(self) -> dict[str, Any]:
        """Return what was found as a row of a table."""
        circles = [", ".join(map(doer, each)) for each in self.precedence.components]
        together = self.report.consistent and self.report.together
        clauses = self.conflict.clauses if self.conflict else ()
        return {
            "reading": self.name, "acyclic": WORDS[self.precedence.is_acyclic], "circle": "; ".join(circles),
            "consistent": WORDS[self.report.consistent], "all duties together": WORDS[together], "conflict": ", ".join(clauses),
        }  # fmt: skip

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Read {self.name}: {self.report.verdict}>"


@frozen(repr=False)
class Readings:
    """The text, each reading of it, and all of them together, compared; iterating goes through them in that order."""

    all: tuple[Read, ...]

    def __iter__(self) -> Iterator[Read]:
        """Go through the text, each reading, all of them."""
        return iter(self.all)

    def __getitem__(self, name: Any) -> Read:  # Any: what is no text names no reading
        """Return the one of this name, such as "the text", "UA" or "UA + RU"."""
        found = {each.name: each for each in self.all}
        if not isinstance(name, str) or name not in found:
            raise UnknownName(f"no reading is called {shown(name)}{did_you_mean(brief(name), found)}")
        return found[name]

    def table(self) -> Table:
        """Return one row for each."""
        return Table([each.row() for each in self.all])

    def __str__(self) -> str:
        """Return the rows as text."""
        return str(self.table())

    def _repr_html_(self) -> str:
        """Return the rows for a notebook."""
        return self.table()._repr_html_()

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Readings: {', '.join(each.name for each in self.all)}>"


def check_readings(
    agreement: Agreement, *readings: Reading, given: Any = (), standing: Any = None, budget: Budget | None = None
) -> Readings:
    """
    Return what a check says of the text, of each reading alone and of all of them together; the other arguments are those of `check`.

    >>> from dealmodel.obligations import Obligation, Ordering
    >>> deal = Agreement("Peace", clauses=[Obligation("9", says="returns the border"), Obligation("12", says="holds elections")])
    >>> kyiv = Reading("UA", clauses=[Ordering("border first", first="9", then="12")])
    >>> moscow = Reading("RU", clauses=[Ordering("elections first", first="12", then="9")])
    >>> for each in check_readings(deal, kyiv, moscow):
    ...     print(each.name, each.precedence.is_acyclic, each.conflict and each.conflict.clauses)
    the text True None
    UA True None
    RU True None
    UA + RU False ('12', 'UA: border first', 'RU: elections first')
    """
    ways = [(), *((each,) for each in readings), *([readings] if len(readings) > 1 else [])]
    found = []
    for way in ways:
        deal = reads(agreement, *way)
        graph = precedence_of(deal, given=given, standing=standing)
        found.append(Read(tuple(each.name for each in way), graph, check(deal, given=given, standing=standing, budget=budget)))
    return Readings(tuple(found))
