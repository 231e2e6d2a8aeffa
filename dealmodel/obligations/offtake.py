"""Off-take: take or pay, and the making up later of what was paid for and not taken."""

from collections.abc import Iterable
from typing import Any

from attrs import Attribute, field, frozen
from attrs.converters import optional
from sympy import Basic, true

from dealmodel.amounts import greatest, least, not_negative, to_commodity, to_money, to_share
from dealmodel.errors import UnitMismatch, WrongKind
from dealmodel.fields import is_a, listed
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.obligations.take_or_pay import TakeYear, counts_years, excess, make_up_words, pays, take_years
from dealmodel.quantities import Quantity, quantity
from dealmodel.values import one_line


def _price(value: Any) -> Quantity:
    return not_negative(quantity(value), "a price")


@frozen(cache_hash=True)
class Offtake(Content):
    """
    The duty to take, or to pay for, a share of a contract quantity every year.

    What is paid for and not taken can be made up in the years after, as many as `make_up_years` says, free of further payment: first
    the oldest, and only by what is taken beyond the take-or-pay quantity of that year.

    Where `paid` and `taken` are given, often as terms, performance means that what is payable of `taken` is paid at the price.

    Raises:
        UnitMismatch: a quantity or price of another commodity.

    >>> offtake = Offtake("gas", quantity="10 bcm", take_or_pay="80 %", price="200 USD/m3", make_up_years=2)
    >>> print(offtake.sentence)
    takes, or pays for, 80 % of 10 bcm of gas each year at 200 USD/m3; 2 years to make up
    >>> [str(year.payable) for year in offtake.years(["6 bcm", "9 bcm"])]
    ['8 bcm', '8 bcm']
    """

    commodity: str = field(validator=is_a(str))
    quantity: Quantity | None = field(default=None, converter=optional(to_commodity), kw_only=True)  #: annual contract quantity
    take_or_pay: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)  #: share of it to be paid in any case
    price: Quantity | None = field(default=None, converter=optional(_price), kw_only=True)
    make_up_years: int | None = field(default=None, validator=counts_years, kw_only=True)  #: 0: nothing can be made up
    taken: Quantity | None = field(default=None, converter=optional(to_commodity), kw_only=True)  #: in a year without balance
    paid: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)

    __repr__ = one_line

    @paid.validator
    def _all_fits(self, attribute: "Attribute[Any]", paid: Quantity | None) -> None:
        if self.quantity is None:
            return
        if self.taken is not None and self.taken.dimension != self.quantity.dimension:
            raise UnitMismatch(f"Offtake: '{self.taken}' is taken of '{self.quantity}', two dimensions; give both in one unit")
        worth = None if self.price is None else self.quantity * self.price
        money = None if worth is None else to_money(worth)
        if money is not None and paid is not None and paid.dimension != money.dimension:
            raise UnitMismatch(f"Offtake: '{paid}' is paid at '{self.price}'; expected {money.dimension}")

    @property
    def minimum(self) -> Quantity:
        """
        The quantity that is paid for in any case.

        Raises:
            WrongKind: the contract quantity or the share is open.
        """
        if self.quantity is None or self.take_or_pay is None:
            raise WrongKind("what is to be paid in any case needs a contract quantity and a share; give quantity=... and take_or_pay=...")
        return self.quantity * self.take_or_pay

    def payable(self, taken: Any, *, make_up: Any = 0) -> Quantity:
        """
        Return the quantity to be paid for in a year, given what is taken and how much there is to make up.

        Exact for known amounts, else a SymPy expression with Max and Min, which the solver decides by cases.

        >>> offtake = Offtake("ore", quantity="100 kt", take_or_pay="90 %")
        >>> print(offtake.payable("70 kt"), offtake.payable("95 kt"), offtake.payable("95 kt", make_up="20 kt"))
        90 kt 95 kt 90 kt
        """
        minimum, took, saved = self.minimum, self._amount(taken), self._amount(make_up)
        whole = greatest(took, minimum)
        return whole if saved.magnitude == 0 else whole - least(saved, excess(took, minimum))

    def years(self, taken: Iterable[Any]) -> tuple[TakeYear, ...]:
        """
        Return the account of several years, from what is taken in each.

        Over all of them, what is paid for is what is taken, plus what has lapsed, plus the last balance.

        Raises:
            WrongKind: quantity, share or the years to make up are open.
        """
        if self.make_up_years is None:
            raise WrongKind("an account over years needs to know how long one can make up; give make_up_years, 0 for not at all")
        amounts = [self._amount(each) for each in listed(taken, "the amounts taken year by year")]
        return take_years(amounts, minimums=[self.minimum] * len(amounts), make_up_years=self.make_up_years)

    def _amount(self, value: Any) -> Quantity:
        """Read an amount of the commodity; 0 is nothing of it."""
        minimum = self.minimum
        amount = Quantity(0, minimum.unit) if type(value) is int and value == 0 else to_commodity(value)
        if amount.dimension != minimum.dimension:
            raise UnitMismatch(f"Offtake: '{amount}' is taken of '{self.quantity}', two dimensions; give both in one unit")
        return amount.to(minimum.unit)

    @property
    def demands(self) -> Basic:
        """That what is payable is paid at the price, where all of it is an amount."""
        if self.paid is None or self.taken is None or self.price is None or self.quantity is None or self.take_or_pay is None:
            return true
        return pays(self.paid, taken=self.taken, minimum=self.minimum, price=self.price)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(
            commodity=self.commodity,
            annual_contract_quantity=self.quantity,
            take_or_pay_share=self.take_or_pay,
            price=self.price,
            years_to_make_up=self.make_up_years,
        )

    @property
    def sentence(self) -> str:
        """The off-take in words."""
        share, amount = amount_words(self.take_or_pay, "a share"), amount_words(self.quantity, "an amount")
        years = make_up_words(self.make_up_years)
        commodity = self.commodity or "a commodity (not said)"
        return f"takes, or pays for, {share} of {amount} of {commodity} each year at {amount_words(self.price, 'a price')}{years}"

