"""Schedules: the cash flows of a debt as values, shown as a table, as records, as a frame, as a figure."""

import datetime
from collections.abc import Iterator
from decimal import MAX_EMAX, MIN_EMIN, Context
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Any, Self, overload

from attrs import evolve, field, frozen

from dealmodel.cashflows.debt import DebtTerms
from dealmodel.cashflows.plots import draw_flows
from dealmodel.errors import UnknownName, brief
from dealmodel.fields import to_tuple
from dealmodel.numerals import grouped
from dealmodel.parties import Body
from dealmodel.quantities import Quantity
from dealmodel.tables import frame_of
from dealmodel.values import one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

RECORD = ("date", "kind", "code", "payoff", "notional", "rate", "accrued", "currency", "payer", "payee")
MOST_BITS = 14_000  #: of an amount that is written out; Python writes 4300 digits at most
_LEADING = Context(prec=10, Emax=MAX_EMAX, Emin=MIN_EMIN)
HEAD = ("date", "kind", "flow", "outstanding", "rate", "accrued")
STYLE = (  # no colour of our own: everything follows the page, light or dark
    "<style>.dealmodel-flows{overflow-x:auto;color:inherit}"
    ".dealmodel-flows table{border-collapse:collapse;color:inherit;background:none}"
    ".dealmodel-flows th,.dealmodel-flows td{padding:.15em .8em .15em 0;text-align:right;white-space:nowrap;color:inherit;"
    "background:none;border:0;"
    "border-bottom:1px solid color-mix(in srgb,currentColor 22%,transparent);font-variant-numeric:tabular-nums}"
    ".dealmodel-flows th:nth-child(-n+2),.dealmodel-flows td:nth-child(-n+2){text-align:left}</style>"
)


@frozen(cache_hash=True)
class CashFlow:
    """
    One row of a schedule: what happens on a day, what is paid, and what is owed after it.

    `payoff` is positive where it is received by whoever the schedule is seen by; amounts are exact, in units of the currency.

    >>> flow = CashFlow(datetime.date(2025, 7, 1), code="IP", kind="interest", payoff=Fraction(150), currency="USD")
    >>> print(flow)
    2025-07-01 interest 150.00 USD
    """

    date: datetime.date  #: a `datetime` where it is the end of the day
    code: str = field(kw_only=True)  #: the event of ACTUS
    kind: str = field(kw_only=True)  #: the same in plain words
    payoff: Fraction = field(kw_only=True)
    notional: Fraction = field(default=Fraction(0), kw_only=True)  #: after it
    rate: Fraction = field(default=Fraction(0), kw_only=True)  #: a year, after it
    accrued: Fraction = field(default=Fraction(0), kw_only=True)  #: interest, after it
    currency: str = field(kw_only=True)

    __repr__ = one_line

    @property
    def amount(self) -> Quantity:
        """
        What is paid, as a quantity.

        Raises:
            UnreadableValue: the exact number is longer than a quantity may be; give the terms `digits`.
        """
        return Quantity(self.payoff, self.currency)

    def __neg__(self) -> Self:
        """Return the row as the other side sees it."""
        return evolve(self, payoff=-self.payoff, notional=-self.notional, accrued=-self.accrued)

    def __str__(self) -> str:
        """Return date, kind and amount, rounded to two decimals."""
        return f"{self.date} {self.kind} {decimal(self.payoff)} {self.currency}"


@frozen(repr=False, cache_hash=True)
class Schedule:
    """
    The cash flows of a debt in order, seen by one side.

    It is a sequence of rows. `str` and a notebook show a table, rounded to two decimals; the rows are exact.

    >>> rows = [CashFlow(datetime.date(2025, 7, 1), code="IP", kind="interest", payoff=Fraction(150), currency="USD")]
    >>> terms = DebtTerms("bullet", notional="3000 USD", rate="10 %", day_count="A/365", start="2025-01-01", maturity="1 year")
    >>> print(Schedule(terms, rows))
    date        kind        flow  outstanding  rate  accrued
    2025-07-01  interest  150.00         0.00   0 %     0.00
    """

    terms: DebtTerms
    rows: tuple[CashFlow, ...] = field(converter=to_tuple)
    side: str = "lender"  #: by whom it is seen: "lender" or "borrower"

    def __iter__(self) -> Iterator[CashFlow]:
        """Go through the rows."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    @overload
    def __getitem__(self, key: int) -> CashFlow: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[CashFlow, ...]: ...

    def __getitem__(self, key: int | slice) -> CashFlow | tuple[CashFlow, ...]:
        """Return a row, or some rows."""
        return self.rows[key]

    @property
    def payments(self) -> tuple[tuple[datetime.date, Fraction], ...]:
        """The days on which something is paid, with the sum of each, in order."""
        sums: dict[datetime.date, Fraction] = {}
        for row in self.rows:
            sums[row.date] = sums.get(row.date, Fraction(0)) + row.payoff
        return tuple((day, amount) for day, amount in sums.items() if amount)

    def total(self, *kinds: str) -> Fraction:
        """
        Return the sum of all flows, or of those of some kinds ("interest") or codes ("IP").

        Raises:
            UnknownName: there is no such row.
        """
        known = {name for row in self.rows for name in (row.kind, row.code)}
        for kind in kinds:
            if kind not in known:
                raise UnknownName(f"no row is of kind '{kind}'; there are {', '.join(sorted({row.kind for row in self.rows}))}")
        return sum((row.payoff for row in self.rows if not kinds or {row.kind, row.code} & set(kinds)), Fraction(0))

    def seen_by(self, who: str | Body) -> Self:
        """
        Return the schedule as the lender or the borrower sees it: the flows of one are those of the other with the opposite sign.

        Raises:
            UnknownName: neither of them.
        """
        sides = {"lender": self.terms.lender, "borrower": self.terms.borrower}
        side = next((name for name, body in sides.items() if who == name or (body is not None and who in (body, body.name))), None)
        if side is None:
            known = " or ".join(map(repr, self._names().values()))
            raise UnknownName(f"'{brief(getattr(who, 'name', who))}' is no side of this debt; expected {known}")
        return self if side == self.side else evolve(self, rows=tuple(-row for row in self.rows), side=side)

    def _names(self) -> dict[str, str]:
        sides = {"lender": self.terms.lender, "borrower": self.terms.borrower}
        return {side: body.name if body is not None else side for side, body in sides.items()}

    def payer(self, row: CashFlow) -> str:
        """Return the name of who pays a row; nobody where nothing is paid."""
        names = self._names()
        receives = names.pop(self.side)
        return "" if not row.payoff else receives if row.payoff < 0 else names.popitem()[1]

    def payee(self, row: CashFlow) -> str:
        """Return the name of who receives a row; nobody where nothing is paid."""
        return self.payer(-row)

    def to_records(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries of exact values, with payer and payee."""
        return [
            {
                "date": row.date, "kind": row.kind, "code": row.code, "payoff": row.payoff, "notional": row.notional, "rate": row.rate,
                "accrued": row.accrued, "currency": row.currency, "payer": self.payer(row), "payee": self.payee(row),
            }
            for row in self.rows
        ]  # fmt: skip

    def to_frame(self) -> "DataFrame":
        """
        Return the rows as a pandas frame. Its numbers are floats, for tables and figures; `to_records` has the exact ones.

        Raises:
            MissingPackage: pandas is not installed.
        """
        records = self.to_records()
        frame = frame_of({name: [each[name] for each in records] for name in RECORD})
        return frame.astype({"date": "datetime64[ns]"})

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """
        Draw what is paid when, interest and principal apart, and return the axes; `ax.figure` is the figure.

        Raises:
            MissingPackage: matplotlib is not installed.
        """
        sums = {name: {row.date: Fraction(0) for row in self.rows} for name in ("principal", "interest")}
        for row in self.rows:
            sums["interest" if row.code == "IP" else "principal"][row.date] += row.payoff
        series = {name: {day: float(amount) for day, amount in flows.items() if amount} for name, flows in sums.items()}
        return draw_flows(series, title=f"Cash flows seen by the {self.side}", unit=self.terms.currency, ax=ax)

    def table(self) -> list[tuple[str, ...]]:
        """Return the table that is shown: its head, then every row as texts, rounded."""
        rates = [f"{decimal(row.rate * 100, least=0, most=4)} %" for row in self.rows]
        texts = [(str(row.date), row.kind, decimal(row.payoff), decimal(row.notional)) for row in self.rows]
        return [HEAD, *((*text, rate, decimal(row.accrued)) for text, rate, row in zip(texts, rates, self.rows, strict=True))]

    def __str__(self) -> str:
        """Return the rows as a table, amounts rounded to two decimals."""
        table = self.table()
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        signs = "<<>>>>"  # texts stand to the left, numbers to the right
        return "\n".join("  ".join(map("{:{}{}}".format, row, signs, widths)) for row in table)

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Schedule of {len(self.rows)} rows, {self.terms.repayment}, {self.terms.notional}, seen by the {self.side}>"

    def _repr_html_(self) -> str:
        """Return the table for a notebook, in the page's own colours."""
        head, *rows = self.table()
        heads = "".join(f"<th>{escape(cell)}</th>" for cell in head)
        body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        caption = f"<p>{escape(f'{self.terms}; seen by the {self.side}, in {self.terms.currency}')}</p>"
        table = f'<div class="dealmodel-flows"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
        return f"{STYLE}{caption}{table}"


def decimal(number: Fraction, *, least: int = 2, most: int = 2) -> str:
    """
    Return a number rounded half to even, without zeros at its end beyond the least decimals.

    Of a number of thousands of digits the first ten are written, and the power of ten.

    >>> decimal(Fraction(2, 3)), decimal(Fraction(25, 2), least=0, most=4)
    ('0.67', '12.5')
    """
    scaled = round(number * 10**most)
    if scaled.bit_length() > MOST_BITS:  # more digits than Python writes out
        return str(_LEADING.scaleb(_LEADING.create_decimal(scaled), -most))
    digits = str(abs(scaled)).rjust(most + 1, "0")
    whole, part = digits[: len(digits) - most], digits[len(digits) - most :]
    part = part[:least] + part[least:].rstrip("0")
    return grouped(f"{'-' if scaled < 0 else ''}{whole}{'.' if part else ''}{part}")
