"""A rule: what an agreement is made of once it is formulas."""

from attrs import field, frozen
from sympy import Basic

from dealmodel.mathematics import in_latex
from dealmodel.values import one_line


@frozen
class Rule:
    r"""
    A named SymPy formula, firm or negotiable, with the clause it belongs to and, for people, what it says.

    >>> from sympy import Symbol
    >>> rule = Rule("2.1", Symbol("US share") >= 50, firm=False)
    >>> print(rule)
    2.1 (negotiable): US share >= 50
    >>> rule._repr_latex_()
    '$\\text{US share} \\geq 50$'
    """

    name: str
    formula: Basic
    firm: bool = field(default=True, kw_only=True)
    kind: str = field(default="", kw_only=True)  #: "given": a fact; "length": the days of months; "stock": what assets give
    clause: str = field(default="", kw_only=True)  #: id of the clause; empty for what belongs to none
    says: str = field(default="", kw_only=True)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the name, whether it may be blamed, and the formula."""
        return f"{self.name} ({'firm' if self.firm else 'negotiable'}): {self.formula}"

    def _repr_latex_(self) -> str | None:
        """Return the formula for a notebook, symbols under their own names; None, which shows the text, where a number is too long."""
        written = in_latex(self.formula)
        return None if written is None else f"${written}$"
