"""Every notebook runs from top to bottom, shows what it ends its cells with, and is kept without outputs."""

import ast
import contextlib
import io
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "examples" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
MOST = 10_000  # bytes

pytest.importorskip("matplotlib", reason="figures need the extra `plot`")


def cells_of(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def run(source, names):
    """Run a cell, and return the value of the expression that it ends with, as a notebook shows it."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)
    value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if last else None
    return "" if value is None else value._repr_html_() if hasattr(value, "_repr_html_") else repr(value)


def test_there_are_four_notebooks():
    assert [path.stem for path in NOTEBOOKS] == ["first_deal", "minerals_and_fund", "minsk", "storage"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_small_and_kept_without_outputs(path):
    code = [each for each in cells_of(path) if each["cell_type"] == "code"]
    assert [(each["outputs"], each["execution_count"]) for each in code] == [([], None)] * len(code)
    assert path.stat().st_size < MOST
    assert len({each["id"] for each in cells_of(path)}) == len(cells_of(path))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_well_formed_pages(path, monkeypatch):
    monkeypatch.chdir(FOLDER)
    monkeypatch.setattr(sys, "path", list(sys.path))
    names = {"__name__": "__main__"}
    shown = []
    for each in cells_of(path):
        if each["cell_type"] == "code":
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                shown += [run("".join(each["source"]), names) or printed.getvalue()]
    pages = [each for each in shown if each.startswith("<") and not each.startswith("<svg")]
    assert pages
    for page in pages:
        ET.fromstring(f"<page>{page.replace('<br>', '<br/>').replace('<details open>', '<details>')}</page>")
    assert sum(map(len, shown)) < 500_000
