"""What words of the text are taken to mean: a clause that can be blamed like any other."""

from attrs import field, frozen
from sympy import Basic

from dealmodel.conditions import Condition, as_condition_alone
from dealmodel.obligations.clause import Clause
from dealmodel.values import one_line


@frozen(cache_hash=True)
class Interpretation(Clause):
    """
    A clause by which a condition holds: mostly `Same(...)`, two words for one thing; of a definition, or of one side's reading of a text.

    >>> from dealmodel.conditions import Same
    >>> from dealmodel.events import Event
    >>> print(Interpretation("1", holds=Same(Event("talks"), Event("call"))).sentence)
    'talks' means the same as 'call'
    """

    holds: Condition = field(converter=as_condition_alone, kw_only=True)

    __repr__ = one_line

    @property
    def formula(self) -> Basic:
        """What the interpretation demands."""
        return self.holds.formula

    @property
    def summary(self) -> str:
        """The interpretation in words."""
        return self.holds.sentence
