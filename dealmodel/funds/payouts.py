"""What a waterfall pays: one payout, and many years of them as a table."""

import datetime
from collections.abc import Iterable
from typing import Any

from attrs import field, frozen

from dealmodel.errors import UnknownName, did_you_mean
from dealmodel.fields import to_tuple
from dealmodel.funds.capital import CapitalAccount, number_of
from dealmodel.parties import Body
from dealmodel.quantities import Quantity
from dealmodel.tables import Table
from dealmodel.values import one_line


@frozen
class Payment:
    """
    What one partner is paid out of one tier.

    >>> from dealmodel.parties import Party
    >>> print(Payment(1, Party("Ukraine"), Quantity("5 million USD")))
    tier 1 to Ukraine: 5 million USD
    """

    tier: int  #: its number, from 1
    to: Body
    amount: Quantity

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the payment in words."""
        return f"tier {self.tier} to {self.to.name}: {self.amount}"


@frozen
class Payout:
    """What is done with one amount: who is paid what, what is left in the fund, and the capital accounts after it."""

    amount: Quantity
    payments: tuple[Payment, ...]
    left: Quantity  #: not paid to anybody
    accounts: tuple[CapitalAccount, ...]
    why_left: str = ""  #: why nothing is paid, where that is so

    __repr__ = one_line

    def paid_to(self, body: Body) -> Quantity:
        """Return all that a partner is paid."""
        return sum((each.amount for each in self.payments if each.to == body), self.amount * 0)

    def account(self, partner: Body) -> CapitalAccount:
        """Return the account of a partner after the payout."""
        return account_of(self.accounts, partner)

    def __str__(self) -> str:
        """Return what is paid, a line each, leaving out what is known to be nothing."""
        lines = [str(each) for each in self.payments if each.amount.magnitude != 0]
        if self.left.magnitude != 0:
            lines.append(f"left in the fund: {self.left}{f' ({self.why_left})' if self.why_left else ''}")
        return "\n".join(lines) or "nothing"


def account_of(accounts: Iterable[CapitalAccount], partner: Body) -> CapitalAccount:
    """
    Return the account of a partner.

    Raises:
        UnknownName: it has none.
    """
    held = tuple(accounts)
    for each in held:
        if each.partner == partner:
            return each
    raise UnknownName(f"{partner.name} has no account{did_you_mean(partner.name, [each.partner.name for each in held])}")


@frozen
class Year:
    """One year of a waterfall: what was owed, what accrued on it, what was paid, what is owed then."""

    number: int  #: from 1
    day: datetime.date | None  #: of the payment, where the start is known
    opening: Quantity  #: capital and return owed by the tiers before the split of the rest
    accrued: Quantity
    payout: Payout
    closing: Quantity

    __repr__ = one_line

    @property
    def record(self) -> dict[str, Any]:
        """The year as a dictionary; amounts are quantities."""
        day = {"day": self.day} if self.day else {}
        start = {"year": self.number, **day, "profit": self.payout.amount, "opening": self.opening, "accrued": self.accrued}
        paid = {f"tier {each.tier} {each.to.name}": each.amount for each in self.payout.payments}
        return {**start, **paid, "left": self.payout.left, "closing": self.closing}


@frozen
class Payouts:
    """
    The years of a waterfall, one after the other; as text, a table with amounts rounded to two decimals.

    >>> from dealmodel.parties import Party
    >>> from dealmodel.funds.tiers import PreferredReturn, ReturnOfCapital, Split
    >>> from dealmodel.funds.waterfalls import Waterfall
    >>> us = Party("US")
    >>> waterfall = Waterfall([PreferredReturn(us, rate="4 %"), ReturnOfCapital(us), Split({us: "100 %"})])
    >>> print(waterfall.run(["8 billion USD", "130 billion USD"], [CapitalAccount(us, contributed="100 billion USD")]))
    in billion USD
    year  profit  opening  accrued  tier 1 US  tier 2 US  tier 3 US  left  closing
       1       8      100     4.00       4.00          4       0.00     0       96
       2     130       96     3.84       3.84         96      30.16     0        0
    """

    rows: tuple[Year, ...] = field(converter=to_tuple)
    unit: str

    __repr__ = one_line

    @property
    def accounts(self) -> tuple[CapitalAccount, ...]:
        """The capital accounts after the last year, to go on with."""
        return self.rows[-1].payout.accounts if self.rows else ()

    def paid_to(self, body: Body) -> Quantity:
        """Return all that a partner is paid."""
        return sum((each.payout.paid_to(body) for each in self.rows), Quantity(0, self.unit))

    def to_records(self) -> list[dict[str, Any]]:
        """Return a dictionary a year: its number, its day where known, and exact quantities."""
        columns = dict.fromkeys(name for row in self.rows for name in row.record)
        nothing = Quantity(0, self.unit)
        return [{name: row.record.get(name, nothing) for name in columns} for row in self.rows]

    @property
    def table(self) -> Table:
        """The years as a table, in one unit."""
        rows = [{name: self._bare(value) for name, value in each.items()} for each in self.to_records()]
        return Table(rows, caption=f"in {self.unit}")

    def to_frame(self) -> Any:  # Any: pandas is optional, and so are its types
        """Return the years as a pandas data frame (extra `frame`), amounts as exact fractions of the schedule's unit."""
        return self.table.to_frame()

    def _bare(self, value: Any) -> Any:
        """Return an amount as a number of the schedule's unit: a fraction, or an expression where it is open."""
        return number_of(value) / Quantity(1, self.unit).exact if isinstance(value, Quantity) else value

    def __str__(self) -> str:
        """Return the table."""
        return str(self.table)

    def _repr_html_(self) -> str:
        """Return the table for a notebook."""
        return self.table._repr_html_()
