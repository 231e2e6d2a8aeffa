"""Answers as pages of their own, and as blocks of text inside one: nothing is asked for from anywhere else."""

from html import escape

STYLE = (  # no colour of our own: light or dark as the reader has it; long words break, for narrow screens
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.45 system-ui,sans-serif;max-width:60rem;margin:auto;padding:1rem;overflow-wrap:anywhere}"
    "pre{white-space:pre-wrap;font-size:.85rem}h1{font-size:1.3rem}"
    ".answer+.answer{border-top:1px solid;margin-top:2rem;padding-top:1rem}"
)


def page_of(title: str, *answers: str) -> str:
    """
    Return a page with answers that are HTML already.

    >>> "<title>a &amp; b</title>" in page_of("a & b", "<p>yes</p>")
    True
    """
    inside = "".join(f'<section class="answer">{each}</section>\n' for each in answers)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
    return f'<!doctype html>\n<html lang="en"><head>{head}<style>{STYLE}</style></head><body>\n{inside}</body></html>\n'


def sheet_html(title: str, text: str) -> str:
    """
    Return a text with a heading as HTML, its lines as they are.

    >>> sheet_html("Fund", "a < b")
    '<h1>Fund</h1><pre>a &lt; b</pre>'
    """
    return f"<h1>{escape(title)}</h1><pre>{escape(text)}</pre>"


def fenced(text: str) -> str:
    """
    Return a text as a block of Markdown, in a fence that is not in it.

    >>> print(fenced("a ``` b"))
    ````text
    a ``` b
    ````
    """
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text}\n{fence}"
