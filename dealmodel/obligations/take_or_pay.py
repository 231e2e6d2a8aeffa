"""Paying for a minimum, taken or not, and making up later what was paid for: the arithmetic of off-take and of transport."""

from collections.abc import Sequence
from functools import reduce
from typing import Any

from attrs import Attribute, frozen
from sympy import And, Basic, Or

from dealmodel.amounts import greatest, least
from dealmodel.errors import InexactNumber, NegativeAmount, WrongKind
from dealmodel.fields import shown
from dealmodel.quantities import Quantity, eq
from dealmodel.values import one_line

MOST_YEARS = 100  # longer than any contract


def counts_years(thing: Any, attribute: "Attribute[int | None]", years: object) -> None:
    """Refuse what is no whole number of years to make up."""
    name = f"{type(thing).__name__}: {attribute.name}"
    if isinstance(years, float):
        raise InexactNumber(f"{name} is the float {years}; expected a whole number such as 3")
    if years is not None and (not isinstance(years, int) or isinstance(years, bool)):
        raise WrongKind(f"{name} is {shown(years)}; expected a whole number such as 3")
    if years is not None and not 0 <= years <= MOST_YEARS:
        raise NegativeAmount(f"{name} is {shown(years)}; expected 0 to {MOST_YEARS}")


@frozen(cache_hash=True)
class TakeYear:
    """
    One contract year of taking, or shipping, or paying: all quantities of the commodity.

    What is paid for is `taken` plus `shortfall` less `made_up`. `balance` can still be made up later; `lapsed` no more.
    """

    taken: Quantity
    payable: Quantity
    shortfall: Quantity  #: paid for and not taken
    made_up: Quantity  #: taken and paid for in an earlier year
    lapsed: Quantity
    balance: Quantity

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the year in words; what is nothing is left out."""
        others = {"not taken": self.shortfall, "made up": self.made_up, "can be made up": self.balance, "lapsed": self.lapsed}
        some = [f"{each} {name}" for name, each in others.items() if each.magnitude != 0]
        return ", ".join([f"{self.taken} taken", f"{self.payable} payable", *some])


def excess(amount: Quantity, over: Quantity) -> Quantity:
    """
    Return by how much an amount exceeds another, nothing if it does not.

    >>> excess(Quantity("60 bcm"), Quantity("40 bcm")), excess(Quantity("20 bcm"), Quantity("40 bcm"))
    (Quantity('20 bcm'), Quantity('0 bcm'))
    """
    return greatest(amount - over, Quantity(0, amount.unit))


def take_years(taken: Sequence[Quantity], *, minimums: Sequence[Quantity], make_up_years: int) -> tuple[TakeYear, ...]:
    """
    Return the account of several years from what is taken, and what is to be paid for in any case, in each.

    What is paid for and not taken is made up in the years after, the oldest first, by what is taken beyond the minimum of that year.

    >>> years = take_years([Quantity("6 t"), Quantity("9 t")], minimums=[Quantity("8 t"), Quantity("8 t")], make_up_years=1)
    >>> [(str(each.payable), str(each.balance)) for each in years]
    [('8 t', '2 t'), ('8 t', '0 t')]
    """
    found: list[TakeYear] = []
    waiting: list[Quantity] = []  # what each of the last years left to make up, the oldest first
    for each, minimum in zip(taken, minimums, strict=True):
        nothing = Quantity(0, minimum.unit)
        beyond, left, made_up = excess(each, minimum), [], nothing
        for one in waiting:
            use = least(one, beyond - made_up)
            left.append(one - use)
            made_up += use
        left.append(excess(minimum, each))
        lapsed = left.pop(0) if len(left) > make_up_years else nothing
        payable = greatest(each, minimum) - made_up
        found.append(TakeYear(each, payable, excess(minimum, each), made_up, lapsed, sum(left, nothing)))
        waiting = left
    return tuple(found)


def pays(
    paid: Quantity, *, taken: Quantity, minimum: Quantity, price: Quantity, surcharge: tuple[Quantity, Quantity] | None = None
) -> Basic:
    """
    State that the greater of what is taken and a minimum is paid for.

    A surcharge is an amount, not below the minimum, and the share of the price that is paid on top for what is taken beyond it. What is
    due is the greatest of amounts that are linear each: no less than any of them, and no more than one. So a payment that is too low
    fails by a single line.

    >>> pays(Quantity("800 USD"), taken=Quantity("50 t"), minimum=Quantity("80 t"), price=Quantity("10 USD/t"))
    True
    """
    amounts = [minimum, taken]
    if surcharge is not None:
        limit, share = surcharge
        amounts.append(taken + (taken - limit) * share)
    if all(each.is_constant for each in amounts):
        return eq(paid, reduce(greatest, amounts) * price)
    due = [each * price for each in amounts]
    return And(*(paid >= each for each in due), Or(*(paid <= each for each in due), evaluate=False), evaluate=False)


def make_up_words(years: int | None) -> str:
    """
    Return in words how long one can make up; nothing where that is not said.

    >>> make_up_words(0), make_up_words(2)
    ('; nothing can be made up', '; 2 years to make up')
    """
    said = {None: "", 0: "; nothing can be made up", 1: "; 1 year to make up"}
    return said.get(years, f"; {years} years to make up")
