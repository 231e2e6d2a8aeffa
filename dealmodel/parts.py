"""Whatever stands in a value: in its fields, its tuples and its formulas."""

from collections.abc import Iterator
from typing import Any

import attrs
from sympy import Basic

from dealmodel.sources import Citation
from dealmodel.symbols import unknowns_in


def parts_of(*values: object) -> Iterator[object]:
    """
    Yield values and whatever stands in their fields, their tuples and their formulas, each equal thing once, in order of writing.

    >>> from dealmodel.terms import Term
    >>> share = Term("share", unit="%")
    >>> [each.name for each in parts_of(share >= 50) if isinstance(each, Term)]
    ['share']
    """
    seen: set[object] = set()
    waiting = list(reversed(values))
    while waiting:
        value = waiting.pop()
        if isinstance(value, Citation) or value in seen:
            continue
        seen.add(value)
        yield value
        inside: list[Any] = []
        kind: Any = type(value)
        if attrs.has(kind):
            inside = [getattr(value, each.name) for each in attrs.fields(kind)]
        elif isinstance(value, tuple | frozenset):
            inside = list(value)
        elif isinstance(value, Basic):
            inside = [symbol.owner for symbol in unknowns_in([value])]
        waiting += reversed(inside)
