"""What questions are about: named formulas and assumptions."""

from collections.abc import Sequence

from attrs import field, frozen
from sympy import Basic


@frozen
class Premise:
    """A formula that a question is about; an assumption has no name."""

    name: str | None
    formula: Basic = field(eq=False)
    firm: bool = field(default=True, eq=False)
    number: int = field(default=0)  #: which assumption of the question it is

    @property
    def label(self) -> str:
        """How messages call it."""
        return f"'{self.name}'" if self.name is not None else f"the assumption {self.formula}"


Premises = Sequence[Premise]
