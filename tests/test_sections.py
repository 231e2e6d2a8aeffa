"""Titled tables as text and in a notebook."""

from dealmodel.sections import Section, html_of, text_of


class Shown:
    """Something with one long row."""

    def sections(self):
        yield Section("Title", (("id", "word " * 40), ("x" * 50, "short"), ("", "")))


def test_long_cells_are_broken_and_stay_in_their_column():
    lines = text_of(Shown(), width=80).splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[2].startswith(" " * 34 + "word")


def test_a_heading_is_escaped_too():
    assert "<p><strong>&lt;x&gt;</strong></p>" in html_of(Shown(), heading="<x>")
