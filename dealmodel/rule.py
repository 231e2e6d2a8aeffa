"""A rule: what an agreement is made of once it is formulas."""

from attrs import field, frozen
from sympy import Basic

from dealmodel.values import one_line


@frozen
class Rule:
    """A named SymPy formula, firm or negotiable, with the clause it belongs to and, for people, what it says."""

    name: str
    formula: Basic
    firm: bool = field(default=True, kw_only=True)
    kind: str = field(default="", kw_only=True)  #: "given": a fact; "length": the days of months; "stock": what assets give
    clause: str = field(default="", kw_only=True)  #: id of the clause; empty for what belongs to none
    says: str = field(default="", kw_only=True)

    __repr__ = one_line
