"""SymPy expressions as trees: walking them, spelling them, however deep they are, and what a Piecewise with gaps means."""

from collections.abc import Iterator
from fractions import Fraction

from sympy import And, Basic, Eq, Ne, Not, Or, Piecewise, true


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


def number_of(rational: Basic) -> int | Fraction:
    """
    Return a rational number of SymPy's as Python's own.

    >>> from sympy import Rational
    >>> number_of(Rational(3)), number_of(Rational(1, 2))
    (3, Fraction(1, 2))
    """
    return int(rational.p) if rational.q == 1 else Fraction(int(rational.p), int(rational.q))


def has_gaps(part: Basic) -> bool:
    """
    Tell whether an expression is a Piecewise of which no case need apply.

    >>> from sympy import Symbol
    >>> x = Symbol("x")
    >>> has_gaps(Piecewise((1, x > 0))), has_gaps(Piecewise((1, x > 0), (2, True)))
    (True, False)
    """
    return isinstance(part, Piecewise) and part.args[-1].args[1] is not true


def without_gaps(relation: Basic, gaps: list[Basic]) -> Basic:
    """
    Return a formula that says what a relation with some Piecewise with gaps says: a case of each applies, and then it holds.

    >>> from sympy import Symbol
    >>> x = Symbol("x")
    >>> piecewise = Piecewise((1, x > 0))
    >>> without_gaps(piecewise < 5, [piecewise])
    (x > 0) & (Piecewise((1, x > 0), (0, True)) < 5)
    """
    kind = Eq if isinstance(relation, Ne) else type(relation)
    closed = {each: Piecewise(*each.args, (0, True), evaluate=False) for each in gaps}
    plain = kind(*(side.xreplace(closed) for side in relation.args), evaluate=False)
    applies = [Or(*(condition for _, condition in each.args), evaluate=False) for each in gaps]
    holds = And(*applies, plain, evaluate=False)
    return Not(holds, evaluate=False) if isinstance(relation, Ne) else holds
