"""SymPy expressions as trees: walking them and spelling them, however deep they are."""

from collections.abc import Iterator

from sympy import Basic


def from_below(expression: Basic) -> Iterator[Basic]:
    """
    Yield every part of an expression, each once and after its own parts.

    >>> from sympy import Not, Symbol
    >>> list(from_below(Not(Symbol("x") > 3, evaluate=False)))
    [x, 3, x > 3, ~(x > 3)]
    """
    stack, opened, done = [expression], set[int](), set[int]()
    while stack:
        each = stack[-1]
        if id(each) not in opened:
            opened.add(id(each))
            stack += reversed(each.args)
        else:
            stack.pop()
            if id(each) not in done:
                done.add(id(each))
                yield each


def spelled(expression: Basic) -> str:
    """
    Return an expression as text, cut where it grows too long or too deep to read.

    >>> from sympy import Symbol
    >>> spelled(Symbol("x") + 1)
    'x + 1'
    """
    try:
        text = str(expression)
    except RecursionError:
        return f"a very deep {type(expression).__name__}"
    return text if len(text) <= 120 else f"{text[:117]}..."
