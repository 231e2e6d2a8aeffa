"""The answer to a review: all findings, what to show of them, and how they look."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any, Self

from attrs import evolve, field, frozen

from dealmodel.agreements import Agreement
from dealmodel.errors import WrongKind
from dealmodel.fields import shown, to_tuple
from dealmodel.findings import KINDS, SEVERITIES, Finding
from dealmodel.obligations.clause import STANDINGS
from dealmodel.reports import html_of
from dealmodel.tables import STYLE


@frozen(repr=False)
class Review:
    """
    Everything that was found about a deal, the gravest first.

    `exit_code` is 1 where anything was found that is more than a note, else 0.
    """

    agreement: Agreement
    findings: tuple[Finding, ...] = field(default=(), converter=to_tuple)
    left_out: tuple[str, ...] = ()  #: clauses without which all but the conflicts was looked for: with them there is no world at all

    def select(
        self, *codes: str, ignore: Any = (), party: str = "", clause: str = "", standing: str = "", severity: Any = ()
    ) -> Self:
        """
        Return the review with some findings only.

        Those of some codes ("D1" stands for all that begin so) and not of others, about one party, clause or standing, of some severities.

        Raises:
            WrongKind: no code begins so, or a standing or severity that there is not.
        """
        ignored, severities = to_tuple(ignore), to_tuple(severity)
        for code in (*codes, *ignored):
            expect_code(code)
        for word, words in ((standing, ("", *STANDINGS)), *((each, SEVERITIES) for each in severities)):
            if word not in words:
                raise WrongKind(f"findings are asked for by {shown(word)}; expected one of {', '.join(map(repr, filter(None, words)))}")
        wanted = [
            each
            for each in self.findings
            if (not codes or each.code.startswith(codes))
            and not each.code.startswith(ignored or ("-",))
            and (not party or party in each.parties)
            and (not clause or clause in each.clauses)
            and (not severities or each.severity in severities)
            and (not standing or any(stands(self.agreement, id, standing) for id in each.clauses))
        ]
        return evolve(self, findings=tuple(wanted))

    @property
    def exit_code(self) -> int:
        """What a program that reviews files ends with: 0 where nothing graver than a note was found, else 1."""
        return int(any(each.severity != "note" for each in self.findings))

    @property
    def verdict(self) -> str:
        """What was found, in one sentence."""
        counts = [(word, sum(each.severity == word for each in self.findings)) for word in SEVERITIES]
        found = ", ".join(f"{count} {word}{'s' if count > 1 else ''}" for word, count in counts if count)
        return f"{'✗' if self.exit_code else '✓'} '{self.agreement.name}': {found or 'nothing found'}"

    @property
    def remark(self) -> str:
        """Without which clauses everything but the conflicts was looked for."""
        return f"Everything but the conflicts was looked for without {', '.join(self.left_out)}." if self.left_out else ""

    def to_records(self) -> list[dict[str, Any]]:
        """Return the findings as plain values."""
        return [each.to_record() for each in self.findings]

    def to_json(self) -> str:
        """Return the review as JSON text."""
        found = {"agreement": self.agreement.name, "verdict": self.verdict, "left out": list(self.left_out), "findings": self.to_records()}
        return json.dumps(found, ensure_ascii=False, indent=2)

    def to_markdown(self) -> str:
        """Return the review as Markdown: a heading, then one section for each finding."""
        parts = [f"# {plain(self.verdict)}", *([self.remark] if self.remark else [])]
        for each in self.findings:
            parts.append(f"## {plain(each.title)}")
            for section in each.sections():
                rows = "\n".join(f"| {plain(one)} | {plain(other)} |" for one, other in section.rows)
                parts.append(f"| {plain(section.title)} | |\n| --- | --- |\n{rows}")
        return "\n\n".join(parts) + "\n"

    def __iter__(self) -> Iterator[Finding]:
        """Go through the findings, the gravest first."""
        return iter(self.findings)

    def __len__(self) -> int:
        """Return the number of findings."""
        return len(self.findings)

    def __str__(self) -> str:
        """Return the review as text: every finding with its ways out and evidence."""
        lines = [self.verdict, *([self.remark] if self.remark else []), *map(str, self.findings)]
        return "\n\n".join(lines)

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Review: {self.verdict}>"

    def _repr_html_(self) -> str:
        """Return the review for a notebook: a line for each finding, its evidence folded away."""
        inside = "".join(
            f"<details><summary>{escape(each.title)}</summary>{html_of(each).removeprefix(STYLE)}</details>" for each in self.findings
        )
        remark = f"<p>{escape(self.remark)}</p>" if self.remark else ""
        return f'{STYLE}<div class="dealmodel"><p><strong>{escape(self.verdict)}</strong></p>{remark}{inside}</div>'


def expect_code(code: Any) -> str:  # Any: what a caller writes
    """
    Return the beginning of a code, and refuse what no code begins with.

    >>> expect_code("D1")
    'D1'
    """
    if not isinstance(code, str) or not any(known.startswith(code) for known in KINDS):
        raise WrongKind(f"a code of findings is {shown(code)}; expected one of {', '.join(KINDS)}, or how some of them begin, such as 'D1'")
    return code


def stands(agreement: Agreement, id: str, standing: str) -> bool:
    """Return whether there is a clause with an id, of some standing."""
    return id in agreement and getattr(agreement[id], "standing", "") == standing


def plain(text: str) -> str:
    """
    Return a text whose signs mean nothing in a Markdown table.

    >>> print(plain("a | <b>"))
    a &#124; &#60;b>
    """
    text = "".join(f"&#{ord(sign)};" if sign in "&<|*_`[]#\\" else sign for sign in text)
    return " ".join(text.split())
