"""
Whether, and when, what stands before the split of the rest of a waterfall is ever paid.

Two proofs that it never is. Both use that what is owed is the greater, the more was owed before:

- A preferred return accrues at least as much a year as the profit. If it compounds, capital and return together grow by the accrual and
  fall by the profit at most; if it is simple and stands before its capital, it takes all profit, so that the capital never falls.
- A year with the full profit leaves no partner with less capital and less accrued return than it had: a fixed point, or growth. Then so
  does every later year, by induction.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from attrs import frozen

from dealmodel.errors import Undecided
from dealmodel.funds.capital import Balance, amount_of
from dealmodel.funds.tiers import (
    NONE,
    Balances,
    MultipleOfCapital,
    PreferredReturn,
    ReturnOfCapital,
    Tier,
    accrue,
    bodies_of,
    pay,
    priority_of,
)
from dealmodel.parties import Body
from dealmodel.quantities import Quantity
from dealmodel.values import one_line

MOST_YEARS = 1000  # after which what neither clears nor provably never does is called undecided
LONGEST = 7000  # bits of a number, likewise: shares in proportion to two growing debts can double in length every year


@frozen
class Clearing:
    """
    When everything before the split of the rest is paid: `clears` is True with `years`, False, or None where that is not known.

    Years count whole yearly payments, and of the last one the share that is still needed; `payments` counts the last one whole.

    >>> print(Clearing(True, "payment 2 pays the last of it", years=Fraction(5, 4)))
    cleared after 1.25 years: payment 2 pays the last of it
    """

    clears: bool | None
    reason: str
    years: Fraction | None = None

    __repr__ = one_line

    @property
    def payments(self) -> int | None:
        """How many yearly payments it takes."""
        return None if self.years is None else -(-self.years // 1)

    def __str__(self) -> str:
        """Return the answer in words, years rounded to two decimals."""
        if self.years is not None:
            return f"cleared after {Quantity(self.years):.2f} years: {self.reason}"
        return f"{'never' if self.clears is False else 'not known'}: {self.reason}"


def clearing_of(tiers: Sequence[Tier], profit: Quantity, balances: Balances, *, is_locked: Callable[[int], bool]) -> Clearing:
    """
    Return when the priority tiers clear at one profit a year; `is_locked` says in which years, from 1, nothing is paid.

    Raises:
        Undecided: the profit, a rate or a balance is an open number.
    """
    priority, amount = priority_of(tiers), profit.magnitude
    if not profit.is_constant or any(not isinstance(each, Fraction) for each in numbers_in(accrue(tiers, balances).values())):
        raise Undecided("years are counted with numbers, and the profit, a rate or an account is open; give it a value")
    amount, used, now = profit.exact, NONE, dict(balances)
    for year in range(MOST_YEARS + 1):
        if all(tier.room(now) == 0 for tier in priority):
            years = year - 1 + used / amount if year else NONE
            return Clearing(True, f"payment {year} pays the last of it" if year else "nothing is owed", years)
        if reason := why_never(priority, amount, now, profit.unit):
            return Clearing(False, reason)
        if any(each.denominator.bit_length() > LONGEST for each in numbers_in(now.values())):
            return Clearing(None, f"after {year} years something is still owed, and the exact numbers have grown too long to go on")
        paid, _, now = pay(() if is_locked(year + 1) else priority, amount, accrue(priority, now))
        used = sum((part for _, _, part in paid), NONE)
    return Clearing(None, f"after {MOST_YEARS} years there is still something owed, and no proof was found that there always will be")


def numbers_in(balances: Iterable[Balance]) -> Iterator[Any]:
    """Yield the numbers of some balances."""
    for each in balances:
        yield from (each.contributed, each.returned, each.accrued, each.profit)


def why_never(priority: Sequence[Tier], profit: Fraction, balances: Balances, unit: str) -> str:
    """Return a proof in words that some tiers never clear from some balances on, or nothing."""
    if profit == 0:
        return "there is no profit"
    for number, tier in enumerate(priority, 1):
        if isinstance(tier, PreferredReturn) and takes_all(tier, priority, profit, balances):
            accrual = sum((tier.a_year(balances[body]) for body in tier.to), NONE)
            owed = sum((balances[body].capital + balances[body].accrued for body in tier.to), NONE)
            grows, debt, earns = (rounded_amount(each, unit) for each in (accrual, owed, profit))
            return f"tier {number} accrues {grows} a year on {debt}, which the profit of {earns} does not exceed"
    if is_fixed(priority, profit, balances):
        return f"a year with the profit of {rounded_amount(profit, unit)} leaves nobody with less than it was owed before"
    return ""


def rounded_amount(number: Fraction, unit: str) -> str:
    """Return an amount with two decimals."""
    return f"{amount_of(round(number / Quantity(1, unit).exact, 2) * Quantity(1, unit).exact, unit):.2f}"


def is_open(tier: Tier, balances: Balances) -> bool:
    """Return whether a tier pays capital back, or may: a multiple that is reached never does again."""
    return isinstance(tier, ReturnOfCapital) or (isinstance(tier, MultipleOfCapital) and tier.room(balances) != 0)


def takes_all(tier: PreferredReturn, priority: Sequence[Tier], profit: Fraction, balances: Balances) -> bool:
    """Return whether a preferred return accrues at least the profit for ever, and something stays owed: the first proof above."""
    accrual = sum((tier.a_year(balances[body]) for body in tier.to), NONE)
    before = priority[: priority.index(tier)]
    earlier = {body for each in before if is_open(each, balances) for body in bodies_of(each)}
    returned = {body for each in priority if isinstance(each, ReturnOfCapital) for body in each.to}
    keeps_capital = not earlier & set(tier.to)
    stays_owed = returned >= set(tier.to) or (keeps_capital and tier.room(balances) + accrual > profit)
    return accrual >= profit and stays_owed and (tier.compounds or keeps_capital)


def is_fixed(priority: Sequence[Tier], profit: Fraction, balances: Balances) -> bool:
    """Return whether something is owed, and a year with all profit spent on it leaves no balance of capital or return less than it was."""
    debts = [tier for tier in priority if isinstance(tier, ReturnOfCapital | PreferredReturn)]
    multiples = {body for tier in priority if isinstance(tier, MultipleOfCapital) and is_open(tier, balances) for body in bodies_of(tier)}
    owing: dict[Body, Balance] = {body: balances[body] for tier in debts for body in tier.to}
    if multiples & owing.keys() or all(tier.room(balances) == 0 for tier in debts):
        return False
    _, _, after = pay(debts, profit, accrue(debts, owing))
    return all(after[body].capital >= each.capital and after[body].accrued >= each.accrued for body, each in owing.items())
