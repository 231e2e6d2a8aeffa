"""Straight pieces and the spans in which something holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Integer, Rational, S, Symbol

from dealmodel.bands.pieces import Piece, Span, spans
from dealmodel.quantities import Quantity

x = Symbol("x")
INTEGERS = st.integers(-5, 5)


def level(low, high, **ends):
    return Piece(S(low), S(high), start=S.Zero, slope=S.Zero, **ends)


@given(start=INTEGERS, slope=INTEGERS, low=INTEGERS, width=st.integers(1, 5))
def test_a_zero_is_where_the_line_is_zero_and_nowhere_else(start, slope, low, width):
    piece = level(low, low + width)
    zeros = piece.zeros(Integer(start), Integer(slope))
    for step in range(-10, 11):
        at = Rational(step, 2)
        held = any(each.holds_at(at) for each in zeros)
        assert held == (piece.holds_at(at) and start + slope * at == 0)


@pytest.mark.parametrize(
    ("low_included", "high_included", "inside"),
    [(False, True, [3, 4]), (True, False, [2, 3]), (True, True, [2, 3, 4]), (False, False, [3])],
)
def test_the_ends_of_a_piece_belong_to_it_or_not(low_included, high_included, inside):
    piece = level(2, 4, low_included=low_included, high_included=high_included)
    assert [number for number in range(6) if piece.holds_at(Integer(number))] == inside
    assert [number for number in range(6) if piece.around(x).xreplace({x: Integer(number)}) == S.true] == inside


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ([level(0, 1), level(1, 2)], ["above 0 t up to 2 t"]),
        ([level(0, 1, high_included=False), level(1, 2)], ["above 0 t below 1 t", "above 1 t up to 2 t"]),
        ([level(0, 1), level(2, S.Infinity, low_included=True)], ["above 0 t up to 1 t", "from 2 t on"]),
        ([level(S.NegativeInfinity, S.Infinity)], ["any amount"]),
        ([level(3, 3, low_included=True)], ["3 t"]),
        ([], []),
    ],
)
def test_pieces_that_meet_are_one_span(pieces, words):
    assert [str(each) for each in spans(pieces, "t")] == words


def test_a_span_holds_what_lies_in_it():
    span = Span(Quantity("1 kt"), Quantity("3 kt"), low_included=False)
    assert [tonnes for tonnes in (999, 1000, 1001, 3000, 3001) if Quantity(tonnes, "t") in span] == [1001, 3000]
