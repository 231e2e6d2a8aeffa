"""The answer to a review: all findings, what to show of them, and how they look."""

import json
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any, Self

from attrs import evolve, field, frozen

from dealmodel.agreements import Agreement
from dealmodel.errors import WrongKind
from dealmodel.fields import shown, to_tuple
from dealmodel.findings import KINDS, SEVERITIES, Finding, Kind
from dealmodel.findings.finding import MARKS, WIDTH, together
from dealmodel.obligations.clause import STANDINGS
from dealmodel.reports import Section, html_of, text_of
from dealmodel.tables import STYLE, Table

STYLED = (  # the sheet of a review; no colour of our own, as in every table
    "<style>.dealmodel.review>details{border-bottom:1px solid color-mix(in srgb,currentColor 22%,transparent);padding:.25em 0}"
    ".dealmodel.review>details>summary{font-weight:400;padding:.2em 0 .2em 1.2em;text-indent:-1.2em}"
    ".dealmodel.review>details>div,.dealmodel.review>details>ul{margin:.3em 0 .6em 1.2em}"
    ".dealmodel.review ul{padding-left:1.2em;list-style:'→ '}.dealmodel.review .code{font-weight:600}"
    ".dealmodel.review .wide td:not(:last-child),.dealmodel.review .wide th{overflow-wrap:normal;padding-right:.7em}"
    ".dealmodel.review .wide td:last-child{overflow-wrap:break-word}"
    "@media(max-width:30em){.dealmodel.review .wide tr>:first-child{display:none}}</style>"
)
MOST_OF_A_KIND = 10  # findings of one kind that the text shows in full
MOST_ROWS = 20  # rows of a table of evidence that it shows; the finding alone shows all
NAMES = 50  # columns for the names of clauses in a row of the summary


@frozen(repr=False)
class Review:
    """
    Everything that was found about a deal, the gravest first.

    It goes through its findings, counts them, and selects among them; as text, Markdown, HTML or JSON it shows them with their evidence.

    >>> review = Review(Agreement("Talks"))
    >>> print(review)
    ✓ 'Talks': nothing found
    >>> review.exit_code, len(review), review.to_records()
    (0, 0, [])
    """

    agreement: Agreement
    findings: tuple[Finding, ...] = field(default=(), converter=to_tuple)
    left_out: tuple[str, ...] = ()  #: clauses without which all but the conflicts was looked for: with them there is no world at all
    given: tuple[str, ...] = ()  #: what was taken as given, in words
    standing: tuple[str, ...] = ()  #: the standings that were looked at, all where it is empty
    proposed_by: tuple[str, ...] = ()  #: the parties whose proposals were looked at, all where it is empty

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
        limits = [f"of what is {' or '.join(self.standing)}"] if self.standing else []
        limits += [f"as proposed by {' and '.join(self.proposed_by)}"] if self.proposed_by else []
        what = f"'{self.agreement.name}'" + (f" ({', '.join(limits)})" if limits else "")
        given = f", given {len(self.given)} fact{'s' if len(self.given) > 1 else ''}" if self.given else ""
        counts = [(word, sum(each.severity == word for each in self.findings)) for word in SEVERITIES]
        found = together(f"{count} {word}{'s' if count > 1 else ''}" for word, count in counts if count)
        return f"{'✗' if self.exit_code else '✓'} {what}{given}: {found or 'nothing found'}"

    @property
    def remark(self) -> str:
        """Without which clauses everything but the conflicts was looked for."""
        return f"Everything but the conflicts was looked for without {together(self.left_out)}." if self.left_out else ""

    @property
    def summary(self) -> Table:
        """What was found as a table, a row for each kind: how often, and about which clauses."""
        found: dict[Kind, list[Finding]] = {}
        for each in self.findings:
            found.setdefault(each.kind, []).append(each)
        return Table([kind_row(kind, of_kind) for kind, of_kind in found.items()])

    @property
    def table(self) -> Table:
        """The findings as a table, a row for each."""
        columns = ("severity", "code", "name", "clauses", "parties", "says")
        records = ({**each.to_record(), "clauses": ", ".join(each.clauses), "parties": ", ".join(each.parties)} for each in self.findings)
        return Table([{column: record[column] for column in columns} for record in records])

    def to_frame(self) -> Any:  # Any: pandas is optional, and so are its types
        """
        Return the findings as a pandas frame, a row for each.

        Raises:
            MissingPackage: pandas is not installed.
        """
        return self.table.to_frame()

    def to_records(self) -> list[dict[str, Any]]:
        """Return the findings as plain values."""
        return [each.to_record() for each in self.findings]

    def to_json(self) -> str:
        """Return the review as JSON text."""
        found = {
            "agreement": self.agreement.name,
            "verdict": self.verdict,
            "exit code": self.exit_code,
            "given": list(self.given),
            "standing": list(self.standing),
            "proposed by": list(self.proposed_by),
            "left out": list(self.left_out),
            "findings": self.to_records(),
        }
        return json.dumps(found, ensure_ascii=False, indent=2)

    def to_markdown(self) -> str:
        """Return the review as Markdown: a heading, the summary, then one section for each finding."""
        parts = [f"# {plain(self.verdict)}", *(f"- given: {plain(each)}" for each in self.given)]
        if self.findings:
            rows = self.summary.rows
            parts.append(markdown_table(tuple(rows[0]), [tuple(map(str, row.values())) for row in rows]))
        parts += [plain(self.remark)] if self.remark else []
        for each in self.findings:
            parts += [f"## {plain(each.title)}", *("- → " + plain(str(way)) for way in each.mends)]
            for section in (part for evidence in each.evidence for part in evidence.sections()):
                parts += [f"**{plain(section.title)}**", markdown_table(("", ""), section.rows)]
        return "\n\n".join(parts) + "\n"

    def __iter__(self) -> Iterator[Finding]:
        """Go through the findings, the gravest first."""
        return iter(self.findings)

    def __len__(self) -> int:
        """Return the number of findings."""
        return len(self.findings)

    def __str__(self) -> str:
        """Return the review as text: the summary, then the findings with ways out and evidence, of each kind and table the first ones."""
        parts = [self.verdict]
        if self.given:
            parts.append(text_of(self.facts, width=WIDTH))
        if len(self.findings) > 1:
            parts.append(str(self.summary))
        parts += [self.remark] if self.remark else []
        return "\n\n".join([*parts, *map("\n".join, self.paragraphs())])

    @property
    def facts(self) -> Section:
        """What was taken as given, as a titled table."""
        return Section("Taken as given", tuple((str(number), each) for number, each in enumerate(self.given, 1)))

    def paragraphs(self) -> Iterator[list[str]]:
        """Yield the findings as text: those of one kind without evidence in one paragraph, each with evidence in its own."""
        for kind, found in groupby(self.findings, key=lambda each: each.kind):
            of_kind = list(found)
            short: list[str] = []
            for each in of_kind[:MOST_OF_A_KIND]:
                short.append(each.head)
                if each.evidence:
                    yield [*short, "", each.body(most=MOST_ROWS)]
                    short = []
            if len(of_kind) > MOST_OF_A_KIND:
                short.append(f"{MARKS[kind.severity]} {kind.code} {kind.name}: {len(of_kind) - MOST_OF_A_KIND} more, in `findings`")
            if short:
                yield short

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Review: {self.verdict}>"

    def _repr_html_(self) -> str:
        """Return the review for a notebook: the summary, then a line for each finding, its ways out and evidence folded away."""
        parts = [f"<p><strong>{escape(self.verdict)}</strong></p>"]
        parts += [html_of(self.facts).removeprefix(STYLE)] if self.given else []
        parts += [self.summary._repr_html_().removeprefix(STYLE)] if len(self.findings) > 1 else []
        parts += [f"<p>{escape(self.remark)}</p>"] if self.remark else []
        parts += [folded(each) for each in self.findings]
        return f'{STYLE}{STYLED}<div class="dealmodel review">{"".join(parts)}</div>'


def kind_row(kind: Kind, found: Sequence[Finding]) -> dict[str, Any]:
    """Return the row of a summary about one kind."""
    names = list(dict.fromkeys(id for each in found for id in each.clauses))
    kept = [name for place, name in enumerate(names) if not place or len(", ".join(names[: place + 1])) <= NAMES]
    more = [f"{len(names) - len(kept)} more"] if len(names) > len(kept) else []
    return {"severity": kind.severity, "code": kind.code, "name": kind.name, "found": len(found), "about": ", ".join([*kept, *more])}


def folded(finding: Finding) -> str:
    """Return a finding as HTML: its sentence, with ways out and evidence folded away."""
    name, sentence = (escape(each) for each in finding.title.split(": ", 1))
    ways = "".join(f"<li>{escape(str(each))}</li>" for each in finding.mends)
    evidence = "".join(html_of(each).removeprefix(STYLE) for each in finding.evidence)
    summary = f'<summary><span class="code">{name}</span> {sentence}</summary>'
    return f"<details>{summary}{f'<ul>{ways}</ul>' if ways else ''}{evidence}</details>"


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
    text = "".join(f"&#{ord(sign)};" if sign in "&<|*_`[]#~$\\" else sign for sign in text)
    return " ".join(text.split())


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """
    Return rows as a Markdown table.

    >>> print(markdown_table(("code", "name"), [("D101", "conflict")]))
    | code | name |
    | --- | --- |
    | D101 | conflict |
    """
    lines = [head, ["---"] * len(head), *([plain(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
