"""A relation is said in a unit that it really has, whatever its factors carry."""

import re
from functools import reduce
from operator import add

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Eq, Ge, Le, Lt, Max, Ne, Rational, Symbol

from dealmodel.events import Event, Performed
from dealmodel.quantities import Quantity
from dealmodel.relations import Scaled
from dealmodel.sentences import AMOUNT_WORDS, relation_words
from dealmodel.terms import Term

share, money, other = Term("share", unit="%"), Term("money", unit="million USD"), Term("other", unit="USD")
tonnage, price, days = Term("tonnage", unit="kt"), Term("price", unit="USD/t"), Term("days", unit="day")
NAMED = {term.name: term for term in (share, money, other, tonnage, price, days)}
IN_DOLLARS = {share: "USD", money: "", other: "%", tonnage: "USD/kg", price: "kt", days: "thousand USD/day"}
call, meeting = Event("call"), Event("meeting")


@pytest.mark.parametrize(
    ("relation", "solved", "factor", "unit"),
    [
        (share * "100 million USD" >= "60 million USD", share.symbol >= Rational(3, 5), 10**8, "%"),
        (price * "10 kt" <= "4 million USD", price.symbol <= 400, 10**4, "USD/t"),
        (-2 * share.symbol < 1, share.symbol > Rational(-1, 2), 2, "%"),
        (Eq(share.symbol + 1, 3 * share.symbol), Eq(share.symbol, Rational(1, 2)), 2, "%"),
        (Ne(3 * share.symbol, 1, evaluate=False), Ne(share.symbol, Rational(1, 3)), 3, "%"),
        (Le(3 * call.day, 3 * meeting.day + 6), Le(call.day, meeting.day + 2), 3, "day"),
        (Le(tonnage.symbol * price.symbol * 2, 10), Le(tonnage.symbol * price.symbol, 5), 2, "USD"),
    ],
)
def test_a_relation_is_scaled_to_one_of_its_unknowns(relation, solved, factor, unit):
    scaled = Scaled.of(relation)
    assert (scaled.relation, scaled.factor, scaled.measure.text) == (solved, factor, unit)


@pytest.mark.parametrize(
    "relation",
    [
        Le(Symbol("x"), 2),
        Le(share.symbol + call.day, 2),
        Le(Max(share.symbol, price.symbol), 2),
        Lt(Performed("1").rank, Performed("2").rank),
        Le(share.symbol ** Rational(1, 2), 2),
        Le(tonnage.symbol**50, 2),
        Le(share.symbol, share.symbol + 1, evaluate=False),
    ],
)
def test_where_the_unit_cannot_be_known_there_is_none(relation):
    assert Scaled.of(relation).measure is None


factors = st.fractions(min_value=-50, max_value=50, max_denominator=20).filter(bool)


@st.composite
def sums(draw):
    """Draw a sum of terms, each times what makes it dollars."""
    chosen = draw(st.lists(st.sampled_from(sorted(IN_DOLLARS, key=str)), min_size=1, max_size=4, unique=True))
    return reduce(add, (each * Quantity(draw(factors), IN_DOLLARS[each]) for each in chosen))


def read(side: str) -> Quantity:
    """Read a side of a sentence back."""
    parts = [part.split(" × ") for part in side.replace(" - ", " + -").split(" + ")]
    return reduce(add, (read_product(part) for part in parts))


def read_product(words: list[str]) -> Quantity:
    """Read amounts and names back as the product they stand for."""
    sign = Quantity(-1 if words[0].startswith("-") and words[0][1:] in NAMED else 1)
    plain = [word.removeprefix("-") if word[1:] in NAMED else word for word in words]
    return reduce(lambda one, two: one * two, (Quantity(NAMED.get(word, word)) for word in plain), sign)


@given(sums(), factors, st.sampled_from([Ge, Le, Lt]))
def test_every_relation_reads_back_as_itself_and_its_units_add_up(total, number, kind):
    stated = kind(total.magnitude, Quantity(number, "million USD").magnitude, evaluate=False)
    left, words, right = re.split(f" ({'|'.join(AMOUNT_WORDS.values())}) ", relation_words(stated))
    ratio = (read(left) - read(right)).magnitude.expand() / (stated.lhs - stated.rhs).expand()
    turned = words != AMOUNT_WORDS[kind]
    assert ratio.simplify().is_number
    assert (ratio.simplify() < 0) == turned
