"""
Every `python` and `pycon` block of README.md and docs/ runs; a page is one session, read from top to bottom.

A `text` block right after a `python` block is what that block prints.
"""

import contextlib
import doctest
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sybil import Document, Example, Region
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.abstract.doctest import DocTestStringParser
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

# The language, then whatever the site makes of the block: a title, marked lines, `exec="on"`.
BLOCKS = RawFencedCodeBlockLexer(re.compile(r"(?P<language>python|pycon|text)\b[^\n]*\n"))
SESSIONS = DocTestStringParser(DocTestEvaluator(doctest.ELLIPSIS))
INCLUDES_A_FILE = re.compile(r"\s*--8<-- ")  # an example, which tests/test_examples.py runs


PRINTED = "printed by the block before"


def run(example: Example) -> None:
    """Run a block of code and keep what it prints."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        PythonEvaluator()(example)
    example.namespace[PRINTED] = printed.getvalue()


def compare(example: Example) -> str | None:
    """Compare a block of text with what the block before it printed."""
    printed = example.namespace[PRINTED]
    return None if printed.rstrip() == example.parsed.rstrip() else f"the block before prints:\n{printed}"


def blocks_of(document: Document) -> Iterator[Region]:
    """Yield what is to be run of a page: code as it is, sessions statement by statement."""
    code_ends = None
    for block in BLOCKS(document):
        source, language = block.lexemes["source"], block.lexemes["language"]
        follows = code_ends is not None and not document.text[code_ends : block.start].strip()
        code_ends = block.end if language == "python" else None
        if INCLUDES_A_FILE.match(source) or (language == "text" and not follows):
            continue
        if language == "text":
            block.parsed, block.evaluator = source, compare
            yield block
        elif ">>>" in source:
            for session in SESSIONS(source, document.path):
                session.adjust(block, source)
                yield session
        else:
            block.parsed, block.evaluator = source, run
            yield block


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_page_runs(page):
    for example in Document.parse(str(page), blocks_of).examples():
        example.evaluate()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_code_block_hides_its_language(page):
    nameless = re.compile(r"(?m)^ *```\n(?= *(>>>|import |from \w+ import ))")
    assert not nameless.search(page.read_text(encoding="utf-8")), "name the block `python` or `pycon`, so that it runs"
