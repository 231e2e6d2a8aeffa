"""Payments that are to be expected: rows with a day, an amount and a state, as text, records or a data frame."""

import datetime
from collections.abc import Iterator
from typing import Any

from attrs import field, frozen
from attrs.converters import optional

from dealmodel.amounts import to_money
from dealmodel.calendar import as_date
from dealmodel.fields import all_are, is_a, is_name, is_one_of, to_tuple
from dealmodel.quantities import Quantity
from dealmodel.tables import frame_of
from dealmodel.values import one_line

STATES = ("paid", "paid late", "withheld", "forfeited", "not yet due", "due", "left over")


@frozen(cache_hash=True)
class ExpectedPayment:
    """
    One row: what for, how much, when at the latest or since, and how it stands.

    >>> print(ExpectedPayment("ARMA law", amount="597494240 EUR", state="paid late", on="2025-11-04"))
    2025-11-04  paid late  597 494 240 EUR  ARMA law
    """

    what: str = field(validator=is_name)
    amount: Quantity = field(converter=to_money, kw_only=True)
    state: str = field(default="due", validator=is_one_of(*STATES), kw_only=True)
    on: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)  #: the day of the state, where it has one

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the row as text."""
        return f"{self.on or ''!s:<10}  {self.state}  {self.amount}  {self.what}"

    def to_record(self) -> dict[str, Any]:
        """
        Return the row as a dictionary; the amount is a fraction of the unit, or a text where it is still open.

        >>> ExpectedPayment("first", amount="5 EUR").to_record()
        {'what': 'first', 'on': None, 'state': 'due', 'amount': Fraction(5, 1), 'unit': 'EUR'}
        """
        unit = self.amount.unit
        amount = self.amount.exact / Quantity(1, unit).exact if self.amount.is_constant else str(self.amount)
        return {"what": self.what, "on": self.on, "state": self.state, "amount": amount, "unit": unit}


@frozen(cache_hash=True)
class ExpectedPayments:
    """
    A table of expected payments, in one currency.

    >>> table = ExpectedPayments([ExpectedPayment("a", amount="2 EUR", state="paid"), ExpectedPayment("b", amount="3 EUR", state="paid")])
    >>> print(table.total("paid"))
    5 EUR
    """

    rows: tuple[ExpectedPayment, ...] = field(default=(), converter=to_tuple, validator=all_are(ExpectedPayment))
    unit: str = field(default="", validator=is_a(str), kw_only=True)  #: of a sum of no rows; else the first row's

    __repr__ = one_line

    def total(self, *states: str) -> Quantity:
        """Return the sum of the rows in some states; of all rows where none is named."""
        unit = self.rows[0].amount.unit if self.rows else self.unit
        return sum((each.amount for each in self.rows if not states or each.state in states), Quantity(0, unit))

    def __iter__(self) -> Iterator[ExpectedPayment]:
        """Go through the rows in order."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def to_records(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries with the keys what, on, state, amount (a fraction) and unit."""
        return [each.to_record() for each in self.rows]

    def to_frame(self) -> Any:  # Any: pandas ships its own types, and may be absent
        """
        Return the rows as a pandas frame, one column for each key of `to_records`. Its numbers are floats, the records have the exact ones.

        Raises:
            MissingPackage: pandas is not installed.
        """
        records = self.to_records()
        return frame_of({name: [each[name] for each in records] for name in ("what", "on", "state", "amount", "unit")})

    def __str__(self) -> str:
        """Return the rows as a table in columns, amounts flush right."""
        amounts = [str(each.amount) for each in self.rows]
        width = max(map(len, amounts), default=0)
        states = max((len(each.state) for each in self.rows), default=0)
        return "\n".join(
            f"{each.on or ''!s:<10}  {each.state:<{states}}  {amount:>{width}}  {each.what}"
            for each, amount in zip(self.rows, amounts, strict=True)
        )
