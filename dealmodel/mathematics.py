"""Formulas as mathematics for a notebook, symbols under their own names."""

from sympy import Basic, latex

# What LaTeX would take for a command inside a text; the last four look like what they stand for.
ESCAPES = str.maketrans({each: f"\\{each}" for each in "$%#&_{}"} | {"\\": "∖", "^": "ˆ", "~": "∼", "`": "‘"})


def text_in_latex(text: str) -> str:
    r"""
    Return a text as LaTeX, every sign standing for itself.

    >>> print(text_in_latex("US_share of 5 %"))
    \text{US\_share of 5 \%}
    """
    return rf"\text{{{text.translate(ESCAPES)}}}"


def in_latex(formula: Basic) -> str | None:
    r"""
    Return a formula as LaTeX; None where a number is too long to be written out.

    >>> from sympy import Symbol
    >>> print(in_latex(Symbol("US share") >= 50))
    \text{US share} \geq 50
    """
    try:
        written: str = latex(formula, symbol_names={symbol: text_in_latex(str(symbol)) for symbol in formula.free_symbols})
    except ValueError:  # an int of thousands of digits, which Python does not write out
        return None
    return written
