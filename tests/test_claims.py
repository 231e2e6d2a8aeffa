"""Claims: what they state, when they disagree, which still count."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, true

from dealmodel.claims import RELATIONS, Claim, circle_of, contested
from dealmodel.errors import EmptyWindow, InexactNumber, UnitMismatch, UnreadableValue, WrongKind
from dealmodel.events import Event
from dealmodel.parties import Coalition, Party
from dealmodel.terms import Term

ua, ru = Party("Ukraine"), Party("Russia")
advance = Event("advance")
distance = Term("distance", unit="mi", low=0)
pairs = st.builds(
    lambda value, relation, slack: (value, relation, slack if relation == "=" else None),
    st.integers(min_value=-5, max_value=5), st.sampled_from(RELATIONS), st.none() | st.integers(min_value=0, max_value=3),
)  # fmt: skip
points = st.fractions(min_value=-9, max_value=9, max_denominator=2)


def claim(id="a", **fields):
    return Claim(id, **{"by": ua, "about": distance} | fields)


def says(pair, point):
    """Say naively whether a point fits a figure, its relation and its slack."""
    value, relation, slack = pair
    fits = {"<": point < value, "<=": point <= value, ">": point > value, ">=": point >= value, "=": abs(point - value) <= (slack or 0)}
    return fits[relation]


def drawn(pair, id="a"):
    value, relation, slack = pair
    return claim(id, value=value, relation=relation, give_or_take=slack)


@given(pairs, points)
def test_a_claim_is_true_exactly_where_its_interval_says(pair, point):
    mile = Rational("1609.344")
    truth = drawn(pair).formula.xreplace({distance.symbol: Rational(point.numerator, point.denominator) * mile})
    assert (truth is true) == says(pair, point)


@given(pairs, pairs)
def test_claims_disagree_exactly_where_no_point_fits_both(one, other):
    fits = any(says(one, Fraction(point, 4)) and says(other, Fraction(point, 4)) for point in range(-100, 100))
    assert drawn(one).disagrees_with(drawn(other)) == (not fits)


@given(pairs, pairs)
def test_disagreement_is_mutual(one, other):
    assert drawn(one).disagrees_with(drawn(other)) == drawn(other).disagrees_with(drawn(one))


@given(pairs)
def test_no_claim_disagrees_with_itself(pair):
    assert not drawn(pair).disagrees_with(drawn(pair))


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ({"value": "1.5 mi", "give_or_take": "0.25 mi"}, {"value": "2.5 km"}, False),
        ({"value": "1.5 mi"}, {"value": "2.5 km"}, True),
        ({"value": "1.5 mi"}, {"value": "2.414016 km"}, False),
        ({"value": "1.5 mi"}, {"value": "5 km", "relation": "<="}, False),
        ({"value": "1.5 mi", "approximate": True}, {"value": "2 mi"}, True),
        ({"value": 2, "relation": "<"}, {"value": 2}, True),
        ({"value": 2, "relation": "<"}, {"value": 2, "relation": ">="}, True),
        ({"value": 2, "relation": "<="}, {"value": 2, "relation": ">="}, False),
        ({"about": advance}, {"about": advance, "happened": False}, True),
        ({"about": advance}, {"about": advance}, False),
        ({"about": advance}, {"about": Event("retreat"), "happened": False}, False),
        ({"value": 2}, {"about": advance}, False),
        ({"value": 2}, {"about": Term("distance", unit="km"), "value": 3}, False),
        ({"value": Term("planned", unit="km")}, {"value": 3}, False),
    ],
)
def test_claims_disagree_when_both_cannot_be_true(one, other, disagree):
    assert claim("a", **one).disagrees_with(claim("b", by=ru, **other)) is disagree


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"value": "1.5 mi"}, "Ukraine says: distance = 1.5 mi"),
        ({"value": 2, "relation": "<="}, "Ukraine says: distance <= 2 mi"),
        ({"value": "2 km", "approximate": True}, "Ukraine says: distance = about 2 km"),
        ({"value": "1.5 mi", "give_or_take": "0.25 mi"}, "Ukraine says: distance = 1.5 mi ± 0.25 mi"),
        ({"value": "1.5 mi", "says": "they came far"}, "Ukraine says: they came far"),
        ({"about": advance}, "Ukraine says: 'advance' happened"),
        ({"about": advance, "happened": False}, "Ukraine says: 'advance' did not happen"),
        ({"about": advance, "by": Coalition("allies")}, "allies says: 'advance' happened"),
    ],
)
def test_a_claim_is_said_in_words(fields, sentence):
    assert claim(**fields).sentence == sentence


@pytest.mark.parametrize(("happened", "formula"), [(True, advance.occurs), (False, ~advance.occurs)])
def test_a_claim_about_an_event_says_whether_it_happened(happened, formula):
    assert claim(about=advance, happened=happened).formula == formula


def test_a_claim_about_an_event_has_no_ends():
    assert claim(about=advance).ends == ()


@pytest.mark.parametrize(
    ("claims", "found"),
    [
        ([], []),
        ([claim("a", value=1)], []),
        ([claim("a", value=1), claim("b", value=2), claim("c", value=3)], [("a", "b"), ("a", "c"), ("b", "c")]),
        ([claim("a", value=1), claim("b", value=2, supersedes="a"), claim("c", value=3)], [("b", "c")]),
        ([claim("a", value=1), claim("b", value=2, supersedes="a"), claim("c", value=3, supersedes=["b"])], []),
        ([claim("a", value=1), claim("b", about=advance), claim("c", about=advance, happened=False)], [("b", "c")]),
    ],
)
def test_claims_are_contested_pair_by_pair_in_order_unless_superseded(claims, found):
    assert [(one.id, other.id) for one, other in contested(iter(claims))] == found


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (claim, WrongKind, "Claim 'a' is about the term 'distance' and says no value; give value='... mi'"),
        (lambda: claim(about=advance, value=3), WrongKind, "Claim 'a' is about the event 'advance', which has no value; say happened=True"),
        (lambda: claim(about="advance"), WrongKind, "Claim 'a': about is str 'advance'; expected Term or Event"),
        (lambda: claim(by="Ukraine", value=1), WrongKind, "Claim 'a': by is str 'Ukraine'; expected Party or Coalition"),
        (lambda: claim(value="3 t"), UnitMismatch, "'mi' (length) stands beside 't' (mass)"),
        (lambda: claim(value=1.5), InexactNumber, "1.5"),
        (lambda: claim(value="far"), UnreadableValue, "'far'"),
        (lambda: claim(value=1, relation="=="), WrongKind, "Claim 'a': relation is str '=='; expected one of '=', '<', '<=', '>', '>='"),
        (lambda: claim(value=1, give_or_take=-1), EmptyWindow, "Claim 'a' gives or takes -1 mi, which leaves no value; expected 0 or more"),
        (lambda: claim(value=1, give_or_take=1, relation="<"), WrongKind, "only goes with a figure and the relation '='; leave it out"),
        (lambda: claim(about=advance, give_or_take=[1]), WrongKind, "only goes with a figure and the relation '='"),
        (lambda: claim(value=1, happened=1), WrongKind, "Claim 'a': happened is int 1; expected bool"),
        (lambda: claim(value=1, supersedes=3), WrongKind, "Claim 'a': supersedes holds int 3; expected str"),
        (lambda: claim(value=1, supersedes=["b", "a"]), WrongKind, "Claim 'a' supersedes itself; name the older claim"),
        (lambda: claim(value=1, as_of="yesterday"), UnreadableValue, "'yesterday' is no date"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(make, error, message):
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("claims", "circle"),
    [
        ([claim("a", value=1, supersedes="b"), claim("b", value=2, supersedes="a"), claim("c", value=3, supersedes="a")], ("a", "b")),
        ([claim("a", value=1), claim("b", value=2, supersedes="c"), claim("c", value=3, supersedes="b")], ("b", "c")),
        ([claim("a", value=1), claim("b", value=2, supersedes="a"), claim("c", value=3, supersedes=["a", "b"])], ()),
        ([claim("a", value=1, supersedes="elsewhere")], ()),
    ],
)
def test_a_circle_of_superseding_is_found(claims, circle):
    assert circle_of(claims) == circle


def test_claims_in_a_circle_do_not_vanish_from_what_is_contested():
    claims = [claim("a", value=1, supersedes="b"), claim("b", value=2, supersedes="a")]
    with pytest.raises(WrongKind, match="claims 'a', 'b' supersede each other in a circle, so none is the newest"):
        list(contested(claims))
