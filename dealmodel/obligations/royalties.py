"""Royalties: what is due on revenue, profit, a price or tonnes, flat or by bands, at least a minimum."""

from typing import Any

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import And, Basic, Implies, Or, true

from dealmodel.amounts import greatest, not_negative
from dealmodel.bands.bands import Bands
from dealmodel.errors import DealError, UnitMismatch, raise_all
from dealmodel.fields import is_a
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.quantities import Quantity, eq, quantity
from dealmodel.values import one_line


def _bands(value: Any) -> Any:  # Any: what is neither bands nor a rate is refused by the field's validator
    """Read bands; a rate alone is one for any base."""
    return value if isinstance(value, Bands) or value is None else Bands.flat(value)


def _not_negative(value: Any) -> Quantity:
    return not_negative(quantity(value), "an amount of a royalty")


@frozen(cache_hash=True)
class Royalty(Content):
    """
    A royalty by bands, or of one rate, on a base.

    The base is described by `of` and, as an amount, given by `base`: a revenue, a profit, tonnes, or a price with the `units` sold at
    it. Where `paid` is given, often as a term, performance means that it is what is due: a SymPy equation that is linear by cases
    where the base or the units are known, and is checked, ranged and turned around as any other.

    Raises:
        UnitMismatch: the bands are of another base, or minimum or payment of another dimension than what is due.
        Faults: several of these.

    >>> print(Royalty("1.2 %", of="turnover").sentence)
    pays a royalty of 1.2 % of turnover
    >>> bands = Bands.marginal([("4000 USD/t", "6.8 %"), (None, "8 %")])
    >>> print(Royalty(bands, of="the price of lithium", base="5000 USD/t", units="2 kt", minimum="1 million USD").due)
    1 000 000 USD
    """

    bands: Bands | None = field(default=None, converter=_bands, validator=is_a(Bands, type(None)))
    of: str = field(default="", validator=is_a(str), kw_only=True)  #: the base in words: "revenue", "profit", "turnover of the mine"
    base: Quantity | None = field(default=None, converter=optional(quantity), kw_only=True)
    units: Quantity | None = field(default=None, converter=optional(_not_negative), kw_only=True)  #: how many, where the base is a price
    minimum: Quantity | None = field(default=None, converter=optional(_not_negative), kw_only=True)
    paid: Quantity | None = field(default=None, converter=optional(_not_negative), kw_only=True)

    __repr__ = one_line

    @paid.validator
    def _all_fits(self, attribute: "Attribute[Any]", paid: Quantity | None) -> None:
        raise_all("Royalty", self._faults())

    def _faults(self) -> list[DealError]:
        """Find what cannot be held against each other."""
        if self.bands is None or self.base is None or self.bands.undefined:
            return []
        try:
            due = self._by_bands
        except DealError as error:
            return [error]
        named = {"minimum": self.minimum, "paid": self.paid}
        return [
            UnitMismatch(f"Royalty: {name} is '{given}' ({given.dimension}); expected {due.dimension}, as what is due on '{self.base}'")
            for name, given in named.items()
            if given is not None and given.dimension != due.dimension
        ]

    @property
    def _by_bands(self) -> Quantity:
        """What the bands alone ask for; the base and the bands have to be there."""
        assert self.bands is not None
        assert self.base is not None
        due = self.bands.of(self.base)
        return due if self.units is None else due * self.units

    @property
    def due(self) -> Quantity | None:
        """What is due: None where the rates or the amount of the base are open."""
        if self.bands is None or self.base is None or self.bands.undefined:
            return None
        return self._by_bands if self.minimum is None else greatest(self._by_bands, self.minimum)

    @property
    def demands(self) -> Basic:
        """That what is due is paid, where both are amounts."""
        if self.paid is None or self.due is None or self.bands is None or self.base is None:
            return true
        if self.base.is_constant:
            return eq(self.paid, self.due)
        cases = [(when, due if self.units is None else due * self.units) for when, due in self.bands.cases(self.base)]
        settled = [Implies(when, self._settles(due), evaluate=False) for when, due in cases]
        some_case = Or(*(when for when, _ in cases), evaluate=False)  # in a gap nothing can be settled
        return And(*settled, *((some_case,) if self.bands.has_holes else ()), evaluate=False)

    def _settles(self, due: Quantity) -> Basic:
        """Return the formula that so much, or the minimum if that is more, is paid; without a Max, whose arms could not be products."""
        assert self.paid is not None
        if self.minimum is None:
            return eq(self.paid, due)
        at_most = Or(self.paid <= self.minimum, self.paid <= due, evaluate=False)
        return And(self.paid >= self.minimum, self.paid >= due, at_most, evaluate=False)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        rates = self.bands.undefined if self.bands else ()
        return (*missing(rate=self.bands, base=self.of or self.base), *rates)

    @property
    def sentence(self) -> str:
        """The royalty in words."""
        rate = "a rate (not said)" if self.bands is None else str(self.bands)
        base = self.of or amount_words(self.base, "a base")
        units = f" on {amount_words(self.units, '')}" if self.units is not None else ""
        least = f", at least {amount_words(self.minimum, '')}" if self.minimum is not None else ""
        return f"pays a royalty of {rate} of {base}{units}{least}"
