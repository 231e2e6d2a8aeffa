"""Titled tables: what all answers are made of when they are shown, and how they look as text, HTML, Markdown and JSON."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from textwrap import wrap
from typing import Any, Protocol

from attrs import frozen

from dealmodel.tables import STYLE
from dealmodel.values import one_line


@frozen
class Section:
    """A titled table of two columns: what all answers are made of when they are shown."""

    title: str
    rows: tuple[tuple[str, str], ...]

    __repr__ = one_line

    def sections(self) -> Iterator["Section"]:
        """Yield itself, so that a table alone can be shown too."""
        yield self

    def cut(self, most: int | None) -> "Section":
        """
        Return the first rows, and how many more there are; all of them, where no number is given.

        >>> print(text_of(Section("Days", (("1", "Monday"), ("2", "Tuesday"), ("3", "Wednesday"))).cut(1)))
        Days
          1  Monday
          …  2 rows more
        """
        if most is None or len(self.rows) <= most + 1:
            return self
        return Section(self.title, (*self.rows[:most], ("…", f"{len(self.rows) - most} rows more")))


class Shown(Protocol):
    """What can be shown as titled tables."""

    def sections(self) -> Iterator[Section]:
        """Yield the tables."""


def text_of(shown: Shown, *, width: int = 110) -> str:
    """
    Return titled tables as text, long cells broken and set under their column.

    >>> class One:
    ...     def sections(self):
    ...         yield Section("Left open", (("S1", "deposits, share"),))
    >>> print(text_of(One()))
    Left open
      S1  deposits, share
    """
    return "\n\n".join("\n".join([section.title, *_text_rows(section.rows, width=width)]) for section in shown.sections())


def _text_rows(rows: Sequence[tuple[str, str]], *, width: int) -> Iterator[str]:
    left = min(max((len(one) for one, _ in rows), default=0), 30)
    for one, other in rows:
        lines = wrap(other, max(width - left - 4, 30)) or [""]
        yield f"  {one:<{left}}  {lines[0]}".rstrip()
        yield from (f"  {'':<{left}}  {line}" for line in lines[1:])


def html_of(shown: Shown, *, heading: str = "") -> str:
    """
    Return titled tables as HTML that follows the page's own colours; every text is escaped.

    >>> class One:
    ...     def sections(self):
    ...         yield Section("Left open", (("S1", "<share>"),))
    >>> "&lt;share&gt;" in html_of(One())
    True
    """
    top = f"<p><strong>{escape(heading)}</strong></p>" if heading else ""
    return f'{STYLE}<div class="dealmodel">{top}{"".join(_html_table(section) for section in shown.sections())}</div>'


def _html_table(section: Section) -> str:
    rows = "".join(f"<tr><td>{escape(one)}</td><td>{escape(other)}</td></tr>" for one, other in section.rows)
    return f"<details open><summary>{escape(section.title)}</summary><table><tbody>{rows}</tbody></table></details>"


def plain(text: str) -> str:
    """
    Return a text whose signs mean nothing in a Markdown table.

    >>> print(plain("a | <b>"))
    a &#124; &#60;b>
    """
    text = "".join(f"&#{ord(sign)};" if sign in "&<|*_`[]#~$\\" else sign for sign in text)
    return " ".join(text.split())


def bullets(texts: Iterable[str]) -> Iterator[str]:
    """
    Yield texts as one Markdown list, if there are any.

    >>> print(*bullets(["one", "two"]))
    - one
    - two
    """
    if lines := [f"- {plain(each)}" for each in texts]:
        yield "\n".join(lines)


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


def markdown_of(shown: Shown) -> str:
    """
    Return titled tables as Markdown.

    >>> print(markdown_of(Section("Left open", (("S1", "share"),))))
    **Left open**
    <BLANKLINE>
    |  |  |
    | --- | --- |
    | S1 | share |
    """
    return "\n\n".join(f"**{plain(each.title)}**\n\n{markdown_table(('', ''), each.rows)}" for each in shown.sections())


def records_of(shown: Shown) -> list[dict[str, Any]]:
    """
    Return titled tables as plain values, for JSON.

    >>> records_of(Section("Left open", (("S1", "share"),)))
    [{'title': 'Left open', 'rows': [['S1', 'share']]}]
    """
    return [{"title": each.title, "rows": [list(row) for row in each.rows]} for each in shown.sections()]
