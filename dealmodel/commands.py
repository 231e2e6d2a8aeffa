"""
The command line: `python -m dealmodel check|review|show|schema FILE...`.

It ends with 0 where everything is sound, with 1 where something was found, and with 2 where something cannot be read.
"""

import json
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen
from sympy.logic.boolalg import Boolean

from dealmodel.agreements import Agreement
from dealmodel.checking import check
from dealmodel.codec import load_file
from dealmodel.codec.encoding import encode
from dealmodel.codec.faults import leaves
from dealmodel.codec.names import Names
from dealmodel.codec.parsing import read_formula
from dealmodel.codec.schema import schema
from dealmodel.errors import DealError, UnknownName, WrongKind, did_you_mean
from dealmodel.obligations.clause import STANDINGS
from dealmodel.pages import fenced, page_of, sheet_html
from dealmodel.reviewing import review

FORMATS = ("text", "json", "markdown", "html")
SOUND, FOUND, UNREADABLE, INTERRUPTED, CUT_OFF = 0, 1, 2, 130, 141
MARKS = ("✓", "✗", "?", "!", "·")  # how verdicts and findings begin
BOLD, DIM, USUAL = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_BESIDE = re.compile(r"  (with|given|together)\b")  # rows of an answer that are less than a heading and more than a clause


@frozen
class Answer:
    """What a command says of one file: the code to end with, and what makes the answer in each format."""

    code: int
    made: Mapping[str, Callable[[], Any]]  # Any: as JSON has it for "json", text for the others


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run a command, those of the process where none are given, and return the code to end with.

    >>> main(["schema", "--format", "text"])  # doctest: +ELLIPSIS
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
    ...
    0
    """
    options = parser().parse_args(arguments)
    try:
        return run(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to write at the end of the process
        return CUT_OFF


def parser() -> ArgumentParser:
    """Return what reads the command line."""
    words = "Read deals from files; say whether they hold together, and what is wrong with them."
    found = ArgumentParser(prog="dealmodel", description=words)
    commands = found.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        words = (command.__doc__ or "").strip().splitlines()[0]
        each = commands.add_parser(name, help=words, description=words)
        each.set_defaults(run=command)
        if name != "schema":
            each.add_argument("files", nargs="+", metavar="FILE", help="a deal in YAML or JSON")
        if name in ("check", "review"):
            each.add_argument("--given", action="append", default=[], metavar="FORMULA", help="such as 'occurs(ratification)'")
            each.add_argument("--standing", action="append", choices=STANDINGS, help="look only at clauses of this standing")
            each.add_argument("--proposed-by", action="append", default=[], metavar="PARTY", help="look only at what this party proposes")
        if name == "review":
            each.add_argument("--select", action="append", default=[], metavar="CODE", help="look only for these findings, such as D1")
            each.add_argument("--ignore", action="append", default=[], metavar="CODE", help="do not look for these")
        each.add_argument("--format", choices=FORMATS, default="text", help="how to write the answer (text)")
        each.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it to a file")
    return found


def run(options: Namespace) -> int:
    """Do what the command line asks for, file by file, and write the answers."""
    shown: list[tuple[str, Answer]] = []
    for name in getattr(options, "files", [""]):
        try:
            shown.append((name, options.run(options) if not name else options.run(load_file(name), options)))
        except DealError as error:
            shown.append((name, unreadable(name, error)))
    try:
        written(options, shown)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        print(f"{options.output}: it cannot be written: {error.strerror}", file=sys.stderr)  # noqa: T201  # a program speaks
        return UNREADABLE
    return max(each.code for _, each in shown)


def written(options: Namespace, shown: Sequence[tuple[str, Answer]]) -> None:
    """Write answers to where they are wanted, and what cannot be read to where errors go."""
    said = [each for _, each in shown if each.code != UNREADABLE or options.format in ("json", "html")]
    for _, each in shown:
        if each not in said:
            print(printable(each.made["text"]()), file=sys.stderr)  # noqa: T201  # a program speaks
    text = joined(options.format, said)
    if options.output:
        if options.output.resolve() in [Path(name).resolve() for name, _ in shown if name]:
            raise OSError(0, "it is the deal itself", str(options.output))
        options.output.write_text(text, encoding="utf-8")
        return
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a terminal without the sign for a conflict still shows the rest
    bright = options.format == "text" and options.command != "schema" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    sys.stdout.write(highlighted(text) if bright else text)
    sys.stdout.flush()


def joined(form: str, shown: Sequence[Answer]) -> str:
    """Return several answers as one text: of JSON the one answer, or a list of several; of HTML one page."""
    if form == "json":
        records = [each.made[form]() for each in shown]
        return json.dumps(records[0] if len(records) == 1 else records, ensure_ascii=False, indent=2) + "\n"
    if form == "html":
        return page_of("dealmodel", *(each.made[form]() for each in shown))
    return printable("\n".join(each.made[form]().rstrip() + "\n" for each in shown))


def printable(text: str) -> str:
    r"""
    Return a text whose signs a terminal only shows: what a file says is no command to it.

    >>> printable("a\n\x1b[2J")
    'a\n\\x1b[2J'
    """
    return "".join(sign if sign.isprintable() or sign in "\n\xa0" else repr(sign)[1:-1] for sign in text)


def highlighted(text: str) -> str:
    r"""
    Return a text for a terminal: headings bold, what stands beside clauses dim.

    >>> highlighted("Left open\n  S1  share")
    '\x1b[1mLeft open\x1b[0m\n  S1  share'
    """
    lines = text.split("\n")
    marks = [
        BOLD if line[:1] in MARKS or (line[:1].strip() and below.startswith("  ")) else DIM if _BESIDE.match(line) else ""
        for line, below in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "\n".join(f"{mark}{line}{USUAL}" if mark else line for mark, line in zip(marks, lines, strict=True))


def unreadable(name: str, error: DealError) -> Answer:
    """Return what is said of a file that is no deal, or of a question that cannot be asked of it: all that is wrong."""
    faults = [str(each) for each in leaves(error)]
    faults = [each if each.startswith(f"{name}: ") else f"{name}: {each}" for each in faults]
    return Answer(UNREADABLE, text_as(f"✗ {name} cannot be read", "\n".join(faults), {"file": name, "faults": faults}))


def text_as(title: str, text: str, record: Any) -> dict[str, Callable[[], Any]]:  # Any: as above
    """Return what makes each format of a text that has no other form than its lines."""
    return {"text": lambda: text, "json": lambda: record, "markdown": lambda: fenced(text), "html": lambda: sheet_html(title, text)}


def check_command(deal: Agreement, options: Namespace) -> Answer:
    """Say whether deals hold together."""
    report = check(deal, **limits(deal, options))
    sound = report.consistent is True and report.together is not False
    made = {"text": report.__str__, "json": report.to_record, "markdown": report.to_markdown, "html": report._repr_html_}
    return Answer(SOUND if sound else FOUND, made)


def review_command(deal: Agreement, options: Namespace) -> Answer:
    """Say everything that an experienced negotiator or auditor would flag."""
    found = review(deal, **limits(deal, options), select=words(options.select), ignore=words(options.ignore))
    made = {"text": found.__str__, "json": lambda: json.loads(found.to_json()), "markdown": found.to_markdown, "html": found._repr_html_}
    return Answer(found.exit_code, made)


def show_command(deal: Agreement, _: Namespace) -> Answer:
    """Show deals as term sheets."""
    title, rest = str(deal).split("\n", 1)
    made = text_as(title, str(deal), encode(deal))
    return Answer(SOUND, made | {"html": lambda: sheet_html(title, rest.partition("\n")[2].lstrip("\n"))})


def schema_command(_: Namespace) -> Answer:
    """Print the JSON Schema of deals in files."""
    found = schema()
    return Answer(SOUND, text_as("The schema of a deal in a file", json.dumps(found, ensure_ascii=False, indent=2), found))


COMMANDS: dict[str, Callable[..., Answer]] = {
    "check": check_command,
    "review": review_command,
    "show": show_command,
    "schema": schema_command,
}


def limits(deal: Agreement, options: Namespace) -> dict[str, Any]:
    """Return what a question is limited to: facts, standings, proposers."""
    return {
        "given": [given_formula(deal, each) for each in options.given],
        "standing": options.standing,
        "proposed_by": [party_named(deal, each) for each in options.proposed_by],
    }


def given_formula(deal: Agreement, text: str) -> Any:  # Any: a SymPy Boolean
    """
    Return the formula that is to be taken as given, in the grammar of files.

    Raises:
        WrongKind: it is a number and no condition.

    >>> from dealmodel.events import Event
    >>> given_formula(Agreement("Fund", events=[Event("ratification")]), "day(ratification) <= 2025-05-31")
    day of ratification <= 20239
    """
    names = Names({each.name: each for each in deal.terms}, {each.name: each for each in deal.events})
    formula = read_formula(text, names)
    if not isinstance(formula, Boolean) or formula in [each.symbol for each in deal.terms]:
        raise WrongKind(f"'{text}' is taken as given and is no condition; write one such as 'occurs(ratification)' or 'US share >= 50 %'")
    return formula


def party_named(deal: Agreement, name: str) -> Any:  # Any: a party or coalition
    """Return the party of a name."""
    for each in deal.parties:
        if each.name == name:
            return each
    raise UnknownName(f"'{deal.name}' has no party '{name}'{did_you_mean(name, [each.name for each in deal.parties])}")


def words(listed: Sequence[str]) -> list[str]:
    """
    Return words that stand apart or between commas.

    >>> words(["D1,D301", "D4"])
    ['D1', 'D301', 'D4']
    """
    return [word.strip() for each in listed for word in each.split(",") if word.strip()]
