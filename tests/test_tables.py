"""Tables: aligned text, escaped HTML, exact records and frames."""

import datetime
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealmodel.errors import MissingPackage, WrongKind
from dealmodel.quantities import Quantity
from dealmodel.tables import STYLE, Table
from dealmodel.terms import Term

ROWS = [
    {"year": 2025, "on": datetime.date(2025, 5, 23), "who": "Ukraine", "paid": Quantity("75 million USD"), "share": Fraction(1, 3)},
    {"year": 2026, "on": None, "who": "<b>US</b>", "paid": Quantity("1/3 USD"), "share": Fraction(2)},
]


def test_text_has_units_in_headings_and_numbers_to_the_right():
    assert str(Table(ROWS, caption="Payments")).splitlines() == [
        "Payments",
        "year  on          who        paid (million USD)  share",
        "2025  2025-05-23  Ukraine                 75.00   0.33",
        "2026              <b>US</b>                0.00   2.00",
    ]


def test_more_places_show_more():
    assert str(Table(ROWS, places=8)).splitlines()[2].split() == ["2026", "<b>US</b>", "0.00000033", "2.00000000"]


def test_html_is_escaped_and_has_no_colour_of_its_own():
    shown = Table(ROWS, caption="a < b")._repr_html_()
    assert "&lt;b&gt;US&lt;/b&gt;" in shown
    assert "a &lt; b" in shown
    assert "<b>US" not in shown
    assert "#" not in shown


def test_records_keep_the_exact_values_and_are_copies():
    table = Table(ROWS)
    records = table.to_records()
    records[0]["year"] = 0
    assert table.to_records() == ROWS


def test_an_open_amount_is_shown_as_it_is():
    price = Term("price", unit="USD/t")
    assert str(Table([{"paid": Quantity("5 t") * price}])).splitlines()[1].strip() == "5*price"


def test_no_rows_are_said():
    assert (str(Table([])), str(Table([], caption="Payments"))) == ("no rows", "Payments\nno rows")
    assert "no rows" in Table([])._repr_html_()


def test_frame_counts_in_the_unit_of_the_heading():
    frame = Table(ROWS).to_frame()
    assert list(frame.columns) == ["year", "on", "who", "paid (million USD)", "share"]
    assert frame["paid (million USD)"].tolist() == [75.0, float(Fraction(1, 3_000_000))]


def test_without_pandas_the_way_out_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingPackage, match=r"write: pip install 'dealmodel\[frame\]'"):
        Table(ROWS).to_frame()


def test_rows_of_different_columns_are_refused():
    with pytest.raises(WrongKind, match="a row with the columns b after one with a; expected the same"):
        Table([{"a": 1}, {"b": 2}])


@given(st.lists(st.tuples(st.integers(-(10**6), 10**6), st.text(alphabet="abc<&", max_size=5)), min_size=1, max_size=6))
def test_all_lines_of_a_column_begin_or_end_at_one_place(cells):
    table = Table([{"n": number, "t": text} for number, text in cells])
    numbers = [line[: len(str(table).splitlines()[0].split("t")[0]) - 2] for line in str(table).splitlines()[1:]]
    assert [int(each) for each in numbers] == [number for number, _ in cells]
    assert len({len(each) for each in numbers}) == 1


def test_no_rule_for_the_cells_of_a_notebook_is_stronger():
    jupyter = 2  # classes in the rule by which Jupyter aligns cells to the right
    (rule,) = (each for each in STYLE.split("}") if "text-align:left" in each)
    assert all(selector.count(".") >= jupyter for selector in rule.partition("{")[0].split(","))
