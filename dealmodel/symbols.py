"""
The one place where symbols are made.

Every uncertain thing of a deal has a SymPy symbol: an event occurs or not, on a day; a term has a value; a clause is due, is
done. The symbol remembers what it stands for (its `owner`), so a formula alone tells which terms and events it is about.
Symbols carry no SymPy assumptions: solvers ignore them, and they make every comparison many times slower.
"""

from collections.abc import Hashable, Iterable
from typing import Any, Self

from sympy import Basic, Symbol


class Unknown(Symbol):  # type: ignore[misc]  # SymPy ships no types, so its classes are Any
    """
    A symbol that knows what it stands for.

    Two unknowns are the same when name and owner are: a plain `Symbol` of the same name is another symbol.

    >>> Unknown("x", owner="a term") == Unknown("x", owner="a term")
    True
    >>> Unknown("x", owner="a term") == Symbol("x")
    False
    """

    __slots__ = ("owner",)
    owner: Hashable

    def __new__(cls, name: str, *, owner: Hashable) -> Self:
        """Make the symbol `name` for `owner`, any hashable value."""
        made: Self = Symbol.__xnew__(cls, name)
        made.owner = owner
        return made

    def _hashable_content(self) -> tuple[Any, ...]:  # SymPy asks this for equality and hash
        return (*super()._hashable_content(), self.owner)

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Hashable]]:
        """Say how to make this symbol again, for copies and pickles."""
        return (self.name,), {"owner": self.owner}


def is_number(formula: Basic) -> bool:
    """
    Return whether a formula is the symbol of a number, such as a term or a day, and not of whether something happens or is due.

    >>> is_number(Unknown("share", owner="a term")), is_number(Symbol("x"))
    (True, False)
    """
    return isinstance(formula, Unknown) and not is_truth(formula)


def is_truth(formula: Basic) -> bool:
    """Return whether a formula is the symbol of whether something happens, is done or is due."""
    return isinstance(formula, Unknown) and any(getattr(formula.owner, name, None) == formula for name in ("occurs", "due"))


def unknowns_in(formulas: Iterable[Basic]) -> list[Unknown]:
    """
    Return the unknowns that occur in some formulas, each once, sorted by name.

    >>> x, y = Unknown("x", owner=1), Unknown("y", owner=2)
    >>> unknowns_in([y > 3, x + y < 1])
    [x, y]
    """
    found = {symbol for formula in formulas for symbol in formula.free_symbols if isinstance(symbol, Unknown)}
    return sorted(found, key=lambda symbol: (symbol.name, type(symbol.owner).__name__))
