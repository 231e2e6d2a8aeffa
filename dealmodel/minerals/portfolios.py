"""
Shares within shares: a share of all, a share of a part of it, and what the one says about the other.

"A fifth of all mineral resources, among them half of the rare earths" speaks of two wholes. Each share keeps its own, and the
parts add up to the whole by their weights.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Union

from attrs import field, frozen
from attrs.converters import optional
from sympy import Add, And, Basic, Eq, Expr, Integer, Le, Mul

from dealmodel.amounts import to_share
from dealmodel.errors import DoubledName, ShareOverflow, WrongKind
from dealmodel.fields import all_are, is_a, is_name, to_tuple
from dealmodel.minerals.deposits import Deposit
from dealmodel.quantities import Quantity
from dealmodel.terms import Term
from dealmodel.values import one_line

DEEPEST = 100  # parts in parts


@frozen(cache_hash=True)
class Part:
    """
    A part of a portfolio, and its weight in the whole: open, where nothing is said.

    >>> print(Part(Portfolio("rare earths"), weight="10 %"))
    rare earths (10 %)
    """

    of: Union["Portfolio", Deposit] = field()
    weight: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)

    __repr__ = one_line

    @of.validator
    def _is_a_whole(self, attribute: Any, value: object) -> None:  # Any: attrs passes its own Attribute
        is_a(Portfolio, Deposit)(self, attribute, value)

    def __str__(self) -> str:
        """Return name and weight."""
        return f"{self.of.name} ({self.weight if self.weight is not None else 'weight not said'})"


@frozen(cache_hash=True)
class Portfolio:
    """
    A whole of which shares are spoken of, and the parts that are known; what they leave of it is the rest.

    Raises:
        ShareOverflow: the weights add up to more than the whole.

    >>> rare = Portfolio("rare earths")
    >>> resources = Portfolio("mineral resources", by="value", parts=[Part(rare)])
    >>> print(resources)
    mineral resources (by value; rare earths (weight not said))
    >>> resources.share("under Russian control") <= "20 %"
    share of mineral resources under Russian control <= 1/5
    """

    name: str = field(validator=is_name)
    by: str = field(default="", validator=is_a(str), kw_only=True)  #: what shares are counted by: tonnes, value, number of deposits
    parts: tuple[Part, ...] = field(default=(), converter=to_tuple, validator=all_are(Part), kw_only=True)

    __repr__ = one_line

    @parts.validator
    def _fit_into_the_whole(self, attribute: object, parts: tuple[Part, ...]) -> None:
        names = [each.of.name for each in parts]
        if doubled := [name for name in names if names.count(name) > 1]:
            raise DoubledName(f"Portfolio '{self.name}' lists '{doubled[0]}' twice; list each part once, with its whole weight")
        known = [each for each in parts if each.weight is not None and each.weight.is_constant]
        total = sum((each.weight.exact for each in known if each.weight is not None), Quantity(0).exact)
        if total > 1:
            parts_words = ", ".join(map(str, known))
            raise ShareOverflow(
                f"Portfolio '{self.name}': weights add up to {Quantity(total).to('%')} ({parts_words}); expected 100 % at most"
            )

    def __attrs_post_init__(self) -> None:
        """Refuse what nests too deep."""
        if self.depth > DEEPEST:
            raise WrongKind(f"Portfolio '{self.name}' holds parts in parts {self.depth} deep; expected {DEEPEST} at most")

    @cached_property
    def depth(self) -> int:
        """How deep parts stand in parts; 1 without any."""
        return 1 + max((part.of.depth for part in self.parts if isinstance(part.of, Portfolio)), default=0)

    def share(self, held: str) -> Term:
        """
        Return the open number that says which share of the whole is such: "under Russian control".

        >>> Portfolio("rare earths").share("under Russian control").name
        'share of rare earths under Russian control'
        """
        return share_of(self, held)

    def weight(self, part: Union["Portfolio", Deposit]) -> Term:
        """Return the open number for the weight of a part in the whole."""
        return Term(f"weight of {part.name} in {self.name}", unit="%", low=0, high=100, of=self.name)

    @cached_property
    def wholes(self) -> tuple[Union["Portfolio", Deposit], ...]:
        """The whole, its parts, and theirs in turn."""
        return (self, *(each for part in self.parts for each in (part.of.wholes if isinstance(part.of, Portfolio) else (part.of,))))

    def rules(self, held: str) -> Iterator[Basic]:
        """
        Yield what ties the shares that are such together: each whole is its parts and the rest, each with its weight.

        Every share and weight is between nothing and all. Where neither the weight of a part nor its share is fixed, the rule is a
        product of unknowns.
        """
        for each in self.wholes:
            yield And(*share_of(each, held).limits, evaluate=False)
            if isinstance(each, Portfolio) and each.parts:
                yield from each._balance(held)

    def _balance(self, held: str) -> Iterator[Basic]:
        weights: list[Expr] = []
        for part in self.parts:
            open_weight = self.weight(part.of)
            if part.weight is None:
                yield And(*open_weight.limits, evaluate=False)
            weights.append(open_weight.symbol if part.weight is None else part.weight.magnitude)
        rest = Add(Integer(1), *(Mul(-1, each) for each in weights))
        of_parts = [Mul(weight, share_of(part.of, held).symbol) for weight, part in zip(weights, self.parts, strict=True)]
        of_rest = Term(f"share of the rest of {self.name} {held}, times its weight", low=0, of=self.name).symbol
        yield Le(0, of_rest, evaluate=False)
        yield Le(of_rest, rest, evaluate=False)
        yield Eq(self.share(held).symbol, Add(*of_parts, of_rest), evaluate=False)

    def __str__(self) -> str:
        """Return the name, what it is counted by, and the parts."""
        inside = [f"by {self.by}"] if self.by else []
        inside += [", ".join(map(str, self.parts))] if self.parts else []
        return f"{self.name} ({'; '.join(inside)})" if inside else self.name


def share_of(whole: Portfolio | Deposit, held: str) -> Term:
    """
    Return the open number that says which share of a portfolio or deposit is such.

    >>> print(share_of(Deposit("Dobra"), "under licence").of)
    Dobra
    """
    return Term(f"share of {whole.name} {held}", unit="%", low=0, high=100, of=whole.name)
