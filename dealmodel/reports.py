"""The answers to a check, as values: report, witness, conflict, what is left open."""

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen
from sympy import Basic, S

from dealmodel.agreements import Agreement
from dealmodel.calendar import date_of
from dealmodel.errors import InconsistentDeal, UnknownName, WrongKind, did_you_mean
from dealmodel.events import Event, Performed, as_happening
from dealmodel.fields import shown as quoted
from dealmodel.logic import Proof
from dealmodel.obligations.clause import STANDINGS
from dealmodel.quantities import Quantity
from dealmodel.sections import Section, html_of, markdown_of, plain, records_of, text_of
from dealmodel.terms import Term
from dealmodel.values import one_line, together

COUNTED = "days are counted from the first, as no date is named"


@frozen
class Undefined:
    """A part that a clause or goal leaves open."""

    clause: str
    part: str

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the part in words."""
        return f"{self.clause} leaves open: {self.part}"


@frozen(repr=False)
class Witness:
    """
    One world in which everything asked for holds.

    `witness[term]` is a quantity, `witness[event]` the date on which it happens or None where it does not; so is `witness["2.1"]`,
    for the performance of an obligation.
    """

    agreement: Agreement
    world: Mapping[Basic, Basic] = field(hash=False)  #: every symbol of the rules with its value
    shows: str  #: which world it is: with every duty due and performed, or any at all
    dated: bool = True  #: whether a date is named anywhere; otherwise only the order of days counts, and how far they are apart
    title: str = field(default="A world in which it holds", kw_only=True)

    def __getitem__(self, key: Event | Term | Performed | str) -> Any:  # Any: a quantity for a term, a date for the others
        """
        Return the value of a term, or the day of an event or of a performance.

        Raises:
            UnknownName: the rules say nothing of it.
            WrongKind: no such thing has a value or a day.
        """
        thing = as_happening(key)
        if not isinstance(thing, Event | Term | Performed):
            raise WrongKind(f"a witness is asked for {quoted(key)}; expected a term, an event or the id of an obligation")
        if isinstance(thing, Term):
            return Quantity.of(self._value(thing.symbol, thing.name) / Quantity(1, thing.unit).magnitude, thing.unit)
        if self._value(thing.occurs, thing.name) != S.true:
            return None
        day = self.world.get(thing.day)
        return date_of(int(day)) if day is not None else None

    def _value(self, symbol: Basic, name: str) -> Any:
        if symbol not in self.world:
            raise UnknownName(f"the witness says nothing of '{name}'{did_you_mean(name, [str(each) for each in self.world])}")
        return self.world[symbol]

    def is_due(self, id: str) -> bool:
        """Return whether the obligation with this id is due."""
        return bool(self._value(Performed(id).due, id) == S.true)

    def happens(self, thing: Event | Performed | str) -> bool:
        """Return whether an event happens, or an obligation is performed."""
        happening = as_happening(thing)
        if not isinstance(happening, Event | Performed):
            raise WrongKind(f"a witness is asked whether {quoted(thing)} happens; expected an event or the id of an obligation")
        return bool(self._value(happening.occurs, happening.name) == S.true)

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield what happens when, in order of days, then what does not happen, then the values of terms."""
        happenings: list[Any] = [*self.agreement.events, *(each.performed for each in self.agreement.obligations)]
        known = [each for each in happenings if each.occurs in self.world]
        happen = [each for each in known if self.happens(each)]
        first = min((self[each] for each in happen if self[each]), default=None)
        for each in sorted(happen, key=lambda each: (self[each] or datetime.date.min, each.name)):
            yield self.day_words(self[each], first), self.row_words(each)
        for each in known:
            if each not in happen:
                yield "never", self.row_words(each)
        for term in self.agreement.terms:
            if term.symbol in self.world:
                yield str(self[term]), str(term)

    def day_words(self, day: datetime.date | None, first: datetime.date | None) -> str:
        """Return a date, or the number of the day from the first on, where nobody names a date."""
        if day is None or first is None:
            return "any day"
        return str(day) if self.dated else f"day {(day - first).days + 1}"

    def row_words(self, happening: Event | Performed) -> str:
        """Return what happens or does not, and whether a clause that is not performed is due, or was not looked at."""
        if isinstance(happening, Event):
            return f"{happening} happens"
        if happening.due not in self.world:
            return f"{happening.sentence} (not looked at)"
        idle = not self.happens(happening) and not self.is_due(happening.clause)
        return f"{happening.sentence}{' (not due)' if idle else ''}"

    def sections(self) -> Iterator[Section]:
        """Yield the world as one titled table."""
        counted = "" if self.dated or not any(when.startswith("day ") for when, _ in self.rows()) else COUNTED
        notes = "; ".join(each for each in (self.shows, counted) if each)
        yield Section(self.title + (f" ({notes})" if notes else ""), tuple(self.rows()))

    def __str__(self) -> str:
        """Return the world as text."""
        return text_of(self)

    def _repr_html_(self) -> str:
        """Return the world for a notebook."""
        return html_of(self)

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Witness: {self.shows}>"


@frozen
class Step:
    """One sum of a conflict's arithmetic: the relations that add up to a contradiction, each with where it comes from."""

    lines: tuple[tuple[str, str], ...]  #: (where from, the relation in words)
    total: str  #: what they add up to, in words

    __repr__ = one_line


@frozen(repr=False)
class Conflict:
    """
    A smallest set of clauses that cannot hold together.

    `clauses` holds their ids: leave any one of them out, and the others can hold. `because` says what else takes part and is not
    blamed: facts taken as given, limits, definitions, and last what was only supposed: without that the clauses may well hold together.
    """

    clauses: tuple[str, ...]
    sentences: tuple[str, ...]  #: each clause in its own words, with its standing and source
    because: tuple[str, ...]
    arithmetic: tuple[Step, ...]
    proof: Proof = field(eq=False)
    supposed: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Who clashes, in words."""
        if not self.clauses:
            return "This cannot hold together, whatever the clauses say"
        case = " in such a case" if self.supposed else ""
        return f"{together(self.clauses)} cannot hold{' together' if len(self.clauses) > 1 else ''}{case}"

    def sections(self) -> Iterator[Section]:
        """Yield the clauses with what else takes part, then the arithmetic, as titled tables."""
        clauses = tuple(zip(self.clauses, self.sentences, strict=True))
        firm = self.because[: len(self.because) - len(self.supposed)]
        rows = (*(("with", each) for each in firm), *(("if", each) for each in self.supposed))
        yield Section(self.title, (*clauses, *rows))
        for number, step in enumerate(self.arithmetic, 1):
            case = f", case {number} of {len(self.arithmetic)}" if len(self.arithmetic) > 1 else ""
            yield Section(f"The arithmetic{case}", (*step.lines, ("together", step.total)))
        if not self.proof.steps:
            yield Section("No proof", (("z3", "found this; something in it is not linear, and nothing here can check it"),))

    def __str__(self) -> str:
        """Return clauses, reasons and arithmetic as text."""
        return text_of(self)

    def _repr_html_(self) -> str:
        """Return the conflict for a notebook."""
        return html_of(self)

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Conflict of {', '.join(self.clauses) or 'what is given'}>"


@frozen(repr=False)
class Report:
    """
    The answer to a check.

    `consistent` is True with a `witness`, False with `conflicts`, or None with a `reason`. `together` says whether all duties that
    are no alternatives can be due and performed in one world; where they cannot, `apart` says why.

    Where calendar months count from an unknown day, `start_dates` says for which numbers of days they can take the answer was found to
    hold: for "every" one (of several such periods: for all that they can take together), for "some" (not for all, or not all were
    tried) or for "no" one; "" where there are none. `start_dates_words` says so with the numbers.
    """

    agreement: Agreement
    consistent: bool | None
    reason: str = ""
    witness: Witness | None = None
    conflicts: tuple[Conflict, ...] = ()
    together: bool | None = None
    together_reason: str = ""  #: why `together` is not known
    apart: Conflict | None = None
    start_dates: str = ""
    start_dates_words: str = ""
    undefined: tuple[Undefined, ...] = ()
    given: tuple[str, ...] = ()  #: what was taken as given, in words
    standing: tuple[str, ...] = ()  #: the standings that were looked at, all where it is empty
    proposed_by: tuple[str, ...] = ()  #: the parties whose proposals were looked at, all where it is empty

    @property
    def verdict(self) -> str:
        """The answer in one sentence."""
        limits = [f"of what is {' or '.join(self.standing)}"] if self.standing else []
        limits += [f"as proposed by {' and '.join(self.proposed_by)}"] if self.proposed_by else []
        what = f"'{self.agreement.name}'" + (f" ({', '.join(limits)})" if limits else "")
        given = f", given {len(self.given)} fact{'s' if len(self.given) > 1 else ''}" if self.given else ""
        if self.consistent is None:
            return f"? {what} is undecided{given}: {self.reason}"
        if self.consistent:
            but = ", but not every duty in it can be due and performed in one world" if self.together is False else ""
            if self.together is None and self.together_reason:
                but = f"; whether every duty in it can be due and performed in one world is not known: {self.together_reason}"
            return f"✓ {what} is consistent{given}{but}{self.nothing_looked_at}."
        conflicts = "one conflict" if len(self.conflicts) == 1 else f"{len(self.conflicts)} conflicts without a clause in common"
        return f"✗ {what} is inconsistent{given}: {conflicts}."

    @property
    def nothing_looked_at(self) -> str:
        """That the answer is about no clause at all, where that is so."""
        chosen = [each for each in self.agreement if each.standing in (self.standing or STANDINGS)]
        if not chosen and self.standing:
            return f": no clause is {' or '.join(self.standing)}"
        proposed = [each for each in chosen if each.proposed_by is None or each.proposed_by.name in self.proposed_by]
        if self.proposed_by and not proposed:
            return f": no clause of these is proposed by {' or '.join(self.proposed_by)}"
        return ""

    def raise_if_inconsistent(self) -> None:
        """
        Raise the report as an error where the deal is inconsistent.

        Raises:
            InconsistentDeal: it is; the error carries this report.
        """
        if self.consistent is False:
            raise InconsistentDeal(self)

    def sections(self) -> Iterator[Section]:
        """Yield the parts of the report as titled tables."""
        if self.given:
            yield Section("Taken as given", tuple((str(number), each) for number, each in enumerate(self.given, 1)))
        for conflict in self.conflicts:
            yield from conflict.sections()
        if self.witness:
            yield from self.witness.sections()
        if self.apart:
            first, *others = self.apart.sections()
            yield Section("Not every duty can be due and performed in one world", first.rows)
            yield from others
        if self.start_dates:
            yield Section("Calendar months from an unknown day", (("holds", self.start_dates_words),))
        if self.undefined:
            yield Section("Left open", tuple((clause, ", ".join(parts)) for clause, parts in by_clause(self.undefined).items()))

    def to_record(self) -> dict[str, Any]:
        """Return the report as plain values, for JSON."""
        return {
            "agreement": self.agreement.name,
            "verdict": self.verdict,
            "consistent": self.consistent,
            "together": self.together,
            "reason": self.reason,
            "given": list(self.given),
            "standing": list(self.standing),
            "proposed by": list(self.proposed_by),
            "conflicts": [list(each.clauses) for each in self.conflicts],
            "evidence": records_of(self),
        }

    def to_json(self) -> str:
        """Return the report as JSON text."""
        return json.dumps(self.to_record(), ensure_ascii=False, indent=2)

    def to_markdown(self) -> str:
        """Return the report as Markdown: the verdict as heading, then its tables."""
        return f"# {plain(self.verdict)}\n\n{markdown_of(self)}".rstrip() + "\n"

    def __str__(self) -> str:
        """Return the report as text."""
        return f"{self.verdict}\n\n{text_of(self)}".rstrip()

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Report: {self.verdict}>"

    def _repr_html_(self) -> str:
        """Return the report for a notebook."""
        return html_of(self, heading=self.verdict)


def by_clause(undefined: Sequence[Undefined]) -> dict[str, list[str]]:
    """Return the open parts of each clause."""
    parts: dict[str, list[str]] = {}
    for each in undefined:
        parts.setdefault(each.clause, []).append(each.part)
    return parts
