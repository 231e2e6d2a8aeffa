"""What questions are about: named formulas and assumptions."""

from collections.abc import Sequence

from attrs import frozen
from sympy import Basic


@frozen(eq=False)
class Premise:
    """A formula that a question is about, itself and no other of the same words; an assumption has no name."""

    name: str | None
    formula: Basic
    firm: bool = True
    number: int = 0  #: its place among the formulas of the system, or among the assumptions of the question

    @property
    def label(self) -> str:
        """How messages call it."""
        return f"'{self.name}'" if self.name is not None else f"the assumption {self.formula}"


Premises = Sequence[Premise]
