"""An agreement as a term sheet: as plain text, and for a notebook."""

from collections.abc import Iterable
from html import escape
from textwrap import fill
from typing import Any

from attrs import field, frozen

from dealmodel.assets import Asset
from dealmodel.concerns import Concern, Purpose
from dealmodel.events import Event
from dealmodel.obligations.clause import Clause
from dealmodel.parties import Body
from dealmodel.sources import Citation
from dealmodel.tables import STYLE
from dealmodel.terms import Term

WIDTH = 100  # columns of a term sheet


def term_sheet(deal: Any) -> str:  # Any: an agreement, which stands above and shows itself through this
    """Return an agreement as plain text: parties, clauses with their sources, claims, goals, assets, events, terms."""
    blocks = [
        f"{deal.name}\n{'=' * len(deal.name)}",
        _block("Parties", [f"{each} [{getattr(each, 'kind', 'coalition')}]" for each in deal.parties]),
    ]
    blocks.append(_block("Clauses", [line for each in deal.clauses for line in _clause_lines(each)]))
    blocks.append(_block("Claims", [f"{each.id}  {each.sentence}{_cited(each.cites)}" for each in deal.claims]))
    goals: list[Purpose | Concern] = [*deal.purposes, *deal.concerns]
    blocks.append(_block("Goals and fears", [f"{each}{_cited(each.cites)}" for each in goals]))
    blocks.append(_block("Assets", [line for each in deal.assets for line in _asset_lines(each)]))
    blocks.append(_block("Events", [_event_line(each) for each in deal.events]))
    blocks.append(_block("Terms", [_term_line(each) for each in deal.terms]))
    return "\n\n".join(block for block in blocks if block)


def _block(title: str, lines: Iterable[str]) -> str:
    body = [fill(line, WIDTH, initial_indent="  ", subsequent_indent=" " * (6 + len(line) - len(line.lstrip()))) for line in lines]
    return "\n".join([title, *body]) if body else ""


def _clause_lines(clause: Clause) -> list[str]:
    lines = [f"{clause}{_cited(clause.cites)}"]
    if clause.says and clause.summary:
        lines.append(f"    {clause.summary}")
    if clause.undefined:
        lines.append(f"    left open: {', '.join(clause.undefined)}")
    return lines


def _asset_lines(asset: Asset) -> list[str]:
    return [f"{asset}{_cited(asset.cites)}", *(f"  {control}{_cited(control.cites)}" for control in asset.control)]


def _event_line(event: Event) -> str:
    return f"{event.name}{f' ({event.window})' if event.window else ''}{_cited(event.cites)}"


def _term_line(term: Term) -> str:
    return f"{term}: {_limits(term)}{_cited(term.cites)}"


def _limits(term: Term) -> str:
    limits = [f"at least {term.low}" if term.low is not None else "", f"at most {term.high}" if term.high is not None else ""]
    said = " and ".join(part for part in limits if part)
    return said or (f"open, in {term.unit}" if term.unit else "open")


def _cited(cites: tuple[Citation, ...]) -> str:
    return f" [{'; '.join(map(str, cites))}]" if cites else ""


@frozen
class Row:
    """One line of a term sheet for a notebook: what it is called, what it says, and what is folded away."""

    head: str
    words: str
    status: str = field(default="", kw_only=True)  #: a few words after the sentence
    notes: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)  #: titles with words


def term_sheet_html(deal: Any) -> str:  # Any: as above
    """Return an agreement as HTML that follows the page's own colours: every text escaped, what is long folded away."""
    goals: list[Purpose | Concern] = [*deal.purposes, *deal.concerns]
    open_parts = [Row(each.id, ", ".join(each.undefined)) for each in deal.clauses if each.undefined]
    parts = [
        _part("Parties", [Row(each.name, _body_words(each), notes=_sources(each.cites)) for each in deal.parties], folded=False),
        _part("Clauses", [_clause_row(each) for each in deal.clauses], folded=False),
        _part("Left open", open_parts),
        _part("Claims", [Row(each.id, each.sentence, notes=_sources(each.cites)) for each in deal.claims]),
        _part("Goals and fears", [Row(each.id, str(each).removeprefix(f"{each.id}: "), notes=_sources(each.cites)) for each in goals]),
        _part("Assets", [_asset_row(each) for each in deal.assets]),
        _part("Events", [Row(each.name, str(each.window or "on any day"), notes=_sources(each.cites)) for each in deal.events]),
        _part("Terms", [Row(str(each), _limits(each), notes=_sources(each.cites)) for each in deal.terms]),
    ]
    cited = f"<p>{escape('; '.join(map(str, deal.cites)))}</p>" if deal.cites else ""
    return f'{STYLE}<div class="dealmodel"><p><strong>{escape(deal.name)}</strong></p>{cited}{"".join(parts)}</div>'


def _part(title: str, rows: list[Row], *, folded: bool = True) -> str:
    if not rows:
        return ""
    table = f"<table><tbody>{''.join(map(_html_row, rows))}</tbody></table>"
    return f"<details{'' if folded else ' open'}><summary>{title} ({len(rows)})</summary>{table}</details>"


def _html_row(row: Row) -> str:
    status = f" <em>({escape(row.status)})</em>" if row.status else ""
    lines = "".join(f"<p>{escape(f'{title}: ' if len(row.notes) > 1 else '')}{escape(words)}</p>" for title, words in row.notes)
    titles = ", ".join(title for title, _ in row.notes)
    notes = f"<details><summary>{escape(titles)}</summary>{lines}</details>" if lines else ""
    return f"<tr><td>{escape(row.head)}</td><td>{escape(row.words)}{status}{notes}</td></tr>"


def _clause_row(clause: Clause) -> Row:
    notes = [("in full", clause.summary)] if clause.says and clause.summary else []
    notes += [("left open", ", ".join(clause.undefined))] if clause.undefined else []
    whose = f" by {clause.proposed_by.name}" if clause.proposed_by else ""
    words = clause.sentence or type(clause).__name__.lower()
    return Row(clause.id, words, status=f"{clause.standing}{whose}", notes=(*notes, *_sources(clause.cites)))


def _asset_row(asset: Asset) -> Row:
    controls = (("control", "; ".join(map(str, asset.control))),) if asset.control else ()
    return Row(asset.name, str(asset), notes=(*controls, *_sources(asset.cites)))


def _body_words(body: Body) -> str:
    said = str(body).removeprefix(body.name).strip()
    return f"{getattr(body, 'kind', 'coalition')} {said}".strip()


def _sources(cites: tuple[Citation, ...]) -> tuple[tuple[str, str], ...]:
    return (("source", "; ".join(map(str, cites))),) if cites else ()
