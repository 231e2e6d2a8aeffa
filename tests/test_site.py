"""What the pages of the documentation owe each other: nothing is left out of a list that says it has all of them."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
NAV = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:\n")[1]
IN_NAV = re.findall(r"[a-z0-9_/]+\.md", NAV)


def address_of(page: str) -> str:
    """Return where the site has a page, from its root."""
    return page.removesuffix("index.md") or "./" if page.endswith("index.md") else page.removesuffix(".md") + "/"


def test_list_for_language_models_has_every_page_and_no_other():
    listed = re.findall(r"(?m)^- \[[^]]+\]\(([^)]+)\): ", (DOCS / "llms.txt").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(map(address_of, IN_NAV)), "write a line per page of the site into docs/llms.txt"


def test_gallery_has_every_example():
    shown = re.findall(r"\(examples/([a-z0-9_]+)\.md\)", (DOCS / "gallery.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(page.stem for page in (DOCS / "examples").glob("*.md")), "give each example a card in docs/gallery.md"


@pytest.mark.parametrize("page", ["clashes", "numbers", "order", "work"])
def test_every_recipe_stands_in_the_list_of_recipes(page):
    anchors = re.findall(r"(?m)^## .*\{: #([a-z-]+) \}$", (DOCS / "howto" / f"{page}.md").read_text(encoding="utf-8"))
    listed = re.findall(rf"\({page}\.md#([a-z-]+)\)", (DOCS / "howto" / "index.md").read_text(encoding="utf-8"))
    assert listed == anchors


def test_twenty_two_questions_are_twenty_two():
    assert (DOCS / "howto" / "index.md").read_text(encoding="utf-8").count(".md#") == 22
