"""
Facilities: a total from which money is drawn in tranches, with earmarks, guarantees and terms of repayment.

What a facility demands is SymPy, over the days and amounts of its drawdowns: each within the availability, once the conditions
precedent of its tranche hold, within what fulfilled steps have released; all of them within limit and total.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import fill
from typing import Any, Self

from attrs import evolve, field, frozen
from attrs.converters import optional
from sympy import Add, And, Basic, Eq, Le

from dealmodel.amounts import currency_of, to_money, to_share
from dealmodel.calendar import Window
from dealmodel.errors import (
    DealError,
    DoubledName,
    EmptyWindow,
    MissingRate,
    ShareOverflow,
    UnitMismatch,
    UnknownName,
    did_you_mean,
    raise_all,
)
from dealmodel.exchange_rates import Fixing
from dealmodel.expected_payments import ExpectedPayments
from dealmodel.fields import all_are, as_window, is_a, is_name, to_tuple
from dealmodel.obligations.clause import Content, amount_words, missing, window_words
from dealmodel.obligations.drawing import drawing_formulas, figure
from dealmodel.obligations.repayments import Guarantee, Repayment
from dealmodel.obligations.tranches import Drawdown, Tranche
from dealmodel.quantities import Quantity
from dealmodel.values import one_line

WIDTH = 110  # columns of a facility's term sheet


@frozen(cache_hash=True)
class Earmark:
    """
    Money of a facility that is set aside for a purpose: so much, or a share of the total; where a text says both, `check` compares them.

    >>> print(Earmark("grants", amount="17 billion EUR"))
    17 billion EUR for grants
    """

    purpose: str = field(validator=is_name)
    amount: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)
    share: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return amount or share, and purpose."""
        part = f" ({amount_words(self.share, '')})" if self.amount is not None and self.share is not None else ""
        return f"{amount_words(self.amount if self.amount is not None else self.share, 'an amount')}{part} for {self.purpose}"


@frozen(cache_hash=True)
class Facility(Content):
    """
    A total that is made available, to be drawn in tranches.

    Drawdowns over a limit, after the availability or before their conditions, and earmarks over the total, can be written down:
    `check` says which clauses clash, and by how much. Amounts of several currencies need a `fixing`: the rates of one day.

    Raises:
        DoubledName: two tranches, earmarks or drawdowns of one name.
        EmptyWindow: a tranche that is available on no day of the facility's availability.
        ShareOverflow: guarantees of more than 100 % together.
        UnitMismatch: several currencies and no fixing.
        MissingRate: a fixing without the rate.
        Faults: several of these.

    >>> first = Tranche("first", limit="3 billion EUR", drawdowns=Drawdown("January", amount="3 billion EUR", on="2025-01-10"))
    >>> loan = Facility("EU loan", total="18.115 billion EUR", tranches=first, availability=("2024-12-01", "2027-12-31"))
    >>> print(loan.sentence)
    makes available up to 18.115 billion EUR under EU loan, in 1 tranche, within 2024-12-01 to 2027-12-31
    """

    name: str = field(validator=is_name)
    total: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)  #: most that is drawn in all
    purpose: str = field(default="", validator=is_a(str), kw_only=True)
    availability: Window | None = field(default=None, converter=optional(as_window), kw_only=True)  #: days on which it may be drawn
    tranches: tuple[Tranche, ...] = field(default=(), converter=to_tuple, validator=all_are(Tranche), kw_only=True)
    earmarks: tuple[Earmark, ...] = field(default=(), converter=to_tuple, validator=all_are(Earmark), kw_only=True)
    repayment: Repayment | None = field(default=None, validator=is_a(Repayment, type(None)), kw_only=True)
    guarantees: tuple[Guarantee, ...] = field(default=(), converter=to_tuple, validator=all_are(Guarantee), kw_only=True)
    fixing: Fixing | None = field(default=None, validator=is_a(Fixing, type(None)), kw_only=True)  #: rates at which currencies are added

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Report all that cannot be read, together."""
        raise_all(f"facility '{self.name}'", _faults(self))

    def __getitem__(self, name: str) -> Tranche:
        """
        Return the tranche of a name.

        Raises:
            UnknownName: there is none; the message suggests the nearest.
        """
        for each in self.tranches:
            if each.name == name:
                return each
        raise UnknownName(f"facility '{self.name}' has no tranche '{name}'{did_you_mean(str(name), [each.name for each in self.tranches])}")

    def with_drawdown(self, drawdown: Drawdown, *, of: str) -> Self:
        """
        Return the facility with one more drawdown of a tranche.

        Raises:
            UnknownName: there is no such tranche.
        """
        changed = self[of].with_drawdown(drawdown)
        return evolve(self, tranches=tuple(changed if each.name == of else each for each in self.tranches))

    @property
    def unit(self) -> str:
        """The unit in which its sums are shown: that of the total, else of the first limit."""
        amounts = [self.total, *(each.limit for each in self.tranches), *(each.amount for each in self.earmarks)]
        amounts += [each.value for tranche in self.tranches for each in tranche.steps]
        amounts += [each.amount for tranche in self.tranches for each in tranche.drawdowns]
        return next((each.unit for each in amounts if each is not None), "")

    @property
    def committed(self) -> Quantity:
        """What the limits of the tranches add up to, in the currency of the total."""
        return self._sum(each.limit for each in self.tranches)

    @property
    def allocation(self) -> tuple[tuple[str, Quantity, Quantity], ...]:
        """Each tranche with a limit: its name, that limit in the currency of the total, its share of all that is committed."""
        limits = [(each.name, self.in_its_currency(each.limit)) for each in self.tranches if each.limit is not None]
        return tuple((name, amount, (amount / self.committed).to("%")) for name, amount in limits)

    @property
    def earmarked(self) -> Quantity:
        """What the earmarks add up to, in the currency of the total."""
        return self._sum(self.earmark_amount(each) for each in self.earmarks)

    @property
    def free(self) -> Quantity | None:
        """What of the total no earmark sets aside; less than nothing where they exceed it. Nothing where there is no total."""
        return self.total - self.earmarked if self.total is not None else None

    def earmark_amount(self, earmark: Earmark) -> Quantity | None:
        """Return what an earmark sets aside, as far as that is known: its amount, or its share of the total."""
        if earmark.amount is None and earmark.share is not None and self.total is not None:
            return self.total * earmark.share
        return earmark.amount

    def in_its_currency(self, amount: Quantity) -> Quantity:
        """Return an amount in the currency of the total, at the rates of the fixing."""
        if currency_of(amount) == currency_of(Quantity(1, self.unit)) or self.fixing is None:
            return amount
        return self.fixing.convert(amount, to=self.unit)

    def _sum(self, amounts: Iterable[Quantity | None]) -> Quantity:
        return sum((self.in_its_currency(each) for each in amounts if each is not None), Quantity(0, self.unit))

    def expected_payments(self, *, on: Any, given: Iterable[Any] = ()) -> ExpectedPayments:  # Any: a date; facts on events
        """
        Return every step of every tranche that has steps, with what it releases and how that stands on a day.

        >>> from dealmodel.obligations.tranches import Step
        >>> two = Tranche("1", limit="2 EUR", due="2025-03-31", cure="0 days", steps=[Step("a", fulfilled="2025-02-01"), Step("b")])
        >>> print(Facility("small", total="2 EUR", tranches=two).expected_payments(on="2025-06-01"))
        2025-02-01  paid       1 EUR  1: a
        2025-03-31  forfeited  1 EUR  1: b
        """
        facts = tuple(given)
        settled = [each.settle(on=on, given=facts) for each in self.tranches if each.steps]
        return ExpectedPayments(evolve(row, what=f"{each.tranche}: {row.what}") for each in settled for row in each.steps)

    @property
    def demands(self) -> Basic:
        """What the drawdowns, steps, earmarks and guarantees have to satisfy."""
        return And(*_demands(self), evaluate=False)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        windows = self.availability or (self.tranches and all(each.availability for each in self.tranches)) or None
        parts = missing(total=self.total, availability=windows)
        parts += tuple(part for each in self.tranches for part in each.undefined)
        parts += tuple(f"amount for {each.purpose}" for each in self.earmarks if self.earmark_amount(each) is None)
        parts += self.repayment.undefined if self.repayment else ()
        return (*parts, *(part for each in self.guarantees for part in each.undefined))

    @property
    def sentence(self) -> str:
        """The facility in words."""
        count = len(self.tranches)
        parts = [f"makes available up to {amount_words(self.total, 'an amount')} under {self.name}"]
        parts += [f"for {self.purpose}"] if self.purpose else []
        parts += [f"in {count} tranche{'s' if count > 1 else ''}"] if count else []
        parts += [f"of which {' and '.join(map(str, self.earmarks))}"] if self.earmarks else []
        parts += [window_words(self.availability)] if self.availability else []
        parts += [f"and the borrower {self.repayment.sentence}"] if self.repayment else []
        parts += [each.sentence for each in self.guarantees]
        return ", ".join(parts)


    def __str__(self) -> str:
        """
        Return the facility as a term sheet: total, parts set aside, tranches with steps and drawdowns, repayment, guarantees.

        >>> print(Facility("loan", total="5 EUR", earmarks=Earmark("roads", share="20 %"), tranches=Tranche("a", limit="5 EUR")))
        loan: up to 5 EUR
          20 % for roads
          a: up to 5 EUR
        """
        days = f", {window_words(self.availability)}" if self.availability else ""
        lines = [f"{self.name}: up to {amount_words(self.total, 'an amount')}{' for ' + self.purpose if self.purpose else ''}{days}"]
        lines += [f"  {each}" for each in self.earmarks]
        for tranche in self.tranches:
            lines += [f"  {tranche.sentence}", *(f"    {each}" for each in tranche.steps)]
            lines += [f"    drawn: {each}" for each in tranche.drawdowns]
        lines += [f"  the borrower {self.repayment.sentence}"] if self.repayment else []
        lines += [f"  {each.guarantor.name if each.guarantor else 'a guarantor (not named)'} {each.sentence}" for each in self.guarantees]
        return "\n".join(fill(each, WIDTH, subsequent_indent=" " * 8) for each in lines)


def _demands(facility: Facility) -> Iterator[Basic]:
    """Yield what a facility demands, sum by sum."""
    drawn: list[Quantity] = []
    for tranche in facility.tranches:
        amounts, formulas = drawing_formulas(facility.name, tranche, facility.availability, facility.fixing)
        drawn += [facility.in_its_currency(each) for each in amounts]
        yield from formulas
    if facility.total is not None:
        if drawn:
            yield _at_most(drawn, facility.total)
        if facility.earmarks:
            yield from _earmarks_within(facility)
    open_shares = [each.share for each in facility.guarantees if each.share is not None]
    if any(not each.is_constant for each in open_shares):
        yield _at_most(open_shares, Quantity("100 %"))


def _earmarks_within(facility: Facility) -> Iterator[Basic]:
    """Yield what each earmark sets aside, and that together they are no more than the total."""
    set_aside = []
    for each in facility.earmarks:
        amount = facility.earmark_amount(each)
        if amount is not None:
            named, definition = figure(f"{facility.name}: earmark for {each.purpose}", facility.in_its_currency(amount))
            set_aside.append(named)
            yield definition
            if each.amount is not None and each.share is not None and facility.total is not None:
                yield Eq(named.magnitude, (facility.total * each.share).magnitude, evaluate=False)
    if set_aside and facility.total is not None:
        yield _at_most(set_aside, facility.total)


def _at_most(amounts: Iterable[Quantity], whole: Quantity) -> Basic:
    """Return that some amounts are together no more than a whole."""
    return Le(Add(*(each.magnitude for each in amounts)), whole.magnitude, evaluate=False)


def _faults(facility: Facility) -> Iterator[DealError]:
    """Find what cannot be read of a facility."""
    drawdowns = [each for tranche in facility.tranches for each in tranche.drawdowns]
    listed = {
        "tranches": [each.name for each in facility.tranches],
        "earmarks": [each.purpose for each in facility.earmarks],
        "drawdowns": [each.name for each in drawdowns],
    }
    for word, names in listed.items():
        for name, count in Counter(names).items():
            if count > 1:
                yield DoubledName(f"Facility '{facility.name}' has {count} {word} of the name '{name}'; give each one of its own")
    yield from _mixed_currencies(facility, drawdowns)
    for each in facility.tranches:
        if each.availability and facility.availability and not each.availability.overlaps(facility.availability):
            yield EmptyWindow(
                f"tranche '{each.name}' is available {each.availability}, on no day of the availability of '{facility.name}', "
                f"{facility.availability}; correct one of them"
            )
    shares = [each.share for each in facility.guarantees if each.share is not None and each.share.is_constant]
    whole = sum(shares, Quantity(0, "%"))
    if whole.exact > 1:
        yield ShareOverflow(f"the guarantees of '{facility.name}' cover {whole} of the debt together; expected 100 % at most")


def _mixed_currencies(facility: Facility, drawdowns: Iterable[Drawdown]) -> Iterator[DealError]:
    """Find amounts that cannot be added to the total."""
    limits = [(f"the limit of '{each.name}'", each.limit) for each in facility.tranches]
    earmarks = [(f"the earmark for {each.purpose}", each.amount) for each in facility.earmarks]
    drawn = [(f"the drawdown '{each.name}'", each.amount) for each in drawdowns]
    missing_rates = set()
    for what, amount in [*limits, *earmarks, *drawn]:
        if amount is None or currency_of(amount) == currency_of(Quantity(1, facility.unit)) or currency_of(amount) in missing_rates:
            continue
        if facility.fixing is None:
            yield UnitMismatch(
                f"Facility '{facility.name}': {what} is '{amount}', the total is in {facility.unit}; say at the rates of which day they "
                "are added, with fixing=ExchangeRates([...]).fixing('2024-10-25')"
            )
            continue
        try:
            facility.in_its_currency(amount)
        except MissingRate as error:
            missing_rates.add(currency_of(amount))
            yield error
