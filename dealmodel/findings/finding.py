"""What a review finds: one finding, and the kind that it is of."""

from collections.abc import Iterator
from textwrap import indent, wrap
from typing import Any

from attrs import field, frozen

from dealmodel.agreements import Agreement
from dealmodel.fields import all_are, is_a, is_name, is_one_of, to_tuple
from dealmodel.sections import Section, Shown, html_of, records_of, text_of

SEVERITIES = ("fault", "warning", "note")  # it cannot work; it may harm somebody; better said otherwise
MARKS = {"fault": "✗", "warning": "!", "note": "·"}
WIDTH = 110  # columns of a finding as text
INSET = 4  # columns by which ways out and evidence stand under their finding


@frozen
class Kind:
    """
    A kind of finding: its code, which never changes, its name, and how much it weighs.

    >>> print(Kind("D999", "late", severity="note", says="a clause comes too late"))
    D999 late (note): a clause comes too late
    """

    code: str = field(validator=is_name)
    name: str = field(validator=is_name)
    severity: str = field(validator=is_one_of(*SEVERITIES), kw_only=True)
    says: str = field(validator=is_a(str), kw_only=True)  #: what such a finding says, in general

    def __str__(self) -> str:
        """Return the kind on one line."""
        return f"{self.code} {self.name} ({self.severity}): {self.says}"


@frozen
class Mend:
    """A way out: what to change, and the deal with that changed, which is without the finding."""

    says: str = field(validator=is_a(str))
    #: none where only the parties can say what to write
    agreement: Agreement | None = field(default=None, validator=is_a(Agreement, type(None)), repr=False)

    def __str__(self) -> str:
        """Return what to change."""
        return self.says


@frozen(repr=False)
class Finding:
    """
    One thing that an experienced negotiator or auditor would flag, with the evidence and, where there is one, a way out.

    `clauses` holds ids, also of claims, concerns and purposes, and the names of assets, events or terms where it is about these.
    """

    kind: Kind = field(validator=is_a(Kind))
    says: str = field(validator=is_a(str))  #: one sentence for a lawyer
    clauses: tuple[str, ...] = field(default=(), converter=to_tuple, validator=all_are(str), kw_only=True)
    parties: tuple[str, ...] = field(default=(), converter=to_tuple, validator=all_are(str), kw_only=True)  #: names
    evidence: tuple[Shown, ...] = field(default=(), converter=to_tuple, kw_only=True)  #: worlds, conflicts, tables
    mends: tuple[Mend, ...] = field(default=(), converter=to_tuple, validator=all_are(Mend), kw_only=True)

    @property
    def code(self) -> str:
        """The code of the kind, such as "D101"."""
        return self.kind.code

    @property
    def name(self) -> str:
        """The name of the kind, such as "conflict"."""
        return self.kind.name

    @property
    def severity(self) -> str:
        """How much it weighs: "fault", "warning" or "note"."""
        return self.kind.severity

    @property
    def title(self) -> str:
        """The finding on one line."""
        return f"{MARKS[self.severity]} {self.code} {self.name}: {self.says}"

    def sections(self) -> Iterator[Section]:
        """Yield the ways out, then the evidence, as titled tables."""
        if self.mends:
            yield Section("A way out" if len(self.mends) == 1 else "Ways out", tuple((str(n), str(m)) for n, m in enumerate(self.mends, 1)))
        for each in self.evidence:
            yield from each.sections()

    def to_record(self) -> dict[str, Any]:
        """Return the finding as plain values, for JSON."""
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity,
            "clauses": list(self.clauses),
            "parties": list(self.parties),
            "says": self.says,
            "ways out": [str(each) for each in self.mends],
            "evidence": [part for each in self.evidence for part in records_of(each)],
        }

    @property
    def head(self) -> str:
        """The finding without its evidence as text: the title, then the ways out, set in under it."""
        title = wrap(self.title, WIDTH, subsequent_indent="  ", break_on_hyphens=False)
        ways = [wrap(f"→ {each}", WIDTH - INSET, subsequent_indent="  ", break_on_hyphens=False) for each in self.mends]
        return "\n".join([*title, *(f"{'':{INSET}}{line}" for way in ways for line in way)])

    def body(self, *, most: int | None = None) -> str:
        """Return the evidence as text, set in; of each of its tables at most so many rows, where a number is given."""
        tables = [part.cut(most) for each in self.evidence for part in each.sections()]
        return indent("\n\n".join(text_of(each, width=WIDTH - INSET) for each in tables), " " * INSET)

    def __str__(self) -> str:
        """Return the finding with its ways out and evidence as text."""
        return f"{self.head}\n\n{self.body()}".rstrip()

    def _repr_html_(self) -> str:
        """Return the finding for a notebook."""
        return html_of(self, heading=self.title)

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Finding {self.code} {self.name}: {', '.join(self.clauses)}>"
