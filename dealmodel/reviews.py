"""The answer to a review: all findings, what to show of them, and how they look."""

import json
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any, Self

from attrs import evolve, field, frozen

from dealmodel.agreements import Agreement
from dealmodel.errors import UnknownName, WrongKind, did_you_mean
from dealmodel.fields import all_are, is_a, shown, to_tuple
from dealmodel.findings import KINDS, SEVERITIES, Finding, Kind
from dealmodel.findings.finding import MARKS, WIDTH
from dealmodel.obligations.clause import STANDINGS
from dealmodel.parties import bodies_in
from dealmodel.sections import Section, bullets, html_of, markdown_of, markdown_table, plain, text_of
from dealmodel.tables import STYLE, Table
from dealmodel.values import together

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

    agreement: Agreement = field(validator=is_a(Agreement))
    findings: tuple[Finding, ...] = field(default=(), converter=to_tuple, validator=all_are(Finding))
    #: clauses without which all but the conflicts was looked for: with them there is no world at all
    left_out: tuple[str, ...] = field(default=(), converter=to_tuple)
    given: tuple[str, ...] = field(default=(), converter=to_tuple)  #: what was taken as given, in words
    standing: tuple[str, ...] = field(default=(), converter=to_tuple)  #: the standings that were looked at, all where it is empty
    proposed_by: tuple[str, ...] = field(default=(), converter=to_tuple)  #: whose proposals were looked at, all where it is empty

    def select(
        self, *codes: str, ignore: Any = (), party: Any = (), clause: Any = (), standing: Any = (), severity: Any = ()
    ) -> Self:
        """
        Return the review with some findings only: of these codes ("D1" for all that begin so) and not of those, about one of these.

        Parties and clauses may be given themselves or by their names; of each, one or several.

        Raises:
            WrongKind: no code begins so, or a standing or severity that there is not.
            UnknownName: the deal has no such party or clause.

        >>> idle = [Finding(KINDS["D402"], f"nothing is said of {name}", clauses=name, parties=name) for name in ("Ukraine", "Russia")]
        >>> [each.says for each in Review(Agreement("Talks"), idle).select("D4", party="Russia")]
        ['nothing is said of Russia']
        """
        ignored = to_tuple(ignore)
        for code in (*codes, *ignored):
            expect_code(code)
        parties = {expect_name(each, self.parties, self.agreement) for each in to_tuple(party)}
        clauses = {expect_name(each, self.subjects, self.agreement) for each in to_tuple(clause)}
        standings, severities = expect_words(standing, STANDINGS), expect_words(severity, SEVERITIES)
        wanted = [
            each
            for each in self.findings
            if is_wanted(each.code, codes, ignored)
            and (not parties or parties & set(each.parties))
            and (not clauses or clauses & set(each.clauses))
            and (not severities or each.severity in severities)
            and (not standings or any(standing_of(self.agreement, id) in standings for id in each.clauses))
        ]
        return evolve(self, findings=tuple(wanted))

    @property
    def parties(self) -> set[str]:
        """The names of all whom findings can be about."""
        named = {body.name for party in self.agreement.parties for body in bodies_in(party)}
        return named | {name for each in self.findings for name in each.parties}

    @property
    def subjects(self) -> set[str]:
        """The ids of clauses, claims and goals, and the names of whatever else findings can be about."""
        deal = self.agreement
        return self.parties | {each.id for each in deal.statements} | {each.name for each in (*deal.assets, *deal.events, *deal.terms)}

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
        parts = [f"# {plain(self.verdict)}", *bullets(f"given: {each}" for each in self.given)]
        if self.findings:
            rows = self.summary.rows
            parts.append(markdown_table(tuple(rows[0]), [tuple(map(str, row.values())) for row in rows]))
        parts += [plain(self.remark)] if self.remark else []
        for each in self.findings:
            parts += [f"## {plain(each.title)}", *bullets(f"→ {way}" for way in each.mends)]
            parts += [markdown_of(evidence) for evidence in each.evidence]
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


def is_wanted(code: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> bool:
    """
    Return whether findings of a code are asked for.

    >>> is_wanted("D101", (), ()), is_wanted("D101", ("D1",), ()), is_wanted("D101", ("D1",), ("D101",)), is_wanted("D204", ("D1",), ())
    (True, True, False, False)
    """
    return (not wanted or code.startswith(wanted)) and not (unwanted and code.startswith(unwanted))


def expect_words(words: Any, known: Sequence[str]) -> tuple[str, ...]:  # Any: what a caller writes
    """
    Return words of a list, and refuse any other.

    >>> expect_words("fault", ("fault", "note")), expect_words(None, ("fault", "note"))
    (('fault',), ())
    """
    for word in to_tuple(words):
        if word not in known:
            raise WrongKind(f"findings are asked for by {shown(word)}; expected one of {', '.join(map(repr, known))}")
    return to_tuple(words)


def expect_name(thing: Any, known: set[str], agreement: Agreement) -> str:  # Any: what a caller writes
    """
    Return the name or id of a thing, or a name as it is, and refuse one that is not known.

    >>> expect_name("Ukraine", {"Russia"}, Agreement("Talks"))
    Traceback (most recent call last):
    dealmodel.errors.UnknownName: findings are asked for by 'Ukraine', which is not in 'Talks'; there is 'Russia'
    """
    name = thing if isinstance(thing, str) else getattr(thing, "id", getattr(thing, "name", None))
    if not isinstance(name, str):
        raise WrongKind(f"findings are asked for by {shown(thing)}; expected a party or clause, or its name")
    if name not in known:
        raise UnknownName(f"findings are asked for by '{name}', which is not in '{agreement.name}'{did_you_mean(name, sorted(known))}")
    return name


def standing_of(agreement: Agreement, id: str) -> str:
    """Return the standing of the clause of an id, or nothing, where a claim, a goal or a thing has that name."""
    return getattr(agreement[id], "standing", "") if id in agreement else ""
