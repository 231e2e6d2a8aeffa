"""Tables: rows of named columns as text, in a notebook, as exact records or as a data frame."""

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction
from html import escape
from typing import Any

from attrs import field, frozen

from dealmodel.errors import MissingPackage, WrongKind
from dealmodel.numerals import exact_number, grouped, rounded
from dealmodel.quantities import Quantity
from dealmodel.values import one_line

# No colour of our own: everything follows the page, light or dark. The class stands twice, since Jupyter has a rule with two classes that
# aligns cells to the right.
STYLE = (
    "<style>.dealmodel{color:inherit;font:inherit;max-width:60em}"
    ".dealmodel.dealmodel table{border-collapse:collapse;margin:.2em 0 1em;color:inherit;background:none}"
    ".dealmodel.dealmodel td,.dealmodel.dealmodel th{padding:.25em 1em .25em 0;text-align:left;vertical-align:top;background:none;"
    "overflow-wrap:anywhere;border:0;border-bottom:1px solid color-mix(in srgb,currentColor 22%,transparent)}"
    ".dealmodel.dealmodel th{font-weight:600}"
    ".dealmodel.dealmodel .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    ".dealmodel.dealmodel .wide{overflow-x:auto}.dealmodel.dealmodel .wide :is(td,th){overflow-wrap:break-word}"
    ".dealmodel.dealmodel td:first-child{font-variant-numeric:tabular-nums;min-width:6.2em}"  # a date stays on one line
    ".dealmodel.dealmodel .wide td:first-child{min-width:4em}"
    ".dealmodel.dealmodel summary{font-weight:600;cursor:pointer;padding:.2em 0}"
    ".dealmodel.dealmodel td summary{font-weight:400;opacity:.75}.dealmodel.dealmodel td p{margin:.2em 0}</style>"
)


def _to_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:  # Any: cells are of many kinds
    return tuple(dict(each) for each in rows)


@frozen
class Table:
    """
    Rows of values, a dictionary each: texts, dates, whole numbers, exact fractions, quantities, or None for an empty cell.

    As text and in a notebook a quantity is shown in the unit of its column, which stands in the heading; where it has more decimals
    than `places`, it is rounded half to even. Records keep the exact values.

    Raises:
        WrongKind: the rows have different columns.

    >>> print(Table([{"year": 1, "paid": Quantity("4 million USD")}, {"year": 2, "paid": Quantity("1/3 million USD")}]))
    year  paid (million USD)
       1                4.00
       2                0.33
    """

    rows: tuple[Mapping[str, Any], ...] = field(converter=_to_rows)  # Any: cells are of many kinds
    places: int = field(default=2, kw_only=True)  #: decimals of a quantity or fraction, as shown
    caption: str = field(default="", kw_only=True)

    __repr__ = one_line

    @rows.validator
    def _have_the_same_columns(self, attribute: object, rows: tuple[Mapping[str, Any], ...]) -> None:
        for each in rows:
            if list(each) != list(rows[0]):
                before = ", ".join(rows[0])
                raise WrongKind(f"a table has a row with the columns {', '.join(each)} after one with {before}; expected the same")

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self.rows[0]) if self.rows else ()

    def unit_of(self, column: str) -> str:
        """Return the unit in which a column is shown: that of its first quantity; none for other values."""
        return next((each[column].unit for each in self.rows if isinstance(each[column], Quantity)), "")

    def to_records(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries of exact values."""
        return [dict(each) for each in self.rows]

    def to_frame(self) -> Any:  # Any: pandas is optional, and so are its types
        """
        Return the rows as a pandas frame; quantities count in their column's unit. Its numbers are floats, `to_records` has the exact ones.

        Raises:
            MissingPackage: pandas is not installed.
        """
        columns = {column: [_bare(each[column], self.unit_of(column)) for each in self.rows] for column in self.columns}
        return frame_of({self._heading(column): cells for column, cells in columns.items()})

    def _heading(self, column: str) -> str:
        unit = self.unit_of(column)
        return f"{column} ({unit})" if unit else column

    def _cells(self, column: str) -> list[str]:
        """Return the cells of a column as text, all with the same number of decimals."""
        bare = [_bare(each[column], self.unit_of(column)) for each in self.rows]
        numbers = [each for each in bare if isinstance(each, Fraction)]
        whole = all(each.denominator == 1 for each in numbers)
        places = 0 if whole and not self.unit_of(column) else self.places
        return [_text(each, places) for each in bare]

    def _is_number(self, column: str) -> bool:
        values = [each[column] for each in self.rows if each[column] is not None]
        return bool(values) and all(isinstance(each, (int, Fraction, Quantity)) and not isinstance(each, bool) for each in values)

    def __str__(self) -> str:
        """Return the table as text, columns under their headings, numbers to the right."""
        if not self.rows:
            return f"{self.caption}\nno rows".strip()
        columns = []
        for column in self.columns:
            cells = [self._heading(column), *self._cells(column)]
            width = max(map(len, cells))
            columns.append([each.rjust(width) if self._is_number(column) else each.ljust(width) for each in cells])
        lines = ["  ".join(line).rstrip() for line in zip(*columns, strict=True)]
        return "\n".join([self.caption, *lines] if self.caption else lines)

    def _repr_html_(self) -> str:
        """Return the table for a notebook; it follows the page's own colours, and every text is escaped."""
        kind = {column: ' class="number"' if self._is_number(column) else "" for column in self.columns}
        head = "".join(f"<th{kind[column]}>{escape(self._heading(column))}</th>" for column in self.columns)
        cells = zip(*(self._cells(column) for column in self.columns), strict=True)
        body = "".join(f"<tr>{''.join(self._html_cells(line, kind.values()))}</tr>" for line in cells)
        caption = f"<p><strong>{escape(self.caption)}</strong></p>" if self.caption else ""
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if self.rows else "<p>no rows</p>"
        return f'{STYLE}<div class="dealmodel">{caption}<div class="wide">{table}</div></div>'

    def _html_cells(self, line: Iterable[str], kinds: Iterable[str]) -> list[str]:
        return [f"<td{kind}>{escape(cell)}</td>" for cell, kind in zip(line, kinds, strict=True)]


def frame_of(columns: Mapping[str, list[Any]]) -> Any:  # Any: cells are of many kinds; pandas is optional, and so are its types
    """
    Return columns as a pandas frame. Its numbers are floats, for tables and figures; records have the exact ones.

    Raises:
        MissingPackage: pandas is not installed.
    """
    try:
        import pandas as pd  # optional
    except ImportError as error:
        raise MissingPackage("a frame needs pandas, which is not installed; write: pip install 'dealmodel[frame]'") from error
    plain = {name: [float(each) if isinstance(each, Fraction) else each for each in cells] for name, cells in columns.items()}
    return pd.DataFrame(plain)


def _bare(value: Any, unit: str) -> Any:  # Any: a cell
    """Return a quantity as a number of a unit: a fraction, or an expression where it is open."""
    if not isinstance(value, Quantity):
        return value
    shown = value.to(unit) if unit else value
    return Fraction(int(shown.value.p), int(shown.value.q)) if shown.is_constant and shown.value.is_Rational else shown.value


def _text(value: Any, places: int) -> str:  # Any: a cell
    if value is None:
        return ""
    if isinstance(value, Fraction):
        number = exact_number(value)
        return grouped(rounded(number, places=places))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
